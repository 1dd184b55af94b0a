"""A thousand names, days of birth and NHS numbers go through every command, and turn up only where they belong."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from records.commands.conftest import SAMPLES, Desk
from records.planted import a_thousand, contents_below, everything_logged, names_below, slipped_out
from records.stores import StorePlace

_SHOWS_THE_RECORD = ("record show", "record list", "check-reasons", "check-letter")
"""Commands whose answer is the record itself, for the person who asked to see it."""


def test_nothing_about_a_child_slips_out(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No log, message, name of a file or file that is not encrypted holds any of a thousand planted words.

    Neither when all goes well nor when it does not, nor once the case was erased and a backup of it brought back.
    """
    planted = a_thousand()
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    parts = iter(["; ".join(planted[start : start + 50]) for start in range(0, 1000, 50)])
    with everything_logged() as logged:
        _live_through_it_all(desk, parts, tmp_path)
        assert next(parts, None) is None, "some of the thousand were never said"
        _trip_over(desk, "; ".join(planted[:40]), tmp_path)
        _let_it_go(desk, "; ".join(planted[:40]))
        restored = _bring_it_back(desk, tmp_path)

    told = [result.stderr for one in (desk, restored) for result in one.results]
    told += [
        result.stdout
        for one in (desk, restored)
        for result, typed in zip(one.results, one.typed, strict=True)
        if not typed.startswith(_SHOWS_THE_RECORD)
    ]
    # An export is the record in plain, as are documents; they were asked for, and are for their owner alone.
    asked_for = [tmp_path / name for name in ("export", "documents", "brought-back")]
    files = contents_below(tmp_path, *asked_for)
    assert slipped_out(planted, log=logged, message=told, name=names_below(tmp_path), file=files) == []
    assert len(logged) > 100, "nothing was logged, so the search of the log could not fail"
    # The control: what is planted was in the record, in the backup, and in what was brought back from it.
    for export in ("export", "brought-back"):
        found = slipped_out(planted, record=contents_below(tmp_path / export))
        assert len(found) == 1000, f"the search does not find what is in {export}"


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


def _let_it_go(desk: Desk, words: str) -> None:
    """The case is erased by three people, who say why in words that name nobody; one who names somebody is refused."""
    opened = next(at for at, typed in enumerate(desk.typed) if typed.startswith("record add EX-001 hold opened"))
    entry = desk.results[opened].stdout.split("entry ")[1].split()[0]
    over = {"opened": int(entry), "reason": words, "day": "2026-11-20"}
    desk.does("record", "add", "EX-001", "hold closed", "--json", says=json.dumps(over))
    sure = {"role": "officer", "how": words, "day": "2026-11-20"}
    desk.does("record", "add", "EX-001", "no proceedings under way", "--json", says=json.dumps(sure))
    ask = ("erase", "EX-001", "--ask", "--early", "Nothing keeps it.", "--as", "officer", "--reason", "-")
    desk.does(*ask, says="Entered twice.")
    desk.does("erase", "EX-001", "--withdraw", "--as", "officer", "--reason", "-", says="Too soon.")
    desk.does(*ask, says="Entered twice.")
    for approver in ("chair", "head of legal services"):
        desk.does("erase", "EX-001", "--approve", "--as", approver)
    erased = desk.does("erase", "EX-001", "--now", "--as", "officer", "--same-login", "They share one computer.")
    assert "A backup still holds its key" in erased
    assert desk.types("record", "show", "EX-001").exit_code == 2
    assert "1 of them erased" in desk.does("verify")
    assert "still holds the key" in desk.does("erase", "--list")


def _bring_it_back(desk: Desk, tmp_path: Path) -> Desk:
    """The backup from before, brought back to another place, where the case can be read again."""
    key = next(line.strip() for line in desk.results[0].stderr.splitlines() if line.startswith("    "))
    restored = Desk(StorePlace(tmp_path / "restored"))
    restored.does("restore", str(tmp_path / "backup"), "--recovery-key", says=f"{key}\n")
    restored.does("verify")
    restored.does("export", "EX-001", str(tmp_path / "brought-back"))
    return restored
