"""Syntax and names of the int8 graph on dev files: gold words, and from raw text.

    python -m training.measure_syntax --work WORK --corpora CORPORA

Raw text is scored as in the CoNLL 2018 shared task: words are the same when their characters
are; LAS is an F1 over words with the right head and universal relation.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from dateline.code.names import best_tags, spans_of
from dateline.code.pieces import Vocabulary
from dateline.code.words import split_sentences, split_words
from dateline.train.batches import encode
from dateline.train.labels import NAMES
from training.corpora import Item, ewt, gum
from training.inventory import Inventory
from training.syntax import SyntaxScores, tree
from training.treebank import Sentence, documents, read_conllu, read_gum

BATCH = 16


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence as read: heads (0: root), relations, parts of speech, names."""

    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    names: tuple[str, ...]


class Parser:
    """The exported graph of syntax and names."""

    def __init__(self, path: Path, vocabulary: Vocabulary, inventory: Inventory) -> None:
        options = ort.SessionOptions()
        options.log_severity_level = 3
        self._session = ort.InferenceSession(str(path), options)
        self._vocabulary, self._labels = vocabulary, inventory

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """In the order given; sentences are read in batches of like length."""
        order = sorted(range(len(sentences)), key=lambda n: len(sentences[n]))
        found: dict[int, Parse] = {}
        for at in range(0, len(order), BATCH):
            part = order[at : at + BATCH]
            found |= zip(part, self._batch([sentences[n] for n in part]), strict=True)
        return [found[n] for n in range(len(sentences))]

    def _batch(self, sentences: Sequence[Sequence[str]]) -> Iterator[Parse]:
        # three heads are ranked for each word, so a batch has four columns at least
        padded = [list(s) if len(s) > 2 else [*s, *["."] * (3 - len(s))] for s in sentences]
        i = encode(padded, self._vocabulary)
        words = i.words.clone()
        for n, s in enumerate(sentences):
            words[n, len(s) + 1 :] = 0
        words[:, 0] = 1
        feed = {"ids": i.ids, "shape": i.shape, "mask": i.mask, "first": i.first, "words": words}
        out = self._session.run(None, {k: v.numpy() for k, v in feed.items()})
        names, upos, xpos, arcs, best, labels = out
        for n, s in enumerate(sentences):
            size = len(s) + 1
            heads = tree(arcs[n, :size, :size].astype(np.float64))
            yield Parse(
                tuple(int(h) for h in heads[1:]),
                tuple(self._label(heads, best[n], labels[n], k) for k in range(1, size)),
                tuple(self._labels.upos[k] for k in upos[n, 1:size]),
                tuple(self._labels.xpos[k] for k in xpos[n, 1:size]),
                tuple(NAMES[t] for t in best_tags(names[n, 1:size], NAMES)),
            )

    def _label(
        self, heads: NDArray[np.int64], best: NDArray[np.int64], labels: NDArray[np.int64], k: int
    ) -> str:
        """The relation under the head that the tree picked, else under the likeliest one."""
        hit = np.flatnonzero(best[k] == heads[k])
        return self._labels.deprels[int(labels[k, hit[0] if len(hit) else 0])]


def gold_words(parser: Parser, items: Sequence[Item]) -> SyntaxScores:
    """Scores on gold words, in per cent."""
    counts = dict.fromkeys(("words", "upos", "xwords", "xpos", "uas", "las"), 0)
    gold = said = hit = 0
    for item, p in zip(items, parser.parse([i.words for i in items]), strict=True):
        if item.heads:
            counts["words"] += len(item.words)
            counts["upos"] += sum(a == b for a, b in zip(item.upos, p.upos, strict=True))
            if item.xpos:
                counts["xwords"] += len(item.words)
                counts["xpos"] += sum(a == b for a, b in zip(item.xpos, p.xpos, strict=True))
            for n in range(len(item.words)):
                right = item.heads[n] == p.heads[n]
                counts["uas"] += right
                counts["las"] += right and _plain(item.deprels[n]) == _plain(p.deprels[n])
        if item.names:
            a, b = set(spans_of(item.names)), set(spans_of(p.names))
            gold, said, hit = gold + len(a), said + len(b), hit + len(a & b)
    share = {k: 100 * counts[k] / max(1, counts["words"]) for k in ("upos", "uas", "las")}
    xpos = 100 * counts["xpos"] / max(1, counts["xwords"])
    return SyntaxScores(
        share["upos"], xpos, share["uas"], share["las"], 200 * hit / max(1, gold + said)
    )


def _plain(relation: str) -> str:
    return relation.split(":")[0]


@dataclass(slots=True)
class RawScores:
    """F1 in per cent, from raw text."""

    words: float
    sentences: float
    las: float


def raw_text(parser: Parser, sentences: Sequence[Sentence]) -> RawScores:
    """Splits and parses running text, and scores against the treebank."""
    tallies = {"words": [0, 0, 0], "sentences": [0, 0, 0]}
    las = 0
    rest = list(sentences)
    for document in documents(sentences):
        own, rest = rest[: len(document.sentences_ranges)], rest[len(document.sentences_ranges) :]
        spans = split_words(document.text)
        cut = split_sentences(document.text, spans)
        ranges = [(spans[a][0], spans[b - 1][1]) for a, b in cut]
        _count(tallies["words"], document.word_ranges, spans)
        _count(tallies["sentences"], document.sentences_ranges, ranges)
        parsed = parser.parse([[document.text[x:y] for x, y in spans[a:b]] for a, b in cut])
        las += _right(own, document.word_ranges, spans, cut, parsed)
    words = tallies["words"]
    return RawScores(_f1(*words), _f1(*tallies["sentences"]), _f1(las, words[1], words[2]))


def _count(
    tally: list[int], gold: Sequence[tuple[int, int]], said: Sequence[tuple[int, int]]
) -> None:
    tally[0] += len(set(gold) & set(said))
    tally[1] += len(gold)
    tally[2] += len(said)


def _f1(hit: int, gold: int, said: int) -> float:
    return 200 * hit / max(1, gold + said)


def _right(
    own: Sequence[Sentence],
    gold_spans: Sequence[tuple[int, int]],
    spans: Sequence[tuple[int, int]],
    cut: Sequence[tuple[int, int]],
    parsed: Sequence[Parse],
) -> int:
    """Words whose characters, head and relation are right."""
    gold: dict[tuple[int, int], tuple[tuple[int, int] | None, str]] = {}
    at = 0
    for s in own:
        for n, head in enumerate(s.heads):
            up = gold_spans[at + head - 1] if head else None
            gold[gold_spans[at + n]] = (up, _plain(s.deprels[n]))
        at += len(s.heads)
    right = 0
    for (a, _), p in zip(cut, parsed, strict=True):
        for n, head in enumerate(p.heads):
            up = spans[a + head - 1] if head else None
            right += gold.get(spans[a + n]) == (up, _plain(p.deprels[n]))
    return right


def main() -> None:
    """Prints the scores as JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--corpora", type=Path, required=True)
    options.add_argument("--graph", default="syntax.int8.onnx")
    given = options.parse_args()
    inventory = Inventory.load(given.work / "inventory.json")
    vocabulary = Vocabulary.load(given.work / "tokenizer.json", inventory.shapes)
    parser = Parser(given.work / given.graph, vocabulary, inventory)
    c = given.corpora
    news = [s for s in read_gum(c / "gum" / "dev.jsonl") if s.doc.startswith("GUM_news")]
    scores = {
        "ewt dev, gold words": asdict(gold_words(parser, ewt(c, "dev"))),
        "gum dev, gold words": asdict(gold_words(parser, gum(c, "dev"))),
        "ewt dev, raw text": asdict(
            raw_text(parser, read_conllu(c / "ud_ewt" / "en_ewt-ud-dev.conllu"))
        ),
        "gum news dev, raw text": asdict(raw_text(parser, news)),
    }
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
