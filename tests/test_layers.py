"""The layout is the flow: what each part of the package may import."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline

ROOT = Path(dateline.__file__).parent
STAGE = {"record", "ports", "errors", "ontology"}
#: What each part may import of Dateline besides itself; None: everything.
MAY_IMPORT: dict[str, set[str] | None] = {
    "record": set(),
    "errors": {"record"},
    "ports": {"record"},
    "codec": {"record"},
    "plugins": {"record", "ports", "errors"},
    "ontology": {"errors"},
    "preserve": STAGE,
    "read": STAGE,
    "code": STAGE | {"codec"},
    "resolve": STAGE,
    "publish": STAGE | {"codec"},
    "evaluate": {"record", "ontology", "ports", "errors"},
    "train": STAGE | {"code"},
    "store": {"record", "ports", "errors", "codec"},
    "run": {
        "record", "ports", "errors", "codec", "plugins", "ontology", "preserve", "read", "code",
        "resolve", "publish", "store",
    },
    "cli": None,
}  # fmt: skip
#: The package's version is nobody's stage.
FREE = {"__version__"}
#: Libraries that only one part may touch.
OWNERS = {
    "sqlalchemy": {"store"},
    "sqlite3": {"store", "resolve"},
    "typer": {"cli"},
    "torch": {"train", "cli"},
}
STANDARD_ONLY = {"record", "errors", "ports", "codec", "plugins"}


def modules() -> list[Path]:
    return sorted(path for path in ROOT.rglob("*.py") if path.parent != ROOT or path.stem[0] != "_")


def part_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, wherever the import stands; relative ones made absolute."""
    package = ("dateline", *path.relative_to(ROOT).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            name = ".".join(filter(None, (base, node.module)))
            if name == "dateline":
                yield from (f"dateline.{alias.name}" for alias in node.names)
            else:
                yield name


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_part_imports_only_what_lies_below_it(path):
    part = part_of(path)
    assert part in MAY_IMPORT, f"{part} has no place in the layout: add it to this test"
    allowed = MAY_IMPORT[part]
    for name in imports(path):
        top, *rest = name.split(".")
        if top == "dateline" and rest and rest[0] not in FREE:
            assert allowed is None or rest[0] in allowed | {part}, f"{part} imports {name}"
        if top in OWNERS:
            assert part in OWNERS[top], f"{part} imports {name}"
        if part in STANDARD_ONLY and top != "dateline":
            assert top in sys.stdlib_module_names, f"{part} imports {name}"
