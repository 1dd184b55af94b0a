"""Names for files and calendars, which more people see than the record: no personal data in them."""

from __future__ import annotations

import re

from cspr_rules.records.case import Case
from cspr_rules.records.identifying import says_who
from cspr_rules.records.retention import particulars

_SAFE = re.compile(r"[A-Z]{1,4}[-_]?(?:20[0-9]{2}[-_][0-9]{1,3}|[0-9]{1,4})")
"""A running number, alone or within a year: too short for a day of birth, a telephone number or an NHS number."""
_SHORT = 8


def safe_reference(case: Case) -> str:
    """The case's reference where it is a few capitals and a number that say nothing of anybody; else a short id.

    A longer number may be a day or a telephone number, and capitals may be a name of somebody in the case. The short
    id is the beginning of the random id under which the record knows the case.
    """
    reference = case.reference
    apart = re.sub(r"(?<=[A-Z])(?=[0-9])", " ", reference)
    safe = _SAFE.fullmatch(reference) and not says_who(apart, _particulars(case))
    return reference if safe else case.id[:_SHORT]


def _particulars(case: Case) -> list[str]:
    return [word for one in case.happened for word in particulars(one.event)]


def file_name(kind: str, case: Case, entry: int, ending: str) -> str:
    """A name such as `decision-record-EX-001-entry-42.docx`, by the entry that records it, without personal data."""
    return f"{kind}-{safe_reference(case)}-entry-{entry}.{ending}"
