"""The contract of stores: facts are appended, kept exactly, given back in order."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import codec
from dateline.ports import Store
from dateline.record import Evidence
from dateline.store.database import Database
from tests import nouns

_NUMBERS = itertools.count()
ANY_SIZE = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(params=["sqlite"])
def store(request, tmp_path_factory):
    """A function that makes a new, empty store of each kind."""
    made = []

    def make():
        path = tmp_path_factory.mktemp("store") / f"{next(_NUMBERS)}.sqlite"
        made.append(Database.create(path))
        return made[-1]

    yield make
    for one in made:
        one.close()


def evidence_of(document) -> Evidence:
    return Evidence(
        document.evidence, 1, "text/plain", "2020-01-02T03:04:05Z", "x", "0" * 64, "a.txt"
    )


@ANY_SIZE
@given(st.lists(nouns.coded(), max_size=3, unique_by=lambda item: item[0].id))
def test_what_goes_in_comes_out_in_order(store, items):
    own: Store = store()
    for document, claims in items:
        with own.transaction():
            assert own.add_document(evidence_of(document), document, claims)
    by_evidence = {d.evidence: n for n, (d, _) in reversed(list(enumerate(items)))}
    items = sorted(items, key=lambda item: by_evidence[item[0].evidence])
    if len({document.evidence for document, _ in items}) == len(items):
        assert list(own.documents()) == [document for document, _ in items]
        assert list(own.claims()) == [found for _, claims in items for found in claims]
    for document, claims in items:
        assert list(own.claims(document.id)) == list(claims)


@ANY_SIZE
@given(nouns.coded())
def test_a_document_is_added_once(store, coded):
    own, (document, claims) = store(), coded
    with own.transaction():
        assert own.add_document(evidence_of(document), document, claims)
    with own.transaction():
        assert not own.add_document(evidence_of(document), document, ())
    assert list(own.claims()) == list(claims)


@ANY_SIZE
@given(nouns.coded())
def test_what_is_not_committed_is_not_there(store, coded):
    own, (document, claims) = store(), coded
    with pytest.raises(KeyboardInterrupt), own.transaction():
        own.add_document(evidence_of(document), document, claims)
        raise KeyboardInterrupt
    assert list(own.documents()) == []
    assert list(own.claims()) == []


@ANY_SIZE
@given(st.lists(nouns.failures, max_size=4))
def test_failures_are_kept_once_in_order(store, failures):
    own: Store = store()
    with own.transaction():
        for failure in [*failures, *failures]:
            own.add_failure(failure)
    assert list(own.failures()) == list(dict.fromkeys(failures))


@ANY_SIZE
@given(nouns.coded())
def test_ids_are_found_by_their_beginning(store, coded):
    own, (document, claims) = store(), coded
    with own.transaction():
        own.add_document(evidence_of(document), document, claims)
    assert own.find(document.id) == document
    for found in claims:
        assert own.find(found.claim.id) == found


@ANY_SIZE
@given(nouns.coded())
def test_the_seal_is_told_beforehand(store, coded):
    from dateline.store.rows import seal

    own, (document, claims) = store(), coded
    with own.transaction():
        own.add_document(evidence_of(document), document, claims, record=7)
    (kept,) = own.kept()
    assert kept.digest == seal(document, 7, claims)
    assert kept.digest != seal(document, 8, claims)
    assert kept.digest != seal(replace(document, title="Another title."), 7, claims)
    assert codec.canonical(codec.to_json(document)) == kept.body
