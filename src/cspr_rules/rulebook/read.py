"""Reading a whole rulebook: every file to the model, linked, with all faults told at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from cspr_rules.model.question import Question
from cspr_rules.model.rule import Rule, RuleKind
from cspr_rules.model.rulebook import Group, Rulebook
from cspr_rules.model.source import Instrument, Source
from cspr_rules.model.working_days import NO_CALENDAR, Calendar, Unit
from cspr_rules.rulebook.calendar_file import calendar_from
from cspr_rules.rulebook.fault import Fault, FaultList, Faults, did_you_mean, quoted
from cspr_rules.rulebook.folder import BANK_HOLIDAYS, CONTENTS, LAW, QUESTIONS, SOURCES, WORDING, digest_of, rule_files
from cspr_rules.rulebook.linking import (
    check_answered_means,
    check_cites,
    check_list_questions,
    check_listed,
    check_periods,
    check_rests_on,
    circles,
    tell_circle,
)
from cspr_rules.rulebook.question_files import stage_from
from cspr_rules.rulebook.rule_files import RuleFile, rule_from, shape_rule_file
from cspr_rules.rulebook.shaping import line_at
from cspr_rules.rulebook.source_files import SENTENCES, contents_from, sources_from, wording_from
from cspr_rules.rulebook.yaml_text import Node, read_yaml


def read_rulebook(folder: Path) -> Rulebook:
    """Read the rulebook under `folder`. Raises Faults with everything wrong in its form."""
    return rulebook_from(rule_files(folder), str(folder))


def rulebook_from(files: Mapping[str, bytes], folder: str = "rules") -> Rulebook:
    """Read a rulebook from the content of its files, by their paths below the rules folder. Raises Faults."""
    if not files:
        what = "there is no rulebook in this folder"
        raise Faults(
            [Fault(folder, 1, what, "Name the folder that holds contents.yaml, sources.yaml, law and questions.")]
        )
    return _Reading(files).rulebook()


class _Reading:
    """One reading of a rulebook, with a list of faults for each file."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.faults: dict[str, FaultList] = {name: FaultList(name) for name in files}
        self.nodes: dict[str, Node] = {}
        self.question_lines: dict[str, tuple[str, int]] = {}
        for name, content in files.items():
            try:
                self.nodes[name] = read_yaml(content, name)
            except Faults as faults:
                self.faults[name].faults.extend(faults.faults)

    def rulebook(self) -> Rulebook:
        self._check_present()
        self._raise_if_any()  # a file that is not YAML would bring a wake of faults that are none
        instruments, sources = self._sources()
        questions = self._questions(sources)
        rule_files = self._shapes()
        wording = self._wording()
        groups, lines = self._contents()
        if not self.faults[CONTENTS].faults:
            names = {PurePosixPath(name).stem: name for name in self._below(LAW)}
            check_listed(names, lines, self.faults[CONTENTS], self.faults)
        self._raise_if_any()
        rules = self._rules(rule_files, questions, sources, instruments)
        self._raise_if_any()
        ordered = {name: rules[name] for group in groups for name in group.rules}
        calendar = self._calendar(ordered)
        rulebook = Rulebook(questions, ordered, sources, instruments, wording, digest_of(self.files), groups, calendar)
        check_list_questions(rulebook, self.faults)
        self._raise_if_any()
        return rulebook

    def _any_faults(self) -> list[Fault]:
        return [fault for faults in self.faults.values() for fault in faults.faults]

    def _raise_if_any(self) -> None:
        if faults := self._any_faults():
            raise Faults(faults)

    def _check_present(self) -> None:
        wanted = (CONTENTS, SOURCES, *(f"{WORDING}{reader}.yaml" for reader in SENTENCES))
        for name in wanted:
            if name not in self.files:
                self.faults[name] = FaultList(name)
                self.faults[name].add(1, "this file is missing", "A rulebook needs it. Put it back.")
        for folder, holds in ((LAW, "rule"), (QUESTIONS, "question")):
            if not any(name.startswith(folder) for name in self.files):
                self.faults[folder] = FaultList(folder)
                self.faults[folder].add(1, f"the folder has no {holds} file", f"Add a {holds} file that ends in .yaml.")
        for name in self._below(WORDING):
            if name not in wanted:
                self.faults[name].add(
                    1,
                    "no reader has this name",
                    "The files here are partners.yaml and family.yaml."
                    + did_you_mean(PurePosixPath(name).name, [PurePosixPath(w).name for w in wanted[2:]]),
                )

    def _below(self, folder: str) -> list[str]:
        return [name for name in self.files if name.startswith(folder)]

    def _sources(self) -> tuple[dict[str, Instrument], dict[str, Source]]:
        return sources_from(self.nodes[SOURCES], self.faults[SOURCES])

    def _contents(self) -> tuple[tuple[Group, ...], dict[str, int]]:
        return contents_from(self.nodes[CONTENTS], self.faults[CONTENTS])

    def _calendar(self, rules: Mapping[str, Rule]) -> Calendar:
        if BANK_HOLIDAYS in self.nodes:
            return calendar_from(self.nodes[BANK_HOLIDAYS], self.faults[BANK_HOLIDAYS])
        clocks = [rule.duty.clock for rule in rules.values() if rule.duty is not None and rule.duty.clock is not None]
        if any(clock.within.unit is Unit.WORKING_DAYS for clock in clocks):
            self.faults[BANK_HOLIDAYS] = FaultList(BANK_HOLIDAYS)
            self.faults[BANK_HOLIDAYS].add(1, "this file is missing", "Some duties count working days. Put it back.")
        return NO_CALENDAR

    def _wording(self) -> dict[str, dict[str, str]]:
        return {
            reader: wording_from(self.nodes[name], reader, self.faults[name])
            for reader in SENTENCES
            for name in (f"{WORDING}{reader}.yaml",)
        }

    def _questions(self, sources: Mapping[str, Source]) -> dict[str, Question]:
        """All questions, by the order of their stages and then as their files list them."""
        stages: dict[int, tuple[str, dict[str, Question]]] = {}
        for name in self._below(QUESTIONS):
            faults, node = self.faults[name], self.nodes[name]
            order, questions = stage_from(node, faults)
            if not questions:
                continue
            if order in stages:
                faults.add(
                    line_at(node, "order"),
                    f'"order" is {order}, as in {stages[order][0]}',
                    "Give each stage a place of its own.",
                )
            stages.setdefault(order, (name, questions))
            for question_name in questions:
                line = line_at(node, "questions", question_name)
                if question_name in self.question_lines:
                    first, at = self.question_lines[question_name]
                    faults.add(
                        line,
                        f"the question {quoted(question_name)} is already in {first}, line {at}",
                        "Delete or rename one of the two.",
                    )
                else:
                    self.question_lines[question_name] = (name, line)
        found: dict[str, Question] = {}
        for order in sorted(stages):
            found.update(stages[order][1])
        for name, question in found.items():
            file, _ = self.question_lines[name]
            node = self.nodes[file]
            if not self.faults[SOURCES].faults:
                check_cites(question.cites, sources, line_at(node, "questions", name, "cites"), self.faults[file])
                for number, days in enumerate(question.other_days):
                    line = line_at(node, "questions", name, "on other days", number, "cites")
                    check_cites(days.cites, sources, line, self.faults[file])
            if not self._any_faults():  # a question that was left out for a fault of its own is not unknown
                line = line_at(node, "questions", name, "answered means")
                check_answered_means(question, found, line, self.faults[file])
        return found

    def _shapes(self) -> dict[str, RuleFile]:
        found: dict[str, RuleFile] = {}
        for name in self._below(LAW):
            rule_file = shape_rule_file(self.nodes[name], name, self.faults[name])
            if rule_file is None:
                continue
            first = found.setdefault(rule_file.name, rule_file)
            if first is not rule_file:
                self.faults[name].add(
                    1,
                    f"the rule {quoted(rule_file.name)} is already in {first.file}",
                    "Delete or rename one of the two.",
                )
        return found

    def _rules(
        self,
        rule_files: Mapping[str, RuleFile],
        questions: Mapping[str, Question],
        sources: Mapping[str, Source],
        instruments: Mapping[str, Instrument],
    ) -> dict[str, Rule]:
        kinds: dict[str, RuleKind] = {name: rule_file.kind for name, rule_file in rule_files.items()}
        rules: dict[str, Rule] = {}
        for name, rule_file in rule_files.items():
            faults = self.faults[rule_file.file]
            for number, period in enumerate(rule_file.shape.in_force):
                check_cites(period.cites, sources, line_at(rule_file.node, "in force", number, "cites"), faults)
            rule = rule_from(rule_file, questions, kinds, faults)
            if rule is None:
                continue
            rules[name] = rule
            lines = tuple(line_at(rule_file.node, "in force", number) for number in range(len(rule.periods)))
            check_periods(rule.periods, lines, sources, instruments, faults)
        for rule in rules.values():
            check_rests_on(rule, rules, self.faults[rule.file])
        for circle in circles(rules):
            rule = rules[circle[0]]
            tell_circle(circle, rule, self.faults[rule.file])
        self._check_example_names(rules)
        return rules

    def _check_example_names(self, rules: Mapping[str, Rule]) -> None:
        seen: dict[str, str] = {}
        for rule in rules.values():
            for example in rule.examples:
                place = f"{rule.file}, line {example.line}"
                first = seen.setdefault(example.name, place)
                if first != place:
                    self.faults[rule.file].add(
                        example.line,
                        f"the example {quoted(example.name)} has the name of another, in {first}",
                        "Give each example a sentence of its own.",
                    )
