"""The contract of readers, held by every reader that is installed."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from dateline import codec, plugins
from dateline.errors import ReadFailure
from dateline.ports import Reader, Source
from dateline.record import Document, Failure
from dateline.run.sources import source_of

STORY = "The navy shelled Port Osk on Monday. Nobody was hurt, the harbour master said."


def pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    canvas.drawString(72, 720, STORY)
    canvas.save()
    return out.getvalue()


SAMPLES = {
    "text": ("report.txt", f"Navy shells port\n\nOSK, 3 May 2016 - {STORY}\n".encode()),
    "jsonl": ("wire.jsonl", f'{{"id": "w1", "text": "{STORY}"}}\n[]\n'.encode()),
    "html": (
        "page.html",
        f"<html><head><title>Navy shells port</title></head><body><article><h1>Navy shells port"
        f"</h1><p>{STORY}</p><p>{STORY} More will be said.</p></article></body></html>".encode(),
    ),
    "pdf": ("report.pdf", pdf()),
    "rtf": ("report.rtf", rb"{\rtf1 " + STORY.encode() + b"}"),
}
READERS = sorted(SAMPLES)


@pytest.fixture(params=READERS)
def reader(request, thirdparty) -> Reader:
    return plugins.readers()[request.param]()


def sample(reader: Reader) -> Source:
    name, data = SAMPLES[reader.name]
    return source_of(data, name)


def test_every_built_in_reader_is_held_to_the_contract():
    built_in = [n for n in plugins.readers() if plugins.readers().origin(n).startswith("dateline")]
    assert set(built_in) <= set(READERS)


def test_it_fits_the_port_and_takes_its_sample(reader):
    assert isinstance(reader, Reader)
    assert sample(reader).media_type in reader.media_types
    assert reader.version


def test_it_gives_documents_of_the_evidence_in_its_words(reader):
    source = sample(reader)
    documents = [item for item in reader.read(source) if isinstance(item, Document)]
    assert len(documents) == 1
    for document in documents:
        assert document.evidence == source.sha256
        assert document.reader == f"{reader.name}/{reader.version}"
        assert "The navy shelled Port Osk on Monday." in document.text
        check(document)


def check(document: Document) -> None:
    """Spans are verbatim, parts in order and inside the text, all can be written."""
    for span in codec.spans_of(document):
        assert document.text[span.start : span.end] == span.text
    at = 0
    for part in document.parts:
        assert at <= part.start < part.end <= len(document.text)
        at = part.end
    codec.canonical(codec.to_json(document)).encode()


def test_it_gives_the_same_each_time_and_ids_that_no_name_changes(reader):
    source = sample(reader)
    assert list(reader.read(source)) == list(type(reader)().read(source))
    other = list(reader.read(replace(source, name="else")))
    assert [d.id for d in other if isinstance(d, Document)] == [
        d.id for d in reader.read(source) if isinstance(d, Document)
    ]


@pytest.mark.parametrize("name", [n for n in READERS if n != "rtf"])
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_whatever_the_bytes_it_reads_them_or_says_why_not(name, data):
    reader = plugins.readers()[name]()
    whole = SAMPLES[name][1]
    cut = data.draw(st.integers(0, len(whole)))
    junk = data.draw(st.binary(max_size=40))
    more = data.draw(st.integers(0, 60))
    source = Source(whole[:cut] + junk + whole[cut + more :], "x", "0" * 64, "")
    try:
        for item in reader.read(source):
            if isinstance(item, Failure):
                assert item.code.startswith("DL-R")
                assert item.remedy
            else:
                check(item)
    except ReadFailure as error:
        assert error.how
