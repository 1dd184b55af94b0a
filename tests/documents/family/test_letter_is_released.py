"""Not for release, on every page and in the title, until that very text is cleared by everybody who must clear it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from cspr_rules.documents.document import Document, plain_text
from cspr_rules.documents.release import still_missing, words_digest
from cspr_rules.documents.render.html import to_html
from cspr_rules.reasoning.consider import Reasoner
from documents.family.letters import BUILDS, DIGEST, ACase, an_output

kinds = pytest.mark.parametrize("kind", BUILDS)


@pytest.fixture
def case(reasoner: Reasoner) -> ACase:
    """A review was decided on, there is an investigation, and nothing is left to be filled in."""
    case = ACase(reasoner.rulebook, an_output({"criterion_joint_working": "met"}, "local_review_strong_case"))
    case.said("parallel_proceedings", ["police investigation"])
    case.named()
    case.decided("local review")
    return case


def cleared(case: ACase, letter: Document, *bodies: str) -> None:
    """A file of the letter was made, and these bodies clear it."""
    case.add(
        "document made",
        document=letter.kind,
        format="pdf",
        digest=DIGEST,
        up_to=1,
        newest_hash="0" * 64,
        reader="family",
        words=words_digest(letter),
    )
    checked(case, letter)
    for body in bodies:
        case.add("document cleared", digest=DIGEST, body=body, role="lead", day="2026-11-21")


def checked(case: ACase, letter: Document, *found: dict[str, str]) -> None:
    """The letter was held against the case as it stands, and this was found."""
    case.add(
        "letter checked",
        words=words_digest(letter),
        recipient=1,
        up_to=len(case.events),
        found=list(found),
    )


def is_marked(letter: Document) -> bool:
    """Whether it bears the mark: on every page, and first in its title."""
    marked = [plain_text(words).startswith("Not for release") for words in (letter.marking, letter.title)]
    assert marked[0] is marked[1]
    return marked[0]


@kinds
def test_a_letter_is_not_for_release_before_anybody_has_cleared_it(case: ACase, kind: str) -> None:
    """The mark is what every page begins with, and says who is still to clear it."""
    letter = case.letter(case.member(), kind)
    assert is_marked(letter)
    assert "Still to be cleared by: the local authority and the police lead." in plain_text(letter.marking)
    page = to_html(letter)
    assert "<title>Not for release: " in page
    assert page.index("Not for release.") < page.index("Dear")


@kinds
def test_a_letter_is_released_when_everybody_has_cleared_that_text(case: ACase, kind: str) -> None:
    """The local authority alone is not enough; the words are the same before and after."""
    about = case.member()
    before = case.letter(about, kind)
    cleared(case, before, "local authority")
    half = case.letter(about, kind)
    assert is_marked(half)
    assert "Still to be cleared by: the police lead." in plain_text(half.marking)
    cleared(case, before, "police")
    after = case.letter(about, kind)
    assert not is_marked(after)
    assert after.marking == ()
    assert "release" not in to_html(after).lower()
    assert words_digest(after) == words_digest(before)
    assert after.blocks == before.blocks


@kinds
def test_without_an_investigation_the_local_authority_clears_alone_but_not_for_a_witness(
    reasoner: Reasoner, kind: str
) -> None:
    """The police lead has the first word on a letter to a witness whatever the answers say."""
    case = ACase(reasoner.rulebook, an_output({}))
    case.said("parallel_proceedings", ["inquest"])
    mother, witness = case.member(), case.member(relation="father", part_in_investigation="witness")
    for about, released in ((mother, True), (witness, False)):
        cleared(case, case.letter(about, kind), "local authority")
        assert is_marked(case.letter(about, kind)) is not released


CHANGES: dict[str, Any] = {
    "the name of the child": lambda case: case.add(
        "child's name for letters", name="May", on_whose_word="mother", corrects=4, reason="the family uses it"
    ),
    "a day in it": lambda case: case.decided("local review", new_facts="More.", look_again_on="2027-02-01"),
    "the decision": lambda case: case.decided("no local review", new_facts="More."),
    "a fact that it tells": lambda case: case.said("child_died", "yes"),
    "the partners' own words": lambda case: case.add("words for the family", says="We are here for you."),
    "the words of the program": lambda case: case.words.update({"closing": "Take care."}),
    "a question in it": lambda case: case.words.update({"criterion_joint_working asked": "Did they talk?"}),
    "the title": lambda case: case.words.update({"title": "A letter to you about {child}"}),
    "the partnership": lambda case: setattr(case, "partnership", replace(case.partnership, title="Southshire")),
}


@kinds
@pytest.mark.parametrize("change", CHANGES)
def test_a_text_that_changes_after_it_was_cleared_is_not_for_release_again(case: ACase, kind: str, change: str) -> None:
    """Whatever changes in it: somebody has to read it again."""
    about = case.member()
    before = case.letter(about, kind)
    cleared(case, before, "local authority", "police")
    assert not is_marked(case.letter(about, kind))
    CHANGES[change](case)
    after = case.letter(about, kind)
    assert words_digest(after) != words_digest(before)
    assert is_marked(after)


@kinds
def test_clearing_the_mothers_letter_does_not_clear_the_fathers(case: ACase, kind: str) -> None:
    """Each letter is read for the one who is going to open it; and so is each version of it."""
    mother, father = case.member(), case.member(relation="father", name="Mr Example")
    cleared(case, case.letter(mother, kind), "local authority", "police")
    assert not is_marked(case.letter(mother, kind))
    assert is_marked(case.letter(father, kind))
    other = next(one for one in BUILDS if one != kind)
    assert is_marked(case.letter(mother, other))


@kinds
def test_a_day_on_which_it_is_made_again_changes_no_word_of_the_letter(case: ACase, kind: str) -> None:
    """The foot says when it was made, and clearance does not end at midnight."""
    about = case.member()
    cleared(case, case.letter(about, kind), "local authority", "police")
    today = case.material(about, kind)
    later = replace(today, made_at=today.made_at.replace(year=2027))
    assert plain_text(BUILDS[kind](later).foot) == "This letter was made on 22 November 2027."
    assert not is_marked(BUILDS[kind](later))


# ---- what is still to be filled in


@kinds
def test_a_letter_with_something_to_be_filled_in_is_not_for_release_although_it_is_cleared(
    reasoner: Reasoner, kind: str
) -> None:
    """Where the profile names nobody, the letter says so plainly, to those who prepare it."""
    case = ACase(reasoner.rulebook, an_output({}), partnership=None, words={})
    about = case.member()
    letter = case.letter(about, kind)
    missing = [one.text for one in still_missing(letter)]
    assert len(missing) == 5
    assert all(re.fullmatch(r"\(To be filled in before this goes out: .*\)", text) for text in missing)
    cleared(case, letter, "local authority", "police")
    again = case.letter(about, kind)
    assert is_marked(again)
    assert plain_text(again.marking) == "Not for release. Some parts still have to be filled in."


@kinds
@pytest.mark.parametrize(
    ("code", "decision", "missing"),
    [
        ("local_review_strong_case", "local review", False),
        ("partners_to_weigh", "local review", False),
        ("no_review_indicated", "no local review", False),
        ("no_further_review_may_be_justified", "no local review", False),
        ("other_learning", "no local review", False),
        ("local_review_strong_case", "no local review", True),
        ("partners_to_weigh", "no local review", True),
        (None, "no local review", True),
        ("local_review_strong_case", None, False),
    ],
)
def test_reasons_that_only_the_partners_know_have_to_be_written_by_them(
    reasoner: Reasoner, kind: str, code: str | None, decision: str | None, missing: bool
) -> None:
    """No reason is made up for a decision that the rules do not explain."""
    case = ACase(reasoner.rulebook, an_output({"criterion_joint_working": "met"}, code))
    if decision is not None:
        case.decided(decision)
    about = case.member()
    name = f"wording/{kind}/reasons missing"
    assert (name in case.letter(about, kind).origins()) is missing
    entry = case.add("words for the family", says="We think that this is right.")
    letter = case.letter(about, kind)
    assert name not in letter.origins()
    assert f"words/entry/{entry}" in letter.origins()


@kinds
def test_a_review_against_everything_that_was_found_needs_reasons_too(reasoner: Reasoner, kind: str) -> None:
    """Nothing found, and a review all the same: the partners say why."""
    case = ACase(reasoner.rulebook, an_output({"criterion_joint_working": "not met"}, "no_review_indicated"))
    case.decided("local review")
    assert f"wording/{kind}/reasons missing" in case.letter(case.member(), kind).origins()


@kinds
def test_whom_to_turn_to_comes_from_the_partnerships_profile(reasoner: Reasoner, kind: str) -> None:
    """A role for each purpose; and how to reach it from the partnership's own words."""
    case = ACase(reasoner.rulebook, an_output({}))
    letter = case.letter(case.member(), kind)
    said = " ".join(one.text for one in letter.sentences())
    for told in ("Please ask for the family link worker.", "get in touch with the complaints team.", "01632 960 001"):
        assert told in said
    assert "You can also get help from the family centre." in said
    assert "You can also ask the law centre." in said
    assert "Northshire" in said
    assert still_missing(letter) == ()
