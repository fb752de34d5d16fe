"""The encoder: words of a document in, raw claims out, by two ONNX graphs on one thread."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.code import decode
from dateline.code.decode import Labels, RawClaim, RawTrigger
from dateline.code.pieces import CLS, SEP, Vocabulary
from dateline.code.windows import Window, windows
from dateline.errors import MissingPart

Ints = NDArray[np.int64]

MODEL = Path(__file__).parent / "data" / "model"
#: Padded pieces of a batch: on one thread 260 reads 2,900 words a second where 1,000 reads 2,350,
#: since what one window needs stays in the cache of the processor.
BATCH_PIECES = 260
#: Triggers read at once by the second graph; bounds its memory.
BATCH_TRIGGERS = 32
#: Sentences between a word and the trigger are told apart up to this many.
MAX_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder read: raw claims over word numbers, in text order."""

    claims: tuple[RawClaim, ...]


@dataclass(slots=True)
class _Found:
    """A trigger with where its window stands in the batch."""

    row: int
    window: Window
    trigger: RawTrigger


class Encoder:
    """The shipped weights; the same words give the same claims, whatever else is read."""

    def __init__(self, folder: Path = MODEL, threads: int = 1) -> None:
        """Raises `MissingPart` when a file of the model is not there."""
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            raw = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            self._words = ort.InferenceSession(str(folder / "words.onnx"), options)
            self._roles = ort.InferenceSession(str(folder / "roles.onnx"), options)
            self._vocabulary = Vocabulary.load(folder / "tokenizer.json", raw["shapes"])
        except Exception as error:
            # onnxruntime raises classes of its own that share no base but Exception
            raise MissingPart(f"The model cannot be loaded from {folder} ({error}).") from error
        self._folder = folder
        self._shift = float(raw.get("nothing_shift", decode.NOTHING_SHIFT))
        self.labels = Labels(
            tuple(raw["types"]),
            tuple((name, tuple(kinds)) for name, kinds in raw["groups"]),
            tuple(raw["modalities"]),
            tuple(raw["modes"]),
        )

    @classmethod
    def load(cls, threads: int = 1) -> Encoder:
        """The encoder that ships with Dateline."""
        return cls(threads=threads)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the files of the model, in the order of their names."""
        total = hashlib.sha256()
        for name in ("labels.json", "roles.onnx", "tokenizer.json", "words.onnx"):
            total.update((self._folder / name).read_bytes())
        return total.hexdigest()

    def read(
        self, text: str, words: Sequence[tuple[int, int]], sentences: Sequence[tuple[int, int]]
    ) -> Reading:
        """Raw claims of words (character ranges) in sentences (word ranges)."""
        known = [self._vocabulary.of(text[a:b]) for a, b in words]
        number = [n for n, (a, b) in enumerate(sentences) for _ in range(a, b)]
        cut = windows([len(pieces) for pieces, _ in known], sentences)
        claims: list[RawClaim] = []
        for batch in _batches(cut, known):
            claims.extend(self._read_batch(batch, known, number))
        claims.sort(key=lambda c: (c.trigger, c.type))
        return Reading(tuple(decode.joined(claims, number)))

    def _read_batch(
        self,
        batch: Sequence[Window],
        known: Sequence[tuple[tuple[int, ...], int]],
        number: Sequence[int],
    ) -> Iterator[RawClaim]:
        feed, width = _feed(batch, known, number)
        vectors, scores = self._words.run(None, feed)
        found = []
        for row, window in enumerate(batch):
            skip = window.first - window.context
            own = scores[row, 1 + skip : 1 + window.last - window.context]
            for trigger in decode.triggers(own, self.labels.types, self._shift):
                found.append(_Found(row, window, trigger))
        for at in range(0, len(found), BATCH_TRIGGERS):
            part = found[at : at + BATCH_TRIGGERS]
            yield from self._read_roles(part, vectors, number, width)

    def _read_roles(
        self, found: Sequence[_Found], vectors: Any, number: Sequence[int], width: int
    ) -> Iterator[RawClaim]:
        apart = np.zeros((len(found), width), np.int64)
        mask = np.zeros((len(found), width), np.float32)
        at = np.zeros(len(found), np.int64)
        for k, f in enumerate(found):
            w = f.window
            here = f.trigger.start + w.first
            at[k] = here - w.context + 1
            size = w.last - w.context
            far = np.array(number[w.context : w.last], np.int64) - number[here]
            apart[k, 1 : size + 1] = np.clip(far, -MAX_SENTENCES, MAX_SENTENCES) + MAX_SENTENCES
            mask[k, 1 : size + 1] = 1.0
        roles, modality, mode = self._roles.run(
            None,
            {
                "h": vectors,
                "window": np.array([f.row for f in found], np.int64),
                "at": at,
                "kind": np.array(
                    [self.labels.types.index(f.trigger.type) for f in found], np.int64
                ),
                "apart": apart,
                "mask": mask,
            },
        )
        for k, f in enumerate(found):
            size = f.window.last - f.window.context
            yield self._claim(f, roles[k, 1 : size + 1], modality[k], mode[k])

    def _claim(self, f: _Found, roles: Any, modality: Any, mode: Any) -> RawClaim:
        base = f.window.context
        spans = (
            decode.RawRole(r.role, r.start_word + base, r.end_word + base, r.score)
            for r in decode.roles(roles, self.labels)
        )
        return RawClaim(
            trigger=(f.trigger.start + f.window.first, f.trigger.end + f.window.first),
            type=f.trigger.type,
            mode=decode.mode_of(mode, f.trigger.type, self.labels),
            modality=self.labels.modalities[int(modality.argmax())],
            roles=tuple(spans),
            confidence=f.trigger.score,
        )


def _batches(
    cut: Sequence[Window], known: Sequence[tuple[tuple[int, ...], int]]
) -> Iterator[list[Window]]:
    """Windows of like size together; only windows of one document share a batch, so that the
    scales of the quantised graph depend on nothing but the document."""
    sized = sorted(
        ((sum(len(known[n][0]) for n in range(w.context, w.last)), w) for w in cut),
        key=lambda p: (p[0], p[1].first),
    )
    part: list[Window] = []
    for size, window in sized:
        if part and size * (len(part) + 1) > BATCH_PIECES:
            yield part
            part = []
        part.append(window)
    if part:
        yield part


def _feed(
    batch: Sequence[Window],
    known: Sequence[tuple[tuple[int, ...], int]],
    number: Sequence[int],
) -> tuple[dict[str, Ints], int]:
    """Inputs of the first graph: [CLS], words, [SEP] after each sentence; and their width."""
    rows = []
    for w in batch:
        ids, shapes, first = [CLS], [0], [0]
        for n in range(w.context, w.last):
            if n > w.context and number[n] != number[n - 1]:
                ids.append(SEP)
                shapes.append(0)
            pieces, shape = known[n]
            first.append(len(ids))
            ids.extend(pieces)
            shapes.extend([shape] * len(pieces))
        rows.append(([*ids, SEP], [*shapes, 0], first))
    length = max(len(ids) for ids, _, _ in rows)
    width = max(len(first) for _, _, first in rows)
    feed = {name: np.zeros((len(rows), length), np.int64) for name in ("ids", "shape", "mask")}
    feed["first"] = np.zeros((len(rows), width), np.int64)
    for k, (ids, shapes, first) in enumerate(rows):
        feed["ids"][k, : len(ids)] = ids
        feed["shape"][k, : len(ids)] = shapes
        feed["mask"][k, : len(ids)] = 1
        feed["first"][k, : len(first)] = first
    return feed, width
