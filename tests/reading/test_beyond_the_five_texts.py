"""Wording that none of the five published texts has: right sentences are not passed over, and departures are found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cspr_rules.reading.read_text import TextReading, Topic
from cspr_rules.reading.statements import Patterns

Reading = Callable[[str], TextReading]

OPENING = "Local child safeguarding practice reviews in our area\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "The local authority must notify the Panel within 5 working days of becoming aware of a serious incident.",
        "Rapid reviews are completed within 15 working days of the incident.",
        "A rapid review must be completed within 15 working days of becoming aware.",
        "The police must notify the National Panel.",
        "After a serious incident the safeguarding partners meet where abuse or neglect is suspected.",
        "Children who have been seriously harmed but recover are not in scope of a rapid review.",
        "The death of a looked after child is only notified to the Panel where abuse is suspected.",
    ],
)
def test_one_sentence_on_notifying_or_on_a_rapid_review_is_about_reviews(sentence: str, reading: Reading) -> None:
    """A text of one sentence is read, though it never says "child safeguarding practice review"."""
    assert reading(sentence).topic is Topic.REVIEWS


@pytest.mark.parametrize(
    "sentence",
    [
        "We undertook a rapid review of the evidence on asthma.",
        "A rapid review of the literature was completed in May.",
        "The panel reviews each planning application.",
        "Serious incidents on the railway must be reported to the inspector.",
    ],
)
def test_other_rapid_reviews_panels_and_incidents_are_not_read(sentence: str, reading: Reading) -> None:
    """Words that other trades use too do not make a text one about reviews of what happened to a child."""
    assert reading(sentence).topic is Topic.OTHER


def test_the_right_sentence_on_notifying_counts_beside_a_wrong_one(reading: Reading) -> None:
    """A page that has the duty right in one line and a clock wrong in the next covers the duty."""
    found = reading(
        "The local authority must notify the Panel within 5 working days of becoming aware of a serious incident.\n\n"
        "Tell us within 5 days of the incident occurring."
    )
    assert "duty_to_notify" in found.covers
    assert [one.statement.name for one in found.departures] == ["clock_from_the_incident"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("A rapid review must be completed within 15 working days of becoming aware.", "rapid_review_clock_elsewhere"),
        ("Rapid reviews are completed within 15 working days of the incident.", "rapid_review_clock_elsewhere"),
        ("The criteria are those of Working Together 2015.", "editions_before_2018"),
        ("See Working Together to Safeguard Children (2020).", "edition_of_2020"),
        ("The report is published after the trial.", "publication_after_proceedings"),
        ("The chair of the partnership will make the final decision.", "independent_chair_decides"),
        ("The police must notify the National Panel.", "anyone_can_notify_the_panel"),
        ("The review will not start until the post-mortem.", "waits_for_certainty"),
        ("No notification is made until the police have finished.", "waits_for_certainty"),
        ("Cases involving only one agency will not be reviewed.", "more_than_one_agency_needed"),
        ("A local review is held only where at least two agencies failed.", "failing_to_work_together"),
        ("The Executive decides on notification.", "notification_given_to_another_group"),
        ("We do not need to notify the Panel unless abuse has been proven.", "proof_of_abuse"),
        ("A review is held where abuse has been proven in court and the child has died.", "proof_of_abuse"),
        ("A child has been seriously harmed and the injury was life threatening.", "life_threatening"),
        ("Rapid review is to be completed within 20 working days of notification.", "longer_for_a_rapid_review"),
        ("A copy will be sent to the Panel five working days before publication.", "too_few_days_before_publication"),
        ("The LCSPR is finished within twelve months of the decision.", "longer_for_a_local_review"),
        ("The LCSPR report stays on the website for six months.", "less_than_a_year_available"),
        ("The council must tell the Panel within ten working days.", "longer_to_notify"),
        ("In a serious case the independent scrutineer decides on a review.", "independent_scrutineer_decides"),
        ("The partners must all agree before the local authority notifies.", "notification_waits_for_agreement"),
        ("A CSPR referral may be turned down by the head of safeguarding.", "one_person_can_stop_a_case"),
        ("No case is put forward for a review without the director's approval.", "one_person_can_stop_a_case"),
    ],
)
def test_a_departure_that_no_seed_has_is_found(sentence: str, name: str, reading: Reading) -> None:
    """Each is found under its own name, on its line."""
    assert (name, 3) in [(one.statement.name, one.line) for one in reading(OPENING + sentence).departures]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("If there was no agency involvement before the incident, a review is not needed.", "no_agency"),
        ("Recurrent themes are not taken into account.", "recurrent_themes"),
        ("The local authority is not required to notify the national Panel.", "duty_to_notify"),
        ("The death of a looked-after child need not be notified.", "deaths_of_looked_after_children"),
        ("Copies do not have to be sent seven working days before publication.", "copies_before_publication"),
        (
            "The following are no reason for a review: recurrent themes; a near miss or poor practice.",
            "recurrent_themes",
        ),
        ("We never look at institutional settings.", "institutional_settings"),
        ("It isn't our practice to undertake a rapid review.", "rapid_review_by_the_partners"),
    ],
)
def test_what_a_text_denies_it_does_not_cover(sentence: str, name: str, reading: Reading) -> None:
    """To say that something is not needed is the opposite of covering it; the place is shown for people to read."""
    found = reading(OPENING + sentence)
    assert name not in found.covers
    assert [one.line for one in found.denied[name]] == [3]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("There has been no agency involvement, and this gives cause for concern.", "no_agency"),
        ("Copies go out no later than seven working days before publication.", "copies_before_publication"),
        (
            "The death of a looked-after child is notified whether or not abuse is suspected.",
            "deaths_of_looked_after_children",
        ),
        (
            "They have regard to: no agency involvement that gives cause for concern; recurrent themes; the rest.",
            "recurrent_themes",
        ),
        (
            "Reviews should be completed within 6 months, though it is not always possible to publish then.",
            "six_months",
        ),
        ("Meeting the criteria does not mean that a review is automatic.", "not_automatic"),
    ],
)
def test_a_not_that_denies_nothing_leaves_the_sentence_covering(sentence: str, name: str, reading: Reading) -> None:
    """The law itself says "no agency" and "no later than"; such words take nothing away."""
    found = reading(OPENING + sentence)
    assert name in found.covers


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "Only the police are told of the death of a looked after child.",
            "deaths_of_looked_after_children",
        ),
        ("Recurrent themes count only when three reviews have found them.", "recurrent_themes"),
        ("It is completed within 15 working days of the notification, unless the police object.", "rapid_review_clock"),
    ],
)
def test_what_a_text_limits_it_does_not_cover(sentence: str, name: str, reading: Reading) -> None:
    """The law has no "only" and no "unless" there; the sentence is shown for people to read."""
    found = reading(OPENING + sentence)
    assert name not in found.covers
    assert [one.line for one in found.denied[name]] == [3]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The death of a care leaver is notified for those up to 21.", "deaths_of_care_leavers"),
        ("The review should be completed within six months of the referral.", "six_months"),
        ("More than one local authority involved? Then it is left to the other area.", "more_than_one_area"),
        ("The death of a looked after child is notified if abuse is suspected.", "deaths_of_looked_after_children"),
    ],
)
def test_another_rule_in_the_same_words_is_not_covered(sentence: str, name: str, reading: Reading) -> None:
    """The words are those of the law, and what is said with them is not."""
    assert name not in reading(OPENING + sentence).covers


def test_a_denied_circumstance_is_not_also_said_to_be_left_out(reading: Reading, patterns: Patterns) -> None:
    """Each statement stands in one list: covered, denied, only in a departure, or left out."""
    found = reading(OPENING + "If there was no agency involvement before the incident, a review is not needed.")
    assert "no_agency" not in found.left_out(patterns)


def test_what_happened_in_other_cases_is_no_definition(reading: Reading) -> None:
    """A yearly report on how many children died says nothing of what a serious case is."""
    found = reading(
        OPENING + "The annual report says that teenagers and infants are most at risk of death and serious harm.\n\n"
        "The first national review examines 21 cases where children died or were seriously harmed."
    )
    assert "limb_of_death_or_serious_harm" not in found.covers
