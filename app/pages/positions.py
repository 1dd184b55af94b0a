"""What each safeguarding partner thinks should be decided, and what others say; sealed where that is asked."""

from __future__ import annotations

from typing import cast

from cspr_rules.app.parts import words
from cspr_rules.app.parts.acting import folded
from cspr_rules.app.parts.events import recommended
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, items, link, put
from cspr_rules.app.parts.position_form import show_position, show_position_read_back
from cspr_rules.app.parts.saying import Asked, Saying
from cspr_rules.app.parts.site import CASE, DECISION, NOTIFYING, RESULT, Site
from cspr_rules.app.parts.standing import where_they_stand
from cspr_rules.app.parts.subjects import REVIEW
from cspr_rules.app.state import office

from cspr_rules.model.question import PARTNERS
from cspr_rules.records.case import Case, Happened
from cspr_rules.records.events.answering import Considered
from cspr_rules.records.events.deciding import AgencyView, ConflictOfInterest, ScrutineerComment

TITLE = "Positions of the partners"
_STAYS = (
    "It stays in the record as it was recorded. Record the right one: both then stand, each with its day and who "
    "recorded it. Say in the new one what is put right."
)
_VIEW = Saying(
    AgencyView,
    "Record the view of education or another agency",
    "Record the view",
    (
        Asked("agency", "Agency", needed="Name the agency.", otherwise="education"),
        Asked("role", "Role of the person who speaks for it", needed="Say in which role they speak."),
        Asked("says", "What they think, and why", needed="Write what they think.", long=True),
    ),
    said="The view is recorded.",
    called="the view",
    if_wrong=_STAYS,
)
_COMMENT = Saying(
    ScrutineerComment,
    "Record the independent scrutineer’s comment",
    "Record the comment",
    (Asked("says", "The comment", needed="Write the comment.", long=True),),
    said="The comment is recorded.",
    called="the comment",
    if_wrong=_STAYS,
)
_INTEREST = Saying(
    ConflictOfInterest,
    "Record a conflict of interest, or that there is none",
    "Record the declaration",
    (
        Asked("role", "Whose", "The role of the person; or: all present.", "Say whose interest it is."),
        Asked("interest", "The interest", "Or: None.", "Write the interest, or that there is none.", long=True),
        Asked("handled", "How it was handled", needed="Write how it was handled.", long=True),
    ),
    said="The declaration is recorded.",
    called="the declaration",
    if_wrong=_STAYS,
)


def status(case: Case) -> str:
    """How many are in, for the task list."""
    return f"{len(PARTNERS) - len(case.without_a_position())} of {len(PARTNERS)} given"


def show(site: Site) -> None:
    """Show the page."""
    case = office.case()
    forms = {name: Form(site, name) for name in ("position", "open-positions", "view", "comment", "interest")}
    if forms["position"].read_back:
        show_position_read_back(forms["position"], REVIEW)
        return
    if any(
        said.read_back(forms[name]) for name, said in (("view", _VIEW), ("comment", _COMMENT), ("interest", _INTEREST))
    ):
        return
    show_heading(site, TITLE, case.reference)
    for form in forms.values():
        form.show_errors()
    put(
        html("<p>Three partners decide together and each counts the same. What others think is a view and no vote.</p>")
    )
    put(_seal(case))
    if office.sealed(case) is None:
        put(_what_the_rules_say(case))
    put(html("<h2>Where they stand</h2>{}", where_they_stand(case)))
    if office.sealed(case) is not None:
        _show_opening(forms["open-positions"])
    show_position(forms["position"], case, REVIEW)
    put(html("<h2>What others say</h2>"))
    _show_views(case, forms["view"])
    _show_comments(case, forms["comment"])
    _show_interests(case, forms["interest"])
    put(
        html(
            "<p>{}<br>{}<br>{}</p>",
            link(DECISION, "Go on to the decision"),
            link(NOTIFYING, "Positions and decision on notifying the national Panel"),
            link(CASE, "Back to the case"),
        )
    )


def _what_the_rules_say(case: Case) -> Html:
    """The recommendation of the latest consideration, for partners who work with it in view."""
    if not case.considered:
        return html("<p>{}</p>", link(RESULT, "Findings and recommendation, as the answers stand now"))
    latest = case.considered[-1]
    return html(
        '<div class="inset"><h2>What was recommended</h2>{}<p class="hint">Entry {}. {}</p></div>',
        recommended(cast("Considered", latest.event).output),
        latest.entry,
        link(RESULT, "Findings and recommendation, as the answers stand now"),
    )


def _seal(case: Case) -> Html:
    if office.sealed(case) is None:
        return html("")
    return html(
        '<div class="notice"><p><strong>The positions are sealed.</strong> Until all three are in, nobody sees what '
        "another partner holds, and findings and recommendation stay hidden. You see only that a position is "
        "in.</p></div>"
    )


def _show_opening(form: Form) -> None:
    with folded("Open the positions before all three are in", form):
        put(
            html(
                "<p>This is an act of its own and stays in the record. Afterwards everybody at work on the case reads "
                "the positions, and the rules can be asked.</p>"
            )
        )
        form.text("reason", "Why they are opened now", long=True)
        form.button(
            "Open the positions",
            lambda desk, values: desk.open_positions(office.in_hand(), reason=values["reason"]),
            needs={"reason": "Write why they are opened now."},
            said="The positions are open.",
        )


def _show_views(case: Case, form: Form) -> None:
    views = (
        html(
            "<strong>{}</strong> ({})<p class='own'>{}</p>{}",
            capital(view.agency),
            view.role,
            view.says,
            _recorded(one),
        )
        for one in case.of(AgencyView)
        if isinstance(view := one.event, AgencyView)
    )
    put(html("<h3>Education and other agencies</h3>{}", items(views, style="findings") or _none()))
    _VIEW.show(form)


def _show_comments(case: Case, form: Form) -> None:
    comments = (
        html("<strong>{}</strong><p class='own'>{}</p>{}", capital(comment.role), comment.says, _recorded(one))
        for one in case.of(ScrutineerComment)
        if isinstance(comment := one.event, ScrutineerComment)
    )
    put(html("<h3>Independent scrutineer</h3>{}", items(comments, style="findings") or _none()))
    _COMMENT.show(form)


def _show_interests(case: Case, form: Form) -> None:
    interests = (
        html("<strong>{}</strong>: {} {}{}", capital(own.role), own.interest, own.handled, _recorded(one))
        for one in case.of(ConflictOfInterest)
        if isinstance(own := one.event, ConflictOfInterest)
    )
    put(html("<h3>Conflicts of interest</h3>{}", items(interests, style="findings") or _none()))
    _INTEREST.show(form)


def _recorded(one: Happened) -> Html:
    return html("<p class='hint'>Entry {}, recorded by {}.</p>", one.entry, words.said_by(one))


def _none() -> Html:
    return html("<p>Nothing is recorded.</p>")
