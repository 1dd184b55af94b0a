"""How a case for practice is told apart from a real one, for good: by its reference, which nothing changes later."""

from __future__ import annotations

MARK = "SAMPLE-"
"""What the reference of a case that was opened from a sample begins with."""


def is_sample(reference: str) -> bool:
    """Whether a reference is that of a sample, whatever its capitals.

    >>> is_sample("sample-EX-7"), is_sample("EX-7")
    (True, False)
    """
    return reference.casefold().startswith(MARK.casefold())
