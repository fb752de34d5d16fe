"""The codec is exact, the contract's row keeps its order, and its schema holds for every claim."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dateline import codec
from dateline.record import Actor, Document, Evidence, Failure, Name, ResolvedClaim, Span, Tie
from tests import nouns

FIELDS = (
    "id document uri kind what mode quote trigger who whom where when figures modality negated "
    "condition voices framings confidence coder recipe"
).split()
VALIDATOR = Draft202012Validator(
    codec.schema(), format_checker=Draft202012Validator.FORMAT_CHECKER
)


def through_json(noun: object) -> object:
    return json.loads(json.dumps(codec.to_json(noun)))


@given(nouns.coded())
def test_documents_and_claims_come_back_as_they_were(coded):
    document, claims = coded
    assert codec.from_json(Document, through_json(document)) == document
    for found in claims:
        assert codec.from_json(ResolvedClaim, through_json(found)) == found


@given(nouns.evidence, nouns.failures)
def test_evidence_and_failures_come_back_as_they_were(evidence, failure):
    assert codec.from_json(Evidence, through_json(evidence)) == evidence
    assert codec.from_json(Failure, through_json(failure)) == failure


@given(nouns.days, nouns.words)
def test_actors_come_back_as_they_were(day, words):
    actor = Actor("a", words, "group", (Name(words, "ar", day),), (Tie("part_of", "b", day),))
    assert codec.from_json(Actor, through_json(actor)) == actor


@given(nouns.coded())
def test_every_row_fits_the_schema_and_keeps_its_order(coded):
    document, claims = coded
    for found in claims:
        row = codec.claim_row(document, found)
        assert list(row) == FIELDS + ["suggested"] * found.claim.suggested
        VALIDATOR.validate(json.loads(json.dumps(row)))


@given(nouns.coded(), st.sampled_from(FIELDS))
def test_a_row_that_lacks_a_field_does_not_fit(coded, field):
    document, claims = coded
    for found in claims:
        row = codec.claim_row(document, found)
        del row[field]
        assert not VALIDATOR.is_valid(row)


def test_the_schema_is_a_schema_and_describes_every_field():
    Draft202012Validator.check_schema(codec.schema())
    assert list(codec.schema()["properties"]) == [*FIELDS, "suggested"]
    assert codec.schema()["required"] == FIELDS
    for definition in (codec.schema(), *codec.schema()["$defs"].values()):
        for name, field in definition["properties"].items():
            assert field.get("description"), name


@given(nouns.coded(), nouns.shares)
def test_an_id_rests_on_what_was_coded_alone(coded, confidence):
    for found in coded[1]:
        claim = found.claim
        other = replace(
            claim, id="", coder="else-2", recipe="else", confidence=confidence, support=(),
            suggested=not claim.suggested,
        )
        assert codec.claim_id(other) == claim.id
        assert codec.claim_id(replace(claim, negated=not claim.negated)) != claim.id
        assert codec.claim_id(replace(claim, document="else")) != claim.id


def test_an_id_is_the_same_on_every_machine():
    document = Document("d1", "e1", "text/1", "A shelled B.")
    claim = nouns.Claim(
        "", "d1", "EVENT", "ASSAULT", (), document.span(0, 12), document.span(2, 9),
        (nouns.Mention(document.span(0, 1)),), (), (), None,
        (nouns.Figure("killed", document.span(0, 1), 5, None, None),),
        "asserted", False, None, (), (), 0.5, "x",
    )  # fmt: skip
    assert codec.claim_id(claim) == "526bc6d8c2d6f169ce78"
    five = replace(claim.figures[0], value=5.0)
    assert codec.claim_id(replace(claim, figures=(five,))) == codec.claim_id(claim)


@pytest.mark.parametrize(
    "data",
    [
        {"start": 0, "end": 1, "text": "a", "more": 1},
        {"start": "0", "end": 1, "text": "a"},
        {"start": 0, "end": True, "text": "a"},
        {"start": 0, "end": 2, "text": "a"},
        {"start": 0, "end": 1},
        None,
        [],
    ],
)
def test_data_that_is_no_noun_is_refused(data):
    with pytest.raises((ValueError, TypeError, AttributeError)):
        codec.from_json(Span, data)


def test_numbers_that_json_has_not_are_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        codec.canonical(float("nan"))


def test_the_line_before_a_document_holds_its_text():
    document = Document("d1", "e1", "text/1", "Words.", uri="a.txt", lang="en", title="T")
    assert codec.document_row(document) == {
        "document": "d1", "uri": "a.txt", "text": "Words.", "title": "T", "published": None,
        "language": "en", "parts": [],
    }  # fmt: skip


@given(nouns.coded())
def test_what_processes_hand_over_arrives_as_it_was(coded):
    assert pickle.loads(pickle.dumps(coded)) == coded
