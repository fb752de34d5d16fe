from __future__ import annotations

import csv
import io
import json
import os

import pytest


def test_the_same_file_again_is_a_no_op_that_says_so(dateline, case, report) -> None:
    again = dateline("add", "--case", case, "--coder", "shell", report)
    assert again.status == 0
    assert again.out.startswith("already ")
    assert len(dateline("claims", "--case", case, "--json").rows) == 1


def test_the_case_is_found_from_inside_before_the_command_or_by_environment(
    dateline, case, monkeypatch
) -> None:
    before = dateline("--case", case, "claims").out
    after = dateline("claims", "--case", case).out
    monkeypatch.chdir(case)
    inside = dateline("claims").out
    monkeypatch.chdir("/")
    monkeypatch.setenv("DATELINE_CASE", str(case))
    assert before == after == inside == dateline("claims").out != ""


def test_no_case_is_wrong_use(dateline, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = dateline("claims")
    assert (result.status, result.err[:6]) == (2, "DL-U02")


def test_a_second_case_in_one_folder_is_wrong_use(dateline, case) -> None:
    assert dateline("init", case).status == 2


def test_claims_can_be_narrowed(dateline, case) -> None:
    assert len(dateline("claims", "--case", case, "--json", "--what", "assault").rows) == 1
    assert dateline("claims", "--case", case, "--json", "--what", "AID").rows == []
    (document,) = json.loads(dateline("documents", "--case", case, "--json").out)
    prefix = document["document"][:8]
    assert len(dateline("claims", "--case", case, "--json", "--document", prefix).rows) == 1


def test_claims_with_json_are_the_rows_of_code(dateline, case, report) -> None:
    kept = dateline("claims", "--case", case, "--json").rows
    assert kept == dateline("code", "--coder", "shell", report).rows


REGISTER = """
sources: {self: its own statements}
actors:
  - {id: own/navy, name: Navy of Arvania, kind: armed forces, source: self, names: [navy]}
"""


def test_a_case_has_registers_of_its_own(dateline, case) -> None:
    [before] = dateline("claims", "--case", case, "--json").rows
    (case / "registers").mkdir()
    own = case / "registers" / "arvania.yaml"
    own.write_text(REGISTER.replace("armed forces", "pirates"), encoding="utf-8")
    broken = dateline("rebuild", "--case", case, "--coder", "shell")
    assert broken.status == 2
    assert broken.err.startswith("DL-U07")
    assert "arvania.yaml: own/navy: unknown kind 'pirates'" in broken.err
    assert len(dateline("claims", "--case", case, "--json").rows) == 1
    own.write_text(REGISTER, encoding="utf-8")
    assert dateline("rebuild", "--case", case, "--coder", "shell").status == 0
    [after] = dateline("claims", "--case", case, "--json").rows
    assert after["quote"] == before["quote"]
    assert after["recipe"] != before["recipe"]


def test_show_tells_the_words_that_a_claim_rests_on(dateline, case) -> None:
    rows = dateline("claims", "--case", case, "--json").rows
    row = next(r for r in rows if r["what"] == "ASSAULT")
    shown = dateline("show", "--case", case, row["id"], "--why")
    assert 'why type    "shelled"' in shown.out
    whole = json.loads(dateline("show", "--case", case, row["id"], "--why", "--json").out)
    heaviest = max(whole["why"], key=lambda w: w["type"])
    assert heaviest["text"] == "shelled" and heaviest["type"] > 0.3


def test_show_takes_the_first_digits_of_a_claim_or_document(dateline, case) -> None:
    (row,) = dateline("claims", "--case", case, "--json").rows
    shown = dateline("show", "--case", case, row["id"][:6])
    assert "The navy *shelled* the port" in shown.out
    assert row["id"] in shown.out
    whole = json.loads(dateline("show", "--case", case, "--json", row["id"]).out)
    assert whole["quote"] == row["quote"]
    document = dateline("show", "--case", case, row["document"][:6])
    assert "Trouble in Arvania" in document.out
    assert "sha256" in document.out


def test_an_unknown_id_is_a_line_and_status_1(dateline, case) -> None:
    result = dateline("show", "--case", case, "zzz")
    assert (result.status, result.err[:6]) == (1, "DL-S04")


@pytest.mark.parametrize("form", ["jsonl", "csv", "geojson"])
def test_export_to_a_file_equals_export_to_a_pipe(dateline, case, tmp_path, form) -> None:
    piped = dateline("export", "--case", case, "--format", form)
    assert piped.status == 0
    file = tmp_path / f"out.{form}"
    written = dateline("export", "--case", case, "--format", form, "-o", file)
    assert (written.status, written.out) == (0, "")
    assert file.read_bytes().decode() == piped.out
    assert not list(tmp_path.glob("*.part"))


def test_the_csv_has_the_claim(dateline, case) -> None:
    out = dateline("export", "--case", case, "--format", "csv").out
    (row,) = csv.DictReader(io.StringIO(out, newline=""))
    assert (row["what"], row["trigger"]) == ("ASSAULT", "shelled")


def test_an_unknown_format_is_wrong_use(dateline, case) -> None:
    result = dateline("export", "--case", case, "--format", "xml")
    assert (result.status, result.err[:6]) == (2, "DL-U03")
    assert "geojson" in result.err


def test_an_output_that_cannot_be_written_is_wrong_use(dateline, case, tmp_path) -> None:
    result = dateline("export", "--case", case, "-o", tmp_path / "no" / "such" / "x.csv")
    assert (result.status, result.err[:6]) == (2, "DL-U06")


def test_failures_are_kept_and_listed(dateline, case, tmp_path) -> None:
    bad = tmp_path / "empty.txt"
    bad.write_bytes(b"")
    added = dateline("add", "--case", case, "--coder", "shell", "--json", bad)
    assert (added.status, added.rows[0]["outcome"]) == (1, "failure")
    assert "DL-R02" in dateline("failures", "--case", case).out
    (row,) = json.loads(dateline("failures", "--case", case, "--json").out)
    assert row["code"] == "DL-R02"


def test_verify_names_a_changed_byte_and_status_is_1(dateline, case) -> None:
    good = dateline("verify", "--case", case)
    assert (good.status, good.out[:7]) == (0, "Intact:")
    (file,) = [p for p in (case / ".dateline" / "vault").rglob("*") if p.is_file()]
    os.chmod(file, 0o644)
    file.write_bytes(file.read_bytes().replace(b"navy", b"army"))
    bad = dateline("verify", "--case", case)
    assert (bad.status, bad.err[:6]) == (1, "DL-S03")
    assert file.name[-8:] in bad.err
    assert json.loads(dateline("verify", "--case", case, "--json").out)["intact"] is False


def test_rebuild_with_the_same_coder_changes_nothing(dateline, case) -> None:
    before = dateline("claims", "--case", case, "--json").out
    done = json.loads(dateline("rebuild", "--case", case, "--coder", "shell", "--json").out)
    assert (done["claims"], done["new"], done["gone"]) == (1, [], [])
    assert dateline("claims", "--case", case, "--json").out == before


def test_status_says_where_things_lie_and_what_to_type(dateline, case) -> None:
    out = dateline("status", "--case", case).out
    assert "1 document, 1 claim, 0 suggestions, 0 failures" in out
    assert str(case / ".dateline" / "vault") in out
    assert "dateline show --case" in out
    whole = json.loads(dateline("status", "--case", case, "--json").out)
    assert whole["counts"]["claims"] == 1
