"""Reading coded documents."""

import json

import pytest

from dateline.errors import BadRecord, FileVanished
from dateline.evaluate import load_gold

TEXT = "Rebels shelled Tarin on Monday. No one died."


def span(words, **more):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, "name": words} | more


def coded(**more):
    claim = {
        "kind": "EVENT",
        "type": "ASSAULT",
        "trigger": span("shelled"),
        "sentence": {"index": 0, "start": 0, "end": 31},
        "mode": ["heavy-weapons"],
        "who": [span("Rebels", name="Front of Tarin")],
        "whom": [],
        "where": [span("Tarin", name="Tarin (SYR)")],
        "when": {"start": 24, "end": 30, "text": "Monday", "value": "2016-12-05"},
        "figures": [],
        "modality": "asserted",
    }
    return {
        "id": "d",
        "text": TEXT,
        "sentences": [[0, 31], [32, 44]],
        "claims": [claim | more],
    }


def written(tmp_path, *documents):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, documents)) + "\n", encoding="utf-8")
    return path


def test_a_claim_is_read_with_names_and_country(tmp_path):
    (document,) = load_gold(written(tmp_path, coded()))
    (claim,) = document.claims
    assert claim.where[0].name == "Tarin"
    assert claim.where[0].country == "SYR"
    assert document.aliases["Front of Tarin"] == ("Rebels",)
    assert claim.speaker == "author"


def test_an_unresolved_time_is_none(tmp_path):
    when = {"start": 24, "end": 30, "text": "Monday", "value": "?"}
    (document,) = load_gold(written(tmp_path, coded(when=when)))
    assert document.claims[0].when is None


def test_a_document_of_optional_claims_is_negative(tmp_path):
    (document,) = load_gold(written(tmp_path, coded(optional=True)))
    assert document.is_negative()


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"id": "d"}', '{"id":"d","text":"t","sentences":[[0]]}']
)
def test_a_bad_line_is_named(tmp_path, line):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(coded()) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(BadRecord, match="line 2"):
        load_gold(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileVanished, match="nowhere"):
        load_gold(tmp_path / "nowhere.jsonl")
