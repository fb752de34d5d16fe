"""Reader of HTML pages: the article's words, its markup's metadata, and what the rest says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from html.parser import HTMLParser as StreamParser
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from dateline.errors import DamagedFile, EmptyFile
from dateline.ports import Source
from dateline.read.compose import Known, compose
from dateline.read.identity import check_size
from dateline.read.markup import Markup, read_markup
from dateline.record import Document, Failure, Part

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{3,40})""", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: Fewer words than this from the extractor, and the page's own blocks are taken instead.
_FEW = 25
#: libxml2 drops what is nested deeper than this; such pages are read as a stream of blocks.
_DEPTH = 240
#: The title is looked for among this many of the article's first blocks.
_HEAD = 6
_SKIPPED = frozenset("script style noscript template svg nav form button select iframe".split())
_ASIDE = frozenset("aside footer".split())
_BLOCKS = frozenset(
    """p div section article main header h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre table tr
    td th figure figcaption address aside footer body hr br""".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Block(NamedTuple):
    """A paragraph of the page: its words and the kind its markup gives it, if any."""

    words: str
    kind: str | None


class HtmlReader:
    """Reads one document from a page; the text is the title and the article's blocks."""

    name = "html"
    version = "1"
    media_types = ("text/html", "application/xhtml+xml")

    def read(self, source: Source) -> Iterator[Document | Failure]:
        """The document of a page; raises `EmptyFile`, `TooLarge`, `DamagedFile`."""
        check_size(source.data, source.name)
        markup = decode_html(source.data)
        tree = _parse(markup, source.name)
        meta = read_markup(tree, source.uri)
        blocks = _article(tree, markup)
        if not blocks:
            raise EmptyFile(f"{source.name} is a page without text.")
        text, parts = _lay_out(blocks, meta, _marks(tree))
        known = Known(
            title=meta.title,
            author=meta.author,
            publisher=meta.publisher,
            published=meta.published,
            published_by=meta.published_by,
            parts=tuple(parts),
        )
        document = compose(source, f"{self.name}/{self.version}", 0, text, known)
        yield document if document.lang else replace(document, lang=meta.language)


def decode_html(data: bytes) -> str:
    """The characters of a page: by byte order mark, UTF-8, declared charset, or windows-1252.

    UTF-8 goes before the declaration, which is often wrong and never by chance valid UTF-8.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").replace("\0", "\ufffd")
    try:
        return data.decode("utf-8").replace("\0", "\ufffd")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:4096])
    encoding = declared[1].decode("ascii") if declared else "cp1252"
    try:
        return data.decode(encoding, "replace").replace("\0", "\ufffd")
    except LookupError:
        return data.decode("cp1252", "replace").replace("\0", "\ufffd")


def _parse(markup: str, name: str) -> HtmlElement:
    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)  # lxml refuses text with a declaration
    try:
        return document_fromstring(bare, parser=HTMLParser(huge_tree=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(f"{name} cannot be parsed as HTML ({error}).") from error


def _article(tree: HtmlElement, markup: str) -> list[Block]:
    """The blocks of the article: by trafilatura, by the page's own blocks, or by the stream."""
    import trafilatura  # a third of a second: not for those who read no pages

    if _depth(markup) > _DEPTH:
        return _stream(markup)
    found = trafilatura.bare_extraction(
        deepcopy(tree), include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(found, "body", None)
    blocks = list(_blocks_of(body)) if body is not None else []
    if sum(len(block.words.split()) for block in blocks) < _FEW:
        own = _stream(markup)
        if sum(len(block.words) for block in own) > sum(len(block.words) for block in blocks):
            return own
    return blocks


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")


def _depth(markup: str) -> int:
    """How deep open elements nest, counted without a tree (unclosed paragraphs count too)."""
    depth = deepest = 0
    for match in _TAG.finditer(markup):
        name = match[2].lower()
        if name in _VOID or name in ("p", "li", "td", "tr", "option", "dd", "dt"):
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _blocks_of(body: etree._Element) -> Iterator[Block]:
    """Paragraphs of trafilatura's tree, headings and captions marked."""
    for element in body:
        if element.tag in ("list", "quote", "table") and len(element):
            yield from _nested(element)
        else:
            words = _flat(element)
            if words:
                yield Block(words, "heading" if element.tag == "head" else None)
        tail = " ".join((element.tail or "").split())
        if tail:
            yield Block(tail, None)


def _nested(element: etree._Element) -> Iterator[Block]:
    """Items of a list, paragraphs of a quotation, rows of a table."""
    head = " ".join((element.text or "").split())
    if head:
        yield Block(head, None)
    for child in element:
        words = " | ".join(filter(None, map(_flat, child))) if child.tag == "row" else _flat(child)
        if words:
            yield Block(words, "heading" if child.tag == "head" else None)
        tail = " ".join((child.tail or "").split())
        if tail:
            yield Block(tail, None)


def _flat(element: etree._Element) -> str:
    """All words of an element on one line; a line break within it is a blank."""
    pieces: list[str] = []
    for each in element.iter():
        if each.tag in ("lb", "item", "p", "row", "cell"):
            pieces.append(" ")
        pieces.append(each.text or "")
        if each is not element:
            pieces.append(each.tail or "")
    return _squeeze("".join(pieces))


def _squeeze(words: str) -> str:
    """Runs of white space made one blank; no-break spaces stay."""
    return re.sub(r"[ \t\r\n\f\v\u2028\u2029]+", " ", words).strip(" \u00a0")


class _Stream(StreamParser):
    """Collects blocks without building a tree, so no depth of nesting is too deep."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._skipped = 0
        self._heading = False
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Opens a block or skips what is no text."""
        if tag in _SKIPPED or tag in _ASIDE:
            self._skipped += 1
        if tag in _BLOCKS:
            self._close()
            self._heading = tag in ("h2", "h3", "h4", "h5", "h6")
        self._in_title = tag == "title"

    def handle_endtag(self, tag: str) -> None:
        """Closes a block."""
        if tag in _SKIPPED or tag in _ASIDE:
            self._skipped = max(0, self._skipped - 1)
        if tag in _BLOCKS:
            self._close()
        self._in_title = False

    def handle_data(self, data: str) -> None:
        """Adds words to the open block."""
        if not self._skipped and not self._in_title:
            self._words.append(data)

    def _close(self) -> None:
        words = _squeeze("".join(self._words))
        if words:
            self.blocks.append(Block(words, "heading" if self._heading else None))
        self._words.clear()
        self._heading = False

    def done(self) -> list[Block]:
        """The blocks, with the one still open."""
        self.close()
        self._close()
        return self.blocks


def _stream(markup: str) -> list[Block]:
    stream = _Stream()
    stream.feed(markup)
    return stream.done()


_CAPTION_CLASS = re.compile(r"caption|credit", re.IGNORECASE)
_BOX_CLASS = re.compile(r"newsletter|subscribe|signup|sign-up|mailing", re.IGNORECASE)


def _marks(tree: HtmlElement) -> dict[str, str]:
    """Kinds of short texts by their words, where the page's own markup names them."""
    marks: dict[str, str] = {}
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "script", "style"):
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        kind = None
        if element.tag == "figcaption" or _CAPTION_CLASS.search(named):
            kind = "caption"
        elif element.tag in ("aside", "form", "div", "section") and _BOX_CLASS.search(named):
            kind = "newsletter"
        if kind:
            _mark(element, kind, marks)
    return marks


def _mark(element: HtmlElement, kind: str, marks: dict[str, str]) -> None:
    pieces = [element] if kind == "caption" else list(element.iter("p", "h2", "h3", "h4", "li"))
    for piece in pieces[:20]:
        words = _squeeze(piece.text_content())
        if 0 < len(words) <= 400:
            marks.setdefault(words, kind)


def _lay_out(
    blocks: Sequence[Block], meta: Markup, marks: dict[str, str]
) -> tuple[str, list[Part]]:
    """The document's text (title, byline, date line, blocks) and the parts markup names."""
    pieces: list[str] = []
    parts: list[Part] = []
    at = 0
    for block in (*_head(blocks, meta), *_without_head(blocks, meta)):
        kind = block.kind or marks.get(block.words)
        if kind == "heading" and _is_prose(block.words):
            kind = None
        pieces.append(block.words)
        if kind:
            parts.append(Part(kind, at, at + len(block.words)))
        at += len(block.words) + 2
    return "\n\n".join(pieces), parts


def _head(blocks: Sequence[Block], meta: Markup) -> list[Block]:
    """Title, byline and date line as the page shows them, before the article's blocks."""
    said = {_fold(block.words) for block in blocks[:_HEAD]}
    head = [Block(meta.title, "headline")] if meta.title else []
    if meta.byline and _fold(meta.byline) not in said:
        head.append(Block(meta.byline, "byline"))
    if meta.date_line and _fold(meta.date_line) not in said:
        head.append(Block(meta.date_line, "published"))
    return head


def _without_head(blocks: Sequence[Block], meta: Markup) -> list[Block]:
    """The blocks without the title where it is repeated at their head."""
    title = _fold(meta.title or "")
    return [
        block
        for number, block in enumerate(blocks)
        if number >= _HEAD or not title or _fold(block.words) != title
    ]


def _is_prose(words: str) -> bool:
    """True for a paragraph set as a heading (a lead in h2): it stays story."""
    return len(words) > 90 and words.endswith((".", "!", "?", "…", "”", '"'))


def _fold(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words.casefold()).strip()
