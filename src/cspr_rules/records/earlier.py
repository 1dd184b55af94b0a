"""What earlier cases say: was this improvement identified before, is this theme recurrent. It fills in no answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from cspr_rules.records.events.learning import IMPROVEMENT, THEME
from cspr_rules.records.summary import Learned, Summary

ASKS = {"improvements_identified_before": IMPROVEMENT, "recurrent_themes": THEME}
"""The questions that earlier cases speak to, and the kind of learning that each is about."""

_ALIKE = 0.8
"""How alike two names must be before somebody is asked to look; a suggestion that nobody needs costs a glance."""
_SMALL_WORDS = frozenset(
    ("a", "an", "and", "as", "at", "between", "by", "for", "in", "of", "on", "or", "the", "to", "with")
)


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """An earlier case that brought out the same. `same` is False where its name for it is only alike."""

    reference: str
    name: str
    day: date
    embedded: str
    same: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the record says to one question about one improvement or theme of a case. It answers nothing.

    `cases` are the earlier cases, newest first; none of them is no proof that there was none: other areas' and national
    reviews are not in this record.
    """

    question: str
    name: str
    cases: tuple[EarlierCase, ...]

    @property
    def embedded(self) -> bool | None:
        """Whether every earlier case is recorded as embedded; None where one is not known or there is none."""
        found = {case.embedded for case in self.cases if case.same}
        if "no" in found:
            return False
        return True if found == {"yes"} else None


def suggestions(case: Summary, others: Iterable[Summary]) -> tuple[Suggestion, ...]:
    """For each improvement and theme of `case`, what the other cases of the record say; in the order of the case."""
    earlier = [other for other in others if _is_earlier(other, case)]
    return tuple(
        Suggestion(question, learned.name, _earlier_cases(learned, earlier))
        for question, kind in ASKS.items()
        for learned in case.learning
        if learned.what == kind
    )


def cases_with(question: str, name: str, summaries: Iterable[Summary]) -> Suggestion:
    """What the record says to `question` about a name that nobody has recorded yet, such as one being typed."""
    learned = Learned(what=ASKS[question], name=name, day=date.max, embedded="not known")
    return Suggestion(question, name, _earlier_cases(learned, summaries))


def _is_earlier(other: Summary, case: Summary) -> bool:
    """Not the case itself, and not another child of the same incident: that would be no recurrence."""
    return (
        other.case != case.case
        and other.reference not in case.same_rapid_review_as
        and case.reference not in other.same_rapid_review_as
    )


def _earlier_cases(learned: Learned, others: Iterable[Summary]) -> tuple[EarlierCase, ...]:
    found = [one for other in others for one in _matches(learned, other)]
    return tuple(sorted(found, key=lambda one: (not one.same, -one.day.toordinal(), one.reference)))


def _matches(learned: Learned, other: Summary) -> Iterator[EarlierCase]:
    for theirs in other.learning:
        if theirs.what != learned.what or theirs.day > learned.day:
            continue
        same = _plain(theirs.name) == _plain(learned.name)
        if same or _alike(_plain(theirs.name), _plain(learned.name)):
            yield EarlierCase(other.reference, theirs.name, theirs.day, theirs.embedded, same)


def _plain(name: str) -> tuple[str, ...]:
    """The words of a name without their order, case and small words."""
    return tuple(sorted(set(re.findall(r"\w+", name.casefold())) - _SMALL_WORDS))


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if set(one) <= set(other) or set(other) <= set(one):
        return bool(one and other)
    return SequenceMatcher(None, " ".join(one), " ".join(other), autojunk=False).ratio() >= _ALIKE
