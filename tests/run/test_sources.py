"""Files are found in order, hidden ones passed over, and what cannot be read is a row."""

from __future__ import annotations

import io
import os
import sys

import pytest

from dateline.ports import Source
from dateline.record import Failure
from dateline.run.sources import files, find, load, source_of


def write(path, data=b"Words."):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def names(found):
    return [item.name if isinstance(item, Source) else item.code for item in found]


def test_a_folder_gives_its_files_sorted_without_hidden_ones(tmp_path, monkeypatch):
    for name in ("b.txt", "a/2.txt", "a/1.txt", ".hidden", ".dateline/vault/x.txt", "a/.git/y"):
        write(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    assert names(find(["."])) == ["a/1.txt", "a/2.txt", "b.txt"]


def test_paths_keep_the_order_in_which_they_were_given(tmp_path, monkeypatch):
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    monkeypatch.chdir(tmp_path)
    assert names(find(["b.txt", "a.txt"])) == ["b.txt", "a.txt"]


def test_links_to_folders_are_not_followed_and_links_to_files_are(tmp_path):
    write(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "in" / "a.txt")
    assert [path.name for path in files([tmp_path / "in"])] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [("empty.txt", b"", "DL-R02"), ("junk.bin", b"\0\1\2", "DL-R03")],
)
def test_what_holds_no_words_is_a_row(tmp_path, name, data, code):
    (failure,) = find([write(tmp_path / name, data)])
    assert (failure.stage, failure.code) == ("find", code)
    assert name in failure.what


def test_a_folder_without_files_is_a_row(tmp_path):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (failure,) = find([tmp_path])
    assert failure.code == "DL-R10"


def test_a_file_that_vanishes_is_a_row_and_the_rest_is_read(tmp_path):
    first, second = write(tmp_path / "a.txt"), write(tmp_path / "b.txt")
    found = files([tmp_path])
    first.unlink()
    gone, there = (load(path) for path in found)
    assert (gone.code, there.name) == ("DL-R01", str(second))


def test_what_is_no_file_is_a_row(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (failure,) = find([tmp_path / "pipe"])
    assert "not a regular file" in failure.what


def test_a_name_that_is_no_utf8_can_be_shown(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as out:
        out.write(b"Words.")
    (source,) = find([tmp_path])
    source.name.encode("utf-8")


def test_a_name_with_a_nul_is_a_row():
    (failure,) = find(["a\0b.txt"])
    assert isinstance(failure, Failure)


def test_standard_input_is_a_source(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Words.")))
    (source,) = find(["-"])
    assert (source.name, source.data, source.media_type) == ("-", b"Words.", "text/plain")


def test_a_type_of_a_plugin_is_told_by_the_name(thirdparty):
    assert source_of(rb"{\rtf1 Words.}", "a.rtf").media_type == "application/rtf"
