"""JSON Lines: one claim a line, the output contract (docs/contract.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO

from dateline.codec import claim_row, document_row
from dateline.record import Document, ResolvedClaim


class JsonLinesExporter:
    """Writes the rows of the contract."""

    name = "jsonl"
    suffix = ".jsonl"

    def write(self, rows: Iterable[tuple[Document, ResolvedClaim]], out: IO[str]) -> int:
        """Writes one line for each claim; returns how many claims."""
        count = 0
        for document, found in rows:
            out.write(_line(claim_row(document, found)))
            count += 1
        return count


def write_document(document: Document, out: IO[str]) -> None:
    """Writes the line that holds a document's text and parts (`--with-text`)."""
    out.write(_line(document_row(document)))


def _line(row: object) -> str:
    return json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n"
