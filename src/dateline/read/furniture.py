"""What stands around the story: boxes, links, credits, captions, copyright, section headings.

Each recogniser asks for a cue (words that only such a line has, see `cues.py`), a shape (short,
no running prose) and, where the cue is weak, a position.  What none of them is sure of stays
story: a footer that is coded is a lesser harm than a paragraph that is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.read import cues
from dateline.read.lines import SHORT, Paragraph, ends_sentence
from dateline.record import Part

_WORD = re.compile(r"\w+")
_SECOND_SENTENCE = re.compile(r"[.!?]\s+[^\W\d_a-z]")
_REPORTED = re.compile(r"\b(?:said|told|was|were|had|according to)\b")
_CAPTION_LENGTH = 320


def kind_of(paragraph: Paragraph, *, near_end: bool) -> str | None:
    """The kind of a paragraph that a cue of its own words gives away; None for story."""
    words = paragraph.text
    if len(words) > SHORT:
        return None
    seen = _WORD.findall(words.casefold())
    if not seen:
        return "footer" if cues.FOOTER.fullmatch(words) else None
    if cues.HINTS.isdisjoint(seen) and not cues.MARK.search(words):
        return None
    if cues.BUTTON.issuperset(seen) and not ends_sentence(words):
        return "footer"
    return _cue(" ".join(words.split()), len(seen), near_end=near_end)


def _cue(words: str, count: int, *, near_end: bool) -> str | None:
    one = not _SECOND_SENTENCE.search(words, 0, len(words) - 1)
    if count <= 40 and (one or near_end) and _is_newsletter(words):
        return "newsletter"
    if count <= 45 and one and cues.LINK.fullmatch(words):
        return "link"
    if count <= 60 and cues.FOOTER.fullmatch(words):
        return "footer"
    if len(words) <= _CAPTION_LENGTH and (
        cues.CAPTION_START.match(words) or cues.CAPTION_END.search(words)
    ):
        return "caption"
    return None


def _is_newsletter(words: str) -> bool:
    """True for a plea to subscribe; a sentence in the tense of report is none."""
    return bool(cues.NEWSLETTER.match(words)) and not _REPORTED.search(words)


def body_parts(found: Sequence[Paragraph], begin: int) -> list[Part]:
    """The paragraphs that are not story, in order; headings only from index `begin` on."""
    last = len(found)
    tail = last - max(6, last // 5)
    kinds = [kind_of(paragraph, near_end=at >= tail) for at, paragraph in enumerate(found)]
    _spread_related(found, kinds, begin)
    _take_headings(found, kinds, begin)
    return [
        Part(kind, paragraph.start, paragraph.end)
        for paragraph, kind in zip(found, kinds, strict=True)
        if kind is not None
    ]


def _spread_related(found: Sequence[Paragraph], kinds: list[str | None], begin: int) -> None:
    """The list of links under "Related stories" is a footer up to the next prose."""
    at = begin
    while at < len(found):
        if len(found[at].text) <= 60 and cues.RELATED.fullmatch(found[at].text):
            kinds[at] = "footer"
            after = at + 1
            while after < len(found) and _is_link_line(found[after]):
                kinds[after] = kinds[after] or "footer"
                after += 1
            at = after
        else:
            at += 1


def _is_link_line(paragraph: Paragraph) -> bool:
    return len(paragraph.text) <= 160 and not ends_sentence(paragraph.text)


def _take_headings(found: Sequence[Paragraph], kinds: list[str | None], begin: int) -> None:
    """Marks section headings, and gives the title of a box the kind of its box."""
    for at in range(len(found) - 1, begin - 1, -1):
        if kinds[at] is not None or not _is_short_line(found[at]):
            continue
        below = kinds[at + 1] if at + 1 < len(found) else None
        if below == "newsletter" or (
            cues.BOX_TITLE.fullmatch(found[at].text) and (below or at == len(found) - 1)
        ):
            kinds[at] = "newsletter"
        elif _is_heading(found, kinds, at):
            kinds[at] = "heading"


def _tells(words: Sequence[str]) -> bool:
    """True when a short line says that something happened, as headlines do."""
    if not cues.TOLD.isdisjoint(words):
        return True
    amid = words[1:-1] if words[0] not in ("the", "a", "an", "no") else ()
    return not cues.MAYBE_TOLD.isdisjoint(amid)


def _is_short_line(paragraph: Paragraph) -> bool:
    words = paragraph.text
    if len(words) > 70 or "\n" in words or len(words.split()) > 8:
        return False
    return not words.endswith(tuple(".:,;”\"’'»-–—…"))


def _is_heading(found: Sequence[Paragraph], kinds: Sequence[str | None], at: int) -> bool:
    """A short line that tells nothing, set off from the prose above and below it."""
    here = found[at]
    words = here.text
    if words[0].islower() or not words[0].isalnum() or "," in words:
        return False
    if words.endswith("?") and not (here.gap_before and here.gap_after):
        return False  # without blank lines around it, a question is speech
    if not words.endswith("?") and _tells(_WORD.findall(words.casefold())):
        return False
    if at + 1 >= len(found):
        return False
    below = found[at + 1]
    leads = below.is_prose or kinds[at + 1] in ("heading", "caption")
    if not leads or (at and _is_short_line(found[at - 1]) and kinds[at - 1] is None and at > 1):
        return False
    if here.gap_before and here.gap_after:
        return True
    above_ends = at == 0 or found[at - 1].is_prose or kinds[at - 1] is not None
    return above_ends and len(below.text) >= 100
