"""What the answer to an open question would settle, or what else waits for it."""

from __future__ import annotations

from collections.abc import Sequence

from cspr_rules.app.parts import words

from cspr_rules.rationale.clauses import listed
from cspr_rules.reasoning.result import RECOMMENDATION, Consideration, ToAsk

MOST_NAMED = 2
"""As many results as are named where there is little room."""


def what_it_settles(of: Consideration, to_ask: ToAsk) -> str:
    """All that the answer is good for, in sentences."""
    return " ".join(f"{says} {listed(named)}." if named else says for says, named in _effects(of, to_ask))


def in_short(of: Consideration, to_ask: ToAsk) -> str:
    """The most that the answer is good for, in one sentence that says how many more results it has to do with."""
    says, named = _effects(of, to_ask)[0]
    first = sorted(named, key=lambda name: name != words.result_name(of, RECOMMENDATION))
    left = len(first) - MOST_NAMED
    shown = [*first[:MOST_NAMED], f"{left} more"] if left > 0 else first
    return f"{says} {listed(shown)}." if shown else says


def _effects(of: Consideration, to_ask: ToAsk) -> list[tuple[str, Sequence[str]]]:
    """What is said and of which results, by their names in a sentence. There is always one."""
    effects = (
        ("One answer would settle", to_ask.settles),
        ("It matters to", () if to_ask.settles else to_ask.matters_to),
        ("It would date", to_ask.dates),
        ("What is owed turns on it:", to_ask.owed),
        ("It would say which law governs", to_ask.governs),
        ("Notices wait for it:", to_ask.notices),
    )
    said = [(says, [words.result_name(of, name) for name in names]) for says, names in effects if names]
    return said or [("It can no longer change the result. It is asked so that it has been considered.", ())]
