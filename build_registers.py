"""Compiles the registers of actors (`src/dateline/ontology/actors/*.yaml`) into one JSON file.

Run by the package build, and by hand in a checkout: `python build_registers.py`.  Reading the YAML
takes a second or two, the compiled file some milliseconds; where it was made from other registers
than lie there, the package reads the YAML.
"""

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

import yaml
from build_entries import DATA, ROOT, module

REGISTERS = ROOT / "src" / "dateline" / "ontology" / "actors"
TARGET = DATA / "actors.json"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def inputs() -> tuple[list[bytes], str]:
    """The registers in order of name, and their digest."""
    texts = [path.read_bytes() for path in sorted(REGISTERS.glob("*.yaml"))]
    shape = b"%d" % module("register_index").SHAPE
    return texts, hashlib.sha256(b"".join((shape, *texts))).hexdigest()


def write(path: Path) -> str:
    """Compiles the file at `path` (replaced in one step); gives the digest of its inputs."""
    texts, digest = inputs()
    entries = [entry for text in texts for entry in yaml.load(text, Loader=_LOADER)["actors"]]
    index = module("register_index").index_of(entries, module("spelling").fold)
    draft = path.with_suffix(".draft")
    held = {"inputs": digest, "index": index}
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    draft.write_text(text, encoding="utf-8")
    os.replace(draft, path)
    return digest


if __name__ == "__main__":
    sys.stdout.write(f"{TARGET.relative_to(ROOT)} {write(TARGET)}\n")
