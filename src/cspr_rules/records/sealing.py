"""The body of an entry, sealed with the key of its case and bound to its place: AES-256-GCM over compressed bytes."""

from __future__ import annotations

import zlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
KEY = 32


def seal(key: bytes, plain: bytes, nonce: bytes, *, case: str, entry: int) -> bytes:
    """`plain`, compressed and encrypted: the nonce of 12 bytes first. Nonces must be random; a key serves one case."""
    return nonce + AESGCM(key).encrypt(nonce, zlib.compress(plain), _place(case, entry))


def unseal(key: bytes, sealed: bytes, *, case: str, entry: int) -> bytes:
    """What was sealed for this case and place. Raises ValueError where it was not, or was changed."""
    try:
        return zlib.decompress(AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], _place(case, entry)))
    except (InvalidTag, zlib.error):
        raise ValueError("this was not sealed with this key for this place") from None


def _place(case: str, entry: int) -> bytes:
    return f"{case} {entry}".encode()
