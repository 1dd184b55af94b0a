"""Decisions by people: what a decision holds, and what must come first or be given a written reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from cspr_rules.model.question import PARTNERS
from cspr_rules.records.case import Case, Standing
from cspr_rules.records.entry import Draft
from cspr_rules.records.failures import Conflict, NotAllowed, NotFound
from records.desk.people import Office, a_decision, a_position, give_all_positions, ready_to_decide

UNADDRESSED = "The Panel's letter is awaited; the partners meet again in January."


def refused(office: Office, case: Case, **more: Any) -> str:
    """Why a decision is refused; nothing is written then."""
    entries = office.entries()
    with pytest.raises(NotAllowed) as told:
        office.desk().decide(case.id, **a_decision(case, **more))
    assert office.entries() == entries
    return str(told.value)


def test_a_decision_holds_all_that_the_partners_had_before_them(office_on_both: Office) -> None:
    """What was recommended then, each position with its reason, education, the scrutineer, interests, dissent."""
    desk = office_on_both.desk()
    case = ready_to_decide(office_on_both)
    desk.add(case.id, "agency view", agency="education", role="head teacher", says="we would take part")
    desk.add(case.id, "scrutineer's comment", says="the reasons are plain")
    desk.add(case.id, "conflict of interest", role="all present", interest="none", handled="asked at the start")
    desk.add(case.id, "dissent", agency="police", role="superintendent", says="the learning is captured")
    case = desk.decide(case.id, **a_decision(case))
    desk.add(case.id, "family told", what="that a review begins", to="both parents", by="social worker")
    case = desk.sign_off(case.id, decision=case.newest.entry, partner="police", role="assistant chief constable")
    (decided,) = case.decisions
    assert decided.decision.recommended is not None
    assert decided.decision.recommended.code == "local_review_strong_case"
    assert decided.consideration == case.considered[-1]
    assert [one.event.partner for one in decided.positions] == list(PARTNERS)  # type: ignore[attr-defined]
    assert all(one.event.reason for one in decided.positions)  # type: ignore[attr-defined]
    held = (decided.views, decided.comments, decided.conflicts, decided.dissent, decided.family, decided.signatures)
    assert [len(one) for one in held] == [1] * 6
    assert decided.decision.day == date(2026, 11, 22)


def test_what_comes_after_a_decision_is_not_said_to_have_been_before_it(office: Office) -> None:
    """A view given afterwards did not bear on it; a dissent declared afterwards stands apart."""
    desk = office.desk()
    case = ready_to_decide(office)
    desk.add(case.id, "dissent", agency="education", role="head teacher", says="the school was not asked")
    case = desk.decide(case.id, **a_decision(case))
    desk.add(case.id, "agency view", agency="education", role="head teacher", says="we would take part")
    case = desk.add(case.id, "dissent", agency="police", role="superintendent", says="no")
    (decided,) = case.decisions
    assert decided.views == ()
    assert [one.event.agency for one in decided.dissent] == ["education"]  # type: ignore[attr-defined]
    assert [one.event.agency for one in decided.later_dissent] == ["police"]  # type: ignore[attr-defined]


def test_reasons_are_needed_for_agreeing_and_for_departing_alike(office: Office) -> None:
    """Neither a decision that follows the recommendation nor one that departs from it goes without."""
    case = ready_to_decide(office)
    for decided in ("local review", "no local review"):
        assert '"reason" is empty' in refused(office, case, decided=decided, reason=" ")
    with pytest.raises(NotAllowed, match='"reason" is missing'):
        office.desk().give_position(case.id, partner="police", role="superintendent", position="local review")


@pytest.mark.parametrize(
    ("decided", "standing"),
    [
        ("local review", Standing.AS_RECOMMENDED),
        ("no local review", Standing.OTHERWISE),
        ("not yet decided", Standing.OTHERWISE),
    ],
)
def test_the_record_says_how_a_decision_stands_to_what_was_recommended(
    office: Office, decided: str, standing: Standing
) -> None:
    """It is worked out, and nobody can say otherwise."""
    case = ready_to_decide(office)
    case = office.desk().decide(case.id, **a_decision(case, decided))
    assert case.decisions[0].standing is standing
    with pytest.raises(NotAllowed, match='"recommended" is not for anybody to say'):
        office.desk().decide(case.id, **a_decision(case, recommended=None))


def test_where_the_rules_leave_the_choice_no_decision_departs_from_them(office: Office) -> None:
    """A recommendation that cannot be said yet recommends nothing."""
    desk = office.desk()
    case = desk.consider(desk.open_case("EX-001", "A case").id)
    give_all_positions(desk, case.id)
    case = desk.decide(case.id, **a_decision(case, unaddressed=UNADDRESSED))
    assert case.decisions[0].standing is Standing.LEFT_TO_THE_PARTNERS


# ---- positions


def test_no_decision_without_all_three_partners_or_a_written_reason_for_the_gap(office: Office) -> None:
    """The missing partner is named, and the reason stands in the decision."""
    desk = office.desk()
    case = desk.consider(office.opened_from("infant-with-fractures").id)
    desk.give_position(case.id, **a_position("local authority"))
    desk.give_position(case.id, **a_position("health", area="Northshire"))
    assert "no position is recorded for health and police" in refused(office, case)
    case = desk.decide(case.id, **a_decision(case, without_positions="Both leads were called away; they will sign."))
    assert case.decisions[0].decision.without_positions.startswith("Both leads")


def test_a_position_given_while_the_decision_was_written_is_not_passed_over(office: Office) -> None:
    """Whoever decides is told that a partner has changed their mind meanwhile."""
    case = ready_to_decide(office)
    desk = office.desk()
    read = desk.case

    def read_and_then_somebody_else_writes(which: str) -> Case:
        found = read(which)
        office.desk("police").give_position(case.id, **a_position("police", "no local review"))
        return found

    desk.case = read_and_then_somebody_else_writes  # type: ignore[method-assign]
    with pytest.raises(Conflict, match="a position was given or changed"):
        desk.decide(case.id, **a_decision(case))


def test_a_later_position_stands_and_the_earlier_one_stays(office: Office) -> None:
    """A partner may change their mind; what they said first is not gone."""
    desk = office.desk()
    case = ready_to_decide(office)
    case = desk.give_position(case.id, **a_position("local authority", "no local review"))
    said = [one.event.position for one in case.positions() if one.event.partner == "local authority"]  # type: ignore[attr-defined]
    assert said == ["no local review"]
    entries = [one.entry for one in case.positions()]
    assert entries == sorted(entries)
    assert len(case.of(type(case.newest.event))) == 4


def test_delegated_authority_is_recorded_with_whose_it_is_and_what_it_rests_on(office: Office) -> None:
    """Half of it is refused."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case")
    whole = {"from_whom": "chief constable", "basis": "scheme of delegation of 1 April 2026"}
    case = desk.give_position(case.id, **a_position("police", delegated=whole))
    assert case.positions()[0].event.delegated.basis.startswith("scheme")  # type: ignore[attr-defined]
    with pytest.raises(NotAllowed, match="delegated: basis"):
        desk.give_position(case.id, **a_position("police", delegated={"from_whom": "chief constable"}))


def test_only_a_safeguarding_partner_has_a_position(office: Office) -> None:
    """Education is heard, and has no vote."""
    case = office.desk().open_case("EX-001", "A case")
    with pytest.raises(NotAllowed, match='"partner" cannot be what is said here'):
        office.desk().give_position(case.id, **a_position("education"))


# ---- criteria and circumstances


def test_no_decision_with_a_criterion_unaddressed_without_a_written_reason(office: Office) -> None:
    """The questions that are left are named."""
    desk = office.desk()
    case = desk.consider(desk.open_case("EX-001", "A case").id)
    give_all_positions(desk, case.id)
    told = refused(office, case)
    assert "not every criterion and circumstance has been addressed" in told
    assert "recurrent_themes" in told
    case = desk.decide(case.id, **a_decision(case, unaddressed=UNADDRESSED))
    assert case.decisions[0].decision.unaddressed == UNADDRESSED


def test_where_the_case_crosses_a_border_the_other_area_is_heard_or_a_note_says_why_not(office: Office) -> None:
    """The position of each of the other area's partners is enough, and so is a note; that of one of them is not."""
    desk = office.desk()
    case = ready_to_decide(office)
    for said in case.said_to("more_than_one_area"):
        desk.withdraw(case.id, said.entry, reason="the family had moved")
    desk.answer(case.id, "more_than_one_area", ["police force"])
    case = desk.consider(case.id)
    assert "the case crosses a border" in refused(office, case)
    noted = desk.decide(case.id, **a_decision(case, other_area="Northshire's partners leave it to us."))
    assert noted.decisions[0].decision.other_area.startswith("Northshire")
    case = desk.give_position(case.id, **a_position("police", area="Northshire"))
    told = refused(office, case, new_facts="Northshire has been heard")
    assert "no position is recorded for local authority and health of Northshire" in told
    desk.give_position(case.id, **a_position("health", area="NORTHSHIRE"))
    case = desk.give_position(case.id, **a_position("local authority", area="Northshire"))
    case = desk.decide(case.id, **a_decision(case, new_facts="Northshire has been heard"))
    assert len(case.decisions[1].positions) == 6
    case = desk.give_position(case.id, **a_position("police", area="Southshire"))
    told = refused(office, case, new_facts="Southshire has been heard")
    assert "no position is recorded for local authority and health of Southshire" in told


@pytest.mark.parametrize("blank", ["\u200b", "\u3164", "\u2800", "–", " \u00ad. "])
def test_a_reason_that_nobody_can_read_is_none(office: Office, blank: str) -> None:
    """Neither for the decision nor for a gap; what stands in the record already is read as it stands."""
    desk = office.desk()
    case = desk.consider(office.opened_from("infant-with-fractures").id)
    assert '"reason" is empty' in refused(office, case, reason=blank, without_positions="They will sign.")
    assert '"without_positions" is empty' in refused(office, case, without_positions=blank)
    with pytest.raises(NotAllowed, match='"reason" is empty'):
        desk.give_position(case.id, **a_position("police", reason=blank))
    recorded = a_position("police", reason=blank, day="2026-11-22")
    office.ledger.append(case.id, [Draft("position", recorded)], by="police")
    assert desk.case(case.id).newest.event.reason == blank.strip()  # type: ignore[attr-defined]


def test_what_is_open_by_now_is_asked_for_where_answers_have_changed_since(office: Office) -> None:
    """That they change nothing is said of what they say, and a criterion that they open again is open."""
    desk = office.desk()
    case = desk.consider(office.opened_from("everything-considered").id)
    give_all_positions(desk, case.id)
    assert case.considered[-1].event.output["considered"]["not_yet_addressed"] == []  # type: ignore[attr-defined]
    for said in case.said_to("recurrent_themes"):
        case = desk.withdraw(case.id, said.entry, reason="it was another child's")
    told = refused(office, case, answers_changed="not much", other_area="They leave it to us.")
    assert "has been addressed: recurrent_themes" in told
    reasons = {"answers_changed": "not much", "other_area": "They leave it to us.", "unaddressed": UNADDRESSED}
    assert desk.decide(case.id, **a_decision(case, **reasons)).decisions


def test_a_position_counts_for_a_decision_of_its_own_day_or_a_later_one(office: Office) -> None:
    """What a partner said three weeks after the decision was not before those who took it."""
    desk = office.desk()
    case = desk.consider(office.opened_from("infant-with-fractures").id)
    early = desk.give_position(case.id, **a_position("police", "no local review", day="2026-11-01")).newest.entry
    case = give_all_positions(desk, case.id)
    told = refused(office, case, day="2026-11-20")
    assert "no position is recorded for local authority and health up to 2026-11-20, the day of the decision" in told
    case = desk.decide(case.id, **a_decision(case, day="2026-11-20", without_positions="They were heard by telephone."))
    assert [one.entry for one in case.decisions[0].positions] == [early]
    case = desk.decide(case.id, **a_decision(case, new_facts="All three have written."))
    assert len(case.decisions[1].positions) == 3


# ---- what it rests on


def test_a_decision_names_the_consideration_that_it_rests_on(office: Office) -> None:
    """One of this case, and none that was only meant."""
    case = ready_to_decide(office)
    assert "does not name the recorded result" in refused(office, case, consideration=None)
    with pytest.raises(NotFound, match='there is no "consideration" with the number 1'):
        office.desk().decide(case.id, **a_decision(case, consideration=1))


@pytest.mark.parametrize("change", ["answer", "correction", "withdrawal"])
def test_answers_that_changed_after_the_consideration_hold_the_decision_up(office: Office, change: str) -> None:
    """The partners decide on what is in front of them, or say why what came since changes nothing."""
    desk = office.desk()
    case = ready_to_decide(office)
    answer = case.said_to("learning_captured")[0].entry
    if change == "answer":
        case = desk.answer(case.id, "locally_important", ["good practice"])
    elif change == "correction":
        case = desk.correct(case.id, answer, "yes", reason="the last action was agreed")
    else:
        case = desk.withdraw(case.id, answer, reason="entered too early")
    with pytest.raises(Conflict, match=rf"answers have changed .*entries {case.newest.entry}"):
        desk.decide(case.id, **a_decision(case))
    case = desk.decide(case.id, **a_decision(case, answers_changed="It does not bear on the criteria."))
    assert case.decisions[0].decision.answers_changed


def test_an_answer_saved_while_the_decision_was_written_holds_it_up(office_on_both: Office) -> None:
    """The look and the write are one step."""
    case = ready_to_decide(office_on_both)
    append = office_on_both.ledger.append

    def append_after_somebody_else(which: str, drafts: Any, **more: Any) -> Any:
        office_on_both.ledger.append = append  # type: ignore[method-assign]
        office_on_both.desk("health").answer(case.id, "locally_important", ["good practice"])
        return append(which, drafts, **more)

    office_on_both.ledger.append = append_after_somebody_else  # type: ignore[method-assign]
    with pytest.raises(Conflict, match="answers have changed"):
        office_on_both.desk().decide(case.id, **a_decision(case))
    assert office_on_both.desk().case(case.id).decisions == ()


def test_new_facts_make_a_new_decision_beside_the_old(office: Office) -> None:
    """The old one stays with what it rested on; the new one says what is new."""
    desk = office.desk()
    case = ready_to_decide(office)
    case = desk.decide(case.id, **a_decision(case, "no local review"))
    desk.answer(case.id, "panel_prefers_local_review", "yes", known_on=date(2026, 11, 22), source="the Panel's letter")
    case = desk.consider(case.id)
    assert "there is already a decision on the local review" in refused(office, case)
    case = desk.decide(case.id, **a_decision(case, new_facts="The Panel wrote on 22 November."))
    old, new = case.decisions
    assert (old.decision.decided, new.decision.decided) == ("no local review", "local review")
    assert old.consideration != new.consideration
    assert case.decision() == new


def test_people_decide_also_where_the_two_evaluators_differ(office: Office) -> None:
    """The program then recommends nothing, and the partners' decision is recorded all the same."""
    desk = office.desk()
    case = ready_to_decide(office)
    sound = case.considered[-1].event
    output = {key: value for key, value in sound.output.items() if key != "recommendation"}  # type: ignore[attr-defined]
    differs = {**sound.plain(), "output": {**output, "findings": {}, "evaluators": "disagree"}}
    office.ledger.append(case.id, [Draft("consideration", differs, "sha256:" + "0" * 64)], by="chair")
    case = desk.case(case.id)
    case = desk.decide(case.id, **a_decision(case))
    assert case.decisions[0].decision.recommended is None
    assert case.decisions[0].standing is Standing.LEFT_TO_THE_PARTNERS


# ---- notification, signing, closing


def test_the_decision_to_notify_waits_for_no_finding(office: Office) -> None:
    """Five working days are short: no consideration is needed, and a partner's absence only a reason."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case")
    desk.give_position(case.id, **a_position("local authority", "notify", about="notification"))
    notify = {"about": "notification", "decided": "notify", "reason": "suspicion is enough", "decided_by": "director"}
    with pytest.raises(NotAllowed, match="no position is recorded for health and police"):
        desk.decide(case.id, **notify)
    case = desk.decide(case.id, **notify, without_positions="told on the same day")
    assert case.decision("notification") is not None
    assert case.decision() is None
    assert case.without_a_position() == PARTNERS


def test_only_the_latest_decision_is_signed_and_by_each_partner_once(office: Office) -> None:
    """A signature never moves to a decision that its owner did not see."""
    desk = office.desk()
    case = ready_to_decide(office)
    case = desk.decide(case.id, **a_decision(case))
    first = case.newest.entry
    desk.sign_off(case.id, decision=first, partner="police", role="assistant chief constable")
    desk.sign_off(case.id, decision=first, partner="police", role="assistant chief constable", area="Northshire")
    with pytest.raises(NotAllowed, match="police has signed this decision already"):
        desk.sign_off(case.id, decision=first, partner="police", role="chief superintendent")
    case = desk.decide(case.id, **a_decision(case, new_facts="the Panel wrote"))
    with pytest.raises(NotAllowed, match=f"entry {first} is no longer the latest decision"):
        desk.sign_off(case.id, decision=first, partner="health", role="chief nurse")
    assert [len(one.signatures) for one in case.decisions] == [2, 0]


def test_on_a_closed_case_nothing_is_answered_or_decided_until_it_is_opened_again(office: Office) -> None:
    """A case that came up again says so in the record."""
    desk = office.desk()
    case = ready_to_decide(office)
    desk.add(case.id, "case closed", reason="published and followed up")
    assert "is closed" in refused(office, case)
    with pytest.raises(NotAllowed, match=r"EX-001 is closed\. Open it again first"):
        desk.answer(case.id, "locally_important", ["good practice"])
    with pytest.raises(NotAllowed, match="is closed already"):
        desk.add(case.id, "case closed", reason="again")
    desk.add(case.id, "note", text="a journalist rang")
    desk.add(case.id, "case reopened", reason="the Panel wrote")
    assert not desk.answer(case.id, "locally_important", ["good practice"]).closed


# ---- days


def test_a_decision_does_not_pass_over_what_its_consideration_left_out(office: Office) -> None:
    """Considered as known on an earlier day, the rules had not all that the partners knew on the day they decided."""
    desk = office.desk()
    case = ready_to_decide(office)
    left_out = desk.answer(case.id, "locally_important", ["good practice"], known_on="2026-11-20").newest.entry
    case = desk.consider(case.id, as_known_on=date(2026, 11, 19))
    told = refused(office, case)
    assert "leaves out what is known since" in told
    assert str(left_out) in told
    on_the_day = desk.decide(
        case.id, **a_decision(case, day="2026-11-19", unaddressed=UNADDRESSED, without_positions="heard")
    )
    assert on_the_day.decisions[0].decision.answers_changed == ""
    case = desk.decide(case.id, **a_decision(case, answers_changed="No.", new_facts="none", unaddressed=UNADDRESSED))
    assert len(case.decisions) == 2


def test_a_decision_rests_on_the_law_of_its_own_day(office: Office) -> None:
    """A consideration under the law of another day, or of a day still to come, is none for today."""
    desk = office.desk()
    case = ready_to_decide(office)
    changed = office.rules.rulebook.days_of_change[-1]
    case = desk.consider(case.id, on=changed - timedelta(days=1))
    assert "other rules are in force on 2026-11-22" in refused(office, case)
    case = desk.consider(case.id, on=date(2026, 11, 23))
    refusal = f"the result of entry {case.newest.entry} is for 2026-11-23, which is still to come"
    assert refusal in refused(office, case)
    office.clock.set("2026-11-23")
    assert desk.decide(case.id, **a_decision(case)).decisions


def test_no_decision_bears_a_day_before_there_was_the_law_to_decide_under(office: Office) -> None:
    """Nor the decision to notify, which names no consideration."""
    case = ready_to_decide(office)
    assert "before the law" in refused(office, case, day="2001-01-01")
    notify = {"about": "notification", "decided": "notify", "consideration": None, "without_positions": "urgent"}
    assert "before the law" in refused(office, case, day="2001-01-01", **notify)


def test_nobody_signs_a_decision_before_it_was_taken(office: Office) -> None:
    """On its own day they do."""
    desk = office.desk()
    case = ready_to_decide(office)
    case = desk.decide(case.id, **a_decision(case))
    sign = {"decision": case.newest.entry, "partner": "police", "role": "assistant chief constable"}
    with pytest.raises(NotAllowed, match="before the day of the decision, 2026-11-22"):
        desk.sign_off(case.id, **sign, day="2026-11-21")
    assert desk.sign_off(case.id, **sign, day="2026-11-22").decisions[0].signatures


@pytest.mark.parametrize("area", ["This Area", "this  area", "THIS AREA"])
def test_this_area_is_no_other_area_however_it_is_written(office: Office, area: str) -> None:
    """So nobody is heard twice, and no other area is heard that was not."""
    case = ready_to_decide(office)
    case = office.desk().give_position(case.id, **a_position("police", "no local review", area=area))
    assert len(case.positions()) == 3
    assert case.newest.event.area == "this area"  # type: ignore[attr-defined]
