"""What several test folders share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes tells of the machine, not of the code.
settings.register_profile("dateline", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dateline")

THIRD_PARTY = Path(__file__).parent / "thirdparty"


@pytest.fixture
def thirdparty(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A third party's package of plugins beside Dateline, for this process and its children."""
    monkeypatch.syspath_prepend(THIRD_PARTY)
    monkeypatch.setenv("PYTHONPATH", str(THIRD_PARTY))
    return THIRD_PARTY
