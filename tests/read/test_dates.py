"""Days written out: read when they are full and clear, left alone when they are not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.dates import find_day, parse_day, path_day

DAYS = st.integers(0, 40_000).map(lambda days: date(1950, 1, 1) + timedelta(days))


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%d %b %Y"]))
def test_any_day_is_read_in_any_form(day, form):
    words = day.strftime(form)
    found = find_day(f"It was {words}, they say.")
    assert found is not None
    assert found.on == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("20 JUL 89", date(1989, 7, 20)),
        ("16 de diciembre de 2024", date(2024, 12, 16)),
        ("7 тravня", None),
        ("7 травня 2022", date(2022, 5, 7)),
        ("14 août 2013", date(2013, 8, 14)),
        ("21 آب 2013", date(2013, 8, 21)),
        ("9 تشرين الثاني/نوفمبر 2015", date(2015, 11, 9)),
        ("13/12/2016", date(2016, 12, 13)),
        ("4/4/2016", date(2016, 4, 4)),
        ("3/4/2016", None),
        ("31 February 2016", None),
        ("2016", None),
        ("December 2016", None),
        ("about 13 December 2016", None),
    ],
)
def test_parse_day(words, day):
    assert parse_day(words) == day


def test_day_in_a_path():
    day = path_day("/news/2014/05/18/bridge.html")
    assert day is not None
    assert day.on == date(2014, 5, 18)
    assert path_day("/news/20149918") is None
