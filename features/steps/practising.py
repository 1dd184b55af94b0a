"""Training: a trainer's scenario held against the rules, and pairs of cases one answer apart."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pytest_bdd import given, parsers, then, when

from cspr_rules.cli import main
from cspr_rules.rulebook.folder import rules_folder


@dataclass
class Practice:
    """A scenario file, and what the program said of it or made."""

    folder: Path
    file: Path | None = None
    run: Result | None = None
    pairs: list[dict[str, Any]] = field(default_factory=list)

    def ask(self, *arguments: str) -> Result:
        """Run `cspr`; anything but a planned exit fails."""
        self.run = CliRunner().invoke(main, list(arguments))
        crash = self.run.exception
        assert crash is None or isinstance(crash, SystemExit), f"the program crashed: {crash!r}"
        return self.run


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    """A trainer who has done nothing yet."""
    return Practice(tmp_path)


@given(parsers.parse('a trainer\'s copy of the scenario "{name}"'))
def _(practice: Practice, name: str) -> None:
    practice.file = practice.folder / f"{name}.yaml"
    practice.file.write_bytes((rules_folder() / "scenarios" / f"{name}.yaml").read_bytes())


@given(parsers.parse('in it "{old}" is written as "{new}"'))
def _(practice: Practice, old: str, new: str) -> None:
    assert practice.file is not None
    text = practice.file.read_text(encoding="utf-8")
    assert old in text
    practice.file.write_text(text.replace(old, new, 1), encoding="utf-8")


@when("the scenario is held against the rules")
def _(practice: Practice) -> None:
    practice.ask("scenarios", "--check", str(practice.file))


@when("all scenarios are held against every condition of the rules")
def _(practice: Practice) -> None:
    practice.ask("scenarios", "--unexercised")


@when(parsers.parse('pairs of cases are made around "{name}"'))
def _(practice: Practice, name: str) -> None:
    run = practice.ask("near-misses", name, "--on", "2026-11-20", "--json")
    practice.pairs = json.loads(run.stdout)["pairs"]


@then("the scenario passes")
def _(practice: Practice) -> None:
    assert practice.run is not None
    assert (practice.run.exit_code, practice.run.stderr) == (0, "")


@then(parsers.parse('the trainer is told "{words}" with the line'))
def _(practice: Practice, words: str) -> None:
    assert practice.run is not None
    assert practice.run.exit_code in (1, 2)
    assert words in practice.run.stderr
    assert f"{practice.file}, line " in practice.run.stderr


@then("no condition is left")
def _(practice: Practice) -> None:
    assert practice.run is not None
    assert practice.run.exit_code == 0
    assert practice.run.stdout.startswith("Nothing is left")


@then(parsers.parse('one pair differs in "{one}" against "{other}" alone'))
def _(practice: Practice, one: str, other: str) -> None:
    told = [{side["differs"] for side in pair["sides"]} for pair in practice.pairs]
    assert {one, other} in told


@then("the two cases of every pair have different recommendations")
def _(practice: Practice) -> None:
    assert practice.pairs
    assert all(len({side["recommendation"] for side in pair["sides"]}) == 2 for pair in practice.pairs)


@then("there is no pair")
def _(practice: Practice) -> None:
    assert practice.pairs == []
