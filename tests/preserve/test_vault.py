"""The vault keeps bytes untouched under their digests, in two steps that an end cannot spoil."""

from __future__ import annotations

import hashlib
import stat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import BrokenChain
from dateline.preserve.vault import Vault

DATA = b"The navy shelled Port Osk.\r\n"
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def vault(tmp_path):
    (tmp_path / "vault").mkdir()
    return Vault(tmp_path / "vault")


def put(vault, data):
    sha256 = hashlib.sha256(data).hexdigest()
    vault.stage(data, sha256)
    vault.keep(sha256)
    return sha256


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary())
def test_bytes_come_back_untouched(vault, data):
    sha256 = put(vault, data)
    assert put(vault, data) == sha256
    assert vault.read(sha256) == data
    assert stat.S_IMODE(vault.path(sha256).stat().st_mode) == 0o444
    assert list(vault.strays({sha256, *_names(vault)})) == []


def _names(vault):
    return [path.parent.name + path.name for path in vault.folder.glob("??/*")]


def test_changed_bytes_are_refused(vault):
    path = vault.path(put(vault, DATA))
    path.chmod(0o644)
    path.write_bytes(DATA + b"x")
    with pytest.raises(BrokenChain, match="was changed"):
        vault.read(SHA)


def test_lost_bytes_are_told(vault):
    assert "is gone" in vault.problem(SHA)


def test_staged_bytes_that_the_ledger_names_are_kept(vault):
    vault.stage(DATA, SHA)
    assert vault.problem(SHA) is None
    vault.recover({SHA})
    assert vault.path(SHA).read_bytes() == DATA


def test_staged_bytes_that_nobody_names_are_cleared(vault):
    vault.stage(DATA, SHA)
    vault.recover(set())
    assert [path for path in vault.folder.rglob("*") if path.is_file()] == []


def test_half_written_bytes_never_take_a_place(vault):
    vault.stage(DATA, SHA)
    staged = vault.folder / "incoming" / SHA
    staged.chmod(0o644)
    staged.write_bytes(DATA[:5])
    vault.recover({SHA})
    assert not vault.path(SHA).exists()
    vault.stage(DATA, SHA)
    vault.keep(SHA)
    assert vault.read(SHA) == DATA


def test_files_that_nobody_named_are_told(vault):
    put(vault, DATA)
    (vault.folder / SHA[:2] / "more").write_bytes(b"x")
    assert [path.name for path in vault.strays({SHA})] == ["more"]
    assert [path.name for path in vault.strays(set())] == [SHA[2:], "more"]
