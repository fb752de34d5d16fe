"""The model's card: what it is, what it was made from, how good it is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from dateline.train.model import LAYERS
from training.export import sha256
from training.joint import (
    BATCH_PIECES,
    CLAIMS_WEIGHT,
    ENCODER_RATE,
    HEAD_RATE,
    SYNTAX_WEIGHT,
    Plan,
)
from training.lessons import (
    CODED_SHARE,
    PUPIL_EPOCHS,
    PUPIL_RATES,
    TEACHER_EPOCHS,
    TEACHER_PIECES,
    TEACHER_RATES,
    UNCODED_SHARE,
)
from training.naming import EPOCHS as NAMES_EPOCHS
from training.naming import RATE as NAMES_RATE

FILES = ("words.onnx", "roles.onnx", "labels.json", "tokenizer.json")
GOLD = Path(__file__).parent.parent / "bench" / "gold" / "passages.jsonl"
DATA = (
    ("all-MiniLM-L6-v2, the encoder before training", "Apache-2.0"),
    ("all-mpnet-base-v2, the larger network before training, which does not ship", "Apache-2.0"),
    ("UD English EWT 2.15, train: syntax", "CC BY-SA 4.0"),
    ("Universal NER, English EWT, train: names", "CC BY-SA 4.0"),
    ("GUM 11, train, six openly licensed genres: syntax and names", "CC BY 4.0 (annotation)"),
    ("WikiGold: names", "CC BY 4.0"),
    (
        "Dateline claims, train: coded under the guide over Wikinews, UD EWT weblogs, UN speeches, "
        "re3d, FBIS translations of MUC-3/4, GUM, UCDP GED headlines, and passages written for it",
        "annotation of this project; texts each under its own licence, not distributed",
    ),
    ("Passages written and coded for Dateline (training/passages)", "CC0"),
    (
        "Claims coded over FBIS translations, Wikinews, UN speeches, press articles and GUM "
        "(training/standoff)",
        "annotation CC0; texts each under its own licence, not distributed",
    ),
    (
        "Texts nobody coded, read by the larger network for the small one: MUC-3/4, Wikinews, "
        "ECB+, GeoWebNews, TR-News, UN speeches, GUM (training/uncoded.py)",
        "texts each under its own licence, not distributed",
    ),
)


def write_card(
    out: Path, work: Path, shared: Path, plan: Plan, history: str = "One run of the recipe."
) -> None:
    """Measures what was exported and writes `card.json` beside it."""
    dev = shared / "claims" / "dev.jsonl"
    corpora = str(shared / "corpora")
    syntax = ("training.measure_syntax", "--work", str(work), "--corpora", corpora)
    coded = ("dateline.cli", "--model", str(out), "evaluate")
    card: dict[str, Any] = {
        "name": "dateline-encoder",
        "what": "Reads claims: triggers with type, roles, figures, times, places, voices, "
        f"modality, mode, and names. {LAYERS} layers of 384, int8 weights (7 bits of range), "
        "two graphs.",
        "language": "en",
        "recipe": {
            "syntax epochs first": plan.syntax_first,
            "claim epochs": plan.claim_epochs,
            "syntax epochs per claim epoch": plan.syntax_share,
            "batch, padded pieces": BATCH_PIECES,
            "rates, encoder and heads": [ENCODER_RATE, HEAD_RATE],
            "weights, claims and syntax": [CLAIMS_WEIGHT, SYNTAX_WEIGHT],
            "then, the larger network": {
                "epochs": TEACHER_EPOCHS,
                "batch, padded pieces": TEACHER_PIECES,
                "rates, encoder and heads": list(TEACHER_RATES),
            },
            "then, the small network from the larger": {
                "epochs": PUPIL_EPOCHS,
                "rates, encoder and heads": list(PUPIL_RATES),
                "share of the loss from coded labels": CODED_SHARE,
                "share of the uncoded texts in each epoch": UNCODED_SHARE,
            },
            "then, names alone": {"epochs": NAMES_EPOCHS, "rate": NAMES_RATE},
            "seed": plan.seed,
            "forward passes": "bfloat16" if plan.bfloat16 else "float32",
            "command": "python -m training",
        },
        "history": history,
        "data": [{"what": what, "licence": licence} for what, licence in DATA],
        "sha256": {name: sha256(out / name) for name in FILES},
        "scores": {
            "syntax and names after the first stage (not shipped), fp32": _printed(
                *syntax, "--graph", "syntax.onnx"
            ),
            "syntax and names after the first stage (not shipped), int8": _printed(*syntax),
            "names as they ship, F1 on dev, fp32": json.loads(
                (work / "names.json").read_text(encoding="utf-8")
            ),
            "claims, dev": _printed(*coded, str(dev), "--intervals", "--json"),
            "claims, gold passages": _printed(*coded, str(GOLD), "--intervals", "--json"),
        },
        "limits": "English. Opinion prose is harder than news. Rare types (COOPERATE, CONCEDE, "
        "relations and states) are often missed. It records what a text says, not what is true.",
    }
    text = json.dumps(card, indent=1, ensure_ascii=False) + "\n"
    (out / "card.json").write_text(text, encoding="utf-8")


def _printed(module: str, *arguments: str) -> Any:
    """What a command prints, as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout)
