"""As known on a day: the case, what was known of it then, and what uses later knowledge."""

from __future__ import annotations

from datetime import date

import pytest

from cspr_rules.model.condition import Answered, leaves
from cspr_rules.model.question import PARTNERS
from cspr_rules.records.case import Case, uses_later_knowledge
from records.desk.people import Office, a_decision, a_position, give_all_positions

QUESTION = "joint_working_concern"


def answers_on(office: Office, case: Case, day: str) -> list[object]:
    """What was said to the question as known on a day."""
    incident = case.as_known_on(date.fromisoformat(day)).incident(office.rules.rulebook.questions)
    return [entry.answer for entry in incident.answers.get(QUESTION, ())]


@pytest.fixture
def case(office: Office) -> Case:
    """A case opened on 2 March 2026."""
    office.clock.set("2026-03-02")
    return office.desk().open_case("EX-001", "A case")


def test_an_answer_is_known_from_the_day_the_agency_knew_however_late_it_is_written_down(
    office: Office, case: Case
) -> None:
    """Health knew on 3 March and said so on 10 March: on 3 March it was known."""
    office.clock.set("2026-03-10")
    case = office.desk().answer(case.id, QUESTION, "yes", agency="health", known_on="2026-03-03")
    assert answers_on(office, case, "2026-03-02") == []
    assert answers_on(office, case, "2026-03-03") == ["yes"]


def test_an_answer_without_a_day_is_known_from_the_day_it_was_recorded_where_the_meeting_sits(
    office: Office, case: Case
) -> None:
    """At half past eleven on a summer evening by the world's clock it is the next day in London."""
    office.clock.set("2026-07-01", "23:30:00")
    case = office.desk().answer(case.id, QUESTION, "yes")
    assert answers_on(office, case, "2026-07-01") == []
    assert answers_on(office, case, "2026-07-02") == ["yes"]


def test_a_correction_known_later_does_not_reach_back(office: Office, case: Case) -> None:
    """What the meeting of 5 March had before it was the answer that later turned out wrong."""
    desk = office.desk()
    case = desk.answer(case.id, QUESTION, "no", known_on="2026-03-02")
    office.clock.set("2026-03-10")
    case = desk.correct(case.id, case.in_force[0].entry, "yes", reason="the notes say otherwise")
    assert answers_on(office, case, "2026-03-05") == ["no"]
    assert answers_on(office, case, "2026-03-10") == ["yes"]


def test_a_slip_of_the_pen_is_put_right_from_the_day_the_right_answer_was_known(office: Office, case: Case) -> None:
    """Where the agency had said the right thing on 2 March, the record of that day is put right too."""
    desk = office.desk()
    case = desk.answer(case.id, QUESTION, "no", known_on="2026-03-02")
    office.clock.set("2026-03-10")
    case = desk.correct(case.id, case.in_force[0].entry, "yes", reason="typed wrongly", known_on="2026-03-02")
    assert answers_on(office, case, "2026-03-05") == ["yes"]


def test_a_withdrawal_does_not_reach_back_either(office: Office, case: Case) -> None:
    """On 5 March the answer still stood."""
    desk = office.desk()
    case = desk.answer(case.id, QUESTION, "no", known_on="2026-03-02")
    office.clock.set("2026-03-10")
    case = desk.withdraw(case.id, case.in_force[0].entry, reason="another child")
    assert answers_on(office, case, "2026-03-05") == ["no"]
    assert answers_on(office, case, "2026-03-10") == []


def test_findings_and_recommendation_come_back_as_they_could_have_been_then(office: Office, case: Case) -> None:
    """The day of decision is that day, and no consideration is written."""
    desk = office.desk()
    desk.answer(case.id, QUESTION, "no", known_on="2026-03-02")
    office.clock.set("2026-03-10")
    desk.answer(case.id, QUESTION, "yes", known_on="2026-03-10")
    known, then = desk.as_known_on("EX-001", date(2026, 3, 3))
    _, now = desk.as_known_on("EX-001", date(2026, 3, 10))
    assert (then["considered_on"], then["findings"]["criterion_joint_working"]["finding"]) == ("2026-03-03", "not met")
    assert now["findings"]["criterion_joint_working"]["finding"] == "met"
    assert (known.title, len(known.said)) == ("A case", 1)
    assert known.happened == desk.case(case.id).as_known_on(date(2026, 3, 3)).happened


def test_a_consideration_as_known_on_a_day_leaves_out_what_was_written_down_later(office: Office, case: Case) -> None:
    """Also where nobody said when it was known: the day of recording counts then."""
    desk = office.desk()
    office.clock.set("2026-03-10")
    desk.answer(case.id, QUESTION, "yes")
    case = desk.consider(case.id, as_known_on=date(2026, 3, 3))
    output = case.considered[0].event.output  # type: ignore[attr-defined]
    assert output["findings"]["criterion_joint_working"]["finding"] == "not yet known"


def test_the_case_is_shown_with_what_had_happened_by_then(office: Office, case: Case) -> None:
    """A decision of 3 March that was typed in on 5 March had been taken on 3 March; one of 6 March had not."""
    desk = office.desk()
    case = desk.consider(case.id)
    for day in ("2026-03-03", "2026-03-06"):
        office.clock.set("2026-03-06")
        case = give_all_positions(desk, case.id, day=day)
        case = desk.decide(
            case.id, **a_decision(case, day=day, unaddressed="the first of two meetings", new_facts="more agencies")
        )
    known = case.as_known_on(date(2026, 3, 3))
    assert [one.decision.day.day for one in known.decisions] == [3]
    assert known.newest.entry < case.newest.entry


def test_a_later_title_is_hindsight_and_what_the_case_belongs_to_is_not(office: Office, case: Case) -> None:
    """A title of 10 March does not stand over what was known on 3 March; a case is known by one reference."""
    desk = office.desk()
    office.clock.set("2026-03-10")
    case = desk.add(case.id, "case details changed", title="Another title", partnership="kent", reason="now known")
    then = case.as_known_on(date(2026, 3, 3))
    assert (then.title, then.partnership) == ("A case", "kent")
    assert case.as_known_on(date(2026, 3, 10)).title == "Another title"
    assert case.as_known_on(date(2026, 3, 1)).reference == "EX-001"


def test_a_correction_of_a_correction_ends_the_first_answer_too(office: Office, case: Case) -> None:
    """Health said yes, then no, then that yes had been wrong from the start: on 5 March there is one answer."""
    desk = office.desk()
    case = desk.answer(case.id, QUESTION, "yes", agency="health", known_on="2026-03-02")
    office.clock.set("2026-03-10")
    case = desk.correct(case.id, case.newest.entry, "no", reason="misread")
    case = desk.correct(case.id, case.newest.entry, "may", reason="the notes", known_on="2026-03-02")
    assert answers_on(office, case, "2026-03-05") == ["may"]
    first, last = case.as_known_on(date(2026, 3, 5)).said
    assert first.ended_by == last.happened
    case = desk.withdraw(case.id, case.newest.entry, reason="another child", known_on="2026-03-03")
    assert answers_on(office, case, "2026-03-02") == ["may"]
    assert answers_on(office, case, "2026-03-05") == []


def test_a_person_whose_correction_was_corrected_is_there_once(office: Office, case: Case) -> None:
    """As with answers: what the last word stands in the place of has ended, however late the word between was known."""
    desk = office.desk()
    said = {"name": "Maya", "on_whose_word": "mother"}
    first = desk.add(case.id, "child's name for letters", **said, known_on="2026-03-02").newest.entry
    office.clock.set("2026-03-10")
    second = desk.add(case.id, "child's name for letters", **said, corrects=first, reason="spelling").newest.entry
    case = desk.add(
        case.id, "child's name for letters", **said, corrects=second, reason="as it was", known_on="2026-03-02"
    )
    (name,) = case.as_known_on(date(2026, 3, 5)).people.in_force
    assert name.entries == (first, second, case.newest.entry)


def test_a_meeting_that_was_typed_in_later_is_seen_as_known_on_its_day(office: Office, case: Case) -> None:
    """The consideration was worked out later, and the mark says so; the decision is not without it."""
    desk = office.desk()
    office.clock.set("2026-03-10")
    for partner in PARTNERS:
        desk.give_position(case.id, **a_position(partner, day="2026-03-03"))
    case = desk.consider(case.id, on=date(2026, 3, 3))
    case = desk.decide(case.id, **a_decision(case, day="2026-03-03", unaddressed="the first of two meetings"))
    known = case.as_known_on(date(2026, 3, 5))
    assert known.considered == ()
    assert known.decisions[0].consideration == case.considered[0]
    marks = {mark.happened.entry: mark.worked_out_later for mark in uses_later_knowledge(known)}
    assert marks[known.decisions[0].happened.entry]


def test_no_order_of_sealed_positions_is_claimed_by_leaving_out_what_came_between(office: Office, case: Case) -> None:
    """What the chain proves is proved by the whole of it, on whatever day the case is looked at."""
    office.clock.set("2026-03-10")
    case = office.desk().consider(case.id)
    assert case.as_known_on(date(2026, 3, 5)).order == case.order


# ---- marks


def test_a_consideration_that_uses_what_became_known_after_its_day_is_marked(office: Office, case: Case) -> None:
    """The finding, the recommendation and the sentences that rest on the later answer are named; others are not."""
    desk = office.desk()
    desk.answer(case.id, QUESTION, "yes", agency="health", known_on="2026-03-02")
    desk.answer(case.id, "seriously_harmed", "yes", agency="health", known_on="2026-03-02")
    office.clock.set("2026-03-10")
    late = desk.answer(case.id, "recurrent_themes", "yes", agency="police", known_on="2026-03-09").newest.entry
    case = desk.consider(case.id, on=date(2026, 3, 5))
    assert case.considered[0].event.up_to == late  # type: ignore[attr-defined]
    (mark,) = uses_later_knowledge(case)
    assert (mark.answers, mark.measured_against) == ((late,), date(2026, 3, 5))
    assert case.considered[0].event.known_later == (late,)  # type: ignore[attr-defined]
    assert mark.findings == ("criterion_recurrent_themes",)
    assert mark.recommendation
    told = case.considered[0].event.output["rationale"]["partners"]  # type: ignore[attr-defined]
    marked = {told[place]["about"] for place in mark.sentences}
    assert "criterion_recurrent_themes" in marked
    assert "criterion_joint_working" not in marked
    assert "died_or_seriously_harmed" not in marked


def test_a_finding_that_rests_on_a_marked_finding_is_marked_too(office: Office, case: Case) -> None:
    """A serious case is one because of both limbs; where one was known later, so was the whole."""
    desk = office.desk()
    desk.answer(case.id, "seriously_harmed", "yes", known_on="2026-03-02")
    desk.answer(case.id, "age_at_incident", 4, known_on="2026-03-02")
    desk.answer(case.id, "complex_or_national", "yes", known_on="2026-03-02")
    office.clock.set("2026-03-10")
    desk.answer(case.id, "abuse_or_neglect", "suspected", agency="police", known_on="2026-03-09")
    case = desk.consider(case.id, on=date(2026, 3, 5))
    (mark,) = uses_later_knowledge(case)
    assert {
        "abuse_or_neglect_known_or_suspected",
        "serious_child_safeguarding_case",
        "national_review_suggested",
    } <= set(mark.findings)
    assert "died_or_seriously_harmed" not in mark.findings
    told = case.considered[0].event.output["rationale"]["partners"]  # type: ignore[attr-defined]
    assert "serious_child_safeguarding_case" in {told[place]["about"] for place in mark.sentences}


def test_a_later_answer_that_leaves_a_finding_open_marks_it(office: Office, case: Case) -> None:
    """A dispute that arose later is later knowledge too."""
    desk = office.desk()
    desk.answer(case.id, QUESTION, "no", agency="police", known_on="2026-03-02")
    office.clock.set("2026-03-10")
    desk.answer(case.id, QUESTION, "yes", agency="health", known_on="2026-03-09")
    case = desk.consider(case.id, on=date(2026, 3, 5))
    (mark,) = uses_later_knowledge(case)
    assert "criterion_joint_working" in mark.findings


def test_a_consideration_of_what_was_known_on_the_day_is_not_marked(office: Office, case: Case) -> None:
    """What was left out cannot have been used; nor has a consideration anything to do with what is said after it."""
    desk = office.desk()
    desk.answer(case.id, QUESTION, "yes", known_on="2026-03-02")
    office.clock.set("2026-03-10")
    desk.answer(case.id, "recurrent_themes", "yes", known_on="2026-03-09")
    case = desk.consider(case.id, on=date(2026, 3, 5), as_known_on=date(2026, 3, 5))
    case = desk.answer(case.id, "single_agency_concern", "yes")
    assert list(uses_later_knowledge(case)) == []


def test_an_answer_without_a_day_that_was_recorded_later_is_later_knowledge(office: Office, case: Case) -> None:
    """Nobody said when it was known, and before it was written down it was not in the record."""
    desk = office.desk()
    office.clock.set("2026-03-10")
    late = desk.answer(case.id, QUESTION, "yes").newest.entry
    case = desk.consider(case.id, on=date(2026, 3, 5))
    assert [mark.answers for mark in uses_later_knowledge(case)] == [(late,)]


def test_a_decision_that_rests_on_later_knowledge_than_its_day_is_marked(office: Office, case: Case) -> None:
    """The day that a decision bears does not make its reasons older than what they rest on."""
    desk = office.desk()
    office.clock.set("2026-03-10")
    late = desk.answer(case.id, QUESTION, "yes", known_on="2026-03-09").newest.entry
    case = desk.consider(case.id)
    case = give_all_positions(desk, case.id, day="2026-03-05")
    case = desk.decide(case.id, **a_decision(case, day="2026-03-05", unaddressed="the first of two meetings"))
    marks = {mark.happened.entry: mark for mark in uses_later_knowledge(case)}
    mark = marks[case.decisions[0].happened.entry]
    assert (mark.answers, mark.written_later) == ((late,), True)


def test_a_reason_written_down_after_its_day_is_marked(office: Office, case: Case) -> None:
    """A position of 3 March that was written on 10 March may be told with hindsight; one of the same day is not."""
    desk = office.desk()
    office.clock.set("2026-03-10")
    desk.give_position(case.id, **a_position("police", day="2026-03-03"))
    case = desk.give_position(case.id, **a_position("health"))
    late, in_time = case.positions()
    assert [mark.happened for mark in uses_later_knowledge(case)] == [late]
    assert not in_time.recorded_late


def test_measured_against_an_earlier_day_everything_later_is_marked(office: Office, case: Case) -> None:
    """Asked what was known on 3 March, the record names each reason that could not have been given then."""
    desk = office.desk()
    desk.answer(case.id, QUESTION, "yes", known_on="2026-03-02")
    case = desk.consider(case.id)
    early = case.considered[0]
    office.clock.set("2026-03-10")
    desk.answer(case.id, "recurrent_themes", "yes", known_on="2026-03-09")
    case = desk.consider(case.id)
    case = desk.give_position(case.id, **a_position("health"))
    marked = [mark.happened for mark in uses_later_knowledge(case, date(2026, 3, 3))]
    assert early not in marked
    assert marked == [case.considered[1], case.positions()[0]]
    assert list(uses_later_knowledge(case)) == []


def test_a_later_answer_that_an_open_finding_does_not_name_marks_the_recommendation(office: Office, case: Case) -> None:
    """An open finding has no grounds: so whatever counted and was known later may bear on what is recommended."""
    desk = office.desk()
    case = desk.answer(case.id, "seriously_harmed", "yes", agency="health", known_on="2026-03-02")
    office.clock.set("2026-03-10")
    desk.correct(case.id, case.newest.entry, "no", reason="the scan", known_on="2026-03-09")
    case = desk.consider(case.id, on=date(2026, 3, 5))
    (mark,) = uses_later_knowledge(case)
    assert mark.findings == ()
    assert mark.recommendation


def test_an_open_finding_whose_rule_looks_at_a_later_answer_is_marked(office: Office, case: Case) -> None:
    """It names no grounds; its rule says at which questions it looks, itself and through other findings."""
    desk = office.desk()
    case = desk.answer(case.id, "seriously_harmed", "yes", agency="health", known_on="2026-03-02")
    office.clock.set("2026-03-10")
    desk.correct(case.id, case.newest.entry, "no", reason="the scan", known_on="2026-03-09")
    case = desk.consider(case.id, on=date(2026, 3, 5))
    output = case.newest.event.output  # type: ignore[attr-defined]
    (mark,) = uses_later_knowledge(case, rulebook=office.rules.rulebook)
    assert mark.findings
    assert {output["findings"][name]["finding"] for name in mark.findings} == {"not yet known"}
    rules = office.rules.rulebook.rules
    asks = {leaf.question for name in mark.findings for leaf in leaves(rules[name].when) if isinstance(leaf, Answered)}
    assert "seriously_harmed" in asks
    others = output["findings"].keys() - set(mark.findings)
    assert "seriously_harmed" not in {
        leaf.question for name in others for leaf in leaves(rules[name].when) if isinstance(leaf, Answered)
    }


def test_an_answer_that_was_withdrawn_later_is_later_knowledge_too(office: Office, case: Case) -> None:
    """The meeting of 5 March had it before it; a consideration for that day that leaves it out knows more."""
    desk = office.desk()
    case = desk.answer(case.id, QUESTION, "yes", agency="health", known_on="2026-03-02")
    answer = case.newest.entry
    office.clock.set("2026-03-10")
    withdrawn = desk.withdraw(case.id, answer, reason="of another child", known_on="2026-03-09").newest.entry
    considered = desk.consider(case.id, on=date(2026, 3, 5))
    (mark,) = uses_later_knowledge(considered)
    assert mark.answers == (withdrawn,)
    assert "criterion_joint_working" in mark.findings
    assert mark.recommendation
    known = desk.consider(case.id, on=date(2026, 3, 5), as_known_on=date(2026, 3, 5))
    later = [one.happened.entry for one in uses_later_knowledge(known)]
    assert later == [considered.newest.entry], "as known on the day it was still there"
    after = desk.consider(case.id, on=date(2026, 3, 10))
    assert after.newest.entry not in [one.happened.entry for one in uses_later_knowledge(after)]
