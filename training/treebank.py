"""Read syntactic treebanks: CoNLL-U of Universal Dependencies and the GUM JSON Lines.

Both give the same `Sentence`: its text, its words with character ranges, and its dependency
tree. `documents` joins sentences again to the running text they were cut from.
Formats: https://universaldependencies.org/format.html and `corpora/gum/README.md`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One tree. `spans` are ranges of `text`; `heads` are 1-based, 0 is the root."""

    text: str
    words: tuple[str, ...]  # forms as the treebank gives them
    spans: tuple[Range, ...]  # one a word; they never overlap
    upos: tuple[str, ...]
    xpos: tuple[str, ...]  # empty where the treebank has none
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    doc: str
    paragraph: int = 0  # index in the document; a blank line parts two paragraphs
    space_after: bool = True  # white space between this sentence and the next of its paragraph


@dataclass(frozen=True, slots=True)
class Document:
    """Running text of one document, with the ranges of its sentences and of its words."""

    text: str
    sentences_ranges: tuple[Range, ...]
    word_ranges: tuple[Range, ...]
    doc: str = ""


def read_conllu(path: Path | str) -> list[Sentence]:
    """Every sentence of a CoNLL-U file (plain or .gz). Raises ValueError on text that does not
    hold its own tokens."""
    doc, paragraph, found = "", 0, []
    for lines in _blocks(Path(path)):
        comments = [line for line in lines if line.startswith("#")]
        for comment in comments:
            key, _, value = comment[1:].partition("=")
            if key.split()[:1] == ["newdoc"]:
                doc, paragraph = value.strip(), -1
            elif key.split()[:1] == ["newpar"]:
                paragraph += 1
        text = next(line[9:] for line in comments if line.startswith("# text = "))
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        found.append(_sentence(text, rows, doc, max(paragraph, 0)))
    return found


def read_gum(path: Path | str) -> list[Sentence]:
    """Every sentence of a GUM JSON Lines file; `xpos` is empty, there is none."""
    found: list[Sentence] = []
    with _open(Path(path)) as lines:
        for line in lines:
            found.extend(_gum_document(json.loads(line)))
    return found


def documents(sentences: Sequence[Sentence]) -> list[Document]:
    """The raw text of each document as UD gives it: paragraphs parted by a blank line, the
    sentences of a paragraph by a space, or by nothing where the source had none."""
    grouped: list[list[Sentence]] = []
    for sentence in sentences:
        if not grouped or grouped[-1][-1].doc != sentence.doc:
            grouped.append([])
        grouped[-1].append(sentence)
    return [_join(group) for group in grouped]


def _join(sentences: Sequence[Sentence]) -> Document:
    pieces: list[str] = []
    ends: list[Range] = []
    words: list[Range] = []
    at, before = 0, None
    for sentence in sentences:
        if before is not None:
            same = before.paragraph == sentence.paragraph
            gap = (" " if before.space_after else "") if same else "\n\n"
            pieces.append(gap)
            at += len(gap)
        pieces.append(sentence.text)
        ends.append((at, at + len(sentence.text)))
        words.extend((at + start, at + end) for start, end in sentence.spans)
        at += len(sentence.text)
        before = sentence
    return Document("".join(pieces), tuple(ends), tuple(words), sentences[0].doc)


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _blocks(path: Path) -> Iterator[list[str]]:
    block: list[str] = []
    with _open(path) as lines:
        for line in lines:
            stripped = line.rstrip("\n")
            if stripped:
                block.append(stripped)
            elif block:
                yield block
                block = []
    if block:
        yield block


def _sentence(text: str, rows: Iterable[Sequence[str]], doc: str, paragraph: int) -> Sentence:
    tokens: list[tuple[str, int]] = []  # surface form, number of words in it
    words: list[Sequence[str]] = []
    inside, space_after = 0, True
    for row in rows:
        first, _, last = row[0].partition("-")
        if "." in first:  # empty node of the enhanced graph
            continue
        if last:
            inside = int(last)
            tokens.append((row[1], inside - int(first) + 1))
            space_after = "SpaceAfter=No" not in row[9].split("|")
            continue
        words.append(row)
        if int(first) > inside:
            tokens.append((row[1], 1))
            space_after = "SpaceAfter=No" not in row[9].split("|")
    return Sentence(
        text=text,
        words=tuple(row[1] for row in words),
        spans=tuple(_spans(text, tokens, [row[1] for row in words])),
        upos=tuple(row[3] for row in words),
        xpos=tuple(row[4] for row in words),
        heads=tuple(int(row[6]) for row in words),
        deprels=tuple(row[7] for row in words),
        doc=doc,
        paragraph=paragraph,
        space_after=space_after,
    )


def _spans(text: str, tokens: Sequence[tuple[str, int]], forms: Sequence[str]) -> Iterator[Range]:
    at, index = 0, 0
    for surface, count in tokens:
        start = text.find(surface, at)
        if start < 0 or text[at:start].strip():
            raise ValueError(f"token {surface!r} does not stand at {at} of {text!r}")
        at = start + len(surface)
        cut = start
        for length in _shares(surface, forms[index : index + count]):
            yield cut, cut + length
            cut += length
        index += count


def _shares(surface: str, forms: Sequence[str]) -> list[int]:
    """Lengths that part a surface token among its words ("wanna": wan 3, na 2). Where the forms
    do not spell the token, each takes its own length as far as it goes, the last the rest."""
    lengths: list[int] = []
    left = len(surface)
    for number, form in enumerate(forms):
        after = len(forms) - number - 1
        length = left if not after else min(len(form), left - after)
        lengths.append(length)
        left -= length
    if min(lengths) < 1:
        raise ValueError(f"token {surface!r} is too short for {list(forms)}")
    return lengths


def _gum_document(row: dict[str, object]) -> Iterator[Sentence]:
    text, tokens, rows = str(row["text"]), row["tokens"], row["sentences"]
    assert isinstance(tokens, list) and isinstance(rows, list)
    at, paragraph, before = 0, 0, 0
    for number, entry in enumerate(rows):
        start, end = entry["start"], entry["end"]
        paragraph += number > 0 and "\n" in text[before:start]
        first = at
        while at < len(tokens) and tokens[at][1] <= end:
            at += 1
        inside = tokens[first:at]
        yield Sentence(
            text=text[start:end],
            words=tuple(text[token[0] : token[1]] for token in inside),
            spans=tuple((token[0] - start, token[1] - start) for token in inside),
            upos=tuple(token[2] for token in inside),
            xpos=(),
            heads=tuple(token[4] for token in inside),
            deprels=tuple(token[5] for token in inside),
            doc=str(row["id"]),
            paragraph=paragraph,
            space_after=text[end : end + 1].isspace(),
        )
        before = end
