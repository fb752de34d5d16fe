"""Dates read in part are taken whole; a threat has the day on which it was made."""

import pytest

from dateline.code.dates import day_of_speech, whole_date


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


@pytest.mark.parametrize(
    ("text", "cue", "day"),
    [
        ("The minister echoed this on 6 December, saying, “He will go.”", "echoed", "6 December"),
        ("He warned on Monday that they would strike.", "warned", "Monday"),
        ("On Friday, 3 May the army’s spokesman Omar Dahl warned them.", "warned", "Friday, 3 May"),
        ("In March 2015 he vowed to strike.", "vowed", "March 2015"),
        ("He warned that on 6 December they would strike.", "warned", None),
        ("On 6 December they met. He warned them.", "warned", None),
        ("They will strike, he warned, on Monday.", "warned", None),
        ("He vowed to strike on 6 December.", "vowed", None),
    ],
)
def test_the_day_of_a_speech_stands_beside_its_cue(text, cue, day):
    start = text.index(cue)
    found = day_of_speech(text, (start, start + len(cue)), 0, len(text))
    assert (text[slice(*found)] if found else None) == day
