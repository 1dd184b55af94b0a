"""The record on this machine: set up, unlocked, or why it cannot be opened. And the recovery key, shown once."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, html, items, link, put
from cspr_rules.app.parts.site import CASES, RECORD, Site, heading_id
from cspr_rules.app.parts.told import fault_in_words, show_errors
from cspr_rules.app.state import office
from cspr_rules.app.state.record import State, the_record

from cspr_rules.records.failures import RecordFault

_WRONG, _TRIES, _KEY_WRONG = "unlocking went wrong", "tries to unlock", "recovery key typed wrong"
_KEY_SHOWN = "recovery key was shown"
_ASKED_BACK = (2, 5)
"""Which groups of the recovery key are to be typed back, counted from 1."""
_WHAT_TO_DO = (
    "Write it on paper, all seven groups in this order. Do not photograph it, and do not put it into a file.",
    "Lock the paper away, apart from this computer, where your manager or deputy can reach it.",
    "You need it where this computer breaks, is replaced, or its login is lost.",
    "Without the recovery key and without this computer’s own key nobody can read the record.",
    "Until you have shown below that you have it on paper, it comes back whenever you open this page again.",
    "Afterwards it is never shown again. A lost one is replaced by a new one: cspr record recovery-key.",
)


def show_record() -> None:
    """The part of the start page about the record, however it stands."""
    record = the_record()
    if record.state is State.OPEN:
        put(
            html(
                "{}<p>The record on this machine is open. {}.</p>",
                _heading("The record"),
                link(CASES, "Go to the cases"),
            )
        )
    elif record.state is State.NOT_THERE:
        _offer(str(record.home), on_a_server=record.database_url is not None)
    elif record.state is State.LOCKED:
        put(html("{}<p>It opens with its passphrase.</p>", _heading("The record is locked")))
        _ask("passphrase", "Passphrase", "Unlock", record.unlock)
        with st.expander("The passphrase is forgotten"):
            _ask_recovery_key()
    elif record.state is State.REFUSED:
        assert record.fault is not None
        put(
            html(
                '{}<div class="notice" role="alert">{}<p>Nothing was changed.</p></div>',
                _heading("The record cannot be opened"),
                fault_in_words(record.fault),
            )
        )
        st.button("Try again", key="try-again", on_click=record.open)
        if record.opens_with_recovery_key:
            _ask_recovery_key()


def _heading(words: str) -> Html:
    return html('<h2 id="{}" tabindex="-1">{}</h2>', RECORD.rpartition("#")[2], words)


def _offer(home: str, *, on_a_server: bool) -> None:
    put(
        html(
            "{}<p>There is no record on this machine yet. A record keeps cases: who said what, "
            "when they knew, what the rules said of it, who decided what and why. Entries are added and never changed, "
            "and everything is encrypted.</p><p>{} will lie in <strong>{}</strong>, for your login alone.{}</p>",
            _heading("Keep a record"),
            "Its keys" if on_a_server else "It",
            home,
            " The entries go into the PostgreSQL database that CSPR_DATABASE_URL names." if on_a_server else "",
        )
    )
    st.button("Set up the record on this machine", type="primary", key="set-up", on_click=the_record().make)


def _ask_recovery_key() -> None:
    put(
        html(
            "<p>The recovery key was shown once when the record was made: seven groups of six characters, on paper.</p>"
        )
    )
    _ask("recovery", "Recovery key", "Open with the recovery key", the_record().recover)


def _ask(name: str, label: str, button: str, opens: Callable[[str], RecordFault | None]) -> None:
    """A field whose content nobody sees and nothing keeps, and what went wrong with the last one."""
    wrong: Html | None = st.session_state.pop(f"{_WRONG} {name}", None)
    if wrong is not None:
        put(html('<div class="errors" role="alert"><h3>The record is still closed</h3>{}</div>', wrong))
    # A field of its own for each try: what was typed into the last one goes with it.
    tries = st.session_state.setdefault(f"{_TRIES} {name}", 0)
    key = f"unlock-{name}-{tries}"
    with st.form(f"form-{key}", border=False):
        st.text_input(label, type="password", autocomplete="off", max_chars=400, key=key)
        st.form_submit_button(button, type="primary", on_click=_try, args=(name, key, opens))


def _try(name: str, key: str, opens: Callable[[str], RecordFault | None]) -> None:
    fault = opens(st.session_state.pop(key))
    st.session_state[f"{_TRIES} {name}"] += 1
    if fault is None:
        office.go_next(CASES)
    else:
        st.session_state[f"{_WRONG} {name}"] = fault_in_words(fault)


def show_recovery_key(site: Site) -> None:
    """The recovery key, in the place of every page until somebody has shown that they noted it."""
    key = the_record().recovery_key or ""
    groups = key.split("-")
    show_heading(site, "Write down the recovery key")
    if not st.session_state.get(_KEY_SHOWN):  # the button that made it stands far down a page: up to the key, once
        st.session_state[_KEY_SHOWN] = True
        site.focus_on(heading_id(site.here))
    wrong = st.session_state.pop(_KEY_WRONG, "")
    if wrong:
        show_errors(site, {"recovery-typed": wrong})
        site.invalid.append(("recovery-box", "error-recovery"))
    put(
        html(
            "<p>The record was set up. This is its recovery key. <strong>It is kept nowhere but on "
            "your paper.</strong></p>"
            '<ol class="recovery-key" aria-label="Recovery key">{}</ol>{}',
            Html("").join(html("<li>{}</li>", group) for group in groups),
            items(_WHAT_TO_DO),
        )
    )
    put(
        html(
            "<h2>Show that you have it on paper</h2><p>Read from the paper, and type groups {} and {} here.</p>"
            '<div id="recovery-typed" tabindex="-1">{}</div>',
            *_ASKED_BACK,
            html('<p class="error" id="error-recovery"><strong>Error:</strong> {}</p>', wrong) if wrong else "",
        )
    )
    with st.form("recovery-noted", clear_on_submit=True, border=False), st.container(key="recovery-box"):
        typed = [
            st.text_input(
                f"Group {number}", max_chars=20, width=200, autocomplete="off", key=f"recovery-group-{number}"
            )
            for number in _ASKED_BACK
        ]
        pressed = st.form_submit_button("I have written it down", type="primary")
    if not pressed:
        return
    if [_plain(one) for one in typed] == [_plain(groups[number - 1]) for number in _ASKED_BACK]:
        the_record().noted()
        office.go_next(CASES)
    else:
        st.session_state[_KEY_WRONG] = (
            "These are not the groups. Read them from the paper again, character by character."
        )
    st.rerun()


def _plain(typed: str) -> str:
    return "".join(typed.split()).replace("-", "").upper()
