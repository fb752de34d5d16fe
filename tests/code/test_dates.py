"""Dates read in part are taken whole."""

import pytest

from dateline.code.dates import whole_date


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("crossed in August 2013 by", "2013", "August 2013"),
        ("on 30 September 2015, when", "September", "30 September 2015"),
        ("on September 30, 2015 they", "2015", "September 30, 2015"),
        ("the law may 12 months later", "law", "law"),
        ("on Monday they", "Monday", "Monday"),
        ("two of 2013 rifles", "2013", "2013"),
    ],
)
def test_a_part_of_a_date_is_widened_to_all_of_it(text, part, whole):
    start = text.index(part)
    a, b = whole_date(text, start, start + len(part), 0, len(text))
    assert text[a:b] == whole
