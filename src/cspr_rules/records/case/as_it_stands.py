"""What the record itself answers: a decision, a family told, a review published, so that nobody types it twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from cspr_rules.model.answer import Answers, Entry, Incident
from cspr_rules.model.question import NOT_KNOWN, Question
from cspr_rules.records.case.answers import Said, plain_answer, read_entry
from cspr_rules.records.case.case import Case
from cspr_rules.records.case.happened import Happened
from cspr_rules.records.events.answering import Answer
from cspr_rules.records.events.deciding import LOCAL_REVIEW
from cspr_rules.records.events.opening import Referral
from cspr_rules.records.events.reviewing import ReviewerNamed, ReviewPublished
from cspr_rules.records.events.telling import DocumentMade, DocumentSent, FamilyTold, LetterChecked
from cspr_rules.rulebook.fault import Faults

REVIEW_DECISION = "review_decision"
"""The question that a recorded decision about a local review answers."""
_UNTIL_THEN: Mapping[str, str] = {
    REVIEW_DECISION: "not yet decided",
    "review_published": "no",
    "reviewer_named": "no",
    "publication_form": "not yet decided",
}
"""What was said before the event and was true then. It does not contradict the event."""
_PANEL = ("national panel", "the national panel", "the child safeguarding practice review panel")


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that an event of the record gives."""

    question: str
    answer: str | date
    happened: Happened


@dataclass(frozen=True, slots=True)
class Otherwise:
    """An event and what somebody answered say different things. `answer_counts` is whether the answer is taken."""

    given: Given
    said: Said
    answer_counts: bool


@dataclass(frozen=True, slots=True)
class NotYetSaid:
    """What somebody types and has not recorded yet, on top of the answers in force.

    `incident` is the case with it. `replaces` are the entries that would no longer count once it is recorded, `anew`
    the questions at which it would add an answer that says something known.
    """

    incident: Incident
    replaces: frozenset[int] = frozenset()
    anew: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AsItStands:
    """A case as an incident, with what its events answer put in, and where people answered otherwise."""

    incident: Incident
    given: tuple[Given, ...]
    otherwise: tuple[Otherwise, ...]


def as_it_stands(
    case: Case, questions: Mapping[str, Question], until: date | None = None, typed: NotYetSaid | None = None
) -> AsItStands:
    """The case for the rules, with what its events answer; with `until` only those that were known on that day.

    What somebody answered goes before what an event gives, and where the two differ that is told. A decision that came
    after the answer, and is another one, goes before it all the same: the partners have decided again. With `typed`, as
    it would stand once that is recorded.
    """
    incident = case.incident(questions) if typed is None else typed.incident
    anew = frozenset[str]() if typed is None else typed.anew
    answers: dict[str, tuple[Entry, ...]] = dict(incident.answers)
    used: list[Given] = []
    otherwise: list[Otherwise] = []
    for together in given_by_events(case if until is None else case.as_known_on(until)):
        decided_again = together[0].question not in anew and _decided_again(case, together[0], typed)
        for given in together:
            own = tuple(_own(case, given, typed))
            otherwise += (Otherwise(given, one, not decided_again) for one in own if _differs(one.answer, given))
            entry = _entry(given, questions)
            if entry is not None and (decided_again or not (own or given.question in anew)):
                answers[given.question] = (entry,)
                used.append(given)
    in_order: Answers = {name: answers[name] for name in questions if name in answers}
    return AsItStands(replace(incident, answers=in_order), tuple(used), tuple(otherwise))


def given_by_events(case: Case) -> Iterator[tuple[Given, ...]]:
    """The answers that events give, those of one event together."""
    decided = case.decision(LOCAL_REVIEW)
    if decided is not None:
        yield tuple(_of_decision(decided.happened, decided.decision.decided, decided.decision.day))
        if told := _first(_telling(case, decided.happened, decided.decision.day)):
            yield (Given("family_told_on", told.day, told),)
    if named := _first(case.of(ReviewerNamed)):
        yield (Given("reviewer_named", "yes", named),)
    if out := _first(case.of(ReviewPublished)):
        yield tuple(_of_publication(out))
    if sent := _first(_sent(case, _panel_summaries(case), to=_PANEL)):
        yield (Given("rapid_review_sent_on", sent.day, sent),)
    if referred := _first(case.of(Referral)):
        yield (Given("referral_received_on", referred.day, referred),)


def _of_decision(happened: Happened, decided: str, day: date) -> Iterator[Given]:
    yield Given(REVIEW_DECISION, decided, happened)
    if decided != _UNTIL_THEN[REVIEW_DECISION]:
        yield Given("review_decided_on", day, happened)


def _of_publication(out: Happened) -> Iterator[Given]:
    yield Given("review_published", "yes", out)
    yield Given("review_published_on", out.day, out)
    form = cast("ReviewPublished", out.event).form.casefold().removeprefix("the ").rstrip(".")
    if form in ("full report", "information on improvements"):
        yield Given("publication_form", form, out)


def _telling(case: Case, decision: Happened, day: date) -> Iterator[Happened]:
    """What told the family of a decision: somebody's word, or a letter that was made for them after it."""
    yield from (one for one in case.of(FamilyTold) if one.entry > decision.entry and one.day >= day)
    letters = {
        one.event.digest
        for one in case.of(DocumentMade, LetterChecked)
        if isinstance(one.event, (DocumentMade, LetterChecked))
        and one.entry > decision.entry
        and one.event.recipient is not None
        and one.event.digest is not None
    }
    yield from _sent(case, letters)


def _panel_summaries(case: Case) -> set[str]:
    made = (cast("DocumentMade", one.event) for one in case.of(DocumentMade))
    return {one.digest for one in made if one.document == "panel-summary"}


def _sent(case: Case, digests: Iterable[str], to: tuple[str, ...] = ()) -> Iterator[Happened]:
    for one in case.of(DocumentSent):
        sent = cast("DocumentSent", one.event)
        if sent.digest in digests and (not to or sent.to.casefold().rstrip(".") in to):
            yield one


def _first(happened: Iterable[Happened]) -> Happened | None:
    return min(happened, key=lambda one: (one.day, one.entry), default=None)


def _own(case: Case, given: Given, typed: NotYetSaid | None) -> Iterator[Said]:
    """What people answered that counts, without what was only true until the event."""
    for said in case.in_force:
        answer = said.answer
        if answer.question != given.question or answer.answer == NOT_KNOWN:
            continue
        if typed is not None and said.entry in typed.replaces:
            continue
        if said.entry < given.happened.entry and answer.answer == _UNTIL_THEN.get(given.question):
            continue
        yield said


def _decided_again(case: Case, given: Given, typed: NotYetSaid | None) -> bool:
    """Whether the partners decided otherwise than everything that was answered before."""
    own = tuple(_own(case, given, typed))
    return (
        given.question == REVIEW_DECISION
        and bool(own)
        and all(one.entry < given.happened.entry and _differs(one.answer, given) for one in own)
    )


def _differs(answer: Answer, given: Given) -> bool:
    return plain_answer(answer.answer) != plain_answer(given.answer)


def _entry(given: Given, questions: Mapping[str, Question]) -> Entry | None:
    """The answer as the rules take it; None where this rulebook has no room for it."""
    where = f"entry {given.happened.entry}"
    keys = {"answer": given.answer, "known on": given.happened.day, "source": f"{given.happened.event.kind}, {where}"}
    try:
        return read_entry(given.question, keys, questions, where)
    except Faults:
        return None
