"""What a decision would have to give a written reason for is known before anybody has written it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cspr_rules.records.desk.beforehand import WRITTEN, reasons_wanted
from cspr_rules.records.failures import NotAllowed
from records.desk.people import Office, a_decision, ready_to_decide


def test_with_everything_before_the_partners_nothing_more_is_wanted(office: Office) -> None:
    """Then the decision is recorded as it stands."""
    case = ready_to_decide(office)
    wanted = reasons_wanted(case, office.desk().today, consideration=case.considered[-1].entry)
    assert wanted == {}
    office.desk().decide(case.id, **a_decision(case))


def test_what_is_wanted_is_all_that_the_desk_would_ask_for_and_nothing_is_recorded(office: Office) -> None:
    """All of it at once, in the desk's own words; with those reasons the decision is recorded."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case")
    case = desk.answer(case.id, "child_died", "no")
    entry = desk.consider(case.id).newest.entry
    case = desk.answer(case.id, "seriously_harmed", "yes")
    entries = office.entries()
    wanted = reasons_wanted(case, desk.today, consideration=entry)
    assert set(wanted) == {"answers_changed", "without_positions", "unaddressed"}
    assert wanted["without_positions"] == "no position is recorded for local authority, health and police"
    assert office.entries() == entries
    said = dict.fromkeys(wanted, "It is known, and it changes nothing.")
    decision = {"decided": "local review", "reason": "To learn.", "decided_by": ["chief nurse"], "consideration": entry}
    case = desk.decide(case.id, **decision, **said)
    again = reasons_wanted(case, desk.today, consideration=entry)
    assert set(again) == {*wanted, "new_facts"}
    assert set(again) < set(WRITTEN)


def test_a_closed_case_wants_no_reason_for_nothing_can_be_decided_there(office: Office) -> None:
    """What stands in the way is told when somebody tries; there is no end to the asking otherwise."""
    case = ready_to_decide(office)
    case = office.desk().add(case.id, "case closed", reason="Everything is done.")
    assert reasons_wanted(case, office.desk().today, consideration=case.considered[-1].entry) == {}


def test_what_is_unaddressed_only_as_the_case_now_stands_is_wanted_too(office: Office) -> None:
    """An answer that was withdrawn since leaves its criterion open, and the desk says so beforehand."""
    desk = office.desk()
    case = ready_to_decide(office)
    entry = case.considered[-1].entry
    said = case.said_to("panel_prefers_local_review")[0].entry
    case = desk.withdraw(case.id, said, reason="It was about another child.")
    values = {"consideration": entry}
    assert set(reasons_wanted(case, desk.today, **values)) == {"answers_changed"}
    assert set(desk.reasons_wanted(case.id, **values)) == {"answers_changed", "unaddressed"}


def test_what_could_not_be_recorded_is_refused_beforehand_in_the_same_words(office: Office) -> None:
    """Position, decision and signature: tried without a trace, refused as they would be when they are recorded."""
    desk = office.desk()
    case = ready_to_decide(office)
    decision = a_decision(case)
    later = desk.today + timedelta(days=1)
    position = {"partner": "police", "role": "superintendent", "position": "local review", "reason": "To learn."}
    entries = office.entries()
    desk.could_decide(case.id, **decision)
    desk.could_give_position(case.id, **position)
    with pytest.raises(NotAllowed, match="still to come"):
        desk.could_decide(case.id, **decision, day=later)
    with pytest.raises(NotAllowed, match="still to come"):
        desk.could_give_position(case.id, **position, day=later)
    assert office.entries() == entries
    decided = desk.decide(case.id, **decision).newest.entry
    signing = {"decision": decided, "partner": "police", "role": "superintendent"}
    desk.could_sign_off(case.id, **signing)
    desk.sign_off(case.id, **signing)
    with pytest.raises(NotAllowed, match="signed this decision already"):
        desk.could_sign_off(case.id, **signing)
