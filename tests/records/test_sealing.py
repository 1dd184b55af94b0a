"""A sealed body opens with its case's key, in its own place, as it was sealed, and not otherwise."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from cspr_rules.records.sealing import KEY, NONCE, seal, unseal

A_KEY = bytes(range(KEY))
ANOTHER_KEY = bytes(KEY)
A_NONCE = b"twelve bytes"
CASE, ANOTHER_CASE = "a" * 32, "b" * 32
PLAIN = b'{"says":"The health visitor rang."}' * 20


@given(st.binary(), st.binary(min_size=NONCE, max_size=NONCE), st.integers(1, 10**6))
def test_what_was_sealed_opens_as_it_was(plain: bytes, nonce: bytes, entry: int) -> None:
    """Nothing is lost by sealing."""
    assert unseal(A_KEY, seal(A_KEY, plain, nonce, case=CASE, entry=entry), case=CASE, entry=entry) == plain


def test_nothing_of_what_was_sealed_can_be_seen() -> None:
    """The text is not in the sealed bytes, and these begin with the nonce that was given."""
    sealed = seal(A_KEY, PLAIN, A_NONCE, case=CASE, entry=7)
    assert sealed.startswith(A_NONCE)
    assert b"health" not in sealed
    assert len(sealed) < len(PLAIN)  # compressed first: encrypted text cannot be


def test_the_cipher_is_the_one_that_is_written_down() -> None:
    """Somebody with the key and the description of the format, and without our program, opens it."""
    sealed = seal(A_KEY, b"", A_NONCE, case=CASE, entry=7)
    assert AESGCM(A_KEY).decrypt(A_NONCE, sealed[12:], f"{CASE} 7".encode()) == b"x\x9c\x03\x00\x00\x00\x00\x01"


@pytest.mark.parametrize(
    ("key", "case", "entry"),
    [(ANOTHER_KEY, CASE, 7), (A_KEY, ANOTHER_CASE, 7), (A_KEY, CASE, 8), (A_KEY, CASE, 70), (b"short", CASE, 7)],
    ids=["another key", "another case", "the next place", "a place that begins alike", "a key cut short"],
)
def test_it_opens_with_its_own_key_in_its_own_place_only(key: bytes, case: str, entry: int) -> None:
    """A body that was moved to another case or entry does not open there."""
    sealed = seal(A_KEY, PLAIN, A_NONCE, case=CASE, entry=7)
    with pytest.raises(ValueError, match=r"not sealed with this key for this place|AESGCM key must be"):
        unseal(key, sealed, case=case, entry=entry)


def test_one_changed_bit_anywhere_is_noticed() -> None:
    """Every byte counts: of the nonce, of the text and of the mark at the end."""
    sealed = seal(A_KEY, PLAIN, A_NONCE, case=CASE, entry=7)
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(ValueError, match="not sealed with this key"):
            unseal(A_KEY, bytes(changed), case=CASE, entry=7)


def test_what_is_cut_short_is_noticed() -> None:
    """However little is left, the answer is that it does not open."""
    sealed = seal(A_KEY, PLAIN, A_NONCE, case=CASE, entry=7)
    for length in range(len(sealed)):
        with pytest.raises(ValueError, match=r".+"):
            unseal(A_KEY, sealed[:length], case=CASE, entry=7)


def test_what_opens_and_is_not_compressed_text_is_refused() -> None:
    """A key holder's own format is not taken for ours."""
    sealed = A_NONCE + AESGCM(A_KEY).encrypt(A_NONCE, b"plain", f"{CASE} 7".encode())
    with pytest.raises(ValueError, match="not sealed with this key"):
        unseal(A_KEY, sealed, case=CASE, entry=7)
