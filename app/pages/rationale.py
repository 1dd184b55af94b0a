"""The rationale in two voices, one below the other."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from cspr_rules.app.parts.frame import show_heading, show_nothing_open
from cspr_rules.app.parts.html import Html, capital, html, link, put, together
from cspr_rules.app.parts.site import RESULT, Site
from cspr_rules.app.state import session

from cspr_rules.model.rule import RuleKind
from cspr_rules.rationale.duties import own_clock
from cspr_rules.rationale.tell import Passage, tell
from cspr_rules.reasoning.duty_state import LOCAL
from cspr_rules.reasoning.result import Consideration


def show(site: Site) -> None:
    """Show the page."""
    of = session.consideration(as_recorded=True)
    if of is None:
        show_nothing_open(site, "Rationale")
        return
    show_heading(site, "Rationale")
    if isinstance(of, str):
        put(html('<div class="notice"><p>{}</p></div>', of))
        return
    told = tell(of)
    put(html("<h2>For the safeguarding partners</h2>{}", _by_subject(of, told.partners)))
    put(
        html(
            '<section class="family" aria-labelledby="family"><h2 id="family">For the family</h2><p '
            'class="release"><strong>Not '
            "for release.</strong> Give it to nobody before the local authority has cleared it and, where there is an "
            "investigation, the police lead has too.</p>{}</section>",
            _prose(passage for passage in told.family if passage.about != "not for release"),
        )
    )
    put(html("<p>{}</p>", link(RESULT, "Back to the result")))


def _by_subject(of: Consideration, passages: Iterable[Passage]) -> Html:
    """The passages as they come, under a heading wherever the subject changes.

    What is told of a duty or a notice is one paragraph that begins with its name: on its own "Still open" says nothing.
    """
    duties = {state.name for state in of.duties}

    def subject(about: str) -> str:
        if about in of.findings:
            return "Findings"
        if about in duties:
            return "Duties"
        return "In short" if not seen else "To bear in mind"

    seen: set[str] = set()
    parts: list[Html] = []
    heading = ""
    for about, told in groupby(passages, key=lambda passage: passage.about):
        same = tuple(told)
        now = subject(about)
        if now in ("Findings", "Duties"):
            seen.add(now)
        if now != heading:
            parts.append(html("<h3>{}</h3>", now))
        heading = now
        parts.append(_named(_name(of, about), same))
    return together(parts)


def _name(of: Consideration, about: str) -> str:
    """What a duty or a notice is called; nothing for what says in each sentence what it is about."""
    if about.startswith(LOCAL):
        return capital(own_clock(about))
    rule = of.law.rules.get(about)
    return rule.title if rule is not None and rule.kind in (RuleKind.DUTY, RuleKind.NOTICE) else ""


def _named(name: str, passages: tuple[Passage, ...]) -> Html:
    """One paragraph under its name, or without one a paragraph for each passage."""
    if not name:
        return _prose(passages)
    said = " ".join(sentence.text for passage in passages for sentence in passage.sentences)
    return html("<p><strong>{}.</strong> {}</p>", name, said)


def _prose(passages: Iterable[Passage]) -> Html:
    """A paragraph for each thing that is told of."""
    return together(
        html("<p>{}</p>", " ".join(sentence.text for sentence in passage.sentences)) for passage in passages
    )
