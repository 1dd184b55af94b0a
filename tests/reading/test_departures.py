"""Each known way in which local wording departs from the law is found in a text of our own, on its line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cspr_rules.reading.read_text import TextReading
from cspr_rules.reading.statements import Patterns, Verdict

Reading = Callable[[str], TextReading]

OPENING = "Local child safeguarding practice reviews in our area\n\n"

DEPARTURES = {
    Verdict.SUPERSEDED: {
        "third_limb": (
            "A CSPR where neglect is suspected, a child died,\nand there is concern over how services worked together."
        ),
        "life_threatening": "Physical harm must be life-threatening.",
        "independent_chair_decides": "The final decision rests with the Independent Chair.",
        "regulated_setting": "Also notify when a child in a regulated setting has died.",
        "serious_case_review": "The partnership may commission a serious case review.",
        "edition_of_2018": "See Working Together to Safeguard Children (2018).",
        "edition_of_2020": "See Working Together (as updated in 2020).",
        "editions_before_2018": "Working Together 2013 applies.",
        "edition_of_2023": "As Working Together 2023 states, it is published.",
    },
    Verdict.WIDER: {
        "review_should_take_place": "LCSPRs should always take place when a child has died.",
        "criteria_met_is_enough": "Once it is agreed that the case meets the criteria for a review, a panel meets.",
        "abuse_or_neglect_left_out": "It is a review of the care of a child who died or suffered serious harm.",
        "looked_after_harm_notified_without_abuse": (
            "Any looked after child who suffers serious harm is notified whether or not abuse is suspected."
        ),
    },
    Verdict.NARROWER: {
        "failing_to_work_together": "Concerns about two or more agencies failing to work together.",
        "fractures_not_serious": "A fracture is not ordinarily regarded as serious.",
        "directly_linked": "Show that the neglect is directly linked to the death.",
        "proof_of_abuse": "Refer only when abuse has been confirmed.",
        "more_than_one_agency_needed": "There must be learning for more than a single agency.",
        "no_room_below_the_definition": "For consideration to be given to a CSPR, both criteria must be met.",
        "waits_for_certainty": "No referral is made before the police have finished.",
        "looked_after_death_only_with_abuse": "The death of a looked after child is notified where abuse is suspected.",
        "care_leavers_up_to_a_younger_age": "The death of a care leaver is notified up to the age of 21.",
        "recovery_turned_away": "A child who recovers is not considered for a review.",
        "notification_waits_for_agreement": "The authority waits for the police to agree before it notifies.",
        "one_person_can_stop_a_case": "Abuse cases go to the manager, who can stop it.",
        "longer_to_notify": "The council tells the national Panel within 10 working days.",
        "longer_for_a_rapid_review": "A rapid review is held within six weeks.",
        "longer_for_a_local_review": "A local review is finished within nine months.",
        "too_few_days_before_publication": "Copies go out three working days before publication.",
        "less_than_a_year_available": "The report is on the website for three months.",
    },
    Verdict.LOCAL_PRACTICE: {
        "rapid_review_clock_from_referral": "We meet within fifteen working days of receipt of the referral.",
        "publication_after_proceedings": "Reports will not be published until the criminal trial has ended.",
        "rapid_review_clock_elsewhere": "A rapid review is done within 15 days of the incident.",
        "clock_from_the_incident": "Tell the council within 5 days of the incident occurring.",
        "local_review_clock_elsewhere": "It is finished within six months of the incident.",
    },
    Verdict.WRONG_ACTOR: {
        "rapid_review_given_to_the_panel": "The National Panel carries out a rapid review.",
        "delay_paragraph_of_national_reviews": (
            "The panel should inform the Secretary of State of the reasons for any delay."
        ),
        "notification_given_to_another_group": "The Board agrees on each notification.",
        "anyone_can_notify_the_panel": "Any agency may notify the national Panel.",
        "independent_scrutineer_decides": "The independent scrutineer decides on each review.",
        "national_panel_decides_on_a_local_review": "The national Panel decides whether a local review is held.",
    },
    Verdict.WRONG_DIRECTION: {
        "copies_after_publication": "The report is sent to the Panel within seven working days of publication.",
    },
    Verdict.BODY_GONE: {
        "clinical_commissioning_groups": "The CCG is one of the three partners.",
        "safeguarding_children_boards": "The LSCB receives the report.",
        "what_works_centre": "Send it to What Works for Children's Social Care.",
    },
}
"""A sentence of our own for each departure that the pattern files know, under its verdict."""

CASES = [(name, sentence, verdict) for verdict, of in DEPARTURES.items() for name, sentence in of.items()]


@pytest.mark.parametrize(("name", "sentence", "verdict"), CASES, ids=[name for name, _, _ in CASES])
def test_a_departure_is_found_on_its_line_with_its_verdict(
    name: str, sentence: str, verdict: Verdict, reading: Reading
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
    assert sorted(known) == sorted(name for name, _, _ in CASES)


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
