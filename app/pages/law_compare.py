"""Two days side by side: which rules changed, by which provision, and the smallest case in which it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

import streamlit as st
from cspr_rules.app.parts.day_form import DayForm
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, items, outside, put, together
from cspr_rules.app.parts.law_link import COMPARE, rule_link
from cspr_rules.app.parts.law_words import cited, condition, force_tag, mark_in_words, show_law_pages, turn_to, within
from cspr_rules.app.parts.site import Site
from cspr_rules.app.parts.table import table
from cspr_rules.app.state import law, session

from cspr_rules.model.rulebook import FIRST_DAY
from cspr_rules.rationale import law_words
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.rationale.rule_words import clause
from cspr_rules.reasoning.compare import Comparison, Differs, RuleChange, Stand, What, compare_case
from cspr_rules.reasoning.result import Consideration

_EARLIER, _LATER = "The earlier day", "The later day"


def show(site: Site) -> None:
    """Show the page."""
    show_law_pages(site)
    show_heading(site, "Compare the law of two days")
    today = date.today()
    start = law.day_named(st.query_params.get("from"))
    end = law.day_named(st.query_params.get("to"))
    asked = start is not None and end is not None and start <= end
    put(
        html(
            '<p class="lead">Which rules changed between two days, by which provision, and the smallest case in which '
            "the change shows.</p>"
        )
    )
    _ask(site, start or FIRST_DAY, end or today)
    put(_days_of_change(today, unfolded=not asked))
    if asked:
        assert start is not None
        assert end is not None
        _show(law.compared(start, end))


def _ask(site: Site, start: date, end: date) -> None:
    def take(days: Mapping[str, date], _: str) -> str | None:
        first, last = days[_EARLIER], days[_LATER]
        if last < first:
            return f"{day_in_words(first)} is after {day_in_words(last)}. Put the earlier day first."
        turn_to(site, **{"from": first.isoformat(), "to": last.isoformat()})
        return None

    DayForm(site, "compare", {_EARLIER: start, _LATER: end}).show("Compare", take)


def _days_of_change(today: date, *, unfolded: bool) -> Html:
    rulebook = session.reasoner().rulebook
    links = (
        within(
            COMPARE,
            f"{day_in_words(day)} with the day before",
            **{"from": (day - timedelta(days=1)).isoformat(), "to": day.isoformat()},
        )
        for day in rulebook.days_of_change
        if FIRST_DAY < day <= today
    )
    return html(
        "<details{}><summary>Days on which something changed</summary>{}</details>",
        Html(" open") if unfolded else "",
        items(links),
    )


def _show(of: Comparison) -> None:
    put(html("<h2>From {} to {}</h2>", day_in_words(of.start), day_in_words(of.end)))
    put(_instruments(of))
    telling, editions = law_words.telling(of), law_words.editions(of)
    put(html("<h2>Rules that changed ({})</h2>", len(telling)))
    if not telling:
        put(html("<p>{}</p>", law_words.NO_RULE_CHANGED))
    for change in telling:
        put(_change(of, change))
    if editions:
        put(
            html(
                "<h2>Rules that rest on other provisions and ask the same ({})</h2>"
                "<p>These changes alter no finding and no recommendation.</p>{}",
                len(editions),
                table(
                    "Rules by another provision",
                    ("Rule", "What is other"),
                    (
                        (_rule(of, change.name), capital(mark_in_words(law_words.edition(of, change))))
                        for change in editions
                    ),
                ),
            )
        )
    put(_questions(of))
    put(_case_in_hand(of))


def _instruments(of: Comparison) -> Html:
    ended = (
        f"{one.short_title} ended on {day_in_words(one.in_force_until)}."
        for one in of.instruments_ended
        if one.in_force_until is not None
    )
    begun = (
        html("{} began on {}.", outside(one.address, one.short_title), day_in_words(one.in_force_from))
        for one in of.instruments_begun
    )
    listed = items([*ended, *begun])
    return html("<h3>Instruments</h3>{}", listed) if listed else Html("")


def _rule(of: Comparison, name: str) -> Html:
    return rule_link(name, of.end if of.rulebook.rules[name].period(of.end) else of.start)


def _change(of: Comparison, change: RuleChange) -> Html:
    sides = ((change.before, of.start), (change.after, of.end))
    return html(
        "<h3>{}</h3><p>{}</p>{}{}{}",
        _rule(of, change.name),
        " ".join(law_words.happened(change)),
        table(
            f"{of.rulebook.rules[change.name].title}, before and after",
            ("Day", "Force", "On which provision"),
            (_side(of, stand, day) for stand, day in sides),
        ),
        together(_conditions(of, change, sides)),
        _example(of, change),
    )


def _side(of: Comparison, stand: Stand | None, day: date) -> tuple[Html | str, ...]:
    if stand is None:
        return day_in_words(day), "Not in force", "None on that day"
    return day_in_words(day), force_tag(stand.rule.force), cited(of.rulebook, stand.period.cites)


def _conditions(of: Comparison, change: RuleChange, sides: Iterable[tuple[Stand | None, date]]) -> Iterator[Html]:
    if What.CONDITION not in change.what:
        return
    for stand, day in sides:
        if stand is not None:
            said = condition(clause(of.rulebook, stand.rule.when), day)
            yield html("<h4>It held, or holds, on {} when</h4><ul>{}</ul>", day_in_words(day), said)


def _example(of: Comparison, change: RuleChange) -> Html:
    if not change.searched:
        return html("<p>{}</p>", law_words.NOT_SEARCHED)
    if change.example is None:
        return html("<p>{}</p>", law_words.NO_CASE)
    return html(
        "<h4>A smallest case in which it shows</h4>{}{}",
        items(law_words.example_answers(of.rulebook, change.example.answers)),
        _differ(of, (change.example.itself, *change.example.also), "What comes out of it"),
    )


def _differ(of: Comparison, results: Iterable[Differs], caption: str) -> Html:
    columns = ("Rule", f"On {day_in_words(of.start)}", f"On {day_in_words(of.end)}")
    return table(
        caption,
        columns,
        (
            (
                of.rulebook.rules[one.name].title,
                *(capital(law_words.found_in_words(of.rulebook, one.name, side)) for side in (one.before, one.after)),
            )
            for one in results
        ),
    )


def _questions(of: Comparison) -> Html:
    rows = (
        (
            of.rulebook.questions[one.name].asked,
            *(law_words.other_days(side) if side else "As it stands" for side in (one.before, one.after)),
        )
        for one in of.questions
    )
    columns = ("Question", f"On {day_in_words(of.start)}", f"On {day_in_words(of.end)}")
    said = table("Questions that are read otherwise", columns, rows)
    return html("<h2>Questions</h2>{}", said) if said else Html("")


def _case_in_hand(of: Comparison) -> Html:
    """The case in hand under both laws. Nothing where there is none, or where its findings may not be seen."""
    considered, incident = session.consideration(as_recorded=True), session.recorded()
    if not isinstance(considered, Consideration) or incident is None:
        return Html("")
    case = compare_case(session.reasoner(), incident, of.start, of.end)
    heading = html(
        '<h2>The case in hand: {}</h2><p class="hint">Decided on the one day and on the other, with the same facts. '
        "Duties are left out: they follow the law in force when what starts them happened.</p>",
        incident.name,
    )
    if case.differences:
        return html('{}<div class="notice"><p>{}</p></div>', heading, law_words.EVALUATORS_DIFFER)
    if not case.differs:
        return html("{}<p>The same on both days.</p>", heading)
    before, after = (
        capital(" or ".join(of.rulebook.rules[code].title for code in possible))
        for possible in (case.possible_before, case.possible_after)
    )
    recommended = (
        f"Recommendation: {before}; then: {after}." if before != after else f"The same recommendation: {after}."
    )
    return html("{}{}<p>{}</p>", heading, _differ(of, case.findings, "Findings that differ"), recommended)
