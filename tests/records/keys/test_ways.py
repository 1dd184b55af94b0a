"""The ways to unlock a store, and changing them."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import portalocker
import pytest
from tests.records.keys.killing import Work, kills_survived
from tests.records.keys.surroundings import AForgetfulKeyring, AKeyring, the_same_each_time

from cspr_rules.records.failures import CannotOpen, Damaged, NotAllowed, RecordFault, WrongKey
from cspr_rules.records.keys.changing import Ways
from cspr_rules.records.keys.master import MasterKey
from cspr_rules.records.keys.store_file import StoreFile
from cspr_rules.records.keys.ways import Machine, by_recovery_key, unlocked
from cspr_rules.records.keys.wrapping import unwrapped

STORE_ID = "0123456789abcdef" * 2
WORDS = "four words not together"
OTHER_WORDS = "other words, as many"
FILES = ("keys/changing.py", "keys/ways.py", "keys/writing.py")


def no_trial(_: MasterKey) -> None:
    """The record opens."""


def not_asked() -> str:
    """Somebody who must not be asked for the passphrase."""
    pytest.fail("the passphrase was asked for")


def some_ways(folder: Path, keyring: AKeyring | None = None) -> Ways:
    """The ways of a store whose keys lie in `folder`."""
    machine = Machine(keyring, folder / "key")
    return Ways(folder / "store.json", folder / "turn", machine, the_same_each_time())


def a_new_store(folder: Path, keyring: AKeyring | None = None) -> tuple[Ways, MasterKey, str]:
    """Ways just made, the master key behind them, and the recovery key as shown."""
    ways = some_ways(folder, keyring)
    master = MasterKey.made(STORE_ID, ways.surroundings)
    return ways, master, ways.first(master, no_trial)


def names(ways: Ways) -> set[str]:
    """What opens the store."""
    return {way.way for way in ways.there().ways}


def test_a_keyring_is_taken_where_there_is_one(tmp_path: Path) -> None:
    """Then there is no key file, and the keyring alone opens the store."""
    keyring = AKeyring()
    ways, master, _ = a_new_store(tmp_path, keyring)
    assert names(ways) == {"keyring", "recovery key"}
    assert not (tmp_path / "key").exists()
    assert unlocked(ways.there(), ways.machine, not_asked) == master


@pytest.mark.parametrize("keyring", [None, AForgetfulKeyring()], ids=["none", "forgetful"])
def test_without_a_keyring_that_keeps_there_is_a_key_file(tmp_path: Path, keyring: AKeyring | None) -> None:
    """Also where a keyring says that it kept the key and did not. Nobody else can read the file."""
    before = os.umask(0)
    try:
        ways, master, _ = a_new_store(tmp_path, keyring)
    finally:
        os.umask(before)
    assert names(ways) == {"key file", "recovery key"}
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "store.json").stat().st_mode & 0o777 == 0o600
    assert unlocked(ways.there(), ways.machine, not_asked) == master


def test_neither_place_holds_the_master_key(tmp_path: Path) -> None:
    """Keyring and key file hold a key that opens keys/store.json; one of the two is not enough."""
    keyring = AKeyring()
    _, master, _ = a_new_store(tmp_path, keyring)
    assert master.secret.hex() not in keyring.kept.values()
    (tmp_path / "other").mkdir()
    _, other, _ = a_new_store(tmp_path / "other")
    assert other.secret.hex() not in (tmp_path / "other" / "key").read_text()


def test_a_run_can_be_repeated_byte_for_byte(tmp_path: Path) -> None:
    """With the same clock and randomness a store has the same files and the same recovery key."""
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        ways, master, text = a_new_store(tmp_path / name)
        ways.add_passphrase(master, WORDS, alone_opens=False)
        made.append((text, (tmp_path / name / "store.json").read_bytes(), (tmp_path / name / "key").read_bytes()))
    assert made[0] == made[1]


def test_a_store_is_made_only_when_its_recovery_key_has_opened_it(tmp_path: Path) -> None:
    """Where the trial fails there is no keys/store.json, and so no store."""

    def trial(_: MasterKey) -> None:
        raise CannotOpen("the database is gone", "Look for it.")

    ways = some_ways(tmp_path)
    with pytest.raises(CannotOpen, match="the database is gone"):
        ways.first(MasterKey.made(STORE_ID, ways.surroundings), trial)
    assert not (tmp_path / "store.json").exists()


def test_the_trial_is_given_what_the_shown_text_unlocks(tmp_path: Path) -> None:
    """The master key that the trial opens the record with comes from the file on the disk and the text."""
    given: list[MasterKey] = []
    ways = some_ways(tmp_path)
    master = MasterKey.made(STORE_ID, ways.surroundings)
    text = ways.first(master, given.append)
    assert given == [master]
    assert given[0] is not master
    assert by_recovery_key(ways.there(), text) == master


def test_a_missing_key_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    """The message names the file and the recovery key, and nothing new is made."""
    ways, _, _ = a_new_store(tmp_path)
    (tmp_path / "key").unlink()
    with pytest.raises(WrongKey, match=r"the key file .*key is missing.*backup.*recovery key"):
        unlocked(ways.there(), ways.machine, None)
    assert not (tmp_path / "key").exists()


@pytest.mark.parametrize("content", [b"", b"00" * 32, b"not a key", b"\xff" * 40, b"00" * 31])
def test_a_key_file_of_another_store_is_told(tmp_path: Path, content: bytes) -> None:
    """Also an empty or broken one; it is left as it is."""
    ways, _, _ = a_new_store(tmp_path)
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(WrongKey, match=r"key is not the key of this store.*recovery key"):
        unlocked(ways.there(), ways.machine, None)
    assert (tmp_path / "key").read_bytes() == content


def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    """The message says what to type, and the right is not taken away behind the person's back."""
    ways, master, _ = a_new_store(tmp_path)
    for mode in (0o640, 0o604, 0o660, 0o601):
        (tmp_path / "key").chmod(mode)
        with pytest.raises(CannotOpen, match=r"others on this computer can read the key file .*chmod 600 "):
            unlocked(ways.there(), ways.machine, None)
        assert (tmp_path / "key").stat().st_mode & 0o777 == mode
    (tmp_path / "key").chmod(0o400)
    assert unlocked(ways.there(), ways.machine, None) == master


def test_a_keyring_that_is_gone_leads_to_the_recovery_key(tmp_path: Path) -> None:
    """Another login, or a computer without one."""
    ways, _, _ = a_new_store(tmp_path, AKeyring())
    for keyring in (None, AKeyring()):
        machine = Machine(keyring, tmp_path / "key")
        with pytest.raises(WrongKey, match=r"the keyring of this login does not give the key.*recovery key"):
            unlocked(ways.there(), machine, None)


def test_another_stores_public_key_is_told(tmp_path: Path) -> None:
    """Entries would be held against a key that never signed them."""
    ways, _, _ = a_new_store(tmp_path)
    with pytest.raises(Damaged, match="public key"):
        unlocked(replace(ways.there(), public_key=bytes(32)), ways.machine, None)


def test_a_way_cannot_be_moved_to_another_name_or_store(tmp_path: Path) -> None:
    """What is wrapped for one way of one store opens nothing elsewhere."""
    ways, master, _ = a_new_store(tmp_path)
    way = ways.there().way("key file")
    assert way is not None
    key = bytes.fromhex((tmp_path / "key").read_text())
    assert unwrapped(way, key, STORE_ID) == master
    assert unwrapped(way, key, "f" * 32) is None
    assert unwrapped(way.model_copy(update={"way": "keyring"}), key, STORE_ID) is None


def test_with_a_passphrase_alone_the_store_asks_for_it(tmp_path: Path) -> None:
    """This computer's own key is gone, from the keyring as from the disk."""
    for keyring in (None, AKeyring()):
        folder = tmp_path / f"{keyring is None}"
        folder.mkdir()
        ways, master, _ = a_new_store(folder, keyring)
        ways.add_passphrase(master, WORDS, alone_opens=True)
        assert names(ways) == {"passphrase", "recovery key"}
        assert not (folder / "key").exists()
        assert keyring is None or keyring.kept == {}
        assert unlocked(ways.there(), ways.machine, lambda: WORDS) == master
        with pytest.raises(WrongKey, match="opens with its passphrase"):
            unlocked(ways.there(), ways.machine, None)


def test_beside_a_key_file_the_passphrase_is_asked_for_only_where_that_is_missing(tmp_path: Path) -> None:
    """First what asks nobody."""
    ways, master, _ = a_new_store(tmp_path)
    ways.add_passphrase(master, WORDS, alone_opens=False)
    assert unlocked(ways.there(), ways.machine, not_asked) == master
    (tmp_path / "key").unlink()
    assert unlocked(ways.there(), ways.machine, lambda: WORDS) == master


def test_a_wrong_passphrase_is_told_with_what_to_do(tmp_path: Path) -> None:
    """Type again, or use the recovery key; the passphrase itself is not repeated."""
    ways, master, _ = a_new_store(tmp_path)
    ways.add_passphrase(master, WORDS, alone_opens=True)
    for wrong in ("", "Four words not together", WORDS + " "):
        with pytest.raises(WrongKey, match=r"not the passphrase of this store.*recovery key") as told:
            unlocked(ways.there(), ways.machine, lambda wrong=wrong: wrong)  # type: ignore[misc]
        assert WORDS not in str(told.value)


def test_a_passphrase_counts_the_same_on_every_keyboard(tmp_path: Path) -> None:
    """An accent typed as one sign or as two is the same passphrase."""
    ways, master, _ = a_new_store(tmp_path)
    ways.add_passphrase(master, "a caf\u00e9 by the harbour", alone_opens=True)
    assert unlocked(ways.there(), ways.machine, lambda: "a cafe\u0301 by the harbour") == master


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    """Spaces around it do not make it longer; nothing is changed."""
    ways, master, _ = a_new_store(tmp_path)
    before = (tmp_path / "store.json").read_bytes()
    for short in ("", "elevenchars", "    short    "):
        with pytest.raises(NotAllowed, match="at least 12 characters"):
            ways.add_passphrase(master, short, alone_opens=True)
    assert (tmp_path / "store.json").read_bytes() == before
    assert unlocked(ways.there(), ways.machine, None) == master


def test_a_passphrase_is_changed_by_who_knows_it(tmp_path: Path) -> None:
    """The old one stops working; who does not know it changes nothing."""
    ways, master, _ = a_new_store(tmp_path)
    ways.add_passphrase(master, WORDS, alone_opens=True)
    with pytest.raises(WrongKey):
        ways.change_passphrase(master, OTHER_WORDS, OTHER_WORDS)
    assert unlocked(ways.there(), ways.machine, lambda: WORDS) == master
    ways.change_passphrase(master, WORDS, OTHER_WORDS)
    assert unlocked(ways.there(), ways.machine, lambda: OTHER_WORDS) == master
    with pytest.raises(WrongKey):
        unlocked(ways.there(), ways.machine, lambda: WORDS)


def test_a_second_passphrase_is_refused(tmp_path: Path) -> None:
    """Adding would replace the first without knowing it."""
    ways, master, _ = a_new_store(tmp_path)
    ways.add_passphrase(master, WORDS, alone_opens=False)
    with pytest.raises(NotAllowed, match="has a passphrase"):
        ways.add_passphrase(master, OTHER_WORDS, alone_opens=False)


def test_without_the_passphrase_the_computer_opens_by_itself_again(tmp_path: Path) -> None:
    """Removing it gives this computer a key again, in the keyring where there is one."""
    for keyring in (None, AKeyring()):
        folder = tmp_path / f"{keyring is None}"
        folder.mkdir()
        ways, master, _ = a_new_store(folder, keyring)
        with pytest.raises(NotAllowed):
            ways.remove_passphrase(master)
        ways.add_passphrase(master, WORDS, alone_opens=True)
        ways.remove_passphrase(master)
        assert names(ways) == {"recovery key", "key file" if keyring is None else "keyring"}
        assert unlocked(ways.there(), ways.machine, not_asked) == master


def test_a_new_recovery_key_puts_the_old_one_out_of_use(tmp_path: Path) -> None:
    """It has opened the record before the old one goes; where that fails the old one stands."""
    ways, master, old = a_new_store(tmp_path)

    def trial(_: MasterKey) -> None:
        raise CannotOpen("the database is gone", "Look for it.")

    with pytest.raises(CannotOpen):
        ways.new_recovery_key(master, trial)
    assert by_recovery_key(ways.there(), old) == master

    given: list[MasterKey] = []
    new = ways.new_recovery_key(master, given.append)

    assert given == [master]
    assert by_recovery_key(ways.there(), new) == master
    with pytest.raises(WrongKey, match=r"not the one of this store.*older"):
        by_recovery_key(ways.there(), old)


def test_the_recovery_key_gives_this_computer_a_key_again(tmp_path: Path) -> None:
    """A lost or unfit key file, one that others could read, a lost keyring: afterwards the store opens by itself."""
    losses: list[Callable[[Path, AKeyring], object]] = [
        lambda folder, _: (folder / "key").unlink(),
        lambda folder, _: (folder / "key").write_text("00" * 32),
        lambda folder, _: (folder / "key").chmod(0o644),
        lambda _, keyring: keyring.kept.clear(),
    ]
    for number, lose in enumerate(losses):
        folder = tmp_path / str(number)
        folder.mkdir()
        keyring = AKeyring()
        ways, master, text = a_new_store(folder, keyring if number == 3 else None)
        lose(folder, keyring)
        with pytest.raises(RecordFault):
            unlocked(ways.there(), ways.machine, None)
        assert ways.recovered(text, no_trial) == master
        assert unlocked(ways.there(), ways.machine, None) == master
        assert len(names(ways)) == 2


def test_after_a_lost_keyring_a_key_file_takes_its_place(tmp_path: Path) -> None:
    """On a computer without a keyring, the recovery key leads to a key file."""
    ways, master, text = a_new_store(tmp_path, AKeyring())
    elsewhere = some_ways(tmp_path)
    elsewhere.recovered(text, no_trial)
    assert names(ways) == {"key file", "recovery key"}
    assert unlocked(elsewhere.there(), elsewhere.machine, None) == master


def test_the_recovery_key_leaves_a_key_that_works_alone(tmp_path: Path) -> None:
    """Somebody who only tries it out changes nothing."""
    ways, master, text = a_new_store(tmp_path)
    ways.seen(master)
    before = {file: file.read_bytes() for file in tmp_path.iterdir() if file.name != "turn"}
    ways.recovered(text, no_trial)
    assert {file: file.read_bytes() for file in tmp_path.iterdir() if file.name != "turn"} == before


def test_a_recovery_key_counts_as_seen_when_it_was_shown_or_typed(tmp_path: Path) -> None:
    """A new one again only when it was: whoever dies in between leaves a store that says so."""
    ways, master, text = a_new_store(tmp_path)
    assert not ways.there().recovery_key_seen
    ways.recovered(text, no_trial)
    assert ways.there().recovery_key_seen
    ways.new_recovery_key(master, no_trial)
    assert not ways.there().recovery_key_seen
    ways.seen(master)
    assert ways.there().recovery_key_seen


def test_a_wrong_recovery_key_changes_nothing(tmp_path: Path) -> None:
    """Mistyped, or of another store; nor does one that fits while the record cannot be opened."""
    ways, _, text = a_new_store(tmp_path)
    (tmp_path / "other").mkdir()
    other = some_ways(tmp_path / "other")
    stranger = other.first(MasterKey.made("f" * 32, the_same_each_time(5)), no_trial)
    (tmp_path / "key").unlink()
    before = (tmp_path / "store.json").read_bytes()

    def trial(_: MasterKey) -> None:
        raise CannotOpen("the database is gone", "Look for it.")

    for typed, tried in (
        (text[:-1] + ("0" if text[-1] != "0" else "1"), no_trial),
        (stranger, no_trial),
        (text, trial),
    ):
        with pytest.raises(RecordFault):
            ways.recovered(typed, tried)
        assert (tmp_path / "store.json").read_bytes() == before
        assert not (tmp_path / "key").exists()


def test_a_store_never_loses_its_last_way(tmp_path: Path) -> None:
    """Neither the recovery key nor the last other way can be taken out."""
    ways, master, _ = a_new_store(tmp_path)
    file = ways.there()
    for less in (file.without("recovery key"), file.without("key file"), StoreFile(STORE_ID, master.public)):
        with pytest.raises(NotAllowed, match="keeps its recovery key and one other way"):
            ways._put(less, lambda _: master)
    assert ways.there() == file


class AWatchfulKeyring(AKeyring):
    """A keyring that looks, whenever it is asked, whether somebody has the turn to change keys."""

    def __init__(self, turn: Path) -> None:
        super().__init__()
        self.turn = turn
        self.found: list[bool] = []

    def look(self, _: object = None) -> None:
        """Try to take the turn without waiting, and note whether it was taken already."""
        with self.turn.open("ab") as file:
            try:
                portalocker.lock(file, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING)
                self.found.append(False)
            except portalocker.exceptions.LockException:
                self.found.append(True)

    def set(self, store_id: str, secret: str) -> bool:
        """Look, and keep it."""
        self.look()
        return super().set(store_id, secret)

    def delete(self, store_id: str) -> None:
        """Look, and forget it."""
        self.look()
        super().delete(store_id)


def test_keys_are_changed_by_one_process_at_a_time(tmp_path: Path) -> None:
    """Adding and removing a passphrase, a new recovery key and a recovery: each has the turn while it works."""
    keyring = AWatchfulKeyring(tmp_path / "turn")
    ways, master, _ = a_new_store(tmp_path, keyring)
    keyring.found.clear()
    ways.add_passphrase(master, WORDS, alone_opens=True)
    ways.remove_passphrase(master)
    text = ways.new_recovery_key(master, keyring.look)
    ways.recovered(text, keyring.look)
    assert keyring.found == [True] * 4


def _change(folder: Path, number: int) -> None:
    ways = some_ways(folder)
    master = unlocked(ways.there(), ways.machine, None)
    for _ in range(5):
        if number % 2:
            ways.new_recovery_key(master, no_trial)
        else:
            ways.add_passphrase(master, WORDS, alone_opens=False)
            ways.remove_passphrase(master)


def test_changes_by_several_processes_do_not_undo_each_other(tmp_path: Path) -> None:
    """One adds and removes a passphrase while another makes recovery keys: neither works on what is out of date."""
    _, master, _ = a_new_store(tmp_path)
    start = multiprocessing.get_context("spawn")
    children = [start.Process(target=_change, args=(tmp_path, number)) for number in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0]
    ways = some_ways(tmp_path)
    assert names(ways) == {"key file", "recovery key"}
    assert unlocked(ways.there(), ways.machine, None) == master


def _prepared(folder: Path) -> str:
    return a_new_store(folder)[2]


def _without_its_key_file(folder: Path) -> str:
    text = a_new_store(folder)[2]
    (folder / "key").unlink()
    return text


def _passphrase_added(folder: Path, _: str) -> None:
    ways = some_ways(folder)
    master = unlocked(ways.there(), ways.machine, None)
    ways.add_passphrase(master, WORDS, alone_opens=True)


def _recovery_key_made(folder: Path, _: str) -> None:
    ways = some_ways(folder)
    ways.new_recovery_key(unlocked(ways.there(), ways.machine, None), no_trial)


def _recovered(folder: Path, text: str) -> None:
    some_ways(folder).recovered(text, no_trial)


def _still_opens_without_a_recovery_key(folder: Path, _: str) -> None:
    """A recovery key that nobody was shown does not count."""
    ways = some_ways(folder)
    unlocked(ways.there(), ways.machine, lambda: WORDS)


def _still_opens_with_the_recovery_key(folder: Path, text: str) -> None:
    ways = some_ways(folder)
    by_recovery_key(ways.there(), text)
    ways.recovered(text, no_trial)
    unlocked(ways.there(), ways.machine, not_asked)


@pytest.mark.parametrize(
    "work",
    [
        Work(_prepared, _passphrase_added, _still_opens_without_a_recovery_key, FILES, stride=6),
        Work(_prepared, _recovery_key_made, _still_opens_without_a_recovery_key, FILES),
        Work(_without_its_key_file, _recovered, _still_opens_with_the_recovery_key, FILES),
    ],
    ids=["adding a passphrase", "making a recovery key", "recovering"],
)
def test_killed_at_any_line_of_a_change_the_store_still_opens(tmp_path: Path, work: Work) -> None:
    """A process is killed at each line between beginning and end of a change: a way that works is there after each.

    Of adding a passphrase at every sixth line, because stretching it takes a while.
    """
    assert kills_survived(work, tmp_path) > 50 // work.stride
