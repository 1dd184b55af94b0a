"""Incident files in the forms of the contract."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_rules.model.answer import Entry, Incident
from cspr_rules.model.question import AGENCIES, ALL_OTHERS, NONE, NOT_KNOWN, Kind, Question
from cspr_rules.rulebook.cache import load_rulebook
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.incident_files import incident_from, read_incidents

SHARED_CASES = Path(__file__).parents[2].parent / "shared" / "cases"


def answers_in(text: str, questions: Mapping[str, Question]) -> Mapping[str, tuple[Entry, ...]]:
    """The answers of an incident file with the answers `text`."""
    return incident_from("incident: EX-001\nanswers:\n" + text, questions, "x.yaml").answers


def test_the_example_of_the_contract_is_read_as_it_stands() -> None:
    """Short, long and several entries, each agency its own, from the file that the contract shows."""
    questions = load_rulebook(rules_folder()).questions
    text = """
incident: EX-001                    # a local reference, never a name
title: Infant with unexplained fractures
same rapid review as: [EX-002]      # optional: other children of the same incident
considered on: 2026-11-20           # the day of decision, today when missing
partnership: sandwell               # a profile under rules/partnerships; optional
answers:
  child_died: no                    # short form: the answer alone
  seriously_harmed:                 # long form: who says so, when they knew, from what
    answer: yes
    by: health
    known on: 2026-11-03
    source: consultant paediatrician's report
  abuse_or_neglect:                 # several entries: each agency its own
    - {answer: suspected, by: local authority, known on: 2026-11-03}
    - {answer: ruled out, by: police, known on: 2026-11-05}
  local_authority_aware_on: 2026-11-03
"""
    assert incident_from(text, questions, "EX-001.yaml") == Incident(
        name="EX-001",
        title="Infant with unexplained fractures",
        answers={
            "child_died": (Entry("no"),),
            "seriously_harmed": (Entry("yes", "health", date(2026, 11, 3), "consultant paediatrician's report"),),
            "abuse_or_neglect": (
                Entry("suspected", "local authority", date(2026, 11, 3)),
                Entry("ruled out", "police", date(2026, 11, 5)),
            ),
            "local_authority_aware_on": (Entry(date(2026, 11, 3)),),
        },
        considered_on=date(2026, 11, 20),
        same_rapid_review_as=("EX-002",),
        partnership="sandwell",
        file="EX-001.yaml",
    )


@pytest.mark.parametrize("blank", ["", " ~", " null", ' ""', " {answer: , by: health}"])
def test_a_blank_answer_is_left_out_and_is_never_no(blank: str, questions: Mapping[str, Question]) -> None:
    """A value that was not filled in says nothing."""
    assert answers_in(f"  child_died:{blank}", questions) == {}


@pytest.mark.parametrize("rest", ["", "answers:", "answers: {}"])
def test_an_incident_of_which_nothing_is_known_is_an_incident(rest: str, questions: Mapping[str, Question]) -> None:
    """The meeting may start from an empty file."""
    assert incident_from(f"incident: EX-001\n{rest}", questions, "x.yaml").answers == {}


def test_not_known_is_an_answer_and_may_say_why(questions: Mapping[str, Question]) -> None:
    """Asked and not known is kept apart from not asked, with the reason where one is given."""
    text = "  child_died: not known\n  age_at_death: {because: no birth certificate yet, answer: }\n"
    assert answers_in(text, questions) == {
        "child_died": (Entry("not known"),),
        "age_at_death": (Entry("not known", because="no birth certificate yet"),),
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("police force", ("police force",)),
        ("[police force]", ("police force",)),
        ("[police force, local authority]", ("police force", "local authority")),
        ("[police force, not known]", ("police force", "not known")),
        ("none", ("none",)),
        ("[none]", ("none",)),
        ("not known", "not known"),
        ("[not known]", "not known"),
        ("{answer: [police force], by: health}", ("police force",)),
    ],
)
def test_a_list_question_takes_a_word_or_a_list(written: str, read: object, questions: Mapping[str, Question]) -> None:
    """One word is a list of one; with `not known` the list stays open; `not known` alone is no list."""
    (entry,) = answers_in(f"  more_than_one_area: {written}", questions)["more_than_one_area"]
    assert entry.answer == read


def test_rival_lists_are_rivals_whole(questions: Mapping[str, Question]) -> None:
    """Two agencies' lists stay two entries."""
    text = """
  more_than_one_area:
    - {answer: [police force], by: police}
    - {answer: none, by: health}
"""
    assert answers_in(text, questions)["more_than_one_area"] == (
        Entry(("police force",), "police"),
        Entry(("none",), "health"),
    )


def test_other_children_of_the_same_review_are_named_once_each(questions: Mapping[str, Question]) -> None:
    """One reference or a list of them; the same one twice is one."""
    for written in ("EX-002", "[EX-002]", "[EX-002, EX-002]"):
        text = f"incident: EX-001\nsame rapid review as: {written}\n"
        assert incident_from(text, questions, "x.yaml").same_rapid_review_as == ("EX-002",)


def test_all_others_may_answer_a_question_that_is_put_to_each_agency(questions: Mapping[str, Question]) -> None:
    """`all others` answers for every agency that is not named."""
    text = "  abuse_or_neglect: {answer: ruled out, by: all others}"
    assert answers_in(text, questions)["abuse_or_neglect"] == (Entry("ruled out", ALL_OTHERS),)


@pytest.mark.parametrize(("written", "age"), [("0", 0), ("17", 17), ("007", 7), ("120", 120)])
def test_an_age_is_a_whole_number_from_0_to_120(written: str, age: int, questions: Mapping[str, Question]) -> None:
    """Nobody is refused for being old: an adult may disclose what happened to them as a child."""
    assert answers_in(f"  age_at_death: {written}", questions)["age_at_death"] == (Entry(age),)


def test_the_first_day_of_the_present_law_is_accepted(questions: Mapping[str, Question]) -> None:
    """29 June 2018 is the first day, and the day before is refused."""
    assert answers_in("  died_on: 2018-06-29", questions)["died_on"] == (Entry(date(2018, 6, 29)),)


@pytest.mark.parametrize("name", ["incident_on", "died_on", "local_authority_aware_on", "death_known_on"])
def test_no_clock_starts_before_the_present_law(name: str) -> None:
    """What happened, or was known, on 28 June 2018 falls under no duty that is read here."""
    questions = load_rulebook(rules_folder()).questions
    with pytest.raises(Faults) as refused:
        answers_in(f"  {name}: 2018-06-28", questions)
    (fault,) = refused.value.faults
    assert "before the present law on reviews began on 29 June 2018" in fault.what
    assert "take legal advice" in fault.mend
    assert answers_in(f"  {name}: 2018-06-29", questions)[name] == (Entry(date(2018, 6, 29)),)


def test_other_days_may_lie_before_the_present_law(questions: Mapping[str, Question]) -> None:
    """Only the harm, the death and the decision must lie under it; an agency may have known something long before."""
    (entry,) = answers_in("  child_died: {answer: no, known on: 2012-02-01}", questions)["child_died"]
    assert entry.known_on == date(2012, 2, 1)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED_CASES.is_dir(), reason="the published incidents in ../shared are not here")
def test_the_published_incidents_are_all_read() -> None:
    """Twenty incidents from published reviews go through; the list of decisions beside them is no incident."""
    questions = load_rulebook(rules_folder()).questions
    files = sorted(file for file in SHARED_CASES.glob("*.yaml") if file.name != "decisions.yaml")
    assert len(files) == 20
    assert [read.name for read in read_incidents(files, questions) if isinstance(read, Incident)] == [
        file.stem for file in files
    ]


def _answers_to(question: Question) -> st.SearchStrategy[Any]:
    """Any answer that `question` accepts, as a file would hold it."""
    not_known = st.just(NOT_KNOWN)
    if question.kind is Kind.ONE_OF:
        return st.sampled_from([*question.answers, NOT_KNOWN])
    if question.kind is Kind.WHOLE_NUMBER:
        return not_known | st.integers(0, 120)
    if question.kind is Kind.DATE:
        return not_known | st.dates(date(2018, 6, 29), date(2199, 12, 31))
    others = [answer for answer in question.answers if answer != NONE]
    return st.just((NONE,)) | not_known | st.lists(st.sampled_from(others), min_size=1, unique=True).map(tuple)


PLAIN_TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=20).map(str.strip)


def _entries(question: Question) -> st.SearchStrategy[tuple[Entry, ...]]:
    agencies = [agency for agency in AGENCIES if question.per_agency or agency != ALL_OTHERS]
    entry = st.builds(
        Entry,
        _answers_to(question),
        st.sampled_from(agencies),
        st.none() | st.dates(date(1950, 1, 1), date(2100, 1, 1)),
        PLAIN_TEXT,
        PLAIN_TEXT,
    )
    return st.lists(entry, min_size=1, max_size=3).map(tuple)


def _as_json(entry: Entry) -> dict[str, Any]:
    answer = entry.answer
    written = answer.isoformat() if isinstance(answer, date) else answer
    known_on = entry.known_on.isoformat() if entry.known_on else None
    return {"answer": written, "by": entry.by, "known on": known_on, "source": entry.source, "because": entry.because}


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_what_was_written_is_what_is_read(questions: Mapping[str, Question], data: st.DataObject) -> None:
    """Any valid incident, written as JSON, comes back entry for entry."""
    answers = {name: data.draw(_entries(question)) for name, question in questions.items() if data.draw(st.booleans())}
    file = json.dumps({"incident": "EX-001", "answers": {n: [_as_json(e) for e in es] for n, es in answers.items()}})

    read = incident_from(file, questions, "x.json")

    assert read.answers == answers
