"""Times, places and actors: what the words of a document's claims refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from dateline.record import Claim, Document, Mention, Resolution, ResolvedClaim, Span, When
from dateline.resolve.actors import Actors
from dateline.resolve.context import Lexicon, read_context
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.places import Places
from dateline.resolve.register import load_register
from dateline.resolve.times import Times
from dateline.resolve.told import Found, told

__all__ = ["Actors", "Places", "Resolver", "Times"]


class Resolver:
    """Resolves the claims of one document at a time; same document and claims, same answers."""

    def __init__(self, gazetteer: Gazetteer | None = None, registers: Path | None = None) -> None:
        """`registers`: a folder of registers of one's own; raises `BrokenRegister`."""
        gazetteer = gazetteer or Gazetteer()
        lexicon = Lexicon(gazetteer)
        self._lexicon = lexicon
        self.times = Times()
        self.places = Places(gazetteer, lexicon)
        self.actors = Actors(gazetteer, lexicon, load_register(gazetteer.countries, registers))

    @property
    def digests(self) -> Mapping[str, str]:
        """Digests (sha256) of what the answers rest on: gazetteer and actors."""
        return {"gazetteer": self.places.digest, "actors": self.actors.digest}

    def resolve(self, document: Document, claims: Sequence[Claim]) -> tuple[ResolvedClaim, ...]:
        """One resolved claim for each claim, in order; every span is resolved once."""
        if not claims:
            return ()
        context = read_context(document, self._lexicon)
        places = _spans(m for claim in claims for m in claim.where)
        actors = _spans(m for claim in claims for m in _actors_of(claim))
        whens = _spans(claim.when for claim in claims if claim.when is not None)
        found_places = self.places.resolve(places, document, context)
        found_actors = self.actors.resolve(actors, document, document.published, context)
        by_place = dict(zip(places, found_places, strict=True))
        by_actor = dict(zip(actors, found_actors, strict=True))
        by_time = {span: self.times.resolve(span, document) for span in whens}
        return tuple(
            ResolvedClaim(
                claim,
                _when(claim, by_time, document.published),
                _resolutions(claim, by_actor, by_place),
            )
            for claim in claims
        )

    def told(self, document: Document, names: Iterable[Found]) -> list[Resolution | When]:
        """Every place, actor and time of a document whose `names` the coder found."""
        return told(document, names, (self.times, self.places, self.actors), self._lexicon)


def _actors_of(claim: Claim) -> tuple[Mention, ...]:
    speakers = tuple(v.speaker for v in claim.voices if v.speaker is not None)
    return (*claim.who, *claim.whom, *speakers)


def _spans(mentions: Iterable[Mention]) -> list[Span]:
    """The spans in text order, each once."""
    return sorted({m.span for m in mentions})


#: Claims of these modalities speak of what has been, those of what is to come.
_PAST, _AHEAD = ("asserted", "reported", "denied", "negated"), ("threatened", "predicted")


def _when(claim: Claim, by_time: Mapping[Span, When], published: date | None) -> When | None:
    """When it happened; without words for it, what the day of the report says: an event told as
    having been was by that day, one foretold is not before it."""
    if claim.when is not None:
        return by_time[claim.when.span]
    if published is None or claim.kind != "EVENT":
        return None
    if claim.modality in _PAST:
        value = f"../{published}"
        return When(None, published, "range", "document", "told-by-then", value, published)
    if claim.modality in _AHEAD:
        value = f"{published}/.."
        return When(published, None, "range", "document", "foretold-then", value, published)
    return None


def _resolutions(
    claim: Claim, by_actor: Mapping[Span, Resolution], by_place: Mapping[Span, Resolution]
) -> tuple[Resolution, ...]:
    """Actors then places, each span once, in the order of the claim's roles."""
    actors = dict.fromkeys(m.span for m in _actors_of(claim))
    places = dict.fromkeys(m.span for m in claim.where)
    return (*(by_actor[span] for span in actors), *(by_place[span] for span in places))
