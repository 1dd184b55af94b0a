"""Then: what the record holds, what it shows and what it refuses."""

from __future__ import annotations

from typing import Any

from pytest_bdd import parsers, then

from cspr_rules.records.earlier import EarlierCase, suggestions
from cspr_rules.records.events.deciding import SealedPosition
from cspr_rules.records.failures import Conflict
from steps.record import Record
from steps.sentences import FINDING, QUESTION, WORDS


@then(parsers.re(rf'the record counts "(?P<answer>.+)" to (?P<words>{QUESTION})'))
def _(record: Record, answer: str, words: str) -> None:
    assert _counted(record, words) == [answer]


@then(parsers.re(rf"the record counts no answer to (?P<words>{QUESTION})"))
def _(record: Record, words: str) -> None:
    assert _counted(record, words) == []


@then(
    parsers.re(
        rf'the record still shows "(?P<answer>.+)" to (?P<words>{QUESTION}), '
        r'(?:corrected|withdrawn) because "(?P<why>.+)"'
    )
)
def _(record: Record, answer: str, words: str, why: str) -> None:
    (earlier,) = [one for one in record.now().said_to(WORDS["questions"][words]) if not one.in_force]
    assert earlier.answer.answer == answer
    assert earlier.ended_by is not None
    assert earlier.ended_by.event.plain()["reason"] == why


@then(parsers.parse("the chair is told that the coordinator has answered meanwhile"))
def _(record: Record) -> None:
    assert isinstance(record.refusal, Conflict)
    assert record.refusal.what.startswith("coordinator has answered")


@then(parsers.parse('the chair is shown "{theirs}" as theirs and keeps "{yours}"'))
def _(record: Record, theirs: str, yours: str) -> None:
    assert isinstance(record.refusal, Conflict)
    said: Any = (record.refusal.theirs, record.refusal.yours)
    assert (said[0].event.answer, said[1].answer) == (theirs, yours)


@then("nobody is told of a change")
def _(record: Record) -> None:
    assert record.refusal is None
    assert len(record.now().in_force) == 3


@then(parsers.re(rf"the record then found that (?P<words>{FINDING}) is (?P<finding>met|not met|not yet known)"))
def _(record: Record, words: str, finding: str) -> None:
    assert record.then["findings"][WORDS["findings"][words]]["finding"] == finding


@then(parsers.re(rf"the finding on (?P<words>{FINDING}) is (?P<no>not )?marked(?: as resting on later knowledge)?"))
def _(record: Record, words: str, no: str | None) -> None:
    (mark,) = record.marks()
    assert (WORDS["findings"][words] in mark.findings) is (no is None)


@then("nothing is marked as resting on later knowledge")
def _(record: Record) -> None:
    assert record.now().considered
    assert record.marks() == []


@then(parsers.parse('the decision is refused, because "{why}"'))
@then(parsers.parse('the rules do not answer, because "{why}"'))
def _(record: Record, why: str) -> None:
    assert record.refusal is not None
    assert why in str(record.refusal)


@then(parsers.parse('the decision stands "{standing}"'))
def _(record: Record, standing: str) -> None:
    assert record.refusal is None, str(record.refusal)
    assert record.now().decisions[-1].standing == standing


@then("both decisions are on the record")
def _(record: Record) -> None:
    assert [one.decision.decided for one in record.now().decisions] == ["no local review", "local review"]


@then("the positions on the record cannot be read")
def _(record: Record) -> None:
    assert [type(one.event) for one in record.now().positions()] == [SealedPosition, SealedPosition]


@then("the positions on the record can be read")
def _(record: Record) -> None:
    assert [one.event.plain()["position"] for one in record.now().positions()] == [
        "local review",
        "local review",
        "no local review",
    ]


@then("the record proves that the positions came before the findings")
def _(record: Record) -> None:
    assert record.refusal is None
    assert record.now().considered
    assert record.now().order.before_the_findings


@then("the record does not claim that the positions came before the findings")
def _(record: Record) -> None:
    assert record.now().considered
    assert not record.now().order.before_the_findings


@then(parsers.re(rf'the record names "(?P<reference>.+)" for (?P<words>{QUESTION}), not embedded'))
def _(record: Record, reference: str, words: str) -> None:
    (earlier,) = _earlier(record, words)
    assert (earlier.reference, earlier.embedded, earlier.same) == (reference, "no", True)


@then(parsers.re(rf"the record names no case for (?P<words>{QUESTION})"))
def _(record: Record, words: str) -> None:
    assert _earlier(record, words) == ()


@then("the same bytes come out")
def _(record: Record) -> None:
    assert [(one.same, one.same_bytes) for one in record.replayed] == [(True, True)]


@then("what differs is that joint working was met and would be not met")
def _(record: Record) -> None:
    differences = {one.where: (one.then, one.now) for result in record.replayed for one in result.differences}
    assert differences["findings/criterion_joint_working/finding"] == ("met", "not met")


@then("the record has not grown")
def _(record: Record) -> None:
    assert record.store.ledger.newest().entry == record.entries


def _counted(record: Record, words: str) -> list[Any]:
    question = WORDS["questions"][words]
    return [one.answer.answer for one in record.now().in_force if one.answer.question == question]


def _earlier(record: Record, words: str) -> tuple[EarlierCase, ...]:
    listed = record.desk().summaries.all()
    (case,) = [one for one in listed if one.case == record.case]
    (suggestion,) = suggestions(case, listed)
    assert suggestion.question == WORDS["questions"][words]
    return suggestion.cases
