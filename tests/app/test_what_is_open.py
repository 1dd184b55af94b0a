"""How many questions are open: every page that counts them gives one number, and an entry that answers is an answer."""

from __future__ import annotations

import re
from html import unescape

import pytest
from cspr_rules.app.parts.site import stages
from cspr_rules.app.parts.words import slug
from cspr_rules.app.state import session

from cspr_rules.model.question import PARTNERS
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.desk import Desk
from front_end import Window, words_of

STILL = re.compile(r"(\d+) questions? (?:is|are) still to be asked")
DECIDED, ON = "What have the partners decided about a local review?", "On what day did the partners decide?"


@pytest.fixture
def case(desk: Desk) -> str:
    """A case of which nearly all is known."""
    return desk.open_incident(session.samples()["infant-with-fractures"]).id


def decide(desk: Desk, case: str, decided: str = "local review") -> int:
    """All three partners agree. Gives the entry of the decision."""
    for partner in PARTNERS:
        desk.give_position(case, partner=partner, role="director", position=decided, reason="There is much to learn.")
    considered = desk.consider(case).newest.entry
    desk.decide(case, decided=decided, reason="To learn.", decided_by=["chief nurse"], consideration=considered)
    return desk.case(case).newest.entry


def counts(window: Window) -> dict[str, int]:
    """The number of open questions on each page of the case in hand that counts them, or lists them all."""
    listed = window.go("case").html.split('class="tasks"', 1)[1].split("</ul>", 1)[0]
    found = {
        "task list, sections": sum(int(number) for number in re.findall(r"(\d+) to ask", listed)),
        "task list, beside": _beside(window.html),
        "task list, in a sentence": _said(window),
    }
    for stage in stages():
        found[stage] = _beside(window.go(slug(stage)).html)
    found["check the answers"] = _said(window.go("check-answers"))
    found["result, in a sentence"] = _said(window.go("result"))
    found["result, listed"] = window.html.split("What to ask next</h2>", 1)[1].split("</ol>", 1)[0].count("<li>")
    return found


def _beside(html: str) -> int:
    """What is listed beside the questions, and how many more there are."""
    asked = html.split("Ask next</h3>", 1)[1].split("<h3>", 1)[0]
    more = re.search(r"And (\d+) more", asked)
    return asked.count("<li>") + (int(more[1]) if more else 0)


def _said(window: Window) -> int:
    """The number that the page says in a sentence; -1 where it says none."""
    found = STILL.findall(window.text)
    return int(found[0]) if len(set(found)) == 1 else -1


def test_every_page_counts_the_open_questions_as_the_result_does_before_a_decision_and_after(
    desk: Desk, case: str
) -> None:
    """What the record answers itself, as a decision does, is answered on every page: none asks for it once more."""
    before = counts(Window.on_a_case(case))
    assert len(set(before.values())) == 1, before
    decide(desk, case)
    after = counts(Window.on_a_case(case))
    assert len(set(after.values())) == 1, after
    assert set(after.values()) != set(before.values()), "else the decision opened and answered nothing"


def test_a_question_that_has_an_answer_and_is_still_to_be_asked_counts_as_both(desk: Desk) -> None:
    """Not known, disputed, or answered by one agency of three: the number to ask is the same on every page."""
    case = desk.open_case("EX-001", "A call has come in").id
    desk.answer(case, "child_died", "not known", because="the hospital has not called back")
    desk.answer(case, "abuse_or_neglect", "suspected", agency="police")
    desk.answer(case, "seriously_harmed", "yes", agency="health")
    desk.answer(case, "seriously_harmed", "no", agency="police")
    window = Window.on_a_case(case)
    found = counts(window)
    assert len(set(found.values())) == 1, found
    assert "2 answered, 8 to ask, 2 of them again" in window.go("case").text


def test_what_a_decision_answers_is_shown_as_answered_by_that_decision(desk: Desk, case: str) -> None:
    """On the task list, in the section and among the answers to be checked; nowhere as not answered yet."""
    assert _section(Window.on_a_case(case), "After the decision").startswith("Not started")
    entry = decide(desk, case)
    window = Window.on_a_case(case)
    assert _section(window, "After the decision").startswith("2 answered")
    by_it = f"(the partners decided, entry {entry})"
    checked = window.go("check-answers").html
    for asked, said in ((DECIDED, "Local review"), (ON, day_in_words(desk.today))):
        row = words_of(checked.split(f'<th scope="row">{asked}</th>', 1)[1].split("</tr>", 1)[0])
        assert row == f"Already in the record {said} {by_it} Change the answer to: {asked}"
    assert window.go("after-the-decision").state_of("review_decision") == f"Already in the record Local review {by_it}"


@pytest.mark.parametrize(
    ("before", "after", "answer"),
    [
        (None, None, "no local review"),
        (None, None, "not known"),
        ("not yet decided", None, "no local review"),
        ("not yet decided", None, "not known"),
        ("no local review", None, "local review"),
        ("no local review", None, None),
        (None, "no local review", "not known"),
        (None, "no local review", None),
    ],
)
def test_what_is_typed_counts_as_it_will_once_it_is_recorded(
    desk: Desk, case: str, before: str | None, after: str | None, answer: str | None
) -> None:
    """Beside a decision and an answer to the same question: what stands beside the questions is what will stand then.

    `answer` is what is typed in its place; None withdraws it.
    """
    if before is not None:
        desk.answer(case, "review_decision", before)
    decide(desk, case)
    if after is not None:
        desk.answer(case, "review_decision", after)
    window = Window.on_a_case(case).go("after-the-decision").choose("review_decision", answer)
    typed = counts_beside(window)
    given = window.state_of("review_decision").startswith("Already in the record")
    why = [field for field in window.run.text_input if "It stays to be seen" in field.label]
    assert bool(why) is ((before or after) is not None)
    for field in why:
        field.set_value("The police rang.")
    window.again().press("Save and continue")
    assert "Saved: 1 answer recorded." in window.text
    window.go("after-the-decision")
    assert counts_beside(window) == typed
    assert window.state_of("review_decision").startswith("Already in the record") is given


def counts_beside(window: Window) -> str:
    """What stands beside the questions, without what is said of typing."""
    return re.sub(r"With what is typed here\. .*? not yet saved\. ", "", window.text.split("So far", 1)[1])


def _section(window: Window, title: str) -> str:
    """How far the task list says that a section has come."""
    return words_of(window.html.split(f">{title}</a>", 1)[1].split("</li>", 1)[0])


def links(window: Window) -> list[str]:
    """The words of the links in the lists of answers, as somebody hears them who sees nothing of the page."""
    shown = window.html.split("<h1", 1)[1]
    return [
        unescape(re.sub(r"<[^>]*>", "", said))
        for said in re.findall(r"<a [^>]*>((?:Change|Answer)<span.*?)</a>", shown)
    ]


def test_what_nobody_has_answered_is_there_to_be_answered_and_not_to_be_changed(desk: Desk) -> None:
    """Every link says which it is and of which question, so that no two of a page sound alike."""
    case = desk.open_case("EX-001", "A call has come in").id
    window = Window.on_a_case(case).go("check-answers")
    assert "No answer is recorded yet. Nothing that was typed is waiting to be saved." in window.text
    assert links(window)
    assert all(said.startswith("Answer: ") for said in links(window))
    desk.answer(case, "child_died", "no")
    desk.answer(case, "abuse_or_neglect", "suspected", agency="police")
    window.again()
    assert "No answer is recorded yet." not in window.text
    found = links(window)
    changed = [said for said in found if said.startswith("Change")]
    asked = {name: session.reasoner().rulebook.questions[name].asked for name in ("child_died", "abuse_or_neglect")}
    assert changed == [f"Change the answer to: {asked[name]}" for name in asked]
    assert len(set(found)) == len(found)
    assert links(window.go("agencies")) == [
        f"Change the answer to: {asked['child_died']}",
        f"Answer for local authority: {asked['abuse_or_neglect']}",
        f"Answer for health: {asked['abuse_or_neglect']}",
        f"Change the answer of police to: {asked['abuse_or_neglect']}",
    ]


def test_in_practice_too_what_nobody_has_answered_is_there_to_be_answered() -> None:
    """The page is the same without a record."""
    found = links(Window.on_a_new_incident().go("what-happened").choose("child_died", "no").go("check-answers"))
    assert [said for said in found if said.startswith("Change")] == ["Change the answer to: Did the child die?"]
    assert len(set(found)) == len(found) > 1


def test_agencies_that_were_each_asked_and_differ_are_no_dispute_until_one_contradicts_itself(desk: Desk) -> None:
    """Task list and page say so as the result does: what one agency suspects and another does not are two answers."""
    case = desk.open_case("EX-001", "A call has come in").id
    desk.answer(case, "abuse_or_neglect", "suspected", agency="police")
    desk.answer(case, "abuse_or_neglect", "ruled out", agency="health")
    window = Window.on_a_case(case)
    assert "disputed" not in _section(window, "Abuse or neglect")
    assert "Disputed" not in window.go("agencies").text
    desk.answer(case, "abuse_or_neglect", "ruled out", agency="police")
    assert "1 disputed" in _section(window.go("case"), "Abuse or neglect")
    assert "Disputed" in window.go("agencies").text


def test_a_decision_that_counts_before_an_older_answer_is_named_where_the_agencies_stand(desk: Desk, case: str) -> None:
    """What the police said before stays to be seen, and the page does not leave it standing as what counts."""
    desk.answer(case, "review_decision", "no local review", agency="police")
    entry = decide(desk, case)
    shown = Window.on_a_case(case).go("agencies").text.split(DECIDED, 1)[1]
    assert shown.startswith(
        f" What counts: Already in the record Local review (the partners decided, entry {entry}) Police No local review"
    ), shown


def test_what_stands_in_the_fields_is_said_to_be_what_is_recorded_until_it_is_not(desk: Desk, case: str) -> None:
    """Plain words beside the fields: the same as in the record, in which entry; then what the record has instead."""
    entry = desk.case(case).said_to("child_died")[0].entry
    same = f"What stands here is what is recorded, in entry {entry}, by {desk.by}, {day_in_words(desk.today)}."
    window = Window.on_a_case(case).go("what-happened")
    assert same in window.text
    window.choose("child_died", "yes")
    assert same not in window.text
    assert f"On record: No. Entry {entry}, by {desk.by}, {day_in_words(desk.today)}." in window.text


def test_a_practice_copy_of_a_decided_case_begins_where_the_case_stands(desk: Desk, case: str) -> None:
    """It asks for nothing that the record answers, and until something is changed nothing is otherwise."""
    decide(desk, case)
    window = Window.on_a_case(case)
    number = _said(window)
    window.press("Try it on a practice copy")
    assert _said(window) == number
    assert "Nothing: recommendation and findings are as on record." in window.go("result").text
    assert _said(window) == number
