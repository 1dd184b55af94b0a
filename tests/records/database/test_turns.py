"""What both databases promise the ledger: one writer at a time, one moment for each reader, everything or nothing."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select, text

from cspr_rules.records.database.protocol import Database
from cspr_rules.records.database.tables import entry
from cspr_rules.records.failures import RecordFault
from records.databases import Place, add, add_next, numbers, run_python
from records.patience import PATIENCE


def test_what_a_turn_adds_is_there_for_whoever_opens_the_record_next(place: Place, database: Database) -> None:
    """An entry added in one turn is read by another opening of the same record."""
    add_next(database)
    again = place.open()
    try:
        assert numbers(again) == [1]
    finally:
        again.close()


def add_and_fail(database: Database) -> None:
    """Add an entry, and fail for a reason of one's own before the turn ends."""
    with database.writing() as connection:
        add(connection, 1)
        raise KeyError


def test_a_turn_that_fails_leaves_nothing(database: Database) -> None:
    """What a writer added before it failed is gone, its own error is what the caller sees, and the next turn comes."""
    with pytest.raises(KeyError):
        add_and_fail(database)
    assert numbers(database) == []
    assert add_next(database) == 1


def test_a_reader_sees_the_moment_at_which_it_began(database: Database) -> None:
    """An entry added after a reader began is not seen by it, even where the reader had not yet looked at anything."""
    add_next(database)
    with database.reading() as connection:
        with ThreadPoolExecutor(1) as other:
            other.submit(add_next, database).result(PATIENCE)
        seen = connection.scalar(select(func.count()).select_from(entry))
        with ThreadPoolExecutor(1) as other:
            other.submit(add_next, database).result(PATIENCE)
        assert (seen, connection.scalar(select(func.count()).select_from(entry))) == (1, 1)
    assert numbers(database) == [1, 2, 3]


def test_a_writer_sees_all_that_was_added_before_its_turn(database: Database) -> None:
    """A writer that waited for its turn sees what was added while it waited."""
    asked, seen = threading.Event(), []

    def wait_and_look() -> None:
        asked.set()
        with database.writing() as connection:
            seen.append(connection.scalar(select(func.max(entry.c.entry))))

    with ThreadPoolExecutor(1) as other:
        with database.writing() as connection:
            waiting = other.submit(wait_and_look)
            assert asked.wait(PATIENCE)
            add(connection, 1)
        waiting.result(PATIENCE)
    assert seen == [1]


def test_a_reader_cannot_write(database: Database) -> None:
    """What is added while reading is refused, and is not there afterwards."""
    with pytest.raises(RecordFault), database.reading() as connection:
        add(connection, 1)
    assert numbers(database) == []


def test_after_a_reader_the_same_connection_writes(database: Database) -> None:
    """That reading forbids to write ends with the reading."""
    for number in (1, 2, 3):
        assert len(numbers(database)) == number - 1
        assert add_next(database) == number


def test_of_sixteen_writers_none_loses_an_entry(database: Database) -> None:
    """Sixteen people who save twenty-five times each make four hundred entries, numbered without a gap."""
    with ThreadPoolExecutor(16) as writers:
        list(writers.map(lambda _: [add_next(database) for _ in range(25)], range(16)))
    assert numbers(database) == list(range(1, 401))


WRITER = """
import sys
from records.databases import add_next, read_place
database = read_place(sys.stdin.readline()).open()
database.prepare()
print("ready", flush=True)
for _ in range(25):
    add_next(database)
database.close()
"""


def test_programs_that_write_at_once_lose_no_entry(place: Place) -> None:
    """Four programs that open the same record at its first start and save at once each get all their turns."""
    with ThreadPoolExecutor(4) as programs:
        for ended in programs.map(lambda _: run_python(WRITER, place.written()), range(4)):
            assert ended.stderr == ""
            assert ended.stdout == "ready\n"
    database = place.open()
    assert numbers(database) == list(range(1, 101))
    database.close()


@pytest.mark.parametrize("statement", ["SELECT nonsense FROM entry", "SELEC", "SELECT * FROM there_is_no_such_table"])
@pytest.mark.parametrize("turn", ["reading", "writing"])
def test_no_error_of_a_driver_reaches_the_caller(database: Database, turn: str, statement: str) -> None:
    """Whatever a database answers is told as a fault of the record, with what to do."""
    begin = database.reading if turn == "reading" else database.writing
    with pytest.raises(RecordFault) as told, begin() as connection:
        connection.execute(text(statement))
    assert told.value.mend


def test_a_database_does_not_show_its_secrets(place: Place) -> None:
    """The text of a database, which may come to stand in a log, holds neither key nor password."""
    database = place.open()
    assert not any(secret in repr(database) + repr(vars(database)) for secret in place.secrets())
    database.close()
