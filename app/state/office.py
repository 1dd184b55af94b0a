"""Who is at work in this window, on which case, and what they do: everything goes through the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from cspr_rules.app.state.record import State, the_record

from cspr_rules.model.profile import Profile
from cspr_rules.records.case import Case
from cspr_rules.records.desk import Desk
from cspr_rules.records.failures import NotAllowed, NotFound, RecordFault
from cspr_rules.records.identifying import unseen
from cspr_rules.rulebook.fault import Faults

LONGEST_NAME = 100
"""Characters that name and role have together: they stand beside every entry for good."""

_BY = "at work"
_CASE = "case in hand"
_TOLD = "told"
_THEN = "then"
_LOOKED = "looked at"


@dataclass(frozen=True)
class Told:
    """What became of what somebody did: `said` where it was recorded, `fault` under a heading where it was refused.

    Beside a fault, `said` is what else there is to say of it. `focus` is the element that takes the focus where the
    page stays, since the button that had it may be gone, and may have stood far below what is told.
    """

    said: str = ""
    focus: str = ""
    fault: RecordFault | Faults | None = None
    heading: str = "This was not saved"


def is_open() -> bool:
    """Whether the record is open for work."""
    return the_record().state is State.OPEN


def by() -> str:
    """Who is at work in this window: name and role as they stand beside every entry; empty where nobody has said."""
    return str(st.session_state.get(_BY, ""))


def begin_work(name: str, role: str) -> None:
    """Say who is at work in this window. Raises NotAllowed with a message for the person."""
    said = ", ".join(filter(None, (name.strip(), role.strip())))
    if not name.strip() or not role.strip():
        raise NotAllowed("name or role is missing", "Give both: they stand beside everything that you record.")
    if len(said) > LONGEST_NAME or any(map(unseen, said)):
        raise NotAllowed(
            "name and role do not fit on one line",
            f"Together they have at most {LONGEST_NAME} characters, and none that nobody can see.",
        )
    st.session_state[_BY] = the_record().last_by = said
    if in_hand():
        take_up_or_tell(in_hand())  # that this person looks at it is recorded too


def desk() -> Desk:
    """The desk of the person at work. Raises NotAllowed while nobody has said who they are, NotFound without a record.

    The frame asks for both before it runs a page whose row in `navigation.PAGES` needs a person or a case.
    """
    if not by():
        raise NotAllowed("nobody has said who is at work", "Say who you are first.")
    return the_record().desk(by())


def in_hand() -> str:
    """The id of the case in hand; empty where there is none."""
    return str(st.session_state.get(_CASE, ""))


def take_up(case: str) -> None:
    """Take a case in hand, by its id or reference, and record that somebody looks at it. Raises a RecordFault."""
    at_work = desk()
    found = at_work.case(case)
    looked = st.session_state.setdefault(_LOOKED, set())
    if (found.id, at_work.by) not in looked:
        at_work.look(found.id, "the case, in the front end")
        looked.add((found.id, at_work.by))
    st.session_state[_CASE] = found.id


def take_up_or_tell(case: str) -> None:
    """As `take_up`; what stands in the way is told at the top of the page."""
    try:
        take_up(case)
    except RecordFault as fault:
        tell(Told(fault=fault, heading="The case cannot be opened"))


def lay_down() -> None:
    """Put the case in hand back."""
    st.session_state.pop(_CASE, None)


def case() -> Case:
    """The case in hand as it stands in the record at this moment. Raises NotFound where there is none, Erased, Damaged.

    Call it in every run and keep nothing of it: another window may have added to it since.
    """
    if not in_hand():
        raise NotFound("no case is in hand", "Choose one from the list.")
    return the_record().case(in_hand())


def work_on(section: str) -> None:
    """Note which section of the questions is open, of the case in hand; nothing where there is none.

    Every window of this process can then say where the meeting is. It is no fact of the case, and is kept in memory.
    """
    if in_hand():
        the_record().sections[in_hand()] = section


def worked_on() -> str:
    """The section of the case in hand that was last worked on in any window; empty where none has been opened yet."""
    return the_record().sections.get(in_hand(), "")


def profile(of: Case) -> Profile | None:
    """The profile of a case's partnership. Raises NotFound for one that is not there."""
    found = the_record().rules.profile(of.partnership)
    return None if found is None else found.profile


def sealed(of: Case) -> RecordFault | None:
    """Why findings and recommendation of a case stay hidden, as the desk says; None where they may be seen."""
    return desk().hidden_while_sealed(of)


SAID = "said"
"""The id of what is told at the top of a page."""


def act(do: Callable[[Desk], object], *, said: str = "", then: str = "", focus: str = SAID) -> bool:
    """Do something at the desk from a button's callback. True where it was recorded.

    `said` is told at the top of the page afterwards; `then` is the address of the page to go to, and without it `focus`
    names what takes the focus. A RecordFault or Faults is kept and told there too, and nothing that was typed is lost.
    """
    try:
        do(desk())
    except (RecordFault, Faults) as fault:
        tell(Told(fault=fault))
        return False
    if said:
        tell(Told(said=said, focus="" if then else focus))
    if then:
        go_next(then)
    return True


def tell(told: Told) -> None:
    """Keep what is to be told at the top of the next page that is drawn."""
    st.session_state[_TOLD] = told


def take_told() -> Told | None:
    """What is to be told, once."""
    found = st.session_state.pop(_TOLD, None)
    return found if isinstance(found, Told) else None


def go_next(address: str) -> None:
    """Go to a page before anything is drawn: a callback may not leave a page itself."""
    st.session_state[_THEN] = address


def take_next() -> str | None:
    """Where to go, once; None to stay."""
    return st.session_state.pop(_THEN, None)
