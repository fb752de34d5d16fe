"""Checks that need torch; `make train` runs them before it trains."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
import torch

from dateline.code.encoder import MODEL
from dateline.code.names import best_tags, spans_of
from dateline.code.pieces import Vocabulary, shape_inventory
from dateline.train import claims
from dateline.train.labels import MODALITIES, NAMES, bio_labels
from training import distil, lessons, standoff, teacher, uncoded
from training.corpora import Item
from training.inventory import Inventory
from training.loop import Run
from training.model import Model, Sizes
from training.naming import Naming, names_f1
from training.syntax import tree


@dataclass(frozen=True)
class Tiny:
    """A network as it begins, with what it reads by."""

    model: Model
    vocabulary: Vocabulary
    labels: Inventory


@pytest.fixture(scope="module")
def tiny() -> Tiny:
    labels = Inventory(
        shapes=shape_inventory({}),
        types=["ASSAULT", "RETREAT"],
        modes=[],
        upos=["X"],
        xpos=["X"],
        deprels=["root"],
    )
    torch.manual_seed(0)
    model = Model(labels.sizes)
    return Tiny(model, Vocabulary.load(MODEL / "tokenizer.json", labels.shapes), labels)


def brute_force(scores: np.ndarray) -> float:
    """The best score of a single-root tree, by trying all."""
    size = len(scores)
    best = -np.inf
    for heads in itertools.product(range(size), repeat=size - 1):
        if sum(h == 0 for h in heads) != 1:
            continue
        if all(_reaches(heads, n) for n in range(1, size)):
            best = max(best, sum(scores[n + 1, h] for n, h in enumerate(heads)))
    return best


def _reaches(heads: tuple[int, ...], at: int) -> bool:
    for _ in range(len(heads) + 1):
        if at == 0:
            return True
        at = heads[at - 1]
    return at == 0


@pytest.mark.parametrize("seed", range(40))
def test_the_tree_is_the_best_one(seed: int) -> None:
    random = np.random.default_rng(seed)
    size = int(random.integers(2, 6))
    scores = random.normal(size=(size, size))
    heads = tree(scores.copy())
    assert sum(h == 0 for h in heads[1:]) == 1
    mine = sum(scores[n, heads[n]] for n in range(1, size))
    assert mine == pytest.approx(brute_force(scores))


def test_entity_spans() -> None:
    assert spans_of(["B-LOC", "I-LOC", "O", "I-PER", "B-PER"]) == [
        (0, 2, "LOC"),
        (3, 4, "PER"),
        (4, 5, "PER"),
    ]


def test_sizes_follow_the_labels() -> None:
    sizes = Inventory(["x"], ["ASSAULT", "HARM"], ["ASSAULT:aerial"], ["N"], ["NN"], ["root"]).sizes
    assert sizes.triggers == len(bio_labels(["ASSAULT", "HARM"]))
    assert sizes.modalities == len(MODALITIES)


def test_padding_changes_nothing() -> None:
    torch.manual_seed(0)
    model = Model(Sizes(4, 5, 2, 48, 8, 2, 7, 3, 3, 3)).eval()
    ids = torch.randint(1000, 2000, (1, 6))
    alone = model.words(ids, torch.ones_like(ids), None, torch.arange(5)[None])
    wide = torch.cat([ids, torch.zeros(1, 4, dtype=torch.int64)], 1)
    mask = torch.cat([torch.ones_like(ids), torch.zeros(1, 4, dtype=torch.int64)], 1)
    shape = torch.cat([torch.ones_like(ids), torch.zeros(1, 4, dtype=torch.int64)], 1)
    padded = model.words(wide, shape, mask, torch.arange(5)[None])
    for a, b in zip(alone, padded, strict=True):
        assert torch.allclose(a, b, atol=1e-4)


@pytest.mark.parametrize("seed", range(20))
def test_names_are_the_best_well_formed_tags(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(4, len(NAMES))).astype(np.float32)

    def well_formed(tags: tuple[int, ...]) -> bool:
        before = "O"
        for n in tags:
            if NAMES[n][0] == "I" and (before == "O" or before[2:] != NAMES[n][2:]):
                return False
            before = NAMES[n]
        return True

    ways = filter(well_formed, itertools.product(range(len(NAMES)), repeat=4))
    best = max(ways, key=lambda tags: sum(scores[k, n] for k, n in enumerate(tags)))
    assert best_tags(scores, NAMES) == list(best)


def test_words_and_claims_come_together_again(tmp_path: Path) -> None:
    text = "Police arrested two men in Lodem."
    claim = {
        "type": "COERCE",
        "trigger": {"start": 7, "end": 15, "text": "arrested"},
        "sentence": {"index": 0, "start": 0, "end": 33},
        "who": [{"start": 0, "end": 6, "text": "Police", "name": "Police of X"}],
        "where": [{"start": 27, "end": 32, "text": "Lodem", "name": "Lodem"}],
        "when": {"start": None, "end": None, "text": None, "value": "2020-01-02"},
    }
    coded = {"id": "a", "published": "2020-01-02", "source": "s", "licence": "l"}
    coded |= {"sentences": [[0, 33]], "text": text, "claims": [claim]}
    line = json.dumps(standoff.apart(coded, "c.jsonl", "7"))
    assert "arrested" not in line and "Lodem" not in line
    (tmp_path / "coded.jsonl").write_text(line)
    corpus = tmp_path / "c.jsonl"
    corpus.write_text(json.dumps({"id": "7", "text": text}))
    (back,) = standoff.whole(tmp_path / "coded.jsonl", tmp_path)
    assert (back["text"], back["claims"]) == (text, [claim])
    corpus.write_text(json.dumps({"id": "7", "text": text + " "}))
    with pytest.raises(standoff.TextChanged):
        list(standoff.whole(tmp_path / "coded.jsonl", tmp_path))


def test_distances_fall_into_buckets_both_ways() -> None:
    near = teacher.buckets(300)
    assert near[5, 5] == 0
    assert (near[100, 100:108] - near[100, 100]).tolist() == [0, *range(17, 24)]
    assert near[100, 93:101].tolist() == [7, 6, 5, 4, 3, 2, 1, 0]
    assert near[0, -1] == 31 and near[-1, 0] == 15
    assert (near[0, 1:].diff() >= 0).all()


TEXT = {
    "id": "t",
    "text": "Rebels shelled Karn on Monday. It rained. The army left the town.",
    "claims": [],
}


def _documents() -> tuple[claims.CodedDocument, claims.CodedDocument]:
    bare = claims.document_of(TEXT)
    kinds = [("ASSAULT", 1, ("who", 0, 1)), ("RETREAT", 11, ("who", 9, 11))]
    coded = [
        claims.CodedClaim((at, at + 1), kind, (), (), "asserted", (), (role,), 1.0)
        for kind, at, role in kinds
    ]
    return bare, replace(bare, claims=tuple(coded))


def test_what_is_thought_of_a_text_is_found_in_any_of_its_windows(tiny: Tiny) -> None:
    _, coded = _documents()
    [again], thought = distil.Reader(tiny.model, tiny.vocabulary, tiny.labels).read([coded], True)
    assert again == coded and set(thought["t"].claims) == {1, 11}
    pieces = claims.pieces_of([coded], tiny.vocabulary, None)
    batch = claims.batch(pieces, tiny.vocabulary, tiny.labels)
    with torch.no_grad():
        said = claims.scores(tiny.model, batch)
        least = distil.loss(said, batch, pieces, thought)
        other = replace(said, triggers=said.triggers + torch.randn_like(said.triggers))
        assert distil.loss(other, batch, pieces, thought) > least
        assert said.roles is not None
        other = replace(said, roles=said.roles + torch.randn_like(said.roles))
        assert distil.loss(other, batch, pieces, thought) > least


def test_triggers_likelier_than_not_are_found(tiny: Tiny) -> None:
    bare, _ = _documents()
    chances = torch.zeros(len(bare.words), tiny.labels.sizes.triggers)
    chances[1, 1 + 2 * tiny.labels.types.index("ASSAULT")] = 0.6
    chances[2, 2 + 2 * tiny.labels.types.index("ASSAULT")] = 0.6
    chances[6, 1] = 0.4
    found = distil.found(bare, chances, tiny.labels)
    assert [(c.trigger, c.type) for c in found.claims] == [((1, 3), "ASSAULT")]


def test_texts_that_share_words_with_coded_ones_are_left_out(tmp_path: Path) -> None:
    words = " ".join(f"word{n}" for n in range(30))
    fresh = " ".join(f"other{n}" for n in range(30))
    for name in uncoded.FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    rows = [{"id": "a", "text": words}, {"id": "b", "text": fresh}, {"id": "c", "text": "New."}]
    news = tmp_path / uncoded.FILES[0]
    news.write_text("".join(json.dumps(r) + "\n" for r in rows))
    dev, over = tmp_path / "dev.jsonl", tmp_path / "over.jsonl"
    dev.write_text(json.dumps({"id": "d", "text": "Before. " + words.upper()}) + "\n")
    over.write_text(json.dumps({"corpus": uncoded.FILES[0], "document": "c"}) + "\n")
    read = uncoded.uncoded(tmp_path, [dev], [over])
    assert [d.id for d in read] == [f"{uncoded.FILES[0]} b"]


def test_the_second_and_third_stage_run_and_go_on(tiny: Tiny, tmp_path: Path) -> None:
    bare, coded = _documents()
    texts = lessons.Texts([coded], tiny.vocabulary, tiny.labels)
    torch.manual_seed(0)
    larger = teacher.Teacher(tiny.labels.sizes)
    lessons.Teaching(larger, texts, tmp_path / "teacher.pt", Run(1)).run()
    reader = distil.Reader(larger, tiny.vocabulary, tiny.labels)
    other = replace(bare, id="u")
    _, thought = reader.read([coded], coded=True)
    [found], others = reader.read([other], coded=False)
    uncoded_texts = replace(texts, documents=[found])

    def learn(epochs: int, name: str) -> Model:
        torch.manual_seed(0)
        pupil = Model(tiny.labels.sizes)
        run, kept = Run(epochs), tmp_path / name
        lessons.Learning(pupil, texts, uncoded_texts, thought | others, kept, run).run()
        return pupil

    once = learn(2, "once.pt")
    again = learn(2, "once.pt")  # nothing is left to do
    for a, b in zip(once.parameters(), again.parameters(), strict=True):
        assert torch.equal(a, b)


def test_only_the_head_of_names_learns_names(tiny: Tiny, tmp_path: Path) -> None:
    torch.manual_seed(0)
    model = Model(tiny.labels.sizes)
    before = {name: value.clone() for name, value in model.state_dict().items()}
    item = Item(("Bana", "of", "Karsana", "fled", "."), names=("B-PER", "O", "B-LOC", "O", "O"))
    run = Run(30)
    Naming(model, [item], tiny.vocabulary, tmp_path / "names.pt", run).run()
    changed = {n for n, v in model.state_dict().items() if not torch.equal(v, before[n])}
    assert changed
    assert all(name.startswith("names.") for name in changed)
    assert names_f1(model, [item], tiny.vocabulary) == 100.0
