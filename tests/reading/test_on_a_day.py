"""What the law says beside local wording is the law of the day of decision."""

from __future__ import annotations

from datetime import date

import pytest

from cspr_rules.model.rulebook import Rulebook
from cspr_rules.reading.on_a_day import on_a_day
from cspr_rules.reading.statements import Patterns, Verdict


@pytest.mark.parametrize(
    ("name", "since"),
    [
        ("clinical_commissioning_groups", date(2022, 7, 1)),
        ("safeguarding_children_boards", date(2019, 9, 29)),
        ("edition_of_2018", date(2023, 12, 15)),
        ("edition_of_2020", date(2023, 12, 15)),
        ("edition_of_2023", date(2026, 3, 18)),
        ("care_leavers_up_to_a_younger_age", date(2023, 12, 15)),
    ],
)
def test_what_was_the_law_is_a_departure_from_the_day_of_change_on(
    name: str, since: date, law: Rulebook, patterns: Patterns
) -> None:
    """On the day before it is none; a departure without such a day is one on every day."""
    before = on_a_day(patterns.statements, date.fromordinal(since.toordinal() - 1), law)
    assert name not in before
    assert name in on_a_day(patterns.statements, since, law)
    assert "third_limb" in before


@pytest.mark.parametrize("day", [date(2018, 6, 29), date(2021, 1, 1), date(2024, 1, 1), date(2026, 11, 20)])
def test_every_departure_cites_what_was_in_force_on_the_day(day: date, law: Rulebook, patterns: Patterns) -> None:
    """No decision of 2019 is held against an edition that came later."""
    departures = [one for one in on_a_day(patterns.statements, day, law).values() if one.verdict is not Verdict.COVERS]
    assert len(departures) > 20
    for one in departures:
        assert one.cites
        assert all(day in law.instruments[law.sources[cite].instrument] for cite in one.cites), (one.name, one.cites)
