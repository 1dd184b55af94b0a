"""200 letters with planted leaks: how many are found, which are missed, and what is called a leak that is none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pytest

from cspr_rules.documents.leaks import Hit, Kind, Known, check_letter
from documents.leaks.planted import (
    LEAKS_A_LETTER,
    LETTERS,
    Miss,
    Planted,
    PlantedLetter,
    clean_letters,
    found_share,
    missed,
    planted_letters,
    table,
    the_check,
    the_patterns,
)
from documents.leaks.ways_to_write import NAMED, PATTERNED

MOST_FALSE_ALARMS = 20


@lru_cache(maxsize=1)
def the_letters() -> Sequence[PlantedLetter]:
    """The 200 letters."""
    return tuple(planted_letters())


@lru_cache(maxsize=1)
def the_result() -> tuple[list[Planted], list[Miss]]:
    """What was planted, and what of it was missed."""
    return missed(the_letters())


def test_99_of_100_patterned_leaks_are_found() -> None:
    """Addresses, dates of birth, NHS and telephone numbers, postcodes and e-mail addresses are found."""
    assert found_share(*the_result(), named=False) >= 0.99, table(*the_result())


def test_95_of_100_named_leaks_are_found() -> None:
    """Names are found, whole and in part, misspelt, cut, spaced, hidden; also those that are ordinary words."""
    assert found_share(*the_result(), named=True) >= 0.95, table(*the_result())


def test_every_miss_is_listed() -> None:
    """The table that the two tests above show names each leak that was missed, with its letter and its place."""
    leaks, misses = the_result()
    shown = table(leaks, misses)
    assert all(str(miss) in shown for miss in misses)
    assert f"Missed ({len(misses)}):" in shown


def test_the_letters_hold_what_they_are_said_to_hold() -> None:
    """There are 200 letters with five leaks each, and nearly every way of writing every kind is among them."""
    letters = the_letters()
    assert len(letters) == LETTERS == 200
    assert all(len(one.leaks) == LEAKS_A_LETTER for one in letters)
    planted = {(leak.kind, leak.way) for one in letters for leak in one.leaks}
    ways = {("name", way) for way in NAMED} | {(kind, way) for kind, each in PATTERNED.items() for way in each}
    assert len(planted & ways) >= 0.95 * len(ways), sorted(ways - planted)


def test_a_check_that_is_switched_off_finds_nothing() -> None:
    """The count of leaks found comes from the check: without it every leak counts as missed."""
    leaks, misses = missed(the_letters(), lambda _: ())
    assert found_share(leaks, misses, named=True) == 0
    assert found_share(leaks, misses, named=False) == 0
    assert len(misses) == LETTERS * LEAKS_A_LETTER


def test_names_are_found_by_what_the_case_knows() -> None:
    """Held against a case that knows nobody, hardly a name is found: only what follows a title looks like one."""

    def without_the_case(one: PlantedLetter) -> tuple[Hit, ...]:
        return check_letter(one.letter, Known(own_words=one.known.own_words), the_patterns()).hits

    assert found_share(*missed(the_letters()[:40], without_the_case), named=True) < 0.05


def test_clean_letters_raise_few_alarms() -> None:
    """The same letters without leaks, with sentences full of ordinary words, days and numbers, are left in peace.

    What is asked about is only a name that is an ordinary word as well, where it stands as a name would.
    """
    alarms = [(one.number, hit) for one in clean_letters() for hit in the_check(one)]
    listing = "\n".join(f"letter {number}: {hit.kind.value}: {hit.excerpt}" for number, hit in alarms)
    assert len(alarms) <= MOST_FALSE_ALARMS, listing
    assert {hit.kind for _, hit in alarms} <= {Kind.ORDINARY_WORD}, listing


@pytest.mark.parametrize("number", [0, 57, 199])
def test_a_seed_always_gives_the_same_letter(number: int) -> None:
    """A miss can be looked at again: letter and leaks come out the same."""
    again = list(planted_letters(number=number + 1))[number]
    assert again == the_letters()[number]
