"""The keyring of the person's login, and when it counts as absent."""

from __future__ import annotations

import logging
import os
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol, TypeVar

_SERVICE = "cspr-rules"
_PATIENCE = 15.0
"""Seconds a keyring may take, so that somebody can answer its own question for a password."""

_REAL = {
    "keyring.backends.SecretService",
    "keyring.backends.Windows",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.macOS",
}
"""Keyrings of an operating system. Others keep keys in plain files, or ask for a password on the terminal."""

Answer = TypeVar("Answer")


class KeyringPort(Protocol):
    """Where a store's key can be kept for the person who is logged in. An absent keyring raises nothing."""

    def get(self, store_id: str) -> str | None:
        """What is kept for the store; None where there is nothing, or no keyring."""

    def set(self, store_id: str, secret: str) -> bool:
        """Keep `secret` for the store. False where there is no keyring to keep it."""

    def delete(self, store_id: str) -> None:
        """Forget what is kept for the store, if anything is."""


class SystemKeyring:
    """The operating system's keyring, through the library `keyring`; absent where that finds none of a system's own.

    It never blocks: a keyring that does not answer within `patience` seconds counts as absent from then on. It never
    writes to the terminal. With `CSPR_KEYRING=off` in the environment it is absent, and a new store gets a key file.
    """

    def __init__(self, find: Callable[[], Any] | None = None, patience: float = _PATIENCE) -> None:
        self._find = find or _of_the_system
        self._patience = patience
        self._silent = False

    def get(self, store_id: str) -> str | None:
        """What is kept for the store; None where there is nothing, or no keyring."""
        answer = self._asked(lambda ring: ring.get_password(_SERVICE, store_id))
        return answer if isinstance(answer, str) else None

    def set(self, store_id: str, secret: str) -> bool:
        """Keep `secret` for the store. False where there is no keyring to keep it."""

        def keep(ring: Any) -> bool:
            ring.set_password(_SERVICE, store_id, secret)
            return True

        return self._asked(keep) is True

    def delete(self, store_id: str) -> None:
        """Forget what is kept for the store, if anything is."""
        self._asked(lambda ring: ring.delete_password(_SERVICE, store_id))

    def _asked(self, question: Callable[[Any], Answer]) -> Answer | None:
        """The keyring's answer; None where there is no keyring, it fails, or it stays silent."""
        if self._silent or os.environ.get("CSPR_KEYRING", "").strip().lower() == "off":
            return None
        answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()

        def ask() -> None:
            answer = None
            # A keyring is other people's code on top of a session bus: whatever goes wrong there, it is absent.
            with suppress(Exception):
                ring = self._find()
                answer = None if ring is None else question(ring)
            answers.put(answer)

        # A daemon, because a keyring that never answers must not keep the program from ending either.
        threading.Thread(target=ask, name="keyring", daemon=True).start()
        try:
            return answers.get(timeout=self._patience)
        except queue.Empty:
            self._silent = True
            return None


def real_one(ring: Any) -> Any | None:
    """`ring`, or the first of a chain of them, where it is an operating system's own; None otherwise."""
    for one in getattr(ring, "backends", None) or [ring]:
        if type(one).__module__ in _REAL:
            return one
    return None


def _of_the_system() -> Any | None:
    import keyring

    log = logging.getLogger("keyring")
    if not log.handlers:
        log.addHandler(logging.NullHandler())  # without one, Python writes its warnings to the terminal
    return real_one(keyring.get_keyring())


SYSTEM = SystemKeyring()
"""The keyring of whoever runs the program."""
