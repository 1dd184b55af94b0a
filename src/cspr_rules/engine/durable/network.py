"""Rows as rulesets of durable-rules, inside the part of it that is known to work.

A row becomes one rule: a conjunction of equality patterns, each on one fact. Facts carry numbered names that we make
up here, so no word of a rule file, no answer and no free text ever reaches the engine:

    {"id": "f17", "sid": "case", "g1": 1, "f17": 1}

`f17` stands for one literal (a slot within certain classes, or a rail), and is asserted only where some row uses it.
`g1` is a group of a few such names. The engine keeps patterns in two levels of short lists and walks them from end to
end for each property of each fact, so grouping halves the time of a case, and keeps far away from the 512 places of a
list.

Where rows pass a limit of the engine they are spread over several rulesets, run one after the other: each is given
the rails that earlier ones derived. It also keeps the cost in step with the number of rules, since after every firing
the engine looks through all rules of the ruleset for the next one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeAlias

from cspr_rules.engine.durable.faults import EngineLimit
from cspr_rules.engine.protocol import Premise, Row

Rail: TypeAlias = tuple[str, str]
"""A rule's name, and "holds" or "fails"."""

SESSION = "case"
SENTINEL = "sentinel"

MOST_CONDITIONS = 16
"""Conditions of one rule. The engine keeps 16 facts a match."""

MOST_RULES_ON_A_PATTERN = 249
"""The list of rules on one pattern has 256 places, and the engine reads past a full one."""

MOST_PLACES = 480
"""Patterns of one level. A list has 512 places, and the engine searches for ever in a full one."""

MOST_RULES = 4_000
"""Rules of one ruleset. The engine has room for 4,096."""

LITERALS_A_GROUP = 12

MOST_PREMISES = 600
"""Conditions of one ruleset before the next is begun. Each takes 10 kB of every session, used or not: this many stay in
the processor's cache."""


@dataclass(frozen=True)
class Network:
    """One ruleset: its definition, the facts it may be given, and what a firing of each rule means."""

    definition: str
    of_slots: tuple[tuple[int, int, str], ...]
    """Slot, classes that must no longer be possible, and the fact that then holds."""
    of_rails: Mapping[Rail, str]
    """The fact for every rail that some row asks for."""
    rows: Mapping[str, Row]
    """The row that each rule stands for."""
    links: Mapping[str, str]
    """For a rule that is the first part of a long row: the fact that it derives."""


def networks_for(rows: Sequence[Row]) -> tuple[Network, ...]:
    """The rulesets for `rows`, in the order in which they must run.

    Raises EngineLimit where two names that the engine would keep apart only by a 32-bit hash have the same one, where
    a rule would have too many conditions, or where rows that fall into several rulesets ask for a rail that a later
    one derives.
    """
    built: list[_Builder] = [_Builder()]
    for row in rows:
        if not built[-1].has_room_for(row):
            built.append(_Builder())
        built[-1].add(row)
    _refuse_rails_out_of_order(built)
    return tuple(builder.network() for builder in built)


def fact(name: str, group: str | None = None) -> str:
    """A fact as the engine reads it."""
    properties = {name: 1} if group is None else {group: 1, name: 1}
    return json.dumps({"id": name, "sid": SESSION, **properties}, separators=(",", ":"))


def fnv1a(name: str) -> int:
    """The 32-bit FNV-1a hash under which the engine knows a property, a fact or a session."""
    value = 0x811C9DC5
    for byte in name.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def refuse_collisions(names: Iterable[str]) -> None:
    """Raises EngineLimit where two of `names` have the same hash, and would be one name to the engine."""
    known: dict[int, str] = {}
    for name in names:
        hashed = fnv1a(name)
        if hashed in known:
            raise EngineLimit(
                f'"{known[hashed]}" and "{name}" are one name to the rules engine: their 32-bit hashes are equal.'
            )
        known[hashed] = name


_WORDS_OF_THE_ENGINE = (
    *("id", "sid", "name", "all", "any", "pri", "count", "cap", "dist"),
    *("$s", "$m", "$i", "$l", "$r", "$and", "$or", "$not", "$ex", "$nex", "$eq", "$neq", "$lt", "$lte", "$gt", "$gte"),
    *("$mt", "$imt", "$iall", "$iany", "$add", "$sub", "$mul", "$div", "$forward", "$time", "$timerName", "$baseTime"),
)


@dataclass
class _Builder:
    """A ruleset being put together."""

    names: dict[Premise | str, str] = field(default_factory=dict)
    """The name of each literal, and of the first part of each long row."""
    rules: dict[str, list[str]] = field(default_factory=dict)
    uses: Counter[str] = field(default_factory=lambda: Counter({SENTINEL: 1}))
    rows: dict[str, Row] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    def has_room_for(self, row: Row) -> bool:
        """True where the ruleset with `row` still keeps every limit. A ruleset without rows has room for any."""
        parts = 1 + len(row.premises) // (MOST_CONDITIONS - 1)
        conditions = sum(self.uses.values()) + len(row.premises) + parts
        places = len(self.names) + len(row.premises) + parts
        return not self.rows or (
            conditions <= MOST_PREMISES
            and places // LITERALS_A_GROUP < MOST_PLACES
            and len(self.rules) + parts <= MOST_RULES
            and all(self.uses[self.name(literal)] < MOST_RULES_ON_A_PATTERN for literal in row.premises or (SENTINEL,))
        )

    def name(self, literal: Premise | str) -> str:
        if literal == SENTINEL:
            return SENTINEL
        return self.names.get(literal, f"f{len(self.names)}")

    def add(self, row: Row) -> None:
        """One rule for `row`; where it has too many premises, a chain of rules, each resting on the one before."""
        waiting = [self._use(premise) for premise in row.premises] or [SENTINEL]
        while len(waiting) > MOST_CONDITIONS:
            link = self._use(f"{row.name} part {len(self.links)}")
            self.links[self._rule(waiting[:MOST_CONDITIONS])] = link
            waiting = [link, *waiting[MOST_CONDITIONS:]]
        self.rows[self._rule(waiting)] = row

    def _use(self, literal: Premise | str) -> str:
        return self.names.setdefault(literal, self.name(literal))

    def _rule(self, names: list[str]) -> str:
        rule = f"r{len(self.rules)}"
        self.rules[rule] = names
        self.uses.update(names)
        return rule

    def derives(self) -> list[Rail]:
        """The rail of every row."""
        return [(row.rule, row.rail) for row in self.rows.values()]

    def asks(self) -> list[Rail]:
        """The rails that some row asks for."""
        return [(p.rule, p.rail) for p in self.names if isinstance(p, Premise) and p.rule is not None]

    def network(self) -> Network:
        group = {name: f"g{number // LITERALS_A_GROUP}" for number, name in enumerate(self.names.values())}
        self._refuse_limits(group)
        facts = {literal: fact(name, group[name]) for literal, name in self.names.items()}
        patterns = {name: {"$and": [{group[name]: 1}, {name: 1}]} for name in self.names.values()}
        patterns[SENTINEL] = {"$and": [{SENTINEL: 1}]}
        definition = {
            rule: {"all": [{f"m_{number}": patterns[name]} for number, name in enumerate(names)]}
            for rule, names in chain(((SENTINEL, [SENTINEL]),), self.rules.items())
        }
        literals = [(literal, text) for literal, text in facts.items() if isinstance(literal, Premise)]
        return Network(
            definition=json.dumps(definition, separators=(",", ":")),
            of_slots=tuple((p.slot, ~p.within, text) for p, text in literals if p.slot is not None),
            of_rails={(p.rule, p.rail): text for p, text in literals if p.rule is not None},
            rows=self.rows,
            links={rule: fact(name, group[name]) for rule, name in self.links.items()},
        )

    def _refuse_limits(self, group: Mapping[str, str]) -> None:
        """The limits again, on what was really built: whoever changes how rows are spread cannot pass one unnoticed."""
        refuse_collisions((*_WORDS_OF_THE_ENGINE, SENTINEL, f"sid-{SESSION}", *group, *set(group.values())))
        refuse_collisions(f"m_{number}" for number in range(MOST_CONDITIONS))
        _refuse_over(MOST_CONDITIONS, "conditions in one rule", max(map(len, self.rules.values()), default=0))
        _refuse_over(MOST_RULES_ON_A_PATTERN, "rules on one pattern", max(self.uses.values()))
        _refuse_over(MOST_PLACES, "groups of facts", len(set(group.values())) + 1)
        _refuse_over(MOST_PLACES, "facts in one group", max(Counter(group.values()).values(), default=0))
        _refuse_over(MOST_RULES, "rules in one ruleset", len(self.rules) + 1)


def _refuse_over(most: int, what: str, count: int) -> None:
    if count > most:
        raise EngineLimit(f"{count:,} {what}: durable-rules takes {most:,} at most.")


def _refuse_rails_out_of_order(built: Sequence[_Builder]) -> None:
    """A rail must be derived in the ruleset that asks for it or in an earlier one."""
    still_to_come = Counter(rail for builder in built for rail in builder.derives())
    for builder in built:
        still_to_come.subtract(builder.derives())
        for rule, rail in builder.asks():
            if still_to_come[rule, rail] > 0:
                raise EngineLimit(
                    f"Some row asks whether {rule} {rail} before the rows that tell. Give the rows in order."
                )
