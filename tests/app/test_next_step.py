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
QUESTION_FIRST = "Answer the most pressing question Or leave open what is not known. "
QUESTION_BESIDE = " Questions are still open. Answer the most pressing question"


def next_step(case: str) -> str:
    """What the list of tasks names as the next step."""
    after = Window.on_a_case(case).html.split("<h2>Next step</h2>", 1)[1]
    return words_of(after.split("</p>", 1)[0])


def way_on(window: Window) -> str:
    """What the result ends with."""
    return words_of(window.go("result").html.rsplit("Read the rationale", 1)[0].rsplit("<p>", 1)[1])


def answer_the_rest(desk: Desk, case: str) -> None:
    """Answer whatever the sample leaves open, after the first of it."""
    for question in ASKED[1:]:
        desk.answer(case, question, "yes")
    desk.answer(case, "actions_from_rapid_review", ["complete"])


def give_positions(desk: Desk, case: str) -> None:
    """All three partners say that a review should be held."""
    for partner, role in ROLES.items():
        desk.give_position(case, partner=partner, role=role, position="local review", reason="To learn from it.")


def decide(desk: Desk, case: str, **values: str) -> int:
    """Record a result, and a decision that rests on it. Gives the decision's entry."""
    return desk.decide(
        case,
        reason="Each of us held a part of it, and nobody all of it.",
        decided_by=list(ROLES.values()),
        consideration=desk.consider(case).newest.entry,
        **values,
    ).newest.entry


def sign(desk: Desk, case: str, decision: int, *partners: str) -> None:
    """Sign a decision, as all three partners where none is named."""
    for partner in partners or ROLES:
        desk.sign_off(case, decision=decision, partner=partner, role=ROLES[partner])


def test_the_list_of_tasks_names_the_next_step_from_the_first_question_to_the_documents(desk: Desk) -> None:
    """Somebody who has never seen the program is led on, and what is not known holds nobody up."""
    case = desk.open_incident(session.samples()[SAMPLE]).id
    assert next_step(case) == f"{QUESTION_FIRST}Read the result and record it"
    desk.answer(case, ASKED[0], "yes")
    answer_the_rest(desk, case)
    assert next_step(case) == "Read the result and record it", "only what is decided is open"
    desk.consider(case)
    assert next_step(case) == "Go on to the positions of the partners"
    give_positions(desk, case)
    assert next_step(case) == "Go on to the decision"
    decision = decide(desk, case, decided="local review")
    for partner in ROLES:
        assert next_step(case) == "Go on to the signatures"
        sign(desk, case, decision, partner)
    assert next_step(case) == "Go on to the documents"


def test_a_result_that_answers_have_overtaken_is_recorded_again_before_anything_else(desk: Desk) -> None:
    """What the partners weigh is what the rules say of the answers as they stand; open questions stay within reach."""
    case = desk.open_incident(session.samples()[SAMPLE]).id
    desk.consider(case)
    assert next_step(case) == f"Go on to the positions of the partners{QUESTION_BESIDE}"
    desk.answer(case, ASKED[0], "yes")
    assert next_step(case) == f"Read the result and record it{QUESTION_BESIDE}"
    desk.consider(case)
    give_positions(desk, case)
    assert next_step(case) == f"Go on to the decision{QUESTION_BESIDE}"
    answer_the_rest(desk, case)
    assert next_step(case) == "Read the result and record it"
    desk.consider(case)
    assert next_step(case) == "Go on to the decision"


def test_once_it_is_signed_that_more_must_be_known_the_way_leads_to_the_questions_and_to_a_new_decision(
    desk: Desk,
) -> None:
    """A decision that more must be known first ends nothing: the case is as undecided as before, and is led on."""
    case = desk.open_incident(session.samples()[SAMPLE]).id
    give_positions(desk, case)
    put_off = {"decided": "not yet decided", "unaddressed": "It is asked next week."}
    decision = decide(desk, case, **put_off)
    assert next_step(case) == "Go on to the signatures"
    sign(desk, case, decision)
    assert next_step(case) == f"{QUESTION_FIRST}Go on to the decision"
    desk.answer(case, ASKED[0], "yes")
    assert next_step(case) == f"Read the result and record it{QUESTION_BESIDE}"
    answer_the_rest(desk, case)
    assert next_step(case) == "Read the result and record it"
    desk.consider(case)
    assert next_step(case) == "Go on to the decision"
    again = decide(desk, case, decided="local review", new_facts="What the rapid review found out.")
    assert next_step(case) == "Go on to the signatures"
    sign(desk, case, again)
    assert next_step(case) == "Go on to the documents"


def test_a_long_result_ends_with_the_way_on(desk: Desk) -> None:
    """Whoever has read to the end need not look for the way at the top: in practice, in a case and in a copy of one."""
    assert way_on(Window(SAMPLE)) == "Open a case in the record with these answers"
    case = desk.open_incident(session.samples()[SAMPLE]).id
    window = Window.on_a_case(case)
    assert way_on(window) == f"{QUESTION_FIRST}Record this result, above", "nobody is led past recording it"
    assert 'data-focus="next-step">Record this result, above' in window.html
    assert 'id="next-step"' in window.html
    window.press("Record this result")
    assert way_on(window) == f"Go on to the positions of the partners{QUESTION_BESIDE}"
    desk.answer(case, ASKED[0], "yes")
    assert way_on(window) == f"Record this result, above{QUESTION_BESIDE}"
    window.go("case").press("Try it on a practice copy")
    assert way_on(window) == "Back to the case, which is as it was"


def test_the_question_what_was_decided_leads_to_the_page_of_the_decision_until_it_is_answered(desk: Desk) -> None:
    """Nobody answers by a tick what the partners decide with reasons and signatures.

    Nor does the page say that nothing is decided: the partners may have, before the case was typed in.
    """
    case = desk.open_incident(session.samples()[SAMPLE]).id
    window = Window.on_a_case(case).go("after-the-decision")
    assert window.state_of("review_decision").startswith(f"No decision recorded Go to the decision. {RECORDS}")
    assert 'data-go="decision">Go to the decision.' in window.html
    window.choose("review_decision", "Not yet decided")
    assert RECORDS not in window.state_of("review_decision")
    assert RECORDS not in Window(SAMPLE).go("after-the-decision").text
