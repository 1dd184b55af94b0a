"""What this window has open. It lives as long as the window: there is no store yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import streamlit as st
from cspr_rules.app.state.draft import Draft, NotADay, day_from
from cspr_rules.app.state.reference import reference_for

from cspr_rules.model.answer import Incident
from cspr_rules.model.profile import Profile
from cspr_rules.reading.pattern_files import FOLDER as READING
from cspr_rules.reading.pattern_files import read_patterns
from cspr_rules.reading.statements import Statement
from cspr_rules.reasoning.consider import BeforeTheLaw, Reasoner
from cspr_rules.reasoning.ready import ready
from cspr_rules.reasoning.result import Consideration
from cspr_rules.rulebook import rules_folder
from cspr_rules.rulebook.extra_days import ExtraDays, extra_days
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.incident_files import incident_from, read_incidents
from cspr_rules.rulebook.profiles import FOLDER as PARTNERSHIPS
from cspr_rules.rulebook.profiles import find_profile, read_profiles

_DRAFTS = "drafts"
_CURRENT = "current"
_CONSIDERED = "considered"


@cache
def reasoner() -> Reasoner:
    """The checked rulebook, once for the process. Raises Faults where it, or a day added here, did not pass.

    Its clocks leave out the days that were added to the bank holidays on this machine.
    """
    return ready().counting_without(added_days())


@cache
def added_days() -> ExtraDays:
    """The days added to the bank holidays on this machine, each with the reason. Raises Faults."""
    return extra_days(ready().rulebook.calendar)


@cache
def profiles() -> Mapping[str, Profile]:
    """The partnerships' own terms by name. Raises Faults where a profile did not pass."""
    book = reasoner().rulebook
    return read_profiles(rules_folder() / PARTNERSHIPS, book.questions, book.rules)


@cache
def statements() -> Mapping[str, Statement]:
    """What the law says where a partnership's words depart from it, by name. Raises Faults."""
    return read_patterns(rules_folder() / READING, reasoner().rulebook).statements


@cache
def samples() -> dict[str, Incident]:
    """The sample incidents by the stem of their file, in the order of the files."""
    read = read_incidents([rules_folder() / "samples"], reasoner().rulebook.questions)
    return {_stem(incident.file): incident for incident in read if isinstance(incident, Incident)}


def _stem(file: str) -> str:
    return file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]


def drafts() -> dict[str, Draft]:
    """The incidents that are open in this window, by key, in the order in which they were opened."""
    return st.session_state.setdefault(_DRAFTS, {})


def current() -> Draft | None:
    """The incident in hand, or None."""
    return drafts().get(st.session_state.get(_CURRENT, ""))


def key() -> str:
    """The key of the incident in hand; empty where there is none."""
    return st.session_state.get(_CURRENT, "")


def take_up(wanted: str) -> bool:
    """Take up an incident that is open, or else the sample of that name. False where there is neither."""
    if wanted not in drafts():
        if wanted not in samples():
            return False
        drafts()[wanted] = Draft.of(samples()[wanted])
    st.session_state[_CURRENT] = wanted
    return True


def begin() -> None:
    """Open a new incident, of which nothing is known."""
    number = sum(open_key.startswith("new-") for open_key in drafts()) + 1
    draft = Draft(name=f"NEW-{number:03}")
    draft.keep()
    drafts()[f"new-{number}"] = draft
    st.session_state[_CURRENT] = f"new-{number}"


def open_file(name: str, data: bytes) -> None:
    """Open an incident file that somebody chose. Raises Faults with everything wrong in it."""
    incident = incident_from(data, reasoner().rulebook.questions, name)
    number = sum(open_key.startswith("file-") for open_key in drafts()) + 1
    drafts()[f"file-{number}"] = Draft.of(incident)
    st.session_state[_CURRENT] = f"file-{number}"


def close(open_key: str) -> None:
    """Forget an incident that is open."""
    drafts().pop(open_key, None)


def incident() -> Incident | None:
    """The incident in hand as far as it has been answered, in the order of asking; None where none is open."""
    draft = current()
    if draft is None:
        return None
    said = draft.incident()
    return replace(said, answers={q: said.answers[q] for q in reasoner().rulebook.questions if q in said.answers})


def consideration() -> Consideration | str | None:
    """What the rules say of the incident in hand; a sentence where they cannot be asked; None where nothing is open."""
    draft = current()
    if draft is None:
        return None
    try:
        day_from(draft.considered_typed)
    except NotADay as trouble:
        return f"The day to consider it on cannot be read. {trouble}"
    asked = incident(), date.today()
    before = st.session_state.get(_CONSIDERED)
    if before is None or before[0] != asked:
        given, today = asked
        assert given is not None
        try:
            named = given.partnership
            profile = find_profile(named, profiles(), given.file or "The incident") if named else None
            said: Consideration | str = reasoner().consider(given, today=today, profile=profile)
        except Faults as unknown:
            said = str(unknown)
        except BeforeTheLaw as early:
            said = str(early)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the answers can still be seen and downloaded
            said = (
                "The rules could not be asked, by a fault of the program. The answers are held, and can be downloaded. "
                f"Fault reference: {reference_for(fault)}."
            )
        before = st.session_state[_CONSIDERED] = asked, said
    return before[1]


__all__ = [
    "Faults",
    "added_days",
    "begin",
    "close",
    "consideration",
    "current",
    "drafts",
    "incident",
    "key",
    "open_file",
    "profiles",
    "reasoner",
    "samples",
    "statements",
    "take_up",
]
