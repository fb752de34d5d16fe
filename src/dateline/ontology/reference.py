"""Prints the ontology as the reference page `docs/ontology.md`.

`python -m dateline.ontology.reference > docs/ontology.md` writes it; a test fails when the page
and the files differ.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from dateline.ontology import Ontology, load
from dateline.ontology.terms import (
    CodeType,
    Crosswalk,
    CueGroup,
    Framing,
    Link,
    LoadedLabel,
    Target,
)

_HEAD = """\
# What a claim may say

This page is printed by `python -m dateline.ontology.reference` from the files under
`src/dateline/ontology/`; do not edit it by hand. Examples are ours. "GUIDE.md" with a number is
the coding guide's section; "PLOVER 2.0" with a name is that section of the PLOVER 2.0 draft
manual (openeventdata/PLOVER, CC BY-SA 4.0), whose codes we use and whose wording we do not.
"""
_KIND_HEADS = {
    "EVENT": "Event types",
    "RELATION": "Relations between actors",
    "STATE": "States of things",
}
_MATCH_WORDS = """\
`match` is the SKOS mapping property from our code to theirs: *exact*, *close*, *broad* (theirs is
wider), *narrow* (ours is wider), *related*, or *none*. Where several codes of theirs are given, the
first whose conditions all hold is taken; a mode that is not listed maps as its type does."""


def markdown(ontology: Ontology) -> str:
    """The whole reference page, the same for the same ontology."""
    blocks = (
        _HEAD.rstrip(),
        _contents(ontology),
        *(block for kind in _KIND_HEADS for block in _kind(ontology, kind)),
        *_terms(ontology),
        *_cues(ontology),
        *_neutral(ontology),
        *_crosswalks(ontology),
    )
    return "\n\n".join(blocks) + "\n"


def _contents(ontology: Ontology) -> str:
    counts = {
        kind: sum(found.kind == kind for found in ontology.types.values()) for kind in _KIND_HEADS
    }
    modes = sum(len(found.modes) for found in ontology.types.values())
    lines = [f"- {head}: {counts[kind]}" for kind, head in _KIND_HEADS.items()]
    lines += [
        f"- Modes: {modes}",
        f"- Contexts: {len(ontology.contexts)}",
        f"- Measures: {len(ontology.measures)}",
        f"- Maps: {', '.join(found.name for found in ontology.maps.values())}",
    ]
    return "\n".join(lines)


def _kind(ontology: Ontology, kind: str) -> Iterator[str]:
    yield f"## {_KIND_HEADS[kind]}"
    for found in ontology.types.values():
        if found.kind == kind:
            yield from _type(found)


def _type(found: CodeType) -> Iterator[str]:
    yield f"### {found.code}"
    yield f"**{found.label}.** {found.definition}"
    lines = [f"- Example: {_quoted(found.example)}"]
    for role, holds in (("who", found.who), ("whom", found.whom)):
        lines.append(f"- `{role}`: {holds or 'none'}")
    if found.kind == "RELATION":
        lines.append(f"- Symmetric: {'yes' if found.symmetric else 'no'}")
    if found.quad is not None and found.score is not None:
        lines.append(f"- PLOVER: {found.quad}, score {found.score:g}")
    if found.fallback:
        lines.append(f"- Nearest in PLOVER: {_codes(found.fallback)}")
    if found.note:
        lines.append(f"- Note: {found.note}")
    lines.append(f"- Source: {found.source}")
    yield "\n".join(lines)
    if found.modes:
        yield _table(
            ("mode", "definition", "example", "source"),
            (
                (f"`{m.code}`", m.definition, _quoted(m.example), m.source)
                for m in found.modes
            ),
        )


def _terms(ontology: Ontology) -> Iterator[str]:
    yield "## Contexts"
    yield "What an event is about. Any event type can have several."
    yield _table(
        ("context", "definition", "example", "source"),
        (
            (f"`{c.code}`", c.definition, _quoted(c.example), c.source)
            for c in ontology.contexts.values()
        ),
    )
    yield "## Measures"
    yield "What a figure counts, and the unit when its words name no other. Missing is never zero."
    yield _table(
        ("measure", "unit", "definition", "example", "source"),
        (
            (f"`{m.code}`", m.unit, m.definition, _quoted(m.example), m.source)
            for m in ontology.measures.values()
        ),
    )
    yield _table(
        ("unit", "definition", "example", "source"),
        (
            (f"`{u.code}`", u.definition, _quoted(u.example), u.source)
            for u in ontology.units.values()
        ),
    )


def _cues(ontology: Ontology) -> Iterator[str]:
    groups = ontology.cue_groups.values()
    yield "## Modality"
    yield "One label for each claim, highest precedence first (GUIDE.md 8)."
    labels = [group for group in groups if group.code.startswith("modality.")]
    yield _table(
        ("modality", "definition", "example", "source"),
        (
            (f"`{_tail(g)}`", g.definition, _quoted(g.example), g.source)
            for g in labels
        ),
    )
    yield "## Cues"
    yield "Words that carry attribution, modality, condition, negation and hedges."
    for group in groups:
        yield f"### {group.code}"
        yield f"{group.definition} Example: {_quoted(group.example)} Source: {group.source}."
        yield f"> {', '.join(group.words)}" if group.words else "> no words: what no cue marks"


def _neutral(ontology: Ontology) -> Iterator[str]:
    yield "## Neutral names"
    yield (
        "Loaded words for actors and what we call the actor instead. The quote keeps the words; "
        "proper names that hold such a word stay."
    )
    yield _table(
        ("words", "neutral", "name when known", "before a name", "why", "example", "source"),
        map(_label, ontology.labels.values()),
    )
    yield "## Framings"
    yield (
        "Loaded words for events. They are kept as the speaker's label and never become the type. "
        "Words marked * are framings only where they are the event's own trigger."
    )
    yield _table(
        ("words", "neutral", "types", "why", "example", "source"),
        map(_framing, ontology.event_labels.values()),
    )


def _label(label: LoadedLabel) -> tuple[str, ...]:
    neutral = dict.fromkeys(filter(None, (label.neutral, label.neutral_plural)))
    return (
        ", ".join((*label.forms, *label.plurals)),
        " / ".join(neutral) or "left out",
        label.rule or "",
        "left out" if label.drop_before_name else "replaced",
        label.why,
        _quoted(label.example),
        label.source,
    )


def _framing(framing: Framing) -> tuple[str, ...]:
    mark = " *" if framing.only_as_trigger else ""
    return (
        ", ".join(f"{form}{mark}" for form in framing.forms),
        framing.neutral,
        ", ".join(framing.types),
        framing.why,
        _quoted(framing.example),
        framing.source,
    )


def _crosswalks(ontology: Ontology) -> Iterator[str]:
    yield "## Maps to other schemes"
    yield _MATCH_WORDS
    yield _table(
        ("condition", "holds when", "source"),
        ((f"`{c.code}`", c.definition, c.source) for c in ontology.conditions.values()),
    )
    for crosswalk in ontology.maps.values():
        yield from _crosswalk(crosswalk)


def _crosswalk(crosswalk: Crosswalk) -> Iterator[str]:
    yield f"### {crosswalk.name}"
    yield f"{crosswalk.version}. Source: {crosswalk.source}."
    yield "Lost whatever the code:"
    yield "\n".join(f"- {loss}" for loss in crosswalk.losses)
    yield _table(
        ("our code", "match", "their code", "loss"),
        (_link(crosswalk, link) for link in crosswalk.links.values()),
    )
    yield _table(
        ("our measure", "their field", "loss"),
        (
            (f"`{m.measure}`", m.field or "none", m.loss)
            for m in crosswalk.measures.values()
        ),
    )
    unreached = crosswalk.unreached()
    if unreached:
        yield f"Codes of theirs that nothing maps to: {_listed(crosswalk, unreached)}."


def _link(crosswalk: Crosswalk, link: Link) -> tuple[str, ...]:
    targets = "<br>".join(_target(crosswalk, target) for target in link.targets)
    return (f"`{link.code}`", link.match, targets or "none", link.loss)


def _target(crosswalk: Crosswalk, target: Target) -> str:
    named = _named(crosswalk, target.code)
    wanted = " and ".join(f"`{condition}`" for condition in target.conditions)
    return f"{named} if {wanted}" if wanted else named


def _named(crosswalk: Crosswalk, code: str) -> str:
    """ACLED's codes are words and speak for themselves; the others are numbers with a label."""
    return f"{code} {crosswalk.codes[code]}" if code[0].isdigit() else code


def _listed(crosswalk: Crosswalk, codes: Iterable[str]) -> str:
    return "; ".join(_named(crosswalk, code) for code in codes)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


def _quoted(example: str) -> str:
    return f"*{example}*"


def _tail(group: CueGroup) -> str:
    return group.code.partition(".")[2]


if __name__ == "__main__":
    sys.stdout.write(markdown(load()))
