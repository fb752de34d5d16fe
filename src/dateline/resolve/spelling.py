"""Keys under which spellings of one name meet: `fold` for the same letters, `sound_key` for
the same sounds written by other rules of transliteration.

`fold` takes away case, accents, apostrophes and punctuation.  `sound_key` keeps the bones that
romanisations of Arabic, Persian, Hebrew, Turkish and Slavic names agree on: it drops articles
and vowels (and w, y, which stand for vowels in one romanisation and not in the next), unites
letters that stand for one sound (kh h, gh g, dh d, sh ch s, q c k) and doubled letters.  It is
meant to find too much; `smooth` (sounds with their vowels) is what `likeness` ranks it by.

Standard library only: the build compiles the gazetteer with these functions.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
        "ı": "i", "ə": "e", "ħ": "h", "ŋ": "ng",
        "’": "", "‘": "", "'": "", "`": "", "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "", "´": "", "′": "",
        "ʹ": "", "ʺ": "",
    }
)  # fmt: skip
_BREAK = re.compile(r"[\W_]+")
#: The Arabic article in the spellings of news and gazetteers, assimilated or not; Turkish `ul`.
ARTICLES = frozenset(
    "al el ad ed ar er as es ash esh ach ech at et az ez an en adh ath ul ol l e ez i".split()
)
_DOUBLE = re.compile(r"(.)\1+")
_DIGRAPHS = (
    ("shch", "s"), ("tsch", "s"), ("sch", "s"), ("zh", "j"), ("dzh", "j"), ("dj", "j"),
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "s"), ("ph", "f"),
    ("ck", "k"), ("ts", "s"), ("tz", "s"), ("qu", "k"), ("ou", "u"), ("x", "ks"), ("q", "k"),
    ("c", "k"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouwy]")
_VOWEL_GROUPS = (
    ("iya", "ia"), ("iye", "ia"), ("ayy", "e"), ("ay", "e"), ("ei", "e"), ("ai", "e"), ("ey", "e"),
    ("aw", "o"), ("ow", "o"), ("au", "o"), ("oo", "o"), ("ee", "i"), ("uw", "u"), ("y", "i"),
    ("w", "u"), ("u", "o"),
)  # fmt: skip
#: An article written as one word with an assimilating consonant ("Ezzor", "Assuwayda").
_GLUED = re.compile(r"[ae]([zsrdnt])\1")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower case, no accents, no apostrophes, one space between words."""
    if name.isascii():
        flat = name.lower().replace("'", "").replace("`", "")
    else:
        flat = name.lower().translate(_LETTERS)
        flat = "".join(c for c in unicodedata.normalize("NFKD", flat) if not _is_mark(c))
        flat = flat.translate(_LETTERS)
    return _BREAK.sub(" ", flat).strip()


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Lm", "Sk")


def joined(name: str) -> str:
    """The folded name without spaces: "Deir ez-Zor", "Deir Ez Zor" and "Deirezzor" are one."""
    return fold(name).replace(" ", "")


def bare_words(name: str) -> list[str]:
    """Folded words without articles; the words as they are when nothing else is left."""
    words = fold(name).split()
    return [w for w in words if w not in ARTICLES] or words


@lru_cache(maxsize=65536)
def sound_key(name: str) -> str:
    """The consonants of a Latin-script name, articles left out; "" for other scripts.

    An initial vowel is kept as `a` (Azaz, I'zaz, A'zaz; Ayn, Ein, Ain).
    """
    if not fold(name).isascii():
        return ""
    folded = fold(name).split()
    parts = []
    for index, word in enumerate(folded):
        if word in ARTICLES and len(folded) > 1:
            continue
        construct = index + 1 < len(folded) and folded[index + 1] in ARTICLES
        parts.append(_VOWELS.sub("", _sounds(word, construct)))
    first = next((w for w in folded if w not in ARTICLES), folded[0] if folded else "")
    opens = first[:1] in tuple("aeiou") and not _GLUED.match(first)
    return ("a" if opens else "") + "".join(parts)


def _sounds(word: str, construct: bool = False) -> str:
    """One letter for one sound: digraphs, doubled letters, glued articles, ta marbuta."""
    if found := _GLUED.match(word):
        word = word[found.start(1) :]  # "Ezzor", "Arraqqa"
    if construct and len(word) > 4 and word[-2:] in ("at", "et", "it"):
        word = word[:-1]  # "Muadamiyat al-Sham" beside "Muadamiya"
    for letters, sound in _DIGRAPHS:
        if letters in word:
            word = word.replace(letters, sound)
    word = _DOUBLE.sub(r"\1", word)
    if len(word) > 2 and word[-1] == "h" and word[-2] in "aei":
        word = word[:-1]
    return word


def sound_variants(key: str) -> tuple[str, ...]:
    """The key, and the key with the letters that one sound is written with exchanged.

    dh is written d, z or dh; th is t or s; qaf is q, g or k; final consonants of Slavic names
    are v or f.  One exchange at most, so that few keys are asked for.
    """
    variants = [key]
    for a, b in (("z", "d"), ("d", "z"), ("t", "s"), ("s", "t"), ("k", "g"), ("g", "k"),
                 ("g", "h"), ("h", "g"), ("j", "g"), ("v", "f"), ("b", "v")):  # fmt: skip
        if a in key:
            variants.append(key.replace(a, b))
    if key.startswith("h"):
        variants.append(key[1:])
    return tuple(dict.fromkeys(v for v in variants if v))


@lru_cache(maxsize=65536)
def smooth(name: str) -> str:
    """The sounds of a name with one letter for each kind of vowel: "Dayr", "Deir" are `der`."""
    words = fold(name).split()
    kept = [
        _sounds(w, i + 1 < len(words) and words[i + 1] in ARTICLES)
        for i, w in enumerate(words)
        if w not in ARTICLES
    ]
    flat = "".join(kept) or "".join(words)
    for letters, sound in _VOWEL_GROUPS:
        flat = flat.replace(letters, sound)
    return _DOUBLE.sub(r"\1", flat)
