"""One rule file: from text to a rule of the model, held against the questions and rules that exist."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from cspr_rules.model.condition import Answered
from cspr_rules.model.force import Force
from cspr_rules.model.question import Question
from cspr_rules.model.rule import Period, Rule, RuleKind
from cspr_rules.rulebook.conditions import ConditionReader
from cspr_rules.rulebook.duty_files import duty_terms
from cspr_rules.rulebook.examples import check_examples_suffice, examples_from
from cspr_rules.rulebook.fault import FaultList, choose_from, listed, quoted
from cspr_rules.rulebook.schema import YES
from cspr_rules.rulebook.schema_rules import (
    RULE_SHAPES,
    CriterionShape,
    DefinitionShape,
    DutyShape,
    NoticeSays,
    NoticeShape,
    RuleFileShape,
)
from cspr_rules.rulebook.shaping import line_at, node_at, shaped
from cspr_rules.rulebook.texts import check_clause, check_sentences
from cspr_rules.rulebook.yaml_text import Block, Node, Text

NOTHING = "nothing"
"""What a notice writes where the family is told nothing."""

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@dataclass(frozen=True)
class RuleFile:
    """A rule file whose shape is right, not yet held against the rest of the rulebook."""

    file: str
    node: Block
    shape: RuleFileShape
    kind: RuleKind
    name: str


def shape_rule_file(node: Node, file: str, faults: FaultList) -> RuleFile | None:
    """Find out what kind of rule a file holds, and hold it against the shape of that kind."""
    kinds = [kind.value for kind in RuleKind]
    if not isinstance(node, Block):
        faults.add(
            node.line, "this is not a rule file", f'Start it with one of {listed(kinds)}, such as "criterion: name".'
        )
        return None
    found = [key for key in node.entries if key in RULE_SHAPES]
    first = next(iter(node.entries), "")
    if not found:
        faults.add(
            node.line,
            "the file does not say what kind of rule it holds",
            "Start it with the kind and the name. " + choose_from(first, kinds),
        )
        return None
    if first != found[0]:
        faults.add(node.lines[found[0]], f"{quoted(found[0])} does not stand first", "Move it to the top of the file.")
    kind = RuleKind(found[0])
    shape = shaped(node, RULE_SHAPES[kind.value], faults)
    name_node = node.entries[kind.value]
    name = name_node.value.strip() if isinstance(name_node, Text) else ""
    stem = PurePosixPath(file).stem
    if name and name != stem:
        faults.add(
            node.lines[kind.value],
            f"the rule is called {quoted(name)} and its file {quoted(stem + '.yaml')}",
            f"Rename the file to {quoted(name + '.yaml')}, or the rule to {quoted(stem)}.",
        )
    elif name and not _NAME.fullmatch(name):
        faults.add(
            node.lines[kind.value],
            f"{quoted(name)} cannot be the name of a rule",
            'Use small letters and figures, with "_" between words.',
        )
    return None if shape is None else RuleFile(file, node, shape, kind, name)


def rule_from(
    rule_file: RuleFile, questions: Mapping[str, Question], rules: Mapping[str, RuleKind], faults: FaultList
) -> Rule | None:
    """The rule, or None after adding to `faults`. `rules` gives the kind of each rule of the rulebook by name."""
    shape, node = rule_file.shape, rule_file.node
    before = len(faults.faults)
    conditions = ConditionReader(questions, rules, faults)
    when = conditions.read(node.entries["when"], node.lines["when"])
    periods = _periods(rule_file, conditions)
    also_shown: tuple[Answered, ...] = ()
    if isinstance(shape, CriterionShape) and shape.also_shown is not None:
        also_shown = conditions.read_reasons(node.entries["also shown"], node.lines["also shown"])
    says = _says(rule_file, faults)
    in_short = _in_short(rule_file, faults)
    examples = examples_from(node, [*shape.examples], questions, rules, faults)
    check_examples_suffice(rule_file.kind, rule_file.name, examples, node.lines["examples"], faults)
    terms = duty_terms(shape, node, questions, rules, faults) if isinstance(shape, DutyShape) else None
    if when is None or len(faults.faults) > before:
        return None
    return Rule(
        name=rule_file.name,
        kind=rule_file.kind,
        title=shape.title,
        force=Force(shape.force),
        periods=periods,
        reading=tuple(shape.our_reading),
        left_out=tuple(shape.left_out or ()),
        when=when,
        says=says,
        in_short=in_short,
        examples=examples,
        also_shown=also_shown,
        shown_as_a_duty=isinstance(shape, CriterionShape) and shape.shown_as_a_duty in YES,
        duty=terms,
        file=rule_file.file,
        lines=_lines(node),
    )


def _periods(rule_file: RuleFile, conditions: ConditionReader) -> tuple[Period, ...]:
    """The periods, each with the condition and the force of its own where it has them."""
    node = rule_file.node
    periods = []
    for number, period in enumerate(rule_file.shape.in_force):
        entry = node_at(node, "in force", number)
        when = None
        if isinstance(entry, Block) and "when" in entry.entries:
            when = conditions.read(entry.entries["when"], entry.lines["when"])
        force = Force(period.force) if period.force else None
        periods.append(Period(period.from_, period.until, tuple(period.cites), when, force))
    if all(period.when is not None for period in periods):
        conditions.faults.add(
            node.lines["when"],
            'the rule\'s own "when" applies on no day, because every period has one',
            "Take it out of one of the periods, so that this one applies there.",
        )
    return tuple(periods)


def _lines(node: Block) -> dict[str, int]:
    """Lines of the keys of a file; those below `says` and `in short` as "says: partners: met"."""
    lines = dict(node.lines)
    for top in ("says", "in short"):
        readers = node.entries.get(top)
        for reader, texts in readers.entries.items() if isinstance(readers, Block) else ():
            lines[f"{top}: {reader}"] = line_at(node, top, reader)
            for outcome in texts.entries if isinstance(texts, Block) else ():
                lines[f"{top}: {reader}: {outcome}"] = line_at(node, top, reader, outcome)
    return lines


def _says_until_known(of: NoticeSays, node: Block, faults: FaultList) -> dict[str, str]:
    """What the partners are told in place of a notice or a duty until it is known, where the file says it."""
    says: dict[str, str] = {}
    texts = {"not yet known": ("while open", of.while_open), "disputed": ("while disputed", of.while_disputed)}
    for outcome, (key, text) in texts.items():
        if text is not None:
            says[outcome] = text
            check_sentences(text, key, f'"says: {key}"', line_at(node, "says", key), faults)
    return says


def _says(rule_file: RuleFile, faults: FaultList) -> dict[str, dict[str, str]]:
    shape, node = rule_file.shape, rule_file.node
    says: dict[str, dict[str, str]] = {}
    if isinstance(shape, DefinitionShape):
        return says
    for reader in ("partners", "family"):
        told = getattr(shape.says, reader)
        if isinstance(shape, NoticeShape | DutyShape):
            if told == NOTHING and reader == "family":
                says[reader] = {}
                continue
            if told == NOTHING:
                what = f'"says: {reader}" is "{NOTHING}", and a notice is for the partners first'
                faults.add(line_at(node, "says", reader), what, "Write what they should do.")
                continue
            says[reader] = {"met": told}
            check_sentences(told, "met", f'"says: {reader}"', line_at(node, "says", reader), faults)
            if reader == "partners":
                says[reader] |= _says_until_known(shape.says, node, faults)
            continue
        texts = told.model_dump(by_alias=True)
        for outcome, text in texts.items():
            line = line_at(node, "says", reader, outcome)
            where = f'"says: {reader}: {outcome}"'
            if outcome == "possible":  # joined with the others that remain, inside one sentence
                check_clause(text, (), where, line, faults)
            else:
                check_sentences(text, outcome, where, line, faults)
        says[reader] = texts
    return says


def _in_short(rule_file: RuleFile, faults: FaultList) -> dict[str, dict[str, str]]:
    shape = rule_file.shape
    if not isinstance(shape, CriterionShape | DefinitionShape):
        return {}
    texts: dict[str, dict[str, str]] = {}
    for reader in ("partners", "family"):
        texts[reader] = getattr(shape.in_short, reader).model_dump(by_alias=True)
        for finding, clause in texts[reader].items():
            where = f'"in short: {reader}: {finding}"'
            check_clause(clause, (), where, line_at(rule_file.node, "in short", reader, finding), faults)
    return texts
