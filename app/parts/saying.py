"""Folded forms that record one plain event: what was said, by whom, on which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cspr_rules.app.parts.acting import day_of_act, folded, given
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.read_back import show_read_back
from cspr_rules.app.state import office

from cspr_rules.records.desk import Desk
from cspr_rules.records.events import Event


@dataclass(frozen=True)
class Asked:
    """One field: its name in the record, its label, and what to say where it may not be left blank."""

    name: str
    label: str
    hint: str = ""
    needed: str = ""
    long: bool = False
    otherwise: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    day: bool = False


@dataclass(frozen=True)
class Saying:
    """One kind of event as a form. `words` are what it is folded under, `button` records it, `said` is told then."""

    kind: type[Event]
    words: str
    button: str
    asked: tuple[Asked, ...]
    said: str = "Recorded."
    day: str = "The day"
    always: Mapping[str, Any] = field(default_factory=dict)
    """What goes with it that nobody types, such as the digest of a document."""
    called: str = ""
    """What it is called, such as "the view", where it is read back before it is recorded (see `read_back`)."""
    if_wrong: str = ""
    """How it is put right later, where it is read back."""

    def show(self, form: Form) -> None:
        """The fields, folded until somebody opens them."""
        with folded(self.words, form):
            for one in self.asked:
                _show(form, one)
            day_of_act(form, self.day)
            needs = {one.name: one.needed for one in self.asked if one.needed}
            if self.called:
                form.ask_to_check(self.called, self.could, needs=needs, days=self._days)
            else:
                form.button(self.button, self.record, needs=needs, days=self._days, said=self.said)

    def read_back(self, form: Form) -> bool:
        """Show what was typed, as it will stand, in place of the page where it is to be read back. Whether it is."""
        if not self.called or not form.read_back:
            return False
        show_read_back(
            form,
            f"Check {self.called} before it stands",
            self.button,
            self.record,
            goes_with_it=(),
            if_wrong=self.if_wrong,
            days=self._days,
            said=self.said,
        )
        return True

    def record(self, desk: Desk, values: dict[str, Any]) -> None:
        """Record it. Raises a RecordFault."""
        desk.add(office.in_hand(), self.kind.kind, **self._said(values))

    def could(self, desk: Desk, values: dict[str, Any]) -> None:
        """Raise what `record` would, and record nothing."""
        desk.could_add(office.in_hand(), self.kind.kind, **self._said(values))

    def _said(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {**self.always, **given(values, *(one.name for one in self.asked), "day")}

    @property
    def _days(self) -> tuple[str, ...]:
        return (*(one.name for one in self.asked if one.day), "day")


def _show(form: Form, one: Asked) -> None:
    if one.choices:
        form.choice(one.name, one.label, one.choices, one.hint)
    elif one.day:
        form.day(one.name, one.label, one.hint)
    else:
        form.text(one.name, one.label, one.hint, long=one.long, otherwise=one.otherwise)
