"""Where duties stand: due, done, late and by how much, not started, or not to be dated and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from builders import an_incident
from cspr_rules.model.answer import Entry, Incident
from cspr_rules.model.duty import Clock, Status
from cspr_rules.model.force import Force
from cspr_rules.model.profile import LocalClock, Profile
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.model.working_days import Limit, Unit
from cspr_rules.rationale.output import plain
from cspr_rules.rationale.tell import tell
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.reasoning.duties import Duties
from cspr_rules.reasoning.duty_state import DutyState
from cspr_rules.reasoning.result import Consideration

START = date(2026, 11, 2)
"""A Monday. No bank holiday follows before Christmas."""
ONE_DAY = timedelta(days=1)

HARMED: Mapping[str, Any] = {
    "age_at_incident": 1,
    "child_died": "no",
    "seriously_harmed": "yes",
    "harmed_in": "this area",
    "abuse_or_neglect": Entry("suspected", by="local authority"),
}
NOTIFIED = {**HARMED, "notification": "sent"}
REVIEW = {"review_decision": "local review"}
NATIONAL = {"panel_prefers_local_review": "national review being arranged"}
LOOKED_AFTER = {"child_died": "yes", "looked_after": "yes"}
CARE_LEAVER = {"child_died": "yes", "care_leaver": "yes", "age_at_death": 19, "died_on": date(2026, 11, 1)}
DIFFER = {
    "abuse_or_neglect": (Entry("suspected", by="police"), Entry("ruled out", by="local authority")),
}
ELSEWHERE = {**HARMED, "harmed_in": "elsewhere in England"}

OWED: Mapping[str, Mapping[str, Any]] = {
    "notify_national_panel": HARMED,
    "tell_safeguarding_partners": HARMED,
    "notify_looked_after_death": LOOKED_AFTER,
    "tell_parents_of_looked_after_death": LOOKED_AFTER,
    "notify_care_leaver_death": CARE_LEAVER,
    "complete_rapid_review": NOTIFIED,
    "expect_panel_response": {**NOTIFIED, "rapid_review": "complete"},
    "tell_of_local_review": REVIEW,
    "complete_local_review": REVIEW,
    "send_copies_before_publication": REVIEW,
    "keep_published": {**REVIEW, "review_published": "yes"},
    "national_review": NATIONAL,
    "keep_national_report": {**NATIONAL, "national_report_out": "yes"},
    "escalate_disagreement": DIFFER,
    "tell_other_authority": ELSEWHERE,
    "secure_other_children": {"other_children_at_risk": "yes"},
    "record_withdrawal": {"notification": "withdrawn"},
    "tell_family": {"review_decision": "no local review"},
}
"""For each duty, answers on which it is owed and its clock, if it has one, has started."""

NOT_OWED: Mapping[str, Mapping[str, Any]] = {
    "notify_national_panel": {**HARMED, "abuse_or_neglect": Entry("ruled out", by="local authority")},
    "tell_safeguarding_partners": {**HARMED, "abuse_or_neglect": Entry("ruled out", by="local authority")},
    "notify_looked_after_death": {**LOOKED_AFTER, "looked_after": "no"},
    "tell_parents_of_looked_after_death": {**LOOKED_AFTER, "looked_after": "no"},
    "notify_care_leaver_death": {**CARE_LEAVER, "age_at_death": 25},
    "complete_rapid_review": {**NOTIFIED, "notification": "withdrawn", "harmed_in": "elsewhere in England"},
    "expect_panel_response": {**NOTIFIED, "notification": "not sent"},
    "tell_of_local_review": {"review_decision": "no local review"},
    "complete_local_review": {"review_decision": "no local review"},
    "send_copies_before_publication": {"review_decision": "not yet decided"},
    "keep_published": {"review_decision": "no local review"},
    "national_review": {"panel_prefers_local_review": "no"},
    "keep_national_report": {"panel_prefers_local_review": "yes"},
    "escalate_disagreement": {"abuse_or_neglect": Entry("suspected", by="local authority")},
    "tell_other_authority": {**HARMED, "normally_resident_here": "yes"},
    "secure_other_children": {"other_children_at_risk": "no"},
    "record_withdrawal": {"notification": "sent"},
    "tell_family": {"review_decision": "not yet decided"},
}
NOT_STARTED: Mapping[str, Mapping[str, Any]] = {
    "complete_rapid_review": {**HARMED, "notification": "not sent"},
    "expect_panel_response": {**NOTIFIED, "rapid_review": "under way"},
    "keep_published": {**REVIEW, "review_published": "no"},
    "keep_national_report": {**NATIONAL, "national_report_out": "no"},
}
LAST_DAY = {
    "notify_national_panel": date(2026, 11, 9),
    "tell_safeguarding_partners": date(2026, 11, 9),
    "notify_looked_after_death": date(2026, 11, 9),
    "notify_care_leaver_death": date(2026, 11, 9),
    "complete_rapid_review": date(2026, 11, 23),
    "expect_panel_response": date(2026, 11, 23),
    "tell_of_local_review": START,
    "complete_local_review": date(2027, 5, 2),
    "send_copies_before_publication": date(2026, 10, 22),
    "keep_published": date(2027, 11, 2),
    "national_review": date(2027, 5, 2),
    "keep_national_report": date(2029, 11, 2),
    "escalate_disagreement": START,
    "tell_other_authority": START,
    "secure_other_children": START,
}
"""Counted by hand: the last day of each limit when its clock starts on Monday 2 November 2026."""
LASTING = ("keep_published", "keep_national_report")
WITHOUT_A_CLOCK = sorted(OWED.keys() - LAST_DAY.keys())
TO_BE_DONE = sorted(LAST_DAY.keys() - set(LASTING))
DONE_SEEN_OTHERWISE = {
    "notify_national_panel": {**HARMED, "notification": "sent"},
    "notify_looked_after_death": {**LOOKED_AFTER, "death_notice": "sent"},
    "notify_care_leaver_death": {**CARE_LEAVER, "death_notice": "sent"},
}


def considered(reasoner: Reasoner, answers: Mapping[str, Any], on: date) -> Consideration:
    """An incident with these answers, considered on a day."""
    return reasoner.consider(an_incident(**answers), today=on)


def duty(reasoner: Reasoner, name: str, answers: Mapping[str, Any], on: date) -> DutyState:
    """Where one duty stands."""
    return next(state for state in considered(reasoner, answers, on).duties if state.name == name)


def with_local(reasoner: Reasoner, incident: Incident, on: date, clock: LocalClock) -> dict[str, DutyState]:
    """Every duty of an incident where a partnership has a clock of its own."""
    profile = Profile("an-area", "An area", "Made up for a test.", {}, {}, {}, (), clocks=(clock,))
    law = reasoner.rulebook.on(on)
    findings = reasoner.outcome(incident, on).findings
    return {state.name: state for state in Duties(law, incident.answers, findings, on, profile).states()}


def clock_of(reasoner: Reasoner, name: str) -> Clock:
    """The clock of a duty that has one."""
    terms = reasoner.rulebook.rules[name].duty
    assert terms is not None
    assert terms.clock is not None
    return terms.clock


def started(reasoner: Reasoner, name: str, start: date = START) -> dict[str, Any]:
    """Answers on which the duty is owed and its clock started on `start`."""
    return {**OWED[name], clock_of(reasoner, name).starts: start}


def done_on(reasoner: Reasoner, name: str, on: date) -> dict[str, Any]:
    """The answer that the duty was done on a day."""
    terms = reasoner.rulebook.rules[name].duty
    assert terms is not None
    assert terms.done_on is not None
    return {terms.done_on: on}


def told(consideration: Consideration, name: str, reader: str = "partners") -> str:
    """What one reader is told about a duty."""
    passages = getattr(tell(consideration), reader)
    return " ".join(s.text for passage in passages if passage.about == name for s in passage.sentences)


def test_every_duty_of_the_rulebook_is_tried_here(reasoner: Reasoner) -> None:
    """A duty that is added without a line in these tables is not tested."""
    on = date(2026, 11, 20)
    assert set(reasoner.rulebook.on(on).duties) == set(OWED) == set(NOT_OWED)
    with_start = {name for name in OWED if (d := reasoner.rulebook.rules[name].duty) and d.starts_when}
    assert with_start == set(NOT_STARTED)


# ---------------------------------------------------------------- every status


@pytest.mark.parametrize("name", TO_BE_DONE)
def test_a_duty_is_due_up_to_its_last_day_and_overdue_on_the_next(reasoner: Reasoner, name: str) -> None:
    """The last day still belongs to the limit; the day after it does not."""
    by, answers = LAST_DAY[name], started(reasoner, name)
    last = duty(reasoner, name, answers, by)
    assert (last.status, last.by, last.since, last.days_left) == (Status.DUE, by, START, 0)
    after = duty(reasoner, name, answers, by + ONE_DAY)
    assert (after.status, after.by, after.days_left) == (Status.OVERDUE, by, None)
    a_week_late = duty(reasoner, name, answers, by + timedelta(days=7))
    assert a_week_late.status is Status.OVERDUE
    assert a_week_late.late_by == (4 if by == date(2027, 5, 2) else 5)


@pytest.mark.parametrize("name", TO_BE_DONE)
def test_what_was_done_on_the_last_day_is_done_and_a_day_later_is_done_late(reasoner: Reasoner, name: str) -> None:
    """Done stays done however long ago it was, and late stays late."""
    by, long_after = LAST_DAY[name], date(2027, 9, 1)
    in_time = duty(reasoner, name, started(reasoner, name) | done_on(reasoner, name, by), long_after)
    assert (in_time.status, in_time.done_on, in_time.late_by) == (Status.DONE, by, 0)
    late = duty(reasoner, name, started(reasoner, name) | done_on(reasoner, name, by + ONE_DAY), long_after)
    assert (late.status, late.done_on) == (Status.DONE_LATE, by + ONE_DAY)
    # Six months end on Sunday 2 May 2027, and the Monday after it is a bank holiday.
    assert late.late_by == (0 if by == date(2027, 5, 2) else 1)


@pytest.mark.parametrize("name", LASTING)
def test_what_must_be_kept_lasts_until_its_day_and_is_done_after_it(reasoner: Reasoner, name: str) -> None:
    """A report is kept to the last day of the year; nothing about that is ever overdue."""
    by, answers = LAST_DAY[name], started(reasoner, name)
    assert duty(reasoner, name, answers, START).status is Status.DUE
    assert duty(reasoner, name, answers, by).status is Status.DUE
    after = duty(reasoner, name, answers, by + ONE_DAY)
    assert (after.status, after.by, after.late_by) == (Status.DONE, by, None)


@pytest.mark.parametrize("name", WITHOUT_A_CLOCK)
def test_a_duty_without_a_day_is_due_at_once_until_it_is_done(reasoner: Reasoner, name: str) -> None:
    """No day is invented where no source sets one."""
    due = duty(reasoner, name, OWED[name], date(2026, 11, 20))
    assert (due.status, due.by, due.work_to, due.by_force) == (Status.DUE, None, None, None)
    done = duty(reasoner, name, {**OWED[name], **done_on(reasoner, name, START)}, date(2026, 11, 20))
    assert (done.status, done.done_on) == (Status.DONE, START)
    said = told(considered(reasoner, OWED[name], date(2026, 11, 20)), name)
    assert "It is due now; no day is set." in said


@pytest.mark.parametrize("name", sorted(LAST_DAY))
def test_a_duty_whose_day_nought_nobody_gave_cannot_be_dated_and_says_which(reasoner: Reasoner, name: str) -> None:
    """A missing day is named as what stands in the way, and is no reason to think that nothing is owed."""
    state = duty(reasoner, name, OWED[name], date(2026, 11, 20))
    asked = reasoner.rulebook.questions[clock_of(reasoner, name).starts]
    assert (state.status, state.by) == (Status.CANNOT_BE_DATED, None)
    assert state.why == f"it is not yet known {asked.partners.whether}"


@pytest.mark.parametrize("name", sorted(LAST_DAY))
def test_agencies_that_give_different_days_leave_a_duty_without_one(reasoner: Reasoner, name: str) -> None:
    """We do not choose between two agencies' days, nor take the kinder one."""
    question = clock_of(reasoner, name).starts
    two = {question: (Entry(START, by="local authority"), Entry(START + 2 * ONE_DAY, by="police"))}
    state = duty(reasoner, name, {**OWED[name], **two}, date(2026, 11, 20))
    assert (state.status, state.by, state.since) == (Status.CANNOT_BE_DATED, None, None)
    assert state.why.startswith("the agencies give different days for ")


@pytest.mark.parametrize("name", sorted(NOT_STARTED))
def test_a_clock_that_has_not_started_is_not_started(reasoner: Reasoner, name: str) -> None:
    """What comes next is shown before its clock runs, and without a day."""
    state = duty(reasoner, name, NOT_STARTED[name], date(2026, 11, 20))
    assert (state.status, state.by) == (Status.NOT_STARTED, None)


@pytest.mark.parametrize("name", sorted(OWED))
def test_a_duty_that_does_not_arise_does_not_apply_and_is_told_to_nobody(reasoner: Reasoner, name: str) -> None:
    """Neither reader is told of a duty that the answers exclude."""
    consideration = considered(reasoner, NOT_OWED[name], date(2026, 11, 20))
    (state,) = [state for state in consideration.duties if state.name == name]
    assert (state.status, state.by) == (Status.DOES_NOT_APPLY, None)
    assert told(consideration, name) == told(consideration, name, "family") == ""


@pytest.mark.parametrize("name", sorted(OWED))
def test_with_nothing_answered_no_duty_is_said_not_to_apply(reasoner: Reasoner, name: str) -> None:
    """Unknown is not no: each duty stays on the page, and why it has no day is said."""
    state = duty(reasoner, name, {}, date(2026, 11, 20))
    assert (state.status, state.by) == (Status.CANNOT_BE_DATED, None)
    assert state.why == "it is not yet known whether the duty arises"


@pytest.mark.parametrize("name", sorted(DONE_SEEN_OTHERWISE))
def test_a_notice_that_was_sent_on_an_unknown_day_is_done_and_says_so(reasoner: Reasoner, name: str) -> None:
    """What was sent was sent; whether it was in time is not claimed."""
    answers = {**started(reasoner, name), **DONE_SEEN_OTHERWISE[name]}
    state = duty(reasoner, name, answers, date(2026, 12, 20))
    assert (state.status, state.done_on, state.late_by) == (Status.DONE, None, None)
    assert state.why == "the day on which it was done is not recorded"


def test_two_days_for_the_same_deed_still_mean_that_it_was_done(reasoner: Reasoner) -> None:
    """Agencies that differ about the day do not differ about the deed, so nobody is chased for it."""
    two = {"partners_told_on": (Entry(START, by="local authority"), Entry(START + ONE_DAY, by="police"))}
    answers = {**started(reasoner, "tell_safeguarding_partners"), **two}
    state = duty(reasoner, "tell_safeguarding_partners", answers, date(2026, 12, 1))
    assert (state.status, state.done_on, state.late_by) == (Status.DONE, None, None)
    assert state.why == "the agencies give different days for when the safeguarding partners were told"


def test_done_in_time_by_one_account_and_late_by_another_is_done_and_not_called_late(reasoner: Reasoner) -> None:
    """Lateness that only one of two accounts supports is not stated as a fact."""
    two = {"partners_told_on": (Entry(START, by="local authority"), Entry(date(2026, 11, 30), by="police"))}
    answers = {**started(reasoner, "tell_safeguarding_partners"), **two}
    assert duty(reasoner, "tell_safeguarding_partners", answers, date(2026, 12, 1)).status is Status.DONE


# ---------------------------------------------------------------- past the calendar


def test_a_clock_that_runs_past_the_published_years_cannot_be_dated_and_names_the_last_one(reasoner: Reasoner) -> None:
    """No bank holiday is guessed: the year that is missing and what to do about it are named."""
    state = duty(
        reasoner,
        "notify_national_panel",
        started(reasoner, "notify_national_panel", date(2028, 12, 27)),
        date(2028, 12, 28),
    )
    assert (state.status, state.by) == (Status.CANNOT_BE_DATED, None)
    assert state.why.startswith("bank holidays are known from 2018 to 2028, and the count reaches 1 January 2029.")
    assert "rules/bank-holidays.yaml" in state.why


def test_what_stands_in_the_way_of_a_day_is_told_in_whole_sentences(reasoner: Reasoner) -> None:
    """The reason is told where the day would stand, with one full stop, also for what was done on an unknown day."""
    past = started(reasoner, "notify_national_panel", date(2028, 12, 27))
    said = told(considered(reasoner, past, date(2028, 12, 28)), "notify_national_panel")
    assert said.endswith("once it is published.")
    assert ".." not in said
    sent = {**started(reasoner, "notify_national_panel"), "notification": "sent"}
    said = told(considered(reasoner, sent, date(2026, 12, 28)), "notify_national_panel")
    assert said.endswith("It is done. Note that the day on which it was done is not recorded.")


def test_a_day_within_the_years_is_overdue_after_them_and_no_number_is_made_up(reasoner: Reasoner) -> None:
    """The last day is known and has gone by; how many working days ago cannot be counted, and the text says that."""
    answers = started(reasoner, "notify_national_panel", date(2028, 12, 1))
    consideration = considered(reasoner, answers, date(2029, 2, 1))
    state = next(state for state in consideration.duties if state.name == "notify_national_panel")
    assert (state.status, state.by, state.late_by) == (Status.OVERDUE, date(2028, 12, 8), None)
    said = told(consideration, "notify_national_panel")
    assert "None" not in said
    assert "not counted past the last year with a list of bank holidays" in said


def test_six_months_need_no_bank_holidays(reasoner: Reasoner) -> None:
    """A limit in months is dated in a year without a list."""
    answers = started(reasoner, "complete_local_review", date(2028, 12, 1))
    assert duty(reasoner, "complete_local_review", answers, date(2028, 12, 2)).by == date(2029, 6, 1)


def test_a_bank_holiday_at_short_notice_moves_the_last_day(reasoner: Reasoner) -> None:
    """A day added to the list is counted like any other bank holiday."""
    calendar = reasoner.rulebook.calendar.with_extra([date(2026, 11, 4)])
    rulebook = replace(reasoner.rulebook, calendar=calendar)
    state = duty(Reasoner(rulebook), "notify_national_panel", started(reasoner, "notify_national_panel"), START)
    assert (state.by, state.days_left) == (date(2026, 11, 10), 5)


# ---------------------------------------------------------------- not yet known to arise


def test_a_duty_not_yet_known_to_arise_shows_its_clock_running_with_a_note(reasoner: Reasoner) -> None:
    """The five days do not wait until everybody is sure, and nobody is told that they are surely owed."""
    unsure = {**HARMED, "abuse_or_neglect": Entry("possible", by="local authority"), "local_authority_aware_on": START}
    consideration = considered(reasoner, unsure, date(2026, 11, 5))
    assert consideration.findings["duty_to_notify"].finding is Finding.NOT_YET_KNOWN
    state = next(state for state in consideration.duties if state.name == "notify_national_panel")
    assert (state.status, state.by, state.days_left) == (Status.DUE, date(2026, 11, 9), 2)
    assert state.why == "it is not yet known whether the duty arises; the days are counted as if it does"
    assert f"Note that {state.why}." in told(consideration, "notify_national_panel")
    overdue = duty(reasoner, "notify_national_panel", unsure, date(2026, 11, 10))
    assert (overdue.status, overdue.late_by, overdue.why) == (Status.OVERDUE, 1, state.why)


def test_the_clock_runs_on_while_agencies_differ(reasoner: Reasoner) -> None:
    """Disagreement stops nothing: the authority's suspicion is enough, and the days go on."""
    differ = (
        Entry("suspected", by="local authority"),
        Entry("ruled out", by="police"),
        Entry("ruled out", by="health"),
    )
    answers = {**HARMED, "abuse_or_neglect": differ, "local_authority_aware_on": START}
    state = duty(reasoner, "notify_national_panel", answers, date(2026, 11, 12))
    assert (state.status, state.late_by, state.why) == (Status.OVERDUE, 3, "")


def test_the_clock_is_shown_while_the_authority_itself_is_disputed(reasoner: Reasoner) -> None:
    """Two answers of one authority leave the duty open, and its clock on the page."""
    differ = (Entry("suspected", by="local authority"), Entry("ruled out", by="local authority"))
    answers = {**HARMED, "abuse_or_neglect": differ, "local_authority_aware_on": START}
    state = duty(reasoner, "notify_national_panel", answers, date(2026, 11, 5))
    assert (state.status, state.by) == (Status.DUE, date(2026, 11, 9))
    assert state.why


# ---------------------------------------------------------------- late notification


def test_a_late_notification_shows_the_whole_delay_since_the_authority_was_aware(reasoner: Reasoner) -> None:
    """The rapid review's own clock starts with the notification; the drift before it is not hidden by that."""
    answers = {
        **NOTIFIED,
        "local_authority_aware_on": START,
        "notification_sent_on": date(2026, 11, 23),
        "rapid_review_sent_on": date(2026, 12, 14),
    }
    consideration = considered(reasoner, answers, date(2027, 1, 4))
    by_name = {state.name: state for state in consideration.duties}
    notified, review = by_name["notify_national_panel"], by_name["complete_rapid_review"]
    assert (notified.status, notified.late_by) == (Status.DONE_LATE, 10)
    assert (review.status, review.by, review.since) == (Status.DONE, date(2026, 12, 14), date(2026, 11, 23))
    assert review.total == 30
    assert "Working days since the authority became aware, all together: 30." in told(
        consideration, "complete_rapid_review"
    )


def test_the_whole_delay_grows_while_the_review_is_open_and_twenty_is_the_most_that_is_aimed_at(
    reasoner: Reasoner,
) -> None:
    """Five and fifteen: notified and reviewed on the last days, the total is twenty."""
    answers = {**NOTIFIED, "local_authority_aware_on": START, "notification_sent_on": date(2026, 11, 9)}
    open_still = duty(reasoner, "complete_rapid_review", answers, date(2026, 11, 16))
    assert (open_still.total, open_still.by) == (10, date(2026, 11, 30))
    on_the_day = {**answers, "rapid_review_sent_on": date(2026, 11, 30)}
    assert duty(reasoner, "complete_rapid_review", on_the_day, date(2027, 3, 1)).total == 20


def test_without_the_day_of_awareness_no_total_is_shown(reasoner: Reasoner) -> None:
    """A total from a day that nobody gave would be made up."""
    answers = {**NOTIFIED, "notification_sent_on": START}
    consideration = considered(reasoner, answers, date(2026, 11, 16))
    assert next(state for state in consideration.duties if state.name == "complete_rapid_review").total is None
    assert "all together" not in told(consideration, "complete_rapid_review")


# ---------------------------------------------------------------- force


def test_must_notify_and_should_within_five_days_are_kept_apart(reasoner: Reasoner) -> None:
    """The duty is the Act's, its days are guidance's, and neither borrows the other's force."""
    consideration = considered(reasoner, started(reasoner, "notify_national_panel"), START)
    state = next(state for state in consideration.duties if state.name == "notify_national_panel")
    assert (state.force, state.by_force) == (Force.MUST, Force.SHOULD)
    said = told(consideration, "notify_national_panel")
    assert "must notify the national Panel, and should do so within five working days" in said
    (output,) = [one for one in plain(consideration)["duties"] if one["duty"] == "notify_national_panel"]
    assert (output["force"], output["by_force"]) == ("must", "should")


@pytest.mark.parametrize(
    ("name", "force", "by_force"),
    [
        ("tell_safeguarding_partners", Force.SHOULD, Force.SHOULD),
        ("notify_looked_after_death", Force.MUST, Force.SHOULD),
        ("notify_care_leaver_death", Force.SHOULD, Force.SHOULD),
        ("complete_rapid_review", Force.SHOULD, Force.PANEL_EXPECTATION),
        ("expect_panel_response", Force.PANEL_EXPECTATION, Force.MAY),
        ("send_copies_before_publication", Force.MUST, Force.MUST),
        ("keep_published", Force.MUST, Force.MUST),
        ("complete_local_review", Force.SHOULD, Force.SHOULD),
        ("national_review", Force.SHOULD, Force.SHOULD),
        ("escalate_disagreement", Force.PANEL_EXPECTATION, Force.LOCAL),
        ("tell_other_authority", Force.PANEL_EXPECTATION, Force.LOCAL),
    ],
)
def test_each_duty_and_its_limit_have_the_force_of_their_own_source(
    reasoner: Reasoner, name: str, force: Force, by_force: Force
) -> None:
    """Law, guidance, the Panel's expectation and our own count are told apart."""
    state = duty(reasoner, name, started(reasoner, name), START)
    assert (state.force, state.by_force) == (force, by_force)


def test_a_limit_that_cannot_be_dated_has_no_force_in_the_output(reasoner: Reasoner) -> None:
    """A force without a day would read as if there were one."""
    output = plain(considered(reasoner, HARMED, START))["duties"]
    (notify,) = [one for one in output if one["duty"] == "notify_national_panel"]
    assert notify["status"] == "cannot be dated"
    assert notify["why"] == "it is not yet known when the local authority became aware"
    assert not {"by", "by_force", "work_to"} & notify.keys()


# ---------------------------------------------------------------- local clocks

FROM_REFERRAL = LocalClock(
    "from_referral", "referral_received_on", Limit(15, Unit.WORKING_DAYS), "the business unit", "complete_rapid_review"
)
FROM_INCIDENT = LocalClock(
    "from_incident", "incident_on", Limit(5, Unit.DAYS), "the local authority", "notify_national_panel"
)


def test_a_local_clock_that_ends_earlier_is_what_to_work_to(reasoner: Reasoner) -> None:
    """Both clocks are shown; the earlier is the day to work to, and the law's own day stays as it is."""
    answers = {**NOTIFIED, "notification_sent_on": date(2026, 11, 6), "referral_received_on": START}
    states = with_local(reasoner, an_incident(**answers), date(2026, 11, 9), FROM_REFERRAL)
    review = states["complete_rapid_review"]
    assert (review.by, review.local_by, review.work_to) == (date(2026, 11, 27), date(2026, 11, 23), date(2026, 11, 23))
    assert review.local_name == "An area"
    own = states["local:from_referral"]
    assert (own.status, own.force, own.by) == (Status.DUE, Force.LOCAL, date(2026, 11, 23))


def test_a_local_clock_that_ends_later_gives_no_more_time(reasoner: Reasoner) -> None:
    """Local practice adds; it never puts off the day of the guidance."""
    answers = {**NOTIFIED, "notification_sent_on": START, "referral_received_on": date(2026, 11, 6)}
    on = date(2026, 11, 25)
    states = with_local(reasoner, an_incident(**answers), on, FROM_REFERRAL)
    review = states["complete_rapid_review"]
    assert (review.by, review.local_by, review.work_to) == (date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 23))
    assert (review.status, review.late_by) == (Status.OVERDUE, 2)


def test_a_local_clock_runs_where_the_statutory_one_has_not_started(reasoner: Reasoner) -> None:
    """A partnership that counts from the referral works to its day before anything was notified."""
    answers = {**HARMED, "notification": "not sent", "referral_received_on": START}
    states = with_local(reasoner, an_incident(**answers), START, FROM_REFERRAL)
    review = states["complete_rapid_review"]
    assert (review.status, review.by, review.work_to) == (Status.NOT_STARTED, None, date(2026, 11, 23))


def test_a_local_clock_whose_day_is_missing_takes_nothing_from_the_statutory_one(reasoner: Reasoner) -> None:
    """Without a referral there is no local day, and the law's stands alone."""
    answers = {**NOTIFIED, "notification_sent_on": START}
    states = with_local(reasoner, an_incident(**answers), START, FROM_REFERRAL)
    review = states["complete_rapid_review"]
    assert (review.local_by, review.local_name, review.work_to) == (None, "", date(2026, 11, 23))


def test_a_local_clock_from_the_incident_beside_the_clock_from_awareness(reasoner: Reasoner) -> None:
    """Five days from the incident is stricter than the guidance, local, and shown beside it."""
    answers = {**HARMED, "incident_on": date(2026, 11, 1), "local_authority_aware_on": START}
    states = with_local(reasoner, an_incident(**answers), START, FROM_INCIDENT)
    notify = states["notify_national_panel"]
    assert (notify.by, notify.local_by, notify.work_to) == (date(2026, 11, 9), date(2026, 11, 6), date(2026, 11, 6))


def test_a_local_clock_on_a_duty_that_does_not_apply_dates_nothing(reasoner: Reasoner) -> None:
    """A partnership's clock makes no duty."""
    answers = {**NOT_OWED["notify_national_panel"], "incident_on": START}
    states = with_local(reasoner, an_incident(**answers), START, FROM_INCIDENT)
    assert states["notify_national_panel"].status is Status.DOES_NOT_APPLY
    assert states["notify_national_panel"].work_to is None


# ---------------------------------------------------------------- which law


@pytest.mark.parametrize(
    ("aware", "edition"),
    [
        (date(2018, 7, 2), "2018"),
        (date(2020, 11, 30), "2018"),
        (date(2020, 12, 1), "2020"),
        (date(2023, 12, 14), "2020"),
        (date(2023, 12, 15), "2023"),
        (date(2026, 3, 17), "2023"),
        (date(2026, 3, 18), "2026"),
    ],
)
def test_a_duty_follows_the_edition_in_force_when_the_authority_became_aware(
    reasoner: Reasoner, aware: date, edition: str
) -> None:
    """A meeting in November 2026 does not put today's guidance on what was owed years before."""
    on = date(2026, 11, 20)
    consideration = considered(reasoner, {**HARMED, "local_authority_aware_on": aware}, on)
    state = next(state for state in consideration.duties if state.name == "notify_national_panel")
    assert state.cites == ("ukpga/2004/31/section/16C/1", f"working-together/{edition}/duty-to-notify")


def test_the_decision_follows_the_law_of_its_own_day_whatever_the_duty_follows(reasoner: Reasoner) -> None:
    """Aware under the 2018 edition, decided under the 2026 edition: each cites its own."""
    on = date(2026, 11, 20)
    before_the_review = {
        "panel_prefers_local_review": "not yet considered",
        "notification": "not sent",
        "rapid_review": "not started",
        "local_authority_aware_on": date(2019, 5, 1),
    }
    consideration = considered(reasoner, {**HARMED, **before_the_review}, on)
    recommended = consideration.recommendation
    assert recommended is not None
    assert recommended.reasoned is not None
    assert "working-together/2026/rapid-review" in recommended.reasoned.cites
    state = next(state for state in consideration.duties if state.name == "notify_national_panel")
    assert not any("/2026/" in cite for cite in state.cites)


def test_where_the_day_is_open_the_duty_is_shown_under_the_law_of_the_day(reasoner: Reasoner) -> None:
    """Without a day of awareness the edition in force when the meeting sits is shown."""
    in_2019 = duty(reasoner, "notify_national_panel", HARMED, date(2019, 5, 1))
    assert in_2019.cites[-1] == "working-together/2018/duty-to-notify"
    in_2026 = duty(reasoner, "notify_national_panel", HARMED, date(2026, 11, 20))
    assert in_2026.cites[-1] == "working-together/2026/duty-to-notify"


def test_a_care_leavers_death_is_no_duty_on_a_day_before_the_guidance_asked_for_notice(reasoner: Reasoner) -> None:
    """Before 15 December 2023 the duty is not there; after it, it is for deaths from that day."""
    before = considered(reasoner, CARE_LEAVER, date(2023, 12, 14))
    assert "notify_care_leaver_death" not in [state.name for state in before.duties]
    earlier_death = {**CARE_LEAVER, "died_on": date(2023, 12, 14)}
    assert duty(reasoner, "notify_care_leaver_death", earlier_death, START).status is Status.DOES_NOT_APPLY
    later_death = {**CARE_LEAVER, "died_on": date(2023, 12, 15), "death_known_on": date(2023, 12, 15)}
    state = duty(reasoner, "notify_care_leaver_death", later_death, date(2023, 12, 15))
    assert (state.status, state.by) == (Status.DUE, date(2023, 12, 22))
    assert state.cites == ("working-together/2023/care-leaver-deaths",)


def test_a_period_with_a_force_of_its_own_gives_it_to_the_duty(reasoner: Reasoner) -> None:
    """Where an edition speaks more weakly of a duty, what was owed under it is shown as weak as it was."""
    rule = reasoner.rulebook.rules["tell_safeguarding_partners"]
    periods = (replace(rule.periods[0], force=Force.MAY), *rule.periods[1:])
    rules = {**reasoner.rulebook.rules, rule.name: replace(rule, periods=periods)}
    changed: Rulebook = replace(reasoner.rulebook, rules=rules)
    for aware, force in ((date(2019, 5, 1), Force.MAY), (date(2026, 5, 1), Force.SHOULD)):
        answers = {**HARMED, "local_authority_aware_on": aware}
        assert duty(Reasoner(changed), rule.name, answers, date(2026, 11, 20)).force is force


# ---------------------------------------------------------------- readers


def test_a_family_reads_of_no_duty_that_speaks_of_suspicion(reasoner: Reasoner) -> None:
    """Duties between agencies are not told to a family; that they will be told of a decision is."""
    everything = {
        **HARMED,
        **DIFFER,
        **LOOKED_AFTER,
        **REVIEW,
        "other_children_at_risk": "yes",
        "notification": "withdrawn",
    }
    consideration = considered(reasoner, everything, date(2026, 11, 20))
    applying = [state.name for state in consideration.duties if state.status is not Status.DOES_NOT_APPLY]
    told_to_family = [name for name in applying if told(consideration, name, "family")]
    assert told_to_family == ["tell_family"]
    assert told(consideration, "tell_family", "family") == "They should tell you what they decide and why."


def test_a_death_says_which_law_governs_where_nobody_knows_when_it_was_heard_of(reasoner: Reasoner) -> None:
    """The notice of a care leaver's death in 2024 follows the edition of 2023, also when it is considered in 2026."""
    answers = {"child_died": "yes", "care_leaver": "yes", "age_at_death": 19, "died_on": date(2024, 5, 1)}
    state = duty(reasoner, "notify_care_leaver_death", answers, date(2026, 11, 20))
    assert state.status is Status.CANNOT_BE_DATED
    assert state.cites == ("working-together/2023/care-leaver-deaths",)


@pytest.mark.parametrize("name", sorted(OWED))
def test_a_duty_says_that_it_follows_the_law_of_the_day_of_decision_only_for_want_of_a_day(
    reasoner: Reasoner, name: str
) -> None:
    """It is said where no day is known and an earlier edition may govern, and in the words for the partners too."""
    on, rule = date(2026, 11, 20), reasoner.rulebook.rules[name]
    terms = rule.duty
    assert terms is not None
    known = {day for day in (terms.clock.starts if terms.clock else None, *terms.governed_by) if day in OWED[name]}
    undated = duty(reasoner, name, OWED[name], on)
    assert undated.law_of_decision_day is (len(rule.periods) > 1 and not known)
    said = "the law of the day of decision is cited" in told(considered(reasoner, OWED[name], on), name)
    assert said is undated.law_of_decision_day
    for day in (terms.clock.starts if terms.clock else None, *terms.governed_by):
        if day is not None:
            assert duty(reasoner, name, {**OWED[name], day: START}, on).law_of_decision_day is False
    assert duty(reasoner, name, NOT_OWED[name], on).law_of_decision_day is False


@pytest.mark.parametrize("name", sorted(NOT_STARTED))
def test_a_clock_that_has_not_started_follows_no_earlier_law(reasoner: Reasoner, name: str) -> None:
    """What starts it is still to come, and comes under the law of its day."""
    assert duty(reasoner, name, NOT_STARTED[name], date(2026, 11, 20)).law_of_decision_day is False


# ---------------------------------------------------------------- agencies differ


DISPUTED: Mapping[str, Any] = {
    **HARMED,
    "abuse_or_neglect": (Entry("suspected", by="police"), Entry("ruled out", by="local authority")),
    "local_authority_aware_on": date(2026, 11, 10),
}


@pytest.mark.parametrize("name", ["notify_national_panel", "tell_safeguarding_partners"])
def test_the_five_days_are_shown_running_while_another_agency_suspects_and_the_authority_does_not(
    reasoner: Reasoner, name: str
) -> None:
    """The last day is shown, late or not, and the duty is not stated as established."""
    due = duty(reasoner, name, DISPUTED, date(2026, 11, 16))
    assert (due.status, due.by, due.days_left, due.disputed) == (Status.DUE, date(2026, 11, 17), 1, True)
    late = considered(reasoner, DISPUTED, date(2026, 11, 20))
    state = next(state for state in late.duties if state.name == name)
    assert (state.status, state.late_by) == (Status.OVERDUE, 3)
    assert state.why == "the agencies differ on whether the duty arises; the days are counted as if it does"
    said = told(late, name)
    assert said.startswith("It is not established as owed: the agencies differ")
    assert "17 November 2026" in said
    assert "must notify" not in said
    assert told(late, name, "family") == ""


def test_a_dispute_runs_no_clock_where_the_duty_fails_for_another_reason(reasoner: Reasoner) -> None:
    """Elsewhere in England it is not this authority's to notify, whoever suspects; where nobody knows, it may be."""
    on = date(2026, 11, 16)
    elsewhere = duty(reasoner, "notify_national_panel", {**DISPUTED, "harmed_in": "elsewhere in England"}, on)
    assert (elsewhere.status, elsewhere.disputed) == (Status.DOES_NOT_APPLY, False)
    somewhere = duty(reasoner, "notify_national_panel", {**DISPUTED, "harmed_in": "not known"}, on)
    assert (somewhere.status, somewhere.disputed) == (Status.DUE, True)
    all_ruled_out = {**DISPUTED, "abuse_or_neglect": Entry("ruled out", by="local authority")}
    assert duty(reasoner, "notify_national_panel", all_ruled_out, on).status is Status.DOES_NOT_APPLY


def test_a_disputed_duty_whose_day_nobody_gave_asks_for_the_day(reasoner: Reasoner) -> None:
    """The day of awareness is worth asking for while the agencies differ."""
    without = {name: answer for name, answer in DISPUTED.items() if name != "local_authority_aware_on"}
    consideration = considered(reasoner, without, date(2026, 11, 16))
    state = next(state for state in consideration.duties if state.name == "notify_national_panel")
    assert (state.status, state.why) == (Status.CANNOT_BE_DATED, "the agencies differ on whether the duty arises")
    asked = {to_ask.question: to_ask for to_ask in consideration.ask_next}
    assert "notify_national_panel" in asked["local_authority_aware_on"].dates


# ---------------------------------------------------------------- what was taken back, and what is still to come


def test_a_notification_that_was_withdrawn_is_due_again_and_starts_no_rapid_review(reasoner: Reasoner) -> None:
    """The days run from the same day as before, and the reason is said."""
    answers = {
        **HARMED,
        "local_authority_aware_on": date(2026, 10, 12),
        "notification": "withdrawn",
        "notification_sent_on": date(2026, 10, 14),
    }
    consideration = considered(reasoner, answers, date(2026, 11, 20))
    by_name = {state.name: state for state in consideration.duties}
    notify, review = by_name["notify_national_panel"], by_name["complete_rapid_review"]
    assert (notify.status, notify.by, notify.done_on) == (Status.OVERDUE, date(2026, 10, 19), None)
    assert notify.why == "the notification was withdrawn, so the day recorded, 14 October 2026, does not count"
    assert "It was done" not in told(consideration, "notify_national_panel")
    assert (review.status, review.since, review.by, review.by_force) == (Status.NOT_STARTED, None, None, None)
    no_day = {name: answer for name, answer in answers.items() if name != "notification_sent_on"}
    assert duty(reasoner, "notify_national_panel", no_day, date(2026, 10, 16)).why == "the notification was withdrawn"
    held = {**answers, "rapid_review": "complete", "rapid_review_sent_on": date(2026, 11, 2)}
    assert duty(reasoner, "complete_rapid_review", held, date(2026, 11, 20)).status is Status.NOT_STARTED


def test_a_day_of_sending_beside_not_sent_does_not_make_it_done(reasoner: Reasoner) -> None:
    """Two answers that do not fit together leave the duty open, and both are named."""
    answers = {**started(reasoner, "notify_national_panel"), "notification": "not sent", "notification_sent_on": START}
    state = duty(reasoner, "notify_national_panel", answers, date(2026, 11, 5))
    assert (state.status, state.done_on) == (Status.DUE, None)
    assert state.why == "no notification stands, so the day recorded, 2 November 2026, does not count"


def test_a_day_of_sending_is_not_believed_while_agencies_differ_on_whether_it_was_sent(reasoner: Reasoner) -> None:
    """Nobody chooses between two agencies: the clock runs on, and what they differ on is said beside it."""
    rivals = (Entry("sent", by="local authority"), Entry("not sent", by="police"))
    answers = {**started(reasoner, "notify_national_panel"), "notification": rivals, "notification_sent_on": START}
    state = duty(reasoner, "notify_national_panel", answers, date(2026, 11, 20))
    assert (state.status, state.done_on) == (Status.OVERDUE, None)
    assert state.why == (
        "the answers differ on whether the national Panel has been notified, "
        "so the day recorded, 2 November 2026, does not count"
    )
    agreed = {**answers, "notification": rivals[0]}
    assert duty(reasoner, "notify_national_panel", agreed, date(2026, 11, 20)).status is Status.DONE
    silent = {name: answer for name, answer in answers.items() if name != "notification"}
    assert duty(reasoner, "notify_national_panel", silent, date(2026, 11, 20)).status is Status.DONE


PUBLISHED = {**REVIEW, "review_decided_on": date(2026, 1, 2), "review_published": "yes"}


@pytest.mark.parametrize("planned", [{}, {"publication_planned_on": date(2026, 9, 1)}])
def test_copies_are_counted_back_from_the_day_of_publication_and_not_from_the_plan(
    planned: Mapping[str, Any], reasoner: Reasoner
) -> None:
    """Published on 1 July with the plan at 1 September: copies on 10 August went out after the report."""
    answers = {**PUBLISHED, **planned, "review_published_on": date(2026, 7, 1), "copies_sent_on": date(2026, 8, 10)}
    state = duty(reasoner, "send_copies_before_publication", answers, date(2026, 11, 20))
    assert (state.status, state.by, state.late_by) == (Status.DONE_LATE, date(2026, 6, 22), 35)
    assert (state.since, state.starts) == (date(2026, 7, 1), "review_published_on")
    assert not state.law_of_decision_day


def test_a_publication_that_is_still_to_come_does_not_take_the_place_of_the_plan(reasoner: Reasoner) -> None:
    """A day of publication after the day of decision is no publication yet."""
    answers = {**REVIEW, "publication_planned_on": date(2026, 12, 1), "review_published_on": date(2026, 12, 7)}
    state = duty(reasoner, "send_copies_before_publication", answers, date(2026, 11, 10))
    assert (state.status, state.since, state.by) == (Status.DUE, date(2026, 12, 1), date(2026, 11, 20))
    assert state.starts == ""


def test_where_agencies_differ_on_the_day_of_publication_the_plan_does_not_decide(reasoner: Reasoner) -> None:
    """That it was published is common ground; the day is not, and nobody chooses it."""
    days = (Entry(date(2026, 7, 1), by="health"), Entry(date(2026, 7, 8), by="police"))
    answers = {**PUBLISHED, "publication_planned_on": date(2026, 9, 1), "review_published_on": days}
    state = duty(reasoner, "send_copies_before_publication", answers, date(2026, 11, 20))
    assert (state.status, state.by) == (Status.CANNOT_BE_DATED, None)
    assert "different days" in state.why


def test_where_only_the_decision_has_a_day_that_day_says_which_law_governs_the_copies(reasoner: Reasoner) -> None:
    """A review decided on in 2022 follows the edition of that time although no publication is planned."""
    answers = {**REVIEW, "review_decided_on": date(2022, 3, 1)}
    state = duty(reasoner, "send_copies_before_publication", answers, date(2026, 11, 20))
    assert state.cites[-1] == "working-together/2020/reports-of-local-reviews"
    assert not state.law_of_decision_day


def test_no_duty_is_read_back_to_a_day_on_which_the_law_had_none(reasoner: Reasoner) -> None:
    """A death that was heard of before 15 December 2023 was before it too, whether or not its day is given."""
    answers = {"child_died": "yes", "care_leaver": "yes", "age_at_death": 24, "death_known_on": date(2023, 12, 10)}
    state = duty(reasoner, "notify_care_leaver_death", answers, date(2026, 11, 20))
    assert (state.status, state.by) == (Status.DOES_NOT_APPLY, None)
    from_that_day = {**answers, "death_known_on": date(2023, 12, 15)}
    assert duty(reasoner, "notify_care_leaver_death", from_that_day, date(2026, 11, 20)).status is Status.OVERDUE


@pytest.mark.parametrize(
    ("age", "status"), [(0, Status.DOES_NOT_APPLY), (15, Status.DOES_NOT_APPLY), (16, Status.OVERDUE)]
)
def test_no_notice_of_a_care_leavers_death_is_called_for_at_an_age_at_which_nobody_is_one(
    age: int, status: Status, reasoner: Reasoner
) -> None:
    """Nobody has to be asked if a baby had left care; where somebody says so, the notice stands."""
    heard = {"died_on": date(2026, 11, 1), "death_known_on": date(2026, 11, 2)}
    answers = {"child_died": "yes", "age_at_death": age, **heard}
    assert duty(reasoner, "notify_care_leaver_death", answers, date(2026, 11, 20)).status is status
    said = {**answers, "care_leaver": "yes"}
    assert duty(reasoner, "notify_care_leaver_death", said, date(2026, 11, 20)).status is Status.OVERDUE


@pytest.mark.parametrize("name", TO_BE_DONE)
def test_what_is_recorded_for_a_later_day_is_not_done_yet(reasoner: Reasoner, name: str) -> None:
    """A day after the day of decision is a plan; the clock runs on until it has come."""
    by = LAST_DAY[name]
    answers = started(reasoner, name) | done_on(reasoner, name, by + 7 * ONE_DAY)
    state = duty(reasoner, name, answers, by + ONE_DAY)
    assert (state.status, state.done_on) == (Status.OVERDUE, None)
    assert state.why.startswith("the day given for doing it, ")
    assert duty(reasoner, name, answers, by + 7 * ONE_DAY).status is Status.DONE_LATE


@pytest.mark.parametrize("name", sorted(LAST_DAY.keys() - {"send_copies_before_publication"}))
def test_a_clock_whose_day_is_still_to_come_has_not_started(reasoner: Reasoner, name: str) -> None:
    """Nothing is due or kept by a day that counts from tomorrow."""
    state = duty(reasoner, name, started(reasoner, name), START - ONE_DAY)
    assert (state.status, state.since, state.by) == (Status.NOT_STARTED, None, None)
    assert state.why == "the day that starts the clock, 2 November 2026, is after the day of decision"


def test_no_total_counts_backwards(reasoner: Reasoner) -> None:
    """A delay before the authority was aware is no delay."""
    answers = {**NOTIFIED, "local_authority_aware_on": date(2026, 12, 14), "notification_sent_on": date(2026, 12, 15)}
    consideration = considered(reasoner, answers, date(2026, 11, 20))
    assert [state.total for state in consideration.duties if state.total is not None] == []
    assert len([note for note in consideration.contradictions if "after the day of decision" in note]) == 2


def test_two_accounts_of_which_one_lies_ahead_do_not_make_it_done(reasoner: Reasoner) -> None:
    """By one of the two accounts it is still to be done."""
    two = {"partners_told_on": (Entry(START, by="local authority"), Entry(date(2026, 11, 30), by="police"))}
    answers = {**started(reasoner, "tell_safeguarding_partners"), **two}
    assert duty(reasoner, "tell_safeguarding_partners", answers, date(2026, 11, 5)).status is Status.DUE


# ---------------------------------------------------------------- doubts


def test_what_is_to_be_done_the_same_day_is_not_late_before_anybody_knows_that_it_is_called_for(
    reasoner: Reasoner,
) -> None:
    """Nobody has asked about other children: it is due at once if it arises, and no days are counted as late."""
    answers = {**HARMED, "local_authority_aware_on": START}
    consideration = considered(reasoner, answers, date(2026, 12, 1))
    state = next(state for state in consideration.duties if state.name == "secure_other_children")
    assert (state.status, state.by, state.late_by) == (Status.DUE, None, None)
    assert "If it arises it is due at once" in told(consideration, "secure_other_children")
    known = duty(reasoner, "secure_other_children", {**answers, "other_children_at_risk": "yes"}, date(2026, 12, 1))
    assert (known.status, known.late_by) == (Status.OVERDUE, 21)


@pytest.mark.parametrize("age", [{"age_at_death": 24}, {"age_at_incident": 18}])
@pytest.mark.parametrize("name", ["notify_looked_after_death", "tell_parents_of_looked_after_death"])
def test_nobody_is_taken_to_have_been_looked_after_from_eighteen_on(
    reasoner: Reasoner, name: str, age: Mapping[str, int]
) -> None:
    """Where nobody has said so the notice is not owed; where somebody has, it stands and the answers are noted."""
    on = date(2026, 11, 20)
    answers = {"child_died": "yes", "death_known_on": START, **age}
    assert duty(reasoner, name, answers, on).status is Status.DOES_NOT_APPLY
    consideration = considered(reasoner, {**answers, "looked_after": "yes"}, on)
    assert next(s for s in consideration.duties if s.name == name).status is not Status.DOES_NOT_APPLY
    assert any("nobody is looked after from the age of eighteen" in note for note in consideration.contradictions)
    younger = {"child_died": "yes", "death_known_on": START, "age_at_death": 17}
    assert duty(reasoner, name, younger, on).status is not Status.DOES_NOT_APPLY


# ---------------------------------------------------------------- several local clocks, the law that governs, words


def test_of_two_local_clocks_the_earlier_is_worked_to_in_whichever_order_they_stand(reasoner: Reasoner) -> None:
    """The order of a profile's file decides nothing."""
    clocks = (
        LocalClock("late", "referral_received_on", Limit(15, Unit.WORKING_DAYS), "the unit", "complete_rapid_review"),
        LocalClock("early", "referral_received_on", Limit(5, Unit.WORKING_DAYS), "the unit", "complete_rapid_review"),
    )
    answers = {**started(reasoner, "complete_rapid_review"), "referral_received_on": START}
    on = date(2026, 11, 4)
    for order in (clocks, clocks[::-1]):
        profile = Profile("an-area", "An area", "Made up for a test.", {}, (), {}, (), clocks=order)
        result = reasoner.consider(an_incident(**answers), today=on, profile=profile)
        state = next(state for state in result.duties if state.name == "complete_rapid_review")
        assert (state.local_by, state.work_to) == (date(2026, 11, 9), date(2026, 11, 9))


def test_a_rapid_review_without_a_day_of_notification_follows_the_law_of_awareness(reasoner: Reasoner) -> None:
    """In 2026 a review of a case of 2023 is told under the edition of its own days."""
    answers = {**NOTIFIED, "incident_on": date(2023, 11, 10), "local_authority_aware_on": date(2023, 12, 20)}
    on = date(2026, 11, 20)
    assert "working-together/2023/rapid-review" in duty(reasoner, "complete_rapid_review", answers, on).cites
    by_incident = {**NOTIFIED, "incident_on": date(2023, 12, 20)}
    state = duty(reasoner, "complete_rapid_review", by_incident, on)
    assert "working-together/2023/rapid-review" in state.cites
    assert state.law_of_decision_day is False


def test_the_force_of_a_limit_is_told_where_it_is_weaker_than_the_duty_and_not_elsewhere(reasoner: Reasoner) -> None:
    """Must notify, should within five days; and a same day of our own count is not called the Panel's."""
    on = date(2026, 11, 4)
    said = told(considered(reasoner, started(reasoner, "notify_national_panel"), on), "notify_national_panel")
    assert "The duty is law (must); the time limit is guidance (should)." in said
    said = told(considered(reasoner, started(reasoner, "tell_other_authority"), on), "tell_other_authority")
    assert "the time limit is our own count, because no source sets a day." in said
    said = told(considered(reasoner, started(reasoner, "complete_local_review"), on), "complete_local_review")
    assert "the time limit is" not in said


def test_since_when_a_clock_runs_and_on_which_day_a_duty_was_done_are_told(reasoner: Reasoner) -> None:
    """Nobody has to look for the days that a status rests on."""
    on = date(2026, 11, 20)
    running = started(reasoner, "tell_safeguarding_partners")
    assert "Counted from 2 November 2026." in told(considered(reasoner, running, on), "tell_safeguarding_partners")
    done = running | done_on(reasoner, "tell_safeguarding_partners", date(2026, 11, 3))
    said = told(considered(reasoner, done, on), "tell_safeguarding_partners")
    assert "It was done on 3 November 2026; the last day was 9 November 2026." in said
    parents = {**LOOKED_AFTER, "parents_told_of_death_on": START}
    said = told(considered(reasoner, parents, on), "tell_parents_of_looked_after_death")
    assert said.endswith("It was done on 2 November 2026.")


@pytest.mark.parametrize("name", LASTING)
def test_what_had_to_be_kept_lasted_until_its_day(reasoner: Reasoner, name: str) -> None:
    """A year that has gone by is told as gone by."""
    answers = started(reasoner, name)
    assert "It lasts until " in told(considered(reasoner, answers, LAST_DAY[name]), name)
    past = told(considered(reasoner, answers, LAST_DAY[name] + ONE_DAY), name)
    assert "It lasted until " in past
    assert "lasts until" not in past


def test_a_last_day_that_is_not_worked_is_shown_with_the_working_day_before_it(reasoner: Reasoner) -> None:
    """Months are not moved for a weekend, and whoever has to publish on a working day sees that day too."""
    sunday, friday = date(2027, 2, 28), date(2027, 2, 26)
    answers = {**REVIEW, "review_decided_on": date(2026, 8, 31)}
    found = considered(reasoner, answers, date(2026, 11, 20))
    (state,) = (state for state in found.duties if state.name == "complete_local_review")
    assert (state.by, state.last_working_day) == (sunday, friday)
    assert "28 February 2027 is not worked; the last working day before it is 26 February 2027." in told(
        found, "complete_local_review"
    )
    (said,) = (one for one in plain(found)["duties"] if one["duty"] == "complete_local_review")
    assert (said["by"], said["last_working_day"]) == ("2027-02-28", "2027-02-26")


@pytest.mark.parametrize("decided", [date(2026, 9, 1), date(2026, 2, 2)])
def test_a_last_day_that_is_worked_or_past_stands_alone(decided: date, reasoner: Reasoner) -> None:
    """A Monday needs no other day beside it, and a day that has passed offers none."""
    found = considered(reasoner, {**REVIEW, "review_decided_on": decided}, date(2026, 11, 20))
    assert "not worked" not in told(found, "complete_local_review")


def test_no_working_day_is_offered_from_before_the_clock_started(reasoner: Reasoner) -> None:
    """What falls due on the Saturday on which it came to light was not due on the Friday before."""
    saturday = date(2026, 11, 21)
    found = considered(reasoner, {**ELSEWHERE, "local_authority_aware_on": saturday}, saturday)
    (state,) = (state for state in found.duties if state.name == "tell_other_authority")
    assert (state.by, state.last_working_day) == (saturday, None)


def test_what_is_late_by_a_weekend_alone_is_said_so(reasoner: Reasoner) -> None:
    """Late by no working day would read as not late."""
    friday, sunday = date(2026, 11, 20), date(2026, 11, 22)
    open_still = considered(reasoner, {**ELSEWHERE, "local_authority_aware_on": friday}, sunday)
    late = considered(
        reasoner, {**ELSEWHERE, "local_authority_aware_on": friday, "other_authority_told_on": sunday}, sunday
    )
    for found in (open_still, late):
        assert "working days late: 0, because only a weekend or bank holidays lie between." in told(
            found, "tell_other_authority"
        )
    monday = considered(reasoner, {**ELSEWHERE, "local_authority_aware_on": friday}, date(2026, 11, 23))
    assert "working days late: 1." in told(monday, "tell_other_authority")


def test_what_is_kept_until_a_sunday_is_kept_until_that_sunday(reasoner: Reasoner) -> None:
    """A report that has to stay public has no earlier day to be done by."""
    answers = {**REVIEW, "review_published": "yes", "review_published_on": date(2026, 2, 28)}
    state = duty(reasoner, "keep_published", answers, date(2026, 11, 20))
    assert (state.by, state.last_working_day) == (date(2027, 2, 28), None)
