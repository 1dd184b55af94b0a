"""What the answers give so far, beside the questions."""

from __future__ import annotations

from cspr_rules.app.parts import act_now, what_it_settles, words
from cspr_rules.app.parts.html import Html, html, items, link, put, together
from cspr_rules.app.parts.site import ASK_NEXT, RESULT, place_of
from cspr_rules.app.parts.still_to_ask import NOTHING
from cspr_rules.app.state import session
from cspr_rules.app.state.working_copy import WorkingCopy

from cspr_rules.model.rule import Finding
from cspr_rules.reasoning.result import Consideration, ToAsk

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
            '<div class="live">{}<h2>So far</h2>{}<p><strong>{}.</strong> {}.</p><p>{}</p><h3>Ask '
            "next</h3>{}<h3>Findings</h3>{}</div>",
            act_now.in_short(of),
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
    if not of.ask_next:
        return html("<p>{}</p>", NOTHING)
    shown = items((_to_ask(of, to_ask) for to_ask in of.ask_next[:MOST_SHOWN]), "ol")
    left = len(of.ask_next) - MOST_SHOWN
    return together((shown, html("<p>{}</p>", link(ASK_NEXT, f"And {left} more")) if left > 0 else ""))


def _to_ask(of: Consideration, to_ask: ToAsk) -> Html:
    asked = of.law.rulebook.questions[to_ask.question].asked
    said = html('<span class="hint">{}</span>', what_it_settles.in_short(of, to_ask))
    return html("{}<br>{}", link(place_of(to_ask.question), asked), said)


def _found(of: Consideration, finding: Finding) -> Html:
    names = [name for name, reasoned in of.findings.items() if reasoned.finding is finding]
    return html(
        "<h4>{} ({})</h4>{}",
        words.capital(finding.value),
        len(names),
        items(_title(of, name, finding) for name in names) if names else html("<p>None.</p>"),
    )


def _title(of: Consideration, name: str, finding: Finding) -> str:
    """A rule by its title; what is a duty in itself says too if it arises, because none is met by arising."""
    rule = of.law.rules[name]
    return f"{rule.title}: {found}" if (found := rule.found(finding)) != finding.value else rule.title
