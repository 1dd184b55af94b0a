"""Wording that none of the five published texts has: right sentences are not passed over, and departures are found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cspr_rules.reading.read_text import TextReading, Topic

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


def test_a_denied_circumstance_is_not_also_said_to_be_left_out(reading: Reading, patterns: object) -> None:
    """Each statement stands in one list: covered, denied, only in a departure, or left out."""
    found = reading(OPENING + "If there was no agency involvement before the incident, a review is not needed.")
    assert "no_agency" not in found.left_out(patterns)  # type: ignore[arg-type]


def test_what_happened_in_other_cases_is_no_definition(reading: Reading) -> None:
    """A yearly report on how many children died says nothing of what a serious case is."""
    found = reading(
        OPENING + "The annual report says that teenagers and infants are most at risk of death and serious harm.\n\n"
        "The first national review examines 21 cases where children died or were seriously harmed."
    )
    assert "limb_of_death_or_serious_harm" not in found.covers
