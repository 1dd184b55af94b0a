"""One rule file: from text to a rule of the model, held against the questions and rules that exist."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from cspr_rules.model.condition import Answered
from cspr_rules.model.question import Question
from cspr_rules.model.rule import CANNOT_SAY_YET, Example, Force, Period, Rule, RuleKind
from cspr_rules.rulebook.answers import read_answers
from cspr_rules.rulebook.conditions import ConditionReader
from cspr_rules.rulebook.fault import FaultList, choose_from, did_you_mean, listed, quoted
from cspr_rules.rulebook.schema import (
    RULE_SHAPES,
    CriterionShape,
    DefinitionShape,
    FindingExample,
    NoticeShape,
    RecommendationExample,
    RuleFileShape,
)
from cspr_rules.rulebook.shaping import line_at, node_at, shaped
from cspr_rules.rulebook.yaml_text import Block, Node, Text

NOTHING = "nothing"
"""What a notice writes where the family is told nothing."""

_PLACEHOLDERS = {
    "met": ("because",),
    "not met": ("because",),
    "not yet known": ("waiting for",),
    "settled": ("because",),
}
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_EXAMPLES_NEEDED = {
    RuleKind.CRITERION: ("met", "not met", "not yet known"),
    RuleKind.DEFINITION: ("met", "not met"),
    RuleKind.NOTICE: ("met", "not met"),
}
_FEWEST_EXAMPLES_OF_A_CRITERION = 4


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
    also_shown: tuple[Answered, ...] = ()
    if isinstance(shape, CriterionShape) and shape.also_shown is not None:
        also_shown = conditions.read_reasons(node.entries["also shown"], node.lines["also shown"])
    says = _says(rule_file, faults)
    in_short = _in_short(rule_file, faults)
    examples = _examples(rule_file, questions, rules, faults)
    _check_examples_suffice(rule_file, examples, faults)
    if when is None or len(faults.faults) > before:
        return None
    return Rule(
        name=rule_file.name,
        kind=rule_file.kind,
        title=shape.title,
        force=Force(shape.force),
        periods=tuple(Period(period.from_, period.until, tuple(period.cites)) for period in shape.in_force),
        reading=tuple(shape.our_reading),
        left_out=tuple(shape.left_out or ()),
        when=when,
        says=says,
        in_short=in_short,
        examples=examples,
        also_shown=also_shown,
        file=rule_file.file,
        lines=_lines(node),
    )


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


def _says(rule_file: RuleFile, faults: FaultList) -> dict[str, dict[str, str]]:
    shape, node = rule_file.shape, rule_file.node
    says: dict[str, dict[str, str]] = {}
    if isinstance(shape, DefinitionShape):
        return says
    for reader in ("partners", "family"):
        told = getattr(shape.says, reader)
        if isinstance(shape, NoticeShape):
            if told == NOTHING and reader == "family":
                says[reader] = {}
                continue
            says[reader] = {"met": told}
            _check_sentences(told, "met", f'"says: {reader}"', line_at(node, "says", reader), faults)
            continue
        texts = told.model_dump(by_alias=True)
        for outcome, text in texts.items():
            line = line_at(node, "says", reader, outcome)
            where = f'"says: {reader}: {outcome}"'
            if outcome == "possible":  # joined with the others that remain, inside one sentence
                check_clause(text, (), where, line, faults)
            else:
                _check_sentences(text, outcome, where, line, faults)
        says[reader] = texts
    return says


def _check_sentences(text: str, outcome: str, where: str, line: int, faults: FaultList) -> None:
    if not text.endswith((".", "?", "!")):
        faults.add(line, f"the text of {where} does not end as a sentence", "End it with a full stop.")
    check_placeholders(text, _PLACEHOLDERS[outcome], where, line, faults)


def check_placeholders(text: str, allowed: tuple[str, ...], where: str, line: int, faults: FaultList) -> None:
    """Add a fault for each brace in `text` that is no placeholder of `allowed`."""
    named = [f"{{{name}}}" for name in allowed]
    can = f"Here you can use {listed(named)}." if named else "No word in curly brackets belongs here."
    for found in re.finditer(r"\{([^{}]*)\}", text):
        if found[1] not in allowed:
            faults.add(
                line,
                f"{where} has {quoted(found[0])}, which stands for nothing here",
                can + did_you_mean(found[0], named),
            )
    if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", text)):
        faults.add(line, f"{where} has a curly bracket without its partner", can)


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


def check_clause(text: str, allowed: tuple[str, ...], where: str, line: int, faults: FaultList) -> None:
    """Add a fault where a clause that stands inside a sentence ends like one."""
    if text.endswith("."):
        faults.add(line, f"{where} ends with a full stop, and it is set inside a sentence", "Take the full stop away.")
    check_placeholders(text, allowed, where, line, faults)


def _examples(
    rule_file: RuleFile, questions: Mapping[str, Question], rules: Mapping[str, RuleKind], faults: FaultList
) -> tuple[Example, ...]:
    node = rule_file.node
    recommendations = [name for name, kind in rules.items() if kind is RuleKind.RECOMMENDATION]
    examples = []
    written: list[FindingExample | RecommendationExample] = [*rule_file.shape.examples]
    for number, example in enumerate(written):
        at = ("examples", number)
        answers = read_answers(node_at(node, *at, "given"), questions, faults, named="given")
        possible: tuple[str, ...] | None = None
        if isinstance(example, RecommendationExample):
            outcome = example.recommendation
            known = [*recommendations, CANNOT_SAY_YET]
            _check_named(outcome, known, "recommendation", line_at(node, *at, "recommendation"), faults)
            if example.possible is not None:
                possible = tuple(example.possible)
                for code in possible:
                    _check_named(code, recommendations, "recommendation", line_at(node, *at, "possible"), faults)
        else:
            outcome = example.finding
        for name in example.ask_next or ():
            _check_named(name, questions, "question", line_at(node, *at, "ask next"), faults)
        examples.append(
            Example(
                name=example.name,
                line=line_at(node, *at),
                given=answers,
                outcome=outcome,
                ask_next=None if example.ask_next is None else tuple(example.ask_next),
                possible=possible,
                mistake=example.mistake or "",
                on=example.on,
            )
        )
    return tuple(examples)


def _check_named(
    name: str, known: Mapping[str, Question] | list[str], thing: str, line: int, faults: FaultList
) -> None:
    if name not in known:
        faults.add(
            line, f"there is no {thing} {quoted(name)}", f"Use the name of a {thing}." + did_you_mean(name, known)
        )


def _check_examples_suffice(rule_file: RuleFile, examples: tuple[Example, ...], faults: FaultList) -> None:
    line = rule_file.node.lines["examples"]
    outcomes = {example.outcome for example in examples}
    for outcome in _EXAMPLES_NEEDED.get(rule_file.kind, (rule_file.name,)):
        if outcome not in outcomes:
            key = "recommendation" if rule_file.kind is RuleKind.RECOMMENDATION else "finding"
            faults.add(line, f'no example has "{key}: {outcome}"', "Add one, with the answers that lead there.")
    if rule_file.kind is not RuleKind.CRITERION:
        return
    if len(examples) < _FEWEST_EXAMPLES_OF_A_CRITERION:
        count = "1 example" if len(examples) == 1 else f"{len(examples)} examples"
        faults.add(
            line, f"the criterion has {count}, and needs at least four", "Add examples with answers near the edge."
        )
    if not any(example.mistake for example in examples):
        faults.add(
            line, 'no example has a "mistake"', 'Add one with "mistake: …", the mistaken belief that it corrects.'
        )
    open_ones = [example for example in examples if example.outcome == "not yet known"]
    if open_ones and not any(example.ask_next for example in open_ones):
        faults.add(
            open_ones[0].line,
            'no example with "finding: not yet known" says what to ask next',
            'Add "ask next: [questions]" to it.',
        )
