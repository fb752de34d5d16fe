"""Types of one's own beside those of the house."""

from pathlib import Path

import pytest

from dateline.errors import BrokenOntology
from dateline.evaluate.gold import is_event
from dateline.ontology import OWN, load, own_types
from dateline.ontology.lint import lint_own

OWN_TYPES = """
types:
  SIEGE:
    label: Lay siege
    kind: EVENT
    definition: An actor cuts a place off from supplies.
    example: The army surrounded the old town and let no flour in.
    source: our code book, 4
    who: who cuts off
    whom: who is cut off
    modes:
      starve:
        label: Starve
        definition: Food is kept out.
        example: No lorry with flour was let through.
        source: our code book, 4
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / OWN
    path.write_text(OWN_TYPES, encoding="utf-8")
    return path


def test_own_types_stand_beside_ours(own: Path) -> None:
    plain, wider = load(), load(own=own)
    assert set(wider.types) - set(plain.types) == {"SIEGE"}
    assert wider.types["SIEGE"].mode("starve") is not None
    assert wider.digest != plain.digest
    assert lint_own(own) == ()


def test_a_model_brings_its_types(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_event("SIEGE")
    assert own_types(own.parent) == own
    monkeypatch.setenv("DATELINE_MODEL", str(own.parent))
    assert load().types["SIEGE"].label == "Lay siege"
    assert is_event("SIEGE")
    monkeypatch.delenv("DATELINE_MODEL")
    assert "SIEGE" not in load().types


def test_a_code_of_ours_keeps_its_meaning(own: Path) -> None:
    own.write_text(OWN_TYPES.replace("SIEGE", "ASSAULT"), encoding="utf-8")
    with pytest.raises(BrokenOntology, match="ASSAULT a second meaning"):
        load(own=own)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("    kind: EVENT\n", "    kind: DEED\n"), "types.yaml: SIEGE: 'DEED' is not a kind"),
        (("    source: our code book, 4\n", ""), "types.yaml: SIEGE: has no source"),
        (("        label: Starve\n", ""), "types.yaml: SIEGE/starve: has no label"),
        (
            ("    label: Lay siege\n", "    label: Lay siege\n    label: Encircle\n"),
            "types.yaml: label: the key stands twice (line 5)",
        ),
    ],
)
def test_what_is_wrong_is_told(own: Path, change: tuple[str, str], said: str) -> None:
    assert change[0] in OWN_TYPES
    own.write_text(OWN_TYPES.replace(*change, 1), encoding="utf-8")
    assert said in map(str, lint_own(own))
