"""`cspr agreement`: the table of a room in, how far people agree out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from acceptance.running import cspr
from cspr_rules.model.answer import Entry
from cspr_rules.model.rule import Finding
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.training.agreement_files import read_table
from cspr_rules.training.exercise import Given
from cspr_rules.training.room_csv import COLUMNS, room_csv
from cspr_rules.training.rooms import Part, Room

CRITERION = "criterion_joint_working"
ONE = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0)
OTHER = (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)
"""Two observers of ten units in Krippendorff's "Computing Krippendorff's Alpha-Reliability" (2011): 0.095."""


def row(stage: int, round_: str, about: str, answer: str, kind: str = "criterion", agency: str = "") -> str:
    """One line of a table; who said it does not matter."""
    return f"the-lamp,{stage},{round_},person 1,{kind},{about},{agency},{answer}"


def views(round_: str, *people: Sequence[int], about: str = CRITERION) -> list[str]:
    """What several people saw, stage by stage."""
    return [
        row(stage, round_, about, ("not met", "met")[seen]) for person in people for stage, seen in enumerate(person, 1)
    ]


def table(folder: Path, rows: Sequence[str], name: str = "room.csv") -> Path:
    """A file as a room exports it."""
    file = folder / name
    file.write_text("\r\n".join([",".join(COLUMNS), *rows]) + "\r\n", encoding="utf-8")
    return file


def figures(*arguments: Path | str) -> dict[str, dict[str, object]]:
    """The agreement on each criterion, as JSON has it."""
    run = cspr("agreement", *arguments, "--json")
    assert run.exit_code == 0, run.stderr
    return {one["criterion"]: one for one in json.loads(run.stdout)["agreement"]}


def test_alpha_is_that_of_the_published_table(tmp_path: Path) -> None:
    """Krippendorff's two observers of ten units, with an interval around it; the same table gives the same figures."""
    file = table(tmp_path, views("before", ONE, OTHER))
    before = figures(file)[CRITERION]["before"]
    assert isinstance(before, dict)
    assert (before["stages"], round(before["alpha"], 3)) == (10, 0.095)
    low, high = before["interval"]
    assert low < before["alpha"] < high
    assert figures(file) == figures(file)


def test_one_table_compares_before_the_group_talked_and_after(tmp_path: Path) -> None:
    """Two rounds of one room: they differed, and then they did not."""
    file = table(tmp_path, [*views("before", ONE, OTHER), *views("after", ONE, ONE)])
    found = figures(file)[CRITERION]
    assert (round(found["before"]["alpha"], 3), found["after"]["alpha"]) == (0.095, 1.0)  # type: ignore[index] # JSON
    run = cspr("agreement", file)
    assert "- Concern about how agencies worked together: before 0.10 (" in run.stdout
    assert "after 1.00 (1.00 to 1.00)" in " ".join(run.stdout.split())


def test_tables_of_several_rooms_are_counted_as_one(tmp_path: Path) -> None:
    """Krippendorff's ten units, five in each of two rooms, and the figures are those of one table with all."""
    both = table(tmp_path, [*views("before", ONE, OTHER), *views("after", ONE, ONE)])
    text = both.read_text("utf-8").splitlines()[1:]
    halves = [
        table(tmp_path, [line for line in text if (int(line.split(",")[1]) <= 5) is early], f"{early}.csv")
        for early in (True, False)
    ]
    found = figures(*halves)
    assert found == figures(both)
    before, after = found[CRITERION]["before"], found[CRITERION]["after"]
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert (before["stages"], round(before["alpha"], 3), after["alpha"]) == (10, 0.095, 1.0)
    assert before["interval"] is not None


def test_two_rooms_at_one_stage_judge_one_thing_and_two_scenarios_are_two(tmp_path: Path) -> None:
    """Stages are told apart by scenario and number, however many rooms came to them; nobody counts twice."""
    one, other = (
        table(tmp_path, views("before", person), f"{name}.csv") for name, person in (("a", ONE), ("b", OTHER))
    )
    before = figures(one, other)[CRITERION]["before"]
    assert isinstance(before, dict)
    assert (before["stages"], round(before["alpha"], 3)) == (10, 0.095), "one observer in each room"
    elsewhere = table(tmp_path, [line.replace("the-lamp", "the-weir") for line in views("before", ONE, OTHER)], "c.csv")
    before = figures(one, other, elsewhere)[CRITERION]["before"]
    assert isinstance(before, dict)
    assert before["stages"] == 20


def test_what_several_tables_hold_is_told_above_the_figures(tmp_path: Path) -> None:
    """How many tables, exercises and stages: a figure from one hour is not one from a year."""
    one = table(tmp_path, views("before", ONE, OTHER), "a.csv")
    other = table(tmp_path, [line.replace("the-lamp", "the-weir") for line in views("before", ONE, OTHER)], "b.csv")
    assert cspr("agreement", one).stdout.startswith("From 1 table: 10 stages of 1 exercise.\n")
    assert cspr("agreement", one, other).stdout.startswith("From 2 tables: 20 stages of 2 exercises.\n")
    said = json.loads(cspr("agreement", one, other, "--json").stdout)["from"]
    assert said == {"tables": 2, "exercises": ["the-lamp", "the-weir"], "stages": 20}
    both = cspr("agreement", one, "--later", other)
    assert "Before is from 1 table: 10 stages of 1 exercise." in both.stdout
    assert "After is from 1 later table: 10 stages of 1 exercise." in both.stdout


def test_one_room_given_twice_is_refused_and_not_counted_twice(tmp_path: Path) -> None:
    """The same table, a copy, and an earlier export of one room: each would make people agree with themselves."""
    one = table(tmp_path, views("before", ONE, OTHER), "a.csv")
    copy = table(tmp_path, views("before", ONE, OTHER), "b.csv")
    longer = table(tmp_path, [*views("before", ONE, OTHER), *views("after", ONE, OTHER)], "c.csv")
    for files in ((one, one), (one, copy), (one, longer), (longer, one), (one, "--later", copy)):
        run = cspr("agreement", *files)
        assert (run.exit_code, run.stdout) == (2, "")
        assert "begins with all that" in run.stderr
        assert "Leave out the shorter" in run.stderr


def test_all_bad_tables_are_told_at_once(tmp_path: Path) -> None:
    """Each with its own name and line, so that one run shows everything to mend."""
    good = table(tmp_path, views("before", ONE, OTHER), "a.csv")
    bad = table(tmp_path, [*views("before", ONE), row(1, "befor", CRITERION, "met")], "b.csv")
    worse = table(tmp_path, [row(1, "before", CRITERION, "yes")], "c.csv")
    run = cspr("agreement", good, bad, "--later", worse, "--later", tmp_path / "none.csv")
    assert (run.exit_code, run.stdout) == (2, "")
    assert "b.csv, line 12: " in run.stderr
    assert "c.csv, line 2: " in run.stderr
    assert "none.csv, line 1: the table cannot be opened" in run.stderr


def test_later_tables_are_compared_with_what_people_said_at_first_in_each(tmp_path: Path) -> None:
    """A later table's second round does not count where its first is there: people had heard each other in it."""
    spring = table(tmp_path, [*views("before", ONE, OTHER), *views("after", OTHER, OTHER)], "spring.csv")
    autumn = table(tmp_path, [*views("before", ONE, ONE), *views("after", ONE, OTHER)], "autumn.csv")
    only_after = table(tmp_path, views("after", ONE, ONE), "only.csv")
    for later in (autumn, only_after):
        found = figures(spring, "--later", later)[CRITERION]
        assert (round(found["before"]["alpha"], 3), found["after"]["alpha"]) == (0.095, 1.0)  # type: ignore[index] # JSON


def test_which_round_is_a_rooms_first_does_not_hang_on_another_room(tmp_path: Path) -> None:
    """A room that has its second round alone counts with it, though another room has a first round of the stage."""
    first = table(tmp_path, [*views("before", ONE), *views("after", ONE)], "a.csv")
    second = table(tmp_path, views("after", OTHER), "b.csv")
    later = table(tmp_path, views("before", ONE, ONE), "c.csv")
    before = figures(first, second, "--later", later)[CRITERION]["before"]
    assert isinstance(before, dict)
    assert (before["stages"], round(before["alpha"], 3)) == (10, 0.095)


def test_what_divides_people_most_stands_first(tmp_path: Path) -> None:
    """An even cut before one against three, whatever they are about; what nobody doubts is not told."""
    rows = [
        *(row(1, "before", "recommendation", said, "recommendation") for said in ("other_learning",) * 4),
        *(row(1, "before", CRITERION, said) for said in ("met", "met", "met", "not met")),
        *(
            row(1, "before", "abuse_or_neglect", said, "question", "health")
            for said in ("known",) * 2 + ("ruled out",) * 2
        ),
    ]
    file = table(tmp_path, rows)
    divided = json.loads(cspr("agreement", file, "--json").stdout)["divided"]
    assert [(one["about"], one["by"]) for one in divided] == [
        ("abuse_or_neglect", "health"),
        (CRITERION, None),
        ("recommendation", None),
    ]
    assert [one["before"] for one in divided] == [pytest.approx(2 / 3), pytest.approx(1 / 2), 0]
    said = cspr("agreement", file).stdout
    assert said.index("(health) (before: 0.67)") < said.index(
        "Concern about how agencies worked together (before: 0.50)"
    )
    assert "Recommendation" not in said


def test_people_who_all_say_the_same_divide_nothing(tmp_path: Path) -> None:
    """No figure is made up where chance would agree as well."""
    run = cspr("agreement", table(tmp_path, views("before", ONE[:1], ONE[:1])))
    assert run.exit_code == 0
    assert "Nothing does: everybody said the same" in run.stdout


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("comma", [",", ";"])
def test_a_table_that_a_spreadsheet_saved_again_is_read(mark: str, comma: str, tmp_path: Path) -> None:
    """With a mark at its beginning, with semicolons, with empty lines at its end."""
    file = table(tmp_path, views("before", ONE, OTHER))
    text = file.read_text("utf-8").replace(",", comma) + comma * 7 + "\r\n"
    file.write_text(mark + text, encoding="utf-8")
    before = figures(file)[CRITERION]["before"]
    assert isinstance(before, dict)
    assert round(before["alpha"], 3) == 0.095


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("round,", "turn,", 1, 'there is no column "round"'),
        ("before,person 1", "befor,person 1", 2, 'Did you mean "before"?'),
        (CRITERION, "criterion_joint_wrking", 2, f'Did you mean "{CRITERION}"?'),
        (",met", ",yes", 3, 'Choose from "met", "not met", "not yet known"'),
        ("criterion,crit", "criteria,crit", 2, '"criteria" cannot stand in "kind"'),
        ("the-lamp", "the\x80lamp", 1, "not written in UTF-8"),
    ],
)
def test_a_table_that_does_not_fit_is_told_with_its_line(
    old: str, new: str, line: int, told: str, tmp_path: Path
) -> None:
    """Where, what, how to mend it; status 2 and no figures."""
    file = table(tmp_path, views("before", ONE, OTHER))
    file.write_bytes(file.read_text("utf-8").replace(old, new, 1).encode("latin-1"))
    run = cspr("agreement", file)
    assert (run.exit_code, run.stdout) == (2, "")
    assert f"room.csv, line {line}: " in run.stderr
    assert told in run.stderr


def test_an_empty_table_and_none_at_all_are_told(tmp_path: Path) -> None:
    """A room in which nothing was revealed has a table without a row; and a command without a table has nothing."""
    assert cspr("agreement").exit_code == 2
    empty = cspr("agreement", table(tmp_path, []))
    assert (empty.exit_code, "Reveal a part in the room" in empty.stderr) == (2, True)
    none = cspr("agreement", tmp_path / "none.csv")
    assert (none.exit_code, "cannot be opened" in none.stderr) == (2, True)


def test_what_a_room_exports_is_read_to_the_last_row(tmp_path: Path, reasoner: Reasoner) -> None:
    """Names that begin like a formula, lists, agencies and the recommendation come through; no name is kept."""
    answers = {
        "abuse_or_neglect": (Entry("known", by="health"), Entry("ruled out", by="police")),
        "locally_important": (Entry(("near miss", "good practice")),),
        "died_on": (Entry(date(2026, 9, 7)),),
    }
    one = Given("the-lamp", 0, answers, {CRITERION: Finding.NOT_YET_KNOWN}, "cannot_say_yet")
    part = Part(0, "before", ("a", "b"), revealed=True, given={"a": one, "b": one})
    said = room_csv(Room("c", "the-lamp", {"a": "=Wren", "b": ""}, (part,)), reasoner.rulebook)
    file = tmp_path / "room.csv"
    file.write_text(said, encoding="utf-8", newline="")
    rows = read_table(file, reasoner.rulebook)
    assert len(rows) == len(list(csv.DictReader(io.StringIO(said)))) == 12
    assert "Wren" not in repr(rows)
    assert {row.answer for row in rows if row.about.kind == "recommendation"} == {"cannot_say_yet"}
