"""The printed reference: what is on disk is what the files say, and nothing is left out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dateline.ontology import load
from dateline.ontology.reference import markdown

PAGE = Path(__file__).parents[2] / "docs" / "ontology.md"


def test_the_page_on_disk_is_what_the_files_print() -> None:
    assert PAGE.read_text("utf-8") == markdown(load()), (
        "write it anew: python -m dateline.ontology.reference > docs/ontology.md"
    )


def test_the_module_prints_the_page() -> None:
    command = [sys.executable, "-X", "utf8", "-m", "dateline.ontology.reference"]
    printed = subprocess.run(command, capture_output=True, check=True).stdout
    assert printed.decode("utf-8") == markdown(load())


def test_every_code_is_on_the_page() -> None:
    ontology = load()
    page = markdown(ontology)
    for found in ontology.types.values():
        assert f"### {found.code}\n" in page
        assert found.definition in page and found.example in page
        for mode in found.modes:
            assert mode.definition in page and mode.example in page
    for code in (*ontology.contexts, *ontology.measures, *ontology.conditions):
        assert f"| `{code}` |" in page
    for form in (*ontology.neutral, *ontology.framings, *ontology.trigger_framings):
        assert form in page


def test_every_loss_is_on_the_page() -> None:
    page = markdown(load())
    for crosswalk in load().maps.values():
        for loss in crosswalk.losses:
            assert f"- {loss}\n" in page
        for link in crosswalk.links.values():
            assert link.loss in page
        for measure in crosswalk.measures.values():
            assert measure.loss in page


def test_tables_are_whole() -> None:
    """Every row of a table has as many cells as its head."""
    width = 0
    for line in markdown(load()).splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        cells = line.replace("\\|", "").count("|")
        width = width or cells
        assert cells == width, line
