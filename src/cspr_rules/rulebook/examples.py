"""The examples of a rule file, as data: whether they come out as they say is found elsewhere, by evaluating them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cspr_rules.model.duty import Status
from cspr_rules.model.question import Question
from cspr_rules.model.rule import CANNOT_SAY_YET, Example, RuleKind
from cspr_rules.rulebook.answers import read_answers
from cspr_rules.rulebook.fault import FaultList, did_you_mean, quoted
from cspr_rules.rulebook.schema_rules import DutyExample, FindingExample, RecommendationExample
from cspr_rules.rulebook.shaping import line_at, node_at
from cspr_rules.rulebook.yaml_text import Block

_EXAMPLES_NEEDED = {
    RuleKind.CRITERION: ("met", "not met", "not yet known"),
    RuleKind.DEFINITION: ("met", "not met"),
    RuleKind.NOTICE: ("met", "not met"),
}
_FEWEST_EXAMPLES_OF_A_CRITERION = 4


def examples_from(
    node: Block,
    written: Sequence[FindingExample | RecommendationExample | DutyExample],
    questions: Mapping[str, Question],
    rules: Mapping[str, RuleKind],
    faults: FaultList,
) -> tuple[Example, ...]:
    """The examples of the rule file `node`. `rules` gives the kind of each rule of the rulebook by name."""
    recommendations = [name for name, kind in rules.items() if kind is RuleKind.RECOMMENDATION]
    examples = []
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
        elif isinstance(example, DutyExample):
            outcome = example.status
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
                status=Status(example.status) if isinstance(example, DutyExample) else None,
                by=example.by if isinstance(example, DutyExample) else None,
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


def check_examples_suffice(
    kind: RuleKind, name: str, examples: tuple[Example, ...], line: int, faults: FaultList
) -> None:
    """A rule of `kind` must be shown by examples for every finding that it needs, and a criterion also by a mistake."""
    outcomes = {example.outcome for example in examples}
    if kind is RuleKind.DUTY:
        return
    for outcome in _EXAMPLES_NEEDED.get(kind, (name,)):
        if outcome not in outcomes:
            key = "recommendation" if kind is RuleKind.RECOMMENDATION else "finding"
            faults.add(line, f'no example has "{key}: {outcome}"', "Add one, with the answers that lead there.")
    if kind is not RuleKind.CRITERION:
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
