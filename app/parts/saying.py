"""Folded forms that record one plain event: what was said, by whom, on which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cspr_rules.app.parts.acting import day_of_act, folded, given
from cspr_rules.app.parts.form import Form
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

    def show(self, form: Form) -> None:
        """The fields, folded until somebody opens them."""
        with folded(self.words, form):
            for one in self.asked:
                _show(form, one)
            day_of_act(form, self.day)
            form.button(
                self.button,
                self.record,
                needs={one.name: one.needed for one in self.asked if one.needed},
                days=(*(one.name for one in self.asked if one.day), "day"),
                said=self.said,
            )

    def record(self, desk: Desk, values: dict[str, Any]) -> None:
        """Record it. Raises a RecordFault."""
        names = (*(one.name for one in self.asked), "day")
        desk.add(office.in_hand(), self.kind.kind, **self.always, **given(values, *names))


def _show(form: Form, one: Asked) -> None:
    if one.choices:
        form.choice(one.name, one.label, one.choices, one.hint)
    elif one.day:
        form.day(one.name, one.label, one.hint)
    else:
        form.text(one.name, one.label, one.hint, long=one.long, otherwise=one.otherwise)
