"""What stands in an encrypted SQLite file when every page is decrypted: its pages, and those in its write-ahead log.

Read here byte by byte with AES alone, because a search through SQL would not see what lies between the rows. A page is
4,096 bytes: its content under AES-256-CBC, an initial vector of 16 bytes, a code of 64. The first begins with a salt.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
_END = 16 + 64
_SALT = 16
_LOG_HEAD = 32
_FRAME_HEAD = 24


def decrypted(file: Path, key: bytes) -> bytes:
    """The content of all pages of `file` and of its log, one after another."""
    return b"".join(_pages(file, key))


def _pages(file: Path, key: bytes) -> Iterator[bytes]:
    content = file.read_bytes()
    assert len(content) % PAGE == 0, "a file of SQLCipher is whole pages"
    for start in range(0, len(content), PAGE):
        yield _page(content[start : start + PAGE], key, first=start == 0)
    log = file.with_name(f"{file.name}-wal")
    frames = log.read_bytes()[_LOG_HEAD:] if log.exists() else b""
    for start in range(0, len(frames), _FRAME_HEAD + PAGE):
        number = int.from_bytes(frames[start : start + 4])
        yield _page(frames[start + _FRAME_HEAD : start + _FRAME_HEAD + PAGE], key, first=number == 1)


def _page(page: bytes, key: bytes, *, first: bool) -> bytes:
    sealed, vector = page[_SALT * first : -_END], page[-_END:][:16]
    opening = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return opening.update(sealed) + opening.finalize()
