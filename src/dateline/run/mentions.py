"""Places, actors and times of documents, claim or no claim; nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dateline.ports import Source
from dateline.record import Document, Failure, Resolution, When
from dateline.run.worker import Reading, failure_of


@dataclass(frozen=True, slots=True)
class Told:
    """What a document tells, in the order of its text."""

    document: Document
    mentions: tuple[Resolution | When, ...]


class Teller(Reading):
    """Reads sources and says what they tell; what fails becomes a `Failure`, the rest goes on."""

    def __init__(self) -> None:
        from dateline.code.namer import Namer  # loads the model: not before it is needed
        from dateline.resolve import Resolver

        super().__init__()
        self._namer, self._resolver = Namer(), Resolver()

    def __call__(self, source: Source) -> Iterator[Told | Failure]:
        """The documents of a source in order, with what they tell."""
        for found in self.read(source):
            if isinstance(found, Failure):
                yield found
                continue
            document = found[1]
            try:
                names = self._namer.names(document)
                told = tuple(self._resolver.told(document, names))
            except Exception as error:  # noqa: BLE001 - any failure becomes a row
                yield failure_of(error, "resolve", source, document.uri)
                continue
            yield Told(document, told)


def mentions(
    sources: Iterable[Source | Failure],
    progress: Callable[[Source | Failure], None] | None = None,
) -> Iterator[Told | Failure]:
    """What sources tell, in order; `progress` is called with each that is finished."""
    teller: Teller | None = None
    for item in sources:
        if isinstance(item, Failure):
            yield item
        else:
            teller = teller or Teller()
            yield from teller(item)
        if progress is not None:
            progress(item)
