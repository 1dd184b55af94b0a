"""Whether a key opens a file whose first page a power cut tore while the log was being folded in: the log has it whole.

Found out here and not by SQLite, which begins to recover a file before it knows whether the key is right.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterator
from pathlib import Path

# SQLCipher 4: https://www.zetetic.net/sqlcipher/design/. SQLite's log: https://www.sqlite.org/walformat.html.
_SALT, _MAC = 16, 64
_LOG_HEADER, _FRAME_HEADER = 32, 24
_PAGE = 4096


def key_opens_log(log: Path, key: bytes) -> bool:
    """Whether a first page that stands in `log` was written under the raw `key`. Reads and writes nothing else."""
    return any(_is_first_page(page, key) for page in _first_pages(log))


def _first_pages(log: Path) -> Iterator[bytes]:
    """Every state of the first page in a log. No lock lies on a log, so that reading it takes none away."""
    try:
        content = log.read_bytes()
    except FileNotFoundError:
        return
    for start in range(_LOG_HEADER, len(content) - _FRAME_HEADER - _PAGE + 1, _FRAME_HEADER + _PAGE):
        if struct.unpack_from(">I", content, start)[0] == 1:
            yield content[start + _FRAME_HEADER : start + _FRAME_HEADER + _PAGE]


def _is_first_page(page: bytes, key: bytes) -> bool:
    salt = bytes(byte ^ 0x3A for byte in page[:_SALT])
    mac_key = hashlib.pbkdf2_hmac("sha512", key, salt, 2, len(key))
    mac = hmac.digest(mac_key, page[_SALT:-_MAC] + struct.pack("<I", 1), "sha512")
    return hmac.compare_digest(mac, page[-_MAC:])
