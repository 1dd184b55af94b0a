"""An incident that is downloaded can be opened again, and is the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cspr_rules.app.state import session
from cspr_rules.app.state.incident_file import as_yaml, file_name
from cspr_rules.app.state.typed import as_typed
from hypothesis import given, settings
from hypothesis import strategies as st

import front_end  # noqa: F401 - makes the pages importable
from builders import the_contract_questions
from cspr_rules.model.answer import NOT_STATED, Entry, Incident
from cspr_rules.model.question import AGENCIES, ALL_OTHERS, NONE, NOT_KNOWN, Kind, Question
from cspr_rules.rulebook.incident_files import incident_from

QUESTIONS = the_contract_questions()
DAYS = st.dates(date(2018, 6, 29), date(2199, 12, 31))
TEXTS = st.text(max_size=60).map(as_typed)


def answers_to(question: Question) -> st.SearchStrategy[object]:
    """Any answer that the page can give to a question."""
    if question.kind is Kind.WHOLE_NUMBER:
        return st.integers(0, 120) | st.just(NOT_KNOWN)
    if question.kind is Kind.DATE:
        return DAYS | st.just(NOT_KNOWN)
    if question.kind is Kind.ONE_OF:
        return st.sampled_from([*question.answers, NOT_KNOWN])
    words = [word for word in question.answers if word != NONE]
    some = st.lists(st.sampled_from([*words, NOT_KNOWN]), min_size=1, unique=True).map(tuple)
    return (some | st.just((NONE,))).map(lambda listed: NOT_KNOWN if listed == (NOT_KNOWN,) else listed)


def entries_for(question: Question) -> st.SearchStrategy[tuple[Entry, ...]]:
    """One to three entries, from anybody."""
    agencies = [agency for agency in AGENCIES if question.per_agency or agency != ALL_OTHERS]
    entry = st.builds(
        Entry,
        answers_to(question),
        st.sampled_from(agencies) | st.just(NOT_STATED),
        st.none() | DAYS,
        TEXTS,
        TEXTS,
    )
    return st.lists(entry, min_size=1, max_size=3).map(tuple)


INCIDENTS = st.builds(
    Incident,
    st.text("ABC-/ 0123", min_size=1, max_size=20).map(str.strip).filter(bool),
    TEXTS,
    st.fixed_dictionaries({}, optional={name: entries_for(question) for name, question in QUESTIONS.items()}),
    st.none() | DAYS,
    st.lists(st.sampled_from(["EX-901", "EX-902"]), unique=True).map(tuple),
    st.none() | st.just("sandwell"),
)


@settings(max_examples=30, deadline=None)
@given(INCIDENTS)
def test_an_incident_written_to_a_file_reads_back_the_same(incident: Incident) -> None:
    """Nothing that the page can hold is lost or changed by keeping it in a file, whatever people typed."""
    assert replace(incident_from(as_yaml(incident), QUESTIONS, "download"), file="") == incident


def test_every_sample_written_to_a_file_reads_back_the_same() -> None:
    """The samples use every form of answer that the contract knows."""
    questions = session.reasoner().rulebook.questions
    for sample in session.samples().values():
        assert incident_from(as_yaml(sample), questions, sample.file) == sample


def test_an_answer_alone_is_written_alone() -> None:
    """The file is for people to read: no more is written than was said."""
    incident = Incident("EX-001", "", {"child_died": (Entry("no"),), "more_than_one_area": (Entry(("none",)),)})
    assert as_yaml(incident) == "incident: EX-001\nanswers:\n  child_died: no\n  more_than_one_area:\n  - none\n"


def test_a_reference_of_signs_alone_still_gives_a_file_name() -> None:
    """A download has a name on every system, and no path in it."""
    assert file_name(Incident("../..", "", {}), "yaml") == "incident.yaml"
    assert file_name(Incident("EX/001: a", "", {}), "json") == "EX-001-a.json"
