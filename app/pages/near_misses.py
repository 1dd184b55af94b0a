"""Near misses: two cases that differ in one answer and for which the rules recommend different things."""

from __future__ import annotations

from datetime import date

import streamlit as st
from cspr_rules.app.parts.exercise_steps import NEAR_MISSES, SUPPORT, TRAINING
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, as_label, capital, html, items, link, paragraphs, put
from cspr_rules.app.parts.label import show_label
from cspr_rules.app.parts.site import Site
from cspr_rules.app.parts.told import show_errors
from cspr_rules.app.state import exercise
from cspr_rules.app.state.session import reasoner

from cspr_rules.training.near_misses import NearMiss
from cspr_rules.training.scenario import DIFFICULTIES

TITLE = "Near misses: two cases that differ in one answer"
_SIDES = ("first", "second")
_SHOWN, _WRONG = "near-miss-shown", "near-miss-wrong"


def show(site: Site) -> None:
    """Show the page."""
    show_heading(site, TITLE, "Training")
    difficulty = st.query_params.get("difficulty", "")
    difficulty = difficulty if difficulty in DIFFICULTIES else DIFFICULTIES[0]
    pairs = exercise.near_misses(date.today(), difficulty)
    asked = st.query_params.get("pair", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and 1 <= int(asked) <= len(pairs) else 1
    here = f"{difficulty}-{number}"
    if st.session_state.pop(f"{_WRONG} just now", False):
        show_errors(site, {f"field-near-miss-{side}": words for side, words in _wrong(here).items()})
    put(
        html(
            '<p class="lead">A near miss, here, is a case that is one answer away from another recommendation. It is '
            "not what guidance calls a near miss: harm that was averted in time or by chance.</p>"
            "<p>The program makes these pairs: one story, and one answer that is told in two ways. The rules recommend "
            "different things for the two. Say which, and then see. Nothing of it is kept.</p>"
            '<div class="inset"><h2>What it contains</h2><p>The stories name death, harm, abuse and neglect of '
            "children in a few plain words, and describe none of it. Support: {}</p></div>"
            '<nav aria-label="Difficulty"><p>Difficulty, by how much is left open: {}</p></nav>',
            SUPPORT,
            _difficulties(difficulty),
        )
    )
    _show_pair(site, pairs[number - 1], number, len(pairs), here)
    if number < len(pairs) and st.button("Next pair", key=f"near-miss-next-{here}"):
        site.go(NEAR_MISSES, f"heading-{NEAR_MISSES}", {"difficulty": difficulty, "pair": str(number + 1)})
    put(html("<p>{}</p>", link(TRAINING, "Back to the list of exercises")))


def _difficulties(difficulty: str) -> Html:
    """The difficulties, the one that is shown as words."""
    return html(
        "{}, {}, {}.",
        *(
            html('<strong aria-current="true">{}</strong>', one)
            if one == difficulty
            else link(f"{NEAR_MISSES}?difficulty={one.replace(' ', '+')}", one)
            for one in DIFFICULTIES
        ),
    )


def _show_pair(site: Site, pair: NearMiss, number: int, of: int, here: str) -> None:
    told = pair.vignette
    put(
        html(
            "<h2>Pair {} of {}</h2><h3>What both have in common</h3>{}{}<h3>The first case</h3><p><strong>{}</strong>"
            "</p><h3>The second case</h3><p><strong>{}</strong></p>",
            number,
            of,
            items(told.story) or html("<p>Nothing else has been said.</p>"),
            html("<details><summary>What nobody has said</summary>{}</details>", items(told.open)) if told.open else "",
            told.first,
            told.second,
        )
    )
    rules = reasoner().rulebook.on(date.today())
    options = list(rules.recommendations)
    for side in _SIDES:
        key, words = f"near-miss-{here}-{side}", f"What do the rules recommend for the {side} case?"
        show_label(site, key, f"field-near-miss-{side}", words, "", _wrong(here).get(side, ""))
        site.groups.append((f"{key}-box", words))
        with st.container(key=f"{key}-box"):
            st.radio(
                as_label(words),
                options,
                index=None,
                key=key,
                format_func=lambda code: as_label(rules.rules[code].title),
                label_visibility="collapsed",
            )
    st.button("See what the rules recommend", type="primary", key=f"near-miss-see-{here}", on_click=_see, args=(here,))
    if st.session_state.get(_SHOWN) == here:
        _show_answer(site, pair, here)


def _see(here: str) -> None:
    wrong = {
        side: f"Choose for the {side} case." for side in _SIDES if not st.session_state.get(f"near-miss-{here}-{side}")
    }
    st.session_state[_WRONG] = (here, wrong)
    st.session_state[f"{_WRONG} just now"] = bool(wrong)
    st.session_state[_SHOWN] = "" if wrong else here
    st.session_state[f"{_SHOWN} just now"] = not wrong


def _wrong(here: str) -> dict[str, str]:
    of, wrong = st.session_state.get(_WRONG, ("", {}))
    return {
        side: words
        for side, words in wrong.items()
        if of == here and not st.session_state.get(f"near-miss-{here}-{side}")
    }


def _show_answer(site: Site, pair: NearMiss, here: str) -> None:
    rules = reasoner().rulebook.on(date.today()).rules
    question = reasoner().rulebook.questions[pair.question]
    if st.session_state.pop(f"{_SHOWN} just now", False):
        site.focus_on("near-miss-told")
    lines = (
        html(
            "The {} case: <strong>{}</strong>. You said: {}.",
            side,
            rules[code].title,
            rules[said].title if said in rules else "nothing",
        )
        for side, code in zip(_SIDES, pair.recommendations, strict=True)
        if (said := st.session_state.get(f"near-miss-{here}-{side}") or "") is not None
    )
    readings = dict.fromkeys(words for code in pair.recommendations for words in rules[code].reading)
    put(
        html(
            '<div class="recommendation"><h2 id="near-miss-told" tabindex="-1">What the rules recommend</h2>{}<p>The '
            "one answer that parts them: “{}”{}</p>{}</div>",
            items(lines),
            question.asked,
            f" ({capital(pair.agency)})." if pair.agency else "",
            html("<details><summary>How the two are read</summary>{}</details>", paragraphs(readings))
            if readings
            else "",
        )
    )
