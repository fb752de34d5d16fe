"""Words to word-pieces and shapes."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models

from dateline.code.pieces import (
    MAX_PIECES,
    Vocabulary,
    coarse_shape,
    shape_inventory,
    shape_of,
)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("Aleppo", "Xxx"),
        ("1,500", "d,dd"),
        ("YPG", "XX"),
        ("al-Sham", "xx-Xxx"),
        ("“", "p"),
        ("2011", "dd"),
        ("حلب", "oo"),
        ("", ""),
    ],
)
def test_shapes_keep_case_and_cut_runs(word, shape):
    assert shape_of(word) == shape


@given(st.text())
def test_every_word_has_a_short_shape_and_a_coarse_one(word):
    assert len(shape_of(word)) <= 10
    assert coarse_shape(word) in {"<d>", "<Xx>", "<mix>", "<X>", "<x>", "<o>"}


def test_rare_shapes_get_no_number():
    shapes = shape_inventory({"xx": 50, "Xxx": 8, "xX": 7})
    assert shapes[6:] == ["xx", "Xxx"]


@pytest.fixture(scope="module")
def vocabulary():
    letters = {c: n for n, c in enumerate(["[UNK]", *string.ascii_lowercase])}
    letters |= {f"##{c}": len(letters) + n for n, c in enumerate(string.ascii_lowercase)}
    tokenizer = Tokenizer(models.WordPiece(letters, unk_token="[UNK]"))
    shapes = ["<d>", "<Xx>", "<mix>", "<X>", "<x>", "<o>", "xx"]
    return Vocabulary(tokenizer, {s: n for n, s in enumerate(shapes)})


def test_a_word_has_pieces_and_a_shape(vocabulary):
    pieces, shape = vocabulary.of("abc")
    assert len(pieces) == 3
    assert shape == 6
    assert vocabulary.of("Abcd")[1] == 1


def test_a_long_word_is_cut_and_a_strange_one_has_a_piece(vocabulary):
    assert len(vocabulary.of("a" * 90)[0]) == MAX_PIECES
    assert len(vocabulary.of("\u200b")[0]) == 1


@given(st.text(min_size=1, max_size=30))
def test_asking_twice_gives_the_same(vocabulary, word):
    assert vocabulary.of(word) == vocabulary.of(word)
