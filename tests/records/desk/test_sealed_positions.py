"""Sealed positions: where a profile asks for it, each partner thinks first and the findings come after."""

from __future__ import annotations

from pathlib import Path

import pytest

from cspr_rules.model.question import PARTNERS
from cspr_rules.records.case import Case
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.deciding import Position, SealedPosition
from cspr_rules.records.export import export_case
from cspr_rules.records.failures import NotAllowed
from cspr_rules.records.rules import Rules
from records.desk.people import TODAY, Office, a_decision, a_position, give_all_positions


@pytest.fixture
def desk(office: Office, sealing_rules: Rules) -> Desk:
    """A desk at which the partnership "sealing" is known."""
    return office.desk("chair", sealing_rules)


@pytest.fixture
def case(desk: Desk) -> Case:
    """A case of the partnership that keeps positions sealed."""
    return desk.open_case("EX-001", "A case", partnership="sealing")


def test_nothing_is_found_before_all_three_positions_are_in(office: Office, desk: Desk, case: Case) -> None:
    """Neither recorded nor only looked at; who is still to come is named."""
    for partner in ("police", "health"):
        desk.give_position(case.id, **a_position(partner))
    entries = office.entries()
    for look in (lambda: desk.consider(case.id), lambda: desk.as_known_on(case.id, TODAY)):
        with pytest.raises(NotAllowed, match=r"are sealed.* local authority still to come"):
            look()
    assert office.entries() == entries
    desk.give_position(case.id, **a_position("local authority"))
    assert len(desk.consider(case.id).considered) == 1


def test_a_sealed_position_cannot_be_read_until_the_third_is_in(desk: Desk, case: Case) -> None:
    """That it was given is seen, and not what it says; then all three are open."""
    for partner in PARTNERS[:2]:
        found = desk.give_position(case.id, **a_position(partner, "no local review"))
    assert [type(one.event) for one in found.positions()] == [SealedPosition, SealedPosition]
    assert "no local review" not in repr(found)
    assert "no local review" not in repr(desk.case("EX-001"))
    found = desk.give_position(case.id, **a_position(PARTNERS[2], "local review"))
    assert [one.event.position for one in found.positions()] == [  # type: ignore[attr-defined]
        "no local review",
        "no local review",
        "local review",
    ]


def test_the_chain_proves_that_the_positions_came_before_the_findings(desk: Desk, case: Case) -> None:
    """The numbers of the entries are in order, and the numbers are part of what is hashed."""
    give_all_positions(desk, case.id)
    found = desk.consider(case.id)
    order = found.order
    assert order.before_the_findings
    assert order.opened == order.sealed[-1]
    assert order.first_consideration == found.considered[0].entry
    assert max(order.sealed) < found.considered[0].entry


def test_positions_given_after_the_findings_are_not_said_to_have_come_before(desk: Desk) -> None:
    """A case that joins such a partnership after it was considered cannot claim the order."""
    case = desk.consider(desk.open_case("EX-002", "A case").id)
    desk.add(case.id, "case details changed", partnership="sealing", reason="left out at first")
    found = give_all_positions(desk, case.id)
    assert len(found.order.sealed) == 3
    assert not found.order.before_the_findings


def test_one_partner_three_times_is_not_said_to_be_all_three(desk: Desk, case: Case) -> None:
    """Nor are two of this area and one of another, nor three whom a reason let out before the last was in."""
    for _ in range(3):
        desk.give_position(case.id, **a_position("police"))
    desk.give_position(case.id, **a_position("health", area="Northshire"))
    desk.open_positions(case.id, reason="The others are ill, and the Panel waits.")
    found = desk.consider(case.id)
    assert (len(found.order.sealed), found.order.opened) == (4, found.positions_opened_at)
    assert not found.order.before_the_findings


def test_a_position_that_was_never_sealed_is_not_said_to_have_been(desk: Desk) -> None:
    """A case that came under the seal after one partner had spoken cannot claim that all three thought alone."""
    case = desk.open_case("EX-002", "A case")
    desk.give_position(case.id, **a_position("police"))
    desk.add(case.id, "case details changed", partnership="sealing", reason="left out at first")
    for partner in ("health", "health", "local authority"):
        desk.give_position(case.id, **a_position(partner))
    found = desk.consider(case.id)
    assert len(found.order.sealed) == 3
    assert found.order.opened == found.order.sealed[-1]
    assert not found.order.before_the_findings


def test_another_areas_position_opens_nothing(desk: Desk, case: Case) -> None:
    """The three that count are this area's own, and a second word of one partner is no third partner."""
    for partner in PARTNERS:
        found = desk.give_position(case.id, **a_position(partner, area="Northshire"))
    for _ in range(3):
        found = desk.give_position(case.id, **a_position("police"))
    assert found.positions_opened_at is None
    assert found.without_a_position() == ("local authority", "health")


def test_positions_are_opened_early_with_a_written_reason_and_the_order_is_then_not_claimed(
    desk: Desk, case: Case
) -> None:
    """One absent partner does not hold up a case, and nobody can say afterwards that all three had been in."""
    desk.give_position(case.id, **a_position("police"))
    with pytest.raises(NotAllowed, match='"reason" is empty'):
        desk.open_positions(case.id, reason=" ")
    found = desk.open_positions(case.id, reason="The board's lead is ill, and the Panel waits.")
    assert isinstance(found.positions()[0].event, Position)
    with pytest.raises(NotAllowed, match="are open since entry"):
        desk.open_positions(case.id, reason="again")
    found = desk.consider(case.id)
    assert not found.order.before_the_findings
    later = desk.give_position(case.id, **a_position("health"))
    assert not later.newest.event.sealed  # type: ignore[attr-defined]


def test_the_decision_to_notify_is_never_held_up_by_a_seal(desk: Desk, case: Case) -> None:
    """The duty does not wait for what partners think of a review."""
    for partner in PARTNERS:
        desk.give_position(case.id, **a_position(partner, "notify", about="notification"))
    found = desk.decide(
        case.id, about="notification", decided="notify", reason="suspicion is enough", decided_by="director"
    )
    assert found.decision("notification") is not None
    assert found.order.sealed == ()
    assert found.positions_opened_at is None


def test_nobody_seals_or_opens_a_position_by_saying_so(desk: Desk, case: Case) -> None:
    """The profile decides."""
    with pytest.raises(NotAllowed, match='"sealed" is not for anybody to say'):
        desk.give_position(case.id, **a_position("police", sealed=False))


def test_without_such_a_profile_nothing_is_sealed(office: Office) -> None:
    """Positions are open, and findings come when they are asked for."""
    desk = office.desk()
    case = desk.consider(desk.open_case("EX-001", "A case", partnership="kent").id)
    case = desk.give_position(case.id, **a_position("police"))
    assert isinstance(case.positions()[0].event, Position)
    assert case.order.sealed == ()
    assert not case.order.before_the_findings


def test_after_the_seal_is_open_the_partners_decide_as_everywhere(desk: Desk, case: Case) -> None:
    """The positions that were sealed are those that the decision names."""
    give_all_positions(desk, case.id)
    found = desk.consider(case.id)
    found = desk.decide(case.id, **a_decision(found, unaddressed="the first of two meetings"))
    assert tuple(one.entry for one in found.decisions[0].positions) == found.order.sealed


def test_an_export_waits_until_sealed_positions_are_open(
    office: Office, desk: Desk, case: Case, tmp_path: Path
) -> None:
    """An export shows every entry in plain: refused, and nothing recorded or written, while a position is sealed."""
    desk.give_position(case.id, **a_position("police"))
    entries = office.entries()
    with pytest.raises(NotAllowed, match="an export would show them"):
        export_case(office, case.id, tmp_path / "export", by="chair")
    assert office.entries() == entries
    assert not (tmp_path / "export").exists()
    desk.open_positions(case.id, reason="The others are away until the clock has run out.")
    export_case(office, case.id, tmp_path / "export", by="chair")


def test_another_partnership_for_a_moment_opens_no_seal(desk: Desk, case: Case) -> None:
    """A case that once kept positions sealed keeps them so until all three are in or a reason is written."""
    desk.give_position(case.id, **a_position("police"))
    found = desk.add(case.id, "case details changed", partnership="kent", reason="moved")
    for look in (lambda: desk.consider(case.id), lambda: desk.as_known_on(case.id, TODAY)):
        with pytest.raises(NotAllowed, match="are sealed"):
            look()
    found = desk.give_position(case.id, **a_position("health"))
    assert isinstance(found.newest.event, SealedPosition)
    desk.open_positions(case.id, reason="The partnership was named wrongly.")
    assert desk.consider(case.id).considered


@pytest.mark.parametrize("joined", ["as it was opened", "later"])
def test_a_profile_that_is_changed_in_its_folder_unseals_no_case(
    office: Office, sealing_rules: Rules, joined: str
) -> None:
    """That positions are sealed stands in the chain, from when the case came under such a profile, and in no file."""
    desk = office.desk("chair", sealing_rules)
    if joined == "later":
        case = desk.open_case("EX-001", "A case", partnership="kent")
        desk.add(case.id, "case details changed", partnership="sealing", reason="left out at first")
    else:
        case = desk.open_case("EX-001", "A case", partnership="sealing")
    file = sealing_rules.profiles_folder / "sealing.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("positions sealed: yes", ""), encoding="utf-8")
    later = office.desk("chair", Rules(sealing_rules.reasoner, sealing_rules.folder, sealing_rules.profiles_folder))
    with pytest.raises(NotAllowed, match="are sealed"):
        later.consider(case.id)
    assert isinstance(later.give_position(case.id, **a_position("police")).newest.event, SealedPosition)
    for partner in ("health", "local authority"):
        found = later.give_position(case.id, **a_position(partner))
    assert found.order.before_the_findings
    assert later.consider(case.id).considered


def test_nobody_says_whether_a_case_keeps_positions_sealed(desk: Desk, case: Case) -> None:
    """The profile says so, when the case comes under it."""
    with pytest.raises(NotAllowed, match='"positions_sealed" is not for anybody to say'):
        desk.add(case.id, "case details changed", partnership="kent", reason="moved", positions_sealed=False)


def test_a_position_given_while_a_case_comes_under_a_seal_is_sealed(desk: Desk) -> None:
    """The look and the write are one step: no position is left open to read that should have been sealed."""
    case = desk.open_case("EX-002", "A case", partnership="kent")
    read, done = desk.case, []

    def read_and_then_somebody_else_writes(which: str) -> Case:
        found = read(which)
        if not done:
            done.append(desk.add(case.id, "case details changed", partnership="sealing", reason="left out at first"))
        return found

    desk.case = read_and_then_somebody_else_writes  # type: ignore[method-assign]
    assert isinstance(desk.give_position(case.id, **a_position("police")).newest.event, SealedPosition)


@pytest.mark.parametrize("area", ["kent", "Kent", " KENT "])
def test_the_partnerships_own_area_is_no_other_area(office: Office, area: str) -> None:
    """A position of this area's partner under the partnership's own name would count for nobody."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case", partnership="kent")
    with pytest.raises(NotAllowed, match="is the area of this partnership itself"):
        desk.give_position(case.id, **a_position("police", area=area))
    desk.give_position(case.id, **a_position("police", area="Northshire"))


def test_findings_that_were_only_looked_at_before_the_positions_spoil_the_proof_of_order(desk: Desk) -> None:
    """What the rules say of an earlier day is a finding too, and that it was shown stands in the record."""
    case = desk.open_case("EX-002", "A case", partnership="kent")
    desk.as_known_on(case.id, TODAY)
    desk.add(case.id, "case details changed", partnership="sealing", reason="left out at first")
    found = give_all_positions(desk, case.id)
    assert len(found.order.sealed) == 3
    assert not found.order.before_the_findings
    assert found.order.first_consideration == 2
    assert (found.happened[1].event.did, found.happened[1].event.as_known_on) == ("asked the rules", TODAY)  # type: ignore[attr-defined]


def test_a_case_that_comes_under_a_seal_while_the_rules_are_asked_gets_no_finding(desk: Desk) -> None:
    """The look and the write are one step."""
    case = desk.open_case("EX-002", "A case", partnership="kent")
    read = desk.case

    def read_and_then_somebody_else_writes(which: str) -> Case:
        found = read(which)
        desk.add(case.id, "case details changed", partnership="sealing", reason="left out at first")
        return found

    desk.case = read_and_then_somebody_else_writes  # type: ignore[method-assign]
    with pytest.raises(NotAllowed, match="are sealed"):
        desk.consider(case.id)
    assert read(case.id).considered == ()
