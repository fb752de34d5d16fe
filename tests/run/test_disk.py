"""A full disk, a read-only case, a second writer: one clear error, and nothing told is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from dateline.errors import CaseBusy, CaseReadOnly, DiskFull
from dateline.run import writer
from dateline.run.case import Added, Case
from tests.run.honest import make_worker

pytestmark = pytest.mark.usefixtures("thirdparty")
SHELL = partial(make_worker, "shell")


@contextmanager
def mounted(folder: Path, size: str = "64m"):
    """A small file system in memory at `folder`; skips where none can be mounted."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"mounting a file system needs root: {error}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def remount(folder: Path, option: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{option}", str(folder)], check=True)


def reports(folder: Path, number: int, size: int = 20_000) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{n:03}.txt" for n in range(number)]
    for n, path in enumerate(paths):
        path.write_text(f"A{n} shelled B.\n" + "Nothing else was said that day.\n" * (size // 32))
    return paths


def test_a_full_disk_is_told_and_nothing_told_before_is_lost(tmp_path, monkeypatch):
    monkeypatch.setattr(writer, "COMMIT_SECONDS", 0.0)  # some are told before it is full
    paths = reports(tmp_path / "reports", 60)
    with mounted(tmp_path / "disk", "1m") as disk, Case.init(disk / "case") as case:
        told = []
        with pytest.raises(DiskFull, match="no space left"):
            for outcome in case.add(paths, make=SHELL):
                assert isinstance(outcome, Added)
                told.append(outcome.document.id)
        assert told
        assert set(told) <= {document.id for document in case.documents()}
        remount(disk, "size=64m")
        list(case.add(paths, make=SHELL))
        assert case.counts()["documents"] == 60
        assert case.verify() == ()


@pytest.mark.parametrize("kilobytes", range(112, 132, 4))
def test_a_disk_that_is_full_from_the_start_makes_no_half_case(tmp_path, kilobytes):
    with mounted(tmp_path / "disk", f"{kilobytes // 4 * 4}k") as disk:
        try:
            case = Case.init(disk / "case")
        except DiskFull:
            left = [path.name for path in (disk / "case").iterdir()] if disk.exists() else []
            assert left == []
        else:
            assert case.verify() == ()
            case.close()


def test_a_limit_on_file_sizes_is_a_full_disk(tmp_path):
    case = Case.init(tmp_path / "case")
    paths = reports(tmp_path / "reports", 20)
    code = (
        "import resource, sys\n"
        "from functools import partial\n"
        "from dateline.errors import DiskFull\n"
        "from dateline.run.case import Case\n"
        "from tests.run.honest import make_worker\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "case = Case.open(sys.argv[1])\n"
        "try:\n"
        "    list(case.add(sys.argv[2:], make=partial(make_worker, 'shell')))\n"
        "except DiskFull as error:\n"
        "    print(error.code)\n"
    )
    root = Path(__file__).parents[2]
    env = os.environ | {"PYTHONPATH": f"{os.environ['PYTHONPATH']}{os.pathsep}{root}"}
    command = [sys.executable, "-c", code, str(case.folder), *map(str, paths)]
    done = subprocess.run(command, env=env, cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "DL-S02\n"
    list(case.add(paths, make=SHELL))
    assert case.counts()["documents"] == 20
    assert case.verify() == ()


def test_a_case_on_read_only_media_can_be_read_and_not_written(tmp_path):
    paths = reports(tmp_path / "reports", 3)
    with mounted(tmp_path / "disk") as disk:
        with Case.init(disk / "case") as case:
            list(case.add(paths[:2], make=SHELL))
        remount(disk, "ro")
        with Case.open(disk / "case") as case:
            assert len(list(case.claims())) == 2
            assert case.verify() == ()
            for write in (lambda: list(case.add(paths, make=SHELL)), case.rebuild):
                with pytest.raises(CaseReadOnly, match="cannot be written"):
                    write()
            with pytest.raises(CaseReadOnly):
                Case.init(disk / "other")
        remount(disk, "rw")


def test_two_writers_do_not_meet(tmp_path):
    paths = reports(tmp_path / "reports", 2)
    with Case.init(tmp_path / "case") as case, Case.open(case.folder) as other:
        adding = case.add(paths, make=SHELL)
        next(adding)
        with pytest.raises(CaseBusy, match="in use"):
            list(other.add(paths, make=SHELL))
        with pytest.raises(CaseBusy):
            other.rebuild(make=SHELL)
        assert other.counts()["documents"] >= 1  # reading needs no lock
        list(adding)
        assert len(list(other.add(paths, make=SHELL))) == 2


def test_a_reader_that_stops_half_way_holds_nobody_up(tmp_path):
    paths = reports(tmp_path / "reports", 3)
    with Case.init(tmp_path / "case") as case, Case.open(case.folder) as reader:
        list(case.add(paths[:2], make=SHELL))
        reading = reader.claims()
        next(reading)
        list(case.add(paths, make=SHELL))
        assert case.counts()["documents"] == 3


def test_files_that_may_not_be_read_are_rows(tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root may read every file")
    (path,) = reports(tmp_path / "reports", 1)
    path.chmod(0)
    with Case.init(tmp_path / "case") as case:
        (failure,) = case.add([path], make=SHELL)
    assert failure.code == "DL-R01"
