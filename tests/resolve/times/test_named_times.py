"""Feasts of other calendars, wars, centuries: their days as almanacs give them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.resolve.times.test_times import read

from dateline.resolve.times.lunar import NAMES, orthodox_easter
from dateline.resolve.times.periods import PERIODS


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Ramadan 2016", "2016-06-06/2016-07-05"),
        ("the holy month of Ramadan in 2015", "2015-06-18/2015-07-16"),
        ("the first day of Ramadan 2014", "2014-06-28"),
        ("Eid al-Fitr 2013", "2013-08-08/2013-08-10"),
        ("Eid ul-Adha 2016", "2016-09-11/2016-09-14"),
        ("Ashura 2004", "2004-03-01"),
        ("Passover 2002", "2002-03-28/2002-04-04"),
        ("Yom Kippur 1973", "1973-10-06"),
        ("Hanukkah 2008", "2008-12-22/2008-12-29"),
        ("Orthodox Easter 2014", "2014-04-20"),
        ("Orthodox Good Friday 2022", "2022-04-22"),
        ("the eve of Passover 2002", "2002-03-27"),
    ],
)
def test_feasts_of_other_calendars(words: str, value: str) -> None:
    assert read(words).value == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They attacked during Ramadan.", "Ramadan", "2016-06-06/2016-07-05"),
        ("They will meet during Eid al-Fitr.", "Eid al-Fitr", "2017-06-25/2017-06-27"),
        ("It was shelled last Ramadan.", "last Ramadan", "2016-06-06/2016-07-05"),
        ("The talks are due to begin by the end of Ramadan.", "the end of Ramadan", "2017-06-24"),
    ],
)
def test_a_feast_without_a_year_is_the_nearest_in_the_tense(
    text: str, words: str, value: str
) -> None:
    found = read(text, words)
    assert found.value == value
    assert found.basis == "relative"
    assert found.approximate


def test_islamic_days_are_approximate_and_jewish_ones_are_not() -> None:
    assert read("Ramadan 2016").approximate
    assert not read("Passover 2002").approximate


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("World War II", "1939-09-01/1945-09-02"),
        ("the First World War", "1914-07-28/1918-11-11"),
        ("during the Iran-Iraq war", "1980-09-22/1988-08-20"),
        ("since the end of the Cold War", "1991-12-31/.."),
        ("since World War II", "1945-09-02/.."),
        ("before the Six-Day War", "../1967-06-04"),
        ("the 19th century", "1800/1899"),
        ("the late 20th century", "1975/1999"),
        ("the first half of the 20th century", "1900/1949"),
        ("early 18th-century", "1700/1724"),
        ("1914-1918", "1914/1918"),
        ("394 AD", "0394"),
        ("AD 71", "0071"),
        ("the winter of 1976-77", "1976-12/1977-02"),
        ("fiscal year 2016", "2015/2016"),
        ("the third quarter of last year", "2015-07/2015-09"),
        ("the second half of this year", "2016-07/2016-12"),
        ("a few months ago", "../2016-11"),
        ("almost six years ago", "2010-12-13/2011-12-13"),
        ("more than two months ago", "2016-09-13/2016-10-13"),
        ("about six years ago", "2010"),
        ("several years ago", "../2015"),
    ],
)
def test_wars_centuries_and_parts_of_years(words: str, value: str) -> None:
    assert read(words).value == value


def test_no_feast_is_made_up_outside_its_calendar() -> None:
    found = read("Ramadan 1850")
    assert (found.earliest, found.basis) == (None, "unknown")


@given(st.sampled_from(NAMES), st.integers(1950, 2070))
def test_a_feast_falls_in_the_year_it_is_said_to(name: str, year: int) -> None:
    found = read(f"{name} {year}")
    if found.earliest is not None:  # the Islamic year is shorter: some years miss a feast
        assert found.earliest.year == year
        assert found.latest is not None
        assert found.latest - found.earliest < timedelta(days=31)


@given(st.integers(1900, 2099))
def test_orthodox_easter_is_a_sunday_of_spring(year: int) -> None:
    found = orthodox_easter(year)
    assert found.weekday() == 6
    assert date(year, 4, 3) < found < date(year, 5, 9)


def test_periods_are_in_order() -> None:
    assert all(p.first and p.last and p.first <= p.last for p in PERIODS.values())
    assert not any(name.startswith("the ") for name in PERIODS)
