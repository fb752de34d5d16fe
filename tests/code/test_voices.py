"""Voices, negation and whole claims from raw ones."""

import pytest

from dateline.code.assemble import assemble
from dateline.code.decode import RawClaim, RawRole
from dateline.code.grid import grid_of
from dateline.record import Document


def coded(text, trigger, kind="ASSAULT", modality="asserted", **roles):
    """Claims of one raw claim whose roles are given by their words."""
    document = Document("d", "e", "text/1", text)
    grid = grid_of(document)

    def words(said):
        start = text.index(said)
        inside = [n for n, (a, b) in enumerate(grid.words) if a < start + len(said) and start < b]
        return inside[0], inside[-1] + 1

    found = [
        RawRole(role.replace("__", ":"), *words(said), 0.9)
        for role, several in roles.items()
        for said in ([several] if isinstance(several, str) else several)
    ]
    raw = RawClaim(words(trigger), kind, None, modality, tuple(found), 0.87654)
    (claim,) = assemble(document, grid, [raw], "test-1")
    return claim


def test_a_claim_has_its_words():
    text = "On Monday the rebels shelled Tarin and killed at least 12 villagers. It rained."
    claim = coded(
        text, "shelled", who="the rebels", where="Tarin", whom="villagers", when="On Monday",
        figure__killed="at least 12",
    )  # fmt: skip
    assert claim.quote.text == text[: text.index(" It")]
    assert [m.span.text for m in claim.who] == ["rebels"]
    assert claim.when.span.text == "On Monday"
    (figure,) = claim.figures
    assert (figure.measure, figure.value, figure.low, figure.bound) == (
        "killed",
        12,
        12,
        "at_least",
    )
    assert figure.group.text == "villagers"
    assert claim.confidence == 0.8765
    assert claim.support[0].text == "shelled"
    assert claim.voices == ()


def test_no_number_no_figure():
    claim = coded("Rebels killed a villager.", "killed", figure__killed="villager")
    assert claim.figures == ()


def test_a_speaker_has_its_cue():
    claim = coded(
        "Rebels shelled Tarin, police said.", "shelled", modality="reported", speaker="police",
        cue="said",
    )  # fmt: skip
    (voice,) = claim.voices
    assert (voice.speaker.span.text, voice.cue.text) == ("police", "said")


def test_voices_are_outermost_first():
    claim = coded(
        "Reuters quoted officials as saying rebels shelled Tarin.", "shelled", modality="reported",
        speaker=["Reuters", "officials"], cue=["quoted", "saying"],
    )  # fmt: skip
    assert [v.speaker.span.text for v in claim.voices] == ["Reuters", "officials"]


def test_hearsay_is_a_voice_without_a_name():
    claim = coded(
        "Rebels reportedly shelled Tarin.", "shelled", modality="reported", cue="reportedly"
    )
    (voice,) = claim.voices
    assert voice.speaker is None
    assert voice.cue.text == "reportedly"


def test_a_speaker_of_the_sentence_before_is_inherited():
    text = "The governor spoke on Monday. Rebels had shelled Tarin."
    claim = coded(text, "shelled", modality="reported", speaker="governor")
    assert claim.voices[0].speaker.inherited


def test_roles_of_another_sentence_give_way():
    text = "Rebels came. Soldiers shelled Tarin."
    claim = coded(text, "shelled", who=["Rebels", "Soldiers"])
    assert [m.span.text for m in claim.who] == ["Soldiers"]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("They will not be allowed to return.", True),
        ("They did not only return but stay.", False),
        ("They never return.", True),
        ("They return.", False),
        ("Not one stayed; they return.", False),
    ],
)
def test_negation_stands_before_the_trigger(text, negated):
    assert coded(text, "return", "DISPLACEMENT", "predicted").negated is negated


def test_the_same_words_coded_twice_are_one_claim():
    text = "Rebels shelled Tarin."
    document = Document("d", "e", "text/1", text)
    grid = grid_of(document)
    raw = RawClaim((1, 2), "ASSAULT", None, "asserted", (), 0.9)
    assert len(assemble(document, grid, [raw, raw], "test-1")) == 1
