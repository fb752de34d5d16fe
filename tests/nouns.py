"""Hypothesis strategies for the nouns: documents, and claims whose spans are in their text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from dateline import codec
from dateline.record import (
    FIGURE_BOUNDS,
    KINDS,
    MODALITIES,
    Claim,
    Document,
    Evidence,
    Failure,
    Figure,
    Mention,
    Part,
    Place,
    Resolution,
    ResolvedClaim,
    Span,
    Voice,
    When,
)
from dateline.record.document import PART_KINDS, Box

characters = st.characters(exclude_categories=("Cs",))
words = st.text(characters, min_size=1, max_size=12)
texts = st.text(characters, min_size=1, max_size=80)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
digests = st.text("0123456789abcdef", min_size=64, max_size=64)
reals = st.floats(allow_nan=False, allow_infinity=False) | st.integers(0, 10**9).map(float)
shares = st.floats(0, 1)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span.of(text, start, draw(st.integers(start + 1, len(text))))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(texts)
    span = st.none() | spans(text)
    cut = draw(st.integers(0, len(text)))
    return Document(
        id=draw(digests)[:24],
        evidence=draw(digests),
        reader="text/1",
        text=text,
        uri=draw(st.none() | words),
        lang=draw(st.none() | st.just("en")),
        title=draw(st.none() | words),
        published=draw(st.none() | days),
        published_by=draw(st.none() | st.just("line")),
        published_span=draw(span),
        dateline=draw(span),
        parts=draw(
            st.lists(
                st.builds(Part, st.sampled_from(PART_KINDS), st.just(0), st.just(cut)), max_size=2
            ).map(tuple)
        ),
        boxes=draw(
            st.lists(
                st.builds(Box, st.just(0), st.just(cut), st.just(1), reals, reals, reals, reals),
                max_size=1,
            ).map(tuple)
        ),
    )


def mentions(text: str) -> st.SearchStrategy[Mention]:
    return st.builds(Mention, spans(text), st.booleans())


def figures(text: str) -> st.SearchStrategy[Figure]:
    maybe = st.none() | spans(text)
    return st.builds(
        Figure,
        measure=st.sampled_from(["killed", "wounded", "displaced"]),
        span=spans(text),
        value=st.none() | reals,
        low=st.none() | reals,
        high=st.none() | reals,
        bound=st.sampled_from(FIGURE_BOUNDS),
        unit=st.sampled_from(["persons", "share"]),
        group=maybe,
        of=maybe,
        part_of=st.none() | st.just(0),
        cumulative=st.booleans(),
    )


def claims(document: Document) -> st.SearchStrategy[Claim]:
    text = document.text
    some = st.lists(mentions(text), max_size=2).map(tuple)
    maybe = st.none() | spans(text)
    return st.builds(
        Claim,
        id=st.just(""),
        document=st.just(document.id),
        kind=st.sampled_from(KINDS),
        what=st.sampled_from(["ASSAULT", "CONTROL", "ALLIANCE"]),
        mode=st.lists(st.sampled_from(["gain", "hold"]), max_size=2, unique=True).map(tuple),
        quote=spans(text),
        trigger=spans(text),
        who=some,
        whom=some,
        where=some,
        when=st.none() | mentions(text),
        figures=st.lists(figures(text), max_size=2).map(tuple),
        modality=st.sampled_from(MODALITIES),
        negated=st.booleans(),
        condition=maybe,
        voices=st.lists(
            st.builds(Voice, st.none() | mentions(text), maybe), max_size=2
        ).map(tuple),
        framings=st.lists(spans(text), max_size=1).map(tuple),
        confidence=shares,
        suggested=st.booleans(),
        coder=st.just("made-1"),
        recipe=st.just("0" * 16),
        support=st.lists(spans(text), max_size=2).map(tuple),
    ).map(lambda claim: replace(claim, id=codec.claim_id(claim)))


places = st.builds(
    Place,
    id=words,
    name=words,
    kind=st.just("town"),
    precision=st.sampled_from(["town", "country"]),
    country=st.none() | st.sampled_from(["SYR", "COL"]),
    latitude=st.none() | st.floats(-90, 90),
    longitude=st.none() | st.floats(-180, 180),
)


@st.composite
def resolved(draw: st.DrawFn, document: Document) -> ResolvedClaim:
    claim = draw(claims(document))
    speakers = [v.speaker for v in claim.voices if v.speaker]
    actors = [m.span for m in (*claim.who, *claim.whom, *speakers)]
    found = [
        Resolution(span, "actor", draw(words), draw(st.none() | words), draw(shares))
        for span in actors
        if draw(st.booleans())
    ]
    found += [
        Resolution(m.span, "place", draw(words), None, draw(shares), place=draw(places))
        for m in claim.where
    ]
    when = None
    if draw(st.booleans()):
        when = When(
            earliest=draw(st.none() | days),
            latest=draw(st.none() | days),
            precision="day",
            basis="stated",
            rule="day",
            span=draw(st.none() | spans(document.text)),
        )
    return ResolvedClaim(claim, when, tuple(found))


@st.composite
def coded(draw: st.DrawFn) -> tuple[Document, tuple[ResolvedClaim, ...]]:
    """A document with claims of different ids."""
    document = draw(documents())
    found = draw(st.lists(resolved(document), max_size=3, unique_by=lambda item: item.claim.id))
    return document, tuple(found)


evidence = st.builds(
    Evidence,
    sha256=digests,
    size=st.integers(1, 10**9),
    media_type=st.just("text/plain"),
    captured_at=st.just("2020-01-02T03:04:05Z"),
    by=words,
    before=digests,
    uri=st.none() | words,
)
failures = st.builds(
    Failure,
    uri=words,
    stage=st.sampled_from(["find", "read", "code"]),
    code=st.just("DL-R02"),
    what=words,
    remedy=words,
    evidence=st.none() | digests,
)
