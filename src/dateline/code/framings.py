"""Loaded labels for events, kept as quoted words beside the neutral type."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.ontology import load as load_ontology
from dateline.record import Document, Span


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = sorted(load_ontology().framings, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")(?:s|es)?\b", re.IGNORECASE)


def framings_in(document: Document, quote: Span, trigger: Span) -> tuple[Span, ...]:
    """The loaded labels that stand in the trigger, or nearest to it in its clause."""
    found = []
    for hit in _pattern().finditer(document.text, quote.start, quote.end):
        span = Span.of(document.text, hit.start(), hit.end())
        left, right = min(span.end, trigger.end), max(span.start, trigger.start)
        between = document.text[left:right]
        if span.overlaps(trigger) or (len(between.split()) <= 6 and not set(between) & set(".;:")):
            found.append(span)
    return tuple(found)
