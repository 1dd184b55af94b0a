"""From rules to decision diagrams.

`dd` is imported while diagrams are built and at no other time: the import costs more than a whole consideration, and
diagrams kept from an earlier build do without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from cspr_rules.engine.exact.diagrams import FAILS, HOLDS, NO_SLOT, Diagrams, Node
from cspr_rules.model.condition import AllOf, Answered, AnyOf, Condition, Found
from cspr_rules.model.rulebook import LawInForce

if TYPE_CHECKING:
    from dd.mdd import MDD

MOST_NODES = 50_000
"""More is refused. The contract's rulebook needs about 400."""


class DiagramsTooLarge(ValueError):
    """A rule rests on so many answers at once that its diagram would pass MOST_NODES."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule, MOST_NODES)
        self.rule = rule


def compile_diagrams(law: LawInForce) -> Diagrams:
    """Build the diagrams of every rule in force.

    Raises DiagramsTooLarge, and graphlib.CycleError where findings rest on one another in a circle.
    """
    order = slot_order(law)
    classes = tuple(mask.bit_length() for mask in law.space.full)
    rules = _RuleDiagrams(law, order, classes)
    tables = _Tables()
    roots = {name: rules.exported(name, tables) for name in law.rules}
    sets: dict[int, int] = {}
    table = _whole_table(tables, tuple(roots[name] for name in law.recommendations), order, classes, sets)
    return Diagrams(
        slots=tuple(str(slot) for slot in law.space.slots),
        classes=classes,
        order=order,
        nodes=tuple(tables.nodes),
        roots=tuple(roots.items()),
        recommendations=law.recommendations,
        table=table,
        sets=tuple(sets.items()),
    )


def slot_order(law: LawInForce) -> tuple[int, ...]:
    """The slots in the order in which the rules read them, the rule that rests on the most answers first.

    Answers that one rule reads together stand together, which keeps the diagrams small. On the contract's rulebook this
    gives 311 nodes for the rules, the order of the questions file 346, and the narrowest rule first 486.
    """
    read: dict[str, dict[int, None]] = {}
    for name, rule in law.rules.items():
        read[name] = dict.fromkeys(_slots_read(rule.when, law, read))
    widest_first = sorted(read, key=lambda name: -len(read[name]))
    return tuple(dict.fromkeys(slot for name in widest_first for slot in read[name]))


def _slots_read(condition: Condition, law: LawInForce, read: Mapping[str, Iterable[int]]) -> Iterable[int]:
    if isinstance(condition, Answered):
        yield from law.space.slots_for(condition)
    elif isinstance(condition, Found):
        yield from read[condition.name]
    else:
        for part in condition.parts:
            yield from _slots_read(part, law, read)


class _RuleDiagrams:
    """One diagram for each rule, in `dd`. An edge is a whole number, negative where the function is turned round."""

    def __init__(self, law: LawInForce, order: tuple[int, ...], classes: tuple[int, ...]) -> None:
        from dd.mdd import MDD  # not at the top: see the module's docstring

        self._space = law.space
        self._order = order
        self._classes = classes
        self._level = {slot: level for level, slot in enumerate(order)}
        self._mdd: MDD = MDD({str(slot): {"level": level, "len": classes[slot]} for level, slot in enumerate(order)})
        self._edges: dict[str, int] = {}
        for name, rule in law.rules.items():
            self._edges[name] = self._condition(rule.when, name)

    def _condition(self, condition: Condition, rule: str) -> int:
        if isinstance(condition, Answered):
            mask = self._space.mask(condition.question, condition.wanted)
            return self._any((self._answer(slot, mask) for slot in self._space.slots_for(condition)), rule)
        if isinstance(condition, Found):
            return self._edges[condition.name] if condition.met else -self._edges[condition.name]
        parts = (self._condition(part, rule) for part in condition.parts)
        if isinstance(condition, AllOf):
            return -self._any((-part for part in parts), rule)
        return self._any(parts, rule) if isinstance(condition, AnyOf) else -self._any(parts, rule)

    def _answer(self, slot: int, mask: int) -> int:
        below = (1 if mask >> i & 1 else -1 for i in range(self._classes[slot]))
        return int(self._mdd.find_or_add(self._level[slot], *below))

    def _any(self, edges: Iterable[int], rule: str) -> int:
        any_of_them = -1
        for edge in edges:
            any_of_them = self._mdd.ite(any_of_them, 1, edge)
            if len(self._mdd) > MOST_NODES:
                raise DiagramsTooLarge(rule)
        return any_of_them

    def exported(self, rule: str, tables: _Tables) -> int:
        """Copy the diagram of `rule` into `tables`, without edges that turn the function round."""
        known = {1: HOLDS, -1: FAILS}

        def copied(edge: int) -> int:
            if edge not in known:
                # dd offers the nodes below only for its two-valued diagrams, so this reads the table itself.
                level, *below = cast("tuple[int, ...]", self._mdd._succ[abs(edge)])  # noqa: SLF001
                turned = 1 if edge > 0 else -1
                known[edge] = tables.node(self._order[level], [copied(turned * child) for child in below])
            return known[edge]

        return copied(self._edges[rule])


class _Tables:
    """Nodes under construction, none of them twice."""

    def __init__(self) -> None:
        self.nodes: list[Node] = [(NO_SLOT, ()), (NO_SLOT, ())]
        self._known: dict[Node, int] = {}

    def leaf(self) -> int:
        self.nodes.append((NO_SLOT, ()))
        return len(self.nodes) - 1

    def node(self, slot: int, below: Sequence[int]) -> int:
        """The node that looks at `slot` and goes on to `below[class]`."""
        masks: dict[int, int] = {}
        for position, child in enumerate(below):
            masks[child] = masks.get(child, 0) | 1 << position
        node = (slot, tuple(masks.items()))
        if node not in self._known:
            self._known[node] = len(self.nodes)
            self.nodes.append(node)
        return self._known[node]


def _whole_table(
    tables: _Tables, roots: tuple[int, ...], order: tuple[int, ...], classes: tuple[int, ...], sets: dict[int, int]
) -> int:
    """Add one diagram for all the recommendations at once, and note in `sets` what each of its leaves stands for."""
    level = {slot: at for at, slot in enumerate(order)} | {NO_SLOT: len(order)}
    leaves: dict[int, int] = {}
    known: dict[tuple[int, ...], int] = {}

    def child(node: int, slot: int, position: int) -> int:
        looks_at, edges = tables.nodes[node]
        return next(to for to, mask in edges if mask >> position & 1) if looks_at == slot else node

    def merged(nodes: tuple[int, ...]) -> int:
        if nodes in known:
            return known[nodes]
        slot = min((tables.nodes[node][0] for node in nodes), key=level.__getitem__, default=NO_SLOT)
        if slot == NO_SLOT:
            members = sum(1 << i for i, node in enumerate(nodes) if node == HOLDS)
            if members not in leaves:
                leaves[members] = tables.leaf()
                sets[leaves[members]] = members
            known[nodes] = leaves[members]
        else:
            below = [merged(tuple(child(node, slot, i) for node in nodes)) for i in range(classes[slot])]
            known[nodes] = tables.node(slot, below)
            if len(tables.nodes) > MOST_NODES:
                raise DiagramsTooLarge("recommendation")
        return known[nodes]

    return merged(roots)
