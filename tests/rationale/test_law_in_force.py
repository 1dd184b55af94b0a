"""Which instruments a consideration names as the law that it rests on."""

from __future__ import annotations

from acceptance.days import TODAY
from builders import an_incident
from cspr_rules.rationale.output import law_in_force
from cspr_rules.reasoning.consider import Reasoner


def test_local_practice_is_not_named_among_the_law(reasoner: Reasoner) -> None:
    """A rule that rests on what partnerships do is in force and makes their pages no law."""
    consideration = reasoner.consider(an_incident(), today=TODAY)
    assert "other_ways_to_learn" in consideration.law.notices
    named = law_in_force(consideration)
    assert {"Children Act 2004", "SI 2018/789", "Working Together 2026"} <= set(named)
    assert consideration.law.rulebook.instruments["local-practice"].short_title not in named
