"""Wherever somebody stands in a case, the pages name the next step. No browser."""

from __future__ import annotations

from cspr_rules.records.desk import Desk
from front_end import Window, words_of

from cspr_rules.app.state import session  # isort: skip

SAMPLE = "infant-with-fractures"
ROLES = {
    "local authority": "director of children’s services",
    "health": "chief nurse",
    "police": "assistant chief constable",
}
AIMS = ("facts", "safety", "improvements", "next_steps", "context")
ASKED = (
    *(f"rapid_review_aim_{aim}" for aim in AIMS),
    "childs_voice_and_daily_life",
    "racism_and_inequality_considered",
)
"""What the sample leaves open, beside the actions and the decision."""
RECORDS = "The decision answers this question once it is recorded"


def next_step(case: str) -> str:
    """What the list of tasks names as the next step."""
    after = Window.on_a_case(case).html.split("<h2>Next step</h2>", 1)[1]
    return words_of(after.split("</p>", 1)[0])


def test_the_list_of_tasks_names_the_next_step_from_the_first_question_to_the_documents(desk: Desk) -> None:
    """Somebody who has never seen the program is led on, and what is not known holds nobody up."""
    case = desk.open_incident(session.samples()[SAMPLE]).id
    first = "Answer the most pressing question Or leave open what is not known. Read the result and record it"
    assert next_step(case) == first
    for question in ASKED:
        desk.answer(case, question, "yes")
    desk.answer(case, "actions_from_rapid_review", ["complete"])
    assert next_step(case) == "Read the result and record it", "only what is decided is open"
    desk.consider(case)
    assert next_step(case) == "Go on to the positions of the partners"
    for partner, role in ROLES.items():
        desk.give_position(case, partner=partner, role=role, position="local review", reason="To learn from it.")
    assert next_step(case) == "Go on to the decision"
    decision = desk.decide(
        case,
        decided="local review",
        reason="Each of us held a part of it, and nobody all of it.",
        decided_by=list(ROLES.values()),
        consideration=desk.consider(case).newest.entry,
    ).newest.entry
    for partner, role in ROLES.items():
        assert next_step(case) == "Go on to the signatures"
        desk.sign_off(case, decision=decision, partner=partner, role=role)
    assert next_step(case) == "Go on to the documents"


def test_a_long_result_ends_with_the_way_on(desk: Desk) -> None:
    """Whoever has read to the end need not look for the way at the top: in practice, in a case and in a copy of one."""
    window = Window(SAMPLE).go("result")
    end = window.html.rsplit("Read the rationale", 1)[0].rsplit("<p>", 1)[1]
    assert words_of(end) == "Open a case in the record with these answers"
    case = desk.open_incident(session.samples()[SAMPLE]).id
    window = Window.on_a_case(case).go("result")
    end = window.html.rsplit("Read the rationale", 1)[0].rsplit("<p>", 1)[1]
    assert words_of(end) == "Go on to the positions of the partners"
    window.go("case").press("Try it on a practice copy")
    end = window.go("result").html.rsplit("Read the rationale", 1)[0].rsplit("<p>", 1)[1]
    assert words_of(end) == "Back to the case, which is as it was"


def test_the_question_what_was_decided_leads_to_the_page_of_the_decision_until_it_is_answered(desk: Desk) -> None:
    """Nobody answers by a tick what the partners decide with reasons and signatures."""
    case = desk.open_incident(session.samples()[SAMPLE]).id
    window = Window.on_a_case(case).go("after-the-decision")
    assert RECORDS in window.state_of("review_decision")
    assert 'data-go="decision">Go to the decision.' in window.html
    window.choose("review_decision", "Not yet decided")
    assert RECORDS not in window.state_of("review_decision")
    assert RECORDS not in Window(SAMPLE).go("after-the-decision").text
