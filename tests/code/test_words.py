"""Words and sentences: what must hold for any text, and the conventions the encoder learnt."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.code.words import split_sentences, split_words

WIRE = "abAB .,!?\"'“”’()[]-–:;/&@#$%\n\r\t\u00a0\u200b\u0301é0159…محчב中🚑"
ANY = st.one_of(st.text(), st.text(alphabet=WIRE), st.text(alphabet="ab'-. nt\n"))


def cut(text: str) -> str:
    return "|".join(text[start:end] for start, end in split_words(text))


def sentences(text: str) -> list[str]:
    words = split_words(text)
    return [text[words[a][0] : words[b - 1][1]] for a, b in split_sentences(text, words)]


@given(ANY)
def test_every_character_but_white_space_lies_in_exactly_one_word(text: str) -> None:
    words = split_words(text)
    covered = [index for start, end in words for index in range(start, end)]
    assert covered == [index for index, character in enumerate(text) if not character.isspace()]
    assert all(start < end for start, end in words)


@given(ANY)
def test_sentences_cover_all_words_in_order(text: str) -> None:
    words = split_words(text)
    found = split_sentences(text, words)
    assert [index for start, end in found for index in range(start, end)] == list(range(len(words)))
    assert all(start < end for start, end in found)


@given(st.lists(st.text(alphabet="aB.\"' \n", min_size=1).filter(str.strip), min_size=2))
def test_a_blank_line_always_ends_a_sentence(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    words = split_words(text)
    for start, end in split_sentences(text, words):
        inside = text[words[start][0] : words[end - 1][1]]
        assert "\n\n" not in inside and "\n \n" not in inside


def test_nothing_yields_nothing() -> None:
    assert split_words("") == [] == split_words(" \n\u00a0\t")
    assert split_sentences("", []) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("don't", "do|n't"),
        ("They’re", "They|’re"),
        ("WON'T", "WO|N'T"),
        ("cannot", "can|not"),
        ("gonna", "gon|na"),
        ("the regime's", "the|regime|'s"),
        ("Putins’ onslaught", "Putins|’|onslaught"),
        ("rebel-held areas", "rebel|-|held|areas"),
        ("al-Assad", "al|-|Assad"),
        ("US-led", "US|-|led"),
        ("U.S.-led", "U.S.|-|led"),
        ("anti-government non-state re-elected", "anti-government|non-state|re-elected"),
        ("UN-backed", "UN|-|backed"),
        ("mid-1980s", "mid-1980s"),
        ("a 15-year-old", "a|15|-|year|-|old"),
        ("Sana'a and Ba’ath", "Sana'a|and|Ba’ath"),
        ("Mr. Haddad met Gen. Saleh.", "Mr.|Haddad|met|Gen.|Saleh|."),
        ("GEN. ROJAS", "GEN.|ROJAS"),
        ("J. K. Marsh", "J.|K.|Marsh"),
        ("in the U.S. and D.C.", "in|the|U.S.|and|D.C."),
        ("No. 14, no. He said no.", "No.|14|,|no|.|He|said|no|."),
        ("1,500 of 12,400.5", "1,500|of|12,400.5"),
        ("3.5%", "3.5|%"),
        ("$150m", "$|150|m"),
        ("US$ 20", "US|$|20"),
        ("5km", "5|km"),
        ("at 07:30am", "at|07:30|am"),
        ("in 2011-2016", "in|2011|-|2016"),
        ("2016-12-13 and 12/13/2016", "2016-12-13|and|12/13/2016"),
        ("the 1990s, the 7th", "the|1990s|,|the|7th"),
        ("and/or", "and|/|or"),
        ("see https://example.org/a?b=1.", "see|https://example.org/a?b=1|."),
        ("(www.example.org)", "(|www.example.org|)"),
        ("desk@example.org, please", "desk@example.org|,|please"),
        ("wait... “what?!”", "wait|...|“|what|?!|”"),
        ("talks – now – failed—again -- so", "talks|–|now|–|failed|—|again|--|so"),
        ("8\u00a0km", "8|km"),
        ("[WORDS INDISTINCT]", "[|WORDS|INDISTINCT|]"),
        ("Moe\u0301 left", "Moe\u0301|left"),
        ("fine :) then", "fine|:)|then"),
    ],
)
def test_words_are_those_of_the_treebanks(text: str, words: str) -> None:
    assert cut(text) == words


def test_a_dateline_stays_with_its_sentence() -> None:
    text = "TARMINA, 3 May (Harbour Wire) -- Shells hit the market at noon. Two people died."
    assert sentences(text) == [
        "TARMINA, 3 May (Harbour Wire) -- Shells hit the market at noon.",
        "Two people died.",
    ]


def test_titles_initials_and_countries_do_not_end_a_sentence() -> None:
    text = "Gen. A. Rahal met U.S. Sen. Marsh at St. Paul's. The talks failed."
    assert sentences(text) == [
        "Gen. A. Rahal met U.S. Sen. Marsh at St. Paul's.",
        "The talks failed.",
    ]


def test_closing_quotes_and_brackets_stay_with_the_sentence_before() -> None:
    text = (
        "He said: “We will not leave.” The army fired at them. (No one was hurt.) "
        'A guard said, "They ran." Then it was quiet.'
    )
    assert sentences(text) == [
        "He said: “We will not leave.”",
        "The army fired at them.",
        "(No one was hurt.)",
        'A guard said, "They ran."',
        "Then it was quiet.",
    ]


def test_a_quotation_runs_on_to_its_speaker() -> None:
    text = "“Will they come back?” he asked. “Never!” said the guard."
    assert sentences(text) == ["“Will they come back?” he asked.", "“Never!” said the guard."]


def test_hard_wrapped_lines_do_not_end_sentences() -> None:
    text = (
        "Rebels shelled the airport of Tarmina on Monday and the governor of Upper\n"
        "Tarmina Province said that eleven soldiers of the Second Brigade had been\n"
        "killed. The rebels denied it. A convoy of the Red Crescent was waiting at\n"
        "Qasr Bridge when the shelling began, its driver said.\n"
    )
    assert [" ".join(sentence.split()) for sentence in sentences(text)] == [
        "Rebels shelled the airport of Tarmina on Monday and the governor of Upper Tarmina "
        "Province said that eleven soldiers of the Second Brigade had been killed.",
        "The rebels denied it.",
        "A convoy of the Red Crescent was waiting at Qasr Bridge when the shelling began, "
        "its driver said.",
    ]


def test_headings_bylines_and_list_lines_end_at_their_line() -> None:
    text = (
        "Army denies shelling the market\n"
        "4 May 2019\n"
        "By Rana Solh\n"
        "The army said on Saturday that it had not fired at the market of Tarmina, where at least "
        "nine people died. Witnesses said the shells came from the hills held by its artillery.\n"
        "What we know\n"
        "The first shell fell at about noon, when the streets were full of people, said a baker.\n"
    )
    found = sentences(text)
    assert found[:3] == ["Army denies shelling the market", "4 May 2019", "By Rana Solh"]
    assert found[5] == "What we know" and len(found) == 7


def test_headlines_one_a_line() -> None:
    lines = [
        "Rebels seize army outpost near the Sela border, ten soldiers dead",
        "Jets bomb village near Qasr; 3,000 cross the river",
        "Bankers' strike enters its seventh week",
    ]
    assert sentences("\n".join(lines)) == lines


def test_bullets_and_numbered_headings() -> None:
    text = (
        "Key points:\n- 6 soldiers killed\n- 12 bodies counted by monitors\n- Talks suspended\n"
        "2. Who holds what\nThe army holds Tarmina. Rebels hold the hills around Qasr.\n"
    )
    assert sentences(text) == [
        "Key points:",
        "- 6 soldiers killed",
        "- 12 bodies counted by monitors",
        "- Talks suspended",
        "2. Who holds what",
        "The army holds Tarmina.",
        "Rebels hold the hills around Qasr.",
    ]


def test_a_day_wrapped_to_the_next_line_still_ends_its_sentence() -> None:
    text = (
        "The monitors of the United Nations arrived in the town of Tarmina on January\n"
        "4. The army had left the day before, and nobody was seen on the road to Qasr.\n"
    )
    assert len(sentences(text)) == 2


def test_hours_and_footnotes() -> None:
    assert sentences("It began at 9 a.m. Monday. It ended at 5 p.m. GMT, he said.") == [
        "It began at 9 a.m. Monday.",
        "It ended at 5 p.m. GMT, he said.",
    ]
    assert sentences("The siege ended in 2014.[3] The town was empty. [4] Nobody returned.") == [
        "The siege ended in 2014.[3]",
        "The town was empty. [4]",
        "Nobody returned.",
    ]


def test_windows_line_ends_cut_the_same() -> None:
    text = "Army denies it\nThe army said no.\n\nRebels said yes. They did\nnot say when.\n"
    plain = [sentence.split() for sentence in sentences(text)]
    assert [sentence.split() for sentence in sentences(text.replace("\n", "\r\n"))] == plain


@pytest.mark.parametrize("piece", ["a-", "a.b.", '" ', "a\n", "1,11", "a@", "x_", ") ", "A. "])
def test_no_text_takes_long(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * size
        begun = time.process_time()
        split_sentences(text, split_words(text))
        return time.process_time() - begun

    assert seconds(16_000) < 24 * max(seconds(2_000), 0.005)  # linear would be 8


def test_upper_case_wire_text() -> None:
    text = (
        "PORT SELA, 8 JAN 90 (RADIO SELA) -- [TEXT] THE FRONT ATTACKED A BARRACKS LAST NIGHT. GEN. "
        "ROJAS SAID THE U.S. EMBASSY WAS NOT HIT. TWO SOLDIERS DIED, INCLUDING LT. COL. PRADO."
    )
    assert sentences(text) == [
        "PORT SELA, 8 JAN 90 (RADIO SELA) -- [TEXT] THE FRONT ATTACKED A BARRACKS LAST NIGHT.",
        "GEN. ROJAS SAID THE U.S. EMBASSY WAS NOT HIT.",
        "TWO SOLDIERS DIED, INCLUDING LT. COL. PRADO.",
    ]
