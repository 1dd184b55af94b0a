"""Straight-line Python, written out from the rules and compiled once: what the work costs without an engine.

`rows_in_python` runs the very rows that `durable` runs, so it gives the same findings for partial cases, and keeps no
reasons. `conditions_in_python` takes the conditions as they stand and complete cases only; enumeration builds on it.
Neither is a third opinion on the law: both are yardsticks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cspr_rules.engine.protocol import Premise, Row
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.condition import AllOf, Answered, AnyOf, Condition, NoneOf
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import LawInForce

Found = tuple[dict[str, Finding], tuple[str, ...]]


def rows_in_python(law: LawInForce, rows: Sequence[Row]) -> Callable[[PartialCase], Found]:
    """A function from a partial case to findings and to the recommendations still possible.

    `rows` are in the order of `compile_rows`: each after those it rests on.
    """
    number = {name: at for at, name in enumerate(law.rules)}
    literals: dict[Premise, str] = {}
    rails: dict[str, list[str]] = {f"{rail}{at}": [] for at in number.values() for rail in ("holds", "fails")}

    def term(premise: Premise) -> str:
        if premise.rule is not None:
            return f"{premise.rail}{number[premise.rule]}"
        return literals.setdefault(premise, f"f{len(literals)}")

    for row in rows:
        rails[f"{row.rail}{number[row.rule]}"].append(" and ".join(map(term, row.premises)) or "True")
    lines = [f"{', '.join(f's{at}' for at in range(len(law.space.full)))}, = case"]
    lines += [f"{name} = not s{premise.slot} & {~premise.within}" for premise, name in literals.items()]
    lines += [f"{rail} = {' or '.join(f'({one})' for one in ways) or 'False'}" for rail, ways in rails.items()]
    findings = ", ".join(
        f"{name!r}: MET if holds{at} else NOT_MET if fails{at} else OPEN" for name, at in number.items()
    )
    lines += [f"found = {{{findings}}}"]
    lines += [f"return found, tuple(name for name in {law.recommendations!r} if found[name] is not NOT_MET)"]
    known = {"MET": Finding.MET, "NOT_MET": Finding.NOT_MET, "OPEN": Finding.NOT_YET_KNOWN}
    return _compiled("case", lines, known)


def conditions_in_python(law: LawInForce, results: Sequence[str]) -> Callable[[PartialCase], int]:
    """A function from a complete case to a bit mask: bit i is set where rule `results[i]` holds."""
    number = {name: at for at, name in enumerate(law.rules)}
    lines = [f"{', '.join(f's{at}' for at in range(len(law.space.full)))}, = case"]
    lines += [f"r{number[name]} = {_expression(law, rule.when, number)}" for name, rule in law.rules.items()]
    bits = " | ".join(f"({1 << at} if r{number[name]} else 0)" for at, name in enumerate(results))
    return _compiled("case", [*lines, f"return {bits}"], {})


def _expression(law: LawInForce, condition: Condition, number: Mapping[str, int]) -> str:
    match condition:
        case Answered():
            mask = law.space.mask(condition.question, condition.wanted)
            return "(" + " or ".join(f"s{slot} & {mask}" for slot in law.space.slots_for(condition)) + ")"
        case AllOf(parts):
            return "(" + " and ".join(_expression(law, part, number) for part in parts) + ")"
        case AnyOf(parts):
            return "(" + " or ".join(_expression(law, part, number) for part in parts) + ")"
        case NoneOf(parts):
            return "(not (" + " or ".join(_expression(law, part, number) for part in parts) + "))"
        case _:
            return f"{'' if condition.met else 'not '}r{number[condition.name]}"


def _compiled(argument: str, lines: Sequence[str], known: Mapping[str, object]) -> Callable[..., object]:
    space = dict(known)
    exec("\n    ".join((f"def function({argument}):", *lines)), space)  # noqa: S102 - our own numbered names only
    return space["function"]
