"""Several processes give what one gives, in the same order, and a lost process loses one task."""

from __future__ import annotations

import json
from functools import partial

import pytest

from dateline.errors import BrokenPlugin
from dateline.record import Failure
from dateline.run.local import code
from dateline.run.sources import source_of
from dateline.run.worker import Coded
from tests.run.honest import make_worker

pytestmark = pytest.mark.usefixtures("thirdparty")


def lines(texts) -> bytes:
    rows = ({"id": f"d{n}", "text": text} for n, text in enumerate(texts))
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def run(sources, workers, coder="shell"):
    return list(code(sources, workers=workers, make=partial(make_worker, coder)))


def test_two_processes_give_what_one_gives_in_order():
    sources = [source_of(f"A{n} shelled B{n}.".encode(), f"{n}.txt") for n in range(9)]
    sources.insert(3, Failure("gone", "find", "DL-R01", "Gone.", "Look."))
    sources.insert(5, source_of(lines(f"C{n} shelled D." for n in range(70)), "many.jsonl"))
    alone = run(sources, 1)
    assert len(alone) == 9 + 1 + 70
    assert run(sources, 2) == alone


def test_a_killed_process_loses_its_document_alone():
    texts = [f"A{n} shelled B." for n in range(40)]
    texts[25] = "DEADLY. A shelled B."
    sources = [source_of(lines(texts), "many.jsonl"), source_of(b"X shelled Y.", "x.txt")]
    found = run(sources, 2, "touchy")
    failures = [item for item in found if isinstance(item, Failure)]
    assert [(item.code, item.uri) for item in failures] == [("DL-C01", "d25")]
    assert "signal 9" in failures[0].what
    assert [item.document.uri for item in found if isinstance(item, Coded)] == [
        *(f"d{n}" for n in range(40) if n != 25),
        "x.txt",
    ]


def test_a_killed_process_loses_its_file_alone():
    sources = [
        source_of(text, f"{n}.txt")
        for n, text in enumerate([b"A shelled B.", b"DEADLY.", b"C shelled D."])
    ]
    first, lost, last = run(sources, 2, "touchy")
    assert (first.document.uri, lost.code, last.document.uri) == ("0.txt", "DL-C01", "2.txt")


def test_a_worker_that_cannot_be_made_is_told_at_once():
    with pytest.raises(BrokenPlugin, match="shellcoder_that_is_not_there"):
        run([source_of(b"A shelled B.", "a.txt")], 2, "broken")


def test_nothing_to_do_starts_nothing():
    assert run([], 2) == []


def test_progress_names_each_source_when_it_is_finished():
    seen = []
    sources = [source_of(b"A shelled B.", "a.txt"), Failure("b", "find", "DL-R01", "b", "b")]
    make = partial(make_worker, "shell")
    list(code(sources, workers=1, make=make, progress=seen.append))
    assert seen == sources
