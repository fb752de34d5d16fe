"""Windows over sentences."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.code.windows import CONTEXT_WORDS, MOST_PIECES, windows


@st.composite
def texts(draw):
    """Pieces of each word, and sentences over them."""
    lengths = draw(st.lists(st.integers(1, 120), max_size=20))
    pieces = draw(st.lists(st.integers(1, 12), min_size=sum(lengths), max_size=sum(lengths)))
    sentences, at = [], 0
    for length in lengths:
        sentences.append((at, at + length))
        at += length
    return pieces, sentences


@given(texts())
def test_every_word_is_read_once_in_order(text):
    pieces, sentences = text
    cut = windows(pieces, sentences)
    assert [n for w in cut for n in range(w.first, w.last)] == list(range(len(pieces)))


@given(texts())
def test_a_window_fits_the_encoder_with_its_marks(text):
    pieces, sentences = text
    starts = {a for a, _ in sentences}
    for w in windows(pieces, sentences):
        marks = 2 + sum(n in starts for n in range(w.context, w.last))
        assert sum(pieces[w.context : w.last]) + marks <= MOST_PIECES + 12
        assert 0 <= w.context <= w.first < w.last
        assert w.first - w.context <= CONTEXT_WORDS


def test_the_words_before_are_read_for_context():
    cut = windows([1] * 300, [(n, n + 20) for n in range(0, 300, 20)])
    assert [(w.context, w.first) for w in cut][:2] == [(0, 0), (164, 180)]


def test_no_sentences_no_windows():
    assert windows([], []) == []
