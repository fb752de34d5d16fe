"""CSV (RFC 4180, UTF-8, header line): one row a claim, columns that a person can read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import IO

from dateline.publish import phrases
from dateline.publish.pins import is_pin, places
from dateline.publish.precision import acled_date, acled_where, ucdp_date, ucdp_where
from dateline.record import Document, ResolvedClaim

#: Column and what it holds; `dateline docs` prints this table.
COLUMNS: Mapping[str, str] = {
    "id": "the claim",
    "date": "as the coding guide writes it (2016-12-06, 2013-08, 2011/..), ~ if approximate",
    "earliest": "first day of the interval, empty if open or not said",
    "latest": "last day of the interval, empty if open or not said",
    "date_precision": "day, week, month, season, year, decade or range",
    "ucdp_date_prec": "1 day, 2 two to six days, 3 week, 4 month, 5 up to a year; empty: no code",
    "acled_time_precision": "1 day, 2 week, 3 month; empty: no code",
    "date_basis": "stated, relative, document (only the report's own date) or unknown",
    "date_words": "the words that give the time",
    "place": "resolved name",
    "place_words": "as in the text",
    "country": "ISO 3166 alpha-3",
    "latitude": "WGS84 degrees of the place; empty for what is too wide for a point",
    "longitude": "WGS84 degrees of the place; empty for what is too wide for a point",
    "place_precision": "site, town, district, region, country or area",
    "radius_m": "how far from the point the place reaches, in metres",
    "ucdp_where_prec": "1 exact, 2 near a known point, 3 district, 4 region, 5 area, 6 country, "
    "7 international waters",
    "acled_geo_precision": "1 town, 2 near one or part of a region, 3 larger region; else empty",
    "kind": "EVENT, STATE or RELATION",
    "what": "code of the ontology",
    "mode": "modes of the code",
    "who": "neutral names of those who act",
    "who_words": "as in the text",
    "whom": "neutral names of those who bear it",
    "whom_words": "as in the text",
    "figures": "measures with numbers, bounds and who is counted",
    "modality": "asserted, reported, denied, negated, threatened, hypothetical, predicted, "
    "normative",
    "negated": "yes or no",
    "condition": "the words of the if-part",
    "voice": "speakers, outermost first; empty: the report itself",
    "voice_cue": "the words that attribute",
    "framings": "loaded words that the text uses for the event",
    "trigger": "the words that carry the event",
    "quote": "the sentence it rests on",
    "quote_start": "offset of the quote in the document's text, in code points",
    "quote_end": "offset after the quote",
    "title": "of the report",
    "publisher": "of the report",
    "published": "day of the report",
    "uri": "where the report came from",
    "document": "id of the document",
    "confidence": "of the coder, 0 to 1",
    "coder": "name and version",
    "recipe": "digest of all that shaped the claim",
}
# A spreadsheet runs a cell that begins with one of these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBERS = frozenset({"latitude", "longitude", "quote_start", "quote_end", "confidence"})


def guarded(cell: str) -> str:
    """The cell with a `'` before it where a spreadsheet would run it as a formula."""
    return "'" + cell if cell.startswith(_FORMULA) else cell


def row(document: Document, found: ResolvedClaim) -> dict[str, str]:
    """The cells of a claim, by column."""
    cells = {**_where_and_when(found), **_what(found), **_source(document, found)}
    return {k: cells[k] if k in _NUMBERS else guarded(cells[k]) for k in COLUMNS}


def _where_and_when(found: ResolvedClaim) -> dict[str, str]:
    claim, when = found.claim, found.when
    known = places(found)
    place = next(filter(is_pin, known), known[0] if known else None)
    pin = place is not None and is_pin(place)
    span = when.span if when else None
    return {
        "date": phrases.day(when),
        "earliest": when.earliest.isoformat() if when and when.earliest else "",
        "latest": when.latest.isoformat() if when and when.latest else "",
        "date_precision": when.precision if when else "",
        "ucdp_date_prec": _code(ucdp_date(when)),
        "acled_time_precision": _code(acled_date(when)),
        "date_basis": when.basis if when else "",
        "date_words": phrases.one_line(span.text) if span else "",
        "place": phrases.names(found, claim.where, "place"),
        "place_words": phrases.words(claim.where),
        "country": (place.country or "") if place else "",
        "latitude": _degrees(place.latitude) if place and pin else "",
        "longitude": _degrees(place.longitude) if place and pin else "",
        "place_precision": place.precision if place else "",
        "radius_m": f"{place.radius_m:.0f}" if place and place.radius_m else "",
        "ucdp_where_prec": _code(ucdp_where(place)),
        "acled_geo_precision": _code(acled_where(place)),
    }


def _code(code: int | None) -> str:
    return "" if code is None else str(code)


def _what(found: ResolvedClaim) -> dict[str, str]:
    claim = found.claim
    return {
        "kind": claim.kind,
        "what": claim.what,
        "mode": phrases.AND.join(claim.mode),
        "who": phrases.names(found, claim.who, "actor"),
        "who_words": phrases.words(claim.who),
        "whom": phrases.names(found, claim.whom, "actor"),
        "whom_words": phrases.words(claim.whom),
        "figures": phrases.figures(found),
        "modality": claim.modality,
        "negated": "yes" if claim.negated else "no",
        "condition": phrases.one_line(claim.condition.text) if claim.condition else "",
        "voice": phrases.voices(found),
        "voice_cue": phrases.AND.join(phrases.one_line(v.cue.text) for v in claim.voices if v.cue),
        "framings": phrases.AND.join(phrases.one_line(f.text) for f in claim.framings),
        "trigger": phrases.one_line(claim.trigger.text),
        "quote": phrases.one_line(claim.quote.text),
    }


def _source(document: Document, found: ResolvedClaim) -> dict[str, str]:
    claim = found.claim
    return {
        "id": claim.id,
        "quote_start": str(claim.quote.start),
        "quote_end": str(claim.quote.end),
        "title": phrases.one_line(document.title or ""),
        "publisher": phrases.one_line(document.publisher or ""),
        "published": document.published.isoformat() if document.published else "",
        "uri": document.uri or "",
        "document": document.id,
        "confidence": f"{claim.confidence:.3f}",
        "coder": claim.coder,
        "recipe": claim.recipe,
    }


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.5f}".rstrip("0").rstrip(".")


class CsvExporter:
    """One row a claim; cells that a spreadsheet would run as formulas are quoted with `'`."""

    name = "csv"
    suffix = ".csv"

    def write(self, rows: Iterable[tuple[Document, ResolvedClaim]], out: IO[str]) -> int:
        """Writes the header and one row for each claim; returns how many claims."""
        writer = csv.DictWriter(out, tuple(COLUMNS), lineterminator="\n")
        writer.writeheader()
        count = 0
        for document, found in rows:
            writer.writerow(row(document, found))
            count += 1
        return count
