"""The ontology as loaded: complete, read-only, fast, and the same for the same files."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from dateline.errors import BrokenOntology
from dateline.ontology import HOME, _load, load
from dateline.record import KINDS, MODALITIES

EVENTS = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST "
    "SANCTION MOBILIZE COERCE ASSAULT CONTROL DISPLACEMENT HARM RESPONSIBILITY"
).split()
RELATIONS = (
    "ALLIANCE BACKING OPPOSITION RIVALRY MEMBER LEADS CREATED RENAMED AFFILIATION"
).split()
STATES = "BASING INTEREST PARTITION INFLUENCE SETTLEMENT STATE".split()
MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation "
    "cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives "
    "suicide-attack aerial drone heavy-weapons crowd-control unconventional",
    "CONTROL": "gain loss hold",
    "RESPONSIBILITY": "claim deny none",
}
MEASURES = (
    "killed wounded casualties detained abducted displaced rescued missing participants troops "
    "weapons events money other"
).split()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the ontology's files that a test may spoil."""
    return Path(shutil.copytree(HOME, tmp_path / "ontology"))


def test_the_types_are_those_of_the_guide() -> None:
    types = load().types
    assert [c for c, t in types.items() if t.kind == "EVENT"] == EVENTS
    assert [c for c, t in types.items() if t.kind == "RELATION"] == RELATIONS
    assert [c for c, t in types.items() if t.kind == "STATE"] == STATES
    assert {t.kind for t in types.values()} == set(KINDS)


def test_the_modes_are_those_of_the_claims() -> None:
    found = {c: [m.code for m in t.modes] for c, t in load().types.items() if t.modes}
    assert found == {code: modes.split() for code, modes in MODES.items()}


def test_plover_has_37_contexts_and_a_score_for_its_16_types() -> None:
    ontology = load()
    assert len(ontology.contexts) == 37
    scored = [code for code, found in ontology.types.items() if found.score is not None]
    assert scored == EVENTS[:16]
    assert ontology.types["AID"].score == 10 and ontology.types["ASSAULT"].score == -9


def test_measures_have_units() -> None:
    ontology = load()
    assert list(ontology.measures) == MEASURES
    assert ontology.measures["killed"].unit == "persons"
    assert ontology.measures["money"].unit == "money"


def test_modality_cues_are_the_labels_of_the_record_in_their_order() -> None:
    groups = load().cue_groups.values()
    found = [g.code.removeprefix("modality.") for g in groups if g.code.startswith("modality.")]
    assert tuple(found) == MODALITIES


def test_words_that_yaml_would_turn_into_values_stay_words() -> None:
    ontology = load()
    assert "no" in ontology.cues["negation.negator"]
    assert ontology.maps["cameo"].link("RESPONSIBILITY", "claim").target(()) == "015"


def test_what_is_loaded_cannot_be_changed() -> None:
    ontology = load()
    with pytest.raises(TypeError):
        ontology.types["NEW"] = ontology.types["AID"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        ontology.types["AID"].label = "Help"  # type: ignore[misc]


def test_it_is_read_once() -> None:
    assert load() is load()


def test_the_digest_follows_every_file_and_nothing_else(copy: Path) -> None:
    before = load(copy).digest
    assert before == load().digest
    (copy / "actors").mkdir(exist_ok=True)
    (copy / "actors" / "nowhere.yaml").write_text("actors: {}\n")
    (copy / "maps" / "acled.yaml").open("a").write("# a remark\n")
    _load.cache_clear()
    assert load(copy).digest != before
    shutil.copy(HOME / "maps" / "acled.yaml", copy / "maps" / "acled.yaml")
    _load.cache_clear()
    assert load(copy).digest == before


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("types: [", "is not YAML"),
        ("- a list\n", "must be a mapping"),
        ("types: {AID: {modes: [one]}}\n", "must be a mapping"),
        ("types: {AID: {fallback: word}}\n", "must be a list"),
        ("types: {AID: {label: [a]}}\n", "must be text"),
    ],
)
def test_a_broken_file_is_one_clear_error(copy: Path, text: str, says: str) -> None:
    (copy / "plover.yaml").write_text(text)
    with pytest.raises(BrokenOntology, match=says):
        load(copy)


def test_a_missing_file_is_one_clear_error(copy: Path) -> None:
    (copy / "ties.yaml").unlink()
    with pytest.raises(BrokenOntology, match="cannot be read"):
        load(copy)


def test_loading_is_fast() -> None:
    """60 ms of processor time is the budget; the maps are read only when asked for."""
    code = (
        "import time, yaml, dateline.ontology as o; s = time.process_time(); o.load();"
        "print(time.process_time() - s)"
    )
    best = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(3)
    )
    assert best < 0.06
