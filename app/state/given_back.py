"""Practice that outlives the program: the window holds it too, and gives it back where the program starts again."""

from __future__ import annotations

import json

from cspr_rules.app.state import session
from cspr_rules.app.state.draft import Draft
from cspr_rules.app.state.incident_file import as_plain

from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.incident_files import incident_from

_CURRENT, _OPEN = "current", "open"


def for_the_window() -> str:
    """What has been changed in practice, as JSON for the window to hold; empty where nothing has.

    Copies of a case are left out: the case is in the record, and nothing of it lies about.
    """
    changed = {key: one for key, one in session.drafts().items() if one.changed and not one.copy_of}
    if not changed:
        return ""
    held = {key: {"sample": one.sample, "incident": as_plain(one.incident())} for key, one in changed.items()}
    return json.dumps({_CURRENT: session.key(), _OPEN: held}, ensure_ascii=False)


def take_up(text: object) -> None:
    """Open again what the window gave back. What is open stays as it is, and what cannot be read is left out."""
    try:
        said = json.loads(str(text))
        current, held = str(said[_CURRENT]), dict(said[_OPEN])
    except (ValueError, TypeError, KeyError, RecursionError):
        return
    questions = session.reasoner().rulebook.questions
    for key, one in held.items():
        try:
            incident = incident_from(json.dumps(one["incident"]), questions, key)
            sample = bool(one["sample"])
        except (Faults, TypeError, KeyError):
            continue
        draft = Draft.of(incident)
        draft.sample = sample
        draft.kept = None  # in no file, so that closing the window asks first
        session.drafts().setdefault(str(key), draft)
    if current in session.drafts():
        session.take_up(current)
