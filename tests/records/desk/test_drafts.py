"""What somebody has typed and not yet said is kept for them, belongs to nobody else, and is no part of the record."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from cspr_rules.records.database.tables import draft as table
from cspr_rules.records.drafts import LONGEST
from cspr_rules.records.failures import Erased, NotAllowed, NotFound
from records.desk.people import Office


def test_a_text_that_was_typed_and_not_said_is_there_after_leaving(office_on_both: Office) -> None:
    """By case and place, with when it was typed; what is typed again takes its place; on both databases."""
    office = office_on_both
    desk = office.desk()
    case = desk.open_case("EX-001", "A case").id
    desk.keep_draft(case, "answer/child_died/because", "The ward")
    office.clock.set("2026-11-23")
    desk.keep_draft("EX-001", "answer/child_died/because", "The ward rang. \n ")
    desk.keep_draft(case, "decision/reason", "More is to be learned.")
    kept = office.desk().drafts(case)
    assert list(kept) == ["answer/child_died/because", "decision/reason"]
    first = kept["answer/child_died/because"]
    assert (first.text, first.by) == ("The ward rang. \n ", "chair"), "as typed, to the last space"
    assert first.at == datetime(2026, 11, 23, 12, 0, 1, tzinfo=UTC)


def test_nobody_is_shown_what_somebody_else_has_not_yet_said(office: Office) -> None:
    """Two people at the same question type side by side."""
    case = office.desk().open_case("EX-001", "A case").id
    office.desk("chair").keep_draft(case, "decision/reason", "I think so.")
    office.desk("scrutineer").keep_draft(case, "decision/reason", "I think not.")
    assert office.desk("chair").drafts(case)["decision/reason"].text == "I think so."
    assert office.desk("scrutineer").drafts(case)["decision/reason"].text == "I think not."
    assert office.desk("clerk").drafts(case) == {}
    office.desk("chair").drop_draft(case, "decision/reason")
    assert office.desk("chair").drafts(case) == {}
    assert office.desk("scrutineer").drafts(case)["decision/reason"].text == "I think not."


def test_a_text_that_was_said_or_emptied_is_not_kept_any_longer(office: Office) -> None:
    """To drop what is not there does no harm."""
    desk = office.desk()
    case, other = (desk.open_case(f"EX-00{number}", "A case").id for number in (1, 2))
    for place in ("a", "b"):
        desk.keep_draft(case, place, "text")
        desk.keep_draft(other, place, "of the other")
    desk.drop_draft("EX-001", "a")
    desk.drop_draft("EX-001", "a")
    desk.keep_draft(case, "b", " \n")
    assert desk.drafts(case) == {}
    assert list(desk.drafts("EX-002")) == ["a", "b"]


def test_what_is_not_yet_said_is_no_part_of_the_record(office: Office) -> None:
    """No entry is made of it: nobody is bound by half a sentence."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case").id
    before = office.entries()
    desk.keep_draft(case, "decision/reason", "I think")
    desk.drop_draft(case, "decision/reason")
    assert office.entries() == before


def test_nothing_that_is_not_yet_said_lies_in_the_database_in_clear(office: Office) -> None:
    """Neither the text nor the place, nor who typed it."""
    desk = office.desk("PLANTED person")
    desk.keep_draft(desk.open_case("EX-001", "A case").id, "PLANTED place", "PLANTED text")
    with office.database.reading() as connection:
        rows = [tuple(row) for row in connection.execute(select(table))]
    assert len(rows) == 1
    assert b"PLANTED" not in repr(rows).encode()


def test_a_kept_text_that_was_tampered_with_is_not_shown(office: Office) -> None:
    """Another's text cannot be put in its place, nor that of another case; the others are still shown."""
    desk = office.desk()
    case, other = (desk.open_case(f"EX-00{number}", "A case").id for number in (1, 2))
    for place in ("a", "b"):
        desk.keep_draft(case, place, f"text {place}")
    office.desk("clerk").keep_draft(other, "a", "the other's")
    with office.database.reading() as connection:
        rows = connection.execute(select(table)).all()
    body = next(row.body for row in rows if row.case_id == other)
    for row in rows:
        if row.case_id == case:
            with office.database.writing() as connection:
                connection.execute(update(table).where(table.c.name == row.name).values(body=body))
            kept = [one for one in ("a", "b") if one in desk.drafts(case)]
            assert len(kept) == 1
            with office.database.writing() as connection:
                connection.execute(update(table).where(table.c.name == row.name).values(body=row.body))
    assert len(desk.drafts(case)) == 2


def test_no_text_is_kept_for_a_case_that_is_not_there_or_was_erased(office: Office) -> None:
    """What was kept went with the case's key."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case").id
    desk.keep_draft(case, "a", "text")
    with pytest.raises(NotFound):
        desk.keep_draft("EX-002", "a", "text")
    with pytest.raises(NotFound):
        desk.drafts("f" * 32)
    office.keys.destroy(case)
    for call in (
        lambda: desk.drafts(case),
        lambda: desk.keep_draft(case, "a", "b"),
        lambda: desk.drop_draft(case, "a"),
    ):
        with pytest.raises(Erased):
            call()


@pytest.mark.parametrize(("place", "text"), [("a" * 201, "text"), ("", "text"), ("a", "x" * (LONGEST + 1))])
def test_what_is_no_draft_is_refused_in_words(office: Office, place: str, text: str) -> None:
    """A place has a name, and a text an end."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case").id
    with pytest.raises(NotAllowed):
        desk.keep_draft(case, place, text)
    with pytest.raises(NotAllowed):
        desk.keep_draft(case, "a", "half \ud800")
    assert desk.drafts(case) == {}
