"""A record: cases opened, answers saved and put right, positions, decisions, and the rules asked again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from os import urandom
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from cspr_rules.model.question import PARTNERS
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.case import Case, UsesLater, uses_later_knowledge
from cspr_rules.records.desk import Desk
from cspr_rules.records.earlier import EarlierCase, suggestions
from cspr_rules.records.events.deciding import SealedPosition
from cspr_rules.records.failures import Conflict, RecordFault
from cspr_rules.records.replay import Replayed, replay
from cspr_rules.records.rules import Rules
from cspr_rules.records.store import Store, open_store
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.incident_files import read_incident
from cspr_rules.rulebook.read import read_rulebook
from steps.sentences import DAY, FINDING, QUESTION, WORDS, answers_in, day

OPENED = "2026-11-20"


@dataclass
class Record:
    """A store with people at it, and what one of them was last told."""

    folder: Path
    rules: Rules
    store: Store = field(init=False)
    moment: datetime = field(default=datetime(2026, 11, 20, 12, tzinfo=UTC))
    case: str = ""
    seen: int = 0
    refusal: RecordFault | None = None
    then: dict[str, Any] = field(default_factory=dict)
    replayed: list[Replayed] = field(default_factory=list)
    entries: int = 0

    def __post_init__(self) -> None:
        self.surroundings = Surroundings(now=self._now, random=urandom)
        self.store = open_store(self.folder / "home", self.surroundings, keyring=None).store

    def _now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    def on(self, day_: str) -> None:
        """Make it noon of that day."""
        self.moment = datetime.fromisoformat(f"{day_}T12:00:00+00:00")

    def desk(self, by: str = "chair") -> Desk:
        """Somebody's place."""
        return Desk(self.store.ledger, self.rules, self.surroundings, by)

    def now(self) -> Case:
        """The case as it stands."""
        return self.desk().case(self.case)

    def save(self, sentence: str, by: str = "chair", based_on: int | None = None) -> None:
        """Save what a sentence answers."""
        for question, said in (answers_in(sentence) or {}).items():
            for entry in said if isinstance(said, list) and isinstance(said[0], dict) else [{"answer": said}]:
                self.desk(by).answer(
                    self.case,
                    question,
                    entry["answer"],
                    agency=entry.get("by", "not stated"),
                    known_on=entry.get("known on"),
                    based_on=based_on,
                )

    def attempt(self, act: Callable[[], object]) -> None:
        """Do it, or keep what the person was told."""
        self.refusal = None
        try:
            act()
        except RecordFault as fault:
            self.refusal = fault

    def marks(self) -> list[UsesLater]:
        """What uses later knowledge."""
        return list(uses_later_knowledge(self.now()))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A store that was just made."""
    record = Record(tmp_path, Rules.in_folder())
    yield record
    record.store.close()


# ---- given


@given(parsers.re(rf'a record on which the case "(?P<reference>.+)" was opened on (?P<on>{DAY})'))
def _(record: Record, reference: str, on: str) -> None:
    record.on(day(on))
    record.case = record.desk().open_case(reference, "An example").id


@given(parsers.parse('a record with the sample "{sample}", on which the rules were asked'))
def _(record: Record, sample: str) -> None:
    incident = read_incident(rules_folder() / "samples" / f"{sample}.yaml", record.rules.rulebook.questions)
    record.case = record.desk().open_incident(incident).id
    record.desk().consider(record.case)


@given(parsers.parse('a record in a partnership that seals positions, with the case "{reference}"'))
def _(record: Record, reference: str) -> None:
    profiles = record.folder / "partnerships"
    profiles.mkdir()
    kent = (rules_folder() / "partnerships" / "kent.yaml").read_text(encoding="utf-8")
    sealing = kent.replace("partnership: kent", "partnership: sealing") + "\npositions sealed: yes\n"
    (profiles / "sealing.yaml").write_text(sealing, encoding="utf-8")
    record.rules = Rules(record.rules.reasoner, record.rules.folder, profiles)
    record.case = record.desk().open_case(reference, "An example", partnership="sealing").id


@given(parsers.re(rf"the chair and the coordinator both look at (?P<words>{QUESTION})"))
def _(record: Record, words: str) -> None:
    record.seen = max((one.entry for one in record.now().said_to(WORDS["questions"][words])), default=0)


@given(parsers.re(r'a record on which "(?P<reference>.+)" brought out the (?P<what>\w+) "(?P<name>.+)", not embedded'))
def _(record: Record, reference: str, what: str, name: str) -> None:
    record.on("2026-03-02")
    case = record.desk().open_case(reference, "An example")
    case = record.desk().add(case.id, "learning identified", what=what, name=name, says="It did not reach them.")
    number = case.newest.entry
    record.desk().add(case.id, "learning followed up", learning=number, embedded="no", evidence="an audit")


@given(parsers.re(rf"on (?P<on>{DAY}) it is recorded that (?P<sentence>.+)"))
def _(record: Record, on: str, sentence: str) -> None:
    record.on(day(on))
    record.save(sentence)


@given(parsers.re(r"it is then recorded that (?P<sentence>.+)"))
def _(record: Record, sentence: str) -> None:
    record.save(sentence)


# ---- when


@given(parsers.re(rf'on (?P<on>{DAY}) the last answer is corrected, because "(?P<why>.+)", to: (?P<sentence>.+)'))
@when(parsers.re(rf'on (?P<on>{DAY}) the last answer is corrected, because "(?P<why>.+)", to: (?P<sentence>.+)'))
def _(record: Record, on: str, why: str, sentence: str) -> None:
    record.on(day(on))
    ((question, answer),) = (answers_in(sentence) or {}).items()
    last = record.now().said_to(question)[-1]
    record.desk().correct(record.case, last.entry, answer, reason=why)


@when(parsers.re(rf'on (?P<on>{DAY}) the last answer is withdrawn, because "(?P<why>.+)"'))
def _(record: Record, on: str, why: str) -> None:
    record.on(day(on))
    record.desk().withdraw(record.case, record.now().said[-1].entry, reason=why)


@when(parsers.re(r"the (?P<by>chair|coordinator) saves that (?P<sentence>.+)"))
def _(record: Record, by: str, sentence: str) -> None:
    record.attempt(lambda: record.save(sentence, by, record.seen))


@when(parsers.re(rf"the record is read as known on (?P<on>{DAY})"))
def _(record: Record, on: str) -> None:
    _, record.then = record.desk().as_known_on(record.case, date.fromisoformat(day(on)))


@when(parsers.re(rf"on (?P<on>{DAY}) the rules are asked for the decision of (?P<of>{DAY})"))
def _(record: Record, on: str, of: str) -> None:
    record.on(day(on))
    record.desk().consider(record.case, on=date.fromisoformat(day(of)))


@when("the rules are asked")
def _(record: Record) -> None:
    record.attempt(lambda: record.desk().consider(record.case))


@given(parsers.re(r'(?P<who>all three partners|[\w ]+) gives? the position "(?P<position>.+)"'))
@when(parsers.re(r'(?P<who>all three partners|[\w ]+) gives? the position "(?P<position>.+)"'))
def _(record: Record, who: str, position: str) -> None:
    for partner in PARTNERS:
        if who == "all three partners" or partner in who:
            record.desk(partner).give_position(
                record.case, partner=partner, role="delegated lead", position=position, reason="As the meeting heard."
            )


@when(parsers.parse('the positions are opened, because "{why}"'))
def _(record: Record, why: str) -> None:
    record.desk().open_positions(record.case, reason=why)


@given(parsers.re(r'the partners decide on "(?P<decided>[^"]+)"'))
@when(parsers.re(r'the partners decide on "(?P<decided>[^"]+)"'))
def _(record: Record, decided: str) -> None:
    record.attempt(lambda: _decide(record, decided, {}))


@when(parsers.parse('the partners decide on "{decided}" without a position, because "{why}"'))
def _(record: Record, decided: str, why: str) -> None:
    record.attempt(lambda: _decide(record, decided, {"without_positions": why}))


@when(parsers.parse('the partners decide on "{decided}", because it is new that "{what}"'))
def _(record: Record, decided: str, what: str) -> None:
    record.attempt(lambda: _decide(record, decided, {"new_facts": what}))


@when(parsers.re(r'"(?P<reference>.+)" brings out the (?P<what>\w+) "(?P<name>.+)"'))
def _(record: Record, reference: str, what: str, name: str) -> None:
    record.on(OPENED)
    record.case = record.desk().open_case(reference, "An example").id
    record.desk().add(record.case, "learning identified", what=what, name=name, says="It did not reach them.")


@when("every consideration is run again")
def _(record: Record) -> None:
    record.replayed = list(replay(record.store.ledger))


@when("every consideration is run again under a rulebook for which a doubt about joint working is not enough")
def _(record: Record) -> None:
    folder = copytree(rules_folder(), record.folder / "rules")
    rule = folder / "law" / "local-review" / "criterion_joint_working.yaml"
    text = rule.read_text(encoding="utf-8")
    assert "joint_working_concern: [yes, may]" in text
    rule.write_text(text.replace("joint_working_concern: [yes, may]", "joint_working_concern: yes"), encoding="utf-8")
    record.entries = record.store.ledger.newest().entry
    under = Reasoner(read_rulebook(folder))
    record.replayed = list(replay(record.store.ledger, under=under))


# ---- then


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


def _decide(record: Record, decided: str, more: Mapping[str, str]) -> None:
    record.desk().decide(
        record.case,
        decided=decided,
        reason="The meeting's reasons are these.",
        decided_by=["director of children's services", "chief nurse", "assistant chief constable"],
        consideration=record.now().considered[-1].entry,
        **more,
    )


def _counted(record: Record, words: str) -> list[Any]:
    question = WORDS["questions"][words]
    return [one.answer.answer for one in record.now().in_force if one.answer.question == question]


def _earlier(record: Record, words: str) -> tuple[EarlierCase, ...]:
    listed = record.desk().summaries.all()
    (case,) = [one for one in listed if one.case == record.case]
    (suggestion,) = suggestions(case, listed)
    assert suggestion.question == WORDS["questions"][words]
    return suggestion.cases
