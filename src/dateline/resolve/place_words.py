"""Takes the words of a place apart: the name, its kind, what it lies in, and whether the
words name a place or only describe where it is ("the north of X", "an X suburb")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TOWN = "city|town|village|municipality|township|settlement|hamlet|community|commune|locality"
_REGION = (
    "province|governorate|state|oblast|region|department|county|prefecture|republic|krai|"
    "territory|muhafazah|wilaya|canton|island|islands"
)
_PART = (
    "suburbs?|outskirts|countryside|surroundings|vicinity|environs|periphery|hinterland|rural|"
    "neighbou?rhoods?|districts?|sub-?districts?|quarters?|areas?|parts?|streets?|desert|basin|"
    "plains?|mountains|fronts?|front ?lines?|pocket|enclave|axis|banks?|shores?|coast|"
    "coastline|border|borders|frontier|airspace|skies|waters|soil|territory|lands?|ruins|"
    "roads?|highway|farms?|orchards|fields?|slums?|camps?|portion|sector|section|side|edge|"
    "center|centre|downtown|capital|port|harbou?r|corridor|zone|belt|villages|towns|cities|"
    "provinces|regions|states|counties|hills?|valley|forests?|jungles?|territories"
)
_SITE = (
    "airport|airbase|air base|air field|airfield|base|crossing|dam|prison|hospital|clinic|"
    "bridge|square|embassy|consulate|university|college|campus|school|mosque|church|cathedral|"
    "synagogue|temple|hotel|market|stadium|station|palace|barracks|checkpoint|headquarters|"
    "parliament|prefecture|court|courthouse|plant|refinery|pipeline|factory|office|offices|"
    "building|compound|ministry|roundabout|park|street|avenue|road|cemetery|museum|theatre|"
    "theater|mall|bank|port|terminal|club|house|home|farm|mine|depot|warehouse|field|oilfield|"
    "institute|academy|garage|tower|gate|junction|intersection|highway|residence"
)
_SIDE = (
    "north|south|east|west|north-?\\s?east|north-?\\s?west|south-?\\s?east|south-?\\s?west|"
    "northern|southern|eastern|western|north-?\\s?eastern|north-?\\s?western|south-?\\s?eastern|"
    "south-?\\s?western|central|upper|lower|inner|outer|far|middle|interior|greater|rural|"
    "rebel-held|government-held|regime-held|opposition-held|besieged|occupied|mainland|"
    "neighbou?ring|nearby|all|other|most|whole|entire|remaining|parts|much|war-torn|coastal|"
    "mid|deep|remote|downtown|suburban|post-war|across|around|near|inside|outside|within|"
    "throughout|off|along|over|beyond|capital"
)
_DETERMINER = re.compile(
    r"^(?:the|a|an|this|that|these|those|his|her|its|their|our|my|your|some|several|many|two|"
    r"three|four|five|both|all|other|another|each|every)\s+",
    re.I,
)
_EDGE = " \t\n\r\u00a0.,;:!?\"'“”‘’«»()[]—–-"
_KIND_OF = re.compile(
    rf"^(?:(?P<side>(?:(?:{_SIDE})\b[\s,-]*(?:and\s+)?)*))"
    rf"(?:(?P<town>{_TOWN}|port city|capital city)|(?P<region>{_REGION})|(?P<part>{_PART})|"
    rf"(?P<site>{_SITE})|(?P<capital>capital))?"
    rf"\s*(?:of|around|near|from|to|outside|inside|in|at|with|for)\s+(?:the\s+)?(?P<rest>.+)$",
    re.I | re.S,
)
_WITHIN = re.compile(
    r"^(?P<head>.+?)(?:,\s*|\s+(?:in|of|near|outside|inside|within|at|on|around|over|along|by|"
    r"close to|adjacent to|east of|west of|north of|south of)\s+)(?:the\s+)?(?P<rest>.+)$",
    re.I | re.S,
)
_SUFFIX = re.compile(
    rf"^(?P<head>.+?)(?:['’]s?)?\s+(?:(?P<town>{_TOWN})|(?P<region>{_REGION})|(?P<part>{_PART})|"
    rf"(?P<site>{_SITE}))$",
    re.I | re.S,
)
_PREFIX = re.compile(rf"^(?P<side>(?:(?:{_SIDE})\b[\s,-]*(?:and\s+)?)+)(?P<rest>.+)$", re.I | re.S)
_TITLE_OF_TOWN = re.compile(
    rf"^(?:capital|{_TOWN}|port|{_REGION})\s+(?P<rest>[^\W\d_].+)$", re.I | re.S
)
_GENERIC = frozenset(
    f"{_TOWN}|{_REGION}|{_SITE}|capital|country|nation|there|here|place|places|scene|site|area|"
    "areas|villages|towns|cities|countries|homes|houses|home|front|world|ground|camps|bases|"
    "regions|provinces|streets|territory|homeland|fatherland|border|abroad|it|where|which|"
    "location|locations|spot|region|positions|building|buildings|mountains|sea|zone|zones".split(
        "|"
    )
)


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The parts of the words for a place.

    `name` is what to look up ("" when nothing is named); `kind` what the words call it (town,
    region, site, None); `within` the containers named, nearest first; `is_part` is True when
    the words describe a part or the surroundings of `name` rather than name it.
    """

    name: str
    kind: str | None = None
    within: tuple[str, ...] = ()
    is_part: bool = False


def clean(words: str) -> str:
    """Words on one line, without quotes, determiner and possessive."""
    flat = " ".join(words.split()).strip(_EDGE)
    flat = _DETERMINER.sub("", flat)
    for ending in ("'s", "’s", "'", "’"):
        if flat.endswith(ending):
            flat = flat[: -len(ending)]
    return flat.strip(_EDGE)


def is_generic(words: str) -> bool:
    """True for common nouns that name no place ("the town", "there")."""
    return clean(words).lower() in _GENERIC


def has_name(words: str, is_upper: bool) -> bool:
    """True when some word is written as a name (always, where all is in capitals)."""
    return is_upper or any(c.isupper() for c in words)


@lru_cache(maxsize=16384)
def parse(words: str, is_upper: bool = False) -> PlaceWords:
    """Takes `clean` words apart; `is_upper` when the whole text is in capitals."""
    if not words or is_generic(words) or not has_name(words, is_upper):
        return PlaceWords("")
    if found := _KIND_OF.match(words):
        return _kind_of(found, is_upper)
    if found := _WITHIN.match(words):
        head = parse(clean(found["head"]), is_upper)
        rest = parse(clean(found["rest"]), is_upper)
        if not head.name or is_generic(head.name):
            return PlaceWords(rest.name, rest.kind, rest.within, is_part=True)
        outer = (*head.within, *((rest.name,) if rest.name else ()), *rest.within)
        return PlaceWords(head.name, head.kind, outer, head.is_part)
    if found := _SUFFIX.match(words):
        return _with_suffix(found, is_upper)
    if found := _PREFIX.match(words):
        if not has_name(found["rest"], is_upper):
            return PlaceWords("")
        inner = parse(clean(found["rest"]), is_upper)
        return PlaceWords(inner.name, inner.kind, inner.within, is_part=True)
    if (found := _TITLE_OF_TOWN.match(words)) and has_name(found["rest"], is_upper):
        return parse(clean(found["rest"]), is_upper)
    return PlaceWords(words)


def _kind_of(found: re.Match[str], is_upper: bool) -> PlaceWords:
    """ "the city of X", "the northern countryside of X", "the south of X", "near X"."""
    inner = parse(clean(found["rest"]), is_upper)
    for kind in ("town", "region"):
        if found[kind]:
            plain = not (found["side"] or "").strip() or kind == "town"
            return PlaceWords(inner.name, kind, inner.within, is_part=inner.is_part or not plain)
    return PlaceWords(inner.name, inner.kind, inner.within, is_part=True)


def _with_suffix(found: re.Match[str], is_upper: bool) -> PlaceWords:
    """ "X city", "X province", "X countryside", "X airport"."""
    if not has_name(found["head"], is_upper):
        return PlaceWords("")
    inner = parse(clean(found["head"]), is_upper)
    if found["town"]:
        return PlaceWords(inner.name, "town", inner.within, inner.is_part)
    if found["region"]:
        return PlaceWords(inner.name, "region", inner.within, inner.is_part)
    if found["site"]:
        return PlaceWords(inner.name, "site", inner.within, is_part=True)
    return PlaceWords(inner.name, inner.kind, inner.within, is_part=True)
