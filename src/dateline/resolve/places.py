"""Which places the words of one document mean: candidates, the document's help, abstention.

For every span: candidates by spelling, else by sound; a weight for each from what kind of
place it is, how many people live there, and what the document says (countries it names, what
"X, Syria" or "X province" states, the other places it names).  The weights make a share; a
best candidate with too little weight is no answer, and words that only describe a place
("the south of the country", "a Damascus suburb") stay words, with the area they lie in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.record import Document, Place, Resolution, Span
from dateline.resolve.company import Company, Weighed, kilometres, share_of
from dateline.resolve.context import Context, Lexicon, read_context
from dateline.resolve.gazetteer import Gazetteer, Hit
from dateline.resolve.place_words import PlaceWords, clean, has_name, parse
from dateline.resolve.spelling import fold, joined

#: Weights of the evidence, in nats; tuned on the `where` spans of the claims corpus (train) and
#: the train files of LGL, TR-News, GeoWebNews and GeoVirus; docs/decisions.md has the figures.
_KIND_WEIGHT = {"country": 6.0, "region": 4.0, "area": 4.0, "district": -1.0}
_OWN_WEIGHT = 2.0
_NOTED_WEIGHT = 1.0
_PEOPLE_WEIGHT = 1.1
#: "Idlib" is the town unless the words say province.
_SEAT_WEIGHT = -6.0
_NAMESAKE_WEIGHT = -4.0
#: A smaller town is no namesake by another of its names (Minneota is no Minnesota).
_SEAT_PEOPLE = 20_000
_COUNTRY_WEIGHT = 3.0
_HOME_WEIGHT = 1.0
_WITHIN_WEIGHT = 6.0
#: Words of the longest name looked for inside others ("Democratic Republic of the Congo": 5).
_LONGEST_NAME = 6
_KIND_SAID_WEIGHT = 3.0
_ALIAS_WEIGHT = -0.7
_LIKENESS_WEIGHT = 14.0
_SOUND_WEIGHT = -1.5
#: Below this weight a candidate is no answer (a hamlet of the name somewhere in the world).
_LEAST_WEIGHT = 3.2
_LEAST_SOUND_WEIGHT = 4.0
#: A name that (nearly) one place alone has needs less.
_LEAST_ALONE_WEIGHT, _ALONE = 1.0, 0.9
#: Words that may well lie outside the country that a report is about.
_ELSEWHERE = re.compile(
    r"\b(?:abroad|countries|nations|border|borders|neighbou?ring|world|region|overseas|foreign|"
    r"sea|ocean|elsewhere|continent|international|globe|worldwide|which|where|online|internet|"
    r"embassy|consulate)\b"
)
#: "the south of the country": the country that the report is about.
_THE_COUNTRY = re.compile(r"\b(?:the country|of country|in country|country)$")
#: Candidates that the other names of the document may still decide among, and those shown.
_KEPT, _SHOWN = 60, 5
#: Two candidates for which as much speaks are no answer, unless they lie so near together (km).
_LEAST_LEAD, _CLOSE_KM = 0.1, 10.0


@dataclass(frozen=True, slots=True)
class _Read:
    """A span with its parsed words and weighed candidates, best first."""

    span: Span
    words: str
    parsed: PlaceWords
    found: tuple[Weighed, ...]


class Places:
    """Resolves place words against the compiled gazetteer (port `PlaceResolver`)."""

    def __init__(self, gazetteer: Gazetteer | None = None, lexicon: Lexicon | None = None) -> None:
        self.gazetteer = gazetteer or Gazetteer()
        self.lexicon = lexicon or Lexicon(self.gazetteer)

    @property
    def digest(self) -> str:
        """Digest of the gazetteer's rows (sha256, hexadecimal)."""
        return self.gazetteer.digest

    def resolve(
        self, spans: Sequence[Span], document: Document, context: Context | None = None
    ) -> Sequence[Resolution]:
        """One resolution for each span, in the order of the spans."""
        if not spans:
            return ()
        if context is None:
            context = read_context(document, self.lexicon)
        reads: dict[str, _Read] = {}
        for span in spans:
            if span.text not in reads:
                reads[span.text] = self._read(span, context)
        company = Company.of([read.found for read in reads.values()])
        company = Company.of([company.ranked(read.found) for read in reads.values()])
        answers = {text: self._answer(read, context, company) for text, read in reads.items()}
        return tuple(replace(answers[span.text], span=span) for span in spans)

    def _read(self, span: Span, context: Context) -> _Read:
        words = clean(span.text)
        whole = self._candidates(PlaceWords(words), context, sounding=False) if words else ()
        strong = [w for w in whole if w.hit.place.kind != "town" or w.weight >= _LEAST_WEIGHT]
        parsed = parse(words, context.is_upper)
        if strong and has_name(words, context.is_upper):
            return _Read(span, words, PlaceWords(words), tuple(strong))
        if not parsed.name:
            return _Read(span, words, parsed, ())
        return _Read(span, words, parsed, self._candidates(parsed, context))

    def _candidates(
        self, parsed: PlaceWords, context: Context, sounding: bool = True
    ) -> tuple[Weighed, ...]:
        containers = self._containers(parsed.within, context)
        hits = self.gazetteer.spelt(parsed.name)
        weighed = [self._weigh(hit, parsed, context, containers) for hit in hits]
        best = max((w.weight for w in weighed), default=-math.inf)
        if sounding and best < _LEAST_WEIGHT + 2.0 and parsed.name[:1].isalpha():
            known = {hit.place.id for hit in hits}
            weighed.extend(
                self._weigh(hit, parsed, context, containers)
                for hit in self.gazetteer.sounding(parsed.name)
                if hit.place.id not in known
                and (hit.place.country in context.weights or containers)
            )
        if parsed.kind != "region":
            weighed = _seats_first(weighed)
        if parsed.kind != "town" and not containers:
            weighed = _states_first(weighed)
        weighed.sort(key=lambda w: (-w.weight, w.hit.place.id))
        return tuple(weighed[:_KEPT])

    def _containers(self, names: Sequence[str], context: Context) -> tuple[Place, ...]:
        """What "X, Y" or "X in Y" says X lies in: the best reading of each Y."""
        found: list[Place] = []
        for name in names:
            if entry := self.lexicon.get(name):
                country = self.gazetteer.country(entry[0])
                if entry[1] != "landmark" and country is not None:
                    found.append(country)
                    if not any(h.place.kind == "region" for h in self.gazetteer.spelt(name)):
                        continue
            plain = PlaceWords(name)
            weighed = [
                self._weigh(hit, plain, context, ()) for hit in self.gazetteer.spelt(name)
            ]
            weighed.sort(key=lambda w: (-w.weight, w.hit.place.id))
            found.extend(w.hit.place for w in weighed[:2])
        return tuple(found)

    def _weigh(
        self, hit: Hit, parsed: PlaceWords, context: Context, containers: tuple[Place, ...]
    ) -> Weighed:
        place = hit.place
        reasons: list[tuple[float, str]] = []
        if place.kind in _KIND_WEIGHT:
            weight = _KIND_WEIGHT[place.kind]
            if place.kind == "region" and place.id.startswith("geonames:"):
                weight = min(weight, _people(place.population or 0) + 1.0)
            reasons.append((weight, f"it is a {place.kind}"))
        elif place.id.startswith("dateline:"):
            reasons.append((_OWN_WEIGHT, "a place of the conflict gazetteer"))
        if hit.is_noted:
            reasons.append((_NOTED_WEIGHT, "reports often name it"))
        if place.kind == "town" and place.population:
            reasons.append((_people(place.population), f"{place.population} people"))
        reasons.append(_spelling_reason(hit, parsed.name))
        if place.country and (
            share := context.share(place.country, fold(parsed.name))
        ):
            times = context.mentions(place.country)
            reasons.append(
                (_COUNTRY_WEIGHT * math.sqrt(share), f"{place.country} is named {times} times")
            )
            if place.country == context.home:
                reasons.append((_HOME_WEIGHT, f"the report is about {place.country}"))
        if parsed.kind in ("town", "region"):
            region = place.kind in ("region", "district")
            same = region if parsed.kind == "region" else place.precision != "region"
            sign = 1.0 if same else -1.0
            reasons.append((sign * _KIND_SAID_WEIGHT, f"the words say {parsed.kind}"))
        if containers:
            reasons.append(_container_reason(place, hit, containers))
        reasons.sort(key=lambda r: -abs(r[0]))
        return Weighed(hit, sum(r[0] for r in reasons), tuple(r[1] for r in reasons if r[1]))

    def _answer(self, read: _Read, context: Context, company: Company) -> Resolution:
        ranked = company.ranked(read.found)
        if not ranked:
            return self._unnamed(read, context)
        best = ranked[0]
        if best.weight < _enough(best, ranked):
            return self._unnamed(read, context, ranked)
        share = share_of(ranked)
        if len(ranked) > 1 and best.weight - ranked[1].weight < _LEAST_LEAD and not _close(ranked):
            return self._unnamed(read, context, ranked)
        score = round(share * best.hit.likeness * (1.0 - math.exp(-best.weight / 2.0)), 3)
        candidates = tuple(map(_show, ranked[:_SHOWN]))
        if read.parsed.is_part:
            return _described(read, best.hit.place, min(score, 0.5), candidates)
        return Resolution(
            span=read.span,
            kind="place",
            name=best.hit.place.name,
            ref=best.hit.place.id,
            score=score,
            why=best.why,
            place=best.hit.place,
            candidates=candidates,
        )

    def _unnamed(
        self, read: _Read, context: Context, ranked: Sequence[Weighed] = ()
    ) -> Resolution:
        """No candidate is good enough: the country if the words say it, else only words."""
        words = read.words or read.span.text
        lowered = fold(words)
        if entry := self.lexicon.get(words):
            country = self.gazetteer.country(entry[0])
            if country is not None and entry[1] == "demonym":
                return Resolution(
                    read.span, "place", country.name, country.id, 0.7,
                    (f"{words} belongs to {country.name}",), country,
                )  # fmt: skip
        home = self.gazetteer.country(context.home) if context.home else None
        if home is not None and lowered in ("country", "nation", "homeland", "nation as a whole"):
            reasons = (f"the report is about {home.name}", "the words name no country")
            return Resolution(read.span, "place", home.name, home.id, 0.5, reasons, home)
        if home is not None and lowered in ("capital", "nations capital", "countrys capital"):
            return self._capital(read, home)
        inside = self._embedded(words, context)
        if inside is not None:
            return _described(read, inside, 0.4, tuple(map(_show, ranked[:_SHOWN])))
        if home is not None and _THE_COUNTRY.search(lowered):
            area = replace(home, latitude=None, longitude=None)
            return _described(read, area, 0.4, (), f"the country is {home.name} in this report")
        if home is not None and context.is_firm and not _ELSEWHERE.search(lowered):
            why = f"no known place is named; the report is about {home.name}"
            area = replace(home, latitude=None, longitude=None)
            return _described(read, area, 0.3, tuple(map(_show, ranked[:_SHOWN])), why)
        why = "the words name no place" if not read.parsed.name else "no place of this name is near"
        return Resolution(
            read.span, "place", words, None, 0.0, (why,),
            candidates=tuple(map(_show, ranked[:_SHOWN])),
        )  # fmt: skip

    def _capital(self, read: _Read, home: Place) -> Resolution:
        capital = self.gazetteer.countries[home.country or ""].capital
        hits = [h for h in self.gazetteer.spelt(capital) if h.place.country == home.country]
        why = (f"the report is about {home.name}", "the words name no town")
        if not hits:
            return Resolution(read.span, "place", read.words, None, 0.0, why)
        place = hits[0].place
        return Resolution(read.span, "place", place.name, place.id, 0.5, why, place)

    def _embedded(self, words: str, context: Context) -> Place | None:
        """The place named inside other words ("Paris Police Prefecture"), surest first."""
        found: list[tuple[float, int, Place]] = []
        tokens = words.replace("-", " ").replace(",", " ").split()
        for size in range(_LONGEST_NAME, 0, -1):
            for at in range(len(tokens) - size + 1):
                phrase = clean(" ".join(tokens[at : at + size]))
                if len(phrase) < 4 or not (context.is_upper or phrase[0].isupper()):
                    continue
                if (entry := self.lexicon.get(phrase)) and entry[1] != "landmark":
                    country = self.gazetteer.country(entry[0])
                    if country is not None:
                        found.append((5.0, -at, country))
                        continue
                weighed = self._candidates(PlaceWords(phrase), context, sounding=False)
                supported = [w for w in weighed if context.share(w.hit.place.country) > 0.3]
                if supported and supported[0].weight >= _LEAST_WEIGHT + 1.0:
                    rank = supported[0].weight + (
                        2.0 if supported[0].hit.place.kind != "country" else 0.0
                    )
                    found.append((rank, -at, supported[0].hit.place))
            if found:
                break
        return max(found, key=lambda f: f[:2])[2] if found else None


def _close(ranked: Sequence[Weighed]) -> bool:
    """Whether the two best candidates lie so near one another that either will do."""
    return kilometres(ranked[0].hit.place, ranked[1].hit.place) <= _CLOSE_KM


def _people(population: int) -> float:
    return _PEOPLE_WEIGHT * (math.log10(max(1, population)) - 3.0)


def _states_first(weighed: Sequence[Weighed]) -> list[Weighed]:
    """A town that shares its name with a country is meant only where the words say so."""
    if not any(w.hit.place.kind == "country" for w in weighed):
        return list(weighed)
    why = "the country of the name is meant unless the words say town"
    return [
        item
        if item.hit.place.kind in ("country", "region")
        else replace(item, weight=item.weight + _NAMESAKE_WEIGHT, why=(why, *item.why))
        for item in weighed
    ]


def _seats_first(weighed: Sequence[Weighed]) -> list[Weighed]:
    """A region that shares its name with a town in it is meant only where the words say so."""
    seats = {
        w.hit.place.within
        for w in weighed
        if w.hit.place.kind == "town"
        and w.hit.likeness == 1.0
        and (w.hit.is_main_name or (w.hit.place.population or 0) >= _SEAT_PEOPLE)
    }
    return [
        replace(
            item,
            weight=item.weight + _SEAT_WEIGHT,
            why=("the town of the name is meant unless the words say region", *item.why),
        )
        if item.hit.place.id in seats
        else item
        for item in weighed
    ]


def _spelling_reason(hit: Hit, name: str) -> tuple[float, str]:
    if hit.likeness < 1.0:
        weight = _SOUND_WEIGHT - _LIKENESS_WEIGHT * (1.0 - hit.likeness)
        return weight, f"sounds like {hit.place.name} ({hit.likeness:.2f})"
    if hit.is_main_name:
        return 0.0, "its usual name"
    return _ALIAS_WEIGHT, f"another name of {hit.place.name}"


def _container_reason(place: Place, hit: Hit, containers: Sequence[Place]) -> tuple[float, str]:
    """Lies in (or near) what the words say it lies in, or does not."""
    for outer in containers:
        if outer.id == place.id:
            continue
        if outer.kind == "country" and place.country == outer.country:
            return _WITHIN_WEIGHT, f"the words say {outer.name}"
        if outer.kind == "region" and place.within == outer.id:
            return _WITHIN_WEIGHT, f"the words say {outer.name}"
        near = kilometres(place, outer)
        if outer.kind not in ("country", "region") and near < 40.0 + (outer.radius_m or 0) / 1000.0:
            return _WITHIN_WEIGHT, f"{near:.0f} km from {outer.name}, which the words name"
    return -_WITHIN_WEIGHT, f"not in {containers[0].name}, which the words say"


def _enough(best: Weighed, ranked: Sequence[Weighed]) -> float:
    """The weight that a best candidate needs: little where nothing else has the name."""
    if best.hit.likeness < 1.0:
        return _LEAST_SOUND_WEIGHT
    alone = len(joined(best.hit.place.name)) > 4 and share_of(ranked) >= _ALONE
    return _LEAST_ALONE_WEIGHT if alone else _LEAST_WEIGHT


def _show(item: Weighed) -> str:
    place = item.hit.place
    return f"{place.name}, {place.country or 'several countries'} ({place.kind}) {item.weight:.1f}"


def _described(
    read: _Read, inside: Place, score: float, candidates: tuple[str, ...], why: str = ""
) -> Resolution:
    """Words that describe a place: they stay words, with the area they lie in or by."""
    area = replace(
        inside,
        id=f"part-of:{inside.id}",
        name=read.words,
        kind="described",
        precision="area",
        radius_m=max(2.0 * (inside.radius_m or 0.0), 10_000.0)
        if inside.precision in ("town", "site", "district")
        else inside.radius_m,
        population=None,
        within=inside.id,
    )
    reason = why or f"described, not named: in or by {inside.name}"
    return Resolution(
        read.span, "place", read.words, None, round(score, 3), (reason,), area,
        candidates=candidates,
    )  # fmt: skip
