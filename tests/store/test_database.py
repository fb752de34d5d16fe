"""What is SQLite's own: facts that cannot be changed, versions, damage, a commit cut short."""

from __future__ import annotations

import shutil
import sqlite3

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from dateline.errors import BrokenChain, CaseError, UnknownId
from dateline.record import Document, Evidence
from dateline.store import tables
from dateline.store.database import Database

EVIDENCE = Evidence("e" * 64, 1, "text/plain", "2020-01-02T03:04:05Z", "x", "0" * 64, "a.txt")


def document(name: str) -> Document:
    return Document(name, EVIDENCE.sha256, "text/1", f"Words of {name}.")


@pytest.fixture
def database(tmp_path):
    made = Database.create(tmp_path / "record.sqlite")
    with made.transaction():
        for n, name in enumerate(("aa11", "aa22", "bb33")):
            made.add_document(EVIDENCE, document(name), (), n)
    yield made
    made.close()


def test_a_reader_cannot_write(database):
    reader = Database(database.path)
    with pytest.raises(CaseError), reader.transaction():
        reader.add_document(EVIDENCE, document("cc44"), ())
    reader.close()


@pytest.mark.parametrize("table", tables.FACTS, ids=lambda table: table.name)
def test_no_row_can_be_changed_or_deleted(database, table):
    connection = database._connection
    if not database.counts()[table.name]:
        pytest.skip("has no rows here; the rule is the same")
    for statement in (table.delete(), table.update().values({table.c[0].name: "x"})):
        with pytest.raises(sa.exc.IntegrityError, match="appended, never changed"):
            connection.execute(statement)
        connection.rollback()


def test_a_beginning_that_fits_several_lists_them(database):
    with pytest.raises(UnknownId, match="aa11, aa22"):
        database.find("aa")
    assert database.find("b").id == "bb33"


def test_tables_of_another_version_are_refused(database):
    connection = sqlite3.connect(database.path)
    with connection:
        connection.execute("UPDATE meta SET value = '99'")
    connection.close()
    with pytest.raises(CaseError, match="version 99"):
        Database(database.path)


def test_a_file_that_is_no_database_is_told(tmp_path):
    path = tmp_path / "record.sqlite"
    path.write_bytes(b"These are no pages of a database, whatever their name says." * 50)
    with pytest.raises(BrokenChain, match=r"record.sqlite is damaged"):
        Database(path)


def test_a_database_that_is_gone_is_told(tmp_path):
    with pytest.raises(BrokenChain, match="gone"):
        Database(tmp_path / "record.sqlite")


def test_a_commit_cut_short_is_undone_by_the_next_reader(database, tmp_path):
    """The state that a kill in the middle of a commit leaves: pages written, journal there."""
    copy = tmp_path / "copy.sqlite"
    with database.transaction():
        for n in range(200):  # more than the page cache holds, so that pages are written
            database.add_document(EVIDENCE, document(f"dd{n:03}" + "x" * 20_000), (), n + 3)
        shutil.copy(f"{database.path}-journal", f"{copy}-journal")
        shutil.copy(database.path, copy)
    reader = Database(copy)
    assert reader.ids() == ["aa11", "aa22", "bb33"]
    assert reader.problems() == []
    reader.close()


def test_the_tables_can_be_made_in_postgresql():
    for table in tables.metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=postgresql.dialect()))
