"""The same rows as decision tables for zen-engine, with its trace on.

One table for each rule, with hit policy "collect" so that every row that applies is reported, as `durable` keeps every
firing. Tables are joined by what they rest on, so the trace of one does not carry the whole case.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from zen import ZenEngine

from cspr_rules.engine.protocol import Premise, Row
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import LawInForce

Traced = dict[str, dict]


class Zen:
    """The rows of the rules in force, loaded into zen-engine."""

    def __init__(self, law: LawInForce, rows: Sequence[Row]) -> None:
        self._law = law
        self._literals: dict[Premise, str] = {}
        self._number = {name: f"t{at}" for at, name in enumerate(law.rules)}
        nodes = [_node("in", "inputNode"), _node("out", "outputNode")]
        edges = []
        for name, table in self._number.items():
            of_rule = [row for row in rows if row.rule == name]
            nodes.append(self._table(table, of_rule))
            rests_on = {self._number[p.rule] for row in of_rule for p in row.premises if p.rule is not None}
            edges += [("in", table), (table, "out"), *((other, table) for other in sorted(rests_on))]
        links = [{"id": f"e{at}", "type": "edge", "sourceId": a, "targetId": b} for at, (a, b) in enumerate(edges)]
        content = {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": links}
        self._decision = ZenEngine().create_decision(json.dumps(content))

    def evaluate(self, case: PartialCase) -> Traced:
        """What the engine says of a partial case, with its trace. What is timed ends here."""
        facts = {name: not case[p.slot] & ~p.within for p, name in self._literals.items()}
        return self._decision.evaluate(facts, {"trace": True})

    def findings(self, said: Traced) -> dict[str, Finding]:
        """The finding of every rule."""
        found = {}
        for name, table in self._number.items():
            rails = {row["rail"] for row in said["result"][table]}
            found[name] = Finding.NOT_YET_KNOWN if not rails else Finding.MET if "holds" in rails else Finding.NOT_MET
        return found

    def fired(self, said: Traced) -> set[str]:
        """The names of the rows that the trace reports."""
        return {row["rule"]["_id"] for table in self._number.values() for row in said["trace"][table]["traceData"]}

    def _table(self, table: str, rows: Sequence[Row]) -> dict:
        columns = {premise: self._field(premise) for row in rows for premise in row.premises}
        written = [
            {
                "_id": row.name,
                "rail": f"'{row.rail}'",
                **{f"c{at}": "true" if premise in row.premises else "" for at, premise in enumerate(columns)},
            }
            for row in rows
        ]
        inputs = [{"id": f"c{at}", "name": field, "field": field} for at, field in enumerate(columns.values())]
        content = {
            "hitPolicy": "collect",
            "passThrough": False,
            "inputField": None,
            "outputPath": table,
            "executionMode": "single",
            "inputs": inputs,
            "outputs": [{"id": "rail", "name": "rail", "field": "rail"}],
            "rules": written,
        }
        return _node(table, "decisionTableNode", content)

    def _field(self, premise: Premise) -> str:
        if premise.rule is not None:
            return f"some({self._number[premise.rule]}, #.rail == '{premise.rail}')"
        return self._literals.setdefault(premise, f"f{len(self._literals)}")


def _node(name: str, kind: str, content: dict | None = None) -> dict:
    node = {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}}
    return node if content is None else {**node, "content": content}
