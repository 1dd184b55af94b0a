"""What a database's driver says, told to the person in front of it. No error of a driver goes any further."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlcipher3 import dbapi2

from cspr_rules.records.disk import is_full
from cspr_rules.records.failures import Busy, CannotOpen, Damaged, DiskFull, NotAllowed, RecordFault

_NOTHING_SAVED = "Nothing was saved."
_PREPARE = "cspr record prepare-database"


def _only_grows() -> RecordFault:
    return NotAllowed(
        "what stands in the record is never changed, replaced or removed",
        f"Add a correction beside it. {_NOTHING_SAVED}",
    )


def _busy() -> RecordFault:
    return Busy("others are writing to the record, and their turn did not end in time", f"Try again. {_NOTHING_SAVED}")


def no_room(place: str) -> RecordFault:
    """The disk takes no more."""
    return DiskFull(f"the disk that holds {place} is full", f"Make room on it and try again. {_NOTHING_SAVED}")


def _disk_refuses(place: str) -> RecordFault:
    return DiskFull(
        f"the disk that holds {place} refuses to be read or written",
        f"Check that it is connected, healthy and within its quota, and try again. {_NOTHING_SAVED}",
    )


def _disk_lost_at_the_end(place: str) -> RecordFault:
    # The driver does not say whether writing failed, and nothing is saved, or waiting for the disk, and nobody knows.
    return DiskFull(
        f"the disk that holds {place} failed at the moment of saving, so it is not known whether this was saved",
        "Check that it is connected, healthy and within its quota, and look at the case before saving once more.",
    )


def damaged(place: str) -> RecordFault:
    """What is stored cannot be what was written."""
    return Damaged(
        f"{place} is damaged: a part of it is not what was written",
        "Do not change or delete anything. Restore the newest backup with `cspr restore` into another folder.",
    )


def _read_only(place: str) -> RecordFault:
    return CannotOpen(
        f"{place} cannot be written", f"Check its rights, and those of the folder it is in. {_NOTHING_SAVED}"
    )


def _of_sqlite(error: BaseException, place: str, at_the_end: bool) -> RecordFault:
    """The fault for one of SQLite's result codes, of which the low byte is the kind and the rest says more."""
    code = getattr(error, "sqlite_errorcode", None)
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    match code and code & 0xFF:
        case dbapi2.SQLITE_BUSY | dbapi2.SQLITE_LOCKED | dbapi2.SQLITE_PROTOCOL:
            return _busy()
        case dbapi2.SQLITE_CONSTRAINT | dbapi2.SQLITE_AUTH:
            return _only_grows()
        case dbapi2.SQLITE_NOTADB | dbapi2.SQLITE_CORRUPT:
            return damaged(place)
        case dbapi2.SQLITE_FULL:
            return no_room(place)
        case dbapi2.SQLITE_IOERR if at_the_end:
            return _disk_lost_at_the_end(place)
        case dbapi2.SQLITE_IOERR | dbapi2.SQLITE_CANTOPEN if is_full(Path(place).parent):
            return no_room(place)
        case dbapi2.SQLITE_IOERR:
            return _disk_refuses(place)
        case dbapi2.SQLITE_READONLY | dbapi2.SQLITE_PERM:
            return _read_only(place)
        case dbapi2.SQLITE_CANTOPEN:
            return CannotOpen(f"{place} cannot be opened", "Check that it is where it was, and its rights.")
        case _:
            return CannotOpen(f"the database answered with an error that is not foreseen ({name})", _NOTHING_SAVED)


def _postgres(state: str, place: str) -> RecordFault:
    """The fault for one of PostgreSQL's SQLSTATEs, five characters of which the first two are the class."""
    match state:
        case "55P03" | "57014" | "40001" | "40P01" | "25P03" | "25P04" | "53300":
            return _busy()
        case "42501":
            return NotAllowed(
                "the role that the program uses may not do this to the record",
                f"The record only grows. If it is a new database, run `{_PREPARE}` as the owner. {_NOTHING_SAVED}",
            )
        case "42P01" | "3F000":
            return CannotOpen("the tables of the record are missing", f"Run `{_PREPARE}` as the owner of the database.")
        case "25006":
            return CannotOpen(
                f"{place} may be read here and not written",
                f"Check that the address leads to the main server and not to a copy of it. {_NOTHING_SAVED}",
            )
        case "53100":
            return no_room(place)
        case "58030" | "53200" | "58000":
            return _disk_refuses(place)
        case "XX001" | "XX002":
            return damaged(place)
    match state[:2]:
        case "23":
            return _only_grows()
        case "08" | "57" | "53":
            return cannot_reach(place)
        case "28" | "3D":
            return not_let_in(place)
        case _:
            return CannotOpen(f"the database answered with an error that is not foreseen ({state})", _NOTHING_SAVED)


def cannot_reach(place: str) -> RecordFault:
    """The server does not answer, or hung up before anything was to be kept."""
    return CannotOpen(
        f"{place} does not answer",
        f"Check that the server runs and can be reached, and try again. {_NOTHING_SAVED}",
    )


def not_let_in(place: str) -> RecordFault:
    """The server answers and does not let the program in."""
    return CannotOpen(
        f"{place} does not let the program in",
        "Check the database's name, the role and its password in CSPR_DATABASE_URL, and the server's pg_hba.conf.",
    )


def _lost_at_the_end(place: str) -> RecordFault:
    return CannotOpen(
        f"{place} failed at the moment of saving, so it is not known whether this was saved",
        "Look at the case again before saving once more.",
    )


def _of_postgres(error: BaseException, place: str, at_the_end: bool) -> RecordFault:
    state = getattr(error, "sqlstate", None)
    gone = state is None or state[:2] == "08" or state in ("57P01", "57P02")
    if gone and at_the_end:
        return _lost_at_the_end(place)
    if at_the_end and state in ("53100", "58000", "58030"):
        # The server ends on an error of its log, and may find when it starts again that the log holds it all the same.
        return _disk_lost_at_the_end(place)
    if state is None:
        # A refusal before there is a session carries no SQLSTATE. The server's own words are looked at and not shown.
        words = str(error)
        if any(
            sign in words for sign in ("authentication failed", "pg_hba.conf", "no password supplied", "does not exist")
        ):
            return not_let_in(place)
        if any(sign in words for sign in ("certificate", "SSL", "sslrootcert")):
            return CannotOpen(
                f"{place} cannot prove that it is the server it should be",
                "Name the file of the authority that signed its certificate: sslrootcert=FILE in CSPR_DATABASE_URL.",
            )
        return cannot_reach(place)
    return _postgres(state, place)


@contextmanager
def told_plainly(place: str, *, at_the_end: bool = False) -> Iterator[None]:
    """Raise a `RecordFault` for every error of SQLAlchemy or a driver; `place` is how a person knows the database.

    Other errors pass as they are. `at_the_end` says that everything was handed over and only its keeping is awaited.
    """
    try:
        yield
    except PoolTimeout as error:
        raise _busy() from error
    except dbapi2.Error as error:
        raise _of_sqlite(error, place, at_the_end) from error
    except DBAPIError as error:
        told = _of_sqlite if isinstance(error.orig, dbapi2.Error) else _of_postgres
        raise told(error.orig or error, place, at_the_end) from error
    except SQLAlchemyError as error:
        raise CannotOpen(
            f"the database answered with an error that is not foreseen ({type(error).__name__})", _NOTHING_SAVED
        ) from error
