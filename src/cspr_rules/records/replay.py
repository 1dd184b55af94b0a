"""Every stored consideration, run again: under its own rulebook it must come out the same. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cspr_rules import __version__
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.canonical import canonical
from cspr_rules.records.case import Case, Happened, fold
from cspr_rules.records.events.answering import Considered
from cspr_rules.records.failures import Damaged, Erased, NotFound
from cspr_rules.records.ledger import Ledger
from cspr_rules.records.rules import KeptRules, what_the_rules_say
from cspr_rules.rulebook.extra_days import ExtraDays


@dataclass(frozen=True, slots=True)
class Differs:
    """One place at which two runs differ, such as "findings/criterion_joint_working/finding". None: not there."""

    where: str
    then: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Replayed:
    """A consideration run again. `same_bytes` is None where it was not asked for: another program, another rulebook."""

    case: str
    reference: str
    entry: int
    program: str
    rulebook: str
    under: str
    same_bytes: bool | None
    differences: tuple[Differs, ...]
    fault: str = ""
    """Why it could not be run again, in whole sentences; empty where it was."""

    @property
    def same(self) -> bool:
        """It was run again, and nothing differs that should not."""
        return not self.fault and not self.differences and self.same_bytes is not False


def replay(ledger: Ledger, *, under: Reasoner | None = None, cases: Iterable[str] | None = None) -> Iterator[Replayed]:
    """Run every stored consideration again, or those of `cases` (ids), in the order of the record.

    Each runs under the rulebook that it was made with, read from what is kept and compiled afresh. Under the same
    version of the program the bytes must be the same; under another one findings, recommendation and grounds. With
    `under` each runs under that rulebook instead, and `differences` says what it changes. Erased cases are passed over;
    one whose rules are missing or cannot be read has a `fault`, and the others are run. Raises Damaged for the record.
    """
    kept = KeptRules(ledger)
    for case_id in ledger.cases() if cases is None else cases:
        try:
            case = fold(ledger.record(case_id))
        except Erased:
            continue
        for one in case.considered:
            try:
                run = _replayed(case, one, kept, under)
            except (Damaged, NotFound) as fault:
                run = _not_run(case, one, under, str(fault))
            yield run


def differences(then: Any, now: Any, where: str = "") -> Iterator[Differs]:
    """Every place at which two pieces of plain data differ, lists item by item."""
    if isinstance(then, Mapping) and isinstance(now, Mapping):
        for key in dict.fromkeys((*then, *now)):
            yield from differences(then.get(key), now.get(key), f"{where}/{key}" if where else key)
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for number, (one, other) in enumerate(zip(then, now, strict=True), 1):
            yield from differences(one, other, f"{where}/{number}")
    elif then != now:
        yield Differs(where, then, now)


def what_must_not_change(output: Mapping[str, Any]) -> dict[str, Any]:
    """Of an output, what a later version of the program must say too: findings, grounds and recommendation."""
    return {
        "findings": {
            name: {"finding": finding["finding"], "because": finding["because"]}
            for name, finding in output["findings"].items()
        },
        "recommendation": output.get("recommendation"),
        "evaluators": output["evaluators"],
    }


def _replayed(case: Case, one: Happened, kept: KeptRules, under: Reasoner | None) -> Replayed:
    considered = one.event
    assert isinstance(considered, Considered)
    assert one.rulebook is not None  # every consideration is recorded with one
    reasoner = under or kept.reasoner(one.rulebook)
    again = _again(case, considered, reasoner, kept)
    same_program = one.program == __version__ and under is None
    if same_program:
        same = canonical(again) == canonical(considered.output)
        found = () if same else tuple(differences(considered.output, again))
    else:
        same = None
        found = tuple(differences(what_must_not_change(considered.output), what_must_not_change(again)))
    return Replayed(
        case=case.id,
        reference=case.reference,
        entry=one.entry,
        program=one.program,
        rulebook=one.rulebook,
        under=reasoner.rulebook.digest,
        same_bytes=same,
        differences=found,
    )


def _not_run(case: Case, one: Happened, under: Reasoner | None, fault: str) -> Replayed:
    rulebook = one.rulebook or ""
    return Replayed(
        case=case.id,
        reference=case.reference,
        entry=one.entry,
        program=one.program,
        rulebook=rulebook,
        under=under.rulebook.digest if under else rulebook,
        same_bytes=None,
        differences=(),
        fault=fault,
    )


def _again(case: Case, considered: Considered, reasoner: Reasoner, kept: KeptRules) -> dict[str, Any]:
    return what_the_rules_say(
        case.up_to(considered.up_to),
        reasoner,
        _profile(considered, reasoner.rulebook, kept),
        today=considered.today,
        on=considered.on,
        as_known_on=considered.as_known_on,
        with_events=considered.with_events,
        extra=ExtraDays({date.fromisoformat(day): why for day, why in considered.extra_bank_holidays.items()}),
    )


def _profile(considered: Considered, rulebook: Rulebook, kept: KeptRules) -> Any:
    if considered.profile is None or considered.profile_digest is None:
        return None
    return kept.profile(considered.profile, considered.profile_digest, rulebook)
