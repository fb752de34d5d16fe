"""`dateline mentions` prints what files name, and keeps nothing."""

from __future__ import annotations

import json

from dateline.publish.mentions import FIELDS

TEXT = (
    "Shelling in Tarin\n\nALEPPO, Syria, 13 December 2016 - Russian warplanes bombed Idlib on "
    "Monday, Amnesty International said. Damascus denied it.\n"
)


def test_every_place_actor_and_time_is_a_line(dateline, tmp_path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = dateline("mentions", path)
    assert (result.status, result.err) == (0, "")
    rows = result.rows
    assert all(list(row) == list(FIELDS) for row in rows)
    for row in rows:
        span = row["span"]
        assert TEXT[span["start"] : span["end"]] == span["text"]
    found = {(row["kind"], row["span"]["text"]): row for row in rows}
    idlib = found["place", "Idlib"]
    assert idlib["country"] == "SYR"
    assert (idlib["ucdp_precision"], idlib["acled_precision"]) == (1, 1)
    assert 35.8 < idlib["latitude"] < 36.0
    assert found["actor", "Amnesty International"]["ref"] == "int/amnesty"
    assert found["actor", "Damascus"]["ref"] == "state/SYR"
    monday = found["time", "Monday"]
    assert (monday["earliest"], monday["latest"]) == ("2016-12-12", "2016-12-12")
    assert monday["basis"] == "relative"


def test_the_table_names_what_the_lines_name(dateline, tmp_path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    table = dateline("mentions", "--format", "table", path).out
    for words in ("Idlib", "Amnesty", "Monday"):
        assert words in table


def test_a_file_that_cannot_be_read_is_a_line_and_the_others_go_on(dateline, tmp_path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_text("", encoding="utf-8")
    result = dateline("mentions", bad, good, tmp_path)
    assert result.status == 2
    assert result.err.count("DL-") == 2
    assert any(json.loads(line)["kind"] == "place" for line in result.out.splitlines())
