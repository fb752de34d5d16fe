"""What a person's or place's name looks like, by the case of its words and its particles."""

from __future__ import annotations

import re

from dateline.read.dates import find_day

_PARTICLES = frozenset(
    "al el bin ibn bint abu abd de del della di da do dos das la le les lo van von der den ter "
    "af av zu y e of the und sur on upon am en im do".split()
)
_NO_PERSON = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday noon midnight night dawn then now "
    "today yesterday tomorrow january february march april may june july august september "
    "october november december early late the this that these those our all no".split()
)
_SPLIT = re.compile(
    r"\s*(?:,\s+and\s|,|;|\s&\s|\sand\s|\sund\s|\set\s|\sy\s|\se\s|\si\s|\sve\s|\sи\s|\sو)\s*"
)
_WORD = re.compile(r"[^\W\d_][\w.'’ʼ-]*\.?$")


def is_person(words: str) -> bool:
    """True for two to five words shaped like a person's name ("Leyla al-Omar", "J. Roe")."""
    parts = words.split()
    if not 2 <= len(parts) <= 5 or find_day(words) is not None:
        return False
    if parts[0].casefold() in _NO_PERSON or parts[-1].casefold() in _NO_PERSON | _PARTICLES:
        return False
    return all(_is_name_word(part) for part in parts)


def people(words: str) -> bool:
    """True for one or more names of people, joined as bylines join them."""
    names = [name for name in _SPLIT.split(words.strip()) if name]
    return bool(names) and all(is_person(name) for name in names)


def is_place(words: str) -> bool:
    """True for up to four comma- or slash-separated names ("Qamishli, northern Syria")."""
    groups = [group.strip() for group in re.split(r"[,/]|\s-\s", words)]
    if not 1 <= len(groups) <= 4 or not all(groups):
        return False
    parts = [part for group in groups for part in group.split()]
    if len(parts) > 8 or not is_capital(parts[0]):
        return False
    return all(
        _is_name_word(part.strip("()[]")) or part.casefold() in _DIRECTIONS for part in parts
    )


_DIRECTIONS = frozenset(
    "northern southern eastern western central north south east west near outside".split()
)


def is_capital(word: str) -> bool:
    """True when `word` starts as a name does: a capital, or a letter of a caseless script."""
    letter = next((char for char in word if char.isalpha()), "")
    return bool(letter) and not letter.islower()


def _is_name_word(word: str) -> bool:
    if not _WORD.match(word):
        return False
    bare = word.casefold()
    return (
        is_capital(word) or bare in _PARTICLES or bare.startswith(("al-", "el-", "ad-", "d'", "d’"))
    )
