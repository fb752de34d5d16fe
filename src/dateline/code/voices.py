"""Who says it: the chain of speakers of a claim, outermost first."""

from __future__ import annotations

from dateline.code.decode import RawClaim, RawRole
from dateline.code.grid import Grid, trimmed
from dateline.record import Document, Mention, Span, Voice

_Pair = tuple[RawRole, Span]


def voices_of(document: Document, grid: Grid, raw: RawClaim, home: int) -> tuple[Voice, ...]:
    """The voices: speakers with their cues; a cue alone is a voice that nobody is named for.

    A speaker in another sentence counts only when the claim's own sentence names none.
    """
    speakers = _spans(document, grid, raw, "speaker")
    cues = _spans(document, grid, raw, "cue")
    inside = [p for p in speakers if grid.sentence_at(p[0].start_word) == home]
    chosen = inside or _nearest(speakers, raw)
    if chosen:
        return _chain(grid, chosen, cues, raw, home)
    here = [s for r, s in cues if grid.sentence_at(r.start_word) == home]
    if here:
        return (Voice(None, here[0]),)
    return (Voice(None, None),) if raw.modality == "reported" else ()


def _nearest(speakers: list[_Pair], raw: RawClaim) -> list[_Pair]:
    """Of speakers in other sentences, the one that stands nearest to the trigger."""
    return sorted(speakers, key=lambda p: abs(p[0].start_word - raw.trigger[0]))[:1]


def _chain(
    grid: Grid, speakers: list[_Pair], cues: list[_Pair], raw: RawClaim, home: int
) -> tuple[Voice, ...]:
    free = list(cues)
    before: list[Voice] = []
    after: list[Voice] = []
    for role, span in speakers:
        cue = min(free, key=lambda c: _gap(c[1], span), default=None)
        if cue is not None:
            free.remove(cue)
        mention = Mention(span, inherited=grid.sentence_at(role.start_word) != home)
        voice = Voice(mention, cue[1] if cue else None)
        (before if role.start_word < raw.trigger[0] else after).append(voice)
    # "A said B reported": A is outside; "reported B, said A": A again
    return (*reversed(after), *before)


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _spans(document: Document, grid: Grid, raw: RawClaim, role: str) -> list[_Pair]:
    found = []
    for item in raw.of(role):
        span = trimmed(document, *grid.chars(item.start_word, item.end_word))
        if span is not None:
            found.append((item, span))
    return sorted(found, key=lambda p: p[0].start_word)
