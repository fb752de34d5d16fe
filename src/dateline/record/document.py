"""Evidence (bytes kept), Document (text read from them), Span (words of that text)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

#: What a stretch of a document is; claims come from STORY_KINDS only.
PART_KINDS = (
    "headline",
    "byline",
    "dateline",
    "story",
    "heading",
    "caption",
    "newsletter",
    "link",
    "footer",
    "published",
)
STORY_KINDS = frozenset({"headline", "story", "dateline"})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of a document: `document.text[start:end] == text`, always.

    Offsets count Unicode code points; `end` is exclusive.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise ValueError(f"span {self.start}..{self.end} does not fit its text {self.text!r}")

    def __reduce__(self) -> tuple[type[Span], tuple[int, int, str]]:
        # Taking over a document of 400 words from another process takes 0.9 ms so and 2.8 ms in
        # the way that dataclasses with slots have of their own, which does not check, either.
        return Span, (self.start, self.end, self.text)

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`."""
        return cls(start, end, text[start:end])

    def holds(self, other: Span) -> bool:
        """True when `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True when the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file as it came: its digest, and where and how it was captured.

    The bytes lie in the vault under `sha256`; entries of the ledger chain them.
    """

    sha256: str
    size: int
    media_type: str
    captured_at: str
    by: str
    before: str
    uri: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the document's text and what it is (one of PART_KINDS)."""

    kind: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.kind not in PART_KINDS:
            raise ValueError(f"unknown kind of part: {self.kind}")


@dataclass(frozen=True, slots=True)
class Box:
    """Where a stretch of text stands on a page: points from the lower left corner."""

    start: int
    end: int
    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Document:
    """The text read from one piece of evidence (or one record of it); immutable.

    `id` is a digest of evidence, record number, reader and text: a new reader version
    makes a new document.  `published` is an ISO date or None; `published_by` says what the
    date rests on (`field`, `meta`, `line`, `url`, ...) and `published_span` its words.
    `parts` cover the text in order; what no part covers is story.
    """

    id: str
    evidence: str
    reader: str
    text: str
    uri: str | None = None
    lang: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_by: str | None = None
    published_span: Span | None = None
    dateline: Span | None = None
    parts: tuple[Part, ...] = ()
    boxes: tuple[Box, ...] = field(default=(), repr=False)

    def span(self, start: int, end: int) -> Span:
        """The words from `start` to `end`."""
        return Span.of(self.text, start, end)

    def story(self) -> tuple[tuple[int, int], ...]:
        """The ranges of the text that claims may come from, in order."""
        ranges: list[tuple[int, int]] = []
        at = 0
        for part in self.parts:
            if part.start > at:
                ranges.append((at, part.start))
            if part.kind in STORY_KINDS:
                ranges.append((part.start, part.end))
            at = max(at, part.end)
        if at < len(self.text):
            ranges.append((at, len(self.text)))
        return tuple(ranges)


@dataclass(frozen=True, slots=True)
class Failure:
    """A document or file that a stage could not deal with: kept as a row, shown to people."""

    uri: str
    stage: str
    code: str
    what: str
    remedy: str
    evidence: str | None = None
