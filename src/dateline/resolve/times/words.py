"""The words of English time expressions, and how a span is brought to one spelling."""

from __future__ import annotations

import re

_MONTH_NAMES = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
MONTHS = {name: k for k, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_WEEKDAY_NAMES = (
    "monday mon",
    "tuesday tues tue",
    "wednesday wed",
    "thursday thurs thur thu",
    "friday fri",
    "saturday sat",
    "sunday sun",
)
WEEKDAYS = {name: k for k, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: k for k, word in enumerate(_ONES)}
NUMBERS |= {word: 10 * k for k, word in enumerate(_TENS, 2)}
NUMBERS |= {"a": 1, "an": 1, "couple": 2, "pair": 2, "dozen": 12, "hundred": 100}
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()
ORDINALS = {word: k for k, word in enumerate(_ORDINAL_WORDS, 1)}
DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
UNITS = {
    unit + plural: unit
    for unit in ("second minute hour day night week weekend fortnight month year decade").split()
    for plural in ("", "s")
} | {"century": "century", "centuries": "century", "min": "minute", "mins": "minute"}


def choice(words: object) -> str:
    """Any of the words, longer ones first, as a pattern."""
    return "|".join(sorted(map(str, words), key=len, reverse=True))  # type: ignore[call-overload]


MONTH = rf"(?:{choice(MONTHS)})\.?"
WEEKDAY = rf"(?:{choice(w for w in WEEKDAYS if len(w) > 3)}|(?:mon|tue|wed|thu|fri|sat|sun)\b\.?)"
_TEEN = choice(w for w in NUMBERS if w not in ("a", "an", "couple", "pair", "hundred"))
NUMBER = (
    rf"(?:\d{{1,4}}|(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_ONES[1:10])})|half a dozen"
    rf"|(?:an?|one) hundred|a couple(?: of)?|couple(?: of)?|a dozen|{_TEEN}|an?)"
)
UNIT = rf"(?:{choice(UNITS)})"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
YEAR = r"(?:1\d{3}|20\d\d|21\d\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ZONE = r"(?:local time|gmt|utc|ist|[ecmp][sd]?t|ce?s?t|greenwich mean time|local|hrs|hours|z)"
_HOUR_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
#: Four digits that could be a year are a clock time only behind "at" or before a zone.
CLOCK = (
    r"(?:(?:at |around |about )*"
    rf"(?:\d{{1,2}}[:.h]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\b\.?)?|\d{{1,2}} ?[ap]\.?m\b\.?"
    rf"|(?:noon|midnight|midday)|(?:\d{{1,2}}|{_HOUR_WORDS}) o'?clock"
    r"|(?<=at )[0-2]\d[0-5]\d|(?<=around )[0-2]\d[0-5]\d|(?<=about )[0-2]\d[0-5]\d"
    rf"|[0-2]\d[0-5]\d(?= ?{_ZONE})|(?:0\d|1[0-4]|2[1-3])[0-5]\d)"
    rf"(?: ?{_ZONE}\b)*)"
)
DAYPART = (
    r"(?:early hours|small hours|mornings?|afternoons?|evenings?|nights?|nightfall|daybreak"
    r"|dawn|dusk|sunrise|sunset|noon|midday|midnight|lunch ?time|breakfast)"
)


def number(words: str) -> int | None:
    """Value of digits or number words ("thirty-five", "a", "a couple of"); None if neither."""
    if words.isdigit():
        return int(words)
    parts = words.replace("-", " ").replace(" of", "").split()
    if words == "half a dozen":
        return 6
    if "hundred" in parts:
        return 100
    if len(parts) > 1 and parts[0] in ("a", "an"):
        parts = parts[1:]
    total = 0
    for part in parts:
        if part not in NUMBERS:
            return None
        total += NUMBERS[part]
    return total


_SPACE = re.compile(r"\s+")
_FOLD = str.maketrans({"’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "‑": "-", "−": "-"})
_EDGES = " \t,.;:!?\"“”()[]…'"
_BRACKETS = re.compile(r" ?[(\[][^()\[\]]*[)\]]")
_POSSESSIVE = re.compile(r"(?<=[a-z])'s?(?= |$)")


def normalised(words: str) -> str:
    """Lower case, single spaces, plain quotes and dashes, without brackets and possessives."""
    text = _SPACE.sub(" ", words.translate(_FOLD).lower())
    if "(" in text or "[" in text:
        text = _BRACKETS.sub("", text).strip() or text
    return _POSSESSIVE.sub("", text.strip(_EDGES)).strip(_EDGES)
