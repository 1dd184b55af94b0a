"""What several agencies answered to one question, side by side; a narrow window puts them one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cspr_rules.app.parts import words
from cspr_rules.app.parts.html import Html, capital, html, together
from cspr_rules.app.parts.on_record import unsaved_tag
from cspr_rules.app.state.draft import Draft
from cspr_rules.app.state.line import Line

from cspr_rules.model.answer import Entry
from cspr_rules.model.question import ALL_OTHERS, PARTNERS, Question
from cspr_rules.rationale.clauses import day_in_words


def whose(by: str) -> str:
    """Whose answer it is, as the start of a line, where each agency is asked for its own."""
    return "All other agencies not named here" if by == ALL_OTHERS else words.who(by)


def by_agency(question: Question, answers: Iterable[tuple[str, Html]]) -> dict[str, Html]:
    """The answers of each agency, the partners first; a partner who is asked and has not answered is among them."""
    sides: dict[str, Html] = dict.fromkeys(PARTNERS, html("")) if question.per_agency else {}
    for by, answer in answers:
        sides[by] = sides.get(by, html("")) + answer
    order = sorted(sides, key=lambda by: PARTNERS.index(by) if by in PARTNERS else len(PARTNERS))
    blank = html("<p>{}</p>", words.tag("Not answered yet", "blank"))
    return {by: sides[by] or blank for by in order}


def side_by_side(columns: Iterable[Html]) -> Html:
    """One column for each agency; each says first whose it is."""
    return html('<div class="side-by-side">{}</div>', together(html("<div>{}</div>", column) for column in columns))


def one_answer(answer: str, because: str, about: Iterable[str]) -> Html:
    """An answer in its column: what it is, why it is not known or what was added, and since when and from what."""
    told = "; ".join(filter(None, about))
    return html(
        "<p><strong>{}</strong></p>{}{}",
        answer,
        html('<p class="own">{}</p>', because) if because else "",
        html('<p class="hint">{}.</p>', capital(told)) if told else "",
    )


def since_and_from(known_on: date | None, source: str) -> tuple[str, str]:
    """Since when an agency has known what it answered, and from what; empty where it is not said."""
    return (
        f"known on {day_in_words(known_on)}" if known_on else "",
        f"from {source}" if source else "",
    )


def compared(question: Question, lines: Sequence[Line], draft: Draft) -> Html:
    """What stands in the fields of a question, side by side; empty until two agencies have answered."""
    given = [(line, entry) for line in lines if not line.gone and (entry := line.entry()) is not None]
    if len({entry.by for _, entry in given}) < 2:
        return html("")
    sides = by_agency(
        question,
        (
            (
                entry.by,
                one_answer(
                    words.answer(entry.answer, question), entry.because, since_and_from(entry.known_on, entry.source)
                )
                + _unsaved(line, draft),
            )
            for line, entry in given
        ),
    )
    return side_by_side(
        html(
            '<p class="label">{}</p>{}{}',
            whose(by),
            _disputed(question, tuple(entry for _, entry in given if entry.by == by)),
            side,
        )
        for by, side in sides.items()
    )


def _unsaved(line: Line, draft: Draft) -> Html:
    mark = unsaved_tag([line], draft)
    return html("<p>{}</p>", mark) if mark else mark


def _disputed(question: Question, entries: tuple[Entry, ...]) -> Html:
    """That one agency contradicts itself. Where agencies contradict one another, the question says so."""
    disputed = words.disputed(question, entries)
    return html("<p>{}</p>", words.tag("Disputed", "disputed")) if disputed else html("")
