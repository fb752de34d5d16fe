"""Times: one case for each kind of time words that the guide names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record import Document, Span, When
from dateline.resolve.times import Times

#: A Tuesday.
PUBLISHED = date(2016, 12, 13)


def document(text: str, published: date | None = PUBLISHED) -> Document:
    return Document("d", "e", "test", text, published=published)


def read(text: str, words: str | None = None, published: date | None = PUBLISHED) -> When:
    """What `words` in `text` (all of it where no words are given) stand for."""
    said = document(text, published)
    start = text.index(words) if words else 0
    return Times().resolve(said.span(start, start + len(words or text)), said)


@pytest.mark.parametrize(
    ("words", "value", "precision"),
    [
        ("6 December 2016", "2016-12-06", "day"),
        ("December 6, 2016", "2016-12-06", "day"),
        ("Sept. 10, 2002", "2002-09-10", "day"),
        ("20 JUL 89", "1989-07-20", "day"),
        ("the 3rd of May, 2011", "2011-05-03", "day"),
        ("Thursday, 1 September 2016", "2016-09-01", "day"),
        ("2016-12-06", "2016-12-06", "day"),
        ("25/3/2016", "2016-03-25", "day"),
        ("ON 27 MARCH 1989 AT 0500", "1989-03-27", "day"),
        ("dawn on 14 June 2004", "2004-06-14", "day"),
        ("August 2013", "2013-08", "month"),
        ("mid-June 2018", "2018-06", "month"),
        ("2013", "2013", "year"),
        ("in early 2012", "2012", "year"),
        ("2009-W42", "2009-W42", "week"),
        ("the 1990s", "1990/1999", "decade"),
        ("THE 1980'S", "1980/1989", "decade"),
        ("the fifties", "1950/1959", "decade"),
        ("the 1950s and 1960s", "1950/1969", "range"),
        ("mid-1970s", "1974/1976", "range"),
        ("summer 2012", "2012-06/2012-08", "season"),
        ("the autumn of 2001", "2001-09/2001-11", "season"),
        ("winter 2015", "2015-12/2016-02", "season"),
        ("since 2011", "2011/..", "range"),
        ("from October 2000", "2000-10/..", "range"),
        ("until 1974", "../1974", "range"),
        ("by the end of April 2017", "../2017-04-30", "range"),
        ("between July 2004 and July 2005", "2004-07/2005-07", "range"),
        ("from 28 December 2015 to 3 January 2016", "2015-12-28/2016-01-03", "range"),
        ("5-6 February 1990", "1990-02-05/1990-02-06", "range"),
        ("October 25–26, 2016", "2016-10-25/2016-10-26", "range"),
        ("first eight days of January 2006", "2006-01-01/2006-01-08", "range"),
        ("2008 and 2012", "2008/2012", "range"),
        ("the eve of the 25 May 2014 elections", "2014-05-24", "day"),
        ("two weeks after 3 May 2015", "2015-05-17", "day"),
        ("Good Friday 1998", "1998-04-10", "day"),
    ],
)
def test_words_that_say_it_all_need_no_anchor(words: str, value: str, precision: str) -> None:
    for published in (PUBLISHED, None):
        found = read(words, published=published)
        assert (found.value, found.precision, found.basis) == (value, precision, "stated")
        assert found.anchor is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("today", "2016-12-13"),
        ("TODAY", "2016-12-13"),
        ("this morning", "2016-12-13"),
        ("yesterday afternoon", "2016-12-12"),
        ("the day before yesterday", "2016-12-11"),
        ("last night", "2016-12-12"),
        ("tonight", "2016-12-13"),
        ("overnight", "2016-12-12/2016-12-13"),
        ("tomorrow", "2016-12-14"),
        ("now", "2016-12-13"),
        ("last week", "2016-W49"),
        ("earlier this week", "2016-W50"),
        ("next week", "2016-W51"),
        ("over the weekend", "2016-12-10/2016-12-11"),
        ("last month", "2016-11"),
        ("earlier this month", "2016-12"),
        ("next month", "2017-01"),
        ("last year", "2015"),
        ("last October", "2016-10"),
        ("last December", "2015-12"),
        ("two days ago", "2016-12-11"),
        ("a week ago", "2016-12-06"),
        ("three months ago", "2016-09"),
        ("22 years ago", "1994"),
        ("three decades ago", "1986"),
        ("a few hours ago", "2016-12-13"),
        ("the past 72 hours", "2016-12-10/2016-12-13"),
        ("the last three days", "2016-12-10/2016-12-13"),
        ("within 30 days", "2016-12-13/2017-01-12"),
        ("Monday", "2016-12-12"),
        ("Tuesday", "2016-12-13"),
        ("Wednesday", "2016-12-07"),
        ("late on Saturday night", "2016-12-10"),
        ("last Thursday", "2016-12-08"),
        ("last Monday", "2016-12-05"),
        ("since Friday", "2016-12-09/.."),
        ("Saturday or Sunday", "2016-12-10/2016-12-11"),
        ("6 December", "2016-12-06"),
        ("DEC. 6", "2016-12-06"),
        ("20 December", "2016-12-20"),
        ("1 March", "2016-03-01"),
        ("February", "2016-02"),
        ("since June of this year", "2016-06/.."),
        ("September 20 of last year", "2015-09-20"),
        ("last spring", "2016-03/2016-05"),
        ("by the end of the year", "../2016-12-31"),
        ("before Christmas", "../2016-12-24"),
        ("from now on", "2016-12-13/.."),
    ],
)
def test_relative_words_count_from_the_date_of_publication(words: str, value: str) -> None:
    found = read(words)
    assert (found.value, found.basis, found.anchor) == (value, "relative", PUBLISHED)


@pytest.mark.parametrize(
    "words", ["yesterday", "last week", "Monday", "6 December", "February", "two years ago", "now"]
)
def test_relative_words_stay_unknown_without_a_date(words: str) -> None:
    found = read(words, published=None)
    assert (found.earliest, found.latest, found.value) == (None, None, None)
    assert (found.basis, found.rule) == ("unknown", "unanchored")


@pytest.mark.parametrize(
    "words",
    [
        "the moment they withdraw",
        "for five years",
        "approximately one week after",
        "recently",
        "hours",
        "final hours",
        "?",
    ],
)
def test_words_that_name_no_time_never_become_the_date_of_publication(words: str) -> None:
    found = read(words)
    assert (found.earliest, found.latest, found.basis) == (None, None, "unknown")


def test_an_ambiguous_number_date_is_not_guessed() -> None:
    assert read("4/3/2016").basis == "unknown"


def test_a_day_that_does_not_exist_is_unknown() -> None:
    assert read("31 February 2016").basis == "unknown"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The council will meet on Friday.", "Friday", "2016-12-16"),
        ("The council met on Friday.", "Friday", "2016-12-09"),
        ("The envoy said on Friday that talks will go on.", "Friday", "2016-12-09"),
        ("Talks are expected to resume on 2 March.", "2 March", "2017-03-02"),
        ("Talks resumed on 2 March.", "2 March", "2016-03-02"),
        ("The ceasefire is planned for January.", "January", "2017-01"),
        ("They must leave by Thursday.", "by Thursday", "../2016-12-15"),
        ("They have until Sunday to leave.", "until Sunday", "../2016-12-18"),
        ("They will be back in 90 days.", "in 90 days", "2017-03-13"),
        ("Some 40 people were killed in 5 days.", "in 5 days", "2016-12-08/2016-12-13"),
    ],
)
def test_the_tense_of_the_clause_decides_between_past_and_future(
    text: str, words: str, value: str
) -> None:
    assert read(text, words).value == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It began on 3 December. The following day they fled.", "following day", "2016-12-04"),
        ("It began on 3 December and that night they fled.", "that night", "2016-12-03"),
        ("It began on 3 December at 6 am.", "6 am", "2016-12-03"),
        ("Founded in 2011, it was renamed four years later.", "four years later", "2015"),
        ("They signed on Friday, two days after the raid.", "two days after", "2016-12-07"),
        ("They signed on Friday, two days after the raid.", "two days", "2016-12-07"),
        ("It fell on 1 May and has since been shelled.", "since", "2016-05-01/.."),
        ("Shots were heard at 06:40.", "06:40", "2016-12-13"),
    ],
)
def test_some_words_count_from_a_time_told_before(text: str, words: str, value: str) -> None:
    assert read(text, words).value == value


def test_nothing_told_before_leaves_anaphora_unknown() -> None:
    assert read("The following day they fled.", "following day").basis == "unknown"


def test_an_account_of_the_past_keeps_its_year() -> None:
    text = "He was wounded on 9 October 1779. In November he recovered."
    assert read(text, "November").value == "1779-11"


def test_approximate_words_are_marked() -> None:
    found = read("almost six years ago")
    assert (found.value, found.approximate) == ("2010-12-13/2011-12-13", True)
    assert read("early June 2014").approximate
    assert not read("June 2014").approximate


def test_a_date_at_the_head_of_its_line_is_the_anchor() -> None:
    text = "[2018-05-27] 31 people were killed yesterday\n[2018-06-03] Calm returned"
    found = read(text, "yesterday")
    assert (found.value, found.anchor) == ("2018-05-26", date(2018, 5, 27))


def test_a_wire_dateline_is_the_anchor_where_nothing_else_is() -> None:
    text = "PORTO ALTO, 14 MAY 89 (ANP) -- [TEXT] REBELS TODAY FREED 10 MEN."
    found = read(text, "TODAY", published=None)
    assert (found.value, found.basis) == ("1989-05-14", "relative")


def test_line_breaks_and_no_break_spaces_do_not_matter() -> None:
    assert read("6\u00a0December\n2016").value == "2016-12-06"


PIECES = st.sampled_from(
    (
        "the on in since until by from to between and of a week days years ago later after before "
        "early mid last next this Monday Friday May December 6 31 2016 1990s '89 18:30 noon night "
        "yesterday tomorrow now within past 72 hours weekend Christmas century 0 9999 - , ( ) . \n "
        "29 February 99 several ten decade end"
    ).split(" ")
)


@given(
    st.lists(PIECES, min_size=1, max_size=10).map(" ".join) | st.text(min_size=1, max_size=50),
    st.none() | st.dates(),
    st.data(),
)
def test_any_words_come_out_as_an_interval_or_unknown(
    text: str, published: date | None, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    said = document(text, published)
    span = Span.of(text, start, end)
    found = Times().resolve(span, said)
    assert found == Times().resolve(span, said)
    assert found.span == span
    assert found.basis in ("stated", "relative", "unknown")
    if found.basis == "unknown":
        assert (found.earliest, found.latest, found.value) == (None, None, None)
        return
    assert found.value is not None
    assert found.earliest is not None or found.latest is not None
    if found.earliest is not None and found.latest is not None:
        assert found.earliest <= found.latest
    if found.basis == "relative":
        assert found.anchor is not None or published is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("between 9pm and 10pm on Monday", "2016-12-12"),
        ("Friday the 13th", "2016-05-13"),
        ("this Friday", "2016-12-16"),
        ("two or three days ago", "2016-12-10/2016-12-11"),
        ("in three weeks' time", "2017-01-03"),
        ("the week of 5 December", "2016-W49"),
        ("as of 12 December", "2016-12-12"),
        ("as of 1 January", "2017-01-01/.."),
        ("the third quarter of 2014", "2014-07/2014-09"),
        ("2013-14", "2013/2014"),
        ("since the 1967 war", "1967/.."),
        ("on the 5th", "2016-12-05"),
        ("the coming week", "2016-W51"),
        ("in the coming weeks", None),
        ("in recent days", None),
    ],
)
def test_less_common_words(words: str, value: str | None) -> None:
    assert read(words).value == value


def test_a_count_behind_a_day_is_not_its_year() -> None:
    text = "It began on 6 December 12 men were killed the following day."
    assert read(text, "following day").value == "2016-12-07"
