"""Which prediction answers which gold claim (guide, section 13, rules 1 to 7)."""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from dateline.evaluate.gold import GoldClaim, GoldDocument, GoldFigure, Ref
from dateline.evaluate.predicted import Predicted

P = TypeVar("P")
G = TypeVar("G")

#: Words that alone do not make two names the same.
GENERIC = frozenset(
    "the a an of and in at for from to by on with his her their its mr mrs ms dr gen president "
    "minister prime foreign secretary state general chief senator spokesman spokesperson former "
    "official officials government governments forces force army troops people group groups "
    "militants rebels movement national local senior leader party".split()
)
_PRONOUNS = frozenset("he they them him it she i their his our we".split())


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Name without case, accents, possessives, punctuation and a leading article."""
    flat = unicodedata.normalize("NFKD", name or "")
    flat = flat.replace("’", "'").replace("‘", "'").replace("–", "-")
    flat = "".join(c for c in flat if not unicodedata.combining(c)).lower()
    flat = re.sub(r"'s\b|s'(?=\s|$)", "", flat)
    flat = re.sub(r"\bu\.?s\.?a?\.?(?=\W|$)", "us", flat)
    flat = re.sub(r"[^\w]+", " ", flat).strip()
    return re.sub(r"^(?:(?:the|a|an) )+", "", flat)


def same_name(name: str, others: Iterable[str]) -> bool:
    """Equal after folding, or one's words within the other's with a content word shared."""
    mine = fold(name)
    if not mine:
        return False
    words = set(mine.split())
    for other in map(fold, others):
        if not other:
            continue
        if mine == other:
            return True
        theirs = set(other.split())
        if not (words <= theirs or theirs <= words):
            continue
        shared = words & theirs
        content = any(w not in GENERIC and len(w) > 1 for w in shared)
        if content and (len(shared) >= 2 or min(len(words), len(theirs)) == 1):
            return True
    return False


def overlap(a: int, b: int, c: int, d: int) -> int:
    """Number of characters that [a, b) and [c, d) share."""
    return max(0, min(b, d) - max(a, c))


def span_ok(p: Ref, g: Ref) -> bool:
    """Spans that hold one another or overlap by half (rule 5)."""
    if p.start is None or p.end is None or g.start is None or g.end is None:
        return False
    shared = overlap(p.start, p.end, g.start, g.end)
    if shared <= 0:
        return False
    mine, theirs = p.end - p.start, g.end - g.start
    union = max(p.end, g.end) - min(p.start, g.start)
    return shared / union >= 0.5 or (shared == theirs and mine <= 4 * theirs + 20) or shared == mine


def gold_names(document: GoldDocument, ref: Ref) -> list[str]:
    """All names that count as right for a gold role."""
    names = list(document.aliases.get(ref.name, (ref.name,)))
    names.append(ref.name)
    if ref.text and fold(ref.text) not in _PRONOUNS:
        names.append(ref.text)
    return names


def role_ok(document: GoldDocument, p: Ref, g: Ref) -> bool:
    """A role is right by its span or by its name."""
    return span_ok(p, g) or same_name(p.name, gold_names(document, g))


def figure_ok(p: GoldFigure, g: GoldFigure) -> bool:
    """Kind and value equal; the lower bound stands in where no value is said (rule 7)."""
    if p.kind.lower() != g.kind:
        return False
    if g.value is not None:
        return p.value == g.value or (p.value is None and p.low == g.value)
    if g.low is not None:
        return p.low == g.low or (p.low is None and p.value == g.low)
    return p.high == g.high


def speaker_ok(document: GoldDocument, p: Predicted, g: GoldClaim) -> bool:
    """Any one of the given speakers may be right."""
    for said in p.speakers:
        if fold(said) == fold(g.speaker):
            return True
        if g.speaker == "author" or fold(said) == "author":
            continue
        known = (*document.aliases.get(g.speaker, ()), g.speaker)
        if same_name(said, known):
            return True
    return False


def calendar_range(value: str | None) -> tuple[datetime.date, datetime.date | None] | None:
    """First and last day of `YYYY[-MM[-DD]]`, `YYYY-Www`, `A/B`, `A/..`; None if unreadable."""
    if not value:
        return None
    text = value.strip()
    if "/" in text:
        left, right = text.split("/", 1)
        first = calendar_range(left)
        if right in ("..", ""):
            return (first[0], None) if first else None
        last = calendar_range(right)
        return (first[0], last[1]) if first and last else None
    try:
        return _single(text.split("T")[0])
    except ValueError:
        return None


def _single(text: str) -> tuple[datetime.date, datetime.date]:
    if re.fullmatch(r"\d{4}", text):
        year = int(text)
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    if found := re.fullmatch(r"(\d{4})-(\d\d)", text):
        year, month = int(found[1]), int(found[2])
        last = calendar.monthrange(year, month)[1]
        return datetime.date(year, month, 1), datetime.date(year, month, last)
    if found := re.fullmatch(r"(\d{4})-W(\d\d)", text):
        monday = datetime.date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday, monday + datetime.timedelta(6)
    day = datetime.date.fromisoformat(text)
    return day, day


def greedy(
    predicted: Sequence[P], gold: Sequence[G], hit: Callable[[P, G], bool]
) -> tuple[list[tuple[P, G]], list[P], list[G]]:
    """One-to-one, first come first served: hits, predictions left, gold left."""
    used: set[int] = set()
    hits: list[tuple[P, G]] = []
    left: list[P] = []
    for p in predicted:
        k = next((j for j, g in enumerate(gold) if j not in used and hit(p, g)), None)
        if k is None:
            left.append(p)
        else:
            used.add(k)
            hits.append((p, gold[k]))
    return hits, left, [g for j, g in enumerate(gold) if j not in used]


@dataclass(frozen=True, slots=True)
class Matching:
    """Indices: answered required claims, ignored and false predictions, missed claims."""

    required: tuple[tuple[int, int], ...]
    ignored: frozenset[int]
    false: tuple[int, ...]
    missed: tuple[int, ...]


def sentence_of(document: GoldDocument, start: int, end: int) -> int | None:
    """The gold sentence that shares most with [start, end)."""
    best, best_shared = None, 0
    for index, (a, b) in enumerate(document.sentences):
        shared = overlap(start, end, a, b)
        if shared > best_shared:
            best, best_shared = index, shared
    return best


def pair_score(document: GoldDocument, p: Predicted, g: GoldClaim) -> float:
    """How well a prediction answers a gold claim; only ranks pairs."""
    total = 2.0 if p.what == g.what else 1.6 if p.what in g.alt_types else 0.0
    total += 0.5 * any(role_ok(document, a, b) for a in p.who for b in g.who)
    total += 0.4 * any(role_ok(document, a, b) for a in p.whom for b in g.whom)
    total += 0.4 * any(figure_ok(a, b) for a in p.figures for b in g.figures)
    total += 0.1 * (p.modality == g.modality) + 0.05 * speaker_ok(document, p, g)
    (a, b), c, d = p.trigger, g.trigger.start or 0, g.trigger.end or 0
    return total + 0.9 * overlap(a, b, c, d) / max(1, max(b, d) - min(a, c))


Pair = tuple[float, int, int]


def _pairs(
    document: GoldDocument, predicted: Sequence[Predicted], gold: Sequence[GoldClaim]
) -> tuple[list[Pair], list[Pair]]:
    """Pairs by trigger, and pairs by quote and type (rule 2, a and b)."""
    by_trigger: list[Pair] = []
    by_quote: list[Pair] = []

    def collect(i: int, p: Predicted, start: int, end: int, out: list[Pair], typed: bool) -> None:
        at = sentence_of(document, start, end)
        for j, g in enumerate(gold):
            a, b = g.trigger.start or 0, g.trigger.end or 0
            if at != g.sentence or not overlap(start, end, a, b):
                continue
            if not typed or p.what in (g.what, *g.alt_types):
                out.append((pair_score(document, p, g), i, j))

    for i, p in enumerate(predicted):
        collect(i, p, *p.trigger, by_trigger, False)
        home = sentence_of(document, *p.trigger)
        if p.quote != p.trigger and home is not None:
            a, b = document.sentences[home]
            collect(i, p, max(p.quote[0], a), min(p.quote[1], b), by_quote, True)
    return by_trigger, by_quote


def match(
    document: GoldDocument, predicted: Sequence[Predicted], gold: Sequence[GoldClaim]
) -> Matching:
    """Greedy one-to-one matching, best pairs first, required gold before optional."""
    used_p: set[int] = set()
    used_g: set[int] = set()
    found: list[tuple[int, int]] = []
    for candidates in _pairs(document, predicted, gold):
        for optional in (False, True):
            chosen = [c for c in candidates if gold[c[2]].optional is optional]
            for _, i, j in sorted(chosen, key=lambda c: (-c[0], c[1], c[2])):
                if i not in used_p and j not in used_g:
                    used_p.add(i)
                    used_g.add(j)
                    found.append((i, j))
    return Matching(
        required=tuple((i, j) for i, j in found if not gold[j].optional),
        ignored=frozenset(i for i, j in found if gold[j].optional),
        false=tuple(i for i in range(len(predicted)) if i not in used_p),
        missed=tuple(j for j, g in enumerate(gold) if not g.optional and j not in used_g),
    )
