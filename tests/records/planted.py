"""A thousand words that stand nowhere else, and everything that is logged: to find where one of them slipped out."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

_SYLLABLES = (
    "ba",
    "den",
    "fir",
    "gol",
    "hu",
    "jas",
    "kem",
    "lor",
    "mi",
    "nov",
    "pru",
    "rik",
    "sel",
    "tov",
    "wy",
    "zan",
)


def a_thousand() -> list[str]:
    """Names, days and NHS numbers that stand nowhere else; seeded."""
    draw = random.Random(20261122)

    def name() -> str:
        return "".join(draw.choice(_SYLLABLES) for _ in range(4)).capitalize()

    names = {f"{name()} {name()}" for _ in range(400)}
    days = {f"{draw.randint(1, 28):02}/{draw.randint(1, 12):02}/{draw.randint(2008, 2025)}-x{i}" for i in range(300)}
    numbers = {f"9{draw.randint(10**8, 10**9 - 1)}" for _ in range(400)}
    planted = [*sorted(names)[:380], *sorted(days)[:300], *sorted(numbers)[:320]]
    assert len(set(planted)) == len(planted) == 1000
    return planted


@contextmanager
def everything_logged() -> Iterator[list[str]]:
    """Everything that any library logs at any level in this process, as text."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())
            if record.exc_info:
                lines.append(logging.Formatter().formatException(record.exc_info))

    handler = Keep(level=0)
    root, engines = logging.getLogger(), logging.getLogger("sqlalchemy.engine")
    before = root.level, engines.level
    root.addHandler(handler)
    root.setLevel(0)
    engines.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        engines.setLevel(before[1])
        root.setLevel(before[0])
        root.removeHandler(handler)


def slipped_out(planted: Iterable[str], **places: Iterable[str]) -> list[tuple[str, str]]:
    """Each planted word that is found, with the place, such as "message", that it was found in."""
    together = {place: "\n".join(texts) for place, texts in places.items()}
    return [(place, word) for place, text in together.items() for word in planted if word in text]


def names_below(folder: Path) -> list[str]:
    """The names of all files and folders below a folder."""
    return [str(path) for path in folder.rglob("*")]


def contents_below(folder: Path, *but: Path) -> list[str]:
    """What all files below a folder hold, but those that are or lie below one of `but`. Links to folders are left."""
    files = [path for path in folder.rglob("*") if not {*but}.intersection((path, *path.parents))]
    return [path.read_bytes().decode("latin-1") for path in files if path.is_file()]
