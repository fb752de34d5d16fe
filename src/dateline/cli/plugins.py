"""`dateline plugins`: readers, coders and exporters that are installed."""

from __future__ import annotations

import sys
from typing import Any

from dateline.cli.console import is_terminal, print_json, print_tabs, say
from dateline.cli.options import JsonOption
from dateline.errors import BrokenPlugin


def plugins(as_json: JsonOption = False) -> int:
    """List readers, coders and exporters."""
    entries = list(_entries())
    broken = [entry for entry in entries if entry["broken"]]
    if as_json:
        print_json(entries)
        return int(bool(broken))
    for entry in entries:
        cells = (entry["group"], entry["name"], entry["version"] or "-", entry["from"])
        if is_terminal(sys.stdout):
            print("{:<10}{:<12}{:<10}{}".format(*cells))
        else:
            print_tabs(*cells)
    for entry in broken:
        say(BrokenPlugin.code, entry["broken"], BrokenPlugin.remedy)
    return int(bool(broken))


def _entries() -> list[dict[str, Any]]:
    from dateline import plugins as installed

    groups: dict[str, installed.Plugins[Any]] = {
        "reader": installed.readers(),
        "coder": installed.coders(),
        "exporter": installed.exporters(),
    }
    entries: list[dict[str, Any]] = []
    for group, found in groups.items():
        for name in found:
            version, broken = None, None
            try:
                version = getattr(found[name], "version", None)
            except BrokenPlugin as error:
                broken = error.what
            entries.append(
                {
                    "group": group,
                    "name": name,
                    "version": version,
                    "from": found.origin(name),
                    "broken": broken,
                }
            )
    return entries
