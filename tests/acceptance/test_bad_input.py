"""Bad input through the command line: one clear message a fault, good files go through, exit status 2, no traceback."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path

import pytest

from acceptance.days import TODAY
from acceptance.running import an_incident_file, cspr
from cspr_rules.reasoning.consider import Reasoner

HEAD = b"incident: EX-001\ntitle: A made-up case\nanswers:\n"

BAD_FILES = {
    "a question that does not exist": (HEAD + b"  did_the_child_die: yes\n", 4, "did_the_child_die"),
    "a misspelt question": (HEAD + b"  child_dyed: yes\n", 4, 'Did you mean "child_died"?'),
    "an answer that does not exist": (HEAD + b"  child_died: perhaps\n", 4, "child_died"),
    "a misspelt answer": (HEAD + b"  seriously_harmed: likley\n", 4, 'Did you mean "likely"?'),
    "an answer in capitals": (HEAD + b"  child_died: Yes\n", 4, 'Did you mean "yes"?'),
    "an agency that does not exist": (HEAD + b"  child_died: {answer: yes, by: polise}\n", 4, 'Did you mean "police"?'),
    "a key that does not exist": (HEAD + b"  child_died: {answer: yes, form: report}\n", 4, "known on"),
    "a key at the top that does not exist": (b"incident: EX-001\ntitel: A made-up case\n", 2, 'Did you mean "title"?'),
    "a question outside answers": (b"incident: EX-001\nchild_died: yes\n", 2, "answers"),
    "words for an age": (HEAD + b"  age_at_incident: four\n", 4, "age_at_incident"),
    "an age below nought": (HEAD + b"  age_at_incident: -1\n", 4, "age_at_incident"),
    "half an age": (HEAD + b"  age_at_incident: 3.5\n", 4, "age_at_incident"),
    "a day that no calendar has": (HEAD + b"  died_on: 2026-02-30\n", 4, "no such day"),
    "a day the other way round": (HEAD + b"  died_on: 03/11/2026\n", 4, "Begin with the year"),
    "a list for one answer": (HEAD + b"  child_died: [yes, no]\n", 4, "child_died"),
    "an empty list": (HEAD + b"  more_than_one_area: []\n", 4, "empty list"),
    "none beside another": (HEAD + b"  more_than_one_area: [none, police force]\n", 4, "none"),
    "all others for a question not put to each agency": (
        HEAD + b"  child_died: {answer: yes, by: all others}\n",
        4,
        "all others",
    ),
    "the same question twice": (HEAD + b"  child_died: yes\n  child_died: no\n", 5, "child_died"),
    "an anchor": (HEAD + b"  child_died: &a yes\n", 4, "&a"),
    "an alias": (HEAD + b"  child_died: *a\n", 4, ""),
    "a tag": (HEAD + b"  child_died: !!bool yes\n", 4, ""),
    "an incident before the present law": (HEAD + b"  died_on: 2018-06-28\n", 4, "2018"),
    "no reference": (b"title: A made-up case\nanswers: {}\n", 1, "incident"),
    "answers that are a list": (b"incident: EX-001\nanswers: [child_died]\n", 2, "answers"),
    "a list and no incident": (b"- child_died\n- yes\n", 1, "incident"),
    "only a word": (b"hello\n", 1, "incident"),
    "an unclosed bracket": (HEAD + b"  more_than_one_area: [police force\n", None, ""),
    "a tab for an indent": (HEAD + b"\tchild_died: yes\n", 4, ""),
    "a broken indent": (HEAD + b"  child_died: yes\n unborn: no\n", 5, ""),
    "two documents": (HEAD + b"  child_died: yes\n---\nincident: EX-002\n", None, ""),
    "an empty file": (b"", 1, ""),
    "a file of blanks": (b"  \n\n  \n", 1, ""),
    "a binary file": (bytes(range(256)) * 40, None, ""),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 64, 1, ""),
    "a file in another encoding": (HEAD.decode().encode("utf-16"), 1, ""),
    "a file of 5 MB": (HEAD + b"  child_died: yes\n" + b"# a very long remark\n" * 250_000, 1, ""),
    "brackets 100,000 deep": (HEAD + b"  child_died: " + b"[" * 100_000, None, ""),
    "a word of a megabyte": (HEAD + b"  child_died: " + b"y" * 900_000, 4, ""),
}


@pytest.mark.parametrize("what", BAD_FILES)
def test_a_bad_file_gives_one_clear_message_with_file_and_line(what: str, tmp_path: Path) -> None:
    """One message on standard error that names the file, the line and how to mend it; nothing on standard output."""
    content, line, named = BAD_FILES[what]
    file = tmp_path / "bad.yaml"
    file.write_bytes(content)
    result = cspr("consider", "--json", file)
    assert result.exit_code == 2
    assert result.stdout == ""
    (message,) = result.stderr.splitlines()
    found = re.fullmatch(rf"{re.escape(str(file))}, line (\d+): (.+)", message)
    assert found, message
    assert line is None or int(found[1]) == line
    assert named in found[2]
    assert len(re.findall(r"[.?](?: |$)", found[2])) >= 2, "what is wrong, and how to mend it"
    assert len(message) < 900
    assert not re.search(r"Error|Exception|ruamel|pydantic|NoneType|object at", message)


@pytest.mark.parametrize("typed", ["Mira Example", "943 476 5919", "3 March 2019", "03/03/2019", "2019-02-30"])
@pytest.mark.parametrize(
    "line",
    [
        "  child_died: {}",
        "  age_at_incident: {}",
        "  died_on: {}",
        "  more_than_one_area: [{}]",
        "  {}: yes",
        "  child_died: {{answer: yes, by: {}}}",
        "  child_died: {{answer: yes, known on: {}}}",
        "  child_died: {{answer: yes, {}: yes}}",
        "{}: yes",
        "considered on: {}",
    ],
)
def test_what_somebody_typed_in_the_wrong_place_stands_in_no_message(line: str, typed: str, tmp_path: Path) -> None:
    """It may be a name, a number or a day of birth; the file and the line say where it is."""
    file = tmp_path / "bad.yaml"
    head = b"incident: EX-001\ntitle: A made-up case\n"
    indented = b"answers:\n" if line.startswith(" ") else b""
    file.write_bytes(head + indented + line.format(typed).encode() + b"\n")
    result = cspr("consider", file)
    assert result.exit_code == 2
    assert str(file) in result.stderr
    assert typed not in result.stderr
    assert not any(part in result.stderr for part in ("Mira", "5919", "2019"))


def test_every_fault_of_a_file_is_told_at_once_in_the_order_of_its_lines(tmp_path: Path) -> None:
    """Two mistakes in one file are two messages, so that nobody mends a file twice."""
    file = tmp_path / "bad.yaml"
    file.write_bytes(HEAD + b"  child_died: perhaps\n  age_at_death: four\n")
    result = cspr("consider", file)
    assert result.exit_code == 2
    assert [re.search(r"line (\d+)", message)[1] for message in result.stderr.splitlines()] == ["4", "5"]  # type: ignore[index]


@pytest.mark.parametrize("what", BAD_FILES)
def test_one_bad_file_among_good_ones_holds_nobody_up(what: str, tmp_path: Path) -> None:
    """The good files of a folder come through in order; the bad one yields only its message; exit status 2."""
    an_incident_file(tmp_path, "a.json", child_died="yes")
    (tmp_path / "b.yaml").write_bytes(BAD_FILES[what][0])
    an_incident_file(tmp_path, "c.json", child_died="no")
    result = cspr("consider", "--json", tmp_path)
    assert result.exit_code == 2
    assert [json.loads(line)["incident"] for line in result.stdout.splitlines()] == ["a", "c"]
    assert len(result.stderr.splitlines()) == 1
    assert "b.yaml" in result.stderr


def test_a_file_that_is_not_there_is_told_like_any_other_fault(tmp_path: Path) -> None:
    """A wrong name does not hold up the file beside it."""
    sound = an_incident_file(tmp_path, child_died="yes")
    result = cspr("consider", "--json", tmp_path / "gone.yaml", sound)
    assert result.exit_code == 2
    assert json.loads(result.stdout)["incident"] == "incident"
    assert "gone.yaml" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_folder_without_incident_files_is_told(tmp_path: Path) -> None:
    """An empty folder is a mistake and not a success."""
    result = cspr("consider", tmp_path)
    assert result.exit_code == 2
    assert str(tmp_path) in result.stderr


def test_a_day_before_the_present_law_is_refused_by_name(tmp_path: Path) -> None:
    """`--on` a day before 29 June 2018 gives a message and exit status 2, and the JSON of no case."""
    result = cspr("consider", "--json", "--on", "2018-06-28", an_incident_file(tmp_path, child_died="yes"))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "29 June 2018" in result.stderr or "2018-06-29" in result.stderr


def test_the_first_day_of_the_present_law_is_accepted(tmp_path: Path) -> None:
    """29 June 2018 itself is within the law."""
    assert cspr("consider", "--on", "2018-06-29", an_incident_file(tmp_path, child_died="yes")).exit_code == 0


def test_a_day_that_is_none_is_refused_in_the_options(tmp_path: Path) -> None:
    """`--on` with something that is no day is a mistake in how the command was called."""
    result = cspr("consider", "--on", "yesterday", an_incident_file(tmp_path, child_died="yes"))
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_difference_between_the_evaluators_beats_a_bad_file_in_words_and_in_json(
    tmp_path: Path, reasoner: Reasoner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a row lost from the engine of record: exit status 3, no recommendation, and the case is still named."""
    law = reasoner.rulebook.on(TODAY)
    durable, exact = reasoner.evaluators(law)
    rows = tuple(row for row in durable.rows if (row.rule, row.rail) != ("died_or_seriously_harmed", "holds"))
    faulty = Reasoner(reasoner.rulebook, {law.key: (rows, exact.diagrams)})
    monkeypatch.setattr(import_module("cspr_rules.cli.consider"), "ready_or_exit", lambda: faulty)
    an_incident_file(tmp_path, "a.json", child_died="yes")
    (tmp_path / "b.yaml").write_bytes(BAD_FILES["a misspelt answer"][0])
    an_incident_file(tmp_path, "c.json", child_died="no", seriously_harmed="no")

    result = cspr("consider", "--json", tmp_path)
    assert result.exit_code == 3
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert (first["incident"], first["evaluators"]) == ("a", "disagree")
    assert "recommendation" not in first
    assert first["findings"] == {}
    assert "died_or_seriously_harmed" in [difference["about"] for difference in first["differences"]]
    assert (second["incident"], second["evaluators"]) == ("c", "agree")

    in_words = cspr("consider", tmp_path / "a.json")
    assert in_words.exit_code == 3
    assert "No recommendation" in in_words.stdout
    assert "Findings" not in in_words.stdout
