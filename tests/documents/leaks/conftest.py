"""What the tests of the leak check share: the patterns that the program comes with, and a case in three lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cspr_rules.documents.leaks import Allowed, Hit, Known, LeakPatterns, Letter, Secret, Someone, check_letter
from documents.leaks.planted import our_own_words, the_patterns

Find = Callable[..., tuple[Hit, ...]]


@pytest.fixture(scope="session")
def patterns() -> LeakPatterns:
    """The patterns that the program comes with."""
    return the_patterns()


@pytest.fixture(scope="session")
def find(patterns: LeakPatterns) -> Find:
    """What is found in a text, given names or people, words of the record, and what is allowed."""

    def found(
        text: str,
        *people: str | Someone,
        secrets: tuple[str | Secret, ...] = (),
        names: tuple[str, ...] = (),
        texts: tuple[str, ...] = (),
    ) -> tuple[Hit, ...]:
        known = Known(
            tuple(one if isinstance(one, Someone) else Someone("relative", (one,)) for one in people),
            tuple(one if isinstance(one, Secret) else Secret(one, "entry 4") for one in secrets),
            Allowed(names, texts),
            our_own_words(),
        )
        return check_letter(Letter(text), known, patterns).hits

    return found
