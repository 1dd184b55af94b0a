"""What this window has open: the case in hand, or an incident for practice, which lives as long as the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import count

import streamlit as st
from cspr_rules.app.state import answers, office
from cspr_rules.app.state.draft import Draft
from cspr_rules.app.state.record import the_record
from cspr_rules.app.state.reference import reference_for
from cspr_rules.app.state.typed import NotADay, day_from
from cspr_rules.app.state.working_copy import WorkingCopy

from cspr_rules.model.answer import Incident
from cspr_rules.model.profile import Profile
from cspr_rules.reading.check import refuse_a_narrowing
from cspr_rules.reading.pattern_files import FOLDER as READING
from cspr_rules.reading.pattern_files import read_patterns
from cspr_rules.reading.statements import Patterns, Statement
from cspr_rules.reasoning.consider import BeforeTheLaw, Reasoner
from cspr_rules.reasoning.ready import ready
from cspr_rules.reasoning.result import Consideration
from cspr_rules.records.case import Case
from cspr_rules.records.case.as_it_stands import AsItStands, Given, Otherwise, as_it_stands
from cspr_rules.records.failures import RecordFault
from cspr_rules.rulebook import rules_folder
from cspr_rules.rulebook.extra_days import ExtraDays, extra_days
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.incident_files import incident_from, read_incidents
from cspr_rules.rulebook.profiles import FOLDER as PARTNERSHIPS
from cspr_rules.rulebook.profiles import find_profile, read_profiles

_DRAFTS = "drafts"
_CURRENT = "current"
_CONSIDERED = "considered"
_MOST_KEPT = 4


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
def _patterns() -> Patterns:
    return read_patterns(rules_folder() / READING, reasoner().rulebook)


def statements() -> Mapping[str, Statement]:
    """What the law says where a partnership's words depart from it, by name. Raises Faults."""
    return _patterns().statements


@cache
def samples() -> dict[str, Incident]:
    """The sample incidents by the stem of their file, in the order of the files."""
    read = read_incidents([rules_folder() / "samples"], reasoner().rulebook.questions)
    return {_stem(incident.file): incident for incident in read if isinstance(incident, Incident)}


def _stem(file: str) -> str:
    return file.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]


def drafts() -> dict[str, Draft]:
    """The incidents for practice that are open in this window, by key, in the order in which they were opened."""
    return st.session_state.setdefault(_DRAFTS, {})


def current() -> Draft | None:
    """The working copy of the case in hand, or the incident for practice in hand, or None."""
    return answers.working_copy() or drafts().get(st.session_state.get(_CURRENT, ""))


def shown() -> Draft | None:
    """As `current`, as the window last showed it: for a button's callback."""
    return answers.as_shown() if office.in_hand() else practising()


def practising() -> Draft | None:
    """The incident for practice in hand; None where there is none, or a case is in hand."""
    return None if office.in_hand() else drafts().get(st.session_state.get(_CURRENT, ""))


def key() -> str:
    """The key of what is in hand; empty where there is nothing."""
    return office.in_hand() or st.session_state.get(_CURRENT, "")


def take_up(wanted: str) -> bool:
    """Take up an incident that is open, or else the sample of that name. False where there is neither."""
    if wanted not in drafts():
        if wanted not in samples():
            return False
        drafts()[wanted] = Draft.of(samples()[wanted])
        drafts()[wanted].sample = True
    _practise(wanted)
    return True


def _practise(wanted: str) -> None:
    st.session_state[_CURRENT] = wanted
    office.lay_down()


def practice_key() -> str:
    """The key of the incident for practice that was in hand last, a case or none being in hand now."""
    return str(st.session_state.get(_CURRENT, ""))


def take_back(held: Mapping[str, Draft], current: str) -> None:
    """Open what a window held of practice. What is open stays as it is, and a case in hand stays in hand."""
    for open_key, draft in held.items():
        drafts().setdefault(open_key, draft)
    if current in held and not practice_key():
        st.session_state[_CURRENT] = current


def _free(kind: str) -> int:
    """The first number under which nothing of this kind is open: what was closed or not given back leaves a gap."""
    return next(number for number in count(1) if f"{kind}-{number}" not in drafts())


def what_if() -> None:
    """Practise on a copy of the case in hand, as it is shown in this window. The record knows nothing of it."""
    copy, case = incident(), office.case()
    assert copy is not None
    draft = Draft.of(copy)
    draft.copy_of = case.id
    drafts()[f"what-if-{case.id}"] = draft
    _practise(f"what-if-{case.id}")


def begin() -> None:
    """Open a new incident, of which nothing is known."""
    number = _free("new")
    draft = Draft(name=f"NEW-{number:03}")
    draft.keep()
    drafts()[f"new-{number}"] = draft
    _practise(f"new-{number}")


def open_file(name: str, data: bytes) -> None:
    """Open an incident file that somebody chose. Raises Faults with everything wrong in it."""
    incident = incident_from(data, reasoner().rulebook.questions, name)
    key = f"file-{_free('file')}"
    drafts()[key] = Draft.of(incident)
    _practise(key)


def close(open_key: str) -> None:
    """Forget an incident that is open."""
    drafts().pop(open_key, None)


def incident() -> Incident | None:
    """What is in hand as far as it has been answered, in the order of asking; None where nothing is open.

    Of a case with what is typed and not yet saved, and with what its events answer: a decision, a family told.
    """
    draft = current()
    if draft is None:
        return None
    return _with_events(draft).incident if isinstance(draft, WorkingCopy) else in_order(draft.incident())


def recorded() -> Incident | None:
    """As `incident`, of a case only what the record holds, with what its events answer."""
    return of_record(office.case()).incident if office.in_hand() else incident()


def of_record(case: Case) -> AsItStands:
    """What the record holds of a case, with what its events answer, and where the two differ."""
    return as_it_stands(case, reasoner().rulebook.questions)


def given() -> Mapping[str, Given]:
    """The questions of the case in hand that an event answers, since nobody answers them otherwise; none in practice.

    What is typed and not yet saved counts as an answer.
    """
    draft = current()
    return {one.question: one for one in _with_events(draft).given} if isinstance(draft, WorkingCopy) else {}


def differing() -> tuple[Otherwise, ...]:
    """Where an event of the case in hand and an answer say different things; nothing in practice."""
    return of_record(office.case()).otherwise if office.in_hand() else ()


def _with_events(copy: WorkingCopy) -> AsItStands:
    return as_it_stands(office.case(), reasoner().rulebook.questions, typed=copy.not_yet_said())


def in_order(said: Incident) -> Incident:
    """The same answers in the order of asking."""
    return replace(said, answers={q: said.answers[q] for q in reasoner().rulebook.questions if q in said.answers})


def consideration(*, as_recorded: bool = False) -> Consideration | str | None:
    """What the rules say of what is in hand; a sentence where they may not or cannot be asked; None for nothing open.

    Of a case with what is typed and not yet saved, unless `as_recorded`.
    """
    draft = current()
    if draft is None:
        return None
    if (hidden := _sealed(draft)) is not None:
        return hidden
    try:
        day_from(draft.considered_typed)
    except NotADay as trouble:
        return f"The day to consider it on cannot be read. {trouble}"
    wanted = recorded() if as_recorded else incident()
    assert wanted is not None
    return considered(wanted)


def _sealed(draft: Draft) -> str | None:
    """Why the findings stay hidden, of a case as of a practice copy of it."""
    if not office.in_hand() and not draft.copy_of:
        return None
    try:
        case = office.case() if office.in_hand() else the_record().case(draft.copy_of)
        fault = office.sealed(case)
    except RecordFault as unreadable:
        fault = unreadable
    return None if fault is None else f"{fault.what[0].upper()}{fault.what[1:]}. {fault.mend}"


def considered(given: Incident) -> Consideration | str:
    """What the rules say of an incident today; a sentence where they cannot be asked."""
    asked = given, date.today()
    before: list[tuple[object, Consideration | str]] = st.session_state.setdefault(_CONSIDERED, [])
    found = next((said for what, said in before if what == asked), None)
    if found is None:
        found = _ask(*asked)
        before.append((asked, found))
        del before[:-_MOST_KEPT]
    return found


def _ask(given: Incident, today: date) -> Consideration | str:
    try:
        named = given.partnership
        profile = _profile(named, given) if named else None
        return reasoner().consider(given, today=today, profile=profile)
    except (Faults, RecordFault) as unknown:
        return str(unknown)
    except BeforeTheLaw as early:
        return str(early)
    except Exception as fault:  # noqa: BLE001 - whatever it is, the answers can still be seen and downloaded
        return (
            "The rules could not be asked, by a fault of the program. The answers are held, and can be downloaded. "
            f"Fault reference: {reference_for(fault)}."
        )


def _profile(named: str, given: Incident) -> Profile | None:
    if office.in_hand():
        return office.profile(office.case())
    found = find_profile(named, profiles(), given.file or "The incident")
    refuse_a_narrowing(found, _patterns())
    return found


__all__ = [
    "Faults",
    "added_days",
    "begin",
    "close",
    "consideration",
    "considered",
    "current",
    "differing",
    "drafts",
    "given",
    "in_order",
    "incident",
    "key",
    "of_record",
    "open_file",
    "practice_key",
    "practising",
    "profiles",
    "reasoner",
    "recorded",
    "samples",
    "shown",
    "statements",
    "take_back",
    "take_up",
    "what_if",
]
