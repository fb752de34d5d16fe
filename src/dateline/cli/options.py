"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.run.case import Case

CaseOption = Annotated[
    Path | None,
    typer.Option(
        "--case",
        metavar="DIR",
        envvar="DATELINE_CASE",
        help="The case to work in (default: the one that the current folder is in).",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
WorkersOption = Annotated[
    int, typer.Option("--workers", metavar="N", min=1, help="Processes that read and code.")
]
CoderOption = Annotated[
    str, typer.Option("--coder", metavar="NAME", help="A coder that `dateline plugins` lists.")
]


#: What a folder needs to be a model.
_MODEL_FILES = ("labels.json", "roles.onnx", "tokenizer.json", "words.onnx")


def check_model(folder: Path) -> Path:
    """The folder, when it holds a model; raises `UsageError`."""
    missing = [name for name in _MODEL_FILES if not (folder / name).is_file()]
    if missing:
        raise UsageError(
            f"There is no model in {folder} ({missing[0]} is not there).",
            "Name a folder that `dateline train-claims --out` wrote.",
        )
    from dateline.ontology import own_types  # brings YAML: not for --help

    check_own_types(own_types(folder))
    return folder


def check_own_types(path: Path | None) -> None:
    """Raises `UsageError` with what is wrong in a file of types of one's own."""
    if path is None:
        return
    from dateline.ontology.lint import lint_own

    if not path.is_file():
        raise UsageError(f"There is no file {path}.", "Name the file that describes your types.")
    problems = lint_own(path)
    if problems:
        raise UsageError(
            "; ".join(map(str, problems[:5])) + ".",
            "Mend the file; docs/train.md shows one, docs/ontology.md all fields filled in.",
        )


def open_case(where: Path | None) -> Case:
    """The case in `where`, or the one that the current folder is in; raises `NotACase`."""
    from dateline.run.case import Case  # the database is not loaded for --help

    return Case.open(where)
