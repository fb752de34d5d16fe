"""Pages: metadata with its evidence, the article without the site around it, odd markup."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.errors import EmptyFile, TooLarge
from dateline.read.html import HtmlReader, decode_html
from dateline.read.identity import MAX_BYTES
from dateline.record import Document
from tests.read.conftest import check, one, source, words

STORY = [
    "The army left the town of Besk on Monday after a week of heavy fighting, officers said.",
    "Two hundred soldiers crossed to the western bank, leaving their guns behind, they said.",
    "The river brigade said it had lost eleven of its fighters at the bridge on Sunday night.",
    "Nobody knows where the rear guard is, and its families wait at the gates of the barracks.",
]


def page(head: str = "", body: str = "", lang: str = "en") -> str:
    """A page with the story in an article between a menu and a footer."""
    story = "".join(f"<p>{each}</p>" for each in STORY)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>'
        f'<nav><a href="/">Home</a></nav><article>{body}{story}</article>'
        "<footer><p>© 2031 The Besk Courier. All rights reserved.</p></footer></body></html>"
    )


def read(markup: str | bytes, name: str = "page.html") -> Document:
    """The document of a page."""
    document = one(HtmlReader(), markup, name)
    check(document)
    return document


def test_article_is_read_without_the_site_around_it():
    document = read(
        page(
            "<title>Army leaves Besk | The Besk Courier</title>"
            '<meta property="og:site_name" content="The Besk Courier">'
            '<meta property="article:published_time" content="2031-05-07T08:00:00Z">',
            '<h1>Army leaves Besk</h1><p class="byline">By Ilse Varga</p>'
            '<p class="date">7 May 2031</p>',
        )
    )
    assert document.title == "Army leaves Besk"
    assert (document.author, document.publisher) == ("Ilse Varga", "The Besk Courier")
    assert (document.published, document.published_by) == (date(2031, 5, 7), "meta")
    assert document.published_span is not None
    assert document.published_span.text == "7 May 2031"
    assert words(document, "headline") == ["Army leaves Besk"]
    assert words(document, "byline") == ["By Ilse Varga"]
    assert words(document, "published") == ["7 May 2031"]
    assert document.lang == "en"
    assert "Home" not in document.text
    story = "".join(document.text[a:b] for a, b in document.story())
    assert all(each in story for each in STORY)


@pytest.mark.parametrize(
    ("head", "body", "day", "by"),
    [
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": '
            '["NewsArticle"], "datePublished": "2031-05-07", "author": [{"name": "I. V."}]}]}'
            "</script>",
            "",
            date(2031, 5, 7),
            "json-ld",
        ),
        ('<meta name="DC.date.issued" content="2031-05-07">', "", date(2031, 5, 7), "meta"),
        ("", '<time datetime="2031-05-07">Wednesday</time>', date(2031, 5, 7), "time"),
        ("", '<span class="post-date">May 7, 2031</span>', date(2031, 5, 7), "line"),
        (
            '<link rel="canonical" href="https://besk.example/2031/05/07/army">',
            "",
            date(2031, 5, 7),
            "url",
        ),
        ('<meta name="last-modified" content="2031-05-08">', "", date(2031, 5, 8), "updated"),
        ('<meta name="date" content="3/4/2031">', "", None, None),
        ('<script type="application/ld+json">{broken</script>', "", None, None),
        ("", "", None, None),
    ],
)
def test_day_of_publication_and_what_it_rests_on(head, body, day, by):
    document = read(page(head, f"<h1>Army leaves Besk</h1>{body}"))
    assert (document.published, document.published_by) == (day, by)


def test_day_in_a_comment_or_side_column_is_not_the_page_s():
    aside = '<div class="comments"><time datetime="2031-09-09">9 September 2031</time></div>'
    assert read(page("", aside)).published is None


def test_headings_captions_and_boxes_are_no_story():
    document = read(
        page(
            "<title>Army leaves Besk</title>",
            "<h1>Army leaves Besk</h1><h2>The long retreat</h2>"
            '<p class="wp-caption-text">Soldiers killed at the bridge, by A. Nemeth</p>',
        )
    )
    story = "".join(document.text[a:b] for a, b in document.story())
    assert "long retreat" not in story
    assert "Soldiers killed" not in story


def test_deep_nesting_loses_nothing():
    deep = page("<title>Army leaves Besk</title>", "<div>" * 50_000 + "</div>" * 50_000)
    deep = deep.replace("<article>", "<div>" * 20_000)
    document = read(deep)
    story = "".join(document.text[a:b] for a, b in document.story())
    assert all(each in story for each in STORY)


def test_a_short_page_is_read_from_its_own_blocks():
    document = read("<html><body><p>BESK: quiet.</p><p>The bridge is open.</p></body></html>")
    assert document.text == "BESK: quiet.\n\nThe bridge is open."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251"])
def test_characters_are_decoded(encoding):
    declared = page('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">')
    declared = declared.replace('<meta charset="utf-8">', "")
    assert "Беск" in decode_html(declared.replace("Besk", "Беск").encode(encoding))


def test_unknown_charset_falls_back_to_the_web_s_default():
    assert "café" in decode_html(b'<meta charset="no-such-thing"><p>caf\xe9</p>')


def test_language_attribute_counts_only_when_the_words_do_not_tell():
    assert read(page(lang="de")).lang == "en"
    assert read("<html lang='fi-FI'><body><p>Armeija jätti Beskin.</p></body></html>").lang == "fi"


@pytest.mark.parametrize(
    ("data", "failure"),
    [
        (b"", EmptyFile),
        (b"<html><head><title>x</title></head><body></body></html>", EmptyFile),
        (b"<html><body><script>var a = 1</script></body></html>", EmptyFile),
        (b"<html>" + b" " * MAX_BYTES, TooLarge),
    ],
)
def test_bad_input_is_refused(data, failure):
    with pytest.raises(failure):
        list(HtmlReader().read(source(data, "page.html", "text/html")))
