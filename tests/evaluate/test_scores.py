"""Scores by the rules of the coding guide, on claims made by hand."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.evaluate import GoldClaim, GoldDocument, Predicted, score
from dateline.evaluate.gold import GoldFigure, GoldTime, Ref
from dateline.evaluate.matching import calendar_range, figure_ok, fold, same_name

TEXT = "Rebels shelled Tarin, killing at least 12 people, police said. A truce was agreed."
SENTENCES = ((0, 62), (63, 82))


def ref(words, name=None, **more):
    start = TEXT.index(words)
    return Ref(start, start + len(words), words, name or words, **more)


GOLD = GoldClaim(
    id="d-000",
    kind="EVENT",
    what="ASSAULT",
    mode=("heavy-weapons",),
    trigger=ref("shelled"),
    sentence=0,
    who=(ref("Rebels", "Front"),),
    whom=(ref("people"),),
    where=(ref("Tarin", country="SYR"),),
    when=None,
    figures=(GoldFigure("killed", 12, 12, None),),
    modality="reported",
    speaker="police",
)


def document(*claims):
    aliases = {"Front": ("Rebels",), "police": ("police",)}
    return GoldDocument("d", TEXT, "", "2016-12-06", "", SENTENCES, claims, aliases)


MINE = Predicted(
    what="ASSAULT",
    mode=("heavy-weapons",),
    kind="EVENT",
    trigger=(7, 14),
    quote=(0, 62),
    who=(ref("Rebels"),),
    whom=(ref("people"),),
    where=(ref("Tarin", country="SYR"),),
    time=None,
    time_span=None,
    figures=(GoldFigure("killed", 12, 12, None),),
    modality="reported",
    speakers=("police",),
    confidence=0.8,
)


def scored(*mine, gold=(GOLD,)):
    return score([document(*gold)], {"d": mine})


def test_the_same_claim_is_right_in_everything():
    s = scored(MINE)
    assert s.typed.f1 == s.core.f1 == s.actors.f1 == s.harm.f1 == s.places.f1 == 1.0
    assert s.modality_macro_f1 == s.attributed.value == s.country.value == 1.0
    assert s.errors == []


def test_a_wrong_type_is_false_and_missed():
    s = scored(replace(MINE, what="HARM"))
    assert (s.typed.hit, s.typed.false, s.typed.missed) == (0, 1, 1)
    assert s.detection.hit == 1


def test_an_alternative_type_counts():
    s = scored(replace(MINE, what="HARM"), gold=(replace(GOLD, alt_types=("HARM",)),))
    assert s.typed.f1 == 1.0


def test_an_invented_recipient_spoils_who_did_what_to_whom():
    s = scored(MINE, gold=(replace(GOLD, whom=()),))
    assert (s.core.hit, s.typed.hit) == (0, 1)


def test_an_inherited_role_need_not_be_found():
    gone = replace(GOLD, whom=(replace(GOLD.whom[0], inherited=True),))
    assert scored(replace(MINE, whom=()), gold=(gone,)).core.f1 == 1.0


def test_a_missed_and_an_extra_claim_are_listed():
    s = scored(replace(MINE, trigger=(65, 70), quote=(63, 82)))
    assert [e.split("\t")[0] for e in s.errors] == ["missed", "extra"]


def test_an_optional_claim_is_neither_rewarded_nor_punished():
    optional = replace(GOLD, optional=True)
    for mine in ((), (MINE,)):
        s = scored(*mine, gold=(optional,))
        assert (s.typed.hit, s.typed.false, s.typed.missed) == (0, 0, 0)
        assert s.negatives.of == 1


def test_one_gold_claim_answers_one_prediction():
    s = scored(MINE, replace(MINE, trigger=(30, 37)))
    assert (s.detection.hit, s.detection.false) == (1, 1)


def test_the_author_is_not_any_speaker():
    assert scored(replace(MINE, speakers=("author",))).attributed.value == 0.0


def test_relations_are_scored_apart():
    tie = replace(GOLD, kind="RELATION", what="BACKING")
    s = scored(MINE, replace(MINE, kind="RELATION", what="BACKING"), gold=(GOLD, tie))
    assert (s.ties.hit, s.ties.false, s.typed.hit, s.typed.false) == (1, 0, 1, 0)


def test_times_are_right_when_the_calendar_range_is():
    when = GoldTime("2016-W49", 0, 6, False)
    gold = (replace(GOLD, when=when),)
    assert scored(replace(MINE, time="2016-12-05/2016-12-11"), gold=gold).times.hit == 1
    assert scored(replace(MINE, time="2016-12-05"), gold=gold).times.missed == 1


def test_a_silent_publication_date_is_not_punished_but_invented_words_are():
    assert scored(replace(MINE, time="2016-12-06")).times.false == 0
    assert scored(replace(MINE, time="2016-12-06", time_span=(0, 6))).times.false == 1


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2016", (date(2016, 1, 1), date(2016, 12, 31))),
        ("2018-02", (date(2018, 2, 1), date(2018, 2, 28))),
        ("2019-W03", (date(2019, 1, 14), date(2019, 1, 20))),
        ("2015/..", (date(2015, 1, 1), None)),
        ("2002-09/2003-03", (date(2002, 9, 1), date(2003, 3, 31))),
        ("soon", None),
        (None, None),
    ],
)
def test_calendar_ranges(value, days):
    assert calendar_range(value) == days


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Bashar al-Assad", "Assad", True),
        ("the U.S. Army", "US army", True),
        ("Foreign Minister", "minister", False),
        ("Free Syrian Army", "Syrian Army", True),
        ("Syrian Army", "Iraqi Army", False),
        ("", "x", False),
    ],
)
def test_names_are_the_same_by_their_content_words(a, b, same):
    assert same_name(a, [b]) is same


@given(st.text(max_size=30))
@example("A: the name")
def test_folding_twice_changes_nothing(name):
    assert fold(fold(name)) == fold(name)


def test_a_lower_bound_stands_in_for_a_value():
    assert figure_ok(GoldFigure("killed", None, 12, None), GoldFigure("killed", 12, None, None))
    assert not figure_ok(
        GoldFigure("wounded", 12, None, None), GoldFigure("killed", 12, None, None)
    )


def test_confidence_that_fits_has_no_calibration_error():
    assert scored(replace(MINE, confidence=1.0)).calibration_error() == 0.0
    assert scored(replace(MINE, confidence=0.5)).calibration_error() == 0.5
