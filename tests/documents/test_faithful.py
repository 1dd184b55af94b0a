"""Nothing stands in a document that does not come from somewhere: the rules, the record, or a file of words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cspr_rules.documents.document import Document, Figure, Heading, Listing, Paragraph, Table
from cspr_rules.documents.making import KINDS, build
from cspr_rules.documents.material import Material
from cspr_rules.rationale.sentence import Sentence
from documents.test_same_words import EVERY


def shown(document: Document) -> list[Sentence]:
    """The sentences of a document that are not headings."""
    heads = {id(word) for block in document.blocks if isinstance(block, Heading) for word in block.words}
    return [one for one in document.sentences() if id(one) not in heads]


@pytest.mark.parametrize(("life", "kind"), EVERY)
def test_every_origin_is_there(life: str, kind: str, material_of: Callable[[str, str], Material]) -> None:
    """Nothing was built that the material does not back, so that nothing is left out unseen."""
    material = material_of(life, kind)
    builds = KINDS[kind].builds
    assert builds is not None
    built = builds(material)
    assert [one for one in built.sentences() if not material.backs(one)] == []
    assert built.origins() <= material.evidence


@pytest.mark.parametrize(("life", "kind"), EVERY)
def test_without_an_origin_exactly_its_sentences_go(
    life: str, kind: str, material_of: Callable[[str, str], Material]
) -> None:
    """Each origin in turn: what rests on it goes, everything else stays, and so does its order."""
    material = material_of(life, kind)
    document = build(material)
    for origin in document.origins():
        left = build(replace(material, without=frozenset({origin})))
        stays = [one for one in document.sentences() if origin not in one.origins]
        assert not [one for one in left.sentences() if origin in one.origins], origin
        lost = len(stays) - len(list(left.sentences()))
        headings_over_nothing = lost_names(document, left, origin)
        assert lost == headings_over_nothing, origin


def lost_names(document: Document, left: Document, origin: str) -> int:
    """How many names of parts went because what they name is gone: headings, captions, columns, of pictures too."""
    return len([one for one in names_in(document) if origin not in one.origins]) - len(names_in(left))


def names_in(document: Document) -> list[Sentence]:
    """Sentences that name what follows them. A picture's goes with the picture, which goes with any of its words."""
    return [
        *(word for heading in document.every(Heading) for word in heading.words),
        *(word for table in document.every(Table) for words in (table.caption, *table.columns) for word in words),
        *(word for figure in document.every(Figure) for word in figure.alternative),
    ]


def test_a_finding_goes_with_its_firing_and_takes_nothing_else(material_of: Callable[[str, str], Material]) -> None:
    """Its title, its reasons and its sources are gone; its neighbour stands."""
    material = material_of("infant-with-fractures", "decision-record")
    text = " ".join(one.text for one in build(material).sentences())
    left = " ".join(
        one.text for one in build(replace(material, without=frozenset({"criterion_joint_working/holds"}))).sentences()
    )
    title = material.title("criterion_joint_working")
    assert f"{title}: met" in text
    assert title not in left
    assert f"{material.title('criterion_improvements')}: met" in left


def test_words_in_the_record_go_with_their_entry(material_of: Callable[[str, str], Material]) -> None:
    """The reasons of the partners are told from the decision's own entry."""
    material = material_of("infant-with-fractures", "decision-record")
    decided = material.case.decision()
    assert decided is not None
    left = build(replace(material, without=frozenset({f"words/entry/{decided.happened.entry}"})))
    assert not [one for one in left.sentences() if "could not say why" in one.text]


def test_a_sentence_without_an_origin_cannot_be_made() -> None:
    """Not even an empty one."""
    with pytest.raises(ValueError, match="without an origin"):
        Sentence("The partners agreed.", ())


def test_what_is_taken_out_of_each_kind_of_block() -> None:
    """A cell goes empty and keeps its column, a row without words goes, a figure goes with a sentence of its twin."""
    a, b = Sentence("a", ("x/holds",)), Sentence("b", ("y/holds",))
    table = Table((b,), ((b,), (b,)), (((a,), (b,)), ((a,), (a,))))
    figure = Figure('<svg width="1" height="1"/>', (b,), (Paragraph((a,)), Paragraph((b,))))
    blocks = (Heading((b,)), Paragraph((a,)), Heading((b,)), Paragraph((a, b)), Listing(((a,), (b,))), table, figure)
    left = Document("test", (b,), (), blocks).keeping(lambda one: "x/holds" not in one.origins)
    assert left.blocks == (
        Heading((b,)),
        Paragraph((b,)),
        Listing(((b,),)),
        Table((b,), ((b,), (b,)), (((), (b,)),)),
        Paragraph((b,)),
    )
