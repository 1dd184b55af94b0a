"""The ways in which people write a name, a day, a number, an address: those in which a leak is planted.

Written without a look at how the check reads them, so that the two can disagree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from random import Random

from cspr_rules.documents.leaks import Someone
from documents.leaks.people_made_up import TITLES

Way = Callable[[Someone, Random], str | None]
"""What stands in the letter; None where this person cannot be written so."""

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
    "twenty-ninth",
    "thirtieth",
    "thirty-first",
]
_SHORT = {"Close": "Cl", "Lane": "Ln", "Road": "Rd", "Terrace": "Terr", "Avenue": "Ave", "Street": "St", "Drive": "Dr"}
_SHORT |= {"Crescent": "Cres", "Gardens": "Gdns", "Grove": "Gr"}
_SPOKEN = ["oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_NICKNAMES = {"Daniel": "Danny", "Katarzyna": "Kasia", "Mohammed": "Muhammad", "Stephen": "Steve", "Rebecca": "Becky"}
_NICKNAMES |= {"Elizabeth": "Liz", "Jonathan": "Jon", "Zachary": "Zac", "Yusuf": "Yousef", "Aisha": "Ayesha"}
_NICKNAMES |= {"Jayden": "Jaiden", "Kayleigh": "Kaylee", "Callum": "Calum", "Nicola": "Nikki"}
# These are in no list that the check goes by.
_NICKNAMES |= {"Oluwaseun": "Seun", "Leticia": "Letty", "Agnieszka": "Aga", "Dmitri": "Dima", "Shanelle": "Shan"}
_NICKNAMES |= {"Imran": "Immy", "Chidinma": "Chi", "Jamal": "Jammy", "Tegan": "Teg", "Bethany": "Bethie"}
_LOOK_ALIKE = str.maketrans("aeopcx", "аеорсх")


def _names(someone: Someone) -> list[str]:
    return someone.names[0].split(" ")


def _first(someone: Someone) -> str:
    return _names(someone)[0]


def _last(someone: Someone) -> str:
    words = _names(someone)
    for place, word in enumerate(words[1:], 1):
        if word in ("de", "Van"):
            return " ".join(words[place:])
    return words[-1]


def _longest(someone: Someone) -> str:
    return max((word for word in _names(someone) if word.isalpha()), key=len, default=_first(someone))


def _inside(someone: Someone, mark: str) -> str:
    name = _longest(someone)
    return f"{name[: len(name) // 2]}{mark}{name[len(name) // 2 :]}"


def _bare(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", text) if unicodedata.category(one) != "Mn")


def _typing_slip(someone: Someone, random: Random) -> str | None:
    name = _longest(someone)
    if len(name) < 5:
        return None
    at = random.randrange(1, len(name) - 2)
    slips = (
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        name[:at] + name[at + 1 :],
        name[:at] + name[at] + name[at:],
        name[:at] + random.choice("aeioulnrst") + name[at + 1 :],
    )
    return next((slip for slip in random.sample(slips, 4) if slip != name), None)


def _initials(someone: Someone, dot: str) -> str:
    return dot.join(name[0].upper() for name in (_first(someone), _last(someone))) + dot.strip()


def _without_accents(someone: Someone, _: Random) -> str | None:
    plain = _bare(someone.names[0])
    return plain if plain != someone.names[0] else None


def _half_of_a_double_name(someone: Someone, random: Random) -> str | None:
    halves = _last(someone).split("-")
    return random.choice(halves) if len(halves) > 1 and min(map(len, halves)) > 2 else None


NAMED: Mapping[str, Way] = {
    "whole": lambda one, _: one.names[0],
    "first name": lambda one, _: _first(one),
    "last name": lambda one, _: _last(one),
    "in capitals": lambda one, _: one.names[0].upper(),
    "in small letters": lambda one, _: one.names[0].lower(),
    "first name in small letters": lambda one, _: _first(one).lower(),
    "last name in capitals": lambda one, _: _last(one).upper(),
    "possessive": lambda one, _: f"{_first(one)}'s",
    "possessive, curly": lambda one, _: f"{_last(one)}’s",
    "title and last name": lambda one, random: f"{random.choice(TITLES)} {_last(one)}",
    "last name first": lambda one, _: f"{_last(one)}, {_first(one)}",
    "initial and last name": lambda one, _: f"{_first(one)[0]}. {_last(one)}",
    "initials with dots": lambda one, _: _initials(one, "."),
    "initials": lambda one, _: _initials(one, ""),
    "without accents": _without_accents,
    "accents apart": lambda one, _: unicodedata.normalize("NFD", one.names[0]),
    "typing slip": _typing_slip,
    "short or other spelling": lambda one, _: _NICKNAMES.get(_first(one)),
    "cut by a hyphen at the line end": lambda one, _: _inside(one, "-\n"),
    "over two lines": lambda one, _: one.names[0].replace(" ", "\n"),
    "mark of no width inside": lambda one, _: _inside(one, "\u200b"),
    "soft hyphen inside": lambda one, _: _inside(one, "\u00ad"),
    "hyphen inside": lambda one, _: _inside(one, "-"),
    "letters spaced": lambda one, _: " ".join(_longest(one)),
    "space that does not break": lambda one, _: one.names[0].replace(" ", "\u00a0"),
    "letters of another alphabet": lambda one, _: _first(one).translate(_LOOK_ALIKE),
    "full-width letters": lambda one, _: "".join(
        chr(ord(letter) + 0xFEE0) if "A" <= letter <= "z" and letter.isalpha() else letter for letter in _first(one)
    ),
    "half of a double name": _half_of_a_double_name,
    "without its apostrophe": lambda one, _: _last(one).replace("'", "") if "'" in _last(one) else None,
    "in quotation marks": lambda one, _: f"“{_first(one)}”",
    "in brackets": lambda one, _: f"({_first(one)} {_last(one)})",
    "as a user name": lambda one, _: (
        f"{_bare(_first(one))}{_bare(_last(one))}".lower().replace(" ", "").replace("'", "")
    ),
}

BORN: Mapping[str, Way] = {
    "3 March 2024": lambda one, _: f"{one.born:%-d %B %Y}",
    "03 March 2024": lambda one, _: f"{one.born:%d %B %Y}",
    "3rd March 2024": lambda one, _: f"{_th(one)} {one.born:%B %Y}",
    "3rd of March, 2024": lambda one, _: f"{_th(one)} of {one.born:%B}, {one.born:%Y}",
    "the 3rd of March 2024": lambda one, _: f"the {_th(one)} of {one.born:%B %Y}",
    "March 3, 2024": lambda one, _: f"{one.born:%B %-d, %Y}",
    "Sunday 3 March 2024": lambda one, _: f"{one.born:%A %-d %B %Y}",
    "3 Mar 24": lambda one, _: f"{one.born:%-d %b %y}",
    "3 Mar '24": lambda one, _: f"{one.born:%-d %b '%y}",
    "03-Mar-2024": lambda one, _: f"{one.born:%d-%b-%Y}",
    "03/03/2024": lambda one, _: f"{one.born:%d/%m/%Y}",
    "3/3/24": lambda one, _: f"{one.born:%-d/%-m/%y}",
    "3.3.2024": lambda one, _: f"{one.born:%-d.%-m.%Y}",
    "03.03.24": lambda one, _: f"{one.born:%d.%m.%y}",
    "03-03-2024": lambda one, _: f"{one.born:%d-%m-%Y}",
    "03 03 2024": lambda one, _: f"{one.born:%d %m %Y}",
    "month before day": lambda one, _: f"{one.born:%m/%d/%Y}",
    "2024-03-03": lambda one, _: f"{one.born:%Y-%m-%d}",
    "2024/03/03": lambda one, _: f"{one.born:%Y/%m/%d}",
    "20240303": lambda one, _: f"{one.born:%Y%m%d}",
    "030324": lambda one, _: f"{one.born:%d%m%y}",
    "03032024": lambda one, _: f"{one.born:%d%m%Y}",
    "day and month": lambda one, _: f"{one.born:%-d %B}",
    "month and day": lambda one, _: f"{one.born:%B %-d}",
    "over two lines": lambda one, _: f"{one.born:%-d %B}\n{one.born:%Y}",
    "in small letters": lambda one, _: f"{one.born:%-d %B %Y}".lower(),
    "in capitals": lambda one, _: f"{one.born:%-d %B %Y}".upper(),
    "no spaces": lambda one, _: f"{one.born:%-d%B%Y}",
    "the third of March 2024": lambda one, _: f"the {_ordinal(one)} of {one.born:%B %Y}",
    "third March two thousand": lambda one, _: f"{_ordinal(one)} {one.born:%B} {_year_in_words(one)}",
    "spaces that do not break": lambda one, _: f"{one.born:%-d\u00a0%B\u00a0%Y}",
    "Roman month": lambda one, _: f"{one.born.day}.{_roman(one)}.{one.born.year}" if one.born else None,
    "spaced slashes": lambda one, _: f"{one.born:%d / %m / %Y}",
    "mark of no width": lambda one, _: f"{one.born:%d/%m/}\u200b{one.born:%Y}",
}

NHS: Mapping[str, Way] = {
    "ten digits": lambda one, _: one.nhs_number,
    "3 3 4": lambda one, _: _grouped(one.nhs_number, " "),
    "3-3-4": lambda one, _: _grouped(one.nhs_number, "-"),
    "3.3.4": lambda one, _: _grouped(one.nhs_number, "."),
    "NHS no. before it": lambda one, _: f"NHS no. {_grouped(one.nhs_number, ' ')}",
    "over two lines": lambda one, _: f"{one.nhs_number[:6]}\n{one.nhs_number[6:]}",
    "marks of no width": lambda one, _: "\u200b".join((one.nhs_number[:3], one.nhs_number[3:])),
    "full-width": lambda one, _: "".join(chr(ord(digit) + 0xFEE0) for digit in one.nhs_number),
    "one digit mistyped": lambda one, _: f"{one.nhs_number[:4]}{(int(one.nhs_number[4]) + 1) % 10}{one.nhs_number[5:]}",
    "digits apart": lambda one, _: " ".join(one.nhs_number),
}

TELEPHONE: Mapping[str, Way] = {
    "as recorded": lambda one, _: one.telephones[0],
    "no spaces": lambda one, _: _digits(one),
    "from abroad": lambda one, _: f"+44 {_digits(one)[1:]}",
    "from abroad with (0)": lambda one, _: f"+44 (0){_digits(one)[1:5]} {_digits(one)[5:]}",
    "0044": lambda one, _: f"0044{_digits(one)[1:]}",
    "hyphens": lambda one, _: f"{_digits(one)[:5]}-{_digits(one)[5:8]}-{_digits(one)[8:]}",
    "dots": lambda one, _: f"{_digits(one)[:5]}.{_digits(one)[5:]}",
    "brackets": lambda one, _: f"({_digits(one)[:5]}) {_digits(one)[5:]}",
    "pairs": lambda one, _: f"{_digits(one)[:5]} {_digits(one)[5:7]} {_digits(one)[7:9]} {_digits(one)[9:]}",
    "without the area": lambda one, _: _digits(one)[5:],
    "over two lines": lambda one, _: f"{_digits(one)[:5]}\n{_digits(one)[5:]}",
    "letter O": lambda one, _: _digits(one).replace("0", "O"),
    "in words": lambda one, _: " ".join(_SPOKEN[int(digit)] for digit in _digits(one)),
    "one digit mistyped": lambda one, _: _digits(one)[:-1] + str((int(_digits(one)[-1]) + 3) % 10),
}

POSTCODE: Mapping[str, Way] = {
    "as recorded": lambda one, _: _postcode(one),
    "no space": lambda one, _: _postcode(one).replace(" ", ""),
    "small letters": lambda one, _: _postcode(one).lower(),
    "hyphen": lambda one, _: _postcode(one).replace(" ", "-"),
    "two spaces": lambda one, _: _postcode(one).replace(" ", "  "),
    "over two lines": lambda one, _: _postcode(one).replace(" ", "\n"),
    "mark of no width": lambda one, _: _postcode(one).replace(" ", "\u200b"),
    "letters apart": lambda one, _: " ".join(_postcode(one).replace(" ", "")),
    "first half": lambda one, _: _postcode(one).split()[0],
    "O for 0": lambda one, _: _postcode(one).replace("0", "O") if "0" in _postcode(one) else None,
}

ADDRESS: Mapping[str, Way] = {
    "whole": lambda one, _: one.addresses[0],
    "house and street": lambda one, _: _house(one),
    "street": lambda one, _: _street(one),
    "small letters": lambda one, _: _house(one).lower(),
    "capitals": lambda one, _: _house(one).upper(),
    "shortened": lambda one, _: _shortened(_house(one)),
    "over two lines": lambda one, _: _house(one).replace(" ", "\n", 2),
    "comma after the number": lambda one, _: _house(one).replace(" ", ", ", 1),
    "number and street without its kind": lambda one, _: _house(one).rpartition(" ")[0],
    "cut by a hyphen at the line end": lambda one, _: re.sub(r"^([A-Z][a-z]{3})(?=[a-z]{3})", "\\1-\n", _street(one)),
    "typing slip": lambda one, _: _slipped_street(one),
}

E_MAIL: Mapping[str, Way] = {
    "as recorded": lambda one, _: one.e_mails[0],
    "capitals": lambda one, _: one.e_mails[0].upper(),
    "(at)": lambda one, _: one.e_mails[0].replace("@", " (at) "),
    "[at] [dot]": lambda one, _: one.e_mails[0].replace("@", "[at]").replace(".org", "[dot]org"),
    "at dot": lambda one, _: one.e_mails[0].replace("@", " at ").replace(".org", " dot org"),
    "mark of no width": lambda one, _: one.e_mails[0].replace("@", "\u200b@"),
    "somebody else's": lambda _, random: f"worker{random.randrange(100)}@council.example.org",
}

PATTERNED: Mapping[str, Mapping[str, Way]] = {
    "date of birth": BORN,
    "NHS number": NHS,
    "telephone number": TELEPHONE,
    "postcode": POSTCODE,
    "address": ADDRESS,
    "e-mail address": E_MAIL,
}


def _th(someone: Someone) -> str:
    assert someone.born is not None
    day = someone.born.day
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _ordinal(someone: Someone) -> str:
    assert someone.born is not None
    return _ORDINALS[someone.born.day - 1]


def _year_in_words(someone: Someone) -> str:
    assert someone.born is not None
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    century, rest = divmod(someone.born.year, 100)
    small = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
    ]
    small += ["seventeen", "eighteen", "nineteen"]
    two = small[rest] if rest < 20 else tens[rest // 10 - 2] + (f"-{small[rest % 10]}" if rest % 10 else "")
    if century == 20:
        return f"two thousand and {two}" if rest else "two thousand"
    return f"nineteen {'oh ' if rest < 10 else ''}{two}"


def _roman(someone: Someone) -> str:
    assert someone.born is not None
    return ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"][someone.born.month - 1]


def _grouped(number: str, mark: str) -> str:
    return mark.join((number[:3], number[3:6], number[6:]))


def _digits(someone: Someone) -> str:
    return someone.telephones[0].replace(" ", "")


def _postcode(someone: Someone) -> str:
    return someone.addresses[0].rpartition(", ")[2]


def _house(someone: Someone) -> str:
    return someone.addresses[0].split(", ")[-3]


def _street(someone: Someone) -> str:
    return _house(someone).partition(" ")[2]


def _shortened(house: str) -> str | None:
    kind = house.rpartition(" ")[2]
    return house.replace(kind, _SHORT[kind]) if kind in _SHORT else None


def _slipped_street(someone: Someone) -> str:
    first, _, rest = _street(someone).partition(" ")
    return f"{first[:-2]}{first[-1]}{first[-2]} {rest}" if len(first) > 5 else _street(someone)
