"""The reference pages are what the code prints, and what pages mention is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.cli.app import COMMANDS
from dateline.cli.docs import pages

ROOT = Path(__file__).parent.parent
WRITTEN = ("README.md", "CONTRIBUTING.md", "samples/README.md")


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_printed_page_is_up_to_date(name: str) -> None:
    on_disk = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert on_disk == pages()[name], "run `make docs`"


def test_every_command_is_documented() -> None:
    page = pages()["cli.md"]
    assert all(f"## dateline {name}\n" in page for name in COMMANDS)


@pytest.mark.parametrize("name", WRITTEN)
def test_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        if "://" not in target:
            assert ((ROOT / name).parent / target).exists(), target


@pytest.mark.parametrize("name", WRITTEN)
def test_commands_that_pages_show_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    command = r"(?:^ {4}|`|\| )dateline ([a-z]+(?:-[a-z]+)?)(?=[ `]|$)"
    shown = re.findall(command, text, re.MULTILINE)
    assert set(shown) <= set(COMMANDS)


def test_the_makefile_has_the_targets_that_pages_name() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for name in WRITTEN:
        named = re.findall(r"make ([a-z]+)\b", (ROOT / name).read_text(encoding="utf-8"))
        assert set(named) - {"and"} <= targets, name
