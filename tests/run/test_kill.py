"""`kill -9` at any moment of an add: nothing told is lost, the case opens, a re-run completes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from dateline.run.case import Added, Case
from tests.run.honest import make_worker

pytestmark = pytest.mark.usefixtures("thirdparty")
ROOT = Path(__file__).parents[2]
MAKE = partial(make_worker, "touchy")
COMPLETED_BY_ADDING = ("add the file again", "Add the last reports again")


@pytest.fixture
def reports(tmp_path):
    """Files of one and of many documents; each takes a moment to code."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(4):
        (folder / f"{n}.txt").write_text(f"SLOW{n} shelled Osk.\nOsk shelled SLOW{n}.\n")
    rows = (f'{{"id": "w{n}", "text": "SLOW: W{n} shelled Osk."}}\n' for n in range(8))
    (folder / "many.jsonl").write_text("".join(rows) + "broken\n")
    (folder / "bad.txt").write_bytes(b"caf\xe9")
    return folder


def start(case, reports, *, number=0, workers=1):
    env = os.environ | {"PYTHONPATH": f"{os.environ['PYTHONPATH']}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-m", "tests.run.adding", case.folder, "touchy", workers, number]
    return subprocess.Popen(
        [*map(str, command), str(reports)], env=env, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )


def told(output):
    return [line.split()[1] for line in output.splitlines() if line.startswith("Added")]


def whole(tmp_path, reports):
    """Ids and claims of a case that nothing interrupted."""
    with Case.init(tmp_path / "whole") as case:
        list(case.add([reports], make=MAKE))
        return sorted(d.id for d in case.documents()), sorted(c.claim.id for c in case.claims())


def check(case, output, expected, reports):
    """What was told is there, only what adding mends is amiss, and adding mends it."""
    with Case.open(case.folder) as opened:
        there = {document.id for document in opened.documents()}
        assert set(told(output)) <= there
        for problem in opened.verify():
            assert any(words in problem.remedy for words in COMPLETED_BY_ADDING), problem
        list(opened.add([reports], make=MAKE))
        assert opened.verify() == ()
        documents = sorted(d.id for d in opened.documents())
        assert (documents, sorted(c.claim.id for c in opened.claims())) == expected
        assert [f.code for f in opened.failures()].count("DL-R04") == 1
        assert not [o for o in opened.add([reports], make=MAKE) if isinstance(o, Added)]


def test_killed_at_each_wait_for_the_disk(tmp_path, reports):
    expected = whole(tmp_path, reports)
    number, finished = 1, False
    while not finished:
        case = Case.init(tmp_path / f"case{number}")
        with start(case, reports, number=number) as process:
            output = process.communicate()[0]
        finished = output.endswith("done\n")
        assert finished or process.returncode == -signal.SIGKILL
        check(case, output, expected, reports)
        number = -number if number > 0 else -number + 5
    assert abs(number) > 12  # the waits were counted at all


@pytest.mark.parametrize("workers", [1, 2])
def test_killed_at_any_moment(tmp_path, reports, workers):
    expected = whole(tmp_path, reports)
    for n, seconds in enumerate((0.02, 0.1, 0.2, 0.35, 0.5)):
        case = Case.init(tmp_path / f"case{n}")
        with start(case, reports, workers=workers) as process:
            ready = process.stdout.readline()
            time.sleep(seconds if workers == 1 else 2 * seconds + 1)
            process.kill()
            output = ready + process.communicate()[0]
        check(case, output, expected, reports)


def test_interrupted_like_by_ctrl_c_and_resumed(tmp_path, reports):
    expected = whole(tmp_path, reports)
    case = Case.init(tmp_path / "case")
    with start(case, reports, workers=2) as process:
        ready = process.stdout.readline()
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        output = ready + first + process.communicate(timeout=30)[0]
    assert process.returncode != 0
    check(case, output, expected, reports)


@pytest.mark.parametrize("number", range(1, 40, 8))
def test_a_killed_rebuild_leaves_the_old_record_or_the_new(tmp_path, reports, number):
    case = Case.init(tmp_path / "case")
    list(case.add([reports], make=MAKE))
    before = list(case.claims())
    case.close()
    with start(case, "rebuild", number=number) as process:
        process.communicate()
    with Case.open(case.folder) as opened:
        assert list(opened.claims()) == before
        list(opened.add([reports], make=MAKE))  # the next writer tidies up
        assert opened.verify() == ()
        assert list(opened.claims()) == before
        names = {path.name for path in opened.layout.home.iterdir()}
    assert names == {"case.json", "ledger.jsonl", "lock", "record.sqlite", "vault"}
