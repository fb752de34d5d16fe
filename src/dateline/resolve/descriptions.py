"""Groups that a document describes after it has named them: "the rebels", "the group".

A definite description means the group named before it, where the document leaves no doubt which:
"the guerrillas" where one armed group has most of what is named, "the group" the one named last.
Indefinite ones ("gunmen", "two groups") mean nobody known.  It is an inference: the score is low,
and the reason says from what.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.record import Actor, Span
from dateline.resolve.answers import Found
from dateline.resolve.spelling import fold

#: Right 27 times of 32 on the claims corpus (train and dev).
SCORE = 0.6
#: Kinds of actors that such words stand for.
ARMED = frozenset(("armed group", "militia", "coalition"))
ORGANISED = ARMED | {"group", "party", "political body", "alliance"}
_PEOPLE = frozenset(
    "rebels guerrillas guerillas insurgents militants fighters terrorists extremists separatists "
    "jihadists jihadis subversives militiamen insurgency guerrilla".split()
)
_BODY = frozenset("group organisation organization movement militia faction outfit".split())
_BEFORE = frozenset(
    "rebel guerrilla guerilla terrorist insurgent militant armed terror islamist separatist "
    "extremist jihadist jihadi marxist leftist communist maoist islamic radical outlawed banned "
    "same leading main subversive criminal paramilitary militia".split()
)
_THE = re.compile(r"\bthe\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
#: "The rebels" are the group that has this share of what is named of armed groups, twice at least.
_MOST, _LEAST = 0.7, 2
#: How far before "the group" its name may stand, in characters.
_REACH = 700


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A group where the document names it."""

    at: int
    name: str
    actor: Actor


def is_description(words: str) -> bool:
    """Whether the words may describe a group: "guerrillas", "terrorist group"."""
    return _kind(words) is not None


def _kind(words: str) -> str | None:
    parts = fold(words).removeprefix("the ").split()
    if not parts or len(parts) > 3 or any(p not in _BEFORE for p in parts[:-1]):
        return None
    several = parts[-1] in ("groups", "forces") and len(parts) > 1 and parts[-2] != "armed"
    if parts[-1] in _PEOPLE or several:
        return "people"
    return "body" if parts[-1] in _BODY else None


def described(span: Span, text: str, named: Sequence[NamedGroup]) -> Found | None:
    """The group that the words at `span` mean; `named` in the order of the text."""
    kind = _kind(span.text)
    lead = text[max(0, span.start - 24) : span.start]
    if kind is None or not (_THE.search(lead) or span.text.lower().startswith("the ")):
        return None
    if kind == "body":
        near = [n for n in named if span.start - _REACH <= n.at < span.start]
        before = [n for n in near if n.actor.kind != "coalition"]
        if not before:
            return None
        return _found(span, before[-1], "named last before it")
    armed = [n for n in named if n.actor.kind in ARMED]
    counts = Counter(n.actor.id for n in armed)
    if not counts:
        return None
    ident, most = counts.most_common(1)[0]
    if most < max(_LEAST, _MOST * len(armed)):
        return None
    group = next(n for n in armed if n.actor.id == ident)
    return _found(span, group, f"{most} of {len(armed)} names of armed groups in the report")


def _found(span: Span, group: NamedGroup, why: str) -> Found:
    reason = f"“{span.text}” described: {group.name}, {why}"
    return Found(group.name, group.actor.id, SCORE, (reason,), group.actor)
