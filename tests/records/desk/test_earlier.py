"""Earlier cases speak: a suggestion that names them, and never an answer."""

from __future__ import annotations

import pytest

from cspr_rules.records.earlier import Suggestion, cases_with, suggestions
from records.desk.people import Office

NAME = "Safe sleeping advice for fathers"


def learned(office: Office, reference: str, what: str = "improvement", name: str = NAME, **more: str) -> str:
    """A case that brought something out, on 1 March of 2026 unless said."""
    desk = office.desk()
    case = desk.open_case(reference, "A case")
    day = more.get("day", "2026-03-01")
    case = desk.add(case.id, "learning identified", what=what, name=name, says="It did not reach them.", day=day)
    if embedded := more.get("embedded"):
        desk.add(case.id, "learning followed up", learning=case.newest.entry, embedded=embedded, evidence="an audit")
    return case.id


def said(office: Office, case: str) -> tuple[Suggestion, ...]:
    """What the record says of a case."""
    listed = office.desk().summaries.all()
    (summary,) = [one for one in listed if one.case == case]
    return suggestions(summary, listed)


@pytest.mark.parametrize(
    ("what", "question"), [("improvement", "improvements_identified_before"), ("theme", "recurrent_themes")]
)
def test_an_earlier_case_with_the_same_is_named_with_its_day_and_whether_it_is_embedded(
    office: Office, what: str, question: str
) -> None:
    """Small words, capitals and the order of words make no difference."""
    learned(office, "EX-001", what, embedded="no")
    case = learned(office, "EX-002", what, "safe sleeping: advice for the fathers", day="2026-11-01")
    (suggestion,) = said(office, case)
    (earlier,) = suggestion.cases
    assert suggestion.question == question
    assert (earlier.reference, earlier.day.isoformat(), earlier.embedded, earlier.same) == (
        "EX-001",
        "2026-03-01",
        "no",
        True,
    )
    assert suggestion.embedded is False


def test_a_suggestion_fills_in_no_answer(office: Office) -> None:
    """Nothing is written, and the question stays unanswered until a person answers it."""
    learned(office, "EX-001")
    case = learned(office, "EX-002", day="2026-11-01")
    entries = office.entries()
    assert said(office, case)[0].cases
    assert office.entries() == entries
    found = office.desk().consider(case)
    addressed = found.considered[-1].event.output["considered"]["not_yet_addressed"]  # type: ignore[attr-defined]
    assert "improvements_identified_before" in addressed


def test_no_earlier_case_is_no_proof_that_there_was_none(office: Office) -> None:
    """The suggestion is there, is empty, and says neither yes nor no."""
    case = learned(office, "EX-001")
    assert said(office, case) == (Suggestion("improvements_identified_before", NAME, ()),)
    assert said(office, case)[0].embedded is None


def test_another_child_of_the_same_incident_is_no_earlier_case(office: Office) -> None:
    """Whichever of the two names the other."""
    desk = office.desk()
    first = learned(office, "EX-001")
    desk.add(first, "case details changed", same_rapid_review_as=["EX-002"], reason="a sibling")
    second = learned(office, "EX-002")
    assert said(office, second)[0].cases == ()
    assert said(office, first)[0].cases == ()


def test_a_later_case_is_no_earlier_one(office: Office) -> None:
    """What was found afterwards was not found before."""
    case = learned(office, "EX-001", day="2026-03-01")
    learned(office, "EX-002", day="2026-11-01")
    assert said(office, case)[0].cases == ()


def test_a_theme_is_no_improvement_and_good_practice_is_neither(office: Office) -> None:
    """Each question is answered from its own kind."""
    learned(office, "EX-001", "theme")
    learned(office, "EX-003", "good practice")
    case = learned(office, "EX-002", "improvement", day="2026-11-01")
    assert said(office, case)[0].cases == ()
    assert said(office, learned(office, "EX-004", "good practice", day="2026-11-01")) == ()


def test_a_name_that_is_only_alike_is_shown_as_alike_and_after_the_same(office: Office) -> None:
    """People see it and judge; it does not count as the same."""
    learned(office, "EX-001", name="Safer sleeping advices, fathers", embedded="yes", day="2026-04-01")
    learned(office, "EX-002", name="Advice for fathers", day="2026-05-01")
    learned(office, "EX-003", embedded="yes")
    learned(office, "EX-004", name="Neglect of teeth")
    case = learned(office, "EX-005", day="2026-11-01")
    found = said(office, case)[0]
    assert [(one.reference, one.same) for one in found.cases] == [
        ("EX-003", True),
        ("EX-002", False),
        ("EX-001", False),
    ]
    assert found.embedded is True


def test_it_is_embedded_only_where_every_earlier_case_says_so(office: Office) -> None:
    """One that nobody followed up leaves it open, one that failed settles it."""
    learned(office, "EX-001", embedded="yes")
    case = learned(office, "EX-003", day="2026-11-01")
    assert said(office, case)[0].embedded is True
    learned(office, "EX-002")
    assert said(office, case)[0].embedded is None
    learned(office, "EX-004", embedded="no")
    assert said(office, case)[0].embedded is False


def test_somebody_who_is_typing_a_name_sees_the_earlier_cases_at_once(office: Office) -> None:
    """Before anything of this case is recorded."""
    learned(office, "EX-001")
    listed = office.desk().summaries.all()
    assert [one.reference for one in cases_with("improvements_identified_before", NAME, listed).cases] == ["EX-001"]
    assert cases_with("recurrent_themes", NAME, listed).cases == ()
