"""Start: what this is, what it will never do, where support is found, and which incident to take."""

from __future__ import annotations

import streamlit as st
from cspr_rules.app.parts.file_choice import choose_file
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import html, items, link, put
from cspr_rules.app.parts.opening import show_record
from cspr_rules.app.parts.site import INCIDENT, RESULT, Site
from cspr_rules.app.state import session

from cspr_rules.rulebook.fault import Faults


def show(site: Site) -> None:
    """Show the page."""
    show_heading(site, "Consider a serious incident")
    put(
        html(
            '<p class="lead">For the safeguarding partners and the rapid review meeting. You enter '
            "what is known about a "
            "serious incident. You read, for each criterion in law and guidance, whether it is met, not met or not yet "
            "known, why, on which provision, and what to ask next.</p>"
            '<div class="inset"><h2 id="support" tabindex="-1">This work can distress</h2><p>These incidents, and the '
            "samples below, are about children who died or were seriously harmed. You may stop at any time. Support: "
            "your manager or designated professional, your organisation’s staff support, your GP; or Samaritans on "
            "116 123, day and night, free.</p></div>"
            "<h2>What it will never do</h2>{}",
            items(
                (
                    "It never decides. It puts a recommendation to the partners; they decide and give their reasons.",
                    "It gives no score, no percentage and no traffic light for a child or a family.",
                    "It never takes a blank for a no. What nobody has answered stays open.",
                    "It sends nothing anywhere. It runs on this machine, and asks no other.",
                )
            ),
        )
    )
    show_record()
    put(
        html(
            "<h2>Practise without a record</h2><p>Nothing of this goes into any record: what you enter is held in this "
            "window only. Start with nothing known; any question may be left, or answered “not known”.</p>"
        )
    )
    if session.drafts():
        _show_open()
    if st.button("Enter an incident", key="enter"):
        session.begin()
        site.go(INCIDENT)
    put(
        html(
            "<h3>Sample incidents</h3><p>Made up, and like no real child. Each opens with its "
            "result; its answers can be changed, and a case can be opened with it, to try the whole way to a signed "
            "decision.</p>{}",
            items(
                (
                    html(
                        "{}<br><span class='hint'>{}</span>",
                        link(f"{RESULT}?incident={key}", sample.title),
                        sample.name,
                    )
                    for key, sample in sorted(session.samples().items(), key=lambda one: one[1].name)
                ),
                style="cards",
            ),
        )
    )
    _offer_file(site)


def _show_open() -> None:
    rows = (
        html(
            "{}{}",
            link(f"{INCIDENT}?incident={key}", f"{draft.name}: {draft.title or 'no title yet'}"),
            " – changed, and not downloaded since" if draft.changed else "",
        )
        for key, draft in session.drafts().items()
    )
    put(html("<h3>Open in this window</h3>{}", items(rows)))


def _offer_file(site: Site) -> None:
    put(
        html(
            "<h3>Open an incident file</h3><p>A file downloaded from here, or any incident file in "
            "YAML or JSON. It is read on "
            "this machine and not kept.</p>"
        )
    )
    chosen = choose_file()
    if chosen is None:
        return
    try:
        session.open_file(chosen.name, chosen.data)
    except Faults as faults:
        put(
            html(
                '<div class="errors" role="alert"><h4>The file cannot be read</h4>{}</div>',
                items(str(fault) for fault in faults.faults),
            )
        )
        return
    site.go(INCIDENT)
