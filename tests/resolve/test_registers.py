"""The registers of the package are sound, and what is wrong with others is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.errors import BrokenRegister
from dateline.resolve import register as register_module
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.register import load_register
from dateline.resolve.register_lint import problems

FOLDER = Path(register_module.__file__).parents[1] / "ontology" / "actors"


@pytest.fixture(scope="module")
def registers() -> dict[str, dict[str, Any]]:
    return {
        path.name: yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        for path in sorted(FOLDER.glob("*.yaml"))
    }


def test_nothing_is_wrong_with_the_registers(
    registers: dict[str, dict[str, Any]], gazetteer: Gazetteer
) -> None:
    assert list(problems(registers, gazetteer.countries)) == []


def test_every_conflict_has_its_actors(registers: dict[str, dict[str, Any]]) -> None:
    for name in (
        "syria iraq yemen libya lebanon israel_palestine iran afghanistan pakistan ukraine_russia "
        "sudan ethiopia somalia drc sahel nigeria central_african_republic colombia myanmar "
        "philippines korea"
    ).split():
        kinds = [entry["kind"] for entry in registers[f"{name}.yaml"]["actors"]]
        assert kinds.count("person") >= 10, name
        assert len(kinds) - kinds.count("person") >= 40, name


def test_registers_give_no_web_addresses_and_no_empty_sources(
    registers: dict[str, dict[str, Any]],
) -> None:
    for held in registers.values():
        assert all(len(text) > 10 and "http" not in text for text in held["sources"].values())


def entry(**changes: Any) -> dict[str, Any]:
    made = {"id": "own/front", "name": "Own Front", "kind": "armed group", "source": "self"}
    return made | changes


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"id": "Own Front"}, "the id is not written"),
        ({"kind": "terrorists"}, "unknown kind"),
        ({"name": ""}, "no name"),
        ({"source": "hearsay"}, "unknown source"),
        ({"country": "XYZ"}, "unknown country"),
        ({"names": [7]}, "no text"),
        ({"names": ["OF"]}, "too short"),
        ({"names": ["=?"]}, "no letters"),
        ({"called": [["Own Front", "2014-13-01", ""]]}, "no day"),
        ({"called": [["Own Front", "2014-01-01"]]}, "3 parts"),
        ({"ties": [["part_of", "own/nobody", "", ""]]}, "unknown actor"),
        ({"ties": [["owns", "state/SYR", "", ""]]}, "unknown tie"),
        ({"ties": [["part_of", "state/SYR", "2015-01-01", "2014-01-01"]]}, "ends before"),
        ({"same_as": "own/nobody"}, "unknown actor"),
        ({"colour": "green"}, "unknown field"),
    ],
)
def test_what_is_wrong_is_said(gazetteer: Gazetteer, changed: dict[str, Any], said: str) -> None:
    held = {"own.yaml": {"sources": {"self": "its own statements"}, "actors": [entry(**changed)]}}
    found = list(problems(held, gazetteer.countries))
    assert len(found) == 1
    assert said in found[0]
    assert found[0].startswith("own.yaml: ")


def test_an_id_and_a_person_are_entered_once(gazetteer: Gazetteer) -> None:
    sources = {"self": "its own statements"}
    held = {n: {"sources": sources, "actors": [entry()]} for n in ("a.yaml", "b.yaml")}
    assert list(problems(held, gazetteer.countries)) == ["b.yaml: own/front is already in a.yaml"]
    person = {"kind": "person", "name": "Ada Brown", "ties": [["leads", "state/SYR", "", ""]]}
    twice = [entry(id="person/a", **person), entry(id="person/b", **person)]
    held = {"a.yaml": {"sources": sources, "actors": twice}}
    assert "person/a, person/b" in next(problems(held, gazetteer.countries))


OWN = """
sources: {self: the group's own statements}
actors:
  - {id: own/tarin, name: Tarin Brigade, kind: armed group, country: SYR, source: self,
     names: [TB-7], ties: [[part_of, syr/fsa, 2014-01-01, ""]]}
  - {id: own/fsa-names, same_as: syr/fsa, name: Free Syrian Army, kind: armed group, source: self,
     names: [Grey Cedar Force]}
"""


def test_registers_of_ones_own_are_read_with_ours(tmp_path: Path, gazetteer: Gazetteer) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    plain, before = load_register(gazetteer.countries)
    register, after = load_register(gazetteer.countries, tmp_path)
    assert before != after
    assert [a.id for a in register.find("TB-7")] == ["own/tarin"]
    assert [a.id for a in register.find("Grey Cedar Force")] == ["syr/fsa"]
    assert plain.find("TB-7") == ()
    assert register.get("syr/nusra") == plain.get("syr/nusra")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("actors: [", "no YAML"),
        ("sources: {}", "no list of actors"),
        ("- 1", "no list of actors"),
        (OWN.replace("syr/fsa, 2014", "syr/nobody, 2014"), "syr/nobody"),
        (OWN.replace("own/tarin", "syr/nusra"), "already in"),
    ],
)
def test_a_broken_register_of_ones_own_stops_with_what_is_wrong(
    tmp_path: Path, gazetteer: Gazetteer, text: str, said: str
) -> None:
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenRegister, match=said):
        load_register(gazetteer.countries, tmp_path)
