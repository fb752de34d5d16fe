"""The encoder: words of a document in, raw claims out, by two ONNX graphs on one thread."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.code import decode
from dateline.code.decode import Labels, RawClaim, RawRole, RawTrigger
from dateline.code.names import RawName, names_of
from dateline.code.pieces import CLS, SEP, Vocabulary
from dateline.code.windows import Window, windows
from dateline.errors import MissingPart
from dateline.ontology import load as load_ontology

Ints = NDArray[np.int64]
#: Pieces of a word and its shape.
Known = tuple[tuple[int, ...], int]
Claims = Iterator[RawClaim]

MODEL = Path(__file__).parent / "data" / "model"
#: onnxruntime fuses "add, then normalise" into a kernel that takes six times as long as the two on
#: processors with AVX2 (onnxruntime 1.32, 270 pieces: 0.60 against 0.10 ms, of 9 ms a layer).
SLOWER_FUSED = ["SkipLayerNormFusion"]
#: Triggers read at once by the second graph; bounds its memory.
BATCH_TRIGGERS = 32
HYPHENS = frozenset("-\u2010\u2011")
#: Sentences between a word and the trigger are told apart up to this many.
MAX_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder read: raw claims over word numbers, in text order."""

    claims: tuple[RawClaim, ...]


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
            self._words, self._roles = (
                ort.InferenceSession(str(folder / name), options, disabled_optimizers=SLOWER_FUSED)
                for name in ("words.onnx", "roles.onnx")
            )
            self._vocabulary = Vocabulary.load(folder / "tokenizer.json", raw["shapes"])
        except Exception as error:
            # onnxruntime raises classes of its own that share no base but Exception
            raise MissingPart(f"The model cannot be loaded from {folder} ({error}).") from error
        self._folder = folder
        self._tags = tuple(raw["names"])
        self.labels = Labels(
            tuple(raw["types"]),
            tuple((name, tuple(kinds)) for name, kinds in raw["groups"]),
            tuple(raw["modalities"]),
            tuple(raw["modes"]),
        )
        known = load_ontology().types
        ties = [t in known and known[t].kind != "EVENT" for t in self.labels.types]
        self._shift = decode.shifts(float(raw.get("nothing_shift", decode.NOTHING_SHIFT)), ties)

    @classmethod
    def load(cls, threads: int = 1) -> Encoder:
        """The encoder that ships with Dateline, or the one whose folder `DATELINE_MODEL` names."""
        return cls(Path(os.environ.get("DATELINE_MODEL") or MODEL), threads)

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
        for window in cut:
            claims.extend(self._read_window(window, known, number))
        claims.sort(key=lambda c: (c.trigger, c.type))
        claims = decode.whole(claims, _hyphens(text, words))
        claims = decode.sparse(claims, len(words))
        found = decode.own_numbers(decode.joined(claims, number))
        return Reading(tuple(sorted(found, key=lambda c: (c.trigger, c.type))))

    def names(
        self, text: str, words: Sequence[tuple[int, int]], sentences: Sequence[tuple[int, int]]
    ) -> tuple[RawName, ...]:
        """Names of persons, organisations and places over word numbers, in text order."""
        known = [self._vocabulary.of(text[a:b]) for a, b in words]
        number = [n for n, (a, b) in enumerate(sentences) for _ in range(a, b)]
        found: list[RawName] = []
        for window in windows([len(pieces) for pieces, _ in known], sentences):
            _, _, scores = self._words.run(None, _feed(window, known, number))
            own = scores[0, 1 + window.first - window.context :]
            found.extend(
                replace(n, start=n.start + window.first, end=n.end + window.first)
                for n in names_of(own, self._tags)
            )
        return tuple(found)

    def known(self, word: str) -> Known:
        """Pieces and shape of a word."""
        return self._vocabulary.of(word)

    def chances(
        self, window: Window, known: Sequence[Known], number: Sequence[int], word: int, kind: str
    ) -> tuple[float, dict[str, float]]:
        """How likely a claim of this type is at a word of the window (0 to 1), and the modalities
        that it would have; `known` and `number` (its sentence) of each word of the document."""
        vectors, scores, _ = self._words.run(None, _feed(window, known, number))
        at, kind_number = word - window.context, self.labels.types.index(kind)
        shares = decode.softmax(scores[0, 1 + at])
        _, modality, _ = self._role_scores(window, [at], [kind_number], vectors, number)
        moods = decode.softmax(modality[0])
        likely = float(shares[2 * kind_number + 1 : 2 * kind_number + 3].sum())
        return likely, dict(zip(self.labels.modalities, map(float, moods), strict=True))

    def _read_window(self, window: Window, known: Sequence[Known], number: Sequence[int]) -> Claims:
        """One window a run: what it needs stays in the cache of the processor, nothing is padded,
        and the scales of the quantised graph depend on nothing else that is read."""
        vectors, scores, _ = self._words.run(None, _feed(window, known, number))
        own = scores[0, 1 + window.first - window.context :]
        found = decode.with_suggestions(
            own, self.labels.types, self._shift, decode.SUGGESTION_SHIFT
        )
        for at in range(0, len(found), BATCH_TRIGGERS):
            yield from self._read_roles(window, found[at : at + BATCH_TRIGGERS], vectors, number)

    def _read_roles(
        self, window: Window, found: Sequence[RawTrigger], vectors: Any, number: Sequence[int]
    ) -> Claims:
        at = [t.start + window.first - window.context for t in found]
        kinds = [self.labels.types.index(t.type) for t in found]
        scores, modality, mode = self._role_scores(window, at, kinds, vectors, number)
        roles = decode.roles(scores[:, 1:], self.labels)
        for k, trigger in enumerate(found):
            yield self._claim(window, trigger, roles[k], modality[k], mode[k])

    def _role_scores(
        self,
        window: Window,
        words: Sequence[int],
        kinds: Sequence[int],
        vectors: Any,
        number: Sequence[int],
    ) -> Any:
        """Of triggers at words counted from the start of the window; word 0 of the vectors is
        [CLS]."""
        at = np.array(words, np.int64)
        sentence = np.array(number[window.context : window.last], np.int64)
        far = sentence[None, :] - sentence[at][:, None]
        apart = np.zeros((len(at), vectors.shape[1]), np.int64)
        apart[:, 1:] = np.clip(far, -MAX_SENTENCES, MAX_SENTENCES) + MAX_SENTENCES
        kind = np.array(kinds, np.int64)
        return self._roles.run(None, {"h": vectors, "at": at + 1, "kind": kind, "apart": apart})

    def _claim(
        self,
        window: Window,
        trigger: RawTrigger,
        roles: Sequence[RawRole],
        modality: Any,
        mode: Any,
    ) -> RawClaim:
        base = window.context
        return RawClaim(
            trigger=(trigger.start + window.first, trigger.end + window.first),
            type=trigger.type,
            mode=decode.mode_of(mode, trigger.type, self.labels),
            modality=self.labels.modalities[int(modality.argmax())],
            roles=tuple(
                RawRole(r.role, r.start_word + base, r.end_word + base, r.score) for r in roles
            ),
            confidence=trigger.score,
            suggested=trigger.suggested,
            margin=trigger.margin,
        )


def _hyphens(text: str, words: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The words that are a hyphen between two others, without a space."""
    return frozenset(
        n
        for n in range(1, len(words) - 1)
        if text[slice(*words[n])] in HYPHENS
        and words[n - 1][1] == words[n][0]
        and words[n][1] == words[n + 1][0]
    )


def _feed(window: Window, known: Sequence[Known], number: Sequence[int]) -> dict[str, Ints]:
    """Inputs of the first graph: [CLS], words, [SEP] after each sentence."""
    ids, shapes, first = [CLS], [0], [0]
    for n in range(window.context, window.last):
        if n > window.context and number[n] != number[n - 1]:
            ids.append(SEP)
            shapes.append(0)
        pieces, shape = known[n]
        first.append(len(ids))
        ids.extend(pieces)
        shapes.extend([shape] * len(pieces))
    ids.append(SEP)
    shapes.append(0)
    rows = {"ids": ids, "shape": shapes, "first": first}
    return {name: np.array([row], np.int64) for name, row in rows.items()}
