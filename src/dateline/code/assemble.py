"""From what the encoder read (word ranges) to claims (spans of the document, values, ids)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.code import figures as numbers
from dateline.code.conditions import condition_of
from dateline.code.dates import day_of_speech, whole_date
from dateline.code.decode import RawClaim, RawRole
from dateline.code.framings import framings_in
from dateline.code.grid import Grid, names_somebody, trimmed
from dateline.code.harm import by_harm, harm_beside, subset_of_harm
from dateline.code.negation import is_negated
from dateline.code.quotations import with_speakers
from dateline.code.voices import voices_of
from dateline.codec import claim_id
from dateline.ontology import load as load_ontology
from dateline.record import Claim, Document, Figure, Mention, Span, Voice

#: A number whose share is lower counts only where its own words tell the harm; chosen on dev.
_SURE = 0.3


def assemble(
    document: Document, grid: Grid, raw: Sequence[RawClaim], coder: str
) -> tuple[Claim, ...]:
    """Claims of a document in text order; claims that come out the same are one."""
    found: dict[str, Claim] = {}
    read = with_speakers(document.text, grid, raw)
    for item in sorted(read, key=lambda r: r.suggested):  # what is in the record comes first
        claim = _claim(document, grid, item, coder)
        found.setdefault(claim.id, claim)
    return tuple(sorted(found.values(), key=lambda c: (c.trigger.start, c.trigger.end, c.id)))


def _claim(document: Document, grid: Grid, raw: RawClaim, coder: str) -> Claim:
    home = grid.sentence_at(raw.trigger[0])
    quote = document.span(*grid.sentence_chars(home))
    trigger = document.span(*grid.chars(*raw.trigger))
    who = _mentions(document, grid, raw, "who", home)
    whom = _mentions(document, grid, raw, "whom", home)
    voices = voices_of(document, grid, raw, home)
    claim = Claim(
        id="",
        document=document.id,
        kind=load_ontology().types[raw.type].kind,
        what=raw.type,
        mode=(raw.mode,) if raw.mode else (),
        quote=quote,
        trigger=trigger,
        who=who,
        whom=whom,
        where=_mentions(document, grid, raw, "where", home),
        when=_when(document, grid, raw, home) or _when_made(document, raw, quote, voices),
        figures=_figures(document, grid, raw, quote, (*whom, *who)),
        modality=raw.modality,
        negated=is_negated(document.text, grid, raw),
        condition=condition_of(document, grid, raw),
        voices=voices,
        framings=framings_in(document, quote, trigger),
        confidence=round(float(raw.confidence), 4),
        coder=coder,
        support=_support(document, grid, raw),
        suggested=raw.suggested,
    )
    return replace(claim, id=claim_id(claim))


def _spans(document: Document, grid: Grid, raw: RawClaim, role: str) -> list[tuple[RawRole, Span]]:
    pairs = []
    for item in raw.roles:
        if item.role == role:
            span = trimmed(document, *grid.chars(item.start_word, item.end_word))
            if span is not None and names_somebody(span.text):
                pairs.append((item, span))
    return pairs


def _mentions(
    document: Document, grid: Grid, raw: RawClaim, role: str, home: int
) -> tuple[Mention, ...]:
    """Mentions of a role in text order; those outside the trigger's sentence only if none is in."""
    pairs = _spans(document, grid, raw, role)
    inside = [s for r, s in pairs if grid.sentence_at(r.start_word) == home]
    if inside:
        return tuple(Mention(s) for s in sorted(set(inside)))
    return tuple(Mention(s, inherited=True) for s in sorted({s for _, s in pairs}))


def _when(document: Document, grid: Grid, raw: RawClaim, home: int) -> Mention | None:
    """The time words: of the trigger's sentence before others, then the surest."""
    pairs = [
        (grid.sentence_at(r.start_word) == home, r.score, -r.start_word, r)
        for r in raw.roles
        if r.role == "when"
    ]
    if not pairs:
        return None
    here, _, _, best = max(pairs, key=lambda p: p[:3])
    start, end = grid.chars(best.start_word, best.end_word)
    sentence = grid.sentence_chars(grid.sentence_at(best.start_word))
    start, end = whole_date(document.text, start, end, *sentence)
    return Mention(Span.of(document.text, start, end), inherited=not here)


def _when_made(
    document: Document, raw: RawClaim, quote: Span, voices: Sequence[Voice]
) -> Mention | None:
    """A threat without a time of its own has the day on which it was made."""
    cue = voices[-1].cue if voices else None
    if raw.modality != "threatened" or cue is None or not quote.holds(cue):
        return None
    found = day_of_speech(document.text, (cue.start, cue.end), quote.start, quote.end)
    return Mention(document.span(*found)) if found else None


def _figures(
    document: Document, grid: Grid, raw: RawClaim, quote: Span, mentions: Sequence[Mention]
) -> tuple[Figure, ...]:
    """Figures whose words hold a number; what is counted is read from the role beside it."""
    found: dict[tuple[str, int], Figure] = {}
    for item in sorted(raw.roles, key=lambda r: r.start_word):
        if not item.role.startswith("figure:"):
            continue
        start, end = grid.chars(item.start_word, item.end_word)
        number = numbers.parse(document.text, start, end)
        if number is None:
            continue  # no number words, no figure
        measure = item.role.removeprefix("figure:")
        span = document.span(number.span_start, number.span_end)
        if item.score < _SURE and not _told(measure, span, quote, found):
            continue
        figure = Figure(
            measure=measure,
            span=span,
            value=number.value,
            low=number.low,
            high=number.high,
            bound=number.bound,
            unit=_unit(measure, number.unit),
            group=_group(document, span, end, mentions),
        )
        found.setdefault((measure, span.start), figure)
    ordered = sorted(found.values(), key=lambda f: (f.span.start, f.measure))
    return tuple(numbers.link(by_harm(ordered, quote), document.text))


def _told(measure: str, number: Span, quote: Span, found: Mapping[tuple[str, int], Figure]) -> bool:
    """Whether the words themselves tie an unsure number to its harm."""
    return harm_beside(measure, number, quote) or any(
        f.measure == measure
        and f.span.end <= number.start
        and subset_of_harm(number, f.span, quote)
        for f in found.values()
    )


def _unit(measure: str, said: str | None) -> str:
    """The unit said in the words, else the measure's own."""
    if said and said != "count":
        return said
    known = load_ontology().measures.get(measure)
    return known.unit if known else "persons"


def _group(document: Document, number: Span, end: int, mentions: Sequence[Mention]) -> Span | None:
    """Who or what is counted: the role that follows the number, else the words after it."""
    for mention in mentions:
        gap = document.text[number.end : mention.span.start]
        if number.end <= mention.span.start and len(gap) <= 24 and len(gap.split()) <= 2:
            return mention.span
        if mention.span.holds(number) and mention.span.end > number.end:
            return trimmed(document, number.end, mention.span.end)
    return trimmed(document, number.end, end) if end > number.end else None


def _support(document: Document, grid: Grid, raw: RawClaim) -> tuple[Span, ...]:
    """The words that carried the claim: trigger first, then roles by score."""
    trigger = document.span(*grid.chars(*raw.trigger))
    ranked = sorted(raw.roles, key=lambda r: (-r.score, r.start_word))[:6]
    spans = [document.span(*grid.chars(r.start_word, r.end_word)) for r in ranked]
    return tuple(dict.fromkeys((trigger, *spans)))
