"""PDF files: words in reading order with their boxes; pages made here with reportlab or by hand."""

from __future__ import annotations

import io
from datetime import date

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from dateline.errors import DamagedFile, EmptyFile, EncryptedFile, NoTextLayer
from dateline.read.pdf import PdfReader, pages_of
from dateline.record import Document, Failure
from tests.read.conftest import check, one, source, words

BODY = (
    "The army left the town of Besk on Monday after a week of heavy fighting, officers said. "
    "Two hundred soldiers crossed to the western bank, leaving their guns behind, they said. "
    "The river brigade said it had lost eleven of its fighters at the bridge on Sunday night. "
)
DAYS = "Monday Tuesday Wednesday Thursday".split()


def lines_of(text: str, width: int) -> list[str]:
    """The text broken into lines of at most `width` characters."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


class Sheet:
    """A PDF under construction."""

    def __init__(self, **options: object) -> None:
        self.out = io.BytesIO()
        self.canvas = canvas.Canvas(self.out, pagesize=A4, invariant=1, **options)

    def put(self, lines: list[str], x: float, y: float, size: float = 10) -> float:
        """Writes lines downward from a baseline; the next free baseline."""
        self.canvas.setFont("Helvetica", size)
        for line in lines:
            self.canvas.drawString(x, y, line)
            y -= 1.2 * size
        return y

    def data(self) -> bytes:
        """The finished file."""
        self.canvas.showPage()
        self.canvas.save()
        return self.out.getvalue()


def read(data: bytes) -> Document:
    """The document of a PDF."""
    document = one(PdfReader(), data, "report.pdf")
    check(document)
    return document


def report() -> bytes:
    """A report with title, byline, date line and two paragraphs."""
    sheet = Sheet()
    y = sheet.put(["Army leaves Besk after a week"], 72, 760, 20)
    y = sheet.put(["By Ilse Varga"], 72, y - 10)
    y = sheet.put(["7 May 2031"], 72, y - 6)
    y = sheet.put(lines_of(BODY, 90), 72, y - 16)
    sheet.put(lines_of(BODY, 90), 72, y - 8)
    return sheet.data()


def test_report_is_read_with_head_and_paragraphs():
    document = read(report())
    assert document.title == "Army leaves Besk after a week"
    assert document.author == "Ilse Varga"
    assert (document.published, document.published_by) == (date(2031, 5, 7), "line")
    assert document.text.split("\n\n")[3:] == [BODY.strip(), BODY.strip()]
    assert words(document, "headline") == ["Army leaves Besk after a week"]


def test_every_word_has_a_box_on_its_page():
    document = read(report())
    boxed = sorted((box.start, box.end) for box in document.boxes)
    told = [(at, at + len(word)) for at, word in _places(document.text)]
    assert boxed == told
    for box in document.boxes:
        assert box.page == 1
        assert 0 <= box.left < box.right <= A4[0]
        assert 0 <= box.bottom < box.top <= A4[1]
    lower = [box for box in document.boxes if box.start > document.text.index("The army")]
    assert all(box.top < 760 for box in lower)


def _places(text: str) -> list[tuple[int, str]]:
    places, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        places.append((at, word))
        at += len(word)
    return places


def test_columns_are_read_one_after_the_other():
    sheet = Sheet()
    sheet.put(["A title that stands across both columns of the page"], 72, 780, 16)
    left = lines_of(BODY * 3, 42)
    right = lines_of(BODY.replace("Besk", "Talmar") * 3, 42)
    # written row by row, as some programs do
    y = 740.0
    for number in range(max(len(left), len(right))):
        for x, side in ((72, left), (310, right)):
            if number < len(side):
                sheet.put([side[number]], x, y)
        y -= 12
    document = read(sheet.data())
    body = document.text.split("\n\n", 1)[1]
    other = BODY.replace("Besk", "Talmar")
    assert " ".join(body.split()) == f"{BODY * 3}{other * 3}".strip()


def test_words_broken_at_line_ends_are_whole_again_and_compounds_keep_their_hyphen():
    sheet = Sheet()
    lines = [
        "The garrison of the town had been told to hold the bridge for an-",
        "other week, officers said, but the rebel-",
        "held bank was lost on Monday, and so was the road to Old-",
        "Talmar, which the army had mined for the sec-",
        "ond time this year, according to the engineers who were sent there.",
    ]
    sheet.put(lines, 72, 700)
    document = read(sheet.data())
    assert document.text == (
        "The garrison of the town had been told to hold the bridge for another week, officers "
        "said, but the rebel-held bank was lost on Monday, and so was the road to Old-Talmar, "
        "which the army had mined for the second time this year, according to the engineers who "
        "were sent there."
    )
    at = document.text.index("another")
    broken = [box for box in document.boxes if at <= box.start < at + len("another")]
    assert [(box.start - at, box.end - at) for box in broken] == [(0, 2), (2, 7)]
    assert broken[0].bottom > broken[1].bottom


def test_running_heads_and_page_numbers_are_footers_and_do_not_cut_a_sentence():
    sheet = Sheet()
    told = " ".join(f"On {day} night {BODY.strip()}" for day in DAYS)
    lines = lines_of(told, 90)
    half = len(lines) // 2
    for number, part in enumerate((lines[:half], lines[half:]), 1):
        sheet.put(["Talmar Observer: river report"], 72, 810, 8)
        sheet.put(part, 72, 760)
        sheet.put([str(number)], 290, 40, 8)
        if number == 1:
            sheet.canvas.showPage()
    document = read(sheet.data())
    story = "".join(document.text[a:b] for a, b in document.story()).strip()
    assert story == told
    heads = ["Talmar Observer: river report"] * 2
    assert sorted(words(document, "footer")) == ["1", "2", *heads]
    last = document.text.index("On Thursday night")
    assert pages_of(document, last, last + 6) == [2]
    assert pages_of(document, 0, 8) == [1]


def test_pages_that_repeat_one_another_keep_their_story():
    sheet = Sheet()
    for page in range(3):
        sheet.put(["The bridge is closed."], 72, 800)
        if page < 2:
            sheet.canvas.showPage()
    document = read(sheet.data())
    assert document.text.count("The bridge is closed.") == 3
    assert words(document, "footer") == []


def test_text_written_sideways_is_read_upright():
    sheet = Sheet()
    sheet.canvas.translate(500, 100)
    sheet.canvas.rotate(90)
    sheet.put(lines_of(BODY, 80), 0, 0)
    document = read(sheet.data())
    assert document.text == BODY.strip()
    first, last = document.boxes[0], document.boxes[-1]
    assert first.left < last.left  # lines follow one another from left to right on the page


def by_hand(content: str, mapping: dict[int, str]) -> bytes:
    """A one-page PDF whose font says that its bytes stand for these characters."""
    rows = "\n".join(
        f"<{code:02X}> <{''.join(f'{ord(c):04X}' for c in text)}>" for code, text in mapping.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        "/CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange "
        f"{len(mapping)} beginbfchar\n{rows}\nendbfchar endcmap end end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        "/Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 6 0 R >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def test_arabic_drawn_from_left_to_right_is_in_logical_order():
    said = "دخل الجيش"
    mapping = {65 + n: letter for n, letter in enumerate(said)}
    drawn = "".join(chr(65 + n) for n in range(len(said)))[::-1]  # leftmost is the last letter
    document = read(by_hand(f"BT /F 14 Tf 100 700 Td ({drawn}) Tj ET", mapping))
    assert document.text == said


def test_arabic_drawn_letter_by_letter_from_the_right_is_in_logical_order():
    said = "دخل الجيش"
    mapping = {65 + n: letter for n, letter in enumerate(said)}
    moves = "".join(
        f"1 0 0 1 {300 - 8.4 * n:.1f} 700 Tm ({chr(65 + n)}) Tj " for n in range(len(said))
    )
    document = read(by_hand(f"BT /F 14 Tf {moves} ET", mapping))
    assert document.text == said


def test_a_ligature_of_two_arabic_letters_is_in_logical_order():
    mapping = {65: "س", 66: "لا", 67: "م"}  # س + لا + م reads سلام
    document = read(by_hand("BT /F 14 Tf 100 700 Td (CBA) Tj ET", mapping))
    assert document.text == "سلام"


def test_arabic_presentation_forms_become_letters():
    mapping = {65: "\ufeb3", 66: "\ufefc", 67: "\ufee1"}
    document = read(by_hand("BT /F 14 Tf 100 700 Td (CBA) Tj ET", mapping))
    assert document.text == "سلام"


def test_letters_without_a_meaning_are_no_text_layer():
    mapping = {65 + n: chr(0xE000 + n) for n in range(10)}
    with pytest.raises(NoTextLayer):
        read(by_hand("BT /F 14 Tf 100 700 Td (ABCDEFGHIJ) Tj ET", mapping))


def test_pages_without_text_are_refused():
    sheet = Sheet()
    sheet.canvas.rect(100, 100, 200, 200, fill=1)
    with pytest.raises(NoTextLayer, match="no text on its 1 page"):
        read(sheet.data())


def test_a_picture_page_among_others_is_told_and_the_rest_is_read():
    picture = "q 400 0 0 400 100 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"
    data = by_hand("BT /F 14 Tf 100 700 Td (quiet) Tj ET", {ord(c): c for c in "quiet"})
    both = _two_pages(data, picture)
    document, failure = PdfReader().read(source(both, "scan.pdf", "application/pdf"))
    assert isinstance(document, Document)
    assert document.text == "quiet"
    assert isinstance(failure, Failure)
    assert failure.code == "DL-R05"
    assert "page 2" in failure.what


def _two_pages(data: bytes, content: str) -> bytes:
    """The one-page file with a second page of this content (its table of places is repaired)."""
    extra = (
        f"7 0 obj\n<< /Length {len(content)} >>\nstream\n{content}\nendstream\nendobj\n"
        "8 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 7 0 R >>\nendobj\n"
    ).encode()
    data = data.replace(b"/Kids [3 0 R] /Count 1", b"/Kids [3 0 R 8 0 R] /Count 2")
    at = data.index(b"xref\n")
    return data[:at] + extra + b"trailer << /Root 1 0 R /Size 9 >>\n%%EOF"


@pytest.mark.parametrize(
    ("data", "failure"),
    [
        (b"", EmptyFile),
        (b"%PDF-1.7\nnothing more", DamagedFile),
        (report()[:700], DamagedFile),
    ],
)
def test_bad_input_is_refused(data, failure):
    with pytest.raises(failure):
        list(PdfReader().read(source(data, "bad.pdf", "application/pdf")))


def test_an_encrypted_file_is_refused():
    sheet = Sheet(encrypt="secret")
    sheet.put(["The bridge is closed."], 72, 700)
    with pytest.raises(EncryptedFile):
        read(sheet.data())


def test_same_bytes_give_the_same_document():
    assert read(report()) == read(report())
