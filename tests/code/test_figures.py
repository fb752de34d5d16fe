"""Figures: one case for each thing the guide says about numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.code.figures import link, parse
from dateline.record import FIGURE_BOUNDS, Figure, Span


def read(text: str, words: str | None = None):
    """The number of `words` in `text` (all of it where no words are given)."""
    if words is None:
        return parse(text, 0, len(text))
    start = text.index(words)
    return parse(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 villagers", 12),
        ("Twenty-five shops", 25),
        ("1,500 civilians", 1_500),
        ("1\u00a0500 civilians", 1_500),
        ("12,345,678 people", 12_345_678),
        ("a dozen boats", 12),
        ("half a dozen boats", 6),
        ("two dozen boats", 24),
        ("a hundred prisoners", 100),
        ("one hundred and forty-two prisoners", 142),
        ("1.2 million people", 1_200_000),
        ("1.1 million people", 1_100_000),
        ("half a million people", 500_000),
        ("one and a half million people", 1_500_000),
        ("THREE MILLION PEOPLE", 3_000_000),
        ("250 thousand marchers", 250_000),
        ("two hundred and five thousand", 205_000),
        ("a couple of guns", 2),
        ("both bridges", 2),
        ("all eleven on board", 11),
        ("Other 50 people", 50),
    ],
)
def test_plain_numbers_are_exact(text: str, value: float) -> None:
    found = read(text)
    assert found is not None
    assert (found.value, found.low, found.high, found.bound) == (value, None, None, "exact")


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "bound"),
    [
        ("at least 12 people", 12, 12, None, "at_least"),
        ("more than 300 men", 300, 300, None, "at_least"),
        ("over a hundred were hurt", 100, 100, None, "at_least"),
        ("no fewer than 50 dead", 50, 50, None, "at_least"),
        ("200 or more", 200, 200, None, "at_least"),
        ("50+ shells", 50, 50, None, "at_least"),
        ("up to 40,000 people", 40_000, None, 40_000, "up_to"),
        ("as many as three million people", 3_000_000, None, 3_000_000, "up_to"),
        ("no more than 5,000 fighters", 5_000, None, 5_000, "up_to"),
        ("nearly 6,000 people", 6_000, None, 6_000, "up_to"),
        ("fewer than ten rockets", None, None, 10, "up_to"),
        ("the toll exceeded 400", None, 400, None, "at_least"),
        ("the toll did not exceed 46", None, None, 46, "up_to"),
        ("about 20 men", 20, None, None, "about"),
        ("an estimated 9,000 children", 9_000, None, None, "about"),
        ("some fifty armed groups", 50, None, None, "about"),
        ("400 or so", 400, None, None, "about"),
    ],
)
def test_bounds(text: str, value: object, low: object, high: object, bound: str) -> None:
    found = read(text)
    assert found is not None
    assert (found.value, found.low, found.high, found.bound) == (value, low, high, bound)


def test_a_bound_left_of_the_span_counts_and_the_span_covers_it() -> None:
    text = "The shelling killed at least 12 villagers."
    found = read(text, "12 villagers")
    assert found is not None
    assert found.low == 12
    assert text[found.span_start : found.span_end] == "at least 12"


def test_a_bound_behind_the_noun_counts() -> None:
    found = read("Six civilians at least were killed", "Six")
    assert found is not None
    assert (found.value, found.low) == (6, 6)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 20 and 30 soldiers", 20, 30),
        ("10-15 cars", 10, 15),
        ("10–15 cars", 10, 15),
        ("3,000 to 4,000 men", 3_000, 4_000),
        ("three or four rounds", 3, 4),
        ("2 to 3 million people", 2_000_000, 3_000_000),
        ("two or three dozen", 24, 36),
        ("12-13,000 still inside", 12_000, 13_000),
        ("two, three thousand people", 2_000, 3_000),
    ],
)
def test_ranges_have_bounds_and_no_value(text: str, low: float, high: float) -> None:
    found = read(text)
    assert found is not None
    assert (found.value, found.low, found.high) == (None, low, high)


def test_a_rise_is_no_range() -> None:
    found = read("The toll rose from 14 to 31.", "14")
    assert found is not None
    assert found.value == 14


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("several officers", 3),
        ("dozens of tanks", 24),
        ("scores of pupils", 40),
        ("tens of wounded", 20),
        ("hundreds of people", 200),
        ("several hundred marchers", 300),
        ("several thousand marchers", 3_000),
        ("several hundred thousand people", 300_000),
        ("thousands fled", 2_000),
        ("tens of thousands of residents", 20_000),
        ("HUNDREDS OF THOUSANDS of citizens", 200_000),
        ("millions", 2_000_000),
    ],
)
def test_vague_quantities_have_a_least_and_no_value(text: str, low: float) -> None:
    found = read(text)
    assert found is not None
    assert (found.value, found.low, found.high, found.bound) == (None, low, None, "at_least")


@pytest.mark.parametrize("text", ["many people", "most of them", "various attacks"])
def test_untold_quantities_stay_without_a_value(text: str) -> None:
    found = read(text)
    assert found is not None
    assert (found.value, found.low, found.high) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    ["no casualties", "None was harmed", "nobody was hurt", "NOT ONE sack", "not a single bus"],
)
def test_none_is_zero(text: str) -> None:
    found = read(text)
    assert found is not None
    assert found.value == 0


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("the third attack", 3, "events"),
        ("the 41st attack", 41, "events"),
        ("was shot seven times", 7, "events"),
        ("crossed the line twice", 2, "events"),
        ("60 per cent of them", 60, "percent"),
        ("30% of the land", 30, "percent"),
        ("two-thirds of the town", 2 / 3, "share"),
        ("a third of those waiting", 1 / 3, "share"),
        ("half of the dead", 0.5, "share"),
        ("$12 million", 12_000_000, "$"),
        ("£1 million", 1_000_000, "GBP"),
        ("9 billion euros", 9_000_000_000, "EUR"),
        ("USD 700 million", 700_000_000, "USD"),
    ],
)
def test_units_that_the_words_give(text: str, value: float, unit: str) -> None:
    found = read(text)
    assert found is not None
    assert found.value == pytest.approx(value)
    assert found.unit == unit


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A man was killed.", "A man"),
        ("men aged 18 to 40", "aged 18 to 40"),
        ("a 25-year-old man", "25-year-old man"),
        ("Nadia Halabi, 43, was arrested", "43"),
        ("killed in 2016", "2016"),
        ("on 6 December", "6 December"),
        ("on December 6", "December 6"),
        ("at 18:30", "18:30"),
        ("at 6 pm", "6 pm"),
        ("in 12 Baker Street", "12 Baker Street"),
        ("Resolution 1325", "Resolution 1325"),
        ("an AK-47 rifle", "AK-47 rifle"),
        ("the M-19 movement", "M-19 movement"),
    ],
)
def test_what_counts_nothing_is_no_figure(text: str, words: str) -> None:
    assert read(text, words) is None


def test_a_count_beats_a_length_of_time_before_it() -> None:
    found = read("a two-day battle that killed 5 men")
    assert found is not None
    assert found.value == 5


def figure(text: str, words: str, value: float) -> Figure:
    start = text.index(words)
    return Figure("killed", Span.of(text, start, start + len(words)), value, None, None)


def test_a_subset_points_to_its_whole() -> None:
    text = "It killed 1,500 civilians, including 400 children and 30 nurses."
    linked = link(
        [figure(text, "1,500", 1500), figure(text, "400", 400), figure(text, "30", 30)], text
    )
    assert [f.part_of for f in linked] == [None, 0, 0]


def test_a_later_count_is_no_subset() -> None:
    text = "It killed 12 men and wounded 30 women."
    linked = link([figure(text, "12", 12), figure(text, "30", 30)], text)
    assert [f.part_of for f in linked] == [None, None]


def test_a_part_is_never_larger_than_its_whole() -> None:
    text = "It killed 12 men, including 40 boys."
    linked = link([figure(text, "12", 12), figure(text, "40", 40)], text)
    assert linked[1].part_of is None


def test_of_whom_makes_a_subset() -> None:
    text = "Six people died, four of whom were soldiers."
    linked = link([figure(text, "Six", 6), figure(text, "four", 4)], text)
    assert linked[1].part_of == 0


def test_totals_are_cumulative() -> None:
    text = "Three people died on Monday, bringing the toll to 49."
    linked = link([figure(text, "Three", 3), figure(text, "49", 49)], text)
    assert [f.cumulative for f in linked] == [False, True]


PIECES = st.sampled_from(
    (
        "12 1,500 twenty five hundred thousand million a of and or to between at least up no more "
        "than half third dozens several . , - – % $ € aged May 2016 years nobody times \n \u00a0"
    ).split(" ")
)


@given(st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=60), st.data())
def test_any_text_is_read_within_its_bounds(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(-2, len(text) + 2))
    end = data.draw(st.integers(-2, len(text) + 2))
    found = parse(text, start, end)
    assert found == parse(text, start, end)
    if found is None:
        return
    assert 0 <= found.span_start < found.span_end <= len(text)
    assert found.bound in FIGURE_BOUNDS
    if found.low is not None and found.high is not None:
        assert found.low <= found.high
    if found.value is not None:
        assert found.low is None or found.low <= found.value
        assert found.high is None or found.value <= found.high


@given(st.integers(0, 10**9))
def test_grouped_digits_are_read_back(value: int) -> None:
    found = read(f"{value:,} shells")
    assert found is not None
    assert found.value == value
