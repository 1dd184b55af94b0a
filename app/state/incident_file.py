"""An incident written as an incident file of the contract, to be read again without loss."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

from ruamel.yaml import YAML

from cspr_rules.model.answer import NOT_STATED, Entry, Incident, Value


def as_plain(incident: Incident) -> dict[str, Any]:
    """The incident in the form of the contract, in plain values: the answer alone where there is no more to it."""
    said: dict[str, Any] = {"incident": incident.name}
    if incident.title:
        said["title"] = incident.title
    if incident.same_rapid_review_as:
        said["same rapid review as"] = list(incident.same_rapid_review_as)
    if incident.considered_on is not None:
        said["considered on"] = incident.considered_on.isoformat()
    if incident.partnership:
        said["partnership"] = incident.partnership
    said["answers"] = {question: _entries(entries) for question, entries in incident.answers.items()}
    return said


def as_yaml(incident: Incident) -> str:
    """The incident as YAML, to be read again without loss."""
    writer = YAML(pure=True)
    writer.version = None
    writer.default_flow_style = False
    writer.allow_unicode = True
    writer.width = 100_000  # a text stays on its line, and so reads back as it was
    stream = io.StringIO()
    writer.dump(as_plain(incident), stream)
    return stream.getvalue()


def file_name(incident: Incident, ending: str) -> str:
    """A name for the download: the reference, with what a file name cannot hold left out.

    >>> file_name(Incident("EX/001 a", "", {}), "yaml")
    'EX-001-a.yaml'
    """
    return f"{re.sub(r'[^A-Za-z0-9]+', '-', incident.name).strip('-') or 'incident'}.{ending}"


def _entries(entries: tuple[Entry, ...]) -> Any:
    if len(entries) > 1:
        return [_long(entry) for entry in entries]
    entry = entries[0]
    short = Entry(entry.answer) == entry
    return _value(entry.answer) if short else _long(entry)


def _long(entry: Entry) -> dict[str, Any]:
    said: dict[str, Any] = {"answer": _value(entry.answer)}
    if entry.by != NOT_STATED:
        said["by"] = entry.by
    if entry.known_on is not None:
        said["known on"] = entry.known_on.isoformat()
    if entry.source:
        said["source"] = entry.source
    if entry.because:
        said["because"] = entry.because
    return said


def _value(answer: Value) -> Any:
    if isinstance(answer, tuple):
        return list(answer)
    return answer.isoformat() if isinstance(answer, date) else answer
