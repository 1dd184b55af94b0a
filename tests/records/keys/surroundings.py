"""A clock and randomness that give the same each time, and a keyring in memory."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from cspr_rules.records.surroundings import Surroundings

MOMENT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def the_same_each_time(seed: int = 1) -> Surroundings:
    """A clock that stands, and bytes that follow from `seed`."""
    return Surroundings(now=lambda: MOMENT, random=Random(seed).randbytes)


class AKeyring:
    """A keyring that keeps what it is given for as long as the test runs."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, store_id: str) -> str | None:
        """What was kept."""
        return self.kept.get(store_id)

    def set(self, store_id: str, secret: str) -> bool:
        """Keep it."""
        self.kept[store_id] = secret
        return True

    def delete(self, store_id: str) -> None:
        """Forget it."""
        self.kept.pop(store_id, None)


class AForgetfulKeyring(AKeyring):
    """A keyring that says it kept a secret and did not."""

    def set(self, store_id: str, secret: str) -> bool:  # noqa: ARG002 - that is its fault
        """Keep nothing, and say otherwise."""
        return True
