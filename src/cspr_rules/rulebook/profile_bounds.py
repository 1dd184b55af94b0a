"""What a profile may not hold: anything that belongs to the law, and anything that leads to a person."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from cspr_rules.rulebook.fault import FaultList, quoted
from cspr_rules.rulebook.yaml_text import Block, Listing, Node, Text

_OF_THE_LAW = frozenset(
    {"when", "force", "in force", "cites", "law", "law says", "rules", "finding", "findings", "criterion", "criteria"}
    | {"definition", "notice", "recommendation", "duty", "duties", "answers", "questions", "statutory", "threshold"}
    | {"instead of", "overrides", "switch off", "leave out", "required", "required for"}
)
"""Keys that would only make sense in a profile that changes the law."""

_REACHES_A_PERSON = (
    (re.compile(r"\S@\S"), "an e-mail address"),
    (re.compile(r"(?:https?://|www\.)"), "an address on the web"),
    (re.compile(r"(?:\+|\b0)(?:[ ()-]?[0-9]){9,}"), "a telephone number"),
)


def without_law(node: Node, names: Collection[str], faults: FaultList) -> Node:
    """`node` without keys that would touch the law, each of which is a fault."""
    if isinstance(node, Listing):
        return Listing(tuple(without_law(item, names, faults) for item in node.items), node.line)
    if not isinstance(node, Block):
        return node
    kept: dict[str, Node] = {}
    for key, value in node.entries.items():
        if key in names or key in _OF_THE_LAW:
            faults.add(
                node.lines[key],
                f"{quoted(key)} belongs to the law, and a profile cannot change the law",
                "Delete it. A profile adds names, clocks, steps and gates. Where local wording departs, name the "
                'statement under "departs from".',
            )
        elif isinstance(value, Text) and key == "gates" and _is_of_the_law(value.value, names):
            faults.add(
                value.line,
                f"a local gate cannot gate {quoted(value.value)}, which the law governs",
                'Write "gates: the local referral form". The duty is owed whatever the form says.',
            )
            kept[key] = Text("the local referral form", value.line)
        else:
            kept[key] = without_law(value, names, faults)
    return Block(kept, node.lines, node.line)


def _is_of_the_law(text: str, names: Collection[str]) -> bool:
    words = ("duty", "statut", "notif", "rapid review", "law")
    return text in names or any(word in text.casefold() for word in words)


def refuse_ways_to_a_person(node: Node, faults: FaultList) -> None:
    """A fault for each text that holds an e-mail address, an address on the web or a telephone number."""
    for text in _texts(node):
        for pattern, what in _REACHES_A_PERSON:
            if pattern.search(text.value):
                faults.add(text.line, f"there is {what}", "Name a role in its place, such as the partnership office.")


def _texts(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    else:
        for part in node.items if isinstance(node, Listing) else node.entries.values():
            yield from _texts(part)
