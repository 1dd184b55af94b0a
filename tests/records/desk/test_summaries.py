"""The list of cases: quick however long the record is, and never wrong."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date
from typing import Any, NoReturn

import pytest
from sqlalchemy import select, update

from cspr_rules.records import summaries, summary
from cspr_rules.records.database.tables import summary as table
from cspr_rules.records.entry import Draft
from cspr_rules.records.failures import Busy, Damaged
from cspr_rules.records.summaries import Summaries
from cspr_rules.records.summary import Summary
from records.desk.people import Office, a_decision, a_position, give_all_positions


def listed(office: Office) -> tuple[Summary, ...]:
    """The list as anybody who has just arrived sees it."""
    return Summaries(office.ledger, office.random.randbytes).all()


@pytest.fixture
def read(office: Office, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The cases whose record is read from now on."""
    record = office.ledger.record
    cases: list[str] = []

    def noting(case: str, after: int = 0) -> Any:
        cases.append(case)
        return record(case, after)

    monkeypatch.setattr(office.ledger, "record", noting)
    return cases


def test_a_list_shows_each_case_in_the_order_in_which_they_were_opened(office_on_both: Office) -> None:
    """Reference, title, how far it has come; on both databases."""
    office = office_on_both
    desk = office.desk()
    desk.open_case("EX-002", "The first", partnership="kent")
    office.clock.set("2026-11-23")
    second = desk.open_case("EX-001", "The second", same_rapid_review_as=["EX-002"])
    desk.consider(second.id)
    first, other = listed(office)
    assert (first.reference, first.title, first.partnership, first.stage) == ("EX-002", "The first", "kent", "opened")
    assert (other.reference, other.same_rapid_review_as, other.stage) == ("EX-001", ("EX-002",), "considered")
    assert (first.opened_on, other.opened_on) == (date(2026, 11, 22), date(2026, 11, 23))
    assert listed(office) == (first, other)


def test_a_case_whose_record_has_not_grown_is_not_read_again(office: Office, read: list[str]) -> None:
    """A list of many cases costs no more than what is new."""
    desk = office.desk()
    cases = [desk.open_case(f"EX-00{number}", "A case").id for number in range(4)]
    before = listed(office)
    desk.add(cases[2], "note", text="The ward rang.")
    read.clear()
    after = listed(office)
    assert read == [cases[2]]
    assert [one.entry for one in before] != [one.entry for one in after]
    read.clear()
    assert listed(office) == after
    assert read == []


def test_another_version_of_the_program_works_everything_out_anew(
    office: Office, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an older one kept may not say what this one shows."""
    case = office.desk().open_case("EX-001", "A case").id
    listed(office)
    read.clear()
    for module in (summary, summaries):
        monkeypatch.setattr(module, "__version__", "9.9.9")
    assert listed(office)[0].program == "9.9.9"
    assert read == [case]


def test_a_summary_that_was_tampered_with_is_worked_out_anew(office: Office) -> None:
    """Neither another case's summary, nor an entry's body, nor an older summary can stand in its place."""
    desk = office.desk()
    one, other = (desk.open_case(f"EX-00{number}", f"Case {number}").id for number in (1, 2))
    true = listed(office)
    with office.database.reading() as connection:
        bodies = {row.case_id: row.body for row in connection.execute(select(table))}
    entry = next(link.body for link in office.ledger.links() if link.case == one)
    for body in (bodies[other], entry, b"", bodies[one][:-1] + bytes([bodies[one][-1] ^ 1])):
        with office.database.writing() as connection:
            connection.execute(update(table).where(table.c.case_id == one).values(body=body))
        assert listed(office) == true
    desk.add(one, "note", text="The ward rang.")
    newest = listed(office)[0].entry
    with office.database.writing() as connection:
        connection.execute(update(table).where(table.c.case_id == one).values(body=bodies[one], entry=newest))
    assert listed(office)[0].entry == newest


def test_a_list_is_shown_also_where_nothing_can_be_kept(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others are writing, or the disk is full: the chain is the truth, and it can be read."""
    office.desk().open_case("EX-001", "A case")
    with office.database.writing() as connection:
        connection.execute(table.delete())

    def busy() -> AbstractContextManager[NoReturn]:
        raise Busy("others are writing", "Try again.")

    monkeypatch.setattr(office.database, "writing", busy)
    assert [one.reference for one in listed(office)] == ["EX-001"]


def test_an_erased_case_is_in_no_list(office: Office) -> None:
    """Its summary was sealed with its key, and went with it."""
    desk = office.desk()
    gone, stays = (desk.open_case(f"EX-00{number}", "A case").id for number in (1, 2))
    listed(office)
    office.keys.destroy(gone)
    assert [one.case for one in listed(office)] == [stays]


def test_no_summary_lies_in_the_database_in_clear(office: Office) -> None:
    """A reference is local, and still nobody's business."""
    office.desk().open_case("EX-PLANTED", "A planted title")
    listed(office)
    with office.database.reading() as connection:
        rows = [tuple(row) for row in connection.execute(select(table))]
    assert len(rows) == 1
    assert b"PLANTED" not in repr(rows).encode()
    assert b"planted" not in repr(rows).encode()


def test_the_stage_follows_the_case_from_opening_to_closing(office: Office) -> None:
    """One word for how far it has come."""
    desk = office.desk()
    case = office.opened_from("infant-with-fractures")
    stages = [listed(office)[0].stage]
    case = desk.consider(case.id)
    stages.append(listed(office)[0].stage)
    desk.give_position(case.id, **a_position("police"))
    stages.append(listed(office)[0].stage)
    give_all_positions(desk, case.id)
    stages.append(listed(office)[0].stage)
    case = desk.decide(case.id, **a_decision(case))
    stages.append(listed(office)[0].stage)
    for partner in ("police", "health", "local authority"):
        desk.sign_off(case.id, decision=case.newest.entry, partner=partner, role="director")
        stages.append(listed(office)[0].stage)
    desk.add(case.id, "review published", form="full report", where="the partnership's website")
    stages.append(listed(office)[0].stage)
    desk.add(case.id, "case closed", reason="followed up")
    stages.append(listed(office)[0].stage)
    assert stages == [
        "opened",
        "considered",
        "positions being given",
        "positions given",
        "decided",
        "decision being signed",
        "decision being signed",
        "decision signed",
        "review published",
        "closed",
    ]
    assert listed(office)[0].decided == "local review"
    assert listed(office)[0].due == ()


def test_what_is_due_is_listed_with_who_and_by_when_the_next_first(office: Office) -> None:
    """Duties found due, actions, information asked for, the family still to be told, a decision to look at again."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case")
    desk.answer(case.id, "seriously_harmed", "yes")
    desk.answer(case.id, "age_at_incident", 4)
    desk.answer(case.id, "harmed_in", "this area")
    desk.answer(case.id, "abuse_or_neglect", "suspected", agency="local authority")
    desk.answer(case.id, "local_authority_aware_on", "2026-11-17")
    case = desk.consider(case.id)
    desk.add(
        case.id, "action agreed", what="see siblings", why="to keep children safe", owner="x", by_when="2026-11-23"
    )
    asked = desk.add(case.id, "information asked", agency="housing", asks="tenancy", due="2026-11-28").newest.entry
    desk.add(
        case.id,
        "family not yet told",
        what="that it was notified",
        reason="the police ask to wait",
        by="social worker",
        look_again_on="2026-11-26",
    )
    due = {one.what: (one.who, one.by) for one in listed(office)[0].due if one.by is not None}
    assert due["see siblings"] == ("x", date(2026, 11, 23))
    assert due["notify_national_panel"] == ("local authority", date(2026, 11, 24))
    assert due["tell the family: that it was notified"] == ("social worker", date(2026, 11, 26))
    assert due["information: tenancy"] == ("housing", date(2026, 11, 28))
    assert list(due.values()) == sorted(due.values(), key=lambda one: one[1])
    desk.add(case.id, "information received", asked=asked, says="all of it")
    desk.add(case.id, "family told", what="it", to="both parents", by="social worker")
    due = {one.what: one.by for one in listed(office)[0].due}
    assert "information: tenancy" not in due
    assert "tell the family: that it was notified" not in due


def test_what_keeps_a_case_and_until_when_is_in_the_list(office: Office) -> None:
    """A hold that was closed is not."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case")
    closed = desk.add(case.id, "hold opened", hold="inquest", about="the coroner").newest.entry
    desk.add(case.id, "hold opened", hold="proceedings", about="the trial")
    desk.add(case.id, "hold closed", opened=closed, reason="concluded")
    desk.add(case.id, "retention set", until="2061-11-20", basis="schedule, part 4")
    (one,) = listed(office)
    assert (one.holds, one.kept_until) == (("proceedings",), date(2061, 11, 20))


def test_a_case_that_cannot_be_read_hides_no_other(office: Office) -> None:
    """It is named by its id, and everybody goes on working with the others."""
    desk = office.desk()
    desk.open_case("EX-001", "The first")
    broken = office.ledger.new_case()
    office.ledger.append(broken, [Draft("case opened", {"reference": "EX-002", "title": 7})], by="an old program")
    look = Summaries(office.ledger, office.random.randbytes).look()
    assert [one.reference for one in look.cases] == ["EX-001"]
    assert list(look.unreadable) == [broken]
    assert "is not in the form of" in str(look.unreadable[broken])
    assert desk.open_case("EX-003", "The third").reference == "EX-003"


def test_a_case_that_cannot_be_read_is_not_said_to_be_missing(office: Office) -> None:
    """Whoever asks for it by its reference, which cannot be read either, is told which entry is damaged."""
    desk = office.desk()
    desk.open_case("EX-001", "Whole")
    broken = office.ledger.new_case()
    (entry,) = office.ledger.append(broken, [Draft("case opened", {"reference": "EX-002", "title": 7})], by="a program")
    for reference in ("EX-002", "EX-009"):
        with pytest.raises(Damaged) as told:
            desk.case(reference)
        assert told.value.what.startswith(
            f"no case that can be read has the reference {reference}, and 1 case cannot be read: entry {entry.entry} "
        )
        assert told.value.mend.startswith("Run cspr verify")
    assert desk.case("EX-001").reference == "EX-001"
