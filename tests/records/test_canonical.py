"""Canonical bytes: one value has one form, and nothing that two readers could take for two things is let through."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspr_rules.records.canonical import MOST, canonical, read_canonical, read_own

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-MOST, MOST) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)

# From RFC 8785, sections 3.2.2 and 3.2.3, and the test data that its authors publish, without their fractions.
VECTORS = {
    "literals": (r"[null, true, false]", "[null,true,false]"),
    "text": (
        r'{"string": "\u20ac$\u000F\u000aA' + r"'" + r'\u0042\u0022\u005c\\\"\/"}',
        '{"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    ),
    "order by UTF-16": (
        r'{"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7}',
        '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    ),
    "lists keep their order": (r'[56, {"d": true, "10": null, "1": []}]', '[56,{"1":[],"10":null,"d":true}]'),
    "no locale": (
        '{"peach": "This sorting order", "péché": "is wrong", "pêche": "but canonicalization", "sin": "ignores"}',
        '{"peach":"This sorting order","péché":"is wrong","pêche":"but canonicalization","sin":"ignores"}',
    ),
    "structures": (
        r'{"1": {"f": {"f": "hi", "F": 5}, "\n": 56}, "10": {}, "": 0, "a": {}, "111": [{"e": 1, "E": 2}], "A": {}}',
        r'{"":0,"1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":2,"e":1}],"A":{},"a":{}}',
    ),
    "letters are not composed": (r'{"Unnormalized Unicode": "A\u030a"}', '{"Unnormalized Unicode":"A\u030a"}'),
    "controls": (r'["\u0000\u0008\u0009\u000c\u001f\u007f\u2028"]', '["\\u0000\\b\\t\\f\\u001f\u007f\u2028"]'),
    "the largest whole numbers": (f"[{MOST}, -{MOST}, 0]", f"[{MOST},-{MOST},0]"),
}


@pytest.mark.parametrize("name", VECTORS)
def test_the_published_vectors_come_out_to_the_byte(name: str) -> None:
    """What is hashed is what RFC 8785 says, so that anybody's program can make the same bytes."""
    written, expected = VECTORS[name]
    assert canonical(json.loads(written)) == expected.encode()


@given(VALUES)
def test_what_is_written_reads_back_as_it_was(value: Any) -> None:
    """Nothing that people say is lost or altered by being stored."""
    assert read_canonical(canonical(value)) == read_own(canonical(value)) == value


@given(st.dictionaries(st.text(), VALUES, max_size=6))
def test_the_order_in_which_things_were_said_leaves_no_trace(value: dict[str, Any]) -> None:
    """The same value has the same bytes, in whatever order it was put together."""
    assert canonical(dict(reversed(list(value.items())))) == canonical(value)


@given(VALUES, st.sampled_from([" ", "\n", "\ufeff", "0"]), st.booleans())
def test_nothing_may_stand_beside_the_value(value: Any, more: str, before: bool) -> None:
    """A space, an end of line, a byte order mark or a digit more would be other bytes with the same meaning."""
    data = canonical(value)
    with pytest.raises(ValueError, match=r".+"):
        read_canonical(more.encode() + data if before else data + more.encode() + b" ")


NESTED: Any = "inside"
for _ in range(5000):
    NESTED = [NESTED]

REFUSED = {
    "no number": float("nan"),
    "infinity": float("inf"),
    "less than infinity": float("-inf"),
    "a fraction": 1.5,
    "a whole number as a fraction": 1.0,
    "a fraction inside": {"a": [1, {"b": 0.1}]},
    "a number too large": MOST + 1,
    "a number too small": -MOST - 1,
    "half a character": "\ud800",
    "half a character as a key": {"\udc00": 1},
    "a key that is no text": {1: "one"},
    "a key that is nothing": {"a": {None: 1}},
    "bytes": b"bytes",
    "a set": {1, 2},
    "too deep": NESTED,
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_has_no_one_form_is_refused(name: str) -> None:
    """What programs write or read differently never reaches the record, and the refusal is of one kind."""
    with pytest.raises(ValueError, match=r".+"):
        canonical(REFUSED[name])


UNREAD = {
    "nothing": b"",
    "a key twice": b'{"a":1,"a":2}',
    "a key twice, inside": b'[{"a":{"b":1,"b":1}}]',
    "no number": b"NaN",
    "infinity": b"[-Infinity]",
    "a fraction": b"1.5",
    "a whole number as a fraction": b"[1.0]",
    "an exponent": b"[1e2]",
    "a number too large": b"9007199254740992",
    "a number of thousands of digits": b"1" * 5000,
    "minus nothing": b"-0",
    "white space": b'{"a": 1}',
    "an end of line": b"[1]\n",
    "another order": b'{"b":1,"a":2}',
    "a letter written as its number": b'"\\u0041"',
    "a control written otherwise": b'"\\u000a"',
    "half a character": b'"\\ud800"',
    "no UTF-8": b'"\xff"',
    "another encoding": '{"a":1}'.encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbf{}",
    "two values": b"[1][2]",
    "too deep": b"[" * 100_000,
}


@pytest.mark.parametrize("name", UNREAD)
def test_bytes_in_any_other_form_are_not_read(name: str) -> None:
    """Bytes that say the same in another way, or that two readers could read differently, are no entry of ours."""
    with pytest.raises(ValueError, match=r".+"):
        read_canonical(UNREAD[name])


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"[1e2]", "1e2 is not a whole number"),
        (b"[NaN]", "NaN is not a whole number"),
        (b'{"a":1,"a":1}', "a key stands twice"),
        (b"[1] ", "this is not in canonical form"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, what: str) -> None:
    """The person who looks into it sees what is meant."""
    with pytest.raises(ValueError, match=f"^{what}$"):
        read_canonical(data)


@pytest.mark.parametrize(
    ("value", "what"),
    [({"weight": 1.5}, "1.5 is not a whole number"), ({1: "one"}, "a key is not text")],
)
def test_what_cannot_be_written_is_named(value: object, what: str) -> None:
    """The person who mends it sees what is meant."""
    with pytest.raises(ValueError, match=f"^{what}$"):
        canonical(value)
