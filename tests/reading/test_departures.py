"""Each known way in which local wording departs from the law is found in a text of our own, on its line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cspr_rules.reading.read_text import TextReading
from cspr_rules.reading.statements import Patterns, Verdict

Reading = Callable[[str], TextReading]

OPENING = "Local child safeguarding practice reviews in our area\n\n"

DEPARTURES = (
    (
        "A CSPR where neglect is suspected, a child died,\nand there is concern over how services worked together.",
        "third_limb",
        Verdict.SUPERSEDED,
    ),
    ("LCSPRs should always take place when a child has died.", "review_should_take_place", Verdict.WIDER),
    (
        "Once it is agreed that the case meets the criteria for a review, a panel meets.",
        "criteria_met_is_enough",
        Verdict.WIDER,
    ),
    (
        "It is a review of the care of a child who died or suffered serious harm.",
        "abuse_or_neglect_left_out",
        Verdict.WIDER,
    ),
    ("Concerns about two or more agencies failing to work together.", "failing_to_work_together", Verdict.NARROWER),
    ("Physical harm must be life-threatening.", "life_threatening", Verdict.SUPERSEDED),
    ("A fracture is not ordinarily regarded as serious.", "fractures_not_serious", Verdict.NARROWER),
    ("Show that the neglect is directly linked to the death.", "directly_linked", Verdict.NARROWER),
    ("Refer only when abuse has been confirmed.", "proof_of_abuse", Verdict.NARROWER),
    ("There must be learning for more than a single agency.", "more_than_one_agency_needed", Verdict.NARROWER),
    (
        "For consideration to be given to a CSPR, both criteria must be met.",
        "no_room_below_the_definition",
        Verdict.NARROWER,
    ),
    (
        "We meet within fifteen working days of receipt of the referral.",
        "rapid_review_clock_from_referral",
        Verdict.LOCAL_PRACTICE,
    ),
    ("The National Panel carries out a rapid review.", "rapid_review_given_to_the_panel", Verdict.WRONG_ACTOR),
    (
        "The report is sent to the Panel within seven working days of publication.",
        "copies_after_publication",
        Verdict.WRONG_DIRECTION,
    ),
    (
        "The panel should inform the Secretary of State of the reasons for any delay.",
        "delay_paragraph_of_national_reviews",
        Verdict.WRONG_ACTOR,
    ),
    (
        "Reports will not be published until the criminal trial has ended.",
        "publication_after_proceedings",
        Verdict.LOCAL_PRACTICE,
    ),
    ("A rapid review is done within 15 days of the incident.", "rapid_review_clock_elsewhere", Verdict.LOCAL_PRACTICE),
    ("No referral is made before the police have finished.", "waits_for_certainty", Verdict.NARROWER),
    ("The Board agrees on each notification.", "notification_given_to_another_group", Verdict.WRONG_ACTOR),
    ("Tell the council within 5 days of the incident occurring.", "clock_from_the_incident", Verdict.LOCAL_PRACTICE),
    ("The final decision rests with the Independent Chair.", "independent_chair_decides", Verdict.SUPERSEDED),
    (
        "Any looked after child who suffers serious harm is notified whether or not abuse is suspected.",
        "looked_after_harm_notified_without_abuse",
        Verdict.WIDER,
    ),
    (
        "The death of a looked after child is notified where abuse is suspected.",
        "looked_after_death_only_with_abuse",
        Verdict.NARROWER,
    ),
    ("Also notify when a child in a regulated setting has died.", "regulated_setting", Verdict.SUPERSEDED),
    ("Any agency may notify the national Panel.", "anyone_can_notify_the_panel", Verdict.WRONG_ACTOR),
    (
        "The death of a care leaver is notified up to the age of 21.",
        "care_leavers_up_to_a_younger_age",
        Verdict.NARROWER,
    ),
    ("It is finished within six months of the incident.", "local_review_clock_elsewhere", Verdict.LOCAL_PRACTICE),
    ("A child who recovers is not considered for a review.", "recovery_turned_away", Verdict.NARROWER),
    ("The independent scrutineer decides on each review.", "independent_scrutineer_decides", Verdict.WRONG_ACTOR),
    (
        "The national Panel decides whether a local review is held.",
        "national_panel_decides_on_a_local_review",
        Verdict.WRONG_ACTOR,
    ),
    (
        "The authority waits for the police to agree before it notifies.",
        "notification_waits_for_agreement",
        Verdict.NARROWER,
    ),
    ("The council tells the national Panel within 10 working days.", "longer_to_notify", Verdict.NARROWER),
    ("A rapid review is held within six weeks.", "longer_for_a_rapid_review", Verdict.NARROWER),
    ("A local review is finished within nine months.", "longer_for_a_local_review", Verdict.NARROWER),
    ("Copies go out three working days before publication.", "too_few_days_before_publication", Verdict.NARROWER),
    ("The report is on the website for three months.", "less_than_a_year_available", Verdict.NARROWER),
    ("The CCG is one of the three partners.", "clinical_commissioning_groups", Verdict.BODY_GONE),
    ("The LSCB receives the report.", "safeguarding_children_boards", Verdict.BODY_GONE),
    ("Send it to What Works for Children's Social Care.", "what_works_centre", Verdict.BODY_GONE),
    ("The partnership may commission a serious case review.", "serious_case_review", Verdict.SUPERSEDED),
    ("See Working Together to Safeguard Children (2018).", "edition_of_2018", Verdict.SUPERSEDED),
    ("See Working Together (as updated in 2020).", "edition_of_2020", Verdict.SUPERSEDED),
    ("Working Together 2013 applies.", "editions_before_2018", Verdict.SUPERSEDED),
    ("As Working Together 2023 states, it is published.", "edition_of_2023", Verdict.SUPERSEDED),
)


@pytest.mark.parametrize(("sentence", "name", "verdict"), DEPARTURES, ids=[name for _, name, _ in DEPARTURES])
def test_a_departure_is_found_on_its_line_with_its_verdict(
    sentence: str, name: str, verdict: Verdict, reading: Reading
) -> None:
    """Each is found where it starts, and said to be what it is."""
    found = [
        (one.line, one.statement.verdict)
        for one in reading(OPENING + sentence).departures
        if one.statement.name == name
    ]
    assert found == [(3, verdict)]


def test_every_departure_of_the_pattern_files_is_tried_here(patterns: Patterns) -> None:
    """Nobody adds a pattern without a text that needs it."""
    known = {name for name, one in patterns.statements.items() if one.verdict is not Verdict.COVERS}
    assert known == {name for _, name, _ in DEPARTURES}


def test_every_verdict_is_used(patterns: Patterns) -> None:
    """The closed list of verdicts has no word that nothing earns."""
    assert {one.verdict for one in patterns.statements.values()} == set(Verdict)


@pytest.mark.parametrize(
    "written",
    [
        "CSPRs: the report can\u2019t be published until\nthe inquest ends.",
        "\u2022 CSPRs: the report cannot be\n  published until the inquest ends.",
        "CSPRS: THE REPORT CAN NOT BE PUBLISHED UNTIL THE INQUEST ENDS.",
        "CSPRs: the report can't be pub-\nlished until the inquest ends.",
        "* CSPRs (see below): the report can't be published until the in\u00adquest ends.",
        "CSPRs:\r\nthe report can't\r\nbe published until the inquest ends.",
    ],
)
def test_wraps_quotes_bullets_hyphens_and_capitals_make_no_difference(written: str, reading: Reading) -> None:
    """The same sentence is found however a page or a word processor lays it out."""
    assert [one.statement.name for one in reading(written).departures] == ["publication_after_proceedings"]


@pytest.mark.parametrize(("british", "american"), [("organisations", "organizations"), ("enquiry", "inquiry")])
def test_british_and_american_spelling_are_one(british: str, american: str, reading: Reading) -> None:
    """Either spelling is found."""
    text = "CSPRs: concerns about two or more {} failing to work together."
    results = [[one.statement.name for one in reading(text.format(word)).departures] for word in (british, american)]
    assert results[0] == results[1]
    assert british != "organisations" or results[0] == ["failing_to_work_together"]


def test_a_phrase_does_not_run_over_the_end_of_a_sentence(reading: Reading) -> None:
    """Words of two sentences do not make a fault together."""
    assert reading("CSPRs: send it to the agencies. Failing to work together is another matter.").departures == ()
