"""The master key encrypted under the key of one way to unlock it, and how each way comes by its key."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Literal

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import BaseModel, ConfigDict, Field

from cspr_rules.records.failures import CannotOpen
from cspr_rules.records.keys.master import SIZE, MasterKey, derived
from cspr_rules.records.surroundings import Surroundings

WayName = Literal["keyring", "key file", "passphrase", "recovery key"]

_NONCE = 12
_SALT = 16


class Plain(BaseModel):
    """What keys/store.json consists of: nothing unforeseen, and nothing taken for something else."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Stretching(Plain):
    """What Argon2id needs to come by the same key again. The limits keep a changed file from stopping the machine."""

    salt: Annotated[str, Field(pattern="^[0-9a-f]{32}$")]
    memory_kib: Annotated[int, Field(ge=1024, le=4 * 1024 * 1024)] = 64 * 1024
    passes: Annotated[int, Field(ge=1, le=64)] = 3
    lanes: Annotated[int, Field(ge=1, le=64)] = 4


class Way(Plain):
    """One way to unlock: the master key, encrypted with AES-256-GCM under the key that this way holds or gives."""

    way: WayName
    nonce: Annotated[str, Field(pattern="^[0-9a-f]{24}$")]
    wrapped: Annotated[str, Field(pattern="^[0-9a-f]{96}$")]
    stretching: Stretching | None = None


def wrapped(
    way: WayName, key: bytes, master: MasterKey, surroundings: Surroundings, stretching: Stretching | None = None
) -> Way:
    """`master` under `key`, which is 32 bytes."""
    nonce = surroundings.random(_NONCE)
    secret = AESGCM(key).encrypt(nonce, master.secret, _bound_to(way, master.store_id))
    return Way(way=way, nonce=nonce.hex(), wrapped=secret.hex(), stretching=stretching)


def unwrapped(way: Way, key: bytes, store_id: str) -> MasterKey | None:
    """The master key, or None where `key` is not the one that it was wrapped under."""
    if len(key) != SIZE:
        return None
    try:
        secret = AESGCM(key).decrypt(bytes.fromhex(way.nonce), bytes.fromhex(way.wrapped), _bound_to(way.way, store_id))
    except InvalidTag:
        return None
    return MasterKey(store_id, secret)


def new_stretching(surroundings: Surroundings) -> Stretching:
    """How a new passphrase is stretched: 64 MiB, three passes, four lanes; about a fifth of a second."""
    return Stretching(salt=surroundings.random(_SALT).hex())


def from_passphrase(passphrase: str, stretching: Stretching) -> bytes:
    """The key that a passphrase gives, by Argon2id (RFC 9106); the same however an accent was typed."""
    try:
        return hash_secret_raw(
            secret=unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass"),
            salt=bytes.fromhex(stretching.salt),
            time_cost=stretching.passes,
            memory_cost=stretching.memory_kib,
            parallelism=stretching.lanes,
            hash_len=SIZE,
            type=Type.ID,
        )
    except HashingError:
        raise CannotOpen(
            "there was not enough memory to work with the passphrase",
            f"It needs {stretching.memory_kib // 1024} MiB for a moment: close other programs and try again.",
        ) from None


def from_recovery_key(recovery_key: bytes, store_id: str) -> bytes:
    """The key that a recovery key gives."""
    return derived(recovery_key, store_id, "recovery key")


def _bound_to(way: str, store_id: str) -> bytes:
    """What a wrapped key cannot be moved away from: its way and its store."""
    return f"cspr-rules way 1\n{store_id}\n{way}".encode()
