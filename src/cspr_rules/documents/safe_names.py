"""Names for files and calendars, which more people see than the record: no personal data in them."""

from __future__ import annotations

import re

from cspr_rules.records.case import Case

_SAFE = re.compile(r"[A-Z]{1,4}[-_]?[0-9]{1,6}(?:[-_][0-9]{1,6})?")
_SHORT = 8


def safe_reference(case: Case) -> str:
    """The case's reference where it is a few capitals and a number, so that no name can be in it; else a short id.

    The short id is the beginning of the random id under which the record knows the case.
    """
    return case.reference if _SAFE.fullmatch(case.reference) else case.id[:_SHORT]


def file_name(kind: str, case: Case, entry: int, ending: str) -> str:
    """A name such as `decision-record-EX-001-entry-42.docx`, without personal data."""
    return f"{kind}-{safe_reference(case)}-entry-{entry}.{ending}"
