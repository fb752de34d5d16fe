"""`dateline evaluate`: how good the claims are, by the rules of the coding guide."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.console import print_json, say_failure
from dateline.cli.options import CoderOption, JsonOption, WorkersOption
from dateline.record import Failure

if TYPE_CHECKING:
    from dateline.evaluate import GoldDocument, Predicted, Scores
    from dateline.evaluate.measures import Share, Tally
    from dateline.run.worker import Coded


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Documents with claims.")],
    errors: Annotated[
        bool, typer.Option("--errors", help="Also list every missed, extra and mistyped claim.")
    ] = False,
    by_source: Annotated[
        bool,
        typer.Option(
            "--by-source", help="Also score each source: ids alike up to the first hyphen."
        ),
    ] = False,
    spread: Annotated[
        bool,
        typer.Option("--intervals", help="Also say within what bounds the figures lie (95 %)."),
    ] = False,
    second: Annotated[
        Path | None,
        typer.Option(
            "--second",
            metavar="CODED.jsonl",
            help="Compare a second person's coding of the same documents instead of the coder's.",
        ),
    ] = None,
    workers: WorkersOption = 1,
    coder: CoderOption = "encoder",
    as_json: JsonOption = False,
) -> int:
    """Score the coder on documents coded by hand.

    Codes the documents of a gold file (see docs/evaluate.md) and prints how well the claims
    agree with it, by the rules of the coding guide.
    """
    from dateline.evaluate import intervals, load_gold, score

    documents = load_gold(gold)
    if second is not None:
        return _compare(gold, documents, second, as_json)
    predicted, failures = code_gold(documents, coder, workers)
    for failure in failures:
        say_failure(failure)
    scores = score(documents, predicted)
    sources = {n: score(d, predicted) for n, d in _sources(documents)} if by_source else {}
    bounds = intervals(documents, predicted) if spread else {}
    if as_json:
        more: dict[str, Any] = {"errors": scores.errors} if errors else {}
        more |= {"by_source": {n: summary(s) for n, s in sources.items()}} if by_source else {}
        more |= {"intervals": bounds} if spread else {}
        print_json(summary(scores) | more)
    else:
        print(report(scores))
        if bounds:
            print("", *(_bounds_line(name, ends) for name, ends in bounds.items()), sep="\n")
        if sources:
            print("", *map(_source_line, sources, sources.values()), sep="\n")
        if errors:
            print("", *scores.errors, sep="\n")
    return int(bool(failures))


def _compare(
    path: Path, first: Sequence[GoldDocument], other: Path, as_json: bool
) -> int:
    """Prints how well two people who coded the same documents agree."""
    from dateline.errors import UsageError
    from dateline.evaluate import agreement, load_gold

    found = agreement(first, load_gold(other))
    if found is None:
        raise UsageError(
            f"{path.name} and {other.name} have no document in common.",
            "Two codings of one document have the same id in both files.",
        )
    measured = {name: value for name, value in summary(found.scores).items() if name != _OWN}
    chance = {
        "sentences": found.sentences,
        "claims_of_the_first": found.first,
        "claims_of_the_second": found.second,
        "modality_kappa": _rounded(found.kappa),
        "type_alpha": _rounded(found.alpha),
    }
    if as_json:
        print_json(chance | measured)
        return 0
    for name, value in chance.items():
        print(f"{name.replace('_', ' '):<36} {'n/a' if value is None else value}")
    print(report(found.scores, calibrated=False))
    return 0


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


#: What only a coder that says how sure it is can be measured by.
_OWN = "calibration_error"


def _sources(documents: Sequence[GoldDocument]) -> list[tuple[str, list[GoldDocument]]]:
    """Documents by the part of their ids before the first hyphen, in order of name."""
    found: dict[str, list[GoldDocument]] = {}
    for document in documents:
        found.setdefault(document.id.split("-")[0], []).append(document)
    return sorted(found.items())


def _bounds_line(name: str, ends: tuple[float, float]) -> str:
    return f"{name.replace('_', ' '):<36} {ends[0]:.3f} to {ends[1]:.3f}"


def _source_line(name: str, scores: Scores) -> str:
    return (
        f"{name:<16} {scores.documents:>3} documents  detection and type F1 "
        f"{scores.typed.f1:.3f}  who to whom F1 {scores.core.f1:.3f}  "
        f"modality macro F1 {scores.modality_macro_f1:.3f}  "
        f"({scores.typed.hit} right, {scores.typed.false} false, {scores.typed.missed} missed)"
    )


def score_gold(
    documents: Sequence[GoldDocument], coder: str = "encoder", workers: int = 1
) -> tuple[Scores, list[Failure]]:
    """Codes gold documents through the whole line and scores what comes out."""
    from dateline.evaluate import score

    predicted, failures = code_gold(documents, coder, workers)
    return score(documents, predicted), failures


def code_gold(
    documents: Sequence[GoldDocument], coder: str, workers: int
) -> tuple[dict[str, Sequence[Predicted]], list[Failure]]:
    """What the coder says of each document, by its id, and what failed."""
    from dateline.evaluate import predicted_from
    from dateline.run.worker import Coded

    predicted: dict[str, Sequence[Predicted]] = {}
    failures: list[Failure] = []
    for item in _coded(documents, coder, workers):
        if isinstance(item, Coded):
            name = item.document.uri or item.document.id
            record = [found for found in item.claims if not found.claim.suggested]
            predicted[name] = [predicted_from(found) for found in record]
        else:
            failures.append(item)
    return predicted, failures


def _coded(
    documents: Sequence[GoldDocument], coder: str, workers: int
) -> Iterator[Coded | Failure]:
    """Each document goes through the line as a record of JSON Lines, as a corpus would."""
    from dateline.cli.progress import counting, progress
    from dateline.run import local, sources

    def source(document: GoldDocument) -> Any:
        record = {"id": document.id, "text": document.text}
        record |= {"title": document.title} if document.title else {}
        record |= {"published": document.published} if document.published else {}
        line = json.dumps(record, ensure_ascii=False) + "\n"
        return sources.source_of(line.encode(), f"{document.id}.jsonl")

    with progress("Coding") as show:
        yield from local.code(
            map(source, documents),
            coder=coder,
            workers=workers,
            progress=counting(show, len(documents)),
        )


def _tally(tally: Tally) -> dict[str, float | int]:
    return {
        "precision": round(tally.precision, 4),
        "recall": round(tally.recall, 4),
        "f1": round(tally.f1, 4),
        "hit": tally.hit,
        "false": tally.false,
        "missed": tally.missed,
    }


def _share(share: Share) -> dict[str, float | int | None]:
    value = share.value
    return {
        "accuracy": None if value is None else round(value, 4),
        "right": share.right,
        "of": share.of,
    }


def summary(scores: Scores) -> dict[str, Any]:
    """The scores for programs."""
    calibration = scores.calibration_error()
    return {
        "documents": scores.documents,
        "detection": _tally(scores.detection),
        "detection_and_type": _tally(scores.typed),
        "who_did_what_to_whom": _tally(scores.core),
        "actors": _tally(scores.actors),
        "recipients": _tally(scores.recipients),
        "neutral_names": _share(scores.names),
        "places": _tally(scores.places),
        "countries": _share(scores.country),
        "times": _tally(scores.times),
        "figures": _tally(scores.figures),
        "figures_of_harm": _tally(scores.harm),
        "modes": _share(scores.mode),
        "modality": _share(scores.modality) | {"macro_f1": round(scores.modality_macro_f1, 4)},
        "voice": _share(scores.speaker),
        "voice_of_attributed_claims": _share(scores.attributed),
        "relations_and_states": _tally(scores.ties),
        "false_claims_in_negative_documents": {
            "claims": scores.negatives.right,
            "documents": scores.negatives.of,
        },
        "calibration_error": None if calibration is None else round(calibration, 4),
        "by_type": {what: _tally(scores.by_type[what]) for what in sorted(scores.by_type)},
    }


def report(scores: Scores, calibrated: bool = True) -> str:
    """The scores for people: a line each, then a line for each type."""
    lines = [f"documents {scores.documents}"]
    for name, value in summary(scores).items():
        label = name.replace("_", " ")
        if not isinstance(value, dict) or name == "by_type":
            continue
        if "f1" in value:
            lines.append(
                f"{label:<36} P {value['precision']:.3f}  R {value['recall']:.3f}  "
                f"F1 {value['f1']:.3f}  ({value['hit']} right, {value['false']} false, "
                f"{value['missed']} missed)"
            )
        elif "accuracy" in value:
            right = "n/a" if value["accuracy"] is None else f"{value['accuracy']:.3f}"
            macro = f"  macro F1 {value['macro_f1']:.3f}" if "macro_f1" in value else ""
            lines.append(f"{label:<36} {right}  ({value['right']} of {value['of']}){macro}")
    negatives = scores.negatives
    label = "false claims in negative documents"
    lines.append(f"{label:<36} {negatives.right} in {negatives.of} documents")
    if calibrated and (gap := scores.calibration_error()) is not None:
        lines.append(f"{'calibration error':<36} {gap:.3f}")
    lines.append("")
    for what, tally in sorted(scores.by_type.items()):
        lines.append(
            f"{what:<16} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}  "
            f"({tally.hit} right, {tally.false} false, {tally.missed} missed)"
        )
    return "\n".join(lines)
