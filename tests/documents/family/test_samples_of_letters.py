"""The letters of the samples: to a mother who needs an interpreter, a suspect, a grandmother, a brother, a child."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import textstat

from cspr_rules.documents.leaks.recorded import NOT_LOOKED_FOR
from cspr_rules.documents.making import Made, make
from cspr_rules.documents.release import still_missing
from cspr_rules.records.events.people import FamilyMember
from cspr_rules.records.rules import Rules
from documents.cases import FAMILIES, LIVES, a_store, the_desk, with_northshire
from documents.family.letters import BUILDS, text_of

GRADE = 6.0


@dataclass(frozen=True)
class Sample:
    """A letter as it was made, for whom, and the names of all others of the family."""

    life: str
    kind: str
    reader: FamilyMember
    made: Made
    others: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its words."""
        assert self.made.document is not None
        return text_of(self.made.document)


@pytest.fixture(scope="module")
def letters(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Sample]]:
    """Both letters to everybody who is written to in the four cases."""
    found = []
    with a_store(tmp_path_factory.mktemp("letters") / "home") as store:
        desk = the_desk(store, with_northshire(rules))
        for life, live in LIVES.items():
            case = live(desk).id
            FAMILIES[life](desk, case)
            family = desk.case(case).people.family
            for one in family:
                others = tuple(other.said.name for other in family if other is not one)
                found += [
                    Sample(life, kind, one.said, make(desk, case, kind, "html", about=one.entry), others)
                    for kind in BUILDS
                ]
        yield found


def test_they_are_written_to_every_sort_of_reader(letters: list[Sample]) -> None:
    """With and without an interpreter, with each part in an investigation, and to a child who is alive."""
    assert len(letters) == 2 * 7
    assert {one.reader.relation for one in letters} == {
        *("mother", "father", "grandparent", "brother or sister", "the child"),
    }
    assert {one.reader.part_in_investigation for one in letters} == {"suspect", "witness", "neither", "not known"}
    assert {one.reader.interpreter for one in letters} == {"yes", "no", "not known"}


def test_they_are_plain_whole_and_name_nobody_else(letters: list[Sample]) -> None:
    """Nothing is left to be filled in, nothing is given away, and each reaches grade 6 or lower."""
    for one in letters:
        assert one.made.document is not None
        assert still_missing(one.made.document) == ()
        assert {place.what for place in one.made.may_give_away or ()} <= {NOT_LOOKED_FOR}
        assert textstat.flesch_kincaid_grade(one.text) <= GRADE
        assert not any(name in one.text for name in one.others if name != "Mina")
        for told in ("01632 960 001", "complaints team", "law centre", "family centre", "family link worker"):
            assert told in one.text, (one.life, one.kind, told)


def test_only_a_child_alone_is_not_given_the_number_for_grown_ups(letters: list[Sample]) -> None:
    """A sister or brother may be either, and is given both."""
    for one in letters:
        young = one.reader.relation in ("the child", "brother or sister")
        assert ("0800 1111" in one.text) is young
        assert ("116 123" in one.text) is (one.reader.relation != "the child")


def test_a_suspect_reads_what_anybody_would_who_may_have_to_wait(letters: list[Sample]) -> None:
    """Nothing of what was found, and no word of why; the mother reads more."""
    mother, father = (
        next(one for one in letters if one.life == "infant-with-fractures" and one.reader.relation == relation)
        for relation in ("mother", "father")
    )
    assert "Could services have worked together better?" in mother.text
    assert "Could services have worked together better?" not in father.text
    assert "someone who speaks Polish" in mother.text
    for word in ("suspect", "police suspect", "accuse", "investigat", "hurt Tomek"):
        assert word not in father.text.casefold()
