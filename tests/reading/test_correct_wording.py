"""Wording that follows the law gets no fault, and text about other things is not read at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cspr_rules.reading.read_text import TextReading, Topic
from cspr_rules.reading.statements import Patterns

Reading = Callable[[str], TextReading]

SOUND = (
    (
        "The safeguarding partners should promptly undertake a rapid review and send it to the Child Safeguarding "
        "Practice Review Panel."
    ),
    (
        "A rapid review should take place within 15 working days of the notification; it does not wait for the "
        "local referral."
    ),
    "A local child safeguarding practice review should be held where the partners decide that it is appropriate.",
    "If the criteria for a local review are met, the partners consider whether one is appropriate.",
    (
        "Abuse or neglect is known or suspected, and the child has died or been seriously harmed. Agencies worked "
        "together well."
    ),
    (
        "For a serious child safeguarding case the criteria include concerns about two or more agencies working "
        "together effectively."
    ),
    (
        "The council notifies the national Panel within five working days of becoming aware of the serious child "
        "safeguarding incident."
    ),
    "The serious child safeguarding incident is notified within five working days of the incident becoming known.",
    (
        "The CSPR report reaches the national Panel and the Secretary of State no later than seven working days "
        "before publication."
    ),
    "CSPRs took the place of serious case reviews, which Local Safeguarding Children Boards used to commission.",
    "The integrated care board took the place of the clinical commissioning group as a partner in every CSPR.",
    "The decision on a CSPR no longer rests with an independent chair; the three partners decide.",
    "Serious harm in a CSPR need not be life-threatening, and the abuse or neglect need not be directly linked to it.",
    "Fractures in babies who are not mobile are considered with care in a rapid review meeting.",
    (
        "In a national review the Panel should advise the Secretary of State of the reasons for the delay; in a "
        "CSPR the partners do."
    ),
    "Publication of the CSPR may be affected by an inquest, and the partners then tell the national Panel why.",
    (
        "Where a looked-after child has died, the death is notified whether or not abuse or neglect is suspected, "
        "beside any CSPR."
    ),
    "A single agency review does not replace a CSPR, and will not be published.",
)
"""Sentences that come near a fault and have none."""


def test_wording_that_follows_the_law_gets_no_fault(reading: Reading, our_text: Callable[[str], str]) -> None:
    """A whole page that says what the law says is found to depart nowhere."""
    assert reading(our_text("model-wording.md")).departures == ()


def test_wording_that_follows_the_law_leaves_nothing_out(
    reading: Reading, our_text: Callable[[str], str], patterns: Patterns
) -> None:
    """The same page covers every limb, criterion, circumstance and duty that a text can cover."""
    found = reading(our_text("model-wording.md"))
    assert found.topic is Topic.REVIEWS
    assert found.left_out(patterns) == ()
    assert found.only_in_departures(patterns) == ()
    assert len(found.covers) >= 25


def test_taking_a_paragraph_away_leaves_its_criteria_out(
    reading: Reading, our_text: Callable[[str], str], patterns: Patterns
) -> None:
    """What a page no longer says is named as left out."""
    shorter = our_text("model-wording.md").replace("- recurrent themes;\n", "")
    assert reading(shorter).left_out(patterns) == ("recurrent_themes",)


def test_the_paragraph_on_national_reviews_may_speak_of_the_panel_in_its_second_sentence(reading: Reading) -> None:
    """What a paragraph is about is said once, at its beginning, and counts to its end."""
    about = (
        "This is on national reviews and not on CSPRs. The Panel should inform the Secretary of State of the reasons."
    )
    assert reading(about).departures == ()
    apart = about.replace(". The Panel", ".\n\nThe Panel")
    assert [found.statement.name for found in reading(apart).departures] == ["delay_paragraph_of_national_reviews"]


def test_what_stands_only_in_a_departure_is_not_also_left_out(reading: Reading, patterns: Patterns) -> None:
    """A page that speaks of failing agencies has joined up working in it, though not as the law has it."""
    found = reading("CSPRs: concerns about two or more agencies failing to work together.")
    assert found.only_in_departures(patterns) == ("joint_working",)
    assert "joint_working" not in found.left_out(patterns)


@pytest.mark.parametrize("sentence", SOUND)
def test_a_sentence_that_comes_near_a_fault_and_has_none_is_left_alone(sentence: str, reading: Reading) -> None:
    """A partnership that writes with care is not told off for it."""
    assert [found.statement.name for found in reading(sentence).departures] == []


@pytest.mark.parametrize("name", ["recipe.txt", "uniform-policy.txt", "scottish-guidance.txt"])
def test_a_text_about_something_else_is_said_to_be_so(
    name: str, reading: Reading, our_text: Callable[[str], str]
) -> None:
    """A recipe, a uniform policy and Scottish guidance are not held against the law on reviews in England."""
    found = reading(our_text(name))
    assert found.topic is Topic.OTHER
    assert (found.departures, found.covers) == ((), ())


def test_scottish_guidance_is_named_for_what_it_is(reading: Reading, our_text: Callable[[str], str]) -> None:
    """Who brings the guidance of another country is told which one."""
    assert "Scotland" in [other.name for other in reading(our_text("scottish-guidance.txt")).other_reviews]


def test_a_mention_in_passing_is_told_apart_from_a_page_about_reviews(
    reading: Reading, our_text: Callable[[str], str]
) -> None:
    """A club that only names reviews is not said to leave every criterion out."""
    found = reading(our_text("in-passing.txt"))
    assert found.topic is Topic.IN_PASSING
    assert dict(found.covered) == {}
