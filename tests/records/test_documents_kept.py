"""The documents that were made are kept with the entries that say so: sealed and whole, or found out."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from cspr_rules.records.backup import back_up, restore
from cspr_rules.records.chain import Link
from cspr_rules.records.database.protocol import Database
from cspr_rules.records.database.tables import document
from cspr_rules.records.entry import Draft, Recorded
from cspr_rules.records.failures import Damaged, Erased, NotAllowed, NotFound
from cspr_rules.records.ledger import Ledger
from cspr_rules.records.made import digest_of
from cspr_rules.records.verify import verify
from records.stores import StorePlace, a_case, real_keys
from records.unguarded import SIGNING_KEY, STORE_ID, KeyRing, Unguarded, an_unguarded_ledger, surroundings

LETTER = b"%PDF-1.7 a PLANTED letter about the child"


def a_document(ledger: Ledger, case: str, content: bytes = LETTER, kind: str = "document made") -> Recorded:
    """A document of these bytes is made of a case."""
    newest = ledger.newest()
    data = {
        "document": "family-letter",
        "format": "pdf",
        "digest": digest_of(content),
        "up_to": newest.entry,
        "newest_hash": newest.hash.hex(),
    }
    return ledger.append(case, [Draft(kind, data, document=content)], by="chair")[0]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A record that anybody may change."""
    return an_unguarded_ledger(tmp_path)


def rows(ledger: Ledger) -> dict[int, bytes]:
    """What is kept of documents, sealed, by entry."""
    with ledger.database.reading() as connection:
        return {row.entry: bytes(row.body) for row in connection.execute(select(document))}


def put(ledger: Ledger, changed: dict[int, bytes]) -> None:
    """Keep these rows in place of all that are there, past every guard."""
    with ledger.database.writing() as connection:
        connection.execute(document.delete())
        for entry, body in changed.items():
            connection.execute(document.insert(), {"entry": entry, "body": body})


def first_bad(ledger: Ledger) -> str:
    """What verify says; empty where the record is whole."""
    found = verify(ledger).first_bad
    return f"{found.entry}: {found.what}" if found else ""


def test_a_document_that_was_made_is_kept_and_not_in_clear(database: Database, tmp_path: Path) -> None:
    """Its bytes come back as they were, on both databases; in the database they are sealed with the case's key."""
    keys = KeyRing()
    ledger = Ledger(database, keys, SIGNING_KEY, STORE_ID, tmp_path / "newest-hashes", surroundings())
    case = ledger.new_case()
    ledger.append(case, [Draft("note", {"text": "first"})], by="chair")
    made = a_document(ledger, case, LETTER * 1000)
    other = a_document(ledger, case, b"")
    assert ledger.document(made) == LETTER * 1000
    assert ledger.document(other) == b""
    assert ledger.documents() == {made.entry, other.entry}
    assert verify(ledger).whole
    with database.reading() as connection:
        assert b"PLANTED" not in repr(connection.execute(select(document)).all()).encode()


def test_an_entry_and_its_document_are_kept_together_or_not_at_all(ledger: Ledger) -> None:
    """A refusal leaves neither, and bytes of another digest than the entry's are never taken."""
    case = ledger.new_case()
    with pytest.raises(ValueError, match="has the digest of the document"):
        ledger.append(case, [Draft("document made", {"digest": digest_of(b"other")}, document=LETTER)], by="chair")

    def refuse(_: object) -> None:
        raise NotAllowed("no", "No.")

    with pytest.raises(NotAllowed):
        ledger.append(
            case, [Draft("document made", {"digest": digest_of(LETTER)}, document=LETTER)], by="chair", unless=refuse
        )
    assert (ledger.newest().entry, rows(ledger)) == (0, {})


def test_a_document_that_is_missing_changed_or_swapped_is_found(ledger: Ledger) -> None:
    """Verify names the entry whose document is not the one that was made, also one that says of no document."""
    case, other = ledger.new_case(), ledger.new_case()
    one = a_document(ledger, case).entry
    two = a_document(ledger, case, b"another").entry
    three = a_document(ledger, other, LETTER).entry
    true = rows(ledger)
    assert first_bad(ledger) == ""
    for entry in (one, two, three):
        put(ledger, {key: body for key, body in true.items() if key != entry})
        assert first_bad(ledger) == f"{entry}: the document that entry {entry} says was made is not kept"
        changed = true[entry][:-1] + bytes([true[entry][-1] ^ 1])
        for body in (changed, b"", *(true[another] for another in true if another != entry)):
            put(ledger, true | {entry: body})
            assert first_bad(ledger) == (
                f"{entry}: the document that is kept for entry {entry} is not the one that it says was made"
            )
    put(ledger, true)
    (note,) = ledger.append(case, [Draft("note", {"text": "text"})], by="chair")
    put(ledger, true | {note.entry: true[one]})
    assert first_bad(ledger) == f"{note.entry}: a document is kept for it, and it says of none"
    put(ledger, true | {0: true[one]})
    assert first_bad(ledger) == "0: a document is kept for it, and it says of none"
    put(ledger, true)
    assert first_bad(ledger) == ""


def test_a_document_for_an_entry_that_is_not_there_is_found(ledger: Ledger) -> None:
    """One beyond the end, which would wait for an entry still to come, is named like one before the first."""
    entry = a_document(ledger, ledger.new_case()).entry
    true = rows(ledger)
    for number in (entry + 1, 4711, 2**32 + entry):
        put(ledger, true | {number: true[entry]})
        assert first_bad(ledger) == f"{number}: a document is kept for it, and there is no such entry"


def test_a_document_made_while_the_record_is_read_is_no_forgery(ledger: Ledger) -> None:
    """What came in after the reading began is left to the next one."""
    case = ledger.new_case()
    a_document(ledger, case)
    links = ledger.links

    def and_then_somebody_makes_another(after: int = 0) -> Generator[Link, None, None]:
        yield from links(after)
        a_document(ledger, case, b"another")

    ledger.links = and_then_somebody_makes_another  # type: ignore[method-assign]
    assert first_bad(ledger) == ""


@pytest.mark.parametrize("place", ["entry.header", "entry.body", "entry.hash", "entry.signature"])
def test_a_text_in_the_place_of_bytes_is_found_in_an_entry(ledger: Ledger, place: str) -> None:
    """SQLite keeps it as text, whatever the column is for: the entry is named as every other that was changed."""
    case = ledger.new_case()
    for _ in range(3):
        ledger.append(case, [Draft("note", {"text": "text"})], by="chair")
    table, column = place.split(".")
    with ledger.database.writing() as connection:
        connection.execute(text(f"UPDATE {table} SET {column} = 'text' WHERE entry = 2"))  # noqa: S608 - our own names
    assert first_bad(ledger).startswith("2: ")


def test_a_text_in_the_place_of_bytes_is_found_in_a_document_and_in_what_was_kept(ledger: Ledger) -> None:
    """Both are named by the entry that rests on them, and neither can be read."""
    made = a_document(ledger, ledger.new_case())
    with ledger.database.writing() as connection:
        connection.execute(text("UPDATE document SET body = 'text'"))
    assert first_bad(ledger).startswith(
        f"{made.entry}: the document that is kept for entry {made.entry} is not the one"
    )
    with pytest.raises(Damaged):
        ledger.document(made)
    case = ledger.new_case()
    digest = ledger.keep("rulebook", b"rules")
    (resting,) = ledger.append(case, [Draft("note", {"text": "text"}, digest)], by="chair")
    with ledger.database.writing() as connection:
        connection.execute(document.delete())
        connection.execute(text("UPDATE kept SET content = 'rules'"))
    with pytest.raises(Damaged):
        ledger.kept(digest)
    assert "is not kept" in first_bad(ledger)
    assert resting.rulebook == digest


def test_an_entry_that_was_forged_to_bear_no_document_is_found(ledger: Ledger) -> None:
    """Somebody who may add entries and not bytes cannot say that a document was made."""
    case = ledger.new_case()
    ledger.append(case, [Draft("document made", {"digest": digest_of(LETTER)})], by="chair")
    assert first_bad(ledger) == "1: the document that entry 1 says was made is not kept"


def test_the_document_of_an_erased_case_can_be_read_by_nobody(ledger: Ledger) -> None:
    """With the key its text is gone, the control read it before; the row stays, and the record is whole."""
    case = ledger.new_case()
    made = a_document(ledger, case)
    assert ledger.document(made) == LETTER
    keys = ledger.case_keys
    assert isinstance(keys, KeyRing)
    assert isinstance(ledger.database, Unguarded)
    keys.destroy(case)
    tombstone = {"case": case, "entries": 1, "reason": "its time is past", "early": "", "approved": []}
    ledger.append("0" * 32, [Draft("case erased", tombstone)], by="chair")
    with pytest.raises(Erased):
        ledger.document(made)
    assert set(rows(ledger)) == {made.entry}
    assert verify(ledger).whole


def test_a_backup_brings_documents_back(store_place: StorePlace, tmp_path: Path) -> None:
    """Every byte, verified, on both databases; a file that lacks one, or holds one too many, is no whole backup."""
    store, recovery_key = store_place.make()
    with store:
        case = a_case(store, "EX-001", "a note")
        made = [a_document(store.ledger, case, content) for content in (LETTER * 9, b"", LETTER)]
        other = a_document(store.ledger, a_case(store, "EX-002"), b"of the other")
        folder = back_up(store, tmp_path / "backup", by="chair").folder
    home = tmp_path / "restored"
    restore(folder, home, real_keys(), by="chair", recovery_key=recovery_key, keyring=None)
    back = StorePlace(home).open()
    with back:
        assert [back.ledger.document(one) for one in made] == [LETTER * 9, b"", LETTER]
        assert back.ledger.document(other) == b"of the other"
        assert verify(back.ledger).whole


def test_a_record_whose_document_is_lost_is_not_backed_up(store_place: StorePlace, tmp_path: Path) -> None:
    """What is not whole is not called a backup."""
    store, _ = store_place.make()
    with store:
        case = a_case(store)
        store.ledger.append(case, [Draft("document made", {"digest": digest_of(LETTER)})], by="chair")
        with pytest.raises(Damaged, match="the document that entry 2 says was made is not kept"):
            back_up(store, tmp_path / "backup", by="chair")
    assert not (tmp_path / "backup").exists()


def test_a_document_is_not_found_where_none_was_made(ledger: Ledger) -> None:
    """An entry of another kind has none."""
    (note,) = ledger.append(ledger.new_case(), [Draft("note", {"text": "text"})], by="chair")
    with pytest.raises(NotFound, match="the document that entry 1 says was made is not kept"):
        ledger.document(note)
