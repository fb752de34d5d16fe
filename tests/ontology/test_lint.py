"""The ontology is sound, and the lint finds each kind of fault when one is put in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.ontology import HOME, load
from dateline.ontology.lint import lint

Spoil = Callable[[str, str, str], tuple[str, ...]]


@pytest.fixture
def spoil(tmp_path: Path) -> Spoil:
    """Replaces words in one file of a copy and returns what the lint then says."""
    root = Path(shutil.copytree(HOME, tmp_path / "ontology"))

    def change(file: str, old: str, new: str) -> tuple[str, ...]:
        text = (root / file).read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        (root / file).write_text(text.replace(old, new, 1), "utf-8")
        return tuple(str(problem) for problem in lint(root))

    return change


def test_the_ontology_is_sound() -> None:
    assert [str(problem) for problem in lint()] == []


FAULTS = [
    ("plover.yaml", "    source: PLOVER 2.0, AGREE\n", "", "AGREE: has no source"),
    (
        "plover.yaml",
        "        definition: A curfew or lockdown is imposed.\n",
        "",
        "COERCE/curfew: has no definition",
    ),
    (
        "plover.yaml",
        "        example: Police detained four journalists.\n",
        "",
        "COERCE/arrest: has no example",
    ),
    ("plover.yaml", "label: Give aid", "label: Assault", "the label stands 2 times"),
    ("plover.yaml", "        label: Riot\n", "        label: Strike\n", "label in PROTEST"),
    ("plover.yaml", "COERCE/seize, ASSAULT", "COERCE/grab, ASSAULT", "COERCE/grab is not a code"),
    ("plover.yaml", "quad: verbal conflict", "quad: verbal", "'verbal' is not a quad class"),
    ("plover.yaml", "    score: -9\n", "", "quad class and score must stand together"),
    ("plover.yaml", "    score: -9\n", "    score: -90\n", "not between -10 and 10"),
    ("plover.yaml", "  AID:\n", "  AGREE:\n", "AGREE: the key stands twice"),
    ("plover.yaml", "  military:\n", "  soldiers:\n    x: y\n  military:\n", "context soldiers"),
    ("ties.yaml", "kind: STATE", "kind: CONDITION", "'CONDITION' is not a kind"),
    ("ties.yaml", "RENAMED:", "NAMED:", "maps/acled.yaml: RENAMED: is not a code of ours"),
    ("measures.yaml", "unit: items", "unit: pieces", "'pieces' is not a unit"),
    ("measures.yaml", "  rescued:", "  saved:", "saved: is a measure that is not mapped"),
    ("conditions.yaml", "  lethal:", "  deadly:", "'lethal' is not a condition"),
    ("conditions.yaml", "  lethal:", "  deadly:", "deadly: is used by no map"),
    ("cues/negation.yaml", "never,", "Never,", "'Never' must be lower case"),
    ("cues/negation.yaml", "never,", "never, never,", "never: the word in negation"),
    ("neutral.yaml", "neutral: military operation", "neutral: special operation", "holds the"),
    ("neutral.yaml", "types: [CONTROL, RETREAT]", "types: [CAPTURE]", "CAPTURE is not a type"),
    ("neutral.yaml", "forms: [warlord]", "forms: [warlord, junta]", "junta: the form stands 2"),
    ("neutral.yaml", "rule: Government of {country}", "rule: Government of {who}", "unknown slot"),
    ("neutral.yaml", "    neutral_plural: heads of state\n", "", "must stand together"),
    ("maps/acled.yaml", "to: [Other]", "to: [Others]", "'Others' is not a code of ACLED"),
    ("maps/acled.yaml", "if: [two_sided]", "if: [twosided]", "'twosided' is not a condition"),
    ("maps/acled.yaml", "match: exact", "match: same", "'same' is not a match"),
    ("maps/acled.yaml", "match: none", "match: close", "none exactly when there is no target"),
    ("maps/acled.yaml", "  AGREE: {", "  AGREE/verbal: {", "AGREE: is not mapped"),
    ("maps/acled.yaml", "  AGREE: {", "  AGREE/verbal: {", "AGREE/verbal: is not a code of ours"),
    ("maps/ucdp.yaml", "loss: Only with a death.", "loss: ''", "does not state its loss"),
    ("maps/ucdp.yaml", "wounded: {loss: Not coded.}", "wounded: {}", "wounded: does not state"),
    ("maps/cameo.yaml", '"190", if: [armed]', '"190"', "nothing after '190' can be reached"),
    ("maps/cameo.yaml", "  name: CAMEO\n", "", "scheme: has no name"),
]


@pytest.mark.parametrize(("file", "old", "new", "says"), FAULTS, ids=[f[3] for f in FAULTS])
def test_each_fault_is_found(spoil: Spoil, file: str, old: str, new: str, says: str) -> None:
    found = spoil(file, old, new)
    assert any(says in problem for problem in found), found


def test_every_type_has_a_link_in_every_scheme_and_every_mode_falls_back() -> None:
    ontology = load()
    assert set(ontology.maps) == {"acled", "cameo", "human_rights", "ucdp"}
    for crosswalk in ontology.maps.values():
        for code in ontology.codes():
            kind, _, mode = code.partition("/")
            link = crosswalk.link(kind, mode or None)
            assert link.code in (code, kind) and link.loss


def test_the_closed_lists_are_whole() -> None:
    """25 sub-events of 6 types, 3 types of violence, 20 roots with their three-digit codes."""
    maps = load().maps
    acled = maps["acled"].codes
    assert len(acled) == 25
    assert len(set(acled.values())) == 6
    assert list(maps["ucdp"].codes) == ["1", "2", "3"]
    cameo = list(maps["cameo"].codes)
    roots = [code for code in cameo if len(code) == 2]
    assert roots == [f"{number:02d}" for number in range(1, 21)]
    assert all(len(code) in (2, 3) and code[:2] in roots for code in cameo)
    assert cameo == sorted(cameo, key=lambda code: (code[:2], len(code), code))


def test_conditions_choose_among_targets() -> None:
    acled = load().maps["acled"]
    assert acled.link("ASSAULT").target({"two_sided"}) == "Armed clash"
    assert acled.link("ASSAULT").target({"civilians"}) == "Attack"
    assert acled.link("ASSAULT").target(()) is None
    assert acled.link("ASSAULT", "firearms").target({"civilians"}) == "Attack"
    assert acled.link("ASSAULT", "drone").target(()) == "Air/drone strike"
    ucdp = load().maps["ucdp"]
    assert ucdp.link("ASSAULT", "aerial").target({"civilians"}) is None
    assert ucdp.link("ASSAULT", "aerial").target({"civilians", "lethal"}) == "3"
    assert ucdp.link("HARM").target({"lethal"}) is None


def test_what_nothing_maps_to_is_listed() -> None:
    assert load().maps["acled"].unreached() == (
        "Mob violence",
        "Grenade",
        "Disrupted weapons use",
    )
