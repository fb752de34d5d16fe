"""What a document itself says about its names: abbreviations, former names, full forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.resolve.actor_words import (
    ABBREVIATION,
    BODY_WORDS,
    FORMER,
    GENERIC,
    NOT_NAMES,
    PARTICLES,
    ROLE,
)
from dateline.resolve.spelling import fold

_TOKEN = re.compile(r"[^\W\d_][\w'’.-]*")
#: A full name has at most this many words before the short form (Recep Tayyip Erdogan).
_LONGEST_LEAD = 3


@dataclass(frozen=True, slots=True)
class Mentions:
    """Names defined in a document: `stands_for` maps a folded short form to the full form,
    `was` a folded former name to the present one."""

    text: str
    is_upper: bool
    stands_for: Mapping[str, str]
    was: Mapping[str, str]

    def full_form(self, name: str) -> str | None:
        """The longest frequent form of `name` with words before it ("Lavrov": "Sergei Lavrov").

        None when the text has no fuller form, or two different ones equally often.
        """
        found: Counter[str] = Counter()
        if len(name) < 3:
            return None
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", self.text):
            lead = self._lead(match.start())
            if lead:
                found[f"{lead} {name}"] += 1
        if not found:
            return None
        ranked = found.most_common(2)
        if len(ranked) == 2 and ranked[0][1] == ranked[1][1]:
            longer, shorter = sorted((ranked[0][0], ranked[1][0]), key=len, reverse=True)
            return longer if longer.endswith(shorter) else None
        return ranked[0][0]

    def _lead(self, at: int) -> str:
        """The words of the name that stand right before position `at`."""
        words: list[str] = []
        before = self.text[max(0, at - 80) : at]
        tokens = list(_TOKEN.finditer(before))
        end = len(before)
        for token in reversed(tokens):
            gap = before[token.end() : end]
            word = token.group()
            if gap.strip() or "\n\n" in gap or len(words) == _LONGEST_LEAD:
                break
            if not self._is_name_word(word):
                break
            words.insert(0, word)
            end = token.start()
        while words and (fold(words[0]) in PARTICLES):
            words.pop(0)
        return " ".join(words)

    def _is_name_word(self, word: str) -> bool:
        if fold(word) in NOT_NAMES or ROLE.match(word + " "):
            return False
        if fold(word) in BODY_WORDS or (self.is_upper and _is_common(fold(word))):
            return False
        if word.endswith(("'s", "’s")) or (word.endswith(".") and len(word) > 3):
            return False
        return word[0].isupper() or fold(word) in PARTICLES


def read_mentions(text: str, is_upper: bool) -> Mentions:
    """Collects what the text defines: "Free Syrian Army (FSA)", "X, the former Y"."""
    stands_for: dict[str, str] = {}
    for match in ABBREVIATION.finditer(text):
        short = match.group(1)
        if sum(c.isupper() for c in short) < 2:
            continue
        full = _long_form(text[max(0, match.start() - 140) : match.start()], short)
        if full:
            stands_for.setdefault(fold(short), full)
    was: dict[str, str] = {}
    for match in FORMER.finditer(text):
        now = _name_before(text[max(0, match.start() - 80) : match.start()])
        then = _name_after(text[match.end() : match.end() + 80])
        if now and then and not ROLE.match(then + " ") and fold(now) != fold(then):
            was.setdefault(fold(then), now)
    return Mentions(text, is_upper, stands_for, was)


def _is_common(word: str) -> bool:
    """In a text in capitals: a word that is no name by its form."""
    return word in GENERIC or word.endswith(("ed", "ing", "ly", "tion"))


def _name_after(text: str) -> str:
    """The name that `text` starts with: words with capitals, particles between them."""
    words: list[str] = []
    at = 0
    for token in _TOKEN.finditer(text):
        word = token.group()
        if text[at : token.start()].strip() or not _may_be_in_name(word):
            break
        words.append(word.rstrip("."))
        at = token.end()
        if word.endswith("."):
            break
    while words and words[-1].islower():
        words.pop()
    return " ".join(words)


def _name_before(text: str) -> str:
    """The name that `text` ends with."""
    words: list[str] = []
    at = len(text)
    for token in reversed(list(_TOKEN.finditer(text))):
        word = token.group()
        if text[token.end() : at].strip() or not _may_be_in_name(word):
            break
        if fold(word) in NOT_NAMES and not word.islower():
            break
        words.insert(0, word)
        at = token.start()
    while words and words[0].islower():
        words.pop(0)
    return " ".join(words)


def _may_be_in_name(word: str) -> bool:
    return any(c.isupper() for c in word) or fold(word) in PARTICLES


def _long_form(before: str, short: str) -> str | None:
    """The words before the bracket whose initials spell the abbreviation, shortest first."""
    letters = [c for c in short.lower() if c.isalpha()]
    tokens = list(_TOKEN.finditer(before))
    if not tokens or before[tokens[-1].end() :].strip(" \n\u00a0\"'”’"):
        return None
    for first in range(len(tokens) - 1, max(-1, len(tokens) - 13), -1):
        words = [t.group() for t in tokens[first:]]
        if words[0][0].lower() != letters[0] or not words[0][0].isupper():
            continue
        initials = [w[0].lower() for w in re.split(r"[\s-]+", " ".join(words)) if w]
        spelled = [c for c in "".join(words).lower() if c.isalpha()]
        enough = len(words) >= max(2, len(letters) - 1)
        if _in_order(letters, initials) or (enough and _in_order(letters, spelled)):
            return before[tokens[first].start() :].strip().strip("\"'”’“")
    return None


def _in_order(letters: list[str], within: list[str]) -> bool:
    """True when the letters occur in `within` in order."""
    rest = iter(within)
    return all(letter in rest for letter in letters)
