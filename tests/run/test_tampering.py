"""Whatever byte of a case is changed: `verify` names a broken link, or the record is the same."""

from __future__ import annotations

import shutil
from functools import partial

import pytest

from dateline import codec
from dateline.errors import DatelineError
from dateline.run.case import Case
from tests.run.honest import make_worker

pytestmark = pytest.mark.usefixtures("thirdparty")
SHELL = partial(make_worker, "shell")
#: Bytes flipped in each file, spread over all of it.
FLIPS = 60


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A case with two pieces of evidence, claims and failures; not to be changed."""
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        from tests.conftest import THIRD_PARTY

        patch.syspath_prepend(THIRD_PARTY)
        (folder / "a.txt").write_text("The navy shelled Port Osk. Nobody was hurt.\n")
        (folder / "b.jsonl").write_text('{"id": "b", "text": "Rebels shelled the navy."}\nx\n')
        (folder / "c.txt").write_bytes(b"")
        with Case.init(folder / "case") as case:
            list(case.add([folder / "a.txt", folder / "b.jsonl", folder / "c.txt"], make=SHELL))
            assert case.verify() == ()
    return folder / "case"


def record(case):
    """What a case tells, by every way of asking."""
    documents = list(case.documents())
    claims = list(case.claims())
    found = [case.find(noun.id) for noun in documents]
    found += [case.find(noun.claim.id) for noun in claims]
    found += [claim for document in documents for claim in case.claims(document.id)]
    told = [documents, claims, list(case.failures()), case.evidence(), found]
    bytes_of = [case.bytes_of(evidence.sha256).hex() for evidence in case.evidence()]
    return codec.canonical([[codec.to_json(noun) for noun in nouns] for nouns in told] + [bytes_of])


def problems_or_record(folder):
    """(problems, None) or ((), the record); an error in a known form counts as a problem."""
    try:
        with Case.open(folder) as case:
            problems = case.verify()
            return (problems, None) if problems else ((), record(case))
    except DatelineError as error:
        return (error,), None


def files_of(folder):
    return sorted(
        path.relative_to(folder)
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    )


def pytest_generate_tests(metafunc):
    if "file" in metafunc.fixturenames:
        names = ["case.json", "ledger.jsonl", "record.sqlite", "vault 0", "vault 1"]
        metafunc.parametrize("file", names)


def path_of(folder, file):
    home = folder / ".dateline"
    if file.startswith("vault"):
        return sorted((home / "vault").glob("??/*"))[int(file[-1])]
    return home / file


def test_the_test_looks_at_every_file(whole):
    assert len(files_of(whole)) == 5


@pytest.mark.parametrize("mask", [0x01, 0x80, 0xFF])
def test_no_flipped_byte_passes(whole, tmp_path, file, mask):
    with Case.open(whole) as case:
        honest = record(case)
    copy = tmp_path / "case"
    shutil.copytree(whole, copy)
    path = path_of(copy, file)
    path.chmod(0o644)
    data = path.read_bytes()
    step = max(1, len(data) // FLIPS)
    noticed = 0
    for at in range(mask % step, len(data), step):
        path.write_bytes(data[:at] + bytes([data[at] ^ mask]) + data[at + 1 :])
        problems, told = problems_or_record(copy)
        assert problems or told == honest, f"byte {at} of {file} was changed unnoticed"
        noticed += bool(problems)
    assert noticed
    if file != "record.sqlite":  # there, much is room that holds nothing
        assert noticed == len(range(mask % step, len(data), step))


@pytest.mark.parametrize("keep", [0, 0.3, 0.999])
def test_no_shortened_file_passes(whole, tmp_path, file, keep):
    copy = tmp_path / "case"
    shutil.copytree(whole, copy)
    path = path_of(copy, file)
    path.chmod(0o644)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    problems, _ = problems_or_record(copy)
    assert problems


def test_no_lost_file_passes(whole, tmp_path, file):
    copy = tmp_path / "case"
    shutil.copytree(whole, copy)
    path_of(copy, file).unlink()
    problems, _ = problems_or_record(copy)
    assert problems


def test_the_broken_link_is_named(whole, tmp_path):
    copy = tmp_path / "case"
    shutil.copytree(whole, copy)
    path = path_of(copy, "vault 1")
    path.chmod(0o644)
    path.write_bytes(b"Something else.")
    with Case.open(copy) as case:
        first = case.verify()[0]
    assert path.name in first.link
    assert path.name in first.what
    assert "Restore" in first.remedy


def run_sql(folder, *statements):
    import sqlite3

    connection = sqlite3.connect(folder / ".dateline" / "record.sqlite")
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claims SET modality = 'denied'",
        "UPDATE claims SET body = replace(body, 'shelled', 'shelles')",
        "UPDATE documents SET title = 'Other'",
        "DELETE FROM claims",
        "DELETE FROM failures",
        "UPDATE evidence SET uri = 'else'",
    ],
)
def test_facts_cannot_be_changed_by_sql_and_are_missed_when_the_rules_are_dropped(
    whole, tmp_path, statement
):
    import sqlite3

    copy = tmp_path / "case"
    shutil.copytree(whole, copy)
    with pytest.raises(sqlite3.IntegrityError, match="appended, never changed"):
        run_sql(copy, statement)
    table = statement.split()[1 if statement.startswith("UPDATE") else 2]
    rules = [f"{table}_no_update", f"{table}_no_delete"]
    made = _rules(copy, rules)
    run_sql(copy, *(f"DROP TRIGGER {rule}" for rule in rules), statement, *made)
    with Case.open(copy) as case:
        assert case.verify()


def _rules(folder, names):
    import sqlite3

    connection = sqlite3.connect(folder / ".dateline" / "record.sqlite")
    found = [
        connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
        for name in names
    ]
    connection.close()
    return found


def test_a_whole_line_taken_from_the_end_of_the_ledger_is_missed(whole, tmp_path):
    copy = tmp_path / "case"
    shutil.copytree(whole, copy)
    path = copy / ".dateline" / "ledger.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))
    with Case.open(copy) as case:
        assert case.verify()


def test_an_entry_rewritten_with_its_digest_breaks_the_line_after_it(whole, tmp_path):
    import hashlib
    import json

    copy = tmp_path / "case"
    shutil.copytree(whole, copy)
    path = copy / ".dateline" / "ledger.jsonl"
    lines = path.read_text().splitlines()
    entry = json.loads(lines[1])["entry"] | {"by": "somebody else"}
    body = json.dumps(entry, separators=(",", ":"))
    digest = hashlib.sha256(body.encode()).hexdigest()
    lines[1] = f'{{"digest":"{digest}","entry":{body}}}'
    path.write_text("\n".join(lines) + "\n")
    with Case.open(copy) as case:
        assert "line 3, does not follow" in case.verify()[0].what
