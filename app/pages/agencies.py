"""What each agency knows: their answers side by side, one question after another, disputed shown as disputed."""

from __future__ import annotations

from cspr_rules.app.parts import words
from cspr_rules.app.parts.events import recorded_answer
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.given_by_events import answered_by
from cspr_rules.app.parts.html import Html, html, link, put, together
from cspr_rules.app.parts.site import CASE, Site, stages, way_to
from cspr_rules.app.state import office, session

from cspr_rules.model.answer import NOT_STATED, Entry, addressed
from cspr_rules.model.question import PARTNERS, Question
from cspr_rules.rationale.clauses import day_in_words, listed
from cspr_rules.records.case import Case, Said


def show(site: Site) -> None:
    """Show the page."""
    case = office.case()
    show_heading(site, "What each agency knows", case.reference)
    said: dict[str, list[Said]] = {}
    for one in case.in_force:
        said.setdefault(one.answer.question, []).append(one)
    if not said:
        put(html("<p>Nobody has answered anything yet.</p>"))
    else:
        put(html("<p>As recorded. What is typed and not yet saved is not among it.</p>"))
    given = {one.question: one for one in session.of_record(case).given}
    entries = case.incident(session.reasoner().rulebook.questions).answers
    for stage, questions in stages().items():
        there = [question for question in questions if question.name in said]
        if there:
            put(html("<h2>{}</h2>", stage))
        for question in there:
            put(
                html(
                    "<h3>{}</h3>{}{}{}{}",
                    question.asked,
                    _noted(question, entries.get(question.name, ())),
                    html("<p>What counts: {}</p>", answered_by(given[question.name])) if question.name in given else "",
                    _side_by_side(question, said[question.name]),
                    "" if question.per_agency else html("<p>{}</p>", way_to(question, answered=True)),
                )
            )
    put(html("<p>{}</p>", link(CASE, "Back to the case")))


def status(case: Case) -> str:
    """Who has answered so far, for the task list."""
    there = {one.answer.agency for one in case.in_force if one.answer.agency != NOT_STATED}
    return f"Answers of {listed(sorted(there))}" if there else "No agency named yet"


def _noted(question: Question, entries: tuple[Entry, ...]) -> Html:
    """What the answers alone do not say of the question: that they contradict one another, or do not count."""
    if not entries:
        return html('<p class="state">{}</p>', words.tag("Recorded under other rules, and not used", "unknown"))
    if words.disputed(question, entries):
        return html('<p class="state">{}</p>', words.tag("Disputed", "disputed"))
    if question.always_asked and not addressed(entries):
        return html('<p class="state">Say why it is not known, so that it counts as considered.</p>')
    return html("")


def _side_by_side(question: Question, said: list[Said]) -> Html:
    """One column for each agency that answered; a narrow window puts them one below the other."""
    by_agency: dict[str, tuple[Said, ...]] = dict.fromkeys(PARTNERS, ()) if question.per_agency else {}
    for one in said:
        by_agency[one.answer.agency] = (*by_agency.get(one.answer.agency, ()), one)
    in_order = sorted(
        by_agency.items(), key=lambda side: PARTNERS.index(side[0]) if side[0] in PARTNERS else len(PARTNERS)
    )
    columns = (
        html(
            "<div><h4>{}</h4>{}{}</div>",
            words.who(by),
            together(map(_answer, ones)) if ones else html("<p>{}</p>", words.tag("Not answered yet", "blank")),
            html("<p>{}</p>", way_to(question, answered=bool(ones), by=_named(by))) if question.per_agency else "",
        )
        for by, ones in in_order
    )
    return html('<div class="side-by-side">{}</div>', together(columns))


def _named(by: str) -> str:
    """An agency within a sentence."""
    return "an agency that is not stated" if by == NOT_STATED else by


def _answer(one: Said) -> Html:
    answer = one.answer
    about = [
        f"known on {day_in_words(answer.known_on)}" if answer.known_on else "",
        f"from {answer.source}" if answer.source else "",
        f"entry {one.entry}, recorded by {words.said_by(one.happened)}",
    ]
    told = "; ".join(filter(None, about))
    return html(
        "<p><strong>{}</strong></p>{}<p class='hint'>{}.</p>",
        recorded_answer(answer),
        html("<p class='own'>{}</p>", answer.because) if answer.because else "",
        f"{told[:1].upper()}{told[1:]}",
    )
