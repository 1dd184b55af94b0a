"""Which pages there are, and the frame around each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st
from cspr_rules.app.pages import check_answers, incident, rationale, result, section, start
from cspr_rules.app.parts import behaviour, frame
from cspr_rules.app.parts.site import CHECK, INCIDENT, RATIONALE, RESULT, START, Site, stages
from cspr_rules.app.parts.trouble import show_trouble
from cspr_rules.app.parts.words import slug
from cspr_rules.app.state import session

SERVICE = "Child safeguarding practice reviews"


def addresses() -> tuple[str, ...]:
    """The address of every page, without the stroke before it."""
    return (START, INCIDENT, *(slug(stage) for stage in stages()), CHECK, RESULT, RATIONALE)


def run() -> None:
    """Run the page that was asked for."""
    site = Site({})
    site.pages = {
        START: _page(start.show, site, "Start", START),
        INCIDENT: _page(incident.show, site, "The incident", INCIDENT),
        **{slug(stage): _page(partial(section.show, stage), site, stage, slug(stage)) for stage in stages()},
        CHECK: _page(check_answers.show, site, "Check the answers", CHECK),
        RESULT: _page(result.show, site, "Result", RESULT),
        RATIONALE: _page(rationale.show, site, "Rationale", RATIONALE),
    }
    page = st.navigation(list(site.pages.values()), position="hidden")
    site.here = page.url_path
    # After st.navigation: only then does each page have a title of its own.
    st.set_page_config(page_title=f"{page.title} – {SERVICE}", layout="wide", initial_sidebar_state="collapsed")
    if wanted := st.query_params.get("incident"):
        session.take_up(wanted)
        del st.query_params["incident"]
    behaviour.follow(site)
    frame.show_top(site)
    try:
        page.run()
    except Exception as fault:  # noqa: BLE001 - whatever it is, the frame and the links must go on working
        show_trouble(fault)
    frame.show_foot()
    behaviour.mount(site)


def _page(show: Callable[[Site], None], site: Site, title: str, address: str) -> st.Page:
    def shown() -> None:
        show(site)

    if address == START:
        return st.Page(shown, title=title, default=True)
    return st.Page(shown, title=title, url_path=address)
