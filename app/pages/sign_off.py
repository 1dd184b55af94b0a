"""Sign-off: who puts their name to which decision, on which day, and who has not yet."""

from __future__ import annotations

from collections.abc import Iterator

from cspr_rules.app.parts import words
from cspr_rules.app.parts.acting import folded
from cspr_rules.app.parts.form import CHANGE, Form
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, items, link, paragraphs, put
from cspr_rules.app.parts.otherwise import show_otherwise
from cspr_rules.app.parts.partners import PARTNER_NAMES
from cspr_rules.app.parts.reasons_check import reasons_check
from cspr_rules.app.parts.signing import show_signing, show_signing_read_back, signature
from cspr_rules.app.parts.site import CASE, DECISION, DOCUMENTS, FAMILY, Site
from cspr_rules.app.parts.subjects import REVIEW
from cspr_rules.app.state import checking, office

from cspr_rules.model.question import PARTNERS
from cspr_rules.rationale.clauses import day_in_words, listed
from cspr_rules.records.case import Case, Decided
from cspr_rules.records.events.deciding import LOCAL_REVIEW, Decision

_ALSO = {
    "without_positions": "Why a position is missing",
    "unaddressed": "Why something is left unaddressed",
    "other_area": "Agreed with the other area",
    "answers_changed": "Why later answers change nothing",
    "new_facts": "What was new or changed",
    "other_learning": "Other learning",
    "national_review": "National review",
}


def status(case: Case) -> str:
    """Who has signed, for the task list."""
    decided = case.decision()
    if decided is None:
        return "Nothing to sign yet"
    return "All have signed" if not _missing(decided) else f"{len(decided.signed_by)} of {len(PARTNERS)} signed"


def show(site: Site) -> None:
    """Show the page."""
    case = office.case()
    form = Form(site, "sign-off")
    decided = case.decision()
    if decided is not None and form.read_back:
        show_signing_read_back(form, decided, REVIEW)
        return
    show_heading(site, "Sign-off", case.reference)
    form.show_errors()
    if decided is None:
        put(html("<p>Nothing is decided yet. {}</p>", link(DECISION, "Go to the decision")))
        return
    missing = _missing(decided)
    show_otherwise()
    put(_how_far(missing))
    put(_decision(decided, hidden=office.sealed(case) is not None))
    if not decided.signatures:
        put(html("<p>{}</p>", link(DECISION, "Change the decision before anybody signs")))
    put(_check(case, decided))
    put(html("<h2>Who has signed</h2>{}", items(_signatures(decided), style="findings")))
    _show_signing(form, case, decided, missing)
    earlier = [one for one in case.decisions if one.decision.about == LOCAL_REVIEW and one is not decided]
    if earlier:
        put(
            html(
                "<h2>Earlier decisions</h2><p>They stay in the record.</p>{}",
                items(map(_earlier, earlier), style="findings"),
            )
        )
    put(html("<p>{}<br>{}</p>", link(DOCUMENTS, "Go on to the documents"), link(CASE, "Back to the case")))


def _missing(decided: Decided) -> list[str]:
    """This area's partners who have not signed yet."""
    return [partner for partner in PARTNERS if partner not in decided.signed_by]


def _how_far(missing: list[str]) -> Html:
    if missing:
        return html("<p>Still to sign: {}.</p>", listed(PARTNER_NAMES[partner] for partner in missing))
    return html(
        '<div class="said"><p>All three partners have signed. The decision is complete.</p></div>'
        "<p>What follows: {} and {}.</p>",
        link(FAMILY, "what the family is told"),
        link(DOCUMENTS, "the documents"),
    )


def _decision(decided: Decided, *, hidden: bool) -> Html:
    """What was decided; `hidden` leaves out how it stands to what was recommended, while positions are sealed."""
    decision = decided.decision
    also = [
        html("<strong>{}:</strong> {}", words_, getattr(decision, key))
        for key, words_ in _ALSO.items()
        if getattr(decision, key)
    ]
    if decision.look_again_on:
        also.append(html("<strong>Looked at again on:</strong> {}", day_in_words(decision.look_again_on)))
    return html(
        '<section class="recommendation" aria-labelledby="decided"><h2 id="decided">{}</h2>'
        '<p>{} Decided on {} by {}.</p><h3>Reasons</h3>{}{}<p class="hint">Entry {}, recorded by {}.</p></section>',
        REVIEW.choices[decision.decided],
        "" if hidden else words.tag(capital(decided.standing.value), ""),
        day_in_words(decided.happened.day),
        listed(decision.decided_by),
        paragraphs(line for line in decision.reason.splitlines() if line.strip()),
        items(also),
        decided.happened.entry,
        words.said_by(decided.happened),
    )


def _check(case: Case, decided: Decided) -> Html:
    """What the reasons leave out, before anybody signs; folded once somebody has."""
    checked = checking.reasons_recorded(case, decided)
    change = f"{DECISION}?{CHANGE}=decision"
    return html(
        '<details class="inset"{}><summary>Are the reasons good enough? Not addressed: {}. '
        "Sentences that say nothing: {}.</summary>"
        "<p>Nobody has to follow this check. What is missing can be written as long as nobody has signed.</p>"
        "{}</details>",
        Html("") if decided.signatures else Html(" open"),
        len(checked.missing),
        len(checked.says_nothing),
        reasons_check(checked, lambda field: f"{change}#field-decision-{field}"),
    )


def _signatures(decided: Decided) -> Iterator[Html]:
    yield from map(signature, decided.signatures)
    for partner in _missing(decided):
        yield html("<strong>{}</strong> {}", PARTNER_NAMES[partner], words.tag("Not yet signed", "blank"))


def _show_signing(form: Form, case: Case, decided: Decided, missing: list[str]) -> None:
    """The fields; folded once all have signed, for a partner of another area may still sign."""
    if missing:
        put(html("<h2>Record a signature</h2>"))
        show_signing(form, case, decided, REVIEW)
    else:
        with folded("Record the signature of another area’s partner", form):
            show_signing(form, case, decided, REVIEW)


def _earlier(one: Decided) -> Html:
    decision: Decision = one.decision
    return html(
        '<strong>{}</strong>, {}<p class="own">{}</p><p class="hint">Entry {}, recorded by {}. Signed by {} of {}.</p>',
        REVIEW.choices[decision.decided],
        day_in_words(one.happened.day),
        decision.reason,
        one.happened.entry,
        words.said_by(one.happened),
        len(one.signed_by),
        len(PARTNERS),
    )
