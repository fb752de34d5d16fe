"""Plugins are found by entry point, loaded when asked for, and fail alone."""

from __future__ import annotations

import sys

import pytest

from dateline import plugins
from dateline.errors import BrokenPlugin, UnknownPlugin

BUILT_IN = {
    "dateline.readers": ["html", "jsonl", "pdf", "text"],
    "dateline.coders": ["encoder"],
    "dateline.exporters": ["csv", "geojson", "jsonl"],
}


def test_the_built_ins_come_through_the_same_door():
    for found in (plugins.readers(), plugins.coders(), plugins.exporters()):
        assert set(BUILT_IN[found.group]) <= set(found)
        assert all(found.origin(name).startswith("dateline ") for name in BUILT_IN[found.group])


def test_a_third_party_is_found_beside_them(thirdparty):
    coder = plugins.coders()["shell"]()
    assert (coder.name, coder.version) == ("shell", "1")
    assert plugins.coders().origin("shell") == "shellcoder 1.0"
    assert list(plugins.coders()) == sorted(plugins.coders())


def test_nothing_is_imported_before_it_is_asked_for(thirdparty):
    sys.modules.pop("shellcoder", None)
    assert "shell" in plugins.coders()
    assert "shellcoder" not in sys.modules


def test_a_broken_plugin_fails_alone_and_says_why(thirdparty):
    readers = plugins.readers()
    with pytest.raises(BrokenPlugin, match="shellcoder_that_is_not_there"):
        readers["broken"]
    assert readers.working("broken") is None
    assert readers["text"].name == "text"


def test_a_class_that_does_not_fit_its_port_is_refused(thirdparty):
    with pytest.raises(BrokenPlugin, match=r"portless.*is no Coder: it lacks name, version, code"):
        plugins.coders()["portless"]


def test_an_unknown_name_lists_what_there_is():
    with pytest.raises(UnknownPlugin, match=r"'nothing'.*encoder"):
        plugins.coders()["nothing"]
