"""Days, numbers, postcodes, addresses and e-mail addresses: what is found, and what is none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cspr_rules.documents.leaks import Kind, Someone
from cspr_rules.documents.leaks.numbers import is_nhs_number
from documents.leaks.conftest import Find

SOMEONE = Someone(
    "relative",
    born=date(2024, 3, 3),
    nhs_number="999 000 0018",
    addresses=("Flat 2, 14 Larch Close, Marsden, HX7 1AB",),
    telephones=("07700 900123",),
)


@pytest.mark.parametrize(
    "text",
    [
        "We met on 3 November 2026 at 10.30, and on 3 March 2026.",
        "We met on 03/11/2026 and on 4 March 2024, and in March 2025.",
        "It takes 15 working days, and 1,234 families were told in 2026.",
        "Call 116 123 or 0800 1111 at any time.",
        "The case is EX-001, of 2026-11-20.",
        "From 20 11 2026 10 o'clock on.",
        "He lives in Marsden, near a larch.",
        "Three of 24 came in March.",
        "Room 3324 or 332024, 2433.",
    ],
)
def test_other_days_and_numbers_are_left_alone(find: Find, text: str) -> None:
    """A meeting's day, a count, a helpline, a reference or a town is no leak."""
    hits = find(text, SOMEONE)
    assert not hits, [(hit.kind, hit.excerpt) for hit in hits]


def test_a_day_beside_the_word_born_is_found_whosever_it_is(find: Find) -> None:
    """A date of birth of nobody in the case is found by the words around it, and a day of death is none."""
    assert find("He was born on 5 May 2019.")[0].kind is Kind.DATE_OF_BIRTH
    assert find("DOB: 05/05/2019")[0].kind is Kind.DATE_OF_BIRTH
    assert not find("He died on 5 May 2019.")
    for day in (
        "the third of March two thousand and nineteen",
        "the twenty-first of May",
        "May the fifth, nineteen eighty-nine",
        "the first day of June in 2019",
        "the thirty-first of October twenty oh four",
        "March two thousand and nineteen",
    ):
        (hit,) = find(f"She was born on {day}.")
        assert hit.kind is Kind.DATE_OF_BIRTH, day
        assert day.removeprefix("the ").endswith(hit.text.removeprefix("the ")), hit.text
        assert not find(f"She died on {day}.")


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("oh seven seven double oh nine double oh one two three", Kind.TELEPHONE),
        ("zero double seven hundred, nine hundred, one two three", Kind.TELEPHONE),
        ("nought one six three two. Nine six oh. Treble oh", Kind.TELEPHONE),
        ("nine nine nine, treble oh, double oh one eight", Kind.NHS_NUMBER),
    ],
)
def test_numbers_spoken_in_words_are_read(find: Find, written: str, kind: Kind) -> None:
    """As somebody writes down what they heard on the telephone."""
    assert kind in {hit.kind for hit in find(f"It is {written}.", SOMEONE)}


def test_numbers_in_words_that_count_something_are_left_alone(find: Find) -> None:
    """A hundred and one things are no telephone number."""
    assert not find(
        "One or two of the three told us. Two thousand people, one hundred, and three or four more.", SOMEONE
    )


def test_every_day_of_a_leap_year_is_found_in_figures_and_in_words(find: Find) -> None:
    """No day of any month is left out, and the day after is not taken for it."""
    for number in range(0, 366, 7):
        day = date(2024, 1, 1) + timedelta(days=number)
        someone = Someone("child", born=day)
        for written in (f"{day:%d/%m/%Y}", f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day:%y}"):
            assert find(f"Seen: {written}.", someone), written
        after = day + timedelta(days=1)
        assert not find(f"Seen: {after.day} {after:%B} {after.year}.", someone), day


@pytest.mark.parametrize(
    ("digits", "is_one"),
    [("9434765919", True), ("9990000018", True), ("9434765918", False), ("1111111111", False), ("943476591", False)],
)
def test_the_check_digit_tells_an_nhs_number(digits: str, is_one: bool) -> None:
    """Modulus 11, as the NHS data dictionary has it: 943 476 5919 is its example."""
    assert is_nhs_number(digits) is is_one


def test_an_nhs_number_that_nobody_recorded_is_found(find: Find) -> None:
    """Ten digits with a right check digit are shown, with a wrong one only where "NHS" stands before them."""
    assert find("His number is 943 476 5919.")[0].kind is Kind.NHS_NUMBER
    assert not find("Invoice 943 476 5918.")
    assert find("NHS number 943 476 5918.")[0].kind is Kind.NHS_NUMBER


def test_the_partnerships_contact_is_allowed(find: Find) -> None:
    """The number, e-mail address, street and postcode of the contact may stand in the letter, and no others."""
    contact = "the desk on 01632 960 555 or desk@council.example.org, 1 High Street, ZE1 0AA"
    assert not find("Call 01632960555, or write to desk@council.example.org, 1 High Street, ZE1 0AA.", texts=(contact,))
    text = "Call 01632 960 556, or write to bob@council.example.org, ZE1 0AB."
    kinds = {hit.kind for hit in find(text, texts=(contact,))}
    assert kinds == {Kind.TELEPHONE, Kind.E_MAIL, Kind.POSTCODE}


def test_an_address_is_found_shortened_and_without_its_town(find: Find) -> None:
    """House and street, street alone, shortened, in any case; a flat's number alone says nothing."""
    for written in ("14 Larch Close", "larch cl", "LARCH CLOSE", "14, Larch", "Larch\nClose", "Larhc Close"):
        hits = find(f"They were at {written} then.", SOMEONE)
        assert [(hit.kind, hit.text) for hit in hits] == [(Kind.ADDRESS, written)]
    assert not find("Flat 2 is to let in Marsden.", SOMEONE)


def test_a_postcode_that_somebody_shares_with_the_contact_is_allowed(find: Find) -> None:
    """Where somebody of the case has the contact's postcode, it may stand in the letter, and no half of it is a hit."""
    someone = Someone("professional", addresses=("9 High Street, Marsden, ZE1 0AA",))
    assert find("Write to ZE1 0AA, or look in ZE1.", someone)
    assert not find("Write to ZE1 0AA, or look in ZE1.", someone, texts=("1 High Street, ZE1 0AA",))


@pytest.mark.parametrize("written", ["@wainy_chris88", "@nightowl", "(@Wainy)"])
def test_a_name_on_the_internet_is_found(find: Find, written: str) -> None:
    """It leads to somebody as an address does, and the case need not know it."""
    (hit,) = find(f"You may have seen {written} there.")
    assert (hit.kind, hit.about) == (Kind.E_MAIL, "a name on the internet")


@pytest.mark.parametrize("text", ["Come @ 10.30 on Monday.", "Write to help@partnership.example.org today."])
def test_an_at_sign_alone_or_in_an_address_is_no_name_on_the_internet(find: Find, text: str) -> None:
    """An address is found as what it is, and a sign before a time is nothing."""
    assert "a name on the internet" not in [hit.about for hit in find(text)]


def test_the_partnerships_own_name_on_the_internet_may_stand(find: Find) -> None:
    """What is among its contacts is meant to be written."""
    assert not find("We are @northshire_help there.", texts=("Find us as @northshire_help.",))
