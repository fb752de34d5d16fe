"""Which claims of a case a command is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.errors import UnknownId
from dateline.record import Document, ResolvedClaim

if TYPE_CHECKING:
    from dateline.run.case import Case


def rows(
    case: Case,
    document: str | None = None,
    what: str | None = None,
    suggested: bool = False,
) -> Iterator[tuple[Document, ResolvedClaim]]:
    """Claims of the record with their documents, in the order they were added.

    `document` is an id or its first digits, `what` a code in any case; `suggested` asks for the
    suggestions instead.  Raises `UnknownId`.
    """
    code = what.upper() if what else None
    for each, claims in _coded(case, document):
        for found in claims:
            claim = found.claim
            if claim.suggested is suggested and code in (None, claim.what):
                yield each, found


def _coded(case: Case, prefix: str | None) -> Iterator[tuple[Document, tuple[ResolvedClaim, ...]]]:
    if prefix is None:
        return case.coded()
    document = one_document(case, prefix)
    return iter([(document, tuple(case.claims(document.id)))])


def one_document(case: Case, prefix: str) -> Document:
    """The one document whose id begins so."""
    found = case.find(prefix)
    if not isinstance(found, Document):
        raise UnknownId(f"{prefix} is a claim, not a document.")
    return found
