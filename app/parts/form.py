"""A form about the case in hand: errors tied to fields, what is typed read back where it stands for good, recorded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, TypeAlias

import streamlit as st
from cspr_rules.app.parts.form_fields import WRONG, Fields, there
from cspr_rules.app.parts.html import as_label, capital
from cspr_rules.app.parts.told import show_errors
from cspr_rules.app.state import office, unsaved
from cspr_rules.app.state.typed import NotADay

from cspr_rules.records.desk import Desk
from cspr_rules.records.failures import RecordFault

_READ_BACK, _FILLED = "read back", "filled"
READ_BACK_NOW = "read back just now"
Does: TypeAlias = Callable[[Desk, dict[str, Any]], object]
"""What a button does: it gets the desk and what stands in the fields, days among them as days."""
CHANGE = "change"
"""What an address says to show the fields of a form again while they are read back, by the name of the form."""


@dataclass(frozen=True)
class ReadBack:
    """One field as it is read back before it is recorded."""

    field: str
    label: str
    says: str


@dataclass(frozen=True)
class Form(Fields):
    """One form of the case in hand. `name` is its place among what is typed and not yet said, such as `position`."""

    def show_errors(self) -> None:
        """The summary of what was wrong when somebody last pressed the button. Put it first on the page."""
        wrong = self.wrong()
        told = {self.element(field): words for field, words in wrong.items()}
        if st.session_state.pop(self.key(f"{WRONG}-just-now"), False):
            show_errors(self.site, told)

    def button(
        self,
        label: str,
        do: Does,
        *,
        needs: Mapping[str, str] | None = None,
        days: Sequence[str] = (),
        said: str = "Recorded.",
        then: str = "",
    ) -> None:
        """The button. `do` gets the desk and the values, days among them as days, and records one thing.

        `needs` names the fields that may not be blank, each with what to say otherwise. Where it was recorded, the
        form is empty again; where it was refused, what was typed stays and the page says why.
        """
        st.button(
            as_label(label),
            type="primary",
            key=f"{self.key('button')}-{label}",
            on_click=self._send,
            args=(do, dict(needs or {}), tuple(days), said, then),
        )

    def ask_to_check(self, what: str, could: Does, *, needs: Mapping[str, str], days: Sequence[str] = ()) -> None:
        """The button that leads to the reading back of what was typed, before it is recorded (parts/read_back.py).

        `what` names it, such as "the decision". `could` raises what recording it would, and records nothing.
        """
        st.button(
            as_label(f"Check {what} before it stands"),
            type="primary",
            key=f"{self.key('button')}-check",
            on_click=self._check,
            args=(could, dict(needs), tuple(days)),
        )

    @property
    def read_back(self) -> tuple[ReadBack, ...]:
        """What is read back, field by field; empty while the fields are shown."""
        self.asked_to_change()
        rows: tuple[ReadBack, ...] = st.session_state.get(self.key(_READ_BACK), ())
        return rows if self.values else ()

    def asked_to_change(self) -> bool:
        """Whether a link to one of the fields was followed, once. Nothing is read back then."""
        if st.query_params.get(CHANGE) != self.name:
            return False
        del st.query_params[CHANGE]
        self.end_read_back()
        return True

    def end_read_back(self) -> None:
        """Show the fields again."""
        st.session_state.pop(self.key(_READ_BACK), None)

    def record(self, do: Does, days: Sequence[str], said: str, then: str) -> None:
        """Record what was read back: a button's callback. Where it is refused the fields are shown again."""
        self.drawn.update({row.field: row.label for row in self.read_back})
        self.filled.update(st.session_state.get(self.key(_FILLED), {}))
        self.end_read_back()
        self._send(do, {}, days, said, then)

    def _check(self, could: Does, needs: Mapping[str, str], days: Sequence[str]) -> None:
        values, wrong = self._said(needs, days)
        if self._told_wrong(wrong):
            return
        if office.act(lambda desk: could(desk, values)):
            st.session_state[self.key(_READ_BACK)] = tuple(self._rows({**self.filled, **self.values}))
            st.session_state[self.key(_FILLED)] = dict(self.filled)
            st.session_state[READ_BACK_NOW] = True
        else:
            self._tell_at_the_field({name: values[name] for name in days})

    def _rows(self, typed: Mapping[str, Any]) -> Iterator[ReadBack]:
        """What was typed, by the fields that were shown. A box that is not ticked says nothing."""
        for field, label in self.drawn.items():
            says = self.in_words[field](typed.get(field, ""))
            if says:
                yield ReadBack(field, label, says)

    def _send(self, do: Does, needs: Mapping[str, str], days: Sequence[str], said: str, then: str) -> None:
        values, wrong = self._said(needs, days)
        if self._told_wrong(wrong):
            return
        if office.act(lambda desk: do(desk, values), said=said, then=then):
            unsaved.drop(self.case, self.place)
        else:
            self._tell_at_the_field({name: values[name] for name in days})

    def _said(self, needs: Mapping[str, str], days: Sequence[str]) -> tuple[dict[str, Any], dict[str, str]]:
        """What stands in the fields, days as days; and what is wrong with it, by field."""
        values = {**self.filled, **self.values}
        wrong = {field: words for field, words in needs.items() if not there(values.get(field))}
        for field in days:
            try:
                values[field] = self.day_said(field)
            except NotADay as trouble:
                wrong[field] = str(trouble)
        return values, wrong

    def _told_wrong(self, wrong: dict[str, str]) -> bool:
        """Keep what is wrong for the fields and the summary. Whether anything is."""
        st.session_state[self.key(WRONG)] = wrong
        if wrong:
            st.session_state[self.key(f"{WRONG}-just-now")] = True
        return bool(wrong)

    def _tell_at_the_field(self, days: Mapping[str, date | None]) -> None:
        """A refusal that names a field of this form, or the day in one, is told there and not above the page."""
        told = office.take_told()
        if told is None or not isinstance(told.fault, RecordFault):
            wrong: dict[str, str] = {}
        else:
            wrong = refused_at(told.fault, self.drawn, days)
        if not self._told_wrong(wrong) and told is not None:
            office.tell(told)


def refused_at(
    fault: RecordFault, labels: Mapping[str, str], days: Mapping[str, date | None] = MappingProxyType({})
) -> dict[str, str]:
    """The field that a refusal is about with what to say there; empty where it is about none of these.

    `labels` has the fields by the names that the record has for them, `days` the day that stands in each.
    """
    said = f"{fault.what}. {fault.mend}"
    named = next((name for name in re.findall(r'"(\w+)"', said) if name in labels), "")
    if not named:
        named = next((name for name, day in days.items() if day is not None and day.isoformat() in said), "")
    if not named:
        return {}
    said = re.sub(rf'^[\w\s’\']+: (?="{named}")', "", said).replace(f'under "{named}"', "here")
    return {named: capital(said.replace(f'"{named}"', f"“{labels[named]}”" if labels[named] else "this"))}
