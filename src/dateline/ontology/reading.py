"""Reads the YAML files of the ontology into terms.

Every scalar is read as text (the base loader): `no` stays a word and `010` a code.  Missing
definitions become empty text, which `lint` reports; a file that cannot be read at all is
`BrokenOntology`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import yaml

from dateline.errors import BrokenOntology
from dateline.ontology.terms import (
    CodeType,
    Crosswalk,
    CueGroup,
    Framing,
    Link,
    LoadedLabel,
    Measure,
    MeasureLink,
    Mode,
    Target,
    Term,
)

#: The C parser is ten times faster; PyYAML wheels have it, source builds may not.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
T = TypeVar("T")
Entry = dict[str, object]


def files(root: Path) -> tuple[Path, ...]:
    """The files of the ontology under `root` in a fixed order; `actors/` is a register apart."""
    found = (*root.glob("*.yaml"), *root.glob("cues/*.yaml"), *root.glob("maps/*.yaml"))
    return tuple(sorted(found, key=lambda path: path.relative_to(root).as_posix()))


def read(path: Path) -> Entry:
    """One file as nested dicts, lists and strings."""
    try:
        found = yaml.load(path.read_bytes(), Loader=_LOADER)
    except OSError as error:
        raise BrokenOntology(f"{path} cannot be read ({error.strerror}).") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        where = " ".join(str(error).split())
        raise BrokenOntology(f"{path} is not YAML: {where}.") from error
    return _entry(found, path.name)


def types_of(found: Entry) -> dict[str, CodeType]:
    """The types of `plover.yaml` or `ties.yaml`."""
    return _each(found, "types", _code_type)


def terms_of(found: Entry, key: str) -> dict[str, Term]:
    """The terms under `key` of a file."""
    return _each(found, key, _term)


def measures_of(found: Entry) -> dict[str, Measure]:
    """The measures of `measures.yaml`."""
    return _each(found, "measures", _measure)


def cues_of(path: Path) -> dict[str, CueGroup]:
    """The groups of one file under `cues/`, keyed `file.group`."""
    groups = (_cue_group(f"{path.stem}.{code}", _entry(e, code)) for code, e in read(path).items())
    return {group.code: group for group in groups}


def labels_of(found: Entry) -> dict[str, LoadedLabel]:
    """The loaded labels of actors in `neutral.yaml`."""
    return _each(found, "labels", _label)


def framings_of(found: Entry) -> dict[str, Framing]:
    """The loaded labels of events in `neutral.yaml`."""
    return _each(found, "framings", _framing)


def crosswalk_of(path: Path) -> Crosswalk:
    """One file under `maps/`."""
    found = read(path)
    scheme = _entry(found.get("scheme", {}), path.name)
    codes = _entry(found.get("codes", {}), path.name)
    return Crosswalk(
        scheme=path.stem,
        name=_text(scheme, "name"),
        version=_text(scheme, "version"),
        source=_text(scheme, "source"),
        losses=_texts(scheme, "losses"),
        codes=frozen({code: _text(codes, code) for code in codes}),
        links=frozen(_each(found, "maps", _link)),
        measures=frozen(_each(found, "measures", _measure_link)),
    )


def frozen(found: dict[str, T]) -> Mapping[str, T]:
    """A read-only view."""
    return MappingProxyType(found)


def _each(found: Entry, key: str, make: Callable[[str, Entry], T]) -> dict[str, T]:
    entries = _entry(found.get(key, {}), key)
    return {code: make(code, _entry(entry, code)) for code, entry in entries.items()}


def _entry(value: object, where: str) -> Entry:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise BrokenOntology(f"{where} must be a mapping of words.")
    return value


def _text(entry: Entry, key: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise BrokenOntology(f"{key} must be text, not {value!r}.")
    return value.strip()


def _texts(entry: Entry, key: str) -> tuple[str, ...]:
    return tuple(_items(entry, key))


def _items(entry: Entry, key: str) -> Iterator[str]:
    value = entry.get(key, [])
    if not isinstance(value, list):
        raise BrokenOntology(f"{key} must be a list, not {value!r}.")
    for item in value:
        if not isinstance(item, str):
            raise BrokenOntology(f"{key} must hold words, not {item!r}.")
        yield item


def _code_type(code: str, entry: Entry) -> CodeType:
    modes = _each(entry, "modes", _mode)
    score = _text(entry, "score")
    return CodeType(
        code=code,
        kind=_text(entry, "kind"),
        label=_text(entry, "label"),
        definition=_text(entry, "definition"),
        example=_text(entry, "example"),
        source=_text(entry, "source"),
        who=_text(entry, "who") or None,
        whom=_text(entry, "whom") or None,
        modes=tuple(modes.values()),
        quad=_text(entry, "quad") or None,
        score=float(score) if score else None,
        fallback=_texts(entry, "fallback"),
        note=_text(entry, "note") or None,
        symmetric=_text(entry, "symmetric") == "true",
    )


def _mode(code: str, entry: Entry) -> Mode:
    return Mode(
        code,
        _text(entry, "label"),
        _text(entry, "definition"),
        _text(entry, "example"),
        _text(entry, "source"),
    )


def _term(code: str, entry: Entry) -> Term:
    return Term(
        code, _text(entry, "definition"), _text(entry, "example"), _text(entry, "source")
    )


def _measure(code: str, entry: Entry) -> Measure:
    return Measure(
        code,
        _text(entry, "label"),
        _text(entry, "unit"),
        _text(entry, "definition"),
        _text(entry, "example"),
        _text(entry, "source"),
    )


def _cue_group(code: str, entry: Entry) -> CueGroup:
    return CueGroup(
        code,
        _text(entry, "definition"),
        _text(entry, "example"),
        _text(entry, "source"),
        _texts(entry, "words"),
    )


def _label(code: str, entry: Entry) -> LoadedLabel:
    return LoadedLabel(
        code=code,
        forms=_texts(entry, "forms"),
        neutral=_text(entry, "neutral"),
        plurals=_texts(entry, "plurals"),
        neutral_plural=_text(entry, "neutral_plural"),
        rule=_text(entry, "rule") or None,
        drop_before_name=_text(entry, "before_name") == "drop",
        why=_text(entry, "why"),
        example=_text(entry, "example"),
        source=_text(entry, "source"),
    )


def _framing(code: str, entry: Entry) -> Framing:
    return Framing(
        code=code,
        forms=_texts(entry, "forms"),
        neutral=_text(entry, "neutral"),
        types=_texts(entry, "types"),
        only_as_trigger=_text(entry, "only_as_trigger") == "true",
        why=_text(entry, "why"),
        example=_text(entry, "example"),
        source=_text(entry, "source"),
    )


def _link(code: str, entry: Entry) -> Link:
    targets = entry.get("to", [])
    if not isinstance(targets, list):
        raise BrokenOntology(f"the targets of {code} must be a list, not {targets!r}.")
    return Link(
        code, _text(entry, "match"), tuple(map(_target, targets)), _text(entry, "loss")
    )


def _target(value: object) -> Target:
    if isinstance(value, str):
        return Target(value)
    entry = _entry(value, "target")
    return Target(_text(entry, "code"), _texts(entry, "if"))


def _measure_link(code: str, entry: Entry) -> MeasureLink:
    return MeasureLink(code, _text(entry, "to") or None, _text(entry, "loss"))
