"""The registers of actors by name: made once at build, looked into at run time.

Standard library only and nothing of the package: the build compiles the registers with it.  An
index is plain JSON: `entries` by id, `names` folded to ids in the order of the registers, `longest`
the words of the longest name by its first word, `exact` names by their own letters, `loaded` pairs
of folded name and id, `offices` as lists of title, country or body, holder, since, until (ISO days,
"" where open or not known).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

#: Names written "=WHO" are told from common words by their capitals only.
EXACT = "="
#: Names written "!Daesh" judge: understood, never shown.
LOADED = "!"

#: Bump when the index changes its shape: a compiled file of another shape is not read.
SHAPE = 3

Index = dict[str, Any]


def index_of(entries: Iterable[Mapping[str, Any]], fold: Callable[[str], str]) -> Index:
    """Indexes entries; those with `same_as` only add their names to another entry."""
    index: Index = {"entries": {}, "names": {}, "exact": {}, "loaded": [], "offices": []}
    for entry in entries:
        _add(index, _plain(entry), fold)
    index["longest"] = _longest((*index["names"], *map(fold, index["exact"])))
    return index


def _longest(names: Iterable[str]) -> dict[str, int]:
    """Words of the longest name that begins with each word."""
    found: dict[str, int] = {}
    for name in names:
        first, _, rest = name.partition(" ")
        found[first] = max(found.get(first, 0), 1 + rest.count(" ") + bool(rest))
    return found


def _plain(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The entry with its days as text."""
    kept = dict(entry)
    for key, text in (("called", 1), ("ties", 2)):
        if key in kept:
            kept[key] = [[*row[:text], *map(str, row[text:])] for row in kept[key]]
    return kept


def _add(index: Index, entry: dict[str, Any], fold: Callable[[str], str]) -> None:
    ident = str(entry.get("same_as") or entry["id"])
    names = [str(n) for n in entry.get("names", ())]
    if not entry.get("same_as"):
        index["entries"][ident] = entry
    for name in (entry["name"], *(c[0] for c in entry.get("called", ())), *names):
        if name.startswith(EXACT):
            _append(index["exact"], name[1:], ident)
            continue
        key = fold(name.lstrip(LOADED))
        _append(index["names"], key, ident)
        if name.startswith(LOADED):
            index["loaded"].append([key, ident])
    if office := entry.get("office"):
        for _, to, since, until in entry.get("ties", ()):
            index["offices"].append([office, to.split("/", 1)[-1], ident, since, until])


def _append(table: dict[str, list[str]], key: str, ident: str) -> None:
    held = table.setdefault(key, [])
    if ident not in held:
        held.append(ident)


def joined(one: Index, more: Index) -> Index:
    """Both indexes; what `more` says of an id replaces what `one` said."""
    out: Index = {
        "entries": one["entries"] | more["entries"],
        "longest": dict(one["longest"]),
        "loaded": one["loaded"] + more["loaded"],
        "offices": one["offices"] + more["offices"],
    }
    for table in ("names", "exact"):
        out[table] = {key: list(held) for key, held in one[table].items()}
        for key, held in more[table].items():
            for ident in held:
                _append(out[table], key, ident)
    for first, size in more["longest"].items():
        out["longest"][first] = max(size, out["longest"].get(first, 0))
    return out
