"""Calendar days written out in text: only days that resolve fully become dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

# Month names by number; stems are matched whole, with an optional full stop.
_NAMES: dict[int, str] = {
    1: "january jan januar jänner janvier enero ene janeiro gennaio ocak января янв січня يناير "
    "كانون_الثاني ژانویه",
    2: "february feb februar février fevrier febrero fevereiro febbraio şubat февраля фев "
    "лютого فبراير شباط فوریه",
    3: "march mar märz maerz mars marzo março mart марта березня مارس آذار",
    4: "april apr avril abril abr aprile nisan апреля апр квітня أبريل ابريل نيسان آوریل",
    5: "may mai mayo maio maggio mayıs мая травня مايو أيار مه",
    6: "june jun juni juin junio junho giugno haziran июня червня يونيو حزيران ژوئن",
    7: "july jul juli juillet julio julho luglio temmuz июля липня يوليو تموز ژوئیه",
    8: "august aug août aout agosto ago ağustos августа авг серпня أغسطس آب اوت",
    9: "september sept sep septembre septiembre setembro settembre eylül сентября сент сен "
    "вересня سبتمبر أيلول سپتامبر",
    10: "october oct oktober okt octobre octubre outubro ottobre ekim октября окт жовтня "
    "أكتوبر تشرين_الأول اکتبر",
    11: "november nov novembre noviembre novembro kasım ноября ноя листопада نوفمبر "
    "تشرين_الثاني نوامبر",
    12: "december dec dezember dez décembre decembre diciembre dic dezembro dicembre aralık "
    "декабря дек грудня ديسمبر كانون_الأول دسامبر",
}
_MONTHS = {
    name.replace("_", " "): number for number, names in _NAMES.items() for name in names.split()
}
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|\.|º|er)?"
# Two digits of a year stand for 1970 to 2069 (the POSIX rule).
_YEAR = r"(?P<y>\d{4}|['’]?\d{2})(?!\d|[.:]\d\d)"

_FORMS = (
    re.compile(r"(?<![\d-])(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)"),
    re.compile(
        rf"(?<!\d){_DAY}[\s ]+(?:of |de )?(?P<n>{_MONTH})\.?(?:/[^\W\d]+(?: [^\W\d]+)?)?,?"
        rf"(?:[\s ]+(?:de |del )?){_YEAR}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![^\W_])(?P<n>{_MONTH})\.?[\s ]+{_DAY},?[\s ]+(?P<y>\d{{4}})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\.[  ]?(?P<m>\d{1,2})\.[  ]?(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<a>\d{1,2})([/-])(?P<b>\d{1,2})\2(?P<y>\d{4})(?!\d)"),
)
#: Names of days of the week, to be compiled without regard to case.
WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|montag|dienstag|mittwoch|"
    r"donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|"
    r"venerdì|sabato|domenica|segunda|terça|quarta|quinta|sexta|pazartesi|salı|çarşamba|perşembe|"
    r"cuma|cumartesi|pazar|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|"
    r"الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت)"
)
#: A date that lacks its year, as datelines have it: "Nov 3", "3 November".
YEARLESS = re.compile(
    rf"(?:(?:{_MONTH})\.?[\s ]+\d{{1,2}}|\d{{1,2}}\.?[\s ]+(?:de )?(?:{_MONTH})\.?)(?!\w)",
    re.IGNORECASE,
)
_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class Day:
    """A day and the offsets of its words."""

    on: date
    start: int
    end: int


def find_day(text: str, start: int = 0, end: int | None = None) -> Day | None:
    """The first day written in full in `text[start:end]`, or None.

    "3/4/2016" is None: nothing says whether the day or the month stands first.
    """
    stop = len(text) if end is None else end
    days = [day for form in _FORMS for day in _days(form, text, start, stop)]
    return min(days, key=lambda day: (day.start, -day.end), default=None)


def parse_day(words: str) -> date | None:
    """The day that a field such as "2016-12-13", "20 JUL 89" or an ISO time stands for."""
    day = find_day(words)
    if day is None or (words[: day.start].strip(" \t,[(") and not _is_weekday(words[: day.start])):
        return None
    return day.on


def path_day(path: str) -> Day | None:
    """The day in an address or a file name (`/2014/05/18/`, `report-2016-12-13.txt`)."""
    for match in _PATH.finditer(path):
        on = _day(int(match[1]), int(match[3]), int(match[4]))
        if on:
            return Day(on, match.start(), match.end())
    return None


def _is_weekday(words: str) -> bool:
    return bool(re.fullmatch(rf"\s*(?:{WEEKDAY})[.,]?\s*", words, re.IGNORECASE))


def _days(form: re.Pattern[str], text: str, start: int, stop: int) -> list[Day]:
    found = []
    for match in form.finditer(text, start, stop):
        on = _read(match.groupdict())
        if on:
            found.append(Day(on, match.start(), match.end()))
            break
    return found


def _read(groups: dict[str, str]) -> date | None:
    year = int(groups["y"].lstrip("'’"))
    if len(groups["y"]) < 4:
        year += 1900 if year >= 70 else 2000
    if "n" in groups:
        return _day(year, _MONTHS[groups["n"].lower()], int(groups["d"]))
    if "m" in groups:
        return _day(year, int(groups["m"]), int(groups["d"]))
    first, second = int(groups["a"]), int(groups["b"])
    if first > 12:
        return _day(year, second, first)
    if second > 12 or first == second:
        return _day(year, first, second)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    if not (1500 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
