"""A third party's plugins, found by entry point like anybody's: small, honest, weightless."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.ports import Source
from dateline.record import Claim, Document, Mention, Span

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


class ShellCoder:
    """Codes "A shelled B" as an assault by the words before on the words after."""

    name = "shell"
    version = "1"
    verbs = ("shelled",)

    def code(self, document: Document) -> Sequence[Claim]:
        claims = []
        for sentence in _SENTENCE.finditer(document.text):
            for verb in re.finditer("|".join(self.verbs), sentence[0]):
                claims.append(self._claim(document, sentence.start(), sentence.end(), verb))
        return claims

    def _claim(self, document: Document, start: int, end: int, verb: re.Match[str]) -> Claim:
        at = start + verb.start(), start + verb.end()
        return Claim(
            id="mine",
            document=document.id,
            kind="EVENT",
            what="ASSAULT",
            mode=(),
            quote=document.span(start, end),
            trigger=document.span(*at),
            who=_words(document, start, at[0]),
            whom=_words(document, at[1], end),
            where=(),
            when=None,
            figures=(),
            modality="asserted",
            negated=False,
            condition=None,
            voices=(),
            framings=(),
            confidence=0.5,
            coder=f"{self.name}-{self.version}",
        )


def _words(document: Document, start: int, end: int) -> tuple[Mention, ...]:
    words = document.text[start:end]
    left = start + len(words) - len(words.lstrip(" .\n"))
    right = start + len(words.rstrip(" .\n"))
    return (Mention(document.span(left, right)),) if left < right else ()


class KeenShellCoder(ShellCoder):
    """A better model: it also knows "bombed"."""

    version = "2"
    verbs = ("shelled", "bombed")


class DoubtfulCoder(KeenShellCoder):
    """Is not sure that what was bombed was bombed."""

    name = "doubtful"

    def code(self, document: Document) -> Sequence[Claim]:
        return [
            replace(claim, suggested=claim.trigger.text == "bombed")
            for claim in super().code(document)
        ]


class TouchyCoder(ShellCoder):
    """Cannot bear some words: for tests of what happens when a coder or its process fails."""

    name = "touchy"

    def code(self, document: Document) -> Sequence[Claim]:
        if "UNBEARABLE" in document.text:
            raise RecursionError("maximum recursion depth exceeded")
        if "DEADLY" in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "SLOW" in document.text:
            time.sleep(0.05)
        return super().code(document)


class CarelessCoder(ShellCoder):
    """Quotes words that do not stand in the text."""

    name = "careless"

    def code(self, document: Document) -> Sequence[Claim]:
        return [
            replace(claim, quote=Span(0, 5, "wrong")) for claim in super().code(document)
        ]


class NoCoder:
    """Does not fit the port."""


class RtfReader:
    """Reads the words of simple rich text."""

    name = "rtf"
    version = "1"
    media_types = ("application/rtf",)

    def read(self, source: Source) -> Iterator[Document]:
        text = re.sub(r"[{}]|\\[a-z]+-?\d* ?", "", source.data.decode("ascii"))
        identity = hashlib.sha256(f"{source.sha256} rtf/1 {text}".encode()).hexdigest()[:24]
        yield Document(identity, source.sha256, "rtf/1", text, uri=source.name)
