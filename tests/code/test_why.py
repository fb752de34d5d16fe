"""The words that a claim rests on."""

import pytest

from dateline.code.coder import EncoderCoder
from dateline.code.encoder import Encoder
from dateline.code.why import weights
from dateline.record import Document


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


TEXT = "Rebels shelled the town on Monday, killing two. If talks fail, the army may attack Karn."


def test_the_heaviest_word_of_a_type_is_its_trigger(encoder: Encoder) -> None:
    report = Document("d", "e", "text/1", TEXT)
    for claim in EncoderCoder(encoder).code(report):
        found = weights(report, claim, encoder)
        assert "".join(w.word.text for w in found) == TEXT[
            found[0].word.start : found[-1].word.end
        ].replace(" ", "")
        heaviest = max(found, key=lambda w: w.type)
        assert claim.trigger.start <= heaviest.word.start < claim.trigger.end


def test_a_condition_carries_the_modality(encoder: Encoder) -> None:
    report = Document("d", "e", "text/1", TEXT)
    [attack] = [c for c in EncoderCoder(encoder).code(report) if c.trigger.text == "attack"]
    found = {w.word.text: w.modality for w in weights(report, attack, encoder)}
    assert attack.modality in ("hypothetical", "predicted")
    assert found["may"] > found["Karn"]
