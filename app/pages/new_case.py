"""Open a case: for one child, empty or with the answers of an incident file."""

from __future__ import annotations

import streamlit as st
from cspr_rules.app.parts.fields import PAUSE
from cspr_rules.app.parts.file_choice import choose_file
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import html, put
from cspr_rules.app.parts.label import show_label
from cspr_rules.app.parts.site import CASE, Site
from cspr_rules.app.parts.told import fault_in_words, show_errors
from cspr_rules.app.state import office, session, unsaved
from cspr_rules.app.state.record import the_record

from cspr_rules.records.desk import Desk
from cspr_rules.records.failures import RecordFault
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.incident_files import incident_from

_WRONG = "new case wrong"
_NONE = ""
_NEEDS = {
    "reference": "Give the case a reference.",
    "title": "Say in a few words what happened.",
}


def show(site: Site) -> None:
    """Show the page."""
    show_heading(site, "New case")
    wrong: dict[str, str] = st.session_state.pop(_WRONG, {})
    show_errors(site, {f"new-{field}": words for field, words in wrong.items()})
    put(html("<p>One case is one child. Brothers and sisters of the same incident each have a case of their own.</p>"))
    _field(site, "reference", "Reference", "A local one such as EX-001. Never a name.", wrong)
    _field(
        site, "title", "What happened, in a few words", "Without anybody’s name, such as: infant with fractures.", wrong
    )
    _field(
        site,
        "same",
        "References of other children of the same incident",
        "Where there are any; several with commas between them. They may share one rapid review.",
        wrong,
    )
    names = {name: profile.title for name, profile in session.profiles().items()}
    key = "new-case-partnership"
    show_label(
        site,
        key,
        "new-partnership",
        "Partnership",
        "A partnership’s own terms and clocks stand beside the law and change no finding.",
    )
    st.session_state[key] = unsaved.of_a_new_case()["partnership"]
    with st.container(key=f"{key}-box"):
        st.selectbox(
            "Partnership",
            [_NONE, *names],
            format_func=lambda name: names.get(name, "None: the law alone"),
            key=key,
            on_change=_take,
            args=("partnership", key),
            label_visibility="collapsed",
        )
    st.button("Open the case", type="primary", key="open-case", on_click=_open)
    _offer_file(site)


def _field(site: Site, field: str, label: str, hint: str, wrong: dict[str, str]) -> None:
    key = f"new-case-{field}"
    show_label(site, key, f"new-{field}", label, hint, wrong.get(field, ""))
    st.session_state[key] = unsaved.of_a_new_case()[field]
    with st.container(key=f"{key}-box"):
        st.text_input(
            label, key=key, max_chars=100, live=PAUSE, on_change=_take, args=(field, key), label_visibility="collapsed"
        )


def _take(field: str, key: str) -> None:
    unsaved.of_a_new_case()[field] = st.session_state[key]


def _open() -> None:
    said = {field: st.session_state[f"new-case-{field}"].strip() for field in unsaved.OF_A_NEW_CASE}
    wrong = {field: words for field, words in _NEEDS.items() if not said[field]}
    if wrong:
        st.session_state[_WRONG] = wrong
        return
    same = [one.strip() for one in said["same"].split(",") if one.strip()]

    def do(desk: Desk) -> None:
        case = desk.open_case(
            said["reference"], said["title"], partnership=said["partnership"] or None, same_rapid_review_as=same
        )
        office.take_up(case.id)

    if office.act(do, said="The case is open.", then=CASE):
        unsaved.of_a_new_case().update(dict.fromkeys(said, ""))


def _offer_file(site: Site) -> None:
    put(
        html(
            "<h2>From an incident file</h2><p>A file downloaded from here, or any incident file in YAML or "
            "JSON: the case "
            "opens with all its answers.</p>"
        )
    )
    chosen = choose_file()
    if chosen is None:
        return
    try:
        incident = incident_from(chosen.data, the_record().rules.rulebook.questions, chosen.name)
        office.take_up(office.desk().open_incident(incident).id)
    except (Faults, RecordFault) as fault:
        put(html('<div class="errors" role="alert"><h3>No case was opened</h3>{}</div>', fault_in_words(fault)))
        return
    site.go(CASE)
