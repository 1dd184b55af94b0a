"""Words that say who somebody is: in a reason that outlives a case, and in the names of those who approve."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

from cspr_rules.records.failures import NotAllowed

LONGEST_NAME = 100
_UNSEEN = ("Mn", "Cf", "Cc", "Cs")
_FILLERS = dict.fromkeys((0x115F, 0x1160, 0x3164, 0xFFA0))
_LOOKS_LIKE = {
    "CYRILLIC": "A:a VE:b IE:e KA:k EM:m EN:h O:o ER:p ES:c TE:t U:y HA:x JE:j DZE:s SHHA:h KOMI_DE:d QA:q WE:w "
    "BYELORUSSIAN-UKRAINIAN_I:i PALOCHKA:l",
    "GREEK": "ALPHA:a BETA:b EPSILON:e ZETA:z ETA:h IOTA:i KAPPA:k MU:m NU:n OMICRON:o RHO:p TAU:t UPSILON:y CHI:x",
    "LATIN": "DOTLESS_I:i ALPHA:a SCRIPT_G:g",
    "ARMENIAN": "OH:o SEH:u HO:h VO:n",
}
_LOOK_ALIKE = {
    ord(unicodedata.lookup(f"{script} SMALL LETTER {letter.replace('_', ' ')}")): latin
    for script, pairs in _LOOKS_LIKE.items()
    for letter, latin in (pair.split(":") for pair in pairs.split())
} | {ord("0"): "o", ord("1"): "l"}
"""Letters of other alphabets that pass for Latin ones, capital or small, and the two digits that pass for letters."""
_LOGIN = re.compile(r"\s*\(login [^()]*\)\W*$")
_ANY = r"[\W_]*"
_NUMBERS = re.compile(
    rf"(?<!\d)\d{{3}}{_ANY}\d{{3}}{_ANY}\d{{4}}(?!\d)"  # an NHS number as people write it
    r"|(?<!\d)\d(?:[\W_]?\d){9}(?!\d)(?<=\d[\W_]\d)"  # and digit by digit
    rf"|(?<!\d)(?:\+{_ANY}44|0)(?:{_ANY}\d){{9,10}}(?!\d)"  # a telephone number
    r"|\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b"  # a postcode
)
_FORMS_OF_ADDRESS = frozenset(("miss", "mrs", "sir", "lady", "lord", "prof", "professor", "doctor", "the", "and"))


def plain(text: str) -> str:
    """The letters and digits of a text in words: without case, accents, marks and what nobody sees."""
    shown = [letter for letter in unicodedata.normalize("NFKD", text) if unicodedata.category(letter) not in _UNSEEN]
    return " ".join(re.findall(r"[^\W_]+", "".join(shown).casefold()))


def says_something(text: str) -> bool:
    """True where a text has a letter or digit that somebody can see: Hangul's fillers are letters that nobody sees."""
    return bool(plain(text).translate(_FILLERS).strip())


def unseen(letter: str) -> bool:
    """True for a character that nobody sees or that changes what is seen: controls, marks of direction, half ones."""
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def same_person(one: str, other: str) -> bool:
    """True where two names are one person's, in whatever letters that look so, whatever login stands beside them."""
    return _squeezed(one) == _squeezed(other)


def clear_name(by: str) -> str:
    """Who does something, without blanks around it: it stands beside every entry for good, and on documents.

    One line of 1 to 100 characters with a letter or digit among them and none that nobody sees, whatever login stands
    beside it. Raises NotAllowed for any other.
    """
    by = by.strip(" ")
    name = _LOGIN.sub("", by)
    if len(name) > LONGEST_NAME or any(map(unseen, by)) or not _squeezed(name):
        raise NotAllowed(
            f"who you are is to be said in one line of 1 to {LONGEST_NAME} characters, without any that nobody can see",
            "Type the name again by hand. Nothing was saved.",
        )
    return by


def with_login(by: str, login: str) -> str:
    """A name with the login that it was typed under, where that is another."""
    return f"{by} (login {login})" if login and login != by else by


def login_of(by: str) -> str:
    """The login that a name was typed under, or the name where no other login stands beside it."""
    found = re.search(r"\(login ([^()]*)\)$", by)
    return found[1] if found else by


def names(*said: str) -> Iterator[str]:
    """Names as people may write them: whole, and each part that can stand for the whole."""
    for name in said:
        yield name
        yield from (part for part in plain(name).split() if len(part) > 2 and part not in _FORMS_OF_ADDRESS)


def days(day: date) -> Iterator[str]:
    """A day as people may write it."""
    yield day.isoformat()
    yield from (f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", f"{day:%d/%m/%y}")
    yield from (f"{day.day} {day:%B} {day.year}", f"{day.day} {day:%b} {day.year}")


def parts_of_address(address: str) -> Iterator[str]:
    """Each line of an address, without the number of a house alone."""
    yield from (part for part in re.split(r"[,\n]", address) if re.search(r"[^\W\d_]", part))


def says_who(reason: str, words: Iterable[str]) -> bool:
    """True where a text holds any of `words`, however written, or a number or postcode that points to somebody."""
    seen = "".join(one for one in unicodedata.normalize("NFKC", reason) if unicodedata.category(one) not in _UNSEEN)
    if _NUMBERS.search(seen.casefold()):
        return True
    return any(_pattern(word).search(plain(reason)) for word in map(plain, words) if word)


def _pattern(word: str) -> re.Pattern[str]:
    """Finds a word in plain text. What has digits in it is found however it is spaced."""
    if any(map(str.isdigit, word)):
        return re.compile(rf"(?<!\w){' ?'.join(map(re.escape, word.replace(' ', '')))}(?!\w)")
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


def _squeezed(by: str) -> str:
    while (shorter := _LOGIN.sub("", by)) != by:
        by = shorter
    return plain(by).replace(" ", "").translate(_LOOK_ALIKE)
