"""Entry point of `dateline` and `python -m dateline.cli`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from dateline.cli.app import command
from dateline.cli.console import say, say_line, use_utf8
from dateline.errors import DatelineError, UsageError

INTERRUPTED = 130
PIPE_CLOSED = 141  # as the shell reports a command that SIGPIPE ended


def main() -> None:
    """Runs the command line and exits with its status."""
    use_utf8()
    sys.exit(run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """Runs one command; returns 0, 1 (data), 2 (usage) or 130 (interrupted)."""
    try:
        status = _invoke(args)
        sys.stdout.flush()
    except DatelineError as error:
        say(error.code, error.what, error.how)
        return error.exit_status
    except KeyboardInterrupt:
        say_line("Stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        # What reads the output has gone; nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return status


def _invoke(args: Sequence[str]) -> int:
    name = "dateline"
    try:
        with command.make_context(name, list(args) or ["--help"]) as context:
            return int(command.invoke(context) or 0)
    except typer.Exit as done:
        return done.exit_code
    except typer.TyperException as error:
        failed = getattr(error, "ctx", None)
        path = failed.command_path if failed else name
        raise UsageError(
            error.format_message().strip().replace("\n", " "), f"See `{path} --help`."
        ) from error


if __name__ == "__main__":
    main()
