"""Erasing one case: who may, when it is refused, that its text is gone for good, and that all else stays."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import insert, select
from tests.records.keys.killing import Work, kills_survived
from tests.records.keys.pages import decrypted
from tests.records.stores import MORNING, StorePlace, add, real_keys
from tests.records.stores import a_case as a_case_just_opened

from cspr_rules.records.backup import back_up, backups_holding, restore
from cspr_rules.records.chain import STORE
from cspr_rules.records.database.tables import draft, entry, summary, tables
from cspr_rules.records.drafts import Drafts
from cspr_rules.records.entry import Draft, Recorded
from cspr_rules.records.erasure import (
    approve_erasure,
    ask_erasure,
    erase,
    erasures_asked,
    finish_erasures,
    one_login,
    taken_out,
    tombstone_at,
    withdraw_erasure,
)
from cspr_rules.records.events.keeping import HOLDS
from cspr_rules.records.export import export_case
from cspr_rules.records.failures import Erased, NotAllowed, NotFound
from cspr_rules.records.home import Home
from cspr_rules.records.made import digest_of
from cspr_rules.records.retention import due_for_erasure
from cspr_rules.records.sealing import seal, unseal
from cspr_rules.records.store import Store
from cspr_rules.records.verify import verify
from records.patience import joined, joined_thread

CYRILLIC_ES, GREEK_NU = "\N{CYRILLIC SMALL LETTER ES}", "\N{GREEK CAPITAL LETTER NU}"
REASON = "the retention schedule, part 4"
TEXT = "what the health visitor saw"


@pytest.fixture
def store(store_place: StorePlace) -> Iterator[Store]:
    """A store on each database, without cases."""
    made, _ = store_place.make()
    with closing(made):
        yield made


@pytest.fixture
def embedded(tmp_path: Path) -> StorePlace:
    """An empty place for an embedded store."""
    return StorePlace(tmp_path / "home")


def a_case(store: Store, reference: str = "EX-001", *text: str, **values: Any) -> str:
    """A case of which somebody made sure that no other proceedings are under way."""
    case = a_case_just_opened(store, reference, *text, **values)
    nothing_is_under_way(store, case)
    return case


def a_case_past_its_date(store: Store, reference: str = "EX-001") -> str:
    """A case that nothing holds and whose retention date is past."""
    case = a_case(store, reference, TEXT)
    add(store, case, "retention set", until="2026-11-21", basis="the retention schedule")
    return case


def nothing_is_under_way(store: Store, case: str) -> None:
    """Somebody made sure that there are no other proceedings."""
    add(
        store,
        case,
        "no proceedings under way",
        role="business manager",
        how="police and coroner asked",
        day="2026-11-20",
    )


def approved(store: Store, case: str) -> str:
    """The case, with its erasure asked for and approved by two others."""
    ask_erasure(store, case, REASON, by="business manager")
    approve_erasure(store, case, by="local authority lead")
    approve_erasure(store, case, by="health lead")
    return case


def erased(store: Store, case: str) -> str:
    """The case, erased."""
    erase(store, approved(store, case), by="business manager")
    return case


def is_whole(store: Store, case: str) -> bool:
    """True where the case can be read in full and nothing says it was erased."""
    assert [one.kind for one in store.ledger.record(STORE) if one.kind == "case erased"] == []
    return TEXT in [one.data.get("text") for one in store.ledger.record(case)]


def test_an_erased_case_cannot_be_read_and_all_else_stays(store_place: StorePlace, store: Store) -> None:
    """The chain verifies and other cases read as before; the erased one takes no entry, now or after a restart."""
    case, other = a_case_past_its_date(store), a_case(store, "EX-002", "another child's")
    others = store.ledger.record(other)
    before = list(store.ledger.links())

    erased(store, case)

    for opened in (store, store_place.open()):
        with pytest.raises(Erased):
            opened.ledger.record(case)
        with pytest.raises(Erased):
            add(opened, case, "note", text="more")
        assert opened.ledger.record(other) == others
        assert list(opened.ledger.links())[: len(before)] == before
        found = verify(opened.ledger)
        assert found.whole
        assert (found.cases, found.erased) == (2, 1)
        assert opened.case_keys.held() == tuple(sorted([other, STORE]))
    opened.close()


def test_the_one_who_asks_does_not_approve(store: Store) -> None:
    """However the name is typed. Two others approve: three people in all have looked at it."""
    case = a_case_past_its_date(store)
    ask_erasure(store, case, REASON, by="Business Manager")
    for same in ("Business Manager", " business  manager ", "BUSINESS MANAGER"):
        with pytest.raises(NotAllowed, match="who asks for an erasure does not approve it"):
            approve_erasure(store, case, by=same)
    assert erasures_asked(store)[0].approved == ()


@pytest.mark.parametrize(
    "same",
    [
        "chief nurse\u200b",
        "chief-nurse",
        "Chief Nurse.",
        "chief\u00adnurse",
        "CHIEF_NURSE",
        "\N{CYRILLIC SMALL LETTER ES}hi\N{CYRILLIC SMALL LETTER IE}f nurse",
        "CHIEF \N{GREEK CAPITAL LETTER NU}URSE",
    ],
)
def test_another_spelling_is_no_other_person(embedded: StorePlace, same: str) -> None:
    """Characters that nobody sees, hyphens and stops do not make two people of one."""
    with closing(embedded.make()[0]) as store:
        case = a_case_past_its_date(store)
        ask_erasure(store, case, REASON, by="chief nurse")
        with pytest.raises(NotAllowed, match=r"who asks for an erasure does not approve it|that nobody can see"):
            approve_erasure(store, case, by=same)
        approve_erasure(store, case, by="health lead")
        with pytest.raises(NotAllowed, match="approved this erasure already"):
            approve_erasure(store, case, by="health lead (login nobody)")


def test_the_login_stands_beside_a_name_that_somebody_typed(embedded: StorePlace) -> None:
    """What the operating system knows is recorded too, so that three names under one login are seen for good."""
    with closing(embedded.make()[0]) as store:
        case = a_case_past_its_date(store)
        ask_erasure(store, case, REASON, by="chief nurse", login="ab12")
        for again, login in (("Chief Nurse", "ab12"), ("chief nurse", "cd34"), ("chief nurse (login cd34)", "ab12")):
            with pytest.raises(NotAllowed, match="who asks for an erasure does not approve it"):
                approve_erasure(store, case, by=again, login=login)
        asked = approve_erasure(store, case, by="police lead", login="ab12")
        assert asked.by == "chief nurse (login ab12)"
        assert one_login(asked) is None, "one more has to approve"
        assert one_login(approve_erasure(store, case, by="health lead", login="ab12")) == "ab12"
        withdraw_erasure(store, case, "the family may want to read it", by="ef56", login="ef56")
        ask_erasure(store, case, REASON, by="ef56", login="ef56")
        for by in ("police lead", "health lead"):
            asked = approve_erasure(store, case, by=by, login="ab12")
        assert asked.by == "ef56"
        assert one_login(asked) is None


def test_what_was_typed_under_one_login_is_carried_out_only_with_a_written_reason(embedded: StorePlace) -> None:
    """Three names at one keyboard look like one person: why they are three is written down, without a name."""
    with closing(embedded.make()[0]) as store:
        case = a_case_past_its_date(store)
        ask_erasure(store, case, REASON, by="chief nurse", login="ab12")
        approve_erasure(store, case, by="police lead", login="ab12")
        approve_erasure(store, case, by="health lead", login="ab12")
        for why in ("", "\u200b"):
            with pytest.raises(NotAllowed, match=r"under one login, ab12|is empty"):
                erase(store, case, by="chief nurse", login="ab12", same_login=why)
        with pytest.raises(NotAllowed, match="the reason stays in the record"):
            erase(store, case, by="chief nurse", login="ab12", same_login="They all read EX-001.")
        assert is_whole(store, case)
        number = erase(store, case, by="chief nurse", login="ab12", same_login="They share the computer in the room.")
        assert tombstone_at(store, number).one_login == "They share the computer in the room."


def test_the_tombstone_tells_what_is_still_outside(embedded: StorePlace, tmp_path: Path) -> None:
    """How often and on which days the case was exported, with its key, and documents were made of it."""
    with closing(embedded.make()[0]) as store:
        case = a_case_past_its_date(store)
        data = {"document": "family-letter", "format": "pdf", "digest": digest_of(b"a letter"), "up_to": 1}
        made = Draft("document made", data | {"newest_hash": store.ledger.newest().hash.hex()}, document=b"a letter")
        store.ledger.append(case, [made], by="chair")
        for number in (1, 2):
            export_case(store, case, tmp_path / str(number), by="chair")
        assert taken_out(store, case) == ((date(2026, 11, 22),) * 2, (date(2026, 11, 22),))
        said = tombstone_at(store, erase(store, approved(store, case), by="business manager"))
        assert (len(said.exported_on), len(said.documents_made_on)) == (2, 1)


def test_nobody_approves_twice(store: Store) -> None:
    """However the name is typed; and one approval is not enough."""
    case = a_case_past_its_date(store)
    ask_erasure(store, case, REASON, by="business manager")
    with pytest.raises(NotAllowed, match="Ask 2 people"):
        erase(store, case, by="business manager")
    approve_erasure(store, case, by="health lead")
    for same in ("health lead", "Health  Lead"):
        with pytest.raises(NotAllowed, match="approved this erasure already"):
            approve_erasure(store, case, by=same)
    with pytest.raises(NotAllowed, match="Ask one more person"):
        erase(store, case, by="health lead")
    assert is_whole(store, case)
    asked = approve_erasure(store, case, by="police lead")
    assert [by for _, by in asked.approved] == ["health lead", "police lead"]
    erase(store, case, by="business manager")


def test_it_is_always_said_who_does_it(store: Store) -> None:
    """A blank name neither asks nor approves."""
    case = a_case_past_its_date(store)
    with pytest.raises(NotAllowed, match="who you are"):
        ask_erasure(store, case, REASON, by=" ")
    ask_erasure(store, case, REASON, by="business manager")
    with pytest.raises(NotAllowed, match="who you are"):
        approve_erasure(store, case, by="")


def test_a_reason_is_always_given(store: Store) -> None:
    """An erasure without one cannot be asked for."""
    case = a_case_past_its_date(store)
    with pytest.raises(NotAllowed, match='"reason" is empty'):
        ask_erasure(store, case, "  ", by="business manager")
    assert erasures_asked(store) == ()


@pytest.mark.parametrize("hold", HOLDS)
def test_nothing_is_erased_while_it_must_be_kept(store: Store, hold: str) -> None:
    """Proceedings, an inquest, an inquiry, a legal hold: it cannot be asked for, and no reason goes past it."""
    case = a_case_past_its_date(store)
    first = add(store, case, "hold opened", hold=hold, about="the coroner", day="2026-11-01")
    second = add(store, case, "hold opened", hold="legal hold", about="the ombudsman", day="2026-11-02")
    for closed in (first, second):
        with pytest.raises(NotAllowed, match="the case must be kept"):
            ask_erasure(store, case, REASON, by="business manager", early="the family asks for it")
        add(store, case, "hold closed", opened=closed, reason="it ended", day="2026-11-20")
    erased(store, case)


@pytest.mark.parametrize("says", [["inquest"], ["police investigation", "family court"], "not known"])
def test_nothing_is_erased_while_an_answer_says_that_proceedings_are_under_way(store: Store, says: Any) -> None:
    """Nor while nobody knows of any. That they ended is recorded beside the answer, which was right when given."""
    case = a_case_past_its_date(store)
    question = {"question": "parallel_proceedings", "agency": "police", "because": "the coroner was not asked"}
    entry = add(store, case, "answer", answer=says, **question)
    told = f"police says .*entry {entry}.*cspr record add EX-001 'no proceedings under way'"
    with pytest.raises(NotAllowed, match=told):
        ask_erasure(store, case, REASON, by="business manager", early="the family asks for it")
    (due,) = due_for_erasure(store.ledger, date(2026, 11, 22))
    assert due.to_make_sure
    nothing_is_under_way(store, case)
    again = add(store, case, "answer", answer=["inquest"], **(question | {"agency": "health"}))
    with pytest.raises(NotAllowed, match="health says inquest"):
        ask_erasure(store, case, REASON, by="business manager")
    add(store, case, "answer withdrawn", withdraws=again, reason="of another child")
    (due,) = due_for_erasure(store.ledger, date(2026, 11, 22))
    assert not due.to_make_sure
    erased(store, case)


def test_that_nobody_was_asked_about_proceedings_is_no_answer(store: Store) -> None:
    """A case of which nobody has said that nothing is under way is kept; one that everybody answered for may go."""
    case = a_case_just_opened(store, "EX-001", TEXT)
    add(store, case, "retention set", until="2026-11-21", basis="the retention schedule")
    with pytest.raises(NotAllowed, match="nobody has said whether other proceedings are under way"):
        ask_erasure(store, case, REASON, by="business manager", early="the family asks for it")
    question = {"question": "parallel_proceedings", "agency": "police", "because": "the coroner was asked"}
    none = add(store, case, "answer", answer=["none"], **question)
    ask_erasure(store, case, REASON, by="business manager")
    add(store, case, "answer withdrawn", withdraws=none, reason="of another child")
    with pytest.raises(NotAllowed, match="nobody has said"):
        approve_erasure(store, case, by="health lead")


def test_nothing_is_erased_while_a_child_of_the_same_rapid_review_is_held(store: Store) -> None:
    """Whichever of the two cases names the other, at every step; with what was held at an end, or erased, it may go."""
    case = a_case_past_its_date(store, "EX-001")
    sibling = a_case(store, "EX-002", TEXT, same_rapid_review_as=["ex-001"])
    add(store, sibling, "retention set", until="2026-11-21", basis="the retention schedule")
    hold = add(store, sibling, "hold opened", hold="inquest", about="the coroner", day="2026-11-01")
    with pytest.raises(NotAllowed, match=f"kept for EX-002, a child of the same rapid review: inquest .entry {hold}"):
        ask_erasure(store, case, REASON, by="business manager")
    add(store, sibling, "hold closed", opened=hold, reason="it ended", day="2026-11-20")
    approved(store, case)
    answer = add(store, sibling, "answer", question="parallel_proceedings", answer=["inquest"])
    with pytest.raises(NotAllowed, match=f"inquest .entry {answer}.*cspr record add EX-002"):
        erase(store, case, by="business manager")
    third = a_case(store, "EX-003", TEXT, same_rapid_review_as=["EX-002"])
    add(store, third, "retention set", until="2026-11-21", basis="the retention schedule")
    with pytest.raises(NotAllowed, match="kept for EX-002"):
        ask_erasure(store, third, REASON, by="business manager")
    add(store, sibling, "answer withdrawn", withdraws=answer, reason="of another child")
    erase(store, case, by="business manager")
    erased(store, sibling)
    erased(store, third)


def test_a_hold_that_opens_later_stops_an_erasure_at_every_step(store: Store) -> None:
    """Between asking and approving, and between approval and the deed."""
    case = a_case_past_its_date(store)
    ask_erasure(store, case, REASON, by="business manager")
    approve_erasure(store, case, by="health lead")
    opened = add(store, case, "hold opened", hold="inquest", about="the coroner", day="2026-11-22")
    with pytest.raises(NotAllowed, match=f"inquest .entry {opened}."):
        approve_erasure(store, case, by="police lead")
    add(store, case, "hold closed", opened=opened, reason="it ended", day="2026-11-22")
    approve_erasure(store, case, by="police lead")
    add(store, case, "hold opened", hold="inquiry", about="the national Panel", day="2026-11-22")
    with pytest.raises(NotAllowed, match="inquiry"):
        erase(store, case, by="business manager")
    assert is_whole(store, case)


def test_a_case_goes_before_its_date_only_for_a_written_reason(store: Store) -> None:
    """The last day of keeping still counts; a case without a date is not one that may go."""
    without, kept_today = a_case(store, "EX-001", TEXT), a_case(store, "EX-002", TEXT)
    add(store, kept_today, "retention set", until="2026-11-22", basis="the retention schedule")
    with pytest.raises(NotAllowed, match="no retention date is recorded"):
        ask_erasure(store, without, REASON, by="business manager")
    with pytest.raises(NotAllowed, match="it is to be kept until 2026-11-22"):
        ask_erasure(store, kept_today, REASON, by="business manager")
    for case in (without, kept_today):
        ask_erasure(store, case, REASON, by="business manager", early="recorded twice by mistake")
        approve_erasure(store, case, by="health lead")
        approve_erasure(store, case, by="police lead")
        erase(store, case, by="business manager")
    tombstones = [one.data for one in store.ledger.record(STORE) if one.kind == "case erased"]
    assert {one["early"] for one in tombstones} == {"recorded twice by mistake"}


def test_a_date_that_is_put_off_after_asking_counts(store: Store) -> None:
    """What was due when it was asked for, and is no longer due, is not erased."""
    case = approved(store, a_case_past_its_date(store))
    add(store, case, "retention set", until="2040-01-01", basis="a new schedule")
    with pytest.raises(NotAllowed, match="kept until 2040-01-01"):
        erase(store, case, by="business manager")


@pytest.mark.parametrize(
    "reason",
    ["EX-001 is past its date", "past its date (ex-001)", "Infant with unexplained  fractures".replace("  ", " "),
     "with the sibling, EX-009", "NHS 943 476 5919", "9434765919", "943.476.5919", "943/476/5919",
     "943\u00a0476\u00a05919", "943\u2011476\u20115919", "9 4 3 4 7 6 5 9 1 9"],
)  # fmt: skip
def test_a_reason_does_not_say_whose_case_it_is(store: Store, reason: str) -> None:
    """The reason outlives the case: no reference, its own or a sibling's, no title and no NHS number."""
    case = a_case(store, "EX-001", TEXT, same_rapid_review_as=["EX-009"])
    for reasons in ({"reason": reason, "early": "a mistake"}, {"reason": REASON, "early": reason}):
        with pytest.raises(NotAllowed, match="the reason stays in the record") as refused:
            ask_erasure(store, case, by="business manager", **reasons)
        assert reason not in str(refused.value)
    ask_erasure(store, case, "EX-0010 is another, and EX-00", by="business manager", early="a mistake")


@pytest.mark.parametrize(
    "reason",
    ["Aisling was entered twice", "for AISLING'S sake", "asked by Ms Oyelaran-Kent", "Ms Oyelaran Kent asked",
     "the Oyelaran family", "by Mr Petrov", "known as Pip", "at 14 Larch  Close", "in HX7 1AB", "hx71ab",
     "call 07700 900123", "call 07700.900.123", "born 2019-03-03", "born on 3 March 2019", "born 3.3.2019",
     "of EX-033"],
)  # fmt: skip
def test_a_reason_does_not_name_the_people_of_the_case(embedded: StorePlace, reason: str) -> None:
    """The child's name, the family's and everybody else's, where they live and how they are reached."""
    with closing(embedded.make()[0]) as store:
        case = a_case(store, "EX-001", TEXT)
        add(store, case, "child's name for letters", name="Aisling", on_whose_word="the mother")
        add(store, case, "family member", relation="mother", name="Ms Oyelaran-Kent")
        named = add(
            *(store, case, "person named"),
            name="Mr Ivan Petrov",
            other_names=["Pip"],
            role="other child",
            date_of_birth="2019-03-03",
            address="14 Larch Close, Marsden, HX7 1AB",
            telephone="07700 900123",
            facts_of="EX-033",
        )
        add(store, case, "person withdrawn", withdraws=named, reason="of another case")
        with pytest.raises(NotAllowed, match="the reason stays in the record") as refused:
            ask_erasure(store, case, reason, by="business manager", early="a mistake")
        assert reason not in str(refused.value)
        ask_erasure(store, case, "A Ms asked on 2026-11-22 10:30; it is close", by="manager", early="a mistake")


def test_the_tombstone_says_nothing_of_the_child(store: Store) -> None:
    """Only the case's random id, how many entries there were, why, who, and until when it was to be kept."""
    case = a_case_past_its_date(store)
    entries = len(store.ledger.record(case))
    number = erase(store, approved(store, case), by="police lead")
    asked, first, second, tombstone = store.ledger.record(STORE)
    assert (tombstone.entry, tombstone.kind, tombstone.by) == (number, "case erased", "police lead")
    assert tombstone.data == {
        "case": case,
        "entries": entries,
        "reason": REASON,
        "early": "",
        "asked": asked.entry,
        "approved": [first.entry, second.entry],
        "kept_until": "2026-11-21",
        "one_login": "",
        "exported_on": [],
        "documents_made_on": [],
    }
    assert (asked.by, first.by, second.by) == ("business manager", "local authority lead", "health lead")


def test_what_came_in_since_it_was_asked_for_is_read_first(store: Store) -> None:
    """Approval is of what was there. Looking at the case is no new entry; a letter is."""
    case = approved(store, a_case_past_its_date(store))
    add(store, case, "access", did="looked at", what="all of it")
    add(store, case, "note", text="a letter came")
    with pytest.raises(NotAllowed, match="has had entries since"):
        erase(store, case, by="business manager")
    withdraw_erasure(store, case, "a letter came", by="business manager")
    add(store, approved(store, case), "access", did="looked at", what="all of it")
    erase(store, case, by="business manager")


def test_what_was_withdrawn_has_no_approvals_left(store: Store) -> None:
    """Asked for anew it needs two people again; and one case is asked for once at a time."""
    case = approved(store, a_case_past_its_date(store))
    with pytest.raises(NotAllowed, match="asked for already"):
        ask_erasure(store, case, REASON, by="police lead")
    withdraw_erasure(store, case, "the family may want to read it", by="police lead")
    assert erasures_asked(store) == ()
    with pytest.raises(NotAllowed, match="nobody has asked"):
        erase(store, case, by="business manager")
    with pytest.raises(NotAllowed, match="nobody has asked"):
        approve_erasure(store, case, by="health lead")
    ask_erasure(store, case, REASON, by="business manager")
    with pytest.raises(NotAllowed, match="Ask 2 people"):
        erase(store, case, by="business manager")
    assert is_whole(store, case)


def test_only_cases_that_are_there_are_erased(store: Store) -> None:
    """Not the store's own entries, not a case that never was, not one that is gone."""
    gone = erased(store, a_case_past_its_date(store))
    with pytest.raises(NotFound):
        ask_erasure(store, STORE, REASON, by="business manager", early="why")
    with pytest.raises(NotFound):
        ask_erasure(store, "f" * 32, REASON, by="business manager", early="why")
    for again in (
        lambda: ask_erasure(store, gone, REASON, by="business manager"),
        lambda: erase(store, gone, by="business manager"),
    ):
        with pytest.raises(Erased):
            again()


def test_cases_past_their_date_are_listed(store: Store) -> None:
    """The longest overdue first; not what something holds, nor what is to be kept, nor what has no date or is gone."""
    later = a_case_past_its_date(store, "EX-001")
    longest = a_case(store, "EX-002")
    add(store, longest, "retention set", until="2030-01-01", basis="a mistake")
    add(store, longest, "retention set", until="2026-01-01", basis="the schedule, part 2")
    held = a_case_past_its_date(store, "EX-003")
    opened = add(store, held, "hold opened", hold="inquest", about="the coroner", day="2026-11-01")
    add(store, a_case(store, "EX-004"), "retention set", until="2026-11-22", basis="the schedule")
    a_case(store, "EX-005")
    erased(store, a_case_past_its_date(store, "EX-006"))

    due = due_for_erasure(store.ledger, date(2026, 11, 22))

    assert [(one.case, one.reference, one.until) for one in due] == [
        (longest, "EX-002", date(2026, 1, 1)),
        (later, "EX-001", date(2026, 11, 21)),
    ]
    assert due[0].basis == "the schedule, part 2"
    add(store, held, "hold closed", opened=opened, reason="it ended", day="2026-11-22")
    assert held in [one.case for one in due_for_erasure(store.ledger, date(2026, 11, 22))]


# ------------------------------------------------------------------ the text is gone


def everything(store: Store, home: Path) -> bytes:
    """Every byte of the store's files, the encrypted ones decrypted page by page with their logs, and of all rows."""
    found = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    found.append(decrypted(Home(home).case_keys, store.keys.case_keys))
    if Home(home).record.exists():
        found.append(decrypted(Home(home).record, store.keys.database))
    with store.database.reading() as connection:
        for table in tables.sorted_tables:
            for row in connection.execute(select(table)):
                found += [value if isinstance(value, bytes) else str(value).encode() for value in row]
    return b"".join(found)


def sealed_bodies(store: Store, case: str) -> list[tuple[int, bytes]]:
    """What the record holds of a case, as it is stored."""
    with store.database.reading() as connection:
        rows = connection.execute(select(entry.c.entry, entry.c.body).where(entry.c.case_id == case)).all()
    return [(row.entry, bytes(row.body)) for row in rows]


def sealed_drafts(store: Store) -> list[bytes]:
    """What people have typed and not yet said, as it is stored."""
    with store.database.reading() as connection:
        return [bytes(body) for body in connection.execute(select(draft.c.body)).scalars()]


def a_document(store: Store, case: str, content: bytes) -> Recorded:
    """A document of these bytes is made of a case."""
    data = {"document": "letter", "format": "pdf", "digest": digest_of(content), "up_to": 1, "newest_hash": "0" * 64}
    return store.ledger.append(case, [Draft("document made", data, document=content)], by="chair")[0]


def texts_found(store: Store, home: Path, case: str) -> list[bytes]:
    """What of a case can be read with all that there is: every 32 bytes anywhere, tried as its key."""
    content = everything(store, home)
    number, first = sealed_bodies(store, case)[0]
    place = f"{case} {number}".encode()
    for start in range(len(content) - 31):
        window = content[start : start + 32]
        if len(set(window)) < 12:  # no random key has so few different bytes, and long runs of nothing are passed over
            continue
        try:
            AESGCM(window).decrypt(first[:12], first[12:], place)
        except InvalidTag:
            continue
        bodies = sealed_bodies(store, case)
        return [unseal(window, body, case=case, entry=entry_number) for entry_number, body in bodies]
    return []


def test_after_an_erasure_the_text_can_be_found_nowhere(store_place: StorePlace, store: Store) -> None:
    """A decrypted copy of all there is, every piece of it tried as the key: found before the erasure, not after."""
    other = a_case(store, "EX-002", "another child's")
    case = a_case_past_its_date(store)
    key = store.case_keys.get(case)
    assert key is not None
    sealed = seal(key, b"a line of a list", os.urandom(12), case=case, entry=0)
    with store.database.writing() as connection:
        connection.execute(insert(summary), {"case_id": case, "entry": 1, "body": sealed})
    unsaid = Drafts(store.ledger, os.urandom, "chair")
    unsaid.keep(case, "decision/reason", TEXT, MORNING)
    made = a_document(store, case, TEXT.encode())
    before = everything(store, store_place.home)
    drafts = sealed_drafts(store)
    assert key in before
    assert sealed in before
    assert drafts[0] in before
    assert store.ledger.document(made) == TEXT.encode(), "the control: the document was there"
    assert TEXT.encode() in b"".join(texts_found(store, store_place.home, case)), "the control: it was there"

    erased(store, case)

    after = everything(store, store_place.home)
    assert key not in after
    assert key.hex().encode() not in after
    assert sealed not in after
    assert drafts[0] not in after
    assert sealed_drafts(store) == []
    assert TEXT.encode() not in after
    with pytest.raises(Erased):
        store.ledger.document(made)
    with store.database.reading() as connection:
        assert connection.execute(select(summary)).all() == []
    assert sealed_bodies(store, case), "the entries stay"
    assert texts_found(store, store_place.home, case) == []
    assert texts_found(store, store_place.home, other), "the search still finds what was not erased"


def test_backups_that_hold_the_key_are_listed_and_later_ones_do_not(store: Store, tmp_path: Path) -> None:
    """They have to be destroyed by hand. A backup made after the erasure has no key for the case, and is whole."""
    case = a_case_past_its_date(store)
    first = back_up(store, tmp_path / "first", by="chair")
    erased(store, case)
    second = back_up(store, tmp_path / "second", by="chair")
    (holding,) = backups_holding(store, case)
    assert (holding.backup, holding.key_file) == (first.backup, str(first.key_file))
    assert case not in second.cases
    assert case in first.cases


@pytest.mark.parametrize("known_by", ["a later key file", "the earlier store"])
def test_an_older_backup_does_not_bring_an_erased_case_back_unnoticed(
    embedded: StorePlace, tmp_path: Path, known_by: str
) -> None:
    """The key is left out and the erasure recorded again, wherever the later erasure can be known."""
    store, recovery_key = embedded.make()
    with closing(store):
        case, other = a_case_past_its_date(store), a_case(store, "EX-002", "another child's")
        older = back_up(store, tmp_path / "older", by="chair")
        erased(store, case)
        later = back_up(store, tmp_path / "later", by="chair")
    how = {"key_file": later.key_file} if known_by == "a later key file" else {"earlier_home": embedded.home}
    back = StorePlace(tmp_path / "back")
    done = restore(older.folder, back.home, real_keys(), by="chair", recovery_key=recovery_key, keyring=None, **how)
    assert done.erased_again == (case,)
    assert any("1 case that had been erased" in sentence for sentence in done.says())
    with closing(back.open()) as there:
        with pytest.raises(Erased):
            there.ledger.record(case)
        assert there.case_keys.get(case) is None
        assert there.ledger.record(other)
        found = verify(there.ledger)
        assert found.whole
        assert found.erased == 1
        assert [one.kind for one in there.ledger.record(STORE)] == ["case erased", "restored"]
        third = back_up(there, tmp_path / "third", by="chair")
        assert case not in third.cases
    again = StorePlace(tmp_path / "again")
    done = restore(
        older.folder, again.home, real_keys(), by="chair", recovery_key=recovery_key, keyring=None,
        earlier_home=back.home,
    )  # fmt: skip
    assert done.erased_again == (case,), "what was brought back remembers it in its turn"


class ErasedWhileBackedUp:
    """Case keys in the moment of whose reading somebody else erases a case, as fast as the record lets them."""

    def __init__(self, real: Any, erasure: threading.Thread) -> None:
        self._real = real
        self._erasure = erasure

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def held(self) -> tuple[str, ...]:
        """The cases whose key is there, a while after the erasure was begun."""
        self._erasure.start()
        self._erasure.join(timeout=1)
        return tuple(self._real.held())


def test_an_erasure_during_a_backup_is_before_it_or_after(store_place: StorePlace, tmp_path: Path) -> None:
    """Record and keys are of one moment: no backup has a case without its key and without its tombstone."""
    store, _ = store_place.make()
    other = store_place.open()
    with closing(store), closing(other):
        case = approved(store, a_case_past_its_date(store))
        erasure = threading.Thread(target=lambda: erase(other, case, by="business manager"))
        store.case_keys = ErasedWhileBackedUp(store.case_keys, erasure)  # type: ignore[assignment]
        made = back_up(store, tmp_path / "backup", by="chair")
        joined_thread(erasure)
        assert made.cases == (case,)
        assert [one.backup for one in backups_holding(other, case)] == [made.backup]
        with pytest.raises(Erased):
            other.ledger.record(case)
        assert verify(other.ledger).whole


def test_an_older_backup_alone_brings_the_case_back_and_says_so(embedded: StorePlace, tmp_path: Path) -> None:
    """Nothing then knows of the erasure: the person is told that it has to be done again, and can do it."""
    store, recovery_key = embedded.make()
    with closing(store):
        case = a_case_past_its_date(store)
        older = back_up(store, tmp_path / "older", by="chair")
        erased(store, case)
    back = StorePlace(tmp_path / "back")
    done = restore(older.folder, back.home, real_keys(), by="chair", recovery_key=recovery_key, keyring=None)
    assert any("erased after" in sentence and "erase it again" in sentence for sentence in done.says())
    with closing(back.open()) as there:
        assert is_whole(there, case)
        assert [one.backup for one in backups_holding(there, case)] == [older.backup]
        erased(there, case)
        assert [one.backup for one in backups_holding(there, case)] == [older.backup]


# ------------------------------------------------------------------ cut off in the middle


class KilledAt:
    """Case keys whose owner dies at the moment a key is to be destroyed, or just after."""

    def __init__(self, real: Any, *, before: bool) -> None:
        self._real = real
        self._before = before

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def destroy(self, case: str) -> None:
        """Die."""
        if not self._before:
            self._real.destroy(case)
        os.kill(os.getpid(), signal.SIGKILL)


def erase_and_die(place: StorePlace, case: str, before: bool) -> None:
    """Begin an erasure in a process of its own, and die in the middle."""
    store = place.open()
    store.case_keys = KilledAt(store.case_keys, before=before)  # type: ignore[assignment]
    erase(store, case, by="business manager")


@pytest.mark.parametrize("before", [True, False])
def test_an_erasure_cut_off_at_the_key_is_finished_at_the_next_start(store_place: StorePlace, before: bool) -> None:
    """The tombstone stands and the key is still there, or the summary is: opening the store ends both."""
    store, _ = store_place.make()
    case = approved(store, a_case_past_its_date(store))
    with store.database.writing() as connection:
        connection.execute(insert(summary), {"case_id": case, "entry": 1, "body": b"sealed"})
    key = store.case_keys.get(case)
    assert key is not None
    store.close()
    child = multiprocessing.get_context("spawn").Process(target=erase_and_die, args=(store_place, case, before))
    child.start()
    code = joined(child)
    assert code == -signal.SIGKILL
    assert (key in decrypted(Home(store_place.home).case_keys, store.keys.case_keys)) == before, "the cut was there"

    with closing(store_place.open()) as again:
        assert again.case_keys.get(case) is None
        assert key not in everything(again, store_place.home)
        with pytest.raises(Erased):
            again.ledger.record(case)
        with again.database.reading() as connection:
            assert connection.execute(select(summary)).all() == []
        assert verify(again.ledger).whole
        assert not Home(store_place.home).erasing.exists()
        assert finish_erasures(again) is None


def test_an_erasure_that_was_cut_off_can_be_finished_by_doing_it_again(embedded: StorePlace, tmp_path: Path) -> None:
    """Whoever had the store open all the while finishes it too; a backup made in between does not hold the key."""
    store, _ = embedded.make()
    with closing(store):
        case = approved(store, a_case_past_its_date(store))
        real = store.case_keys

        class Failing(KilledAt):
            def destroy(self, case: str) -> None:  # noqa: ARG002 - it fails whatever the case
                raise KeyboardInterrupt

        store.case_keys = Failing(real, before=True)  # type: ignore[assignment]
        with pytest.raises(KeyboardInterrupt):
            erase(store, case, by="business manager")
        assert real.get(case) is not None
        store.case_keys = real
        tombstone = store.ledger.newest().entry
        assert back_up(store, tmp_path / "in between", by="chair").cases == ()
        assert erase(store, case, by="business manager") == tombstone
        assert real.get(case) is None
        assert verify(store.ledger).newest.entry == tombstone + 1


def test_a_refused_erasure_leaves_no_mark(store: Store, store_place: StorePlace) -> None:
    """The next start has nothing to finish, and the case is whole."""
    case = a_case_past_its_date(store)
    ask_erasure(store, case, REASON, by="business manager")
    with pytest.raises(NotAllowed):
        erase(store, case, by="business manager")
    assert not Home(store_place.home).erasing.exists()
    Home(store_place.home).erasing.write_text(case)
    with closing(store_place.open()) as again:
        assert is_whole(again, case)
        assert not Home(store_place.home).erasing.exists()


def a_case_to_erase(folder: Path) -> str:
    """A store in `folder` with a case that is to be erased; gives the case."""
    store, _ = StorePlace(folder / "home").make()
    with closing(store):
        return approved(store, a_case_past_its_date(store))


def erase_it(folder: Path, case: str) -> None:
    """The work that is killed: an erasure."""
    with closing(StorePlace(folder / "home").open()) as store:
        erase(store, case, by="business manager")


def erased_or_whole(folder: Path, case: str) -> None:
    """What must hold afterwards: the case is whole or gone without a trace, and the record is sound."""
    place = StorePlace(folder / "home")
    with closing(place.open()) as store:
        assert verify(store.ledger).whole
        assert not Home(place.home).erasing.exists()
        if any(one.kind == "case erased" for one in store.ledger.record(STORE)):
            assert store.case_keys.get(case) is None
            assert Home(place.home).erased_cases.read_text() == f"{case}\n"
        else:
            assert is_whole(store, case)


BELOW = ("keys/case_keys.py", "database/cipher_turns.py", "keys/writing.py", "records/ledger.py", "records/reading.py")
"""Where what an erasure does on the disk is done."""


def test_an_erasure_killed_at_any_line_leaves_the_case_whole_or_gone(tmp_path: Path) -> None:
    """Whatever was cut off is finished when the store is opened."""
    files = ("erasure/erasing.py", "erasure/asked.py", "erasure/refusing.py", "erasure/tombstones.py", *BELOW)
    assert kills_survived(Work(a_case_to_erase, erase_it, erased_or_whole, files, stride=19), tmp_path) > 10


def test_a_day_begins_where_the_meeting_sits(embedded: StorePlace) -> None:
    """Half past midnight of a summer's day in London is still the day before in UTC."""
    store, _ = embedded.make()
    case = a_case(store, "EX-001", TEXT)
    add(store, case, "retention set", until="2027-06-30", basis="the schedule")
    store.close()
    evening = embedded.open(now=datetime(2027, 6, 30, 22, 30, tzinfo=UTC))
    with closing(evening), pytest.raises(NotAllowed, match="kept until"):
        ask_erasure(evening, case, REASON, by="business manager")
    with closing(embedded.open(now=datetime(2027, 6, 30, 23, 30, tzinfo=UTC))) as after_midnight:
        ask_erasure(after_midnight, case, REASON, by="business manager")
