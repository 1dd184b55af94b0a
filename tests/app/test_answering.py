"""What becomes of what people enter. No browser."""

from __future__ import annotations

from cspr_rules.app.state import session
from cspr_rules.app.state.line import Line

from cspr_rules.model.question import Question
from front_end import SECTIONS, Window, words_of


def test_blank_and_not_known_are_different_states_and_neither_is_no() -> None:
    """What nobody asked, what nobody knows and what is denied are three things on the page and in the result."""
    window = Window.on_a_new_incident().go("what-happened")
    assert window.state_of("child_died") == "Not answered yet"
    assert window.radios("child_died")[0].value is None
    window.choose("child_died", "not known")
    assert window.state_of("child_died") == "Not known"
    assert "0 met, 0 not met" in window.text
    window.choose("child_died", "no").choose("seriously_harmed", "no")
    assert window.state_of("child_died") == "Answered No"
    assert "0 met, 0 not met" not in window.text


def test_why_a_thing_is_not_known_counts_as_having_considered_it() -> None:
    """A criterion nobody can answer yet is addressed once somebody has written why."""
    window = Window.on_a_new_incident().go(SECTIONS[4])
    window.choose("recurrent_themes", "not known")
    assert "Say why" in window.state_of("recurrent_themes")
    window.write("recurrent_themes", "Not known, because", "the reviews of 2024 are still being read")
    assert window.state_of("recurrent_themes") == "Not known"
    not_addressed = window.go("result").html.split("Not yet addressed", 1)[1].split("<h3>", 1)[0]
    assert "joint_working_concern" in not_addressed
    assert "recurrent_themes" not in not_addressed


def test_an_answer_stays_when_the_page_is_left_and_can_be_cleared() -> None:
    """Nothing is lost by moving about, and nothing is stuck."""
    window = Window.on_a_new_incident().go("what-happened").choose("child_died", "yes")
    window.go("result").go("incident").go("what-happened")
    assert window.radios("child_died")[0].value == "yes"
    assert "What happened 1 answered, " in window.go("incident").text
    window.go("what-happened").press("Clear this answer")
    assert window.radios("child_died")[0].value is None
    assert window.state_of("child_died") == "Not answered yet"


def test_a_number_and_a_day_are_read_and_kept() -> None:
    """An age is typed in figures and a day as day, month and year."""
    window = Window.on_a_new_incident().go("the-child").write("age_at_incident", "Whole number", "0")
    assert window.state_of("age_at_incident") == "Answered 0"
    window.go("what-happened")
    for label, text in (("Day", "3"), ("Month", "11"), ("Year", "2026")):
        assert window.state_of("incident_on") == "Not answered yet"
        window.write("incident_on", label, text)
    assert window.state_of("incident_on") == "Answered 3 November 2026"
    window.tick("incident_on", "Not known")
    assert window.state_of("incident_on") == "Not known"
    assert window.written("incident_on") == {"Day": "", "Month": "", "Year": "", "Not known, because": ""}


def test_what_cannot_be_read_is_said_beside_the_field_and_above_the_page_and_is_not_lost() -> None:
    """A slip of the pen holds nobody up in silence: the page stays, says where and why, and keeps what was typed."""
    window = Window.on_a_new_incident().go("the-child").write("age_at_incident", "Whole number", "three")
    assert "Not read: It is not a whole number." in window.text
    assert "Something here cannot be read" not in window.text
    window.press("Save and continue")
    summary = window.html.split('id="errors"', 1)[1].split("</div>", 1)[0]
    assert 'data-focus="ask-age_at_incident"' in summary
    assert "It is not a whole number" in summary
    assert window.written("age_at_incident")["Whole number"] == "three"
    window.write("age_at_incident", "Whole number", "3").press("Save and continue")
    assert 'id="heading-what-happened"' in window.html


def test_a_list_says_whether_it_is_complete() -> None:
    """Ticks alone are the whole list; beside "not known" there may be others; "none" stands alone."""
    window = Window.on_a_new_incident().go(SECTIONS[5])
    window.tick("more_than_one_area", "Police force")
    assert window.state_of("more_than_one_area") == "Answered Police force"
    assert "The list counts as complete" in window.text
    window.tick("more_than_one_area", "Not known, or there may be others not yet known")
    assert window.state_of("more_than_one_area") == "Answered Police force; there may be others, not yet known"
    window.tick("more_than_one_area", "None of these")
    assert window.ticked("more_than_one_area") == ["None of these"]


def test_an_answer_that_is_hard_to_read_by_itself_is_shown_in_other_words_wherever_it_is_read() -> None:
    """That there were no actions is not "none of these"; the incident file keeps the answer of the rules."""
    window = Window.on_a_new_incident().go("notification-and-rapid-review")
    window.tick("actions_from_rapid_review", "The rapid review led to no action")
    assert window.state_of("actions_from_rapid_review") == "Answered The rapid review led to no action"
    assert window.run.session_state["drafts"]["new-1"].incident().answers["actions_from_rapid_review"][0].answer == (
        "none",
    )
    assert "The rapid review led to no action" in window.go("check-answers").text


def test_each_agency_answers_for_itself() -> None:
    """One partner's suspicion is not another's, and an agency can be named beside the partners."""
    window = Window.on_a_new_incident().go("abuse-or-neglect")
    assert len(window.radios("abuse_or_neglect")) == 4
    window.choose("abuse_or_neglect", "suspected", line=2)
    assert "Police Answered Suspected" in window.text
    assert "Health Not answered yet" in window.text
    naming = next(box for box in window.run.selectbox if box.label == "Name an agency that has its own answer")
    naming.set_value("education")
    window.press("Add this agency")
    window.choose("abuse_or_neglect", "ruled out", line=3)
    assert "Education Answered Ruled out" in window.text
    assert len(window.radios("abuse_or_neglect")) == 5


def test_two_agencies_that_differ_are_shown_as_disputed_with_both_answers() -> None:
    """A dispute is neither side's answer, and both sides are named."""
    window = Window.on_a_new_incident().go("what-happened").choose("seriously_harmed", "yes")
    session_state = window.run.session_state["drafts"]["new-1"]
    question = session.reasoner().rulebook.questions["seriously_harmed"]
    session_state.lines_for(question)[0].by = "health"
    session_state.add_line(question, "police")
    window.again().choose("seriously_harmed", "no", line=1)
    assert window.state_of("seriously_harmed") == "Disputed Health: yes; Police: no"
    assert "Disputed Health: yes; Police: no" in window.go("check-answers").text
    assert "“Yes” says health; “No” says police" in window.go("result").text


def test_what_agencies_answered_stands_side_by_side_above_the_fields_as_it_is_typed() -> None:
    """Two accounts are compared where they are given, each with since when and from what; one alone stands once."""
    window = Window.on_a_new_incident().go("abuse-or-neglect").choose("abuse_or_neglect", "suspected", line=2)
    assert _side_by_side(window) == []
    window.choose("abuse_or_neglect", "ruled out", line=1)
    assert _side_by_side(window) == ["Local authority Not answered yet", "Health Ruled out", "Police Suspected"]
    lines = _lines(window, "abuse_or_neglect")
    next(line for line in lines if line.by == "police").type_known_on(("3", "11", "2026"))
    next(line for line in lines if line.by == "police").source = "an interview"
    assert _side_by_side(window.again())[2] == "Police Suspected Known on 3 November 2026; from an interview."
    assert window.html.index('<div class="side-by-side">') < window.html.index("<h3>Local authority</h3>")
    window.choose("abuse_or_neglect", None, line=1)
    assert _side_by_side(window) == []


def test_an_agency_that_contradicts_itself_is_disputed_in_its_own_column() -> None:
    """Agencies that are each asked do not dispute one another; one that says two things does."""
    window = Window.on_a_new_incident().go("abuse-or-neglect")
    window.choose("abuse_or_neglect", "suspected", line=2).choose("abuse_or_neglect", "ruled out", line=1)
    window.run.session_state["drafts"]["new-1"].add_line(_question("abuse_or_neglect"), "police")
    window.again().choose("abuse_or_neglect", "ruled out", line=3)
    assert _side_by_side(window) == [
        "Local authority Not answered yet",
        "Health Ruled out",
        "Police Disputed Suspected Ruled out",
    ]


def test_answers_of_agencies_that_are_not_each_asked_stand_side_by_side_too() -> None:
    """The question says that it is disputed, and below it each side has its column; a reason not known is in it."""
    window = Window.on_a_new_incident().go("what-happened").choose("seriously_harmed", "yes")
    lines = _lines(window, "seriously_harmed")
    lines[0].by = "police"
    window.run.session_state["drafts"]["new-1"].add_line(_question("seriously_harmed"), "police")
    window.again().choose("seriously_harmed", "no", line=1)
    assert _side_by_side(window) == []
    lines[1].by = "health"
    lines[1].choose("not known")
    lines[1].because = "<b>the scan</b> is awaited"
    assert _side_by_side(window.again()) == ["Health Not known <b>the scan</b> is awaited", "Police Yes"]


def _lines(window: Window, question: str) -> list[Line]:
    """The answers to a question as the page holds them."""
    lines: list[Line] = window.run.session_state["drafts"]["new-1"].lines_for(_question(question))
    return lines


def _question(name: str) -> Question:
    return session.reasoner().rulebook.questions[name]


def _side_by_side(window: Window) -> list[str]:
    """What stands in each column of the answers compared on the page."""
    compared = window.html.partition('<div class="side-by-side">')[2].partition("</div></div>")[0]
    return [words_of(column) for column in compared.split("<div>")[1:]]


def test_two_incidents_in_one_window_do_not_mix() -> None:
    """What is entered for one child never shows in another's answers, and both stay open."""
    window = Window.on_a_new_incident().go("what-happened").choose("child_died", "yes")
    window.go("").press("Enter an incident").go("what-happened")
    assert window.radios("child_died")[0].value is None
    window.go("incident?incident=new-1").go("what-happened")
    assert window.radios("child_died")[0].value == "yes"


def test_a_sample_that_was_changed_keeps_its_changes_when_opened_again() -> None:
    """Going back to the list does not throw work away."""
    window = Window("nothing-known-yet").go("what-happened").choose("child_died", "yes")
    window.go("").go("result?incident=nothing-known-yet").go("what-happened")
    assert window.radios("child_died")[0].value == "yes"
