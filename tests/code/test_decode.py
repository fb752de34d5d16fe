"""Scores to claims."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dateline.code import decode
from dateline.code.decode import Labels, RawClaim, RawRole

LABELS = Labels(
    types=("ASSAULT", "HARM"),
    groups=(("parties", ("who", "whom")), ("place", ("where",))),
    modalities=("asserted", "reported"),
    modes=("", "ASSAULT:aerial", "ASSAULT:explosives"),
)


LEVEL = np.zeros(5, np.float32)


def tagged(tags, size):
    """Scores that say these labels clearly."""
    scores = np.full((len(tags), size), -4.0, np.float32)
    scores[np.arange(len(tags)), tags] = 4.0
    return scores


def test_a_trigger_is_read_over_its_words():
    found = list(decode.triggers(tagged([0, 1, 2, 0, 3], 5), LABELS.types, LEVEL))
    assert [(t.start, t.end, t.type) for t in found] == [(1, 3, "ASSAULT"), (4, 5, "HARM")]
    assert all(t.score > 0.9 for t in found)


def test_a_lower_nothing_finds_more():
    scores = np.zeros((1, 5), np.float32)
    scores[0, 0], scores[0, 1] = 1.0, 0.5
    assert not list(decode.triggers(scores, LABELS.types, LEVEL))
    assert list(decode.triggers(scores, LABELS.types, decode.shifts(-1.0, (False, False))))


def test_of_two_triggers_that_touch_the_surer_is_read():
    scores = tagged([0, 1, 3, 0, 1], 5)
    scores[2, 3] = 6.0
    found = decode.with_suggestions(scores, LABELS.types, LEVEL, -1.0)
    assert [(t.start, t.end, t.type) for t in found] == [(2, 3, "HARM"), (4, 5, "ASSAULT")]


def test_halves_of_a_hyphenated_word_are_one_claim():
    pull, out = claim(3, "RETREAT", confidence=0.6), claim(5, "CONTROL", confidence=0.7)
    assert decode.whole([pull, out], {4}) == [out]
    assert decode.whole([out, claim(9)], {4}) == [out, claim(9)]
    assert decode.whole([pull, out], set()) == [pull, out]


def test_a_relation_must_be_surer():
    scores = np.zeros((1, 5), np.float32)
    scores[0, 3] = decode.TIE_SHIFT / 2
    assert list(decode.triggers(scores, LABELS.types, decode.shifts(0.0, (False, False))))
    assert not list(decode.triggers(scores, LABELS.types, decode.shifts(0.0, (False, True))))


def test_a_document_that_tells_little_needs_surer_claims():
    unsure, sure = claim(3, confidence=0.6), claim(9, confidence=0.99)
    unsure, sure = replace(unsure, margin=0.5), replace(sure, margin=5.0)
    assert decode.sparse([unsure, sure], 40) == [unsure, sure]
    lesser = replace(unsure, suggested=True)
    assert decode.sparse([unsure, sure], 400) == [lesser, sure]
    assert decode.sparse([unsure, sure], 10**6) == [lesser, sure]
    surer = replace(unsure, confidence=0.85)
    assert decode.sparse([surer], 5) == [surer], "a headline is no sparse document"
    assert decode.sparse([], 400) == []


def test_roles_of_different_groups_may_overlap():
    scores = np.concatenate([tagged([1, 2, 3], 5), tagged([0, 1, 0], 3)], 1)
    found = {(r.role, r.start_word, r.end_word) for r in decode.roles(scores[None], LABELS)[0]}
    assert found == {("who", 0, 2), ("whom", 2, 3), ("where", 1, 2)}


@given(arrays(np.float32, (6, 8), elements=st.floats(-9, 9, width=32)))
def test_any_scores_give_ordered_spans_with_a_share(scores):
    for role in decode.roles(scores[None], LABELS)[0]:
        assert 0 <= role.start_word < role.end_word <= 6
        assert 0.0 <= role.score <= 1.0 + 1e-6


def test_a_mode_belongs_to_its_type():
    scores = np.array([0.0, 1.0, 2.0], np.float32)
    assert decode.mode_of(scores, "ASSAULT", LABELS) == "explosives"
    assert decode.mode_of(scores, "HARM", LABELS) is None


def claim(at, kind="ASSAULT", modality="asserted", confidence=0.9, **roles):
    spans = [RawRole(r, a, b, 0.9) for r, found in roles.items() for a, b in found]
    return RawClaim((at, at + 1), kind, None, modality, tuple(spans), confidence)


SENTENCES = [0] * 20 + [1] * 20


def test_two_words_for_one_event_are_one_claim():
    found = decode.joined([claim(3, who=[(1, 2)]), claim(7, "HARM", whom=[(8, 9)])], SENTENCES)
    assert len(found) == 1
    assert found[0].type == "ASSAULT"
    assert {r.role for r in found[0].roles} == {"who", "whom"}


@pytest.mark.parametrize(
    "other",
    [
        claim(7, who=[(5, 6)]),
        claim(7, modality="reported", who=[(1, 2)]),
        claim(27, who=[(1, 2)]),
    ],
    ids=["another actor", "another modality", "another sentence"],
)
def test_what_differs_stays_apart(other):
    assert len(decode.joined([claim(3, who=[(1, 2)]), other], SENTENCES)) == 2


@given(st.lists(st.integers(0, 39), max_size=8))
def test_joining_never_loses_a_role(starts):
    claims = [claim(n, whom=[(n, n + 1)]) for n in sorted(set(starts))]
    kept = {r for c in decode.joined(claims, SENTENCES) for r in c.roles}
    assert {r for c in claims for r in c.roles} <= kept


def test_pieces_of_one_role_that_a_likely_word_parts_are_one():
    scores = tagged([1, 0, 1, 0, 1], 5)
    scores[1, 2] = 3.5  # nearly inside
    scores = np.concatenate([scores, tagged([0] * 5, 3)], 1)
    found = [(r.role, r.start_word, r.end_word) for r in decode.roles(scores[None], LABELS)[0]]
    assert found == [("who", 0, 3), ("who", 4, 5)]


def numbered(at, score):
    """A claim that reads the words 4 and 5 as its killed."""
    who = RawRole("who", 4, 5, 0.1)
    return RawClaim(
        (at, at + 1),
        "ASSAULT",
        None,
        "asserted",
        (RawRole("figure:killed", 4, 6, score), who),
        0.9,
    )


def test_a_number_belongs_to_the_claim_that_reads_it_most_surely():
    sure, unsure = decode.own_numbers([numbered(0, 0.9), numbered(8, 0.3)])
    assert [r.role for r in sure.roles] == ["figure:killed", "who"]
    assert [r.role for r in unsure.roles] == ["who"]


@given(st.lists(st.tuples(st.integers(0, 20), st.floats(0.01, 1.0)), max_size=5))
def test_every_number_stays_in_one_claim_at_least(read):
    kept = decode.own_numbers([numbered(at, score) for at, score in read])
    assert any(c.of("figure:killed") for c in kept) == bool(read)


def test_what_only_the_lower_bar_finds_is_suggested():
    scores = tagged([1, 2, 0, 0, 3], 5)
    scores[3] = [1.0, 0.5, -4, -4, -4]  # unsure of an ASSAULT at word 3
    scores[2] = [4.0, 3.9, -4, -4, -4]
    found = decode.with_suggestions(scores, LABELS.types, LEVEL, -1.0)
    assert [(t.start, t.end, t.suggested) for t in found] == [
        (0, 2, False),
        (4, 5, False),
        (2, 3, True),
        (3, 4, True),
    ]


def test_a_suggestion_never_changes_the_record():
    sure, unsure = claim(3, who=[(1, 2)]), replace(claim(5, whom=[(6, 7)]), suggested=True)
    other = replace(claim(9, "HARM", modality="reported"), suggested=True)
    assert decode.joined([unsure, sure, other], SENTENCES) == [sure, other]
    told, guessed = numbered(0, 0.3), replace(numbered(8, 0.9), suggested=True)
    kept = decode.own_numbers([told, guessed])
    assert all(c.of("figure:killed") for c in kept)
