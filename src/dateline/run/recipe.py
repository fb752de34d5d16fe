"""Recipe: names and versions of everything that shaped a result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from dateline import __version__, codec, plugins
from dateline.ports import Coder

#: Hexadecimal digits of a recipe's digest: 64 bits tell any number of recipes apart.
DIGEST_DIGITS = 16


class Digested(Protocol):
    """A resolver as far as a recipe asks: what its data files hold, by name."""

    @property
    def digests(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class Recipe:
    """What shaped a result: same bytes and same recipe give the same ids, byte for byte.

    `readers` are name and version; `weights` is the coder's own digest (None where it has no
    weights); `resolvers` names the data of places, actors and times with their digests.
    """

    readers: tuple[tuple[str, ...], ...]
    coder: str
    coder_version: str
    weights: str | None
    ontology: str | None
    resolvers: tuple[tuple[str, ...], ...]
    dateline: str

    @property
    def digest(self) -> str:
        """The recipe's name: 16 hexadecimal digits that every claim carries."""
        return codec.digest(codec.to_json(self))[:DIGEST_DIGITS]

    @classmethod
    def of(cls, coder: Coder, resolver: Digested, ontology: str | None) -> Recipe:
        """The recipe of a loaded coder and resolver with the readers that are installed.

        A reader that cannot be loaded takes no part: it fails where it is needed.
        """
        return cls(
            readers=_reader_versions(),
            coder=coder.name,
            coder_version=coder.version,
            weights=getattr(coder, "digest", None),
            ontology=ontology,
            resolvers=tuple(sorted(resolver.digests.items())),
            dateline=__version__,
        )

    @classmethod
    def current(cls, coder: str = "encoder") -> Recipe:
        """The recipe of what is installed now; loads the coder."""
        from dateline.run.worker import Worker  # worker needs this module

        return Worker(coder=coder).recipe


def _reader_versions() -> tuple[tuple[str, ...], ...]:
    found = plugins.readers()
    versions = []
    for name in found:
        reader = found.working(name)
        if reader is not None:
            versions.append((name, str(getattr(reader, "version"))))  # noqa: B009 - of a class
    return tuple(versions)
