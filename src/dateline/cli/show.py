"""`dateline show`: one claim or document with everything the record knows of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.console import colours, print_json
from dateline.cli.options import CaseOption, JsonOption, open_case
from dateline.publish import phrases
from dateline.record import Document, Mention, ResolvedClaim, Span

if TYPE_CHECKING:
    from dateline.code.why import Weight

Line = tuple[str, str]
#: Weights below this are not printed, nor more words than this.
LEAST_WEIGHT, MOST_WORDS = 0.05, 5


def show(
    ident: Annotated[str, typer.Argument(metavar="ID", help="Of a claim or document.")],
    case: CaseOption = None,
    why: Annotated[
        bool, typer.Option("--why", help="Also the words that type and modality rest on.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show one claim or document in full.

    A claim with its quote, reasons and source; a document with its evidence and parts. With
    --why the coder reads the claim's sentence again, each time with one word hidden, and tells
    how much of its certainty (0 to 1) hangs on that word.

    The first digits of an id are enough where only one begins so.
    """
    with open_case(case) as opened:
        found = opened.find(ident)
        lines: Iterator[Line]
        if isinstance(found, Document):
            count = sum(not each.claim.suggested for each in opened.claims(found.id))
            whole, lines = document_json(found), document_lines(found, count)
        else:
            document = opened.document(found.claim.document)
            weighed = _weighed(document, found) if why else ()
            whole = claim_json(document, found)
            if why:
                whole["why"] = to_json_weights(weighed)
            lines = chain(claim_lines(document, found), weight_lines(weighed) if why else ())
    if as_json:
        print_json(whole)
        return
    for label, value in lines:
        print(f"{label:<11} {value}".rstrip())


def claim_json(document: Document, found: ResolvedClaim) -> dict[str, Any]:
    """The row of the contract, and what the claim rests on."""
    from dateline.codec import claim_row, to_json

    return {
        **claim_row(document, found),
        "support": to_json(found.claim.support),
        "resolutions": to_json(found.resolutions),
    }


def _weighed(document: Document, found: ResolvedClaim) -> tuple[Weight, ...]:
    """Weights of the words, by the model that codes now."""
    from dateline.code.encoder import Encoder
    from dateline.code.why import weights

    return weights(document, found.claim, Encoder.load())


def to_json_weights(weighed: Sequence[Weight]) -> list[dict[str, Any]]:
    """Every word of the sentence with its two weights."""
    return [
        {
            "start": w.word.start,
            "end": w.word.end,
            "text": w.word.text,
            "type": round(w.type, 3),
            "modality": round(w.modality, 3),
        }
        for w in weighed
    ]


def weight_lines(weighed: Sequence[Weight]) -> Iterator[Line]:
    """The words that most of the certainty hangs on."""
    for label, weight in (("type", attrgetter("type")), ("modality", attrgetter("modality"))):
        heavy = sorted((w for w in weighed if weight(w) >= LEAST_WEIGHT), key=weight)[::-1]
        words = [f'"{phrases.one_line(w.word.text)}" {weight(w):.2f}' for w in heavy[:MOST_WORDS]]
        yield f"why {label}", "; ".join(words) or "on no single word"


def document_json(document: Document) -> dict[str, Any]:
    """The document as the codec writes it."""
    from dateline.codec import to_json

    whole: dict[str, Any] = to_json(document)
    return whole


def claim_lines(document: Document, found: ResolvedClaim) -> Iterator[Line]:
    """A claim, label by label."""
    claim = found.claim
    yield "claim", claim.id
    yield "what", f"{claim.kind} {phrases.kind_of_claim(found)}"
    yield "quote", _marked(claim.quote, claim.trigger)
    yield from _mentions("who", found, claim.who, "actor")
    yield from _mentions("whom", found, claim.whom, "actor")
    yield from _mentions("where", found, claim.where, "place")
    yield from _when(found)
    for figure in claim.figures:
        group = f" {phrases.one_line(figure.group.text)}" if figure.group else ""
        part = f", part of figure {figure.part_of + 1}" if figure.part_of is not None else ""
        words = _quoted(figure.span)
        yield "figure", f"{figure.measure} {phrases.amount(figure)}{group} - {words}{part}"
    yield "modality", phrases.modality(found)
    if claim.condition:
        yield "condition", _quoted(claim.condition)
    for voice in claim.voices:
        speaker = phrases.name(found, voice.speaker, "actor") if voice.speaker else "not named"
        yield "voice", speaker + (f" - {_quoted(voice.cue)}" if voice.cue else "")
    if not claim.voices:
        yield "voice", "the report itself"
    if claim.framings:
        yield "framing", "; ".join(map(_quoted, claim.framings))
    if claim.support:
        yield "rests on", "; ".join(map(_quoted, claim.support))
    yield "report", _about(document)
    yield "place in it", f"characters {claim.quote.start} to {claim.quote.end}"
    yield "document", document.id
    if claim.suggested:
        yield "status", "suggested: too unsure for the record, for a person to decide on"
    yield "coded by", f"{claim.coder}, confidence {claim.confidence:.2f}, recipe {claim.recipe}"


def document_lines(document: Document, claims: int) -> Iterator[Line]:
    """A document, label by label."""
    yield "document", document.id
    yield "title", phrases.one_line(document.title or "")
    yield "author", document.author or ""
    yield "publisher", document.publisher or ""
    if document.published:
        words = f", {_quoted(document.published_span)}" if document.published_span else ""
        yield "published", f"{document.published} (from {document.published_by}{words})"
    else:
        yield "published", "not known"
    yield "dateline", _quoted(document.dateline) if document.dateline else ""
    yield "language", document.lang or ""
    yield "source", document.uri or ""
    yield "evidence", f"sha256 {document.evidence}"
    yield "reader", document.reader
    yield "text", f"{len(document.text):,} characters"
    for part in document.parts:
        yield "part", f"{part.kind}, characters {part.start} to {part.end}"
    yield "claims", f"{claims} (list them: dateline claims --document {document.id[:7]})"


def _mentions(
    label: str, found: ResolvedClaim, mentions: tuple[Mention, ...], kind: str
) -> Iterator[Line]:
    for mention in mentions:
        resolution = found.of(mention.span, kind)
        value = phrases.name(found, mention, kind)
        if value != phrases.one_line(mention.span.text):
            value += f" - {_quoted(mention.span)}"
        if mention.inherited:
            value += ", from another sentence"
        yield label, value
        if resolution is None:
            continue
        if place := resolution.place:
            where = "" if place.latitude is None else f" at {place.latitude}, {place.longitude}"
            yield "", f"{place.precision} in {place.country or 'no one country'}{where}"
        if resolution.why:
            yield "", "because " + "; ".join(resolution.why)


def _when(found: ResolvedClaim) -> Iterator[Line]:
    when = found.when
    if when is None:
        yield "when", "not said"
        return
    words = f" - {_quoted(when.span)}" if when.span else ""
    yield "when", f"{phrases.day(when) or 'not known'}{words}"
    anchor = f", counted from {when.anchor}" if when.anchor else ""
    yield "", f"{when.precision}, {when.basis}{anchor} (rule: {when.rule})"


def _about(document: Document) -> str:
    facts = (document.title, document.publisher, document.author, document.uri)
    day = document.published.isoformat() if document.published else None
    return ", ".join(phrases.one_line(fact) for fact in (*facts, day) if fact)


def _quoted(span: Span) -> str:
    return f'"{phrases.one_line(span.text)}"'


def _marked(quote: Span, trigger: Span) -> str:
    """The quote with its trigger bold on a terminal, between asterisks elsewhere."""
    import sys

    before, after = ("\x1b[1m", "\x1b[0m") if colours(sys.stdout) else ("*", "*")
    if not quote.holds(trigger):
        return phrases.one_line(quote.text)
    a, b = trigger.start - quote.start, trigger.end - quote.start
    words = quote.text
    return phrases.one_line(words[:a] + before + words[a:b] + after + words[b:])
