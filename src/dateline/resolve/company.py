"""What the places of one document say of one another: places named together lie together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.record import Place
from dateline.resolve import earth
from dateline.resolve.gazetteer import Hit

#: Weights in nats: of a sure place near by, and of a region and a country that the other names of
#: the document may lie in too (times the logarithm of one more than how many).
_NEAR_WEIGHT, _REGION_WEIGHT, _COUNTRY_WEIGHT = 2.5, 2.5, 0.6
#: Places this near (km) to surely known ones of the same document help one another.
_NEAR_KM = 150.0
#: A weight and share from which a place is sure enough to speak for its neighbours.
_LEAST_WEIGHT, _SURE = 3.2, 0.8
#: From this share no other reading is worth a look.
_CERTAIN = 0.97


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its weight and the reasons for it, strongest first."""

    hit: Hit
    weight: float
    why: tuple[str, ...]


def kilometres(a: Place, b: Place) -> float:
    """Great-circle distance; infinite where a point is missing."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return math.inf
    return earth.kilometres(a.latitude, a.longitude, b.latitude, b.longitude)


def share_of(ranked: Sequence[Weighed]) -> float:
    """The best candidate's share among those ranked (softmax of the weights)."""
    top = ranked[0].weight
    return 1.0 / sum(math.exp(w.weight - top) for w in ranked)


@dataclass(frozen=True, slots=True)
class Company:
    """The sure places of a document, and how many of its names may lie in each country and region
    (the sum of their shares)."""

    sure: tuple[Place, ...]
    countries: Mapping[str, float]
    regions: Mapping[str, float]

    @classmethod
    def of(cls, read: Sequence[Sequence[Weighed]]) -> Company:
        """Of the candidates of every name of a document."""
        sure: dict[str, Place] = {}
        countries: Counter[str] = Counter()
        regions: Counter[str] = Counter()
        for found in read:
            for inside, into in zip(_votes(found), (countries, regions), strict=True):
                into.update(inside)
            if found and found[0].weight > _LEAST_WEIGHT and share_of(found) >= _SURE:
                place = found[0].hit.place
                if place.precision in ("town", "site", "district", "region"):
                    sure[place.id] = place
        return cls(tuple(sure[key] for key in sorted(sure)), countries, regions)

    def ranked(self, found: Sequence[Weighed]) -> tuple[Weighed, ...]:
        """The candidates of one name with what the others say of them, best first."""
        if not found or share_of(found) >= _CERTAIN:
            return tuple(found)
        own = {item.hit.place.id for item in found}
        sure = [place for place in self.sure if place.id not in own]
        countries, regions = _votes(found)
        state = any(item.hit.place.kind == "country" for item in found)
        moved = []
        for item in found:
            place = item.hit.place
            if state and place.kind not in ("country", "region"):
                moved.append(item)  # a village called Qatar needs to be said to be one
                continue
            reasons = [_near(place, sure)]
            if item.hit.likeness < 1.0:  # a sound alone: its company proves little
                moved.append(replace(item, weight=item.weight + reasons[0][0]))
                continue
            for weight, here, all_, mine, word in (
                (_REGION_WEIGHT, _region(place), self.regions, regions, "region"),
                (_COUNTRY_WEIGHT, place.country, self.countries, countries, "country"),
            ):
                others = all_.get(here or "", 0.0) - mine.get(here or "", 0.0)
                if here and others > 0.05:
                    why = f"{others:.1f} other names may lie in its {word}"
                    reasons.append((weight * math.log1p(others), why))
            told = [(w, why) for w, why in reasons if w]
            total = item.weight + sum(w for w, _ in told)
            moved.append(replace(item, weight=total, why=(*item.why, *(why for _, why in told))))
        return tuple(sorted(moved, key=lambda w: (-w.weight, w.hit.place.id)))


def _near(place: Place, sure: Sequence[Place]) -> tuple[float, str]:
    near = [(kilometres(place, s), s.name) for s in sure]
    if not near or place.precision in ("country", "area") or min(near)[0] >= _NEAR_KM:
        return 0.0, ""
    distance, name = min(near)
    weight = _NEAR_WEIGHT * (1.0 - distance / _NEAR_KM)
    return weight, f"{distance:.0f} km from {name}, also named"


def _region(place: Place) -> str | None:
    return place.id if place.kind == "region" else place.within


def _votes(found: Sequence[Weighed]) -> tuple[dict[str, float], dict[str, float]]:
    """The share of the candidates that lie in each country and in each region."""
    countries: dict[str, float] = {}
    regions: dict[str, float] = {}
    top = found[0].weight if found else 0.0
    total = sum(math.exp(w.weight - top) for w in found)
    for item in found:
        share = math.exp(item.weight - top) / total
        place = item.hit.place
        if place.country:
            countries[place.country] = countries.get(place.country, 0.0) + share
        if region := _region(place):
            regions[region] = regions.get(region, 0.0) + share
    return countries, regions
