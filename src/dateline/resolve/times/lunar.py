"""Feasts and fasts of the Islamic and the Jewish year, and Easter of the Eastern churches.

Islamic days follow the Umm al-Qura calendar of Saudi Arabia (hijridate, 1924 to 2077); elsewhere
the crescent may be seen a day earlier or later, so these are approximate.  Jewish days follow the
fixed calendar of Hillel II as kept in the diaspora (pyluach); they begin at the evening before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateline.resolve.times import interval as on_calendar
from dateline.resolve.times.frame import Frame, Reading
from dateline.resolve.times.interval import Interval

#: Month, first day, number of days (0: the whole month) of the Islamic year.
ISLAMIC = {
    "ramadan": (9, 1, 0),
    "ramadhan": (9, 1, 0),
    "holy month of ramadan": (9, 1, 0),
    "muslim holy month of ramadan": (9, 1, 0),
    "fasting month of ramadan": (9, 1, 0),
    "month of ramadan": (9, 1, 0),
    "fasting month": (9, 1, 0),
    "laylat al-qadr": (9, 27, 1),
    "eid al-fitr": (10, 1, 3),
    "eid ul-fitr": (10, 1, 3),
    "eid-ul-fitr": (10, 1, 3),
    "id al-fitr": (10, 1, 3),
    "hajj": (12, 8, 6),
    "hajj pilgrimage": (12, 8, 6),
    "day of arafah": (12, 9, 1),
    "eid al-adha": (12, 10, 4),
    "eid ul-adha": (12, 10, 4),
    "eid-ul-adha": (12, 10, 4),
    "id al-adha": (12, 10, 4),
    "feast of the sacrifice": (12, 10, 4),
    "muharram": (1, 1, 0),
    "islamic new year": (1, 1, 1),
    "ashura": (1, 10, 1),
    "ashoura": (1, 10, 1),
    "arbaeen": (2, 20, 1),
    "arbain": (2, 20, 1),
    "mawlid": (3, 12, 1),
    "prophet muhammad birthday": (3, 12, 1),
    "prophet birthday": (3, 12, 1),
}
#: Month and day (Nisan is 1) and number of days of the Jewish year.
JEWISH = {
    "passover": (1, 15, 8),
    "pesach": (1, 15, 8),
    "shavuot": (3, 6, 2),
    "tisha b'av": (5, 9, 1),
    "rosh hashanah": (7, 1, 2),
    "rosh hashana": (7, 1, 2),
    "jewish new year": (7, 1, 2),
    "yom kippur": (7, 10, 1),
    "sukkot": (7, 15, 7),
    "simchat torah": (7, 23, 1),
    "hanukkah": (9, 25, 8),
    "chanukah": (9, 25, 8),
}
#: Days from Easter Sunday of the Julian calendar.
EASTERN = {"orthodox easter": 0, "orthodox good friday": -2, "orthodox palm sunday": -7}
NAMES = (*ISLAMIC, *JEWISH, *EASTERN)


@dataclass(frozen=True, slots=True)
class MovingFeast:
    """A feast of another calendar; without a year the one nearest in the clause's tense.

    `choice` is `last`, `next` or `this` where the words say which; `edge` is `first` or `last` for
    its first or last day.
    """

    name: str
    year: int | None = None
    choice: str | None = None
    edge: str | None = None

    def at(self, frame: Frame) -> Reading | None:
        rule, loose = "feast", self.name in ISLAMIC
        if self.year is not None:
            found = _in_year(self.name, self.year)
            return Reading(self._part(found[0]), rule, True, loose) if found else None
        if frame.on is None:
            return None
        chosen = self._chosen(frame.on, frame)
        if chosen is None:
            return None
        return Reading(self._part(chosen), f"{rule}-without-year", False, loose)

    def _chosen(self, on: date, frame: Frame) -> Interval | None:
        near = [i for k in (-1, 0, 1) for i in _in_year(self.name, on.year + k)]
        past = [i for i in near if i.first and i.first <= on]
        coming = [i for i in near if i.last and i.last >= on]
        if self.choice == "last":
            past = [i for i in past if i.last and i.last < on]
        elif self.choice == "next" or frame.ahead():
            return coming[0] if coming else None
        return past[-1] if past else None

    def _part(self, found: Interval) -> Interval:
        edge = found.first if self.edge == "first" else found.last if self.edge else None
        return on_calendar.day(edge) if edge else found


@lru_cache(maxsize=512)
def _in_year(name: str, year: int) -> tuple[Interval, ...]:
    """The feast as it falls in a year of the Gregorian calendar: none, once, or twice."""
    if name in EASTERN:
        day = orthodox_easter(year) + timedelta(days=EASTERN[name])
        return (on_calendar.day(day),)
    starts = _islamic(name, year) if name in ISLAMIC else _jewish(name, year)
    return tuple(
        on_calendar.between(on_calendar.day(a), on_calendar.day(a + timedelta(days=n - 1)))
        for a, n in starts
    )


def _islamic(name: str, year: int) -> list[tuple[date, int]]:
    from hijridate import Hijri

    month, day, length = ISLAMIC[name]
    found = []
    near = int((year - 622) * 33 / 32)  # 33 of its years are about 32 of the sun
    for hijri in range(near - 1, near + 3):
        try:
            first = Hijri(hijri, month, day)
            start = first.to_gregorian()
        except (ValueError, OverflowError):  # before 1924 or after 2077
            continue
        if start.year == year:
            days = length or first.month_length()
            found.append((date(start.year, start.month, start.day), days))
    return found


def _jewish(name: str, year: int) -> list[tuple[date, int]]:
    from pyluach.dates import HebrewDate

    month, day, length = JEWISH[name]
    found = []
    for hebrew in (year + 3760, year + 3761):
        start: date = HebrewDate(hebrew, month, day).to_pydate()
        if start.year == year:
            found.append((start, length))
    return found


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar as a Gregorian day, 1900 to 2099 (Meeus)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)
