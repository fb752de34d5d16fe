"""Where commands print: results on stdout; failures, notes and progress on stderr."""

from __future__ import annotations

import json
import os
import sys
from io import TextIOWrapper
from typing import IO, Any

from dateline.record import Failure


def use_utf8() -> None:
    """Makes both streams UTF-8 whatever the locale; what UTF-8 cannot hold is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def is_terminal(stream: IO[str]) -> bool:
    """True when a person looks at the stream."""
    return stream.isatty()


def colours(stream: IO[str]) -> bool:
    """True when the stream may be coloured (see no-color.org)."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR")


def say(code: str, what: str, how: str) -> None:
    """One line for a failure: code, what happened, what to do."""
    label = f"\x1b[1;31m{code}\x1b[0m" if colours(sys.stderr) else code
    say_line(f"{label}: {_flat(what)} {_flat(how)}")


def say_failure(failure: Failure) -> None:
    """One line for a document or file that could not be dealt with."""
    say(failure.code, failure.what, failure.remedy)


def say_line(line: str) -> None:
    """A line for people on stderr; stdout is written first, so that the order is right."""
    sys.stdout.flush()
    print(line, file=sys.stderr, flush=True)


def counted(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun: `1 claim`, `2,000 claims`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def print_json(value: Any) -> None:
    """One JSON value on stdout, indented for a terminal, on one line for a program."""
    indent = 2 if is_terminal(sys.stdout) else None
    print(json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False))


def print_row(value: Any) -> None:
    """One JSON value on a line of its own, written at once."""
    print(json.dumps(value, ensure_ascii=False, allow_nan=False), flush=True)


def print_tabs(*cells: str) -> None:
    """Cells of one row, separated by tabs; tabs and line breaks in them become blanks."""
    print("\t".join(map(_flat, cells)))


def _flat(words: str) -> str:
    return " ".join(words.split())
