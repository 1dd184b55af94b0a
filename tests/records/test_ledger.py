"""The ledger: what is recorded comes back as it was said, in its order, whole or not at all, on either database."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import select

from cspr_rules import __version__
from cspr_rules.records import newest_hash
from cspr_rules.records.chain import STORE, Newest
from cspr_rules.records.database.protocol import Database
from cspr_rules.records.database.tables import kept as kept_things
from cspr_rules.records.entry import Draft, Recorded
from cspr_rules.records.failures import Conflict, Damaged, Erased, NotAllowed, NotFound
from cspr_rules.records.identifying import with_login
from cspr_rules.records.ledger import Ledger
from cspr_rules.records.verify import verify
from records.unguarded import MORNING, SIGNING_KEY, STORE_ID, KeyRing, an_unguarded_ledger, surroundings


@pytest.fixture
def keyring() -> KeyRing:
    """The keys of the cases."""
    return KeyRing()


@pytest.fixture
def ledger(database: Database, keyring: KeyRing, tmp_path: Path) -> Ledger:
    """An empty record, on each of the two databases."""
    return Ledger(database, keyring, SIGNING_KEY, STORE_ID, tmp_path / "newest-hashes", surroundings())


def a_note(text: str) -> Draft:
    """Something to record."""
    return Draft("note", {"text": text})


def texts(record: tuple[Recorded, ...]) -> list[str]:
    """What was said, in order."""
    return [one.data["text"] for one in record]


UNCLEAR = ["", "  ", "-", "chair\nchief nurse", "chair\x1b[2J", "chair\u200b", "chair\udcff", "x" * 101]


@pytest.mark.parametrize("by", UNCLEAR)
def test_who_records_something_can_be_read_for_good(ledger: Ledger, by: str) -> None:
    """By whatever road: a name in one line of at most 100 characters, all of which are seen, on every entry."""
    case = ledger.new_case()
    with pytest.raises(NotAllowed, match="one line of 1 to 100 characters"):
        ledger.append(case, [Draft("note", {"text": "text"})], by=by)
    assert ledger.newest().entry == 0
    assert ledger.append(case, [Draft("note", {"text": "text"})], by=" chair ")[0].by == "chair"
    for name in ("x" * 100, "Zoë O’Neil-Łuczak, 主席", with_login("x" * 100, "a.login")):
        assert ledger.append(case, [Draft("note", {"text": "text"})], by=name)[0].by == name


def test_what_is_recorded_comes_back_as_it_was_said(ledger: Ledger) -> None:
    """Who, when, what, on which rules and with which program; text in any script, whole numbers, lists, nothing."""
    case = ledger.new_case()
    data = {"text": "Ärztin 😀 \u0000", "number": -(2**53) + 1, "list": [True, None, {"a": []}], "": ""}
    draft = Draft("consideration", data, f"sha256:{'a' * 64}")
    (recorded,) = ledger.append(case, [draft], by="chair")
    assert (recorded.entry, recorded.case, recorded.by, recorded.kind) == (1, case, "chair", "consideration")
    assert (recorded.data, recorded.rulebook, recorded.program) == (data, f"sha256:{'a' * 64}", __version__)
    assert recorded.at == MORNING
    assert ledger.record(case) == (recorded,)


def test_entries_of_all_cases_are_one_chain_in_the_order_of_recording(ledger: Ledger) -> None:
    """Each case's record is its own entries in order; the numbers are the store's."""
    one, two = ledger.new_case(), ledger.new_case()
    for case, text in ((one, "a"), (two, "b"), (one, "c"), (STORE, "d"), (two, "e")):
        ledger.append(case, [a_note(text)], by="chair")
    assert texts(ledger.record(one)) == ["a", "c"]
    assert texts(ledger.record(two)) == ["b", "e"]
    assert texts(ledger.record(STORE)) == ["d"]
    assert [recorded.entry for recorded in ledger.record(two)] == [2, 5]
    assert texts(ledger.record(two, after=2)) == ["e"]
    assert ledger.record(two, after=5) == ()
    assert [link.entry for link in ledger.links()] == [1, 2, 3, 4, 5]
    assert [link.entry for link in ledger.links(after=3)] == [4, 5]
    assert dict(ledger.cases()) == {one: 3, two: 5}
    assert list(ledger.cases()) == [one, two]


def test_each_entry_names_the_one_of_its_case_before_it(ledger: Ledger) -> None:
    """So that none can be left out of a case unseen: 0 before the first, and it is sealed with what was said."""
    one, two = ledger.new_case(), ledger.new_case()
    for case, texts_of_it in ((one, "a"), (two, "bc"), (STORE, "d"), (one, "ef"), (STORE, "g"), (two, "h")):
        ledger.append(case, [a_note(text) for text in texts_of_it], by="chair")
    assert [(recorded.entry, recorded.previous) for recorded in ledger.record(one)] == [(1, 0), (5, 1), (6, 5)]
    assert [(recorded.entry, recorded.previous) for recorded in ledger.record(two)] == [(2, 0), (3, 2), (8, 3)]
    assert [(recorded.entry, recorded.previous) for recorded in ledger.record(STORE)] == [(4, 0), (7, 4)]
    assert verify(ledger).whole


def test_drafts_recorded_together_stand_together(ledger: Ledger) -> None:
    """Nothing of anybody else's comes between them, and each has a place of its own."""
    case = ledger.new_case()
    recorded = ledger.append(case, [a_note("a"), a_note("b"), a_note("c")], by="chair")
    assert [one.entry for one in recorded] == [1, 2, 3]
    assert ledger.record(case) == recorded
    assert ledger.append(case, [], by="chair") == ()
    assert ledger.newest() == Newest(3, recorded[2].hash)


def test_the_newest_entry_is_told_and_noted_outside(ledger: Ledger) -> None:
    """After each saving the hash stands outside the database too."""
    assert ledger.newest() == ledger.start
    case = ledger.new_case()
    (first,) = ledger.append(case, [a_note("a")], by="chair")
    *_, last = ledger.append(case, [a_note("b"), a_note("c")], by="chair")
    assert ledger.newest() == Newest(3, last.hash)
    assert list(newest_hash.noted(ledger.newest_hashes)) == [Newest(1, first.hash), Newest(3, last.hash)]


def test_what_is_stored_shows_nothing_but_case_and_time(ledger: Ledger, keyring: KeyRing) -> None:
    """Neither names nor kinds nor people can be read without the case's key."""
    case = ledger.new_case()
    ledger.append(case, [Draft("kind of thing", {"text": "Made-up Name"})], by="somebody")
    (link,) = ledger.links()
    assert json.loads(link.header) == {
        "body": sha256(link.body).hexdigest(),
        "case": case,
        "entry": 1,
        "time": "2026-11-22T09:00:00.000000Z",
    }
    stored = link.header + link.body
    assert not [word for word in (b"Made-up", b"kind of thing", b"somebody") if word in stored]
    assert keyring[case] not in stored


def test_no_two_entries_share_a_nonce(ledger: Ledger) -> None:
    """A nonce used twice under one key would give away both texts."""
    case = ledger.new_case()
    ledger.append(case, [a_note("the same")] * 50, by="chair")
    assert len({link.body[:12] for link in ledger.links()}) == 50


def test_a_refusal_records_nothing(ledger: Ledger) -> None:
    """Whoever looks at the record under the lock can refuse; the newest hash stays as it was."""
    case = ledger.new_case()
    ledger.append(case, [a_note("a")], by="chair")
    seen = []

    def refuse(record: tuple[Recorded, ...]) -> None:
        seen.append(texts(record))
        raise Conflict("somebody else has changed it", "Look again.")

    with pytest.raises(Conflict):
        ledger.append(case, [a_note("b")], by="chair", unless=refuse)
    assert seen == [["a"]]
    assert texts(ledger.record(case)) == ["a"]
    assert len(list(newest_hash.noted(ledger.newest_hashes))) == 1
    ledger.append(case, [a_note("c")], by="chair", unless=lambda _: None)
    assert texts(ledger.record(case)) == ["a", "c"]


@pytest.mark.parametrize(
    ("draft", "by"),
    [
        (Draft("note", {"weight": 1.5}), "chair"),
        (Draft("note", {"number": 2**60}), "chair"),
        (Draft("note", {"text": "\ud800"}), "chair"),
        (Draft("note\ud800", {}), "chair"),
        (a_note("b"), "chair\ud800"),
        (Draft("note", {}, "sha256:\ud800"), "chair"),
    ],
    ids=["a fraction", "a number too large", "half a character", "in the kind", "in the person", "in the rulebook"],
)
def test_what_has_no_one_form_is_refused_with_all_that_came_with_it(ledger: Ledger, draft: Draft, by: str) -> None:
    """Nothing is saved in part, and the next one to save is not disturbed."""
    case = ledger.new_case()
    looked: list[object] = []
    with pytest.raises(NotAllowed, match=r"Nothing was saved") as refused:
        ledger.append(case, [a_note("a"), draft], by=by, unless=looked.append)
    assert str(refused.value).isprintable()
    assert looked == []  # nobody waited for the lock
    assert ledger.record(case) == ()
    ledger.append(case, [a_note("c")], by="chair")
    assert texts(ledger.record(case)) == ["c"]
    assert verify(ledger).whole


def test_a_case_that_was_never_opened_is_not_found(ledger: Ledger) -> None:
    """Neither to read nor to write, and nothing is recorded; the store's own has no entries yet."""
    for attempt in (lambda: ledger.record("f" * 32), lambda: ledger.append("f" * 32, [a_note("a")], by="chair")):
        with pytest.raises(NotFound, match="there is no such case") as found:
            attempt()
        assert not isinstance(found.value, Erased)
    assert ledger.record(STORE) == ()
    assert ledger.newest() == ledger.start


def test_an_erased_case_is_counted_and_says_so(ledger: Ledger, keyring: KeyRing) -> None:
    """It can be neither read nor written, and stands among the cases all the same."""
    case = ledger.new_case()
    ledger.append(case, [a_note("a")], by="chair")
    keyring.destroy(case)
    (link,) = ledger.links()
    for attempt in (
        lambda: ledger.record(case),
        lambda: ledger.append(case, [a_note("b")], by="chair"),
        lambda: ledger.read(link),
    ):
        with pytest.raises(Erased):
            attempt()
    assert dict(ledger.cases()) == {case: 1}


def test_an_entry_that_does_not_open_is_named(ledger: Ledger, keyring: KeyRing) -> None:
    """With another key than the case's own nothing is read, and which entry it was is said."""
    case = ledger.new_case()
    ledger.append(case, [a_note("a")], by="chair")
    keyring[case] = bytes(32)
    with pytest.raises(Damaged, match="entry 1 is not as it was written"):
        ledger.record(case)


def test_rulebooks_are_kept_by_their_digest_once(ledger: Ledger, database: Database) -> None:
    """Whatever a consideration used can be had again to the byte, and keeping it again adds nothing."""
    content = b"\x00rules\xff"
    digest = ledger.keep("rulebook", content)
    assert digest == f"sha256:{sha256(content).hexdigest()}"
    assert ledger.keep("rulebook", content) == digest
    assert ledger.kept(digest) == content
    with database.reading() as connection:
        assert [tuple(row) for row in connection.execute(select(kept_things))] == [(digest, "rulebook", content)]
    with pytest.raises(NotFound, match="nothing was kept under sha256:0"):
        ledger.kept(f"sha256:{'0' * 64}")


def test_several_who_keep_the_same_at_once_do_not_stop_one_another(ledger: Ledger) -> None:
    """The first to come keeps it."""
    with ThreadPoolExecutor(8) as people:
        digests = set(people.map(lambda _: ledger.keep("rulebook", b"the same rules"), range(16)))
    assert len(digests) == 1
    assert ledger.kept(digests.pop()) == b"the same rules"


def test_several_who_save_at_once_lose_nothing(ledger: Ledger) -> None:
    """Each entry has a place of its own, and the chain holds."""
    cases = [ledger.new_case() for _ in range(4)]

    def save(number: int) -> int:
        return ledger.append(cases[number % 4], [a_note(str(number))] * 2, by=f"person {number}")[0].entry

    with ThreadPoolExecutor(8) as people:
        places = list(people.map(save, range(40)))
    assert sorted(places) == list(range(1, 80, 2))
    said = [text for case in cases for text in texts(ledger.record(case))]
    assert sorted(said) == sorted(2 * [str(number) for number in range(40)])
    found = verify(ledger)
    assert (found.first_bad, found.newest.entry, found.noted) == (None, 80, 80)


def test_reading_from_end_to_end_sees_one_moment(ledger: Ledger) -> None:
    """What others add meanwhile is not seen, however long the reading takes."""
    case = ledger.new_case()
    ledger.append(case, [a_note("a")] * 3, by="chair")
    reading = ledger.links()
    assert next(reading).entry == 1
    ledger.append(case, [a_note("b")], by="chair")
    assert [link.entry for link in reading] == [2, 3]
    assert ledger.newest().entry == 4


def test_the_same_commands_make_the_same_chain_on_either_database(ledger: Ledger, tmp_path: Path) -> None:
    """Every byte of every entry, for the same time, keys and randomness."""
    (tmp_path / "memory").mkdir()
    chains = []
    for one in (ledger, an_unguarded_ledger(tmp_path / "memory")):
        cases = [one.new_case() for _ in range(3)]
        for number in range(12):
            one.append(cases[number % 3], [a_note(f"é {number}"), a_note("")], by="chair")
        chains.append(list(one.links()))
    assert chains[0] == chains[1]
