"""Incident files: one child a file, in the form of the contract, read into the model or refused with what to mend."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from cspr_rules.model.answer import Answers, Incident
from cspr_rules.model.question import Question
from cspr_rules.rulebook.answers import read_answers, too_early
from cspr_rules.rulebook.fault import Fault, FaultList, Faults, did_you_mean, listed, quoted, slip_or
from cspr_rules.rulebook.limits import MOST_BYTES, too_large
from cspr_rules.rulebook.values import Unreadable, read_day
from cspr_rules.rulebook.yaml_text import Block, Listing, Text, read_yaml

INCIDENT_KEYS = ("incident", "title", "same rapid review as", "considered on", "partnership", "answers")
ENDINGS = (".yaml", ".yml", ".json")
LONGEST_REFERENCE = 100


def read_incident(path: Path, questions: Mapping[str, Question]) -> Incident:
    """Read the incident file at `path`. Raises Faults with everything wrong in it."""
    return incident_from(_bytes_of(path), questions, str(path))


def incident_from(data: bytes | str, questions: Mapping[str, Question], file: str) -> Incident:
    """Read an incident from the content of a file; `file` is its name in messages. Raises Faults."""
    faults = FaultList(file)
    node = read_yaml(data, file)
    if not isinstance(node, Block):
        faults.add(
            node.line,
            "this is not an incident file",
            'Start it with "incident: a local reference", then "title:" and "answers:".',
        )
        raise Faults(faults.faults)
    _check_keys(node, questions, faults)
    incident = Incident(
        name=_reference(node, faults),
        title=_text(node, "title", faults),
        answers=_answers(node, questions, faults),
        considered_on=_considered_on(node, faults),
        same_rapid_review_as=_same_rapid_review(node, faults),
        partnership=_text(node, "partnership", faults) or None,
        file=file,
    )
    faults.raise_if_any()
    return incident


def read_incidents(paths: Iterable[Path], questions: Mapping[str, Question]) -> Iterator[Incident | Faults]:
    """Read files one after another; a folder means its *.yaml, *.yml and *.json by name.

    Yields an incident for each sound file and `Faults` for each other, so that one bad file holds nobody up. A second
    file with the incident reference of another in the same folder is at fault.
    """
    seen: dict[tuple[str, str], str] = {}
    for path in paths:
        for file in _files_of(path):
            if isinstance(file, Faults):
                yield file
                continue
            try:
                incident = read_incident(file, questions)
            except Faults as faults:
                yield faults
                continue
            first = seen.setdefault((str(file.parent), incident.name), incident.file)
            if first != incident.file:
                yield Faults([_repeated(incident, first)])
            else:
                yield incident


def is_folder(path: Path) -> bool:
    """Whether there is a folder of that name; no for a name that no system takes, and where it cannot be seen."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for some of these


def _repeated(incident: Incident, first: str) -> Fault:
    return Fault(
        incident.file,
        1,
        f"the reference {quoted(incident.name)} is already that of {first}",
        "One file is one child: give each file a reference of its own, or leave one of the two out.",
    )


def _files_of(path: Path) -> Iterator[Path | Faults]:
    if not is_folder(path):
        yield path
        return
    try:
        files = sorted((file for file in path.iterdir() if _is_incident_file(file)), key=lambda file: file.name)
    except OSError:
        yield Faults([Fault(str(path), 1, "the folder cannot be opened", "Check that you may read it.")])
        return
    if not files:
        what = "the folder has no incident file"
        yield Faults([Fault(str(path), 1, what, f"An incident file ends in one of {listed(ENDINGS)}.")])
    yield from files


def _is_incident_file(file: Path) -> bool:
    return file.suffix.lower() in ENDINGS and not file.name.startswith(".") and not is_folder(file)


def _bytes_of(path: Path) -> bytes:
    """The content of a file, of which no more is read than is allowed. Raises Faults."""
    faults = FaultList(str(path))
    try:
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise too_large(str(path), path.stat().st_size)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        faults.add(1, "there is no such file", "Check the name and the folder.")
    except IsADirectoryError:
        faults.add(1, "this is a folder", "Name a file in it.")
    except (OSError, ValueError):
        faults.add(1, "the file cannot be opened", "Check that you may read it, and that no other program holds it.")
    raise Faults(faults.faults)


def _check_keys(node: Block, questions: Mapping[str, Question], faults: FaultList) -> None:
    for key in node.entries:
        if key in INCIDENT_KEYS:
            continue
        if key in questions:
            faults.add(
                node.lines[key],
                f'{quoted(key)} is a question and stands outside "answers"',
                'Move it below "answers:", set in.',
            )
        else:
            faults.add(
                node.lines[key],
                f"{slip_or(key, (*INCIDENT_KEYS, *questions), 'this')} is not a key of an incident file",
                f"The keys are {listed(INCIDENT_KEYS)}." + did_you_mean(key, (*INCIDENT_KEYS, *questions)),
            )


def _reference(node: Block, faults: FaultList) -> str:
    if "incident" not in node.entries:
        faults.add(1, '"incident" is missing', 'Add "incident:" with a local reference such as EX-001, never a name.')
        return ""
    line = node.lines["incident"]
    before = len(faults.faults)
    name = _text(node, "incident", faults)
    if not name and len(faults.faults) == before:
        faults.add(line, '"incident" is empty', "Write a local reference such as EX-001, never a name.")
    if len(name) > LONGEST_REFERENCE or "\n" in name:
        faults.add(
            line,
            f'"incident" is longer than one line of {LONGEST_REFERENCE} characters',
            "Write a short local reference such as EX-001.",
        )
    return name


def _text(node: Block, key: str, faults: FaultList) -> str:
    value = node.entries.get(key)
    if value is None or (isinstance(value, Text) and value.blank):
        return ""
    if not isinstance(value, Text):
        faults.add(node.lines[key], f'"{key}" must be one piece of text', f'Write it as "{key}: …" on one line.')
        return ""
    return value.value.strip()


def _considered_on(node: Block, faults: FaultList) -> date | None:
    text = _text(node, "considered on", faults)
    if not text:
        return None
    line = node.lines["considered on"]
    try:
        day = read_day(text)
    except Unreadable as error:
        faults.add(line, f'what "considered on" says cannot be read: {error.what}', error.mend)
        return None
    return None if too_early(day, '"considered on"', line, faults) else day


def _same_rapid_review(node: Block, faults: FaultList) -> tuple[str, ...]:
    key = "same rapid review as"
    value = node.entries.get(key)
    if value is None or (isinstance(value, Text) and value.blank):
        return ()
    names: list[str] = []
    for item in value.items if isinstance(value, Listing) else (value,):
        if not isinstance(item, Text) or item.blank:
            faults.add(item.line, f'"{key}" must list references', f'Write "{key}: [EX-002, EX-003]".')
            continue
        name = item.value.strip()
        if name == _text(node, "incident", FaultList(faults.file)):
            faults.add(item.line, f'"{key}" names this incident itself', "Name the other children's references alone.")
        elif name not in names:
            names.append(name)
    return tuple(names)


def _answers(node: Block, questions: Mapping[str, Question], faults: FaultList) -> Answers:
    return read_answers(node.entries["answers"], questions, faults) if "answers" in node.entries else {}
