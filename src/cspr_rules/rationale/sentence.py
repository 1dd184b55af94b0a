"""Sentences that know where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cspr_rules.model.rule import Finding

_PLACEHOLDER = re.compile(r"\{([a-z ]+)\}")
_RAIL = {Finding.MET: "holds", Finding.NOT_MET: "fails", Finding.NOT_YET_KNOWN: "open"}
_END = re.compile(r"(?<=[.?!])\s+(?=[^a-z])")
"""Between two sentences. A small letter after a full stop is an abbreviation, not a beginning."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and its origins: firings (NAME/holds, NAME/fails), open findings (NAME/open), answers
    (answer/QUESTION), people's own words (words/QUESTION) and sentences of the wording files (wording/NAME).

    Raises ValueError where there is no origin: nothing is told without one.
    """

    text: str
    origins: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.origins:
            raise ValueError(f"a sentence without an origin: {self.text!r}")


def sentences(text: str, origins: Iterable[str]) -> tuple[Sentence, ...]:
    """Cut a text into its sentences, each with all the origins of the text."""
    kept = tuple(dict.fromkeys(origins))
    return tuple(Sentence(part, kept) for part in _END.split(" ".join(text.split())) if part)


def filled(text: str, fill: Mapping[str, str]) -> str:
    """Put what is known into a text, once: what people typed is never read as a template."""
    return _PLACEHOLDER.sub(lambda found: fill.get(found[1], found[0]), text)


def origin_of(name: str, finding: Finding) -> str:
    """The origin of what is told of a finding: its firing, or its being open."""
    return f"{name}/{_RAIL[finding]}"
