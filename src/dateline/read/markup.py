"""What the markup of a page says about its document: title, author, outlet, day, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from dateline.read.dates import find_day, parse_day, path_day
from dateline.read.names import people

_ARTICLES = (
    "Article", "NewsArticle", "BlogPosting", "Report", "ReportageNewsArticle", "WebPage",
    "LiveBlogPosting", "OpinionNewsArticle", "AnalysisNewsArticle", "SocialMediaPosting",
)  # fmt: skip
_DAY_FIELDS = (
    "article:published_time", "og:published_time", "article:published", "datepublished",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "citation_publication_date", "citation_date", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created",
    "date", "datecreated", "og:article:published_time", "bt:pubdate",
)  # fmt: skip
_UPDATE_FIELDS = (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified",
    "dcterms.modified", "dc.date.modified", "article:modified", "revised",
)  # fmt: skip
_AUTHOR_FIELDS = (
    "author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
    "dcterms.creator", "citation_author", "og:article:author",
)  # fmt: skip
_OUTLET_FIELDS = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
_TITLE_FIELDS = ("og:title", "twitter:title", "dc.title", "parsely-title", "headline")
_BY = re.compile(
    r"^\W*(?:by|von|par|por|di|(?:author|autor|auteur|автор|بقلم)\s?:?)\s+", re.IGNORECASE
)
_NOBODY = re.compile(
    r"https?:|@|^(?:admin|administrator|editor|webmaster|redaktion|staff|guest|root|user\d*)$",
    re.IGNORECASE,
)
_DAY_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|datum|fecha|pubdate|published?|posted|timestamp|entry-date|post-date|"
    r"dateline|meta-date|time)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:byline|author|autor|auteur)s?(?:$|[\s_-])", re.IGNORECASE
)
# Pieces of text after the title among which an unmarked day of publication is looked for.
_BELOW = 24
_SEPARATORS = re.compile(r"\s+[|–—»·:-]+\s+")
_WAYBACK = re.compile(r"^https?://web\.archive\.org/web/\d{4,14}[a-z_]*/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Markup:
    """What a page's own markup says; each None when it does not."""

    title: str | None
    author: str | None
    publisher: str | None
    published: date | None
    published_by: str | None
    language: str | None
    byline: str | None
    date_line: str | None


def read_markup(tree: HtmlElement, uri: str | None) -> Markup:
    """The metadata of a parsed page that came from `uri`, if that is known.

    `published_by` is `json-ld`, `meta`, `time` (a time element), `line` (a visible date),
    `url`, or `updated` when only a day of change is given.
    """
    fields = _fields(tree)
    linked = list(_linked(tree))
    address = uri or _address(tree, fields)
    outlet = _first(fields, _OUTLET_FIELDS) or _name(_value(linked, "publisher"))
    title, heading = _title(tree, fields, linked, outlet)
    line = _visible(tree, _DAY_CLASS, date_only=True) or _day_below(heading)
    byline = _visible(tree, _BYLINE_CLASS, date_only=False)
    published, by = _published(tree, fields, linked, line, address)
    if line is not None and by not in (None, "line") and _other_day(line, published):
        line = None  # a day beside the title that better evidence contradicts
    return Markup(
        title=title,
        author=_author(tree, fields, linked, byline, outlet),
        publisher=outlet,
        published=published,
        published_by=by,
        language=_language(tree),
        byline=byline,
        date_line=line,
    )


def _other_day(line: str, published: date | None) -> bool:
    day = find_day(line)
    return day is None or day.on != published


def _fields(tree: HtmlElement) -> dict[str, str]:
    """Contents of meta elements by lower-case name; the first of a name counts."""
    fields: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            fields.setdefault(name.strip().lower(), content)
    return fields


def _linked(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The JSON-LD objects that describe an article, articles before pages."""
    found: list[Mapping[str, Any]] = []
    for element in tree.iter("script"):
        if (element.get("type") or "").strip().lower() == "application/ld+json":
            try:
                _collect(json.loads(element.text_content(), strict=False), found, 0)
            except (ValueError, RecursionError):
                continue  # a broken block says nothing; others may
    yield from sorted(found, key=lambda each: "WebPage" in _kinds(each))


def _collect(value: object, found: list[Mapping[str, Any]], depth: int) -> None:
    if depth > 8:
        return
    if isinstance(value, list):
        for each in value:
            _collect(each, found, depth + 1)
    elif isinstance(value, dict):
        if any(kind in _ARTICLES for kind in _kinds(value)):
            found.append(value)
        _collect(value.get("@graph"), found, depth + 1)
        _collect(value.get("mainEntity"), found, depth + 1)


def _kinds(value: Mapping[str, Any]) -> list[str]:
    kinds = value.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return [kind for kind in listed if isinstance(kind, str)] or [""]


def _value(linked: Sequence[Mapping[str, Any]], key: str) -> object:
    return next((each[key] for each in linked if each.get(key)), None)


def _name(value: object) -> str | None:
    """The name or names in a JSON-LD value (a string, an object, or a list of them)."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        names = [name for name in map(_name, value) if name]
        return ", ".join(dict.fromkeys(names)) or None
    return None


def _first(fields: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((fields[name] for name in names if name in fields), None)


def _address(tree: HtmlElement, fields: Mapping[str, str]) -> str | None:
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
            return str(element.get("href"))
    return fields.get("og:url")


def _published(
    tree: HtmlElement,
    fields: Mapping[str, str],
    linked: Sequence[Mapping[str, Any]],
    line: str | None,
    address: str | None,
) -> tuple[date | None, str | None]:
    for by, words in _day_words(tree, fields, linked, line):
        on = parse_day(words.strip())
        if on is not None:
            return on, by
    if line is not None:
        day = find_day(line)
        if day is not None:
            return day.on, "line"
    day = path_day(unquote(urlsplit(_WAYBACK.sub("", address)).path)) if address else None
    if day is not None:
        return day.on, "url"
    changed = _value(linked, "dateModified") or _first(fields, _UPDATE_FIELDS)
    on = parse_day(changed) if isinstance(changed, str) else None
    return (on, "updated") if on else (None, None)


def _day_words(
    tree: HtmlElement,
    fields: Mapping[str, str],
    linked: Sequence[Mapping[str, Any]],
    line: str | None,
) -> Iterator[tuple[str, str]]:
    """Candidate words for the day of publication with what they rest on, best first."""
    for key in ("datePublished", "dateCreated"):
        value = _value(linked, key)
        if isinstance(value, str):
            yield "json-ld", value
    for name in _DAY_FIELDS:
        if name in fields:
            yield "meta", fields[name]
    times = [each for each in tree.iter("time", "abbr") if not _is_aside(each)]
    marked = [each for each in times if _is_publication(each)]
    for element in marked or [each for each in times if each.tag == "time"][:1]:
        value = element.get("datetime") or element.get("title") or element.text_content()
        yield "time", value
    for element in tree.iter():
        if isinstance(element.tag, str) and element.get("itemprop") == "datePublished":
            yield "time", element.get("content") or element.text_content()


def _is_publication(element: HtmlElement) -> bool:
    marks = " ".join(
        (element.get("itemprop") or "", element.get("class") or "", element.get("pubdate") or "")
    ).lower()
    return "publi" in marks or "entry-date" in marks or element.get("pubdate") is not None


_ASIDE_TAGS = frozenset(("aside", "footer", "nav", "form"))
_ASIDE_CLASS = re.compile(
    r"comment|related|sidebar|widget|footer|recommend|teaser|share|social|newsletter", re.IGNORECASE
)


def _is_aside(element: HtmlElement) -> bool:
    """True within a comment, a list of other stories, a side column or a footer."""
    for each in element.iterancestors():
        if each.tag in ("body", "html"):
            return False
        if each.tag in _ASIDE_TAGS or _ASIDE_CLASS.search(
            f"{each.get('class') or ''} {each.get('id') or ''}"
        ):
            return True
    return False


def _visible(tree: HtmlElement, marks: re.Pattern[str], *, date_only: bool) -> str | None:
    """The words of the first short element marked as date or byline, outside asides."""
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("meta", "body", "html", "script"):
            continue
        named = " ".join((element.get("class") or "", element.get("itemprop") or ""))
        rel = element.get("rel") == "author" and not date_only
        if not (marks.search(named) or (element.tag == "time" and date_only) or rel):
            continue
        words = _words(element).strip(" |·•,–-")
        if date_only:
            inner = next((_words(each) for each in element.iter("time")), words)
            words = inner if find_day(inner) else words
            fits = find_day(words) is not None
        else:
            short = len(words.split()) <= (8 if "byline" in named.lower() else 5 if rel else 0)
            fits = people(_BY.sub("", words)) or short
        if fits and 4 < len(words) <= 100 and not _is_aside(element):
            return words
    return None


def _day_below(heading: HtmlElement | None) -> str | None:
    """The first short piece of text with a day among the elements right after the title."""
    if heading is None:
        return None
    after = islice(heading.xpath("following::text()"), _BELOW)
    for piece in after:
        words = " ".join(piece.split()).strip(" |·•,-")
        day = find_day(words) if 6 <= len(words) <= 60 else None
        if day is not None and day.end - day.start >= 0.5 * len(words):
            return words
    return None


def _title(
    tree: HtmlElement,
    fields: Mapping[str, str],
    linked: Sequence[Mapping[str, Any]],
    outlet: str | None,
) -> tuple[str | None, HtmlElement | None]:
    """The heading that the page's title names, with its element; else the title alone."""
    given = _name(_value(linked, "headline")) or _first(fields, _TITLE_FIELDS)
    page = next((_words(each) for each in tree.iter("title")), "")
    headings = [(each, _words(each)) for each in tree.iter("h1", "h2")][:16]
    named = _without_outlet(" ".join((given or page).split()), outlet)
    if not named:
        first = next(((words, each) for each, words in headings if words), None)
        return first or (None, None)
    # A page's bare title often carries its outlet, so that a heading is a smaller part of it.
    least = 0.6 if given else 0.35
    wanted = _fold(named)
    alike = [
        (each, words)
        for each, words in headings
        if _share(_fold(words), wanted) >= least and _fold(words) != _fold(outlet or "")
    ]
    if alike:
        each, words = max(alike, key=lambda pair: _share(_fold(pair[1]), wanted))
        return words, each
    return (named if given else _without_tail(named)), None


def _share(shown: str, wanted: str) -> float:
    """How much of the longer text the shorter is, when it stands in it; else 0."""
    shorter, longer = sorted((shown, wanted), key=len)
    return len(shorter) / len(longer) if shorter and shorter in longer else 0.0


def _without_outlet(title: str, outlet: str | None) -> str:
    """The title without its first or last piece when that is the outlet's name."""
    pieces = _SEPARATORS.split(title)
    if not outlet or len(pieces) < 2:
        return title
    for end in (pieces[-1], pieces[0]):
        if _fold(end) == _fold(outlet):
            kept = title.removesuffix(end) if end == pieces[-1] else title.removeprefix(end)
            return kept.strip(" |–—»·:-")
    return title


def _without_tail(title: str) -> str:
    """The title without a short last piece, which is most often the outlet."""
    pieces = _SEPARATORS.split(title)
    if len(pieces) > 1 and len(pieces[-1].split()) <= 4 and len(pieces[0].split()) >= 3:
        return title[: -len(pieces[-1])].rstrip(" |–—»·:-")
    return title


def _author(
    tree: HtmlElement,
    fields: Mapping[str, str],
    linked: Sequence[Mapping[str, Any]],
    byline: str | None,
    outlet: str | None,
) -> str | None:
    names = [_name(_value(linked, "author")), *(fields.get(name) for name in _AUTHOR_FIELDS)]
    for element in tree.iter("a", "span", "address", "p", "div"):
        if element.get("rel") == "author" or element.get("itemprop") == "author":
            names.append(_words(element))
            break
    if byline and people(_BY.sub("", byline)):
        names.append(byline)
    for name in names:
        clean = _BY.sub("", name).strip(" ,|") if name else ""
        if clean and len(clean) <= 120 and not _NOBODY.search(clean) and clean != outlet:
            return clean
    return None


def _language(tree: HtmlElement) -> str | None:
    root = tree.getroottree().getroot()
    code = str(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    primary = re.split(r"[-_]", code.strip().lower())[0]
    return primary if re.fullmatch(r"[a-z]{2,3}", primary) else None


def _words(element: HtmlElement) -> str:
    """The words of an element on one line, those of its children apart."""
    return " ".join(" ".join(element.itertext()).split())


def _fold(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words.casefold()).strip()
