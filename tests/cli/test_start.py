"""Starting and stopping: what is loaded, closed pipes, Ctrl-C, `--version`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.cli.app import COMMANDS
from dateline.cli.help_errors import catalogue
from tests.cli.conftest import REPORT

DATELINE = [sys.executable, "-m", "dateline.cli"]
HEAVY = ("rich", "numpy", "onnxruntime", "sqlalchemy", "trafilatura", "yaml", "pypdfium2", "lxml")


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from dateline.cli.__main__ import run; run(['--help']);"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_no_command_prints_help(dateline) -> None:
    bare, asked = dateline(), dateline("--help")
    assert (bare.status, bare.out) == (0, asked.out)
    for name in COMMANDS:
        assert f"  {name} " in asked.out


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_and_every_option_says_what_it_does(dateline, name) -> None:
    result = dateline(name, "--help")
    assert result.status == 0
    options = result.out.partition("Options:")[2]
    for line in options.splitlines():
        if line.strip().startswith("-"):
            assert len(line.split("  ")) > 2 or line.rstrip().endswith(("]", "]...")), line


def test_an_unknown_command_is_wrong_use(dateline) -> None:
    result = dateline("colour")
    assert (result.status, result.err[:6]) == (2, "DL-U01")


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(f"{REPORT}Gunners shelled hill {number}.\n" * 9)
    files = " ".join(str(path) for path in sorted(folder.iterdir()))
    dateline = " ".join(DATELINE)
    done = subprocess.run(
        [
            "bash",
            "-c",
            f"{dateline} code --coder shell {files} | head -n 1; exit ${{PIPESTATUS[0]}}",
        ],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "thirdparty")},
    )
    assert done.returncode == 141
    assert done.stderr == ""
    assert json.loads(done.stdout)["what"] == "ASSAULT"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only where the system has /dev/full")
def test_a_full_disk_under_the_output_is_a_line() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([*DATELINE, "schema"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("DL-S02: ")
    assert done.stderr.count("\n") == 1


def test_ctrl_c_during_add_says_how_to_go_on(tmp_path: Path, dateline) -> None:
    case, reports = tmp_path / "case", tmp_path / "reports"
    reports.mkdir()
    for number in range(600):
        (reports / f"{number:03}.txt").write_text(f"SLOW day {number}. {REPORT}")
    dateline("init", case)
    command = [*DATELINE, "add", "--case", str(case), "--coder", "touchy", str(reports)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        first = running.stdout.readline()
        time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        rest, err = running.stdout.read(), running.stderr.read()
    assert running.returncode == 130
    assert "the same command goes on from here" in err
    assert err.count("\n") == 1
    reported = [line.split()[1] for line in (first + rest).splitlines()]
    kept = {row["uri"] for row in json.loads(dateline("documents", "--case", case, "--json").out)}
    assert set(reported) <= kept
    assert 0 < len(kept) < 600


def test_the_schema_and_the_plugins_are_json(dateline) -> None:
    assert json.loads(dateline("schema").out)["title"] == "Dateline claim"
    found = json.loads(dateline("plugins", "--json").out)
    names = {(row["group"], row["name"]) for row in found}
    assert {("reader", "pdf"), ("coder", "encoder"), ("exporter", "csv")} <= names


def test_a_broken_plugin_is_named_and_the_others_are_listed(dateline) -> None:
    result = dateline("plugins")
    assert result.status == 1
    assert "DL-I02: " in result.err
    assert "shell" in result.out


def test_every_error_has_its_own_code_and_a_remedy(dateline) -> None:
    kinds = catalogue()
    assert len({kind.code for kind in kinds}) == len(kinds)
    listed = json.loads(dateline("help-errors", "--json").out)
    assert [row["code"] for row in listed] == sorted(kind.code for kind in kinds)
    assert all(row["remedy"].endswith((".", "`.")) for row in listed)
