"""Loaded labels for events, kept as quoted words beside the neutral type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dateline.ontology import load as load_ontology
from dateline.record import Document, Span

#: A label this many words from the trigger, within its clause, speaks of the same event.
_NEAR = 6


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Labels that count wherever they stand near the event, and those that must be its trigger."""
    found = load_ontology()
    return _either(found.framings), _either(found.trigger_framings)


def _either(words: Sequence[str]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b", re.IGNORECASE)


def framings_in(document: Document, quote: Span, trigger: Span) -> tuple[Span, ...]:
    """The loaded labels that stand in the trigger, or near it in its clause, in text order."""
    found = set()
    for start, end, anywhere in _labels(quote.text):
        span = Span(quote.start + start, quote.start + end, quote.text[start:end])
        if span.overlaps(trigger) or (anywhere and _close(document.text, span, trigger)):
            found.add(span)
    return tuple(sorted(found))


@lru_cache(maxsize=64)
def _labels(sentence: str) -> tuple[tuple[int, int, bool], ...]:
    """Where labels stand in a sentence, and whether each counts beside the trigger; the claims of
    a sentence share them."""
    near, own = _patterns()
    return tuple(
        (hit.start(), hit.end(), pattern is near)
        for pattern in (near, own)
        for hit in pattern.finditer(sentence)
    )


def _close(text: str, span: Span, trigger: Span) -> bool:
    between = text[min(span.end, trigger.end) : max(span.start, trigger.start)]
    return len(between.split()) <= _NEAR and not set(between) & set(".;:")
