"""The incident in hand: its reference, its day, and its sections as a list of tasks."""

from __future__ import annotations

import streamlit as st
from cspr_rules.app.parts.fields import day_fields
from cspr_rules.app.parts.frame import show_heading, show_nothing_open
from cspr_rules.app.parts.html import html, items, link, put
from cspr_rules.app.parts.keeping import show_keeping
from cspr_rules.app.parts.live import show_live
from cspr_rules.app.parts.site import CASE, CHECK, RESULT, Site, stages
from cspr_rules.app.parts.still_to_ask import in_a_sentence, section_in_words, still_to_ask
from cspr_rules.app.parts.words import slug
from cspr_rules.app.state import office, session
from cspr_rules.app.state.draft import Draft
from cspr_rules.app.state.typed import NotADay, as_typed, day_from

from cspr_rules.rulebook.incident_files import LONGEST_REFERENCE


def show(site: Site) -> None:
    """Show the page."""
    if office.in_hand():
        site.go(CASE)
    draft, incident = session.current(), session.incident()
    if draft is None or incident is None:
        show_nothing_open(site, "The incident")
        return
    of = session.consideration()
    still = still_to_ask(of)
    main, beside = st.columns([2, 1], gap="large")
    with main:
        show_heading(site, "The incident")
        put(
            html(
                "<h2>Answers</h2><p>Take the sections in any order. {}</p>{}<p>{}<br>{}</p>",
                in_a_sentence(still),
                items(
                    (
                        html(
                            '{} <span class="progress">{}</span>',
                            link(slug(stage), stage),
                            section_in_words(questions, incident, still),
                        )
                        for stage, questions in stages().items()
                    ),
                    style="tasks",
                ),
                link(CHECK, "Check the answers and download"),
                link(RESULT, "See the result"),
            )
        )
        if not draft.copy_of:
            _show_about(site, draft)
            show_keeping(site, draft)
    with beside:
        show_live(of)


def _show_about(site: Site, draft: Draft) -> None:
    put(html("<h2>About the incident</h2>"))
    key = f"{session.key()}-about"
    fields = (
        ("name", "Reference. A local one, never a name", LONGEST_REFERENCE),
        ("title", "What the incident is called here, without anybody’s name", 200),
    )
    for attribute, label, longest in fields:
        part = f"{key}-{attribute}"
        st.session_state[part] = getattr(draft, attribute)
        st.text_input(label, key=part, max_chars=longest, on_change=_take, args=(draft, attribute, part))
    put(html("<h3>The day of decision</h3><p class='hint'>The law of this day counts. Left blank, it is today.</p>"))
    try:
        day_from(draft.considered_typed)
    except NotADay as trouble:
        site.invalid.append((f"{key}-day-box", f"error-{key}"))
        put(html('<p class="error" id="error-{}"><strong>Not read:</strong> {}</p>', key, trouble))
    site.groups.append((f"{key}-day-box", "The day of decision"))
    day_fields(f"{key}-day", draft.considered_typed, lambda now: setattr(draft, "considered_typed", now))


def _take(draft: Draft, attribute: str, part: str) -> None:
    text = as_typed(st.session_state[part])
    setattr(draft, attribute, text or (draft.name if attribute == "name" else ""))
