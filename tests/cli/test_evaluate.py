from __future__ import annotations

import json
from pathlib import Path

from dateline.cli.evaluate import report, summary
from dateline.evaluate import Scores
from tests.cli.conftest import REPORT


def gold(tmp_path: Path) -> Path:
    at = REPORT.index("shelled")
    a, b = REPORT.index("The navy"), REPORT.index(" The mayor")
    claim = {
        "kind": "EVENT",
        "type": "ASSAULT",
        "mode": [],
        "trigger": {"start": at, "end": at + 7, "text": "shelled"},
        "sentence": {"index": 1, "start": a, "end": b},
        "who": [{"start": a + 4, "end": a + 8, "text": "navy", "name": "Navy of Arvania"}],
        "whom": [{"start": at + 12, "end": at + 16, "text": "port", "name": "port"}],
        "where": [],
        "figures": [],
        "modality": "asserted",
    }
    row = {
        "id": "trouble",
        "title": "Trouble in Arvania",
        "published": "2019-05-04",
        "text": REPORT,
        "sentences": [[0, 18], [a, b], [b + 1, len(REPORT) - 1]],
        "claims": [claim],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_a_right_claim_scores_in_full(dateline, tmp_path) -> None:
    result = dateline("evaluate", "--coder", "shell", "--json", gold(tmp_path))
    assert (result.status, result.err) == (0, "")
    scores = json.loads(result.out)
    assert scores["detection_and_type"]["f1"] == 1.0
    assert scores["who_did_what_to_whom"]["f1"] == 1.0


def test_the_text_names_what_the_json_names(dateline, tmp_path) -> None:
    text = dateline("evaluate", "--coder", "shell", "--errors", gold(tmp_path)).out
    for words in ("who did what to whom", "voice of attributed claims", "macro F1", "ASSAULT"):
        assert words in text


def test_bounds_are_printed_where_asked_for(dateline, tmp_path) -> None:
    path = gold(tmp_path)
    text = dateline("evaluate", "--coder", "shell", "--intervals", path).out
    assert "detection and type                   1.000 to 1.000" in text
    found = json.loads(dateline("evaluate", "--coder", "shell", "--intervals", "--json", path).out)
    assert found["intervals"]["actors"] == [1.0, 1.0]
    plain = dateline("evaluate", "--coder", "shell", "--json", path).out
    assert "intervals" not in json.loads(plain)


def test_sources_are_scored_apart(dateline, tmp_path) -> None:
    path = gold(tmp_path)
    row = json.loads(path.read_text(encoding="utf-8"))
    rows = [row | {"id": name} for name in ("un-1", "un-2", "radio-1")]
    rows[2] = rows[2] | {"claims": []}
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    scores = json.loads(
        dateline("evaluate", "--coder", "shell", "--by-source", "--json", path).out
    )["by_source"]
    assert [(n, s["documents"]) for n, s in scores.items()] == [("radio", 1), ("un", 2)]
    assert scores["un"]["detection_and_type"]["hit"] == 2
    assert scores["radio"]["false_claims_in_negative_documents"]["claims"] == 1
    text = dateline("evaluate", "--coder", "shell", "--by-source", path).out
    assert "radio              1 documents" in text


def test_a_gold_file_that_is_not_one_is_a_line(dateline, tmp_path) -> None:
    path = tmp_path / "not.jsonl"
    path.write_text('{"id": 1}\n', encoding="utf-8")
    result = dateline("evaluate", "--coder", "shell", path)
    assert (result.status, result.err[:6]) == (1, "DL-R08")


def test_nothing_to_score_gives_no_number_for_shares() -> None:
    assert summary(Scores())["voice"]["accuracy"] is None
    assert "n/a" in report(Scores())


def test_a_second_coding_is_compared_with_the_first(dateline, tmp_path) -> None:
    path = gold(tmp_path)
    other = tmp_path / "second.jsonl"
    other.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    found = json.loads(dateline("evaluate", path, "--second", other, "--json").out)
    assert found["detection_and_type"]["f1"] == found["who_did_what_to_whom"]["f1"] == 1.0
    assert (found["sentences"], found["claims_of_the_second"]) == (3, 1)
    assert "calibration_error" not in found
    assert "type alpha" in dateline("evaluate", path, "--second", other).out


def test_codings_without_a_document_in_common_are_refused(dateline, tmp_path) -> None:
    path = gold(tmp_path)
    other = tmp_path / "second.jsonl"
    row = json.loads(path.read_text(encoding="utf-8")) | {"id": "another"}
    other.write_text(json.dumps(row) + "\n", encoding="utf-8")
    result = dateline("evaluate", path, "--second", other)
    assert result.status == 2
    assert "DL-U01" in result.err and "in common" in result.err
