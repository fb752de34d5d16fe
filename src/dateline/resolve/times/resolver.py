"""Times: the port's implementation over grammar and context."""

from __future__ import annotations

import re

from dateline.record import Document, Span, When
from dateline.resolve.times.context import Surroundings, place
from dateline.resolve.times.grammar import parse
from dateline.resolve.times.words import NUMBER, UNIT


class Times:
    """Reads time words as of the document's date, by rules; deterministic, never a default date.

    Words that name no time, or that need a date the document does not give, come out with basis
    `unknown` and without dates.
    """

    def resolve(self, span: Span, document: Document) -> When:
        """The interval that the words of `span` stand for, and what it rests on."""
        expression = parse(_widened(span, document.text))
        if expression is None:
            return _unknown(span, "unread")
        frame = Surroundings(document, span.start, span.end)
        reading = place(expression, frame)
        if reading is None:
            return _unknown(span, "unanchored" if frame.on is None else "unresolved")
        interval = reading.interval
        return When(
            earliest=interval.first,
            latest=interval.last,
            precision=interval.precision,
            basis="stated" if reading.stated else "relative",
            rule=reading.rule,
            value=interval.value,
            anchor=None if reading.stated else frame.on,
            approximate=reading.approximate,
            span=span,
        )


def _unknown(span: Span, rule: str) -> When:
    return When(None, None, "unknown", "unknown", rule, span=span)


_LENGTH = re.compile(rf"(?:the )?(?:{NUMBER} )?{UNIT}", re.IGNORECASE)
_BEHIND = re.compile(r"\s+(after|before|later|earlier|ago|of)\b", re.IGNORECASE)
_AFTER = re.compile(r"\bafter\s+(?:the\s+)?$", re.IGNORECASE)


def _widened(span: Span, text: str) -> str:
    """The words, and where they are a mere length of time the word that gives it a direction."""
    words = span.text
    if len(words) > 40 or not _LENGTH.fullmatch(words):
        return words
    behind = _BEHIND.match(text, span.end)
    if behind and behind[1].lower() != "of":
        return f"{words} {behind[1]}"
    if behind is None and _AFTER.search(text, max(0, span.start - 12), span.start):
        return f"{words} later"
    return words
