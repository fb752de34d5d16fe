"""From the encoder's scores to claims over words: triggers, roles, modality, joins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

#: Added to the trigger logit of "nothing here".  On dev, detection and type F1 is .719 at 0.4 and
#: at 0.8, .713 at 0.9, with 7, 4 and 4 false claims in the documents that have none.
NOTHING_SHIFT = 0.8
#: The same for each group of roles.  On dev, who did what to whom F1 is .512 with -0.5 and .511
#: with -1 for parties.  Figures are read freely: an unsure one counts only where its words tell
#: the harm (`assemble._SURE`).
ROLE_SHIFTS: dict[str, float] = {"parties": -0.5, "figure": -3.0}

#: As `NOTHING_SHIFT`, for claims that are only suggested: 448 on dev, of which 213 answer a coded
#: claim; of the 244 claims that the record misses they bring 132.
SUGGESTION_SHIFT = -1.5

#: Share of the surest word of a role: a party without such a word is mostly the scrap of another.
#: On dev, F1 of recipients is .70 with 0.3 and .71 with 0.4 and 0.5, who did what to whom .507,
#: .511 and .499.
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
    """Words [start, end) of a trigger, its type and how sure."""

    start: int
    end: int
    type: str
    score: float
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

    def of(self, role: str) -> list[RawRole]:
        """Its roles of one name."""
        return [r for r in self.roles if r.role == role]


def softmax(scores: Scores) -> Scores:
    """Over the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), np.float32)


def triggers(
    scores: Scores, types: Sequence[str], shift: float, shares: Scores | None = None
) -> Iterator[RawTrigger]:
    """Trigger spans of word scores [W, 1 + 2 x types]; a type is read over the whole span.

    `shares` is the softmax of the scores, for who has it already.
    """
    shifted = scores.copy()
    shifted[:, 0] += shift
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
        yield RawTrigger(at, end, types[kind], score)
        at = end


def with_suggestions(
    scores: Scores, types: Sequence[str], shift: float, lower: float
) -> list[RawTrigger]:
    """Triggers as `triggers` reads them with `shift`, then those that only `lower` finds."""
    shares = softmax(scores)
    found = list(triggers(scores, types, shift, shares))
    taken = {word for t in found for word in range(t.start, t.end)}
    more = triggers(scores, types, lower, shares)
    return found + [
        replace(t, suggested=True) for t in more if taken.isdisjoint(range(t.start, t.end))
    ]


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
