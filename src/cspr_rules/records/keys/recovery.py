"""The recovery key as people hold it: seven groups of six characters, each with a check of its own.

Written with 29 characters: the digits, and the letters least often taken for a digit or for each other. 29 is prime, so
a check that weighs each place differently finds every single wrong character and every swap within a group. The check
also counts which group it is, so groups in the wrong order are found, and it can be said which.
"""

from __future__ import annotations

import re
import unicodedata

from cspr_rules.records.failures import WrongKey

SIZE = 21
"""Bytes of a recovery key: 168 bits."""

_CHARACTERS = "0123456789ACDEFGHJKMNPQRTVWXY"
_BASE = len(_CHARACTERS)
_READ_AS = str.maketrans("OILUSZB", "011V528")
_GROUPS = 7
_GROUP = 6
_SAID = _GROUPS * (_GROUP - 1)
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—−_.,·]+")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


def as_text(key: bytes) -> str:
    """The 21 bytes of `key` as text to be shown: `4MC7QT-…`, seven groups."""
    if len(key) != SIZE:
        raise ValueError(f"a recovery key has {SIZE} bytes, not {len(key)}")
    number = int.from_bytes(key)
    places = []
    for _ in range(_SAID):
        number, place = divmod(number, _BASE)
        places.append(place)
    places.reverse()
    groups = [places[start : start + _GROUP - 1] for start in range(0, _SAID, _GROUP - 1)]
    return "-".join(
        "".join(_CHARACTERS[place] for place in (*group, _check(group, which))) for which, group in enumerate(groups)
    )


def from_text(text: str) -> bytes:
    """The 21 bytes of a recovery key typed by a person.

    Spaces, hyphens, small letters and look-alikes (O for 0, I or L for 1, S for 5, Z for 2, B for 8, U for V) do not
    matter. Raises WrongKey for a mistyped one, and says which groups are wrong where that can be known.
    """
    groups = _grouped(unicodedata.normalize("NFKC", text).upper().translate(_READ_AS))
    wrong = [which for which, group in enumerate(groups) if not _stands(group, which)]
    if wrong:
        raise _mistyped(wrong)
    number = 0
    for group in groups:
        for character in group[:-1]:
            number = number * _BASE + _CHARACTERS.index(character)
    if number.bit_length() > 8 * SIZE:
        raise _mistyped([])
    return number.to_bytes(SIZE)


def _check(group: list[int], which: int) -> int:
    """The check of five places of the group number `which`, from 0: weights 2 to 6, and 1 for the check itself."""
    return -(which + sum(weight * place for weight, place in enumerate(group, start=2))) % _BASE


def _stands(group: str, which: int) -> bool:
    if len(group) != _GROUP or any(character not in _CHARACTERS for character in group):
        return False
    places = [_CHARACTERS.index(character) for character in group]
    return places[-1] == _check(places[:-1], which)


def _grouped(text: str) -> list[str]:
    """Seven groups: as they were typed where seven were, otherwise the characters counted off by six."""
    typed = [group for group in _SEPARATORS.split(text) if group]
    if len(typed) == _GROUPS:
        return typed
    characters = "".join(typed)
    if len(characters) != _GROUPS * _GROUP:
        raise WrongKey(
            f"a recovery key has {_GROUPS * _GROUP} characters in {_GROUPS} groups, and this has {len(characters)}",
            "Type it again as it was shown, with a space after each group; nothing was changed.",
        )
    return [characters[start : start + _GROUP] for start in range(0, len(characters), _GROUP)]


def _mistyped(groups: list[int]) -> WrongKey:
    again = "Compare it with the recovery key as it was shown, and type it again; nothing was changed."
    named = [_ORDINALS[group] for group in groups]
    if not named or len(named) == _GROUPS:
        return WrongKey("this is not a recovery key as the program shows them", again)
    if len(named) == 1:
        return WrongKey(f"the {named[0]} group of the recovery key is mistyped", again)
    return WrongKey(
        f"the {', '.join(named[:-1])} and {named[-1]} groups of the recovery key are mistyped or not in their place",
        again,
    )
