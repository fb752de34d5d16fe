"""Worker: bytes in, documents with resolved claims out; a pure function of bytes and recipe."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from dateline import codec, plugins
from dateline.errors import CodeFailure, DatelineError, EmptyFile, UnknownMediaType
from dateline.ports import Coder, Reader, Source
from dateline.record import Claim, Document, Failure, ResolvedClaim
from dateline.run.recipe import Digested, Recipe


class ClaimResolver(Digested, Protocol):
    """What run needs of resolve: all claims of a document at once."""

    def resolve(
        self, document: Document, claims: Sequence[Claim]
    ) -> Sequence[ResolvedClaim]: ...


@dataclass(frozen=True, slots=True)
class Coded:
    """A document with its claims; `record` is its number in its file, from 0."""

    document: Document
    claims: tuple[ResolvedClaim, ...]
    record: int = 0


class Reading:
    """Reads the documents of sources; what fails becomes a `Failure` and the rest goes on."""

    def __init__(self) -> None:
        self._readers: dict[str, Reader] = {}

    def read(self, source: Source) -> Iterator[tuple[int, Document] | Failure]:
        """The documents of a source with their record numbers."""
        record = failed = 0
        try:
            for item in self._reader(source).read(source):
                if isinstance(item, Failure):
                    failed += 1
                    yield replace(item, evidence=item.evidence or source.sha256)
                    continue
                _check_document(item, source)
                yield record, item
                record += 1
            if not record + failed:
                raise EmptyFile(f"{source.name} holds no document.")
        except Exception as error:  # noqa: BLE001 - any failure of a reader becomes a row
            yield failure_of(error, "read", source)

    def _reader(self, source: Source) -> Reader:
        if source.media_type not in self._readers:
            self._readers[source.media_type] = _load_reader(source)
        return self._readers[source.media_type]


class Worker(Reading):
    """Reads, codes and resolves one source; what fails becomes a `Failure` and the rest goes on.

    The same bytes under the same recipe give the same documents and claims on every machine.
    `registers` is a folder of registers of actors beside those of the package.  Loading raises
    `UnknownPlugin`, `BrokenPlugin`, `BrokenRegister` or `MissingPart`; calling never raises but
    for `KeyboardInterrupt`.
    """

    def __init__(
        self,
        recipe: Recipe | None = None,
        coder: str = "encoder",
        *,
        resolver: ClaimResolver | None = None,
        registers: Path | None = None,
    ) -> None:
        self._coder = _load_coder(coder)
        self._resolver = resolver or _load_resolver(registers)
        self.recipe = recipe or Recipe.of(self._coder, self._resolver, _ontology_digest())
        self._digest = self.recipe.digest
        super().__init__()

    def __call__(
        self, source: Source, known: frozenset[str] = frozenset()
    ) -> Iterator[Coded | Failure]:
        """The coded documents of a source in order; documents in `known` are passed over."""
        for found in self.read(source):
            if isinstance(found, Failure):
                yield found
            elif found[1].id not in known:
                yield from self.code(found[0], found[1], source)

    def code(self, record: int, document: Document, source: Source) -> list[Coded | Failure]:
        """A document with its claims, after the failures of its stages.

        A document that cannot be coded is kept without claims; claims that cannot be resolved
        are kept as they stand.
        """
        failures: list[Coded | Failure] = []
        try:
            claims = self._claims(document)
        except Exception as error:  # noqa: BLE001 - any failure of a coder becomes a row
            failures.append(failure_of(error, "code", source, document.uri))
            claims = ()
        try:
            resolved = tuple(self._resolver.resolve(document, claims)) if claims else ()
            _check_resolved(claims, resolved)
        except Exception as error:  # noqa: BLE001 - any failure of a resolver becomes a row
            failures.append(failure_of(error, "resolve", source, document.uri))
            resolved = tuple(ResolvedClaim(claim, None, ()) for claim in claims)
        return [*failures, Coded(document, resolved, record)]

    def _claims(self, document: Document) -> tuple[Claim, ...]:
        """Claims under their run-wide ids; a claim that says the same twice is one."""
        claims: dict[str, Claim] = {}
        for claim in self._coder.code(document):
            _check_claim(claim, document)
            own = replace(claim, id=codec.claim_id(claim), recipe=self._digest)
            claims.setdefault(own.id, own)
        return tuple(claims.values())


def failure_of(
    error: Exception, stage: str, source: Source, uri: str | None = None
) -> Failure:
    """The row for an exception of a stage: its own code and remedy, else DL-C00."""
    where = uri or source.uri or source.name
    if isinstance(error, DatelineError):
        return Failure(where, stage, error.code, error.what, error.how, source.sha256)
    said = f"{type(error).__name__}: {error}".replace("\n", " ")[:300]
    what = f"{source.name} could not be dealt with ({stage}: {said})."
    what = what.encode("utf-8", "replace").decode()
    return Failure(where, stage, CodeFailure.code, what, CodeFailure.remedy, source.sha256)


def _load_coder(name: str) -> Coder:
    """A coder by name; one that takes `threads` is given one (processes share the cores)."""
    found = plugins.coders()[name]
    if "threads" in inspect.signature(found).parameters:
        return found(threads=1)
    return found()


def _load_resolver(registers: Path | None) -> ClaimResolver:
    from dateline.resolve import Resolver  # opens the gazetteer: not before it is needed

    return Resolver(registers=registers)


def _ontology_digest() -> str | None:
    from dateline.ontology import load  # parses the ontology: not before it is needed

    return load().digest


def _load_reader(source: Source) -> Reader:
    found = plugins.readers()
    broken: list[str] = []
    for name in found:
        reader = found.working(name)
        if reader is None:
            broken.append(name)
        elif source.media_type in getattr(reader, "media_types"):  # noqa: B009 - of a class
            return reader()
    note = f" (broken and not asked: {', '.join(broken)})" if broken else ""
    raise UnknownMediaType(f"{source.name} is {source.media_type}: no reader takes it{note}.")


def _check_document(document: Document, source: Source) -> None:
    if document.evidence != source.sha256:
        raise CodeFailure(f"The reader {document.reader} names other evidence than {source.name}.")
    codec.canonical(codec.to_json(document)).encode()  # lone surrogates cannot be kept


def _check_claim(claim: Claim, document: Document) -> None:
    """No verbatim span, no claim."""
    if claim.document != document.id:
        raise CodeFailure(f"The coder {claim.coder} names another document than {document.id}.")
    for span in codec.spans_of(claim):
        if document.text[span.start : span.end] != span.text:
            raise CodeFailure(f"The coder {claim.coder} quotes words that are not in the text.")


def _check_resolved(claims: Sequence[Claim], resolved: Sequence[ResolvedClaim]) -> None:
    if [found.claim for found in resolved] != list(claims):
        raise CodeFailure("The resolver changed, lost or added claims.")
