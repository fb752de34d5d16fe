"""`dateline add`: keep files as evidence and read their claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.console import counted, print_row, say_failure, say_line
from dateline.cli.options import CaseOption, CoderOption, JsonOption, WorkersOption, open_case
from dateline.record import Failure

if TYPE_CHECKING:
    from dateline.run.outcome import Outcome


def add(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, - for stdin.")
    ],
    workers: WorkersOption = 1,
    coder: CoderOption = "encoder",
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Add files and folders to the case.

    Their bytes become evidence, their claims go to the record. A file that is there already is
    passed over. One that cannot be read is noted (see `dateline failures`), the others go on,
    and the exit status is 1. It can be stopped at any time: what was reported as added is kept,
    and the same command goes on from there.
    """
    from dateline.cli.progress import progress

    failed = 0
    try:
        with open_case(case) as opened, progress("Adding") as show:
            for outcome in opened.add(
                paths, workers=workers, coder=coder, progress=lambda p: show(p.files, p.of)
            ):
                failed += isinstance(outcome, Failure)
                _report(outcome, as_json)
    except KeyboardInterrupt:
        say_line("Stopped. What was reported as added is kept; the same command goes on from here.")
        raise typer.Exit(130) from None
    return int(failed > 0)


def _report(outcome: Outcome, as_json: bool) -> None:
    """A line on stdout for what is in the case now, on stderr for what failed."""
    from dateline.run.outcome import Added

    if as_json:
        print_row(_row(outcome))
    elif isinstance(outcome, Failure):
        say_failure(outcome)
    elif isinstance(outcome, Added):
        document = outcome.document
        name = document.uri or document.title or document.id
        print(f"added    {name}  ({counted(outcome.recorded, 'claim')})", flush=True)
    else:
        print(
            f"already  {outcome.name}  (the same bytes were added on "
            f"{outcome.evidence.captured_at[:10]} as {outcome.evidence.uri})",
            flush=True,
        )


def _row(outcome: Outcome) -> dict[str, object]:
    from dateline.codec import to_json
    from dateline.run.outcome import Added

    if isinstance(outcome, Failure):
        return {"outcome": "failure", **to_json(outcome)}
    if isinstance(outcome, Added):
        document = outcome.document
        return {
            "outcome": "added",
            "document": document.id,
            "uri": document.uri,
            "evidence": document.evidence,
            "claims": outcome.recorded,
            "suggestions": len(outcome.claims) - outcome.recorded,
        }
    return {"outcome": "already", "name": outcome.name, "evidence": outcome.evidence.sha256}
