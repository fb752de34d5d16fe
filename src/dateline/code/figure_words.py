"""Numbers in digits and words, vague quantities, and what is no count: dates, ages, addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL = {word: k for k, word in enumerate(_ONES)} | {w: 10 * k for k, w in enumerate(_TENS, 2)}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "dozen": 12,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
}
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_DIGITS = (
    r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{2,3})*[,\u00a0\u202f\u2009]\d{3}(?![\d,]\d)"
    r"|\d+(?:\.\d+)?(?!\d|(?:st|nd|rd|th)\b)"
)
_WORD_NUMBER = rf"(?:{_SMALL}|hundred)(?:[- ](?:and )?(?:{_SMALL}|{_SCALE})\b)*"
#: A number: digits with a scale, words, "a million", "half a dozen", "a quarter of a million".
NUMBER = re.compile(
    r"(?<![\w.,/:-])(?:"
    rf"(?P<half>half|a quarter of)[ -](?:a|an)[ -](?P<halved>{_SCALE})\b"
    rf"|(?P<digits>{_DIGITS})(?:[ -]?(?P<scale>{_SCALE})\b)?"
    rf"|(?P<mixed>{_SMALL}) and a half (?P<mixed_scale>{_SCALE})\b"
    rf"|(?P<words>\b{_WORD_NUMBER}\b)"
    rf"|(?:a|an|one)[ -](?P<one>{_SCALE})\b"
    r"|(?:a )?(?P<group>couple|pair|duo|trio|quartet)(?: of)?\b"
    r"|(?P<both>both)\b"
    rf"|(?P<bare>{_SCALE})(?![\w])"
    r")",
    re.IGNORECASE,
)
_GROUPS = {"couple": 2, "pair": 2, "duo": 2, "trio": 3, "quartet": 4}


def value_of(match: re.Match[str]) -> float:
    """The value of a match of NUMBER."""
    if match["half"]:
        part = 0.5 if match["half"].lower() == "half" else 0.25
        return _plain(part * SCALES[match["halved"].lower()])
    if match["digits"]:
        scale = SCALES[match["scale"].lower()] if match["scale"] else 1
        return _plain(_digits(match["digits"], scaled=scale > 1) * scale)
    if match["mixed"]:
        return _plain((SMALL[match["mixed"].lower()] + 0.5) * SCALES[match["mixed_scale"].lower()])
    if match["words"]:
        return float(_words(match["words"]))
    if match["group"]:
        return float(_GROUPS[match["group"].lower()])
    if match["both"]:
        return 2.0
    return float(SCALES[(match["one"] or match["bare"]).lower()])


def _plain(value: float) -> float:
    """Without the dust of binary fractions (1.1 million is 1,100,000)."""
    return float(round(value, 6))


def _digits(words: str, *, scaled: bool) -> float:
    """ "1,500" and "1.500" are 1500; "1.5" and "1.500 million" have a decimal point."""
    plain = re.sub(r"[,\u00a0\u202f\u2009]", "", words)
    if not scaled and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", plain):
        plain = plain.replace(".", "")
    return float(plain)


def _words(words: str) -> int:
    """ "two hundred and five thousand" by hundreds, then thousands and more."""
    total, current = 0, 0
    for word in re.split(r"[- ]+", words.lower()):
        if word in SMALL:
            current += SMALL[word]
        elif word in ("hundred", "dozen"):
            current = (current or 1) * SCALES[word]
        elif word in SCALES:
            total += (current or 1) * SCALES[word]
            current = 0
    return total + current


#: Vague quantities and the least they mean (guide, section 7).
_PLURALS = {
    "tens": 20,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
    "billions": 2_000_000_000,
}
_PLURAL = "|".join(_PLURALS)
VAGUE = re.compile(
    r"\b(?P<several>several|(?:a )?few|many)[ -]"
    r"(?P<scale>hundred|thousand|dozen|million|billion)\b"
    r"(?: (?P<more>thousand|million)\b)?"
    rf"|\b(?P<of>tens|dozens|scores|hundreds|thousands) of (?P<times>thousands|millions|billions)\b"
    rf"|\b(?P<plural>{_PLURAL})\b"
    r"|\b(?P<some>several)\b(?! times (?:higher|more|as|that)\b)",
    re.IGNORECASE,
)
#: What a unit of the first word of "tens of thousands" counts at least.
_FACTORS = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000}
_SEVERAL = 3
_A_FEW = 2


def low_of(match: re.Match[str]) -> float:
    """The least that a match of VAGUE means."""
    if match["several"]:
        least = _A_FEW if "few" in match["several"].lower() else _SEVERAL
        if match["several"].lower() == "many":
            least = _A_FEW
        times = SCALES[match["more"].lower()] if match["more"] else 1
        return float(least * SCALES[match["scale"].lower()] * times)
    if match["of"]:
        return float(_FACTORS[match["of"].lower()] * SCALES[match["times"].lower()[:-1]])
    if match["plural"]:
        return float(_PLURALS[match["plural"].lower()])
    return float(_SEVERAL)


#: Quantities that give neither a number nor a least: they stay without a value.
UNTOLD = re.compile(
    r"\b(?:many|most(?:ly)?|some|various|numerous|multiple|countless|a few|few|a number|a handful"
    r"|(?:very )?large numbers?|larger number|significant|considerable|every|all|rest|majority|any"
    r"|number|wave|halved|entire|others|more)\b",
    re.IGNORECASE,
)
NONE = re.compile(
    r"\b(?:no(?! (?:more|less|fewer|later)\b)(?:[ -]one|body)?|none|nobody|nothing|not (?:a single"
    r"|one|a|any)|without(?: any)?|zero)\b",
    re.IGNORECASE,
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS = {word: k for k, word in enumerate(_ORDINALS, 1)}
ORDINAL = re.compile(
    rf"(?<![\w-])(?:(?P<digits>\d{{1,4}})(?:st|nd|rd|th)\b|\b(?P<word>{'|'.join(_ORDINALS)})\b"
    r"|\b(?P<often>once|twice|thrice)\b)",
    re.IGNORECASE,
)
_OFTEN = {"once": 1, "twice": 2, "thrice": 3}


def rank_of(match: re.Match[str]) -> float:
    """The rank, or the number of times, of a match of ORDINAL."""
    if match["digits"]:
        return float(int(match["digits"]))
    if match["often"]:
        return float(_OFTEN[match["often"].lower()])
    return float(ORDINALS[match["word"].lower()])


_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
FRACTION = re.compile(
    rf"\b(?:(?P<up>one|two|three|four|five|seven|a|an|\d)[ -])?(?:further )?"
    rf"(?P<part>{'|'.join(_PARTS)}|halves)s?\b(?= of\b| the\b|\W*$|,|\.| (?:are|were|was|is)\b)",
    re.IGNORECASE,
)
_ARTICLES = ("a", "an")


def share_of(match: re.Match[str]) -> float:
    """The share that a match of FRACTION names."""
    said = (match["up"] or "one").lower()
    over = 1 if said in _ARTICLES else int(said) if said.isdigit() else SMALL[said]
    part = match["part"].lower()
    return over / _PARTS["half" if part == "halves" else part]


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_BEFORE_NO_COUNT = re.compile(
    rf"(?:\b{_MONTH} (?:\d{{1,2}},? )?|\baged? (?:between )?(?:\d+ (?:and|to|or) |\d+-)?"
    r"|\b(?:no|nos|number|block|route|highway|resolutions?|articles?|chapter|section|room|flight"
    r"|page|apartment|paragraph|chapter vii?|line|channel|act|law|protocol|annex|bus|camp|sector"
    r"|gate|pier|berth|zone)\.? (?:no\.? ?)?|№ ?)$",
    re.IGNORECASE,
)
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|until|till|by|from|of|during|early|late|before|after|the|to|and|between)[ -]$"
    r"|\($",
    re.IGNORECASE,
)
_AFTER_NO_COUNT = re.compile(
    rf"(?:st|nd|rd|th)?,? (?:of )?{_MONTH}(?!\w)(?! (?:have|be)\b)"
    r"|[:h]\d\d|\.\d\d ?(?:[ap]\.?m\b|hrs|gmt)| ?[ap]\.?m\.?(?!\w)| (?:gmt|utc|hrs)\b"
    r"|/\d|'s\b|s\b",
    re.IGNORECASE,
)
_AGE_OR_HOUR = re.compile(r"-?years?-olds?\b|-yr-old| years? old\b| o.clock\b", re.IGNORECASE)
_AFTER_ADDRESS = re.compile(
    r" (?:[A-Z][\w.'-]+ ){1,3}(?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Square|Lane|Boulevard|Drive)\b"
)
_AGE_OF_NAMED = re.compile(r"[A-Z][\w'’-]+, $")
#: Lengths of time and space: counts only where nothing else is counted.
MEASURED = re.compile(
    r"[ -](?:more |further |full |consecutive )?(?:seconds|minutes?|hours?|days?|nights?|weeks?"
    r"|months?|years?|decades?|centur(?:y|ies)|km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|metres?"
    r"|feet|yards?|degrees?|a\.?m\b|p\.?m\b)\b",
    re.IGNORECASE,
)


def counts_nothing(text: str, start: int, end: int) -> bool:
    """True when the number at `text[start:end]` is a date, year, age, clock time or address."""
    left = text[max(0, start - 40) : start].replace("\n", " ").replace("\u00a0", " ")
    right = text[end : end + 48].replace("\n", " ").replace("\u00a0", " ")
    if _AGE_OR_HOUR.match(right):
        return True
    if not text[start].isdigit():
        return False
    if _AFTER_NO_COUNT.match(right) or _AFTER_ADDRESS.match(right):
        return True
    if _BEFORE_NO_COUNT.search(left):
        return True
    words = text[start:end]
    if re.fullmatch(r"1[5-9]\d\d|20\d\d", words) and _BEFORE_YEAR.search(left):
        return not re.match(r" [a-z]+s\b", right)
    age = re.fullmatch(r"[1-9]\d", words) and right[:1] in (",", ")") and _AGE_OF_NAMED.search(left)
    return bool(age)


@dataclass(frozen=True, slots=True)
class Money:
    """A currency and where its words begin or end."""

    unit: str
    start: int
    end: int


_SYMBOLS = {"€": "EUR", "£": "GBP", "¥": "JPY", "₪": "ILS", "₹": "INR", "us$": "USD", "usd": "USD"}
_CODES = {
    "euro": "EUR", "euros": "EUR", "naira": "NGN", "shekels": "ILS", "roubles": "RUB",
    "rubles": "RUB", "rupees": "rupees", "dollars": "dollars", "pounds": "pounds", "dinars":
    "dinars", "lira": "lira", "francs": "francs", "pesos": "pesos", "yen": "JPY", "yuan": "CNY",
    "hryvnia": "UAH", "hryvnias": "UAH", "eur": "EUR", "gbp": "GBP", "usd": "USD",
}  # fmt: skip
_MONEY_LEFT = re.compile(r"(?P<unit>[A-Z]{0,3}\$|US\$|[€£¥₪₹]|\b(?:USD|EUR|GBP)) ?$")
_MONEY_RIGHT = re.compile(
    rf" ?(?:(?:u\.?s\.?|american|canadian) )?(?P<unit>{'|'.join(_CODES)})\b", re.IGNORECASE
)


def money_at(text: str, start: int, end: int) -> Money | None:
    """The currency beside a number: its ISO code where the sign has one meaning, else the sign."""
    if left := _MONEY_LEFT.search(text, max(0, start - 6), start):
        sign = left["unit"]
        return Money(_SYMBOLS.get(sign.lower(), sign), left.start(), end)
    if right := _MONEY_RIGHT.match(text, end):
        return Money(_CODES[right["unit"].lower()], start, right.end())
    return None
