"""Heads of reports: datelines, date lines, bylines, mastheads, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.read.text import TextReader
from tests.read.conftest import check, one, words

BODY = "The army said on Monday that it had left the town after a week of heavy fighting."


def read(text: str):
    """The document of a text file."""
    document = one(TextReader(), text, "report.txt")
    check(document)
    return document


@pytest.mark.parametrize(
    ("words_before", "dateline", "agency", "day"),
    [
        ("BESK, Talmaria (Talmar Wire) - ", "BESK, Talmaria (Talmar Wire)", "Talmar Wire", None),
        ("BESK — ", "BESK", None, None),
        ("BESK, 4 FEB 91 (TW-NET) -- [TEXT] ", "BESK, 4 FEB 91 (TW-NET)", "TW-NET", (1991, 2, 4)),
        ("OLD BESK (TAL), 4 FEB 91 -- [A] ", "OLD BESK (TAL), 4 FEB 91", None, (1991, 2, 4)),
        ("BESK, NO DATE (TW) -- [TEXT] ", "BESK, NO DATE (TW)", "TW", None),
        ("Besk, 13 December 2016 – ", "Besk, 13 December 2016", None, (2016, 12, 13)),
        ("Besk, Dec 13 (TW) - ", "Besk, Dec 13 (TW)", "TW", None),
        ("Besk/Old Talmar (tw) - ", "Besk/Old Talmar (tw)", "tw", None),
        ("Besk, 21 sep 2016 (TW).- ", "Besk, 21 sep 2016 (TW)", "TW", (2016, 9, 21)),
        ("БЕСК, 13 дек — ", "БЕСК, 13 дек", None, None),
        ("(TW) - ", "(TW)", "TW", None),
    ],
)  # fmt: skip
def test_dateline(words_before, dateline, agency, day):
    document = read(words_before + BODY)
    assert document.dateline is not None
    assert document.dateline.text == dateline
    assert document.publisher == agency
    assert document.published == (date(*day) if day else None)
    assert document.text[document.parts[-1].end :] == BODY


@pytest.mark.parametrize(
    "start",
    [
        "UPDATE - ",
        "The river - the widest of the north - is closed. ",
        "US - Talmar talks went on. ",
        "Fighters - some of them boys - took the bridge. ",
        "Analysis: ",
    ],
)
def test_no_dateline(start):
    assert read(start + BODY).dateline is None


def test_a_speaker_is_no_dateline():
    text = f"VARGA: {BODY}\n\nQUESTION: When will they come back?\n\nVARGA: {BODY}"
    assert read(text).dateline is None
    assert read(f"BESK: {BODY}").dateline is not None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("7 May 2031", date(2031, 5, 7)),
        ("Published: Wednesday, May 7, 2031 at 3:29 p.m. EST", date(2031, 5, 7)),
        ("Mittwoch, 7. Mai 2031, 15:20 Uhr", date(2031, 5, 7)),
        ("2031-05-07T10:00:00+03:00", date(2031, 5, 7)),
        ("опубликовано 7 мая 2031 года", date(2031, 5, 7)),
        ("May 7, 2031 | Last updated: May 8, 2031", date(2031, 5, 7)),
        ("7 أغسطس 2031", date(2031, 8, 7)),
    ],
)
def test_date_line(line, day):
    document = read(f"Army leaves Besk\n{line}\n{BODY}")
    assert document.published == day
    assert words(document, "published") == [line]
    assert document.title == "Army leaves Besk"


@pytest.mark.parametrize(
    "line",
    [
        "[2031-05-07] Rebels enter Besk and take the bridge",
        "On 7 May 2031 the army left Besk and the bridge behind it.",
        "3/4/2031",
    ],
)
def test_no_date_line(line):
    document = read(f"Army leaves Besk\n\n{line}\n\n{BODY}")
    assert document.published is None
    assert words(document, "published") == []


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ilse Varga", "Ilse Varga"),
        ("BY ILSE VARGA", "ILSE VARGA"),
        ("By Ilse Varga and Omar al-Besk, Talmar Wire", "Ilse Varga and Omar al-Besk"),
        ("By Ilse Varga in Besk", "Ilse Varga"),
        ("By Ilse Varga | 7 May 2031", "Ilse Varga"),
        ("Von Ilse Varga, Besk", "Ilse Varga"),
        ("Par Ilse Varga", "Ilse Varga"),
        ("Author: Ilse Varga", "Ilse Varga"),
        ("By our staff correspondent", "our staff correspondent"),
        ("Ilse Varga, Besk Daily News", "Ilse Varga"),
    ],
)
def test_byline(line, author):
    document = read(f"Army leaves Besk\n\n{line}\n\n{BODY}")
    assert document.author == author
    assert words(document, "byline") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday night the last convoy had gone.",
        "By Sunday, the army had left.",
        "By Old Talmar standards, in the view of many, this was a quiet week for the town.",
        "Varga, the minister, said so.",
    ],
)
def test_no_byline(line):
    document = read(f"Army leaves Besk\n\n{line}\n\n{BODY}")
    assert document.author is None
    assert words(document, "byline") == []


def test_masthead_above_the_title_is_the_publisher():
    document = read(f"The Besk Courier\n\nArmy leaves Besk after a week\n\n7 May 2031\n\n{BODY}")
    assert document.publisher == "The Besk Courier"
    assert document.title == "Army leaves Besk after a week"


def test_outlet_beside_the_date_line_is_the_publisher():
    document = read(f"Army leaves Besk\n\nBy Ilse Varga\nTalmar Meridian\n7 May 2031\n\n{BODY}")
    assert (document.author, document.publisher) == ("Ilse Varga", "Talmar Meridian")


def test_labelled_fields():
    document = read(
        f"Title: Army leaves Besk\nAuthor: I. Varga\nSource: Talmar Wire\n"
        f"Date: 7 May 2031\n\n{BODY}"
    )
    assert document.title == "Army leaves Besk"
    assert (document.author, document.publisher) == ("I. Varga", "Talmar Wire")
    assert document.published == date(2031, 5, 7)


def test_only_an_update_is_marked_as_one():
    document = read(f"Army leaves Besk\nUpdated 8 May 2031\n{BODY}")
    assert (document.published, document.published_by) == (date(2031, 5, 8), "updated")


def test_hard_wrapped_prose_has_no_title():
    wrapped = (
        "The army said on Monday that it had left the town after a week of\n"
        "heavy fighting in which both sides had lost more than they were\n"
        "willing to say, and in which the bridge over the river was blown\n"
        "up twice.\n\nOfficers who took part in it said that the order to leave came too\n"
        "late for the rear guard, of which nobody has been heard since then.\n"
    )
    document = read(wrapped)
    assert document.title is None
    assert document.parts == ()


@pytest.mark.parametrize(
    "start",
    [
        "Ilse Varga (May 3, 1931 – 9 June 2014) was a writer from Besk. ",
        "Ilse Varga, Swimming Champion, Actress, Pin - up girl of her time. ",
        "A FIRE - the third this week - broke out. ",
        "Besk, Talmar Office Shooting Follow - up on the dead. ",
    ],
)
def test_commas_capitals_and_brackets_alone_make_no_dateline(start):
    assert read(start + BODY).dateline is None


def test_town_and_region_before_a_dash_are_a_dateline():
    document = read("Besk, Upper Talmar Province – " + BODY)
    assert document.dateline is not None
    assert document.dateline.text == "Besk, Upper Talmar Province"


def test_an_address_is_no_title():
    document = read(f"https://besk.example/army\n\nArmy leaves Besk\n\n7 May 2031\n\n{BODY}")
    assert document.title != "https://besk.example/army"
    assert words(document, "link") == ["https://besk.example/army"]
