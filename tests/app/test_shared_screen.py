"""The shared screen shows the room what is recorded, and nothing that is sealed. No browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cspr_rules.model.rule import Finding
from cspr_rules.records.desk import Desk
from cspr_rules.records.rules import Rules
from front_end import Window, words_of

from cspr_rules.app.state import session  # isort: skip
from cspr_rules.app.state.record import Record  # isort: skip

SAMPLE = "agencies-that-differ"


def room(window: Window) -> str:
    """What the room sees."""
    return words_of(window.html.split('<div class="room">', 1)[1])


def test_the_room_sees_the_question_every_criterion_in_words_what_is_open_and_the_clocks() -> None:
    """Nobody in the room has to ask where the meeting stands."""
    of = session.reasoner().consider(session.samples()[SAMPLE], today=session.samples()[SAMPLE].considered_on)
    seen = room(Window(SAMPLE).go("shared-screen"))
    questions = of.law.rulebook.questions
    assert f"Question in hand {questions[of.ask_next[0].question].asked}" in seen
    for to_ask in of.ask_next[1:6]:
        assert questions[to_ask.question].asked in seen
    for name, reasoned in of.findings.items():
        finding = {Finding.MET: "Met", Finding.NOT_MET: "Not met", Finding.NOT_YET_KNOWN: "Not yet known"}
        assert f"{of.law.rules[name].title} {finding[reasoned.finding]}" in seen
    assert "Clocks" in seen


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
    window = Window.on_a_case(case.id).go("shared-screen")
    seen = room(window)
    assert "are sealed" in seen
    for title in (rule.title for rule in session.reasoner().rulebook.rules.values()):
        assert title not in seen
    for word in ("Recommendation", "Criteria", "Question in hand", "Clocks"):
        assert word not in seen
    assert "are sealed" in window.go("clocks").text
    desk.open_positions(case.id, reason="The chair of one agency is ill.")
    assert "Recommendation" in room(window.go("shared-screen"))


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
