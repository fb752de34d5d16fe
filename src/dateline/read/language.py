"""Which language a text is in, by its script and its commonest words; None when unsure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice

# Commonest function words; a word may serve several languages, the sum decides.
_STOP_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": """the of and to in a is was that for on with as by at from it his are were be have
            has had this which but not they who their an or said he she we will been its
            after would""",
        "de": """der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als
            auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie
            einem über""",
        "fr": """le de la et les des en du un une est que dans pour qui par sur au il pas plus ne
            se sont avec ce son aux été ont cette mais ou leur à après selon deux nous elle
            être""",
        "es": """de la que el en y a los se del las un por con no una su para es al lo como más o
            pero sus le ha fue este entre son está han también según hasta desde sobre
            cuando""",
        "pt": """de a o que e do da em um para com não uma os no se na por mais as dos como mas
            foi ao das tem à seu sua ou ser há são pelo pela até também após segundo está
            uns nos""",
        "it": """di e il la che in un a per è del non si con i una da le dei al sono della ha nel
            più come gli delle alla ma dal anche lo ed nella stato essere hanno dopo dalla
            ai cui""",
        "tr": """ve bir bu da de için ile olarak olan en daha çok gibi olduğu sonra kadar ise
            ancak göre diye dedi ne o her ya değil tarafından iki var üzerinde ettiği oldu
            eden""",
        "ru": """и в не на с что по к как из у за от о для это но он его был при до также их года
            было под все после она так же сказал которые того только были""",
        "uk": """і в не на з що до за та як від у для це про він його але був при також їх року
            було під після або є вона було які який через тільки були щоб й""",
        "ar": """في من على إلى أن عن التي الذي ما لا هذا هذه مع كان ذلك بين قد بعد كما لم أو قال
            حتى كل كانت خلال ولا قبل غير وقال عند منذ""",
        "fa": """و در به از که این را با است برای آن یک خود تا کرد شد هم بر نیز شده بود می های هر
            گفت اما ما وی باید کرده دو""",
    }.items()
}
_LATIN = ("en", "de", "fr", "es", "pt", "it", "tr")
_CYRILLIC = ("ru", "uk")
_ARABIC = ("ar", "fa")
# Letters that decide between the languages of one script.
_LETTERS = {
    "ru": "ыэъё",
    "uk": "іїєґ",
    "ar": "ةيكىأإؤ",
    "fa": "پچژگیک",
}
# Arabic letters of neither Arabic nor Persian: Urdu, Pashto, Kurdish, Uyghur.
_OTHER_ARABIC = "ٹڈڑےںټډړږښڼۍېڕڵێۆەۋۈۇ"
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 1500
_SCRIPT_WORDS = 60
#: At least this share of the words must be stop words of the language (prose has .3 to .5), and
#: the runner-up must have at most this share of the winner's hits.
_SHARE, _RIVAL = 0.12, 0.85
_LEAST_WORDS, _LEAST_HITS = 4, 2
# Above this share of letters foreign to both, Arabic script is another language.
_FOREIGN = 0.015


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, or None when unsure.

    Known are en, de, fr, es, pt, it, tr, ru, uk, ar and fa; looked at are the beginning and
    the middle of the text.
    """
    sample = _sample(text).replace("İ", "i").lower()
    words = Counter(_WORD.findall(sample))
    count = words.total()
    if count < _LEAST_WORDS:
        return None
    script = _script(words)
    if script is None:
        return None
    if script == _ARABIC and sum(map(sample.count, _OTHER_ARABIC)) > _FOREIGN * len(sample):
        return None
    scores = {language: _score(language, words, sample) for language in script}
    return _winner(scores, count)


def _sample(text: str) -> str:
    if len(text) <= 2 * _SAMPLE:
        return text
    middle = len(text) // 2
    return text[:_SAMPLE] + " " + text[middle : middle + _SAMPLE]


def _script(words: Iterable[str]) -> tuple[str, ...] | None:
    """The languages of the script that most of the first different words are written in."""
    counts = Counter(_script_of(word[0]) for word in islice(words, _SCRIPT_WORDS))
    (name, most), *_ = counts.most_common(1)
    if most < 0.5 * counts.total():
        return None
    return {"latin": _LATIN, "cyrillic": _CYRILLIC, "arabic": _ARABIC}.get(name)


def _script_of(char: str) -> str:
    point = ord(char)
    if point < 0x250:
        return "latin"
    if 0x400 <= point < 0x530:
        return "cyrillic"
    if 0x600 <= point < 0x780 or 0xFB50 <= point < 0xFF00:
        return "arabic"
    return "other"


def _score(language: str, words: Mapping[str, int], sample: str) -> float:
    """Hits of stop words; a letter that only this language has counts as a quarter."""
    stop = _STOP_WORDS[language]
    hits = float(sum(words[word] for word in words.keys() & stop))
    return hits + 0.25 * sum(map(sample.count, _LETTERS.get(language, "")))


def _winner(scores: Mapping[str, float], count: int) -> str | None:
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    (best, score), (_, rival) = ranked[0], ranked[1]
    if score < max(_LEAST_HITS, _SHARE * count) or rival > _RIVAL * score:
        return None
    return best
