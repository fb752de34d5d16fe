"""Words and sentences of a document, and trimmed spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.code.grid import grid_of, names_somebody, trimmed
from dateline.record import Document, Part


def document(text, *parts):
    return Document("d", "e", "text/1", text, parts=tuple(parts))


def test_words_of_other_parts_are_not_read():
    text = "Shells fell on Tarin.\n\nSubscribe to our letter.\n\nTwo died."
    start = text.index("Subscribe")
    grid = grid_of(document(text, Part("newsletter", start, start + 24)))
    words = [text[a:b] for a, b in grid.words]
    assert "Subscribe" not in words
    assert words[:2] == ["Shells", "fell"]
    assert len(grid.sentences) == 2


def test_a_dateline_and_its_sentence_are_one():
    text = "TARIN, 3 May - Shells fell."
    grid = grid_of(document(text, Part("dateline", 0, 14)))
    assert len(grid.sentences) == 1


@given(st.text(max_size=200))
def test_every_word_lies_in_one_sentence(text):
    grid = grid_of(document(text))
    covered = [n for a, b in grid.sentences for n in range(a, b)]
    assert covered == list(range(len(grid.words)))
    assert all(
        grid.sentences[grid.sentence_at(n)][0] <= n < grid.sentences[grid.sentence_at(n)][1]
        for n in covered
    )


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("the rebels", "rebels"),
        ("“their homes,”", "homes"),
        ("U.S.", "U.S."),
        ("the villagers'", "villagers"),
        ("Free Syrian Army (FSA)", "Free Syrian Army (FSA)"),
        ("the", "the"),
        ("refugees from the", "refugees"),
    ],
)
def test_spans_lose_determiners_and_marks(words, kept):
    assert trimmed(document(words), 0, len(words)).text == kept


def test_a_span_takes_in_the_whole_of_a_hyphenated_word():
    text = "the rebel-held suburbs"
    assert trimmed(document(text), 10, len(text)).text == "rebel-held suburbs"


def test_marks_alone_are_no_span():
    assert trimmed(document("—“”"), 0, 3) is None


@given(st.text(min_size=1, max_size=40))
def test_a_trimmed_span_is_verbatim(text):
    span = trimmed(document(text), 0, len(text))
    assert span is None or text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("words", "somebody"), [("’s own", False), ("of", False), ("them", True), ("18", True)]
)
def test_empty_words_name_nobody(words, somebody):
    assert names_somebody(words) is somebody
