"""Every place, actor and time that a text tells, claim or no claim.

Names come from the coder (persons, organisations, places); to them come the names of the registers
and the countries that it missed, and the times.  A country or capital that acts ("Damascus said")
is an actor, else a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from dateline.record import Document, Resolution, Span, When
from dateline.resolve.actor_words import BODY_WORDS, GENERIC, ROLE
from dateline.resolve.actors import Actors
from dateline.resolve.context import Context, Lexicon, read_context
from dateline.resolve.place_words import clean, parse
from dateline.resolve.places import Places
from dateline.resolve.spelling import fold
from dateline.resolve.times import Times
from dateline.resolve.times.context import folded
from dateline.resolve.times.finder import mentions

_LEAD = re.compile(
    r"\b(?:in|at|from|to|near|of|into|inside|outside|across|around|through|throughout|over|toward|"
    r"towards|within|off|via|between|along|for|on|leave|left|leaving|entered|reached|reach)"
    r"\s+(?:the\s+)?(?:[a-z-]+\s+)?$",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"\s+(?:also\s+|has\s+|have\s+|had\s+|will\s+|would\s+|could\s+|must\s+|should\s+|may\s+|might\s+)*"
    r"(?:said|says|say|accus|den[yi]|warn|vow|launch|wants?|back|support|reject|claim|"
    r"announc|condemn|demand|call|agree|insist|threaten|sign|sent|sends?|attack|invad|bomb|strike|"
    r"struck|withdr|deploy|fear|believ|hop|plan|offer|refus|urg|ask|respond|retaliat|regard|consider|"
    r"arrest|expel|recogni|impos|suspend|cut|seiz|began|begin|maintain|argu|blam|rul)\w*\b"
)


class Found(Protocol):
    """A name as the coder found it."""

    @property
    def span(self) -> Span: ...

    @property
    def kind(self) -> str: ...


def told(
    document: Document,
    names: Iterable[Found],
    parts: tuple[Times, Places, Actors],
    lexicon: Lexicon,
) -> list[Resolution | When]:
    """What the text tells, in its order."""
    times, places, actors = parts
    context = read_context(document, lexicon)
    where, who = _sorted_out(document.text, names, lexicon, actors, context)
    where = sorted({*where, *_inner(document.text, where, lexicon, context)})
    found: list[Resolution | When] = []
    found.extend(places.resolve(where, document, context))
    found.extend(actors.resolve(who, document, document.published, context))
    for start, end in mentions(folded(document.text)):
        when = times.resolve(document.span(start, end), document)
        if when.earliest is not None or when.latest is not None:
            found.append(when)
    return sorted(found, key=_place_in_text)


def _inner(
    text: str, where: Iterable[Span], lexicon: Lexicon, context: Context
) -> Iterator[Span]:
    """The place that other words describe another by: "Damascus" of "Damascus suburbs"."""
    for span in where:
        name = parse(clean(span.text), context.is_upper).name
        at = span.text.find(name) if name else -1
        if at >= 0 and name != span.text and not lexicon.get(span.text):
            yield Span.of(text, span.start + at, span.start + at + len(name))


def _place_in_text(item: Resolution | When) -> tuple[int, int]:
    span = item.span
    return (span.start, span.end) if span is not None else (0, 0)


def _sorted_out(
    text: str, names: Iterable[Found], lexicon: Lexicon, actors: Actors, context: Context
) -> tuple[list[Span], list[Span]]:
    """Spans of places and of actors."""
    where: list[Span] = []
    who: list[Span] = []
    names = list(names)
    bodies = [name.span for name in names if name.kind == "ORG"]
    for name in names:
        state = actors.stands_for_state(name.span.text) and _is_actor(text, name.span)
        (where if name.kind == "LOC" and not state else who).append(name.span)
    for start, end in actors.register.scan(text, context.is_upper):
        span = Span.of(text, start, end)
        if lexicon.get(span.text):
            continue
        inside = [s for s in (*where, *who) if span.start <= s.start and s.end <= span.end]
        if not inside and not _is_free(span, (*where, *who)):
            continue
        where = [s for s in where if s not in inside]  # "Nusra Front" is no place
        who = [*(s for s in who if s not in inside), span]
    where, who = ([s for s in spans if not _names_nothing(s, actors)] for spans in (where, who))
    for word in context.words:
        span = Span.of(text, word.start, word.end)
        if word.kind == "name":  # "People's Republic of China" is one name
            where, who = (
                [s for s in spans if not (_is_inside(s, [span]) and s != span)]
                for spans in (where, who)
            )
        if not _is_free(span, (*where, *who)) and not _is_inside(span, bodies):
            continue
        acts = word.kind != "landmark" and _is_actor(text, span)
        (who if word.kind == "demonym" or acts else where).append(span)
    return sorted(where), sorted(who)


def _is_actor(text: str, span: Span) -> bool:
    """Whether the words around a country or capital say that it acts."""
    if _LEAD.search(text, max(0, span.start - 40), span.start):
        return False
    return _ACTS.match(text, span.end) is not None


def _names_nothing(span: Span, actors: Actors) -> bool:
    """Whether a single word is a common noun or a title with a capital ("Minister", "Police")."""
    word = fold(span.text)
    common = word in GENERIC or word in BODY_WORDS or ROLE.fullmatch(f"{span.text} ") is not None
    return common and not actors.register.find(span.text)


def _is_inside(span: Span, bodies: Sequence[Span]) -> bool:
    """Whether the words are a part of an organisation's name ("University of Texas")."""
    return any(
        b.start <= span.start and span.end <= b.end and b.end - b.start > span.end - span.start
        for b in bodies
    )


def _is_free(span: Span, taken: Sequence[Span]) -> bool:
    return all(span.end <= other.start or other.end <= span.start for other in taken)
