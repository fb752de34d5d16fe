"""Wars and eras that time words name, with the days that histories give them.

A war is a time only where it stands as one ("during World War II"); days are those of the
Encyclopaedia Britannica, years where no day is agreed on.
"""

from __future__ import annotations

from datetime import date

from dateline.resolve.times import interval as on_calendar
from dateline.resolve.times.interval import Interval

#: Names, and first and last day, month or year.
_TABLE = """
middle ages|medieval period = 0500 1500
crusades = 1095 1291
renaissance = 1400 1600
thirty years war = 1618-05-23 1648-10-24
american revolution|american revolutionary war = 1775-04-19 1783-09-03
french revolution = 1789-05-05 1799-11-09
napoleonic wars = 1803-05-18 1815-11-20
crimean war = 1853-10-16 1856-03-30
american civil war|us civil war = 1861-04-12 1865-04-09
franco-prussian war = 1870-07-19 1871-05-10
second boer war|boer war = 1899-10-11 1902-05-31
world war i|world war one|first world war|great war|ww1|wwi|ww i = 1914-07-28 1918-11-11
russian revolution = 1917-03-08 1917-11-08
russian civil war = 1917-11-07 1922-10-25
interwar period|interwar years = 1918-11-11 1939-09-01
great depression = 1929 1939
spanish civil war = 1936-07-17 1939-04-01
world war ii|world war two|second world war|ww2|wwii|ww ii = 1939-09-01 1945-09-02
cold war|cold war era = 1947 1991
nakba = 1948
korean war = 1950-06-25 1953-07-27
vietnam war = 1955-11-01 1975-04-30
suez crisis = 1956-10-29 1956-11-07
six-day war|six day war = 1967-06-05 1967-06-10
biafran war|nigerian civil war = 1967-07-06 1970-01-15
yom kippur war|october war = 1973-10-06 1973-10-25
lebanese civil war|lebanon civil war = 1975-04-13 1990-10-13
iran-iraq war = 1980-09-22 1988-08-20
falklands war = 1982-04-02 1982-06-14
first intifada = 1987-12-09 1993-09-13
gulf war|first gulf war|persian gulf war = 1990-08-02 1991-02-28
rwandan genocide = 1994-04-07 1994-07-15
bosnian war = 1992-04-06 1995-12-14
first chechen war = 1994-12-11 1996-08-31
second congo war = 1998-08-02 2003-07-18
kosovo war = 1998-02-28 1999-06-11
second intifada|al-aqsa intifada = 2000-09-28 2005-02-08
arab spring = 2010-12-17 2012-12
"""


def _part(value: str) -> Interval:
    """A year, month or day as ISO 8601 writes it."""
    numbers = [int(n) for n in value.split("-")]
    if len(numbers) == 1:
        return on_calendar.year(numbers[0])
    return on_calendar.day(date(*numbers)) if len(numbers) == 3 else on_calendar.month(*numbers)


def _read(table: str) -> dict[str, Interval]:
    found = {}
    for line in table.strip().splitlines():
        names, _, ends = line.partition(" = ")
        parts = [_part(end) for end in ends.split()]
        for name in names.split("|"):
            found[name] = on_calendar.between(parts[0], parts[-1])
    return found


#: Periods by name: lower case, without article.
PERIODS = _read(_TABLE)
