"""Positions, the decision, its reasons and who signs it: what people record is what the desk has. No browser."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest
from cspr_rules.app.state.record import Record

from cspr_rules.documents import case_json
from cspr_rules.documents.making import make
from cspr_rules.records.case import Standing
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.deciding import (
    AgencyView,
    ConflictOfInterest,
    Dissent,
    Position,
    PositionsOpened,
    ScrutineerComment,
    SignOff,
)
from cspr_rules.records.rules import Rules
from front_end import Window

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
    window = Window.on_a_case(case).go("positions").press("Record the position")
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
    window.press("Record the position")
    other = desk.case(case).newest.event
    assert isinstance(other, Position)
    assert (other.area, other.delegated) == ("Northshire", None)
    assert "Integrated care board (health), Northshire" in window.text
    assert desk.case(case).without_a_position() == ("local authority", "health")


def test_views_comments_interests_and_dissent_are_recorded_where_people_look_for_them(desk: Desk, case: str) -> None:
    """Education has a view, the scrutineer a comment, everybody an interest or none, and nobody has to agree."""
    window = Window.on_a_case(case).go("positions")
    fill(window, case, "view", role="head teacher", says="He was tired.").press("Record the view")
    fill(window, case, "comment", says="Health came late.").press("Record the comment")
    fill(window, case, "interest", role="all present", interest="None.", handled="Nothing to handle.")
    window.press("Record the declaration").go("decision")
    fill(window, case, "dissent", agency="probation", role="head of service", says="We disagree.")
    window.press("Record the dissent")
    kinds = (AgencyView, ScrutineerComment, ConflictOfInterest, Dissent)
    assert [type(one.event) for one in desk.case(case).of(*kinds)] == list(kinds)
    window.go("positions")
    for said in ("He was tired.", "Health came late.", "Nothing to handle."):
        assert said in window.text


@pytest.fixture
def sealing(record: Record, desk: Desk, case: str, tmp_path: Path) -> str:
    """The case, in a partnership whose profile seals the positions."""
    rules = record.rules
    profiles = copytree(rules.profiles_folder, tmp_path / "profiles")
    kent = (profiles / "kent.yaml").read_text(encoding="utf-8")
    (profiles / "kent.yaml").write_text(f"{kent}\npositions sealed: yes\n", encoding="utf-8")
    record._rules = desk.rules = Rules(rules.reasoner, rules.folder, profiles, rules.extra)
    desk.add(case, "case details changed", partnership="kent", reason="The area was found.")
    return case


def test_a_sealed_position_is_seen_to_be_in_and_not_what_it_says(desk: Desk, sealing: str) -> None:
    """No page of another window shows it, nothing is recommended, and opening it is an act with a reason."""
    window = Window.on_a_case(sealing).go("positions")
    fill(window, sealing, "position", partner="police", role="superintendent", position="no local review")
    fill(window, sealing, "position", reason="Nothing new would come of it.").press("Record the position")
    other = Window.on_a_case(sealing, "Kim Ade", "chair")
    for address in ("positions", "decision", "history", "sign-off"):
        other.go(address)
        assert "Nothing new would come of it" not in other.html, address
    assert "are sealed" in other.go("decision").text
    assert "Record the decision" not in other.buttons()
    assert "Record a consideration now" not in other.buttons()
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
    assert window.go("decision").press("Record a consideration now").text
    assert len(desk.case(sealing).considered) == 1


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
    fill(window, case, "decision", decided="local review", reason="To learn.").press("Record the decision")
    assert "No position is recorded for local authority and health. Write the reason." in window.text
    assert "Not every criterion and circumstance has been addressed" in window.text
    assert desk.case(case).decisions == ()
    fill(window, case, "decision", without_positions="They are ill.", unaddressed="Next week.")
    window.press("Record the decision").go("decision")
    first = desk.case(case).decisions
    assert len(first) == 1
    fill(window, case, "decision", decided="no local review", reason="He told us more.", without_positions="Still ill.")
    window = fill(window, case, "decision", unaddressed="Next week.").press("Record the decision")
    assert "There is already a decision" in window.text
    fill(window, case, "decision", new_facts="The ward rang.").press("Record the decision")
    assert [one.decision.decided for one in desk.case(case).decisions] == ["local review", "no local review"]
    assert "To learn." in window.go("sign-off").text


def test_what_the_desk_refuses_is_told_at_the_field_and_nothing_typed_is_lost(desk: Desk, case: str) -> None:
    """A day to come, and a name of a role that is too long for the record: each beside its field."""
    give_all(desk, case)
    desk.consider(case)
    window = Window.on_a_case(case).go("decision")
    fill(window, case, "decision", decided="local review", reason="To learn.", unaddressed="Next week.")
    for part, text in (("day", "1"), ("month", "1"), ("year", "2090")):
        window.run.text_input(key=f"form-decision-{case}-day-{part}").set_value(text)
        window.again()
    window.press("Record the decision")
    at_the_day = window.html.split('id="error-field-decision-day"', 1)[1].split("</p>", 1)[0]
    assert "still to come" in at_the_day
    window.run.text_input(key=f"form-decision-{case}-day-year").set_value("2024")
    window.again()
    fill(window, case, "decision", decided_by="x" * 101).press("Record the decision")
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
    assert "Where they say nothing (1)" in window.text
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
    give_all(desk, case)
    considered = desk.consider(case).newest.entry
    decided = desk.decide(
        case,
        decided="local review",
        reason="To learn.",
        decided_by=["chief nurse"],
        consideration=considered,
        unaddressed="Next week.",
    ).newest.entry
    window = Window.on_a_case(case).go("sign-off")
    for _ in range(2):
        fill(window, case, "sign-off", partner="health", role="chief nurse").press("Record the signature")
    signed = [one.event for one in desk.case(case).of(SignOff)]
    assert len(signed) == 1
    assert isinstance(signed[0], SignOff)
    assert (signed[0].decision, signed[0].partner) == (decided, "health")
    assert "has signed this decision already" in window.text
    assert "1 of 3 signed" in window.go("case").text


def test_a_recorded_decision_starts_its_clocks_and_an_answer_against_it_is_told(desk: Desk, case: str) -> None:
    """Nobody types the decision a second time; where somebody answers otherwise, no page passes it over."""
    give_all(desk, case)
    considered = desk.consider(case).newest.entry
    decided = desk.decide(
        case,
        decided="local review",
        reason="To learn.",
        decided_by=["chief nurse"],
        consideration=considered,
        unaddressed="Next week.",
    ).newest.entry
    clocks = Window.on_a_case(case).go("clocks")
    assert "Complete and publish the local review" in clocks.text.split("To do (", 1)[1].split("Done (", 1)[0]
    assert "two different things" not in clocks.text
    said = desk.answer(case, "review_decision", "no local review", agency="local authority").newest.entry
    for page in ("clocks", "result"):
        shown = Window.on_a_case(case).go(page).text
        assert "The record says two different things" in shown
        assert f"Entry {decided} holds: local review (decision). Entry {said} answers:" in shown
        assert "The answer counts until somebody puts it right." in shown
