"""What a number of persons suffered: told by the harm words that stand nearest to it.

The encoder finds the numbers of an event; which harm each counts is told by the words around it
("four were killed and 300 injured"), whatever the trigger is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dateline.ontology import load as load_ontology
from dateline.record import Figure, Span

_HARMS = ("killed", "wounded")
#: Words between a number and the noun that it counts ("four heavily armed trucks").
_TO_NOUN = 3
#: Words that a conjunction between a harm word and a later number counts for; chosen on train.
_PARTED = 4
_PARTS = re.compile(r",|\band\b|\bwhile\b", re.IGNORECASE)
#: Words between a harm word and the number beside it ("killing more than", "people were").
_BESIDE = 2
_CLAUSE = re.compile(r"[,;:]|\band\b|\d", re.IGNORECASE)
_TO_SUBSET = 5
_INCLUDING = re.compile(r"\b(?:including|among them|of whom|of them)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NUMBER = re.compile(r"\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?)\b")
#: Words that end the noun phrase of a number, so that a noun behind them is not what is counted.
_ENDS = frozenset(
    "of in on at by to from with and or were was have had has are is who which that when while as "
    "after before during near between".split()
)


@lru_cache(maxsize=1)
def _cues() -> tuple[tuple[tuple[str | None, re.Pattern[str]], ...], frozenset[str]]:
    """Patterns of words that kill, that wound, that do either; the nouns that are no persons."""
    cues = load_ontology().cues

    def pattern(name: str) -> re.Pattern[str]:
        words = sorted(cues[f"harm.{name}"], key=lambda w: (-len(w), w))
        return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)

    patterns = ((h, pattern(h or "either")) for h in (*_HARMS, None))
    return tuple(patterns), frozenset(cues["harm.thing"])


def by_harm(figures: Sequence[Figure], quote: Span) -> list[Figure]:
    """Figures of killed and wounded as the words of the sentence tell them apart.

    A number of things is no number of persons; a number in a sentence without a word of harm
    counts no harm.  Other measures stay as they are.
    """
    kept = []
    for figure in figures:
        if figure.measure not in _HARMS:
            kept.append(figure)
            continue
        at, end = figure.span.start - quote.start, figure.span.end - quote.start
        if not (0 <= at < end <= len(quote.text)):
            kept.append(figure)
        elif not _counts_things(quote.text, end) and (harm := _harm(quote.text, at, end, figure)):
            kept.append(replace(figure, measure=harm))
    unique = {(f.measure, f.span.start): f for f in reversed(kept)}
    return sorted(unique.values(), key=lambda f: (f.span.start, f.measure))


def harm_beside(measure: str, number: Span, quote: Span) -> bool:
    """True when a word of the measure's harm stands right beside a number ("death of 1,500")."""
    if measure not in _HARMS:
        return False
    text, at, end = quote.text, number.start - quote.start, number.end - quote.start
    pattern = dict(_cues()[0])[measure]
    for hit in pattern.finditer(text):
        between = text[end : hit.start()] if hit.start() >= end else text[hit.end() : at]
        if len(between.split()) <= _BESIDE and not _CLAUSE.search(between):
            return True
    return False


def subset_of_harm(number: Span, before: Span, quote: Span) -> bool:
    """True for a number that an "including" ties to one before it."""
    between = quote.text[before.end - quote.start : number.start - quote.start]
    return len(between.split()) <= _TO_SUBSET and bool(_INCLUDING.search(between))


def _counts_things(text: str, end: int) -> bool:
    things = _cues()[1]
    for n, word in enumerate(_WORD.finditer(text, end)):
        said = word[0].lower()
        gap = text[end : word.start()]
        if n >= _TO_NOUN or said in _ENDS or any(c in gap for c in ",;:."):
            return False
        if said in things:
            return True
    return False


def _harm(text: str, at: int, end: int, figure: Figure) -> str | None:
    """The harm whose word is nearest with no other number between; None without any.

    A word of violence that leaves it open keeps the measure that was read.
    """
    found: list[tuple[bool, int, str]] = []
    for harm, pattern in _cues()[0]:
        for hit in pattern.finditer(text):
            behind = hit.start() >= end
            between = text[end : hit.start()] if behind else text[hit.end() : at]
            if hit.end() > at and hit.start() < end:
                between = ""
            crossed = bool(_NUMBER.search(between.lower())) or ";" in between
            far = len(between.split())
            if not behind and _PARTS.search(between):  # "nine died and five were hurt"
                far += _PARTED
            found.append((crossed, far, harm or figure.measure))
    if not found:
        return None
    crossed, _, harm = min(found)
    return figure.measure if crossed and any(h == figure.measure for *_, h in found) else harm
