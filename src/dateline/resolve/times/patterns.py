"""A list of patterns over words brought to one spelling, each with the expression it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.resolve.times.frame import Expression

Build = Callable[[re.Match[str]], Expression | None]


class Patterns:
    """Patterns in the order they are written; the first that matches all of the words wins."""

    def __init__(self) -> None:
        self._rules: list[tuple[re.Pattern[str], Build]] = []

    def add(self, pattern: str) -> Callable[[Build], Build]:
        """Adds the function below as what `pattern` stands for."""

        def register(build: Build) -> Build:
            self._rules.append((re.compile(pattern), build))
            return build

        return register

    def read(self, words: str) -> Expression | None:
        """The expression of the first pattern that fits; None where none does."""
        for pattern, build in self._rules:
            if match := pattern.fullmatch(words):
                found = build(match)
                if found is not None:
                    return found
        return None
