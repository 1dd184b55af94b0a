"""What each safeguarding partner thinks should be decided, and what others say; sealed where that is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from cspr_rules.app.parts import words
from cspr_rules.app.parts.acting import (
    PARTNER_NAMES,
    authority_fields,
    folded,
    given,
    needed,
    partner_of,
    who,
    who_fields,
)
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, items, link, put
from cspr_rules.app.parts.site import CASE, DECISION, Site
from cspr_rules.app.state import office

from cspr_rules.model.question import PARTNERS
from cspr_rules.records.case import Case, Happened
from cspr_rules.records.events.deciding import (
    AgencyView,
    ConflictOfInterest,
    Position,
    ScrutineerComment,
    SealedPosition,
)
from cspr_rules.records.events.form import THIS_AREA

CHOICES = {
    "local review": "Hold a local child safeguarding practice review",
    "no local review": "Hold no local review",
    "not yet decided": "Not yet: more must be known first",
}
"""What can be decided on a local review, as a page offers it, in one order everywhere."""
TITLE = "Positions of the partners"
_NEEDS = {
    "partner": "Choose whose position it is.",
    "role": "Say in which role it is given.",
    "position": "Choose the position.",
    "reason": "Write the reason.",
}


def status(case: Case) -> str:
    """How many are in, for the task list."""
    return f"{len(PARTNERS) - len(case.without_a_position())} of {len(PARTNERS)} given"


def show(site: Site) -> None:
    """Show the page."""
    case = office.case()
    forms = {name: Form(site, name) for name in ("position", "open-positions", "view", "comment", "interest")}
    show_heading(site, TITLE, case.reference)
    for form in forms.values():
        form.show_errors()
    put(
        html("<p>Three partners decide together and each counts the same. What others think is a view and no vote.</p>")
    )
    put(_seal(case))
    put(html("<h2>Where they stand</h2>{}", items(_standing(case), style="findings")))
    if office.sealed(case) is not None:
        _show_opening(forms["open-positions"])
    _show_position(forms["position"])
    put(html("<h2>What others say</h2>"))
    _show_views(case, forms["view"])
    _show_comments(case, forms["comment"])
    _show_interests(case, forms["interest"])
    put(html("<p>{}<br>{}</p>", link(DECISION, "Go on to the decision"), link(CASE, "Back to the case")))


def positions_in_short(case: Case) -> Html:
    """What each partner holds, a line for each."""
    return items(_standing(case), style="findings")


def _seal(case: Case) -> Html:
    if office.sealed(case) is None:
        return html("")
    return html(
        '<div class="notice"><p><strong>The positions are sealed.</strong> Until all three are in, nobody sees what '
        "another partner holds, and findings and recommendation stay hidden. You see only that a position is "
        "in.</p></div>"
    )


def _standing(case: Case) -> Iterator[Html]:
    standing = case.positions()
    for partner in PARTNERS:
        own = [one for one in standing if _is_of(one, partner)]
        if own:
            yield from map(_position, own)
        else:
            yield html("<strong>{}</strong> {}", PARTNER_NAMES[partner], words.tag("Not yet given", "blank"))
    for one in standing:
        if cast("Position | SealedPosition", one.event).area != THIS_AREA:
            yield _position(one)


def _is_of(one: Happened, partner: str) -> bool:
    event = cast("Position | SealedPosition", one.event)
    return (event.partner, event.area) == (partner, THIS_AREA)


def _position(one: Happened) -> Html:
    event = one.event
    if isinstance(event, SealedPosition):
        return html(
            '<strong>{}</strong> {}<br><span class="hint">Given. Entry {}.</span>',
            partner_of(one),
            words.tag("Sealed", "unknown"),
            one.entry,
        )
    assert isinstance(event, Position)
    authority = (
        f" Under the authority of {event.delegated.from_whom}: {event.delegated.basis}." if event.delegated else ""
    )
    return html(
        '<strong>{}</strong> {}<p class="own">{}</p><p class="hint">{}.{} Entry {}, recorded by {}.</p>',
        partner_of(one),
        words.tag(capital(event.position), "answered"),
        event.reason,
        capital(event.role),
        authority,
        one.entry,
        words.said_by(one),
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


def _show_position(form: Form) -> None:
    put(html("<h2>Record a position</h2><p>A later position of the same partner stands beside the earlier one.</p>"))
    who_fields(form)
    form.choice("position", "What they think should be decided", CHOICES)
    form.text("reason", "The reason", "In the partner’s own words.", long=True)
    authority_fields(form)
    form.day("day", "The day on which it was given", "Left blank, it is today.")
    form.button(
        "Record the position",
        lambda desk, values: desk.give_position(
            office.in_hand(), **who(values), **given(values, "position", "reason", "day")
        ),
        needs=needed(form, _NEEDS),
        days=("day",),
        said="The position is recorded.",
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
    with folded("Record the view of education or another agency", form):
        form.text("agency", "Agency", otherwise="education")
        form.text("role", "Role of the person who speaks for it")
        form.text("says", "What they think, and why", long=True)
        form.day("day", "The day", "Left blank, it is today.")
        form.button(
            "Record the view",
            lambda desk, values: desk.add(
                office.in_hand(),
                AgencyView.kind,
                **{"agency": "education", **given(values, "agency", "role", "says", "day")},
            ),
            needs={"role": "Say in which role they speak.", "says": "Write what they think."},
            days=("day",),
            said="The view is recorded.",
        )


def _show_comments(case: Case, form: Form) -> None:
    comments = (
        html("<strong>{}</strong><p class='own'>{}</p>{}", capital(comment.role), comment.says, _recorded(one))
        for one in case.of(ScrutineerComment)
        if isinstance(comment := one.event, ScrutineerComment)
    )
    put(html("<h3>Independent scrutineer</h3>{}", items(comments, style="findings") or _none()))
    with folded("Record the independent scrutineer’s comment", form):
        form.text("says", "The comment", long=True)
        form.day("day", "The day", "Left blank, it is today.")
        form.button(
            "Record the comment",
            lambda desk, values: desk.add(office.in_hand(), ScrutineerComment.kind, **given(values, "says", "day")),
            needs={"says": "Write the comment."},
            days=("day",),
            said="The comment is recorded.",
        )


def _show_interests(case: Case, form: Form) -> None:
    interests = (
        html("<strong>{}</strong>: {} {}{}", capital(own.role), own.interest, own.handled, _recorded(one))
        for one in case.of(ConflictOfInterest)
        if isinstance(own := one.event, ConflictOfInterest)
    )
    put(html("<h3>Conflicts of interest</h3>{}", items(interests, style="findings") or _none()))
    with folded("Record a conflict of interest, or that there is none", form):
        form.text("role", "Whose", "The role of the person; or: all present.")
        form.text("interest", "The interest", "Or: None.", long=True)
        form.text("handled", "How it was handled", long=True)
        form.day("day", "The day", "Left blank, it is today.")
        form.button(
            "Record the declaration",
            lambda desk, values: desk.add(
                office.in_hand(), ConflictOfInterest.kind, **given(values, "role", "interest", "handled", "day")
            ),
            needs={
                "role": "Say whose interest it is.",
                "interest": "Write the interest, or that there is none.",
                "handled": "Write how it was handled.",
            },
            days=("day",),
            said="The declaration is recorded.",
        )


def _recorded(one: Happened) -> Html:
    return html("<p class='hint'>Entry {}, recorded by {}.</p>", one.entry, words.said_by(one))


def _none() -> Html:
    return html("<p>Nothing is recorded.</p>")
