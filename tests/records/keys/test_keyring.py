"""When the keyring of the login counts as there, and that it never holds anybody up."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import Any

import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backends.SecretService import Keyring as SecretService

from cspr_rules.records.keys.keyring import SystemKeyring, real_one

STORE_ID = "0123456789abcdef" * 2


class ALibrarysKeyring:
    """What the library `keyring` hands out, keeping in memory what it is given."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        """What was kept."""
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, secret: str) -> None:
        """Keep it."""
        self.kept[service, name] = secret

    def delete_password(self, service: str, name: str) -> None:
        """Forget it; fails where there is nothing, as the library's do."""
        del self.kept[service, name]


class PlaintextKeyring:
    """A keyring that keeps secrets in a plain file, as one that people can install does."""


class AChain:
    """Several keyrings one after another, as the library chains them."""

    def __init__(self, *backends: Any) -> None:
        self.backends = backends


@pytest.fixture(autouse=True)
def keyring_not_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests say themselves when the keyring is off."""
    monkeypatch.delenv("CSPR_KEYRING", raising=False)


def test_what_is_kept_is_found_and_can_be_forgotten() -> None:
    """Under the program's name and the store's id, so that two stores do not take each other's key."""
    ring = ALibrarysKeyring()
    port = SystemKeyring(lambda: ring)
    assert port.get(STORE_ID) is None
    assert port.set(STORE_ID, "secret") is True
    assert ring.kept == {("cspr-rules", STORE_ID): "secret"}
    assert port.get(STORE_ID) == "secret"
    port.delete(STORE_ID)
    port.delete(STORE_ID)
    assert ring.kept == {}


def test_only_a_systems_own_keyring_counts() -> None:
    """One that fails, one that keeps nothing and one that keeps secrets in a plain file count as absent."""
    assert real_one(keyring.backends.fail.Keyring()) is None
    assert real_one(keyring.backends.null.Keyring()) is None
    assert real_one(PlaintextKeyring()) is None
    system = SecretService()
    assert real_one(system) is system


def test_of_a_chain_the_first_of_a_systems_own_counts() -> None:
    """A plain file in front of the system's keyring gets nothing."""
    system = SecretService()
    assert real_one(AChain(PlaintextKeyring(), system)) is system
    assert real_one(AChain(PlaintextKeyring(), keyring.backends.null.Keyring())) is None


def test_no_keyring_is_an_absent_one() -> None:
    """Nothing is kept, nothing is found, nothing is raised."""
    port = SystemKeyring(lambda: None)
    assert port.set(STORE_ID, "secret") is False
    assert port.get(STORE_ID) is None
    port.delete(STORE_ID)


def test_a_keyring_that_fails_is_an_absent_one() -> None:
    """Whatever a keyring raises, the program goes on without it."""

    def find() -> Any:
        raise RuntimeError("no session bus")

    port = SystemKeyring(find)
    assert port.set(STORE_ID, "secret") is False
    assert port.get(STORE_ID) is None
    port.delete(STORE_ID)


def test_a_keyring_that_never_answers_is_waited_for_once() -> None:
    """A session bus that hangs holds nobody up: after the first silence it is not asked again."""
    asked = []
    for_ever = threading.Event()

    def find() -> Any:
        asked.append(True)
        for_ever.wait()

    port = SystemKeyring(find, patience=0.01)
    try:
        assert port.get(STORE_ID) is None
        assert port.set(STORE_ID, "secret") is False
        assert len(asked) == 1
    finally:
        for_ever.set()


def test_the_keyring_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """With CSPR_KEYRING=off it is not even looked for."""

    def find() -> Any:
        pytest.fail("it was looked for")

    monkeypatch.setenv("CSPR_KEYRING", "off")
    port = SystemKeyring(find)
    assert port.set(STORE_ID, "secret") is False
    assert port.get(STORE_ID) is None


def test_without_a_desktop_the_keyring_is_absent_and_silent() -> None:
    """In a process of its own with no session bus, or one that leads nowhere: absent, and nothing is printed."""
    script = (
        "from cspr_rules.records.keys.keyring import SYSTEM\n"
        "assert SYSTEM.set('0' * 32, 'secret') is False\n"
        "assert SYSTEM.get('0' * 32) is None\n"
        "SYSTEM.delete('0' * 32)\n"
    )
    for bus in ({}, {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus"}):
        environment = {name: value for name, value in os.environ.items() if "DBUS" not in name and "XDG" not in name}
        environment |= {"PYTHONPATH": os.pathsep.join(sys.path), **bus}
        ran = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False
        )
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
