"""What each agency knows: their answers side by side, one question after another, disputed shown as disputed."""

from __future__ import annotations

from cspr_rules.app.parts import words
from cspr_rules.app.parts.events import recorded_answer
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.given_by_events import answered_by
from cspr_rules.app.parts.html import Html, html, link, put
from cspr_rules.app.parts.side_by_side import by_agency, one_answer, side_by_side, since_and_from
from cspr_rules.app.parts.site import CASE, Site, stages, way_to
from cspr_rules.app.state import office, session

from cspr_rules.model.answer import NOT_STATED, Entry, addressed
from cspr_rules.model.question import Question
from cspr_rules.rationale.clauses import listed
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
    """One column for each agency that answered, and for each partner where each is asked."""
    sides = by_agency(question, ((one.answer.agency, _answer(one)) for one in said))
    there = {one.answer.agency for one in said}
    return side_by_side(
        html(
            "<h4>{}</h4>{}{}",
            words.who(by),
            side,
            html("<p>{}</p>", way_to(question, answered=by in there, by=_named(by))) if question.per_agency else "",
        )
        for by, side in sides.items()
    )


def _named(by: str) -> str:
    """An agency within a sentence."""
    return "an agency that is not stated" if by == NOT_STATED else by


def _answer(one: Said) -> Html:
    answer = one.answer
    return one_answer(
        recorded_answer(answer),
        answer.because,
        (
            *since_and_from(answer.known_on, answer.source),
            f"entry {one.entry}, recorded by {words.said_by(one.happened)}",
        ),
    )
