from __future__ import annotations

import csv
import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.publish.csv import COLUMNS, CsvExporter, guarded, row
from dateline.record import Resolution
from tests.publish.example import DOCUMENT, NOWHERE, ROWS, SHELLING, SOLDIERS, THREAT


def test_a_claim_reads_as_a_row() -> None:
    cells = row(DOCUMENT, SHELLING)
    assert tuple(cells) == tuple(COLUMNS)
    assert cells["date"] == cells["earliest"] == "2017-03-03"
    assert cells["date_words"] == "Friday"
    assert cells["who"] == "Armed Forces of Syria"
    assert cells["who_words"] == "soldiers"
    assert cells["whom"] == "market of Salamiyah"
    assert cells["figures"] == "at least 14 killed (people); of these 5 killed (children)"
    assert (cells["latitude"], cells["longitude"]) == ("35.01127", "37.05324")
    assert cells["voice"] == "nurse"
    assert cells["quote"].endswith("a nurse said.")


def test_what_is_not_said_is_empty_and_never_zero() -> None:
    cells = row(DOCUMENT, NOWHERE)
    for column in ("date", "earliest", "place", "country", "latitude", "longitude", "figures"):
        assert cells[column] == ""


def test_a_country_gives_no_point() -> None:
    cells = row(DOCUMENT, THREAT)
    assert cells["country"] == "SYR"
    assert cells["latitude"] == cells["longitude"] == ""


def test_a_cell_that_a_spreadsheet_would_run_is_quoted() -> None:
    assert row(DOCUMENT, THREAT)["whom"] == "'=HYPERLINK"


def test_a_southern_latitude_is_a_number_and_not_quoted() -> None:
    assert SHELLING.resolutions[1].place is not None
    south = replace(SHELLING.resolutions[1].place, latitude=-12.5)
    resolutions = (SHELLING.resolutions[0], replace(SHELLING.resolutions[1], place=south))
    assert row(DOCUMENT, replace(SHELLING, resolutions=resolutions))["latitude"] == "-12.5"


@given(st.text())
def test_no_cell_of_words_begins_a_formula(words: str) -> None:
    assert not guarded(words).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert guarded(words).removeprefix("'") == words.removeprefix("'")


@given(st.text(min_size=1))
def test_any_name_comes_back_from_the_file(name: str) -> None:
    known = Resolution(SOLDIERS, "actor", name, None, 0.5)
    found = replace(SHELLING, resolutions=(known,))
    out = io.StringIO(newline="")
    CsvExporter().write([(DOCUMENT, found)], out)
    (back,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert back["who"] == guarded(" ".join(name.split()))
    assert back["quote"] == " ".join(SHELLING.claim.quote.text.split())


def test_every_row_has_every_column() -> None:
    out = io.StringIO(newline="")
    CsvExporter().write(ROWS, out)
    lines = list(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert {len(line) for line in lines} == {len(COLUMNS)}
