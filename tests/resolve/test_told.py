"""Every place, actor and time of a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from dateline.record import Document, Resolution, Span, When
from dateline.resolve import Resolver
from dateline.resolve.gazetteer import Gazetteer

DAY = date(2016, 12, 13)


@dataclass(frozen=True)
class Name:
    span: Span
    kind: str


@pytest.fixture(scope="module")
def resolver(gazetteer: Gazetteer) -> Resolver:
    return Resolver(gazetteer)


def told(resolver: Resolver, text: str, **names: str) -> list[Resolution | When]:
    document = Document("d", "e", "r", text, published=DAY)
    spans = [
        Name(document.span(text.index(n), text.index(n) + len(n)), kind)
        for n, kind in ((name.replace("_", " "), kind) for name, kind in names.items())
    ]
    return resolver.told(document, spans)


def kinds(found: list[Resolution | When]) -> list[tuple[str, str]]:
    return [
        (f.span.text if f.span else "", "time" if isinstance(f, When) else f.kind) for f in found
    ]


def test_places_actors_and_times_come_in_the_order_of_the_text(resolver: Resolver) -> None:
    text = "On Monday the SDF took Manbij in Syria, said Lina Haddo."
    found = told(resolver, text, Manbij="LOC", Lina_Haddo="PER")
    assert kinds(found) == [
        ("Monday", "time"),
        ("SDF", "actor"),
        ("Manbij", "place"),
        ("Syria", "place"),
        ("Lina Haddo", "actor"),
    ]
    monday, forces, town, _, person = found
    assert isinstance(monday, When)
    assert monday.earliest == monday.latest == date(2016, 12, 12)
    assert isinstance(forces, Resolution)
    assert forces.ref == "syr/sdf"
    assert isinstance(town, Resolution)
    assert town.place is not None
    assert town.place.country == "SYR"
    assert isinstance(person, Resolution)
    assert (person.ref, person.name) == (None, "Lina Haddo")


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Damascus said it would not talk.", "Damascus", "actor"),
        ("Fighting went on in Damascus.", "Damascus", "place"),
        ("Russia has denied the raid.", "Russia", "actor"),
        ("They fled to Russia.", "Russia", "place"),
        ("Talks in Moscow said little.", "Moscow", "place"),
        ("Kharkiv said nothing.", "Kharkiv", "place"),
    ],
)
def test_a_country_or_capital_that_acts_is_an_actor(
    resolver: Resolver, text: str, word: str, kind: str
) -> None:
    found = told(resolver, text, **{word: "LOC"})
    assert (word, kind) in kinds(found)


def test_what_is_not_known_is_kept_without_a_reference(resolver: Resolver) -> None:
    found = told(resolver, "Zubovnik fell silent.", Zubovnik="LOC")
    assert [(f.ref, f.name) for f in found if isinstance(f, Resolution)] == [(None, "Zubovnik")]


def test_a_group_of_the_register_is_no_place_and_is_named_whole(resolver: Resolver) -> None:
    text = "In Syria the Nusra Front and Jabhat Fateh al-Sham fought."
    found = told(resolver, text, Nusra_Front="LOC", **{"Jabhat Fateh al": "PER"})
    assert ("Nusra Front", "actor") in kinds(found)
    assert ("Jabhat Fateh al-Sham", "actor") in kinds(found)
    assert len(found) == 3


def test_a_country_is_no_village_of_its_name(resolver: Resolver) -> None:
    text = "Aleppo, Idlib, Homs and Hama in Syria; envoys of Qatar came."
    found = told(resolver, text, Aleppo="LOC", Idlib="LOC", Homs="LOC", Hama="LOC", Qatar="LOC")
    refs = {f.span.text: f.ref for f in found if isinstance(f, Resolution)}
    assert refs["Qatar"] in ("dateline:QAT", "state/QAT")


def test_words_with_a_capital_that_name_nobody_are_left_out(resolver: Resolver) -> None:
    text = "Police said Minister Lavrov came to the People's Republic of China."
    found = told(
        resolver, text, Police="ORG", Minister="PER", Lavrov="PER",
        **{"People's": "ORG", "Republic of China": "LOC"},
    )  # fmt: skip
    assert kinds(found) == [("Lavrov", "actor"), ("People's Republic of China", "place")]
    assert isinstance(found[-1], Resolution)
    assert found[-1].ref == "dateline:CHN"


def test_the_place_inside_a_description_is_told_too(resolver: Resolver) -> None:
    found = told(resolver, "Shells fell on Damascus suburbs.", Damascus_suburbs="LOC")
    assert kinds(found) == [("Damascus", "place"), ("Damascus suburbs", "place")]
    assert [f.ref is None for f in found if isinstance(f, Resolution)] == [False, True]


def test_a_text_without_names_tells_nothing(resolver: Resolver) -> None:
    assert told(resolver, "The rain did not stop.") == []
