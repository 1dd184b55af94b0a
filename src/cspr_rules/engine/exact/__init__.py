"""The second evaluator, written apart from `durable`: exact by construction, on decision diagrams (package `dd`).

`Exact` evaluates. `compile_diagrams` in `building` and `prove` in `proof` import dd and are for those who need them.
"""

from cspr_rules.engine.exact.changes import Change, SearchTooLong
from cspr_rules.engine.exact.diagrams import Diagrams
from cspr_rules.engine.exact.evaluator import RECOMMENDATION, Exact

__all__ = ["RECOMMENDATION", "Change", "Diagrams", "Exact", "SearchTooLong"]
