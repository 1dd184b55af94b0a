"""Plain data as the one sequence of bytes that RFC 8785 gives it, and the strict reading of such bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import rfc8785

MOST = 2**53 - 1
"""The largest whole number that every reader of JSON holds exactly."""

_TOO_DEEP = "lists and objects stand too deep in one another"


def canonical(value: Any) -> bytes:
    """The canonical bytes of text, whole numbers up to 2**53 - 1, true, false, null, lists and objects of these.

    Raises ValueError for anything else: fractions and what is no number, larger numbers, text that is not Unicode.
    """
    try:
        _refuse_fractions(value)
        return rfc8785.dumps(value)
    except rfc8785.CanonicalizationError as error:
        raise ValueError(str(error)) from None
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None


def read_canonical(data: bytes) -> Any:
    """The value that `data` says. Raises ValueError where `data` is not exactly the canonical form of a value.

    A key that stands twice, other white space or another order would let two readers see two things.
    """
    try:
        value = json.loads(data, object_pairs_hook=_object, parse_float=_no_fraction, parse_constant=_no_fraction)
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None
    if canonical(value) != data:
        raise ValueError("this is not in canonical form")
    return value


def read_own(data: bytes) -> Any:
    """The value of bytes that a seal already proves to be ours, without the second look of `read_canonical`."""
    return json.loads(data)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    if len(said) != len(pairs):
        raise ValueError("a key stands twice")
    return said


def _no_fraction(text: str) -> Any:
    raise ValueError(f"{text} is not a whole number")


def _refuse_fractions(value: Any) -> None:
    if isinstance(value, float):
        raise ValueError(f"{value} is not a whole number")  # noqa: TRY004 - one kind of error, whatever is wrong
    if isinstance(value, Mapping):
        for key, one in value.items():
            if not isinstance(key, str):
                raise ValueError("a key is not text")  # noqa: TRY004 - as above
            _refuse_fractions(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            _refuse_fractions(one)
