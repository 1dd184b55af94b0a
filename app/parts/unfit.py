"""Answers on record that the questions as they now are have no room for: shown as recorded, and said not to count."""

from __future__ import annotations

from collections.abc import Iterable

from cspr_rules.app.parts import words
from cspr_rules.app.parts.html import Html, capital, html, items, link, put
from cspr_rules.app.parts.site import DETAILS
from cspr_rules.app.state import session

from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Unfit


def show_unfit(found: Iterable[Unfit]) -> None:
    """Show each of them with a plain notice; nothing where there is none."""
    told = [unfit_in_words(one) for one in found]
    if told:
        put(
            html(
                '<div class="notice"><h2>Recorded under other rules, and not used</h2><p>These answers stay on record '
                "as they were given. They do not fit the questions as they now are, so that nothing here rests on "
                "them, and their questions count as not answered by them.</p>{}<p>{}</p></div>",
                items(told),
                link(DETAILS, "Withdraw an answer that no longer fits"),
            )
        )


def unfit_in_words(one: Unfit) -> Html:
    """The question, the answer as recorded, who said so, and what does not fit."""
    answer, happened = one.said.answer, one.said.happened
    known = session.reasoner().rulebook.questions.get(answer.question)
    return html(
        "{} <strong>{}</strong> ({}). Recorded by {}, {}, entry {}. {}.",
        known.asked if known is not None else f"“{answer.question}”, a question that is no longer asked:",
        words.answer(answer.answer, known),
        words.who(answer.agency),
        happened.by,
        day_in_words(happened.recorded_on),
        one.said.entry,
        capital(one.what),
    )
