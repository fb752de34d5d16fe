"""What stands around the story, in its place among prose; and prose that only sounds like it."""

from __future__ import annotations

import pytest

from dateline.read.text import TextReader
from tests.read.conftest import one

PROSE = "The army said on Monday that it had left the town after a week of heavy fighting."
LONG = (PROSE + " ") * 3


def kind(line: str) -> str:
    """The kind of a line in the second half of a report."""
    text = f"Army leaves Besk\n\n{LONG}\n\n{LONG}\n\n{line}\n\n{LONG}"
    document = one(TextReader(), text, "report.txt")
    at = text.index(line)
    found = [p.kind for p in document.parts if p.start <= at < p.end]
    return found[0] if found else "story"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Subscribe to our daily newsletter", "newsletter"),
        ("Sign up for our free e-mail updates and never miss a story.", "newsletter"),
        ("Get the latest news delivered to your inbox every morning", "newsletter"),
        ("Stay up to date with the Besk briefing", "newsletter"),
        ("Abonnieren Sie unseren Newsletter", "newsletter"),
        ("Inscrivez-vous à notre lettre", "newsletter"),
        ("Подпишитесь на наш канал", "newsletter"),
        ("This article was originally published by the Besk Courier.", "link"),
        ("A version of this article appears in print on May 8.", "link"),
        ("Read the full story here", "link"),
        ("Read more: Army leaves Besk after a week", "link"),
        ("Mehr lesen: Die Armee verlässt Besk", "link"),
        ("https://besk.example/2031/army", "link"),
        ("Photo: A. Nemeth / Talmar Wire", "caption"),
        ("Soldiers cross the bridge at Besk. (Photo by A. Nemeth/AFP)", "caption"),
        ("A soldier at the bridge on 3 May. Image: A. Nemeth.", "caption"),
        ("Smoke over Besk. REUTERS/Adel Nemeth", "caption"),
        ("File photo of the bridge at Besk", "caption"),
        ("صورة: وكالة تلمار", "caption"),
        ("© 2031 Talmar Wire. All rights reserved.", "footer"),
        ("Copyright 2031 The Besk Courier", "footer"),
        ("Share this article", "footer"),
        ("Facebook Twitter WhatsApp Email", "footer"),
        ("Follow us on Twitter", "footer"),
        ("We use cookies to improve your experience on this site.", "footer"),
        ("Tags: Besk, army, bridge", "footer"),
        ("(Reporting by Ilse Varga; editing by A. Nemeth)", "footer"),
        ("Leave a comment", "footer"),
        ("Advertisement", "footer"),
        ("***", "footer"),
        ("###", "footer"),
        ("The long retreat", "heading"),
        ("What comes next?", "heading"),
        ("Humanitarian situation", "heading"),
    ],
)
def test_furniture(line, expected):
    assert kind(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "The group claimed the attack in its newsletter Al-Talmar.",
        "Residents were told to sign up for alerts before the shelling began.",
        "The ministry said the original version of the deal was signed in Besk.",
        "This report was denied by the army.",
        "The photo showed the bodies of three soldiers (two of them officers).",
        "He shared the video on Twitter before he was arrested.",
        "Reporting by the commission found that 40 people were killed.",
        "Follow-up strikes hit the bridge.",
        "Rebels seize bridge",
        "Army denies retreat",
        "Besk, Talmar sign truce",
        "“We will come back.”",
        "Minister Varga said:",
        "- the bridge at Besk, blown up twice",
        "All prisoners have the right to a lawyer, the ministry said.",
        "The army used tear gas; more than 30 comments by ministers followed.",
        "Contact with the garrison was lost on Monday.",
        "Support for the militia is weak, and donors want to see its work end.",
    ],
)
def test_story_is_not_lost(line):
    assert kind(line) == "story"


def test_long_paragraphs_are_always_story():
    assert kind("Subscribe to our newsletter. " + LONG * 2) == "story"


def test_list_under_related_stories_is_footer_up_to_the_next_prose():
    text = (
        f"Army leaves Besk\n\n{LONG}\n\nRelated stories\n\nArmy enters Besk\n\n"
        f"Bridge blown up twice\n\n{LONG}"
    )
    document = one(TextReader(), text, "report.txt")
    footer = [text[p.start : p.end] for p in document.parts if p.kind == "footer"]
    assert footer == ["Related stories", "Army enters Besk", "Bridge blown up twice"]


def test_a_digest_of_headlines_is_story():
    lines = ["Rebels in Besk", "Truce in Talmar", "Ten dead at bridge", "Strike, seventh week"]
    document = one(TextReader(), "\n\n".join(lines), "digest.txt")
    assert [p.kind for p in document.parts if p.kind not in ("headline",)] == []
