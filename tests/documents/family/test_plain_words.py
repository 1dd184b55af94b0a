"""A family can read it: short sentences, plain words, and none that blame, hide or hurt."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import textstat

from cspr_rules.documents.document import Figure, Listing, Paragraph, Table
from cspr_rules.documents.family_words import CHILD_OF, NAMES
from documents.family.conftest import Written
from documents.family.letters import BUILDS, text_of, the_words

GRADE = 6.0
LONGEST, LONGEST_EASY = 26, 17
"""Words in a sentence."""

NEVER = {
    "blame": r"(?i)\b(fail\w*|fault|mistakes?|neglect\w*|abus\w+|perpetrat\w*|victims?|culprits?|negligen\w*)\b",
    "suspicion": (
        r"(?i)\b(suspect\w*|alleg\w+|accus\w+|disagree\w*|disput\w+|ruled out|offen[cd]e\w*|crim\w+|witness\w*)\b"
    ),
    "jargon": (
        r"(?i)\b(thresholds?|criteri(a|on)|circumstances?|statut\w+|regulations?|sections?|guidance|provisions?|"
        r"safeguarding|multi-agency|agenc(y|ies)|notif\w+|rapid review|the Panel|partners?|outcomes?|incidents?|"
        r"practitioners?|professionals?|stakeholders?|proceedings|disclos\w+|engag\w+|cases? conference|limbs?)\b"
    ),
    "a softer word for died": r"(?i)\b(passed (away|on)|pass away|lost|loss|fatal\w*|demise|deceased|late \w+'s)\b",
    "a figure put on somebody": r"(?i)\b(scores?|points|rating|percent|high risk|low risk|risk)\b|%",
    "an abbreviation": r"\b[A-Z]{2,}s?\b|\b(e\.g|i\.e|etc|approx|inc)\b",
    "what a machine says": r"(?i)\b(algorithm|system|software|findings?(?! out)|recommend\w*|rulebook)\b",
}


def of(written: list[Written], kind: str) -> Iterator[Written]:
    """The letters of one kind."""
    return (one for one in written if one.kind == kind)


@pytest.mark.parametrize("kind", BUILDS)
def test_every_letter_reaches_grade_6_or_lower(written: list[Written], kind: str) -> None:
    """Flesch-Kincaid, for every sample and every random case, however decided, whoever reads it."""
    letters = list(of(written, kind))
    assert len(letters) > 300
    assert min(len(text_of(one.letter).split()) for one in letters) > 200, "a letter that short says too little"
    hard = [grade for one in letters if (grade := textstat.flesch_kincaid_grade(text_of(one.letter))) > GRADE]
    assert hard == []


@pytest.mark.parametrize("kind", BUILDS)
def test_every_text_reaches_grade_6_or_lower_on_its_own(kind: str) -> None:
    """No hard sentence hides among easy ones; titles and what stands in brackets for others to fill in apart."""
    hard = {}
    for name, text in the_words(kind).texts.items():
        plain = re.sub(r"\{[a-z]+\}", "Maya", text)
        if len(plain.split()) > 7 and (grade := textstat.flesch_kincaid_grade(plain)) > GRADE:
            hard[name] = grade
    assert {name for name in hard if not name.endswith("missing")} == set()


@pytest.mark.parametrize(("kind", "longest"), [("family-letter", LONGEST), ("easy-read", LONGEST_EASY)])
def test_sentences_are_short(written: list[Written], kind: str, longest: int) -> None:
    """Nobody has to read one twice."""
    long = {s.text for one in of(written, kind) for s in one.letter.sentences() if len(s.text.split()) > longest}
    assert long == set()


@pytest.mark.parametrize("what", NEVER)
@pytest.mark.parametrize("kind", BUILDS)
def test_no_text_has_a_word_that_does_not_belong_in_a_letter_to_a_family(kind: str, what: str) -> None:
    """Every text of the file, also those that no case of the tests reached."""
    found = {name: hit[0] for name, text in the_words(kind).texts.items() if (hit := re.search(NEVER[what], text))}
    assert found == {}


def test_the_words_that_are_looked_for_would_be_found() -> None:
    """The patterns of the test above are not too narrow to find anything."""
    for what, text in {
        "blame": "They failed to act.",
        "suspicion": "The police suspect him.",
        "jargon": "It does not meet the threshold.",
        "a softer word for died": "She passed away.",
        "a figure put on somebody": "You are high risk.",
        "an abbreviation": "The LCSPR begins.",
        "what a machine says": "The finding is open.",
    }.items():
        assert re.search(NEVER[what], text), what


@pytest.mark.parametrize("kind", BUILDS)
def test_a_letter_says_that_a_child_died_in_that_word(written: list[Written], kind: str) -> None:
    """Not in a softer one, and only where it is known."""
    said = {
        bool(re.search(r"\bdied\.", text_of(one.letter))): one.case.case.said_to("child_died")
        for one in of(written, kind)
    }
    assert set(said) == {True, False}
    for one in of(written, kind):
        answers = {said.answer.answer for said in one.case.case.said_to("child_died")} - {"not known"}
        assert bool(re.search(r"sorry that .* died\.", text_of(one.letter))) is (answers == {"yes"})


def test_an_easy_read_letter_has_one_idea_a_line(written: list[Written]) -> None:
    """Each sentence is a paragraph of its own, and no sentence has two halves."""
    for one in of(written, "easy-read"):
        for block in one.letter.blocks:
            items = (
                block.items if isinstance(block, Listing) else (block.words,) if isinstance(block, Paragraph) else ()
            )
            for (sentence,) in items:
                assert not re.search(r"[.?!] +[A-Z]", sentence.text), sentence.text
                assert not re.search(r"[;:–—]", sentence.text.replace("goes out:", "")), sentence.text


def test_a_letter_to_a_family_has_no_picture_and_no_table(written: list[Written]) -> None:
    """Words alone: a picture of a child's death helps nobody."""
    assert not any(isinstance(block, Figure | Table) for one in written for block in one.letter.blocks)


@pytest.mark.parametrize("kind", BUILDS)
def test_the_letters_of_these_tests_use_every_text(written: list[Written], kind: str) -> None:
    """What nobody read here stands in no letter that was tested; but for the profile's contacts and people's words."""
    used = {origin for one in of(written, kind) for origin in one.letter.origins() if origin.startswith("wording/")}
    elsewhere = {"our own words", "finish by"}
    elsewhere |= {f"{name} missing" for name in ("complaints", "who to call", "how to reach us")}
    elsewhere |= {f"{name} missing" for name in ("advice contact", "help contact")}
    assert {name for name in NAMES if f"wording/{kind}/{name}" not in used} <= elsewhere


def test_the_child_has_a_name_or_is_called_what_they_are_to_the_reader(written: list[Written]) -> None:
    """Never "the child" alone, "the subject" or a reference."""
    for one in written:
        name = one.case.case.people.childs_name
        called = the_words(one.kind).texts[CHILD_OF[one.reader["relation"]]]
        if one.reader["relation"] == "the child":
            assert "Maya" not in text_of(one.letter)
        else:
            assert (name.said.name if name else called) in text_of(one.letter)
