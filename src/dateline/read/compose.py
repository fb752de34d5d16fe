"""A Document from kept text and what a format knows about it; the text tells the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.ports import Source
from dateline.read.dates import Day, find_day
from dateline.read.furniture import body_parts
from dateline.read.header import Header, read_header
from dateline.read.identity import document_id
from dateline.read.language import detect
from dateline.read.lines import Paragraph, paragraphs
from dateline.record import Document, Part, Span
from dateline.record.document import Box


@dataclass(frozen=True, slots=True)
class Known:
    """What a format's own fields and markup say; it goes before what the text says.

    `parts` are ranges the markup names (headline, caption, footer, …), in order.
    """

    uri: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_by: str | None = None
    language: str | None = None
    parts: tuple[Part, ...] = ()
    boxes: tuple[Box, ...] = field(default=(), repr=False)


def compose(source: Source, reader: str, record: int, text: str, known: Known) -> Document:
    """The document of `text`, record number `record` of `source`, read by `reader`."""
    found = paragraphs(text)
    free = _outside(found, known.parts)
    head = read_header(free, text)
    published, by, span = _published(head, known, text)
    title = known.title or (head.title.text if head.title else None)
    dateline = head.dateline
    return Document(
        id=document_id(source.sha256, record, reader, text),
        evidence=source.sha256,
        reader=reader,
        text=text,
        uri=known.uri or source.uri or source.name,
        lang=known.language or detect(text),
        title=_one_line(title),
        author=_one_line(known.author or head.author),
        publisher=_one_line(known.publisher or head.publisher),
        published=published,
        published_by=by,
        published_span=span,
        dateline=Span.of(text, dateline.start, dateline.end) if dateline else None,
        parts=_merge(known, head, free, text),
        boxes=known.boxes,
    )


def _published(
    head: Header, known: Known, text: str
) -> tuple[date | None, str | None, Span | None]:
    """The day, what it rests on, and its words when the text has them."""
    day = head.day or _marked_day(known, text)
    span = Span.of(text, day.start, day.end) if day else None
    if known.published is not None:
        told = day is not None and day.on == known.published
        return known.published, known.published_by, span if told else None
    if day is not None:
        return day.on, head.day_by or "line", span
    return None, None, None


def _marked_day(known: Known, text: str) -> Day | None:
    """The day in the date line that markup names."""
    for part in known.parts:
        if part.kind == "published":
            return find_day(text, part.start, part.end)
    return None


def _outside(found: Sequence[Paragraph], parts: Sequence[Part]) -> list[Paragraph]:
    """The paragraphs that no part other than the headline already covers."""
    taken = [(part.start, part.end) for part in parts if part.kind != "headline"]
    if not taken:
        return list(found)
    kept: list[Paragraph] = []
    at = 0
    for paragraph in found:
        while at < len(taken) and taken[at][1] <= paragraph.start:
            at += 1
        if at == len(taken) or taken[at][0] >= paragraph.end:
            kept.append(paragraph)
    return kept


def _merge(known: Known, head: Header, free: Sequence[Paragraph], text: str) -> tuple[Part, ...]:
    """All parts in order, without overlap: markup first, then the head, then the body."""
    body = body_parts(free, head.read)
    marked = any(part.kind == "headline" for part in known.parts)
    title = [] if marked else _title_part(known, free)
    merged: list[Part] = []
    for group in (known.parts, title, head.parts, body):
        merged = _insert(merged, group)
    return tuple(merged)


def _title_part(known: Known, free: Sequence[Paragraph]) -> list[Part]:
    """The headline part when a known title stands as a paragraph of its own near the top."""
    if not known.title:
        return []
    wanted = _fold(known.title)
    for paragraph in free[:4]:
        if _fold(paragraph.text) == wanted:
            return [Part("headline", paragraph.start, paragraph.end)]
    return []


def _insert(parts: Sequence[Part], more: Sequence[Part]) -> list[Part]:
    """`parts` with those of `more` that overlap none of them; both are in order."""
    merged: list[Part] = []
    at = 0
    end = 0
    for part in sorted(more, key=lambda part: part.start):
        while at < len(parts) and parts[at].start < part.start:
            merged.append(parts[at])
            end = parts[at].end
            at += 1
        if part.start >= end and (at == len(parts) or part.end <= parts[at].start):
            merged.append(part)
            end = part.end
    merged.extend(parts[at:])
    return merged


def _fold(words: str) -> str:
    return " ".join(words.casefold().split())


def _one_line(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None
