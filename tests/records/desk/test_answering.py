"""Answers: who said what, when they knew, what was put right, and what somebody else did meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from cspr_rules.model.answer import Entry
from cspr_rules.records.case import Case
from cspr_rules.records.failures import Conflict, NotAllowed, NotFound, RecordFault
from cspr_rules.rulebook.fault import Faults
from records.desk.people import Office
from records.patience import PATIENCE

QUESTION = "joint_working_concern"


def counted(office: Office, case: Case) -> dict[str, tuple[Entry, ...]]:
    """The answers that the rules would be given."""
    return dict(case.incident(office.rules.rulebook.questions).answers)


def test_a_case_opened_from_a_file_holds_every_answer_of_the_file(office_on_both: Office) -> None:
    """Who said so, when they knew and from what come over whole, day, number and list among them."""
    case = office_on_both.opened_from("everything-considered")
    answers = counted(office_on_both, case)
    assert case.reference == "EX-014"
    assert answers["incident_on"] == (Entry(date(2026, 6, 12)),)
    assert answers["age_at_incident"] == (Entry(12),)
    assert answers["kinds_of_abuse"] == (Entry(("sexual", "online")),)
    assert answers["seriously_harmed"] == (Entry("yes", "health", date(2026, 6, 18)),)
    assert answers["earlier_learning_embedded"][0].source == "audit of online safety teaching"
    assert [entry.by for entry in answers["abuse_or_neglect"]] == ["police", "local authority", "health"]


def test_no_two_cases_have_one_reference(office: Office) -> None:
    """A reference finds one child and no other."""
    office.opened_from("nothing-known-yet")
    entries = office.entries()
    with pytest.raises(NotAllowed, match="there is already a case with the reference EX-"):
        office.opened_from("nothing-known-yet")
    assert office.entries() == entries


@pytest.mark.parametrize("other", ["ex-001", "Ex-001", "EX-００１", "ｅｘ-001"])
def test_references_that_look_alike_are_one_reference(office: Office, other: str) -> None:
    """Capitals and wide letters tell no child from another: the message names the case that is there."""
    desk = office.desk()
    desk.open_case("EX-001", "A case")
    with pytest.raises(NotAllowed, match="there is already a case with the reference EX-001, opened on 2026-11-22"):
        desk.open_case(other, "Another case")
    with pytest.raises(NotFound, match=r"Did you mean EX-001\?"):
        desk.case(other)
    assert office.entries() == 1


@pytest.mark.parametrize("reference", ["0123456789abcdef" * 2, "0123456789ABCDEF" * 2, "０" * 32])
def test_a_reference_that_looks_like_an_id_is_refused(office: Office, reference: str) -> None:
    """A case goes by its random id or by its reference, and nobody mixes them up."""
    with pytest.raises(NotAllowed, match="is taken for the random id of a case"):
        office.desk().open_case(reference, "A case")


def test_of_two_who_open_a_case_with_one_reference_at_once_only_one_succeeds(office_on_both: Office) -> None:
    """Also where both had looked before either had written."""
    barrier = Barrier(2)

    def opening(by: str) -> RecordFault | None:
        barrier.wait(PATIENCE)
        try:
            office_on_both.desk(by).open_case("EX-001", "A case")
        except RecordFault as fault:
            return fault
        return None

    with ThreadPoolExecutor(2) as pool:
        refused = [fault for fault in pool.map(opening, ("one", "other")) if fault]
    assert [type(fault) for fault in refused] == [NotAllowed]
    assert office_on_both.entries() == 1


def test_a_case_is_found_by_its_reference_and_by_its_id(office: Office) -> None:
    """A reference that no case has is refused, with one that differs only in capitals."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case")
    assert desk.case("EX-001") == desk.case(case.id)
    with pytest.raises(NotFound, match="Did you mean EX-001"):
        desk.case("ex-001")
    with pytest.raises(NotFound, match="there is no case with the reference EX-002"):
        desk.case("EX-002")


def test_a_case_in_a_partnership_that_does_not_exist_is_refused(office: Office) -> None:
    """Before anything is written, with the nearest name."""
    with pytest.raises(NotFound, match='Did you mean "kent"'):
        office.desk().open_case("EX-001", "A case", partnership="kemt")
    assert office.entries() == 0


@pytest.mark.parametrize(
    ("question", "answer", "told"),
    [
        ("child_died", "perhaps", '"child_died" has no answer like what is written here'),
        ("child_dead", "yes", 'there is no question "child_dead"'),
        ("incident_on", "2018-01-01", "before the present law"),
        ("age_at_incident", "four", "it is not a whole number"),
        ("kinds_of_abuse", [], "an empty list"),
        ("child_died", True, 'Did you mean "yes"'),
    ],
)
def test_an_answer_that_does_not_fit_its_question_is_refused(
    office: Office, question: str, answer: object, told: str
) -> None:
    """The record takes what an incident file takes, with the same messages, and writes nothing else."""
    case = office.desk().open_case("EX-001", "A case")
    with pytest.raises(Faults) as refused:
        office.desk().answer(case.id, question, answer)
    assert told in str(refused.value)
    assert office.entries() == 1


def test_an_agency_that_does_not_exist_is_refused(office: Office) -> None:
    """Who says so is one of the agencies."""
    case = office.desk().open_case("EX-001", "A case")
    with pytest.raises(Faults, match='there is no agency "helth"'):
        office.desk().answer(case.id, QUESTION, "yes", agency="helth")


def test_no_answer_is_no_entry(office: Office) -> None:
    """A blank is not asked, and never recorded as not known; not known with its reason is."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case")
    with pytest.raises(NotAllowed, match="there is no answer"):
        desk.answer(case.id, QUESTION, "")
    case = desk.answer(case.id, QUESTION, "", because="the review has not begun")
    assert counted(office, case) == {QUESTION: (Entry("not known", because="the review has not begun"),)}


def test_nobody_knows_on_a_day_that_is_still_to_come(office: Office) -> None:
    """The day is that of the meeting, in London: at half past midnight in summer it is tomorrow already."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case")
    office.clock.set("2027-07-01", "23:30:00")
    with pytest.raises(NotAllowed, match="still to come"):
        desk.answer(case.id, QUESTION, "yes", known_on="2027-07-03")
    case = desk.answer(case.id, QUESTION, "yes", known_on="2027-07-02")
    assert case.in_force[0].happened.recorded_on == date(2027, 7, 2)


def test_a_file_with_a_day_that_is_still_to_come_opens_no_case(office: Office) -> None:
    """Not even with the answers that are sound."""
    office.clock.set("2026-11-01")
    with pytest.raises(NotAllowed, match="still to come"):
        office.opened_from("infant-with-fractures")
    assert office.entries() == 0


# ---- corrections


def test_a_correction_counts_and_what_it_corrects_stays_beside_it(office: Office) -> None:
    """Who wrote what, and why it was put right, can be read for ever."""
    desk = office.desk("coordinator")
    case = desk.answer(desk.open_case("EX-001", "A case").id, QUESTION, "no", agency="health", source="GP record")
    first = case.in_force[0].entry
    case = office.desk("chair").correct(case.id, first, "yes", reason="read the wrong line")
    earlier, now = case.said_to(QUESTION)
    assert (earlier.answer.answer, earlier.in_force, earlier.happened.by) == ("no", False, "coordinator")
    assert earlier.ended_by is now.happened
    assert (now.answer.reason, now.happened.by) == ("read the wrong line", "chair")
    assert counted(office, case) == {QUESTION: (Entry("yes", "health", source="GP record"),)}


def test_an_answer_entered_by_mistake_is_withdrawn_and_stays_to_be_seen(office: Office) -> None:
    """Nothing stands in its place, and nothing is gone."""
    desk = office.desk()
    case = desk.answer(desk.open_case("EX-001", "A case").id, QUESTION, "no")
    case = desk.withdraw(case.id, case.in_force[0].entry, reason="meant for another child")
    assert counted(office, case) == {}
    assert [one.answer.answer for one in case.said_to(QUESTION)] == ["no"]


def test_only_an_answer_of_the_case_can_be_corrected(office: Office) -> None:
    """The number of anything else is refused, with those that there are."""
    desk = office.desk()
    case = desk.answer(desk.open_case("EX-001", "A case").id, QUESTION, "no")
    other = desk.open_case("EX-002", "Another case")
    answer = case.in_force[0].entry
    with pytest.raises(NotFound, match=f"Those of this case: {answer}."):
        desk.correct(case.id, case.happened[0].entry, "yes", reason="wrong")
    with pytest.raises(NotFound, match="This case has none"):
        desk.withdraw(other.id, answer, reason="wrong")


def test_a_correction_of_a_correction_leads_back_to_the_first(office: Office) -> None:
    """Each stands beside the one before, and only the last counts."""
    desk = office.desk()
    case = desk.answer(desk.open_case("EX-001", "A case").id, QUESTION, "no")
    for answer in ("may", "yes"):
        case = desk.correct(case.id, case.in_force[0].entry, answer, reason="more was read")
    assert [(one.answer.answer, one.in_force) for one in case.said] == [("no", False), ("may", False), ("yes", True)]


# ---- two at once


def test_the_second_of_two_who_save_the_same_answer_is_told_and_keeps_their_text(office_on_both: Office) -> None:
    """Both texts come back, and only the first is in the record."""
    desk = office_on_both.desk("coordinator")
    case = desk.open_case("EX-001", "A case")
    desk.answer(case.id, QUESTION, "yes", agency="health", source="GP record", based_on=0)
    with pytest.raises(Conflict) as told:
        office_on_both.desk("chair").answer(case.id, QUESTION, "no", agency="health", because="as I recall", based_on=0)
    assert told.value.what == f'coordinator has answered "{QUESTION}" meanwhile, in entry 2'
    assert told.value.theirs.event.source == "GP record"  # type: ignore[attr-defined]
    assert told.value.yours.because == "as I recall"  # type: ignore[attr-defined]
    assert office_on_both.entries() == 2
    again = office_on_both.desk("chair").answer(
        case.id, QUESTION, "no", agency="health", known_on=date(2026, 11, 22), based_on=2
    )
    assert len(again.said) == 2


def test_a_correction_or_a_withdrawal_meanwhile_is_a_change_too(office_on_both: Office) -> None:
    """What was seen on the page is no longer what stands."""
    desk = office_on_both.desk()
    case = desk.answer(desk.open_case("EX-001", "A case").id, QUESTION, "yes")
    seen = case.in_force[0].entry
    case = desk.correct(case.id, seen, "no", reason="misheard")
    with pytest.raises(Conflict, match=f'chair has corrected "{QUESTION}" meanwhile'):
        desk.answer(case.id, QUESTION, "may", based_on=seen)
    with pytest.raises(Conflict, match=f"chair has corrected entry {seen} meanwhile"):
        desk.correct(case.id, seen, "may", reason="misheard")
    corrected = case.in_force[0].entry
    desk.withdraw(case.id, corrected, reason="another child")
    with pytest.raises(Conflict, match=f"chair has withdrawn entry {corrected} meanwhile"):
        desk.withdraw(case.id, corrected, reason="another child")
    with pytest.raises(Conflict, match=f'chair has withdrawn "{QUESTION}" meanwhile'):
        desk.answer(case.id, QUESTION, "may", based_on=corrected)


def test_different_questions_and_different_agencies_never_conflict(office_on_both: Office) -> None:
    """Everybody at the table can write at once, as long as they write about different things."""
    case = office_on_both.desk().open_case("EX-001", "A case")
    questions = ("child_died", "seriously_harmed", "looked_after", "care_leaver", "recurrent_themes", QUESTION)
    saves: list[Callable[[], Case]] = [
        (
            lambda question=question, agency=agency: office_on_both.desk(agency).answer(  # type: ignore[misc]
                case.id, question, "no", agency=agency, based_on=0
            )
        )
        for question in questions
        for agency in ("health", "police")
    ]
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(save) for save in saves]:
            done.result(PATIENCE)
    assert len(office_on_both.desk().case(case.id).said) == len(saves)


def test_of_four_who_save_the_same_answer_at_once_three_are_told(office_on_both: Office) -> None:
    """The look and the write are one step: nobody slips in between."""
    case = office_on_both.desk().open_case("EX-001", "A case")
    barrier = Barrier(4)

    def save(by: str) -> bool:
        barrier.wait(PATIENCE)
        try:
            office_on_both.desk(by).answer(case.id, QUESTION, "yes", based_on=0)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(save, "abcd")) == [False, False, False, True]
    assert len(office_on_both.desk().case(case.id).said) == 1
