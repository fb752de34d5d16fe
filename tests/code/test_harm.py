"""Which harm a number counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.code.harm import by_harm, harm_beside, subset_of_harm
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


@pytest.mark.parametrize(
    ("text", "number", "beside"),
    [
        ("with the death of 1,500 civilians", "1,500", True),
        ("killing more than 40 people", "40", True),
        ("they died, and 40 fled", "40", False),
        ("a raid by 40 men on the town where people died", "40", False),
    ],
)
def test_a_harm_word_stands_beside_its_number(text, number, beside):
    start = text.index(number)
    span = Span(start, start + len(number), number)
    assert harm_beside("killed", span, Span.of(text, 0, len(text))) is beside


def test_including_ties_a_subset_to_its_whole():
    text = "the death of 1,500 civilians including 400 children"
    whole, part = (Span.of(text, text.index(n), text.index(n) + len(n)) for n in ("1,500", "400"))
    assert subset_of_harm(part, whole, Span.of(text, 0, len(text)))
