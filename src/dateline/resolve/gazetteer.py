"""The compiled gazetteer: a read-only SQLite file, asked by spelling and by sound.

Nothing is loaded at opening but the countries and the landmarks (a few thousand names that
tell which country a text is about); places are fetched by indexed key and kept in a cache.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from rapidfuzz.distance import JaroWinkler

from dateline.errors import MissingPart
from dateline.record import Place
from dateline.resolve.spelling import (
    bare_words,
    fold,
    joined,
    smooth,
    sound_key,
    sound_variants,
)

#: The shape of the file this code reads (`build_places.py` writes it).
SCHEMA_VERSION = 1
#: Sound keys shorter than this meet too many names to be asked (Daraa is `dr`).
SHORTEST_SOUND = 2
#: Spellings less alike than this are taken for different names.  Of 3,917 other romanisations
#: of towns of Syria, Iraq, Yemen and Ukraine in GeoNames that share the sound key, 96.8 % reach
#: it; of 113 pairs of towns with different names and one sound key, 63 % do: likeness alone
#: cannot tell these apart, so a sounding candidate also needs the country in the document.
LEAST_LIKENESS = 0.83
_CACHE_SIZE = 20_000
_COLUMNS = (
    "p.id, p.slug, p.name, p.kind, p.precision, p.country, p.region, p.lat, p.lon, p.radius, "
    "p.population, r.slug, p.noted"
)
_REGION = "LEFT JOIN place r ON r.id = p.region "


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """How like two spellings sound, 0 to 1: Jaro-Winkler over sounds, articles left out."""
    if fold(one) == fold(other):
        return 1.0
    a, b = smooth(one), smooth(other)
    return 0.99 if a == b else min(0.98, float(JaroWinkler.similarity(a, b)))


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a name may mean; `likeness` is 1.0 when one of its names is spelt so.

    `is_noted` marks places of our own tables, which reports often name.
    """

    place: Place
    region: int | None
    likeness: float
    is_main_name: bool
    is_noted: bool


@dataclass(frozen=True, slots=True)
class Country:
    """A country as a word in a text: its names, the words for its people, its capital."""

    iso3: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str


class Gazetteer:
    """Finds places by name.  Read-only; one per process is enough."""

    def __init__(self, path: Path | None = None) -> None:
        if path is None:
            with as_file(files("dateline.resolve") / "data" / "places.sqlite") as found:
                path = Path(found)
        if not path.is_file():
            raise MissingPart(
                "The gazetteer (resolve/data/places.sqlite) is missing.",
                "Install Dateline again, or run `python build_places.py` in a checkout.",
            )
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        meta = dict(self._db.execute("SELECT key, value FROM meta"))
        if meta.get("schema") != str(SCHEMA_VERSION):
            raise MissingPart(
                f"The gazetteer has shape {meta.get('schema')}, not {SCHEMA_VERSION}.",
                "Install Dateline again, or run `python build_places.py` in a checkout.",
            )
        self.digest: str = meta["digest"]
        self.countries: Mapping[str, Country] = {
            row[0]: Country(row[0], row[1], _split(row[2]), _split(row[3]), row[4])
            for row in self._db.execute("SELECT * FROM country ORDER BY iso3")
        }
        self.landmarks: Mapping[str, str] = dict(
            self._db.execute("SELECT name, country FROM landmark")
        )
        self._spelt: dict[str, tuple[Hit, ...]] = {}
        self._sounding: dict[str, tuple[Hit, ...]] = {}

    def spelt(self, name: str) -> tuple[Hit, ...]:
        """Places with a name spelt so (case, accents, spaces and a leading article aside)."""
        key = joined(name)
        found = self._spelt.get(key)
        if found is None:
            bare = "".join(bare_words(name))
            keys = (key,) if bare == key or len(bare) < 3 else (key, bare)
            found = self._fetch_spelt(name, keys)
            _keep(self._spelt, key, found)
        return found

    def _fetch_spelt(self, name: str, keys: tuple[str, ...]) -> tuple[Hit, ...]:
        marks = ", ".join("?" * len(keys))
        rows = self._db.execute(
            f"SELECT DISTINCT {_COLUMNS} FROM spelling s JOIN place p ON p.id = s.place "
            f"{_REGION} WHERE s.key IN ({marks}) ORDER BY p.population DESC, p.id LIMIT 120",
            keys,
        )
        return tuple(
            Hit(_place(row), row[6], 1.0, _is_spelt(row[2], keys), bool(row[12]))
            for row in rows
        )

    def sounding(self, name: str) -> tuple[Hit, ...]:
        """Places of countries with transliterated names that sound like `name`, likest first."""
        key = fold(name)
        found = self._sounding.get(key)
        if found is None:
            found = self._fetch_sounding(name)
            _keep(self._sounding, key, found)
        return found

    def _fetch_sounding(self, name: str) -> tuple[Hit, ...]:
        sound = sound_key(name)
        if len(sound) < SHORTEST_SOUND or len(joined(name)) < 4:
            return ()
        keys = sound_variants(sound)
        marks = ", ".join("?" * len(keys))
        best: dict[int, Hit] = {}
        for row in self._db.execute(
            f"SELECT {_COLUMNS}, s.name FROM sound s JOIN place p ON p.id = s.place "
            f"{_REGION} WHERE s.key IN ({marks}) ORDER BY p.population DESC, p.id LIMIT 400",
            keys,
        ):
            alike = likeness(name, row[13])
            known = best.get(row[0])
            if alike >= LEAST_LIKENESS and (known is None or alike > known.likeness):
                best[row[0]] = Hit(_place(row), row[6], alike, False, bool(row[12]))
        return tuple(sorted(best.values(), key=lambda h: (-h.likeness, h.place.id))[:40])

    def country(self, iso3: str) -> Place | None:
        """The country as a place."""
        row = self._db.execute(
            f"SELECT {_COLUMNS} FROM place p {_REGION} WHERE p.slug = ?", (iso3,)
        ).fetchone()
        return _place(row) if row else None

    def close(self) -> None:
        """Closes the file."""
        self._db.close()


def _is_spelt(name: str, keys: tuple[str, ...]) -> bool:
    return "".join(bare_words(name)) in keys or joined(name) in keys


def _keep(cache: dict[str, tuple[Hit, ...]], key: str, found: tuple[Hit, ...]) -> None:
    if len(cache) >= _CACHE_SIZE:
        cache.clear()
    cache[key] = found


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _place(row: tuple[Any, ...]) -> Place:
    number, slug, name, kind, precision, country, region, *point, radius, people, within = row[:12]
    lat, lon = point
    return Place(
        id=f"dateline:{slug}" if slug else f"geonames:{number}",
        name=name,
        kind=kind,
        precision=precision,
        country=country,
        latitude=None if lat is None else lat / 1e5,
        longitude=None if lon is None else lon / 1e5,
        radius_m=float(radius),
        within=f"dateline:{within}" if within else f"geonames:{region}" if region else None,
        population=people or None,
    )
