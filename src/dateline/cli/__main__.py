"""Entry point of `dateline` and `python -m dateline.cli`."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

import typer

from dateline.cli.app import command
from dateline.cli.console import say, say_line, use_utf8
from dateline.errors import DatelineError, DiskFull, UsageError

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
        _drop_output()  # what reads it has gone; nobody is left to tell
        return PIPE_CLOSED
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        _drop_output()
        say(DiskFull.code, "The output cannot be written: the disk is full.", DiskFull.remedy)
        return DiskFull.exit_status
    return status


def _drop_output() -> None:
    """Sends what is still to be written to nowhere, so that it cannot fail again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
