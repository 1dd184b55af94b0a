"""Sentences that may say who suspects whom, what one body holds, or who is to blame, are shown to be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cspr_rules.documents.leaks import Hit, Kind, Known, LeakPatterns, Letter, Secret, Someone, check_letter
from cspr_rules.documents.leaks.folded import fold
from cspr_rules.documents.leaks.phrases import Lists, any_of, split_at_commas

SENTENCES = Path(__file__).parent / "sentences"
MISSED = {"Marek did it.", "Children's services had to be persuaded."}
"""Sentences of our own that the rule was written with and that it does not know. A name of the case is looked for."""


def to_read(text: str, patterns: LeakPatterns, *people: Someone) -> list[Hit]:
    """What is to be read in a text for the family."""
    hits = check_letter(Letter(text), Known(people, for_the_family=True), patterns).hits
    return [hit for hit in hits if hit.kind is Kind.SUSPICION_OR_POSITION]


def sentences(name: str) -> list[str]:
    """The sentences of one file, one a line."""
    return (SENTENCES / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def asked_about(name: str, patterns: LeakPatterns) -> set[str]:
    """Those of a file that are shown."""
    return {one for one in sentences(name) if to_read(one, patterns)}


def test_what_the_rule_was_written_with_is_shown(patterns: LeakPatterns) -> None:
    """180 ways to say who did it, who said no and who is to blame: all but two are shown."""
    assert set(sentences("first_to_be_read")) - asked_about("first_to_be_read", patterns) == MISSED


def test_sentences_that_nobody_wrote_the_rule_with_are_shown_in_part(patterns: LeakPatterns) -> None:
    """Of 60 that were written after the rule, and for which nothing was changed, 43 are shown: the list has gaps."""
    known_to_the_rule = set(sentences("first_to_be_read"))
    assert known_to_the_rule.isdisjoint(held_out := sentences("held_out_to_be_read"))
    assert len(held_out) == 60
    assert len(asked_about("held_out_to_be_read", patterns)) >= 43


def test_kind_and_plain_sentences_are_seldom_asked_about(patterns: LeakPatterns) -> None:
    """Such as "it is not your fault" and "responsible for this review". Who is asked too often stops reading."""
    asked = asked_about("first_may_stay", patterns)
    assert len(asked) <= 10, asked
    assert asked.isdisjoint({"It is not your fault.", "We are responsible for this review.", "You are not to blame."})
    asked = asked_about("held_out_may_stay", patterns)
    assert len(asked) <= 2, asked


def test_a_sentence_is_one_place_told_by_the_gravest(patterns: LeakPatterns) -> None:
    """However many words of it say so; the next sentence is the next place."""
    text = "The police think that your husband hurt him. The council said no. We are sorry."
    assert [(hit.text, hit.about) for hit in to_read(text, patterns)] == [
        ("police think that your husband hurt", "it may say who suspects whom"),
        ("council said no", "it may say what one agency thinks"),
    ]


def test_a_name_in_such_a_sentence_is_told_too(patterns: LeakPatterns) -> None:
    """That the sentence may stay does not let the name in it pass."""
    someone = Someone("suspect", ("Leticia Osei",))
    hits = check_letter(
        Letter("Your husband and Leticia Osei hurt him."), Known((someone,), for_the_family=True), patterns
    ).hits
    assert {hit.kind for hit in hits} == {Kind.NAME, Kind.SUSPICION_OR_POSITION}


def test_what_lies_within_words_of_the_record_is_told_once(patterns: LeakPatterns) -> None:
    """They are to be taken out whole. What stands beside them is told by itself."""
    secret = Secret("The lodger in the attic shook the pram and slammed two doors.", "entry 4")
    known = Known(secrets=(secret,), for_the_family=True)
    written = "The lodger in the attic shook the pram and slammed two doors. The council said no."
    hits = check_letter(Letter(written), known, patterns).hits
    assert [hit.kind for hit in hits] == [Kind.CONFIDENTIAL, Kind.SUSPICION_OR_POSITION]


def test_what_is_said_between_two_speakers_is_not_read_as_one(patterns: LeakPatterns) -> None:
    """A gap ends with its sentence and where somebody else begins to speak."""
    for text in (
        "Please tell your husband. Nothing was said.",
        "Please tell your husband\n\nWhat was hurt",
        "When we meet your husband, we asked for a quiet room.",
    ):
        assert not to_read(text, patterns), text
    assert to_read("Your husband\nwas there.", patterns)


def test_a_phrase_that_may_stand_excuses_nothing_beside_it(patterns: LeakPatterns) -> None:
    """Only what lies within it."""
    assert to_read("It is not your fault, it is the fault of your husband.", patterns)
    without = replace(patterns, may_stand=any_of(["nothing"], Lists({}, [], [])))
    assert to_read("It is not your fault.", without)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("<who> … hit", "his uncle once again hit him", True),
        ("<who> … hit", "his uncle one two three four five six seven hit him", True),
        ("<who> … hit", "his uncle one two three four five six seven eight hit him", False),
        ("<who> … hit", "his uncle and we hit the road", False),
        ("<who> … ^hit", "his uncle was hit", False),
        ("<who> … ^hit", "his uncle hit", True),
        ("<who> said", "the head nurse said", True),
        ("<who> said", "the head said", False),
        ("accus*", "accused", True),
        ("accus", "accused", False),
        ("end", "a weekend", False),
    ],
)
def test_phrases_are_written_with_lists_gaps_and_stars(phrase: str, text: str, *, found: bool) -> None:
    """As the file explains them."""
    lists = Lists({"who": split_at_commas("uncle, head nurse")}, ["we"], ["was"])
    assert bool(any_of([phrase], lists).search(fold(text).text)) is found
