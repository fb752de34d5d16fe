"""The nouns as JSON and back, the row of the output contract, and its JSON Schema.

`to_json`/`from_json` are exact: `from_json(type(x), to_json(x)) == x` for every noun.
`canonical` gives one byte sequence for equal values on every machine; digests rest on it.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from dateline.record import (
    FIGURE_BOUNDS,
    KINDS,
    MODALITIES,
    Claim,
    Document,
    Figure,
    Mention,
    ResolvedClaim,
    Span,
    Voice,
    When,
)

T = TypeVar("T")
Json = Any  # what json.loads gives: dict, list, str, int, float, bool, None
Reading = Callable[[Json], Any]

#: Hexadecimal digits of a claim's id: 80 bits, a chance of 1e-12 of any clash in 10^6 claims.
CLAIM_ID_DIGITS = 20
#: What a claim's id does not rest on: who coded it, how sure, and why.
_NOT_CODED = frozenset({"id", "coder", "recipe", "confidence", "support", "suggested"})

_PLAIN = frozenset({type(None), str, bool, int, float})


def to_json(noun: Any) -> Json:
    """A noun as plain JSON types: dates as ISO 8601, tuples as lists, None kept."""
    kind = type(noun)
    if kind in _PLAIN:
        return noun
    if kind is tuple:
        return [to_json(item) for item in noun]
    if kind is Span:  # most of what a claim holds
        return {"start": noun.start, "end": noun.end, "text": noun.text}
    if isinstance(noun, date):
        return noun.isoformat()
    if isinstance(noun, str | int | float):  # a subclass of one
        return noun
    if is_dataclass(noun) and not isinstance(noun, type):
        return {name: to_json(getattr(noun, name)) for name in _names(type(noun))}
    raise TypeError(f"{type(noun).__name__} is not part of the record")


def from_json(cls: type[T], data: Json) -> T:
    """The noun that `to_json` wrote; fields that are missing take their defaults.

    Raises `ValueError`, `TypeError` or `KeyError` where the data does not fit the noun.
    """
    read: Reading = _reader(cast(Any, cls))
    return cast(T, read(data))


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(item.name for item in fields(cls))


@cache
def _reader(hint: Any) -> Reading:
    """How a value of this type is read from JSON."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        (some,) = (arg for arg in inner if arg is not type(None))
        return _optional(_reader(some))
    if origin is tuple:
        return _many(_reader(inner[0]))
    if hint is date:
        return date.fromisoformat
    if is_dataclass(hint):
        return _noun(cast(type, hint))
    if hint is float:
        return _number
    return _exactly(hint)


def _optional(read: Reading) -> Reading:
    return lambda data: None if data is None else read(data)


def _many(read: Reading) -> Reading:
    def items(data: Json) -> tuple[Any, ...]:
        if not isinstance(data, list):
            raise TypeError(f"a list was expected, not {data!r}")
        return tuple(map(read, data))

    return items


def _number(data: Json) -> float:
    if isinstance(data, bool) or not isinstance(data, int | float):
        raise TypeError(f"a number was expected, not {data!r}")
    return data


def _exactly(hint: type) -> Reading:
    def same(data: Json) -> Any:
        if type(data) is not hint:
            raise TypeError(f"{hint.__name__} was expected, not {data!r}")
        return data

    return same


def _noun(cls: type) -> Reading:
    hints = get_type_hints(cls)
    readers = {name: _reader(hints[name]) for name in _names(cls)}

    def build(data: Json) -> Any:
        unknown = data.keys() - readers.keys()
        if unknown:
            raise ValueError(f"{cls.__name__} has no field {min(unknown)!r}")
        return cls(**{name: readers[name](value) for name, value in data.items()})

    return build


def canonical(value: Json) -> str:
    """One text for equal JSON values: sorted keys, no blanks, NaN and infinity refused."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def digest(value: Json) -> str:
    """SHA-256 of the canonical text of a JSON value, hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def claim_id(claim: Claim) -> str:
    """The identity of a claim: a digest of its document and of what was coded.

    It does not rest on coder, recipe, confidence or what the words were resolved to, so a
    better model that reads the same claim gives the same id, on every machine.
    """
    coded = {
        name: to_json(getattr(claim, name)) for name in _names(Claim) if name not in _NOT_CODED
    }
    for figure in coded["figures"]:  # 5 and 5.0 are one number
        for bound in ("value", "low", "high"):
            if figure[bound] is not None:
                figure[bound] = float(figure[bound])
    return digest(coded)[:CLAIM_ID_DIGITS]


# --- the output contract -------------------------------------------------------------------


def claim_row(document: Document, found: ResolvedClaim) -> dict[str, Json]:
    """One line of `dateline code --format jsonl`, keys in the order of the contract.

    A suggestion has one key more, `suggested`.
    """
    claim = found.claim
    row = {
        "id": claim.id,
        "document": document.id,
        "uri": document.uri,
        "kind": claim.kind,
        "what": claim.what,
        "mode": list(claim.mode),
        "quote": to_json(claim.quote),
        "trigger": to_json(claim.trigger),
        "who": [_mention(found, item) for item in claim.who],
        "whom": [_mention(found, item) for item in claim.whom],
        "where": [_place(found, item) for item in claim.where],
        "when": _when(found.when, claim.when),
        "figures": [_figure(item) for item in claim.figures],
        "modality": claim.modality,
        "negated": claim.negated,
        "condition": to_json(claim.condition),
        "voices": [_voice(found, item) for item in claim.voices],
        "framings": to_json(claim.framings),
        "confidence": claim.confidence,
        "coder": claim.coder,
        "recipe": claim.recipe,
    }
    return row | {"suggested": True} if claim.suggested else row


def document_row(document: Document) -> dict[str, Json]:
    """The line that `--with-text` puts before the claims of a document."""
    return {
        "document": document.id,
        "uri": document.uri,
        "text": document.text,
        "title": document.title,
        "published": to_json(document.published),
        "language": document.lang,
        "parts": to_json(document.parts),
    }


def _mention(found: ResolvedClaim, mention: Mention, kind: str = "actor") -> dict[str, Json]:
    resolution = found.of(mention.span, kind)
    return {
        "span": to_json(mention.span),
        "name": resolution.name if resolution else mention.span.text,
        "ref": resolution.ref if resolution else None,
        "inherited": mention.inherited,
    }


def _place(found: ResolvedClaim, mention: Mention) -> dict[str, Json]:
    resolution = found.of(mention.span, "place")
    place = resolution.place if resolution else None
    return _mention(found, mention, "place") | {
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "precision": place.precision if place else None,
    }


def _when(when: When | None, words: Mention | None) -> dict[str, Json] | None:
    if when is None:
        return None
    return {
        "earliest": to_json(when.earliest),
        "latest": to_json(when.latest),
        "precision": when.precision,
        "basis": when.basis,
        "rule": when.rule,
        "span": to_json(when.span or (words.span if words else None)),
    }


def _figure(figure: Figure) -> dict[str, Json]:
    return {
        "measure": figure.measure,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "bound": figure.bound,
        "unit": figure.unit,
        "group": to_json(figure.group),
        "of": to_json(figure.of),
        "part_of": figure.part_of,
        "span": to_json(figure.span),
    }


def _voice(found: ResolvedClaim, voice: Voice) -> dict[str, Json]:
    return {
        "speaker": _mention(found, voice.speaker) if voice.speaker else None,
        "cue": to_json(voice.cue),
    }


# --- the JSON Schema of the contract ---------------------------------------------------------


def _type(name: str | list[str], what: str, /, **more: Json) -> dict[str, Json]:
    return {"type": name, "description": what, **more}


def _ref(name: str, what: str, *, optional: bool = False) -> dict[str, Json]:
    target: dict[str, Json] = {"$ref": f"#/$defs/{name}"}
    if optional:
        return {"anyOf": [target, {"type": "null"}], "description": what}
    return target | {"description": what}


def _list(name: str, what: str) -> dict[str, Json]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}, "description": what}


def _object(what: str, /, **properties: Json) -> dict[str, Json]:
    return {
        "type": "object",
        "description": what,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _mention_fields() -> dict[str, Json]:
    return {
        "span": _ref("span", "The words."),
        "name": _type("string", "Neutral name where it could be resolved, else the words."),
        "ref": _type(["string", "null"], "Id of the actor or place; null where resolve abstained."),
        "inherited": _type("boolean", "True when the words stand in another sentence."),
    }


def _definitions() -> dict[str, Json]:
    number = ["number", "null"]
    day = _type(["string", "null"], "ISO 8601 day, inclusive; null is an open end.", format="date")
    return {
        "span": _object(
            "Words of the document: text[start:end] == text.",
            start=_type("integer", "First code point.", minimum=0),
            end=_type("integer", "One past the last code point.", minimum=1),
            text=_type("string", "The words, verbatim.", minLength=1),
        ),
        "mention": _object("Words that name or describe an actor.", **_mention_fields()),
        "place": _object(
            "Words that name a place, and where it is.",
            **_mention_fields(),
            country=_type(
                ["string", "null"],
                "ISO 3166 alpha-3; null where unknown or several.",
                pattern="^[A-Z]{3}$",
            ),
            latitude=_type(number, "WGS84 degrees.", minimum=-90, maximum=90),
            longitude=_type(number, "WGS84 degrees.", minimum=-180, maximum=180),
            precision=_type(
                ["string", "null"],
                "How exact the point is: site, town, district, region, country, area.",
            ),
        ),
        "when": _object(
            "When it happened: an interval and what it rests on.",
            earliest=day,
            latest=day,
            precision=_type("string", "day, week, month, season, year, decade or range."),
            basis=_type("string", "stated, relative, document or unknown."),
            rule=_type("string", "The rule that read the words."),
            span=_ref("span", "The time words; null when only the document's date.", optional=True),
        ),
        "figure": _object(
            "A number or vague quantity, missing is null and never zero.",
            measure=_type("string", "What is counted: killed, wounded, displaced, ..."),
            value=_type(number, "The number said; null for vague quantities."),
            low=_type(number, "Lower bound that the words give."),
            high=_type(number, "Upper bound that the words give."),
            bound=_type("string", "What the words say of the number.", enum=list(FIGURE_BOUNDS)),
            unit=_type("string", "persons, share, ..."),
            group=_ref("span", "Words for who or what is counted.", optional=True),
            of=_ref("span", "Words for the whole that a share is taken from.", optional=True),
            part_of=_type(
                ["integer", "null"],
                "Index, in the same claim, of the figure that this one is a part of.",
                minimum=0,
            ),
            span=_ref("span", "The number with the words that bound it."),
        ),
        "voice": _object(
            "One link of the chain of speakers.",
            speaker=_ref("mention", "Who speaks; null when the text names nobody.", optional=True),
            cue=_ref("span", "The words that attribute.", optional=True),
        ),
    }


def _claim_fields() -> dict[str, Json]:
    return {
        "id": _type("string", "Digest of the document and of what was coded."),
        "document": _type("string", "Id of the document."),
        "uri": _type(["string", "null"], "Where the document came from; the id in JSON Lines."),
        "kind": _type("string", "What sort of statement.", enum=list(KINDS)),
        "what": _type("string", "Code of the ontology, such as ASSAULT."),
        "mode": {"type": "array", "items": {"type": "string"}, "description": "Modes of the code."},
        "quote": _ref("span", "The sentence or sentences that the claim rests on."),
        "trigger": _ref("span", "The words that carry the event."),
        "who": _list("mention", "Who is said to have done it."),
        "whom": _list("mention", "Who or what bore it."),
        "where": _list("place", "Where it happened."),
        "when": _ref("when", "When it happened; null when nothing says so.", optional=True),
        "figures": _list("figure", "Numbers of this claim."),
        "modality": _type("string", "How it is said to be so.", enum=list(MODALITIES)),
        "negated": _type("boolean", "True when it is said not to be so."),
        "condition": _ref("span", "The words of the if-part.", optional=True),
        "voices": _list("voice", "Who says so, outermost first; empty is the document itself."),
        "framings": _list("span", "Loaded labels that the claim gives the event."),
        "confidence": _type("number", "0 to 1, of the coder.", minimum=0, maximum=1),
        "coder": _type("string", "Name and version of the coder."),
        "recipe": _type("string", "Digest of all that shaped the claim."),
    }


def schema() -> dict[str, Json]:
    """The JSON Schema (draft 2020-12) of `claim_row`."""
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dateline claim",
        **_object(
            "One claim a line, UTF-8. Offsets count Unicode code points of the document's text, "
            "ends are exclusive.",
            **_claim_fields(),
        ),
        "$defs": _definitions(),
    }
    whole["properties"]["suggested"] = _type(
        "boolean", "Only there, and true, for what is too unsure for the record: a person decides."
    )
    return whole


def spans_of(noun: Any) -> Sequence[Span]:
    """Every span that a noun holds, in the order of its fields."""
    if type(noun) in _PLAIN:
        return ()
    if isinstance(noun, Span):
        return (noun,)
    if isinstance(noun, tuple):
        return [span for item in noun for span in spans_of(item)]
    if is_dataclass(noun) and not isinstance(noun, type):
        return [s for name in _names(type(noun)) for s in spans_of(getattr(noun, name))]
    return ()
