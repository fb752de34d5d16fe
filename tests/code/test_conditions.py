"""The if-part of a claim."""

import pytest

from dateline.code.conditions import condition_of
from dateline.code.decode import RawClaim, RawRole
from dateline.code.grid import grid_of
from dateline.record import Document


def condition(text, trigger, read):
    document = Document("d", "e", "text/1", text)
    grid = grid_of(document)

    def words(said):
        start = text.index(said)
        inside = [n for n, (a, b) in enumerate(grid.words) if a < start + len(said) and start < b]
        return inside[0], inside[-1] + 1

    role = RawRole("condition", *words(read), 0.9)
    raw = RawClaim(words(trigger), "ASSAULT", None, "threatened", (role,), 0.9)
    found = condition_of(document, grid, raw)
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "trigger", "read", "whole"),
    [
        (
            "“If anyone stays in the town, he will be shot,” he said.",
            "shot",
            "anyone stays",
            "If anyone stays in the town",
        ),
        (
            "They will strike unless the army leaves the valley.",
            "strike",
            "unless the army",
            "unless the army leaves the valley",
        ),
        (
            "In the event of a siege, they will strike.",
            "strike",
            "In the event of a siege",
            "In the event of a siege",
        ),
        ("They will strike the base tonight.", "strike", "base tonight", None),
    ],
)
def test_a_condition_runs_from_its_conjunction_to_the_end_of_its_clause(text, trigger, read, whole):
    assert condition(text, trigger, read) == whole
