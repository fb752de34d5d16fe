"""Which harm a number counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.code.harm import by_harm
from dateline.record import Figure, Span


def figure(text, words, measure):
    start = text.index(words)
    return Figure(measure, Span(start, start + len(words), words), 1.0, None, None)


def measures(text, *figures):
    found = by_harm([figure(text, w, m) for w, m in figures], Span.of(text, 0, len(text)))
    return [(f.span.text, f.measure) for f in found]


@pytest.mark.parametrize(
    ("text", "read", "told"),
    [
        (
            "Four were killed and 300 injured in the raid.",
            [("Four", "killed"), ("300", "killed")],
            [("Four", "killed"), ("300", "wounded")],
        ),
        ("Two bombs exploded, killing 30.", [("Two", "killed"), ("30", "killed")],
         [("30", "killed")]),
        ("The army fired 34 mortar rounds.", [("34", "killed")], []),
        ("They have some 5,000 fighters.", [("5,000", "killed")], []),
        ("Police shot three marchers.", [("three", "wounded")], [("three", "wounded")]),
        ("The blast killed 9 people, 4 of them children.", [("9", "killed"), ("4", "killed")],
         [("9", "killed"), ("4", "killed")]),
        ("Rebels hold 20 trucks.", [("20", "weapons")], [("20", "weapons")]),
    ],
)  # fmt: skip
def test_the_nearest_word_of_harm_tells(text, read, told):
    assert measures(text, *read) == told


@given(st.text(min_size=1, max_size=60), st.data())
def test_any_text_keeps_spans_and_adds_nothing(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    given_ = Figure("killed", Span.of(text, start, end), 2.0, None, None)
    found = by_harm([given_], Span.of(text, 0, len(text)))
    assert [f.span for f in found] in ([], [given_.span])
