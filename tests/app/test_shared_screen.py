"""The shared screen shows the room what is recorded, and nothing that is sealed. No browser."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from cspr_rules.records.desk import Desk
from cspr_rules.records.rules import Rules
from front_end import SECTIONS, Window, words_of

from cspr_rules.app.pages.shared_screen import MOST_CLOCKS, MOST_QUESTIONS  # isort: skip
from cspr_rules.app.parts.site import stages  # isort: skip
from cspr_rules.app.state import session  # isort: skip
from cspr_rules.app.state.draft import Draft  # isort: skip
from cspr_rules.app.state.record import Record, leave, the_record  # isort: skip

SAMPLE = "agencies-that-differ"
NOTHING_KNOWN = "nothing-known-yet"
ROUTES, CIRCUMSTANCES = "National and other routes", "Circumstances the partners should have regard to"


def room(window: Window) -> str:
    """What the room sees."""
    return words_of(window.html.split('<div class="room">', 1)[1])


def to_ask(sample: str, section: str = "") -> list[str]:
    """The questions that are open in a sample, in the order of the rules: of one section, or of all."""
    incident = session.samples()[sample]
    of = session.reasoner().consider(incident, today=incident.considered_on)
    questions = [of.law.rulebook.questions[one.question] for one in of.ask_next]
    return [question.asked for question in questions if section in ("", question.stage)]


def listed_as_open(window: Window) -> list[str]:
    """The questions under "What is open"."""
    found = window.html.split('<div class="room">', 1)[1].split("<h2>What is open</h2>", 1)[1].split("</ol>", 1)[0]
    return [words_of(one) for one in re.findall(r"<li>(.*?)</li>", found)]


def clocks(markup: str) -> list[tuple[str, str, str]]:
    """The rows of tables of duties: what each is called, the day to work to, and where it stands."""
    found = re.findall(
        r'<th scope="row">(?:<strong>(.*?)</strong>.*?|(.*?))</th>(?:(?!</tr>).)*<td data-column="Work to">(.*?)</td>'
        r'<td data-column="Where it stands">(.*?)</td>',
        markup,
    )
    return [(words_of(one or other), words_of(day), words_of(stands)) for one, other, day, stands in found]


def test_the_room_sees_the_question_every_criterion_in_words_what_is_open_and_the_clocks() -> None:
    """Nobody in the room has to ask where the meeting stands."""
    of = session.reasoner().consider(session.samples()[SAMPLE], today=session.samples()[SAMPLE].considered_on)
    seen = room(Window(SAMPLE).go("shared-screen"))
    questions = of.law.rulebook.questions
    assert f"Next to ask {questions[of.ask_next[0].question].asked}" in seen
    for one in of.ask_next[1:6]:
        assert questions[one.question].asked in seen
    for name, reasoned in of.findings.items():
        rule = of.law.rules[name]
        assert f"{rule.title} {rule.found(reasoned.finding).capitalize()}" in seen
    assert "Clocks" in seen


def test_the_room_is_told_before_all_else_to_act_now_for_other_children(desk: Desk) -> None:
    """A child in danger is before everybody in the meeting, in the words of the result; not where nobody is at risk."""
    case = desk.open_incident(session.samples()[NOTHING_KNOWN])
    desk.answer(case.id, "other_children_at_risk", "yes", agency="health")
    window = Window.on_a_case(case.id)
    title = session.reasoner().rulebook.rules["act_now_for_other_children"].title
    notice = window.go("result").html.split('<div class="notice">', 1)[1].split("</div>", 1)[0]
    told = words_of(notice.split("<p>", 1)[1].split("</p>", 1)[0])
    seen = room(window.go("shared-screen"))
    assert f"{title}. {told}" in seen
    assert seen.index(title) < seen.index("Next to ask")
    assert title not in room(Window("infant-with-fractures").go("shared-screen"))


def test_the_room_sees_the_first_open_question_of_the_section_that_another_window_opens(desk: Desk) -> None:
    """The screen goes with the meeting, and says where it is: nobody in the room looks at another question."""
    case = desk.open_incident(session.samples()[NOTHING_KNOWN]).id
    screen = Window.on_a_case(case).go("shared-screen")
    assert f"Next to ask {to_ask(NOTHING_KNOWN)[0]}" in room(screen)
    assert "In hand" not in room(screen)
    working = Window.on_a_case(case, "Robin Lake", "chair")
    for address, section in (("national-and-other-routes", ROUTES), (SECTIONS[5], CIRCUMSTANCES)):
        working.go(address)
        seen = room(screen.again())
        first, second, *_ = to_ask(NOTHING_KNOWN, section)
        assert f"In hand: {section} {first}" in seen
        assert "Next to ask" not in seen
        desk.answer(case, "complex_or_national", "no")  # the first of the one section, and none of the other
        assert f"In hand: {section} {second if section == ROUTES else first}" in room(screen.again())


def test_a_window_that_works_on_brings_the_room_back_to_its_section(desk: Desk) -> None:
    """Somebody who looked something up elsewhere has not moved the meeting for good."""
    case = desk.open_incident(session.samples()[NOTHING_KNOWN]).id
    working = Window.on_a_case(case).go("what-happened")
    Window.on_a_case(case, "Robin Lake", "chair").go("national-and-other-routes")
    screen = Window.on_a_case(case).go("shared-screen")
    assert f"In hand: {ROUTES}" in room(screen)
    working.choose("child_died", "no")
    assert "In hand: What happened" in room(screen.again())


def test_what_is_open_is_all_but_the_question_in_hand(desk: Desk) -> None:
    """Nothing stands twice before the room, and nothing is left out for it."""
    case = desk.open_incident(session.samples()[NOTHING_KNOWN]).id
    in_hand, everything = to_ask(NOTHING_KNOWN, "What happened")[0], to_ask(NOTHING_KNOWN)
    assert in_hand in everything[:MOST_QUESTIONS]
    assert in_hand != to_ask(NOTHING_KNOWN, ROUTES)[0]
    window = Window.on_a_case(case).go("what-happened").go("shared-screen")
    assert room(window).count(in_hand) == 1
    assert listed_as_open(window) == [one for one in everything if one != in_hand][:MOST_QUESTIONS]
    assert f"And {len(everything) - 1 - MOST_QUESTIONS} more." in room(window)
    window.go("national-and-other-routes").go("shared-screen")
    assert listed_as_open(window) == everything[:MOST_QUESTIONS]


def test_where_a_section_is_done_the_room_is_told_so_and_what_is_next(desk: Desk) -> None:
    """A question of another section is not called the one in hand."""
    sample = "everything-considered"
    (last,) = to_ask(sample)
    case = desk.open_incident(session.samples()[sample]).id
    seen = room(Window.on_a_case(case).go("the-child").go("shared-screen"))
    assert f"In hand: The child Nothing more needs to be asked in this section. Next to ask {last}" in seen
    assert seen.count(last) == 1
    assert "What is open" not in seen


def test_the_section_of_one_case_is_not_that_of_another(desk: Desk) -> None:
    """Two meetings on one machine do not move each other's screen."""
    sample = session.samples()[NOTHING_KNOWN]
    one, other = (desk.open_incident(replace(sample, name=name)).id for name in ("EX-101", "EX-102"))
    Window.on_a_case(one).go("national-and-other-routes")
    assert "In hand" not in room(Window.on_a_case(other).go("shared-screen"))
    assert f"In hand: {ROUTES}" in room(Window.on_a_case(one).go("shared-screen"))


def test_practice_has_no_section_in_hand(desk: Desk) -> None:
    """An incident for practice is held in one window, so nobody works on it elsewhere; nor does a copy of a case."""
    case = desk.open_incident(session.samples()[NOTHING_KNOWN]).id
    window = Window.on_a_case(case).go("national-and-other-routes").go("case").press("Try it on a practice copy")
    for copy in (window, Window(SAMPLE)):
        seen = room(copy.go("the-child").go("shared-screen"))
        assert "In hand" not in seen
        assert "Next to ask" in seen


def test_which_section_is_open_is_kept_in_memory_alone(desk: Desk) -> None:
    """That somebody opened a page is no fact of the case: the record does not grow by it, and a restart forgets it."""
    case = desk.open_incident(session.samples()[NOTHING_KNOWN]).id
    window = Window.on_a_case(case)
    before = desk.case(case).newest.entry
    assert f"In hand: {ROUTES}" in room(window.go("national-and-other-routes").go("shared-screen"))
    assert desk.case(case).newest.entry == before
    home = the_record().home
    assert not [file for file in home.rglob("*") if file.is_file() and ROUTES.encode() in file.read_bytes()]
    leave()
    assert f"Next to ask {to_ask(NOTHING_KNOWN)[0]}" in room(Window.on_a_case(case).go("shared-screen"))


def test_the_room_sees_the_clocks_as_the_page_of_clocks_has_them() -> None:
    """What is late comes first and what is to do after it, each with its day; the rest is counted and not dropped."""
    sample = session.samples()["report-ready-with-the-scpr-form"]
    left_out = ("partners_told_on", "rapid_review_sent_on")
    answers = {name: said for name, said in sample.answers.items() if name not in left_out}
    window = Window()
    window.run.session_state["drafts"] = {"late": Draft.of(replace(sample, answers=answers))}
    page = window.go("clocks?incident=late").html
    found = clocks(page.split("<h2>Late (", 1)[1].split("<h2>Done (", 1)[0])
    counts = re.search(r": (\d+) late, (\d+) to do, (\d+) that cannot be dated yet", words_of(page))
    assert counts
    late, to_do, undated = map(int, counts.groups())
    assert (late, to_do, undated) == (3, 4, 1)
    assert len(found) == late + to_do == MOST_CLOCKS + 1
    seen = window.go("shared-screen")
    assert clocks(seen.html.split("<h2>Clocks</h2>", 1)[1]) == found[:MOST_CLOCKS]
    told = "Tell the Panel, Ofsted and the Department that a local review will be held"
    assert found[2] == (told, "2 June 2026", "Late by 122 working days.")
    assert found[3] == ("Send copies before publication", "27 November 2026", "Due. 5 working days left.")
    assert "And 1 more on the page of clocks. 1 duty cannot be dated yet." in room(seen)


def test_the_room_is_told_where_no_duty_can_be_dated() -> None:
    """An empty table would look like no duty: time may already be running."""
    window = Window(SAMPLE).go("clocks")
    assert "9 that cannot be dated yet" in window.text
    seen = room(window.go("shared-screen")).split("Clocks", 1)[1]
    assert seen.startswith(" It cannot be said yet whether a duty is late: the answers do not date it.")
    assert "Time may already be running. 9 duties cannot be dated yet." in seen
    assert "more on the page of clocks" not in seen


def test_nothing_can_be_entered_on_it() -> None:
    """It is for looking at: a slip before the whole room changes nothing."""
    run = Window(SAMPLE).go("shared-screen").run
    assert not [*run.text_input, *run.text_area, *run.radio, *run.checkbox, *run.selectbox]


def test_it_shows_what_another_window_has_recorded(desk: Desk) -> None:
    """The room follows the record, and sees how far it goes."""
    case = desk.open_incident(session.samples()[SAMPLE])
    window = Window.on_a_case(case.id).go("shared-screen")
    before = room(window)
    assert "Was the young person a care leaver" in before
    entry = desk.answer(case.id, "care_leaver", "no", agency="local authority").newest.entry
    after = room(window.again())
    assert f"entry {entry}," in after
    assert before != after


def test_what_is_typed_and_not_saved_is_not_before_the_room(desk: Desk) -> None:
    """The room sees the record and no half-finished answer of one window."""
    case = desk.open_incident(session.samples()["nothing-known-yet"])
    window = Window.on_a_case(case.id)
    window.go("what-happened").choose("child_died", "no").choose("seriously_harmed", "no")
    assert "not met" in window.text.split("So far", 1)[1]
    assert "0 met, 0 not met, 20 not yet known" in room(window.go("shared-screen"))


@pytest.fixture
def sealing(tmp_path: Path, record: Record) -> Record:
    """A record at which the partnership "sealing" keeps positions sealed."""
    profiles = tmp_path / "profiles"
    shutil.copytree(record.rules.profiles_folder, profiles)
    kent = (profiles / "kent.yaml").read_text(encoding="utf-8")
    text = kent.replace("partnership: kent", "partnership: sealing") + "\npositions sealed: yes\n"
    (profiles / "sealing.yaml").write_text(text, encoding="utf-8")
    rules = record.rules
    record._rules = Rules(rules.reasoner, rules.folder, profiles, rules.extra)
    return record


def test_while_positions_are_sealed_the_room_sees_neither_finding_nor_recommendation(sealing: Record) -> None:
    """Nobody's position is led by what the rules say. Once all three are in, the room sees it."""
    desk = sealing.desk("Sam Field, designated doctor")
    case = desk.open_case("EX-001", "A case", partnership="sealing")
    desk.answer(case.id, "child_died", "yes", agency="police")
    desk.answer(case.id, "other_children_at_risk", "yes", agency="police")
    beside = Window.on_a_case(case.id).go("what-happened")
    assert "Another child may be at risk" not in beside.text
    window = beside.go("shared-screen")
    seen = room(window)
    assert "are sealed" in seen
    book = session.reasoner().rulebook
    for said in (*(rule.title for rule in book.rules.values()), *(one.asked for one in book.questions.values())):
        assert said not in seen
    for word in ("Recommendation", "Criteria", "In hand", "Next to ask", "What is open", "Clocks", *stages()):
        assert word not in seen
    assert "are sealed" in window.go("clocks").text
    desk.open_positions(case.id, reason="The chair of one agency is ill.")
    opened = room(window.go("shared-screen"))
    assert "Recommendation" in opened
    assert "In hand: What happened" in opened
    assert "Another child may be at risk now." in opened


def test_the_room_sees_the_recommendation_and_then_what_was_decided(desk: Desk) -> None:
    """A decision stands before the room as soon as it is recorded, with who has signed, beside the recommendation."""
    case = desk.open_incident(session.samples()["everything-considered"]).id
    window = Window.on_a_case(case).go("shared-screen")
    before = room(window)
    assert "Recommendation" in before
    assert "It is not a decision." in before
    assert "Decided on" not in before
    for partner in ("local authority", "health", "police"):
        desk.give_position(case, partner=partner, role="director", position="local review", reason="To learn.")
    decision = desk.decide(
        case,
        decided="local review",
        reason="To learn from it.",
        decided_by=["director"],
        consideration=desk.consider(case).newest.entry,
    ).newest.entry
    desk.sign_off(case, decision=decision, partner="police", role="assistant chief constable")
    seen = room(window.again())
    assert seen.index("Decision Hold a local child safeguarding practice review Decided on") < seen.index(
        "Recommendation"
    )
    assert "Signed by 1 of 3 partners" in seen
    assert "To learn from it." not in seen, "reasons are read on their own page, not before the room"
    desk.answer(case, "care_leaver", "no")
    assert "Answers have been recorded since." in room(window.again())


def test_the_screen_can_be_held_still() -> None:
    """Whoever needs longer to read can stop what moves by itself."""
    window = Window(SAMPLE).go("shared-screen").press("Hold the screen still")
    assert "It is held still." in window.text
    window.press("Follow the record again")
    assert "Hold the screen still" in window.buttons()
