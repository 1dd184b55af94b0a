"""A signature under a decision: the fields for it, read back before it stands, and as it is shown afterwards."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from cspr_rules.app.parts import words
from cspr_rules.app.parts.acting import authority_fields, day_of_act, given, needed, who, who_fields
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.html import Html, capital, html, paragraphs, put
from cspr_rules.app.parts.partners import partner_of
from cspr_rules.app.parts.read_back import show_read_back
from cspr_rules.app.parts.standing import own_position
from cspr_rules.app.parts.subjects import Subject
from cspr_rules.app.state import office

from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Case, Decided, Happened
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.deciding import SignOff

_NEEDS = {"partner": "Choose which partner signs.", "role": "Say in which role the person signs."}
_IF_WRONG = (
    "A signature stays in the record. If the decision itself is wrong, the partners record another one beside it, and "
    "that one is signed anew."
)


def signature(one: Happened) -> Html:
    """One signature: which partner, in which role, on which day, under whose authority."""
    event = cast("SignOff", one.event)
    authority = (
        f" Under the authority of {event.delegated.from_whom}: {event.delegated.basis}." if event.delegated else ""
    )
    return html(
        '<strong>{}</strong> {}<p>{}, {}.{}</p>{}<p class="hint">Entry {}, recorded by {}.</p>',
        partner_of(one),
        words.tag("Signed", "answered"),
        capital(event.role),
        day_in_words(one.day),
        authority,
        html('<p class="own">{}</p>', event.says) if event.says else "",
        one.entry,
        words.said_by(one),
    )


def show_signing(form: Form, case: Case, decided: Decided, subject: Subject) -> None:
    """Role and authority are those under which the partner gave the position, unless somebody types."""
    put(
        html(
            "<p>This records that a partner signed the decision of {} (entry {}). A signature on paper is kept where "
            "the partnership keeps it.</p>",
            day_in_words(decided.happened.day),
            decided.happened.entry,
        )
    )
    position = own_position(case, form.values.get("partner", ""), subject)
    who_fields(form, role=position.role if position else "")
    authority_fields(form, position.delegated if position else None)
    form.text("says", "Anything the person adds", "If anything.", long=True)
    day_of_act(form, "The day of signing")
    form.ask_to_check(
        "the signature", partial(_could, decided.happened.entry), needs=needed(form, _NEEDS), days=("day",)
    )


def show_signing_read_back(form: Form, decided: Decided, subject: Subject) -> None:
    """The signature as it will stand, with the decision and its reasons."""
    show_read_back(
        form,
        "Check the signature before it stands",
        "Record the signature",
        partial(_sign, decided.happened.entry),
        goes_with_it=[
            (
                "The decision that is signed",
                f"{subject.choices[decided.decision.decided]} (entry {decided.happened.entry})",
            ),
            ("Its reasons", paragraphs(line for line in decided.decision.reason.splitlines() if line.strip())),
        ],
        if_wrong=_IF_WRONG,
        days=("day",),
        said="The signature is recorded.",
    )


def _could(entry: int, desk: Desk, values: dict[str, Any]) -> None:
    desk.could_sign_off(office.in_hand(), decision=entry, **who(values), **given(values, "says", "day"))


def _sign(entry: int, desk: Desk, values: dict[str, Any]) -> None:
    desk.sign_off(office.in_hand(), decision=entry, **who(values), **given(values, "says", "day"))
