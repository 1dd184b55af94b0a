"""Faults of a file, told to the person who can mend them: where, what is wrong, how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

_LONGEST_WORD_COMPARED = 60
_NEAR_ENOUGH = 0.6
_MOST_LISTED = 20
_YES_OR_NO = {"true": "yes", "on": "yes", "y": "yes", "false": "no", "off": "no", "n": "no"}
"""What other programs write for yes and no, JSON among them."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with one file. `line` counts from 1; `what` has no full stop, `mend` is whole sentences."""

    file: str
    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.what}. {self.mend}"


class Faults(Exception):
    """Everything found wrong with one file, or with a whole rulebook, in the order of files and lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class FaultList:
    """Gathers the faults of one file while it is read, so that people see all of them at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def add(self, line: int, what: str, mend: str) -> None:
        """Note that `what` is wrong on `line`, and how to `mend` it."""
        self.faults.append(Fault(self.file, line, what, mend))

    def raise_if_any(self) -> None:
        """Raise `Faults` when anything was added."""
        if self.faults:
            raise Faults(self.faults)


def quoted(word: str) -> str:
    """`word` in double quotes, on one line and cut short where it is long."""
    word = " ".join(word.split())
    return f'"{word}"' if len(word) <= _LONGEST_WORD_COMPARED else f'"{word[:_LONGEST_WORD_COMPARED]}…"'


def listed(words: Iterable[str]) -> str:
    """Words as an English list without an "and", each in quotes."""
    return ", ".join(quoted(word) for word in words)


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice spelt most like `word`, or None where none comes near. The order of `choices` changes nothing."""
    if len(word) > _LONGEST_WORD_COMPARED:
        return None
    asked = _plain(word)
    scored = [
        (-SequenceMatcher(None, asked, _plain(choice), autojunk=False).ratio(), choice)
        for choice in sorted(set(choices))
    ]
    best = min(scored, default=(0.0, ""))
    return best[1] if -best[0] >= _NEAR_ENOUGH else None


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A question to close a message with, or nothing. Starts with a space."""
    choices = list(choices)
    meant = _YES_OR_NO.get(word.casefold(), "")
    choice = meant if meant in choices else nearest(word, choices)
    return "" if choice is None else f" Did you mean {quoted(choice)}?"


def slip_or(word: str, choices: Iterable[str], otherwise: str) -> str:
    """`word` in quotes where it is a slip of the pen for one of `choices`, else `otherwise`.

    What people type of a case can be a name, a day or a number that somebody could be known by, and messages end up
    in places where nobody looks after them. So no message repeats it, unless it is near a word of our own, or a bare
    yes or no.
    """
    own = word.casefold() in _YES_OR_NO or word in _YES_OR_NO.values()
    return quoted(word) if own or did_you_mean(word, choices) else otherwise


def choose_from(word: str, choices: Iterable[str]) -> str:
    """How to mend a word that is not in a closed list: the list where it is short, and the nearest word."""
    choices = list(choices)
    listing = f"Choose from {listed(choices)}." if len(choices) <= _MOST_LISTED else "Choose one that exists."
    return listing + did_you_mean(word, choices)


def _plain(word: str) -> str:
    """Spelling without the differences that people overlook."""
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").replace("’", "'").split())
