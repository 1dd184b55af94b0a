"""What the answers give so far, beside the questions."""

from __future__ import annotations

from cspr_rules.app.parts import words
from cspr_rules.app.parts.html import Html, html, items, link, put, together
from cspr_rules.app.parts.site import RESULT, place_of
from cspr_rules.app.state import session
from cspr_rules.app.state.working_copy import WorkingCopy

from cspr_rules.model.rule import Finding
from cspr_rules.reasoning.result import Consideration

MOST_SHOWN = 5


def show_live(of: Consideration | str | None) -> None:
    """Show recommendation, findings and what to ask next, in short."""
    if not isinstance(of, Consideration):
        put(html('<div class="live"><h2>So far</h2><p>{}</p></div>', of or "Nothing is open."))
        return
    if not of.agree:
        put(
            html(
                '<div class="live"><h2>So far</h2><p>No recommendation. {}</p></div>', link(RESULT, "Why there is none")
            )
        )
        return
    put(
        html(
            '<div class="live"><h2>So far</h2>{}<p><strong>{}.</strong> {}.</p><p>{}</p><h3>Ask '
            "next</h3>{}<h3>Findings</h3>{}</div>",
            html('<p class="hint">With what is typed here. {}</p>', unsaved) if (unsaved := not_yet_saved()) else "",
            words.headline(of),
            words.capital(words.counted(of)),
            link(RESULT, "See the result with its reasons"),
            _ask_next(of),
            together(_found(of, finding) for finding in (Finding.MET, Finding.NOT_MET, Finding.NOT_YET_KNOWN)),
        )
    )


def not_yet_saved() -> str:
    """At how many questions of the case in hand something is typed and not yet recorded, in a sentence, or nothing."""
    copy = session.current()
    count = len(copy.questions_unsaid()) if isinstance(copy, WorkingCopy) else 0
    if not count:
        return ""
    return f"{count} {'answer is' if count == 1 else 'answers are'} not yet saved."


def _ask_next(of: Consideration) -> Html:
    questions = of.law.rulebook.questions
    if not of.ask_next:
        return html("<p>Nothing more needs to be asked.</p>")
    shown = items(
        (link(place_of(to_ask.question), questions[to_ask.question].asked) for to_ask in of.ask_next[:MOST_SHOWN]), "ol"
    )
    left = len(of.ask_next) - MOST_SHOWN
    return together((shown, html("<p>And {} more.</p>", left) if left > 0 else ""))


def waited_for(of: Consideration | str | None) -> frozenset[str] | None:
    """The questions that something waits for on the answers so far; None where the rules say nothing of it."""
    if not isinstance(of, Consideration) or not of.agree:
        return None
    return frozenset((*(to_ask.question for to_ask in of.ask_next), *of.not_yet_addressed))


def how_far(answered: int, still: int | None, there: int) -> str:
    """How far a section has come: of `there` questions so many answered, and `still` to ask as things are.

    >>> how_far(4, 2, 31), how_far(4, 0, 31), how_far(0, 0, 17), how_far(4, None, 31)
    ('4 answered, 2 to ask', '4 answered, none to ask now', 'Nothing to ask yet', '4 of 31 answered')
    """
    if still is None:
        return f"{answered} of {there} answered" if answered else "Not started"
    if not answered:
        return f"Not started, {still} to ask" if still else "Nothing to ask yet"
    return f"{answered} answered, {still or 'none'} to ask{'' if still else ' now'}"


def _found(of: Consideration, finding: Finding) -> Html:
    names = [name for name, reasoned in of.findings.items() if reasoned.finding is finding]
    return html(
        "<h4>{} ({})</h4>{}",
        words.capital(finding.value),
        len(names),
        items(of.law.rules[name].title for name in names) if names else html("<p>None.</p>"),
    )
