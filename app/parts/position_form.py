"""The fields for one partner's position, and the position read back before it stands."""

from __future__ import annotations

from functools import partial
from typing import Any

from cspr_rules.app.parts.acting import authority_fields, day_of_act, given, needed, who, who_fields
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.html import html, put
from cspr_rules.app.parts.read_back import show_read_back
from cspr_rules.app.parts.standing import own_position
from cspr_rules.app.parts.subjects import Subject
from cspr_rules.app.state import office

from cspr_rules.records.case import Case
from cspr_rules.records.desk import Desk

_NEEDS = {
    "partner": "Choose whose position it is.",
    "role": "Say in which role it is given.",
    "position": "Choose the position.",
    "reason": "Write the reason.",
}
_IF_WRONG = (
    "A position stays as it was recorded. Record the right one: the later position of a partner counts, and the "
    "earlier one stands beside it, with its day and who recorded it. Say in the reason what is put right."
)


def show_position(form: Form, case: Case, subject: Subject) -> None:
    """The same fields whatever is chosen. The role is that of the partner's earlier position, where there is one."""
    put(html("<h2>Record a position</h2><p>A later position of the same partner stands beside the earlier one.</p>"))
    earlier = own_position(case, form.values.get("partner", ""), subject)
    who_fields(form, role=earlier.role if earlier else "")
    form.choice("position", subject.asked, subject.choices)
    form.text("reason", "The reason", "In the partner’s own words.", long=True)
    authority_fields(form)
    day_of_act(form, "The day on which it was given")
    form.ask_to_check("the position", partial(_could, subject), needs=needed(form, _NEEDS), days=("day",))


def show_position_read_back(form: Form, subject: Subject) -> None:
    """The position as it will stand."""
    show_read_back(
        form,
        "Check the position before it stands",
        "Record the position",
        partial(_give, subject),
        goes_with_it=[("What it is about", f"{subject.called[:1].upper()}{subject.called[1:]}")],
        if_wrong=_IF_WRONG,
        days=("day",),
        said="The position is recorded.",
    )


def _said(subject: Subject, values: dict[str, Any]) -> dict[str, Any]:
    return {"about": subject.about, **who(values), **given(values, "position", "reason", "day")}


def _could(subject: Subject, desk: Desk, values: dict[str, Any]) -> None:
    desk.could_give_position(office.in_hand(), **_said(subject, values))


def _give(subject: Subject, desk: Desk, values: dict[str, Any]) -> None:
    desk.give_position(office.in_hand(), **_said(subject, values))
