"""What one answer would settle, found by giving it."""

from __future__ import annotations

from datetime import date
from random import Random

from builders import an_incident
from cspr_rules.model.answer import Entry, Value
from cspr_rules.model.duty import Status
from cspr_rules.model.question import Kind
from cspr_rules.model.rule import Finding
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.reasoning.result import ToAsk

TODAY = date(2026, 11, 20)
RULED_OUT = tuple(Entry("ruled out", agency) for agency in ("local authority", "health", "police"))


def settled_by(reasoner: Reasoner, question: str, **answers: object) -> tuple[str, ...]:
    """The results that one answer to `question` is said to settle."""
    result = reasoner.consider(an_incident(**answers), today=TODAY)  # type: ignore[arg-type]
    return next(to_ask.settles for to_ask in result.ask_next if to_ask.question == question)


def test_an_age_settles_what_it_settles_by_meaning_that_the_child_was_born(reasoner: Reasoner) -> None:
    """An age given means born, so the age alone settles whether this is a serious child safeguarding case."""
    known = {"child_died": "no", "seriously_harmed": "yes", "abuse_or_neglect": "suspected"}
    assert "serious_child_safeguarding_case" in settled_by(reasoner, "age_at_incident", **known)
    after = reasoner.consider(an_incident(**known, age_at_incident=3), today=TODAY)
    assert after.findings["serious_child_safeguarding_case"].finding.value == "met"


def test_the_answer_of_all_others_is_one_answer(reasoner: Reasoner) -> None:
    """Where the partners have ruled abuse out, one answer for all others settles the limb, and is said to."""
    assert "abuse_or_neglect_known_or_suspected" in settled_by(
        reasoner, "abuse_or_neglect", seriously_harmed="yes", abuse_or_neglect=RULED_OUT
    )
    everybody = (*RULED_OUT, Entry("ruled out", "all others"))
    after = reasoner.consider(an_incident(abuse_or_neglect=everybody), today=TODAY)
    assert after.findings["abuse_or_neglect_known_or_suspected"].finding.value == "not met"
    quiet = {"locally_important": ("none",), "panel_prefers_local_review": "no", "seriously_harmed": "yes"}
    assert "recommendation" in settled_by(reasoner, "abuse_or_neglect", abuse_or_neglect=RULED_OUT, **quiet)


# ---------------------------------------------------------------- what duties wait for

HARMED = {
    "age_at_incident": 1,
    "child_died": "no",
    "seriously_harmed": "yes",
    "harmed_in": "this area",
    "abuse_or_neglect": Entry("suspected", by="local authority"),
}


def asked(reasoner: Reasoner, **answers: object) -> dict[str, ToAsk]:
    """What is asked next, by question, in its order."""
    result = reasoner.consider(an_incident(**answers), today=TODAY)  # type: ignore[arg-type]
    return {to_ask.question: to_ask for to_ask in result.ask_next}


def some_answers(reasoner: Reasoner, random: Random) -> dict[str, Value | Entry]:
    """An answer to about half of the questions with a list of answers, and to a third of those for a day."""
    answers: dict[str, Value | Entry] = {}
    for question in reasoner.rulebook.questions.values():
        if question.kind is Kind.ONE_OF and random.random() < 0.5:
            answer = random.choice(question.values)
            answers[question.name] = Entry(answer, by="local authority") if question.per_agency else answer
        elif question.kind is Kind.DATE and random.random() < 0.3:
            answers[question.name] = date(2026, random.randint(1, 11), random.randint(1, 28))
    return answers


def test_a_day_that_starts_clocks_names_every_duty_that_it_would_date_and_then_dates_them(reasoner: Reasoner) -> None:
    """Giving the day dates exactly the duties that were named."""
    before = asked(reasoner, **HARMED)["local_authority_aware_on"]
    assert before.dates == (
        "notify_national_panel",
        "tell_safeguarding_partners",
        "tell_other_authority",
        "secure_other_children",
    )
    answered = {**HARMED, "local_authority_aware_on": date(2026, 11, 2)}
    after = reasoner.consider(an_incident(**answered), today=date(2026, 11, 2))  # type: ignore[arg-type]
    assert {state.name for state in after.duties if state.by is not None} == {*before.dates}


def test_a_day_is_asked_for_only_where_its_duty_applies_or_may_apply(reasoner: Reasoner) -> None:
    """For random answers every duty named applies or is open, and its day is not established."""
    random = Random(7)
    for _ in range(150):
        result = reasoner.consider(an_incident(**some_answers(reasoner, random)), today=TODAY)
        states = {state.name: state for state in result.duties}
        for to_ask in result.ask_next:
            for name in (*to_ask.dates, *to_ask.governs, *to_ask.owed):
                assert states[name].status is not Status.DOES_NOT_APPLY
            for name in to_ask.dates:
                assert states[name].by is None or states[name].done_on is None
            assert (
                to_ask.matters_to
                or to_ask.dates
                or to_ask.governs
                or to_ask.owed
                or to_ask.notices
                or to_ask.question in (result.not_yet_addressed)
            )


def test_the_contracts_order_holds_with_the_days_of_duties_among_the_questions(reasoner: Reasoner) -> None:
    """The limbs, then the stage, then the number of results; a day that only a duty needs is last in its stage."""
    questions = reasoner.rulebook.questions
    for answers in ({}, HARMED, {**HARMED, "notification": "sent", "review_decision": "local review"}):
        result = reasoner.consider(an_incident(**answers), today=TODAY)  # type: ignore[arg-type]
        order = [
            (not questions[to_ask.question].limb, questions[to_ask.question].order, -len(to_ask.matters_to))
            for to_ask in result.ask_next
        ]
        assert order == sorted(order)
        assert any(to_ask.dates and not to_ask.matters_to for to_ask in result.ask_next)


def test_whether_something_happened_is_asked_before_the_day_on_which_it_did(reasoner: Reasoner) -> None:
    """Until the decision is known it is asked for, and not its day; then the day, and whether the report is out."""
    unknown = asked(reasoner)
    assert "complete_local_review" in unknown["review_decision"].owed
    assert not {"review_decided_on", "publication_planned_on", "review_published", "review_published_on"} & set(unknown)
    assert {"notification", "rapid_review"} <= set(unknown)
    assert not {"notification_sent_on", "rapid_review_sent_on"} & set(unknown)
    decided = asked(reasoner, review_decision="local review")
    assert "review_decision" not in decided
    assert decided["review_decided_on"].dates == ("tell_of_local_review", "complete_local_review")
    assert decided["review_published"].owed == ("keep_published",)
    assert "review_published_on" not in decided
    assert "review_published_on" in asked(reasoner, review_decision="local review", review_published="yes")


def test_what_was_done_on_a_day_that_nobody_wrote_down_asks_for_the_day(reasoner: Reasoner) -> None:
    """Whether it was done in time cannot be said without it."""
    looked_after = {"child_died": "yes", "looked_after": "yes", "death_known_on": date(2026, 11, 13)}
    assert "death_notice_sent_on" not in asked(reasoner, **looked_after)
    sent = asked(reasoner, **looked_after, death_notice="sent")
    assert "notify_looked_after_death" in sent["death_notice_sent_on"].dates
    known = {**looked_after, "death_notice": "sent", "death_notice_sent_on": date(2026, 11, 16)}
    assert "death_notice_sent_on" not in asked(reasoner, **known)


def test_a_day_says_which_law_governs_only_where_an_earlier_edition_may(reasoner: Reasoner) -> None:
    """Under the first edition, or with the incident's day, or where the law never changed, it is not asked for."""
    assert "notify_national_panel" in asked(reasoner, **HARMED)["incident_on"].governs
    assert "incident_on" not in asked(reasoner, **HARMED, incident_on=date(2024, 5, 1))
    assert "incident_on" not in asked(reasoner, **HARMED, local_authority_aware_on=date(2024, 5, 1))
    in_2019 = reasoner.consider(an_incident(**HARMED), today=date(2019, 6, 1))  # type: ignore[arg-type]
    assert "incident_on" not in [to_ask.question for to_ask in in_2019.ask_next]


# ---------------------------------------------------------------- notices


UNDER_WAY = {**HARMED, "notification": "sent", "rapid_review": "under way"}
AIMS = [f"rapid_review_aim_{aim}" for aim in ("facts", "safety", "improvements", "next_steps", "context")]
EASILY_LOST = ["childs_voice_and_daily_life", "racism_and_inequality_considered", "actions_from_rapid_review"]
DECIDED = {**HARMED, "review_decision": "local review"}


def for_notices(reasoner: Reasoner, **answers: object) -> dict[str, tuple[str, ...]]:
    """By question, the notices that wait for it."""
    result = reasoner.consider(an_incident(**answers), today=TODAY)  # type: ignore[arg-type]
    return {to_ask.question: to_ask.notices for to_ask in result.ask_next if to_ask.notices}


def test_a_rapid_review_under_way_is_asked_about_its_aims_the_childs_voice_inequality_and_actions(
    reasoner: Reasoner,
) -> None:
    """What is easily lost is asked for in its own right, and not only found missing once somebody says so."""
    found = for_notices(reasoner, **UNDER_WAY)
    assert {*AIMS, *EASILY_LOST} <= found.keys()
    assert all(found[aim] == ("rapid_review_aims_open",) for aim in AIMS)
    assert not {*AIMS} & for_notices(reasoner, **HARMED).keys()


def test_one_aim_that_was_not_reached_does_not_end_the_going_through_of_the_others(reasoner: Reasoner) -> None:
    """Five aims are a check of completeness; each is asked about until it is answered."""
    found = for_notices(reasoner, **UNDER_WAY, rapid_review_aim_facts="no")
    assert {*AIMS} - {"rapid_review_aim_facts"} <= found.keys()
    assert "rapid_review_aim_facts" not in found
    rest = dict.fromkeys(AIMS[1:], "yes")
    assert not {*AIMS} & for_notices(reasoner, **UNDER_WAY, rapid_review_aim_facts="no", **rest).keys()


def test_after_the_decision_reviewer_monitoring_report_and_publication_are_asked_about_in_turn(
    reasoner: Reasoner,
) -> None:
    """Independence and expertise once somebody is named, and nothing of a review that nobody decided on."""
    after = {"reviewer_named", "review_monitored", "report_content", "publication_form"}
    about_the_reviewer = {"reviewer_conflict_of_interest", "reviewer_expertise"}
    assert after <= for_notices(reasoner, **DECIDED).keys()
    named = for_notices(reasoner, **DECIDED, reviewer_named="yes").keys()
    assert about_the_reviewer <= named
    assert not about_the_reviewer & for_notices(reasoner, **DECIDED, reviewer_named="no").keys()
    assert not after & for_notices(reasoner, **HARMED).keys()
    assert not after & for_notices(reasoner, **HARMED, review_decision="no local review").keys()


def test_a_withdrawal_asks_who_agreed_to_it(reasoner: Reasoner) -> None:
    """The Panel expects the three partners to agree on what is notified."""
    found = for_notices(reasoner, **HARMED, notification="withdrawn")
    assert found["withdrawal_agreed_by"] == ("withdrawal_not_agreed",)
    assert "withdrawal_agreed_by" not in for_notices(reasoner, **HARMED, notification="sent")


def test_every_open_notice_says_what_it_waits_for_and_none_is_both_open_and_met(reasoner: Reasoner) -> None:
    """For random answers the open notices are exactly those whose finding is open, and each has a question."""
    random = Random(11)
    for _ in range(40):
        incident = an_incident(**some_answers(reasoner, random))
        result = reasoner.consider(incident, today=TODAY)
        findings = reasoner.outcome(incident, TODAY).findings
        for shown, finding in ((result.notices, Finding.MET), (result.open_notices, Finding.NOT_YET_KNOWN)):
            assert [r.name for r in shown] == [name for name in result.law.notices if findings[name] is finding]
        asked_for = {to_ask.question for to_ask in result.ask_next}
        for reasoned in result.open_notices:
            assert reasoned.ask_next
            assert {*reasoned.ask_next} <= asked_for


def test_a_review_of_earlier_years_has_the_aims_of_its_own_day(reasoner: Reasoner) -> None:
    """The fifth aim came in June 2025; a review sent before it lacks nothing for want of it."""
    reached = dict.fromkeys(AIMS[:4], "yes")
    complete = {
        **HARMED,
        "notification": "sent",
        "rapid_review": "complete",
        **reached,
        "rapid_review_aim_context": "no",
    }

    def met(**more: object) -> bool:
        result = reasoner.consider(an_incident(**complete, **more), today=TODAY)  # type: ignore[arg-type]
        return "rapid_review_aims_open" in [reasoned.name for reasoned in result.notices]

    assert not met(rapid_review_sent_on=date(2024, 1, 5))
    assert met(rapid_review_sent_on=date(2025, 6, 1))
