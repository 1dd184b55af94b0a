"""Texts for readers: sentences that end, clauses that fit inside one, words in curly brackets that mean something."""

from __future__ import annotations

import re

from cspr_rules.rulebook.fault import FaultList, did_you_mean, listed, quoted

_PLACEHOLDERS = {
    "met": ("because",),
    "not met": ("because",),
    "not yet known": ("waiting for",),
    "settled": ("because",),
    "while open": (),
    "while disputed": (),
}


def check_sentences(text: str, outcome: str, where: str, line: int, faults: FaultList) -> None:
    """Add a fault where what readers are told for `outcome` is no sentence, or has a placeholder not its own."""
    if not text.endswith((".", "?", "!")):
        faults.add(line, f"the text of {where} does not end as a sentence", "End it with a full stop.")
    check_placeholders(text, _PLACEHOLDERS[outcome], where, line, faults)


def check_placeholders(text: str, allowed: tuple[str, ...], where: str, line: int, faults: FaultList) -> None:
    """Add a fault for each brace in `text` that is no placeholder of `allowed`."""
    named = [f"{{{name}}}" for name in allowed]
    can = f"Here you can use {listed(named)}." if named else "No word in curly brackets belongs here."
    for found in re.finditer(r"\{([^{}]*)\}", text):
        if found[1] not in allowed:
            faults.add(
                line,
                f"{where} has {quoted(found[0])}, which stands for nothing here",
                can + did_you_mean(found[0], named),
            )
    if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", text)):
        faults.add(line, f"{where} has a curly bracket without its partner", can)


def check_clause(text: str, allowed: tuple[str, ...], where: str, line: int, faults: FaultList) -> None:
    """Add a fault where a clause that stands inside a sentence ends like one."""
    if text.endswith("."):
        faults.add(line, f"{where} ends with a full stop, and it is set inside a sentence", "Take the full stop away.")
    check_placeholders(text, allowed, where, line, faults)
