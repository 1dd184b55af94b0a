"""The result: the recommendation and what it rests on, what to ask next, every finding with its reason."""

from __future__ import annotations

from collections.abc import Iterable

from cspr_rules.app.parts import words
from cspr_rules.app.parts.act_now import ACT_NOW, act_now
from cspr_rules.app.parts.considering import show_considering, way_on
from cspr_rules.app.parts.duties import duties
from cspr_rules.app.parts.findings import findings
from cspr_rules.app.parts.frame import show_heading, show_nothing_open
from cspr_rules.app.parts.html import Html, html, items, link, paragraphs, put, together
from cspr_rules.app.parts.local_terms import local_terms
from cspr_rules.app.parts.one_account import on_one_account
from cspr_rules.app.parts.otherwise import show_otherwise
from cspr_rules.app.parts.pictures import pictures
from cspr_rules.app.parts.site import ASK_NEXT, CHECK, POSITIONS, RATIONALE, Site, place_of
from cspr_rules.app.parts.still_to_ask import NOTHING, in_a_sentence, still_to_ask
from cspr_rules.app.parts.what_it_settles import what_it_settles
from cspr_rules.app.state import office, session

from cspr_rules.rationale.clauses import day_in_words, listed
from cspr_rules.rationale.output import law_in_force
from cspr_rules.rationale.provisions import to_be_checked
from cspr_rules.rationale.tell import Passage, tell
from cspr_rules.reading.on_a_day import on_a_day
from cspr_rules.reasoning.result import Consideration, Reasoned, ToAsk

Told = dict[str, str]

FEW = 6
"""As many questions as are shown unfolded: the full list follows under "What to ask next"."""


def show(site: Site) -> None:
    """Show the page."""
    of = session.consideration(as_recorded=True)
    if of is None:
        show_nothing_open(site, "Result")
        return
    show_heading(site, "Result")
    if isinstance(of, str):
        put(html('<div class="notice"><p>{}</p></div>', of))
        if office.in_hand() and office.sealed(office.case()) is not None:
            put(html("<p>{}</p>", link(POSITIONS, "Go on to the positions of the partners")))
        return
    show_otherwise()
    told = _told(tell(of).partners)
    if not of.agree:
        put(_differences(of, told))
        return
    put(_notices(of, told, filter(None, [act_now(of)])))
    put(_recommendation(of, told))
    show_considering(of)
    put(_why(of, told))
    put(_notices(of, told, (one for one in of.notices if one.name != ACT_NOW)))
    put(_open_notices(of, told))
    put(_ask_next(of))
    put(findings(of, told))
    put(duties(of, told, session.added_days().days))
    if of.profile is not None:
        departs = on_a_day(session.statements(), of.on, of.law.rulebook) if of.profile.departs_from else {}
        put(local_terms(of.profile, of.law.rulebook, departs))
    put(pictures(of))
    put(_to_bear_in_mind(of, told))
    put(
        html(
            "<p>{}<br>{}<br>{}</p>",
            way_on(of),
            link(RATIONALE, "Read the rationale"),
            link(CHECK, "Check the answers and download"),
        )
    )


def _told(passages: Iterable[Passage]) -> Told:
    """The partners' words by what they are about."""
    told: Told = {}
    for passage in passages:
        told[passage.about] = " ".join(
            filter(None, [told.get(passage.about, ""), *(sentence.text for sentence in passage.sentences)])
        )
    return told


def _differences(of: Consideration, told: Told) -> Html:
    return html(
        '<div class="notice" role="alert"><h2>No recommendation: the two evaluators '
        "differ</h2>{}<p>This is a fault of the "
        "program, not of the incident. Nothing of the incident is lost. Do not rely on any finding. "
        "Report these lines with "
        "the version at the foot of the page:</p>{}</div>",
        paragraphs(filter(None, [told.get("evaluators disagree")])),
        items(
            f"{d.about}: the engine of record says {d.durable}; the second evaluator says {d.exact}."
            for d in of.differences
        ),
    )


def _notices(of: Consideration, told: Told, notices: Iterable[Reasoned]) -> Html:
    return together(
        html(
            '<div class="notice"><h2>{}</h2><p>{}</p>{}</div>',
            of.law.rules[notice.name].title,
            told.get(notice.name, ""),
            words.provisions(of.law.rulebook, of.law.rules[notice.name].force.value, notice.cites),
        )
        for notice in notices
    )


def _open_notices(of: Consideration, told: Told) -> Html:
    still_open = [notice for notice in of.open_notices if notice != act_now(of)]
    if not still_open:
        return html("")
    return html(
        "<details><summary>Notices that are still open ({})</summary>{}</details>",
        len(still_open),
        items(
            html(
                "{}. {}{}",
                of.law.rules[notice.name].title,
                told.get(notice.name, ""),
                words.provisions(of.law.rulebook, of.law.rules[notice.name].force.value, notice.cites),
            )
            for notice in still_open
        ),
    )


def _recommendation(of: Consideration, told: Told) -> Html:
    """What is recommended, what that rests on, and what it does not cover, in as few sentences as there are."""
    recommendation = of.recommendation
    assert recommendation is not None
    remain = ""
    if recommendation.settled:
        headline = of.law.rules[recommendation.code].title
    else:
        headline = "It cannot be said yet"
        turns_on = len(recommendation.turns_on)
        remain = (
            f"{len(recommendation.possible)} recommendations remain possible, and {_questions(turns_on)} "
            f"{'decides' if turns_on == 1 else 'decide'} between them."
        )
    relies = paragraphs(filter(None, (told.get("relies on"), told.get("disputed"), on_one_account(of))))
    return html(
        '<section class="recommendation" aria-labelledby="recommendation"><h2 '
        'id="recommendation">Recommendation</h2><p class="headline">{}</p>{}{}<p>{}</p>'
        '<p class="hint">A recommendation to the partners. It is not a decision; they decide, and '
        "give their reasons. Considered on {}.</p></section>",
        headline,
        html("<p>{}</p>", remain) if remain else "",
        html('<div class="inset"><h3>What this rests on</h3>{}</div>', relies) if relies else "",
        _not_covered(of),
        day_in_words(of.on),
    )


def _questions(count: int) -> str:
    return "1 question" if count == 1 else f"{count} questions"


def _not_covered(of: Consideration) -> str:
    """What nobody has looked at yet, in one sentence."""
    said = []
    if of.not_yet_addressed:
        count = len(of.not_yet_addressed)
        said.append(f"{count} of the criteria and circumstances {'is' if count == 1 else 'are'} not yet addressed")
    if still := still_to_ask(of):
        said.append(in_a_sentence(still).rstrip("."))
    if of.disputed:
        said.append(f"{_questions(len(of.disputed))} {'is' if len(of.disputed) == 1 else 'are'} disputed")
    if unread := to_be_checked(of):
        count = len(unread)
        said.append(f"{count} of the provisions {'was' if count == 1 else 'were'} not checked against the original")
    return f"What it does not cover: {listed(said)}." if said else "Nothing is left open, disputed or unchecked."


def _why(of: Consideration, told: Told) -> Html:
    """The grounds of what is recommended, or what remains possible; and what would change it."""
    recommendation = of.recommendation
    assert recommendation is not None
    rules = of.law.rules
    if recommendation.reasoned is not None:
        body = html(
            "<h2>Why</h2>{}{}",
            paragraphs(told[about] for about in (recommendation.code, "whichever way") if about in told),
            words.provisions(of.law.rulebook, rules[recommendation.code].force.value, recommendation.reasoned.cites),
        )
    else:
        questions = of.law.rulebook.questions
        body = html(
            "<h2>These remain possible</h2>{}<details{}><summary>The {} it turns on</summary>{}</details>",
            items(rules[code].title for code in recommendation.possible),
            Html(" open") if len(recommendation.turns_on) <= FEW else "",
            _questions(len(recommendation.turns_on)),
            items(link(place_of(name), questions[name].asked) for name in recommendation.turns_on),
        )
    return html("{}{}<p class='hint'>Considered under {}.</p>", body, _would_change(of), listed(law_in_force(of)))


def _would_change(of: Consideration) -> Html:
    if not of.would_change:
        return html("")
    return html(
        "<details><summary>What would change it</summary><p>Other recommendations become possible if:</p>{}</details>",
        items(f"{listed(words.change(of, change) for change in changes)}." for changes in of.would_change),
    )


def _ask_next(of: Consideration) -> Html:
    heading = html('<h2 id="{}" tabindex="-1">What to ask next</h2>', ASK_NEXT.rpartition("#")[2])
    if not of.ask_next:
        return html("{}<p>{}</p>", heading, NOTHING)
    return html(
        "{}<p>Most pressing first.</p>{}",
        heading,
        items((_to_ask(of, to_ask) for to_ask in of.ask_next), "ol"),
    )


def _to_ask(of: Consideration, to_ask: ToAsk) -> Html:
    question = of.law.rulebook.questions[to_ask.question]
    asked = (
        f"Ask {listed(to_ask.agencies)}."
        if to_ask.agencies
        else f"Who would know: {listed(question.who_would_know, 'or')}."
    )
    said = html('<span class="hint">{} {}</span>', asked, what_it_settles(of, to_ask))
    return html("{}<br>{}", link(place_of(to_ask.question), question.asked), said)


def _to_bear_in_mind(of: Consideration, told: Told) -> Html:
    questions = of.law.rulebook.questions
    parts = []
    if of.disputed:
        said = (
            f"{questions[d.question].asked} "
            + "; ".join(f"“{words.answer(value, questions[d.question])}” says {listed(by)}" for value, by in d.answers)
            + (". Which is right changes the result." if d.matters else ". Either way the result stays as it is.")
            for d in of.disputed
        )
        parts.append(html("<h3>Disputed</h3>{}", items(said)))
    if of.not_yet_addressed:
        missing = (link(place_of(name), questions[name].asked) for name in of.not_yet_addressed)
        parts.append(
            html(
                "<h3>Not yet addressed</h3><p>Law and guidance ask the partners to consider each of these, "
                "even where it can no longer "
                "change the result.</p>{}",
                items(missing),
            )
        )
    if of.contradictions:
        parts.append(html("<h3>Answers that do not fit together</h3>{}", items(of.contradictions)))
    if of.known_later:
        later = (
            f"{questions[k.question].asked} Known on {day_in_words(k.entry.known_on)}."
            for k in of.known_later
            if k.entry.known_on is not None
        )
        parts.append(html("<h3>Known only after the day of decision</h3>{}", items(later)))
    if "to be checked" in told:
        parts.append(html("<h3>Provisions {}</h3><p>{}</p>", words.ORIGINAL, told["to be checked"]))
    return html("<h2>To bear in mind</h2>{}", together(parts)) if parts else html("")
