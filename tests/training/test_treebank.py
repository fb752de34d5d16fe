"""Reading treebanks, and tags from character spans."""

import gzip

import pytest
from training.corpora import Item, bio, inventory, shape_counts
from training.treebank import documents, read_conllu

CONLLU = """# newdoc id = d1
# newpar
# text = They didn't go.
1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# text = Rain fell.
1\tRain\train\tNOUN\tNN\t_\t2\tnsubj\t_\t_
2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
# text = Stop.
1\tStop\tstop\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_

"""


@pytest.fixture(params=["plain.conllu", "packed.conllu.gz"])
def sentences(request, tmp_path):
    path = tmp_path / request.param
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(CONLLU.encode()))
    else:
        path.write_text(CONLLU, encoding="utf-8")
    return read_conllu(path)


def test_a_word_of_two_parts_shares_its_letters(sentences):
    first = sentences[0]
    assert [first.text[a:b] for a, b in first.spans] == ["They", "did", "n't", "go", "."]
    assert first.heads == (4, 4, 4, 0, 4)
    assert (first.upos[3], first.xpos[2], first.deprels[0]) == ("VERB", "RB", "nsubj")


def test_running_text_has_blank_lines_between_paragraphs(sentences):
    (document,) = documents(sentences)
    assert document.text == "They didn't go. Rain fell.\n\nStop."
    cut = [document.text[a:b] for a, b in document.sentences_ranges]
    assert cut == [s.text for s in sentences]
    words = [document.text[a:b] for a, b in document.word_ranges]
    assert words == [s.text[a:b] for s in sentences for a, b in s.spans]


def test_tags_follow_character_spans_and_the_first_entity_wins():
    spans = [(0, 3), (4, 9), (10, 14)]
    assert bio(spans, [(0, 9, "ORG"), (4, 14, "LOC")]) == ["B-ORG", "I-ORG", "O"]


def test_labels_are_numbered_by_how_often_they_stand():
    items = [Item(("a", "b"), upos=("X", "Y")), Item(("c",), upos=("Y",))]
    assert inventory(items, "upos") == ["Y", "X"]
    assert shape_counts(["Tarin", "Lodem"]) == {"Xxx": 2}
