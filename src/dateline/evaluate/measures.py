"""The figures of an evaluation (guide, section 13, rules 4 to 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.evaluate.gold import GoldClaim, GoldDocument, GoldFigure, Ref, is_event
from dateline.evaluate.matching import (
    calendar_range,
    figure_ok,
    greedy,
    match,
    role_ok,
    same_name,
    span_ok,
    speaker_ok,
)
from dateline.evaluate.predicted import Predicted

HARM = frozenset({"killed", "wounded", "casualties", "detained", "abducted", "displaced"})


@dataclass(slots=True)
class Tally:
    """Hits, false and missed; precision, recall and F1 follow (0 where undefined)."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.false) if self.hit + self.false else 0.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(slots=True)
class Share:
    """How many of how many."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float | None:
        return self.right / self.of if self.of else None


@dataclass(slots=True)
class Scores:
    """All tallies of one evaluation; `errors` lists what went wrong, document by document."""

    documents: int = 0
    detection: Tally = field(default_factory=Tally)
    typed: Tally = field(default_factory=Tally)
    core: Tally = field(default_factory=Tally)
    actors: Tally = field(default_factory=Tally)
    recipients: Tally = field(default_factory=Tally)
    names: Share = field(default_factory=Share)
    places: Tally = field(default_factory=Tally)
    country: Share = field(default_factory=Share)
    times: Tally = field(default_factory=Tally)
    figures: Tally = field(default_factory=Tally)
    harm: Tally = field(default_factory=Tally)
    mode: Share = field(default_factory=Share)
    modality: Share = field(default_factory=Share)
    speaker: Share = field(default_factory=Share)
    attributed: Share = field(default_factory=Share)
    ties: Tally = field(default_factory=Tally)
    negatives: Share = field(default_factory=Share)  # false claims, in how many documents
    by_type: dict[str, Tally] = field(default_factory=dict)
    modality_pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)
    confidences: list[tuple[float, bool]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def type_tally(self, what: str) -> Tally:
        return self.by_type.setdefault(what, Tally())

    @property
    def modality_macro_f1(self) -> float:
        """Mean F1 over the labels that the gold of the matched claims has."""
        pairs = self.modality_pairs
        labels = sorted({gold for gold, _ in pairs})
        tallies = [
            Tally(
                pairs[(label, label)],
                sum(n for (g, p), n in pairs.items() if p == label != g),
                sum(n for (g, p), n in pairs.items() if g == label != p),
            )
            for label in labels
        ]
        return sum(t.f1 for t in tallies) / len(tallies) if tallies else 0.0

    def calibration_error(self, bins: int = 10) -> float | None:
        """Expected calibration error of the confidence that a claim and its type are right."""
        if not self.confidences:
            return None
        total = 0.0
        for k in range(bins):
            inside = [
                (c, ok)
                for c, ok in self.confidences
                if k / bins <= c < (k + 1) / bins or (c >= 1.0 and k == bins - 1)
            ]
            if inside:
                gap = sum(c for c, _ in inside) - sum(ok for _, ok in inside)
                total += abs(gap)
        return total / len(self.confidences)


def score(gold: Sequence[GoldDocument], predicted: Mapping[str, Sequence[Predicted]]) -> Scores:
    """Scores the predictions (document id to claims) against the gold documents."""
    scores = Scores()
    for document in gold:
        _score_events(scores, document, list(predicted.get(document.id, ())))
        _score_ties(scores, document, list(predicted.get(document.id, ())))
    return scores


def _score_events(scores: Scores, document: GoldDocument, predicted: list[Predicted]) -> None:
    mine = [p for p in predicted if is_event(p.what)]
    gold = document.events()
    found = match(document, mine, gold)
    scores.documents += 1
    scores.detection.hit += len(found.required)
    for tally in (scores.detection, scores.core, scores.typed):
        tally.false += len(found.false)
        tally.missed += len(found.missed)
    if document.is_negative():
        scores.negatives.right += len(found.false)
        scores.negatives.of += 1
    for j in found.missed:
        scores.type_tally(gold[j].what).missed += 1
        scores.errors.append(_line("missed", document, gold[j].what, gold[j].trigger))
    for i in found.false:
        scores.type_tally(mine[i].what).false += 1
        scores.confidences.append((mine[i].confidence, False))
        a, b = mine[i].trigger
        words = Ref(a, b, document.text[a:b], "")
        scores.errors.append(_line("extra", document, mine[i].what, words))
    for i, j in found.required:
        _score_pair(scores, document, mine[i], gold[j])


def _line(kind: str, document: GoldDocument, what: str, words: Ref) -> str:
    return f"{kind}\t{document.id}\t{what}\t{words.start}\t{words.text}"


def _score_pair(scores: Scores, document: GoldDocument, p: Predicted, g: GoldClaim) -> None:
    right = p.what == g.what or p.what in g.alt_types
    if right:
        scores.typed.hit += 1
        scores.type_tally(g.what).hit += 1
    else:
        scores.typed.false += 1
        scores.typed.missed += 1
        scores.type_tally(g.what).missed += 1
        scores.type_tally(p.what).false += 1
        scores.confusions[(g.what, p.what)] += 1
        scores.errors.append(_line(f"type {p.what} for", document, g.what, g.trigger))
    scores.confidences.append((p.confidence, right))
    roles = [
        _score_role(scores, document, scores.actors, p.who, g.who),
        _score_role(scores, document, scores.recipients, p.whom, g.whom),
    ]
    if right and all(roles):
        scores.core.hit += 1
    else:
        scores.core.false += 1
        scores.core.missed += 1
    _score_places(scores, p, g)
    _score_time(scores, p, g)
    _score_figures(scores.figures, p.figures, g.figures)
    _score_figures(
        scores.harm,
        [f for f in p.figures if f.kind in HARM],
        [f for f in g.figures if f.kind in HARM],
    )
    _score_labels(scores, document, p, g)


def _score_role(
    scores: Scores,
    document: GoldDocument,
    tally: Tally,
    predicted: Sequence[Ref],
    gold: Sequence[Ref],
) -> bool:
    """Tallies one role; True when it does not spoil "who did what to whom"."""
    stated = [r for r in gold if not r.inherited]
    fits = not stated or any(role_ok(document, a, b) for a in predicted for b in stated)
    if predicted and not gold:
        fits = False
    unique = list({r.name: r for r in reversed(gold)}.values())[::-1]
    hits, extra, missing = greedy(predicted, unique, lambda a, b: role_ok(document, a, b))
    extra = [a for a in extra if not any(role_ok(document, a, b) for b in unique)]
    tally.hit += len(hits)
    tally.false += len(extra)
    tally.missed += sum(not r.inherited for r in missing)
    for a, b in hits:
        if a.name:
            scores.names.of += 1
            scores.names.right += same_name(a.name, (*document.aliases.get(b.name, ()), b.name))
    return fits


def _score_places(scores: Scores, p: Predicted, g: GoldClaim) -> None:
    def hit(a: Ref, b: Ref) -> bool:
        return span_ok(a, b) or same_name(a.name, (b.name, b.text))

    hits, extra, missing = greedy(p.where, g.where, hit)
    if hits:  # one right place of several is full recall (rule 6)
        scores.places.hit += 1
    else:
        scores.places.false += len(extra)
        scores.places.missed += any(not r.inherited for r in missing)
    for a, b in hits:
        if a.country and b.country:
            scores.country.of += 1
            scores.country.right += a.country == b.country


def _score_time(scores: Scores, p: Predicted, g: GoldClaim) -> None:
    mine = calendar_range(p.time)
    if g.when is None:
        scores.times.false += mine is not None and p.time_span is not None
    elif mine is None:
        scores.times.missed += not (g.when.inherited or g.when.start is None)
    elif mine == calendar_range(g.when.value):
        scores.times.hit += 1
    else:
        scores.times.false += 1
        scores.times.missed += 1


def _score_figures(
    tally: Tally, predicted: Sequence[GoldFigure], gold: Sequence[GoldFigure]
) -> None:
    hits, extra, missing = greedy(predicted, gold, figure_ok)
    tally.hit += len(hits)
    tally.false += len(extra)
    tally.missed += len(missing)


def _score_labels(scores: Scores, document: GoldDocument, p: Predicted, g: GoldClaim) -> None:
    said = g.modality if p.modality in g.alt_modality else p.modality
    scores.modality_pairs[(g.modality, said)] += 1
    scores.modality.of += 1
    scores.modality.right += said == g.modality
    if g.mode and p.what == g.what:
        scores.mode.of += 1
        scores.mode.right += set(p.mode) == set(g.mode)
    right = speaker_ok(document, p, g)
    scores.speaker.of += 1
    scores.speaker.right += right
    if g.speaker != "author":
        scores.attributed.of += 1
        scores.attributed.right += right


def _score_ties(scores: Scores, document: GoldDocument, predicted: list[Predicted]) -> None:
    """Relations and states: detection with type."""
    mine = [p for p in predicted if not is_event(p.what)]
    gold = document.ties()
    found = match(document, mine, gold)
    scores.ties.false += len(found.false)
    scores.ties.missed += len(found.missed)
    for i, j in found.required:
        if mine[i].what in (gold[j].what, *gold[j].alt_types):
            scores.ties.hit += 1
        else:
            scores.ties.false += 1
            scores.ties.missed += 1
