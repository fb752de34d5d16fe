"""What every exporter must do, whoever wrote it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from dateline.plugins import exporters
from tests.publish.example import ROWS

EXPORTERS = exporters()
IDS = [found.claim.id for _, found in ROWS]


def written(name: str, rows=ROWS) -> str:
    out = io.StringIO(newline="")
    assert EXPORTERS[name]().write(iter(rows), out) == len(rows)
    return out.getvalue()


def ids_of(name: str, text: str) -> list[str]:
    if name == "csv":
        return [row["id"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    if name == "geojson":
        return [feature["id"] for feature in json.loads(text)["features"]]
    return [json.loads(line)["id"] for line in text.splitlines()]


def test_the_built_in_exporters_are_found_by_entry_point() -> None:
    assert {"jsonl", "csv", "geojson"} <= set(EXPORTERS)


@pytest.mark.parametrize("name", sorted(EXPORTERS))
class TestExporter:
    def test_it_names_itself_and_its_suffix(self, name: str) -> None:
        assert EXPORTERS[name].name == name
        assert EXPORTERS[name].suffix.startswith(".")

    def test_it_writes_every_claim_once_and_in_order(self, name: str) -> None:
        assert ids_of(name, written(name)) == IDS

    def test_it_writes_a_valid_file_for_no_claims(self, name: str) -> None:
        assert ids_of(name, written(name, ())) == []

    def test_it_writes_the_same_bytes_again(self, name: str) -> None:
        assert written(name) == written(name)

    def test_it_ends_with_a_line_break_unless_it_is_empty(self, name: str) -> None:
        text = written(name)
        assert text.endswith("\n")
