"""Conditions as rule files write them, read into the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cspr_rules.model.condition import (
    ANY_AGENCY,
    AllOf,
    Answered,
    AnyOf,
    Condition,
    Found,
    NoneOf,
    Wanted,
    Words,
    agencies_meant,
    date_band,
    number_band,
)
from cspr_rules.model.question import AGENCIES, NOT_KNOWN, Kind, Question
from cspr_rules.model.rule import RuleKind
from cspr_rules.rulebook.fault import FaultList, choose_from, did_you_mean, listed, quoted
from cspr_rules.rulebook.values import Unreadable, read_day
from cspr_rules.rulebook.yaml_text import Block, Listing, Node, Text

_GROUPS: dict[str, type[AllOf | AnyOf | NoneOf]] = {"all of": AllOf, "any of": AnyOf, "none of": NoneOf}
_FINDINGS = ("met", "not met")
_BANDS = {
    Kind.WHOLE_NUMBER: '"under 18", "24 or under", "25 or over" or "over 24"',
    Kind.DATE: '"before 2023-12-15", "on or before …", "on or after …" or "after …"',
}


@dataclass(frozen=True)
class ConditionReader:
    """Reads conditions against the questions and rules that exist. `rules` gives the kind of each rule by name."""

    questions: Mapping[str, Question]
    rules: Mapping[str, RuleKind]
    faults: FaultList

    def read(self, node: Node, line: int) -> Condition | None:
        """The condition, or None after adding to `faults`. Several keys in one block mean all of them."""
        if not isinstance(node, Block) or not node.entries:
            blank = isinstance(node, Block) or (isinstance(node, Text) and node.blank)
            what = "a condition is missing here" if blank else "a condition cannot be a text or a list alone"
            self.faults.add(line, what, 'Write it as "question: [answers]", or as "all of:" with a list below it.')
            return None
        parts = [self._one(key, value, node.lines[key]) for key, value in node.entries.items()]
        sound = [part for part in parts if part is not None]
        if len(sound) < len(parts):
            return None
        return sound[0] if len(sound) == 1 else AllOf(tuple(sound))

    def read_reasons(self, node: Node, line: int) -> tuple[Answered, ...]:
        """The list under `also shown`: conditions on questions alone."""
        if not isinstance(node, Listing) or not node.items:
            self.faults.add(
                line,
                '"also shown" must be a list of questions with answers',
                'Write each on a line of its own, such as "- looked_after: yes".',
            )
            return ()
        reasons: list[Answered] = []
        for item in node.items:
            condition = self.read(item, item.line)
            if isinstance(condition, Answered):
                reasons.append(condition)
            elif condition is not None:
                self.faults.add(
                    item.line,
                    '"also shown" takes questions with answers, one on each line',
                    'Write "- question: answer", without findings or groups.',
                )
        return tuple(reasons)

    def _one(self, key: str, value: Node, line: int) -> Condition | None:
        if key in _GROUPS:
            return self._group(key, value, line)
        # `locally_important` is both a question and a finding: "met" and "not met" are never answers to a question.
        if key in self.rules and isinstance(value, Text) and value.value.strip() in _FINDINGS:
            return self._found(key, value, line)
        if key in self.questions:
            return self._answered(self.questions[key], value, line)
        if key in self.rules:
            return self._found(key, value, line)
        self.faults.add(
            line,
            f"there is no question or finding {quoted(key)}",
            "Use the name of a question or of a rule." + did_you_mean(key, (*self.questions, *self.rules, *_GROUPS)),
        )
        return None

    def _group(self, key: str, value: Node, line: int) -> Condition | None:
        if not isinstance(value, Listing) or not value.items:
            self.faults.add(
                line,
                f'"{key}" must have a list of conditions',
                "Write each below it on a line of its own, with a dash.",
            )
            return None
        parts = [self.read(item, item.line) for item in value.items]
        sound = tuple(part for part in parts if part is not None)
        return _GROUPS[key](sound) if len(sound) == len(parts) else None

    def _found(self, name: str, value: Node, line: int) -> Condition | None:
        if self.rules[name] is RuleKind.RECOMMENDATION:
            self.faults.add(
                line,
                f'"{name}" is a recommendation, and no condition can rest on one',
                "Name the findings that it rests on.",
            )
            return None
        word = value.value.strip() if isinstance(value, Text) else ""
        if word not in _FINDINGS:
            self.faults.add(
                line,
                f'"{name}" is a finding, and a condition can ask only whether it is "met" or "not met"',
                f'Write "{name}: met" or "{name}: not met".',
            )
            return None
        return Found(name, word == "met")

    def _answered(self, question: Question, value: Node, line: int) -> Condition | None:
        by = None
        if isinstance(value, Block):
            if not question.per_agency:
                self.faults.add(
                    line,
                    f'"{question.name}" is not put to each agency, so no "by" belongs here',
                    f'Write "{question.name}: …" with the answers alone.',
                )
                return None
            if len(value.entries) != 1:
                self.faults.add(
                    line,
                    f'"{question.name}" must have exactly one "by"',
                    'For several agencies write "any of:" with one condition for each.',
                )
                return None
            ((who, value),) = value.entries.items()
            by = self._agency(question, who, line)
            if by is None:
                return None
        elif question.per_agency:
            self.faults.add(
                line,
                f'"{question.name}" is put to each agency, and the condition does not say whose answer counts',
                f'Write "{question.name}: {{by any agency: [answers]}}", or "by health" and so on.',
            )
            return None
        wanted = self._wanted(question, value, line)
        return None if wanted is None else Answered(question.name, wanted, by)

    def _agency(self, question: Question, who: str, line: int) -> str | None:
        by = who.removeprefix("by ") if who.startswith("by ") else ""
        try:
            agencies_meant(by, AGENCIES)
        except ValueError:
            choices = ("by " + ANY_AGENCY, *(f"by {agency}" for agency in AGENCIES))
            buts = tuple(f"by any agency but {agency}" for agency in AGENCIES)
            self.faults.add(
                line,
                f"{quoted(who)} does not say whose answer to {quoted(question.name)} counts",
                'Write "by any agency", "by" and the name of an agency, or "by any agency but" and its name.'
                + did_you_mean(who, choices + buts),
            )
            return None
        return by

    def _wanted(self, question: Question, value: Node, line: int) -> Wanted | None:
        if question.kind in _BANDS:
            return self._band(question, value, line)
        items = value.items if isinstance(value, Listing) else (value,)
        if not items:
            self.faults.add(line, f'the list of answers for "{question.name}" is empty', "Write at least one answer.")
            return None
        words: list[str] = []
        sound = True
        for item in items:
            word = item.value.strip() if isinstance(item, Text) else ""
            fault = self._word_fault(question, word)
            if fault is not None:
                self.faults.add(item.line if isinstance(value, Listing) else line, *fault)
                sound = False
            elif word in words:
                self.faults.add(item.line, f'"{question.name}" lists {quoted(word)} twice', "Delete one of them.")
                sound = False
            words.append(word)
        return Words(frozenset(words)) if sound else None

    def _word_fault(self, question: Question, word: str) -> tuple[str, str] | None:
        if not word:
            return f'an answer for "{question.name}" is missing', choose_from("", question.values)
        if word == NOT_KNOWN:
            return (
                f'"{question.name}" asks for "{NOT_KNOWN}", and no rule can rest on what nobody knows',
                "Name the answers with which the rule holds. What is not known leaves it open by itself.",
            )
        if word in question.leaves_open:
            return (
                (
                    f'"{question.name}" asks for "{word}", which is not an answer of its own: it leaves '
                    f"{listed(question.leaves_open[word])} possible"
                ),
                choose_from("", question.values),
            )
        if word not in question.values:
            band = "It is answered with words, not with a number or a day. " if any(c.isdigit() for c in word) else ""
            return f'"{question.name}" has no answer {quoted(word)}', band + choose_from(word, question.values)
        return None

    def _band(self, question: Question, value: Node, line: int) -> Wanted | None:
        text = value.value.strip() if isinstance(value, Text) else ""
        try:
            if question.kind is Kind.DATE and text:
                read_day(text.split()[-1])
            return number_band(text) if question.kind is Kind.WHOLE_NUMBER else date_band(text)
        except Unreadable as error:
            self.faults.add(line, f'"{question.name}" says {quoted(text)}, and {error.what}', error.mend)
        except ValueError:
            asked = "a whole number" if question.kind is Kind.WHOLE_NUMBER else "a day"
            shown = f", not with {quoted(text)}" if text else ""
            self.faults.add(
                line,
                f'"{question.name}" is answered with {asked}, and a condition on it is written with a limit{shown}',
                f"Write one limit, such as {_BANDS[question.kind]}.",
            )
        return None
