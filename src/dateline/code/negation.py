"""Whether the words say that the thing did not, or shall not, happen."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.code.decode import RawClaim
from dateline.code.grid import Grid
from dateline.ontology import load as load_ontology

#: Words looked back over, bridges included ("not yet been allowed to return").
_REACH = 5


@lru_cache(maxsize=1)
def _cues() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    """Negators, bridges, and phrases that only look like a negation."""
    cues = load_ontology().cues
    friends = "|".join(re.escape(p) for p in cues["negation.false_friend"])
    return (
        frozenset(cues["negation.negator"]),
        frozenset(cues["negation.bridge"]),
        re.compile(rf"(?:{friends})\b", re.IGNORECASE),
    )


def is_negated(text: str, grid: Grid, raw: RawClaim) -> bool:
    """True when the coder read a negation, or a negator stands right before the trigger.

    "will not be allowed" is a prediction and a negation: both are kept (guide, section 8).
    """
    if raw.modality == "negated":
        return True
    negators, bridges, friends = _cues()
    at = raw.trigger[0] - 1
    first = grid.sentences[grid.sentence_at(raw.trigger[0])][0]
    for word in range(at, max(first - 1, at - _REACH), -1):
        start, end = grid.words[word]
        said = text[start:end].lower()
        if said in negators:
            before = grid.words[max(first, word - 1)][0]
            return not (friends.match(text, start) or friends.match(text, before))
        if said not in bridges:
            return False
    return False
