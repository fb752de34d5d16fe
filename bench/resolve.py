"""How right the resolvers are, on the corpora beside the project.

    python bench/resolve.py [--shared ../shared] [--show KIND] [--json]

    actors   gold spans of the coded claims: the canonical name (or an actor that has it among its
             names), or another name of it in the document
    places   gold spans of the coded claims: the name, and the country
    toponyms gold spans of geoparse (train files): within 161 km, of those with coordinates
    raw      the same from raw text, with the names that the coder finds
    syria    every name of UCDP's places of Syria, alone: within 10 km, wrong, or no answer
    speed    words a second of resolving the claims' spans

`--show KIND` lists what is wrong of a kind.  Times have `training/measure_times.py`.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dateline.evaluate import load_gold
from dateline.evaluate.matching import same_name
from dateline.read.dates import parse_day
from dateline.record import Document, Resolution, Span
from dateline.resolve import Resolver
from dateline.resolve.actor_words import PRONOUNS
from dateline.resolve.earth import kilometres
from dateline.resolve.place_words import clean, parse
from dateline.resolve.spelling import fold

#: The distance of Mordecai 3 and of the geoparsing evaluations (100 miles).
NEAR_KM = 161.0
TOWN_KM = 10.0
#: What governorates and districts of a gazetteer's label are called after.
_LABEL = re.compile(r" (?:town|city|village|neighbourhood|district|governorate|area)$", re.I)


@dataclass
class Found:
    """Counts by outcome and the lines of what was not right."""

    counts: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def add(self, outcome: str, line: str = "") -> None:
        """One case."""
        self.counts[outcome] += 1
        if outcome != "right" and line:
            self.lines.append(f"{outcome}\t{line}")

    def summary(self) -> dict[str, Any]:
        """Shares of all cases."""
        total = sum(self.counts.values())
        return {"cases": total} | {
            k: round(n / max(1, total), 4) for k, n in sorted(self.counts.items())
        }


def documents(paths: Sequence[Path]) -> Iterator[tuple[Any, Document]]:
    """Gold documents with what the resolvers see of them."""
    for path in paths:
        for gold in load_gold(path):
            day = parse_day(gold.published) if gold.published else None
            yield gold, Document(gold.id, "", "bench", gold.text, published=day, title=gold.title)


def actors(resolver: Resolver, shared: Path) -> Found:
    """Names of who, whom and speakers, each span once, pronouns left out."""
    found = Found()
    for gold, document in documents(_claims(shared)):
        cases = {
            (r.start, r.end): r.name
            for claim in gold.claims
            for r in (*claim.who, *claim.whom)
            if r.name and r.start is not None and fold(r.text) not in PRONOUNS
        }
        spans = [Span.of(document.text, a, b) for a, b in cases]
        answers = resolver.actors.resolve(spans, document, document.published)
        for name, answer in zip(cases.values(), answers, strict=True):
            meant = {actor.id for actor in resolver.actors.register.find(name)}
            if same_name(answer.name, (name,)) or answer.ref in meant:
                kind = "right"
            elif same_name(answer.name, gold.aliases.get(name, ())):
                kind = "another name of it"
            else:
                kind = "wrong with ref" if answer.ref else "wrong"
            found.add(kind, _line(document, answer, name))
    return found


def places(resolver: Resolver, shared: Path) -> Found:
    """Names of places, each span once."""
    found = Found()
    for gold, document in documents(_claims(shared)):
        cases = {(r.start, r.end): r for c in gold.claims for r in c.where if r.name}
        spans = [Span.of(document.text, a, b) for a, b in cases]
        answers = resolver.places.resolve(spans, document)
        for ref, answer in zip(cases.values(), answers, strict=True):
            country = answer.place.country if answer.place else None
            if ref.country and country and ref.country != country:
                found.add("wrong country", _line(document, answer, f"{ref.name} ({ref.country})"))
            elif ref.country and not country:
                found.add("no country", _line(document, answer, f"{ref.name} ({ref.country})"))
            else:
                found.add("right")
    return found


def toponyms(resolver: Resolver, shared: Path) -> Found:
    """Gold toponyms with coordinates."""
    found = Found()
    for path in sorted((shared / "corpora" / "geoparse").glob("*.train.jsonl")):
        for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
            row = json.loads(line)
            day = parse_day(row["date"]) if row.get("date") else None
            text, title = row["text"], row["title"] or ""
            document = Document(row["id"], "", "bench", text, published=day, title=title)
            cases = [t for t in row["toponyms"] if t.get("lat") is not None]
            spans = [Span.of(document.text, t["start"], t["end"]) for t in cases]
            for gold, answer in zip(
                cases, resolver.places.resolve(spans, document), strict=True
            ):
                outcome = _near(answer, (gold["lat"], gold["lon"]), NEAR_KM)
                found.add(outcome, _line(document, answer, f"{gold.get('name')} {row['corpus']}"))
    return found


def raw(resolver: Resolver, shared: Path) -> Found:
    """Gold toponyms from raw text: names found by the coder, then resolved.

    `found` of all gold toponyms that name a place; `within reach` those whose point a name of the
    gazetteer lies near, `right` of these.
    """
    from dateline.code.namer import Namer

    namer, found = Namer(), Found()
    said = 0
    for path in sorted((shared / "corpora" / "geoparse").glob("*.train.jsonl")):
        for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
            row = json.loads(line)
            day = parse_day(row["date"]) if row.get("date") else None
            text = row["text"]
            document = Document(
                row["id"], "", "bench", text, published=day, title=row["title"] or ""
            )
            told = resolver.told(document, namer.names(document))
            places = [
                m
                for m in told
                if isinstance(m, Resolution) and (m.kind == "place" or _of_state(m))
            ]
            said += len(places)
            for gold in (t for t in row["toponyms"] if t.get("lat") is not None):
                a, b = gold["start"], gold["end"]
                hits = [m for m in places if m.span.start < b and a < m.span.end]
                point = (gold["lat"], gold["lon"])
                reach = _in_reach(resolver, gold, point)
                hits.sort(key=lambda m: abs(m.span.start - a) + abs(m.span.end - b))
                best = hits[0] if hits else None
                outcome = _near(_as_place(resolver, best), point, NEAR_KM) if best else "missed"
                kind = "in reach" if reach else "out of reach"
                found.add(outcome if reach else f"{kind}: {outcome}", f"{gold['text']}")
    found.counts["said"] = said
    return found


def _of_state(found: Resolution) -> bool:
    return bool(found.ref and found.ref.startswith("state/"))


def _as_place(resolver: Resolver, found: Resolution) -> Resolution:
    """A country that acts, as the place it is."""
    if found.kind == "place" or not found.actor or not found.actor.country:
        return found
    country = resolver.places.gazetteer.country(found.actor.country)
    return replace(found, place=country, ref=country.id if country else None)


def _in_reach(resolver: Resolver, gold: Any, point: tuple[float, float]) -> bool:
    words = clean(gold["text"])
    names = {words, parse(words).name, gold.get("name") or words}
    places = [h.place for n in names if n for h in resolver.places.gazetteer.spelt(n)]
    if entry := resolver.places.lexicon.get(words):
        country = resolver.places.gazetteer.country(entry[0])
        places += [country] if country else []
    return any(
        p.latitude is not None
        and p.longitude is not None
        and kilometres(*point, p.latitude, p.longitude) <= NEAR_KM
        for p in places
    )


def syria(resolver: Resolver, shared: Path) -> Found:
    """Names of UCDP's places of Syria, in a document that names the country alone."""
    found = Found()
    path = shared / "corpora" / "ucdp" / "syria_places.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["where_prec"] not in ("1", "2"):
                continue
            name = _LABEL.sub("", row["where_coordinates"])
            text = f"Shelling in {name}, Syria, killed two people."
            document = Document(name, "", "bench", text)
            [answer] = resolver.places.resolve([Span.of(text, 12, 12 + len(name))], document)
            point = (float(row["latitude"]), float(row["longitude"]))
            found.add(_near(answer, point, TOWN_KM), _line(document, answer, name))
    return found


def _near(answer: Resolution, point: tuple[float, float], within: float) -> str:
    place = answer.place
    if place is None or place.latitude is None or place.longitude is None or answer.ref is None:
        return "no answer"
    return (
        "right" if kilometres(*point, place.latitude, place.longitude) <= within else "wrong"
    )


def speed(resolver: Resolver, shared: Path) -> Found:
    """Words a second over the dev claims: spans of who, whom, where."""
    words = 0
    seconds = 0.0
    for gold, document in documents([shared / "claims" / "dev.jsonl"]):
        refs = [r for c in gold.claims for r in (*c.who, *c.whom) if r.start is not None]
        where = [r for c in gold.claims for r in c.where if r.start is not None]
        start = time.process_time()
        for part, of in ((refs, resolver.actors), (where, resolver.places)):
            spans = [Span.of(document.text, a, b) for a, b in {(r.start, r.end) for r in part}]
            if isinstance(of, type(resolver.actors)):
                of.resolve(spans, document, document.published)
            else:
                of.resolve(spans, document)
        seconds += time.process_time() - start
        words += len(document.text.split())
    return Found(Counter({"words a second": round(words / seconds)}))


def _claims(shared: Path) -> list[Path]:
    return [shared / "claims" / f"{split}.jsonl" for split in ("train", "dev")]


def _line(document: Document, answer: Resolution, want: str) -> str:
    span = answer.span
    before = document.text[max(0, span.start - 50) : span.start].replace("\n", " ")
    after = document.text[span.end : span.end + 30].replace("\n", " ")
    got = answer.place.id if answer.place else answer.ref
    return f"{document.id}\twant {want}\tgot {answer.name} ({got})\t{before}<<{span.text}>>{after}"


KINDS: dict[str, Callable[[Resolver, Path], Found]] = {
    "actors": actors,
    "places": places,
    "toponyms": toponyms,
    "raw": raw,
    "syria": syria,
    "speed": speed,
}


def main() -> int:
    """Prints a line of figures for every kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--show", action="store_true", help="list what is not right")
    given = parser.parse_args()
    resolver = Resolver()
    for kind in given.kinds or KINDS:
        found = KINDS[kind](resolver, given.shared)
        figures = dict(found.counts) if kind == "speed" else found.summary()
        print(kind, json.dumps(figures), flush=True)
        if given.show:
            print("\n".join(found.lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
