"""GeoJSON (RFC 7946): a FeatureCollection with one feature for each claim.

A claim at a site, town or district is a Point (several: a MultiPoint).  A claim at a region,
country or area, or at no known place, has a null geometry and says why in `no_point_because`:
a pin in the middle of a country would claim more than the source does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any

from dateline.publish import phrases
from dateline.publish.pins import is_pin, places, why_no_pin
from dateline.record import Document, Place, ResolvedClaim


def feature(document: Document, found: ResolvedClaim) -> dict[str, Any]:
    """The claim as a GeoJSON feature; longitude before latitude, as the RFC wants."""
    known = places(found)
    return {
        "type": "Feature",
        "id": found.claim.id,
        "geometry": _geometry([place for place in known if is_pin(place)]),
        "properties": {
            **_properties(document, found),
            "places": [_place(place) for place in known],
            "no_point_because": why_no_pin(found),
        },
    }


def _geometry(pins: list[Place]) -> dict[str, Any] | None:
    points = [[place.longitude, place.latitude] for place in pins]
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}


def _place(place: Place) -> dict[str, Any]:
    return {
        "ref": place.id,
        "name": place.name,
        "country": place.country,
        "precision": place.precision,
        "radius_m": place.radius_m,
    }


def _properties(document: Document, found: ResolvedClaim) -> dict[str, Any]:
    claim, when = found.claim, found.when
    return {
        "what": claim.what,
        "mode": list(claim.mode),
        "kind": claim.kind,
        "date": phrases.day(when) or None,
        "earliest": when.earliest.isoformat() if when and when.earliest else None,
        "latest": when.latest.isoformat() if when and when.latest else None,
        "date_basis": when.basis if when else None,
        "who": phrases.names(found, claim.who, "actor"),
        "whom": phrases.names(found, claim.whom, "actor"),
        "where": phrases.names(found, claim.where, "place"),
        "figures": phrases.figures(found),
        "modality": claim.modality,
        "negated": claim.negated,
        "condition": phrases.one_line(claim.condition.text) if claim.condition else None,
        "voice": phrases.voices(found),
        "quote": phrases.one_line(claim.quote.text),
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "uri": document.uri,
        "document": document.id,
        "confidence": claim.confidence,
        "recipe": claim.recipe,
    }


class GeoJsonExporter:
    """Writes the collection as it goes, one feature a line, so size does not matter."""

    name = "geojson"
    suffix = ".geojson"

    def write(self, rows: Iterable[tuple[Document, ResolvedClaim]], out: IO[str]) -> int:
        """Writes one feature for each claim; returns how many claims."""
        out.write('{"type": "FeatureCollection", "features": [')
        count = 0
        for document, found in rows:
            out.write(",\n" if count else "\n")
            out.write(json.dumps(feature(document, found), ensure_ascii=False, allow_nan=False))
            count += 1
        out.write("\n]}\n")
        return count
