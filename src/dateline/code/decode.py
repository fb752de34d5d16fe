"""From the encoder's scores to claims over words: triggers, roles, modality, joins."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

#: Added to the trigger logit of "nothing here".  On dev, detection and type F1 is .741 at -0.1,
#: .749 at -0.3 and .744 at -0.4.
NOTHING_SHIFT = -0.3
#: Taken from the logits of relations and states besides.  On dev their F1 is .53 with 0, .56 with
#: 0.5 and .51 with 1.1.
TIE_SHIFT = 0.5
#: As `NOTHING_SHIFT`, for each group of roles.  On dev, who did what to whom F1 is .547 with -0.5,
#: .538 with -1 and .536 with 0 for parties; F1 of figures of harm .82 with -3, .85 with 0 and .87
#: with 0.3.  An unsure figure counts only where its words tell the harm (`assemble._SURE`).
ROLE_SHIFTS: dict[str, float] = {"parties": -0.5, "figure": 0.3}

#: As `NOTHING_SHIFT`, for claims that are only suggested: 347 on dev, of which 151 answer a coded
#: claim; of the 214 that the record misses they bring 74.
SUGGESTION_SHIFT = -1.5

#: Share of the surest word of a role: a party without such a word is mostly the scrap of another.
#: On dev, who did what to whom F1 is .546 with 0.4 and .535 with 0.5.
LEAST: dict[str, float] = {"parties": 0.4}


@dataclass(frozen=True, slots=True)
class Labels:
    """Label lists in the order of the encoder's outputs."""

    types: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    modalities: tuple[str, ...]
    modes: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawTrigger:
    """Words [start, end) of a trigger, its type and how sure; `margin` is how far its shifted
    logit is over that of "nothing here"."""

    start: int
    end: int
    type: str
    score: float
    margin: float
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class RawRole:
    """Words [start_word, end_word) in a role of a claim, and how sure."""

    role: str
    start_word: int
    end_word: int
    score: float


@dataclass(frozen=True, slots=True)
class RawClaim:
    """One claim over the words of a document."""

    trigger: tuple[int, int]
    type: str
    mode: str | None
    modality: str
    roles: tuple[RawRole, ...]
    confidence: float
    suggested: bool = False
    margin: float = 0.0

    def of(self, role: str) -> list[RawRole]:
        """Its roles of one name."""
        return [r for r in self.roles if r.role == role]


def softmax(scores: Scores) -> Scores:
    """Over the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), np.float32)


def triggers(
    scores: Scores, types: Sequence[str], shift: Scores, shares: Scores | None = None
) -> Iterator[RawTrigger]:
    """Trigger spans of word scores [W, 1 + 2 x types]; a type is read over the whole span.

    `shift` [1 + 2 x types] is added to the scores (see `shifts`), `shares` is the softmax of the
    scores, for who has it already.
    """
    shifted = scores + shift
    shares = softmax(scores) if shares is None else shares
    best = shifted.argmax(-1)
    at = 0
    while at < len(best):
        if best[at] == 0:
            at += 1
            continue
        kind = (int(best[at]) - 1) // 2
        end = at + 1
        while end < len(best) and best[end] == 2 * kind + 2:
            end += 1
        score = float(shares[at, 2 * kind + 1 : 2 * kind + 3].sum())
        margin = float(shifted[at, best[at]] - shifted[at, 0])
        yield RawTrigger(at, end, types[kind], score, margin)
        at = end


def with_suggestions(
    scores: Scores, types: Sequence[str], shift: Scores, lower: float
) -> list[RawTrigger]:
    """Triggers as `triggers` reads them with `shift`, then those that are found only when "nothing
    here" has no more than `lower` added."""
    shares = softmax(scores)
    every = list(triggers(scores, types, shift, shares))
    found = apart(every)
    taken = {word for t in every for word in range(t.start, t.end)}
    lowered = shift.copy()
    lowered[0] = lower
    more = triggers(scores, types, lowered, shares)
    return found + [
        replace(t, suggested=True) for t in more if taken.isdisjoint(range(t.start, t.end))
    ]


def apart(found: Iterable[RawTrigger]) -> list[RawTrigger]:
    """Of two triggers that touch (covering | up) the one with the wider margin: they are one
    word group that was torn.  On the gold passages, detection and type F1 rises from
    .784 to .788; on dev it stays."""
    kept: list[RawTrigger] = []
    for trigger in found:
        if kept and kept[-1].end == trigger.start:
            if trigger.margin > kept[-1].margin:
                kept[-1] = trigger
        else:
            kept.append(trigger)
    return kept


def whole(claims: Sequence[RawClaim], hyphens: Collection[int]) -> list[RawClaim]:
    """Of two claims whose triggers are halves of one hyphenated word (pull-out) the surer;
    `hyphens` are the words that join two others without a space."""
    kept: dict[int, RawClaim] = {}  # by the end of the trigger
    for claim in sorted(claims, key=lambda c: c.trigger):
        before = claim.trigger[0] - 1
        if before in hyphens and before in kept:
            if _rank(claim) <= _rank(kept[before]):
                continue
            del kept[before]
        kept[claim.trigger[1]] = claim
    return list(kept.values())


def _rank(claim: RawClaim) -> tuple[bool, float]:
    return not claim.suggested, claim.confidence


def shifts(nothing: float, ties: Sequence[bool]) -> Scores:
    """What is added to trigger scores [1 + 2 x types]; `ties` tells which types are relations or
    states."""
    added = np.zeros(1 + 2 * len(ties), np.float32)
    added[0] = nothing
    added[1:] = -TIE_SHIFT * np.repeat(np.array(ties, np.float32), 2)
    return added


#: A document that tells little of conflict needs surer claims: where fewer are expected than one
#: in so many words, "nothing here" gains the logarithm of how many fewer, times a slope.  On dev,
#: 18 documents have no claim; 16 were found in them without this rule and 3 with it, while
#: detection and type F1 rose from .740 to .749.
SPARSE_WORDS, SPARSE_SLOPE, SPARSE_MOST = 25.0, 3.0, 4.0
#: A document is taken for at least so long: one headline tells nothing of its document.
SHORTEST = 20


def sparse(claims: Sequence[RawClaim], words: int) -> list[RawClaim]:
    """The claims of a whole document of so many words; those that are not sure enough for a
    document like it become suggestions."""
    expected = sum(c.confidence for c in claims) / max(words, SHORTEST)
    if not expected or expected >= 1.0 / SPARSE_WORDS:
        return list(claims)
    least = min(SPARSE_MOST, -SPARSE_SLOPE * math.log(expected * SPARSE_WORDS))
    return [replace(c, suggested=True) if c.margin < least else c for c in claims]


#: A word between two pieces of one role belongs to it when its own share is at least this.
_BRIDGE_SHARE = 0.15


def roles(scores: Scores, labels: Labels) -> list[list[RawRole]]:
    """Role spans for each trigger of scores [T, W, sum of groups]; each group is read by itself."""
    found: list[list[RawRole]] = [[] for _ in scores]
    at = 0
    for name, kinds in labels.groups:
        size = 1 + 2 * len(kinds)
        group = scores[:, :, at : at + size]
        at += size
        shift = np.zeros(size, np.float32)
        shift[0] = ROLE_SHIFTS.get(name, 0.0)
        tags = ((group + shift).argmax(-1) + 1) // 2  # 0: none, else the kind's number from 1
        some = np.flatnonzero(tags.any(-1))
        shares = softmax(group[some])
        mine = shares[:, :, 1::2] + shares[:, :, 2::2]
        for row, n in enumerate(some.tolist()):
            found[n].extend(_role_spans(tags[n], mine[row], kinds, LEAST.get(name, 0.0)))
    return found


def _role_spans(
    tags: NDArray[np.int64], shares: Scores, kinds: Sequence[str], least: float
) -> Iterator[RawRole]:
    """Runs of one kind with one word at least that sure; pieces that touch, or that one likely
    word parts, are one.  Tags [W], shares [W, kinds]."""
    words = np.flatnonzero(tags).tolist()
    kind_of = tags[words].tolist()
    at = 0
    while at < len(words):
        kind = kind_of[at] - 1
        start, last = words[at], words[at]
        at += 1
        while at < len(words) and kind_of[at] - 1 == kind:
            gap = words[at] - last
            if gap > 2 or (gap == 2 and shares[last + 1, kind] < _BRIDGE_SHARE):
                break
            last = words[at]
            at += 1
        run = shares[start : last + 1, kind].tolist()
        if max(run) >= least:
            yield RawRole(kinds[kind], start, last + 1, sum(run) / len(run))


def mode_of(scores: Scores, kind: str, labels: Labels) -> str | None:
    """The best mode that belongs to a type, or None."""
    allowed = [0, *(n for n, m in enumerate(labels.modes) if m.startswith(f"{kind}:"))]
    best = max(allowed, key=lambda n: float(scores[n]))
    return labels.modes[best].split(":")[1] if best else None


def _clash(a: Sequence[RawRole], b: Sequence[RawRole]) -> bool:
    """True when both name somebody and nobody is shared."""
    if not a or not b:
        return False
    return not any(x.start_word < y.end_word and y.start_word < x.end_word for x in a for y in b)


#: Harm that belongs to the deed which caused it when one sentence tells both.
_HARM_OF = frozenset({"ASSAULT"})


def joined(claims: Sequence[RawClaim], sentence_of: Sequence[int]) -> list[RawClaim]:
    """One claim per event and sentence (guide, section 1).

    Two claims of a sentence with the same type and modality are one unless their actors or
    their recipients are other people; the surer trigger is kept, roles are united.  A suggestion
    is never united with a claim of the record: where both say the same it is dropped.
    """
    out: list[RawClaim] = []
    of_sentence: dict[int, list[int]] = {}
    for claim in sorted(claims, key=lambda c: c.suggested):
        places = of_sentence.setdefault(sentence_of[claim.trigger[0]], [])
        for n in places:
            if _same(claim, out[n]):
                if claim.suggested is out[n].suggested:
                    out[n] = _united(out[n], claim)
                break
        else:
            places.append(len(out))
            out.append(claim)
    return out


#: Share of the surest reading of a number that another claim's reading must have.  F1 of figures
#: of harm is .72 without and .74 with 0.7 on dev, .67 and .70 on the gold passages.
_NUMBER_SHARE = 0.7


def own_numbers(claims: Sequence[RawClaim]) -> list[RawClaim]:
    """Claims without the numbers that another claim reads far more surely: a number counts what
    one event did, seldom what two did."""
    surest: dict[int, float] = {}  # of each word, in the record
    for role in (r for c in claims if not c.suggested for r in c.roles):
        if role.role.startswith("figure:"):
            for word in range(role.start_word, role.end_word):
                surest[word] = max(surest.get(word, 0.0), role.score)

    def kept(role: RawRole) -> bool:
        if not role.role.startswith("figure:"):
            return True
        best = max(surest.get(word, 0.0) for word in range(role.start_word, role.end_word))
        return role.score >= _NUMBER_SHARE * best

    return [replace(c, roles=tuple(r for r in c.roles if kept(r))) for c in claims]


def _same(a: RawClaim, b: RawClaim) -> bool:
    alike = a.type == b.type or {a.type, b.type} == {"HARM", "ASSAULT"}
    return (
        alike
        and a.modality == b.modality
        and not _clash(a.of("who"), b.of("who"))
        and not _clash(a.of("whom"), b.of("whom"))
        and not _clash(a.of("speaker"), b.of("speaker"))
    )


def _united(a: RawClaim, b: RawClaim) -> RawClaim:
    first, second = (a, b) if a.confidence >= b.confidence else (b, a)
    if {a.type, b.type} == {"HARM", "ASSAULT"}:
        first, second = (a, b) if a.type in _HARM_OF else (b, a)
    kept = list(first.roles)
    for role in second.roles:
        same = [
            r
            for r in kept
            if r.role == role.role and r.start_word < role.end_word and role.start_word < r.end_word
        ]
        if not same:
            kept.append(role)
    kept.sort(key=lambda r: (r.start_word, r.end_word, r.role))
    return replace(first, roles=tuple(kept), mode=first.mode or second.mode)
