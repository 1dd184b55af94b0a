"""Positions, the decision, its reasons and who signs it: what people record is what the desk has. No browser."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest
from cspr_rules.app.parts.event_names import NAMES, NOT_SHOWN, PARTS
from cspr_rules.app.state import session
from cspr_rules.app.state.record import Record

from cspr_rules.documents import case_json
from cspr_rules.documents.making import make
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Standing
from cspr_rules.records.desk import Desk
from cspr_rules.records.events import KINDS, Event
from cspr_rules.records.events.answering import Answer, AnswerWithdrawn, Considered
from cspr_rules.records.events.deciding import (
    AgencyView,
    ConflictOfInterest,
    Dissent,
    Position,
    PositionsOpened,
    ScrutineerComment,
    SignOff,
)
from cspr_rules.records.events.keeping import Access
from cspr_rules.records.rules import Rules
from front_end import Window

POSITION, DECISION, SIGNATURE = (f"Check the {what} before it stands" for what in ("position", "decision", "signature"))
"""The first of two steps, which records nothing."""
ROLES = {"local authority": "director", "health": "chief nurse", "police": "assistant chief constable"}


@pytest.fixture
def case(desk: Desk) -> str:
    """A case of which next to nothing is known."""
    opened = desk.open_case("EX-001", "Infant with unexplained fractures").id
    desk.answer(opened, "child_died", "no")
    return opened


def give_all(desk: Desk, case: str, position: str = "local review") -> None:
    """All three partners say the same."""
    for partner, role in ROLES.items():
        desk.give_position(case, partner=partner, role=role, position=position, reason="There is much to learn.")


def decide(desk: Desk, case: str) -> int:
    """All three agree on a review. Gives the entry of the decision."""
    give_all(desk, case)
    return desk.decide(
        case,
        decided="local review",
        reason="To learn.",
        decided_by=["chief nurse"],
        consideration=desk.consider(case).newest.entry,
        unaddressed="Next week.",
    ).newest.entry


def fill(window: Window, case: str, form: str, **fields: str) -> Window:
    """Type into the fields of a form, or choose where they are radios."""
    for field, said in fields.items():
        key = f"form-{form}-{case}-{field}"
        found = [w for kind in ("text_area", "text_input", "radio") for w in getattr(window.run, kind) if w.key == key]
        assert len(found) == 1, key
        found[0].set_value(said)
        window.again()
    return window


def tick(window: Window, case: str, form: str, field: str) -> Window:
    """Tick a box of a form."""
    window.run.checkbox(key=f"form-{form}-{case}-{field}").check()
    return window.again()


def test_a_position_is_given_with_its_reason_and_whose_authority_it_rests_on(desk: Desk, case: str) -> None:
    """What the partner said is on record as said, of this area or another, with the authority behind it."""
    window = Window.on_a_case(case).go("positions").press(POSITION)
    assert "Write the reason." in window.text
    tick(window, case, "position", "delegated")
    fill(
        window,
        case,
        "position",
        partner="police",
        role="superintendent",
        position="no local review",
        reason="All known.",
    )
    fill(window, case, "position", from_whom="chief constable", basis="scheme of delegation")
    before = desk.case(case).newest.entry
    window.press(POSITION)
    assert "Nothing is recorded yet." in window.text
    assert "All known." in window.text
    assert desk.case(case).newest.entry == before
    window.press("Record the position")
    given = desk.case(case).newest.event
    assert isinstance(given, Position)
    assert (given.partner, given.position, given.reason) == ("police", "no local review", "All known.")
    assert given.delegated is not None
    assert given.delegated.from_whom == "chief constable"
    tick(window, case, "position", "elsewhere")
    fill(
        window,
        case,
        "position",
        partner="health",
        role="chief nurse",
        position="local review",
        reason="We met him too.",
    )
    fill(window, case, "position", area="Northshire")
    window.press(POSITION).press("Record the position")
    other = desk.case(case).newest.event
    assert isinstance(other, Position)
    assert (other.area, other.delegated) == ("Northshire", None)
    assert "Integrated care board (health), Northshire" in window.text
    assert desk.case(case).without_a_position() == ("local authority", "health")


def read_back_and_record(window: Window, desk: Desk, case: str, called: str, button: str, text: str) -> None:
    """What stands for good is read back first, and nothing is recorded before."""
    entries = desk.case(case).newest.entry
    window.press(f"Check {called} before it stands")
    assert "Nothing is recorded yet." in window.text
    assert "It stays in the record as it was recorded." in window.text
    assert text in window.text
    assert desk.case(case).newest.entry == entries
    window.press(button)
    assert desk.case(case).newest.entry == entries + 1


def test_views_comments_interests_and_dissent_are_recorded_where_people_look_for_them(desk: Desk, case: str) -> None:
    """Education has a view, the scrutineer a comment, everybody an interest or none, and nobody has to agree."""
    window = Window.on_a_case(case).go("positions")
    fill(window, case, "view", role="head teacher", says="He was tired.")
    read_back_and_record(window, desk, case, "the view", "Record the view", "He was tired.")
    fill(window, case, "comment", says="Health came late.")
    read_back_and_record(window, desk, case, "the comment", "Record the comment", "Health came late.")
    fill(window, case, "interest", role="all present", interest="None.", handled="Nothing to handle.")
    read_back_and_record(window, desk, case, "the declaration", "Record the declaration", "Nothing to handle.")
    window.go("decision")
    fill(window, case, "dissent", agency="probation", role="head of service", says="We disagree.")
    read_back_and_record(window, desk, case, "the dissent", "Record the dissent", "We disagree.")
    kinds = (AgencyView, ScrutineerComment, ConflictOfInterest, Dissent)
    assert [type(one.event) for one in desk.case(case).of(*kinds)] == list(kinds)
    window.go("positions")
    for said in ("He was tired.", "Health came late.", "Nothing to handle."):
        assert said in window.text


@pytest.fixture
def sealing(record: Record, desk: Desk, case: str, tmp_path: Path) -> str:
    """The case, in a partnership whose profile seals the positions."""
    seal(record, desk, case, tmp_path)
    return case


def seal(record: Record, desk: Desk, case: str, folder: Path) -> None:
    """Put the case under a partnership whose profile seals the positions."""
    rules = record.rules
    profiles = copytree(rules.profiles_folder, folder / "profiles")
    kent = (profiles / "kent.yaml").read_text(encoding="utf-8")
    (profiles / "kent.yaml").write_text(f"{kent}\npositions sealed: yes\n", encoding="utf-8")
    record._rules = desk.rules = Rules(rules.reasoner, rules.folder, profiles, rules.extra)
    desk.add(case, "case details changed", partnership="kent", reason="The area was found.")


def test_a_sealed_position_is_seen_to_be_in_and_not_what_it_says(desk: Desk, sealing: str) -> None:
    """No page of another window shows it, nothing is recommended, and opening it is an act with a reason."""
    window = Window.on_a_case(sealing)
    onward = "Go on to the positions of the partners</a></p>"  # no result can be recorded, and so none is asked for
    assert onward in window.html.split("<h2>Next step</h2>", 1)[1]
    window.go("positions")
    fill(window, sealing, "position", partner="police", role="superintendent", position="no local review")
    fill(window, sealing, "position", reason="Nothing new would come of it.").press(POSITION)
    window.press("Record the position")
    other = Window.on_a_case(sealing, "Kim Ade", "chair")
    for address in ("positions", "decision", "history", "sign-off"):
        other.go(address)
        assert "Nothing new would come of it" not in other.html, address
    assert "are sealed" in other.go("decision").text
    assert "Record the decision" not in other.buttons()
    assert "Record the result now" not in other.buttons()
    offered = other.go("documents").run.radio(key=f"form-document-{sealing}-kind").options
    assert len(offered) == 2, "only what tells nothing of what was found"
    made = make(desk, sealing, case_json.KIND).recorded
    assert not other.go(f"document?entry={made}").run.get("download_button")
    assert "Sealed Given." in other.go("positions").text
    other.press("Open the positions")
    assert "Write why they are opened now." in other.text
    fill(other, sealing, "open-positions", reason="Health sends nobody.").press("Open the positions")
    assert isinstance(desk.case(sealing).newest.event, PositionsOpened)
    assert "Nothing new would come of it." in other.text


def test_the_third_position_opens_all_of_them(desk: Desk, sealing: str) -> None:
    """Once all are in, everybody reads all, and the rules can be asked."""
    give_all(desk, sealing)
    window = Window.on_a_case(sealing).go("positions")
    assert "There is much to learn." in window.text
    assert window.go("decision").press("Record the result now").text
    assert len(desk.case(sealing).considered) == 1


def buttons_that_record(window: Window) -> list[str]:
    """The buttons of a page on which something is read back."""
    return [label for label in window.buttons() if label != "Change who you are"]


def fields_on(window: Window) -> list[str]:
    """Every field and button of the page, in order."""
    kinds = ("radio", "text_area", "text_input", "checkbox", "button")
    return [widget.key for kind in kinds for widget in getattr(window.run, kind)]


@pytest.mark.parametrize("decided", ["local review", "no local review", "not yet decided"])
def test_agreeing_and_departing_take_the_same_fields_and_the_same_steps(desk: Desk, case: str, decided: str) -> None:
    """Whatever is decided: one choice, the same fields before it and after, one text, one press."""
    give_all(desk, case)
    desk.answer(case, "seriously_harmed", "no")
    desk.answer(case, "locally_important", ["none"])
    desk.answer(case, "panel_prefers_local_review", "not yet considered")
    desk.consider(case)
    window = Window.on_a_case(case).go("decision")
    before = fields_on(window)
    fill(window, case, "decision", decided=decided)
    assert fields_on(window) == before
    fill(window, case, "decision", reason="As we see it.", unaddressed="It was not for today.")
    window.press(DECISION)
    assert buttons_that_record(window) == ["Record the decision", "Go back and change it"]
    window.press("Record the decision")
    now = desk.case(case).decision()
    assert now is not None
    assert (now.decision.decided, now.decision.reason) == (decided, "As we see it.")
    assert now.decision.decided_by == tuple(ROLES.values())
    assert now.decision.consideration == desk.case(case).considered[-1].entry
    assert now.decision.unaddressed == "It was not for today."
    assert now.standing is (Standing.AS_RECOMMENDED if decided == "no local review" else Standing.OTHERWISE)


def test_what_the_record_asks_a_reason_for_is_asked_at_a_field_of_its_own(desk: Desk, case: str) -> None:
    """A missing position and an unaddressed criterion have a field each, and a second decision one for what is new."""
    desk.consider(case)
    desk.give_position(case, partner="police", role="superintendent", position="local review", reason="To learn.")
    window = Window.on_a_case(case).go("decision")
    fill(window, case, "decision", decided="local review", reason="To learn.").press(DECISION)
    assert "No position is recorded for local authority and health. Write the reason." in window.text
    assert "Not every criterion and circumstance has been addressed" in window.text
    assert desk.case(case).decisions == ()
    fill(window, case, "decision", without_positions="They are ill.", unaddressed="Next week.")
    window.press(DECISION).press("Record the decision").go("decision")
    first = desk.case(case).decisions
    assert len(first) == 1
    desk.sign_off(case, decision=first[0].happened.entry, partner="police", role="superintendent")
    window.again().press("Decide again, on what is new")
    fill(window, case, "decision", decided="no local review", reason="He told us more.", without_positions="Still ill.")
    window = fill(window, case, "decision", unaddressed="Next week.").press(DECISION)
    assert "There is already a decision" in window.text
    fill(window, case, "decision", new_facts="The ward rang.").press(DECISION).press("Record the decision")
    assert [one.decision.decided for one in desk.case(case).decisions] == ["local review", "no local review"]
    assert "To learn." in window.go("sign-off").text


def test_a_day_before_the_positions_asks_for_their_reason_at_a_field_before_anything_is_refused(
    desk: Desk, case: str
) -> None:
    """What the record wants depends on the day of the decision: the page asks for that day, and names no raw key."""
    give_all(desk, case)
    desk.consider(case)
    window = Window.on_a_case(case).go("decision")
    field = f"form-decision-{case}-without_positions"
    assert field not in fields_on(window)
    yesterday = desk.today - timedelta(days=1)
    for part in ("day", "month", "year"):
        window.run.text_input(key=f"form-decision-{case}-day-{part}").set_value(str(getattr(yesterday, part)))
        window.again()
    assert field in fields_on(window)
    assert day_in_words(yesterday) in window.text
    fill(window, case, "decision", decided="local review", reason="To learn.", unaddressed="Next week.")
    fill(window, case, "decision", without_positions="They were given by telephone, and written down today.")
    window.press(DECISION).press("Record the decision")
    (now,) = desk.case(case).decisions
    assert now.decision.day == yesterday
    assert "without_positions" not in window.text


def test_answers_that_changed_since_the_consideration_ask_for_every_reason_at_once(desk: Desk, case: str) -> None:
    """Also for what is unaddressed only as the case stands now, which the consideration did not know of."""
    desk.answer(case, "seriously_harmed", "no")
    desk.answer(case, "locally_important", ["none"])
    desk.answer(case, "panel_prefers_local_review", "not yet considered")
    give_all(desk, case)
    desk.consider(case)
    said = desk.case(case).said_to("panel_prefers_local_review")[0].entry
    desk.withdraw(case, said, reason="The Panel had been asked about another child.")
    window = Window.on_a_case(case).go("decision")
    fill(window, case, "decision", decided="no local review", reason="As we see it.")
    for key in ("answers_changed", "unaddressed"):
        fill(window, case, "decision", **{key: "The Panel is asked next week."})
    window.press(DECISION).press("Record the decision")
    (now,) = desk.case(case).decisions
    assert now.decision.answers_changed
    assert now.decision.unaddressed


def test_a_position_against_what_was_decided_is_named_where_it_is_said_who_does_not_agree(
    desk: Desk, case: str
) -> None:
    """No dissent was recorded, and yet not all agree: the page says both."""
    decide(desk, case)
    assert "No dissent is recorded." in Window.on_a_case(case).go("decision").text
    assert "Positions that differ" not in Window.on_a_case(case).go("decision").text
    said = {"partner": "police", "role": "superintendent", "position": "no local review", "reason": "All known."}
    given = desk.give_position(case, **said).newest.entry
    text = Window.on_a_case(case).go("decision").text
    assert "No dissent is recorded." in text
    assert f"differ from what was decided: Police (chief officer of police) (entry {given})." in text


def test_an_unsigned_decision_can_be_changed_and_the_first_one_stays(desk: Desk, case: str) -> None:
    """The fields hold the first decision; what is recorded is another one beside it, with what was changed and why."""
    decide(desk, case)
    window = Window.on_a_case(case).go("decision")
    assert DECISION not in window.buttons(), "nobody is asked to decide twice"
    window.press("Change it before anybody signs")
    reason = window.run.text_area(key=f"form-decision-{case}-reason")
    assert reason.value == "To learn."
    fill(
        window, case, "decision", reason="To learn how each of us missed it.", new_facts="The reasons said too little."
    )
    window.press(DECISION)
    assert "To learn how each of us missed it." in window.text
    assert "It stays." in window.text
    window.press("Record the decision")
    first, second = desk.case(case).decisions
    assert (first.decision.reason, second.decision.reason) == ("To learn.", "To learn how each of us missed it.")
    assert second.decision.decided_by == first.decision.decided_by
    assert "Earlier decisions" in window.go("sign-off").text


def test_what_is_read_back_can_be_changed_field_by_field_and_nothing_is_recorded_till_then(
    desk: Desk, case: str
) -> None:
    """Each line has a link to its own field, and what was typed is there."""
    window = Window.on_a_case(case).go("positions")
    fill(window, case, "position", partner="police", role="superintendent", position="local review", reason="To lern.")
    window.press(POSITION)
    entries = desk.case(case).newest.entry
    assert 'data-go="positions?change=position#field-position-reason"' in window.html
    window.go("positions?change=position#field-position-reason")
    fill(window, case, "position", reason="To learn.").press(POSITION)
    assert "To lern." not in window.text
    assert desk.case(case).newest.entry == entries
    window.press("Go back and change it").press(POSITION).press("Record the position")
    given = desk.case(case).newest.event
    assert isinstance(given, Position)
    assert given.reason == "To learn."


def test_a_position_that_comes_in_while_the_decision_is_read_back_is_not_decided_on_unread(
    desk: Desk, case: str
) -> None:
    """The decision is refused, and what was typed is still there."""
    give_all(desk, case)
    desk.consider(case)
    window = Window.on_a_case(case).go("decision")
    fill(window, case, "decision", decided="local review", reason="To learn.", unaddressed="Next week.").press(DECISION)
    button = next(one for one in window.run.button if one.label == "Record the decision")
    desk.give_position(case, partner="police", role="superintendent", position="no local review", reason="No.")
    button.click()
    window.again()
    assert desk.case(case).decisions == ()
    assert "a position was given or changed" in window.text.lower()
    assert window.run.text_area(key=f"form-decision-{case}-reason").value == "To learn."


def test_notifying_has_positions_and_a_decision_of_its_own(desk: Desk, case: str) -> None:
    """Who decided, and why, stands beside when the Panel was notified; it needs no consideration."""
    window = Window.on_a_case(case).go("notifying")
    form = "position-on-notifying"
    fill(window, case, form, partner="local authority", role="director", position="notify", reason="It is serious.")
    window.press(POSITION).press("Record the position")
    position = desk.case(case).newest.event
    assert isinstance(position, Position)
    assert (position.about, position.position) == ("notification", "notify")
    form = "decision-on-notifying"
    fill(window, case, form, decided="notify", reason="The child was seriously harmed.", without_positions="On leave.")
    window.press(DECISION).press("Record the decision")
    decided = desk.case(case).decision("notification")
    assert decided is not None
    assert decided.decision.decided_by == ("director",)
    assert desk.case(case).decision() is None
    assert "Notify the national Panel" in window.go("case").text


def test_a_decision_on_notifying_is_signed_where_it_was_recorded(desk: Desk, case: str) -> None:
    """The signature is read back, names that decision and no other, and stands on the page afterwards."""
    review = decide(desk, case)
    desk.give_position(
        case, about="notification", partner="local authority", role="director", position="notify", reason="Serious."
    )
    notifying = desk.decide(
        case,
        about="notification",
        decided="notify",
        reason="The child was seriously harmed.",
        decided_by=["director"],
        without_positions="On leave.",
    ).newest.entry
    window = Window.on_a_case(case).go("notifying")
    assert "Nobody has signed it yet." in window.text
    fill(window, case, "sign-off-on-notifying", partner="local authority")
    field = window.run.text_input(key=f"form-sign-off-on-notifying-{case}-role")
    assert field.value == "director", "as at the position on notifying"
    window.press(SIGNATURE)
    assert "Notify the national Panel" in window.text
    assert "The child was seriously harmed." in window.text
    window.press("Record the signature")
    signed = desk.case(case).newest.event
    assert isinstance(signed, SignOff)
    assert signed.decision == notifying != review
    assert "Nobody has signed it yet." not in window.text
    assert desk.case(case).decision().signatures == ()


def test_it_is_said_who_has_signed_who_has_not_and_when_all_have(desk: Desk, case: str) -> None:
    """The same page says whose signature is wanted, and that nothing more is."""
    decided = decide(desk, case)
    window = Window.on_a_case(case).go("sign-off")
    assert window.text.count("Not yet signed") == 3
    desk.sign_off(case, decision=decided, partner="police", role="assistant chief constable")
    assert "Still to sign: Local authority and Integrated care board (health)." in window.again().text
    for partner in ("local authority", "health"):
        desk.sign_off(case, decision=decided, partner=partner, role=ROLES[partner])
    assert "All three partners have signed." in window.again().text
    assert "All have signed" in window.go("case").text


def test_what_the_reasons_leave_out_stands_before_sign_off_with_the_way_to_where_it_is_written(
    desk: Desk, case: str
) -> None:
    """Unasked, open until somebody signs, each line with a link that leads to a field."""
    decide(desk, case)
    window = Window.on_a_case(case).go("sign-off")
    assert "What they do not address" in window.text
    assert 'data-go="decision?change=decision#field-decision-reason"' in window.html
    window.go("decision?change=decision#field-decision-reason")
    assert "Decided on" in window.text
    assert f"form-decision-{case}-reason" in fields_on(window)


def test_what_the_desk_refuses_is_told_at_the_field_and_nothing_typed_is_lost(desk: Desk, case: str) -> None:
    """A day to come, and a name of a role that is too long for the record: each beside its field."""
    give_all(desk, case)
    desk.consider(case)
    window = Window.on_a_case(case).go("decision")
    fill(window, case, "decision", decided="local review", reason="To learn.", unaddressed="Next week.")
    for part, text in (("day", "1"), ("month", "1"), ("year", "2090")):
        window.run.text_input(key=f"form-decision-{case}-day-{part}").set_value(text)
        window.again()
    window.press(DECISION)
    at_the_day = window.html.split('id="error-field-decision-day"', 1)[1].split("</p>", 1)[0]
    assert "still to come" in at_the_day
    for part in ("day", "month", "year"):
        window.run.text_input(key=f"form-decision-{case}-day-{part}").set_value("")
        window.again()
    fill(window, case, "decision", decided_by="x" * 101).press(DECISION)
    at_who = window.html.split('id="error-field-decision-decided_by"', 1)[1].split("</p>", 1)[0]
    assert "“Who decided” does not fit on one line of 100 characters" in at_who
    assert window.run.text_area(key=f"form-decision-{case}-reason").value == "To learn."
    assert desk.case(case).decisions == ()


def test_the_check_names_what_the_reasons_leave_out_and_writes_nothing(desk: Desk, case: str) -> None:
    """It reads what is typed, knows what stands beside it, and changes no word and no record."""
    give_all(desk, case)
    desk.consider(case)
    window = Window.on_a_case(case).go("decision")
    fill(window, case, "decision", reason="This case does not meet the threshold for a review.")
    entries = desk.case(case).newest.entry
    window.press("Check these reasons")
    assert "Sentences that say nothing (1)" in window.text
    assert "“does not meet the threshold" in window.text
    missing = int(window.text.split("What they do not address (", 1)[1].split(")", 1)[0])
    assert missing > 0
    fill(window, case, "decision", national_review="No: nothing here is new to the country.")
    assert "The text has changed since" in window.text
    window.press("Check these reasons")
    assert int(window.text.split("What they do not address (", 1)[1].split(")", 1)[0]) < missing
    typed = window.run.text_area(key=f"form-decision-{case}-reason").value
    assert typed == "This case does not meet the threshold for a review."
    assert desk.case(case).newest.entry == entries


def test_a_decision_is_signed_once_by_each_partner(desk: Desk, case: str) -> None:
    """The signature names decision, partner, role and day; a second one of the same partner is refused."""
    decided = decide(desk, case)
    window = Window.on_a_case(case).go("sign-off")
    for _ in range(2):
        fill(window, case, "sign-off", partner="health")
        assert window.run.text_input(key=f"form-sign-off-{case}-role").value == "chief nurse", "as at the position"
        window.press(SIGNATURE)
        if "Record the signature" in window.buttons():
            window.press("Record the signature")
    signed = [one.event for one in desk.case(case).of(SignOff)]
    assert len(signed) == 1
    assert isinstance(signed[0], SignOff)
    assert (signed[0].decision, signed[0].partner) == (decided, "health")
    assert "has signed this decision already" in window.text
    assert "1 of 3 signed" in window.go("case").text


def test_a_recorded_decision_starts_its_clocks_and_an_answer_against_it_is_told(desk: Desk, case: str) -> None:
    """Nobody types the decision a second time; where somebody answers otherwise, no page passes it over."""
    decided = decide(desk, case)
    clocks = Window.on_a_case(case).go("clocks")
    assert "Complete and publish the local review" in clocks.text.split("To do (", 1)[1].split("Done (", 1)[0]
    assert "two different things" not in clocks.text
    said = desk.answer(case, "review_decision", "no local review", agency="local authority").newest.entry
    for page in ("clocks", "result"):
        shown = Window.on_a_case(case).go(page).text
        assert "The record says two different things" in shown
        assert f"The decision (entry {decided}) says: local review. An answer (entry {said}) says:" in shown
        assert "The rules go by the answer." in shown


def test_every_kind_of_entry_and_all_that_it_says_has_a_name_in_a_chairs_words() -> None:
    """No entry of a history is told by the names that a program has for it."""
    assert set(NAMES) == set(KINDS)
    said = {key for kind in KINDS.values() for key in kind.model_fields} - NOT_SHOWN
    answered = {*Answer.model_fields, *AnswerWithdrawn.model_fields, *Considered.model_fields, *Access.model_fields}
    assert said - answered <= set(PARTS)
    assert not [name for name in (*NAMES.values(), *PARTS.values()) if "_" in name]


def test_the_history_tells_what_was_chosen_in_the_words_that_it_was_chosen_by(desk: Desk, case: str) -> None:
    """Not by the names of the record: what somebody can be turned to for, a format, a part, what a dissent is about."""
    desk.add(case, "contact for the family", purpose="complaints", contact="the complaints team")
    desk.add(case, "family member", relation="mother", name="Ms Example", part_in_investigation="neither")
    desk.add(case, "dissent", agency="police", role="superintendent", says="It is captured.", about="notification")
    desk.consider(case)
    make(desk, case, "one-page", "pdf")
    shown = Window.on_a_case(case).go("history").text
    assert "For: Whom a complaint goes to" in shown
    assert "Part in the investigation: neither suspect nor witness" in shown
    assert "About: notifying the national Panel" in shown
    assert "As: PDF, tagged for screen readers (.pdf)" in shown


def test_the_history_tells_a_decision_in_a_chairs_words_and_leads_to_what_was_known_then(desk: Desk, case: str) -> None:
    """The link puts the day into the fields; that somebody asks is recorded only once they press the button."""
    decide(desk, case)
    window = Window.on_a_case(case).go("history")
    assert "The partners decided about a local review" in window.text
    assert "Police (chief officer of police) gave a position on a local review" in window.text
    assert "Decided: Hold a local child safeguarding practice review" in window.text
    entries = desk.case(case).newest.entry
    window.go(f"history?known-on={desk.today.isoformat()}")
    assert window.run.text_input(key="known-on-year").value == str(desk.today.year)
    assert desk.case(case).newest.entry == entries
    assert "As known on" in window.press("Show what was known then").text
    assert desk.case(case).newest.entry == entries + 1


def test_a_decision_that_is_recorded_is_not_asked_again_among_the_questions(desk: Desk, case: str) -> None:
    """The section says what the record answers itself, by which entry."""
    decided = decide(desk, case)
    window = Window.on_a_case(case).go("after-the-decision")
    assert "Already in the record" in window.text
    told = f"Local review (the partners decided, entry {decided})"
    assert window.text.count(told) == 2, "above the questions, and beside the question itself"
    beside = window.text.split("What have the partners decided about a local review?")[2]
    assert beside.index(told) < beside.index("Not answered yet"), "only what nobody answered is not answered yet"


def test_a_page_of_the_decision_stands_under_the_decision_in_the_list_of_pages(desk: Desk, case: str) -> None:
    """Whoever signs sees that they are still at the decision, and one page alone is marked as where they are."""
    decide(desk, case)
    window = Window.on_a_case(case).go("sign-off")
    assert 'data-go="decision" aria-current="page"' in window.html
    assert window.html.count(' aria-current="page"') == 1
    assert 'data-go="case" aria-current="page"' in window.go("family").html


def test_a_change_that_was_begun_can_be_left_and_the_decision_stands(desk: Desk, case: str) -> None:
    """Nothing typed is kept, and the page shows the decision and no fields."""
    decide(desk, case)
    window = Window.on_a_case(case).go("decision").press("Change it before anybody signs")
    assert DECISION in window.buttons()
    window.press("Leave it as it is")
    assert DECISION not in window.buttons()
    assert len(desk.case(case).decisions) == 1


@pytest.mark.parametrize(
    "address",
    [
        "positions",
        "decision",
        "sign-off",
        "notifying",
        "family",
        "documents",
        "history",
        "rationale",
        "result",
        "cases",
    ],
)
def test_nothing_that_was_found_is_on_a_page_while_positions_are_sealed(
    desk: Desk, case: str, record: Record, tmp_path: Path, address: str
) -> None:
    """A case that was considered and decided, and comes under a seal only then: what was found is hidden again."""
    considered = desk.consider(case)
    titles = [record.rules.rulebook.rules[code].title for code in possible(considered.newest.event)]
    desk.decide(
        case,
        decided="local review",
        reason="To learn.",
        decided_by=["chief nurse"],
        consideration=considered.newest.entry,
        unaddressed="Next week.",
        without_positions="They are asked next week.",
    )
    seal(record, desk, case, tmp_path)
    shown = Window.on_a_case(case).go(address)
    assert titles
    assert not [title for title in titles if title in shown.text]
    duties = [rule.title for rule in record.rules.rulebook.rules.values() if rule.duty]
    assert not [title for title in duties if title in shown.text], "what is due was found too"
    assert Standing.OTHERWISE.value not in shown.text.lower()
    assert Standing.LEFT_TO_THE_PARTNERS.value not in shown.text.lower()


def test_the_list_of_cases_tells_no_duty_of_a_case_whose_positions_are_sealed(
    desk: Desk, record: Record, tmp_path: Path
) -> None:
    """What is due was found by the rules, so it waits as the findings do; and it is not told as nothing being due."""
    case = desk.open_incident(session.samples()["infant-with-fractures"]).id
    desk.consider(case)
    duties = [rule.title for rule in record.rules.rulebook.rules.values() if rule.duty]
    before = Window.at_work().go("cases").text
    assert [title for title in duties if title in before], "else the search could not fail"
    assert "to do" in before
    seal(record, desk, case, tmp_path)
    window = Window.at_work().go("cases")
    assert not [title for title in duties if title in window.text]
    assert "to do" not in window.text
    assert "The partners’ positions are sealed." in window.text
    assert [(one.sealed, [due for due in one.due if due.status]) for one in desk.listed().cases] == [(True, [])]
    window.run.selectbox(key="cases-due").set_value("late")
    assert "the list does not know what is due now" in window.again().text


def test_partners_who_give_positions_have_what_was_recommended_in_view(desk: Desk, case: str) -> None:
    """Where nothing is sealed, they read it beside their own view, and the way to all findings."""
    window = Window.on_a_case(case).go("positions")
    assert "What was recommended" not in window.text
    assert 'data-go="result">Findings and recommendation' in window.html
    considered = desk.consider(case).newest
    window = Window.on_a_case(case).go("positions")
    assert "What was recommended" in window.text
    assert f"Entry {considered.entry}." in window.text


def possible(considered: Event) -> list[str]:
    """The recommendations that remained."""
    return list(considered.plain()["output"]["recommendation"]["possible"])


def test_a_signature_of_another_area_is_none_of_the_three(desk: Desk, case: str) -> None:
    """The pages and the stage of the case count this area's partners, each once."""
    decide(desk, case)
    decision = desk.case(case).newest.entry
    for partner in ("local authority", "health", "police"):
        desk.sign_off(case, decision=decision, partner=partner, area="Northshire", role="director")
    desk.sign_off(case, decision=decision, partner="police", role="superintendent")
    assert desk.case(case).decision().signed_by == {"police"}  # type: ignore[union-attr]
    assert [one.stage for one in desk.listed().cases] == ["decision being signed"]
    window = Window.on_a_case(case).go("decision")
    assert "Signed by 1 of 3 partners." in window.text
    assert "Signed by 1 of 3 partners." in window.go("shared-screen").text
    assert "Still to sign: Local authority and Integrated care board (health)." in window.go("sign-off").text
