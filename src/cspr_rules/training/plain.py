"""What people answered in exercises as plain data, for the training space, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cspr_rules.model.answer import Answers, Entry, Value
from cspr_rules.model.rule import Finding
from cspr_rules.training.exercise import Given
from cspr_rules.training.tries import Noticed, Try

_DAY = "day"


def plain_given(given: Given, *, with_reasons: bool) -> dict[str, Any]:
    """A try as plain data. Without its reasons nothing in it is in the person's own words but `because`, left out too.

    Who wrote a text is often known from how it is written.
    """
    said: dict[str, Any] = {
        "scenario": given.scenario,
        "stage": given.stage,
        "answers": {
            question: [_entry(one, with_because=with_reasons) for one in entries]
            for question, entries in given.answers.items()
        },
        "views": {name: view.value for name, view in given.views.items()},
        "recommendation": given.recommendation,
    }
    return {**said, "reasons": given.reasons} if with_reasons else said


def given_from(said: Mapping[str, Any]) -> Given:
    """The try that plain data of `plain_given` says."""
    answers: Answers = {
        question: tuple(_entry_from(one) for one in entries) for question, entries in said["answers"].items()
    }
    views = {name: Finding(view) for name, view in said["views"].items()}
    return Given(said["scenario"], said["stage"], answers, views, said["recommendation"], said.get("reasons", ""))


def plain_try(one: Try) -> dict[str, Any]:
    """A finished try as plain data."""
    noticed = [[thing.kind, thing.about, thing.seen] for thing in one.noticed]
    return {"scenario": one.scenario, "stage": one.stage, "noticed": noticed}


def try_from(said: Mapping[str, Any]) -> Try:
    """The finished try that plain data of `plain_try` says."""
    return Try(said["scenario"], said["stage"], tuple(Noticed(*thing) for thing in said["noticed"]))


def _entry(entry: Entry, *, with_because: bool) -> dict[str, Any]:
    said: dict[str, Any] = {"answer": _plain(entry.answer), "by": entry.by}
    if entry.known_on is not None:
        said["known_on"] = entry.known_on.isoformat()
    if with_because and entry.because:
        said["because"] = entry.because
    return said


def _entry_from(said: Mapping[str, Any]) -> Entry:
    known_on = date.fromisoformat(said["known_on"]) if "known_on" in said else None
    return Entry(_value(said["answer"]), by=said["by"], known_on=known_on, because=said.get("because", ""))


def _plain(answer: Value) -> Any:
    if isinstance(answer, date):
        return {_DAY: answer.isoformat()}
    return list(answer) if isinstance(answer, tuple) else answer


def _value(said: Any) -> Value:
    if isinstance(said, dict):
        return date.fromisoformat(said[_DAY])
    return tuple(said) if isinstance(said, list) else said
