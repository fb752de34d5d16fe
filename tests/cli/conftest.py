"""Runs commands as the entry point does, in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dateline.cli.__main__ import run

#: Read by the coder that a third party brings (tests/thirdparty): the line without the model.
REPORT = "Trouble in Arvania\n\nThe navy shelled the port on 3 May 2019. The mayor wept.\n"


@dataclass(frozen=True)
class Result:
    """What a command gave back."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def dateline(
    capsys: pytest.CaptureFixture[str], thirdparty: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    monkeypatch.delenv("DATELINE_CASE", raising=False)

    def call(*args: str | Path) -> Result:
        status = run([str(arg) for arg in args])
        out, err = capsys.readouterr()
        return Result(status, out, err)

    return call


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def case(dateline: Callable[..., Result], tmp_path: Path, report: Path) -> Path:
    """A case with one report and one claim."""
    folder = tmp_path / "case"
    assert dateline("init", folder).status == 0
    assert dateline("add", "--case", folder, "--coder", "shell", report).status == 0
    return folder
