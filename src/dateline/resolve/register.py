"""The register of known actors: neutral names, dated names and ties, offices.

Entries come from `ontology/actors/*.yaml`; states, their governments, armed forces and police
come from the gazetteer's list of countries and need no entry.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

import yaml

from dateline.errors import MissingPart
from dateline.record import Actor, Name, Tie
from dateline.resolve.gazetteer import Country
from dateline.resolve.spelling import fold

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: Names written "=WHO" are told from common words by their capitals only.
_EXACT = "="
_LOADED = "!"


@dataclass(frozen=True, slots=True)
class Office:
    """Someone's time in an office of a country or body (`of`): inclusive days, None = open."""

    title: str
    of: str
    holder: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Called:
    """An official name and the days it was in use."""

    name: str
    since: date | None
    until: date | None

    def covers(self, on: date) -> bool:
        """True when the name was in use on the day."""
        return (self.since is None or self.since <= on) and (
            self.until is None or on <= self.until
        )


class Register:
    """Looks actors up by name, as of a day."""

    def __init__(
        self, entries: Iterable[Mapping[str, Any]], countries: Mapping[str, Country]
    ) -> None:
        self.actors: dict[str, Actor] = {}
        self.countries = countries
        self.offices: list[Office] = []
        self._called: dict[str, tuple[Called, ...]] = {}
        self._names: dict[str, list[str]] = defaultdict(list)
        self._exact: dict[str, str] = {}
        self._loaded: set[tuple[str, str]] = set()
        for entry in entries:
            self._add(entry)

    def _add(self, entry: Mapping[str, Any]) -> None:
        called = tuple(Called(n, _day(a), _day(b)) for n, a, b in entry.get("called", ()))
        ties = tuple(
            Tie(kind, to, _day(since), _day(until), entry["source"])
            for kind, to, since, until in entry.get("ties", ())
        )
        plain = [str(n) for n in entry.get("names", ())]
        names = [Name(c.name, "en", c.since, c.until) for c in called]
        names += [Name(n.lstrip("!="), "en", loaded=n.startswith(_LOADED)) for n in plain]
        ident = str(entry.get("same_as") or entry["id"])
        actor = Actor(
            ident, entry["name"], entry["kind"], tuple(names), ties, entry.get("country")
        )
        if not entry.get("same_as"):
            self.actors[ident] = actor
        if called:
            self._called[ident] = called
        for name in (entry["name"], *(c.name for c in called), *plain):
            self._index(ident, str(name))
        if office := entry.get("office"):
            self.offices.extend(
                Office(office, t.to.split("/", 1)[-1], ident, t.since, t.until) for t in ties
            )

    def _index(self, ident: str, name: str) -> None:
        if name.startswith(_EXACT):
            self._exact[name[1:]] = ident
            return
        key = fold(name.lstrip(_LOADED))
        if ident not in self._names[key]:
            self._names[key].append(ident)
        if name.startswith(_LOADED):
            self._loaded.add((key, ident))

    def find(self, words: str) -> tuple[Actor, ...]:
        """Actors that the words are a whole name of, in the order of the register."""
        if exact := self._exact.get(words):
            return (self.get(exact),)
        idents = self._names.get(fold(words), ())
        if len(words) <= 3 and not words.isupper():  # "is", "it", "us" are words, IS is a name
            return ()
        return tuple(self.get(ident) for ident in idents)

    def is_loaded(self, words: str, actor: Actor) -> bool:
        """True when the words are a loaded name of the actor."""
        return (fold(words), actor.id) in self._loaded

    def get(self, ident: str) -> Actor:
        """The actor of an id, made from the country for state/, government/, forces/, police/."""
        known = self.actors.get(ident)
        if known is not None:
            return known
        kind, _, code = ident.partition("/")
        country = self.countries.get(code.split("/")[0])
        if country is None:
            raise KeyError(ident)
        made = {
            "state": country.name,
            "government": f"Government of {definite(country.name)}",
            "forces": f"Armed Forces of {definite(country.name)}",
            "police": f"Police of {definite(country.name)}",
            "parliament": f"Parliament of {definite(country.name)}",
        }
        actor = Actor(ident, made[kind], kind, country=country.iso3)
        self.actors[ident] = actor
        return actor

    def name_said(self, actor: Actor, words: str) -> str:
        """The official name that the words are nearest to, where no day tells which it was."""
        said = set(fold(words).split())
        shared = [
            (len(said & set(fold(c.name).split())), -abs(len(c.name) - len(words)), c.name)
            for c in self._called.get(actor.id, ())
        ]
        best = max(shared, default=(0, 0, ""))
        return best[2] if best[0] else actor.name

    def name_on(self, actor: Actor, on: date | None) -> tuple[Actor, str, tuple[str, ...]]:
        """The actor, its neutral name and reasons, as of a day: renames are followed."""
        if on is None:
            return actor, actor.name, ()
        for tie in actor.ties:
            if tie.kind == "renamed_to" and tie.since is not None and tie.since <= on:
                later, name, why = self.name_on(self.get(tie.to), on)
                return later, name, (f"{actor.name} became {later.name} on {tie.since}", *why)
        for called in self._called.get(actor.id, ()):
            if called.covers(on):
                if called.name == actor.name and len(self._called[actor.id]) == 1:
                    return actor, called.name, ()
                until = f" to {called.until}" if called.until else ""
                return actor, called.name, (f"called {called.name} from {called.since}{until}",)
        return actor, actor.name, ()

    def in_office(self, title: str, of: str, on: date) -> Actor | None:
        """Who held an office of a country (ISO3) or body on a day, if the register knows."""
        for office in self.offices:
            if office.title == title and office.of == of and _covers(office, on):
                return self.get(office.holder)
        return None

    def country_led_by(self, actor: Actor, on: date | None) -> str | None:
        """ISO3 of the country whose state or government the person leads (on the day)."""
        for tie in actor.ties:
            kind, _, code = tie.to.partition("/")
            if tie.kind != "leads" or kind not in ("state", "government"):
                continue
            if on is None or (
                (tie.since is None or tie.since <= on) and (tie.until is None or on <= tie.until)
            ):
                return code
        return None


def definite(country: str) -> str:
    """The country's name as it stands after "of"."""
    plural = country.endswith(("States", "Emirates", "Islands", "Kingdom", "Republic", "Union"))
    if plural or country in (
        "Philippines", "Netherlands", "Maldives", "Bahamas", "Gambia",
    ) or country.startswith(("Democratic Republic", "Republic of")):  # fmt: skip
        return f"the {country}"
    return country


def _covers(office: Office, on: date) -> bool:
    return (office.since is None or office.since <= on) and (
        office.until is None or on <= office.until
    )


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    return date.fromisoformat(value) if value else None


def load_register(countries: Mapping[str, Country]) -> tuple[Register, str]:
    """The register of the package and the digest (sha256) of what it was made from."""
    folder = files("dateline.ontology") / "actors"
    hashed = hashlib.sha256()
    entries: list[Mapping[str, Any]] = []
    if not folder.is_dir():
        raise MissingPart("The register of actors (ontology/actors) is missing.")
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".yaml"):
            data = path.read_bytes()
            hashed.update(data)
            entries.extend(yaml.load(data, Loader=_LOADER)["actors"])
    for country in countries.values():
        hashed.update(repr(country).encode())
    return Register(entries, countries), hashed.hexdigest()
