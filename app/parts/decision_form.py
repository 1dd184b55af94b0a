"""The fields for a decision, and the decision read back before it stands: the same, whatever is decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import streamlit as st
from cspr_rules.app.parts import words
from cspr_rules.app.parts.acting import day_of_act, given
from cspr_rules.app.parts.events import recommended
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.html import Html, capital, html, items, link, put
from cspr_rules.app.parts.read_back import show_read_back
from cspr_rules.app.parts.reasons_beside import TEXTS, show_reasons_beside
from cspr_rules.app.parts.site import SIGN_OFF, place_of
from cspr_rules.app.parts.standing import where_they_stand
from cspr_rules.app.parts.subjects import REVIEW, Subject
from cspr_rules.app.parts.told import in_plain_words
from cspr_rules.app.state import office, session
from cspr_rules.app.state.typed import NotADay

from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Case, Decided
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.answering import Considered
from cspr_rules.records.events.deciding import Position
from cspr_rules.records.failures import NotAllowed

ASKED = {
    "without_positions": "Why a position is missing",
    "unaddressed": "Why a criterion or circumstance is left unaddressed",
    "other_area": "What is agreed with the other area’s partners",
    "answers_changed": "Why what was answered since the result was recorded changes nothing",
    "new_facts": "What is new since the earlier decision",
}
"""What the record may want a written reason for, as a page asks for it."""
CHANGED = "What is changed, and why"
_IF_WRONG = (
    "A decision stays in the record as it was recorded. Until somebody has signed it, it can be changed: the changed "
    "decision then stands beside it, says what was changed and why, and is the one that is signed. Once it is signed, "
    "new facts make a new decision beside it, which is signed anew."
)


@dataclass(frozen=True)
class Deciding:
    """A decision that is being written: the case, what it is about, and what it rests on where it rests on anything."""

    case: Case
    subject: Subject
    consideration: int | None

    @property
    def earlier(self) -> Decided | None:
        """The decision that stands now."""
        return self.case.decision(self.subject.about)

    @property
    def positions(self) -> tuple[int, ...]:
        """The positions that stand now."""
        return tuple(one.entry for one in self.case.positions(self.subject.about))

    @property
    def roles(self) -> list[str]:
        """The roles in which the positions were given, as those who may have decided."""
        standing = self.case.positions(self.subject.about)
        return list(dict.fromkeys(one.event.role for one in standing if isinstance(one.event, Position)))

    def wanted(self, form: Form) -> dict[str, str]:
        """What the record wants a written reason for, on the day that stands in the fields, each with why."""
        return {
            # the names of the questions that may follow are for commands: here each is a link
            key: f"{in_plain_words(capital(what.partition(': ')[0]))}."
            for key, what in office.desk().reasons_wanted(self.case.id, **self._rests_on(), **_day(form)).items()
        }

    def said(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What was typed, as the desk takes it."""
        by = str(values.get("decided_by", ""))
        return {
            **given(values, "decided", "look_again_on", "day", *TEXTS),
            "decided_by": [line.strip() for line in by.splitlines() if line.strip()],
            **self._rests_on(),
        }

    def _rests_on(self) -> dict[str, Any]:
        rests = {} if self.consideration is None else {"consideration": self.consideration}
        return {"about": self.subject.about, **rests}

    def could(self, desk: Desk, values: dict[str, Any]) -> None:
        """Raise what recording it would."""
        desk.could_decide(self.case.id, **self.said(values))

    def record(self, desk: Desk, values: dict[str, Any]) -> None:
        """Record it, unless a position came in since it was read back: it would go in unread."""
        now = tuple(one.entry for one in desk.case(self.case.id).positions(self.subject.about))
        if now != self.positions:
            raise NotAllowed(
                "a position was given or changed while the decision was being written",
                "Look at the positions, and decide again. What you typed is still here.",
            )
        desk.decide(self.case.id, **self.said(values))


def show_decision(form: Form, deciding: Deciding) -> None:
    """The same fields in the same order, whatever is decided and whatever was recommended."""
    changes = deciding.earlier is not None and not deciding.earlier.signatures
    asked = {**ASKED, "new_facts": CHANGED if changes else ASKED["new_facts"]}
    form.choice("decided", "What was decided", deciding.subject.choices)
    day_of_act(form, "The day of the decision")
    wanted = deciding.wanted(form)
    of_review = deciding.subject is REVIEW
    main, beside = st.columns([3, 2], gap="large") if of_review else (st.container(), st.container())
    with main:
        form.text(
            "reason", "Reasons", "In your own words, whatever is decided.", long=True, height=480 if of_review else 160
        )
    if of_review and deciding.consideration is not None:
        with beside:
            show_reasons_beside(form, deciding.case, deciding.consideration)
    for key, what in wanted.items():
        if key == "unaddressed":
            _show_unaddressed(deciding.case)
        form.text(key, asked[key], what, long=True)
    form.text(
        "decided_by", "Who decided", "Their roles, one on each line.", long=True, otherwise="\n".join(deciding.roles)
    )
    if of_review:
        form.text(
            "national_review", "Is a national review suggested to the Panel, and why", "If it was discussed.", long=True
        )
        form.text(
            "other_learning", "Other learning that was decided on", "Such as a learning review. If any.", long=True
        )
    form.day("look_again_on", "The day on which the decision is looked at again", "If one was agreed.")
    form.ask_to_check(
        "the decision",
        deciding.could,
        needs={
            "decided": "Choose what was decided.",
            "reason": "Write the reasons.",
            **{key: f"{what} Write the reason." for key, what in wanted.items()},
            "decided_by": "Say who decided.",
        },
        days=("look_again_on", "day"),
    )


def show_decision_read_back(form: Form, deciding: Deciding, then: str) -> None:
    """The decision as it will stand, with what goes in beside what was typed."""
    show_read_back(
        form,
        "Check the decision before it stands",
        "Record the decision",
        deciding.record,
        goes_with_it=_goes_with_it(deciding),
        if_wrong=_IF_WRONG,
        days=("look_again_on", "day"),
        said="The decision is recorded. It can now be signed." if then == SIGN_OFF else "The decision is recorded.",
        then=then,
    )


def change(form: Form, earlier: Decided) -> None:
    """Fill the fields with a decision that nobody has signed: a button's callback."""
    form.fill(
        {
            key: value
            for key, value in earlier.decision.plain().items()
            if key in ("decided", *TEXTS) and key != "new_facts"
        }
        | {"decided_by": "\n".join(earlier.decision.decided_by)},
        look_again_on=earlier.decision.look_again_on,
    )


def _goes_with_it(deciding: Deciding) -> Iterator[tuple[str, Html | str]]:
    if deciding.consideration is not None:
        found, considered = deciding.case.at(deciding.consideration, Considered)
        yield (
            "What it rests on",
            html(
                "<p>The result recorded by {} (entry {}).</p>{}",
                words.said_by(found),
                found.entry,
                recommended(considered.output),
            ),
        )
    yield "The positions that stand", where_they_stand(deciding.case, deciding.subject)
    if deciding.earlier is not None:
        yield (
            "The earlier decision",
            f"Of {day_in_words(deciding.earlier.decision.day)}, entry {deciding.earlier.happened.entry}. It stays.",
        )


def _day(form: Form) -> dict[str, Any]:
    """The day that stands in the fields, where one can be read and is not to come; the record asks by that day."""
    try:
        day = form.day_said("day")
    except NotADay:
        return {}
    return {"day": day} if day is not None and day <= office.desk().today else {}


def _show_unaddressed(case: Case) -> None:
    left: Sequence[str] = cast("Considered", case.considered[-1].event).output["considered"]["not_yet_addressed"]
    questions = session.reasoner().rulebook.questions
    asked = items(link(place_of(name), questions[name].asked) for name in left if name in questions)
    if asked:
        put(html("<details><summary>Not yet addressed ({})</summary>{}</details>", len(left), asked))
