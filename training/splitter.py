"""Train and measure the splitter of words and sentences.

    python -m training.splitter --data CORPORA --train   # writes code/data/sentences.json
    python -m training.splitter --data CORPORA --eval    # F1 of words and sentences on raw text

CORPORA holds `ud_ewt` and `gum`; coded claims (`../claims/train.jsonl`), where they lie beside it,
add sentences of news and of upper-case wire text. The score is that of the CoNLL 2018 shared task:
F1 of exact character ranges. Every document is also learnt hard-wrapped, and with single line
breaks between its paragraphs, so that line breaks mean what they mean in wire text.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.code.sentences import gaps
from dateline.code.words import split_sentences, split_words
from training.treebank import Document, documents, read_conllu, read_gum

WEIGHTS = Path(__file__).parent.parent / "src/dateline/code/data/sentences.json"
EWT_TRAIN, EWT_DEV = "ud_ewt/en_ewt-ud-train.conllu.gz", "ud_ewt/en_ewt-ud-dev.conllu"
GUM_TRAIN, GUM_DEV = "gum/train.jsonl", "gum/dev.jsonl"
SCALE = 100  # weights are kept as integers of hundredths
EPOCHS, BATCH, RATE, DECAY = 12, 128, 0.15, 2e-3
RARE = 3  # features seen in fewer documents are not learnt
KEPT = 14_000  # features kept after a first pass, those that weigh most
MONTHS = (
    "January February March April May June July August September October November December"
).split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
HEADLINE = (
    "army rebels market convoy denies shelling talks fail in at over near after of the for deadly "
    "government troops leave town hundreds flee villages three killed minister warns attack raid "
    "Tarmina Sela ceasefire border ambush claims says new aid 12 dead"
).split()
FIRST = "Rana Marcus Amina Peter Lucia Omar Helen Viktor".split()
LAST = "Solh Marsh Okoye Novak Rojas Haddad Lindqvist Petrenko".split()
TOWNS = ["Tarmina", "Port Sela", "Qasr", "Novi Brod", "San Telmo", "El Aran", "New Caldry"]
AGENCIES = ["Harbour Wire", "SNA", "RADIO SELA", "DOMESTIC SERVICE", "Wire", "NP", "PL"]
ABOUT = (
    "Sentence ends: logistic weights in hundredths, learnt by training/splitter.py from UD English "
    "EWT (CC BY-SA 4.0), GUM (CC BY, CC BY-SA) and coded claims."
)


@dataclass(frozen=True, slots=True)
class Example:
    """Text whose sentences start at `starts` (characters)."""

    text: str
    starts: frozenset[int]
    doc: str


Row = tuple[tuple[str, ...], bool]  # features of a gap, and whether a sentence ends there
Vector = NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--eval", action="store_true")
    options = parser.parse_args()
    if options.train:
        train(options.data)
    if options.eval:
        evaluate(options.data)


def evaluate(data: Path) -> None:
    """Print F1 of words and of sentences from raw text."""
    gum = documents(read_gum(data / GUM_DEV))
    sets = {
        "EWT dev": documents(read_conllu(data / EWT_DEV)),
        "GUM dev": gum,
        "GUM dev, news": [document for document in gum if document.doc.startswith("GUM_news")],
    }
    for name, group in sets.items():
        words, sentences = scores(group)
        print(f"{name:14} words F1 {words:6.2f}   sentences F1 {sentences:6.2f}")
    claims = _claims(data.parent / "claims/dev.jsonl")
    if claims:
        print(f"{'claims dev':14}                   sentences F1 {scores(claims)[1]:6.2f}")


def scores(group: Iterable[Document]) -> tuple[float, float]:
    """F1 in percent of words and of sentences, as the CoNLL 2018 evaluation counts them."""
    words, sentences = Counter[str](), Counter[str]()
    for document in group:
        found = split_words(document.text)
        cut = split_sentences(document.text, found)
        _count(words, document.word_ranges, found)
        _count(
            sentences,
            document.sentences_ranges,
            [(found[first][0], found[last - 1][1]) for first, last in cut],
        )
    return _f1(words), _f1(sentences)


def _count(
    counts: Counter[str], gold: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]]
) -> None:
    counts["right"] += len(set(gold) & set(found))
    counts["all"] += len(gold) + len(found)


def _f1(counts: Counter[str]) -> float:
    return 200 * counts["right"] / counts["all"] if counts["all"] else 0.0


def train(data: Path) -> None:
    """Learn the weights and write them. Deterministic."""
    rows, spread = _rows(list(_examples(data, random.Random(2))))
    names = sorted(name for name, count in spread.items() if count >= RARE)
    weights, _ = _fit(rows, names, EPOCHS // 2)
    gain = np.abs(weights) * np.sqrt([spread[name] for name in names])
    names = sorted(names[i] for i in np.argsort(-gain, kind="stable")[:KEPT])
    weights, bias = _fit(rows, names, EPOCHS)
    kept = {"": round(bias * SCALE)}
    for name, weight in zip(names, weights.tolist(), strict=True):
        if round(weight * SCALE):
            kept[name] = round(weight * SCALE)
    WEIGHTS.parent.mkdir(exist_ok=True)
    content = json.dumps({"about": ABOUT, "weights": kept}, ensure_ascii=False, indent=0)
    WEIGHTS.write_text(content.replace(": ", ":") + "\n", encoding="utf-8")
    print(f"{len(kept)} weights, {WEIGHTS.stat().st_size // 1024} KB")


def _rows(examples: Sequence[Example]) -> tuple[list[Row], Counter[str]]:
    """Every gap of the examples with its answer, and in how many documents a feature is seen."""
    rows: list[Row] = []
    seen: dict[str, set[str]] = {}
    missed = 0
    for example in examples:
        words = split_words(example.text)
        reached = set()
        for gap in gaps(example.text, words):
            start = words[gap.index][0]
            reached.add(start)
            if not gap.sure:
                rows.append((gap.features, start in example.starts))
                for name in gap.features:
                    seen.setdefault(name, set()).add(example.doc)
        missed += len(example.starts - reached) - 1
    ends = sum(answer for _, answer in rows)
    print(f"{len(examples)} texts, {len(rows)} gaps, {ends} of them ends; {missed} ends at no gap")
    return rows, Counter({name: len(docs) for name, docs in seen.items()})


def _fit(rows: Sequence[Row], names: Sequence[str], epochs: int) -> tuple[Vector, float]:
    """Logistic regression by Adagrad over binary features: the mean over the second half."""
    index = {name: number for number, name in enumerate(names)}
    ids = [np.array([index[n] for n in found if n in index], dtype=np.int64) for found, _ in rows]
    target = np.array([answer for _, answer in rows], dtype=np.float64)
    order = np.random.default_rng(3)
    weights, squares = np.zeros(len(index) + 1), np.full(len(index) + 1, 1e-2)
    total = np.zeros_like(weights)
    for epoch in range(epochs):
        shuffled = order.permutation(len(rows))
        loss = 0.0
        for at in range(0, len(rows), BATCH):
            chosen = shuffled[at : at + BATCH]
            loss += _update(weights, squares, [ids[i] for i in chosen], target[chosen])
        total += weights if epoch >= epochs // 2 else 0
        print(f"epoch {epoch + 1}: loss {loss / len(rows):.4f}", flush=True)
    mean = total / (epochs - epochs // 2)
    return mean[:-1], float(mean[-1])


def _update(weights: Vector, squares: Vector, ids: Sequence[NDArray[np.int64]], y: Vector) -> float:
    """One step of Adagrad in place; the loss before it. The last weight is the bias."""
    flat = np.concatenate([*ids, np.full(len(ids), len(weights) - 1)])
    owner = np.concatenate(
        [np.repeat(np.arange(len(ids)), list(map(len, ids))), np.arange(len(ids))]
    )
    p = 1 / (1 + np.exp(-np.bincount(owner, weights[flat], minlength=len(ids))))
    used, where = np.unique(flat, return_inverse=True)
    slope = np.bincount(where, (p - y)[owner], minlength=len(used)) + DECAY * weights[used]
    squares[used] += slope**2
    weights[used] -= RATE * slope / np.sqrt(squares[used])
    return -float(np.sum(np.log(np.where(y > 0.5, p, 1 - p) + 1e-12)))


def _examples(data: Path, chance: random.Random) -> Iterator[Example]:
    ewt = documents(read_conllu(data / EWT_TRAIN))
    claims = _claims(data.parent / "claims/train.jsonl")
    news = documents(read_gum(data / GUM_TRAIN)) + claims
    for document in ewt:
        paragraphs = list(_paragraphs(document))
        yield _joined(paragraphs, "\n\n")
        if chance.random() < 0.3:
            yield _wrapped(_joined(paragraphs, "\n\n"), chance)
        if chance.random() < 0.2:
            yield _joined(paragraphs, "\n")
    for document in news:
        paragraphs = list(_paragraphs(document))
        plain = _joined(paragraphs, "\n\n")
        yield Example(
            document.text, frozenset(start for start, _ in document.sentences_ranges), document.doc
        )
        yield _wrapped(plain, chance)
        yield _joined(paragraphs, "\n")
        yield _wrapped(_joined(paragraphs, "\n   "), chance)
        yield _wrapped(_joined(paragraphs, "\n"), chance)
        yield _upper(_wrapped(plain, chance) if chance.random() < 0.5 else plain)
    for document in claims:
        if document.doc.startswith("ged-"):  # "[2017-05-01] a headline"
            bare = [_headless(line) for line in _paragraphs(document)]
            yield _joined(bare, "\n")
            yield _wrapped(_joined(bare, "\n"), chance)
            yield _joined([line for line in bare if len(line.text) < 90] or bare, "\n")
        body = list(_paragraphs(document))
        front = list(_front(body[0], chance))
        yield _joined([*front, *body[1:]], chance.choice(["\n", "\n\n"]))
        yield _wrapped(_joined([*front, *body[1:]], chance.choice(["\n\n", "\n   "])), chance)


def _claims(path: Path) -> list[Document]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Document(row["text"], tuple(_lines(row)), (), row["id"])
        for row in rows
        if not row["id"].startswith(("ewt-", "gum-"))  # split otherwise than the treebanks are
    ]


def _lines(row: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Sentences of coded claims, which run over headings: no line there is hard-wrapped, so each
    line ends a sentence."""
    for start, end in row["sentences"]:
        for line in re.finditer(r"\S[^\n]*\S|\S", row["text"][start:end]):
            yield start + line.start(), start + line.end()


def _paragraphs(document: Document) -> Iterator[Example]:
    """The parts of a document between line breaks that no sentence runs over."""
    ranges = document.sentences_ranges
    begin = 0
    for number, (_, end) in enumerate(ranges):
        after = ranges[number + 1][0] if number + 1 < len(ranges) else len(document.text)
        if number + 1 == len(ranges) or "\n" in document.text[end:after]:
            first = ranges[begin][0]
            starts = frozenset(start - first for start, _ in ranges[begin : number + 1])
            yield Example(document.text[first:end], starts, document.doc)
            begin = number + 1


def _front(story: Example, chance: random.Random) -> Iterator[Example]:
    """Lines as they stand over a report (invented headline, date, byline), and the first paragraph
    under a dateline."""
    headline = " ".join(chance.sample(HEADLINE, chance.randint(3, 8)))
    headline = chance.choice([headline.capitalize(), headline.title(), headline.upper()])
    day, month = chance.randint(1, 28), chance.choice(MONTHS)
    year = chance.randint(1985, 2025)
    date = chance.choice([f"{day} {month} {year}", f"{month} {day}, {year}", f"{day:02}/06/{year}"])
    if chance.random() < 0.3:
        date = f"{chance.choice(WEEKDAYS)}, {date}"
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    byline = chance.choice(
        [f"By {name}", f"By {name}, {chance.choice(TOWNS)}", f"BY {name.upper()}"]
    )
    for line, share in ((headline, 0.8), (date, 0.7), (byline, 0.5)):
        if chance.random() < share:
            yield Example(line, frozenset([0]), story.doc)
    town = chance.choice(TOWNS)
    town = chance.choice([town, town.upper(), f"{town.upper()}, {chance.choice(TOWNS)}"])
    when = chance.choice(["", f", {day} {month}", f", {month[:3]} {day}", f", {month[:3]}. {day}"])
    agency = chance.choice(["", f" ({chance.choice(AGENCIES)})", f" ({chance.choice(AGENCIES)})"])
    dash = chance.choice([" -- ", " - ", " — ", " – ", ": "])
    head = f"{town}{when}{agency}{dash}"
    starts = frozenset(start + len(head) if start else 0 for start in story.starts)
    yield Example(head + story.text, starts, story.doc)


def _headless(line: Example) -> Example:
    text = re.sub(r"^\[[\d-]+\] ", "", line.text)
    cut = len(line.text) - len(text)
    return Example(text, frozenset(max(0, start - cut) for start in line.starts), line.doc)


def _joined(paragraphs: Sequence[Example], gap: str) -> Example:
    text, starts = "", set[int]()
    for number, paragraph in enumerate(paragraphs):
        text += gap if number else ""
        starts.update(len(text) + start for start in paragraph.starts)
        text += paragraph.text
    return Example(text, frozenset(starts), paragraphs[0].doc)


def _wrapped(example: Example, chance: random.Random) -> Example:
    """The same text with lines broken at a column, as wires and mails have it."""
    width = chance.randint(55, 85)
    lines = []
    for line in example.text.split("\n"):
        at, broken = 0, list(line)
        while len(line) - at > width:
            cut = line.rfind(" ", at + 1, at + width + 1)
            if cut < 0 or not line[at:cut].strip():
                cut = line.find(" ", at + width)
                if cut < 0:
                    break
            broken[cut] = "\n"
            at = cut + 1
        lines.append("".join(broken))
    return replace(example, text="\n".join(lines))


def _upper(example: Example) -> Example:
    raised = "".join(c.upper() if len(c.upper()) == 1 else c for c in example.text)
    return replace(example, text=raised)


if __name__ == "__main__":
    main()
