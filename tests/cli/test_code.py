from __future__ import annotations

import io
import json
import shutil
import sys
from types import SimpleNamespace

import pytest
from jsonschema import Draft202012Validator

from dateline.code.encoder import MODEL
from dateline.codec import schema
from tests.cli.conftest import REPORT


def test_a_file_gives_one_claim_a_line_by_the_schema(dateline, report) -> None:
    result = dateline("code", "--coder", "shell", report)
    assert (result.status, result.err) == (0, "")
    (row,) = result.rows
    Draft202012Validator(schema()).validate(row)
    assert row["trigger"]["text"] == "shelled"
    quote = row["quote"]
    assert REPORT[quote["start"] : quote["end"]] == quote["text"]
    assert row["uri"] == str(report)


def test_with_text_comes_before_the_claims(dateline, report) -> None:
    text, claim = dateline("code", "--coder", "shell", "--with-text", report).rows
    assert text["text"] == REPORT
    assert text["document"] == claim["document"]
    assert {"title", "published", "language", "parts"} <= set(text)


def test_standard_input_is_read(dateline, monkeypatch) -> None:
    bytes_in = SimpleNamespace(buffer=io.BytesIO(REPORT.encode()))
    monkeypatch.setattr(sys, "stdin", bytes_in)
    (row,) = dateline("code", "--coder", "shell", "-").rows
    assert row["what"] == "ASSAULT"


def test_json_lines_keep_their_ids_and_offsets(dateline, tmp_path) -> None:
    path = tmp_path / "corpus.jsonl"
    records = [{"id": f"r{n}", "text": f"Day {n}. Rebels shelled the mill."} for n in range(3)]
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    rows = dateline("code", "--coder", "shell", path).rows
    assert [row["uri"] for row in rows] == ["r0", "r1", "r2"]
    for row, record in zip(rows, records, strict=True):
        trigger = row["trigger"]
        assert record["text"][trigger["start"] : trigger["end"]] == "shelled"


def test_the_table_is_tab_separated_when_piped(dateline, report) -> None:
    result = dateline("code", "--coder", "shell", "--format", "table", report)
    (line,) = result.out.splitlines()
    cells = line.split("\t")
    assert len(cells) == 10
    assert cells[3:5] == ["navy", "ASSAULT"]
    assert "port" in cells[5]
    assert cells[-1] == str(report)


def test_two_processes_print_the_same_as_one(dateline, tmp_path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"{REPORT}Gunners shelled hill {number}.\n")
    files = sorted(tmp_path.glob("*.txt"))
    one = dateline("code", "--coder", "shell", *files)
    two = dateline("code", "--coder", "shell", "--workers", "2", *files)
    assert one.out == two.out
    assert len(one.rows) == 8


def test_a_folder_is_refused_and_the_rest_goes_on(dateline, report, tmp_path) -> None:
    result = dateline("code", "--coder", "shell", tmp_path, report)
    assert result.status == 2
    assert result.err.startswith("DL-U05: ")
    assert len(result.rows) == 1


@pytest.mark.parametrize(
    "args", [("--no-such-option",), ("--workers", "0", "x"), ("--format", "xml", "x"), ()]
)
def test_wrong_use_is_one_line_and_status_2(dateline, args) -> None:
    result = dateline("code", *args)
    assert result.status == 2
    assert result.err.startswith("DL-U01: ")
    assert result.err.count("\n") == 1
    assert result.out == ""


def test_an_unknown_coder_is_wrong_use(dateline, report) -> None:
    result = dateline("code", "--coder", "oracle", report)
    assert (result.status, result.err[:6]) == (2, "DL-U03")


def test_a_model_of_ones_own_is_named_before_the_command(
    dateline, report, tmp_path, monkeypatch
) -> None:
    monkeypatch.setenv("DATELINE_MODEL", "")  # undone after the test
    own = tmp_path / "own"
    shutil.copytree(MODEL, own)
    labels = own / "labels.json"
    labels.write_text(labels.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    shipped, mine = dateline("code", report).rows, dateline("--model", own, "code", report).rows
    assert [r["trigger"] for r in shipped] == [r["trigger"] for r in mine] != []
    assert {r["recipe"] for r in shipped}.isdisjoint(r["recipe"] for r in mine)


def test_a_folder_without_a_model_is_refused(dateline, report, tmp_path) -> None:
    result = dateline("--model", tmp_path, "code", report)
    assert result.status == 2
    assert "DL-U01" in result.err and "train-claims" in result.err


def test_suggestions_are_kept_out_of_the_record_and_shown_when_asked_for(
    dateline, tmp_path
) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Trouble in Arin\n\nRebels shelled Arin. The army bombed Osk.\n")
    doubtful = ("--coder", "doubtful", report)
    (told,) = dateline("code", *doubtful).rows
    first, second = dateline("code", "--suggestions", *doubtful).rows
    assert (first, second["suggested"], second["trigger"]["text"]) == (told, True, "bombed")
    Draft202012Validator(schema()).validate(second)
    case = tmp_path / "case"
    dateline("init", case)
    added = dateline("add", "--case", case, "--json", *doubtful).rows[0]
    assert (added["claims"], added["suggestions"]) == (1, 1)
    shown = dateline("claims", "--case", case, "--suggestions", "--json").rows
    assert [r["id"] for r in shown] == [second["id"]]
    assert [r["id"] for r in dateline("claims", "--case", case, "--json").rows] == [told["id"]]
    assert [r["id"] for r in dateline("export", "--case", case).rows] == [told["id"]]
    assert "for a person to decide" in dateline("show", "--case", case, second["id"]).out
    assert "1 claim, 1 suggestion" in dateline("status", "--case", case).out
    (document,) = json.loads(dateline("documents", "--case", case, "--json").out)
    assert document["claims"] == 1
