"""What verify tells of a record that is whole, of one that is not, and of how far its answer reaches."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_rules.records import newest_hash
from cspr_rules.records.canonical import canonical
from cspr_rules.records.chain import STORE, Break, Newest, next_link
from cspr_rules.records.entry import Draft
from cspr_rules.records.ledger import Ledger
from cspr_rules.records.sealing import seal
from cspr_rules.records.verify import TOMBSTONE, Verified, verify
from records.unguarded import SIGNING_KEY, KeyRing, Unguarded, an_unguarded_ledger, surroundings

A_NOTE = Draft("note", {"text": "The health visitor rang."})


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """An empty record that anybody may change."""
    return an_unguarded_ledger(tmp_path)


@pytest.fixture
def keyring(ledger: Ledger) -> KeyRing:
    """The keys of its cases."""
    assert isinstance(ledger.case_keys, KeyRing)
    return ledger.case_keys


def erase(ledger: Ledger, case: str) -> None:
    """Say that a case is erased, and destroy its key."""
    ledger.append(STORE, [Draft(TOMBSTONE, {"case": case})], by="chair")
    ledger.case_keys.destroy(case)  # type: ignore[attr-defined]


def add_signed(ledger: Ledger, case: str, body: object) -> None:
    """Add an entry as somebody with every key might, whatever its body says."""
    newest = ledger.newest()
    key = ledger.case_keys.get(case)
    assert key is not None
    sealed = seal(key, canonical(body), bytes(12), case=case, entry=newest.entry + 1)
    link = next_link(newest, case, "2026-11-22T09:00:00.000000Z", sealed, SIGNING_KEY)
    assert isinstance(ledger.database, Unguarded)
    ledger.database.put([*ledger.links(), link])


def what(verified: Verified) -> tuple[int, str]:
    """The first bad entry and what is wrong with it."""
    assert verified.first_bad is not None
    assert not verified.whole
    return verified.first_bad.entry, verified.first_bad.what


def test_a_record_without_entries_is_whole(ledger: Ledger) -> None:
    """There is nothing wrong with a record that nobody has used."""
    assert verify(ledger) == Verified(ledger.start, cases=0, erased=0, noted=0, first_bad=None)
    assert verify(ledger).whole


def test_a_whole_record_is_told_with_its_end_and_how_far_the_notes_reach(ledger: Ledger) -> None:
    """The newest entry and hash are what a person compares with a printed document; the store's own case is none."""
    cases = [ledger.new_case() for _ in range(3)]
    for case in (*cases, STORE, cases[0]):
        (last,) = ledger.append(case, [A_NOTE], by="chair")
    assert verify(ledger) == Verified(Newest(5, last.hash), cases=3, erased=0, noted=5, first_bad=None)


def test_an_erased_case_is_no_fault(ledger: Ledger) -> None:
    """Its entries are counted, their chain holds, and the record of the erasure says why they cannot be read."""
    case, other = ledger.new_case(), ledger.new_case()
    for one in (case, other, case):
        ledger.append(one, [A_NOTE], by="chair")
    erase(ledger, case)
    ledger.append(other, [A_NOTE], by="chair")
    found = verify(ledger)
    assert found.whole
    assert (found.cases, found.erased) == (2, 1)


def test_a_change_to_an_erased_case_is_found_all_the_same(ledger: Ledger) -> None:
    """What cannot be read any more is still under the chain."""
    case = ledger.new_case()
    ledger.append(case, [A_NOTE, A_NOTE], by="chair")
    erase(ledger, case)
    links = list(ledger.links())
    del links[0]
    assert isinstance(ledger.database, Unguarded)
    ledger.database.put(links)
    assert what(verify(ledger)) == (1, "entry 1 is missing; entry 2 stands in its place")


def test_a_missing_key_without_an_erasure_is_named_at_the_first_entry_of_the_case(
    ledger: Ledger, keyring: KeyRing
) -> None:
    """An erasure of one case does not explain that another cannot be read; of several, the first is named."""
    cases = [ledger.new_case() for _ in range(4)]
    for case in (*cases, *cases):
        ledger.append(case, [A_NOTE], by="chair")
    erase(ledger, cases[0])
    keyring.destroy(cases[3])
    keyring.destroy(cases[2])
    assert what(verify(ledger)) == (3, "the key of its case is missing, and no erasure of the case is recorded")


def test_only_the_stores_own_record_of_an_erasure_explains_a_missing_key(ledger: Ledger, keyring: KeyRing) -> None:
    """What the record of a case says of another case's erasure counts for nothing, nor does any other event."""
    case, other = ledger.new_case(), ledger.new_case()
    ledger.append(case, [A_NOTE], by="chair")
    ledger.append(other, [Draft(TOMBSTONE, {"case": case})], by="chair")
    ledger.append(STORE, [Draft("backup made", {"case": case})], by="chair")
    keyring.destroy(case)
    assert what(verify(ledger))[0] == 1


def test_without_the_stores_own_key_its_first_entry_is_named(ledger: Ledger, keyring: KeyRing) -> None:
    """No erasure can be read then, so that the erased cases are not to blame."""
    case = ledger.new_case()
    ledger.append(case, [A_NOTE], by="chair")
    erase(ledger, case)
    keyring.destroy(STORE)
    assert what(verify(ledger)) == (2, "the key of the store's own entries is missing")


class ErasedMeanwhile(KeyRing):
    """Keys of which one is destroyed, by the book, while somebody else is reading the record."""

    def __init__(self, keys: KeyRing, at: int, erasure: Callable[[], None]) -> None:
        super().__init__(keys)
        self.at, self.erasure = at, erasure

    def get(self, case: str, default: bytes | None = None) -> bytes | None:  # type: ignore[override]
        """The key, as long as it is there; at one look, the erasure happens first."""
        self.at -= 1
        if self.at == 0:
            self.erasure()
        return super().get(case, default)


def test_a_case_erased_while_the_record_is_read_is_no_fault(ledger: Ledger, keyring: KeyRing) -> None:
    """The reading sees one moment of the entries, and the keys as they are; the erasure stands after that moment."""
    cases = [ledger.new_case() for _ in range(2)]
    for case in (*cases, *cases):
        ledger.append(case, [A_NOTE], by="chair")
    ledger.case_keys = ErasedMeanwhile(keyring, 2, lambda: erase(ledger, cases[1]))
    found = verify(ledger)
    assert found.first_bad is None
    assert found.erased == 1
    assert ledger.newest().entry == 5


def test_cases_known_from_elsewhere_to_be_erased_need_no_key(ledger: Ledger, keyring: KeyRing) -> None:
    """A copy from before an erasure is sound although the keys of today do not open all of it."""
    case = ledger.new_case()
    ledger.append(case, [A_NOTE], by="chair")
    keyring.destroy(case)
    assert not verify(ledger).whole
    assert verify(ledger, erased=[case]).whole


def test_a_hash_of_a_printed_document_is_held_against_the_record(ledger: Ledger) -> None:
    """It must be the hash of the entry that is printed beside it."""
    case = ledger.new_case()
    recorded = ledger.append(case, [A_NOTE] * 4, by="chair")
    assert verify(ledger, [Newest(3, recorded[2].hash)]).whole
    assert what(verify(ledger, [Newest(3, recorded[1].hash)])) == (
        3,
        "its hash is not the one that was kept outside the database",
    )
    assert what(verify(ledger, [Newest(9, recorded[1].hash), Newest(7, recorded[1].hash)])) == (
        5,
        "it is missing: a hash of entry 9 was kept outside the database, and the record ends with entry 4",
    )


def test_a_hash_whose_entry_is_not_known_may_stand_anywhere(ledger: Ledger) -> None:
    """Somebody may have written down the hash alone."""
    case = ledger.new_case()
    recorded = ledger.append(case, [A_NOTE] * 4, by="chair")
    assert verify(ledger, [Newest(0, one.hash) for one in recorded]).whole
    assert what(verify(ledger, [Newest(0, recorded[0].hash), Newest(0, bytes(32))])) == (
        5,
        "the hash you gave is of no entry of this record",
    )


def test_another_file_of_notes_can_be_held_against_the_record(ledger: Ledger, tmp_path: Path) -> None:
    """A copy kept on another machine tells more than the one beside the record."""
    case = ledger.new_case()
    ledger.append(case, [A_NOTE] * 4, by="chair")
    elsewhere = tmp_path / "elsewhere"
    newest_hash.note(elsewhere, Newest(2, bytes(32)))
    assert verify(ledger).whole
    assert what(verify(ledger, notes=elsewhere))[0] == 2
    assert verify(ledger, notes=tmp_path / "none").noted == 0


@pytest.mark.parametrize("name", ["rulebook", "profile_digest"])
def test_what_an_entry_rests_on_must_be_kept_as_it_was(ledger: Ledger, name: str) -> None:
    """A consideration cannot be run again without its rulebook and profile."""
    case = ledger.new_case()
    kept = ledger.keep("rulebook", b"the rules of that day")
    gone = f"sha256:{'0' * 64}"
    for digest in (kept, gone, gone):
        draft = Draft("note", {}, digest) if name == "rulebook" else Draft("note", {name: digest})
        ledger.append(case, [draft], by="chair")
    assert what(verify(ledger)) == (2, f"it rests on a rulebook, and nothing was kept under {gone}")
    assert isinstance(ledger.database, Unguarded)
    ledger.database.put_kept({kept: b"other rules", gone: b""})
    assert what(verify(ledger)) == (1, f"it rests on a rulebook, and what was kept under {kept} has been changed")


GOOD = {
    "at": "2026-11-22T09:00:00.000000Z",
    "by": "chair",
    "data": {},
    "entry": 2,
    "kind": "note",
    "previous": 1,
    "program": "0.1.0",
    "rulebook": None,
}

ANOTHER = "its content says another place, case or time than its header"
NO_FORM = "its content does not open with the key of its case"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"entry": 1}, ANOTHER),
        ({"case": "b" * 32}, ANOTHER),
        ({"at": "2026-11-22T09:00:00.000001Z"}, ANOTHER),
        ({"previous": 0}, "it says that entry 0 is the one of its case before it, and that is entry 1"),
        ({"previous": 2}, "it says that entry 2 is the one of its case before it, and that is entry 1"),
        ({"previous": ...}, NO_FORM),
        ({"at": "yesterday"}, NO_FORM),
        ({"at": "2026-11-22 09:00:00.000000Z"}, NO_FORM),
        ({"at": None}, NO_FORM),
        ({"data": "nothing"}, NO_FORM),
        ({"data": 7}, NO_FORM),
        ({"by": ...}, NO_FORM),
    ],
    ids=[
        "entry",
        "case",
        "time",
        "no entry before it",
        "another entry before it",
        "nothing of an entry before it",
        "no time",
        "a time in another form",
        "nothing for time",
        "text for data",
        "number for data",
        "a key left out",
    ],
)
def test_even_with_every_key_a_body_must_say_what_its_header_says(
    ledger: Ledger, change: dict[str, object], expected: str
) -> None:
    """Signed and sealed rightly, and still no entry that the program would write: it is named."""
    case = ledger.new_case()
    ledger.append(case, [A_NOTE], by="chair")
    body = {name: value for name, value in (GOOD | {"case": case} | change).items() if value is not ...}
    add_signed(ledger, case, body)
    assert what(verify(ledger)) == (2, expected)


@pytest.mark.parametrize("body", [[], "text", None, {}], ids=["a list", "text", "nothing", "an empty object"])
def test_even_with_every_key_a_body_must_have_the_form_of_one(ledger: Ledger, body: object) -> None:
    """Whatever is sealed there, verify says which entry it is."""
    case = ledger.new_case()
    ledger.append(case, [A_NOTE], by="chair")
    add_signed(ledger, case, body)
    assert what(verify(ledger)) == (2, NO_FORM)


def test_the_good_body_of_these_tests_is_good(ledger: Ledger) -> None:
    """What is changed above is found for the change."""
    case = ledger.new_case()
    ledger.append(case, [A_NOTE], by="chair")
    add_signed(ledger, case, GOOD | {"case": case})
    assert verify(ledger).whole


def test_a_break_in_the_chain_comes_before_what_lies_behind_it(ledger: Ledger, keyring: KeyRing) -> None:
    """A missing key may be explained by an erasure after the break, which proves nothing; the break is sure."""
    cases = [ledger.new_case() for _ in range(3)]
    for case in cases:
        ledger.append(case, [A_NOTE], by="chair")
    keyring.destroy(cases[0])
    links = list(ledger.links())
    assert isinstance(ledger.database, Unguarded)
    ledger.database.put([links[0], links[2]])
    assert verify(ledger).first_bad == Break(2, "entry 2 is missing; entry 3 stands in its place")


def test_a_cut_that_took_the_record_of_an_erasure_with_it_is_named_as_a_cut(ledger: Ledger) -> None:
    """The erased case is not to blame for what was cut off later."""
    case = ledger.new_case()
    ledger.append(case, [A_NOTE], by="chair")
    erase(ledger, case)
    assert isinstance(ledger.database, Unguarded)
    ledger.database.put(list(ledger.links())[:1])
    assert what(verify(ledger))[0] == 2


def test_another_key_than_the_stores_proves_nothing(ledger: Ledger, tmp_path: Path) -> None:
    """A chain is checked against the key of the store that is asked, from its own beginning."""
    case = ledger.new_case()
    ledger.append(case, [A_NOTE], by="chair")
    asked = Ledger(ledger.database, ledger.case_keys, SIGNING_KEY, "6" * 32, tmp_path / "no notes", surroundings())
    assert what(verify(asked)) == (1, "its hash does not follow from its header and the entry before it")
