"""Words that say whose they are by a country, its people or its leader."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.resolve.answers import Reading
from dateline.resolve.context import Lexicon
from dateline.resolve.place_words import clean
from dateline.resolve.register import Register


def split_country(
    words: str, reading: Reading, lexicon: Lexicon, register: Register
) -> Iterator[tuple[str, str, str]]:
    """(ISO3, the rest, why) for "Syrian army", "Assad's forces", "army of Syria"."""
    tokens = words.replace("’s ", "'s ").split()
    for start in range(min(3, len(tokens) - 1)):
        before = tokens[start - 1] if start else ""
        skipped = before.islower() or before.endswith("'s") or reading.context.is_upper
        if start and not skipped:
            break
        for size in (3, 2, 1):
            phrase = " ".join(tokens[start : start + size])
            rest = " ".join(tokens[start + size :])
            if not rest or len(tokens) <= start + size:
                continue
            bare = phrase.removesuffix("'s").removesuffix("'")
            if (entry := lexicon.get(bare)) and not bare.islower():
                if entry[1] != "landmark":
                    yield entry[0], rest, f"{bare} is {register.countries[entry[0]].name}"
                continue
            for leader in register.find(bare):
                led = register.country_led_by(leader, reading.on)
                if led is not None:
                    yield led, rest, f"{leader.name} led {register.countries[led].name}"
    head, _, tail = words.partition(" of ")
    tail = clean(tail)
    if tail and (entry := lexicon.get(tail)) and entry[1] != "landmark":
        yield entry[0], head, f"{tail} is {register.countries[entry[0]].name}"
