"""Ways to forge a record, each at any place in it, by somebody who can write every file. Used on every store.

A forgery takes a copy of all that is stored, changes it, and says which entry is the first that is now bad.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import cycle

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cspr_rules.records.canonical import canonical
from cspr_rules.records.chain import STORE, Link, Newest, hash_of, next_link
from cspr_rules.records.entry import Draft
from cspr_rules.records.ledger import Ledger
from cspr_rules.records.sealing import seal, unseal
from cspr_rules.records.verify import TOMBSTONE

NOT_THE_STORES = Ed25519PrivateKey.from_private_bytes(b"somebody else's key, of 32 bytes")
ERASED_AT = 40


def a_busy_record(ledger: Ledger, length: int = 300) -> dict[str, bytes]:
    """Record `length` entries over seven cases, one of them erased half-way. The keys of all cases, the erased one too.

    Every third entry, from the first, rests on a rulebook of its own, and the entry after it on the same one.
    """
    cases = [ledger.new_case() for _ in range(7)]
    erased = cases[0]
    turn: Iterator[str] = cycle(cases[1:])
    digest = ""
    for number in range(1, length + 1):
        case = erased if number % 5 == 2 and number < ERASED_AT else next(turn)
        kind, by, data = "answer", f"person {number % 4}", {"question": f"question_{number}", "answer": number}
        if number % 17 == 0:
            case, kind, data = STORE, "backup made", {"file": f"backup {number}"}
        if number == ERASED_AT:
            case, kind, data = STORE, TOMBSTONE, {"case": erased}
        if number % 3 == 1:
            digest = ledger.keep("rulebook", f"rulebook {number}".encode())
        ledger.append(case, [Draft(kind, data, digest if number % 3 else None)], by=by)
    keys = {case: key for case in (*cases, STORE) if (key := ledger.case_keys.get(case))}
    ledger.case_keys.destroy(erased)  # type: ignore[attr-defined]
    return keys


@dataclass
class Loot:
    """All that is stored, in the hands of a forger: entries in order, keys of cases, rulebooks, lines of hashes.

    `all_keys` are those that the forger has copied in time. `signing_key` is what no forger should have.
    """

    links: list[Link]
    keys: dict[str, bytes]
    kept: dict[str, bytes]
    notes: list[str]
    start: Newest
    all_keys: dict[str, bytes]
    signing_key: Ed25519PrivateKey

    def at(self, place: int) -> Link:
        """The entry whose number was `place`."""
        return self.links[place - 1]

    def change(self, place: int, **parts: object) -> int:
        """Change parts of one entry, which is the first bad one then."""
        self.links[place - 1] = replace(self.at(place), **parts)  # type: ignore[arg-type]
        return place

    def renumber(self) -> None:
        """Number the rows from 1 again, and nothing else."""
        self.links = [replace(link, entry=number) for number, link in enumerate(self.links, 1)]

    def resealed(self, place: int, **says: object) -> bytes:
        """The body of an entry that says something else, sealed again for its place."""
        link = self.at(place)
        key = self.all_keys[link.case]
        body = json.loads(unseal(key, link.body, case=link.case, entry=place)) | says
        return seal(key, canonical(body), b"forger nonce", case=link.case, entry=place)

    def before(self, place: int) -> Newest:
        """What stands before an entry."""
        return Newest(place - 1, self.at(place - 1).hash) if place > 1 else self.start

    def rewrite(self, place: int, key: Ed25519PrivateKey, **says: object) -> int:
        """Let an entry say something else, and make every hash and signature anew from there."""
        bodies = [link.body for link in self.links]
        bodies[place - 1] = self.resealed(place, **says)
        newest = self.before(place)
        for number in range(place, len(self.links) + 1):
            time = json.loads(self.at(number).header)["time"]
            link = next_link(newest, self.at(number).case, time, bodies[number - 1], key)
            self.links[number - 1] = link
            newest = Newest(number, link.hash)
        return place


def flipped(data: bytes, place: int) -> bytes:
    """One byte changed, another one at each place."""
    changed = bytearray(data)
    changed[place % len(data)] ^= 1 + place % 255
    return bytes(changed)


Forgery = Callable[[Loot, int], int]
FORGERIES: dict[str, Forgery] = {}


def forgery(forge: Forgery) -> Forgery:
    """List a way to forge by its name."""
    FORGERIES[forge.__name__.replace("_", " ")] = forge
    return forge


@forgery
def a_byte_of_a_body(loot: Loot, place: int) -> int:
    """Change one byte of what is sealed."""
    return loot.change(place, body=flipped(loot.at(place).body, place))


@forgery
def a_byte_of_a_header(loot: Loot, place: int) -> int:
    """Change one byte of what is in plain sight."""
    return loot.change(place, header=flipped(loot.at(place).header, place))


@forgery
def a_byte_of_a_hash(loot: Loot, place: int) -> int:
    """Change one byte of a hash."""
    return loot.change(place, hash=flipped(loot.at(place).hash, place))


@forgery
def a_byte_of_a_signature(loot: Loot, place: int) -> int:
    """Change one byte of a signature."""
    return loot.change(place, signature=flipped(loot.at(place).signature, place))


@forgery
def an_entry_deleted(loot: Loot, place: int) -> int:
    """Take a row away."""
    del loot.links[place - 1]
    return place


@forgery
def an_entry_deleted_and_the_rest_renumbered(loot: Loot, place: int) -> int:
    """Take a row away and close the gap."""
    an_entry_deleted(loot, place)
    loot.renumber()
    return place


@forgery
def an_entry_inserted(loot: Loot, place: int) -> int:
    """Push the rows on and put one's own between them, as good as it can be made without the store's key."""
    case = loot.at(place).case
    body = seal(loot.all_keys[case], b'{"kind":"note"}', b"forger nonce", case=case, entry=place)
    link = next_link(loot.before(place), case, "2026-11-22T09:00:00.000000Z", body, NOT_THE_STORES)
    loot.links.insert(place - 1, link)
    loot.renumber()
    return place


@forgery
def an_entry_put_before_the_first(loot: Loot, place: int) -> int:
    """Put a row where no reader looks, under a number below 1."""
    loot.links.insert(0, replace(loot.at(place), entry=1 - place))
    return 1


@forgery
def an_entry_put_far_beyond_the_end(loot: Loot, place: int) -> int:
    """Leave a gap after the last entry, so that the next to be written would follow a forged one."""
    end = len(loot.links)
    loot.links.append(replace(loot.at(place), entry=end + 1 + place))
    return end + 1


@forgery
def two_entries_in_another_order(loot: Loot, place: int) -> int:
    """Let two things seem to have happened the other way round."""
    first = min(place, len(loot.links) - 1)
    loot.links[first - 1], loot.links[first] = loot.links[first], loot.links[first - 1]
    loot.renumber()
    return first


@forgery
def an_entry_twice(loot: Loot, place: int) -> int:
    """Let something seem to have been said twice."""
    loot.links.insert(place, loot.at(place))
    loot.renumber()
    return place + 1


@forgery
def an_entry_filed_under_another_case(loot: Loot, place: int) -> int:
    """Let something seem to have been said of another child."""
    other = next(link.case for link in loot.links if link.case != loot.at(place).case)
    return loot.change(place, case=other)


@forgery
def two_cases_exchanged(loot: Loot, place: int) -> int:
    """Exchange the cases of two entries, in the row and in the header."""
    other = next(link for link in loot.links if link.case != loot.at(place).case)
    for one, case in ((loot.at(place), other.case), (other, loot.at(place).case)):
        header = one.header.replace(one.case.encode(), case.encode())
        loot.change(one.entry, case=case, header=header)
    return min(place, other.entry)


@forgery
def another_actor(loot: Loot, place: int) -> int:
    """Let somebody else have said it, sealed again with the key of the case."""
    return loot.change(place, body=loot.resealed(place, by="somebody else"))


@forgery
def another_time(loot: Loot, place: int) -> int:
    """Let it have been said earlier, in the body and in the header, with the hash that follows from them."""
    body = loot.resealed(place, at="2026-11-01T09:00:00.000000Z")
    said = json.loads(loot.at(place).header) | {
        "body": sha256(body).hexdigest(),
        "time": "2026-11-01T09:00:00.000000Z",
    }
    header = canonical(said)
    return loot.change(place, body=body, header=header, hash=hash_of(loot.before(place).hash, header))


@forgery
def another_time_in_plain_sight(loot: Loot, place: int) -> int:
    """Let the header alone say that it was earlier, with the hash that follows from it."""
    header = canonical(json.loads(loot.at(place).header) | {"time": "2026-11-01T09:00:00.000000Z"})
    return loot.change(place, header=header, hash=hash_of(loot.before(place).hash, header))


@forgery
def another_rulebook(loot: Loot, place: int) -> int:
    """Let it rest on another rulebook, and make every later hash follow; the signatures stay."""
    signatures = [link.signature for link in loot.links]
    loot.rewrite(place, NOT_THE_STORES, rulebook=f"sha256:{'0' * 64}")
    loot.links = [replace(link, signature=old) for link, old in zip(loot.links, signatures, strict=True)]
    return place


@forgery
def another_entrys_signature(loot: Loot, place: int) -> int:
    """A signature of this store's, made for something else."""
    return loot.change(place, signature=loot.at(place - 1 or 2).signature)


@forgery
def somebody_elses_signature(loot: Loot, place: int) -> int:
    """A true signature of the right hash with another key."""
    return loot.change(place, signature=NOT_THE_STORES.sign(loot.at(place).hash))


@forgery
def an_old_entry_replayed(loot: Loot, place: int) -> int:
    """Add an old entry at the end once more, as if it had been said again."""
    end = len(loot.links) + 1
    loot.links.append(replace(loot.at(place), entry=end))
    return end


@forgery
def an_old_entry_in_place_of_another(loot: Loot, place: int) -> int:
    """Put what was said before, or the next entry for the first, in the place of what was said."""
    return loot.change(place, **{part: getattr(loot.at(place - 1 or 2), part) for part in ("case", "header", "body")})


@forgery
def the_tail_cut_off(loot: Loot, place: int) -> int:
    """Take away everything from one entry on."""
    del loot.links[place - 1 :]
    return place


@forgery
def everything_rewritten_without_the_key(loot: Loot, place: int) -> int:
    """Make a whole new chain from one entry on, signed with another key."""
    return loot.rewrite(place, NOT_THE_STORES, by="somebody else")


@forgery
def everything_rewritten_with_the_key(loot: Loot, place: int) -> int:
    """Make a whole new chain from one entry on, as the store itself would: only the hashes outside can tell."""
    return loot.rewrite(place, loot.signing_key, by="somebody else")


@forgery
def everything_rewritten_and_half_of_it_noted(loot: Loot, place: int) -> int:
    """The same, and the notes of the later half are forged as well."""
    loot.rewrite(place, loot.signing_key, by="somebody else")
    known = (place + len(loot.links)) // 2
    loot.notes[known:] = [f"{link.entry} {link.hash.hex()}\n" for link in loot.links[known:]]
    return place


@forgery
def a_body_moved_to_another_place(loot: Loot, place: int) -> int:
    """Give two entries each other's body, and headers that were made for them."""
    other = place + 1 if place < len(loot.links) else place - 1
    bodies = {place: loot.at(other).body, other: loot.at(place).body}
    for number, body in bodies.items():
        header = canonical(json.loads(loot.at(number).header) | {"body": sha256(body).hexdigest()})
        loot.change(number, body=body, header=header)
    return min(place, other)


@forgery
def a_body_moved_and_signed(loot: Loot, place: int) -> int:
    """Give an entry the body of another place, with header, hash and signature right, by somebody with the store's key.

    The notes are left out, so that nothing but the seal can tell.
    """
    other = loot.at(place - 7 if place > 7 else place + 7)
    place = _readable(loot, place)
    time = json.loads(loot.at(place).header)["time"]
    link = next_link(loot.before(place), loot.at(place).case, time, other.body, loot.signing_key)
    loot.links[place - 1 :] = [link]
    loot.notes.clear()
    return place


@forgery
def a_body_that_says_another_time_signed(loot: Loot, place: int) -> int:
    """Let the body say another time than the header, all signed, by somebody with the store's key; without notes."""
    place = _readable(loot, place)
    loot.rewrite(place, loot.signing_key, at="2026-11-01T09:00:00.000000Z")
    loot.notes.clear()
    return place


@forgery
def an_entry_before_it_denied_signed(loot: Loot, place: int) -> int:
    """Let an entry say that it is the first of its case, or follows the first of all, all signed; without notes."""
    place = _readable(loot, place)
    first = next(link.entry for link in loot.links if link.case == loot.at(place).case)
    loot.rewrite(place, loot.signing_key, previous=0 if first < place else 1 + place)
    loot.notes.clear()
    return place


@forgery
def an_entry_moved_to_another_case_signed(loot: Loot, place: int) -> int:
    """Take an entry out of its case by letting it be of another, where it fits, all signed; without notes.

    The next entry of either case then says that another one was before it.
    """
    place = _readable(loot, min(place, len(loot.links) - 20))
    case = loot.at(place).case
    other = next(link.case for link in loot.links[place:] if link.case in loot.keys and link.case != case)
    before = max((link.entry for link in loot.links[: place - 1] if link.case == other), default=0)
    body = json.loads(unseal(loot.all_keys[case], loot.at(place).body, case=case, entry=place))
    body |= {"case": other, "previous": before}
    sealed = seal(loot.all_keys[other], canonical(body), b"forger nonce", case=other, entry=place)
    loot.change(place, case=other, body=sealed)
    loot.rewrite(place, loot.signing_key)
    loot.notes.clear()
    return next(link.entry for link in loot.links[place:] if link.case in (case, other))


@forgery
def the_key_of_a_case_dropped(loot: Loot, place: int) -> int:
    """Make a case unreadable without an erasure that anybody approved."""
    case = loot.at(_readable(loot, place)).case
    del loot.keys[case]
    return next(link.entry for link in loot.links if link.case == case)


@forgery
def the_key_of_a_case_changed(loot: Loot, place: int) -> int:
    """Put another key in the place of a case's own."""
    case = loot.at(_readable(loot, place)).case
    loot.keys[case] = flipped(loot.keys[case], place)
    return next(link.entry for link in loot.links if link.case == case)


@forgery
def a_kept_rulebook_changed(loot: Loot, place: int) -> int:
    """Let a consideration seem to have rested on other rules."""
    digest, first = _rulebook(loot, place)
    loot.kept[digest] = flipped(loot.kept[digest], place)
    return first


@forgery
def a_kept_rulebook_gone(loot: Loot, place: int) -> int:
    """Let nobody see any more on which rules a consideration rested."""
    digest, first = _rulebook(loot, place)
    del loot.kept[digest]
    return first


@forgery
def another_hash_in_the_notes(loot: Loot, place: int) -> int:
    """Change one digit of a hash that is kept outside."""
    digits = loot.notes[place - 1]
    where = len(digits) - 2 - place % 64
    digit = "0123456789abcdef"[(int(digits[where], 16) + 1 + place % 15) % 16]
    loot.notes[place - 1] = digits[:where] + digit + digits[where + 1 :]
    return place


@forgery
def another_number_in_the_notes(loot: Loot, place: int) -> int:
    """Let a hash that is kept outside be that of another entry."""
    loot.notes[place - 1] = loot.notes[place - 1].replace(f"{place} ", f"{place + 1} ", 1)
    return place + 1


@forgery
def a_line_among_the_notes_spoilt(loot: Loot, place: int) -> int:
    """Make a line of the notes so that it is none."""
    loot.notes[place - 1] = "#" + loot.notes[place - 1]
    return place


def _readable(loot: Loot, place: int) -> int:
    """The next place, from `place` on, whose case was not erased."""
    return next(link.entry for link in loot.links[place - 1 :] if link.case in loot.keys)


def _rulebook(loot: Loot, place: int) -> tuple[str, int]:
    """A rulebook that entries near `place` rest on: its digest, and the first entry that does so and can be read."""
    rests_on = {
        link.entry: says["rulebook"]
        for link in loot.links
        if link.case in loot.keys
        and (says := json.loads(unseal(loot.keys[link.case], link.body, case=link.case, entry=link.entry)))["rulebook"]
    }
    digest = rests_on[min(rests_on, key=lambda entry: abs(entry - place))]
    return digest, next(entry for entry, one in rests_on.items() if one == digest)
