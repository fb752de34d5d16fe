"""What is wrong with registers of actors: checked for those of the package by its tests, and for
those of a case before they are used."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from dateline.resolve.register_index import EXACT, LOADED
from dateline.resolve.spelling import fold

KINDS = (
    "alliance", "armed forces", "armed group", "coalition", "court", "government", "group",
    "international body", "military unit", "militia", "ministry", "monitor", "news agency",
    "parliament", "party", "peace operation", "person", "police", "political body",
    "relief organisation", "security service", "company",
)  # fmt: skip
TIES = ("part_of", "member_of", "leads", "renamed_to", "merged_into", "split_from", "allied_with")
#: Ids that are made from the list of countries.
OF_COUNTRIES = ("state", "government", "forces", "police", "parliament")
_FIELDS = frozenset("id name kind country source called names ties office same_as".split())
_ID = re.compile(r"[a-z]{2,7}/[a-z0-9-]+(?:/[a-z0-9-]+)?")
Entry = Mapping[str, Any]


def problems(
    files: Mapping[str, Mapping[str, Any]],
    countries: Collection[str],
    known: Collection[str] = (),
) -> Iterator[str]:
    """One line for each problem of registers by their file names.

    `countries`: ISO 3166 alpha-3 codes; `known`: ids of other registers that ties may name.
    """
    holder: dict[str, str] = {}
    for name, held in files.items():
        others = sorted(set(held) - {"sources", "actors"})
        yield from (f"{name}: unknown part {part!r}" for part in others)
        for entry in held.get("actors") or ():
            ident = str(entry.get("id"))
            if ident in holder or ident in known:
                yield f"{name}: {ident} is already in {holder.get(ident, 'another register')}"
            holder[ident] = name
    ids = {*holder, *known}
    for name, held in files.items():
        sources = held.get("sources") or {}
        for entry in held.get("actors") or ():
            for problem in _of_entry(entry, sources, countries, ids):
                yield f"{name}: {entry.get('id')}: {problem}"
    for name in _namesakes(e for held in files.values() for e in held.get("actors") or ()):
        yield f"two persons of one name, country and time: {name}"


def _of_entry(
    entry: Entry, sources: Collection[str], countries: Collection[str], ids: Collection[str]
) -> Iterator[str]:
    yield from (f"unknown field {f!r}" for f in sorted(set(entry) - _FIELDS))
    if not _ID.fullmatch(str(entry.get("id"))):
        yield "the id is not written xxx/short-name"
    if entry.get("kind") not in KINDS:
        yield f"unknown kind {entry.get('kind')!r}"
    if not entry.get("name"):
        yield "there is no name"
    if entry.get("source") not in sources:
        yield f"unknown source {entry.get('source')!r}"
    if "country" in entry and entry["country"] not in countries:
        yield f"unknown country {entry['country']!r}"
    if entry.get("same_as") and not _is_known(entry["same_as"], countries, ids):
        yield f"same as an unknown actor {entry['same_as']!r}"
    for name in entry.get("names") or ():
        yield from _of_name(name)
    for row in entry.get("called") or ():
        yield from _of_days(row, 3)
    for row in entry.get("ties") or ():
        yield from _of_days(row, 4)
        if row[0] not in TIES:
            yield f"unknown tie {row[0]!r}"
        elif not _is_known(row[1], countries, ids):
            yield f"a tie to an unknown actor {row[1]!r}"


def _of_name(name: Any) -> Iterator[str]:
    if not isinstance(name, str):
        yield f"the name {name!r} is no text (put it in quotes)"
    elif not fold(name.lstrip(LOADED + EXACT)):
        yield f"the name {name!r} has no letters"
    elif len(name.lstrip(LOADED + EXACT)) <= 2 and not name.startswith(EXACT):
        yield f"the name {name!r} is too short to be told from words (write it ={name})"


def _of_days(row: Any, length: int) -> Iterator[str]:
    if not isinstance(row, list) or len(row) != length:
        yield f"{row!r} does not have {length} parts"
        return
    days = []
    for value in row[-2:]:
        try:
            days.append(date.fromisoformat(str(value)) if value else None)
        except ValueError:
            yield f"{value!r} is no day (2014-06-29, or empty)"
            return
    if days[0] and days[1] and days[0] > days[1]:
        yield f"{row!r} ends before it begins"


def _is_known(ident: str, countries: Collection[str], ids: Collection[str]) -> bool:
    kind, _, code = str(ident).partition("/")
    return ident in ids or (kind in OF_COUNTRIES and code in countries)


def _namesakes(entries: Iterable[Entry]) -> Iterator[str]:
    """Persons that one name, one country and one office at one time make the same person."""
    people: dict[tuple[str, Any], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.get("kind") == "person" and not entry.get("same_as"):
            people[fold(str(entry["name"])), entry.get("country")].append(entry)
    for (name, _), found in people.items():
        tied = [{(t[0], t[1]) for t in e.get("ties") or ()} for e in found]
        if any(tied[a] & tied[b] for a in range(len(tied)) for b in range(a)):
            yield f"{name} ({', '.join(str(e['id']) for e in found)})"
