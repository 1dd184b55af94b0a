"""Is the rationale good enough? The chair's reasons, read before anybody signs."""

from cspr_rules.documents.rationale_check.check import ReasonsCheck, SaysNothing, check_examples, check_reasons
from cspr_rules.documents.rationale_check.lines import ReasonLines, read_reason_lines

__all__ = ["ReasonLines", "ReasonsCheck", "SaysNothing", "check_examples", "check_reasons", "read_reason_lines"]
