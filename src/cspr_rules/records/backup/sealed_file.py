"""A file encrypted and authenticated in pieces, so that a record of any size is written and read a piece at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_HEAD = b"cspr-rules sealed file 1\n"
_SALT = 32
_TAG = 16
PIECE = 64 * 1024
"""Bytes of the content in each piece but the last, which may be shorter and may be empty."""


class SealedWriter:
    """Writes content to `file` in sealed pieces. Nobody can read the file before `finish` wrote the last one."""

    def __init__(self, file: BinaryIO, key: bytes, purpose: str, random: Callable[[int], bytes]) -> None:
        head = _HEAD + random(_SALT)
        self._file = file
        self._pieces = _Pieces(head, key, purpose)
        self._waiting = bytearray()
        self._digest = sha256()
        self._put(head)

    def write(self, content: bytes) -> None:
        """Add `content`. Raises what the file raises."""
        self._waiting += content
        while len(self._waiting) > PIECE:  # a full piece waits: it may turn out to be the last
            self._put(self._pieces.seal(bytes(self._waiting[:PIECE]), last=False))
            del self._waiting[:PIECE]

    def finish(self) -> str:
        """Write the last piece and give the digest of the whole file, "sha256:…". The file stays open."""
        self._put(self._pieces.seal(bytes(self._waiting), last=True))
        self._waiting.clear()
        return f"sha256:{self._digest.hexdigest()}"

    def _put(self, data: bytes) -> None:
        self._digest.update(data)
        self._file.write(data)


def unsealed(file: BinaryIO, key: bytes, purpose: str) -> Iterator[bytes]:
    """The content, piece by piece, each proved to be as written and in its place.

    Raises ValueError at the first piece that is not, where the file ends too early or goes on too long, or where it
    was sealed with another key or for another purpose. What came before is genuine, and may not be all.
    """
    head = file.read(len(_HEAD) + _SALT)
    if len(head) != len(_HEAD) + _SALT or not head.startswith(_HEAD):
        raise ValueError("this is not a sealed file")
    pieces = _Pieces(head, key, purpose)
    piece = file.read(PIECE + _TAG)
    while True:
        following = file.read(PIECE + _TAG) if len(piece) == PIECE + _TAG else b""
        yield pieces.unseal(piece, last=not following)
        if not following:
            return
        piece = following


class _Pieces:
    """Seals and opens pieces in order: each under a number that says its place, and whether it is the last."""

    def __init__(self, head: bytes, key: bytes, purpose: str) -> None:
        own_key = HKDF(SHA256(), 32, salt=head[-_SALT:], info=f"cspr-rules sealed file 1 {purpose}".encode()).derive(
            key
        )
        self._cipher = AESGCM(own_key)
        self._head = head
        self._next = 0

    def seal(self, content: bytes, *, last: bool) -> bytes:
        return self._cipher.encrypt(self._place(last), content, self._head)

    def unseal(self, piece: bytes, *, last: bool) -> bytes:
        try:
            return self._cipher.decrypt(self._place(last), piece, self._head)
        except (InvalidTag, ValueError):
            raise ValueError("a piece of the file is not as it was written, or the key is another") from None

    def _place(self, last: bool) -> bytes:
        # A key of its own for each file, so a counter never meets the same key twice.
        nonce = self._next.to_bytes(11, "big") + bytes([last])
        self._next += 1
        return nonce
