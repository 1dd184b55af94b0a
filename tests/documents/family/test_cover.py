"""The page for those who send a letter: whether it may go, and how it reaches somebody safely."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from cspr_rules.documents.document import Document
from cspr_rules.documents.family_cover import COVER_NAMES, KIND, family_cover
from cspr_rules.documents.words import read_wording
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.events.people import PARTS
from cspr_rules.records.failures import NotAllowed
from cspr_rules.rulebook.folder import rules_folder
from documents.family.letters import ACase, text_of


def cover(case: ACase, about: int) -> Document:
    """The page that goes with the letter to one member of the family."""
    material = replace(case.material(about), words=read_wording(KIND, COVER_NAMES, rules_folder()))
    page = family_cover(material)
    assert page.keeping(material.backs) == page
    return page


HARD = "Safeguarding arrangements necessitated a comprehensive examination of organisational responsibilities."


@pytest.fixture
def case(reasoner: Reasoner) -> ACase:
    """A case with an investigation."""
    case = ACase(reasoner.rulebook)
    case.said("parallel_proceedings", ["police investigation"])
    return case


def test_it_says_how_somebody_is_reached_safely_to_the_letter(case: ACase) -> None:
    """The one place where that stands, apart from the record; and it says on every page that it is not for them."""
    page = cover(case, case.member(safe_contact="Never at home.\nAt the school gate, {reader}, after 3 o'clock."))
    assert "Never at home.\nAt the school gate, {reader}, after 3 o'clock." in [one.text for one in page.sentences()]
    assert "This page goes to nobody in the family." in [one.text for one in page.marking]
    assert "Ms Example (mother)" in text_of(page)


def test_whatever_is_not_known_is_asked_for(case: ACase) -> None:
    """Five things, each with what to do."""
    said = text_of(
        cover(
            case,
            case.member(
                letters_may_go="not known",
                parental_responsibility="not known",
                part_in_investigation="not known",
                on_whose_word="",
            ),
        )
    )
    for told in (
        "Nobody has said whether letters may go to them.",
        "Nobody has said how to reach them safely.",
        "Nobody has said whether they need an interpreter.",
        "It is not known whether they have parental responsibility",
        "It is not known whether the police see them as a suspect or a witness",
    ):
        assert told in said


@pytest.mark.parametrize("part", PARTS)
def test_it_says_who_must_clear_the_letter(reasoner: Reasoner, part: str) -> None:
    """The police lead too for a suspect or a witness, where the answers say that there is no investigation."""
    case = ACase(reasoner.rulebook)
    case.said("parallel_proceedings", ["none"])
    said = text_of(cover(case, case.member(part_in_investigation=part)))
    assert ("cleared by: the local authority and the police lead." in said) is (part in ("suspect", "witness"))


def test_there_is_no_page_for_a_letter_that_may_not_go(case: ACase) -> None:
    """Nor is there the letter."""
    with pytest.raises(NotAllowed, match="letters may not go to this member"):
        cover(case, case.member(letters_may_go="no"))


def test_every_text_of_the_page_is_used(case: ACase) -> None:
    """By one reader or another."""
    used: set[str] = set()
    case.add("words for the family", says=HARD)
    for part, responsibility, (interpreter, language), reach in product(
        PARTS, ("yes", "no", "not known"), (("yes", "Polish"), ("no", ""), ("not known", "")), ("At school.", "")
    ):
        about = case.member(
            part_in_investigation=part,
            parental_responsibility=responsibility,
            interpreter=interpreter,
            language=language,
            safe_contact=reach,
            letters_may_go="yes" if reach else "not known",
        )
        used |= cover(case, about).origins()
    assert {f"wording/{KIND}/{name}" for name in COVER_NAMES} <= used


def test_words_of_the_partners_that_are_hard_to_read_are_told_as_advice(case: ACase) -> None:
    """The letter stays as it is; those who send it learn that a sentence of theirs is hard."""
    about = case.member()
    case.add("words for the family", says="We are so sorry. We will come to see you. You can ask us anything.")
    assert "wording/family-cover/own words hard" not in cover(case, about).origins()
    entry = case.add("words for the family", says=HARD)
    told = [one for one in cover(case, about).sentences() if "wording/family-cover/own words hard" in one.origins]
    assert {origin for one in told for origin in one.origins} >= {f"words/entry/{entry}"}
