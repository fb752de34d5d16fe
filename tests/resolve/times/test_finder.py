"""Where a text tells times."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.times.context import folded
from dateline.resolve.times.finder import mentions


def found(text: str) -> list[str]:
    return [text[a:b] for a, b in mentions(folded(text))]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("This year the group met. Next year it will.", ["This year", "Next year"]),
        ("Killed on Friday, 6 January 2017, at dawn.", ["Friday, 6 January 2017, at dawn"]),
        ("From March 2013 to May 2014 they fled.", ["March 2013", "May 2014"]),
        ("A truce in May held.", ["May"]),
        ("He may march on Sunday.", ["Sunday"]),
        ("Two weeks after the attack", ["Two weeks after the attack"]),
        ("It began three days later.", ["three days later"]),
        ("the 19th century and the 1930's", ["the 19th century", "the 1930's"]),
        ("After 9/11 and World War II", ["9/11", "World War II"]),
        ("during Ramadan, last summer", ["Ramadan", "last summer"]),
        ("They fought for five years.", []),
        ("Resolution 2254 and 2000 people", []),
        ("2016-12-13 was a Tuesday", ["2016-12-13", "Tuesday"]),
        ("The sun rose over the second line.", []),
        ("the fall of Aleppo in the fall of 2016", ["the fall of 2016"]),
        ("He said this on 6 December.", ["6 December"]),
        ("a March 17 letter, the 2004 vote", ["March 17", "2004"]),
        ("men in their twenties; the twenties", ["the twenties"]),
        ("a day after several thousand people marched", []),
        ("", []),
    ],
)
def test_times_are_found_whole(text: str, times: list[str]) -> None:
    assert found(text) == times


@given(st.lists(st.sampled_from("on 5 May 2016 last the war , . ago two days 2008 of".split())))
def test_mentions_are_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    at = 0
    for a, b in mentions(folded(text)):
        assert at <= a < b <= len(text)
        assert text[a:b].strip() == text[a:b]
        at = b
