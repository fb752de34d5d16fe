"""The commands of `dateline`, in the order that help lists them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from dateline.cli.add import add
from dateline.cli.claims import claims
from dateline.cli.code import code
from dateline.cli.docs import docs
from dateline.cli.documents import documents
from dateline.cli.evaluate import evaluate
from dateline.cli.export import export
from dateline.cli.failures import failures
from dateline.cli.help_errors import help_errors
from dateline.cli.init import init
from dateline.cli.mentions import mentions
from dateline.cli.options import check_model
from dateline.cli.plugins import plugins
from dateline.cli.rebuild import rebuild
from dateline.cli.schema import schema
from dateline.cli.show import show
from dateline.cli.status import status
from dateline.cli.train_claims import train_claims
from dateline.cli.verify import verify

COMMANDS: dict[str, Callable[..., Any]] = {
    "code": code,
    "mentions": mentions,
    "init": init,
    "add": add,
    "claims": claims,
    "show": show,
    "documents": documents,
    "failures": failures,
    "status": status,
    "export": export,
    "verify": verify,
    "rebuild": rebuild,
    "plugins": plugins,
    "schema": schema,
    "evaluate": evaluate,
    "train-claims": train_claims,
    "help-errors": help_errors,
    "docs": docs,
}

# Plain help: loading Rich for it would take three times as long as all the rest.
app = typer.Typer(
    name="dateline",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(asked: bool) -> None:
    if asked:
        from dateline.cli.version import print_version

        print_version()
        raise typer.Exit


def _model(folder: Path | None) -> Path | None:
    """Every process that codes finds the model by the environment."""
    if folder is not None:
        os.environ["DATELINE_MODEL"] = str(check_model(folder).resolve())
    return folder


@app.callback()
def dateline(
    context: typer.Context,
    case: Annotated[
        Path | None,
        typer.Option("--case", metavar="DIR", help="The case for any command that works in one."),
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option(
            "--model",
            metavar="DIR",
            envvar="DATELINE_MODEL",
            callback=_model,
            is_eager=True,
            help="Code with a model that `dateline train-claims` wrote.",
        ),
    ] = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Print versions and the digests of model, ontology and gazetteer.",
        ),
    ] = False,
) -> None:
    """Reports about armed conflict become a sourced record: who is said to have done what to
    whom, where, when, with what figures, and who says so.

    Without a case: dateline code report.html. With one: dateline init DIR, then inside it
    dateline add PATH..., dateline claims.
    """
    if case is not None:
        context.default_map = {name: {"case": str(case)} for name in COMMANDS}


for _name, _function in COMMANDS.items():
    app.command(_name)(_function)

command = typer.main.get_command(app)
