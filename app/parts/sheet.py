"""What is said of one person, or to the family, as fields: to record it, to put it right, to withdraw it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeAlias

import streamlit as st
from cspr_rules.app.parts.acting import OPEN, folded, given
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.html import as_label, html, put
from cspr_rules.app.parts.site import Site
from cspr_rules.app.state import office

from cspr_rules.records.case import Known
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.people import OfPeople, PersonWithdrawn

_CHANGING = "what is said of people, being changed"
Said: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Sheet:
    """The fields of one kind of event. `fields` draws them, `keys` are what they are called, `lists` hold several."""

    kind: type[OfPeople]
    name: str
    fields: Callable[[Form, Said], None]
    keys: tuple[str, ...]
    needs: Mapping[str, str]
    days: tuple[str, ...] = ("known_on",)
    lists: tuple[str, ...] = field(default=())
    always: Mapping[str, str] = field(default_factory=dict)
    """What goes with it that nobody types."""
    words: str = ""
    """What it is called on a page, where it has a name of its own there."""

    def show_new(self, form: Form, words: str) -> None:
        """Folded fields for another one, with its button."""
        with folded(words, form):
            self.fields(form, {})
            form.button(words, self._record, needs=self.needs, days=self.days, said="Recorded.")

    def show_change(self, site: Site, one: Known[Any], called: str) -> None:
        """A button for somebody who sees that it is wrong, and the fields for it once it was pressed."""
        place = (office.in_hand(), one.entry)
        form = self.form(site, one)
        if st.query_params.get(OPEN) == form.name:
            del st.query_params[OPEN]
            st.session_state[_CHANGING] = place
        if st.session_state.get(_CHANGING) != place:
            st.button(
                as_label(f"Change or withdraw: {called}"),
                key=f"change-{one.entry}",
                type="tertiary",
                on_click=lambda: st.session_state.__setitem__(_CHANGING, place),
            )
            return
        put(html("<h3>Change or withdraw: {}</h3>", called))
        said = _as_typed(one.said.plain(), self.lists)
        self.fields(form, said)
        form.text("why", "Why it is put right or withdrawn", "What was recorded before stays to be seen.", long=True)
        needs = {"why": "Write why."}
        with st.container(horizontal=True):
            form.button("Record the correction", partial(self._correct, one.entry, said), needs=needs, days=self.days)
            form.button("Withdraw it", partial(_withdraw, one.entry), needs=needs, days=self.days, said="Withdrawn.")
            st.button(
                "Leave it as it is",
                key=f"leave-{one.entry}",
                type="tertiary",
                on_click=lambda: st.session_state.pop(_CHANGING, None),
            )

    def form(self, site: Site, one: Known[Any]) -> Form:
        """The form in which one that is recorded is changed."""
        return Form(site, f"{self.name}-{one.entry}")

    def show_errors(self, site: Site, those: Iterable[Known[Any]]) -> None:
        """What was wrong where one of those was changed."""
        for one in those:
            self.form(site, one).show_errors()

    def _record(self, desk: Desk, values: dict[str, Any]) -> None:
        desk.add(office.in_hand(), self.kind.kind, **self.always, **self._values(values))

    def _correct(self, entry: int, said: Said, desk: Desk, values: dict[str, Any]) -> None:
        now = {**said, **{key: value for key, value in values.items() if value is not None}}
        said = {**self.always, **self._values(now)}
        desk.add(office.in_hand(), self.kind.kind, **said, corrects=entry, reason=values["why"])
        st.session_state.pop(_CHANGING, None)

    def _values(self, values: Said) -> dict[str, Any]:
        said = given(values, *self.keys, *self.days)
        for key in self.lists:
            if key in said:
                said[key] = [one.strip() for one in said[key].split(",") if one.strip()]
        return said


def _withdraw(entry: int, desk: Desk, values: dict[str, Any]) -> None:
    desk.add(office.in_hand(), PersonWithdrawn.kind, withdraws=entry, reason=values["why"])
    st.session_state.pop(_CHANGING, None)


def _as_typed(said: Said, lists: Iterable[str]) -> Said:
    """What was recorded, as it stands in fields. When it was known, and why it was put right, is asked anew."""
    return {
        key: ", ".join(value) if key in lists else value
        for key, value in said.items()
        if key not in ("known_on", "corrects", "reason")
    }


def known_on(form: Form) -> None:
    """The day from which something was known."""
    form.day("known_on", "The day from which this was known", "Left blank, it is the day of recording.")
