"""The contract of coders, held by every coder that can be loaded here."""

from __future__ import annotations

import pytest

from dateline import codec, plugins
from dateline.ports import Coder
from dateline.record import FIGURE_BOUNDS, KINDS, MODALITIES, Document, Part

TEXT = (
    "Navy shells port\n\nThe navy shelled Port Osk on Monday. Rebels said the navy had shelled "
    "a school, killing at least 12 people.\n\nSubscribe now: the navy shelled your inbox.\n"
)
END = TEXT.index("Subscribe")
DOCUMENT = Document(
    "d1",
    "e1",
    "text/1",
    TEXT,
    parts=(Part("headline", 0, 16), Part("newsletter", END, len(TEXT))),
)
CODERS = ["encoder", "shell"]


@pytest.fixture(params=CODERS)
def coder(request, thirdparty) -> Coder:
    return plugins.coders()[request.param]()


def test_it_fits_the_port(coder):
    assert isinstance(coder, Coder)
    assert coder.name
    assert coder.version


def test_its_claims_are_of_the_document_in_its_words_and_in_order(coder):
    claims = coder.code(DOCUMENT)
    assert claims
    for claim in claims:
        assert claim.document == DOCUMENT.id
        for span in codec.spans_of(claim):
            assert TEXT[span.start : span.end] == span.text
        assert claim.quote.overlaps(claim.trigger)
        assert claim.kind in KINDS
        assert claim.modality in MODALITIES
        assert 0 <= claim.confidence <= 1
        assert claim.coder
        for figure in claim.figures:
            assert figure.bound in FIGURE_BOUNDS
            assert figure.part_of is None or figure.part_of < len(claim.figures)
    starts = [claim.trigger.start for claim in claims]
    assert starts == sorted(starts)


def test_it_gives_the_same_each_time(coder):
    assert list(coder.code(DOCUMENT)) == list(coder.code(DOCUMENT))


def test_what_is_coded_twice_has_one_id_and_other_claims_have_others(coder):
    claims = coder.code(DOCUMENT)
    assert len({codec.claim_id(claim) for claim in claims}) == len(claims)


@pytest.mark.parametrize("text", ["\n", "x", "—", "a\u0301\u200f\U0001f4a5", "\xa0\r\n"])
def test_it_bears_texts_of_no_words(coder, text):
    assert list(coder.code(Document("d2", "e1", "text/1", text))) == []


def test_the_built_in_coder_claims_nothing_outside_the_story(thirdparty):
    coder = plugins.coders()["encoder"]()
    assert all(claim.quote.end <= END for claim in coder.code(DOCUMENT))
