"""The register of known actors: neutral names, dated names and ties, offices.

Entries come from `ontology/actors/*.yaml`; states, their governments, armed forces and police
come from the gazetteer's list of countries and need no entry.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from dateline.errors import MissingPart
from dateline.record import Actor, Name, Tie
from dateline.resolve.gazetteer import Country
from dateline.resolve.own_registers import read_own
from dateline.resolve.register_index import EXACT, LOADED, SHAPE, Index, index_of, joined
from dateline.resolve.spelling import fold

_WORD = re.compile(r"[^\W_][\w’'.&-]*[^\W_]|[^\W_]")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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

    def __init__(self, index: Index, countries: Mapping[str, Country]) -> None:
        self.countries = countries
        self._index = index
        self._made: dict[str, Actor] = {}
        self._loaded = {(key, ident) for key, ident in index["loaded"]}
        self.offices = [
            Office(title, of, holder, _day(since), _day(until))
            for title, of, holder, since, until in index["offices"]
        ]
        self._holders: dict[tuple[str, str], list[Office]] = {}
        for office in self.offices:
            self._holders.setdefault((office.title, office.of), []).append(office)

    @property
    def idents(self) -> tuple[str, ...]:
        """The ids of all entries, in the order of the registers."""
        return tuple(self._index["entries"])

    def find(self, words: str) -> tuple[Actor, ...]:
        """Actors that the words are a whole name of, in the order of the register."""
        if exact := self._index["exact"].get(words):
            return tuple(map(self.get, exact))
        if len(words) <= 3 and not words.isupper():  # "is", "it", "us" are words, IS is a name
            return ()
        return tuple(map(self.get, self._index["names"].get(fold(words), ())))

    def scan(self, text: str, is_upper: bool) -> Iterator[tuple[int, int]]:
        """Where names of the register stand in a text, longest first at each place, in order; a
        name of one word needs a capital and four letters, or capitals only."""
        words = list(_WORD.finditer(text))
        folded = [fold(w.group()) for w in words]
        longest, names, done = self._index["longest"], self._index["names"], 0
        for n, word in enumerate(words):
            if word.start() < done or not (is_upper or word.group()[0].isupper()):
                continue
            first = folded[n].split(" ", 1)[0]
            for size in range(min(longest.get(first, 0), len(words) - n), 0, -1):
                last = words[n + size - 1]
                phrase = text[word.start() : last.end()]
                if size == 1 and len(phrase) < 4 and (is_upper or not phrase.isupper()):
                    continue  # "IS" in a text in capitals is a verb
                exact = not is_upper and phrase in self._index["exact"]
                if exact or fold(phrase) in names:
                    yield word.start(), last.end()
                    done = last.end()
                    break

    def is_loaded(self, words: str, actor: Actor) -> bool:
        """True when the words are a loaded name of the actor."""
        return (fold(words), actor.id) in self._loaded

    def get(self, ident: str) -> Actor:
        """The actor of an id, made from the country for state/, government/, forces/, police/."""
        known = self._made.get(ident)
        if known is None:
            entry = self._index["entries"].get(ident)
            known = self._of_country(ident) if entry is None else _actor(entry)
            self._made[ident] = known
        return known

    def _of_country(self, ident: str) -> Actor:
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
        return Actor(ident, made[kind], kind, country=country.iso3)

    def called(self, actor: Actor) -> tuple[Called, ...]:
        """Its official names, each with the days it was in use."""
        entry = self._index["entries"].get(actor.id, {})
        return tuple(Called(n, _day(a), _day(b)) for n, a, b in entry.get("called", ()))

    def existed(self, actor: Actor, on: date) -> bool:
        """False where the register knows that there was no such actor on a day: before its first
        name or the split it came from, after its last name, or after it became part of another."""
        begun = [c.since for c in self.called(actor)]
        begun += [t.since for t in actor.ties if t.kind == "split_from"]
        ended = [c.until for c in self.called(actor)]
        ended += [t.since for t in actor.ties if t.kind in ("renamed_to", "merged_into")]
        first = min((d for d in begun if d), default=None) if None not in begun else None
        last = max((d for d in ended if d), default=None) if None not in ended else None
        return (first is None or first <= on) and (last is None or on <= last)

    def name_said(self, actor: Actor, words: str) -> str:
        """The official name that the words are nearest to, where no day tells which it was."""
        said = set(fold(words).split())
        shared = [
            (len(said & set(fold(c.name).split())), -abs(len(c.name) - len(words)), c.name)
            for c in self.called(actor)
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
        names = self.called(actor)
        for called in names:
            if called.covers(on):
                if called.name == actor.name and len(names) == 1:
                    return actor, called.name, ()
                until = f" to {called.until}" if called.until else ""
                return actor, called.name, (f"called {called.name} from {called.since}{until}",)
        return actor, actor.name, ()

    def in_office(self, title: str, of: str, on: date) -> Actor | None:
        """Who held an office of a country (ISO3) or body on a day, if the register knows: the later
        one on a day of change, nobody where several held it side by side."""
        held = [o for o in self._holders.get((title, of), ()) if _covers(o, on)]
        staying = [o for o in held if o.until != on] or held
        holders = {office.holder for office in staying}
        return self.get(holders.pop()) if len(holders) == 1 else None

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


def _actor(entry: Mapping[str, Any]) -> Actor:
    names = [Name(n, "en", _day(a), _day(b)) for n, a, b in entry.get("called", ())]
    plain = [str(n) for n in entry.get("names", ())]
    names += [Name(n.lstrip(LOADED + EXACT), "en", loaded=n.startswith(LOADED)) for n in plain]
    ties = tuple(
        Tie(kind, to, _day(since), _day(until), entry["source"])
        for kind, to, since, until in entry.get("ties", ())
    )
    return Actor(
        entry["id"], entry["name"], entry["kind"], tuple(names), ties, entry.get("country")
    )


def load_register(
    countries: Mapping[str, Country], own: Path | None = None
) -> tuple[Register, str]:
    """The registers of the package, with those in the folder `own`, and the digest (sha256) of what
    they were made from.

    Raises `BrokenRegister` where something is wrong with the own ones.  The compiled file is read
    where it was made from these very registers, else they are read.
    """
    folder = files("dateline.ontology") / "actors"
    if not folder.is_dir():
        raise MissingPart("The register of actors (ontology/actors) is missing.")
    paths = sorted((p for p in folder.iterdir() if p.name.endswith(".yaml")), key=lambda p: p.name)
    texts = [path.read_bytes() for path in paths]
    hashed = hashlib.sha256(b"".join((b"%d" % SHAPE, *texts)))
    index = _compiled(hashed.hexdigest())
    if index is None:
        entries = [e for text in texts for e in yaml.load(text, Loader=_LOADER)["actors"]]
        index = index_of(entries, fold)
    for country in countries.values():
        hashed.update(repr(country).encode())
    if own is not None and any(own.glob("*.yaml")):
        more, digest = read_own(own, countries, index["entries"])
        index = joined(index, more)
        hashed.update(digest.encode())
    return Register(index, countries), hashed.hexdigest()


def _compiled(digest: str) -> Index | None:
    path = files("dateline.resolve") / "data" / "actors.json"
    if not path.is_file():
        return None
    held = json.loads(path.read_text(encoding="utf-8"))
    return held["index"] if held.get("inputs") == digest else None
