"""Neutral names: loaded words go, proper names stay, and the result is never loaded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ontology import load
from dateline.ontology.lint import loaded_forms, loaded_in
from dateline.ontology.neutral import neutral_name

#: Labels that something else can stand for; the others ("so-called") are only ever left out.
FORMS = sorted(form for form, neutral in load().neutral.items() if neutral)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Syrian dictator Bashar al-Assad", "Bashar al-Assad"),
        ("regime forces", "armed forces"),
        ("members of the regime forces", "members of the armed forces"),
        ("the regime", "government"),
        ("Regime’s helicopters", "government’s helicopters"),
        ("South Korean puppet military", "South Korean armed forces"),
        ("terrorist group Ansar Dalur", "Ansar Dalur"),
        ("the so-called Islamic State", "Islamic State"),
        ("the self-styled governor", "the governor"),
        ("Dalur terrorists", "Dalur armed group members"),
        ("terrorists linked to the front", "armed group members linked to the front"),
        ("armed extremists", "armed group members"),
        ("small terrorist redoubts", "small redoubts"),
        ("traitor government", "government"),
        ("VALLEY TERRORIST GROUPS", "VALLEY ARMED GROUPS"),
        ("TERRORISTS", "armed group members"),
        ("the mayor’s foreign protectors", "the mayor’s foreign allies"),
        ("Stalinists", "political opponents"),
        ("convoy of the Zionists", "convoy of Israel"),
        ("broken reeds", "persons accused of disloyalty"),
        ("Dictator Adin Ressi", "Adin Ressi"),
        ("“extreme” Islamist factions", "Islamist factions"),
        ("a “moderate” force", "a force"),
        ("“protector” of Kurdish autonomy", "ally of Kurdish autonomy"),
        ("“Islamic State” organization", "Islamic State organization"),
        ("“terrorists”", "armed group members"),
    ],
)
def test_loaded_words_go(words: str, name: str) -> None:
    assert neutral_name(words) == name


@pytest.mark.parametrize(
    "words",
    [
        "Army of the Mujahideen",
        "the Mujahideen Army",
        "Martyrs Brigade",
        "Al-Aqsa Martyrs' Brigades",
        "Islamic Resistance Movement",
        "World Zionist Organization",
        "the American Nazi Party",
        "Syrian rebels",
        "militants",
        "separatists in the east",
        "3rd Field Artillery Regiment",
        "a nurse",
        "“liberated zones”",
    ],
)
def test_proper_names_and_plain_roles_stay(words: str) -> None:
    assert neutral_name(words) == words


def test_no_neutral_name_of_the_files_is_loaded() -> None:
    """GUIDE.md 4 and 11.10: loaded words are quotes, never names."""
    ontology = load()
    forms = loaded_forms(ontology)
    named = [*ontology.neutral.values(), *(x.neutral for x in ontology.event_labels.values())]
    named += [label.rule or "" for label in ontology.labels.values()]
    named += [found.label for found in ontology.types.values()]
    named += [mode.label for found in ontology.types.values() for mode in found.modes]
    assert [(name, loaded_in(name, forms)) for name in named if loaded_in(name, forms)] == []


def test_the_guides_own_examples_are_known() -> None:
    """GUIDE.md 11.10 and 10 name these."""
    ontology = load()
    for word in ("dictator", "regime", "stalinists", "zionists", "broken reeds", "protector"):
        assert word in ontology.neutral
    for word in ("massacre", "liberation", "genocidal", "ethnic cleansing", "onslaught"):
        assert word in ontology.framings
    assert "fall" in ontology.trigger_framings and "fall" not in ontology.framings


@pytest.mark.parametrize("before", ["", "the ", "two ", "members of the "])
def test_a_loaded_label_never_survives(before: str) -> None:
    forms = load().neutral
    assert [form for form in FORMS if loaded_in(neutral_name(before + form), forms)] == []


@given(st.lists(st.sampled_from([*FORMS, "of", "the", "and", "soldiers"]), min_size=1, max_size=5))
def test_no_heap_of_labels_survives(words: list[str]) -> None:
    assert loaded_in(neutral_name(" ".join(words)), load().neutral) == ()


@given(st.lists(st.sampled_from([*FORMS, "Adin", "of", "the", "Front"]), min_size=1, max_size=5))
def test_naming_twice_changes_nothing(words: list[str]) -> None:
    once = neutral_name(" ".join(words))
    assert neutral_name(once) == once


@given(st.text(max_size=60))
def test_any_text_gives_some_name(words: str) -> None:
    assert bool(neutral_name(words)) is bool(words)
