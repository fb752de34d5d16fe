"""Which actors the words of one document mean: register, document, country, or only words.

The steps of `_read`, first answer wins: pronouns stay words; a whole name of the register, as of
the document's day; a former name or abbreviation the document defines; a country's people and
forces ("Russian warplanes"); a role before a name ("Foreign Minister Lavrov"); a fuller form of
the name elsewhere in the document; members of a group ("ISIS fighters"); the country's own
forces or government where the report is about one country; else the words, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.record import Actor, Document, Resolution, Span
from dateline.resolve.actor_words import (
    BARE,
    GENERIC,
    MEMBERS_OF,
    MINISTRIES,
    MODIFIER,
    NO_LONGER,
    NOT_OF_STATE,
    OFFICE_ENDS,
    OFFICES,
    PRONOUNS,
    PROPER,
    ROLE,
    SECRETARY_GENERAL,
    TAILS,
    TITLES,
    TROOPS,
    head_kind,
    of_rulers,
    others_have_troops,
)
from dateline.resolve.answers import Found, Reading, is_name, plain, resolution
from dateline.resolve.context import Context, Lexicon, read_context
from dateline.resolve.descriptions import ORGANISED, NamedGroup, described, is_description
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.mentions import read_mentions
from dateline.resolve.of_country import split_country
from dateline.resolve.place_words import clean
from dateline.resolve.register import Register, definite, load_register
from dateline.resolve.spelling import fold

#: States whose forces have not fought a war of their own at home since 1945: theirs fold to the
#: state also in reports about the country itself (GUIDE.md 12.1: abroad, the state).
ABROAD_ONLY = frozenset(
    "USA CAN AUS NZL FRA DEU ITA ESP PRT BEL NLD DNK NOR SWE JPN KOR POL GRC CHN ARE QAT SAU TUR "
    "IRN ISR".split()
)
_ABROAD = "forces abroad fold to the state"
#: How far from their time in office a person is still meant by the surname alone.
_BEFORE_OFFICE, _AFTER_OFFICE = timedelta(days=3 * 365), timedelta(days=8 * 365)
#: From this share of the country words "the army" is the home country's: 84 % of the names are
#: right above it on the claims corpus (train), 45 % below.
_HOME_SHARE = 0.6
#: Scores by kind of evidence: about the share of names right on the claims corpus (train and
#: dev) of each kind; docs/decisions.md has the figures.
_NAME, _DATED, _SURNAME, _FULLER, _COUNTRY, _TAIL, _HOME = 0.95, 0.95, 0.9, 0.85, 0.85, 0.85, 0.8


#: An abbreviation so short is the actor of another country's as likely as not where its own is not
#: named.
_SHORT, _AWAY = 3, 0.6
#: Share of a body of no country ("AU") against those of a country: behind one that is named.
_NO_COUNTRY = 0.05


#: A role after these words is someone else's ("wife of President X").
_OF_ANOTHER = re.compile(r"\b(?:of|for|to|with|by|from|against|near)\s+(?:the\s+)?$", re.I)
_OWNER = re.compile(r"^(?:his|her|their|its|our|my|your)\b", re.I)


class Actors:
    """Resolves actor words against the register and the document (port `ActorResolver`)."""

    def __init__(
        self,
        gazetteer: Gazetteer | None = None,
        lexicon: Lexicon | None = None,
        register: tuple[Register, str] | None = None,
    ) -> None:
        gazetteer = gazetteer or Gazetteer()
        self.lexicon = lexicon or Lexicon(gazetteer)
        self.register, self.digest = register or load_register(gazetteer.countries)
        self._capitals = {
            fold(c.capital): c.iso3 for c in gazetteer.countries.values() if c.capital
        } | {"washington": "USA", "kiev": "UKR"}

    def resolve(
        self,
        spans: Sequence[Span],
        document: Document,
        on: date | None,
        context: Context | None = None,
    ) -> Sequence[Resolution]:
        """One resolution for each span, in the order of the spans."""
        context = context or read_context(document, self.lexicon)
        mentions = read_mentions(document.text, context.is_upper)
        reading = Reading(document.text, context, mentions, on)
        answers: dict[str, Found] = {}
        for span in spans:
            if span.text not in answers:
                answers[span.text] = self._answer(span.text, reading)
        groups: list[NamedGroup] | None = None
        found = []
        for span in spans:
            answer = answers[span.text]
            if answer.ref is None and is_description(clean(span.text)):
                groups = self._groups(reading) if groups is None else groups
                answer = described(span, document.text, groups) or answer
            found.append(resolution(span, answer))
        return tuple(found)

    def stands_for_state(self, words: str) -> bool:
        """Whether the words are a country's name or its capital's."""
        entry = self.lexicon.get(words)
        return (entry is not None and entry[1] == "name") or fold(words) in self._capitals

    def _groups(self, reading: Reading) -> list[NamedGroup]:
        """Where the document names organised groups, in order."""
        known: dict[str, Found] = {}
        out = []
        for start, end in self.register.scan(reading.text, reading.context.is_upper):
            words = reading.text[start:end]
            if words not in known:
                known[words] = self._answer(words, reading)
            actor = known[words].actor
            if actor is not None and actor.kind in ORGANISED:
                out.append(NamedGroup(start, known[words].name, actor))
        return out

    def _answer(self, text: str, reading: Reading) -> Found:
        words = clean(text) or text
        if _OWNER.match(text) and fold(words) in BARE:
            return Found(words.lower(), None, 0.0, ("whose they are is not said",))
        parts = fold(words).split()
        if len(parts) > 1 and parts[0] in NO_LONGER and parts[-1] in OFFICE_ENDS:
            return Found(words, None, 0.0, (f"who was {parts[-1]} before is not said",))
        if text.endswith(("s’", "s'")) and self.register.find(words[:-1]):
            words = words[:-1]  # "Putins’", a slip for "Putin’s"
        return self._read(words, reading)

    def _read(self, words: str, reading: Reading, depth: int = 0) -> Found:
        if fold(words) in PRONOUNS:
            return Found(words.lower(), None, 0.0, ("a pronoun: who it stands for is not said",))
        steps = (
            self._registered,
            self._defined,
            self._secretary_general,
            self._of_country,
            self._with_role,
            self._at_home,
            self._modified,
            self._members,
            self._with_tail,
            self._short,
        )
        for step in steps:
            if depth < 4 and (found := step(words, reading, depth)) is not None:
                return found
        first = fold(words.split()[0]) if words.split() else ""
        proper = first in PROPER or self.lexicon.get(first) is not None
        name = words if proper else plain(words, reading.context.is_upper)
        return Found(name, None, 0.0, ("no known actor",))

    # Names of the register -------------------------------------------------------------------

    def _registered(self, words: str, reading: Reading, depth: int) -> Found | None:
        lower = words.islower() and not reading.context.is_upper
        if entry := self.lexicon.get(words):
            iso3, kind = entry
            if kind == "name" and not lower:
                return self._state(iso3, (f"{words} is the state",))
            plural = self.lexicon.get(words[:-1]) is not None and words[-1:] in ("s", "S")
            if kind == "demonym" and not lower and not plural:
                return self._state(iso3, (f"{words} belongs to {self._country(iso3)}",), 0.6)
        found = self.register.find(words)
        if lower and not any(fold(a.name) == fold(words) for a in found):
            found = ()
        if not found:
            return self._capital(words) if not lower else None
        people = all(actor.kind == "person" for actor in found)
        if people and (" " not in words or len(found) > 1):
            return self._surname(words, found, reading, depth)
        meant = self._meant(words, found, reading, depth)
        kind, _, iso3 = (meant.ref or "").partition("/") if meant else ("", "", "")
        if meant and kind == "forces" and self._are_abroad(iso3, reading):
            return self._state(iso3, (*meant.why, _ABROAD), meant.score)
        return meant

    @staticmethod
    def _are_abroad(iso3: str, reading: Reading) -> bool:
        return reading.context.home != iso3 or iso3 in ABROAD_ONLY

    def _meant(
        self, words: str, found: Sequence[Actor], reading: Reading, depth: int
    ) -> Found | None:
        """The one of several bodies of a name: what the document calls so, else the one that was
        there on the day and whose country the document names most."""
        short = words.isupper() and len(words) <= _SHORT and not reading.context.is_upper
        if len(found) > 1 or short:
            defined = self._defined(words, reading, depth)
            if defined is not None:
                return defined
        on = reading.on
        there = [a for a in found if on is None or self.register.existed(a, on)] or found
        shares = sorted(((self._share(a, reading), n) for n, a in enumerate(there)), reverse=True)
        best = there[shares[0][1]]
        if len(there) == 1:
            away = short and not shares[0][0] and bool(reading.context.weights)
            return self._dated(words, best, on, _AWAY if away else _NAME)
        if shares[0][0] == shares[1][0]:
            names = tuple(there[n].name for share, n in reversed(shares) if share == shares[0][0])
            open_ = f"{words}: {len(names)} known actors fit the time and the countries named"
            return Found(words, None, 0.0, (open_,), candidates=names)
        inner = self._dated(words, best, on, _COUNTRY)
        why = f"of {len(found)} actors of this name, the one whose country the report names"
        return replace(inner, score=min(inner.score, _COUNTRY), why=(*inner.why, why))

    def _share(self, actor: Actor, reading: Reading) -> float:
        """How much of the document is about the actor's country; bodies of no country come behind
        those of a country that is named."""
        return reading.context.share(actor.country) if actor.country else _NO_COUNTRY

    def _dated(self, words: str, actor: Actor, on: date | None, score: float = _NAME) -> Found:
        now, name, why = self.register.name_on(actor, on)
        if on is None:
            name = self.register.name_said(actor, words)
        reasons = []
        if fold(words) not in (fold(name), fold(actor.name)):
            loaded = "a loaded name" if self.register.is_loaded(words, actor) else "a name"
            reasons.append(f"“{words}” is {loaded} of {actor.name}")
        elif not why:
            reasons.append("its name in the register")
        if why and on is not None:
            reasons.extend(why)
            reasons.append(f"the report is of {on}")
        return Found(name, now.id, _DATED if why else score, tuple(reasons), now)

    def _surname(
        self, words: str, found: Sequence[Actor], reading: Reading, depth: int
    ) -> Found | None:
        """A surname: the document's own full form first, then someone known of the time."""
        fuller = reading.mentions.full_form(words)
        if fuller and fold(fuller) != fold(words):
            return self._from_fuller(words, fuller, reading, depth)
        near = [actor for actor in found if self._is_of_time(actor, reading)]
        if len(near) != 1:
            names = tuple(actor.name for actor in found)
            why = (f"{words}: {len(near)} known people fit the time and the countries named",)
            return Found(words, None, 0.0, why, candidates=names)
        return self._dated(words, near[0], reading.on, _SURNAME)

    def _is_of_time(self, actor: Actor, reading: Reading) -> bool:
        named = actor.country is None or actor.country in reading.context.weights
        if reading.on is None or not actor.ties:
            return named
        in_time = any(
            (tie.since is None or tie.since - _BEFORE_OFFICE <= reading.on)
            and (tie.until is None or reading.on <= tie.until + _AFTER_OFFICE)
            for tie in actor.ties
        )
        in_office = any(
            (tie.since is None or tie.since <= reading.on)
            and (tie.until is None or reading.on <= tie.until)
            for tie in actor.ties
        )
        return in_time and (named or in_office)

    def _capital(self, words: str) -> Found | None:
        """A capital as an actor stands for its state ("Moscow said")."""
        iso3 = self._capitals.get(fold(words))
        if iso3 is None:
            return None
        why = f"{words}, the capital, stands for {self._country(iso3)}"
        return self._state(iso3, (why,), 0.8)

    # What the document defines ---------------------------------------------------------------

    def _defined(self, words: str, reading: Reading, depth: int) -> Found | None:
        key = fold(words)
        mentions = reading.mentions
        if (now := mentions.was.get(key)) and fold(now) != key:
            inner = self._read(now, reading, depth + 1)
            why = f"the report calls {now} the former {words}"
            return replace(inner, name=inner.name if inner.ref else now, why=(why, *inner.why),
                           score=max(inner.score, 0.7))  # fmt: skip
        if (full := mentions.stands_for.get(key)) and fold(full) != key:
            inner = self._read(clean(full), reading, depth + 1)
            why = f"the report defines {words} as {full}"
            name = inner.name if inner.ref else clean(full)
            return replace(inner, name=name, why=(why, *inner.why), score=max(inner.score, 0.8))
        if words.endswith(")") and "(" in words:
            head, _, short = words.rpartition("(")
            for part in (head, short[:-1]):
                inner = self._read(clean(part), reading, depth + 1)
                if inner.ref is not None:
                    return inner
            return replace(self._read(clean(head), reading, depth + 1), score=0.0)
        return None

    # Countries and what belongs to them ------------------------------------------------------

    def _of_country(self, words: str, reading: Reading, depth: int) -> Found | None:
        for iso3, head, why in split_country(words, reading, self.lexicon, self.register):
            named = ROLE.match(head)
            if named and head[named.end() :][:1].isupper() and not reading.context.is_upper:
                return None  # "Russian Foreign Minister Sergei Lavrov": the role step reads it
            inner = self.lexicon.get(head.split()[0])
            if inner is not None and inner[1] == "demonym":
                continue  # "Assad's Russian protectors" are Russia's
            found = self._body(iso3, fold(head), reading, why, _COUNTRY)
            if found is not None:
                return found
        return None

    def _body(
        self, iso3: str, head: str, reading: Reading, why: str, score: float
    ) -> Found | None:
        """What a country's noun stands for; None when the noun says nothing of the kind."""
        head = head.replace(" s ", " ").strip()
        if ministry := MINISTRIES.get(head.removesuffix(" official").removesuffix(" officials")):
            name = f"{ministry} of {definite(self._country(iso3))}"
            actor = Actor(f"ministry/{iso3}/{fold(ministry)}", name, "ministry", country=iso3)
            return Found(name, actor.id, score, (why,), actor)
        if office := OFFICES.get(head.removeprefix("caretaker ")):
            return self._holder(iso3, office, head, reading, why, score)
        kind = head_kind(head)
        if kind is None or NOT_OF_STATE.search(head):
            return None
        if kind == "forces" and self._are_abroad(iso3, reading):
            return self._state(iso3, (why, _ABROAD), score)
        actor = self.register.get(f"{kind}/{iso3}")
        at_home = ("in the country's own war",) if kind == "forces" else ()
        return Found(actor.name, actor.id, score, (why, *at_home), actor)

    def _holder(
        self, iso3: str, office: str, head: str, reading: Reading, why: str, score: float
    ) -> Found:
        titles = TITLES.get(office, (office,))
        asked = (self.register.in_office(t, iso3, reading.on) for t in titles if reading.on)
        holder = next(filter(None, asked), None)
        if holder is not None:
            reason = f"{holder.name} was {office} on {reading.on}"
            return Found(holder.name, holder.id, score, (why, reason), holder)
        title = office.title().replace(" Of ", " of ")
        name = f"{title} of {definite(self._country(iso3))}"
        return Found(name, None, 0.4, (why, f"the register does not say who was {head} then"))

    def _at_home(self, words: str, reading: Reading, depth: int) -> Found | None:
        """ "the army", "regime forces" in a report about one country."""
        home = reading.context.home
        head = fold(words)
        is_regime = "regime" in head  # said of the country in question, whoever else is
        if home is None or (reading.context.home_share < _HOME_SHARE and not is_regime):
            return None
        if head in TROOPS and others_have_troops(reading.text, self.lexicon, reading.context):
            return None  # the peacekeepers', as likely as the army's
        why = f"no country is said; the report is about {self._country(home)}"
        kind = BARE.get(head) or of_rulers(words)
        if kind is None:
            office = OFFICES.get(head)
            if office is None or office == "secretary of state":
                return None
            return self._holder(home, office, head, reading, why, _HOME)
        if kind == "forces" and home in ABROAD_ONLY:
            return self._state(home, (why,), _HOME) if reading.context.is_firm else None
        actor = self.register.get(f"{kind}/{home}")
        return Found(actor.name, actor.id, _HOME, (why,), actor)

    def _secretary_general(self, words: str, reading: Reading, depth: int) -> Found | None:
        """The head of the United Nations, by office and day."""
        if fold(words) not in SECRETARY_GENERAL:
            return None
        on = reading.on
        holder = self.register.in_office("secretary-general", "un", on) if on else None
        if holder is None:
            why = ("an office; who held it then is not known",)
            return Found("UN Secretary-General", None, 0.4, why)
        why = (f"{holder.name} was Secretary-General on {reading.on}",)
        return Found(holder.name, holder.id, _COUNTRY, why, holder)

    # Roles, members, short forms ----------------------------------------------------------------

    def _with_role(self, words: str, reading: Reading, depth: int) -> Found | None:
        """The name after the last role word: "US envoy George Mitchell" is George Mitchell."""
        last = None
        at = 0
        while found := ROLE.search(words, at):
            last, at = found, found.end()
        if last is None:
            return None
        if _OF_ANOTHER.search(words[: last.start()]):
            return None
        name = clean(words[last.end() :])
        tokens = name.split()
        if not 1 <= len(tokens) <= 5 or not is_name(tokens, reading.context.is_upper):
            return None
        inner = self._read(name, reading, depth + 1)
        why = f"“{words[: last.end()].strip()}” is the role"
        if inner.ref is None:
            return replace(inner, name=inner.name if inner.score else name, why=(why,))
        return replace(inner, why=(why, *inner.why))

    def _modified(self, words: str, reading: Reading, depth: int) -> Found | None:
        """ "the Kurdish YPG-led Syrian Democratic Forces", "the former X", "NATO ally Turkey"."""
        tokens = words.split()
        for start in range(1, len(tokens)):
            before, rest = tokens[:start], " ".join(tokens[start:])
            if all(MODIFIER.match(t) or self.lexicon.get(t) for t in before):
                found = self._named_group(rest, reading, depth)
                if found is not None:
                    return replace(found, score=min(found.score, _TAIL))
            entry = self.lexicon.get(rest) if before[-1] in ("ally", "rival", "foe") else None
            if entry is not None and entry[1] == "name":
                return self._state(entry[0], (f"{rest} is the state",), _COUNTRY)
        return None

    def _members(self, words: str, reading: Reading, depth: int) -> Found | None:
        found = MEMBERS_OF.match(words)
        if found is None:
            return None
        inner = self._read(clean(found["rest"]), reading, depth + 1)
        if inner.ref is None or (inner.actor and inner.actor.kind in ("person", "state")):
            return None
        why = f"members and means of {inner.name} act for it"
        return replace(inner, score=min(inner.score, _TAIL), why=(why, *inner.why))

    def _with_tail(self, words: str, reading: Reading, depth: int) -> Found | None:
        """ "ISIS fighters", "NATO spokesman": the group whose name stands before."""
        tokens = words.replace("’s", "'s").split()
        for size in reversed(range(1, len(tokens))):
            tail = [fold(t) for t in tokens[size:]]
            if tail[-1] not in TAILS or not all(
                t.islower() or fold(t) in TAILS for t in tokens[size:]
            ):
                continue
            for start in range(min(2, size)):
                if start and not tokens[start - 1].islower():
                    continue
                name = " ".join(tokens[start:size]).removesuffix("'s")
                inner = self._named_group(name, reading, depth)
                if inner is not None:
                    why = f"“{' '.join(tokens[size:])}” of {inner.name} act for it"
                    return replace(inner, score=min(inner.score, _TAIL), why=(why, *inner.why))
        return None

    def _named_group(self, name: str, reading: Reading, depth: int) -> Found | None:
        if self.lexicon.get(name):
            return None
        inner = self._registered(name, reading, depth) or self._defined(name, reading, depth)
        if inner is None or inner.ref is None or inner.actor is None:
            return None
        return inner if inner.actor.kind not in ("person", "state") else None

    def _short(self, words: str, reading: Reading, depth: int) -> Found | None:
        """A name of which the document has a fuller form."""
        tokens = words.split()
        upper = reading.context.is_upper
        if len(tokens) > 3 or not is_name(tokens, upper) or fold(words) in GENERIC:
            return None
        if any(fold(t) in GENERIC for t in tokens) and upper:
            return None
        fuller = reading.mentions.full_form(words)
        if fuller is None or fold(fuller) == fold(words):
            return None
        return self._from_fuller(words, fuller, reading, depth)

    def _from_fuller(self, words: str, fuller: str, reading: Reading, depth: int) -> Found:
        why = f"“{words}” is short for {fuller} in the report"
        inner = self._registered(fuller, reading, depth + 1) if depth < 4 else None
        if inner is not None and inner.ref is not None:
            return replace(inner, why=(why, *inner.why), score=min(inner.score, _FULLER))
        return Found(fuller, None, 0.6, (why, "no known actor"))

    def _country(self, iso3: str) -> str:
        return self.register.countries[iso3].name

    def _state(self, iso3: str, why: tuple[str, ...], score: float = _NAME) -> Found:
        actor = self.register.get(f"state/{iso3}")
        return Found(actor.name, actor.id, score, why, actor)
