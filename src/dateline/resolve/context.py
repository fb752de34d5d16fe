"""What a document as a whole says about its names: the countries it speaks of."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.record import Document
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.spelling import fold

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_SMALL, _LARGE = re.compile(r"[a-zà-öø-ÿ]"), re.compile(r"[A-ZÀ-ÖØ-Þ]")
_CAPITALISED = re.compile(r"(?<![^\W\d_])[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:\.[^\W\d_]+)*")
_GAP = re.compile(r"[\W_]{1,3}[^\W\d_]+(?:\.[^\W\d_]+)*")
_POSSESSIVE = ("'s", "’s")
#: A country's own name says more about what a text is about than one of its towns.
_NAME_WEIGHT, _DEMONYM_WEIGHT, _LANDMARK_WEIGHT, _DATELINE_WEIGHT = 1.0, 0.8, 0.7, 2.0
#: From this share of the weight (and this lead over the next) a text is about one country.
HOME_SHARE, HOME_LEAD = 0.3, 1.5
FIRM_SHARE = 0.65


@dataclass(frozen=True, slots=True)
class Word:
    """One country word of a document: where, which country, what kind of word."""

    start: int
    end: int
    iso3: str
    kind: str


@dataclass(frozen=True, slots=True)
class Context:
    """Countries a document names, weighted; `home` is the one it is about, None if unclear."""

    weights: Mapping[str, float]
    home: str | None
    is_upper: bool
    words: tuple[Word, ...]
    phrases: Mapping[str, tuple[str, float]]
    heaviest: float
    counts: Mapping[str, int]

    def share(self, iso3: str | None, name: str = "") -> float:
        """The country's weight relative to the heaviest, 0 to 1, leaving out what `name` itself
        (folded) adds: a word is no evidence for its own reading."""
        if iso3 is None or iso3 not in self.weights:
            return 0.0
        own, added = self.phrases.get(name, ("", 0.0))
        if not own:
            return self.weights[iso3] / self.heaviest
        rest = {k: w - added if k == own else w for k, w in self.weights.items()}
        heaviest = max(rest.values())
        return max(0.0, rest[iso3]) / heaviest if heaviest > 0.01 else 0.0

    @property
    def home_share(self) -> float:
        """The home country's share of all that is named, 0 to 1."""
        return self.weights[self.home] / sum(self.weights.values()) if self.home else 0.0

    @property
    def is_firm(self) -> bool:
        """True when FIRM_SHARE of what is named belongs to the home country, thrice or more."""
        return (
            self.home is not None
            and self.home_share >= FIRM_SHARE
            and self.mentions(self.home) >= 3
        )

    def mentions(self, iso3: str) -> int:
        """How many words of the document name the country, its people or its landmarks."""
        return self.counts.get(iso3, 0)


class Lexicon:
    """Words that name countries, their people and their landmarks, for fast scanning."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._entries: dict[str, tuple[str, str]] = {}
        for name, iso3 in gazetteer.landmarks.items():
            self._entries[name] = (iso3, "landmark")
        for country in gazetteer.countries.values():
            for word in country.demonyms:
                for form in (word, word + "s", word + "'s"):
                    self._entries.setdefault(fold(form), (country.iso3, "demonym"))
            if country.capital:
                self._entries[fold(country.capital)] = (country.iso3, "landmark")
        for country in gazetteer.countries.values():
            for word in country.demonyms:
                self._entries[fold(word)] = (country.iso3, "demonym")
            for word in country.names:
                self._entries[fold(word)] = (country.iso3, "name")
        self._longest: dict[str, int] = {}
        for phrase in self._entries:
            words = phrase.split()
            self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def get(self, words: str) -> tuple[str, str] | None:
        """(ISO3, kind of word) of a whole phrase, or None."""
        return self._entries.get(fold(words))

    def scan(self, text: str, is_upper: bool) -> Iterator[Word]:
        """Country words of a text, longest first at each place, in order."""
        done = 0
        for match in (_WORD if is_upper else _CAPITALISED).finditer(text):
            start, word = match.start(), match.group()
            if start < done or (is_upper and word in ("US", "CAR")):
                continue  # in capitals US is also the pronoun
            folded = _fold_word(word)
            longest, last = self._longest.get(folded.split(" ", 1)[0], 0), match.end()
            if not longest and text[last : last + 2] in _POSSESSIVE:  # "People's Republic of China"
                folded, last = folded + "s", last + 2
                longest = self._longest.get(folded, 0)
            if not longest:
                continue
            for end in self._ends(text, last, longest):
                phrase = folded if end == last else fold(text[start:end])
                if entry := self._entries.get(phrase):
                    yield Word(start, end, *entry)
                    done = end
                    break

    @staticmethod
    def _ends(text: str, end: int, longest: int) -> list[int]:
        """Where phrases of up to `longest` words end, longest first."""
        ends = [end]
        while len(ends) < longest and (gap := _GAP.match(text, ends[-1])):
            ends.append(gap.end())
        return ends[::-1]


@lru_cache(maxsize=65536)
def _fold_word(word: str) -> str:
    return fold(word)


def is_upper_case(text: str) -> bool:
    """True for texts in capitals only (older wire copy): case says nothing there."""
    sample = text[:2000]
    small, large = len(_SMALL.findall(sample)), len(_LARGE.findall(sample))
    return large > 0 and large > 0.7 * (large + small)


def read_context(document: Document, lexicon: Lexicon) -> Context:
    """Weighs the countries a document names; the dateline counts more."""
    is_upper = is_upper_case(document.text)
    words = tuple(lexicon.scan(document.text, is_upper))
    weights: dict[str, float] = defaultdict(float)
    of_kind = {"name": _NAME_WEIGHT, "demonym": _DEMONYM_WEIGHT, "landmark": _LANDMARK_WEIGHT}
    phrases: dict[str, tuple[str, float]] = {}
    for word in words:
        weights[word.iso3] += of_kind[word.kind]
        phrase = fold(document.text[word.start : word.end])
        added = phrases.get(phrase, ("", 0.0))[1] + of_kind[word.kind]
        phrases[phrase] = (word.iso3, added)
    if document.dateline is not None:
        for word in lexicon.scan(document.dateline.text, True):
            weights[word.iso3] += _DATELINE_WEIGHT
    if document.title and document.title not in document.text:
        for word in lexicon.scan(document.title, is_upper_case(document.title)):
            weights[word.iso3] += of_kind[word.kind]
    counts = Counter(word.iso3 for word in words)
    heaviest = max(weights.values(), default=0.0)
    ordered = dict(sorted(weights.items()))
    return Context(ordered, _home(weights), is_upper, words, phrases, heaviest, counts)


def _home(weights: Mapping[str, float]) -> str | None:
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    total = sum(weights.values())
    clear = len(ranked) == 1 or ranked[0][1] >= HOME_LEAD * ranked[1][1]
    return ranked[0][0] if clear and ranked[0][1] >= HOME_SHARE * total else None
