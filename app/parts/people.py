"""What is said of one person, or to the family, as fields: to record it, to put it right, to withdraw it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import streamlit as st
from cspr_rules.app.parts.acting import folded, given
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.html import as_label, capital, html, put
from cspr_rules.app.parts.site import Site
from cspr_rules.app.state import office

from cspr_rules.records.case import Known
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.people import (
    NOT_KNOWN,
    PARTS,
    RELATIONS,
    ROLES,
    ChildsName,
    FamilyMember,
    OfPeople,
    PersonNamed,
    PersonWithdrawn,
    WordsForFamily,
)

_YES_OR_NO = {"yes": "Yes", "no": "No", NOT_KNOWN: "Not known"}
_CHANGING = "what is said of people, being changed"
Said = Mapping[str, Any]


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

    def show_new(self, form: Form, words: str) -> None:
        """Folded fields for another one, with its button."""
        with folded(words, form):
            self.fields(form, {})
            form.button(words, self._record, needs=self.needs, days=self.days, said="Recorded.")

    def show_change(self, site: Site, one: Known[Any], called: str) -> None:
        """A button for somebody who sees that it is wrong, and the fields for it once it was pressed."""
        place = (office.in_hand(), one.entry)
        form = self.form(site, one)
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
        desk.add(office.in_hand(), self.kind.kind, **self._values(values))

    def _correct(self, entry: int, said: Said, desk: Desk, values: dict[str, Any]) -> None:
        now = {**said, **{key: value for key, value in values.items() if value is not None}}
        desk.add(office.in_hand(), self.kind.kind, **self._values(now), corrects=entry, reason=values["why"])
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


def _known_on(form: Form) -> None:
    form.day("known_on", "The day from which this was known", "Left blank, it is the day of recording.")


def _childs_name(form: Form, said: Said) -> None:
    form.text(
        "name",
        "The child’s first name, or the name the family uses",
        "It stands in letters to the family and nowhere else.",
        otherwise=said.get("name", ""),
    )
    form.text("on_whose_word", "Who in the family said so", "Such as: mother.", otherwise=said.get("on_whose_word", ""))
    _known_on(form)


def _family_member(form: Form, said: Said) -> None:
    form.choice("relation", "Who they are to the child", RELATIONS, otherwise=said.get("relation", ""))
    form.text("name", "The name to greet them by", "Such as: Ms Example.", otherwise=said.get("name", ""))
    form.choice(
        "parental_responsibility",
        "Do they have parental responsibility?",
        _YES_OR_NO,
        otherwise=said.get("parental_responsibility", ""),
    )
    form.choice(
        "part_in_investigation",
        "What part do the police see them in?",
        PARTS,
        "A suspect, a witness, and somebody of whom it is not known read the same careful words.",
        otherwise=said.get("part_in_investigation", ""),
    )
    form.text(
        "safe_contact",
        "How they can be reached safely",
        "For those who send the letter. It never stands in a letter.",
        long=True,
        otherwise=said.get("safe_contact", ""),
    )
    form.text("language", "The language they would rather use", otherwise=said.get("language", ""))
    form.choice("interpreter", "Do they need an interpreter?", _YES_OR_NO, otherwise=said.get("interpreter", ""))
    form.choice(
        "letters_may_go",
        "May letters go to them?",
        _YES_OR_NO,
        "A letter in the wrong hands can put somebody in danger.",
        otherwise=said.get("letters_may_go", ""),
    )
    form.text(
        "on_whose_word",
        "On whose word",
        "Where letters may or may not go. Such as: the social worker, 3 November 2026.",
        otherwise=said.get("on_whose_word", ""),
    )
    _known_on(form)


def _person_named(form: Form, said: Said) -> None:
    form.text("name", "Their name", otherwise=said.get("name", ""))
    form.text("other_names", "Other names they go by", "With commas between.", otherwise=said.get("other_names", ""))
    form.choice("role", "Who they are in the case", ROLES, otherwise=said.get("role", ""))
    form.day(
        "date_of_birth", "Their date of birth", "Left blank, it stays as recorded." if said.get("date_of_birth") else ""
    )
    form.text("nhs_number", "Their NHS number", "Ten digits.", otherwise=said.get("nhs_number", ""))
    form.text("address", "Their address, with the postcode", otherwise=said.get("address", ""))
    form.text("telephone", "Their telephone number", otherwise=said.get("telephone", ""))
    form.text(
        "facts_of",
        "The reference of the child whose facts these are",
        "Where it is another child of the same incident.",
        otherwise=said.get("facts_of", ""),
    )
    _known_on(form)


def _words(form: Form, said: Said) -> None:
    form.text(
        "says",
        "The partners’ reasons in plain words, written to the family",
        "They stand in every letter to the family, to the letter. Short sentences, and no word that needs explaining.",
        long=True,
        otherwise=said.get("says", ""),
    )
    _known_on(form)


CHILDS_NAME = Sheet(
    ChildsName,
    "childs-name",
    _childs_name,
    ("name", "on_whose_word"),
    {"name": "Write the name.", "on_whose_word": "Say who in the family said so."},
)
FAMILY_MEMBER = Sheet(
    FamilyMember,
    "family-member",
    _family_member,
    (
        *("relation", "name", "parental_responsibility", "part_in_investigation", "safe_contact"),
        *("language", "interpreter", "letters_may_go", "on_whose_word"),
    ),
    {"relation": "Choose who they are to the child.", "name": "Write the name to greet them by."},
)
PERSON_NAMED = Sheet(
    PersonNamed,
    "person-named",
    _person_named,
    ("name", "other_names", "role", "nhs_number", "address", "telephone", "facts_of"),
    {"name": "Write the name.", "role": "Choose who they are in the case."},
    days=("date_of_birth", "known_on"),
    lists=("other_names",),
)
WORDS = Sheet(WordsForFamily, "words-for-the-family", _words, ("says",), {"says": "Write what the family is told."})


def relation(said: FamilyMember) -> str:
    """A member of the family in a few words, such as "Mother, Ms Example"."""
    return f"{capital(said.relation)}, {said.name}"
