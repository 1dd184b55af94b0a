"""Every fault in an incident file is refused with exactly the message that stands beside it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_rules.model.question import Question
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.incident_files import incident_from, read_incident

BAD = Path(__file__).parent / "bad_incidents"
CASES = sorted(file for file in BAD.iterdir() if file.suffix != ".expected")
PLAIN_START = b"incident: EX-001\ntitle: "

GENERATED = {
    "five_megabytes.yaml": (
        b"incident: EX-001\n" + b"# report\n" * 560_000,
        (
            "line 1: the file is 5.0 MB, and the most that is read is 1 MB. "
            "Check that it is the right file, and keep reports and pictures out of it."
        ),
    ),
    "a_picture.yaml": (
        b"\x89PNG\r\n\x1a\n\x00\x00",
        (
            "line 1: the file is not plain text in UTF-8: it may be a Word document, a picture or an old encoding. "
            "Save it as plain text with the encoding UTF-8."
        ),
    ),
    "old_encoding.yaml": (
        PLAIN_START + "Zoë".encode("latin-1"),
        (
            "line 2: the file is not plain text in UTF-8: it may be a Word document, a picture or an old encoding. "
            "Save it as plain text with the encoding UTF-8."
        ),
    ),
    "utf_16.yaml": (
        "incident: EX-001".encode("utf-16"),
        "line 1: the file is saved as UTF-16. Save it again with the encoding UTF-8.",
    ),
    "nul.yaml": (
        PLAIN_START + b"a\x00b",
        "line 2: there is a hidden control character (U+0000). Delete it, or type the line again by hand.",
    ),
    "escaped_nul.json": (
        b'{"incident": "EX-001",\n "title": "a\\u0000b"}',
        "line 2: there is a hidden control character (U+0000). Delete it, or type the line again by hand.",
    ),
    "nested_31_deep.yaml": (
        b"incident: " + b"[" * 30 + b"]" * 30,
        "line 1: the file is nested more than 30 deep. Lay it out more simply.",
    ),
    "nested_100000_deep.json": (
        b"[" * 100_000,
        "line 1: the file is nested more than 30 deep. Lay it out more simply.",
    ),
    "nested_100000_deep_with_dashes.yaml": (
        b"- " * 100_000 + b"x",
        "line 1: the file is nested more than 30 deep. Lay it out more simply.",
    ),
    "too_many_values.yaml": (
        b"incident: [" + b"a," * 30_000 + b"]",
        "line 1: the file has more than 20,000 keys and values. Split it into several files.",
    ),
}


def test_there_are_at_least_forty_bad_incident_files() -> None:
    """The corpus does not shrink unseen."""
    assert len(CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_incident_file_is_refused_with_the_message_beside_it(
    case: Path, questions: Mapping[str, Question]
) -> None:
    """File, line, what is wrong and how to mend it are word for word those expected, and nothing else is said."""
    with pytest.raises(Faults) as refused:
        incident_from(case.read_bytes(), questions, case.name)

    expected = case.with_name(case.name + ".expected").read_text(encoding="utf-8").rstrip("\n")
    assert str(refused.value) == expected


@pytest.mark.parametrize("name", GENERATED)
def test_a_file_that_is_no_plain_text_of_bearable_size_is_refused(
    name: str, questions: Mapping[str, Question], tmp_path: Path
) -> None:
    """Size, depth and what is not text are refused with one message, before they cost anything."""
    content, message = GENERATED[name]
    file = tmp_path / name
    file.write_bytes(content)

    with pytest.raises(Faults) as refused:
        read_incident(file, questions)

    assert str(refused.value) == f"{file}, {message}"


def test_a_file_nested_thirty_deep_is_still_read(questions: Mapping[str, Question]) -> None:
    """The limit is thirty: at thirty the fault is another one."""
    with pytest.raises(Faults, match='"incident" must be one piece of text'):
        incident_from(b"incident: " + b"[" * 29 + b"]" * 29, questions, "deep.yaml")


def test_a_missing_file_and_a_folder_named_as_a_file_are_told(
    questions: Mapping[str, Question], tmp_path: Path
) -> None:
    """A slip in a file's name is not a traceback."""
    with pytest.raises(Faults) as refused:
        read_incident(tmp_path / "none.yaml", questions)
    assert (
        str(refused.value) == f"{tmp_path / 'none.yaml'}, line 1: there is no such file. Check the name and the folder."
    )

    with pytest.raises(Faults, match="this is a folder"):
        read_incident(tmp_path, questions)


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300)))
@settings(max_examples=300, deadline=None)
def test_whatever_a_file_holds_there_is_an_incident_or_a_fault(
    questions: Mapping[str, Question], content: bytes | str
) -> None:
    """No bytes and no text bring a traceback."""
    assert_read_or_refused(content, questions)


WORDS = """incident: answers: no yes child_died more_than_one_area age_at_death died_on abuse_or_neglect answer by
health none 2026-11-03 3 é ~ - { } [ ] , : ' " &a *a !t | > % # @ ` ? \\u \\ << --- ..."""
PIECES = st.sampled_from(
    [*WORDS.split(), "known on", ": ", "- ", "\n", "  ", " ", "\t", "\u00a0", "\u2028", "\ud800", "\r"]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["x.yaml", "x.json"]))
@settings(max_examples=500, deadline=None)
def test_whatever_is_made_of_yaml_there_is_an_incident_or_a_fault(
    questions: Mapping[str, Question], content: str, file: str
) -> None:
    """Nor does anything that looks nearly like an incident file."""
    assert_read_or_refused(content, questions, file)
    assert_read_or_refused("incident: X\nanswers:\n  " + content, questions, file)


def assert_read_or_refused(content: bytes | str, questions: Mapping[str, Question], file: str = "x.yaml") -> None:
    """Either way people get an answer, and every fault is a message of one line."""
    try:
        incident = incident_from(content, questions, file)
    except Faults as refused:
        told = [str(fault) for fault in refused.faults]
    else:
        told = [f"{incident.name}, line 1"]
    assert told
    for message in told:
        assert "\n" not in message
        assert re.search(r", line [1-9]", message) or message.endswith("line 1")
        assert message.encode()


def test_reading_an_incident_does_not_load_what_reads_rules() -> None:
    """The command starts cold within its time only because incident files are read without the slow library."""
    program = (
        "import sys, cspr_rules.rulebook.incident_files, cspr_rules.rulebook.cache;"
        "sys.exit('pydantic' in sys.modules or 'cspr_rules.rulebook.schema' in sys.modules)"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", program], check=False, env=env).returncode == 0
