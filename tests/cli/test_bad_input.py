"""Bad input: one line with a code and a remedy, status 1, and the batch goes on."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

LINE = re.compile(r"DL-[RCS]\d\d: \S.*\. \S.*[.:)]")


def pdf(words: str | None, password: str | None = None) -> bytes:
    out = io.BytesIO()
    encrypt = StandardEncryption(password, canPrint=0) if password else None
    page = Canvas(out, encrypt=encrypt)
    if words:
        page.drawString(72, 720, words)
    else:
        page.rect(72, 72, 200, 200, fill=1)
    page.save()
    return out.getvalue()


BAD = {
    "empty.txt": (b"", "DL-R02"),
    "blank.txt": (b" \n\n \n", "DL-R02"),
    "junk.bin": (bytes(range(256)) * 64, "DL-R03"),
    "junk.txt": (b"\x00\x01\x02\x03" * 999, "DL-R03"),
    "latin.txt": ("Zerst\xf6rung in \xc4gypten. ".encode("latin-1") * 9, "DL-R04"),
    "picture.pdf": (pdf(None), "DL-R05"),
    "locked.pdf": (pdf("Gunners shelled the mill.", "secret"), "DL-R06"),
    "broken.pdf": (b"%PDF-1.7\nnothing of the kind", "DL-R09"),
    "huge.txt": (b"The navy shelled the port. " * 1_900_000, "DL-R07"),
    "records.jsonl": (b'{"id": "a"}\n', "DL-R08"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_gets_one_line_and_the_others_go_on(
    dateline, tmp_path: Path, report: Path, name: str
) -> None:
    data, code = BAD[name]
    bad = tmp_path / name
    bad.write_bytes(data)
    result = dateline("code", "--coder", "shell", bad, report)
    assert result.status == 1
    assert [row["uri"] for row in result.rows] == [str(report)]
    (line,) = result.err.splitlines()
    assert LINE.fullmatch(line), line
    assert line.startswith(code)
    assert name in line


def test_a_file_that_is_not_there(dateline, tmp_path: Path, report: Path) -> None:
    result = dateline("code", "--coder", "shell", tmp_path / "gone.txt", report)
    assert (result.status, result.err[:6], len(result.rows)) == (1, "DL-R01", 1)


def test_deeply_nested_html_is_read_or_refused_in_one_line(dateline, tmp_path, report) -> None:
    deep = tmp_path / "deep.html"
    body = "<div>" * 60_000 + "<p>Rebels shelled the mill.</p>" + "</div>" * 60_000
    deep.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    result = dateline("code", "--coder", "shell", deep, report)
    assert str(report) in [row["uri"] for row in result.rows]
    assert result.err == "" or LINE.fullmatch(result.err.strip())


def test_a_coder_that_fails_is_a_line_and_not_a_crash(dateline, tmp_path, report) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("This is UNBEARABLE. The navy shelled the port.", encoding="utf-8")
    result = dateline("code", "--coder", "touchy", bad, report)
    assert (result.status, result.err[:6], len(result.rows)) == (1, "DL-C00", 1)
