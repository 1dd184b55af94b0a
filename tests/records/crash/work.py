"""What the processes under test do. Each function is called in a process of its own, and says what it did on `out`.

They save through the product's own path: the store opened as a person's command opens it, and the ledger's `append`.
"""

from __future__ import annotations

import json
import os
from contextlib import closing
from functools import cache
from pathlib import Path
from random import Random

from sqlalchemy import text

import cspr_rules.records.erasure  # noqa: F401 - opening a store imports it; here it is imported before the fork
from cspr_rules.records.database import cipher_file
from cspr_rules.records.desk import Desk
from cspr_rules.records.entry import Draft, Recorded
from cspr_rules.records.events.opening import CaseOpened, Note
from cspr_rules.records.events.telling import DocumentMade
from cspr_rules.records.failures import Conflict, RecordFault
from cspr_rules.records.made import digest_of
from cspr_rules.records.rules import Rules
from cspr_rules.records.store import Store, open_store
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.records.verify import verify

QUESTION = "joint_working_concern"

ENTRIES_AT_A_TIME = (1, 1, 1, 2, 5)
"""How many entries one save makes, drawn from this: an answer makes one, a decision several."""


def opened(home: str, url: str | None) -> Store:
    """The store in `home`, made where there is none; no keyring, since a test may not write to a person's."""
    return open_store(Path(home), Surroundings.real(), database_url=url, keyring=None).store


def say(out: int, line: str) -> None:
    """One line in one write, so that it is said whole or not at all."""
    os.write(out, f"{line}\n".encode())


def acknowledge(recorded: Recorded) -> str:
    """The line that says that an entry is safe."""
    return f"{recorded.entry} {recorded.hash.hex()}"


def make(out: int, home: str, url: str | None, said_in: str | None = None) -> None:
    """Make the store and a case in it; says the case's id, and the entry on the tape."""
    tape = on_tape(said_in)
    with closing(opened(home, url)) as store:
        case = store.ledger.new_case()
        for recorded in store.ledger.append(case, [opening(case), *drafts(Random(0))], by="chair"):
            say(tape, acknowledge(recorded))
        say(out, json.dumps(case))


def on_tape(said_in: str | None) -> int:
    """Where to say what is safe so that it stands on the tape, in its place among what was written."""
    return os.open(said_in or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def opening(case: str) -> Draft:
    """The first entry of a case, as the desk would make it."""
    return Draft(CaseOpened.kind, CaseOpened.made({"reference": f"EX-{case[:8]}", "title": "A made-up case"}).plain())


def note(text: str) -> Draft:
    """A note, as the desk would make it."""
    return Draft(Note.kind, Note.made({"text": text}).plain())


def document(content: bytes) -> Draft:
    """A document of these bytes, as making one would record it."""
    made = {"document": "letter", "format": "pdf", "digest": digest_of(content), "up_to": 1, "newest_hash": "0" * 64}
    return Draft(DocumentMade.kind, DocumentMade.made(made).plain(), document=content)


def drafts(random: Random) -> list[Draft]:
    """What one save records: texts from a few bytes to some pages, so that it takes one page of the disk or several.

    One in four is a document with its bytes; `check` finds out whether every one that was recorded is there.
    """
    return [
        document(random.randbytes(9_000))
        if random.random() < 0.25
        else note(random.randbytes(random.choice((20, 200, 3_000))).hex())
        for _ in range(random.choice(ENTRIES_AT_A_TIME))
    ]


def save(
    out: int,
    home: str,
    url: str | None,
    case: str,
    seed: int,
    saves: int = 1_000_000,
    said_in: str | None = None,
    synchronous: str = "FULL",
) -> None:
    """Open the store and save again and again, now and then in a new case; says each entry once it is safe.

    A fault ends it, and is said too. `synchronous` is how carefully SQLite writes; the product's own way is FULL.
    """
    cipher_file.SETTINGS = tuple(one.replace("= FULL", f"= {synchronous}") for one in cipher_file.SETTINGS)
    random, tape = Random(seed), on_tape(said_in)
    try:
        with closing(opened(home, url)) as store:
            for _ in range(saves):
                begin = []
                if random.random() < 0.05:
                    case = store.ledger.new_case()
                    begin = [opening(case)]
                for recorded in store.ledger.append(case, [*begin, *drafts(random)], by="chair"):
                    say(tape, acknowledge(recorded))
                    say(out, acknowledge(recorded))
    except RecordFault as fault:
        say(out, f"fault {type(fault).__name__} {fault}")


@cache
def rules() -> Rules:
    """The rules of the program; the parent reads them before it forks."""
    return Rules.in_folder()


def desk(store: Store, by: str) -> Desk:
    """Somebody at work on the store's cases."""
    return Desk(store.ledger, rules(), store.surroundings, by)


def answer(out: int, home: str, url: str | None, reference: str) -> None:
    """Open a case at the desk, and answer and correct one question again and again, as a person does on a page."""
    with closing(opened(home, url)) as store:
        at_work = desk(store, "coordinator")
        found = at_work.open_case(reference, "A made-up case")
        for number in range(1_000_000):
            (newest,) = store.ledger.record(found.id, after=found.newest.entry - 1)
            say(out, acknowledge(newest))
            given = ("yes", "may", "no")[number % 3]
            if found.in_force:
                found = at_work.correct(found.id, found.in_force[0].entry, given, reason="More was read.")
            else:
                found = at_work.answer(found.id, QUESTION, given, agency="health", source="a made-up letter")


def answer_the_same(out: int, home: str, url: str | None, case: str, person: str) -> None:
    """One of several who answer the same question, each having seen it without an answer; says what they are told."""
    with closing(opened(home, url)) as store:
        text = f"as {person} recalls"
        try:
            desk(store, person).answer(case, QUESTION, "yes", agency="health", because=text, based_on=0)
        except Conflict as told:
            theirs, yours = told.theirs.event.because, told.yours.because  # type: ignore[attr-defined]
            say(out, json.dumps({"person": person, "told": str(told), "theirs": theirs, "yours": yours}))
        else:
            say(out, json.dumps({"person": person, "told": "", "theirs": "", "yours": text}))


def open_a_case(out: int, home: str, url: str | None) -> None:
    """Open a case at the desk; says its id."""
    with closing(opened(home, url)) as store:
        say(out, json.dumps(desk(store, "coordinator").open_case("EX-001", "A made-up case").id))


def texts(out: int, home: str, url: str | None, case: str) -> None:
    """Says every answer in a case, in its own words."""
    with closing(opened(home, url)) as store:
        say(out, json.dumps([one.answer.because for one in desk(store, "chair").case(case).said]))


def save_at_once(out: int, home: str, url: str | None, case: str, person: str, saves: int) -> None:
    """One of many people: opens the store and saves an entry so often, all in the same case."""
    with closing(opened(home, url)) as store:
        for number in range(saves):
            (recorded,) = store.ledger.append(case, [note(f"Number {number}.")], by=person)
            say(out, acknowledge(recorded))


def check(out: int, home: str, url: str | None, others: bool = False) -> None:
    """Open what is left; says what is wrong with it, or what the product says of it, and the hash of every entry.

    `others` says that others are still writing.
    """
    wrong, hashes = [], {}
    try:
        with closing(opened(home, url)) as store:
            found = verify(store.ledger)
            if found.first_bad is not None:
                wrong.append(f"entry {found.first_bad.entry}: {found.first_bad.what}")
            wrong += _wrong_with_files(store, others)
            hashes = {link.entry: link.hash.hex() for link in store.ledger.links()}
    except RecordFault as fault:
        wrong.append(f"{type(fault).__name__}: {fault}")
    say(out, json.dumps({"wrong": wrong, "hashes": hashes}))


def _wrong_with_files(store: Store, others: bool) -> list[str]:
    """What SQLite finds wrong with its pages, each of which SQLCipher proves when it is read.

    Where nobody writes, the log is folded into the file first, and then the file is looked at by itself.
    """
    if store.database.kind != "embedded":
        return []
    with store.database.reading() as connection:
        found = list(connection.scalars(text("PRAGMA integrity_check")))
    if not others:
        connection = cipher_file.CipherFile(store.home.record, store.keys.database).connect()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        found += [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
        connection.close()
    return [one for one in found if one != "ok"]
