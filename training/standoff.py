"""Claims kept apart from their texts: offsets here, the words in a corpus that is not ours to copy.

    python -m training.standoff BATCH.json CODED.jsonl > training/standoff/NAME.jsonl

BATCH.json lists the documents of a batch with the `corpus` (a file below the corpora) and the
`document` (its id there) that each text came from; CODED.jsonl holds the coded documents.  A line
names corpus, document and SHA-256 of the text, so that a text that changed is noticed.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

#: Fields of a coded document that hold none of its words.
_KEPT = ("id", "published", "source", "licence", "sentences")


class TextChanged(ValueError):
    """A text is not the one that was coded."""


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()


def apart(coded: Mapping[str, Any], corpus: str, document: str) -> dict[str, Any]:
    """A coded document without its words."""
    kept = {name: coded[name] for name in _KEPT}
    where = {"corpus": corpus, "document": document, "sha256": digest(coded["text"])}
    return kept | where | {"claims": [_wordless(claim) for claim in coded["claims"]]}


def _wordless(value: Any) -> Any:
    """Spans without their words; a name that only repeats them is null."""
    if isinstance(value, list):
        return [_wordless(item) for item in value]
    if not isinstance(value, dict):
        return value
    words = value.get("text") if value.get("start") is not None else None
    out = {k: _wordless(v) for k, v in value.items() if k != "text" or words is None}
    if words is not None and out.get("name") == words:
        out["name"] = None
    return out


def whole(lines: Path, corpora: Path) -> Iterator[dict[str, Any]]:
    """The coded documents of a file, with the words of their corpora.

    Raises `TextChanged` where a text is not the one that was coded, `KeyError` where it is gone.
    """
    texts: dict[str, dict[str, str]] = {}
    for line in lines.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        corpus = raw["corpus"]
        if corpus not in texts:
            texts[corpus] = _texts(corpora / corpus)
        text = texts[corpus][raw["document"]]
        if digest(text) != raw["sha256"]:
            raise TextChanged(f"{raw['document']} of {corpus} is not the text that was coded")
        yield raw | {"text": text, "claims": [_worded(c, text) for c in raw["claims"]]}


def _texts(path: Path) -> dict[str, str]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["text"] for row in rows}


def _worded(value: Any, text: str) -> Any:
    if isinstance(value, list):
        return [_worded(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    out = {k: _worded(v, text) for k, v in value.items()}
    if isinstance(out.get("start"), int) and "index" not in out:
        out["text"] = text[out["start"] : out["end"]]
        if "name" in out and out["name"] is None:
            out["name"] = out["text"]
    return out


def main() -> int:
    """Prints the coded documents of a batch without their words."""
    batch = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    places = {d["id"]: (d["corpus"], d["document"]) for d in batch}
    for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines():
        coded = json.loads(line)
        print(json.dumps(apart(coded, *places[coded["id"]]), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
