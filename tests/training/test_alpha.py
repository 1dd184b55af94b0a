"""Krippendorff's alpha against the tables he published, and its interval."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspr_rules.training.alpha import Difference, alpha, disagreement, interval, nominal, ordinal

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), examples A, B and C; a dot is what nobody said.
TWO_BINARY = ("0100000010", "1110010000")
TWO_NOMINAL = ("aabbdcccedda", "babbbccceddd")
FOUR_WITH_GAPS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
# Hayes and Krippendorff's three coders of fifteen units, as often reprinted.
THREE_WITH_GAPS = (".....34121133.3", "1.213343.......", "..21344.21133.4")


def units(coders: tuple[str, ...]) -> list[list[str]]:
    """What was said of each unit, from one line for each coder."""
    return [[said for said in unit if said != "."] for unit in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("coders", "difference", "published"),
    [
        (TWO_BINARY, nominal, 0.095),
        (TWO_NOMINAL, nominal, 0.692),
        (FOUR_WITH_GAPS, nominal, 0.743),
        (FOUR_WITH_GAPS, ordinal, 0.815),
        (THREE_WITH_GAPS, nominal, 0.691),
    ],
)
def test_alpha_is_what_the_published_tables_say(
    coders: tuple[str, ...], difference: Difference[str], published: float
) -> None:
    """Two, three and four people, with and without gaps, by names and by order: to the third place."""
    found = alpha(units(coders), difference)
    assert found is not None
    assert round(found, 3) == published


def test_full_agreement_is_one_and_nothing_is_said_where_nothing_can_be() -> None:
    """One thing judged, or one answer to everything, tells nothing of agreement beyond chance."""
    assert alpha([["yes", "yes"], ["no", "no"]]) == 1
    assert alpha([["yes", "no"]]) is None
    assert alpha([["yes", "yes"], ["yes", "yes"]]) is None
    assert alpha([["yes"], ["no"], ["no", "yes"]]) is None
    assert alpha([]) is None


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=5), max_size=8), st.randoms())
def test_alpha_knows_neither_people_nor_names(judged: list[list[str]], random: Random) -> None:
    """Who said what, in which order the things stand and what the answers are called changes nothing."""
    mixed = [random.sample(unit, len(unit)) for unit in random.sample(judged, len(judged))]
    renamed = [[{"a": "z", "b": "x", "c": "y"}[said] for said in unit] for unit in mixed]
    first, second = alpha(judged), alpha(renamed)
    assert (first is None) is (second is None)
    assert first is None or first == pytest.approx(second)
    assert first is None or first <= 1


def test_the_interval_holds_alpha_and_is_the_same_for_the_same_seed() -> None:
    """Drawn again with one seed it is one interval; another seed moves it little; it has two ends apart."""
    judged = units(FOUR_WITH_GAPS)
    first, again = interval(judged, Random(1)), interval(judged, Random(1))
    assert first == again
    assert first is not None
    assert first.low < 0.743 < first.high <= 1
    other = interval(judged, Random(2))
    assert other is not None
    assert abs(other.low - first.low) < 0.15


def test_too_few_things_have_no_interval() -> None:
    """Four things are too few, and so are five of which nearly all are judged alike."""
    assert interval([["a", "b"], ["a", "a"], ["b", "b"], ["a", "a"]], Random(1)) is None
    assert interval([["a", "a"]] * 50, Random(1)) is None


def test_disagreement_is_the_share_of_pairs_that_differ() -> None:
    """None in agreement, all in a pair that differs, four of six in a room that is cut in two."""
    assert disagreement(["a", "a", "a"]) == 0
    assert disagreement(["a", "b"]) == 1
    assert disagreement(["a", "a", "b", "b"]) == pytest.approx(4 / 6)
    assert disagreement(["a"]) == 0
    assert disagreement([]) == 0
