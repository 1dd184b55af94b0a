"""Only opening a case makes a store, and only where somebody sees its recovery key."""

from __future__ import annotations

import pytest

from cspr_rules.cli.record import opening
from records.commands.conftest import Desk

NEW = ("record", "new", "--reference", "EX-009", "--title", "A baby with an injury")


def nothing_at_home(desk: Desk) -> None:
    """Take away the folder that was made for the desk, with its link to rules that are ready."""
    (desk.place.home / "cache").unlink()
    desk.place.home.rmdir()


@pytest.mark.parametrize(
    "words",
    [
        ("verify",),
        ("replay",),
        ("record", "list"),
        ("record", "show", "EX-009"),
        ("record", "answer", "EX-009", "child_died", "no"),
        ("record", "add", "EX-009", "note", "text=x"),
        ("record", "recovery-key"),
        ("record", "passphrase", "remove"),
        ("export", "EX-009", "away"),
        ("backup", "away"),
        ("erase", "--list"),
    ],
    ids=" ".join,
)
def test_where_there_is_no_store_nothing_is_called_whole(embedded_desk: Desk, words: tuple[str, ...]) -> None:
    """Whoever mistypes CSPR_HOME is told so. An empty store, made on the spot, would verify and list no case."""
    nothing_at_home(embedded_desk)
    result = embedded_desk.types(*words)
    assert result.exit_code == 2, result.output
    assert f"There is no store in {embedded_desk.place.home}" in result.stderr
    assert "cspr record new" in result.stderr
    assert not embedded_desk.place.home.exists(), "nor is a cache left behind"


def test_a_store_that_lost_its_ways_to_unlock_is_not_called_missing(embedded_desk: Desk) -> None:
    """The record is there. What is missing is named, and nothing is made beside it."""
    embedded_desk.does(*NEW)
    (embedded_desk.place.home / "keys" / "store.json").unlink()
    for words in (("verify",), NEW):
        result = embedded_desk.types(*words)
        assert result.exit_code == 2
        assert "store.json is missing" in result.stderr


def test_a_recovery_key_is_not_made_where_nobody_sees_it(embedded_desk: Desk) -> None:
    """Standard error may be a file of a log. Nothing is made then, unless it is asked for by name."""
    nothing_at_home(embedded_desk)
    embedded_desk.environment["CSPR_RECOVERY_KEY_TO"] = ""
    refused = embedded_desk.types(*NEW)
    assert refused.exit_code == 2
    assert "CSPR_RECOVERY_KEY_TO=stderr" in refused.stderr
    assert not embedded_desk.place.home.exists(), "nor is a cache left behind"

    embedded_desk.environment["CSPR_RECOVERY_KEY_TO"] = "stderr"
    embedded_desk.does(*NEW)
    assert "This is its recovery key." in embedded_desk.results[-1].stderr


def test_the_old_recovery_key_stays_where_a_new_one_would_not_be_seen(embedded_desk: Desk) -> None:
    """A key that nobody has read must not take the place of the one on paper."""
    embedded_desk.does(*NEW)
    kept = (embedded_desk.place.home / "keys" / "store.json").read_bytes()
    embedded_desk.environment["CSPR_RECOVERY_KEY_TO"] = ""
    assert embedded_desk.types("record", "recovery-key").exit_code == 2
    assert (embedded_desk.place.home / "keys" / "store.json").read_bytes() == kept
    embedded_desk.environment["CSPR_RECOVERY_KEY_TO"] = "stderr"
    embedded_desk.does("record", "recovery-key")
    assert (embedded_desk.place.home / "keys" / "store.json").read_bytes() != kept


def test_a_recovery_key_that_nobody_saw_is_told_with_how_to_make_a_new_one(
    embedded_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program may die between making a store and showing its key: commands say so until one was shown."""

    def die(*_: object) -> None:
        raise SystemExit(9)

    with monkeypatch.context() as dying:
        dying.setattr(opening, "show_recovery_key", die)
        assert embedded_desk.types(*NEW).exit_code == 9
    told = "nobody has seen the recovery key of this store"
    for command in (("verify",), ("record", "list")):
        assert embedded_desk.types(*command).exit_code == 0
        said = " ".join(embedded_desk.results[-1].output.split())
        assert told in said
        assert "cspr record recovery-key" in said
    assert '"recovery_key_shown": false' in embedded_desk.does("verify", "--json")
    embedded_desk.does("record", "recovery-key")
    for command in (("verify",), ("record", "list")):
        embedded_desk.does(*command)
        assert told not in embedded_desk.results[-1].output
    assert '"recovery_key_shown": true' in embedded_desk.does("verify", "--json")


def test_a_recovery_key_that_was_shown_is_not_complained_of(embedded_desk: Desk) -> None:
    """The control: as a store is usually made."""
    embedded_desk.does(*NEW)
    embedded_desk.does("verify")
    assert "recovery key" not in embedded_desk.results[-1].output
