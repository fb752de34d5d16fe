"""What is scored of a coder's claim: spans, names and values, without their reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.evaluate.gold import GoldFigure, Ref
from dateline.record import Mention, ResolvedClaim


@dataclass(frozen=True, slots=True)
class Predicted:
    """One predicted claim; `speakers` is empty when none is given at all."""

    what: str
    mode: tuple[str, ...]
    kind: str
    trigger: tuple[int, int]
    quote: tuple[int, int]
    who: tuple[Ref, ...]
    whom: tuple[Ref, ...]
    where: tuple[Ref, ...]
    time: str | None
    time_span: tuple[int, int] | None
    figures: tuple[GoldFigure, ...]
    modality: str
    speakers: tuple[str, ...]
    negated: bool = False
    confidence: float = 1.0


def _named(found: ResolvedClaim, mention: Mention, kind: str) -> Ref:
    span = mention.span
    resolution = found.of(span, kind)
    name = resolution.name if resolution else span.text
    country = resolution.place.country if resolution and resolution.place else None
    return Ref(span.start, span.end, span.text, name, mention.inherited, country)


def _speakers(found: ResolvedClaim) -> tuple[str, ...]:
    """Innermost voice first (guide, section 9); the author where no voice is given."""
    voices = found.claim.voices
    if not voices:
        return ("author",)
    names: list[str] = []
    for voice in reversed(voices):
        if voice.speaker is None:
            names.append("unspecified")
            continue
        names.append(_named(found, voice.speaker, "actor").name)
        names.append(voice.speaker.span.text)
    return tuple(dict.fromkeys(names))


def predicted_from(found: ResolvedClaim) -> Predicted:
    """The scored view of a resolved claim."""
    claim, when = found.claim, found.when
    return Predicted(
        what=claim.what,
        mode=claim.mode,
        kind=claim.kind,
        trigger=(claim.trigger.start, claim.trigger.end),
        quote=(claim.quote.start, claim.quote.end),
        who=tuple(_named(found, m, "actor") for m in claim.who),
        whom=tuple(_named(found, m, "actor") for m in claim.whom),
        where=tuple(_named(found, m, "place") for m in claim.where),
        time=when.value if when and when.basis != "document" else None,
        time_span=(when.span.start, when.span.end) if when and when.span else None,
        figures=tuple(GoldFigure(f.measure, f.value, f.low, f.high) for f in claim.figures),
        modality=claim.modality,
        speakers=_speakers(found),
        negated=claim.negated,
        confidence=claim.confidence,
    )


def events(predicted: Iterable[Predicted]) -> list[Predicted]:
    """The predictions of the scored kind."""
    return [p for p in predicted if p.kind == "EVENT"]
