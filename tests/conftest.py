"""What several test folders share."""

from __future__ import annotations

from pathlib import Path

import pytest

THIRD_PARTY = Path(__file__).parent / "thirdparty"


@pytest.fixture
def thirdparty(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A third party's package of plugins beside Dateline, for this process and its children."""
    monkeypatch.syspath_prepend(THIRD_PARTY)
    monkeypatch.setenv("PYTHONPATH", str(THIRD_PARTY))
    return THIRD_PARTY
