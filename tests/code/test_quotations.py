"""Who speaks one sentence of a quotation speaks them all."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.code.decode import RawClaim, RawRole
from dateline.code.grid import Grid
from dateline.code.quotations import quotations, with_speakers


def words_in(text):
    return [text[a:b] for a, b in quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no marks at all", []),
        ('He said: "They fled. We saw it." Then he left.', ["They fled. We saw it."]),
        ("«Ils fuient», he said, and “they burn”.", ["Ils fuient", "they burn"]),
        ('"One, "said she. "Two."', ["One, ", "Two."]),
        ('"It goes on\n\n"and on," he said.', ["It goes on", "and on,"]),
        ("“It goes on\n\nand is never closed.", ["It goes on"]),
        ("The rebels” moved.", []),
    ],
)
def test_quotations_are_between_marks_and_end_with_the_paragraph(text, found):
    assert words_in(text) == found


@given(st.text(alphabet='ab ."“”«»\n', max_size=60))
def test_quotations_are_in_order_and_apart(text):
    found = quotations(text)
    assert all(0 <= a <= b <= len(text) for a, b in found)
    assert all(b <= c for (_, b), (c, _) in pairwise(found))


TEXT = 'The mayor said: "Rockets fell. They killed two." Later soldiers shelled the town.'
GRID = Grid.of(TEXT, [(0, len(TEXT))])


def word(text):
    """Number of the word that begins where `text` stands."""
    return next(n for n, (a, _) in enumerate(GRID.words) if a == TEXT.index(text))


def claim(trigger, *roles):
    at = word(trigger)
    spans = tuple(RawRole(r, word(w), word(w) + 1, 0.9) for r, w in roles)
    return RawClaim((at, at + 1), "ASSAULT", None, "reported", spans, 0.9)


def speakers(claims):
    found = with_speakers(TEXT, GRID, claims)
    return [[TEXT[slice(*GRID.words[r.start_word])] for r in c.of("speaker")] for c in found]


def test_a_later_sentence_of_the_quotation_has_the_same_speaker():
    told = claim("fell", ("speaker", "mayor"), ("cue", "said"))
    assert speakers([told, claim("killed"), claim("shelled")]) == [["mayor"], ["mayor"], []]
    (_, later) = with_speakers(TEXT, GRID, [told, claim("killed")])
    assert [r.role for r in later.roles] == ["speaker", "cue"]


def test_whom_a_claim_names_itself_stays():
    other = claim("killed", ("speaker", "soldiers"))
    told = claim("fell", ("speaker", "mayor"))
    assert speakers([told, other]) == [["mayor"], ["soldiers"]]


def test_a_speaker_inside_the_quotation_is_not_the_one_who_is_quoted():
    assert speakers([claim("fell", ("speaker", "Rockets")), claim("killed")]) == [["Rockets"], []]


def test_nothing_is_lost_and_no_claims_give_none():
    assert with_speakers(TEXT, GRID, []) == []
    given_ = [claim("fell", ("who", "Rockets"), ("speaker", "mayor")), claim("killed")]
    kept = with_speakers(TEXT, GRID, given_)
    assert [c.trigger for c in kept] == [c.trigger for c in given_]
    assert kept[0] == given_[0]
