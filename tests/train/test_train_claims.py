"""A model of one's own; needs the extra `train`."""

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from dateline.cli.__main__ import run  # noqa: E402
from dateline.code import decode  # noqa: E402
from dateline.code.encoder import MODEL, Encoder  # noqa: E402
from dateline.code.pieces import Vocabulary  # noqa: E402
from dateline.code.words import split_sentences, split_words  # noqa: E402
from dateline.errors import BadRecord, MissingPart  # noqa: E402
from dateline.train.claims import document_of  # noqa: E402
from dateline.train.labels import ClaimLabels  # noqa: E402
from dateline.train.tune import Tuner, Tuning  # noqa: E402
from dateline.train.weights import load_model  # noqa: E402
from dateline.train.widen import check, widened  # noqa: E402

TEXT = "Rebels shelled Arin on Monday. The mayor fled."
CLAIM = {
    "kind": "EVENT",
    "type": "ASSAULT",
    "mode": ["heavy-weapons"],
    "trigger": {"start": 7, "end": 14, "text": "shelled"},
    "sentence": {"index": 0, "start": 0, "end": 30},
    "who": [{"start": 0, "end": 6, "text": "Rebels", "name": "Rebels"}],
    "whom": [],
    "where": [{"start": 15, "end": 19, "text": "Arin", "name": "Arin"}],
    "figures": [],
    "modality": "asserted",
}
ROW = {
    "id": "d-1",
    "text": TEXT,
    "published": "2019-05-07",
    "sentences": [[0, 30], [31, 46]],
    "claims": [CLAIM],
}


@pytest.fixture(scope="module")
def shipped():
    return load_model(MODEL)


def test_the_weights_of_the_graphs_compute_what_the_graphs_compute(shipped):
    model = shipped[0].eval()
    known = np.load(Path(__file__).parent.parent / "code" / "data" / "reference.npz")
    with torch.no_grad():
        names = ("ids", "shape", "mask", "first")
        _, tagged = model.words(*(torch.tensor(known[n]) for n in names))
        found = model.triggers(tagged).numpy()
    words = known["word_mask"].astype(bool)
    assert (found.argmax(-1) == known["triggers"].argmax(-1))[words].mean() > 0.97
    apart = np.abs(decode.softmax(found) - decode.softmax(known["triggers"]))
    assert apart[words].mean() < 0.01


def test_a_folder_without_a_model_is_named(tmp_path):
    with pytest.raises(MissingPart, match="no model"):
        load_model(tmp_path)


def test_new_types_and_modes_leave_the_old_ones_as_they_were(shipped):
    model, labels = shipped
    fewer = ClaimLabels(labels.shapes, labels.types[:5], labels.modes[:3])
    small = type(model)(fewer.sizes).eval()
    wider, names = widened(small, fewer, [{"type": "SIEGE", "mode": ["long"]}])
    wider.eval()
    assert (names.types[-1], names.modes[-1]) == ("SIEGE", "SIEGE:long")
    h = torch.randn(1, 4, 416)
    with torch.no_grad():
        before, after = small.triggers(h), wider.triggers(h)
    assert torch.allclose(before, after[..., : before.shape[-1]], atol=1e-4)
    assert after.shape[-1] == before.shape[-1] + 2
    assert widened(model, labels, [CLAIM]) == (model, labels)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "SIEGE"}, "SIEGE"),
        ({"mode": ["gas"]}, "ASSAULT:gas"),
        ({"modality": "likely"}, "likely"),
        ({"figures": [{"kind": "horses"}]}, "horses"),
    ],
)
def test_codes_that_nobody_knows_are_named(change, said):
    check([CLAIM])
    with pytest.raises(BadRecord, match=said):
        check([CLAIM | change])


def test_a_type_that_the_model_learnt_must_be_described():
    with pytest.raises(BadRecord, match="SIEGE"):
        check([CLAIM], learnt=["ASSAULT", "SIEGE"])


def test_an_interrupted_run_goes_on_as_if_it_had_not_been(tmp_path, shipped):
    def tuner(folder, epochs):
        torch.manual_seed(1)
        model, labels = load_model(MODEL)
        vocabulary = Vocabulary.load(MODEL / "tokenizer.json", labels.shapes)
        tuning = Tuning(epochs=epochs)
        return model, Tuner(model, labels, vocabulary, [document_of(ROW)] * 3, tuning, folder)

    def nothing(*_):
        pass

    class Stop(Exception):
        pass

    def stop(*_):
        raise Stop

    whole, one = tuner(tmp_path / "one", 2)
    one.run(nothing, nothing)
    _, first = tuner(tmp_path / "two", 2)
    with pytest.raises(Stop):
        first.run(nothing, stop)
    again, second = tuner(tmp_path / "two", 2)
    assert second.done == 1
    second.run(nothing, nothing)
    for a, b in zip(whole.parameters(), again.parameters(), strict=True):
        assert torch.equal(a, b)
    assert tuner(tmp_path / "two", 3)[1].done == 0, "another run's state is not gone on from"
    assert asdict(Tuning())["epochs"] == 4


def test_what_is_learnt_is_what_the_command_line_codes_with(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("DATELINE_MODEL", raising=False)
    coded, out = tmp_path / "coded.jsonl", tmp_path / "mine"
    coded.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    assert run(["train-claims", str(coded), "--out", str(out), "--epochs", "1"]) == 0
    assert {p.name for p in out.iterdir()} == {
        "labels.json", "roles.onnx", "tokenizer.json", "words.onnx"
    }  # fmt: skip
    words = split_words(TEXT)
    found = Encoder(out).read(TEXT, words, split_sentences(TEXT, words))
    assert "ASSAULT" in {c.type for c in found.claims}
    assert Encoder(out).digest != Encoder().digest
    assert "1 claims of 1 documents" in capsys.readouterr().out


def test_files_without_claims_are_refused(tmp_path, capsys):
    empty = tmp_path / "coded.jsonl"
    empty.write_text(json.dumps(ROW | {"claims": []}) + "\n", encoding="utf-8")
    assert run(["train-claims", str(empty), "--out", str(tmp_path / "mine")]) == 1
    assert "no claims" in capsys.readouterr().err


def test_a_folder_to_start_from_that_is_no_model_is_refused(tmp_path, capsys):
    coded = tmp_path / "coded.jsonl"
    coded.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    out = tmp_path / "mine"
    assert run(["train-claims", str(coded), "--out", str(out), "--from", str(tmp_path)]) == 2
    assert "DL-U01" in capsys.readouterr().err
    assert not out.exists()


OWN_TYPES = """
types:
  SIEGE:
    label: Lay siege
    kind: EVENT
    definition: An actor cuts a place off from supplies.
    example: The army surrounded the old town.
    source: our code book, 4
    who: who cuts off
    whom: who is cut off
"""


def test_a_type_of_ones_own_is_learnt_and_scored(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("DATELINE_MODEL", raising=False)
    coded, types, out = tmp_path / "coded.jsonl", tmp_path / "own.yaml", tmp_path / "mine"
    rows = [ROW | {"claims": [CLAIM | {"type": "SIEGE", "mode": []}], "id": f"d-{n}"} for n in "12"]
    coded.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    types.write_text(OWN_TYPES, encoding="utf-8")
    train = ["train-claims", str(coded), "--out", str(out), "--epochs", "80"]
    assert run(train) == 1
    assert "--ontology" in capsys.readouterr().err
    assert run([*train, "--ontology", str(types)]) == 0
    assert (out / "types.yaml").read_text() == OWN_TYPES
    monkeypatch.setenv("DATELINE_MODEL", str(out))
    capsys.readouterr()
    assert run(["evaluate", str(coded), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["detection_and_type"]["recall"] == 1.0
    (out / "types.yaml").write_text(OWN_TYPES.replace("EVENT", "DEED"))
    assert run(["--model", str(out), "evaluate", str(coded)]) == 2
    assert "'DEED' is not a kind" in capsys.readouterr().err
