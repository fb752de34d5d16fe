from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.record import Document, Resolution, Span
from dateline.resolve import register as register_module
from dateline.resolve.actors import Actors
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.register import Register, load_register
from dateline.resolve.register_index import index_of, joined
from dateline.resolve.spelling import fold

SYRIA = "Fighting went on in Syria, in Aleppo and Idlib, Syrian activists said. "


def resolve(
    actors: Actors, words: str, text: str = "", on: date | None = date(2016, 12, 13)
) -> Resolution:
    text = text or f"{SYRIA}{words} had no comment."
    at = text.index(words)
    document = Document(id="d", evidence="e", reader="r", text=text, published=on)
    return actors.resolve([Span.of(text, at, at + len(words))], document, on)[0]


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2015, 3, 1), "Nusra Front"),
        (date(2016, 7, 27), "Nusra Front"),
        (date(2016, 7, 28), "Jabhat Fateh al-Sham"),
        (date(2016, 10, 5), "Jabhat Fateh al-Sham"),
        (date(2017, 1, 28), "Hayat Tahrir al-Sham"),
        (date(2019, 1, 1), "Hayat Tahrir al-Sham"),
        (None, "Nusra Front"),
    ],
)
def test_nusra_has_the_name_of_the_day_and_says_why(
    actors: Actors, on: date | None, name: str
) -> None:
    found = resolve(actors, "Nusra", on=on)
    assert found.name == name
    assert found.ref in ("syr/nusra", "syr/hts")
    assert "Nusra Front" in " ".join(found.why)
    if on is not None:
        assert str(on) in " ".join(found.why)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Daesh", "Islamic State"),
        ("ISIL", "Islamic State"),
        ("ISIS fighters", "Islamic State"),
        ("SDF", "Syrian Democratic Forces"),
        ("Syrian dictator Bashar al-Assad", "Bashar al-Assad"),
        ("the Assad regime", "Government of Syria"),
        ("Assad's forces", "Armed Forces of Syria"),
        ("Syrian army", "Armed Forces of Syria"),
        ("regime forces", "Armed Forces of Syria"),
        ("members of the regime forces", "Armed Forces of Syria"),
        ("regime’s helicopters", "Armed Forces of Syria"),
        ("Russian warplanes", "Russia"),
        ("Putin’s warplanes", "Russia"),
        ("US Marines", "United States"),
        ("Turkish police", "Police of Turkey"),
        ("Turkish government", "Government of Turkey"),
        ("Russian Defence Ministry", "Ministry of Defence of Russia"),
        ("Moscow", "Russia"),
        ("Russian Foreign Minister Sergei Lavrov", "Sergey Lavrov"),
        ("Lavrov", "Sergey Lavrov"),
        ("US Secretary of State", "John Kerry"),
        ("the Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"),
        ("NATO spokesman", "NATO"),
        ("UN Security Council", "United Nations Security Council"),
        ("UN chief", "Ban Ki-moon"),
        ("Southern Front of the Free Syrian Army", "Southern Front"),
    ],
)
def test_neutral_names(actors: Actors, words: str, name: str) -> None:
    found = resolve(actors, words)
    assert found.name == name
    assert found.ref is not None
    assert found.why
    assert 0.0 < found.score <= 1.0


def test_a_loaded_name_is_told_as_such(actors: Actors) -> None:
    assert "loaded" in resolve(actors, "Daesh").why[0]


@pytest.mark.parametrize(
    "words", ["rebels", "protesters", "police sources", "they", "He", "armed men", "Protesters"]
)
def test_pronouns_and_common_nouns_keep_their_words(actors: Actors, words: str) -> None:
    found = resolve(actors, words)
    assert (found.name, found.ref, found.score) == (words.lower(), None, 0.0)


@pytest.mark.parametrize("words", ["Harbour Brigade", "Anna Keller", "Free Coast Council"])
def test_unknown_actors_are_not_invented(actors: Actors, words: str) -> None:
    found = resolve(actors, words)
    assert (found.name, found.ref) == (words, None)


def test_an_abbreviation_the_document_defines(actors: Actors) -> None:
    text = "The Harbour Defence League (HDL) took the pier. The HDL denied it."
    document = Document(id="d", evidence="e", reader="r", text=text)
    at = text.rindex("HDL")
    found = actors.resolve([Span.of(text, at, at + 3)], document, None)[0]
    assert found.name == "Harbour Defence League"
    assert "defines" in found.why[0]


def test_a_former_name_the_document_gives(actors: Actors) -> None:
    text = "The Dawn Column, the former Northern Guard, took the ridge. Northern Guard men fled."
    document = Document(id="d", evidence="e", reader="r", text=text)
    at = text.rindex("Northern Guard")
    found = actors.resolve([Span.of(text, at, at + 14)], document, None)[0]
    assert found.name == "Dawn Column"
    assert "former" in found.why[0]


def test_a_surname_after_the_full_name(actors: Actors) -> None:
    text = "Deputy minister Petra Haldane spoke in Tolland. Haldane said the bridge had fallen."
    document = Document(id="d", evidence="e", reader="r", text=text)
    at = text.rindex("Haldane")
    assert actors.resolve([Span.of(text, at, at + 7)], document, None)[0].name == "Petra Haldane"


def test_a_surname_of_two_presidents_needs_the_day(actors: Actors) -> None:
    text = "Bush spoke in the United States."
    assert resolve(actors, "Bush", text, date(2006, 1, 1)).name == "George W. Bush"
    assert resolve(actors, "Bush", text, date(1990, 1, 1)).name == "George H. W. Bush"
    undated = resolve(actors, "Bush", text, None)
    assert undated.ref is None
    assert len(undated.candidates) == 2


def test_without_a_country_the_army_is_nobodys(actors: Actors) -> None:
    found = resolve(actors, "the army", "Residents said the army had left.", None)
    assert (found.name, found.ref) == ("army", None)


@pytest.mark.parametrize(
    ("others", "name"),
    [
        ("", "Armed Forces of Syria"),
        ("The UN will send peacekeeping troops. ", "troops"),
        ("Iranian troops had come. ", "troops"),
        ("Syrian troops had come. ", "Armed Forces of Syria"),
    ],
)
def test_bare_troops_are_nobodys_where_others_have_troops_too(
    actors: Actors, others: str, name: str
) -> None:
    found = resolve(actors, "The troops", f"{SYRIA}{others}The troops left.")
    assert found.name == name
    army = resolve(actors, "The army", f"{SYRIA}{others}The army left.")
    assert army.name == "Armed Forces of Syria"


@pytest.mark.parametrize("words", ["former Syrian president", "ousted foreign minister of Syria"])
def test_who_held_an_office_before_is_not_who_holds_it(actors: Actors, words: str) -> None:
    assert "Assad" not in resolve(actors, words).name
    assert resolve(actors, "former Syrian president").ref is None
    assert resolve(actors, "the Syrian president").name == "Bashar al-Assad"


def test_forces_at_home_and_abroad(actors: Actors) -> None:
    home = "Ukrainian troops held the line in Ukraine, near Kharkiv."
    assert resolve(actors, "Ukrainian troops", home).name == "Armed Forces of Ukraine"
    assert resolve(actors, "Ukrainian troops", SYRIA + "Ukrainian troops left.").name == "Ukraine"


def test_register_is_sound(actors: Actors) -> None:
    register = actors.register
    for actor in map(register.get, register.idents):
        assert actor.name
        for tie in actor.ties:
            assert register.get(tie.to).name
            assert tie.source
            assert tie.since is None or tie.until is None or tie.since <= tie.until


def test_answers_are_the_same_every_time(actors: Actors) -> None:
    text = SYRIA + "Nusra and Russian warplanes."
    document = Document(id="d", evidence="e", reader="r", text=text)
    spans = [Span.of(text, text.index(w), text.index(w) + len(w)) for w in ("Nusra", "Aleppo")]
    assert actors.resolve(spans, document, None) == actors.resolve(spans, document, None)


@settings(max_examples=80, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_words_are_answered(actors: Actors, words: str) -> None:
    document = Document(id="d", evidence="e", reader="r", text=words)
    found = actors.resolve([Span.of(words, 0, len(words))], document, None)[0]
    assert found.name
    assert (found.ref is None) == (found.actor is None)


def entry(ident: str, name: str, **more: object) -> dict[str, object]:
    return {"id": ident, "name": name, "kind": "armed group", "source": "self", **more}


@pytest.fixture
def namesakes(gazetteer: Gazetteer) -> Actors:
    """Three armies of one abbreviation, two of them in one country after one another."""
    entries = [
        entry("mli/nla", "National Liberation Army (Mali)", country="MLI", names=["NLA"],
              called=[["National Liberation Army", "1990-01-01", "1995-12-31"]]),
        entry("mkd/nla", "National Liberation Army (Macedonia)", country="MKD", names=["NLA"],
              called=[["National Liberation Army", "2001-01-20", "2001-09-27"]]),
        entry("mli/nla-new", "New Liberation Army", country="MLI", names=["NLA"],
              called=[["New Liberation Army", "2012-01-01", ""]]),
    ]  # fmt: skip
    register = Register(index_of(entries, fold), gazetteer.countries)
    return Actors(gazetteer, None, (register, "test"))


@pytest.mark.parametrize(
    ("text", "day", "ref"),
    [
        ("In Mali, near Gao, the NLA attacked. Malian troops fled.", date(1994, 5, 1), "mli/nla"),
        ("In Mali, near Gao, the NLA attacked. Mali sent troops.", date(2013, 5, 1), "mli/nla-new"),
        ("In Skopje, Macedonia, the NLA attacked.", date(2001, 5, 1), "mkd/nla"),
        ("In Mali, near Gao, the NLA attacked.", None, None),
        ("The Northern Lights Authority (NLA) met in Mali.", date(1994, 5, 1), None),
    ],
)
def test_namesakes_are_told_apart_by_day_and_country(
    namesakes: Actors, text: str, day: date | None, ref: str | None
) -> None:
    found = resolve(namesakes, "NLA", text, day)
    assert found.ref == ref
    if ref is not None:
        assert found.score <= 0.95


def test_namesakes_that_nothing_tells_apart_are_left_open(namesakes: Actors) -> None:
    found = resolve(namesakes, "NLA", "In Mali the NLA attacked.", None)
    assert found.candidates == ("National Liberation Army (Mali)", "New Liberation Army")
    assert "2 known actors" in found.why[0]


def test_the_compiled_register_says_what_the_registers_say(gazetteer: Gazetteer) -> None:
    compiled, digest = load_register(gazetteer.countries)
    folder = Path(register_module.__file__).parents[1] / "ontology" / "actors"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))]
    entries = [e for text in texts for e in yaml.load(text, yaml.CSafeLoader)["actors"]]
    read = Register(index_of(entries, fold), gazetteer.countries)
    assert read.idents == compiled.idents
    assert all(read.get(i) == compiled.get(i) for i in read.idents)
    assert read.offices == compiled.offices
    assert len(digest) == 64


def test_a_case_adds_actors_and_names(gazetteer: Gazetteer) -> None:
    own = [
        entry("own/brigade", "Tarin Brigade", country="SYR"),
        entry("own/x", "x", same_as="base", names=["Grey Wolves"]),
    ]
    base = index_of([entry("base", "Base Group", names=["BG Force"])], fold)
    register = Register(joined(base, index_of(own, fold)), gazetteer.countries)
    assert [a.id for a in register.find("the Tarin Brigade"[4:])] == ["own/brigade"]
    assert [a.id for a in register.find("Grey Wolves")] == ["base"]
    assert [a.id for a in register.find("BG Force")] == ["base"]


@pytest.mark.parametrize(
    ("words", "on", "name"),
    [
        ("the Libyan leader", date(2005, 6, 1), "Muammar Gaddafi"),
        ("the Syrian leader", date(2016, 6, 1), "Bashar al-Assad"),
        ("the US defense secretary", date(2004, 6, 1), "Donald Rumsfeld"),
        ("the French president", date(2012, 5, 15), "François Hollande"),
        ("the Colombian president", date(2004, 6, 1), "Álvaro Uribe"),
    ],
)
def test_who_held_an_office_on_the_day(
    actors: Actors, words: str, on: date, name: str
) -> None:
    assert resolve(actors, words.removeprefix("the "), f"He met {words}.", on).name == name


def test_an_office_that_several_hold_names_nobody(gazetteer: Gazetteer) -> None:
    entries = [
        entry(f"person/{n}", n, kind="person", office="vice president",
              ties=[["member_of", "government/SSD", "2020-02-22", ""]])
        for n in ("Ada Brown", "Bol Deng")
    ]  # fmt: skip
    register = Register(index_of(entries, fold), gazetteer.countries)
    assert register.in_office("vice president", "SSD", date(2021, 1, 1)) is None


def test_names_of_the_register_are_found_in_a_text(actors: Actors) -> None:
    def found(text: str, is_upper: bool = False) -> list[str]:
        return [text[a:b] for a, b in actors.register.scan(text, is_upper)]

    assert found("Envoys of UN and EU met the Free Syrian Army. It is who they are.") == [
        "UN", "EU", "Free Syrian Army",
    ]  # fmt: skip
    assert found("WHO IS THERE, THE SYRIAN DEMOCRATIC FORCES?", True) == [
        "SYRIAN DEMOCRATIC FORCES"
    ]
