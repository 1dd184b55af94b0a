"""The child's voice stands in what partners and the Panel read, in the words in which it was recorded."""

from __future__ import annotations

from cspr_rules.documents.leaks.record import CONFIDENTIAL
from cspr_rules.documents.making import KINDS, build
from cspr_rules.documents.material import gather
from cspr_rules.documents.shared_words import SHARED_NAMES
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.answering import ChildsVoice
from documents.cases import opened
from documents.test_making import text_of

SAYS = "She counted the stairs aloud, every evening, until somebody came."
ASKED = "What the child's life was like, and what the child said or showed."


def test_each_account_stands_in_the_decision_record_and_in_the_summary(fresh_desk: Desk) -> None:
    """With whose it is, the day and the source; the Panel's summary then asks nobody to write it."""
    case = opened(fresh_desk, "infant-with-fractures").id
    fresh_desk.consider(case)
    told = {}
    for said in (False, True):
        if said:
            values = {"says": SAYS, "account": "her brother", "source": "notes of a visit", "known_on": "2026-11-03"}
            fresh_desk.add(case, ChildsVoice.kind, **values)
        for kind in ("decision-record", "panel-summary"):
            chosen = KINDS[kind]
            material = gather(fresh_desk, case, kind, chosen.names, SHARED_NAMES, pictures=chosen.pictures)
            told[kind, said] = text_of(build(material))
    for kind in ("decision-record", "panel-summary"):
        assert SAYS not in told[kind, False]
        assert f"Account of her brother, 3 November 2026: {SAYS}" in told[kind, True]
        assert "From: notes of a visit" in told[kind, True]
    assert ASKED in told["panel-summary", False]
    assert ASKED not in told["panel-summary", True]


def test_a_letter_to_the_family_is_held_against_what_the_child_said() -> None:
    """What a child told somebody in confidence may put the child in danger at home."""
    assert CONFIDENTIAL[ChildsVoice] == ("says", "source")
