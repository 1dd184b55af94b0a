"""Letters with leaks planted in them, and the same letters clean; what the check finds of each, counted by way.

Run it to see the table, with every miss: python tests/documents/leaks/planted.py
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

if __name__ == "__main__":
    _ROOT = Path(__file__).parents[3]
    sys.path[:0] = [str(_ROOT / "tests"), str(_ROOT / "src")]

from cspr_rules.documents.family_letter import family_letter
from cspr_rules.documents.family_words import NAMES
from cspr_rules.documents.leaks import (
    Allowed,
    Hit,
    Kind,
    Known,
    LeakPatterns,
    Letter,
    Someone,
    check_letter,
    letter_of,
    read_leak_patterns,
)
from cspr_rules.documents.leaks.record import own_words
from cspr_rules.documents.material import gather
from cspr_rules.documents.shared_words import SHARED_NAMES
from cspr_rules.records.rules import Rules
from documents.cases import LIVES, a_store, the_desk
from documents.leaks.people_made_up import FIRST, LAST, a_person
from documents.leaks.ways_to_write import NAMED, PATTERNED

LETTERS = 200
LEAKS_A_LETTER = 5
READER, CHILD = "Ms Readerhere", "Childhere"
CONTACT = "the family liaison desk on 01632 960 555, or families@partnership.example.org, at 1 High Street, ZE1 0AA"

CARRIERS = (
    "We spoke with {leak} about what happened.",
    "You may know {leak} from that time.",
    "We were told of {leak} by a service.",
    "{leak} is what stands in the notes.",
    "It was {leak} who was there, and others too.",
    "The notes say {leak}; we looked at them with care.",
    "Please keep this with {leak} in mind.",
)
INNOCENT = (
    "We met on {day} and again in May 2026.",
    "Young people may hope for more. Will you tell us?",
    "Children grow up. The best way to learn is to ask.",
    "In April and June we will write to you. You can mark the day.",
    "Hope is not lost. Grace and faith can help some people.",
    "You can reach us through {contact}.",
    "Dear friends of your family can come with you on the 4th of July 2026.",
    "The council's Young Carers team is on King Street, near Hill House.",
    "May we ask you to call? Will we see you in August?",
    "It takes about 15 working days, by 10 December 2026 at 10.30.",
    "At the Long Meadow Ward there is a room to rest, and Rose Court has one too.",
    "In 2026 there were 1,234 calls, and 24 hours a day somebody answers 116 123.",
)
DAYS = ("3 November 2026", "12 October 2026", "20 November 2026", "1 December 2026")


@dataclass(frozen=True, slots=True)
class Planted:
    """A leak in a letter: of which kind, written in which way, and where."""

    kind: str
    way: str
    text: str
    start: int
    end: int

    @property
    def named(self) -> bool:
        """Whether it is a name, and no pattern."""
        return self.kind == "name"


@dataclass(frozen=True, slots=True)
class PlantedLetter:
    """A letter, what it is checked against, and the leaks in it."""

    number: int
    letter: Letter
    known: Known
    leaks: tuple[Planted, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """A leak that was not found."""

    number: int
    leak: Planted
    sentence: str

    def __str__(self) -> str:
        return f"letter {self.number}: {self.leak.kind}, {self.leak.way}: {self.leak.text!r} in {self.sentence!r}"


@lru_cache(maxsize=1)
def base_letters() -> tuple[str, ...]:
    """Letters as the program makes them, for incidents with a review, without one, and undecided."""
    rules = Rules.in_folder()
    texts = []
    with tempfile.TemporaryDirectory() as home, a_store(Path(home) / "home") as store:
        desk = the_desk(store, rules)
        for life in LIVES.values():
            case = life(desk).id
            desk.add(case, "child's name for letters", name=CHILD, on_whose_word="the mother")
            for relation, part in (("mother", "neither"), ("father", "not known")):
                desk.add(
                    case,
                    "family member",
                    relation=relation,
                    name=READER,
                    parental_responsibility="yes",
                    part_in_investigation=part,
                    letters_may_go="yes",
                    on_whose_word="the social worker",
                )
                entry = desk.case(case).newest.entry
                material = gather(desk, case, "family-letter", NAMES, SHARED_NAMES, entry)
                texts.append(letter_of(family_letter(material)).text)
    return tuple(texts)


@lru_cache(maxsize=1)
def our_own_words() -> frozenset[str]:
    """What the program says to families."""
    rules = Rules.in_folder()
    return own_words(rules.rulebook, rules.folder)


@lru_cache(maxsize=1)
def the_patterns() -> LeakPatterns:
    """The patterns that the program comes with."""
    return read_leak_patterns(Rules.in_folder().folder)


def planted_letters(seed: int = 20261122, number: int = LETTERS) -> Iterator[PlantedLetter]:
    """The letters, always the same for the same seed."""
    for at in range(number):
        yield _planted(at, Random(seed * 1000 + at))


def clean_letters(seed: int = 20261122, number: int = LETTERS) -> Iterator[PlantedLetter]:
    """The same letters to the same readers about the same people, with nothing planted but innocent sentences."""
    for at in range(number):
        random = Random(seed * 1000 + at)
        text, known = _letter_and_known(at, random)
        for sentence in random.sample(INNOCENT, 4):
            filled = sentence.format(day=random.choice(DAYS), contact=CONTACT)
            text, _ = _put_in(text, filled, random)
        yield PlantedLetter(at, Letter(text), known, ())


Check = Callable[[PlantedLetter], Iterable[Hit]]


def the_check(one: PlantedLetter) -> tuple[Hit, ...]:
    """What the check finds in a letter, with the patterns that the program comes with."""
    return check_letter(one.letter, one.known, the_patterns()).hits


def missed(letters: Iterable[PlantedLetter], check: Check = the_check) -> tuple[list[Planted], list[Miss]]:
    """Every leak that was planted, and those that no hit of their kind touches."""
    leaks: list[Planted] = []
    misses: list[Miss] = []
    for one in letters:
        hits = tuple(check(one))
        leaks += one.leaks
        misses += [
            Miss(one.number, leak, one.letter.excerpt(leak.start, leak.end))
            for leak in one.leaks
            if not any(_touches(hit, leak) for hit in hits)
        ]
    return leaks, misses


def table(leaks: list[Planted], misses: list[Miss]) -> str:
    """Found and planted for every way, the shares, and every miss."""
    planted = Counter((leak.kind, leak.way) for leak in leaks)
    lost = Counter((miss.leak.kind, miss.leak.way) for miss in misses)
    lines = [f"{'kind':<18}{'way':<38}{'planted':>8}{'found':>7}"]
    lines += [
        f"{kind:<18}{way:<38}{count:>8}{count - lost[kind, way]:>7}" for (kind, way), count in sorted(planted.items())
    ]
    for named, title in ((False, "patterned"), (True, "named")):
        lines.append(f"{title}: {found_share(leaks, misses, named=named):.2%} found")
    lines += ["", f"Missed ({len(misses)}):", *map(str, misses)]
    return "\n".join(lines)


def found_share(leaks: list[Planted], misses: list[Miss], *, named: bool) -> float:
    """The share of named, or of patterned, leaks that were found."""
    planted = sum(leak.named is named for leak in leaks)
    return 1 - sum(miss.leak.named is named for miss in misses) / planted


def _touches(hit: Hit, leak: Planted) -> bool:
    if hit.start >= leak.end or leak.start >= hit.end:
        return False
    if leak.named:
        return hit.kind in (Kind.NAME, Kind.ORDINARY_WORD)
    # A number mistyped may pass for another kind of number: it is found all the same.
    return hit.kind not in (Kind.NAME, Kind.ORDINARY_WORD, Kind.LOOKS_LIKE_A_NAME)


def _planted(at: int, random: Random) -> PlantedLetter:
    text, known = _letter_and_known(at, random)
    leaks: list[tuple[str, str, str]] = []
    while len(leaks) < LEAKS_A_LETTER:
        someone = random.choice(known.people)
        kind = "name" if len(leaks) % 2 else random.choice(list(PATTERNED))
        ways = NAMED if kind == "name" else PATTERNED[kind]
        way = random.choice(list(ways))
        written = ways[way](someone, random)
        if written:
            leaks.append((kind, way, written))
    placed: list[Planted] = []
    for kind, way, written in leaks:
        before, after = random.choice(CARRIERS).split("{leak}")
        text, start = _put_in(text, f"{before}{written}{after}", random, placed)
        length = len(before) + len(written) + len(after) + 1
        placed = [
            Planted(one.kind, one.way, one.text, one.start + length, one.end + length) if one.start >= start else one
            for one in placed
        ]
        placed.append(Planted(kind, way, written, start + len(before), start + len(before) + len(written)))
    assert all(text[one.start : one.end] == one.text for one in placed)
    return PlantedLetter(at, Letter(text), known, tuple(placed))


def _letter_and_known(at: int, random: Random) -> tuple[str, Known]:
    letters = base_letters()
    reader = f"Ms {random.choice(FIRST)} {random.choice(LAST)}"
    child = random.choice(FIRST)
    text = letters[at % len(letters)].replace(READER, reader).replace(CHILD, child)
    people = [a_person(random, who, ordinary=who == "relative") for who in ("suspect", "relative", "professional")]
    # Two who share a name cannot be told apart by it, and the reader's and the child's own are allowed.
    people = [one for one in people if not _share(one, f"{reader} {child}")]
    known = Known(tuple(people), (), Allowed((reader, child), (CONTACT,)), our_own_words())
    return (text, known) if people else _letter_and_known(at, random)


def _share(someone: Someone, allowed: str) -> bool:
    mine = set(someone.names[0].replace("-", " ").split())
    return bool(mine & set(allowed.replace("-", " ").split()))


def _put_in(text: str, sentence: str, random: Random, placed: Iterable[Planted] = ()) -> tuple[str, int]:
    """The text with a sentence after one of its own, and the place where it starts."""
    ends = [
        place + 2
        for place in range(len(text) - 2)
        if text[place : place + 2] in (". ", "? ") and not any(one.start <= place < one.end for one in placed)
    ]
    at = random.choice(ends)
    return f"{text[:at]}{sentence} {text[at:]}", at


def main() -> None:
    """Print the table, and the false alarms on the clean letters."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 20261122
    sys.stdout.write(table(*missed(planted_letters(seed))) + "\n\n")
    alarms = [(one.number, hit) for one in clean_letters(seed) for hit in the_check(one)]
    sys.stdout.write(f"False alarms on {LETTERS} clean letters: {len(alarms)}\n")
    for number, hit in alarms:
        sys.stdout.write(f"letter {number}: {hit.kind.value}, {hit.about}: {hit.excerpt}\n")


if __name__ == "__main__":
    main()
