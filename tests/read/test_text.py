"""Plain text: offsets into the file, its head, its parts, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import EmptyFile, NotUtf8, TooLarge, UnknownMediaType
from dateline.read.identity import MAX_BYTES
from dateline.read.text import TextReader
from tests.read.conftest import check, one, source, words

REPORT = """Bridge at Talmara falls to river brigade

7 May 2031

By Ilse Varga

THE BRIDGE over the Talmar fell on Tuesday.\xa0 Nobody expected it to, and the garrison had been \
told to hold it for another week.

Two hundred soldiers crossed to the western bank, a spokesman said, leaving their guns behind.

The long retreat

The army has now lost every crossing north of Besk, according to officers who took part in it.

What now?

Nothing is left to defend on the eastern bank, and those who stayed behind know it very well.

The original print version of this report can be read here.


River people's bulletin

Stay up to date with our weekly newsletter
"""


def read(text: str | bytes, name: str = "report.txt"):
    """The document of a text file."""
    return one(TextReader(), text, name)


def test_signed_article_is_taken_apart():
    document = read(REPORT)
    check(document)
    assert document.text == REPORT
    assert document.title == "Bridge at Talmara falls to river brigade"
    assert document.author == "Ilse Varga"
    assert (document.published, document.published_by) == (date(2031, 5, 7), "line")
    assert document.published_span is not None
    assert document.published_span.text == "7 May 2031"
    assert document.lang == "en"
    assert words(document, "heading") == ["The long retreat", "What now?"]
    assert words(document, "link") == [
        "The original print version of this report can be read here."
    ]
    assert words(document, "newsletter") == [
        "River people's bulletin",
        "Stay up to date with our weekly newsletter",
    ]


def test_story_keeps_every_paragraph_of_prose():
    document = read(REPORT)
    story = "".join(document.text[a:b] for a, b in document.story())
    for paragraph in REPORT.split("\n\n"):
        if paragraph.count(" ") > 12:
            assert paragraph.strip() in story


def test_byte_order_mark_is_no_part_of_the_text_and_line_ends_stay():
    document = read(b"\xef\xbb\xbfOne.\r\nTwo.\r\n")
    assert document.text == "One.\r\nTwo.\r\n"


def test_day_in_the_file_name_dates_a_text_without_one():
    document = read("The town was shelled again.", "talmara-2031-05-09.txt")
    assert (document.published, document.published_by) == (date(2031, 5, 9), "filename")
    assert read("The town was shelled again.", "talmara.txt").published is None


@pytest.mark.parametrize(
    ("data", "failure"),
    [
        (b"", EmptyFile),
        (b" \r\n\t\n", EmptyFile),
        ("\u00a0\u2028\n".encode(), EmptyFile),
        (b"caf\xe9 in Besk", NotUtf8),
        ("Besk".encode("utf-16"), NotUtf8),
        (b"a\0b", UnknownMediaType),
        (b"x" * (MAX_BYTES + 1), TooLarge),
    ],
)
def test_bad_input_is_refused_with_a_code_and_a_remedy(data, failure):
    with pytest.raises(failure) as caught:
        list(TextReader().read(source(data)))
    assert caught.value.code.startswith("DL-R0")
    assert caught.value.how


def test_same_bytes_give_the_same_document():
    assert read(REPORT) == read(REPORT)
    assert read(REPORT).id != read(REPORT + " ").id


LINES = st.sampled_from(
    [
        *REPORT.split("\n"),
        "BESK, 3 MAY 31 (TALMAR WIRE) -- [TEXT] THE ARMY SAID IT HAD LEFT THE TOWN.",
        "Photo: A. Nemeth / Talmar Wire",
        "Share this",
        "Related articles",
        "© 2031 Talmar Wire. All rights reserved.",
        "By Tuesday night the town was quiet.",
        "3/4/2031",
    ]
)


@given(st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=14))
def test_parts_are_in_order_and_spans_exact_for_any_text(lines):
    text = "\n".join(lines).replace("\0", "")
    if not text.strip() or (not text.isprintable() and "\ud800" <= max(text) <= "\udfff"):
        return
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    document = read(data)
    check(document)
    assert document.text == data.decode("utf-8-sig")
