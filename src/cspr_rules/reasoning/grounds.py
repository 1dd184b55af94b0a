"""From firings to grounds: which answers and findings a finding rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cspr_rules.engine.protocol import Premise, Row
from cspr_rules.model.answer import Answers, Entry, standing
from cspr_rules.model.classes import Slot, entries_of
from cspr_rules.model.condition import Found, Wanted, Words, leaves
from cspr_rules.model.rule import Finding, RuleKind
from cspr_rules.model.rulebook import LawInForce
from cspr_rules.reasoning.result import AnswerGround, FindingGround, Ground

_FINDING = {"holds": Finding.MET, "fails": Finding.NOT_MET}


def _satisfies(entry: Entry, wanted: Wanted) -> bool:
    said = entry.answer if isinstance(entry.answer, tuple) else (entry.answer,)
    return isinstance(wanted, Words) and any(word in wanted.answers for word in said)


class Grounds:
    """The rows that fired for one case, read back to the answers that made them fire."""

    def __init__(self, law: LawInForce, answers: Answers, fired: tuple[Row, ...]) -> None:
        self._law = law
        self._answers = answers
        self._fired: dict[str, list[Row]] = {}
        for row in fired:
            self._fired.setdefault(row.rule, []).append(row)

    def of(self, rule: str) -> tuple[Ground, ...]:
        """All grounds of a settled rule, each once, in the order of the rows; empty for an open one."""
        return tuple(dict.fromkeys(self._grounds(rule)))

    def beside(self, rule: str) -> tuple[AnswerGround, ...]:
        """The answers given that the rule names as reasons which are shown and never enough alone."""
        return tuple(
            AnswerGround(reason.question, entry)
            for reason in self._law.rules[rule].also_shown
            for entry in standing(self._answers.get(reason.question, ()))
            if _satisfies(entry, reason.wanted)
        )

    def only_by_completion(self, rule: str) -> bool:
        """True where the rule is settled whichever way some open answer turns out, and by no row as written."""
        rows = self._fired.get(rule, ())
        return bool(rows) and not any(row.as_written for row in rows)

    def _grounds(self, rule: str) -> Iterator[Ground]:
        rows = self._fired.get(rule, [])
        # A merged row restates written ones; it is a reason of its own only where none of those fired.
        telling = [row for row in rows if row.as_written] or rows
        for premise in sorted({premise: None for row in telling for premise in row.premises}, key=self._as_read(rule)):
            yield from self._ground(premise)

    def _as_read(self, rule: str) -> Callable[[Premise], int]:
        """The order in which the rule file names things; what it does not name itself comes last."""
        names = [
            leaf.name if isinstance(leaf, Found) else leaf.question
            for leaf in (leaves(self._law.rules[rule].when) if rule in self._law.rules else ())
        ]

        def place(premise: Premise) -> int:
            name = premise.rule if premise.slot is None else self._law.space.slots[premise.slot].question
            return names.index(name) if name in names else len(names)

        return place

    def _ground(self, premise: Premise) -> Iterator[Ground]:
        if premise.rule is None:
            assert premise.slot is not None
            yield from self._answers_to(self._law.space.slots[premise.slot])
        elif premise.rule in self._law.rules and self._law.rules[premise.rule].kind is RuleKind.CRITERION:
            yield FindingGround(premise.rule, _FINDING[premise.rail])
        else:
            # A definition has no life of its own in the output: what it rests on speaks for it.
            yield from self._grounds(premise.rule)

    def _answers_to(self, slot: Slot) -> Iterator[AnswerGround]:
        own = self._entries(slot)
        if own:
            yield from (AnswerGround(slot.question, entry) for entry in own)
            return
        for other in self._law.space.questions.values():
            if slot.question in other.answered_means:
                yield from (AnswerGround(other.name, entry) for entry in standing(self._answers.get(other.name, ())))

    def _entries(self, slot: Slot) -> tuple[Entry, ...]:
        entries = self._answers.get(slot.question, ())
        if self._law.space.questions[slot.question].per_agency:
            entries = entries_of(slot.agency, entries)
        return standing(entries)
