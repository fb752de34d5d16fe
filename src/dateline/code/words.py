"""Cut text into words and sentences.

Words follow the English treebanks of Universal Dependencies (EWT 2.15, GUM 11), because the
encoder learned on their words: clitics stand apart (do|n't, Assad|'s), hyphenated compounds are
cut (rebel|-|held, al|-|Assad) unless the first part is an affix (anti-government), abbreviations
keep their stop (U.S., Gen.), numbers keep their commas (1,500), and every mark is its own word.
"""

from __future__ import annotations

import re

from dateline.code.sentences import TITLES, split_sentences

__all__ = ["split_sentences", "split_words"]

# Marks that ride on the character before them: accents, vowel signs, joiners, bidi controls.
_RIDE = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u200b-\u200f\u202a-\u202e\u2060-\u2069\u20d0-\u20f0"
    "\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff"
)
_W = rf"[\w{_RIDE}]"  # what a word is made of
_B = rf"(?:[^\W_]|[{_RIDE}])"  # the same, but for the underscore
_L = rf"[^\W\d_][{_RIDE}]*"  # a letter with its marks
_APOSTROPHE = "['’ʼ`]"
_CLITIC = rf"{_APOSTROPHE}(?:[sS]|[mM]|[dD]|re|RE|ve|VE|ll|LL)(?!{_W})"
_TAIL = rf"(?:['’ʼ](?!(?i:s|re|ve|ll|d|m|t)(?!{_W}))(?:{_L})+)*"  # Sana'a, O'Neill
_NOT = rf"[nN]['’ʼ][tT](?!{_W})"

# Affixes whose hyphen does not cut, as the treebanks' guidelines have it.
_AFFIX = (
    "ante anti arch co counter cross cyber ex intra macro mega mid multi neo non peri post pre pro "
    "pseudo psycho quasi re semi socio tri ultra"
).split()
# The same in lower case only: in names (Inter-Services, UN-led) the hyphen cuts.
_AFFIX_LOW = "bi bio de extra inter micro mini over para sub super trans un uni".split()
_ANY_CASE = [
    *TITLES,
    *"ft jr sr inc corp co ltd bros dept univ assn ave blvd vs etc approx attn".split(),
]
_SHORT = (  # abbreviations only as spelt here: the same letters are words elsewhere
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri "
    "Ariz Calif Colo Conn Fla Ga Ky La Md Mich Minn Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wis "
    "Wyo Que Ont Ph Sec Vol Conf Esp esp eg ca cf viz lb lbs oz yrs mins hrs tel ext"
).split()
_NUMBERED = "No Nos no nos NO Art Arts art ART Sat Sun Fig fig Ch ch p pp Op para Para Res".split()
_UNITS = (
    "am|pm|AM|PM|p\\.m|a\\.m|km|kms|kg|mm|cm|mg|ml|m|M|k|K|bn|b|B|mn|ft|lb|lbs|mph|kph|kmh|x|GB|MB|MM|"
    "TB|GW|MW|kW|kWh|MWh|Hz|kHz|MHz|GHz|hrs|hr|yrs|yr|mins|min|sq|tn|GMT|UTC|EST|EDT|CET"
)
_TOP = (  # not those that are English words: "he left.it was late"
    "com|org|net|gov|edu|mil|int|info|biz|news|tv|io|eu|uk|de|fr|ru|ua|sy|iq|ir|il|tr|lb|jo|eg|sa|"
    "ae|qa|ye|ly|sd|pk|af|cn|jp|kr|br|mx|ar|za|ng|ke|au|nz|ca|ch|nl|es|se|fi|pl"
)
_FILES = "docx?|xlsx?|pptx?|pdf|txt|zip|jpe?g|png|gif|html?|csv|exe|url|mp[34]|ppt"
_LINK_END = r"""[^\s<>"“”«».,;:!?'’)\]}…]"""

_PARAGRAPH_END = r"(?:\s*\Z|[^\S\n]*\n\s*\n)"
_OPENERS = (
    "The This That These Those A An He She It We They I You In On At But And There If As For After"
).split()


def _either(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_PATTERNS = (  # repeats that can fail late are bounded: time must stay linear
    # most words are plain: take them before anything dearer is tried
    r"(?!(?i:cannot|gonna|wanna|gotta|\w+nt|im|ive|youre|thats|theres|whats|hes|lets)\b)"
    r"[A-Za-z]+(?=[\s,])",
    # links, addresses, file names
    rf"(?:https?|ftp)://[^\s<>\"“”«»]*{_LINK_END}/?",
    rf"www\.[^\s<>\"“”«»]*{_LINK_END}/?",
    r"(?:mailto:)?[A-Za-z0-9][\w.+%-]{0,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*",
    rf"(?:[A-Za-z0-9_-]{{1,63}}\.){{1,8}}(?:{_TOP})(?![\w@])(?:/[^\s<>\"“”«»]*{_LINK_END})?",
    rf"[A-Za-z0-9_#-]{{0,100}}\.(?i:{_FILES})(?!\w)|[a-z]+(?:\.[a-z]+){{2,}}(?!\w)",
    r"[#@][A-Za-z_]\w+",
    # faces
    r"(?<!\S)(?:[:;=8][-'o^]?[()DPp\[\]|/\\]+|\(:|\^_+\^|-_+-|<3)(?![\w(])",
    # runs of marks
    r"\[\.\.\.\]",
    r"[.!?]{2,}|,\?|…\.?",
    r"([-=_*+~#<>$|,'\"`])\1+",
    # numbers
    r"(?<!\S)\+\d+|(?:\d{1,3}[-.])?\d{3}[-./]\d{3}[-.]\d{4}(?!\d)|\d{3}-\d{4}(?!\d)",
    r"\d{1,4}([-./])\d{1,2}\2\d{1,4}(?![\d])",
    r"(?!1/[234]\b|2/3\b|[34]/[45]\b)(?:0?[1-9]|1[0-2])/(?:0[1-9]|[12]\d|3[01]|[1-9])(?![\d/])",
    r"\d{1,3}(?:,\d\d){0,4}(?:,\d{3})+(?:\.\d+)?(?:th|st|nd|rd)?(?![\d])",
    r"\d*0['’]?s(?!\w)",
    rf"(?:\d+(?:[.:]\d+)*|\.\d+)(?=(?:{_UNITS})(?!\w))",
    rf"\d+(?:[.:]\d+)+|\.\d+(?!\w)|\d+(?=[a-z]{{4}})|\d{_W}*",
    r"(?<![\w'’])['’](?:\d\ds?|[eE]m|[tT]is|[tT]was|[tT]il|[nN])(?![\w'’])",
    # abbreviations; at the end of a sentence some leave the stop to it, as the treebanks do
    rf"(?:[aApP]\.[mM]|[eE]tc|Inc|Ave|Blvd)(?=\.{_PARAGRAPH_END})",
    rf"[eE]tc(?=\.\s+[A-Z])|[aApP]\.[mM](?=\.\s+(?:{_either(_OPENERS)})\b)",
    rf"(?:[^\W\d_]\.){{2,}}[A-Za-z]?(?!{_W})|[A-Za-z]\.[A-Za-z](?!{_W})|Ph\.D\.?",
    rf"(?i:{_either(_ANY_CASE)})\.(?!{_W})",
    rf"(?:{_either(_SHORT)})\.(?!{_W})",
    rf"(?:{_either(_NUMBERED)})\.(?=\s?\d)",
    r"al\.(?!\w)(?<=et al\.)",
    r"(?<=\b[A-Z]\.\s)[A-Z]\.|[A-HJ-Z]\.(?=\s*(?:[^\W\d_a-z]|[-,(]))",
    # letters joined by a mark
    rf"[A-Z]{{1,4}}(?:&[A-Z]{{1,3}})+(?!{_W})|s/he(?!\w)|w/o(?!\w)",
    rf"(?:(?i:{_either(_AFFIX)})|{_either(_AFFIX_LOW)}|[eE](?=-[a-z]))-(?:{_L})+{_TAIL}",
    r"(?i:anti|mid|post|pre|non)-\d+s?(?![\w/])",
    # clitics and words
    _CLITIC,
    _NOT,
    rf"[cC][aA][nN](?=[nN][oO][tT](?!{_W}))",
    rf"[gG]on(?=na(?!{_W}))|[wW]an(?=na(?!{_W}))|[gG]ot(?=ta(?!{_W}))",
    rf"(?i:do|did|does|ca|wo|is|would|could|have|has|are|ai)(?=(?i:nt)(?!{_W}))",
    rf"[iI](?=(?:m|ve)(?!{_W}))|[yY]ou(?=re(?!{_W}))|(?i:that|there|what|he|let)(?=s(?!{_W}))",
    rf"(?:{_L})+(?={_NOT})",
    rf"{_B}+(?:_+{_B}+)*(?:['’ʼ](?!(?i:s|re|ve|ll|d|m|t)(?!{_W})){_B}+)*",
    # anything else is a mark
    rf"\S[{_RIDE}]*",
)
_SCAN = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))


def split_words(text: str) -> list[tuple[int, int]]:
    """Character ranges of the words of `text`, in order (end exclusive). No range holds white
    space, and every other character lies in exactly one range."""
    return [match.span() for match in _SCAN.finditer(text)]
