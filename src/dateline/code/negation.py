"""Whether the words say that the thing did not, or shall not, happen."""

from __future__ import annotations

import re

from dateline.code.decode import RawClaim
from dateline.code.grid import Grid

_NEGATORS = frozenset("not n't n’t never no nobody none neither nor without cannot".split())
#: Words that may stand between a negator and the word it negates.
_BRIDGES = frozenset(
    "be been being have has had to yet ever even a an the any single to be allowed able willing "
    "prepared going immediately".split()
)
_FALSE_FRIEND = re.compile(r"^not\s+(only|just|merely|simply)\b", re.IGNORECASE)


def is_negated(text: str, grid: Grid, raw: RawClaim) -> bool:
    """True when the coder read a negation, or a negator stands right before the trigger.

    "will not be allowed" is a prediction and a negation: both are kept (guide, section 8).
    """
    if raw.modality == "negated":
        return True
    at = raw.trigger[0] - 1
    first = grid.sentences[grid.sentence_at(raw.trigger[0])][0]
    for word in range(at, max(first - 1, at - 4), -1):
        start, end = grid.words[word]
        said = text[start:end].lower()
        if said in _NEGATORS:
            return not _FALSE_FRIEND.match(text[start : start + 20])
        if said not in _BRIDGES:
            return False
    return False
