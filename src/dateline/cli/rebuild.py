"""`dateline rebuild`: read and code all evidence again."""

from __future__ import annotations

import typer

from dateline.cli.console import counted, print_json, say_line
from dateline.cli.options import CaseOption, CoderOption, JsonOption, WorkersOption, open_case


def rebuild(
    workers: WorkersOption = 1,
    coder: CoderOption = "encoder",
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Code all evidence again, say what changed.

    With what is installed now. The old record stands until the new one is whole.
    """
    from dateline.cli.progress import progress

    try:
        with open_case(case) as opened, progress("Coding") as show:
            done = opened.rebuild(
                workers=workers, coder=coder, progress=lambda p: show(p.files, p.of)
            )
    except KeyboardInterrupt:
        say_line("Stopped. The record is as it was; the same command begins again.")
        raise typer.Exit(130) from None
    if as_json:
        from dateline.codec import to_json

        print_json(to_json(done))
        return
    print(
        f"Rebuilt {counted(done.documents, 'document')}, {counted(done.claims, 'claim')} "
        f"({len(done.new):,} new, {len(done.gone):,} gone), "
        f"{counted(done.failures, 'failure')}. Recipe {done.recipe}."
    )
