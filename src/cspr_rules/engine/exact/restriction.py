"""What a diagram still turns on once some answers are in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cspr_rules.engine.exact.diagrams import Node
from cspr_rules.model.classes import PartialCase


def supports(nodes: Sequence[Node], under: Iterable[int], case: PartialCase) -> dict[int, int]:
    """For each node of `under`, the slots that its function still turns on within `case`, as a bit mask over slots.

    `under` holds every node below the ones asked about, each after the nodes below it; leaves are left out and turn on
    nothing. The diagram is cut down to the classes still possible and reduced again from the bottom: nodes that have
    become equal are one, and a node that leads to one place only is that place. A slot that is then still looked at is
    one in which two completions can differ alone and end in different leaves.
    """
    became: dict[int, int] = {}
    known: dict[Node, int] = {}
    support: dict[int, int] = {}
    for node in under:
        slot, edges = nodes[node]
        possible = case[slot]
        masks: dict[int, int] = {}
        for child, classes in edges:
            live = classes & possible
            if live:
                leads_to = became.get(child, child)
                masks[leads_to] = masks.get(leads_to, 0) | live
        if len(masks) == 1:
            (same,) = masks
            became[node] = same
            support[node] = support.get(same, 0)
            continue
        reduced = (slot, tuple(sorted(masks.items())))
        same = known.setdefault(reduced, node)
        became[node] = same
        if same == node:
            turns_on = 1 << slot
            for child in masks:
                turns_on |= support.get(child, 0)
            support[node] = turns_on
        else:
            support[node] = support[same]
    return support
