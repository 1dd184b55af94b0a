"""Words that several pages share."""

from __future__ import annotations

import re

from cspr_rules.app.parts.html import Html, capital, html, outside, together

from cspr_rules.model.answer import NOT_STATED, Entry, Value, addressed, rivals
from cspr_rules.model.question import NOT_KNOWN, Question
from cspr_rules.model.rule import Finding, Rule
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.clauses import answer_in_words, attribution, day_in_words, listed
from cspr_rules.rationale.duties import own_clock
from cspr_rules.reasoning.duty_state import LOCAL
from cspr_rules.reasoning.result import RECOMMENDATION, Change, Consideration
from cspr_rules.records.case import Happened

ORIGINAL = "to be checked against the original"


def slug(title: str) -> str:
    """A title as it stands in an address.

    >>> slug("What happened")
    'what-happened'
    """
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def tag(words: str, style: str) -> Html:
    """A short state in a frame. The words say it; the frame only sets it apart."""
    return html('<strong class="tag {}">{}</strong>', style, words)


SAMPLE = tag("Sample, for practice", "open")
"""The mark of a case that was opened from a sample."""

FINDING_STYLE = {Finding.MET: "met", Finding.NOT_MET: "not-met", Finding.NOT_YET_KNOWN: "open"}


def finding_tag(finding: Finding, rule: Rule | None = None) -> Html:
    """A finding in its own words; with its `rule`, in the words for it: a duty arises or does not."""
    return tag(capital(finding.value if rule is None else rule.found(finding)), FINDING_STYLE[finding])


def answer(value: Value, question: Question | None = None) -> str:
    """An answer with a capital letter, as a page shows it: with its `question`, as that shows it to be chosen."""
    if isinstance(value, tuple):
        said = answer_in_words(tuple(word for word in value if word != NOT_KNOWN), question)
        return f"{capital(said)}; there may be others, not yet known" if NOT_KNOWN in value else capital(said)
    return capital(answer_in_words(value, question))


def entry(given: Entry, question: Question, *, agency: bool = True) -> str:
    """An entry as a page shows it: the answer, and who said so and when as far as is known."""
    by = attribution(given) if agency else ("" if given.known_on is None else day_in_words(given.known_on))
    said = answer(given.answer, question)
    return f"{said} ({by})" if by else said


def said_by(happened: Happened) -> str:
    """Who recorded something, and when, as "name, role, 22 November 2026"."""
    return f"{happened.by}, {day_in_words(happened.recorded_on)}"


def who(by: str) -> str:
    """An agency as the start of a line."""
    return "Agency not stated" if by == NOT_STATED else capital(by)


def disputed(question: Question, entries: tuple[Entry, ...]) -> bool:
    """Whether rival answers stand. Where each agency is asked, two that differ have each answered for themselves."""
    sides = {given.by for given in entries} if question.per_agency else {""}
    return any(len(rivals(question, [one for one in entries if side in ("", one.by)])) > 1 for side in sides)


def state(question: Question, entries: tuple[Entry, ...], *, brief: bool = False) -> Html:
    """Where one question, or one agency's part of it, stands: answered, disputed, not known, not answered yet.

    `brief` leaves out that it is answered, where the answer alone says so.
    """
    if not entries:
        return tag("Not answered yet", "blank")
    standing = rivals(question, entries)
    if len(standing) > 1:
        sides = (
            f"{listed(who(given.by) for given in by)}: {answer(value)[:1].lower()}{answer(value)[1:]}"
            for value, by in standing.items()
        )
        return together((tag("Disputed", "disputed"), " ", "; ".join(sides)))
    if not standing:
        missing = question.always_asked and not addressed(entries)
        return together((tag("Not known", "unknown"), "Say why, so that it counts as considered." if missing else ""))
    said = "; ".join(entry(given, question, agency=not question.per_agency) for given in entries if given.is_known)
    return together(("" if brief else tag("Answered", "answered"), " ", said))


def provisions(rulebook: Rulebook, force: str, cites: tuple[str, ...]) -> Html:
    """How strongly the rule speaks, said once; then each text that it rests on, where it is, and how it was read."""
    return html(
        '<p class="hint">Force: {}. Read it in:</p><ul class="provisions">{}</ul>',
        force,
        together(
            html(
                '<li>{}, {}{}<br><span class="address">{}</span></li>',
                rulebook.instruments[source.instrument].short_title,
                source.provision,
                html(" <em>({})</em>", ORIGINAL) if source.to_be_checked else "",
                outside(source.address, source.address),
            )
            for source in (rulebook.sources[cite] for cite in cites)
        ),
    )


def result_name(of: Consideration, result: str) -> str:
    """The name of something that a question can settle, inside a sentence."""
    if result == RECOMMENDATION:
        return "the recommendation"
    if result.startswith(LOCAL):
        return own_clock(result)
    title = of.law.rules[result].title
    return f"“{title}”"


def change(of: Consideration, changed: Change) -> str:
    """One changed answer as a clause."""
    question = of.law.rulebook.questions[changed.question]
    by = "" if changed.by is None else f" from {changed.by}"
    return f"the answer{by} to “{question.asked}” were “{answer_in_words(changed.to, question)}”"


def counted(of: Consideration) -> str:
    """How many findings stand where, in a sentence."""
    found = [reasoned.finding for reasoned in of.findings.values()]
    return (
        f"{found.count(Finding.MET)} met, {found.count(Finding.NOT_MET)} not met, "
        f"{found.count(Finding.NOT_YET_KNOWN)} not yet known"
    )


def headline(of: Consideration) -> str:
    """The recommendation in a few words."""
    if of.recommendation is None:
        return "No recommendation"
    if not of.recommendation.settled:
        return "It cannot be said yet"
    return of.law.rules[of.recommendation.code].title
