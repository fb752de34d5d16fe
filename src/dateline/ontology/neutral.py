"""Takes the loaded words out of a name; the quote keeps them (GUIDE.md 4 and 11.10).

Only words that are used as words are touched.  A capital inside the phrase marks a proper name
("Army of the Mujahideen"), and proper names stay what their bearers chose.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.ontology import load

_ARTICLES = ("the", "a", "an", "our", "their", "his", "its")
_ARTICLE = re.compile(rf"^(?:{'|'.join(_ARTICLES)})\s+(?=\S)")
_NAME = re.compile(r"\s+(?=[^\W\d_])")
_TWICE = re.compile(r"\b(\w+)(?: \1\b)+", re.IGNORECASE)
_MARKS = "“”\"«»"
_QUOTED = re.compile(r"[“\"«]\s*([^“”\"«»]+?)\s*[”\"»](\s+[^\W\d_]+)?")
#: Labels that English writes with a capital although they are no names.
_CAPITAL = ("zionist", "stalinist", "trotskyite", "nazi")
#: A word after a label that is none of these makes the label an attribute ("terrorist cell").
_NOT_HEADS = frozenset(
    "a about after against among and around as at before but by during for from had has have "
    "in inside is like near of on or outside over such than that the to under until was were "
    "which who whom whose with within without".split()
)


def neutral_name(words: str) -> str:
    """`words` without loaded labels: "Syrian dictator Bashar al-Assad" is "Bashar al-Assad".

    A label that stands before a name is left out with what precedes it; any other is replaced by
    its neutral words.  Words without a loaded label come back as they are.
    """
    neutral = load().neutral
    bare = _QUOTED.sub(_unquoted, " ".join(words.split()))
    folded = bare.casefold()
    whole = neutral.get(folded) or neutral.get(_ARTICLE.sub("", folded))
    if whole:
        return whole
    text = _named(bare)
    text = _pattern().sub(lambda found: _replaced(text, found), text)
    text = _TWICE.sub(r"\1", " ".join(text.split()))
    # Nothing but quotation marks around the whole went: the words are as good as the name.
    return text if text and text != words.strip(_MARKS) else words


def _unquoted(found: re.Match[str]) -> str:
    """The words without quotes; a scare-quoted attribute is left out: “extreme” factions."""
    inner, after = found.group(1), found.group(2) or ""
    heads = bool(after) and after.split()[0].casefold() not in _NOT_HEADS
    return after.lstrip() if heads and inner.islower() and " " not in inner else inner + after


def _named(text: str) -> str:
    """What follows the last label that a name follows, else all of it."""
    singular, plural = _droppable()
    for found in reversed(list(_pattern().finditer(text))):
        form, rest = found["label"].casefold(), text[found.end() :]
        before_name = _NAME.match(rest) and rest.lstrip()[0].isupper() and not text.isupper()
        # "Dictator X" is a title, "Martyrs Brigade" a name: a plural with a capital is kept.
        titled = form in singular or (form in plural and found["label"].islower())
        if before_name and titled and _is_word(found):
            return rest.lstrip()
    return text


def _replaced(text: str, found: re.Match[str]) -> str:
    said, after = found["label"], text[found.end() :]
    names = said[0].isupper() and bool(re.match(r"\s+[A-Z]", after))
    if not text.isupper() and (names or not _is_word(found)):
        return found.group()
    neutral = "" if _is_attribute(said, after) else load().neutral[said.casefold()]
    article = "" if neutral[:1].isupper() else found["article"] or ""
    return article + (neutral.upper() if text.isupper() else neutral)


def _is_attribute(said: str, after: str) -> bool:
    """True for a singular before a noun: "terrorist redoubts" are redoubts."""
    following = re.match(r"\s+([^\W\d_]+)", after)
    if following is None or said.casefold() not in _droppable()[0]:
        return False
    word = following.group(1).casefold()
    return word not in _NOT_HEADS and not word.endswith(("ed", "ing", "ly"))


def _is_word(found: re.Match[str]) -> bool:
    """True when the label is in lower case, or capital only because it opens the phrase."""
    said, before = found["label"], found.string[: found.start("label")].strip()
    if said.islower():
        return True
    if said.casefold().startswith(_CAPITAL):
        return not before.split()[-1:] or not before.split()[-1][0].isupper()
    return (not before or before.casefold() in _ARTICLES) and said[1:].islower()


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(load().neutral, key=lambda form: (-len(form), form))
    forms = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w-])(?P<article>the\s+)?(?P<label>{forms})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _droppable() -> tuple[frozenset[str], frozenset[str]]:
    """The forms and the plurals that are left out where a name follows."""
    dropped = [label for label in load().labels.values() if label.drop_before_name]
    return (
        frozenset(form for label in dropped for form in label.forms),
        frozenset(form for label in dropped for form in label.plurals),
    )
