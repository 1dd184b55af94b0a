"""A form about the case in hand: visible labels, errors tied to fields, and whatever is typed kept until it is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made_with
from datetime import date
from types import MappingProxyType
from typing import Any

import streamlit as st
from cspr_rules.app.parts.fields import PAUSE, day_fields
from cspr_rules.app.parts.html import as_label, capital
from cspr_rules.app.parts.label import show_label
from cspr_rules.app.parts.site import Site
from cspr_rules.app.parts.told import show_errors
from cspr_rules.app.state import office, unsaved
from cspr_rules.app.state.draft import NotADay, day_from

from cspr_rules.records.desk import Desk
from cspr_rules.records.failures import RecordFault

LONGEST_LINE, LONGEST_TEXT = 100, 20_000
_WRONG = "wrong"


@dataclass(frozen=True)
class Form:
    """One form of the case in hand. `name` is its place among what is typed and not yet said, such as `position`."""

    site: Site
    name: str
    drawn: dict[str, str] = made_with(default_factory=dict)
    """The fields that were drawn in this run, each with its label."""
    filled: set[str] = made_with(default_factory=set)
    """Fields in which something stands before anybody types: blank is then something that was said."""

    @property
    def case(self) -> str:
        """The case in hand."""
        return office.in_hand()

    @property
    def place(self) -> str:
        """Where what is typed here is kept."""
        return f"form/{self.name}"

    @property
    def values(self) -> dict[str, Any]:
        """What stands in the fields by name: text, or three texts for a day. A field nobody touched is absent."""
        return unsaved.kept(self.case, self.place)

    def show_errors(self) -> None:
        """The summary of what was wrong when somebody last pressed the button. Put it first on the page."""
        wrong = self._wrong()
        told = {self._id(field): words for field, words in wrong.items()}
        if st.session_state.pop(f"{_WRONG}-just-now", False):
            show_errors(self.site, told)

    def text(
        self, field: str, label: str, hint: str = "", *, long: bool = False, otherwise: str = "", height: int = 120
    ) -> str:
        """A field for text; `long` for several lines, `height` pixels high at first.

        `otherwise` stands there before anybody types.
        """
        key = self._over(field, label, hint, group=False, otherwise=otherwise)
        st.session_state[key] = said = self.values.get(field, otherwise)
        with st.container(key=f"{key}-box"):
            if long:
                st.text_area(
                    as_label(label),
                    key=key,
                    height=height,
                    max_chars=LONGEST_TEXT,
                    on_change=self._take,
                    args=(field,),
                    label_visibility="collapsed",
                )
            else:
                st.text_input(
                    as_label(label),
                    key=key,
                    max_chars=LONGEST_LINE,
                    live=PAUSE,
                    on_change=self._take,
                    args=(field,),
                    label_visibility="collapsed",
                )
        return str(said)

    def choice(
        self, field: str, label: str, options: Sequence[str] | Mapping[str, str], hint: str = "", *, otherwise: str = ""
    ) -> str:
        """Radios, none chosen unless `otherwise` is; a mapping gives the words shown for each. Empty for none."""
        key = self._over(field, label, hint, group=True, otherwise=otherwise)
        said = self.values.get(field, otherwise)
        st.session_state[key] = said if said in options else None
        words = options if isinstance(options, Mapping) else {word: capital(word) for word in options}
        with st.container(key=f"{key}-box"):
            st.radio(
                as_label(label),
                list(options),
                index=None,
                key=key,
                format_func=lambda word: as_label(words[word]),
                on_change=self._take,
                args=(field,),
                label_visibility="collapsed",
            )
        return str(said or "")

    def tick(self, field: str, label: str, hint: str = "") -> bool:
        """One box. True where it is ticked."""
        key = self._over(field, "", hint, group=False)
        st.session_state[key] = said = bool(self.values.get(field, False))
        with st.container(key=f"{key}-box"):
            st.checkbox(as_label(label), key=key, on_change=self._take, args=(field,))
        return said

    def several(self, field: str, label: str, options: Sequence[str], hint: str = "") -> list[str]:
        """A box for each option. Gives those that are ticked."""
        key = self._over(field, label, hint, group=True)
        said = [str(one) for one in self.values.get(field, [])]
        with st.container(key=f"{key}-box", gap=None):
            for option in options:
                st.session_state[f"{key}-{option}"] = option in said
                st.checkbox(
                    as_label(capital(option)),
                    key=f"{key}-{option}",
                    on_change=self._turn,
                    args=(field, option, options),
                )
        return said

    def day(self, field: str, label: str, hint: str = "") -> None:
        """Day, month and year. `day_said` reads them."""
        key = self._over(field, label, hint, group=True)
        typed = self.values.get(field, ("", "", ""))
        day_fields(key, (typed[0], typed[1], typed[2]), lambda now: self._put(field, list(now)))

    def day_said(self, field: str) -> date | None:
        """The day in the fields; None where they are blank. Raises NotADay."""
        typed = self.values.get(field, ("", "", ""))
        return day_from((typed[0], typed[1], typed[2]))

    def button(
        self,
        label: str,
        do: Callable[[Desk, dict[str, Any]], object],
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
            key=f"{self._key('button')}-{label}",
            on_click=self._send,
            args=(do, dict(needs or {}), tuple(days), said, then),
        )

    def _send(
        self,
        do: Callable[[Desk, dict[str, Any]], object],
        needs: Mapping[str, str],
        days: Sequence[str],
        said: str,
        then: str,
    ) -> None:
        values = self.values
        wrong = {field: words for field, words in needs.items() if not _there(values.get(field))}
        for field in days:
            try:
                values[field] = self.day_said(field)
            except NotADay as trouble:
                wrong[field] = str(trouble)
        st.session_state[self._key(_WRONG)] = wrong
        if wrong:
            st.session_state[f"{_WRONG}-just-now"] = True
        elif office.act(lambda desk: do(desk, values), said=said, then=then):
            unsaved.drop(self.case, self.place)
        else:
            self._tell_at_the_field({name: values[name] for name in days})

    def _tell_at_the_field(self, days: Mapping[str, date | None]) -> None:
        """A refusal that names a field of this form, or the day in one, is told there and not above the page."""
        told = office.take_told()
        if told is None or not isinstance(told.fault, RecordFault):
            wrong: dict[str, str] = {}
        else:
            wrong = refused_at(told.fault, self.drawn, days)
        if wrong:
            st.session_state[self._key(_WRONG)] = wrong
            st.session_state[f"{_WRONG}-just-now"] = True
        elif told is not None:
            office.tell(told)

    def _over(self, field: str, label: str, hint: str, *, group: bool, otherwise: str = "") -> str:
        """What stands above a field. Gives the key of the field."""
        key = self._key(field)
        self.drawn[field] = label
        if otherwise:
            self.filled.add(field)
        show_label(self.site, key, self._id(field), label, hint, self._wrong().get(field, ""))
        if group:
            self.site.groups.append((f"{key}-box", label))
        return key

    def _take(self, field: str) -> None:
        self._put(field, st.session_state[self._key(field)])

    def _turn(self, field: str, option: str, options: Sequence[str]) -> None:
        ticked = (
            {*self.values.get(field, []), option}
            if st.session_state[f"{self._key(field)}-{option}"]
            else {one for one in self.values.get(field, []) if one != option}
        )
        self._put(field, [one for one in options if one in ticked])

    def _put(self, field: str, value: Any) -> None:
        values = self.values
        values[field] = value
        said = self.filled & values.keys() or any(map(_there, values.values()))
        unsaved.keep(self.case, self.place, values if said else {})
        self._wrong().pop(field, None)

    def _wrong(self) -> dict[str, str]:
        return st.session_state.get(self._key(_WRONG), {})

    def _key(self, field: str) -> str:
        return f"form-{self.name}-{self.case}-{field}"

    def _id(self, field: str) -> str:
        return f"field-{self.name}-{field}"


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


def _there(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(_there(part) for part in value)
    return bool(value.strip()) if isinstance(value, str) else bool(value)
