"""An office for each test: a record on each database, the rules of the program, and a clock set by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from cspr_rules.records.database.protocol import Database
from cspr_rules.records.rules import Rules
from cspr_rules.rulebook.folder import rules_folder
from records.databases import EmbeddedPlace
from records.desk.people import Office


@pytest.fixture(scope="session")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    """The rules that the program comes with, as they lie when the tests begin."""
    return Rules.in_folder(copytree(rules_folder(), tmp_path_factory.mktemp("program") / "rules"))


@pytest.fixture
def office(embedded_place: EmbeddedPlace, tmp_path: Path, rules: Rules) -> Iterator[Office]:
    """An office with an empty record in a file."""
    database = embedded_place.open()
    database.prepare()
    yield Office(database, tmp_path, rules)
    database.close()


@pytest.fixture
def office_on_both(database: Database, tmp_path: Path, rules: Rules) -> Office:
    """An office with an empty record, on each database: where it matters how a record is stored."""
    return Office(database, tmp_path, rules)


@pytest.fixture
def sealing_rules(tmp_path: Path, rules: Rules) -> Rules:
    """The rules with one more partnership, "sealing", that keeps positions sealed."""
    profiles = tmp_path / "partnerships"
    profiles.mkdir()
    kent = (rules.profiles_folder / "kent.yaml").read_text(encoding="utf-8")
    (profiles / "kent.yaml").write_text(kent, encoding="utf-8")
    sealing = kent.replace("partnership: kent", "partnership: sealing") + "\npositions sealed: yes\n"
    (profiles / "sealing.yaml").write_text(sealing, encoding="utf-8")
    return Rules(rules.reasoner, rules.folder, profiles)
