"""An invented document with claims of every shape, built by hand from the nouns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.record import (
    Claim,
    Document,
    Figure,
    Mention,
    Place,
    Resolution,
    ResolvedClaim,
    Span,
    Voice,
    When,
)

TEXT = (
    "Market hit\n\n"
    "At least 14 people, including five children, were killed on Friday when soldiers shelled "
    "the market of Salamiyah, a nurse said.\n\n"
    "=HYPERLINK is what the rebels call their radio. If they do not leave, Syria will burn, the "
    "general\nwarned."
)


def find(words: str, text: str = TEXT) -> Span:
    at = text.index(words)
    return Span.of(text, at, at + len(words))


DOCUMENT = Document(
    id="doc-1",
    evidence="ab" * 32,
    reader="text 1",
    text=TEXT,
    uri="file:///reports/market.txt",
    lang="en",
    title="Market hit",
    publisher="Eastgate Wire",
    published=date(2017, 3, 4),
    published_by="line",
)
SALAMIYAH = Place("geonames:1", "Salamiyah", "PPL", "town", "SYR", 35.01127, 37.05324, 3000.0)
SYRIA = Place("geonames:2", "Syria", "PCLI", "country", "SYR", 35.0, 38.0)
SOLDIERS = find("soldiers")
NURSE = find("nurse")
QUOTE = find(TEXT[TEXT.index("At least") : TEXT.index("said.") + 5])

SHELLING = ResolvedClaim(
    Claim(
        id="claim-1",
        document="doc-1",
        kind="EVENT",
        what="ASSAULT",
        mode=("heavy-weapons",),
        quote=QUOTE,
        trigger=find("shelled"),
        who=(Mention(SOLDIERS),),
        whom=(Mention(find("market of Salamiyah")),),
        where=(Mention(find("Salamiyah")),),
        when=Mention(find("Friday")),
        figures=(
            Figure("killed", find("At least 14"), 14, 14, None, "at_least", group=find("people")),
            Figure("killed", find("five"), 5, 5, 5, group=find("children"), part_of=0),
        ),
        modality="reported",
        negated=False,
        condition=None,
        voices=(Voice(Mention(NURSE), find("said")),),
        framings=(),
        confidence=0.875,
        coder="test 1",
        recipe="0123456789abcdef",
    ),
    When(
        date(2017, 3, 3),
        date(2017, 3, 3),
        "day",
        "relative",
        "weekday",
        "2017-03-03",
        date(2017, 3, 4),
        span=find("Friday"),
    ),
    (
        Resolution(SOLDIERS, "actor", "Armed Forces of Syria", "syr-army", 0.9),
        Resolution(find("Salamiyah"), "place", "Salamiyah", "geonames:1", 0.9, place=SALAMIYAH),
    ),
)
THREAT = ResolvedClaim(
    replace(
        SHELLING.claim,
        id="claim-2",
        what="THREATEN",
        mode=(),
        quote=find(TEXT[TEXT.index("If they") :]),
        trigger=find("burn"),
        who=(Mention(find("general")),),
        whom=(Mention(find("=HYPERLINK"), inherited=True),),
        where=(Mention(find("Syria")),),
        when=None,
        figures=(),
        modality="threatened",
        condition=find("If they do not leave"),
        voices=(Voice(Mention(find("general")), find("warned")), Voice(None, None)),
    ),
    None,
    (Resolution(find("Syria"), "place", "Syria", "geonames:2", 1.0, place=SYRIA),),
)
NOWHERE = ResolvedClaim(
    replace(THREAT.claim, id="claim-3", where=(), negated=True, whom=()), None, ()
)
ROWS = ((DOCUMENT, SHELLING), (DOCUMENT, THREAT), (DOCUMENT, NOWHERE))
