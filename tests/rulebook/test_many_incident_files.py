"""A folder of incident files is read one by one, and none stands in the way of another."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cspr_rules.model.answer import Incident
from cspr_rules.model.question import Question
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.incident_files import read_incidents


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
