"""How the parts of a claim read in a table cell: short, and saying no more than the record."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.record import Figure, Mention, ResolvedClaim, When

#: Between several values of one cell.
AND = "; "


def number(value: float) -> str:
    """Digits with thousands separators, and decimals only where there are some."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def one_line(words: str) -> str:
    """The words with line breaks and runs of blanks made single blanks."""
    return " ".join(words.split())


def name(found: ResolvedClaim, mention: Mention, kind: str) -> str:
    """The resolved name of a mention as `actor` or `place`; its own words where unresolved."""
    resolution = found.of(mention.span, kind)
    return one_line(resolution.name if resolution else mention.span.text)


def names(found: ResolvedClaim, mentions: Sequence[Mention], kind: str) -> str:
    """All names of a role, each once, in the order of the text."""
    return AND.join(dict.fromkeys(name(found, m, kind) for m in mentions))


def words(mentions: Sequence[Mention]) -> str:
    """The words of a role as they stand in the text."""
    return AND.join(one_line(m.span.text) for m in mentions)


def day(when: When | None) -> str:
    """The interval as the guide writes it (`2016-12-06`, `2013-08`, `2011/..`), `~` if about."""
    if when is None:
        return ""
    written = when.value
    if written is None and (when.earliest or when.latest):
        low = when.earliest.isoformat() if when.earliest else ".."
        high = when.latest.isoformat() if when.latest else ".."
        written = low if low == high else f"{low}/{high}"
    return ("~" if when.approximate and written else "") + (written or "")


def amount(figure: Figure) -> str:
    """The number as the text bounds it: `at least 14`, `up to 9`, `24+` for dozens, `3-5`.

    Shares without a base and figures without a number stay as the words that give them.
    """
    value, low, high = figure.value, figure.low, figure.high
    unit = "%" if figure.unit == "percent" else ""
    if figure.measure == "money":
        unit = f" {figure.unit}"
    if figure.unit == "share" or (value is None and low is None):
        return one_line(figure.span.text)
    if value is not None:
        bound = {"at_least": "at least ", "up_to": "up to ", "about": "about "}
        return f"{bound.get(figure.bound, '')}{number(value)}{unit}"
    assert low is not None
    return number(low) + (f"-{number(high)}" if high is not None else "+") + unit


def figures(found: ResolvedClaim) -> str:
    """Numbers with their measures; a part of another figure says `of these`."""
    cells = []
    for figure in found.claim.figures:
        group = f" ({one_line(figure.group.text)})" if figure.group else ""
        part = "of these " if figure.part_of is not None else ""
        cells.append(f"{part}{amount(figure)} {figure.measure}{group}")
    return AND.join(cells)


def voices(found: ResolvedClaim) -> str:
    """The chain of speakers, outermost first; empty where the document itself speaks."""
    chain = (
        name(found, voice.speaker, "actor") if voice.speaker else "unnamed source"
        for voice in found.claim.voices
    )
    return " > ".join(chain)


def modality(found: ResolvedClaim) -> str:
    """The modality, with `not` and `if` where negation and condition stand beside it."""
    claim = found.claim
    label = claim.modality
    if claim.negated and label not in ("negated", "denied"):
        label += ", not"
    return f"{label}, if" if claim.condition else label


def kind_of_claim(found: ResolvedClaim) -> str:
    """The code with its modes: `ASSAULT (heavy-weapons)`."""
    modes = found.claim.mode
    return found.claim.what + (f" ({', '.join(modes)})" if modes else "")
