"""What a letter still lacks is known before it is made; whom the family can turn to is recorded for the case."""

from __future__ import annotations

from typing import Any

import pytest

from cspr_rules.documents.gaps import CHILDS_NAME, CONTACTS, DECISION, LETTERS_MAY_GO, SAFE_CONTACT, WORDS, gaps
from cspr_rules.documents.making import make
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.people import PURPOSES
from cspr_rules.records.failures import NotAllowed
from documents.family.letters import A_MOTHER

KINDS = ("family-letter", "easy-read")
NOBODY_KNOWS: dict[str, Any] = {"letters_may_go": "not known", "on_whose_word": ""}


@pytest.fixture
def case(fresh_desk: Desk) -> str:
    """A case of which nothing is known."""
    return fresh_desk.open_case("EX-001", "A case").id


def names(desk: Desk, case: str, kind: str, about: int, *, keeping_back: bool) -> set[str]:
    """What is missing."""
    return {gap.name for gap in gaps(desk, case, kind, about) if gap.keeps_back is keeping_back}


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_a_letter_lacks_is_named_and_nothing_is_recorded(
    fresh_desk: Desk, case: str, kind: str
) -> None:
    """What keeps it back apart from what only makes it say less."""
    mother = fresh_desk.add(case, "family member", **{**A_MOTHER, **NOBODY_KNOWS}).newest.entry
    entries = fresh_desk.ledger.newest().entry
    assert names(fresh_desk, case, kind, mother, keeping_back=True) == {*PURPOSES, LETTERS_MAY_GO}
    assert names(fresh_desk, case, kind, mother, keeping_back=False) == {DECISION, CHILDS_NAME, WORDS, SAFE_CONTACT}
    assert fresh_desk.ledger.newest().entry == entries
    assert set(CONTACTS.values()) == set(PURPOSES)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_contact_of_the_case_stands_in_the_letter_and_gives_nothing_away(
    fresh_desk: Desk, case: str, kind: str, purpose: str
) -> None:
    """It fills the one gap that it is for, with its entry as origin; its telephone number is no leak."""
    mother = fresh_desk.add(case, "family member", **A_MOTHER).newest.entry
    said = "Jo Lark, 01632 960 001"
    entry = fresh_desk.add(case, "contact for the family", purpose=purpose, contact=said).newest.entry
    made = make(fresh_desk, case, kind, "html", about=mother)
    assert said in made.content.decode()
    assert f"words/entry/{entry}" in made.origins
    assert purpose not in names(fresh_desk, case, kind, mother, keeping_back=True)
    assert made.may_give_away is not None
    assert not [one for one in made.may_give_away if one.shown and ("Lark" in one.shown or "01632" in one.shown)]


def test_a_contact_that_was_withdrawn_leaves_its_gap_again(fresh_desk: Desk, case: str) -> None:
    """Nothing stands in a letter that somebody took back."""
    mother = fresh_desk.add(case, "family member", **A_MOTHER).newest.entry
    entry = fresh_desk.add(case, "contact for the family", purpose="complaints", contact="the council").newest.entry
    fresh_desk.add(case, "person withdrawn", withdraws=entry, reason="It was another council.")
    assert "complaints" in names(fresh_desk, case, "family-letter", mother, keeping_back=True)


def test_somebody_to_whom_no_letter_may_go_is_refused_and_not_told_what_is_missing(fresh_desk: Desk, case: str) -> None:
    """The refusal is the one of the letter itself."""
    told = {"letters_may_go": "no", "on_whose_word": "social worker"}
    mother = fresh_desk.add(case, "family member", **{**A_MOTHER, **told}).newest.entry
    with pytest.raises(NotAllowed, match="letters may not go"):
        gaps(fresh_desk, case, "family-letter", mother)
