"""Decision diagrams: every rule flattened to the answers it turns on, as plain tables.

Findings, questions that matter and changes are all read off these tables. `building` makes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from cspr_rules.model.rulebook import LawInForce

Edge: TypeAlias = tuple[int, int]
"""The node below, and the classes of the answer that lead to it, as a bit mask."""

Node: TypeAlias = tuple[int, tuple[Edge, ...]]
"""The slot that is looked at, and one edge for each different node below. A leaf looks at NO_SLOT and has no edge."""

NO_SLOT = -1
FAILS, HOLDS = 0, 1
"""The two leaves of a rule's own diagram, as positions in `Diagrams.nodes`."""


@dataclass(frozen=True, slots=True)
class Diagrams:
    """Reduced, ordered diagrams that share their nodes. Words and whole numbers in tuples only, so they can be kept.

    A node always comes after the nodes below it. `roots` has one entry for each rule. `table` is the root of one more
    diagram, for the whole recommendation table: each of its leaves stands for the set of recommendations that hold
    there together, given in `sets` as (leaf, bit mask over `recommendations`). In a sound rulebook each has one member.
    """

    slots: tuple[str, ...]
    classes: tuple[int, ...]
    """How many classes each slot has."""
    order: tuple[int, ...]
    """The slots, from the top of every diagram to the bottom."""
    nodes: tuple[Node, ...]
    roots: tuple[tuple[str, int], ...]
    recommendations: tuple[str, ...]
    table: int
    sets: tuple[tuple[int, int], ...]

    def fit(self, law: LawInForce) -> bool:
        """Whether these diagrams have the slots, classes and rules of `law`. What rules say, only the digest tells."""
        return (
            self.slots == tuple(str(slot) for slot in law.space.slots)
            and self.classes == tuple(mask.bit_length() for mask in law.space.full)
            and {name for name, _ in self.roots} == set(law.rules)
            and self.recommendations == law.recommendations
        )

    def below(self, root: int) -> tuple[int, ...]:
        """Every node under `root`, itself included and leaves left out, each after the nodes below it."""
        seen = {root}
        waiting = [root]
        while waiting:
            for child, _ in self.nodes[waiting.pop()][1]:
                if child not in seen:
                    seen.add(child)
                    waiting.append(child)
        return tuple(sorted(node for node in seen if self.nodes[node][1]))
