"""Finds what is missing, doubled or dangling in the files of the ontology.

`lint()` is run by a test; it reads the files under a folder and lists every problem with the
file it stands in, so that one run shows all there is to mend.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import yaml

from dateline.ontology import HOME, Ontology, codes_of, load, with_own
from dateline.ontology.reading import files, read, types_of
from dateline.ontology.terms import (
    KINDS,
    MATCHES,
    CodeType,
    Crosswalk,
    CueGroup,
    Framing,
    Link,
    LoadedLabel,
    Measure,
    Mode,
    Term,
)

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend: the file, the entry, and what is wrong with it."""

    file: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.where}: {self.what}"


def lint(root: Path = HOME) -> tuple[Problem, ...]:
    """Every problem of the ontology under `root`, in order; none means it is sound."""
    ontology = load(root)
    found = chain(
        _doubled_keys(root),
        _types(ontology),
        _terms(ontology),
        _cues(ontology),
        _loaded_words(ontology),
        *(_crosswalk(ontology, crosswalk) for crosswalk in ontology.maps.values()),
    )
    return tuple(sorted(set(found)))


def lint_own(path: Path) -> tuple[Problem, ...]:
    """Every problem of a file of types of one's own; raises `BrokenOntology` when it cannot be
    read or gives a code of ours a second meaning."""
    mine = types_of(read(path))
    codes = set(codes_of(with_own(path).values()))
    found = chain(
        _doubled_in(path, path.name),
        *(_entry(path.name, mine[code], codes) for code in sorted(mine)),
    )
    return tuple(sorted(set(found)))


def loaded_forms(ontology: Ontology) -> frozenset[str]:
    """Every loaded word or phrase for actors and events, lower case."""
    events = chain.from_iterable(framing.forms for framing in ontology.event_labels.values())
    return frozenset(form for form in chain(ontology.neutral, events))


def loaded_in(words: str, forms: Iterable[str]) -> tuple[str, ...]:
    """The loaded forms that stand in `words` as whole words."""
    text = words.casefold()
    return tuple(
        sorted(f for f in forms if re.search(rf"(?<!\w){re.escape(f.casefold())}(?!\w)", text))
    )


def _doubled_keys(root: Path) -> Iterator[Problem]:
    """YAML keeps the last of two equal keys and says nothing; here they are a problem."""
    for path in files(root):
        yield from _doubled_in(path, path.relative_to(root).as_posix())


def _doubled_in(path: Path, name: str) -> Iterator[Problem]:
    top = yaml.compose(path.read_text("utf-8"), Loader=_PARSER)
    for key, line in _doubled(top):
        yield Problem(name, key, f"the key stands twice (line {line})")


def _doubled(node: yaml.Node | None) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)
            yield from _doubled(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _doubled(item)


def _described(
    file: str,
    where: str,
    entry: CodeType | Mode | Measure | Term | CueGroup,
    *,
    example: bool = True,
) -> Iterator[Problem]:
    if not entry.definition:
        yield Problem(file, where, "has no definition")
    elif not entry.definition.endswith("."):
        yield Problem(file, where, "its definition is not a sentence")
    if example and not entry.example:
        yield Problem(file, where, "has no example")
    if not entry.source:
        yield Problem(file, where, "has no source")


def _repeated(file: str, what: str, words: Iterable[str]) -> Iterator[Problem]:
    for word, count in Counter(words).items():
        if count > 1:
            yield Problem(file, word, f"{what} stands {count} times")


def _types(ontology: Ontology) -> Iterator[Problem]:
    codes = set(ontology.codes())
    types = ontology.types.values()
    for found in types:
        file = "plover.yaml" if found.kind == "EVENT" else "ties.yaml"
        yield from _entry(file, found, codes)
    yield from _repeated("plover.yaml", "the label", (found.label for found in types))
    examples = [found.example for found in types]
    examples += [mode.example for found in types for mode in found.modes]
    yield from _repeated("plover.yaml", "the example", filter(None, examples))


def _entry(file: str, found: CodeType, codes: set[str]) -> Iterator[Problem]:
    """A type with its modes."""
    yield from _described(file, found.code, found)
    yield from _type(file, found, codes)
    for mode in found.modes:
        where = f"{found.code}/{mode.code}"
        yield from _described(file, where, mode)
        if not mode.label:
            yield Problem(file, where, "has no label")
    yield from _repeated(file, f"the label in {found.code}", (m.label for m in found.modes))


def _type(file: str, found: CodeType, codes: set[str]) -> Iterator[Problem]:
    if not found.label:
        yield Problem(file, found.code, "has no label")
    if found.kind not in KINDS:
        yield Problem(file, found.code, f"{found.kind!r} is not a kind")
    if not (found.who or found.whom):
        yield Problem(file, found.code, "does not say what its roles hold")
    if found.quad and found.quad not in QUADS:
        yield Problem(file, found.code, f"{found.quad!r} is not a quad class")
    if (found.quad is None) is not (found.score is None):
        yield Problem(file, found.code, "quad class and score must stand together")
    if found.score is not None and not -10 <= found.score <= 10:
        yield Problem(file, found.code, f"the score {found.score} is not between -10 and 10")
    for code in found.fallback:
        if code not in codes:
            yield Problem(file, found.code, f"the fallback {code} is not a code")


def _terms(ontology: Ontology) -> Iterator[Problem]:
    for code, context in ontology.contexts.items():
        yield from _described("plover.yaml", f"context {code}", context)
    for code, measure in ontology.measures.items():
        yield from _described("measures.yaml", code, measure)
        if measure.unit not in ontology.units:
            yield Problem("measures.yaml", code, f"{measure.unit!r} is not a unit")
    for code, unit in ontology.units.items():
        yield from _described("measures.yaml", f"unit {code}", unit)
    for code, condition in ontology.conditions.items():
        yield from _described("conditions.yaml", code, condition, example=False)
        if code not in _conditions_used(ontology):
            yield Problem("conditions.yaml", code, "is used by no map")
    labels = (measure.label for measure in ontology.measures.values())
    yield from _repeated("measures.yaml", "the label", labels)


def _conditions_used(ontology: Ontology) -> frozenset[str]:
    return frozenset(
        condition
        for crosswalk in ontology.maps.values()
        for link in crosswalk.links.values()
        for target in link.targets
        for condition in target.conditions
    )


def _cues(ontology: Ontology) -> Iterator[Problem]:
    for code, group in ontology.cue_groups.items():
        file = f"cues/{code.split('.')[0]}.yaml"
        yield from _described(file, code, group)
        # The narrator's bare statement is what no cue marks.
        if not group.words and code != "modality.asserted":
            yield Problem(file, code, "has no words")
        yield from _repeated(file, f"the word in {code}", group.words)
        for word in group.words:
            if word != word.lower() or word != " ".join(word.split()):
                yield Problem(file, code, f"{word!r} must be lower case with single spaces")


def _loaded_words(ontology: Ontology) -> Iterator[Problem]:
    file = "neutral.yaml"
    forms = loaded_forms(ontology)
    for label in ontology.labels.values():
        yield from _label(file, label)
        named = (label.neutral, label.neutral_plural, label.rule or "")
        yield from _still_loaded(file, label.code, named, forms)
    for framing in ontology.event_labels.values():
        yield from _framing(file, framing, ontology.types)
        yield from _still_loaded(file, framing.code, (framing.neutral,), forms)
    every = [f for label in ontology.labels.values() for f in (*label.forms, *label.plurals)]
    every += [form for framing in ontology.event_labels.values() for form in framing.forms]
    yield from _repeated(file, "the form", every)
    for form in every:
        if form != form.lower():
            yield Problem(file, form, "must be lower case")


def _still_loaded(
    file: str, where: str, names: Iterable[str], forms: frozenset[str]
) -> Iterator[Problem]:
    for name in names:
        for form in loaded_in(name, forms):
            yield Problem(file, where, f"the neutral name {name!r} holds the loaded word {form!r}")


def _label(file: str, label: LoadedLabel) -> Iterator[Problem]:
    yield from _reasoned(file, label)
    if not label.neutral and not label.drop_before_name:
        yield Problem(file, label.code, "has no neutral words")
    if bool(label.plurals) is not bool(label.neutral_plural):
        yield Problem(file, label.code, "plurals and neutral_plural must stand together")
    if label.rule and not re.fullmatch(r"[^{}]*(\{(country|group)\})?[^{}]*", label.rule):
        yield Problem(file, label.code, f"the rule {label.rule!r} has an unknown slot")


def _framing(file: str, framing: Framing, types: Mapping[str, CodeType]) -> Iterator[Problem]:
    yield from _reasoned(file, framing)
    if not framing.neutral:
        yield Problem(file, framing.code, "has no neutral words")
    if not framing.types:
        yield Problem(file, framing.code, "names no type")
    for code in framing.types:
        if code not in types:
            yield Problem(file, framing.code, f"{code} is not a type")


def _reasoned(file: str, entry: LoadedLabel | Framing) -> Iterator[Problem]:
    for what, words in (("why", entry.why), ("example", entry.example), ("source", entry.source)):
        if not words:
            yield Problem(file, entry.code, f"has no {what}")
    if not entry.forms:
        yield Problem(file, entry.code, "has no forms")


def _crosswalk(ontology: Ontology, crosswalk: Crosswalk) -> Iterator[Problem]:
    file = f"maps/{crosswalk.scheme}.yaml"
    for what, words in (
        ("name", crosswalk.name),
        ("version", crosswalk.version),
        ("source", crosswalk.source),
        ("list of losses", crosswalk.losses),
        ("list of codes", crosswalk.codes),
    ):
        if not words:
            yield Problem(file, "scheme", f"has no {what}")
    yield from _repeated(file, "the code", (str(code) for code in crosswalk.codes))
    known = set(ontology.codes())
    for code in ontology.types:
        if code not in crosswalk.links:
            yield Problem(file, code, "is not mapped")
    for code, link in crosswalk.links.items():
        if code not in known:
            yield Problem(file, code, "is not a code of ours")
        yield from _link(file, link, crosswalk, ontology.conditions)
    for code in dict.fromkeys((*ontology.measures, *crosswalk.measures)):
        if code not in crosswalk.measures:
            yield Problem(file, code, "is a measure that is not mapped")
        elif code not in ontology.measures:
            yield Problem(file, code, "is not a measure of ours")
        elif not crosswalk.measures[code].loss:
            yield Problem(file, code, "does not state its loss")


def _link(
    file: str, link: Link, crosswalk: Crosswalk, conditions: Mapping[str, Term]
) -> Iterator[Problem]:
    if not link.loss:
        yield Problem(file, link.code, "does not state its loss")
    if link.match not in MATCHES:
        yield Problem(file, link.code, f"{link.match!r} is not a match")
    if (link.match == "none") is bool(link.targets):
        yield Problem(file, link.code, "match is none exactly when there is no target")
    for position, target in enumerate(link.targets):
        if target.code not in crosswalk.codes:
            yield Problem(file, link.code, f"{target.code!r} is not a code of {crosswalk.name}")
        for condition in target.conditions:
            if condition not in conditions:
                yield Problem(file, link.code, f"{condition!r} is not a condition")
        if not target.conditions and position < len(link.targets) - 1:
            yield Problem(file, link.code, f"nothing after {target.code!r} can be reached")
