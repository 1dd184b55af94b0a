"""Dates of birth, in every way in which people write a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from cspr_rules.documents.leaks.folded import Folded
from cspr_rules.documents.leaks.hits import Found
from cspr_rules.documents.leaks.known import Someone
from cspr_rules.documents.leaks.patterns import Kind

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINAL_ONES = (
    *("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
)
_GAP = r"[\s./,\-_|'·•()]*"
_BETWEEN = _GAP[:-1] + "+"
_NEAR = 40


def births_in(text: Folded, people: tuple[Someone, ...], beside_a_birth: frozenset[str]) -> Iterator[Found]:
    """Dates of birth of people of the case, and any day that stands beside a word such as "born"."""
    for someone in people:
        if someone.born is not None:
            kind = Kind.ANOTHER_CHILD if someone.another_child else Kind.DATE_OF_BIRTH
            for found in _written(someone.born).finditer(text.text):
                yield Found(kind, *text.span(*found.span()), f"the date of birth of {someone.who}")
    words = re.compile(rf"\b(?:{'|'.join(sorted(beside_a_birth))}|d\.? ?o\.? ?b)\b")
    places = [found.span() for found in words.finditer(text.text)]
    for found in _ANY_DAY.finditer(text.text):
        start, end = found.start(), found.start() + len(found[0].rstrip(" \n.,-()"))
        if any(0 <= start - after < _NEAR or 0 <= before - end < _NEAR // 2 for before, after in places):
            yield Found(Kind.DATE_OF_BIRTH, *text.span(start, end), "a date of birth", known=False)


@lru_cache(maxsize=512)
def _written(day: date) -> re.Pattern[str]:
    """Every way to write `day`: in figures and words, in any usual order, with the year, short of it, or without it."""
    number = rf"(?:the{_GAP})?(?:0?{day.day}(?:{_GAP}(?:st|nd|rd|th))?|{_day_in_words(day.day)})"
    name = rf"(?:{_month(day.month)})"
    figures = rf"(?:0?{day.month}|{_ROMAN[day.month - 1]})"
    year = rf"(?:{_year(day.year)})"
    of = rf"{_GAP}(?:(?:of|in){_GAP})?(?:the{_GAP})?(?:month{_GAP}of{_GAP})?"
    dmy, ymd = f"{day:%d%m}", f"{day:%m%d}"
    ways = (
        rf"{number}{of}{name}{_GAP}(?:in{_GAP})?{year}(?!\d)",
        rf"{name}{_GAP}{number}{_BETWEEN}{year}(?!\d)",
        rf"{year}{_GAP}{name}{_GAP}{number}(?!\d)",
        # Between figures alone something must stand: 3324 is no day in March 2024.
        rf"{number}{_BETWEEN}{figures}{_BETWEEN}{year}(?!\d)",
        rf"{figures}{_BETWEEN}{number}{_BETWEEN}{year}(?!\d)",
        rf"{year}{_BETWEEN}{figures}{_BETWEEN}{number}(?!\d)",
        rf"(?:{dmy}{day.year}|{ymd}{day.year}|{day.year}{ymd}|{dmy}{day:%y}|{day:%y}{ymd})(?!\d)",
        # Without a year, only with the month's name, and only where no other year follows.
        rf"{number}{of}{name}(?!{_GAP}(?:in{_GAP})?'?\d\d)\b",
        rf"{name}{_GAP}{number}(?!{_GAP}'?\d\d)\b",
    )
    return re.compile(rf"(?<![\w])(?:{'|'.join(ways)})")


def _month(month: int) -> str:
    name = _MONTHS[month - 1]
    short = {9: "sept?"}.get(month, name[:3])
    return rf"{name}|{short}\b\.?"


def _year(year: int) -> str:
    century, rest = divmod(year, 100)
    ways = [str(year), rf"'?{rest:02d}"]
    two = _number(rest) if rest else "hundred"
    if century == 20:
        ways.append(rf"two{_GAP}thousand(?:{_GAP}and)?{_GAP}{two}" if rest else rf"two{_GAP}thousand")
    ways.append(rf"{_number(century)}{_GAP}(?:oh{_GAP})?{two}")
    return "|".join(ways)


def _number(number: int) -> str:
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (rf"{_GAP}{_ONES[ones]}" if ones else "")


def _day_in_words(day: int) -> str:
    if day < 20:
        return rf"(?:{_ORDINAL_ONES[day]}|{_ONES[day]})\b"
    tens, ones = divmod(day, 10)
    if not ones:
        return rf"(?:{_TENS[tens][:-1]}ieth|{_TENS[tens]})\b"
    return rf"(?:{_TENS[tens]}{_GAP}(?:{_ORDINAL_ONES[ones]}|{_ONES[ones]}))\b"


_ANY_MONTH = "|".join(_month(month) for month in range(1, 13))
_ANY_DAY_IN_WORDS = "|".join(_day_in_words(day) for day in range(31, 0, -1))
_ANY_NUMBER = "|".join((*(one for one in _TENS if one), *reversed(_ONES)))
_ANY_YEAR_IN_WORDS = (
    rf"two{_GAP}thousand(?:{_GAP}(?:and{_GAP})?(?:{_ANY_NUMBER})){{0,2}}"
    rf"|(?:nineteen|twenty){_GAP}(?:hundred|(?:oh{_GAP})?(?:{_ANY_NUMBER})(?:{_GAP}(?:{_ANY_NUMBER}))?)"
)
_ANY_DAY = re.compile(
    rf"(?<!\w)(?:(?:{_ANY_DAY_IN_WORDS}){_GAP}(?:(?:day{_GAP})?of{_GAP})?(?:{_ANY_MONTH})\b"
    rf"(?:{_GAP}(?:in{_GAP})?(?:{_ANY_YEAR_IN_WORDS}|\d{{4}}|\d\d))?"
    rf"|(?:{_ANY_MONTH}){_GAP}(?:{_ANY_YEAR_IN_WORDS})"
    rf"|(?:{_ANY_MONTH}){_GAP}(?:the{_GAP})?(?:{_ANY_DAY_IN_WORDS})(?:{_GAP}(?:{_ANY_YEAR_IN_WORDS}|\d{{4}}))?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?{_GAP}(?:of{_GAP})?(?:{_ANY_MONTH}){_GAP}(?:\d{{4}}|\d\d)?(?!\d)"
    rf"|(?:{_ANY_MONTH}){_GAP}(?:\d{{1,2}}(?:st|nd|rd|th)?{_GAP})?(?:\d{{4}}|\d\d)(?!\d)"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?!\d)|\d{4}[./-]\d{1,2}[./-]\d{1,2}(?!\d))"
)
