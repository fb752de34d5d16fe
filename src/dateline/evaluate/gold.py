"""Gold claims: one JSON document a line, as the claims corpus is written.

Fields of a line: `id, title, published, source, licence, text, sentences [[start, end]],
claims [...]`; offsets are Unicode code points into `text`, end exclusive.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.errors import BadRecord, FileVanished
from dateline.ontology import load

_COUNTRY = re.compile(r" \(([A-Z]{3})\)$")


def is_event(code: str) -> bool:
    """Whether a type is scored as an event, and not as a relation or state."""
    found = load().types.get(code)
    return found is not None and found.kind == "EVENT"


@dataclass(frozen=True, slots=True)
class Ref:
    """A role in gold or prediction: where its words stand (None: nowhere) and its name."""

    start: int | None
    end: int | None
    text: str
    name: str
    inherited: bool = False
    country: str | None = None


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A figure as coded: kind of measure, value and bounds; None where not said."""

    kind: str
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class GoldTime:
    """A time as coded; `start` None means that the text has no words for it."""

    value: str
    start: int | None
    end: int | None
    inherited: bool


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One coded claim; `optional` ones are neither rewarded nor punished."""

    id: str
    kind: str
    what: str
    mode: tuple[str, ...]
    trigger: Ref
    sentence: int
    who: tuple[Ref, ...]
    whom: tuple[Ref, ...]
    where: tuple[Ref, ...]
    when: GoldTime | None
    figures: tuple[GoldFigure, ...]
    modality: str
    speaker: str
    alt_types: tuple[str, ...] = ()
    alt_modality: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with its claims; `aliases` maps a canonical name to the words used for it."""

    id: str
    text: str
    title: str
    published: str
    source: str
    sentences: tuple[tuple[int, int], ...]
    claims: tuple[GoldClaim, ...]
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def events(self) -> tuple[GoldClaim, ...]:
        """The claims of the scored kind."""
        return tuple(c for c in self.claims if c.kind == "EVENT")

    def ties(self) -> tuple[GoldClaim, ...]:
        """Relations and states."""
        return tuple(c for c in self.claims if c.kind != "EVENT")

    def is_negative(self) -> bool:
        """True when no event in it must be found."""
        return all(c.optional for c in self.events())


def load_gold(path: Path) -> tuple[GoldDocument, ...]:
    """Gold documents of a JSON Lines file; raises BadRecord naming the line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise FileVanished(f"{path} cannot be read ({error.strerror}).") from error
    return tuple(_documents(lines, path.name))


def _documents(lines: list[str], name: str) -> Iterator[GoldDocument]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _document(json.loads(line))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            raise BadRecord(
                f"{name}, line {number} is not a coded document ({type(error).__name__}: {error}).",
                "See docs/evaluate.md for the fields of a gold file.",
            ) from error


def _document(raw: Mapping[str, Any]) -> GoldDocument:
    names: dict[str, set[str]] = {}
    claims = tuple(
        _claim(f"{raw['id']}-{k:03}", c, names) for k, c in enumerate(raw.get("claims", []))
    )
    return GoldDocument(
        id=str(raw["id"]),
        text=raw["text"],
        title=raw.get("title") or "",
        published=raw.get("published") or "",
        source=raw.get("source") or "",
        sentences=tuple((int(a), int(b)) for a, b in raw["sentences"]),
        claims=claims,
        aliases={name: tuple(sorted(words)) for name, words in names.items()},
    )


def _claim(ident: str, raw: Mapping[str, Any], names: dict[str, set[str]]) -> GoldClaim:
    event = raw["kind"] == "EVENT"  # relations must not lend their names to the events' aliases
    sink = names if event else {}
    speaker = "author"
    if said := raw.get("speaker"):
        speaker = said["name"]
        sink.setdefault(speaker, set()).add(said.get("text") or speaker)
    when = raw.get("when")
    return GoldClaim(
        id=ident,
        kind=raw["kind"],
        what=raw["type"],
        mode=tuple(raw.get("mode") or ()),
        trigger=_ref(raw["trigger"], None),
        sentence=int(raw["sentence"]["index"]),
        who=tuple(_ref(m, sink) for m in raw.get("who") or ()),
        whom=tuple(_ref(m, sink) for m in raw.get("whom") or ()),
        where=tuple(_place(m, sink) for m in raw.get("where") or ()),
        when=_time(when) if when and when["value"] != "?" else None,
        figures=tuple(
            GoldFigure(f["kind"], f.get("value"), f.get("low"), f.get("high"))
            for f in raw.get("figures") or ()
        ),
        modality=raw["modality"],
        speaker=speaker,
        alt_types=tuple(raw.get("alt_types") or ()),
        alt_modality=tuple(raw.get("alt_modality") or ()),
        optional=bool(raw.get("optional")),
    )


def _time(raw: Mapping[str, Any]) -> GoldTime:
    return GoldTime(raw["value"], raw.get("start"), raw.get("end"), bool(raw.get("inherited")))


def _ref(raw: Mapping[str, Any], names: dict[str, set[str]] | None) -> Ref:
    text = raw.get("text") or ""
    name = raw.get("name") or text
    if names is not None:
        names.setdefault(name, set()).add(text)
    return Ref(raw.get("start"), raw.get("end"), text, name, bool(raw.get("inherited")))


def _place(raw: Mapping[str, Any], names: dict[str, set[str]]) -> Ref:
    name = raw.get("name") or raw["text"]
    found = _COUNTRY.search(name)
    bare = _COUNTRY.sub("", name)
    names.setdefault(bare, set()).add(raw["text"])
    return Ref(
        raw.get("start"),
        raw.get("end"),
        raw["text"],
        bare,
        bool(raw.get("inherited")),
        found[1] if found else None,
    )
