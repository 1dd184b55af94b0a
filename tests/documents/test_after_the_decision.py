"""What was decided stands in the record: duties, days and what is still open follow, and nobody types it twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cspr_rules.documents.document import Document
from cspr_rules.documents.making import KINDS, build, make
from cspr_rules.documents.material import Material, gather
from cspr_rules.documents.shared_words import SHARED_NAMES
from cspr_rules.records.case.as_it_stands import AsItStands, as_it_stands
from cspr_rules.records.desk import Desk
from documents.cases import LIVES, decided, opened, positions

DECIDED = "What have the partners decided about a local review?"
SIX_MONTHS = "22 May 2027"


def text(document: Document) -> str:
    """All that it says."""
    return " ".join(one.text for one in document.sentences())


def of(desk: Desk, case: str, kind: str) -> Document:
    """The document of that kind as the case now stands."""
    chosen = KINDS[kind]
    return build(gather(desk, case, kind, chosen.names, SHARED_NAMES, pictures=chosen.pictures))


@pytest.mark.parametrize("kind", ["decision-record", "one-page", "panel-summary"])
def test_what_the_partners_decided_is_not_asked_again(
    kind: str, material_of: Callable[[str, str], Material], document_of: Callable[[str, str], Document]
) -> None:
    """The decision stands in the record, so nothing says that it is open, although no question was answered."""
    material = material_of("infant-with-fractures", kind)
    assert not material.case.said_to("review_decision")
    assert DECIDED in {material.asked(one["question"]) for one in material.output["ask_next"]}
    assert DECIDED not in text(document_of("infant-with-fractures", kind))


@pytest.mark.parametrize("kind", ["decision-record", "one-page"])
def test_the_six_months_run_from_the_decision(kind: str, document_of: Callable[[str, str], Document]) -> None:
    """The day by which the local review is to be finished is there from the decision on."""
    assert SIX_MONTHS in text(document_of("infant-with-fractures", kind))


def test_the_family_reads_by_when_the_review_should_finish(document_of: Callable[[str, str], Document]) -> None:
    """The letter gives the day that follows from the decision."""
    assert SIX_MONTHS in text(document_of("infant-with-fractures", "family-letter"))


def test_the_calendar_holds_the_day_of_the_local_review(desk: Desk, case_of: Callable[[str], str]) -> None:
    """So that nobody has to work it out."""
    file = make(desk, case_of("infant-with-fractures"), "calendar").content.decode()
    assert "DTSTART;VALUE=DATE:20270522" in file


def test_what_was_recommended_stays_what_the_decision_rested_on(
    document_of: Callable[[str, str], Document], material_of: Callable[[str, str], Material]
) -> None:
    """Findings are told from the consideration that the partners had before them, not from today."""
    material = material_of("infant-with-fractures", "decision-record")
    assert material.output is not material.now.output
    assert material.output["recommendation"]["code"] in {
        origin.partition("/")[0] for origin in document_of("infant-with-fractures", "decision-record").origins()
    }


def test_the_family_that_was_told_is_not_to_be_told(document_of: Callable[[str, str], Document]) -> None:
    """That they were told is an event of the record, and answers the question of the day."""
    told = text(document_of("infant-with-fractures", "decision-record"))
    assert "The family was told of the decision" in told


def test_an_answer_that_differs_goes_before_the_event_and_is_told(fresh_desk: Desk) -> None:
    """Somebody said another day of the same decision: their day counts, and both stand beside each other."""
    case = LIVES["infant-with-fractures"](fresh_desk).id
    fresh_desk.answer(case, "review_decided_on", date(2026, 11, 20), agency="local authority")
    said = text(of(fresh_desk, case, "decision-record"))
    assert "holds: 22 November 2026. The answer counts until somebody puts it right." in said
    assert "20 May 2027" in said
    assert SIX_MONTHS not in said


def test_a_decision_taken_again_goes_before_an_older_answer(document_of: Callable[[str, str], Document]) -> None:
    """They had decided against a review, answered so, and later decided for one: the day of the later one counts."""
    said = text(document_of("the-panel-writes-back", "decision-record"))
    assert "came after it and holds: local review. That counts." in said
    assert SIX_MONTHS in said


def test_not_yet_decided_was_true_until_the_decision(fresh_desk: Desk) -> None:
    """Nobody has to take back what they rightly said before, and no difference is told."""
    case = opened(fresh_desk, "infant-with-fractures").id
    fresh_desk.answer(case, "review_decision", "not yet decided", agency="local authority")
    stands = _decided_on(fresh_desk, case)
    assert [one.answer for one in stands.incident.answers["review_decision"]] == ["local review"]
    assert stands.otherwise == ()


def test_an_answer_given_after_the_decision_counts(fresh_desk: Desk) -> None:
    """Whoever answers later knows of the decision. What they say counts, and that it differs is told."""
    case = opened(fresh_desk, "infant-with-fractures").id
    _decided_on(fresh_desk, case)
    fresh_desk.answer(case, "review_decision", "no local review", agency="local authority")
    stands = as_it_stands(fresh_desk.case(case), fresh_desk.rules.rulebook.questions)
    assert [one.answer for one in stands.incident.answers["review_decision"]] == ["no local review"]
    assert [(one.given.answer, one.answer_counts) for one in stands.otherwise] == [("local review", True)]


def test_what_a_family_was_told_before_the_decision_tells_nothing_of_it(fresh_desk: Desk) -> None:
    """That a first look has begun is not what was decided and why."""
    case = opened(fresh_desk, "infant-with-fractures").id
    fresh_desk.add(case, "family told", what="That there is a first look.", to="both parents", by="social worker")
    assert "family_told_on" not in {one.question for one in _decided_on(fresh_desk, case).given}


def test_a_review_that_came_out_answers_when_and_in_which_form(fresh_desk: Desk) -> None:
    """Its day and form are typed once."""
    case = opened(fresh_desk, "infant-with-fractures").id
    fresh_desk.add(case, "review published", form="The full report", where="The partnership's pages.", day="2026-11-20")
    stands = as_it_stands(fresh_desk.case(case), fresh_desk.rules.rulebook.questions)
    assert {one.question: one.answer for one in stands.given} == {
        "review_published": "yes",
        "review_published_on": date(2026, 11, 20),
        "publication_form": "full report",
    }


def _decided_on(desk: Desk, case: str) -> AsItStands:
    desk.consider(case)
    positions(desk, case, "local review")
    decided(desk, case, "local review", "It could not say why.")
    return as_it_stands(desk.case(case), desk.rules.rulebook.questions)
