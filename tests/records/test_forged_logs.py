"""A forged record is found out, wherever and however it was forged, and the first bad entry is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from cspr_rules.records.chain import Break, Newest
from cspr_rules.records.database.protocol import Database
from cspr_rules.records.entry import Draft
from cspr_rules.records.ledger import Ledger
from cspr_rules.records.verify import TOMBSTONE, Verified, verify
from records.databases import Place
from records.forgeries import FORGERIES, Loot, a_busy_record
from records.unguarded import SIGNING_KEY, STORE_ID, KeyRing, Unguarded, an_unguarded_ledger, row_of, surroundings

PLACES = range(1, 301, 3)


class Forged:
    """A whole record, and what anybody who may write all its files makes of it. `put` stores what was forged."""

    def __init__(self, ledger: Ledger, put: Callable[[Loot], None], length: int = 300) -> None:
        self.ledger = ledger
        self.put = put
        keys = a_busy_record(ledger, length)
        self.whole = Loot(
            links=list(ledger.links()),
            keys=dict(self.keyring),
            kept={},
            notes=ledger.newest_hashes.read_text(encoding="ascii").splitlines(keepends=True),
            start=ledger.start,
            all_keys=keys,
            signing_key=SIGNING_KEY,
        )
        for link in self.whole.links:
            if link.case in self.keyring and (digest := ledger.read(link).rulebook):
                self.whole.kept[digest] = ledger.kept(digest)

    @property
    def keyring(self) -> KeyRing:
        """The keys that the ledger uses."""
        assert isinstance(self.ledger.case_keys, KeyRing)
        return self.ledger.case_keys

    def copy(self) -> Loot:
        """What the forger takes."""
        whole = self.whole
        return replace(
            whole, links=list(whole.links), keys=dict(whole.keys), kept=dict(whole.kept), notes=list(whole.notes)
        )

    def verified(self, loot: Loot, expected: tuple[Newest, ...] = ()) -> Verified:
        """What `verify` says when all of this stands where the record was."""
        self.put(loot)
        self.keyring.clear()
        self.keyring.update(loot.keys)
        self.ledger.newest_hashes.write_text("".join(loot.notes), encoding="ascii")
        return verify(self.ledger, expected)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Forged:
    """A record of 300 entries."""
    ledger = an_unguarded_ledger(tmp_path_factory.mktemp("record"))
    database = ledger.database
    assert isinstance(database, Unguarded)

    def put(loot: Loot) -> None:
        database.put(loot.links)
        database.put_kept(loot.kept)

    return Forged(ledger, put)


def test_the_record_is_whole_before_it_is_forged(record: Forged) -> None:
    """What the forgeries are found against is no false alarm; one case was erased, as it may be."""
    found = record.verified(record.copy())
    assert found == Verified(Newest(300, record.whole.links[-1].hash), cases=7, erased=1, noted=300, first_bad=None)
    assert len(record.whole.kept) == 100


def not_named(record: Forged, name: str, places: Iterable[int]) -> list[tuple[int, int, Break | None]]:
    """Where a forgery was not found, or blamed on another entry: the place, the first bad entry, what was found."""
    missed = []
    for place in places:
        loot = record.copy()
        expected = FORGERIES[name](loot, place)
        found = record.verified(loot).first_bad
        if found is None or found.entry != expected:
            missed.append((place, expected, found))
    return missed


@pytest.mark.parametrize("name", FORGERIES)
def test_every_forgery_is_found_and_the_first_bad_entry_is_named(record: Forged, name: str) -> None:
    """At the first place, at the last and at some between them."""
    assert not_named(record, name, (*PLACES[::33], 300)) == []


def test_every_forgery_is_found_on_either_database(place: Place, database: Database, tmp_path: Path) -> None:
    """By somebody who gets past every guard: the rows of the real store are forged, and the real store is asked."""

    def put(loot: Loot) -> None:
        with place.past_the_guards() as connection:
            embedded = place.kind == "embedded"
            for table in ("entry", "kept"):
                if embedded:
                    for guard in ("changed", "removed", "replaced", "out_of_turn"):
                        connection.execute(f"DROP TRIGGER IF EXISTS {table}_is_never_{guard}")
                else:
                    connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - one of the two names above
            rows = "INSERT INTO entry (entry, case_id, header, body, hash, signature) VALUES (?, ?, ?, ?, ?, ?)"
            kept = "INSERT INTO kept (digest, what, content) VALUES (?, 'rulebook', ?)"
            if not embedded:
                rows, kept = rows.replace("?", "%s"), kept.replace("?", "%s")
            connection.cursor().executemany(rows, [tuple(row_of(link).values()) for link in loot.links])
            connection.cursor().executemany(kept, list(loot.kept.items()))

    ledger = Ledger(database, KeyRing(), SIGNING_KEY, STORE_ID, tmp_path / "newest-hashes", surroundings())
    record = Forged(ledger, put, length=60)
    assert record.verified(record.copy()).whole
    assert [(name, missed) for name in FORGERIES if (missed := not_named(record, name, [29]))] == []
    assert record.verified(record.copy()).whole


@pytest.mark.slow
@pytest.mark.parametrize("name", FORGERIES)
def test_every_forgery_is_found_at_every_place(record: Forged, name: str) -> None:
    """A hundred places each: not one gets through, and not one is blamed on another entry."""
    assert not_named(record, name, PLACES) == []


def test_a_change_of_one_byte_is_found_wherever_it_is(record: Forged) -> None:
    """Each byte of each part of one entry, and of its line among the notes."""
    parts = ("header", "body", "hash", "signature")
    link = record.whole.at(9)
    forged = [(part, at) for part in parts for at in range(len(getattr(link, part)))]
    for part, at in forged:
        loot = record.copy()
        loot.links = loot.links[:9]
        data = bytearray(getattr(link, part))
        data[at] ^= 0x41
        loot.change(9, **{part: bytes(data)})
        found = record.verified(loot).first_bad
        assert found is not None, (part, at)
        assert found.entry == 9, (part, at)


def test_what_the_key_holder_rewrites_is_found_by_a_printed_hash(record: Forged) -> None:
    """With the signing key, and with the file of newest hashes forged too, a printed document still tells."""
    printed = Newest(200, record.whole.at(200).hash)
    loot = record.copy()
    loot.rewrite(120, SIGNING_KEY, by="somebody else")
    loot.notes = [f"{link.entry} {link.hash.hex()}\n" for link in loot.links]
    assert record.verified(loot).whole  # the chain alone cannot tell: this is why the hash is printed
    found = record.verified(loot, (printed,)).first_bad
    assert found is not None
    assert (found.entry, found.what) == (200, "its hash is not the one that was kept outside the database")


def test_a_tail_cut_off_with_its_notes_is_found_by_a_printed_hash(record: Forged) -> None:
    """Cutting the end and the notes leaves a whole chain, only shorter than what was printed."""
    printed = Newest(200, record.whole.at(200).hash)
    loot = record.copy()
    del loot.links[150:]
    del loot.notes[150:]
    assert record.verified(loot).whole
    found = record.verified(loot, (printed,)).first_bad
    assert found is not None
    assert found.entry == 151
    assert found.what == (
        "it is missing: a hash of entry 200 was kept outside the database, and the record ends with entry 150"
    )


def test_a_whole_record_replaced_by_another_stores_is_found(record: Forged, tmp_path: Path) -> None:
    """A chain that is sound in itself, of a store with another id, is not this store's."""
    other = an_unguarded_ledger(tmp_path)
    case = other.new_case()
    other.store_id = "6" * 32
    other.start = Newest(0, bytes(32))
    other.append(case, [Draft("note", {})], by="chair")
    loot = record.copy()
    loot.links, loot.notes, loot.keys = list(other.links()), [], {case: other.case_keys.make(case)}
    found = record.verified(loot).first_bad
    assert found is not None
    assert found.entry == 1


def test_an_erasure_that_only_says_so_without_a_signature_explains_nothing(record: Forged) -> None:
    """A forger who drops a key and adds a record of its erasure is found at that record."""
    loot = record.copy()
    case = loot.at(1).case
    del loot.keys[case]
    body = loot.resealed(ERASURE, kind=TOMBSTONE, data={"case": case})
    loot.change(ERASURE, body=body)
    found = record.verified(loot).first_bad
    assert found is not None
    assert found.entry == ERASURE


ERASURE = 51
"""An entry of the store's own, number 3 times 17."""


def test_ten_thousand_clean_entries_raise_no_alarm(tmp_path: Path) -> None:
    """A record that nobody touched is never called forged."""
    ledger = an_unguarded_ledger(tmp_path)
    cases = [ledger.new_case() for _ in range(50)]
    for number in range(100):
        drafts = [Draft("answer", {"answer": number, "words": "é € 😀" * (number % 7)}) for _ in range(100)]
        ledger.append(cases[number % 50], drafts, by="chair")
    found = verify(ledger)
    assert found.first_bad is None
    assert (found.newest.entry, found.cases, found.noted) == (10_000, 50, 10_000)


def test_the_places_and_kinds_are_as_many_as_were_promised() -> None:
    """At least twelve kinds, a hundred places each, on 300 entries."""
    assert len(FORGERIES) >= 12
    assert len(PLACES) == 100
