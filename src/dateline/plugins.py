"""Finds readers, coders and exporters by entry point; the built-ins come through the same door.

A third party's package declares, say, `[project.entry-points."dateline.coders"]` with
`mine = "package.module:Class"`; installed beside Dateline it is found by its name.  Nothing is
imported before it is asked for, and a broken plugin fails alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Generic, TypeVar, cast

from dateline.errors import BrokenPlugin, MissingPart, UnknownPlugin
from dateline.ports import Coder, Exporter, Reader

T = TypeVar("T")
READERS, CODERS, EXPORTERS = "dateline.readers", "dateline.coders", "dateline.exporters"
GROUPS = (READERS, CODERS, EXPORTERS)


class Plugins(Mapping[str, Callable[..., T]], Generic[T]):
    """The plugins of one group by name, in order of name; each is loaded when it is asked for."""

    def __init__(self, group: str, port: type, required: tuple[str, ...]) -> None:
        self.group = group
        self._port = port
        self._required = required
        self._points = _points(group)

    def __getitem__(self, name: str) -> Callable[..., T]:
        """The class of a plugin.

        Raises `UnknownPlugin` for a name nobody registered and `BrokenPlugin` when it cannot
        be imported or does not fit its port.
        """
        if name not in self._points:
            known = ", ".join(self._points) or "none"
            raise UnknownPlugin(f"No plugin {name!r} in {self.group}; there are: {known}.")
        found = _load(self._points[name])
        missing = [part for part in self._required if not hasattr(found, part)]
        if missing:
            raise BrokenPlugin(
                f"Plugin {name!r} ({self.origin(name)}) is no {self._port.__name__}: "
                f"it lacks {', '.join(missing)}."
            )
        return cast(Callable[..., T], found)

    def __iter__(self) -> Iterator[str]:
        return iter(self._points)

    def __len__(self) -> int:
        return len(self._points)

    def __contains__(self, name: object) -> bool:
        return name in self._points

    def working(self, name: str) -> Callable[..., T] | None:
        """The class of a plugin, None when it is broken."""
        try:
            return self[name]
        except BrokenPlugin:
            return None

    def origin(self, name: str) -> str:
        """The distribution that a plugin comes from, with its version."""
        dist = self._points[name].dist
        return f"{dist.name} {dist.version}" if dist else "unknown"


def readers() -> Plugins[Reader]:
    """Readers by name; the mapping raises `BrokenPlugin` only for the one that is broken."""
    return Plugins(READERS, Reader, ("name", "version", "media_types", "read"))


def coders() -> Plugins[Coder]:
    """Coders by name."""
    return Plugins(CODERS, Coder, ("name", "version", "code"))


def exporters() -> Plugins[Exporter]:
    """Exporters by name."""
    return Plugins(EXPORTERS, Exporter, ("name", "suffix", "write"))


def _points(group: str) -> dict[str, EntryPoint]:
    """Entry points by name; of two with one name, Dateline's own wins, then the first by value."""
    points: dict[str, EntryPoint] = {}
    for point in sorted(entry_points(group=group), key=_rank):
        points.setdefault(point.name, point)
    if not points:
        raise MissingPart(f"No entry points of {group}: Dateline is not installed properly.")
    return points


def _rank(point: EntryPoint) -> tuple[str, bool, str]:
    return (point.name, point.dist is None or point.dist.name != "dateline", point.value)


@cache
def _load(point: EntryPoint) -> Any:
    try:
        return point.load()
    except Exception as error:  # a third party's import may raise anything
        raise BrokenPlugin(
            f"Plugin {point.name!r} ({point.value}) cannot be loaded: "
            f"{type(error).__name__}: {error}."
        ) from error
