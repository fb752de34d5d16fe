"""The worker is pure, holds coders to the text, and turns every failure into a row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import codec
from dateline.errors import UnknownPlugin
from dateline.record import Failure
from dateline.run.sources import source_of
from dateline.run.worker import Coded
from tests.run.honest import SmallResolver, make_worker

REPORT = "The navy shelled Port Osk.\nRebels shelled the navy. Nobody was hurt.\n"


def source(text: str, name: str = "report.txt"):
    return source_of(text.encode(), name)


@pytest.fixture
def worker(thirdparty):
    return make_worker()


def test_a_report_becomes_a_document_with_resolved_claims(worker):
    (coded,) = worker(source(REPORT))
    assert coded.document.text == REPORT
    first, second = coded.claims
    assert (first.claim.who[0].span.text, first.claim.trigger.text) == ("The navy", "shelled")
    assert first.resolutions[0].name == "Navy of Arvania"
    assert second.claim.quote.text == "Rebels shelled the navy."


def test_claims_carry_the_run_s_ids_and_the_recipe(worker):
    (coded,) = worker(source(REPORT))
    for found in coded.claims:
        assert found.claim.id == codec.claim_id(found.claim)
        assert found.claim.recipe == worker.recipe.digest


def test_ids_rest_neither_on_resolution_nor_on_the_coder_s_version(thirdparty):
    def ids(worker):
        return [found.claim.id for coded in worker(source(REPORT)) for found in coded.claims]

    assert ids(make_worker("shell-2", "other")) == ids(make_worker("shell", "one"))
    assert make_worker("shell-2").recipe.digest != make_worker("shell").recipe.digest
    assert make_worker("shell", "other").recipe.digest != make_worker("shell").recipe.digest


def test_the_same_bytes_give_the_same_result_under_any_name(thirdparty):
    @given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
    def same(text):
        one, two = make_worker(), make_worker()
        data = (text + " shelled Osk").encode()
        first = list(one(source_of(data, "a.txt")))
        second = list(two(source_of(data, "b.txt")))
        for left, right in zip(first, second, strict=True):
            if isinstance(left, Coded):
                assert left.document.id == right.document.id
                assert left.claims == right.claims

    same()


def test_documents_that_are_known_are_passed_over(worker):
    lines = '{"id": "a", "text": "A shelled B."}\n{"id": "b", "text": "C shelled D."}\n'
    both = list(worker(source(lines, "two.jsonl")))
    assert [coded.record for coded in both] == [0, 1]
    (left,) = worker(source(lines, "two.jsonl"), frozenset({both[0].document.id}))
    assert left == both[1]


def test_a_bad_record_is_a_row_and_the_others_are_coded(worker):
    lines = '{"id": "a", "text": "A shelled B."}\n{"id": 3\n{"id": "b", "text": "C shelled D."}\n'
    found = list(worker(source(lines, "three.jsonl")))
    assert [type(item) for item in found] == [Coded, Failure, Coded]
    assert found[1].evidence == source(lines).sha256


def test_a_coder_that_fails_leaves_the_document_and_a_row(thirdparty):
    failure, coded = make_worker("touchy")(source("UNBEARABLE. A shelled B."))
    assert (failure.stage, failure.code) == ("code", "DL-C00")
    assert "RecursionError" in failure.what
    assert coded.claims == ()


def test_words_that_are_not_in_the_text_are_no_claim(thirdparty):
    failure, coded = make_worker("careless")(source("A shelled B."))
    assert "not in the text" in failure.what
    assert coded.claims == ()


def test_a_resolver_that_fails_leaves_the_claims_as_they_stand(worker):
    class Failing(SmallResolver):
        def resolve(self, document, claims):
            raise KeyError("place 7")

    worker._resolver = Failing()
    failure, coded = worker(source(REPORT))
    assert (failure.stage, failure.code) == ("resolve", "DL-C00")
    assert [found.resolutions for found in coded.claims] == [(), ()]


def test_a_resolver_may_not_change_claims(worker):
    class Meddling(SmallResolver):
        def resolve(self, document, claims):
            found = super().resolve(document, claims)
            return tuple(replace(f, claim=replace(f.claim, negated=True)) for f in found)

    worker._resolver = Meddling()
    failure, coded = worker(source(REPORT))
    assert "changed, lost or added" in failure.what
    assert not any(found.claim.negated for found in coded.claims)


def test_a_reader_s_own_code_and_remedy_are_kept(worker):
    (failure,) = worker(source_of(b"caf\xe9 shelled", "latin.txt"))
    assert (failure.stage, failure.code) == ("read", "DL-R04")
    assert "iconv" in failure.remedy


def test_a_third_party_s_reader_is_used(worker):
    (coded,) = worker(source(r"{\rtf1 A shelled B.}", "note.rtf"))
    assert coded.document.text == "A shelled B."


def test_a_type_that_no_reader_takes_is_a_row(worker):
    (failure,) = worker(replace(source("x"), media_type="image/png"))
    assert failure.code == "DL-R03"


def test_an_interrupt_is_no_failure(worker):
    class Interrupted(SmallResolver):
        def resolve(self, document, claims):
            raise KeyboardInterrupt

    worker._resolver = Interrupted()
    with pytest.raises(KeyboardInterrupt):
        list(worker(source(REPORT)))


def test_an_unknown_coder_is_a_usage_error(thirdparty):
    with pytest.raises(UnknownPlugin) as told:
        make_worker("nobody")
    assert told.value.exit_status == 2
