"""How a case that was opened from a sample is told apart for good, wherever its reference stands."""

from __future__ import annotations

from dataclasses import replace

from cspr_rules.model.answer import Incident
from cspr_rules.records.sample import MARK, is_sample

__all__ = ["MARK", "is_sample", "marked"]

_LONGEST_TITLE = 100
"""Characters of a title in the record."""


def marked(sample: Incident, reference: str) -> Incident:
    """The sample under a reference that says what it is.

    >>> from cspr_rules.model.answer import Incident
    >>> marked(Incident("EX-001", "A title", {}), "EX-7").name
    'SAMPLE-EX-7'
    """
    name = reference if is_sample(reference) else f"{MARK}{reference}"
    return replace(sample, name=name, title=f"Sample: {sample.title}"[:_LONGEST_TITLE])
