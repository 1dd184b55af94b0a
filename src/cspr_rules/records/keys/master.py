"""The master key, made once for each store, and the keys derived from it, one for each purpose."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cspr_rules.records.surroundings import Surroundings

SIZE = 32
"""Bytes of the master key, and of every key derived from it."""


@dataclass(frozen=True)
class MasterKey:
    """The one secret of a store, and what is derived from it. Only ever in memory, and never shown."""

    store_id: str
    secret: bytes = field(repr=False)

    @classmethod
    def made(cls, store_id: str, surroundings: Surroundings) -> MasterKey:
        """A new master key for the store `store_id`."""
        return cls(store_id, surroundings.random(SIZE))

    @cached_property
    def database(self) -> bytes:
        """Opens the embedded database: 32 bytes."""
        return derived(self.secret, self.store_id, "database")

    @cached_property
    def case_keys(self) -> bytes:
        """Opens the file of the cases' keys: 32 bytes."""
        return derived(self.secret, self.store_id, "case keys")

    @cached_property
    def backup(self) -> bytes:
        """Encrypts backups: 32 bytes."""
        return derived(self.secret, self.store_id, "backup")

    @cached_property
    def signing(self) -> Ed25519PrivateKey:
        """Signs entries."""
        return Ed25519PrivateKey.from_private_bytes(derived(self.secret, self.store_id, "signing"))

    @property
    def public(self) -> bytes:
        """What signatures are checked against: the 32 bytes of the Ed25519 public key."""
        return self.signing.public_key().public_bytes_raw()


def derived(secret: bytes, store_id: str, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose in one store, by HKDF-SHA256 (RFC 5869)."""
    info = f"cspr-rules {purpose} 1".encode()
    return HKDF(algorithm=SHA256(), length=SIZE, salt=store_id.encode(), info=info).derive(secret)
