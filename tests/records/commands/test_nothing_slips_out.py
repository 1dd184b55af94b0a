"""A thousand names, days of birth and NHS numbers go through every command, and turn up only where they belong."""

from __future__ import annotations

import json
import logging
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from records.commands.conftest import SAMPLES, Desk

_SYLLABLES = (
    "ba",
    "den",
    "fir",
    "gol",
    "hu",
    "jas",
    "kem",
    "lor",
    "mi",
    "nov",
    "pru",
    "rik",
    "sel",
    "tov",
    "wy",
    "zan",
)
_SHOWS_THE_RECORD = ("record show", "record list", "check-reasons", "check-letter")
"""Commands whose answer is the record itself, for the person who asked to see it."""


def a_thousand() -> list[str]:
    """Names, days and NHS numbers that stand nowhere else; seeded."""
    draw = random.Random(20261122)

    def name() -> str:
        return "".join(draw.choice(_SYLLABLES) for _ in range(4)).capitalize()

    names = {f"{name()} {name()}" for _ in range(400)}
    days = {f"{draw.randint(1, 28):02}/{draw.randint(1, 12):02}/{draw.randint(2008, 2025)}-x{i}" for i in range(300)}
    numbers = {f"9{draw.randint(10**8, 10**9 - 1)}" for _ in range(400)}
    return [*sorted(names)[:380], *sorted(days)[:300], *sorted(numbers)[:320]]


@pytest.fixture
def logged() -> Iterator[list[str]]:
    """Everything that any library logs at any level, as text."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())
            if record.exc_info:
                lines.append(logging.Formatter().formatException(record.exc_info))

    handler = Keep(level=0)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(0)
    engines = logging.getLogger("sqlalchemy.engine")
    before = engines.level
    engines.setLevel(logging.DEBUG)
    yield lines
    engines.setLevel(before)
    root.setLevel(level)
    root.removeHandler(handler)


def test_nothing_about_a_child_slips_out(
    desk: Desk, logged: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No log, message, name of a file or file that is not encrypted holds any of a thousand planted words."""
    planted = a_thousand()
    assert len(set(planted)) == len(planted) == 1000
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    parts = iter(["; ".join(planted[start : start + 50]) for start in range(0, 1000, 50)])
    _live_through_it_all(desk, parts, tmp_path)
    assert next(parts, None) is None, "some of the thousand were never said"
    _trip_over(desk, "; ".join(planted[:40]), tmp_path)

    told = [result.stderr for result in desk.results]
    told += [
        result.stdout
        for result, typed in zip(desk.results, desk.typed, strict=True)
        if not typed.startswith(_SHOWS_THE_RECORD)
    ]
    # An export is the record in plain, as are documents; they were asked for, and are for their owner alone.
    asked_for = {tmp_path / "export", tmp_path / "documents"}
    files = [path for path in tmp_path.rglob("*") if not asked_for.intersection((path, *path.parents))]
    contents = [path.read_bytes().decode("latin-1") for path in files if path.is_file()]
    names = [str(path) for path in tmp_path.rglob("*")]
    for what, texts in {"log": logged, "message": told, "file name": names, "file": contents}.items():
        together = "\n".join(texts)
        found = [word for word in planted if word in together]
        assert not found, f"in a {what}: {found[:3]}"
    assert len(logged) > 100, "nothing was logged, so the search of the log could not fail"


def test_the_search_would_find_what_slipped_out(embedded_desk: Desk, tmp_path: Path) -> None:
    """The control: what is planted is in the record, and the export that was asked for shows all of it."""
    planted = a_thousand()
    parts = iter(["; ".join(planted[start : start + 50]) for start in range(0, 1000, 50)])
    _live_through_it_all(embedded_desk, parts, tmp_path)
    record = (tmp_path / "export" / "record.json").read_text(encoding="utf-8")
    assert all(word in record for word in planted)


def _live_through_it_all(desk: Desk, parts: Iterator[str], tmp_path: Path) -> None:
    """Every command of the record, with twenty texts among them."""
    desk.does("record", "new", str(SAMPLES / "infant-with-fractures.yaml"))

    def answer(*words: str, **said: str) -> str:
        options = [word for key, value in said.items() for word in (f"--{key}", value)]
        return desk.does("record", *words, *options, says=next(parts))

    answer("answer", "EX-001", "learning_captured", "no", source="-")
    entry = answer("answer", "EX-001", "recurrent_themes", "not known", because="-").split("entry ")[1].split()[0]
    answer("correct", "EX-001", entry, "may", reason="-")
    said = answer("answer", "EX-001", "child_died", "no", agency="health", because="-")
    answer("withdraw", "EX-001", said.split("entry ")[1].split()[0], reason="-")
    events = {
        "referral": {"role": "nurse", "agency": "health", "how": "by telephone", "says": None},
        "agency view": {"agency": "education", "role": "head", "says": None},
        "scrutineer's comment": {"says": None},
        "conflict of interest": {"role": "all present", "interest": "none", "handled": None},
        "learning identified": {"what": "theme", "name": "hidden adults", "says": None},
        "family told": {"what": None, "to": "both parents", "by": "lead nurse"},
        "information asked": {"agency": "education", "asks": None, "due": "2026-11-27"},
        "letter received": {"sender": "the national Panel", "says": None},
        "action agreed": {
            "what": None,
            "why": "to learn",
            "owner": "head of service",
            "by_when": "2026-12-20",
        },
        "hold opened": {"hold": "inquest", "about": None},
        "note": {"text": None},
    }
    for kind, values in events.items():
        said_here = {key: next(parts) if value is None else value for key, value in values.items()}
        desk.does("record", "add", "EX-001", kind, "--json", says=json.dumps(said_here))
    entry = desk.does("record", "consider", "EX-001").split("entry ")[1].split()[0]
    for partner in ("local authority", "health", "police"):
        answer(
            *("position", "EX-001", "--partner", partner, "--role", "director", "--position", "local review"),
            reason="-",
        )
    said = answer(
        *("decide", "EX-001", "--decided", "local review", "--consideration", entry, "--decided-by", "director"),
        *("--unaddressed", "The meeting will come back to it."),
        reason="-",
    )
    decision = said.split("entry ")[1].split()[0]
    desk.does("record", "sign", "EX-001", decision, "--partner", "health", "--role", "chief nurse")
    desk.does("record", "list")
    desk.does("record", "show", "EX-001")
    desk.does("record", "earlier", "EX-001")
    desk.does("verify")
    desk.does("replay")
    made = ("documents", "EX-001", "--to", str(tmp_path / "documents"), "--kind")
    desk.does(*made, "decision-record", "--format", "html")
    desk.does(*made, "case", "--format", "json")
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear parents,\n\nWe have decided on a review.\n", encoding="utf-8")
    for checked in (("check-reasons", "EX-001"), ("check-letter", str(letter), "--case", "EX-001")):
        assert desk.types(*checked).exit_code in (0, 1), desk.results[-1].stderr
    desk.does("erase", "--list")
    desk.does("export", "EX-001", str(tmp_path / "export"))
    desk.does("backup", str(tmp_path / "backup"))


def _trip_over(desk: Desk, words: str, tmp_path: Path) -> None:
    """Errors of every kind, with confidential text at hand."""
    tripped = [
        desk.types("record", "decide", "EX-001", "--decided", "x", "--reason", "-", "--decided-by", "y", says=words),
        desk.types("record", "add", "EX-001", "note", "--json", says=json.dumps({"text": words, "day": "never"})),
        desk.types("record", "add", "EX-001", "note", "--json", says=words),
        desk.types("erase", "EX-001", "--ask", "--reason", "-", "--early", "early", says=words),
        desk.types("export", "EX-001", str(tmp_path / "export")),
        desk.types("backup", str(tmp_path / "backup")),
        desk.types("restore", str(tmp_path / "backup")),
        desk.types("scenario-from-case", "EX-001", "--to", str(tmp_path / "scenario")),
    ]
    key = desk.place.home / "keys" / "key"
    kept = key.read_bytes()
    key.write_bytes(b"damaged")
    tripped += [
        desk.types("record", "show", "EX-001"),
        desk.types("record", "add", "EX-001", "note", "text=-", says=words),
    ]
    key.write_bytes(kept)
    for result in tripped:
        assert result.exit_code == 2, result.output
        assert isinstance(result.exception, SystemExit)
