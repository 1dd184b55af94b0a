"""keys/store.json: which store this is, and the ways to unlock it. It holds no secret in clear."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from cspr_rules.records.canonical import canonical, read_canonical
from cspr_rules.records.failures import CannotOpen, Damaged
from cspr_rules.records.keys.wrapping import Plain, Way, WayName

FORMAT = 1


class _Written(Plain):
    """The file as it is written. `check` is the SHA-256 of the rest: it tells damage from a key that does not fit."""

    check: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    format: Literal[1]
    public_key: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    recovery_key_seen: bool = True
    store: Annotated[str, Field(pattern="^[0-9a-f]{32}$")]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class StoreFile:
    """A store's id (32 hex digits), its public key (32 bytes) and the ways to unlock it, at most one of each name."""

    store_id: str
    public_key: bytes
    ways: tuple[Way, ...] = ()
    recovery_key_seen: bool = True
    """Whether the recovery key was shown to somebody; the file says so only while it was not."""

    def way(self, name: WayName) -> Way | None:
        """The way of that name, if there is one."""
        return next((way for way in self.ways if way.way == name), None)

    def having(self, way: Way) -> StoreFile:
        """With `way` in place of the one of its name."""
        return replace(self, ways=(*self.without(way.way).ways, way))

    def without(self, *names: WayName) -> StoreFile:
        """Without the ways of those names."""
        return replace(self, ways=tuple(way for way in self.ways if way.way not in names))

    def as_bytes(self) -> bytes:
        """The file's content, in canonical form."""
        said: dict[str, Any] = {
            "format": FORMAT,
            "public_key": self.public_key.hex(),
            "store": self.store_id,
            "ways": [way.model_dump() for way in sorted(self.ways, key=lambda way: way.way)],
        }
        if not self.recovery_key_seen:
            said["recovery_key_seen"] = False
        return canonical({**said, "check": sha256(canonical(said)).hexdigest()})

    @classmethod
    def from_bytes(cls, content: bytes, file: Path) -> StoreFile:
        """What the file says. Raises Damaged, and CannotOpen for one written by a later version of the program."""
        try:
            said = read_canonical(content)
            if isinstance(said, dict) and said.get("format") != FORMAT and isinstance(said.get("format"), int):
                raise CannotOpen(
                    f"{file} was written by a later version of the program",
                    "Open the store with that version or a newer one.",
                )
            written = _Written.model_validate({**said, "ways": tuple(said["ways"])})
            said.pop("check")
            if written.check != sha256(canonical(said)).hexdigest():
                raise ValueError("changed")  # noqa: TRY301 - told below like any other damage
        except (ValueError, TypeError, KeyError, ValidationError):
            raise _damaged(file) from None
        read = cls(written.store, bytes.fromhex(written.public_key), written.ways, written.recovery_key_seen)
        if len({way.way for way in read.ways}) != len(read.ways):
            raise _damaged(file)
        return read


def _damaged(file: Path) -> Damaged:
    return Damaged(
        f"{file} is damaged: it is not what the program wrote",
        "Put it back from a backup. Nothing was changed; without this file the record cannot be opened.",
    )
