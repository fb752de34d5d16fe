"""Which places may be drawn as a point: a region, country or area is not a pin."""

from __future__ import annotations

from dateline.record import Place, ResolvedClaim

#: Precisions whose representative point says where the event was, give or take the radius.
PIN_PRECISIONS = frozenset({"site", "town", "district"})


def is_pin(place: Place) -> bool:
    """True when the place has a point and is small enough for it to mean something."""
    return (
        place.precision in PIN_PRECISIONS
        and place.latitude is not None
        and place.longitude is not None
    )


def places(found: ResolvedClaim) -> tuple[Place, ...]:
    """The places a claim's words were resolved to, each once, in the order of the text."""
    known = (found.of(mention.span, "place") for mention in found.claim.where)
    return tuple({r.place.id: r.place for r in known if r and r.place}.values())


def why_no_pin(found: ResolvedClaim) -> str | None:
    """Why a claim has no point, in words; None when it has one."""
    if not found.claim.where:
        return "the sentence names no place"
    known = places(found)
    if not known:
        return "the place is not in the gazetteer"
    if any(is_pin(place) for place in known):
        return None
    wide = ", ".join(f"{place.name} ({place.precision})" for place in known)
    return f"too wide for a point: {wide}"
