"""The third step of a stage: one's own view of each criterion, one's own recommendation, and the reasons."""

from __future__ import annotations

import streamlit as st
from cspr_rules.app.pages.exercise_answers import errors_in
from cspr_rules.app.parts.exercise_steps import (
    ANSWER,
    DEBRIEF,
    code_in_words,
    go_to,
    in_work,
    show_not_kept,
    show_papers_beside,
    shown,
    step,
    where,
)
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import as_label, capital, html, items, link, put
from cspr_rules.app.parts.label import show_label
from cspr_rules.app.parts.law_link import law_link
from cspr_rules.app.parts.site import Site
from cspr_rules.app.parts.told import fault_in_words, show_errors
from cspr_rules.app.parts.words import slug
from cspr_rules.app.state import exercise, training
from cspr_rules.app.state.exercise import NO_VIEW, REASONS, RECOMMENDATION, VIEW

from cspr_rules.model.rule import CANNOT_SAY_YET, Finding
from cspr_rules.records.failures import RecordFault
from cspr_rules.training.exercise import Reading

TITLE = "Your own view"
_WRONG = "exercise views wrong"
_LONGEST = 20_000
_NEEDS = {
    RECOMMENDATION: "Choose what you would recommend. That it cannot be said yet is a choice too.",
    REASONS: "Write your reasons.",
}


def show(site: Site) -> None:
    """Show the page."""
    found = in_work(site, TITLE)
    if found is None:
        return
    scenario, reading = found
    main, beside = st.columns([2, 1], gap="large")
    with main:
        show_heading(site, TITLE, where(reading, 3))
        wrong = _wrong(scenario.name)
        if st.session_state.pop(f"{_WRONG} just now", False):
            show_errors(site, {f"field-{place}": words for place, words in wrong.items()})
        show_not_kept()
        _show_unreadable(site, reading)
        put(
            html(
                "<p>Say how you see each criterion, before you see what the rules find. One that you leave counts as "
                "not considered. “Not yet known” is a view of its own, and no weaker than the others.</p>"
            )
        )
        _show_criteria(site, reading)
        _show_recommendation(site, reading, wrong)
        _show_reasons(site, scenario.name, wrong)
        put(html("<p>Once you hand it in, this try stays as it is. You can try the stage again afterwards.</p>"))
        if st.button("Hand in, and see what the rules find", type="primary", key="hand-in"):
            _hand_in(site, scenario.name)
        put(html("<p>{}</p>", link(step(ANSWER, scenario.name), "Back to the questions")))
    with beside:
        show_papers_beside(reading)


def _show_criteria(site: Site, reading: Reading) -> None:
    law = exercise.law(reading.scenario, reading.number)
    for group in law.rulebook.groups:
        names = [name for name in group.rules if name in law.criteria]
        if names:
            put(html("<h2>{}</h2>", group.title))
        for name in names:
            options = [*(one.value for one in Finding), NO_VIEW]
            rule = law.rules[name]
            words = {one: capital(rule.outcome_in_words(one)) for one in options} | {NO_VIEW: "I have no view"}
            _radio(site, reading.scenario, f"{VIEW}{name}", rule.title, options, words)
            put(html('<p class="address">{}</p>', law_link(name, reading.on)))


def _show_recommendation(site: Site, reading: Reading, wrong: dict[str, str]) -> None:
    put(shown(reading))
    put(html("<h2>Your recommendation</h2>"))
    law = exercise.law(reading.scenario, reading.number)
    codes = [*law.recommendations, CANNOT_SAY_YET]
    words = {code: code_in_words(reading.scenario, reading.number, code) for code in codes}
    _radio(
        site,
        reading.scenario,
        RECOMMENDATION,
        "What would you recommend?",
        codes,
        words,
        wrong.get(RECOMMENDATION, ""),
    )


def _show_reasons(site: Site, scenario: str, wrong: dict[str, str]) -> None:
    hint = (
        "Write them as you would for the record: the limbs, the criteria for and against, what is not known, and what "
        "you would do next."
    )
    key = f"exercise-{scenario}-reasons"
    put(html("<h2>Your reasons</h2>"))
    show_label(site, key, f"field-{REASONS}", "Why do you see it so?", hint, wrong.get(REASONS, ""))
    st.session_state[key] = exercise.typed(scenario).get(REASONS, "")
    with st.container(key=f"{key}-box"):
        st.text_area(
            "Why do you see it so?",
            key=key,
            height=220,
            max_chars=_LONGEST,
            on_change=_take,
            args=(scenario, REASONS, key),
            label_visibility="collapsed",
        )


def _radio(
    site: Site, scenario: str, place: str, label: str, options: list[str], words: dict[str, str], wrong: str = ""
) -> None:
    key = f"exercise-{scenario}-{slug(place)}"
    show_label(site, key, f"field-{slug(place)}", label, "", wrong)
    site.groups.append((f"{key}-box", label))
    said = exercise.typed(scenario).get(place)
    st.session_state[key] = said if said in options else None
    with st.container(key=f"{key}-box"):
        st.radio(
            as_label(label),
            options,
            index=None,
            key=key,
            format_func=lambda one: as_label(words[one]),
            on_change=_take,
            args=(scenario, place, key),
            label_visibility="collapsed",
        )


def _take(scenario: str, place: str, key: str) -> None:
    training.put(scenario, {place: st.session_state[key] or None})
    st.session_state.get(_WRONG, {}).pop(place, None)


def _wrong(scenario: str) -> dict[str, str]:
    kept = st.session_state.get(_WRONG, {})
    typed = exercise.typed(scenario)
    return {place: words for place, words in kept.items() if not str(typed.get(place, "")).strip()}


def _show_unreadable(site: Site, reading: Reading) -> None:
    """What was typed among the answers and cannot be read, with the way there."""
    draft = exercise.draft(reading.scenario)
    found = [
        (section, words)
        for section, questions in exercise.questions(reading.scenario).items()
        for words in errors_in(questions, draft).values()
    ]
    if not found:
        return
    links = (link(step(ANSWER, reading.scenario, section=slug(section)), words) for section, words in found)
    put(
        html(
            '<div class="errors" id="unreadable" tabindex="-1"><h2>An answer cannot be read</h2>{}</div>', items(links)
        )
    )
    if st.session_state.pop(f"{_WRONG} unreadable", False):
        site.focus_on("unreadable")


def _hand_in(site: Site, scenario: str) -> None:
    typed, draft = exercise.typed(scenario), exercise.draft(scenario)
    wrong = {place: words for place, words in _NEEDS.items() if not str(typed.get(place, "")).strip()}
    unreadable = any(errors_in(questions, draft) for questions in exercise.questions(scenario).values())
    if wrong or unreadable:
        st.session_state[_WRONG] = wrong
        st.session_state[f"{_WRONG} just now"] = bool(wrong)
        st.session_state[f"{_WRONG} unreadable"] = not wrong
        st.rerun()
    try:
        number = exercise.hand_in(scenario)
    except RecordFault as fault:
        put(
            html(
                '<div class="errors" id="errors" tabindex="-1" role="alert"><h2>This was not handed in</h2>{}<p>'
                "Everything is still here.</p></div>",
                fault_in_words(fault),
            )
        )
        site.focus_on("errors")
        return
    go_to(site, DEBRIEF, scenario, **{"try": number})
