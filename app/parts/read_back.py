"""What is to be recorded, read back before it stands for good: each field with a way to change it, and one button."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

import streamlit as st
from cspr_rules.app.parts.form import CHANGE, READ_BACK_NOW, Does, Form
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, as_label, html, link, paragraphs, put, together
from cspr_rules.app.parts.site import heading_id
from cspr_rules.app.state import office


def show_read_back(
    form: Form,
    heading: str,
    button: str,
    do: Does,
    *,
    goes_with_it: Iterable[tuple[str, Html | str]],
    if_wrong: str,
    days: Sequence[str],
    said: str,
    then: str = "",
) -> None:
    """Show what was typed in place of the page. `goes_with_it` is what the record adds, `if_wrong` the way back later.

    `do` records it, and `button`, `said` and `then` are as for `Form.button`.
    """
    show_heading(form.site, heading, office.case().reference)
    if st.session_state.pop(READ_BACK_NOW, False):
        form.site.focus_on(heading_id(form.site.here))
    put(
        html(
            "<p>Read it as others will read it. Nothing is recorded yet.</p>"
            '<table class="answers"><caption class="unseen">What will be recorded</caption><thead><tr>'
            '<th scope="col">What</th><th scope="col">As it will stand</th>'
            '<th scope="col"><span class="unseen">Change</span></th></tr></thead><tbody>{}{}</tbody></table>'
            '<div class="inset"><h2>If it turns out to be wrong</h2><p>{}</p></div>',
            together(
                html(
                    '<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>',
                    row.label,
                    paragraphs(line for line in row.says.splitlines() if line.strip()),
                    link(
                        f"{form.site.here}?{_with(CHANGE, form.name)}#{form.element(row.field)}",
                        html('Change<span class="unseen"> {}</span>', row.label),
                    ),
                )
                for row in form.read_back
            ),
            together(
                html('<tr><th scope="row">{}</th><td>{}</td><td></td></tr>', what, says) for what, says in goes_with_it
            ),
            if_wrong,
        )
    )
    put(html("<p>It will stand under: <strong>{}</strong>, and today’s day.</p>", office.by()))
    with st.container(horizontal=True):
        st.button(
            as_label(button),
            type="primary",
            key=f"{form.key('button')}-record",
            on_click=form.record,
            args=(do, tuple(days), said, then),
        )
        st.button("Go back and change it", key=f"{form.key('button')}-back", on_click=form.end_read_back)


def _with(name: str, says: str) -> str:
    """What an address says, beside which of several things the page shows, such as the entry of a document."""
    return urlencode({**{key: st.query_params[key] for key in st.query_params if key == "entry"}, name: says})
