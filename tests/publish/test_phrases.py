from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline.publish import phrases
from dateline.record import Figure, When
from tests.publish.example import NOWHERE, SHELLING, THREAT, find

WORDS = find("At least 14")


@pytest.mark.parametrize(
    ("figure", "read"),
    [
        (Figure("killed", WORDS, 14, 14, None, "at_least"), "at least 14"),
        (Figure("killed", WORDS, 9, None, 9, "up_to"), "up to 9"),
        (Figure("killed", WORDS, 20000, None, None, "about"), "about 20,000"),
        (Figure("killed", WORDS, None, 24, None), "24+"),
        (Figure("killed", WORDS, None, 3, 9), "3-9"),
        (Figure("killed", WORDS, None, None, None), "At least 14"),
        (Figure("killed", WORDS, None, None, 99), "At least 14"),
        (Figure("displaced", WORDS, 0.5, 0.5, 0.5, unit="share"), "At least 14"),
        (Figure("displaced", WORDS, 40, 40, 40, unit="percent"), "40%"),
        (Figure("money", WORDS, 5e6, 5e6, 5e6, unit="EUR"), "5,000,000 EUR"),
        (Figure("killed", WORDS, 0, 0, 0), "0"),
        (Figure("other", WORDS, 2.5, 2.5, 2.5), "2.5"),
    ],
)
def test_an_amount_keeps_its_bound(figure: Figure, read: str) -> None:
    assert phrases.amount(figure) == read


def test_a_chain_of_voices_reads_outermost_first() -> None:
    assert phrases.voices(SHELLING) == "nurse"
    assert phrases.voices(THREAT) == "general > unnamed source"


def test_modality_shows_negation_and_condition() -> None:
    assert phrases.modality(SHELLING) == "reported"
    assert phrases.modality(THREAT) == "threatened, if"
    assert phrases.modality(NOWHERE) == "threatened, not, if"


def test_an_open_interval_without_a_value_reads_as_one() -> None:
    since = When(date(2011, 1, 1), None, "year", "stated", "since")
    assert phrases.day(since) == "2011-01-01/.."
    assert phrases.day(replace(since, value="2011/..", approximate=True)) == "~2011/.."
    assert phrases.day(None) == ""
