"""The fields of a form about the case in hand: visible labels, and whatever is typed kept until it is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made_with
from datetime import date
from typing import Any

import streamlit as st
from cspr_rules.app.parts.fields import PAUSE, day_fields
from cspr_rules.app.parts.html import as_label, capital
from cspr_rules.app.parts.label import show_label
from cspr_rules.app.parts.site import Site
from cspr_rules.app.state import office, unsaved
from cspr_rules.app.state.typed import NotADay, day_from, typed_day

from cspr_rules.rationale.clauses import day_in_words

LONGEST_LINE, LONGEST_TEXT = 100, 20_000
BLANK = "Left blank"
WRONG = "wrong"


@dataclass(frozen=True)
class Fields:
    """One form of the case in hand. `name` is its place among what is typed and not yet said, such as `position`."""

    site: Site
    name: str
    drawn: dict[str, str] = made_with(default_factory=dict)
    """The fields that were drawn in this run, each with its label."""
    filled: dict[str, Any] = made_with(default_factory=dict)
    """Fields in which something stands before anybody types, with what: blank is then something that was said."""
    in_words: dict[str, Callable[[Any], str]] = made_with(default_factory=dict)
    """How what stands in each field is read back."""

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

    def text(
        self, field: str, label: str, hint: str = "", *, long: bool = False, otherwise: str = "", height: int = 120
    ) -> str:
        """A field for text; `long` for several lines, `height` pixels high at first.

        `otherwise` stands there before anybody types.
        """
        key = self._over(field, label, hint, group=False, otherwise=otherwise)
        self.in_words[field] = lambda said: said.strip() or BLANK
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
        self.in_words[field] = lambda said: words.get(said, BLANK)
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

    def tick(self, field: str, label: str, hint: str = "", *, otherwise: bool = False) -> bool:
        """One box. True where it is ticked."""
        key = self._over(field, "", hint, group=False, otherwise=otherwise)
        self.drawn[field] = label
        self.in_words[field] = lambda said: "Yes" if said else ""
        st.session_state[key] = said = bool(self.values.get(field, otherwise))
        with st.container(key=f"{key}-box"):
            st.checkbox(as_label(label), key=key, on_change=self._take, args=(field,))
        return said

    def several(self, field: str, label: str, options: Sequence[str], hint: str = "") -> list[str]:
        """A box for each option. Gives those that are ticked."""
        key = self._over(field, label, hint, group=True)
        self.in_words[field] = lambda said: ", ".join(map(capital, said)) or BLANK
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

    def day(self, field: str, label: str, hint: str = "", if_blank: str = BLANK) -> None:
        """Day, month and year. `day_said` reads them. `if_blank` is how they are read back while nothing is typed."""
        key = self._over(field, label, hint, group=True)
        self.in_words[field] = lambda said: _day_in_words(said) or if_blank
        typed = self.values.get(field, ("", "", ""))
        day_fields(key, (typed[0], typed[1], typed[2]), lambda now: self._put(field, list(now)))

    def day_said(self, field: str) -> date | None:
        """The day in the fields; None where they are blank. Raises NotADay."""
        typed = self.values.get(field, ("", "", ""))
        return day_from((typed[0], typed[1], typed[2]))

    def fill(self, texts: Mapping[str, Any], **days: date | None) -> None:
        """Put these into the fields, in place of what stands there."""
        typed = {name: list(typed_day(day)) for name, day in days.items() if day is not None}
        unsaved.keep(self.case, self.place, {**texts, **typed})

    def clear(self) -> None:
        """Let go of what stands in the fields, and of what was wrong with it."""
        unsaved.drop(self.case, self.place)
        st.session_state.pop(self.key(WRONG), None)

    def _over(self, field: str, label: str, hint: str, *, group: bool, otherwise: str | bool = "") -> str:
        """What stands above a field. Gives the key of the field."""
        key = self.key(field)
        self.drawn[field] = label
        if otherwise:
            self.filled[field] = otherwise
        show_label(self.site, key, self.element(field), label, hint, self.wrong().get(field, ""))
        if group:
            self.site.groups.append((f"{key}-box", label))
        return key

    def _take(self, field: str) -> None:
        self._put(field, st.session_state[self.key(field)])

    def _turn(self, field: str, option: str, options: Sequence[str]) -> None:
        ticked = (
            {*self.values.get(field, []), option}
            if st.session_state[f"{self.key(field)}-{option}"]
            else {one for one in self.values.get(field, []) if one != option}
        )
        self._put(field, [one for one in options if one in ticked])

    def _put(self, field: str, value: Any) -> None:
        values = self.values
        values[field] = value
        said = self.filled.keys() & values.keys() or any(map(there, values.values()))
        unsaved.keep(self.case, self.place, values if said else {})
        self.wrong().pop(field, None)

    def wrong(self) -> dict[str, str]:
        """What was wrong when somebody last pressed the button, by field."""
        return st.session_state.get(self.key(WRONG), {})

    def key(self, field: str) -> str:
        """The key of a field, or of what else is kept of this form."""
        return f"form-{self.name}-{self.case}-{field}"

    def element(self, field: str) -> str:
        """The id of what stands above a field."""
        return f"field-{self.name}-{field}"


def _day_in_words(typed: Any) -> str:
    """A typed day in words; empty where there is none."""
    try:
        day = day_from((typed[0], typed[1], typed[2])) if typed else None
    except NotADay:
        return ""
    return "" if day is None else day_in_words(day)


def there(value: Any) -> bool:
    """Whether anything stands in a field."""
    if isinstance(value, list | tuple):
        return any(there(part) for part in value)
    return bool(value.strip()) if isinstance(value, str) else bool(value)
