"""Writes the sample report that comes as a PDF: `python samples/make_pdf.py`.

The bytes are the same every time (reportlab's invariant mode), so the committed file can be
checked against this script.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

HEADLINE = "Five weeks that will decide the siege of Salamiyah"
BYLINE = "By Clara Weiss"
DATE = "12 March 2017"
OUTLET = "The Harbour Post"
STORY = (
    "When the truce ends on Sunday night, the army will probably attack Salamiyah from the east, "
    "say diplomats who follow the talks in Geneva. They expect at least 20,000 people to flee to "
    "Hama within two weeks.",
    "Salamiyah has been under siege since January. Nobody agrees on how many people the shelling "
    "of its market on 3 March killed: the hospital counts 22 dead, the local council 31, and the "
    "army says that four died when a mine exploded.",
    "The Badiya Shield, known as the Orontes Brigades until this month, depends on Turkey for "
    "money and weapons. Turkey has denied arming the group. Russia has backed the government "
    "since September 2015, and its warplanes bombed the road to Homs twice last week, according "
    "to monitors.",
    "If the army takes the town, the Badiya Shield may withdraw to the desert and go on fighting "
    "from there. A senior officer in Hama has warned that any convoy that carries weapons will be "
    "destroyed.",
    "The Red Crescent fears that cholera could kill hundreds before the summer. Had the first "
    "convoys been let through, its doctors say, the outbreak would not have begun.",
    "The United Nations should press both sides to extend the truce. It has failed to do so "
    "three times.",
)


def make(target: Path) -> None:
    """Writes the report to `target`."""
    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=15, spaceAfter=8)
    head = ParagraphStyle("head", parent=body, fontName="Times-Bold", fontSize=18, leading=22)
    small = ParagraphStyle("small", parent=body, fontSize=9, leading=12, spaceAfter=2)
    page = SimpleDocTemplate(
        str(target), pagesize=A4, title=HEADLINE, author="Clara Weiss", invariant=1
    )
    lines = [Paragraph(HEADLINE, head), *(Paragraph(x, small) for x in (BYLINE, OUTLET, DATE))]
    page.build([*lines, Spacer(1, 10), *(Paragraph(x, body) for x in STORY)])


if __name__ == "__main__":
    here = Path(__file__).parent
    make(Path(sys.argv[1]) if sys.argv[1:] else here / "reports/6-harbour-post-forecast.pdf")
