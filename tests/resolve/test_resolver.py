from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline.record import Claim, Document, Mention, Span, Voice
from dateline.resolve import Resolver

TEXT = (
    "Syrian army guns shelled Darayya on 6 December, Lavrov said. Syria lies in ruins, and "
    "Damascus is near."
)


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span.of(TEXT, at, at + len(words))


def claim(ident: str) -> Claim:
    return Claim(
        id=ident, document="d", kind="EVENT", what="ASSAULT", mode=("heavy-weapons",),
        quote=span(TEXT[:60]), trigger=span("shelled"), who=(Mention(span("Syrian army")),),
        whom=(Mention(span("Darayya")),), where=(Mention(span("Darayya")),),
        when=Mention(span("6 December")), figures=(), modality="reported", negated=False,
        condition=None, voices=(Voice(Mention(span("Lavrov")), span("said")),), framings=(),
        confidence=0.9, coder="test-1",
    )  # fmt: skip


def test_every_span_of_a_claim_is_resolved_once() -> None:
    document = Document(
        id="d", evidence="e", reader="r", text=TEXT, published=date(2016, 12, 13)
    )
    resolver = Resolver()
    found = resolver.resolve(document, [claim("a"), claim("b")])
    assert [f.claim.id for f in found] == ["a", "b"]
    first = found[0]
    army = first.of(span("Syrian army"), "actor")
    town = first.of(span("Darayya"), "place")
    voice = first.of(span("Lavrov"), "actor")
    assert army is not None
    assert town is not None
    assert voice is not None
    assert (army.name, town.name, voice.name) == (
        "Armed Forces of Syria", "Darayya", "Sergey Lavrov",
    )  # fmt: skip
    assert first.of(span("Darayya"), "actor") is not None
    assert len(first.resolutions) == 4
    assert first.when is not None
    assert found[1].resolutions == first.resolutions
    assert resolver.resolve(document, [claim("a"), claim("b")]) == found
    assert resolver.resolve(document, []) == ()
    assert set(resolver.digests) == {"gazetteer", "actors"}


@pytest.mark.parametrize(
    ("modality", "kind", "value"),
    [
        ("reported", "EVENT", "../2016-12-13"),
        ("denied", "EVENT", "../2016-12-13"),
        ("predicted", "EVENT", "2016-12-13/.."),
        ("hypothetical", "EVENT", None),
        ("asserted", "STATE", None),
    ],
)
def test_without_words_the_day_of_the_report_bounds_an_event(
    modality: str, kind: str, value: str | None
) -> None:
    document = Document(
        id="d", evidence="e", reader="r", text=TEXT, published=date(2016, 12, 13)
    )
    said = replace(claim("a"), when=None, modality=modality, kind=kind)
    [found] = Resolver().resolve(document, [said])
    if value is None:
        assert found.when is None
        return
    assert found.when is not None
    assert (found.when.value, found.when.basis) == (value, "document")
    assert found.when.span is None
    undated = Resolver().resolve(replace(document, published=None), [said])
    assert undated[0].when is None
