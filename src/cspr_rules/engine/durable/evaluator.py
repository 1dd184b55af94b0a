"""`Durable`, the engine of record: findings by forward chaining, and every firing kept as the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cspr_rules.engine.durable.compile import FAILS, HOLDS, RAILS, compile_rows
from cspr_rules.engine.durable.faults import BothRails
from cspr_rules.engine.durable.network import Rail, networks_for
from cspr_rules.engine.durable.rete import Ruleset
from cspr_rules.engine.protocol import Evaluation, Row
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import LawInForce

_FINDING = {
    (True, False): Finding.MET,
    (False, True): Finding.NOT_MET,
    (False, False): Finding.NOT_YET_KNOWN,
}


class Durable:
    """The rules in force, compiled to durable-rules and ready to evaluate one case after another, from any thread."""

    def __init__(self, law: LawInForce, rows: Sequence[Row] | None = None) -> None:
        """Compile `law`, or take `rows` that `compile_rows` gave for the same law earlier.

        Raises TooManyRows, EngineLimit, or ValueError where `rows` are of other rules.
        """
        self._rules = tuple(law.rules)
        self._recommendations = law.recommendations
        self._full = law.space.full
        self.rows = compile_rows(law) if rows is None else self._in_order(rows)
        self._position = {row.name: number for number, row in enumerate(self.rows)}
        self._stages = tuple((network, Ruleset(network)) for network in networks_for(self.rows))

    def evaluate(self, case: PartialCase) -> Evaluation:
        """The finding of every rule in force, the recommendations still possible, and every row that fired.

        `case` has a mask for every slot of the law's space. Raises EngineFault; ValueError for a case of another law.
        """
        if len(case) != len(self._full) or any(
            not 0 < mask <= full for mask, full in zip(case, self._full, strict=True)
        ):
            raise ValueError("The case does not fit the questions of the law in force.")
        fired: list[Row] = []
        derived: set[Rail] = set()
        for network, ruleset in self._stages:
            facts = [text for slot, outside, text in network.of_slots if not case[slot] & outside]
            facts += [text for rail, text in network.of_rails.items() if rail in derived]
            rows = ruleset.run(facts, derived)
            derived.update((row.rule, row.rail) for row in rows)
            fired += rows
        fired.sort(key=lambda row: self._position[row.name])
        findings = {rule: self._finding(rule, derived) for rule in self._rules}
        possible = tuple(name for name in self._recommendations if findings[name] is not Finding.NOT_MET)
        return Evaluation(findings, possible, tuple(fired))

    def _finding(self, rule: str, derived: set[Rail]) -> Finding:
        holds, fails = (rule, HOLDS) in derived, (rule, FAILS) in derived
        if holds and fails:
            raise BothRails(rule)
        return _FINDING[holds, fails]

    def _in_order(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """`rows` in the order in which `compile_rows` gives them, whatever order they come in."""
        order = {rule: number for number, rule in enumerate(self._rules)}
        rows = tuple(rows)
        for row in rows:
            known = row.rule in order and row.rail in RAILS
            for premise in row.premises:
                if premise.slot is not None:
                    known &= premise.slot < len(self._full) and 0 < premise.within < self._full[premise.slot]
                else:
                    known &= premise.rule in order and premise.rail in RAILS
            if not known:
                raise ValueError(f"{row.name} is not a row of the rules in force.")
        return tuple(
            sorted(rows, key=lambda row: (order[row.rule], RAILS.index(row.rail), int(row.name.rpartition("/")[2])))
        )
