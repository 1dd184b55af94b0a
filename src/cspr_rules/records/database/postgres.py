"""The record in PostgreSQL, for several computers: the same tables, where the program may add and not change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, QueuePool, create_engine, text

from cspr_rules.records.database.ownership import SCHEMA, refuse_unready
from cspr_rules.records.database.refusals import told_plainly
from cspr_rules.records.database.server_address import read_address

LOCK: Final = 0x6373_7072_0001
"""The number that writers of a record agree to queue for, within one database."""

PATIENCE: Final = "120s"
"""How long a writer waits for its turn, and how long a turn may stand idle before the server ends it."""

# For this transaction only, so that it holds behind a connection pooler too. A name that is not ours is never found: no
# other schema is looked in. Where an administrator switched off waiting for the disk, the record waits all the same.
_SETTINGS: Final = text(
    "SELECT set_config('search_path', :schema || ', pg_temp', true), "
    "set_config('lock_timeout', :patience, true), "
    "set_config('idle_in_transaction_session_timeout', :idle, true), "
    "set_config('synchronous_commit', "
    "CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, "
    "true)"
).bindparams(schema=SCHEMA, patience=PATIENCE)


class Postgres:
    """A record in the PostgreSQL database that `url` leads to, as a role that owns nothing.

    The address is judged at once (`CannotOpen`); nothing is connected before it is needed.
    """

    def __init__(self, url: str) -> None:
        address = read_address(url)
        self._place = address.place
        self._engine = create_engine(
            "postgresql+psycopg://",
            creator=address.connect,
            poolclass=QueuePool,
            pool_size=4,
            max_overflow=16,
            pool_timeout=120,
            pool_pre_ping=True,  # a server that was restarted is found again
            hide_parameters=True,
        )

    def __repr__(self) -> str:
        return f"Postgres({self._place!r})"

    @property
    def kind(self) -> str:
        """`postgresql`."""
        return "postgresql"

    def prepare(self) -> None:
        """Refuse a database that is not ready, or in which this role could change what stands. Makes nothing.

        `CannotOpen` says what to run; tables are made by their owner, with `prepare_database`.
        """
        with self.reading() as connection:
            refuse_unready(connection, self._place)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One moment of the record: what others add meanwhile is not seen, and nothing can be written."""
        with self._turn("0", isolation_level="REPEATABLE READ", postgresql_readonly=True) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one writer's turn: committed at the end, rolled back on any error; `Busy` where it does not come."""
        with self._turn(PATIENCE, isolation_level="READ COMMITTED", postgresql_readonly=False) as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            yield connection
            with told_plainly(self._place, at_the_end=True):
                connection.commit()

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def _turn(self, idle: str, **options: Any) -> Iterator[Connection]:
        with told_plainly(self._place), self._engine.connect().execution_options(**options) as connection:
            connection.execute(_SETTINGS, {"idle": idle})
            yield connection
