"""What each agency knows: their answers side by side, one question after another, disputed shown as disputed."""

from __future__ import annotations

from cspr_rules.app.parts import words
from cspr_rules.app.parts.events import recorded_answer
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, html, link, put, together
from cspr_rules.app.parts.site import CASE, Site, place_of, stages
from cspr_rules.app.state import office

from cspr_rules.model.answer import NOT_STATED
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
    entries = case.incident({q.name: q for questions in stages().values() for q in questions}).answers
    for stage, questions in stages().items():
        there = [question for question in questions if question.name in said]
        if there:
            put(html("<h2>{}</h2>", stage))
        for question in there:
            put(
                html(
                    '<h3>{}</h3><p class="state">{}</p>{}<p>{}</p>',
                    question.asked,
                    words.state(question, entries.get(question.name, ()), brief=False),
                    _side_by_side(question, said[question.name]),
                    link(place_of(question.name), html('Change<span class="unseen">: {}</span>', question.asked)),
                )
            )
    put(html("<p>{}</p>", link(CASE, "Back to the case")))


def status(case: Case) -> str:
    """Who has answered so far, for the task list."""
    there = {one.answer.agency for one in case.in_force if one.answer.agency != NOT_STATED}
    return f"Answers of {listed(sorted(there))}" if there else "No agency named yet"


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
            "<div><h4>{}</h4>{}</div>",
            words.who(by),
            together(map(_answer, ones)) if ones else html("<p>{}</p>", words.tag("Not answered yet", "blank")),
        )
        for by, ones in in_order
    )
    return html('<div class="side-by-side">{}</div>', together(columns))


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
