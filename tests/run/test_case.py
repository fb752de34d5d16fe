"""A case: files go in, the record comes out; twice is once; a rebuild gives the same."""

from __future__ import annotations

import json
import stat
from functools import partial

import pytest

from dateline import codec
from dateline.errors import BrokenChain, CaseError, CaseExists, NotACase, UnknownId
from dateline.record import Failure
from dateline.run.case import Added, Already, Case
from tests.run.honest import make_worker

pytestmark = pytest.mark.usefixtures("thirdparty")
SHELL = partial(make_worker, "shell")
KEEN = partial(make_worker, "shell-2")
TOUCHY = partial(make_worker, "touchy")


@pytest.fixture
def case(tmp_path):
    with Case.init(tmp_path / "case") as made:
        yield made


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("The navy shelled Port Osk.\nMore follows.\n")
    (folder / "b.jsonl").write_text(
        '{"id": "wire-1", "text": "Rebels shelled the navy."}\n'
        "broken\n"
        '{"id": "wire-2", "text": "Nobody bombed Osk. Osk shelled nobody."}\n'
    )
    (folder / "empty.txt").write_bytes(b"")
    return folder


def record(case):
    """All that a case tells, as JSON."""
    return codec.canonical(
        [
            [codec.to_json(d) for d in case.documents()],
            [codec.to_json(c) for c in case.claims()],
            [codec.to_json(f) for f in case.failures()],
            [codec.to_json(e) for e in case.evidence()],
        ]
    )


def kinds(outcomes):
    return [type(outcome).__name__ for outcome in outcomes]


def test_what_goes_in_comes_out(case, reports):
    outcomes = list(case.add([reports], make=SHELL))
    assert kinds(outcomes) == ["Added", "Added", "Failure", "Added", "Failure"]
    assert [d.uri for d in case.documents()] == [str(reports / "a.txt"), "wire-1", "wire-2"]
    assert [c.claim.who[0].span.text for c in case.claims()] == ["The navy", "Rebels", "Osk"]
    assert list(case.claims()) == [c for o in outcomes if isinstance(o, Added) for c in o.claims]
    assert [f.code for f in case.failures()] == ["DL-R08", "DL-R02"]
    counted = {"evidence": 2, "documents": 3, "claims": 3, "suggestions": 0, "failures": 2}
    assert case.counts() == counted
    assert case.verify() == ()


def test_original_bytes_lie_untouched_and_read_only_in_the_vault(case, reports):
    list(case.add([reports], make=SHELL))
    for evidence in case.evidence():
        path = case.layout.vault.path(evidence.sha256)
        assert path.read_bytes() in [p.read_bytes() for p in reports.iterdir()]
        assert stat.S_IMODE(path.stat().st_mode) == 0o444
        assert case.bytes_of(evidence.sha256) == path.read_bytes()


def test_the_same_file_twice_is_a_no_op_that_says_so(case, reports, tmp_path):
    list(case.add([reports / "a.txt"], make=SHELL))
    before, ledger = record(case), case.layout.ledger.path.read_bytes()
    other = tmp_path / "copy.txt"
    other.write_bytes((reports / "a.txt").read_bytes())
    again = list(case.add([reports / "a.txt", other], make=SHELL))
    assert kinds(again) == ["Already", "Already"]
    assert isinstance(again[1], Already)
    assert (again[1].name, again[1].evidence.uri) == (str(other), str(reports / "a.txt"))
    assert record(case) == before
    assert case.layout.ledger.path.read_bytes() == ledger


def test_one_file_named_twice_at_once_is_added_once(case, reports):
    outcomes = list(case.add([reports / "a.txt", reports / "a.txt"], make=SHELL))
    assert kinds(outcomes) == ["Added", "Already"]
    assert case.verify() == ()


def test_a_file_that_gave_no_document_says_why_each_time(case, tmp_path):
    bad = tmp_path / "latin.txt"
    bad.write_bytes(b"caf\xe9")
    first, second = list(case.add([bad], make=SHELL)), list(case.add([bad], make=SHELL))
    assert first == second
    assert [f.code for f in case.failures()] == ["DL-R04"]
    assert case.counts()["evidence"] == 1
    assert case.verify() == ()


def test_several_processes_make_the_same_record(case, reports, tmp_path):
    list(case.add([reports], make=SHELL))
    with Case.init(tmp_path / "other") as other:
        list(other.add([reports], make=SHELL, workers=2))
        assert list(other.documents()) == list(case.documents())
        assert list(other.claims()) == list(case.claims())
        assert other.verify() == ()


def test_a_stage_that_fails_does_not_stop_the_batch(case, tmp_path):
    for name, text in (("1", "UNBEARABLE."), ("2", "A shelled B.")):
        (tmp_path / f"{name}.txt").write_text(text)
    paths = [tmp_path / "1.txt", tmp_path / "2.txt", tmp_path / "3.txt"]
    outcomes = list(case.add(paths, make=TOUCHY))
    assert kinds(outcomes) == ["Failure", "Added", "Added", "Failure"]
    assert [(f.stage, f.code) for f in case.failures()] == [("code", "DL-C00"), ("find", "DL-R01")]
    assert case.verify() == ()


def test_a_killed_worker_process_loses_no_other_file_and_can_be_tried_again(case, tmp_path):
    for name, text in (("1", "A shelled B."), ("2", "DEADLY shelled B."), ("3", "C shelled D.")):
        (tmp_path / f"{name}.txt").write_text(text)
    paths = [tmp_path / f"{n}.txt" for n in (1, 2, 3)]
    outcomes = list(case.add(paths, make=TOUCHY, workers=2))
    assert kinds(outcomes) == ["Added", "Failure", "Added"]
    assert "has not been read to its end" in case.verify()[0].what
    assert kinds(case.add(paths, make=SHELL)) == ["Already", "Added", "Already"]
    assert case.verify() == ()


def test_a_new_recipe_codes_nothing_anew_before_a_rebuild(case, reports):
    list(case.add([reports], make=SHELL))
    before = record(case)
    assert kinds(case.add([reports], make=KEEN))[0] == "Already"
    assert record(case) == before
    rebuilt = case.rebuild(make=KEEN)
    assert (len(rebuilt.new), rebuilt.gone) == (1, ())
    assert [c.claim.trigger.text for c in case.claims()].count("bombed") == 1
    assert {c.claim.recipe for c in case.claims()} == {rebuilt.recipe}
    assert case.verify() == ()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_rebuild_with_the_same_recipe_gives_the_same(case, reports, workers):
    list(case.add([reports], make=SHELL))
    before = record(case)
    rebuilt = case.rebuild(make=SHELL, workers=workers)
    assert (rebuilt.new, rebuilt.gone) == ((), ())
    assert (rebuilt.documents, rebuilt.claims, rebuilt.failures) == (3, 3, 2)
    assert record(case) in (before, _failures_sorted_first(before))
    assert case.verify() == ()


def _failures_sorted_first(before: str) -> str:
    """Failures that have no evidence stand first after a rebuild: they are carried over."""
    parts = json.loads(before)
    parts[2].sort(key=lambda failure: failure["evidence"] is not None)
    return codec.canonical(parts)


def test_a_lost_record_is_rebuilt_from_vault_and_ledger(case, reports):
    list(case.add([reports], make=SHELL))
    before = list(case.claims())
    case.close()
    case.layout.record.unlink()
    assert [problem.link for problem in case.verify()] == ["record.sqlite"]
    case.rebuild(make=SHELL)
    assert list(case.claims()) == before
    assert case.verify() == ()


def test_a_rebuild_refuses_changed_evidence_and_leaves_the_record(case, reports):
    list(case.add([reports], make=SHELL))
    before = record(case)
    path = case.layout.vault.path(case.evidence()[0].sha256)
    path.chmod(0o644)
    path.write_bytes(b"Another text.")
    with pytest.raises(BrokenChain, match="was changed"):
        case.rebuild(make=SHELL)
    assert record(case) == before


def test_evidence_that_was_lost_comes_back_with_the_same_bytes(case, reports):
    outcomes = list(case.add([reports / "a.txt"], make=SHELL))
    case.layout.vault.path(outcomes[0].document.evidence).unlink()
    assert case.verify()[0].link.startswith("evidence ")
    assert kinds(case.add([reports / "a.txt"], make=SHELL)) == ["Already"]
    assert case.verify() == ()


def test_the_same_recipe_gives_the_same_ids_in_another_case(case, reports, tmp_path):
    list(case.add([reports], make=SHELL))
    with Case.init(tmp_path / "other") as other:
        list(other.add([reports / "b.jsonl", reports / "a.txt"], make=SHELL))
        mine, theirs = ({c.claim.id for c in x.claims()} for x in (case, other))
        assert mine == theirs


def test_documents_and_claims_are_found_by_the_beginning_of_their_id(case, reports):
    list(case.add([reports], make=SHELL))
    for document in case.documents():
        assert case.find(document.id[:12]) == document
        assert case.document(document.id) == document
        for claim in case.claims(document.id):
            assert case.find(claim.claim.id) == claim
    for wrong in ("zz", "", "%"):
        with pytest.raises(UnknownId):
            case.find(wrong)


def test_a_case_is_found_from_the_folders_below_it(case, monkeypatch):
    below = case.folder / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert Case.open().folder == case.folder
    assert Case.open(below).folder == case.folder


def test_where_no_case_is_none_is_opened(tmp_path):
    with pytest.raises(NotACase):
        Case.open(tmp_path)


def test_a_case_is_not_made_twice(case):
    with pytest.raises(CaseExists):
        Case.init(case.folder)


def test_a_case_of_a_newer_format_is_refused(case):
    case.layout.card.chmod(0o644)
    case.layout.card.write_text('{"format": 99}')
    with pytest.raises(CaseError, match="format 99"):
        Case.open(case.folder)


def test_a_case_s_own_folder_can_be_added(case, monkeypatch):
    (case.folder / "a.txt").write_text("A shelled B.")
    monkeypatch.chdir(case.folder)
    assert kinds(case.add(["."], make=SHELL)) == ["Added"]
    assert kinds(case.add(["."], make=SHELL)) == ["Already"]


def test_progress_counts_up_to_the_end(case, reports):
    seen = []
    list(case.add([reports], make=SHELL, progress=seen.append))
    last = seen[-1]
    assert (last.files, last.of, last.documents, last.claims, last.failures) == (3, 3, 3, 3, 2)


def test_stopping_between_outcomes_keeps_what_was_told(case, tmp_path):
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text(f"SLOW{n} shelled B.")
    paths = [tmp_path / f"{n}.txt" for n in range(5)]
    adding = case.add(paths, make=TOUCHY)
    told = [next(adding)]
    adding.close()
    assert [d.id for d in case.documents()][:1] == [told[0].document.id]
    # how many were committed with the one that was told hangs on the clock
    again = kinds(case.add(paths, make=TOUCHY))
    assert again == sorted(again, key=["Already", "Added"].index)
    assert again[0] == "Already"
    assert case.counts()["documents"] == 5
    assert case.verify() == ()


def test_the_ledger_tells_what_is_in_each_recipe(case, reports):
    list(case.add([reports], make=SHELL))
    lines = [json.loads(line)["entry"] for line in case.layout.ledger.path.open()]
    assert [line["kind"] for line in lines][:2] == ["case", "evidence"]
    (told,) = [json.loads(line["parts"]) for line in lines if line["kind"] == "recipe"]
    assert (told["coder"], told["coder_version"]) == ("shell", "1")


def test_a_failure_before_reading_is_kept_once(case, tmp_path):
    for _ in range(2):
        (failure,) = case.add([tmp_path / "gone.txt"], make=SHELL)
        assert isinstance(failure, Failure)
    assert len(list(case.failures())) == 1
    assert case.verify() == ()
