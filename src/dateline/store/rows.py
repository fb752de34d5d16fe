"""Nouns as rows and back, and the digest that seals a document's rows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from dateline import codec
from dateline.errors import BrokenChain
from dateline.record import Document, Evidence, Failure, ResolvedClaim

Row = dict[str, Any]
T = TypeVar("T")


def evidence_row(evidence: Evidence, position: int) -> Row:
    """The row of an entry of the ledger; `position` counts evidence from 0."""
    return {"position": position, **codec.to_json(evidence)}


def document_row(document: Document, record: int) -> Row:
    """The row of a document; `record` is its number in its file."""
    return {
        "id": document.id,
        "evidence": document.evidence,
        "record": record,
        "reader": document.reader,
        "uri": document.uri,
        "title": document.title,
        "published": codec.to_json(document.published),
        "lang": document.lang,
        "body": codec.canonical(codec.to_json(document)),
    }


def claim_row(found: ResolvedClaim, position: int) -> Row:
    """The row of a claim; `position` is its place among those of its document."""
    claim, when = found.claim, found.when
    return {
        "id": claim.id,
        "document": claim.document,
        "position": position,
        "kind": claim.kind,
        "what": claim.what,
        "modality": claim.modality,
        "negated": claim.negated,
        "suggested": claim.suggested,
        "earliest": codec.to_json(when.earliest) if when else None,
        "latest": codec.to_json(when.latest) if when else None,
        "coder": claim.coder,
        "recipe": claim.recipe,
        "body": codec.canonical(codec.to_json(found)),
    }


def failure_row(failure: Failure, position: int) -> Row:
    """The row of a failure; the digest of its fields is its key, so none is kept twice."""
    body = codec.to_json(failure)
    return {
        "digest": codec.digest(body),
        "position": position,
        "evidence": failure.evidence,
        "code": failure.code,
        "body": codec.canonical(body),
    }


def rows_digest(document: Mapping[str, Any], claims: Sequence[Mapping[str, Any]]) -> str:
    """SHA-256 over every column of a document's row and its claims' rows in order.

    Empty for rows that no `document_row` or `claim_row` can have made.
    """
    try:
        return codec.digest([dict(document), [dict(claim) for claim in claims]])
    except (TypeError, ValueError):
        return ""


def seal(document: Document, record: int, claims: Sequence[ResolvedClaim]) -> str:
    """The digest that the rows of a document will have once they are written."""
    rows = [claim_row(found, position) for position, found in enumerate(claims)]
    return rows_digest(document_row(document, record), rows)


def document_of(body: str) -> Document:
    """The document of a row's body; raises `BrokenChain`, as all three do."""
    return _noun(Document, body)


def claim_of(body: str) -> ResolvedClaim:
    """The claim of a row's body."""
    return _noun(ResolvedClaim, body)


def failure_of(body: str) -> Failure:
    """The failure of a row's body."""
    return _noun(Failure, body)


def _noun(cls: type[T], body: str) -> T:
    try:
        return codec.from_json(cls, json.loads(body))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BrokenChain(f"A row holds no {cls.__name__}: {error}.") from error
