"""One document while its actors are resolved, and what is found of each of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.record import Actor, Resolution, Span
from dateline.resolve.actor_words import GENERIC
from dateline.resolve.context import Context
from dateline.resolve.mentions import Mentions
from dateline.resolve.spelling import fold


@dataclass(frozen=True, slots=True)
class Reading:
    """One document while its actors are resolved."""

    text: str
    context: Context
    mentions: Mentions
    on: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """An answer without its span."""

    name: str
    ref: str | None
    score: float
    why: tuple[str, ...]
    actor: Actor | None = None
    candidates: tuple[str, ...] = ()


def is_name(tokens: Sequence[str], is_upper: bool) -> bool:
    """Written as a name: first and last word with a capital, in between particles at most."""
    if not tokens:
        return False
    if is_upper:
        return fold(tokens[-1]) not in GENERIC
    return all(any(c.isupper() for c in t[:4]) for t in (tokens[0], tokens[-1])) or (
        tokens[0].split("-")[0] in ("al", "el") and tokens[-1][-1].isalpha()
    )


def plain(words: str, is_upper: bool) -> str:
    """Words that name no known actor: common nouns in lower case, names as they are."""
    tokens = words.split()
    if is_upper:
        common = all(fold(t) in GENERIC for t in tokens)
        return words.lower() if common else words
    if len(tokens) >= 1 and tokens[0][1:].islower() and all(t.islower() for t in tokens[1:]):
        return words.lower() if len(tokens) > 1 or fold(words) in GENERIC else words
    return words


def resolution(span: Span, found: Found) -> Resolution:
    return Resolution(
        span=span,
        kind="actor",
        name=found.name or span.text,
        ref=found.ref,
        score=round(found.score, 3),
        why=found.why,
        actor=found.actor,
        candidates=found.candidates,
    )
