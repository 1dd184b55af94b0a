"""One or more days, typed as day, month and year, and a button. What cannot be read is said beside the fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st
from cspr_rules.app.parts.html import as_label, html, put
from cspr_rules.app.parts.site import Site
from cspr_rules.app.state.typed import NotADay, day_from, typed_day

from cspr_rules.model.rulebook import FIRST_DAY
from cspr_rules.rationale.clauses import day_in_words

_PARTS = (("Day", 60), ("Month", 60), ("Year", 84))


@dataclass(frozen=True)
class DayForm:
    """A form that asks for days. `days` are those shown, by label; `words` is that of a field for text, if any."""

    site: Site
    name: str
    days: Mapping[str, date]
    words: str = ""
    text: str = ""

    def show(self, button: str, take: Callable[[Mapping[str, date], str], str | None]) -> None:
        """Draw it. Where every day can be read, `take` gets them with the text, and says what is wrong, if anything."""
        self._fill()
        wrong = st.session_state.get(self._key("wrong"), {})
        with st.form(self._key("form"), border=False):
            for label in self.days:
                self._fields(label, wrong.get(label, ""))
            if self.words:
                st.text_input(as_label(self.words), key=self._key("text"), max_chars=80, width=420)
            st.form_submit_button(as_label(button), type="primary", on_click=self._take, args=(take,))
        if wrong and st.session_state.pop(self._key("told"), False):
            self.site.focus_on(f"error-{self._key(next(iter(wrong)))}")

    def _fill(self) -> None:
        """Write into the fields what the page shows now, unless somebody has just typed what cannot be read."""
        shown = (*self.days.values(), self.text)
        if st.session_state.get(self._key("shown")) == shown and not self._gone():
            return
        st.session_state[self._key("shown")] = shown
        st.session_state.pop(self._key("wrong"), None)
        st.session_state[self._key("text")] = self.text
        for label, day in self.days.items():
            for (part, _), typed in zip(_PARTS, typed_day(day), strict=True):
                st.session_state[self._key(label, part)] = typed

    def _gone(self) -> bool:
        """Streamlit forgets the fields of a page that was left."""
        return any(self._key(label, part) not in st.session_state for label in self.days for part, _ in _PARTS)

    def _fields(self, label: str, wrong: str) -> None:
        key = self._key(label)
        put(html('<p class="label">{}</p><p class="hint">For example, 1 6 2022</p>', label))
        self.site.groups.append((f"{key}-box", label))
        if wrong:
            self.site.invalid.append((f"{key}-box", f"error-{key}"))
            said = '<p class="error" id="error-{}" tabindex="-1" role="alert"><strong>Error:</strong> {}</p>'
            put(html(said, key, wrong))
        with st.container(key=f"{key}-box", horizontal=True, gap="xsmall"):
            for part, width in _PARTS:
                st.text_input(part, key=self._key(label, part), max_chars=12, width=width)

    def _take(self, take: Callable[[Mapping[str, date], str], str | None]) -> None:
        days, wrong = {}, {}
        for label in self.days:
            try:
                days[label] = _read([st.session_state[self._key(label, part)] for part, _ in _PARTS])
            except NotADay as trouble:
                wrong[label] = str(trouble)
        if not wrong:
            refused = take(days, st.session_state.get(self._key("text"), "").strip())
            wrong = {next(iter(self.days)): refused} if refused else {}
        st.session_state[self._key("wrong")] = wrong
        st.session_state[self._key("told")] = bool(wrong)

    def _key(self, *parts: str) -> str:
        return "-".join((self.name, *(part.lower().replace(" ", "-") for part in parts)))


def _read(typed: list[str]) -> date:
    """The day in three fields. Raises NotADay, also where nothing was typed and for a day before the present law."""
    day = day_from((typed[0], typed[1], typed[2]))
    if day is None:
        raise NotADay("Write a day.")
    if day < FIRST_DAY:
        raise NotADay(f"The present law on reviews began on {day_in_words(FIRST_DAY)}. Write that day or a later one.")
    return day
