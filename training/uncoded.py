"""Texts of the corpora that nobody coded, for the small network to learn from the larger one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.train.claims import CodedDocument, document_of

#: News and speeches of the kinds that are coded; train files alone.
FILES = (
    "muc4/train.jsonl",
    "tdg_wikinews/train.jsonl",
    "ecbplus/train.jsonl",
    "unscon/train.jsonl",
    "gum/train.jsonl",
    "geoparse/gwn.train.jsonl",
    "geoparse/trnews.train.jsonl",
)
#: A text that shares so many words in a row with a coded one is taken for the same text.
SHARED_WORDS = 10
GENRES = {"news", "interview", "speech"}
LONGEST = 1500
#: Documents read of one corpus: FBIS alone would be as much as all others.
MOST = 200


def uncoded(corpora: Path, coded: Sequence[Path], standoff: Sequence[Path]) -> list[CodedDocument]:
    """The texts of FILES that no file of `standoff` codes, and that share no words with a text of
    `coded` (claims files, the dev file among them)."""
    taken = {(raw["corpus"], raw["document"]) for path in standoff for raw in _lines(path)}
    used: set[tuple[str, ...]] = set()
    for path in coded:
        for raw in _lines(path):
            used |= runs(raw["text"])
    out: list[CodedDocument] = []
    for name in FILES:
        before = len(out)
        for raw in _lines(corpora / name):
            words = runs(raw["text"])
            if (name, raw["id"]) in taken or words & used or not _fit(raw):
                continue
            used |= words
            bare = {"id": f"{name} {raw['id']}", "text": raw["text"], "claims": []}
            out.append(document_of(bare))
            if len(out) == before + MOST:
                break
    return out


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of SHARED_WORDS words, in small letters."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[n : n + SHARED_WORDS]) for n in range(len(words) - SHARED_WORDS + 1)}


def _fit(raw: dict[str, Any]) -> bool:
    if "genre" in raw and raw["genre"] not in GENRES:
        return False
    return len(raw["text"].split()) <= LONGEST


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)
