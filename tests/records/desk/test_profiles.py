"""A partnership's profile is held against the law wherever a record uses it, and what was used stays as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cspr_rules.records.desk import Desk
from cspr_rules.records.replay import replay
from cspr_rules.records.rules import Rules
from cspr_rules.rulebook.fault import Faults
from records.desk.people import Office

NARROWS = "departs from: notification_given_to_another_group"


@pytest.fixture
def profiles(office: Office, tmp_path: Path) -> Path:
    """A folder of profiles that somebody may edit."""
    return Path(shutil.copytree(office.rules.profiles_folder, tmp_path / "profiles"))


def a_desk(office: Office, profiles: Path) -> Desk:
    """Somebody who has just sat down, with the profiles as they now are."""
    return office.desk("chair", Rules(office.rules.reasoner, office.rules.folder, profiles))


def let_it_narrow(profiles: Path) -> None:
    """Let Kent's profile say less than the law, and no longer say that it does."""
    file = profiles / "kent.yaml"
    said = file.read_text(encoding="utf-8")
    assert NARROWS in said
    file.write_text("".join(line for line in said.splitlines(keepends=True) if NARROWS not in line), encoding="utf-8")


def test_no_case_comes_under_a_profile_that_narrows_the_law(office: Office, profiles: Path) -> None:
    """Whoever opens a case with it, or moves one to it, reads which sentence departs; nothing is recorded."""
    case = a_desk(office, profiles).open_case("EX-001", "A case")
    let_it_narrow(profiles)
    desk = a_desk(office, profiles)
    newest = office.ledger.newest()
    with pytest.raises(Faults, match="departs from the law"):
        desk.open_case("EX-002", "A case", partnership="kent")
    with pytest.raises(Faults, match="departs from the law"):
        desk.add(case.id, "case details changed", partnership="kent", reason="left out at first")
    assert office.ledger.newest() == newest


def test_a_profile_that_comes_to_narrow_the_law_is_used_no_more(office: Office, profiles: Path) -> None:
    """The case waits until the profile is mended; what was considered before is replayed as it was."""
    desk = a_desk(office, profiles)
    case = desk.consider(desk.open_case("EX-001", "A case", partnership="kent").id)
    let_it_narrow(profiles)
    newest = office.ledger.newest()
    with pytest.raises(Faults, match="departs from the law"):
        a_desk(office, profiles).consider(case.id)
    assert office.ledger.newest() == newest
    (again,) = replay(office.ledger)
    assert again.same_bytes
