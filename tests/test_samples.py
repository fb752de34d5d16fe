"""The sample reports: the PDF is what its script writes, and all of them are short."""

from __future__ import annotations

import runpy
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples"


def test_the_pdf_is_what_the_script_writes(tmp_path: Path) -> None:
    script = runpy.run_path(str(SAMPLES / "make_pdf.py"))
    script["make"](tmp_path / "made.pdf")
    committed = SAMPLES / "reports" / "6-harbour-post-forecast.pdf"
    assert (tmp_path / "made.pdf").read_bytes() == committed.read_bytes()


def test_there_are_six_reports_in_three_formats() -> None:
    names = sorted(path.name for path in (SAMPLES / "reports").iterdir())
    assert [name[0] for name in names] == list("123456")
    assert {Path(name).suffix for name in names} == {".txt", ".html", ".pdf"}


def test_the_reprint_copies_the_agency_word_for_word() -> None:
    reports = SAMPLES / "reports"
    agency = (reports / "1-eastgate-wire-shelling.txt").read_text(encoding="utf-8").split("\n\n")
    reprint = (reports / "4-harbour-post-reprint.html").read_text(encoding="utf-8")
    assert sum(f"<p>{paragraph}</p>" in reprint for paragraph in agency) >= 3
