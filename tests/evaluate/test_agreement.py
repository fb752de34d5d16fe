"""Two coders of the same documents."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluate import agreement, load_gold
from dateline.evaluate.agreement import alpha, kappa

LABELS = st.sampled_from("abc")
PAIRS = st.lists(st.tuples(LABELS, LABELS), max_size=30)


def test_kappa_of_cohens_table():
    # Cohen (1960), the example often quoted: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)


def test_alpha_of_krippendorffs_table():
    # Krippendorff (2011), section A: binary data, two observers, ten units: alpha 0.095
    mine, theirs = "0100000010", "1110010000"
    assert alpha(zip(mine, theirs, strict=True)) == pytest.approx(0.095, abs=0.0005)


@given(PAIRS)
def test_order_and_sides_do_not_matter(pairs):
    turned = [(b, a) for a, b in reversed(pairs)]
    for measure in (kappa, alpha):
        one, other = measure(pairs), measure(turned)
        assert one is other is None or math.isclose(one, other, abs_tol=1e-12)


@given(st.lists(LABELS, min_size=1))
def test_full_agreement_is_one_or_says_nothing(labels):
    pairs = [(label, label) for label in labels]
    assert kappa(pairs) in (None, 1.0)
    assert alpha(pairs) in (None, 1.0)


TEXT = "Rebels shelled Arin. The army fled. Talks failed."
SENTENCES = [[0, 20], [21, 35], [36, 49]]


def coded(word, kind, index, **more):
    at = TEXT.index(word)
    trigger = {"start": at, "end": at + len(word), "text": word}
    a, b = SENTENCES[index]
    claim = {"kind": "EVENT", "type": kind, "trigger": trigger, "mode": [], "modality": "asserted"}
    return claim | {"sentence": {"index": index, "start": a, "end": b}} | more


def written(path, *claims, name="d-1"):
    row = {"id": name, "text": TEXT, "sentences": SENTENCES, "claims": list(claims)}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return load_gold(path)


def test_two_codings_are_compared_claim_by_claim(tmp_path):
    first = written(
        tmp_path / "a", coded("shelled", "ASSAULT", 0), coded("fled", "RETREAT", 1)
    )
    second = written(
        tmp_path / "b",
        coded("shelled", "ASSAULT", 0, modality="reported"),
        coded("failed", "SANCTION", 2),
    )
    found = agreement(first, second)
    assert (found.documents, found.sentences, found.first, found.second) == (1, 3, 2, 2)
    assert found.scores.typed.f1 == pytest.approx(0.5)
    assert found.kappa == 0.0
    assert found.alpha is not None and found.alpha < 0.5


def test_an_optional_claim_is_no_disagreement(tmp_path):
    both = coded("shelled", "ASSAULT", 0)
    first = written(tmp_path / "a", both, coded("fled", "RETREAT", 1, optional=True))
    second = written(tmp_path / "b", both, coded("failed", "SANCTION", 2, optional=True))
    found = agreement(first, second)
    assert found.scores.typed.f1 == 1.0
    assert found.scores.detection.false == found.scores.detection.missed == 0


def test_without_a_shared_document_there_is_nothing_to_compare(tmp_path):
    assert agreement(written(tmp_path / "a"), written(tmp_path / "b", name="d-2")) is None
