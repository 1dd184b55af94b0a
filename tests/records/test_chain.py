"""The chain: each entry's hash covers all before it, and anybody can work it out again from what is written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from cspr_rules.records.canonical import canonical
from cspr_rules.records.chain import (
    Break,
    Link,
    Newest,
    breaks,
    hash_of,
    next_link,
    start_of,
    time_of,
    time_text,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ANOTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
PUBLIC = KEY.public_key()
STORE_ID = "5" * 32
START = start_of(STORE_ID, PUBLIC.public_bytes_raw())
CASE, ANOTHER_CASE = "a" * 32, "b" * 32
TIME = "2026-11-22T09:00:00.000000Z"


def a_chain(length: int = 3) -> list[Link]:
    """A chain with a body of its own for each entry."""
    links: list[Link] = []
    newest = START
    for number in range(1, length + 1):
        links.append(next_link(newest, CASE, TIME, f"sealed {number}".encode(), KEY))
        newest = Newest(number, links[-1].hash)
    return links


def first_break(links: list[Link]) -> Break | None:
    """What `breaks` ends with."""
    *_, (_, wrong) = breaks(links, START, PUBLIC)
    return wrong


def signed(before: Newest, link: Link, **header: object) -> Link:
    """`link` with another header, hashed and signed as if it were right."""
    said = canonical({"body": sha256(link.body).hexdigest(), "case": CASE, "entry": link.entry, "time": TIME} | header)
    return resigned(before, replace(link, header=said))


def resigned(before: Newest, link: Link) -> Link:
    """`link` with the hash and signature that its header asks for."""
    digest = hash_of(before.hash, link.header)
    return replace(link, hash=digest, signature=KEY.sign(digest))


def test_hashes_can_be_worked_out_from_the_written_format() -> None:
    """The second verifier, and a court's expert, need the description alone."""
    (link,) = a_chain(1)
    header = f'{{"body":"{sha256(b"sealed 1").hexdigest()}","case":"{CASE}","entry":1,"time":"{TIME}"}}'.encode()
    start = sha256(b"cspr-rules chain 1\n" + STORE_ID.encode() + b"\n" + PUBLIC.public_bytes_raw()).digest()
    assert Newest(0, start) == START
    assert link.header == header
    assert link.hash == sha256(b"cspr-rules entry 1\n" + start + sha256(header).digest()).digest()
    PUBLIC.verify(link.signature, link.hash)


def test_a_chain_belongs_to_one_store_and_one_key() -> None:
    """A chain cannot be passed off as another store's, nor as signed with another key."""
    starts = {
        START.hash,
        start_of("6" * 32, PUBLIC.public_bytes_raw()).hash,
        start_of(STORE_ID, ANOTHER_KEY.public_key().public_bytes_raw()).hash,
    }
    assert len(starts) == 3


def test_each_entry_follows_the_one_before() -> None:
    """Numbers go up by one, and the same body at another place has another hash."""
    links = a_chain(3)
    assert [link.entry for link in links] == [1, 2, 3]
    again = next_link(Newest(1, links[0].hash), CASE, TIME, b"sealed 1", KEY)
    assert again.hash != links[0].hash


def test_a_whole_chain_has_no_break() -> None:
    """Every entry comes back, each with nothing wrong."""
    links = a_chain(20)
    assert list(breaks(links, START, PUBLIC)) == [(link, None) for link in links]
    assert list(breaks([], START, PUBLIC)) == []


def test_a_chain_can_be_followed_from_its_middle() -> None:
    """What is known to be right need not be read again."""
    links = a_chain(5)
    assert list(breaks(links[3:], Newest(3, links[2].hash), PUBLIC)) == [(links[3], None), (links[4], None)]


@given(st.datetimes(datetime(2018, 6, 29), datetime(2118, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis adds it
def test_a_time_is_written_to_the_microsecond_and_reads_back(moment: datetime) -> None:
    """Times are always as long, so that their order is that of their text."""
    assert time_of(time_text(moment)) == moment
    assert len(time_text(moment)) == len(TIME)


def test_a_time_is_written_in_utc_wherever_it_was_taken() -> None:
    """Summer time and other countries leave no trace."""
    assert time_text(datetime(2026, 11, 22, 11, tzinfo=timezone(timedelta(hours=2)))) == TIME


BEFORE = Newest(1, a_chain(1)[0].hash)

CHANGES: dict[str, tuple[Callable[[Link], Link], str]] = {
    "number": (lambda link: replace(link, entry=3), "entry 2 is missing; entry 3 stands in its place"),
    "no JSON": (lambda link: resigned(BEFORE, replace(link, header=b"{")), "its header cannot be read"),
    "another form": (
        lambda link: resigned(BEFORE, replace(link, header=link.header + b" ")),
        "its header cannot be read",
    ),
    "a number": (
        lambda link: resigned(BEFORE, replace(link, header=b"7")),
        "its header is not one that the program writes",
    ),
    "a nought before its number": (
        lambda link: resigned(BEFORE, replace(link, header=link.header.replace(b'"entry":2', b'"entry":02'))),
        "its header cannot be read",
    ),
    "too deep": (lambda link: resigned(BEFORE, replace(link, header=b"[" * 10**5)), "its header cannot be read"),
    "no object": (
        lambda link: resigned(BEFORE, replace(link, header=b"[]")),
        "its header is not one that the program writes",
    ),
    "a key more": (lambda link: signed(BEFORE, link, more=1), "its header is not one that the program writes"),
    "another number inside": (lambda link: signed(BEFORE, link, entry=5), "its header is that of entry 5"),
    "another case inside": (
        lambda link: signed(BEFORE, link, case=ANOTHER_CASE),
        "it is filed under another case than its header says",
    ),
    "filed elsewhere": (
        lambda link: replace(link, case=ANOTHER_CASE),
        "it is filed under another case than its header says",
    ),
    "another body": (
        lambda link: replace(link, body=b"forged"),
        "its content is not the one that its header was made for",
    ),
    "another header": (
        lambda link: replace(link, header=link.header.replace(b"2026-11-22", b"2026-11-23")),
        "its hash does not follow from its header and the entry before it",
    ),
    "another hash": (
        lambda link: replace(link, hash=bytes(32), signature=KEY.sign(bytes(32))),
        "its hash does not follow from its header and the entry before it",
    ),
    "another past": (
        lambda link: resigned(START, link),
        "its hash does not follow from its header and the entry before it",
    ),
    "another key": (
        lambda link: replace(link, signature=ANOTHER_KEY.sign(link.hash)),
        "its signature is not this store's",
    ),
    "no signature": (lambda link: replace(link, signature=b""), "its signature is not this store's"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_entry_is_named_with_what_is_wrong(name: str) -> None:
    """Each part of an entry is held against the others; where only one is wrong, that one is named."""
    change, what = CHANGES[name]
    links = a_chain(3)
    links[1] = change(links[1])
    assert first_break(links) == Break(2, what)


def test_a_header_that_says_true_for_one_is_not_that_of_entry_1() -> None:
    """Some programs hold "true" and 1 for the same."""
    (link,) = a_chain(1)
    forged = signed(START, link, entry=True)
    assert list(breaks([forged], START, PUBLIC)) == [(forged, Break(1, "its header is that of entry True"))]


def test_nothing_after_the_first_break_is_looked_at() -> None:
    """What follows a break proves nothing, and the first bad entry is the one to name."""
    links = a_chain(9)
    links[4] = replace(links[4], body=b"forged")
    links[6] = replace(links[6], body=b"forged")
    assert len(list(breaks(links, START, PUBLIC))) == 5
    assert first_break(links) == Break(5, "its content is not the one that its header was made for")
