"""Treebanks and name corpora as lists of items that the trainer batches."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.code.pieces import shape_of
from dateline.code.words import split_words
from training.treebank import Sentence, read_conllu, read_gum

_GUM_NAMES = {"person": "PER", "organization": "ORG", "place": "LOC"}


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence: words, and what is known of them (empty: not annotated)."""

    words: tuple[str, ...]
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    deprels: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def bio(spans: Sequence[tuple[int, int]], entities: Iterable[tuple[int, int, str]]) -> list[str]:
    """Tags of the words (character spans) for entities (start, end, type); first come wins."""
    tags = ["O"] * len(spans)
    for start, end, kind in entities:
        inside = [n for n, (a, b) in enumerate(spans) if a < end and start < b]
        if inside and all(tags[n] == "O" for n in inside):
            for n in inside:
                tags[n] = f"{'B' if n == inside[0] else 'I'}-{kind}"
    return tags


def _item(sentence: Sentence, names: Sequence[str]) -> Item:
    return Item(
        tuple(sentence.text[a:b] for a, b in sentence.spans),
        sentence.upos,
        sentence.xpos,
        sentence.heads,
        sentence.deprels,
        tuple(names),
    )


def ewt(folder: Path, part: str) -> list[Item]:
    """UD English EWT with the names of Universal NER (`part`: train or dev)."""
    path = folder / "ud_ewt" / f"en_ewt-ud-{part}.conllu"
    if not path.exists():
        path = path.with_suffix(".conllu.gz")
    named = {}
    with (folder / "uner" / f"ewt_{part}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            named[row["text"]] = [(e["start"], e["end"], e["type"]) for e in row["entities"]]
    items = []
    for sentence in read_conllu(path):
        found = named.get(sentence.text)
        tags = bio(sentence.spans, found) if found is not None else []
        items.append(_item(sentence, tags))
    return items


def gum(folder: Path, part: str) -> list[Item]:
    """GUM: syntax, and names derived from its entities with a proper-noun head run."""
    entities: dict[str, list[tuple[int, int, str]]] = {}
    texts: dict[str, str] = {}
    with (folder / "gum" / f"{part}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            texts[row["id"]] = row["text"]
            entities[row["id"]] = [
                (e["start"], e["end"], _GUM_NAMES[e["type"]])
                for e in row["entities"]
                if e["type"] in _GUM_NAMES
            ]
    items, at = [], dict.fromkeys(texts, 0)
    for sentence in read_gum(folder / "gum" / f"{part}.jsonl"):
        start = texts[sentence.doc].find(sentence.text, at[sentence.doc])
        if start < 0:
            items.append(_item(sentence, []))
            continue
        at[sentence.doc] = start + len(sentence.text)
        inside = [
            (a - start, b - start, kind)
            for a, b, kind in entities[sentence.doc]
            if start <= a and b <= start + len(sentence.text)
        ]
        items.append(_item(sentence, _proper(sentence, inside)))
    return items


def _proper(sentence: Sentence, entities: list[tuple[int, int, str]]) -> list[str]:
    """Tags for the run of proper nouns around the head of each entity."""
    runs = []
    for start, end, kind in sorted(entities, key=lambda e: e[0] - e[1]):
        inside = [n for n, (a, b) in enumerate(sentence.spans) if start <= a and b <= end]
        heads = [n for n in inside if sentence.heads[n] - 1 not in inside]
        if not heads or sentence.upos[heads[0]] != "PROPN":
            continue
        first = last = heads[0]
        while first - 1 in inside and sentence.upos[first - 1] == "PROPN":
            first -= 1
        while last + 1 in inside and sentence.upos[last + 1] == "PROPN":
            last += 1
        runs.append((sentence.spans[first][0], sentence.spans[last][1], kind))
    return bio(sentence.spans, runs)


def wikigold(folder: Path) -> list[Item]:
    """WikiGold: names only; its MISC is left out."""
    items = []
    with (folder / "wikigold" / "all.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            spans = split_words(row["text"])
            found = [(e["start"], e["end"], e["type"]) for e in row["entities"]]
            kept = [e for e in found if e[2] in ("PER", "ORG", "LOC")]
            words = tuple(row["text"][a:b] for a, b in spans)
            if words:
                items.append(Item(words, names=tuple(bio(spans, kept))))
    return items


def inventory(items: Iterable[Item], field: str) -> list[str]:
    """The labels of a field, most frequent first."""
    counts = Counter(label for item in items for label in getattr(item, field))
    return [label for label, _ in sorted(counts.items(), key=lambda p: (-p[1], p[0]))]


def shape_counts(words: Iterable[str]) -> Counter[str]:
    """How often each shape is met."""
    return Counter(map(shape_of, words))
