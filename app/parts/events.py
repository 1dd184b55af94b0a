"""What happened to a case in plain words, one event after another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cspr_rules.app.parts import words
from cspr_rules.app.parts.document_kinds import FORMATS, kind_of
from cspr_rules.app.parts.event_names import NAMES, NOT_SHOWN, PARTS
from cspr_rules.app.parts.html import Html, html, items, link, together
from cspr_rules.app.parts.partners import partner_of
from cspr_rules.app.parts.people import CONTACTS, part_in_words
from cspr_rules.app.parts.site import DOCUMENT, HISTORY, place_of
from cspr_rules.app.parts.subjects import SUBJECTS
from cspr_rules.app.state import session

from cspr_rules.model.question import Kind
from cspr_rules.model.rule import Finding
from cspr_rules.rationale.clauses import day_in_words, listed
from cspr_rules.records.case import Happened, UsesLater
from cspr_rules.records.events import Event
from cspr_rules.records.events.answering import Answer, AnswerWithdrawn, Considered
from cspr_rules.records.events.deciding import Decision, Dissent, Position, SealedPosition, SignOff
from cspr_rules.records.events.keeping import Access
from cspr_rules.records.events.people import ContactForFamily, FamilyMember
from cspr_rules.records.events.telling import DocumentMade, LetterChecked
from cspr_rules.rulebook.values import Unreadable, read_day

KNOWN_ON = "known-on"
"""What an address says to ask for a case as known on a day."""
_KNOWN_THEN = "What was known on that day"


def recorded_answer(answer: Answer) -> str:
    """A recorded answer as a page shows it."""
    said = answer.answer
    question = session.reasoner().rulebook.questions.get(answer.question)
    if question is not None and question.kind is Kind.DATE and isinstance(said, str) and (day := _day(said)):
        return day_in_words(day)
    return words.answer(said, question)


def event_in_words(one: Happened, later: UsesLater | None = None, *, hidden: bool = False) -> Html:
    """One event: what it was, on which day, who recorded it, and all that it says.

    `later` marks hindsight. `hidden` leaves out what the rules found, while positions are sealed.
    """
    earlier = f"Known or happened on {day_in_words(one.day)}. " if one.recorded_late else ""
    return html(
        '<h3>{}</h3><p class="hint">{}Recorded on {} by {}, entry {}.</p>{}{}',
        _title(one),
        earlier,
        day_in_words(one.recorded_on),
        one.by,
        one.entry,
        _body(one, hidden=hidden),
        _hindsight(later) if later is not None else "",
    )


def is_looking(one: Happened) -> bool:
    """Whether somebody only looked."""
    return isinstance(one.event, Access)


def recommended(output: Mapping[str, Any]) -> Html:
    """What a recorded consideration recommends."""
    rules = session.reasoner().rulebook.rules
    recommendation = output.get("recommendation")
    if recommendation is None:
        return html("<p>The two evaluators differed, so there was no recommendation.</p>")

    def title(code: str) -> str:
        return rules[code].title if code in rules else code

    if recommendation["settled"]:
        return html("<p><strong>{}</strong></p>", title(recommendation["code"]))
    return html(
        "<p>It could not be said yet. These remained possible:</p>{}", items(map(title, recommendation["possible"]))
    )


def findings_then(output: Mapping[str, Any]) -> Html:
    """The findings of a recorded output, each in a line."""
    rules = session.reasoner().rulebook.rules
    found = output.get("findings", {})
    return items(
        f"{rules[name].title}: {rules[name].found(Finding(finding['finding']))}"
        if name in rules
        else f"{name}: {finding['finding']}"
        for name, finding in found.items()
    )


def _title(one: Happened) -> str:
    event = one.event
    if isinstance(event, Answer) and event.corrects:
        return "An answer was put right"
    if isinstance(event, Position | SealedPosition | SignOff):
        did = "signed" if isinstance(event, SignOff) else f"gave a position on {SUBJECTS[event.about].called}"
        return f"{partner_of(one)} {did}"
    if isinstance(event, Decision):
        return f"The partners decided about {SUBJECTS[event.about].called}"
    return NAMES[event.kind]


def _body(one: Happened, *, hidden: bool) -> Html:
    event = one.event
    if isinstance(event, Answer):
        return _answer(event)
    if isinstance(event, AnswerWithdrawn):
        return html("<p>The answer of entry {} no longer counts. Why: {}</p>", event.withdraws, event.reason)
    if isinstance(event, Considered) and hidden:
        return html("<p>What was found stays hidden until all positions are in.</p>")
    if isinstance(event, Considered):
        known = f", with what was known on {day_in_words(event.as_known_on)}" if event.as_known_on else ""
        return html("<p>For a decision on {}{}.</p>{}", day_in_words(event.on), known, recommended(event.output))
    if isinstance(event, SealedPosition):
        return html("<p>It is sealed until all three are in.</p>")
    if isinstance(event, Decision):
        address = f"{HISTORY}?{KNOWN_ON}={event.day.isoformat()}"
        return together((items(_values(event)), html("<p>{}</p>", link(address, _KNOWN_THEN))))
    if isinstance(event, DocumentMade):
        address = f"{DOCUMENT}?entry={one.entry}"
        return together((items(_values(event)), html("<p>{}</p>", link(address, "Go to this document"))))
    return items(_values(event))


def _answer(event: Answer) -> Html:
    questions = session.reasoner().rulebook.questions
    asked = questions[event.question].asked if event.question in questions else event.question
    about = [
        f"known on {day_in_words(event.known_on)}" if event.known_on else "",
        f"from {event.source}" if event.source else "",
    ]
    more = "; ".join(filter(None, about))
    return html(
        "<p>{} <strong>{}</strong> ({}{}).</p>{}{}",
        link(place_of(event.question), asked) if event.question in questions else asked,
        recorded_answer(event),
        words.who(event.agency).lower() if event.agency != "not stated" else "agency not stated",
        f"; {more}" if more else "",
        html('<p class="own">{}</p>', event.because) if event.because else "",
        html("<p>It stands in the place of entry {}. Why: {}</p>", event.corrects, event.reason)
        if event.corrects
        else "",
    )


def _values(event: Event) -> Iterator[str]:
    in_the_title = ("about", "partner", "area") if isinstance(event, Decision | Position | SignOff) else ()
    for key, value in event.told().items():
        if key not in NOT_SHOWN and key not in in_the_title:
            yield f"{PARTS[key]}: {_said(event, key, value)}"


def _said(event: Event, key: str, value: Any) -> str:
    if isinstance(event, LetterChecked) and key == "found":
        return f"{len(event.found)}, of which {len(event.open)} are still open"
    if isinstance(event, DocumentMade) and key == "document":
        return kind_of(event)
    if isinstance(event, Decision | Position) and key in ("decided", "position"):
        return SUBJECTS[event.about].choices[value]
    if isinstance(event, Dissent) and key == "about":
        return SUBJECTS[event.about].called
    if isinstance(event, FamilyMember) and key == "part_in_investigation":
        return part_in_words(event)
    if isinstance(event, ContactForFamily) and key == "purpose":
        return CONTACTS[event.purpose].words
    return _named(key, value) if isinstance(value, str) else _value(value)


def _named(key: str, value: str) -> str:
    """A value that people choose by its words and the record keeps by a name."""
    if key == "partnership":
        profile = session.profiles().get(value)
        return value if profile is None else profile.title  # a profile that is gone has no title any more
    return FORMATS.get(value, value) if key == "format" else _value(value)


def _value(value: Any) -> str:
    if value is True:
        return "yes"
    if isinstance(value, list):
        return listed(map(_value, value))
    if isinstance(value, dict):
        return "; ".join(f"{PARTS.get(key, key).lower()}: {_value(one)}" for key, one in value.items())
    day = _day(value) if isinstance(value, str) else None
    return day_in_words(day) if day else str(value)


def _day(text: str) -> date | None:
    try:
        return read_day(text)
    except Unreadable:
        return None


def _hindsight(later: UsesLater) -> Html:
    against = day_in_words(later.measured_against)
    said = [
        f"Uses what was known only after {against}: {listed(f'entry {entry}' for entry in later.answers)}."
        if later.answers
        else "",
        f"Rests on what was worked out only after {against}." if later.worked_out_later else "",
        f"Written down after {against}." if later.written_later else "",
    ]
    return together((html('<p><strong class="tag open">With hindsight</strong> {}</p>', " ".join(filter(None, said))),))
