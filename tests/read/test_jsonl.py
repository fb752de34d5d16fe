"""JSON Lines: the text as given, fields before the text's own words, bad lines as failures."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import EmptyFile
from dateline.read.jsonl import JsonLinesReader
from dateline.record import Document, Failure
from tests.read.conftest import check, one, source, words


def rows(*records: object) -> str:
    """Records as JSON Lines; strings stand for themselves."""
    return "\n".join(each if isinstance(each, str) else json.dumps(each) for each in records)


def read(data: str | bytes) -> list[Document | Failure]:
    """All that the reader yields."""
    return list(JsonLinesReader().read(source(data, "corpus.jsonl", "application/jsonl")))


def test_fields_are_taken_and_the_id_is_the_uri():
    record = {
        "id": "besk/12",
        "text": "BESK, 3 May (Talmar Wire) - The army said it had left the town of Besk on Monday.",
        "title": "Army leaves Besk",
        "published": "2031-05-04T06:00:00Z",
        "publisher": "Talmar Wire",
        "author": "Ilse Varga",
        "language": "en-GB",
    }
    document = one(JsonLinesReader(), rows(record), "corpus.jsonl")
    check(document)
    assert document.text == record["text"]
    assert (document.uri, document.title, document.author) == (
        "besk/12",
        "Army leaves Besk",
        "Ilse Varga",
    )
    assert (document.published, document.published_by) == (date(2031, 5, 4), "field")
    assert document.published_span is None
    assert document.lang == "en"
    assert document.dateline is not None
    assert document.dateline.text == "BESK, 3 May (Talmar Wire)"


def test_day_told_by_the_text_is_the_evidence_for_the_field():
    document = one(
        JsonLinesReader(),
        rows({"id": 1, "text": "May 4, 2031\nThe army left the town.", "published": "2031-05-04"}),
        "c.jsonl",
    )
    assert document.published_span is not None
    assert document.published_span.text == "May 4, 2031"
    assert words(document, "published") == ["May 4, 2031"]


def test_ambiguous_day_in_a_field_is_no_date():
    (document,) = read(rows({"id": "a", "text": "The town is quiet.", "published": "3/4/2031"}))
    assert isinstance(document, Document)
    assert document.published is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{broken", "DL-R08"),
        ("[1, 2]", "DL-R08"),
        ('{"id": "a"}', "DL-R08"),
        ('{"text": "no id"}', "DL-R08"),
        ('{"id": "a", "text": 7}', "DL-R08"),
        ('{"id": "a", "text": "x y", "title": ["no"]}', "DL-R08"),
        ('{"id": "a", "text": "\\ud800"}', "DL-R08"),
        ('{"id": "a", "text": " "}', "DL-R02"),
        ("[" * 200_000, "DL-R08"),
    ],
)
def test_a_bad_line_is_a_failure_and_the_rest_is_read(line, code):
    good = {"id": "good", "text": "The town is quiet."}
    failure, document = read(rows(line, good))
    assert isinstance(failure, Failure)
    assert (failure.code, failure.uri, failure.stage) == (code, "corpus.jsonl:1", "read")
    assert failure.remedy
    assert isinstance(document, Document)


def test_a_line_that_is_not_utf8_is_a_failure():
    failure, document = read(b'{"id": "a", "text": "\xff"}\n{"id": "b", "text": "quiet"}')
    assert isinstance(failure, Failure)
    assert failure.code == "DL-R04"
    assert isinstance(document, Document)


def test_a_file_without_records_is_refused():
    with pytest.raises(EmptyFile):
        read("\n \n")


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=("Cs",))))
def test_text_is_kept_exactly(text):
    for found in read(rows({"id": "a", "text": text})):
        if isinstance(found, Document):
            assert found.text == text
            check(found)
        else:
            assert not text.strip()
