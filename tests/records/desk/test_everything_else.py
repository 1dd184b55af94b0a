"""From the first telephone call to the published review: what else is recorded, and what each entry refers to."""

from __future__ import annotations

from datetime import date

import pytest

from cspr_rules.records.case import Case
from cspr_rules.records.events import KINDS
from cspr_rules.records.failures import NotAllowed, NotFound
from cspr_rules.records.made import digest_of
from records.desk.people import Office

CONTENT, OTHER_CONTENT = b"a letter", b"another letter"
LETTER, OTHER_LETTER = map(digest_of, (CONTENT, OTHER_CONTENT))


@pytest.fixture
def case(office: Office) -> Case:
    """A case that was just opened."""
    return office.desk().open_case("EX-001", "A case", same_rapid_review_as=["EX-002"])


def made(office: Office, case: Case, reader: str, content: bytes = CONTENT) -> None:
    """A document was made from the case; one for the family was held against it."""
    desk = office.desk()
    if reader == "family":
        family = desk.case(case.id).people.family
        new = {"relation": "mother", "name": "Ms Example"}
        member = family[0].entry if family else desk.add(case.id, "family member", **new).newest.entry
        digest = digest_of(content)
        desk.letter_checked(case.id, words=digest, digest=digest, recipient=member, up_to=member)
    newest = office.ledger.newest()
    desk.document_made(
        case.id,
        content,
        document="letter",
        format="pdf",
        up_to=newest.entry,
        newest_hash=newest.hash.hex(),
        reader=reader,
    )


def test_who_recorded_what_and_when_stands_beside_it(office: Office, case: Case) -> None:
    """The person at the desk and the clock are the record's, not the event's."""
    office.clock.set("2026-11-23", "08:59:59")
    note = office.desk("duty officer").add(case.id, "note", text="The ward rang.").newest
    assert (note.by, note.at.isoformat()[:16], note.day) == ("duty officer", "2026-11-23T09:00", date(2026, 11, 23))


def test_the_day_is_today_where_nobody_says_another(office: Office, case: Case) -> None:
    """Another day that was said stays."""
    desk = office.desk()
    told = {"what": "that a review begins", "to": "both parents", "by": "social worker"}
    assert desk.add(case.id, "family told", **told).newest.day == date(2026, 11, 22)
    assert desk.add(case.id, "family told", **told, day="2026-11-20").newest.day == date(2026, 11, 20)


def test_nothing_bears_a_day_that_is_still_to_come(office: Office, case: Case) -> None:
    """What is planned is said as planned."""
    with pytest.raises(NotAllowed, match='"family told" bears the day 2026-12-01, which is still to come'):
        office.desk().add(case.id, "family told", what="it", to="parents", by="social worker", day="2026-12-01")


def test_what_a_case_is_called_is_put_right_beside_what_it_was_called(office: Office, case: Case) -> None:
    """The last word counts, what is not named stays, and the first word is still there."""
    case = office.desk().add(case.id, "case details changed", title="Another title", reason="it said too much")
    assert (case.title, case.opened.title) == ("Another title", "A case")
    assert case.same_rapid_review_as == ("EX-002",)
    assert case.incident(office.rules.rulebook.questions).title == "Another title"


@pytest.mark.parametrize(
    "values",
    [
        {"did": "exported"},
        {"did": "looked at", "entries": 1},
        {"did": " exported ", "entries": 1},
        {"did": "exported", "entries": 0},
    ],
)
def test_nobody_says_by_hand_that_a_case_was_exported(office: Office, case: Case, values: dict[str, object]) -> None:
    """Only an export records itself, with how many entries there were; to have printed it can be said."""
    before = office.ledger.newest()
    with pytest.raises(NotAllowed):
        office.desk().add(case.id, "access", what="the whole record", **values)
    assert office.ledger.newest() == before
    with pytest.raises(NotAllowed, match="an export records itself"):
        office.desk().add(case.id, "access", what="the whole record", did="exported")
    assert office.desk().add(case.id, "access", what="the whole record", did="printed").newest.entry == before.entry + 1


@pytest.mark.parametrize("did", ["looked at", "asked the rules"])
def test_nobody_says_by_hand_that_they_looked(office: Office, case: Case, did: str) -> None:
    """What somebody has seen decides whose answer is passed over, and which came first: the program records it."""
    before = office.ledger.newest()
    with pytest.raises(NotAllowed, match=f"that somebody {did} records itself"):
        office.desk().add(case.id, "access", what="anything", did=did)
    assert office.ledger.newest() == before
    seen = office.desk().look(case.id, "the whole case").newest.event
    assert seen.did == "looked at"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("hold closed", {"opened": 1, "reason": "ended"}),
        ("learning followed up", {"learning": 1, "embedded": "yes", "evidence": "audit"}),
        ("action followed up", {"action": 1, "status": "done", "evidence": "seen"}),
        ("action agreed", {"what": "visit", "why": "to learn", "owner": "x", "by_when": "2026-12-01", "learning": 1}),
        ("information received", {"asked": 1, "says": "all of it"}),
        ("sign-off", {"decision": 1, "partner": "police", "role": "superintendent"}),
    ],
)
def test_what_refers_to_an_entry_refers_to_one_of_its_kind_in_this_case(
    office: Office, case: Case, kind: str, values: dict[str, object]
) -> None:
    """The opening of the case is no hold, no learning, no action, no request and no decision."""
    with pytest.raises(NotFound, match="This case has none"):
        office.desk().add(case.id, kind, **values)


def test_an_action_is_open_until_it_is_done_and_its_day_can_be_moved(office: Office, case: Case) -> None:
    """Under way is not done, and the earlier day stays in the record."""
    desk = office.desk()
    case = desk.add(
        case.id, "action agreed", what="see siblings", why="to keep children safe", owner="x", by_when="2026-11-24"
    )
    action = case.newest.entry
    case = desk.add(
        case.id, "action followed up", action=action, status="under way", evidence="one seen", by_when="2026-11-26"
    )
    case = desk.add(case.id, "action followed up", action=action, status="under way", evidence="two seen")
    assert [day for _, _, day in case.open_actions()] == [date(2026, 11, 26)]
    case = desk.add(case.id, "action followed up", action=action, status="done", evidence="all seen")
    assert list(case.open_actions()) == []


@pytest.mark.parametrize("hold", ["proceedings", "inquest", "inquiry", "legal hold"])
def test_whatever_keeps_a_case_is_open_until_it_is_closed(office: Office, case: Case, hold: str) -> None:
    """Two of them are closed one by one."""
    desk = office.desk()
    first = desk.add(case.id, "hold opened", hold=hold, about="one").newest.entry
    desk.add(case.id, "hold opened", hold=hold, about="another")
    case = desk.add(case.id, "hold closed", opened=first, reason="concluded")
    assert [one.event.about for one in case.open_holds] == ["another"]  # type: ignore[attr-defined]
    with pytest.raises(NotAllowed, match=f"what entry {first} opened is closed already"):
        desk.add(case.id, "hold closed", opened=first, reason="concluded")


def test_the_last_retention_date_counts(office: Office, case: Case) -> None:
    """It may lie in years to come, and be put right."""
    desk = office.desk()
    assert case.kept_until is None
    desk.add(case.id, "retention set", until="2061-11-20", basis="schedule, part 4")
    case = desk.add(case.id, "retention set", until="2062-11-20", basis="schedule, part 4")
    assert case.kept_until == date(2062, 11, 20)


# ---- documents


def test_only_a_document_that_was_made_from_the_case_is_cleared_or_sent(office: Office, case: Case) -> None:
    """A digest that nobody knows is a document that nobody can show."""
    desk = office.desk()
    with pytest.raises(NotFound, match="no document with the digest"):
        desk.add(case.id, "document sent", digest=LETTER, to="the national Panel", how="portal")
    with pytest.raises(NotFound, match="no document with the digest"):
        desk.add(case.id, "document cleared", digest=LETTER, body="police", role="lead")
    made(office, case, "partners")
    case = desk.add(case.id, "document sent", digest=LETTER, to="the national Panel", how="portal")
    assert case.newest.event.to == "the national Panel"  # type: ignore[attr-defined]


@pytest.mark.parametrize("proceedings", ["police investigation", "prosecution"])
def test_the_familys_text_goes_out_only_when_it_is_cleared(office: Office, case: Case, proceedings: str) -> None:
    """By the local authority, and where there is an investigation by the police lead."""
    desk = office.desk()
    send = {"digest": LETTER, "to": "both parents", "how": "by hand"}
    desk.answer(case.id, "parallel_proceedings", ["inquest", proceedings])
    made(office, case, "family")
    made(office, case, "family", OTHER_CONTENT)
    desk.add(case.id, "document cleared", digest=OTHER_LETTER, body="local authority", role="head of service")
    with pytest.raises(NotAllowed, match="not been cleared by local authority and police"):
        desk.add(case.id, "document sent", **send)
    desk.add(case.id, "document cleared", digest=LETTER, body="local authority", role="head of service")
    with pytest.raises(NotAllowed, match="not been cleared by police"):
        desk.add(case.id, "document sent", **send)
    desk.add(case.id, "document cleared", digest=LETTER, body="police", role="senior investigating officer")
    assert desk.add(case.id, "document sent", **send).newest.event.how == "by hand"  # type: ignore[attr-defined]


def test_without_an_investigation_the_local_authority_clears_alone(office: Office, case: Case) -> None:
    """An inquest has no police lead of its own."""
    desk = office.desk()
    desk.answer(case.id, "parallel_proceedings", ["inquest"])
    made(office, case, "family")
    desk.add(case.id, "document cleared", digest=LETTER, body="local authority", role="head of service")
    case = desk.add(case.id, "document sent", digest=LETTER, to="both parents", how="by hand")
    assert case.newest.event.kind == "document sent"


# ---- the one way in


@pytest.mark.parametrize("kind", ["case opened", "answer", "answer withdrawn", "consideration", "position", "decision"])
def test_what_the_record_works_out_itself_has_a_way_of_its_own(office: Office, case: Case, kind: str) -> None:
    """Nobody writes a consideration, or a decision without its checks, by the side door."""
    with pytest.raises(NotAllowed, match=f'"{kind}" is not recorded in this way'):
        office.desk().add(case.id, kind, output={})
    assert kind in KINDS


def test_a_kind_that_does_not_exist_is_told_with_the_nearest(office: Office, case: Case) -> None:
    """A slip of the pen costs one look."""
    with pytest.raises(NotAllowed, match='Did you mean "family told"'):
        office.desk().add(case.id, "familly told")


def test_no_hold_ends_before_it_began(office: Office, case: Case) -> None:
    """On the same day it may."""
    desk = office.desk()
    hold = desk.add(case.id, "hold opened", hold="inquest", about="one", day="2026-11-20").newest.entry
    with pytest.raises(NotAllowed, match=f"entry {hold} opened on 2026-11-20, after 2026-11-19"):
        desk.add(case.id, "hold closed", opened=hold, reason="concluded", day="2026-11-19")
    assert not desk.add(case.id, "hold closed", opened=hold, reason="concluded", day="2026-11-20").open_holds


def test_a_case_comes_to_belong_to_a_partnership_that_there_is(office: Office, case: Case) -> None:
    """A slip of the pen is told where it is made."""
    with pytest.raises(NotFound, match='there is no partnership "knet"'):
        office.desk().add(case.id, "case details changed", partnership="knet", reason="left out at first")


def test_a_document_that_was_made_can_be_had_again_as_it_was_made(office: Office, case: Case) -> None:
    """By the number of the entry that says so; the digest is worked out from the bytes and said by nobody."""
    made(office, case, "national Panel")
    made(office, case, "national Panel", OTHER_CONTENT)
    desk = office.desk()
    desk.add(case.id, "note", text="The ward rang.")
    one, other, note = (happened.entry for happened in desk.case(case.id).happened[-3:])
    assert (desk.document("EX-001", one), desk.document(case.id, other)) == (CONTENT, OTHER_CONTENT)
    with pytest.raises(NotFound, match='no "document made" with the number'):
        desk.document(case.id, note)
    with pytest.raises(NotAllowed, match='"digest" is not for anybody to say'):
        desk.document_made(case.id, CONTENT, document="letter", format="pdf", digest=LETTER)
