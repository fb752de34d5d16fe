"""`dateline train-claims`: goes on training the model on a group's own coded documents."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.console import say_line
from dateline.cli.options import check_model, check_own_types
from dateline.cli.progress import progress
from dateline.errors import BadRecord, MissingPart, UsageError

if TYPE_CHECKING:
    from dateline.train.tune import Tuning


def train_claims(
    coded: Annotated[
        list[Path], typer.Argument(metavar="CODED.jsonl", help="Documents with claims.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the model goes.")],
    base: Annotated[
        Path | None,
        typer.Option("--from", metavar="DIR", help="Start from this model (default: Dateline's)."),
    ] = None,
    ontology: Annotated[
        Path | None,
        typer.Option("--ontology", metavar="FILE", help="Types of your own (docs/train.md)."),
    ] = None,
    epochs: Annotated[
        int, typer.Option("--epochs", metavar="N", min=1, help="Times that all is read.")
    ] = 4,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Order of reading.")] = 1,
    threads: Annotated[
        int, typer.Option("--threads", metavar="N", min=1, help="Cores to train on.")
    ] = 2,
) -> int:
    """Train the coder further on documents coded by hand.

    Takes files as `dateline evaluate` reads them, goes on from Dateline's model and writes a
    model of your own; `dateline --model DIR` codes with it. An interrupted run goes on when
    the same command is given again. Needs the extra: pip install 'dateline[train]'.
    """
    _check_parts()
    rows = [row for path in coded for row in _rows(path)]
    if not any(row["claims"] for row in rows):
        raise BadRecord("There are no claims to learn from.", "Name files with coded claims.")
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file.", "Name a folder for the model.")
    from dateline.train.tune import Tuning

    check_own_types(ontology)
    return _train(rows, out, base, ontology, Tuning(epochs=epochs, seed=seed), threads)


def _say_epoch(done: int, of: int, loss: float) -> None:
    say_line(f"Epoch {done} of {of}: loss {loss:.3f}")


def _check_parts() -> None:
    missing = [name for name in ("torch", "onnx") if find_spec(name) is None]
    if missing:
        raise MissingPart(
            f"Training needs {' and '.join(missing)}.",
            "Install what training needs: pip install 'dateline[train]'.",
        )


def _rows(path: Path) -> list[dict[str, Any]]:
    from dateline.evaluate import load_gold

    load_gold(path)  # names the line of a document that is not as it should be
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def _train(
    rows: Sequence[dict[str, Any]],
    out: Path,
    base: Path | None,
    ontology: Path | None,
    tuning: Tuning,
    threads: int,
) -> int:
    import torch

    from dateline.code.encoder import MODEL
    from dateline.code.pieces import Vocabulary
    from dateline.ontology import OWN, own_types
    from dateline.train.claims import document_of
    from dateline.train.export import ship
    from dateline.train.tune import Tuner
    from dateline.train.weights import load_model
    from dateline.train.widen import check, widened

    torch.set_num_threads(threads)
    claims = [claim for row in rows for claim in row["claims"]]
    source = check_model(base or MODEL)
    ontology = ontology or own_types(source)
    torch.manual_seed(tuning.seed)
    model, labels = load_model(source)
    check(claims, ontology, labels.types)
    model, labels = widened(model, labels, claims)
    vocabulary = Vocabulary.load(source / "tokenizer.json", labels.shapes)
    work = out / ".work"
    tuner = Tuner(model, labels, vocabulary, [document_of(row) for row in rows], tuning, work)
    if tuner.done:
        say_line(f"Going on after {tuner.done} of {tuning.epochs} epochs.")
    with progress("Training") as show:
        tuner.run(lambda done, of, _: show(done, of), _say_epoch)
    ship(model, labels, source / "tokenizer.json", work, out)
    if ontology:
        (out / OWN).write_bytes(ontology.read_bytes())
    tuner.forget()
    for name in ("words.onnx", "roles.onnx"):
        (work / name).unlink()
    work.rmdir()
    print(f"{len(claims)} claims of {len(rows)} documents learnt in {tuning.epochs} epochs: {out}")
    print(f"Measure it with: dateline --model {out} evaluate GOLD.jsonl")
    return 0
