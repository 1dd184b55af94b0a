"""Check what a rulebook means: its examples, exactly one recommendation, and the proof that both evaluators agree.

Faults of form were refused when the files were read. Only a rulebook whose digest has passed here is put to use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cspr_rules.engine.durable import Durable
from cspr_rules.engine.exact import Diagrams, Exact
from cspr_rules.engine.exact.proof import prove
from cspr_rules.engine.protocol import Row
from cspr_rules.model.answer import Incident
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.condition import Condition
from cspr_rules.model.rule import CANNOT_SAY_YET, Example, Period, Rule, RuleKind
from cspr_rules.model.rulebook import LawInForce, LawKey, Rulebook
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.rulebook.fault import Fault

DAY_OF_EXAMPLES = date(2026, 11, 20)
"""The day of decision in an example that names none."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check covered and what it found wanting.

    `rows` counts the compiled rows and `partial_cases` the partial cases over which the two evaluators were proved to
    agree, both summed over the different states of the law, for each of which `compiled` has an entry.
    """

    faults: tuple[Fault, ...]
    rules: int
    examples: int
    rows: int
    partial_cases: int
    rulebook: Rulebook
    compiled: Mapping[LawKey, tuple[tuple[Row, ...], Diagrams]]


RowMaker = Callable[[LawInForce], Durable]


def check(rulebook: Rulebook, make_durable: RowMaker = Durable) -> Checked:
    """Check a rulebook on every day on which its rules differ. `make_durable` builds the engine of record."""
    faults: list[Fault] = []
    compiled: dict[LawKey, tuple[tuple[Row, ...], Diagrams]] = {}
    rows = cases = 0
    for law in views(rulebook):
        try:
            durable, exact = make_durable(law), Exact(law)
        except ValueError as refused:
            faults.append(_unbuildable(rulebook, refused))
            continue
        compiled[law.key] = durable.rows, exact.diagrams
        rows += len(durable.rows)
        cases += _count_partial_cases(law)
        faults.extend(_not_proved(law, durable.rows, exact))
    reasoner = Reasoner(rulebook, compiled)
    examples = 0
    if not faults:
        for rule in rulebook.rules.values():
            faults.extend(_conditions_without_example(rule))
            for example in rule.examples:
                examples += 1
                faults.extend(_example_faults(reasoner, rule, example))
    return Checked(
        faults=tuple(dict.fromkeys(faults)),
        rules=len(rulebook.rules),
        examples=examples,
        rows=rows,
        partial_cases=cases,
        rulebook=rulebook,
        compiled=compiled,
    )


def views(rulebook: Rulebook) -> Iterator[LawInForce]:
    """The rulebook on each day of change, each different state of the law once."""
    seen = set()
    for day in rulebook.days_of_change:
        law = rulebook.on(day)
        if law.names and law.key not in seen:
            seen.add(law.key)
            yield law


def _count_partial_cases(law: LawInForce) -> int:
    """How many partial cases there are: for each slot, every choice of possible classes but none."""
    count = 1
    for mask in law.space.full:
        count *= mask  # 2 ** classes - 1 is the full mask itself
    return count


def _unbuildable(rulebook: Rulebook, refused: ValueError) -> Fault:
    name = str(getattr(refused, "rule", None) or getattr(refused, "question", ""))
    file = rulebook.rules[name].file if name in rulebook.rules else "rules"
    return Fault(
        file, 1, str(refused).rstrip("."), "Split the rule into smaller findings, or ask for fewer things at once."
    )


def _not_proved(law: LawInForce, rows: tuple[Row, ...], exact: Exact) -> Iterator[Fault]:
    proof = prove(law, rows, exact.diagrams)
    for wrong in proof.not_exactly_one:
        codes = ", ".join(wrong.recommendations)
        applies = f"more than one applies ({codes})" if codes else "no recommendation applies"
        yield Fault(
            "rules/law/recommendation",
            1,
            f"for these answers {applies}: {in_words(law, wrong.case)}",
            "Exactly one must apply for every complete set of answers. Add or narrow a condition under `when`.",
        )
    for differs in proof.disagreements:
        yield Fault(
            law.rulebook.rules[differs.rule].file if differs.rule in law.rulebook.rules else "rules",
            1,
            f"the two evaluators differ on {differs.rule} ({differs.rail}) for {in_words(law, differs.case)}",
            "This is a fault of the program, not of the rule. Do not use this rulebook, and report it.",
        )


def in_words(law: LawInForce, case: PartialCase) -> str:
    """A partial case as people would read it, without what is wholly open."""
    space = law.space
    said = []
    for slot, mask, full in zip(space.slots, case, space.full, strict=True):
        if mask != full:
            classes = space.classes[slot.question]
            answers = " or ".join(cls.words for i, cls in enumerate(classes) if mask >> i & 1)
            said.append(f"{slot}: {answers}")
    return "; ".join(said) or "nothing answered"


def _conditions_without_example(rule: Rule) -> Iterator[Fault]:
    """Conditions of a rule that has several on different days, and no example on any day of one of them."""
    periods: dict[Condition, list[Period]] = {}
    for period in rule.periods:
        periods.setdefault(rule.during(period).when, []).append(period)
    days = [example.on or DAY_OF_EXAMPLES for example in rule.examples]
    for of_one in periods.values() if len(periods) > 1 else ():
        if not any(day in period for period in of_one for day in days):
            yield Fault(
                rule.file,
                rule.lines.get("in force", 1),
                f"no example shows the condition that {rule.name} has from {of_one[0].start.isoformat()}",
                'Add an example with "on:" and a day in that time.',
            )


def _example_faults(reasoner: Reasoner, rule: Rule, example: Example) -> Iterator[Fault]:
    """An example that does not come out as its file says."""

    def fault(what: str) -> Fault:
        return Fault(
            rule.file,
            example.line,
            f'the example "{example.name}" {what}',
            "Mend the example if the rule is right, or the rule if the example is.",
        )

    day = example.on or DAY_OF_EXAMPLES
    incident = Incident(name="example", title=example.name, answers=example.given)
    if rule.name not in reasoner.rulebook.on(day).names:
        yield fault(f"is considered on {day.isoformat()}, when the rule is not in force")
        return
    result = reasoner.outcome(incident, day)
    if result.differences:
        yield fault("makes the two evaluators differ")
        return
    if rule.kind is RuleKind.RECOMMENDATION:
        outcome = result.possible[0] if len(result.possible) == 1 else CANNOT_SAY_YET
        asked = result.asking.about_the_recommendation()
        if example.possible is not None and set(example.possible) != set(result.possible):
            yield fault(f"leaves possible {', '.join(result.possible)}, not {', '.join(example.possible)}")
    elif rule.kind is RuleKind.DUTY:
        state = result.duties[rule.name]
        outcome, asked = state.status.value, ()
        if example.by is not None and state.by != example.by:
            yield fault(f"is to be done by {state.by or 'no day'}, not {example.by}")
    else:
        outcome = result.findings[rule.name].value
        asked = result.asking.about(rule.name)
    if outcome != example.outcome:
        yield fault(f"comes out as {outcome}, not {example.outcome}")
    elif example.ask_next is not None and asked != example.ask_next:
        yield fault(f"asks next {', '.join(asked) or 'nothing'}, not {', '.join(example.ask_next) or 'nothing'}")
