"""How exact a place or a time is, in the codes of UCDP and ACLED.

UCDP GED codebook (`where_prec` 1 to 7, `date_prec` 1 to 5) and ACLED codebook (`geo_precision` and
`time_precision` 1 to 3).  None where the record does not say enough for a code.
"""

from __future__ import annotations

from dateline.record import Place, When

#: What the codes of UCDP stand for.
_UCDP_WHERE = {"site": 1, "town": 1, "district": 3, "region": 4, "area": 5, "country": 6}
#: ACLED has no code for a country.
_ACLED_WHERE = {"site": 1, "town": 1, "district": 2, "region": 3, "area": 3}
#: A described place in or by a town lies within 25 km of a known point, as UCDP says it.
NEAR_M = 25_000.0
_SEA = frozenset(("sea", "ocean", "gulf", "strait", "bay"))


def ucdp_where(place: Place | None) -> int | None:
    """1 exact, 2 near a known point, 3 second-level unit, 4 first-level unit, 5 an area, 6 the
    country, 7 international waters."""
    if place is None:
        return None
    if place.kind in _SEA and place.country is None:
        return 7
    if place.kind == "described" and place.radius_m is not None and place.radius_m <= NEAR_M:
        return 2
    return _UCDP_WHERE.get(place.precision)


def acled_where(place: Place | None) -> int | None:
    """1 a town, 2 near one or a part of a region, 3 a larger region."""
    if place is None:
        return None
    if place.kind == "described" and place.radius_m is not None and place.radius_m <= NEAR_M:
        return 2
    return _ACLED_WHERE.get(place.precision)


def _days(when: When | None) -> int | None:
    """Days of the interval; None where it is open or not known."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    return (when.latest - when.earliest).days + 1


def ucdp_date(when: When | None) -> int | None:
    """1 the day, 2 two to six days, 3 the week, 4 up to the month, 5 up to a year."""
    days = _days(when)
    if when is None or days is None or days > 366:
        return None
    if days == 1:
        return 2 if when.approximate else 1
    return 2 if days < 7 else 3 if days == 7 else 4 if days <= 31 else 5


def acled_date(when: When | None) -> int | None:
    """1 the day, 2 the week, 3 the month."""
    days = _days(when)
    if when is None or days is None or days > 31:
        return None
    return 1 if days == 1 and not when.approximate else 2 if days <= 7 else 3
