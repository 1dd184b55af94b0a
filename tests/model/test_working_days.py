"""Counting days as the guidance counts them, held against two libraries that were written apart from ours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from holidays import country_holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_rules.model.working_days import Calendar, Limit, OutsideTheCalendar, Unit, months_after
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.read import read_rulebook

FIRST, LAST = date(2018, 1, 1), date(2028, 12, 31)
ONE_DAY = timedelta(days=1)
EVERY_DAY = [FIRST + n * ONE_DAY for n in range((LAST - FIRST).days + 1)]
FIVE, SEVEN_BEFORE, FIFTEEN = (
    Limit(5, Unit.WORKING_DAYS),
    Limit(7, Unit.WORKING_DAYS, before=True),
    Limit(15, Unit.WORKING_DAYS),
)


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    """The bank holidays of the rulebook."""
    return read_rulebook(rules_folder()).calendar


@pytest.fixture(scope="module", params=["holidays", "govuk-bank-holidays"])
def is_worked(request: pytest.FixtureRequest) -> Callable[[date], bool]:
    """What one of the two libraries says of a day. Neither asks the network."""
    if request.param == "holidays":
        england = country_holidays("GB", subdiv="ENG", years=range(2017, 2030))
        return england.is_working_day
    listed = BankHolidays(use_cached_holidays=True)
    return lambda day: listed.is_work_day(day, division=BankHolidays.ENGLAND_AND_WALES)


@pytest.fixture(scope="module")
def worked(is_worked: Callable[[date], bool]) -> list[date]:
    """Every working day of the years of our list, as a library has them."""
    return [day for day in EVERY_DAY if is_worked(day)]


def test_the_two_lists_reach_as_far_as_ours(calendar: Calendar) -> None:
    """A library that knew no bank holiday of a year would agree to nothing, so each is asked about every year."""
    england = country_holidays("GB", subdiv="ENG", years=range(2018, 2029))
    listed = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    for year in range(calendar.first, calendar.last + 1):
        on_weekdays = {day for day in england if day.year == year and day.weekday() < 5}
        assert {holiday["date"] for holiday in listed if holiday["date"].year == year} == on_weekdays
        assert {day for day in calendar.holidays if day.year == year} == on_weekdays
        assert 8 <= len(on_weekdays) <= 10
    assert (calendar.first, calendar.last) == (FIRST.year, LAST.year)


def test_every_day_of_eleven_years_is_worked_or_not_as_both_libraries_say(
    calendar: Calendar, is_worked: Callable[[date], bool]
) -> None:
    """Weekends, bank holidays and substitute days from 2018 to 2028, one by one."""
    assert [day for day in EVERY_DAY if calendar.is_working_day(day) is not is_worked(day)] == []


@pytest.mark.parametrize("count", [1, 5, 7, 15])
def test_the_counts_of_the_guidance_end_on_the_same_day_from_every_day(
    calendar: Calendar, worked: list[date], count: int
) -> None:
    """One, five, seven and fifteen working days, forwards and backwards, from each day of eleven years."""
    for day in EVERY_DAY:
        after = bisect_right(worked, day) + count - 1
        if after < len(worked):
            assert calendar.after(day, count) == worked[after]
        before = bisect_left(worked, day) - count
        if before >= 0:
            assert calendar.before(day, count) == worked[before]


@given(day=st.sampled_from(EVERY_DAY), count=st.integers(1, 400))
@settings(max_examples=300, deadline=None)
def test_any_count_from_any_day_ends_where_both_libraries_end(
    calendar: Calendar, worked: list[date], day: date, count: int
) -> None:
    """A count that stays within the years of the list agrees with both; one that leaves them is refused."""
    after = bisect_right(worked, day) + count - 1
    if after < len(worked):
        assert calendar.after(day, count) == worked[after]
    else:
        with pytest.raises(OutsideTheCalendar):
            calendar.after(day, count)
    before = bisect_left(worked, day) - count
    if before >= 0:
        assert calendar.before(day, count) == worked[before]
    else:
        with pytest.raises(OutsideTheCalendar):
            calendar.before(day, count)


@given(start=st.sampled_from(EVERY_DAY), end=st.sampled_from(EVERY_DAY))
@settings(max_examples=200, deadline=None)
def test_the_working_days_between_two_days_are_those_that_both_libraries_count(
    calendar: Calendar, worked: list[date], start: date, end: date
) -> None:
    """The first day is not counted and the last is; the other way round gives the same number below nought."""
    between = bisect_right(worked, max(start, end)) - bisect_right(worked, min(start, end))
    assert calendar.between(start, end) == (between if start <= end else -between)


@given(day=st.sampled_from(EVERY_DAY[400:-400]), count=st.integers(1, 60))
@settings(max_examples=200, deadline=None)
def test_counting_there_and_back_returns_to_the_day_or_the_working_day_beside_it(
    calendar: Calendar, day: date, count: int
) -> None:
    """From a working day a count forwards and the same count backwards come back to it."""
    there = calendar.after(day, count)
    assert calendar.is_working_day(there)
    assert calendar.between(day, there) == count
    back = calendar.before(there, count)
    assert back == day if calendar.is_working_day(day) else back < day


@pytest.mark.parametrize(
    ("start", "limit", "ends"),
    [
        (date(2026, 12, 18), FIVE, date(2026, 12, 29)),
        (date(2026, 12, 21), FIFTEEN, date(2027, 1, 14)),
        (date(2026, 11, 20), FIVE, date(2026, 11, 27)),
        (date(2026, 11, 21), FIVE, date(2026, 11, 27)),
        (date(2026, 11, 22), FIVE, date(2026, 11, 27)),
        (date(2027, 1, 11), SEVEN_BEFORE, date(2026, 12, 30)),
        (date(2026, 8, 31), Limit(6, Unit.MONTHS), date(2027, 2, 28)),
        (date(2027, 8, 31), Limit(6, Unit.MONTHS), date(2028, 2, 29)),
        (date(2026, 10, 1), Limit(1, Unit.YEARS), date(2027, 10, 1)),
        (date(2028, 2, 29), Limit(1, Unit.YEARS), date(2029, 2, 28)),
        (date(2026, 12, 18), Limit(5, Unit.DAYS), date(2026, 12, 23)),
        (date(2026, 12, 25), Limit(0, Unit.DAYS), date(2026, 12, 25)),
    ],
)
def test_the_worked_dates_of_the_guidance(calendar: Calendar, start: date, limit: Limit, ends: date) -> None:
    """Around Christmas, from a weekend, backwards from publication, and at the end of a short month."""
    assert limit.applied_to(start, calendar) == ends


def test_months_keep_the_day_of_the_month_or_end_with_the_month() -> None:
    """No month is overrun, whatever the day it starts from; weekends move nothing."""
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert months_after(date(2026, 3, 31), 1) == date(2026, 4, 30)
    assert months_after(date(2026, 11, 15), 6) == date(2027, 5, 15)
    assert months_after(date(2027, 5, 15), -6) == date(2026, 11, 15)
    assert months_after(date(2026, 5, 22), 6).weekday() == 6


@given(day=st.dates(date(2018, 6, 29), date(2040, 12, 31)), count=st.integers(-60, 60))
def test_a_count_of_months_never_leaves_the_month_that_it_names(day: date, count: int) -> None:
    """The month is exact and the day is the same, or the last of a month that is too short."""
    there = months_after(day, count)
    assert there.year * 12 + there.month == day.year * 12 + day.month + count
    assert there.day == day.day or (there.day < day.day and (there + ONE_DAY).month != there.month)


def test_past_the_last_published_year_nothing_is_counted_and_the_message_says_what_to_do(calendar: Calendar) -> None:
    """A guess at a bank holiday would be a wrong deadline, so the count is refused in words."""
    with pytest.raises(OutsideTheCalendar) as refused:
        calendar.after(date(2028, 12, 22), 5)
    assert str(refused.value) == (
        "bank holidays are known from 2018 to 2028, and the count reaches 1 January 2029. "
        "Add the missing year to rules/bank-holidays.yaml once it is published."
    )
    with pytest.raises(OutsideTheCalendar, match="reaches 31 December 2017"):
        calendar.before(date(2018, 1, 3), 3)
    with pytest.raises(OutsideTheCalendar):
        calendar.between(date(2028, 12, 29), date(2029, 1, 2))


def test_months_and_calendar_days_need_no_list_of_bank_holidays() -> None:
    """What counts no working day can be dated in any year."""
    nothing_known = Calendar(1, 0, frozenset())
    assert Limit(6, Unit.MONTHS).applied_to(date(2030, 1, 31), nothing_known) == date(2030, 7, 31)
    assert Limit(3, Unit.YEARS).applied_to(date(2030, 1, 31), nothing_known) == date(2033, 1, 31)
    assert Limit(0, Unit.DAYS).applied_to(date(2030, 1, 31), nothing_known) == date(2030, 1, 31)
    with pytest.raises(OutsideTheCalendar):
        FIVE.applied_to(date(2030, 1, 31), nothing_known)


def test_a_day_that_is_added_is_not_worked_and_moves_the_end(calendar: Calendar) -> None:
    """A bank holiday at short notice is added to the list, and the list itself stays as it was."""
    extra = calendar.with_extra([date(2026, 12, 22)])
    assert not extra.is_working_day(date(2026, 12, 22))
    assert calendar.is_working_day(date(2026, 12, 22))
    assert FIVE.applied_to(date(2026, 12, 18), extra) == date(2026, 12, 30)
    assert FIVE.applied_to(date(2026, 12, 18), calendar) == date(2026, 12, 29)


def test_an_added_day_at_a_weekend_changes_nothing(calendar: Calendar) -> None:
    """A day that nobody would have worked cannot be lost twice."""
    extra = calendar.with_extra([date(2026, 12, 19)])
    assert FIVE.applied_to(date(2026, 12, 18), extra) == date(2026, 12, 29)


def test_a_closure_at_christmas_stops_no_clock(calendar: Calendar) -> None:
    """The days between Christmas and New Year are working days unless they are bank holidays."""
    assert [day for day in range(24, 32) if calendar.is_working_day(date(2026, 12, day))] == [24, 29, 30, 31]


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (FIVE, "5 working days"),
        (Limit(1, Unit.WORKING_DAYS), "1 working day"),
        (SEVEN_BEFORE, "7 working days before"),
        (Limit(6, Unit.MONTHS), "6 months"),
        (Limit(1, Unit.YEARS), "1 year"),
        (Limit(0, Unit.DAYS), "the same day"),
    ],
)
def test_a_limit_reads_as_it_is_written(limit: Limit, words: str) -> None:
    """People read the limit in the words of the file."""
    assert str(limit) == words
