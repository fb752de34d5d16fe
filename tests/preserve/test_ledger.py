"""The ledger gives back what was appended, chained; no byte of it can change unnoticed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import BrokenChain
from dateline.preserve.ledger import GENESIS, Ledger, Opened, Seal, Sealed, Used
from tests import nouns

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=9)
seals = st.builds(Seal, words, nouns.digests, nouns.digests)
entries = st.one_of(
    st.builds(Used, words, words),
    nouns.evidence,
    st.builds(
        Sealed,
        recipe=words,
        seals=st.lists(seals, max_size=2).map(tuple),
        failures=st.lists(nouns.failures, max_size=2).map(tuple),
        finished=st.lists(nouns.digests, max_size=2).map(tuple),
        rebuild=st.integers(0, 3),
    ),
)
ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def ledger_of(tmp_path, written=()):
    path = tmp_path / "ledger.jsonl"
    path.unlink(missing_ok=True)
    ledger = Ledger.create(path, Opened("0" * 64))
    ledger.append(written)
    return ledger


@ONE_FOLDER
@given(st.lists(entries, max_size=4))
def test_what_was_appended_comes_back_chained(tmp_path, written):
    first = ledger_of(tmp_path, written[:2])
    first.append(written[2:])
    _, *found = Ledger(first.path).entries()
    assert [replace(entry, before="") for entry in found] == [
        replace(entry, before="") for entry in written
    ]
    assert Ledger(first.path).head == first.head
    lines = first.path.read_text().splitlines()
    digests = [GENESIS] + [json.loads(line)["digest"] for line in lines]
    assert [json.loads(line)["entry"]["before"] for line in lines] == digests[:-1]


@ONE_FOLDER
@given(st.lists(entries, min_size=1, max_size=3), st.data())
def test_no_byte_can_change_unnoticed(tmp_path, written, data):
    ledger = ledger_of(tmp_path, written)
    whole = ledger.path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    mask = data.draw(st.integers(1, 255))
    ledger.path.write_bytes(whole[:at] + bytes([whole[at] ^ mask]) + whole[at + 1 :])
    line = whole[:at].count(b"\n") + 1
    with pytest.raises(BrokenChain, match=rf"line {line},|line {line + 1},"):
        list(Ledger(ledger.path).entries())


@ONE_FOLDER
@given(st.lists(entries, min_size=2, max_size=4), st.data())
def test_no_line_can_be_left_out_or_moved(tmp_path, written, data):
    ledger = ledger_of(tmp_path, written)
    lines = ledger.path.read_bytes().splitlines(keepends=True)
    left_out = data.draw(st.integers(0, len(lines) - 2))
    ledger.path.write_bytes(b"".join(lines[:left_out] + lines[left_out + 1 :]))
    with pytest.raises(BrokenChain):
        list(Ledger(ledger.path).entries())


@ONE_FOLDER
@given(st.lists(entries, min_size=1, max_size=3), st.data())
def test_a_torn_end_is_put_aside_and_the_rest_stands(tmp_path, written, data):
    ledger = ledger_of(tmp_path, written)
    whole = ledger.path.read_bytes()
    lines = whole.splitlines(keepends=True)
    start = len(whole) - len(lines[-1])
    cut = data.draw(st.integers(start + 1, len(whole) - 1))
    ledger.path.write_bytes(whole[:cut])
    torn = Ledger(ledger.path)
    with pytest.raises(BrokenChain, match="torn"):
        list(torn.entries())
    torn.mend()
    kept = len(written) + (cut == len(whole) - 1)  # a line that lacks only its end is whole
    assert len(list(torn.entries())) == kept
    torn.append([Used("r", "{}")])
    assert len(list(Ledger(ledger.path).entries())) == kept + 1


def test_a_ledger_that_is_gone_or_empty_is_told(tmp_path):
    with pytest.raises(BrokenChain, match="is gone"):
        list(Ledger(tmp_path / "ledger.jsonl").entries())
    (tmp_path / "ledger.jsonl").touch()
    with pytest.raises(BrokenChain, match="is empty"):
        list(Ledger(tmp_path / "ledger.jsonl").entries())
