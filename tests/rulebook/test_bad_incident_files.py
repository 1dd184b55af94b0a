"""Every fault in an incident file is refused with exactly the message that stands beside it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_rules.model.answer import Incident
from cspr_rules.model.question import Question
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.incident_files import incident_from, read_incident, read_incidents

BAD = Path(__file__).parent / "bad_incidents"
CASES = sorted(file for file in BAD.iterdir() if file.suffix != ".expected")
PLAIN_START = b"incident: EX-001\ntitle: "

GENERATED = {
    "five_megabytes.yaml": (
        b"incident: EX-001\n" + b"# report\n" * 560_000,
        "line 1: the file is 5.0 MB, and the most that is read is 1 MB. "
        "Check that it is the right file, and keep reports and pictures out of it.",
    ),
    "a_picture.yaml": (
        b"\x89PNG\r\n\x1a\n\x00\x00",
        "line 1: the file is not plain text in UTF-8: it may be a Word document, a picture or an old encoding. "
        "Save it as plain text with the encoding UTF-8.",
    ),
    "old_encoding.yaml": (
        PLAIN_START + "Zoë".encode("latin-1"),
        "line 2: the file is not plain text in UTF-8: it may be a Word document, a picture or an old encoding. "
        "Save it as plain text with the encoding UTF-8.",
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
    assert str(refused.value) == f"{tmp_path / 'none.yaml'}, line 1: there is no such file. Check the name and the folder."

    with pytest.raises(Faults, match="this is a folder"):
        read_incident(tmp_path, questions)


def test_one_bad_file_holds_nobody_up(questions: Mapping[str, Question], tmp_path: Path) -> None:
    """In a folder a faulty file yields only its faults, and the others go through, by name."""
    (tmp_path / "b.yml").write_text("incident: B\nanswers: {child_died: perhaps}\n")
    (tmp_path / "c.json").write_text('{"incident": "C"}')
    (tmp_path / "a.yaml").write_text("incident: A\n")
    (tmp_path / "notes.txt").write_text("not an incident")
    (tmp_path / ".hidden.yaml").write_text("not an incident")

    first, second, third = read_incidents([tmp_path], questions)

    assert isinstance(first, Incident)
    assert isinstance(second, Faults)
    assert isinstance(third, Incident)
    assert (first.name, third.name) == ("A", "C")
    assert [fault.line for fault in second.faults] == [2]


def test_a_second_file_with_the_same_reference_is_refused(questions: Mapping[str, Question], tmp_path: Path) -> None:
    """Two children cannot share a reference: the second file is told of the first."""
    (tmp_path / "a.yaml").write_text("incident: EX-001\n")
    (tmp_path / "b.yaml").write_text("incident: EX-001\n")

    first, second = read_incidents([tmp_path], questions)

    assert isinstance(first, Incident)
    assert str(second) == (
        f'{tmp_path / "b.yaml"}, line 1: the reference "EX-001" is already that of {tmp_path / "a.yaml"}. '
        "One file is one child: give each file a reference of its own, or leave one of the two out."
    )


def test_a_folder_without_incident_files_is_told(questions: Mapping[str, Question], tmp_path: Path) -> None:
    """Naming the wrong folder does not pass for a job done."""
    (told,) = read_incidents([tmp_path], questions)
    assert str(told) == (
        f"{tmp_path}, line 1: the folder has no incident file. "
        'An incident file ends in one of ".yaml", ".yml", ".json".'
    )


JARGON = ("str", "int", "dict", "None", "NoneType", "scalar", "token", "mapping", "sequence", "parse", "null",
          "pydantic", "ruamel", "traceback", "exception", "schema", "regex", "boolean", "instance", "node")


def every_message() -> list[str]:
    """All messages that the two corpora expect."""
    files = [*BAD.glob("*.expected"), *(BAD.parent / "bad_rules").glob("*/expected.txt")]
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def test_every_message_says_where_and_what_and_how_to_mend_it() -> None:
    """A message is a place, a line, what is wrong, and at least one whole sentence on how to mend it."""
    for message in every_message():
        place, _, rest = message.partition(": ")
        assert ", line " in place, message
        assert ". " in rest, message
        assert message.endswith((".", "?")), message


def test_no_message_speaks_of_types_or_of_the_library() -> None:
    """A safeguarding lead has never seen Python."""
    for message in every_message():
        words = set(message.replace('"', " ").replace(".", " ").replace(",", " ").split())
        assert not words & set(JARGON), message


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300)))
@settings(max_examples=300, deadline=None)
def test_whatever_a_file_holds_there_is_an_incident_or_a_fault(
    questions: Mapping[str, Question], content: bytes | str
) -> None:
    """No bytes and no text bring a traceback."""
    assert_read_or_refused(content, questions)


PIECES = st.sampled_from(
    ["incident: ", "answers:", "\n", "  ", " ", "- ", "{", "}", "[", "]", ",", ": ", ":", "'", '"', "&a ", "*a", "!t ", "|",
     ">", "%", "#", "@", "`", "?", "\t", "\\u", "\\", "<<", "---", "...", "no", "yes", "child_died", "more_than_one_area",
     "age_at_death", "died_on", "abuse_or_neglect", "answer", "by", "known on", "health", "none", "2026-11-03", "3", "é",
     "\u00a0", "\u2028", "\ud800", "\r", "~"]
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
    except Faults as faults:
        assert faults.faults
        for fault in faults.faults:
            assert "\n" not in str(fault)
            assert fault.line >= 1
            str(fault).encode()
    else:
        assert incident.name


def test_reading_an_incident_does_not_load_what_reads_rules() -> None:
    """The command starts cold within its time only because incident files are read without the slow library."""
    program = (
        "import sys, cspr_rules.rulebook.incident_files, cspr_rules.rulebook.cache;"
        "sys.exit('pydantic' in sys.modules or 'cspr_rules.rulebook.schema' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, env={"PYTHONPATH": ":".join(sys.path)}).returncode == 0
