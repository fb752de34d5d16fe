"""The head of a report: title, publisher, date line, byline, dateline, as offsets into its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.read.datelines import Dateline, find_dateline
from dateline.read.dates import WEEKDAY, Day, find_day
from dateline.read.lines import Paragraph, ends_sentence
from dateline.read.names import is_person, is_place, people
from dateline.record import Part, Span

#: Paragraphs looked at before a head is held to be over, and how many may be story among them.
_REACH = 14
_STANDFIRST = 2
_TITLE_LENGTH = 220


@dataclass(slots=True)
class Header:
    """What the first paragraphs say; every field is None when nothing says it.

    `day_by` is `line` (a date line), `dateline`, or `updated` (only a day of update is given).
    """

    title: Span | None = None
    author: str | None = None
    publisher: str | None = None
    day: Day | None = None
    day_by: str | None = None
    dateline: Dateline | None = None
    parts: list[Part] = field(default_factory=list)
    #: Index of the first paragraph that the head did not read.
    read: int = 0


_LABEL = (
    r"(?:first |originally |web |article |date )*(?:published|posted|released?|issued|date|dated|"
    r"created|veröffentlicht|erschienen|datum|stand|publié|publicado|fecha|data|pubblicato|"
    r"yayınlanma|tarih|опубликовано|дата|опубліковано|تاريخ|نشر)"
    r"(?: time| online| on| at| am| le| el| em| il)?"
)
_UPDATED = (
    r"(?:last |dernière )?(?:updated?|modified|revised|aktualisiert|mis à jour|mise à jour|"
    r"actualizado|aggiornato|atualizado|güncelleme|обновлено|оновлено)(?: on| at| am| le| el)?"
)
_AROUND = re.compile(
    rf"(?:{_LABEL}|{_UPDATED}|{WEEKDAY}|\d{{1,2}}\s?[:.h]\s?\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?|"
    r"\d{1,2}\s?[ap]\.?m\.?|T\d\d:[\d:.+Z-]+|(?:UTC|GMT|CET|CEST|EST|EDT|BST|MSK|EET|EEST|Z)"
    r"(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d|local time|at|um|à|a las|года|року|г\.|р\.|Uhr|"
    r"[\s,.:;|()\[\]/•·–—-])*",
    re.IGNORECASE,
)
_IS_UPDATE = re.compile(rf"\s*{_UPDATED}\b", re.IGNORECASE)
_TIME_LINE = re.compile(
    rf"(?:web )?(?:{_LABEL}|{_UPDATED})\s*:?\s*\d{{1,2}}[:.]\d\d\b.{{0,60}}$", re.IGNORECASE
)
_BY = re.compile(
    r"(?:by|von|par|por|di|da|автор|авторы|author|authors|بقلم|كتب|yazan|written by|reported by|"
    r"story by|report by|text by|words by)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
# After a name only these may follow: ", in Beirut", "| Harbour Post", "(Agency)", "in Beirut".
_AFTER_NAME = re.compile(
    r"\s*(?:[,|/–—•·(-]\s?.{0,80}|(?:in|for|at|from|with|reporting from|aus|à|en|em)\s.{1,60}|"
    r"[A-Z][A-Z ]{4,40}|(?:staff|news)\b.{0,40})$",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"(?:(?:our|a|the)\s)?[\w'’ -]{0,40}\b(?:staff(?: (?:writers?|reporters?))?|correspondents?|"
    r"reporters?|news desk|editors|redaktion|redacción|rédaction|agencies)$",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?P<label>title|headline|author|byline|publisher|publication|source|outlet|titel|titre|"
    r"título|autor|auteur|autore|quelle|fuente|заголовок|автор|источник|العنوان|الكاتب|المصدر)"
    r"\s?:\s+(?P<value>\S.{0,200})$",
    re.IGNORECASE,
)
_FIELD_KIND = {
    **dict.fromkeys("title headline titel titre título заголовок العنوان".split(), "title"),
    **dict.fromkeys("author byline autor auteur autore автор الكاتب".split(), "author"),
}
_OUTLET = re.compile(
    r"\b(?:news|press|agency|times|post|radio|tv|television|daily|weekly|herald|journal|tribune|"
    r"guardian|chronicle|gazette|observer|monitor|wire|courier|mirror|telegraph|dispatch|bulletin|"
    r"review|zeitung|presse|nachrichten|agentur|agencia|agence|diario|periódico|giornale|gazetesi|"
    r"ajansı|агентство|новости|газета|وكالة|صحيفة|network|observatory|centre|center|media)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"@|https?\s?:\s?/|\bwww\s?\.")
_LIST_MARK = re.compile(r"[\[(*•·–—>#|-]|\d+[.)]\s")


def read_header(found: Sequence[Paragraph], text: str) -> Header:
    """Reads the head of `text`, whose paragraphs are `found`; story is left uncovered."""
    head = Header()
    _take_title(found, text, head)
    taken = {part.start for part in head.parts}
    skipped = 0
    for at, paragraph in enumerate(found[:_REACH]):
        if paragraph.start in taken:
            continue
        dateline = find_dateline(paragraph)
        if dateline is not None and not _is_speaker(found, at):
            _take_dateline(head, dateline)
            head.read = max(head.read, at)
            break
        if dateline is None and _take_line(head, paragraph):
            head.read = at + 1
            continue
        skipped += 1
        if skipped > _STANDFIRST:
            break
    _take_lines_by_place(head, found)
    head.parts.sort(key=lambda part: part.start)
    return head


def _is_speaker(found: Sequence[Paragraph], at: int) -> bool:
    """True when "NAME:" opens several paragraphs: an interview, not a dateline."""
    label = re.compile(r"[^\W\d_a-z]{3}[^\W\d_a-z .]*:\s")
    if not label.match(found[at].text):
        return False
    return sum(bool(label.match(each.text)) for each in found[:_REACH]) > 1


def _take_dateline(head: Header, dateline: Dateline) -> None:
    head.dateline = dateline
    head.parts.append(Part("dateline", dateline.start, dateline.body))
    head.publisher = head.publisher or dateline.agency
    if dateline.day and (head.day is None or head.day_by == "updated"):
        head.day, head.day_by = dateline.day, "dateline"


def _take_title(found: Sequence[Paragraph], text: str, head: Header) -> None:
    """Reads masthead and title, which a date, byline or field may stand above."""
    at = 0
    while at < min(len(found) - 1, 3) and (_is_line(found[at]) or _ADDRESS.search(found[at].text)):
        at += 1
    if at == 0 and _is_masthead(found):
        head.publisher = found[0].text
        head.parts.append(Part("byline", found[0].start, found[0].end))
        at = 1
    if at < len(found) and is_title(found, at):
        paragraph = found[at]
        head.title = Span.of(text, paragraph.start, paragraph.end)
        head.parts.append(Part("headline", paragraph.start, paragraph.end))
        head.read = at + 1


def _is_line(paragraph: Paragraph) -> bool:
    """True for a date line, byline or labelled field."""
    words = paragraph.text
    return bool(_date_line(paragraph) or _byline(words) or _FIELD.match(words))


def is_title(found: Sequence[Paragraph], at: int) -> bool:
    """True when paragraph `at` is shaped and placed like the title of what follows."""
    paragraph = found[at]
    words = paragraph.text
    if at + 1 >= len(found) or len(words) > _TITLE_LENGTH or len(words.split()) > 32:
        return False
    if _LIST_MARK.match(words) or words.endswith((":", ",", ";")) or _ADDRESS.search(words):
        return False
    if _is_line(paragraph) or find_dateline(paragraph):
        return False
    after = found[at + 1]
    if ends_sentence(words) and not words.endswith(("?", "!", "...", "…")):
        return _is_line(after) and len(words) <= 160
    if after.is_prose or _head_follows(found, at + 1):
        return True
    return paragraph.gap_after and len(after.text) > len(words)


def _is_masthead(found: Sequence[Paragraph]) -> bool:
    if len(found) < 3:
        return False
    words = found[0].text
    short = len(words.split()) <= 6 and len(words) < 60 and not ends_sentence(words)
    return (
        short
        and bool(_OUTLET.search(words))
        and is_title(found, 1)
        and (not found[1].is_prose and _head_follows(found, 2))
    )


def _head_follows(found: Sequence[Paragraph], at: int) -> bool:
    """True when a date line, byline or dateline comes, with one short line before it at most."""
    for each in found[at : at + 2]:
        if _is_line(each) or find_dateline(each):
            return True
        if len(each.text) > 60 or ends_sentence(each.text):
            return False
    return False


def _take_line(head: Header, paragraph: Paragraph) -> bool:
    """True when `paragraph` is a date line, byline or field, which `head` then holds."""
    labelled = _FIELD.match(paragraph.text)
    if labelled:
        return _take_field(head, paragraph, labelled)
    day = _date_line(paragraph)
    if day:
        by = "updated" if _IS_UPDATE.match(paragraph.text) else "line"
        if head.day is None or (head.day_by == "updated" and by == "line"):
            head.day, head.day_by = day, by
        head.parts.append(Part("published", paragraph.start, paragraph.end))
        return True
    if _TIME_LINE.match(paragraph.text):
        head.parts.append(Part("published", paragraph.start, paragraph.end))
        return True
    name = _byline(paragraph.text)
    if name is None:
        return False
    head.author = head.author or name
    day = find_day(paragraph.text)
    if day and head.day is None:
        shift = paragraph.start
        head.day, head.day_by = Day(day.on, shift + day.start, shift + day.end), "line"
    head.parts.append(Part("byline", paragraph.start, paragraph.end))
    return True


def _take_field(head: Header, paragraph: Paragraph, found: re.Match[str]) -> bool:
    value, start = found["value"].strip(), paragraph.start + found.start("value")
    kind = _FIELD_KIND.get(found["label"].casefold(), "publisher")
    if kind == "title":
        if head.title is None:
            head.title = Span(start, start + len(value), value)
            head.parts.append(Part("headline", start, start + len(value)))
        return True
    if ends_sentence(value) and len(value) > 40:
        return False  # "Source: the ministry said that …" is a sentence
    if kind == "author":
        head.author = head.author or value
    else:
        head.publisher = head.publisher or value
    head.parts.append(Part("byline", paragraph.start, paragraph.end))
    return True


def _take_lines_by_place(head: Header, found: Sequence[Paragraph]) -> None:
    """Under the title, a bare name beside the date line or byline is the author or the outlet."""
    if head.title is None:
        return
    taken = {part.start for part in head.parts}
    marks = {part.start for part in head.parts if part.kind in ("published", "byline")}
    above = [each for each in found[:_REACH] if each.start > head.title.start]
    for at, name in enumerate(above):
        beside = above[max(0, at - 1) : at] + above[at + 1 : at + 2]
        if name.start in taken or not any(each.start in marks for each in beside):
            continue
        if _take_name(head, name):
            head.parts.append(Part("byline", name.start, name.end))
            head.read = max(head.read, found.index(name) + 1)


def _take_name(head: Header, paragraph: Paragraph) -> bool:
    """True when the paragraph is a bare name, which `head` then holds as author or publisher."""
    words = paragraph.text.rstrip(",")
    if len(words) > 60 or ends_sentence(words):
        return False
    if head.publisher is None or head.publisher.casefold() == words.casefold():
        agency = head.dateline.agency if head.dateline else None
        same = agency is not None and agency.casefold() == words.casefold()
        outlet = _OUTLET.search(words) and is_place(words)
        if same or outlet or (is_person(words) and (head.author or _is_local(head, words))):
            head.publisher = words
            return True
    if head.author is None and people(words):
        head.author = words
        return True
    return False


def _is_local(head: Header, words: str) -> bool:
    """True when the name begins with the dateline's place ("Damascus Meridian")."""
    if head.dateline is None:
        return False
    return words.split()[0].casefold() == head.dateline.place.split(",")[0].casefold()


def _date_line(paragraph: Paragraph) -> Day | None:
    """The day of a line that holds nothing but a day, a clock time and their labels."""
    words = paragraph.text
    if len(words) > 120:
        return None
    day = find_day(words)
    if day is None:
        return None
    before = _AROUND.fullmatch(words, 0, day.start)
    after = _AROUND.fullmatch(words, day.end)
    if before is None or (after is None and not _second_date(words, day.end)):
        return None
    return Day(day.on, paragraph.start + day.start, paragraph.start + day.end)


def _second_date(words: str, at: int) -> bool:
    """True when only a second day ("last updated …") follows."""
    day = find_day(words, at)
    return day is not None and bool(
        _AROUND.fullmatch(words, at, day.start) and _AROUND.fullmatch(words, day.end)
    )


def _byline(words: str) -> str | None:
    """The name or names that a byline gives, or None when `words` are no byline."""
    if len(words) > 160:
        return None
    cue = _BY.match(words)
    rest = words[cue.end() :] if cue else words
    if cue is None:
        return _name_and_outlet(words)
    rest = rest.strip()
    if _STAFF.fullmatch(rest) and len(rest) <= 60:
        return rest
    bare = _without_outlet(_without_day(rest))
    if people(bare.rstrip(".")):
        return bare.rstrip(".")
    for end in _name_ends(bare):
        if people(bare[:end]) and _AFTER_NAME.match(bare, end) and not _runs_on(bare[end:]):
            return bare[:end]
    return None


def _without_outlet(words: str) -> str:
    """Names without the outlet behind the last comma ("…, Talmar Wire")."""
    names, comma, last = words.rpartition(",")
    return names if comma and _OUTLET.search(last) else words


def _runs_on(words: str) -> bool:
    """True when what follows a name is a sentence, not a place, outlet or office."""
    return ends_sentence(words) and len(words.split()) > 4


def _name_ends(words: str) -> list[int]:
    """Ends of words, rightmost first, where a name could stop."""
    ends = [match.end() for match in re.finditer(r"[\w.’'-]+", words)][:12]
    return sorted(ends, reverse=True)


def _without_day(words: str) -> str:
    day = find_day(words)
    if day is None or not _AROUND.fullmatch(words, day.end):
        return words
    weekday = re.compile(rf"[\s|,;•·–—-]*(?:{WEEKDAY})?[\s|,;•·–—-]*$", re.IGNORECASE)
    return weekday.sub("", words[: day.start])


def _name_and_outlet(words: str) -> str | None:
    """The name in "Leyla Omar, Harbour Post" or "Leyla Omar | 3 May 2016"."""
    if ends_sentence(words) or len(words) > 120:
        return None
    name, mark, rest = (
        re.split(r"(\s?[,|•·–—]\s)", words, maxsplit=1)
        if re.search(r"\s?[,|•·–—]\s", words)
        else (words, "", "")
    )
    if not mark or not is_person(name):
        return None
    outlet = _OUTLET.search(rest) and len(rest.split()) <= 6 and rest[:1].isupper()
    office = _STAFF.fullmatch(rest)
    dated = "," not in mark and find_day(rest) and not _without_day(rest).strip()
    return name if outlet or office or dated else None
