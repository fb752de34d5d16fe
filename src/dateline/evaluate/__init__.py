"""Scores a coder's claims against coded gold by the rules of the coding guide (section 13)."""

from dateline.evaluate.agreement import Agreement, agreement
from dateline.evaluate.gold import GoldClaim, GoldDocument, load_gold
from dateline.evaluate.intervals import intervals
from dateline.evaluate.measures import Scores, score
from dateline.evaluate.predicted import Predicted, predicted_from

__all__ = [
    "Agreement",
    "GoldClaim",
    "GoldDocument",
    "Predicted",
    "Scores",
    "agreement",
    "intervals",
    "load_gold",
    "predicted_from",
    "score",
]
