"""Several files that name one another: one output each, and the number of notifications in all of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from acceptance.contract_json import Output
from acceptance.running import cspr

HARMED: dict[str, Any] = {
    "age_at_incident": 4,
    "child_died": "no",
    "seriously_harmed": "yes",
    "harmed_in": "this area",
    "abuse_or_neglect": {"answer": "suspected", "by": "local authority"},
}


def a_child(folder: Path, name: str, *others: str, **more: Any) -> Path:
    """The file of a harmed child, which names others."""
    incident = {"incident": name, "title": "A made-up case", "considered on": "2026-11-20"}
    incident |= {"same rapid review as": list(others)} if others else {}
    incident |= {key: more.pop(key) for key in ("partnership", "considered on") if key in more}
    file = folder / f"{name}.json"
    file.write_text(json.dumps({**incident, "answers": {**HARMED, **more}}), encoding="utf-8")
    return file


def outputs(*arguments: str | Path) -> list[dict[str, Any]]:
    """Every line of JSON."""
    return [json.loads(line) for line in cspr("consider", "--json", *arguments).stdout.splitlines()]


def test_each_childs_output_is_in_the_order_given_and_has_the_same_number(tmp_path: Path) -> None:
    """A later file that belongs to an earlier one changes no order, and a file between them stays as it is."""
    a_child(tmp_path, "A", "C")
    a_child(tmp_path, "B")
    a_child(tmp_path, "C", child_died="yes")
    said = outputs(tmp_path)
    assert [one["incident"] for one in said] == ["A", "B", "C"]
    assert "several_children" not in said[1]
    assert said[0]["several_children"] == said[2]["several_children"]
    assert said[0]["several_children"]["notifications"] == {"fewest": 2, "most": 2}
    for one in said:
        Output.model_validate_json(json.dumps(one))


def test_the_model_of_the_contract_refuses_children_that_stand_nowhere_or_twice(tmp_path: Path) -> None:
    """Every child has one place in what is said of them together."""
    a_child(tmp_path, "A", "B", sibling_seriously_harmed="yes")
    a_child(tmp_path, "B", sibling_seriously_harmed="yes")
    said = outputs(tmp_path)[0]
    Output.model_validate_json(json.dumps(said))
    for wrong in (["A"], ["A", "B", "B"]):
        together = {**said["several_children"], "for_siblings_together": wrong}
        with pytest.raises(ValidationError):
            Output.model_validate_json(json.dumps({**said, "several_children": together}))


def test_nothing_else_of_a_childs_output_depends_on_the_other_files(tmp_path: Path) -> None:
    """With the others and alone a child's output differs in what is said of them together, and in nothing else."""
    alone = a_child(tmp_path, "A", "B")
    a_child(tmp_path, "B")
    (by_itself,) = [json.loads(cspr("consider", "--json", alone).stdout)]
    beside = outputs(tmp_path)[0]
    assert by_itself.pop("several_children")["not_given"] == ["B"]
    assert beside.pop("several_children")["not_given"] == []
    assert by_itself == beside


@pytest.mark.parametrize("fault", [{"partnership": "kemt"}, {"considered on": "2018-01-01"}, {"child_died": "perhaps"}])
def test_a_child_whose_file_is_refused_counts_as_not_given(tmp_path: Path, fault: dict[str, Any]) -> None:
    """The others go through, the fault is named, the status is 2, and the refused child is not counted in silence."""
    a_child(tmp_path, "A", "B")
    a_child(tmp_path, "B", **fault)
    result = cspr("consider", "--json", tmp_path)
    assert result.exit_code == 2
    assert "B.json" in result.stderr
    (said,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert said["several_children"]["incidents"] == ["A"]
    assert said["several_children"]["not_given"] == ["B"]


def test_the_words_stand_in_the_text_of_each_child_and_fit_80_columns(tmp_path: Path) -> None:
    """In a terminal the number is told under a heading of its own, with what it waits for and what is to be checked."""
    files = [a_child(tmp_path, "A", "B", "EX-009"), a_child(tmp_path, "B", "A")]
    text = cspr("consider", *files).stdout
    assert text.count("Several children: how many notifications") == 2
    told = " ".join(text.split("Several children: how many notifications")[-1].split())
    for words in ("between 1 and 2", "A waits for whether a brother or sister", "not counted: EX-009", "To be checked"):
        assert words in told
    assert all(len(line) <= 80 and line == line.rstrip() for line in text.splitlines())


def test_a_child_alone_is_told_nothing_of_other_children(tmp_path: Path) -> None:
    """Most incidents are of one child, and read as before."""
    assert "Several children" not in cspr("consider", a_child(tmp_path, "A")).stdout
