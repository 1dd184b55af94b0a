"""The keys derived from the master key."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.records.keys.surroundings import the_same_each_time

from cspr_rules.records.keys.master import MasterKey, derived

STORE_ID = "0123456789abcdef" * 2


def test_each_purpose_has_a_key_of_its_own() -> None:
    """Database, cases' keys, backup and signing share no key, nor does the recovery key's."""
    master = MasterKey(STORE_ID, bytes(32))
    keys = {
        master.secret,
        master.database,
        master.case_keys,
        master.backup,
        master.signing.private_bytes_raw(),
        derived(master.secret, STORE_ID, "recovery key"),
    }
    assert len(keys) == 6
    assert {len(key) for key in keys} == {32}


def test_the_keys_are_those_that_other_programs_would_derive() -> None:
    """HKDF-SHA256 with the store's id as salt, worked out here from RFC 5869 by hand."""
    import hmac

    secret = bytes(range(32))
    extracted = hmac.digest(STORE_ID.encode(), secret, "sha256")
    expanded = hmac.digest(extracted, b"cspr-rules database 1\x01", "sha256")
    assert MasterKey(STORE_ID, secret).database == expanded


def test_two_stores_with_one_secret_would_still_have_different_keys() -> None:
    """The store's id is part of every key."""
    assert MasterKey(STORE_ID, bytes(32)).database != MasterKey("f" * 32, bytes(32)).database


def test_what_signs_and_what_checks_belong_together() -> None:
    """The public key is that of the signing key."""
    master = MasterKey.made(STORE_ID, the_same_each_time())
    signature = master.signing.sign(b"an entry")
    Ed25519PrivateKey.from_private_bytes(master.signing.private_bytes_raw()).public_key().verify(signature, b"an entry")
    assert master.signing.public_key().public_bytes_raw() == master.public


def test_the_secret_is_not_shown() -> None:
    """What a log or an error would show of the master key is the store's id only."""
    master = MasterKey.made(STORE_ID, the_same_each_time())
    assert master.secret.hex() not in repr(master)
    assert repr(master.secret) not in repr(master)
