"""A case as its events add up to it: as it stands, as known on a day, with what uses later knowledge marked."""

from cspr_rules.records.case.answers import Said, Unfit
from cspr_rules.records.case.case import Case, fold
from cspr_rules.records.case.clearance import letter_check, not_yet_cleared_by
from cspr_rules.records.case.deciding import Decided, Order, Standing
from cspr_rules.records.case.happened import Happened, day_of
from cspr_rules.records.case.later import UsesLater, uses_later_knowledge
from cspr_rules.records.case.people import Known, People

__all__ = [
    "Case",
    "Decided",
    "Happened",
    "Known",
    "Order",
    "People",
    "Said",
    "Standing",
    "Unfit",
    "UsesLater",
    "day_of",
    "fold",
    "letter_check",
    "not_yet_cleared_by",
    "uses_later_knowledge",
]
