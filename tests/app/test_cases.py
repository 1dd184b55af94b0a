"""Cases in the front end: what people say goes through the desk into the record, and nothing else does. No browser."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest
from cspr_rules.app.state import session
from cspr_rules.app.state.record import Record

from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Case
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.answering import Answer, AnswerWithdrawn, Considered
from cspr_rules.records.events.keeping import Access
from cspr_rules.records.rules import Rules
from cspr_rules.rulebook.incident_files import read_incident
from front_end import ROOT, Window, words_of

ACCOUNT = "Check the account before it stands"
WHY = "Why is the answer on record put right? It stays to be seen"
WHY_WITHDRAWN = "Why is the answer on record withdrawn? It stays to be seen"


def answers(case: Case) -> list[tuple[str, object, str]]:
    """The answers in force: question, answer, agency."""
    return [(one.answer.question, one.answer.answer, one.answer.agency) for one in case.in_force]


@pytest.fixture
def case(desk: Desk) -> str:
    """A case of which nothing is known."""
    return desk.open_case("EX-001", "Infant with unexplained fractures").id


def test_a_case_is_opened_and_answered_and_another_window_shows_it(record: Record, desk: Desk) -> None:
    """From nothing to saved answers: the record holds each with who typed it, and any window reads it."""
    del record
    window = Window.at_work().press("Open a new case")
    window.press("Open the case")
    assert "Give the case a reference" in window.text
    window.run.text_input(key="new-case-reference").set_value("EX-001")
    window.run.text_input(key="new-case-title").set_value("Infant with unexplained fractures")
    window.press("Open the case")
    assert "Infant with unexplained fractures" in window.text
    window.go("what-happened").choose("child_died", "no")
    found = desk.case("EX-001")
    assert answers(found) == [], "typed is not yet said"
    window.press("Save and continue")
    found = desk.case("EX-001")
    assert answers(found) == [("child_died", "no", "not stated")]
    assert found.newest.by == "Alex Morgan, business manager"
    other = Window.on_a_case(found.id, "Kim Ade", "chair").go("what-happened")
    assert other.state_of("child_died") == "Answered No"


def test_a_changed_answer_needs_a_reason_and_stands_beside_what_it_puts_right(desk: Desk, case: str) -> None:
    """Nothing on record is overwritten: the correction says why, and when it was known is asked anew."""
    entry = desk.answer(case, "child_died", "no", agency="health", known_on="2026-11-03").newest.entry
    window = Window.on_a_case(case).go("what-happened").choose("child_died", "yes")
    window.press("Save and continue")
    assert "Say why the answer on record is put right" in window.text
    assert answers(desk.case(case)) == [("child_died", "no", "health")]
    window.write("child_died", WHY, "The hospital rang back.").press("Save and continue")
    found = desk.case(case)
    assert answers(found) == [("child_died", "yes", "health")]
    correction = found.newest.event
    assert isinstance(correction, Answer)
    assert (correction.corrects, correction.reason) == (entry, "The hospital rang back.")
    assert correction.known_on is None, "it was not known on the day on which the wrong one was"


def test_an_answer_is_withdrawn_with_a_reason_or_left_as_it_is(desk: Desk, case: str) -> None:
    """A withdrawn answer stays to be seen, and a change of mind before saving leaves no trace."""
    entry = desk.answer(case, "child_died", "no").newest.entry
    window = Window.on_a_case(case).go("what-happened").press("Withdraw this answer")
    assert "To be withdrawn" in window.state_of("child_died")
    window.press("Leave it as it is on record")
    assert window.state_of("child_died") == "Answered No"
    window.press("Withdraw this answer").write("child_died", WHY_WITHDRAWN, "Another child’s.")
    window.press("Save and continue")
    withdrawn = desk.case(case).newest.event
    assert isinstance(withdrawn, AnswerWithdrawn)
    assert (withdrawn.withdraws, withdrawn.reason) == (entry, "Another child’s.")
    assert answers(desk.case(case)) == []


def test_what_is_typed_and_not_saved_is_there_in_a_new_window_and_is_nobody_elses(desk: Desk, case: str) -> None:
    """Closing the window loses nothing: half a date, a reason, an answer; and the record knows nothing of it."""
    window = Window.on_a_case(case).go("what-happened").choose("child_died", "not known")
    window.write("child_died", "Not known, because", "the hospital has not called back").write(
        "incident_on", "Day", "3"
    )
    before = len(desk.case(case).happened)
    again = Window.on_a_case(case).go("what-happened")
    assert again.radios("child_died")[0].value == "not known"
    assert again.written("child_died")["Not known, because"] == "the hospital has not called back"
    assert again.written("incident_on")["Day"] == "3"
    assert "Not yet saved" in again.go("case").text
    other = Window.on_a_case(case, "Kim Ade", "chair").go("what-happened")
    assert other.radios("child_died")[0].value is None
    added = desk.case(case).happened[before:]
    assert all(isinstance(one.event, Access) for one in added), "only that they looked"
    again.go("what-happened").write("incident_on", "Day", "").press("Save and continue")
    assert "Not yet saved" not in Window.on_a_case(case).text


def test_somebody_else_at_the_same_window_is_not_shown_what_was_not_yet_said(case: str) -> None:
    """Whoever takes over the window starts from the record; whoever comes back finds what they typed."""
    window = Window.on_a_case(case).go("what-happened").choose("child_died", "yes").go("who")
    window.run.text_input(key="who-name").set_value("Kim Ade")
    window.press("Continue").go("what-happened")
    assert window.radios("child_died")[0].value is None
    window.go("who").run.text_input(key="who-name").set_value("Alex Morgan")
    window.press("Continue").go("what-happened")
    assert window.radios("child_died")[0].value == "yes"


def test_the_second_of_two_writers_is_told_and_keeps_their_text(desk: Desk, case: str) -> None:
    """Both answers are shown, the second is not saved in silence, and can put the first right with a reason."""
    window = Window.on_a_case(case).go("what-happened").choose("child_died", "yes")
    theirs = desk.answer(case, "child_died", "no").newest.entry
    window.press("Save and continue")
    assert "Somebody else was quicker" in window.text
    assert f"Sam Field, designated doctor recorded another answer meanwhile, in entry {theirs}" in window.text
    assert window.radios("child_died")[0].value == "yes"
    assert answers(desk.case(case)) == [("child_died", "no", "not stated")]
    window.write("child_died", WHY, "Seen by the registrar.").press("Save and continue")
    assert answers(desk.case(case)) == [("child_died", "yes", "not stated")]


def test_a_correction_meanwhile_is_not_corrected_unseen(desk: Desk, case: str) -> None:
    """Two people put the same answer right: the second sees the first's correction before theirs counts."""
    entry = desk.answer(case, "child_died", "no").newest.entry
    window = Window.on_a_case(case).go("what-happened").choose("child_died", "not known")
    window.write("child_died", WHY, "Nobody can say.")
    theirs = desk.correct(case, entry, "yes", reason="The ward rang.").newest.entry
    window.press("Save and continue")
    assert answers(desk.case(case)) == [("child_died", "yes", "not stated")]
    assert f"On record: Yes. Entry {theirs}" in window.text
    window.press("Leave it as it is on record")
    assert window.state_of("child_died") == "Answered Yes"


def test_agencies_that_differ_stand_side_by_side(desk: Desk, case: str) -> None:
    """Each once, with its source and its day; the dispute is named and nobody wins."""
    desk.answer(case, "seriously_harmed", "yes", agency="health", known_on="2026-11-03", source="the ward")
    entry = desk.answer(case, "seriously_harmed", "no", agency="police").newest.entry
    said = Window.on_a_case(case).go("agencies").text.split("long-term? ", 1)[1]
    by = f"recorded by {desk.by}, {day_in_words(desk.today)}."
    assert said.startswith(
        f"Disputed Health Yes Known on 3 November 2026; from the ward; entry {entry - 1}, {by} "
        f"Police No Entry {entry}, {by} Change the answer to: Was the child seriously harmed"
    ), said
    assert "1 disputed" in Window.on_a_case(case).text


def test_what_agencies_answered_is_compared_on_the_section_of_a_case_until_one_is_to_be_withdrawn(
    desk: Desk, case: str
) -> None:
    """What is compared is what would stand: with what is not yet saved marked, and nothing that is on its way out."""
    desk.answer(case, "abuse_or_neglect", "suspected", agency="police", known_on="2026-11-03", source="an interview")
    window = Window.on_a_case(case).go("abuse-or-neglect").choose("abuse_or_neglect", "ruled out", line=1)
    compared = words_of(window.html.partition('<div class="side-by-side">')[2].partition("</div></div>")[0])
    assert compared == (
        "Local authority Not answered yet Health Ruled out Not yet saved "
        "Police Suspected Known on 3 November 2026; from an interview."
    )
    assert '<div class="side-by-side">' not in window.press("Withdraw the answer of police").html


def test_the_list_of_cases_is_searched_and_filtered(desk: Desk, case: str) -> None:
    """By words, by stage and by what is due; what is due is named with its day."""
    soon = date.today() + timedelta(days=3)  # noqa: DTZ011 - as the page does
    desk.add(case, "information asked", agency="health", asks="a chronology", due=soon)
    desk.open_case("EX-002", "Burns at home")
    desk.consider("EX-002")
    window = Window.at_work()
    assert "2 cases" in window.text
    assert "information: a chronology" in window.text
    window.run.selectbox(key="cases-due").set_value("week")
    assert "EX-001" in window.again().text
    assert "EX-002" not in window.text
    window.run.selectbox(key="cases-due").set_value("late")
    assert "0 of 2 cases" in window.again().text
    assert "the list does not know what is due now" in window.text, "what was not considered is not in order"
    window.run.selectbox(key="cases-stage").set_value("considered")
    assert "the list does not know what is due now" not in window.again().text, "of other stages nobody asked"
    window.run.selectbox(key="cases-stage").set_value("every stage")
    window.run.selectbox(key="cases-due").set_value("anything")
    window.run.selectbox(key="cases-stage").set_value("considered")
    assert "EX-001" not in window.again().text
    window.run.selectbox(key="cases-stage").set_value("every stage")
    window.run.text_input(key="cases-sought").set_value("FRACT infant")
    assert "1 of 2 cases" in window.again().text


def test_a_consideration_is_recorded_of_the_answers_on_record_alone(desk: Desk, case: str) -> None:
    """What is typed and not saved neither shows on the result of a case nor goes into a consideration."""
    window = Window.on_a_case(case).go("what-happened").choose("child_died", "yes").go("result")
    assert "0 met, 0 not met" in window.text.split("Findings", 1)[1]
    assert "What is not yet saved does not count here" in window.text
    window.press("Record this result")
    event = desk.case(case).newest.event
    assert isinstance(event, Considered)
    assert all(finding["finding"] == "not yet known" for finding in event.output["findings"].values())
    assert "The latest recorded result is entry" in window.text


def test_what_if_leaves_the_record_as_it_is(desk: Desk, case: str) -> None:
    """On a practice copy people see what an answer would change; nothing of it is kept, and the way back is there."""
    desk.answer(case, "child_died", "no")
    window = Window.on_a_case(case).press("Try it on a practice copy")
    before = len(desk.case(case).happened)
    window.go("what-happened").choose("child_died", "yes").go("result")
    assert "What would change" in window.text
    assert "The child died or was seriously harmed: from not yet known to met." in window.text
    assert "Record this result" not in window.buttons()
    window.go(f"case?case={case}")
    assert len(desk.case(case).happened) == before
    assert desk.drafts(case) == {}
    assert window.go("what-happened").state_of("child_died") == "Answered No"


def test_sealed_positions_hide_every_finding_until_all_are_in(record: Record, tmp_path: Path, desk: Desk) -> None:
    """Beside the questions, on the result, in the rationale, in the history and on a practice copy alike."""
    rules = record.rules
    profiles = copytree(rules.profiles_folder, tmp_path / "profiles")
    kent = (profiles / "kent.yaml").read_text(encoding="utf-8")
    (profiles / "kent.yaml").write_text(f"{kent}\npositions sealed: yes\n", encoding="utf-8")
    open_case = desk.open_case("EX-001", "Infant with unexplained fractures")
    desk.answer(open_case.id, "child_died", "yes")
    desk.consider(open_case.id)
    record._rules = desk.rules = Rules(rules.reasoner, rules.folder, profiles, rules.extra)
    desk.add(open_case.id, "case details changed", partnership="kent", reason="The area was found.")
    window = Window.on_a_case(open_case.id)
    places = ("case", "what-happened", "result", "rationale", "history")
    for address in places:
        window.go(address)
        assert "cannot be said yet" not in window.text.lower(), address
        assert "These remain" not in window.text, address
        assert "not yet known (" not in window.text.lower(), address
    assert "positions of EX-001 are sealed" in window.go("result").text
    window.go("case").press("Try it on a practice copy")
    assert "positions of EX-001 are sealed" in window.go("result").text
    for partner in ("local authority", "health", "police"):
        desk.give_position(open_case.id, partner=partner, role="lead", position="local review", reason="To learn.")
    assert "Recommendation" in Window.on_a_case(open_case.id).go("result").text


def test_the_history_tells_every_entry_and_a_day_as_it_was_known(desk: Desk, case: str) -> None:
    """What was corrected stays to be read, and of a day there is only what was known then."""
    entry = desk.answer(case, "child_died", "no", agency="police", known_on="2026-11-03").newest.entry
    desk.correct(case, entry, "yes", reason="The ward rang.", known_on="2026-11-05")
    window = Window.on_a_case(case).go("history")
    assert f"stands in the place of entry {entry}. Why: The ward rang." in window.text
    today = day_in_words(desk.today)
    assert f"Known or happened on 3 November 2026. Recorded on {today} by Sam Field" in " ".join(window.text.split())
    for part, text in (("day", "4"), ("month", "11"), ("year", "2026")):
        window.run.text_input(key=f"known-on-{part}").set_value(text)
        window.again()
    window.press("Show what was known then")
    then = window.text.split("As known on 4 November 2026", 1)[1].split("Every entry", 1)[0]
    assert "Did the child die? No (Police" in then
    assert desk.case(case).newest.event.kind == "access"


def test_the_childs_voice_has_a_field_of_its_own(desk: Desk, case: str) -> None:
    """What the child said and how the child lived is kept as written, and can be added to."""
    window = Window.on_a_case(case).go("childs-voice")
    window.press(ACCOUNT)
    assert "Write what is known of the child’s life" in window.text
    window.run.text_area[0].set_value("She sang when her brother came home.\n<b>Always.</b>")
    window.again().press(ACCOUNT)
    assert "Say whose account this is" in window.text
    window.run.text_input(key=f"form-childs-voice-{case}-account").set_value("her grandmother")
    window.again().press(ACCOUNT)
    assert desk.case(case).childs_voice == (), "it is read back first"
    assert "Check the account before it stands" in window.text
    window.press("Record the account")
    assert "She sang when her brother came home." in window.text
    assert "<b>" not in window.html
    assert desk.case(case).newest.event.kind == "child's voice"
    assert "Her grandmother" in window.text
    assert window.run.text_area[0].value == ""
    assert "1 account" in window.go("case").text


def test_a_sample_that_was_tried_is_taken_into_the_record(desk: Desk) -> None:
    """Whoever practised on a sample can go on with it as a case."""
    window = Window.at_work().go("result?incident=infant-with-fractures")
    assert "Practice without a record: sample EX-001" in window.text
    assert 'data-go="incident#keep-it">open a case in the record with these answers' in window.html
    listed = window.go("cases")
    assert "without a record: EX-001" in listed.text, "whoever has just set up the record finds the sample again"
    assert 'data-go="incident#keep-it">Open a case with these answers' in listed.html
    window.go("incident#keep-it")
    assert 'id="keep-it"' in window.html
    window.press("Open the case with these answers")
    assert "Give the case a reference." in window.text
    assert not desk.summaries.all(), "a sample becomes no case by one press"
    field = next(one for one in window.run.text_input if one.key.startswith("keep-"))
    assert field.value == "", "the sample's own reference is not offered"
    field.set_value("TRY-7")
    window.again().press("Open the case with these answers")
    questions = desk.rules.rulebook.questions
    sample = read_incident(ROOT / "rules" / "samples" / "infant-with-fractures.yaml", questions)
    case = desk.case("SAMPLE-TRY-7")
    assert case.incident(questions).answers == sample.answers
    assert case.title.startswith("Sample: ")
    assert "The case SAMPLE-TRY-7 is open." in window.text
    assert "Sample, for practice" in window.text
    listed = window.go("cases").text
    assert "SAMPLE-TRY-7: Sample: Infant" in listed
    assert "without a record" not in listed
    assert "Sample, for practice" in listed
    desk.open_case("EX-002", "Burns at home")
    assert window.again().text.count("Sample, for practice") == 1, "and no other case bears the mark"


def test_an_incident_of_ones_own_becomes_a_case_under_its_own_reference(desk: Desk) -> None:
    """Only what began as a sample is called one."""
    window = Window.at_work().go("")
    window.press("Enter an incident")
    window.run.session_state["drafts"]["new-1"].name = "EX-012"
    window.run.session_state["drafts"]["new-1"].title = "Burns at home"
    window.go("incident").press("Open the case with these answers")
    assert desk.case("EX-012").title == "Burns at home"
    assert "Sample" not in window.go("cases").text


def test_what_keeps_all_answers_from_being_saved_is_named_with_the_way_to_each(desk: Desk, case: str) -> None:
    """Nobody has to search eighty questions for the one that is not complete."""
    desk.answer(case, "child_died", "no")
    desk.answer(case, "unborn", "no")
    window = Window.on_a_case(case).go("what-happened").choose("child_died", "yes")
    window.go("the-child").choose("unborn", "yes").write("age_at_incident", "Whole number", "three")
    before = len(desk.case(case).happened)
    window.go("check-answers").press("Save them all")
    summary = window.html.split('id="errors"', 1)[1].split("</div>", 1)[0]
    assert "Nothing was saved: 3 answers are not complete" in summary
    for question in ("child_died", "unborn", "age_at_incident"):
        assert f"#ask-{question}" in summary
    assert "Say why the answer on record is put right." in words_of(summary)
    assert "not a whole number" in words_of(summary)
    assert len(desk.case(case).happened) == before
    window.go("what-happened#ask-child_died")
    assert "Missing: Say why the answer on record is put right." in window.text
    window.write("child_died", WHY, "The hospital rang back.")
    window.go("the-child").write("unborn", WHY, "A slip.").write("age_at_incident", "Whole number", "3")
    window.go("check-answers")
    assert 'id="errors"' not in window.html
    window.press("Save them all")
    assert {one.answer.question: one.answer.answer for one in desk.case(case).in_force} == {
        "child_died": "yes",
        "unborn": "yes",
        "age_at_incident": 3,
    }


@pytest.mark.parametrize("sample", ["report-ready-with-the-scpr-form", "injured-baby-in-sandwell"])
def test_the_list_of_cases_and_the_clocks_count_the_same(record: Record, desk: Desk, sample: str) -> None:
    """One number of duties that are late, to do and without a day, whichever page is read."""
    del record
    case = desk.open_incident(session.samples()[sample]).id
    desk.consider(case)
    window = Window.on_a_case(case).go("clocks")
    counted = re.search(rf"On {day_in_words(desk.today)}: ([^;.]+)[;.]", window.text)
    assert counted
    assert re.search(r"\b[1-9]\d* (late|to do)\b", counted[1])
    assert not re.search(r"\b0 ", counted[1])
    listed = window.go("cases").text
    assert f"Duties, in the result recorded on {day_in_words(desk.today)}: {counted[1]}." in listed
    assert "The record has changed since" not in listed
    desk.add(case, "reviewer named", reviewer="an independent reviewer", independence="asked", expertise="children")
    assert "The record has changed since: the page of clocks counts it as it is now." in window.again().text


def test_what_counts_unsaved_answers_says_so_and_what_does_not_says_so_too(desk: Desk, case: str) -> None:
    """Two pages that count differently say in words what each counts."""
    desk.answer(case, "seriously_harmed", "no")
    window = Window.on_a_case(case).go("what-happened").choose("child_died", "no")
    assert "With what is typed here. 1 answer is not yet saved." in window.text
    assert "By the answers on record alone. 1 answer is not yet saved." in window.go("clocks").text
    window.go("what-happened").press("Save and continue")
    assert "not yet saved." not in window.text.split("So far", 1)[1]


def test_a_closed_case_refuses_answers_in_words_and_keeps_what_was_typed(desk: Desk, case: str) -> None:
    """A rule of the record is told with how to mend it."""
    desk.add(case, "case closed", reason="Nothing more is expected.")
    window = Window.on_a_case(case).go("what-happened").choose("child_died", "yes").press("Save and continue")
    assert "EX-001 is closed. Open it again first, and say why." in window.text
    assert window.radios("child_died")[0].value == "yes"


def test_who_looked_is_recorded_once_for_each_window(desk: Desk, case: str) -> None:
    """That somebody opened a child's case stands in its record."""
    window = Window.on_a_case(case).go("cases").go(f"case?case={case}").go("history")
    looked = [one for one in desk.case(case).happened if isinstance(one.event, Access)]
    assert [one.by for one in looked] == ["Alex Morgan, business manager"]
    assert "Who looked at it, or took something out (1)" in window.text


def test_a_text_typed_into_a_form_and_not_recorded_is_there_in_a_new_window(case: str) -> None:
    """Half a page about a child's life is not lost with the window, and is gone from the form once it is recorded."""
    window = Window.on_a_case(case).go("childs-voice")
    window.run.text_area[0].set_value("He waited at the window every day")
    window.again()
    again = Window.on_a_case(case).go("childs-voice")
    assert again.run.text_area[0].value == "He waited at the window every day"
    again.run.text_input(key=f"form-childs-voice-{case}-account").set_value("a neighbour")
    again.again().press(ACCOUNT).press("Record the account")
    assert Window.on_a_case(case).go("childs-voice").run.text_area[0].value == ""


def test_what_cannot_be_kept_is_said_and_stays_in_the_window(
    desk: Desk, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever might lose a text by closing the window is told so at once, and no longer than it is true."""
    window = Window.on_a_case(case).go("what-happened").choose("child_died", "not known")
    monkeypatch.setattr("cspr_rules.records.drafts.LONGEST", 10)
    window.write("child_died", "Not known, because", "the hospital has not called back")
    assert "What you typed last is held by this window alone" in window.text
    assert window.written("child_died")["Not known, because"] == "the hospital has not called back"
    monkeypatch.undo()
    window.again()
    assert "held by this window alone" not in window.text
    assert len(desk.case(case).happened) == 2, "opened, and looked at"


def test_a_case_that_was_erased_meanwhile_is_laid_down(record: Record, desk: Desk, case: str) -> None:
    """A window that still has it open shows nothing of it, and the other pages go on working."""
    desk.answer(case, "child_died", "no", source="the ward sister")
    window = Window.on_a_case(case).go("agencies")
    assert "the ward sister" in window.text
    record.store.case_keys.destroy(case)
    window.again()
    assert "The case cannot be shown" in window.text
    assert "the ward sister" not in window.text
    assert "Infant with unexplained fractures" not in window.text
    assert "No case is recorded yet" in window.go("cases").text


def test_how_strongly_a_finding_speaks_is_said_once_and_not_of_each_text_it_rests_on(desk: Desk) -> None:
    """Guidance that stands beside a duty of the Act is not called a must by itself."""
    shown = " ".join(Window.at_work().go("result?incident=infant-with-fractures").text.split())
    assert "Force: must. Read it in: Children Act 2004, section 16B" in shown
    assert "Must: " not in shown
    del desk


def test_on_the_list_of_cases_the_links_of_one_case_say_whose_they_are(desk: Desk, case: str) -> None:
    """Nobody takes the pages of the case they came from for pages of every case; without one there are none."""
    other = desk.open_case("EX-002", "Another infant").id
    window = Window.at_work()
    assert "pages-of" not in window.html
    assert "The case" not in links_of_one(window.go(f"case?case={case}").go("cases"))[0]
    assert links_of_one(window) == ("Case EX-001:", ["case", *OF_A_CASE])
    assert links_of_one(window.go(f"case?case={other}").go("cases"))[0] == "Case EX-002:"
    assert "pages-of" not in window.go("training").html, "training reaches no case"
    window.go("").press("Enter an incident")
    assert links_of_one(window.go("cases"))[0] == "Practice, NEW-001:"


OF_A_CASE = ["check-answers", "result", "rationale", "clocks", "positions", "decision", "documents", "history"]
"""The pages of a case that stand at the top, after the case itself."""


def links_of_one(window: Window) -> tuple[str, list[str]]:
    """Whose pages stand in a group of their own at the top, and their addresses."""
    named, listed = window.html.split('aria-labelledby="pages-of">', 1)[1].split("</p>", 1)
    return words_of(named), re.findall(r'data-go="([^"]*)"', listed.split("</nav>", 1)[0])


def test_the_list_of_cases_leads_to_where_support_is_found(desk: Desk, case: str) -> None:
    """Somebody who works in the list all day is told too, in one line, and the link ends at the numbers."""
    window = Window.on_a_case(case).go("cases")
    assert "The cases can distress. Where support is found" in window.text
    assert 'data-go="#support"' in window.html
    start = window.go("#support").html
    assert "116 123" in words_of(start.split('id="support"', 1)[1].split("</div>", 1)[0])
    assert desk.case(case).reference == "EX-001"


def test_what_recording_a_result_does_is_said_beside_the_button(desk: Desk, case: str) -> None:
    """Before the first time and after it, where the result is read and where it is decided; and no jargon with it."""
    window = Window.on_a_case(case)
    says = "Recording the result keeps what the rules say today, and which answers it rests on"
    for address in ("result", "decision"):
        shown = window.go(address).text
        assert says in shown
        assert "Recording it decides nothing." in shown
    window.go("result").press("Record this result")
    assert "The result is recorded." in window.text
    assert says in window.text
    for address in ("result", "decision", "history", "cases", "positions"):
        assert "consideration" not in window.go(address).text.split(":root", 1)[0].lower()
    assert "The result was recorded" in window.go("history").text
    assert desk.case(case).considered


def test_the_history_calls_a_partnership_as_the_rest_does_and_not_by_the_name_of_a_file(desk: Desk) -> None:
    """The title of the profile; and that a case belongs to none is a sentence, not a name with a yes."""
    case = desk.open_case("EX-001", "Infant with unexplained fractures", partnership="kent").id
    window = Window.on_a_case(case)
    assert "Partnership: Kent" in window.go("history").text
    desk.add(case, "case details changed", partnership="one-day-meeting", reason="It moved.")
    desk.add(case, "case details changed", partnership=None, no_partnership=True, reason="It moved again.")
    shown = window.go("history").text
    assert f"Partnership: {session.profiles()['one-day-meeting'].title}" in shown
    assert "It belongs to no partnership, and the law alone stands: yes" in shown
    assert "one-day-meeting" not in shown.split(":root", 1)[0]
