"""How well two coders of the same documents agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.evaluate.gold import GoldClaim, GoldDocument, is_event
from dateline.evaluate.matching import match
from dateline.evaluate.measures import Scores, score
from dateline.evaluate.predicted import Predicted, events

#: The code of a unit that one coder coded and the other passed over.
NOTHING = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures of two codings; kappa and alpha are None where nothing can be compared.

    `scores` holds F1 of detection, type, who-to-whom and the roles, the second coder measured
    against the first.  `kappa` is Cohen's (1960) over the modality of claims that both coded;
    `alpha` is Krippendorff's (2011), nominal, over the type of claims that either coded, nothing
    being a code of its own: optional claims count only where both have them.
    """

    documents: int
    sentences: int
    first: int
    second: int
    scores: Scores
    kappa: float | None
    alpha: float | None


def agreement(
    first: Sequence[GoldDocument], second: Sequence[GoldDocument]
) -> Agreement | None:
    """Agreement over the documents that both have; None when there is none.

    An optional claim is no demand on the other coder: where one has it and the other has not,
    that is no disagreement.
    """
    others = {d.id: d for d in second}
    shared = [d for d in first if d.id in others]
    if not shared:
        return None
    predicted = {d.id: [as_predicted(c) for c in _demanded(d, others[d.id])] for d in shared}
    scores = score(shared, predicted)
    modality: list[tuple[str, str]] = []
    types: list[tuple[str, str]] = []
    for d in shared:
        gold, mine = d.events(), events(predicted[d.id])
        found = match(d, mine, gold)
        for i, j in found.required:
            modality.append((gold[j].modality, _said(mine[i].modality, gold[j].modality, gold[j])))
            types.append((gold[j].what, _kind(mine[i].what, gold[j])))
        types.extend((gold[j].what, NOTHING) for j in found.missed)
        types.extend((NOTHING, mine[i].what) for i in found.false)
    return Agreement(
        documents=len(shared),
        sentences=sum(len(d.sentences) for d in shared),
        first=sum(len(d.events()) for d in shared),
        second=sum(len(others[d.id].events()) for d in shared),
        scores=scores,
        kappa=kappa(modality),
        alpha=alpha(types),
    )


def _demanded(first: GoldDocument, second: GoldDocument) -> list[GoldClaim]:
    """The second coder's claims, less the optional ones that answer none of the first's."""
    kept = [c for c in second.claims if c.kind == "EVENT" and is_event(c.what)]
    found = match(first, [as_predicted(c) for c in kept], first.events())
    false = set(found.false)
    ties = [c for c in second.claims if c.kind != "EVENT" and not c.optional]
    return [c for n, c in enumerate(kept) if not (c.optional and n in false)] + ties


def as_predicted(claim: GoldClaim) -> Predicted:
    """A coded claim in the place of a prediction."""
    span = (claim.trigger.start or 0, claim.trigger.end or 0)
    when = claim.when
    return Predicted(
        what=claim.what,
        mode=claim.mode,
        kind=claim.kind,
        trigger=span,
        quote=span,
        who=claim.who,
        whom=claim.whom,
        where=claim.where,
        time=when.value if when else None,
        time_span=(when.start, when.end or 0) if when and when.start is not None else None,
        figures=claim.figures,
        modality=claim.modality,
        speakers=(claim.speaker,),
    )


def _said(mine: str, theirs: str, gold: GoldClaim) -> str:
    return theirs if mine in gold.alt_modality else mine


def _kind(mine: str, gold: GoldClaim) -> str:
    return gold.what if mine in gold.alt_types else mine


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of paired labels; None without pairs or where only one label is in use."""
    if not pairs:
        return None
    n = len(pairs)
    mine, theirs = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(mine[label] * theirs[label] for label in mine) / n**2
    seen = sum(a == b for a, b in pairs) / n
    return None if by_chance == 1 else (seen - by_chance) / (1 - by_chance)


def alpha(pairs: Iterable[tuple[str, str]]) -> float | None:
    """Krippendorff's alpha, nominal, two coders, no missing codes; None as for `kappa`."""
    pairs = list(pairs)
    values = Counter(label for pair in pairs for label in pair)
    n = sum(values.values())
    expected = n**2 - sum(count**2 for count in values.values())
    if not expected:
        return None
    apart = 2 * sum(a != b for a, b in pairs)
    return 1 - (n - 1) * apart / expected
