"""A case as plain data: every entry, which answers count, and what uses later knowledge."""

from __future__ import annotations

from typing import Any

from cspr_rules.model.rulebook import Rulebook
from cspr_rules.records.case import Case, Happened, uses_later_knowledge
from cspr_rules.records.events.deciding import SealedPosition


def plain_case(case: Case, rulebook: Rulebook) -> dict[str, Any]:
    """The whole case: only text, whole numbers, true and false, lists and objects; days as 2026-11-20."""
    return {
        "case": case.id,
        "reference": case.reference,
        "title": case.title,
        "partnership": case.partnership,
        "same_rapid_review_as": list(case.same_rapid_review_as),
        "closed": case.closed,
        "kept_until": case.kept_until.isoformat() if case.kept_until else None,
        "open_holds": [one.entry for one in case.open_holds],
        "answers_in_force": [one.entry for one in case.in_force],
        "uses_later_knowledge": [
            {
                "entry": one.happened.entry,
                "measured_against": one.measured_against.isoformat(),
                "answers": list(one.answers),
                "findings": list(one.findings),
                "recommendation": one.recommendation,
                "worked_out_later": one.worked_out_later,
                "written_later": one.written_later,
            }
            for one in uses_later_knowledge(case, rulebook=rulebook)
        ],
        "entries": [_plain_entry(one) for one in case.happened],
    }


def _plain_entry(one: Happened) -> dict[str, Any]:
    return {
        "entry": one.entry,
        "at": one.at.isoformat(),
        "by": one.by,
        "kind": one.event.kind,
        "sealed": isinstance(one.event, SealedPosition),
        "data": one.event.plain(),
        "rulebook": one.rulebook,
        "program": one.program,
        "hash": one.hash.hex(),
    }
