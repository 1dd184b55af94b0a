"""Random partial cases from a seed: answers settled, open, and disputed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from cspr_rules.model.classes import PartialCase, Space

SHARES = (0.05, 0.2, 0.4, 0.7)
"""How much is left open: one case in four has each share, from nearly complete to nearly nothing known."""


def random_cases(space: Space, random: Random) -> Iterator[PartialCase]:
    """Cases without end. A slot is settled on one class; or open; or disputed, with several rival classes."""
    while True:
        for share in SHARES:
            yield tuple(_mask(full, random, share) for full in space.full)


def with_open(space: Space, random: Random, count: int) -> PartialCase:
    """A case in which `count` slots are wholly open and all others settled."""
    slots = set(random.sample(range(len(space.full)), count))
    return tuple(
        full if at in slots else 1 << random.randrange(full.bit_length()) for at, full in enumerate(space.full)
    )


def _mask(full: int, random: Random, share: float) -> int:
    if random.random() >= share:
        return 1 << random.randrange(full.bit_length())
    return full if random.random() < 0.5 else random.choice(_rivals(full))


def _rivals(full: int) -> list[int]:
    """Every set of two or more classes."""
    return [mask for mask in range(full + 1) if mask.bit_count() > 1]
