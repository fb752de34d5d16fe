from __future__ import annotations

import io

import pytest
from rich.console import Console

from dateline.cli.tables import Row, heading, table
from tests.publish.example import DOCUMENT, NOWHERE, SHELLING, THREAT


def rendered(width: int) -> str:
    out = io.StringIO()
    rows = [Row.of(found) for found in (SHELLING, THREAT, NOWHERE)]
    Console(file=out, width=width).print(table(rows, width))
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, rendered(width).splitlines())) <= width


@pytest.mark.parametrize("width", [80, 120])
def test_every_part_of_a_claim_can_be_read(width: int) -> None:
    text = rendered(width)
    for words in (
        "2017-03-03",
        "Salamiyah",
        "ASSAULT",
        "killed",
        "reported",
        "nurse",
        "claim-1",
    ):
        assert words in text, words


def test_a_narrow_table_says_who_did_what_to_whom_in_one_cell() -> None:
    flat = " ".join(rendered(80).split())
    assert "who → what → whom" in flat
    assert "Armed Forces of Syria →" in flat


def test_a_heading_names_the_report_and_its_source() -> None:
    assert heading(DOCUMENT) == (
        "Market hit (Eastgate Wire, 2017-03-04) [file:///reports/market.txt]"
    )
