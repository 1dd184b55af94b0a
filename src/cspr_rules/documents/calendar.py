"""The duties as a calendar file, without any detail of child or family: others see a calendar."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta

from cspr_rules.documents.material import Material
from cspr_rules.documents.parts.duties import owed
from cspr_rules.documents.safe_names import safe_reference
from cspr_rules.documents.telling import Telling, one_text
from cspr_rules.documents.words import Names, plain

KIND = "calendar"

_DUTIES = (
    *("notify_national_panel", "tell_safeguarding_partners", "notify_looked_after_death"),
    *("tell_parents_of_looked_after_death", "notify_care_leaver_death", "complete_rapid_review"),
    *("expect_panel_response", "tell_of_local_review", "complete_local_review", "send_copies_before_publication"),
    *("keep_published", "national_review", "keep_national_report", "escalate_disagreement", "tell_other_authority"),
    *("secure_other_children", "record_withdrawal", "tell_family"),
)

NAMES: Names = {
    **plain("calendar", "overdue", "local clock", "look again", *_DUTIES),
    "entry": ("what", "reference"),
    "note": ("who", "force"),
}

_SHOWN = ("due", "overdue")
LOOK_AGAIN = "look_again"


def calendar(material: Material) -> bytes:
    """A calendar file with a whole day for each duty that is still to be done and has a last day.

    A duty keeps its identity when the file is made again, so that a calendar moves the day and shows it once.
    """
    import icalendar  # only here: it takes long to load, and few runs of the program make a calendar

    t = Telling(material)
    _ = material.consideration
    file = icalendar.Calendar()
    file.add("prodid", "-//cspr-rules//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", one_text(t.say("calendar")))
    for name, what, note, last in _days(t):
        event = icalendar.Event()
        identity = hashlib.sha256(f"{material.case.id} {name}".encode()).hexdigest()[:32]
        event.add("uid", f"{identity}@cspr-rules")
        event.add("dtstamp", material.made_at.replace(microsecond=0))
        event.add("dtstart", last)
        event.add("dtend", last + timedelta(days=1))
        event.add("summary", one_text(t.say("entry", what=what, reference=safe_reference(material.case))))
        if note:
            event.add("description", note)
        event.add("transp", "TRANSPARENT")
        event.add("class", "CONFIDENTIAL")
        file.add_component(event)
    content: bytes = file.to_ical()
    return content


def _days(t: Telling) -> Iterator[tuple[str, str, str, date]]:
    """Each duty's name, what the calendar calls it, a note, and its last day."""
    for duty in owed(t):
        last = duty.get("work_to") or duty.get("by") or duty.get("local_by")
        if duty["status"] not in _SHOWN or last is None:
            continue
        name = str(duty["duty"])
        note = one_text(t.say("note", who=duty["who"], force=duty["force"]))
        if duty["status"] == "overdue":
            note = f"{note} {one_text(t.say('overdue'))}"
        yield name, _called(t, name), note, date.fromisoformat(last)
    decided = t.case.decision()
    if decided is not None and decided.decision.look_again_on is not None:
        yield LOOK_AGAIN, one_text(t.say("look again")), "", decided.decision.look_again_on


def _called(t: Telling, name: str) -> str:
    """A duty in the words of the calendar, which are not those of the record.

    What they lack is a local clock. Its own name stays out: a partnership may have called it after a child's death.
    """
    return one_text(t.say(name if name in NAMES else "local clock"))
