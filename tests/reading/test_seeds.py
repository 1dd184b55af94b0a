"""The five published texts that the project began with are read as the reference says they depart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cspr_rules.reading.read_text import TextReading, Topic, text_of
from cspr_rules.reading.statements import Patterns
from cspr_rules.rulebook.coverage_file import read_coverage
from cspr_rules.rulebook.folder import rules_folder

pytestmark = pytest.mark.shared

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

DEPARTURES = {
    "000": {
        ("abuse_or_neglect_left_out", 8),
        ("edition_of_2018", 10),
        ("criteria_met_is_enough", 23),
    },
    "001": {
        ("third_limb", 10),
        ("review_should_take_place", 10),
        ("edition_of_2023", 18),
        ("edition_of_2023", 20),
        ("delay_paragraph_of_national_reviews", 20),
    },
    "002": {
        ("no_room_below_the_definition", 15),
        ("rapid_review_clock_from_referral", 20),
        ("no_room_below_the_definition", 22),
        ("publication_after_proceedings", 27),
    },
    "003": {("failing_to_work_together", 13), ("clinical_commissioning_groups", 18)},
    "004": {
        ("rapid_review_given_to_the_panel", 7),
        ("copies_after_publication", 9),
        ("what_works_centre", 9),
    },
}
"""Statement and line: all that the reference says of each text, and nothing beyond it."""


def seed(number: str) -> str:
    """The text of a seed document."""
    (file,) = SEEDS.glob(f"{number}_*.txt")
    return text_of(file)


@pytest.mark.parametrize("number", sorted(DEPARTURES))
def test_a_published_text_departs_where_the_reference_says_and_nowhere_else(
    number: str, reading: Callable[[str], TextReading]
) -> None:
    """Every departure is found on its line, and no other is."""
    found = reading(seed(number))
    assert found.topic is Topic.REVIEWS
    assert {(one.statement.name, one.line) for one in found.departures} == DEPARTURES[number]


@pytest.mark.parametrize(
    ("number", "left_out", "covered"),
    [
        ("000", "recurrent_themes", "six_months"),
        ("001", "rapid_review_by_the_partners", "limb_of_abuse_or_neglect"),
        ("002", "improvements", "limb_of_abuse_or_neglect"),
        ("003", "copies_before_publication", "not_automatic"),
        ("004", "one_agency", "limb_of_death_or_serious_harm"),
    ],
)
def test_a_published_text_is_told_what_it_covers_and_leaves_out(
    number: str, left_out: str, covered: str, reading: Callable[[str], TextReading], patterns: Patterns
) -> None:
    """One example of each for every text."""
    found = reading(seed(number))
    assert left_out in found.left_out(patterns)
    assert covered in found.covers


def test_the_one_minute_guide_covers_every_circumstance_and_three_criteria(
    reading: Callable[[str], TextReading], patterns: Patterns
) -> None:
    """The best of the five covers nearly the whole decision; its joint working stands only in a departure."""
    found = reading(seed("003"))
    decision = {"improvements", "recurrent_themes", "the_panels_view", "one_agency", "no_agency", "more_than_one_area"}
    assert decision | {"institutional_settings", "below_the_definition", "not_automatic"} <= set(found.covers)
    assert found.only_in_departures(patterns) == ("joint_working",)


@pytest.mark.parametrize(
    ("number", "spoken_of"),
    [
        ("000", {"not_automatic", "limb_of_abuse_or_neglect"}),
        ("001", {"joint_working", "not_automatic", "publication_unless_inappropriate"}),
        ("002", {"below_the_definition", "rapid_review_clock", "publication_unless_inappropriate"}),
        ("003", {"joint_working"}),
        ("004", {"rapid_review_by_the_partners", "copies_before_publication"}),
    ],
)
def test_a_text_is_said_to_speak_of_a_rule_only_where_it_does(
    number: str, spoken_of: set[str], reading: Callable[[str], TextReading], patterns: Patterns
) -> None:
    """Who says that the national Panel holds rapid reviews has said nothing of the fifteen working days."""
    assert set(reading(seed(number)).only_in_departures(patterns)) == spoken_of


def test_a_line_of_a_published_text_is_carried_by_no_statement_that_is_silent_on_it(
    reading: Callable[[str], TextReading],
) -> None:
    """Where the coverage says that a statement carries a line of a text, reading that text finds it."""
    silent = []
    for row in read_coverage(rules_folder()).rows:
        if row.name[:3] in DEPARTURES and "statements" in row.carried_by:
            found = reading(seed(row.name[:3]))
            spoken = {*found.covers, *found.denied, *(one.statement.name for one in found.departures)}
            silent += [(row.name, name) for name in row.carried_by["statements"] if name not in spoken]
    assert silent == []
