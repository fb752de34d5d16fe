"""Codes of UCDP and ACLED for how exact a place or a time is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.publish.precision import acled_date, acled_where, ucdp_date, ucdp_where
from dateline.record import Place, When


def place(precision: str, kind: str = "town", country: str | None = "SYR", radius: float = 1e3):
    return Place("p", "P", kind, precision, country, 36.0, 37.0, radius)


@pytest.mark.parametrize(
    ("found", "ucdp", "acled"),
    [
        (place("site", "airport"), 1, 1),
        (place("town"), 1, 1),
        (place("area", "described", radius=12_000.0), 2, 2),
        (place("area", "described", radius=150_000.0), 5, 3),
        (place("district", "district"), 3, 2),
        (place("region", "region"), 4, 3),
        (place("country", "country"), 6, None),
        (place("area", "sea", country=None), 7, 3),
        (None, None, None),
    ],
)
def test_places(found: Place | None, ucdp: int | None, acled: int | None) -> None:
    assert (ucdp_where(found), acled_where(found)) == (ucdp, acled)


def when(days: int, approximate: bool = False) -> When:
    start = date(2016, 3, 1)
    end = start + timedelta(days=days - 1)
    return When(start, end, "range", "stated", "test", approximate=approximate)


@pytest.mark.parametrize(
    ("found", "ucdp", "acled"),
    [
        (when(1), 1, 1),
        (when(1, approximate=True), 2, 2),
        (when(2), 2, 2),
        (when(6), 2, 2),
        (when(7), 3, 2),
        (when(8), 4, 3),
        (when(31), 4, 3),
        (when(32), 5, None),
        (when(366), 5, None),
        (when(367), None, None),
        (When(date(2011, 1, 1), None, "range", "stated", "test"), None, None),
        (When(None, None, "unknown", "unknown", "test"), None, None),
        (None, None, None),
    ],
)
def test_times(found: When | None, ucdp: int | None, acled: int | None) -> None:
    assert (ucdp_date(found), acled_date(found)) == (ucdp, acled)


@given(st.integers(1, 800), st.integers(1, 800))
def test_a_longer_time_is_never_more_exact(one: int, other: int) -> None:
    short, long = sorted((one, other))
    for code in (ucdp_date, acled_date):
        assert (code(when(short)) or 9) <= (code(when(long)) or 9)
