from __future__ import annotations

import io
import json

from jsonschema import Draft202012Validator

from dateline.codec import schema
from dateline.publish.jsonl import JsonLinesExporter, write_document
from tests.publish.example import DOCUMENT, ROWS, TEXT


def test_every_line_keeps_to_the_schema_and_quotes_the_text() -> None:
    out = io.StringIO()
    assert JsonLinesExporter().write(ROWS, out) == len(ROWS)
    validator = Draft202012Validator(schema())
    for line in out.getvalue().splitlines():
        row = json.loads(line)
        validator.validate(row)
        quote = row["quote"]
        assert TEXT[quote["start"] : quote["end"]] == quote["text"]


def test_the_line_of_a_document_holds_its_text() -> None:
    out = io.StringIO()
    write_document(DOCUMENT, out)
    row = json.loads(out.getvalue())
    assert (row["document"], row["text"], row["published"]) == ("doc-1", TEXT, "2017-03-04")
    assert out.getvalue().count("\n") == 1
