"""Equal answers, or no numbers: a benchmark whose engines differ ends with an error."""

from __future__ import annotations

from cspr_rules.model.classes import PartialCase


class Unequal(Exception):
    """Two of those compared gave different answers to the same case."""

    def __init__(self, about: str, first: str, says: object, second: str, says_instead: object, case: object) -> None:
        super().__init__(
            f"Unequal answers about {about}: {first} says {says}, {second} says {says_instead}.\nThe case: {case}"
        )


def equal(about: str, first: tuple[str, object], second: tuple[str, object], case: PartialCase) -> None:
    """Compare what two named engines say. Raises Unequal, and names the first thing they differ in."""
    (one, says), (other, says_instead) = first, second
    if says == says_instead:
        return
    if isinstance(says, dict) and isinstance(says_instead, dict):
        for key in {**says, **says_instead}:
            if says.get(key) != says_instead.get(key):
                raise Unequal(f"{about} {key}", one, says.get(key), other, says_instead.get(key), case)
    raise Unequal(about, one, says, other, says_instead, case)
