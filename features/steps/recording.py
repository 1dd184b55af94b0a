"""Given and when: cases opened, answers saved and put right, positions, decisions, and the rules asked again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from pytest_bdd import given, parsers, when

from cspr_rules.model.question import PARTNERS
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.replay import replay
from cspr_rules.records.rules import Rules
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.incident_files import read_incident
from cspr_rules.rulebook.read import read_rulebook
from steps.record import Record
from steps.sentences import DAY, QUESTION, WORDS, answers_in, day

OPENED = "2026-11-20"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A store that was just made."""
    record = Record(tmp_path, Rules.in_folder())
    yield record
    record.store.close()


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


@when("every recorded result is run again")
def _(record: Record) -> None:
    record.replayed = list(replay(record.store.ledger))


@when("every recorded result is run again under a rulebook for which a doubt about joint working is not enough")
def _(record: Record) -> None:
    folder = copytree(rules_folder(), record.folder / "rules")
    rule = folder / "law" / "local-review" / "criterion_joint_working.yaml"
    text = rule.read_text(encoding="utf-8")
    assert "joint_working_concern: [yes, may]" in text
    rule.write_text(text.replace("joint_working_concern: [yes, may]", "joint_working_concern: yes"), encoding="utf-8")
    record.entries = record.store.ledger.newest().entry
    under = Reasoner(read_rulebook(folder))
    record.replayed = list(replay(record.store.ledger, under=under))


def _decide(record: Record, decided: str, more: Mapping[str, str]) -> None:
    record.desk().decide(
        record.case,
        decided=decided,
        reason="The meeting's reasons are these.",
        decided_by=["director of children's services", "chief nurse", "assistant chief constable"],
        consideration=record.now().considered[-1].entry,
        **more,
    )
