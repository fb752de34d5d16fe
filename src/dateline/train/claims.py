"""Coded claims as windows of words with labels, and their loss."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, log_softmax

from dateline.code.pieces import Vocabulary
from dateline.code.windows import windows
from dateline.code.words import split_sentences, split_words
from dateline.train.batches import Inputs, encode
from dateline.train.labels import GROUPS, MODALITIES, ClaimLabels, bio_labels
from dateline.train.model import MAX_SENTENCES, ClaimModel

#: An optional claim counts half: an expert may leave it out.
OPTIONAL_WEIGHT = 0.5
#: Modality weighed 0.3 at first; what is foreseen in nouns was then read as fact.
ROLE_WEIGHT, MODALITY_WEIGHT, MODE_WEIGHT = 2.0, 1.0, 0.1
ALTERNATIVE_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class CodedClaim:
    """Word ranges of one coded claim in its document."""

    trigger: tuple[int, int]
    type: str
    alternatives: tuple[str, ...]
    mode: tuple[str, ...]
    modality: str
    modalities: tuple[str, ...]
    roles: tuple[tuple[str, int, int], ...]
    weight: float


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """Words, sentences (word ranges) and claims."""

    id: str
    words: tuple[str, ...]
    sentences: tuple[tuple[int, int], ...]
    claims: tuple[CodedClaim, ...]


def load(path: Path) -> list[CodedDocument]:
    """Documents of a claims file; sentences are those that the run time would cut."""
    with path.open(encoding="utf-8") as lines:
        return [document_of(json.loads(line)) for line in lines]


def document_of(raw: Mapping[str, Any]) -> CodedDocument:
    """One line of a claims file."""
    text = raw["text"]
    spans = split_words(text)
    sentences = split_sentences(text, spans)

    def words_of(start: int, end: int) -> tuple[int, int] | None:
        inside = [n for n, (a, b) in enumerate(spans) if a < end and start < b]
        return (inside[0], inside[-1] + 1) if inside else None

    claims = []
    for c in raw["claims"]:
        at = words_of(c["trigger"]["start"], c["trigger"]["end"])
        if at is None:
            continue
        roles = []
        for role, found in _spans(c):
            where = words_of(found["start"], found["end"])
            if where:
                roles.append((role, *where))
        claims.append(
            CodedClaim(
                at,
                c["type"],
                tuple(c.get("alt_types") or ()),
                tuple(f"{c['type']}:{m}" for m in c["mode"]),
                c["modality"],
                tuple(c.get("alt_modality") or ()),
                tuple(roles),
                OPTIONAL_WEIGHT if c.get("optional") else 1.0,
            )
        )
    words = tuple(text[a:b] for a, b in spans)
    return CodedDocument(raw["id"], words, tuple(sentences), tuple(claims))


def _spans(c: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Roles with their spans; one without words ("start": null) has nothing to learn from."""
    found = [(role, mention) for role in ("who", "whom", "where") for mention in c[role]]
    found += [(r, c[r]) for r in ("when", "speaker", "cue", "condition") if c.get(r)]
    found += [(f"figure:{f['kind']}", f) for f in c["figures"]]
    yield from ((role, span) for role, span in found if span.get("start") is not None)


@dataclass(slots=True)
class Piece:
    """One window of one document: words, sentence number of each word, first target word."""

    words: list[str]
    sentence: list[int]
    target: int
    claims: list[CodedClaim]
    offset: int
    length: int = 0
    document: str = ""


def _sizes(rng: random.Random) -> tuple[int, int]:
    """Pieces read and words of context: around those of the run time, to be at ease with all."""
    return rng.randrange(60, 300), rng.randrange(12, 33)


def pieces_of(
    documents: Sequence[CodedDocument], vocabulary: Vocabulary, rng: random.Random | None
) -> list[Piece]:
    """Windows as at run time, or of random size when `rng` is given."""
    out = []
    for d in documents:
        counts = [len(vocabulary.of(w)[0]) for w in d.words]
        number = [n for n, (a, b) in enumerate(d.sentences) for _ in range(a, b)]
        cut = windows(counts, d.sentences, *(_sizes(rng) if rng else ()))
        for w in cut:
            inside = [c for c in d.claims if w.first <= c.trigger[0] < w.last]
            words = list(d.words[w.context : w.last])
            if rng and rng.random() < 0.04:  # wire text in capitals
                words = [x.upper() for x in words]
            piece = Piece(words, number[w.context : w.last], w.first - w.context, inside, w.context)
            piece.length = sum(counts[w.context : w.last]) + 2 + len(set(piece.sentence))
            piece.document = d.id
            out.append(piece)
    return out


@dataclass(slots=True)
class ClaimBatch:
    """Windows with labels.  T triggers over all windows; -1 marks what is not scored."""

    inputs: Inputs
    triggers: Tensor  # [B, W, labels]: target distribution
    trigger_weight: Tensor  # [B, W]
    window: Tensor  # [T]
    at: Tensor  # [T]
    kind: Tensor  # [T]
    apart: Tensor  # [T, W]
    mask: Tensor  # [T, W]
    roles: list[Tensor]  # for each group [T, W]
    modality: Tensor  # [T, M]
    mode: Tensor  # [T]
    weight: Tensor  # [T]


def apart_of(sentence: Sequence[int], at: int, width: int) -> list[int]:
    """Sentences between each word (position 0 is [CLS]) and the trigger at word `at`."""
    home = sentence[at]
    far = [max(-MAX_SENTENCES, min(MAX_SENTENCES, s - home)) + MAX_SENTENCES for s in sentence]
    return [0, *far, *[0] * (width - 1 - len(far))]


def batch(pieces: Sequence[Piece], vocabulary: Vocabulary, inventory: ClaimLabels) -> ClaimBatch:
    """Tensors for windows."""
    inputs = encode([p.words for p in pieces], vocabulary, [p.sentence for p in pieces])
    rows, width = inputs.words.shape
    types = {t: n for n, t in enumerate(inventory.types)}
    modes = {m: n + 1 for n, m in enumerate(inventory.modes)}
    labels = [{x: n for n, x in enumerate(bio_labels(kinds))} for _, kinds in GROUPS]
    triggers = torch.zeros(rows, width, 1 + 2 * len(types))
    triggers[:, :, 0] = 1.0
    weight = inputs.words.float().clone()
    flat: list[tuple[int, CodedClaim]] = []
    for n, p in enumerate(pieces):
        weight[n, 1 : p.target + 1] = 0.0
        for c in p.claims:
            flat.append((n, c))
            _tag(triggers[n], weight[n], c, p.offset, types, width)
    count = len(flat)
    roles = [torch.zeros(count, width, dtype=torch.int64) for _ in GROUPS]
    apart = torch.zeros(count, width, dtype=torch.int64)
    mask = torch.zeros(count, width)
    modality = torch.zeros(count, len(MODALITIES))
    for k, (n, c) in enumerate(flat):
        p = pieces[n]
        apart[k] = torch.tensor(apart_of(p.sentence, c.trigger[0] - p.offset, width))
        mask[k] = inputs.words[n]
        _role_tags([r[k] for r in roles], c, p.offset, len(p.words), labels)
        _modality(modality[k], c)
    return ClaimBatch(
        inputs,
        triggers,
        weight,
        torch.tensor([n for n, _ in flat], dtype=torch.int64),
        torch.tensor([c.trigger[0] - pieces[n].offset + 1 for n, c in flat], dtype=torch.int64),
        torch.tensor([types[c.type] for _, c in flat], dtype=torch.int64),
        apart,
        mask,
        roles,
        modality,
        torch.tensor([modes[c.mode[0]] if c.mode else 0 for _, c in flat], dtype=torch.int64),
        torch.tensor([c.weight for _, c in flat]),
    )


def _tag(
    tags: Tensor, weight: Tensor, c: CodedClaim, offset: int, types: dict[str, int], width: int
) -> None:
    others = [types[t] for t in c.alternatives if t in types]
    for word in range(*c.trigger):
        at = word - offset + 1
        if not 0 < at < width or tags[at, 0] != 1.0:
            continue
        inside = word != c.trigger[0]
        share = ALTERNATIVE_SHARE if others else 0.0
        tags[at] = 0.0
        tags[at, 1 + 2 * types[c.type] + inside] = 1.0 - share
        for t in others:
            tags[at, 1 + 2 * t + inside] += share / len(others)
        weight[at] = c.weight


def _role_tags(
    rows: list[Tensor], c: CodedClaim, offset: int, size: int, labels: list[dict[str, int]]
) -> None:
    for role, start, end in c.roles:
        group = next(g for g, names in enumerate(labels) if f"B-{role}" in names)
        a, b = start - offset, end - offset
        if a < 0 or b > size:
            continue
        for at in range(a, b):
            if rows[group][at + 1] == 0:
                rows[group][at + 1] = labels[group][f"{'B' if at == a else 'I'}-{role}"]


def _modality(row: Tensor, c: CodedClaim) -> None:
    row += 0.04 / len(MODALITIES)
    row[MODALITIES.index(c.modality)] += 0.96 - (0.16 if c.modalities else 0.0)
    for other in c.modalities:
        row[MODALITIES.index(other)] += 0.16 / len(c.modalities)


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of a batch: triggers [B, W, labels], roles [T, W, R], modality [T, M]
    and mode [T, K]; the last three are not there where the batch has no trigger."""

    triggers: Tensor
    roles: Tensor | None = None
    modality: Tensor | None = None
    mode: Tensor | None = None


def scores(model: ClaimModel, b: ClaimBatch) -> Scores:
    """Reads a batch, with the triggers and types that are coded in it."""
    i = b.inputs
    h, tagged = model.words(i.ids, i.shape, i.mask, i.first)
    triggers = model.triggers(tagged)
    if not len(b.at):
        return Scores(triggers)
    return Scores(triggers, *model.roles(h, b.window, b.at, b.kind, b.apart))


def loss(model: ClaimModel, b: ClaimBatch) -> Tensor:
    """Triggers over words; roles, modality and mode over triggers."""
    return loss_of(scores(model, b), b)


def loss_of(said: Scores, b: ClaimBatch) -> Tensor:
    """As `loss`, of what was said already."""
    spread = -(b.triggers * log_softmax(said.triggers, -1)).sum(-1)
    total = (spread * b.trigger_weight).sum() / b.trigger_weight.sum().clamp(min=1.0)
    if said.roles is None or said.modality is None or said.mode is None:
        return total
    share = b.weight[:, None] * b.mask
    for gold, (start, end) in zip(b.roles, group_bounds(), strict=True):
        each = cross_entropy(
            said.roles[:, :, start:end].flatten(0, 1), gold.flatten(), reduction="none"
        )
        total = total + ROLE_WEIGHT * (each * share.flatten()).sum() / share.sum()
    spread = -(b.modality * log_softmax(said.modality, -1)).sum(-1)
    total = total + MODALITY_WEIGHT * (spread * b.weight).sum() / b.weight.sum()
    each = cross_entropy(said.mode, b.mode, reduction="none")
    return total + MODE_WEIGHT * (each * b.weight).sum() / b.weight.sum()


def group_bounds() -> list[tuple[int, int]]:
    """Where the labels of each group of roles stand among all role labels."""
    bounds, at = [], 0
    for _, kinds in GROUPS:
        size = 1 + 2 * len(kinds)
        bounds.append((at, at + size))
        at += size
    return bounds
