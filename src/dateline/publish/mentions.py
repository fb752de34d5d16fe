"""Mentions as rows: every place, actor and time of a document, claim or no claim."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dateline.publish.precision import acled_date, acled_where, ucdp_date, ucdp_where
from dateline.record import Document, Resolution, When

#: Field and what it holds; `dateline docs` prints this table.
FIELDS: Mapping[str, str] = {
    "uri": "the document",
    "kind": "place, actor or time",
    "span": "start, end (Unicode code points of the text, end exclusive) and text of the words",
    "name": "neutral name of the place or actor, or the words; a time as the guide writes it",
    "ref": "id of the place or actor; null where the words were not resolved",
    "country": "ISO 3166 alpha-3",
    "latitude": "WGS84 degrees; null where there is no ref",
    "longitude": "WGS84 degrees; null where there is no ref",
    "precision": "place: site, town, district, region, country, area; time: day, week, month, ...",
    "radius_m": "how far from the point the place reaches, in metres",
    "ucdp_precision": "where_prec 1 to 7, or date_prec 1 to 5, of UCDP; null: no code",
    "acled_precision": "geo_precision or time_precision 1 to 3 of ACLED; null: no code",
    "earliest": "first day of a time; null where it is open",
    "latest": "last day of a time; null where it is open",
    "basis": "stated (the words say it all) or relative (counted from a date)",
    "rule": "the rule that read the time",
    "candidates": "what else the words may mean, likeliest first",
    "score": "how sure the resolution is, 0 to 1; null for times",
    "why": "the reasons, strongest first",
}


def row(document: Document, mention: Resolution | When) -> dict[str, Any]:
    """All fields of a mention, null where they say nothing."""
    span = mention.span
    words = {"start": span.start, "end": span.end, "text": span.text} if span else None
    out: dict[str, Any] = dict.fromkeys(FIELDS)
    out |= {"uri": document.uri or document.id, "span": words}
    return out | (_time(mention) if isinstance(mention, When) else _thing(mention))


def _time(when: When) -> dict[str, Any]:
    return {
        "kind": "time",
        "name": when.value,
        "precision": when.precision,
        "ucdp_precision": ucdp_date(when),
        "acled_precision": acled_date(when),
        "earliest": _day(when.earliest),
        "latest": _day(when.latest),
        "basis": when.basis,
        "rule": when.rule,
        "candidates": [],
        "why": [f"counted from {when.anchor}"] if when.anchor else [],
    }


def _thing(found: Resolution) -> dict[str, Any]:
    out: dict[str, Any] = {
        "kind": found.kind,
        "name": found.name,
        "ref": found.ref,
        "country": found.actor.country if found.actor else None,
        "candidates": list(found.candidates),
        "score": found.score,
        "why": list(found.why),
    }
    if (place := found.place) is not None:
        out |= {
            "country": place.country,
            "latitude": place.latitude if found.ref else None,
            "longitude": place.longitude if found.ref else None,
            "precision": place.precision,
            "radius_m": place.radius_m,
            "ucdp_precision": ucdp_where(place),
            "acled_precision": acled_where(place),
        }
    return out


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
