"""Words of the record in a letter: the same, lightly reworded, and those of another child."""

from __future__ import annotations

import pytest

from cspr_rules.documents.leaks import Kind, LeakPatterns, Letter, Secret, check_letter
from cspr_rules.documents.leaks.record import known_of
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.people import FamilyMember
from documents.cases import LIVES
from documents.leaks.conftest import Find
from documents.leaks.planted import READER, base_letters, our_own_words

SAID = {
    "The skeletal survey shows two healing fractures of the left tibia.": (
        "The skeletal survey shows two healing fractures of the left tibia.",
        "A skeletal survey had shown that two fractures in the left tibia were healing.",
        "There were healing fractures of the tibia, as the skeletal survey showed us.",
    ),
    "Mother's partner was seen shouting at the nursery gate on two mornings in October.": (
        "It was said that mother's partner was seen shouting at the nursery gate.",
        "In October somebody saw the partner shouting, on two mornings, by the gate of the nursery.",
    ),
    "The health visitor recorded bruising to the cheek and did not make a referral.": (
        "Bruising of the cheek had been recorded by the health visitor. No referral was made.",
        "The health visitor recorded bruising to the cheek.",
    ),
    "The police hold intelligence that the address is used for dealing.": (
        "The police hold intelligence that the address is used for dealing drugs.",
        "There is police intelligence: dealing goes on at that address.",
    ),
    "consultant paediatrician's report": ("We read the consultant paediatrician's report with care.",),
    "Probation: breach proceedings were considered and not pursued.": (
        "Breach proceedings had been considered, and were not pursued by probation.",
    ),
}


@pytest.mark.parametrize(("said", "written"), [(said, one) for said, ways in SAID.items() for one in ways])
def test_words_of_the_record_are_found_also_lightly_reworded(find: Find, said: str, written: str) -> None:
    """An agency's words are known again with endings, order and small words changed."""
    hits = find(f"We are so sorry. {written} You can ask us.", secrets=(said,))
    assert [hit.kind for hit in hits] == [Kind.CONFIDENTIAL], written


@pytest.mark.parametrize("said", SAID)
def test_what_our_letters_say_is_not_taken_for_words_of_the_record(find: Find, said: str) -> None:
    """The letters themselves, and sentences that share a word or two with the record, are left alone."""
    for text in (*base_letters(), "The health visitor will call. We read each report. The nursery was kind to us."):
        hits = [hit for hit in find(text, secrets=(said,)) if hit.kind is Kind.CONFIDENTIAL]
        assert not hits, hits[0].excerpt


def test_a_few_words_of_a_long_account_are_no_leak(find: Find) -> None:
    """Three words out of a sentence of twenty, far from half of what it says, are left alone."""
    account = (
        "Ambulance crew attended a flat above the launderette, where a lodger, two visitors and an uncle argued "
        "over a broken heater, spilt paint, unpaid rent and a missing spaniel."
    )
    assert not find("An uncle can come. We pay rent for the room with the heater.", secrets=(account,))
    assert find("Two visitors, a lodger and an uncle argued over rent, paint and a spaniel.", secrets=(account,))


def test_what_the_contact_says_is_no_leak_although_the_record_says_it_too(find: Find) -> None:
    """Words of the partnership's contact may stand in the letter, also where an agency's answer repeats them."""
    contact = "the liaison desk at Harbour Lighthouse reception"
    assert find(f"Please ask for {contact}.", secrets=(contact,))
    assert not find(f"Please ask for {contact}.", secrets=(contact,), texts=(contact,))


def test_what_is_known_of_another_child_is_told_as_such(find: Find) -> None:
    """The words of another child's case are as much a leak, and another kind."""
    secret = Secret(
        "The older sister disclosed bruising to her teacher in March.",
        "another child's case, entry 3",
        another_child=True,
    )
    (hit,) = find("She disclosed bruising to her teacher.", secrets=(secret,))
    assert hit.kind is Kind.ANOTHER_CHILD


def test_the_letters_of_whole_cases_pass_their_own_check(fresh_desk: Desk, patterns: LeakPatterns) -> None:
    """Held against all that the record of its incident holds, no letter that the program made raises an alarm."""
    for life, texts in zip(LIVES.values(), _in_pairs(base_letters()), strict=True):
        reader = FamilyMember.made({"relation": "mother", "name": READER})
        case = life(fresh_desk)
        known = known_of(case, reader, (), (), our_own_words(), patterns)
        assert len(known.secrets) > 3
        for text in texts:
            hits = check_letter(Letter(text), known, patterns).hits
            assert not hits, [(hit.kind, hit.about, hit.excerpt) for hit in hits]


def _in_pairs(texts: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [texts[at : at + 2] for at in range(0, len(texts), 2)]
