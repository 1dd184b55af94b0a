"""Bank holidays at short notice are added on a machine, with a reason; the rulebook stays as it is."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from cspr_rules.cli import main
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.rulebook.extra_days import FILE, extra_days, extra_days_in
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.home import home_folder

SAMPLE = rules_folder() / "samples" / "infant-with-fractures.yaml"
ADDED = "days:\n  - day: 2026-11-18\n    because: It was proclaimed on 2 November 2026.\n"


@pytest.fixture
def law(reasoner: Reasoner) -> Rulebook:
    """The rulebook that the program comes with."""
    return reasoner.rulebook


def written(folder: Path, text: str) -> Path:
    """A folder with the file of added days."""
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def test_a_folder_without_the_file_adds_nothing(tmp_path: Path, law: Rulebook) -> None:
    """Nobody has to write the file."""
    extra = extra_days_in(tmp_path, law.calendar)
    assert extra.days == {}
    assert extra.added_to(law) is law


def test_an_added_day_is_not_worked_and_the_rest_of_the_rulebook_is_the_same(tmp_path: Path, law: Rulebook) -> None:
    """The day counts as a bank holiday; rules, digest and the official list do not change."""
    extra = extra_days_in(written(tmp_path, ADDED), law.calendar)
    assert extra.days == {date(2026, 11, 18): "It was proclaimed on 2 November 2026."}
    book = extra.added_to(law)
    assert not book.calendar.is_working_day(date(2026, 11, 18))
    assert law.calendar.is_working_day(date(2026, 11, 18))
    assert (book.rules, book.digest) == (law.rules, law.digest)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("days:\n  - day: 2026-11-18\n", 2, '"because" is missing'),
        ("days:\n  - day: the 18th\n    because: So.\n", 2, '"the 18th"'),
        ("days:\n  - day: 2026-12-25\n    because: So.\n", 2, "2026-12-25 is in the official list already"),
        ("days:\n  - day: 2026-11-21\n    because: So.\n", 2, "2026-11-21 is a Saturday, on which nobody counts"),
        ("days:\n  - day: 2031-11-18\n    because: So.\n", 2, "bank holidays are known from 2018 to 2028"),
        (ADDED + "  - day: 2026-11-18\n    because: So.\n", 4, "2026-11-18 is listed twice"),
        ("dais: []\n", 1, '"dais" is not a key that belongs here'),
        ("days: [\n", 1, ""),
    ],
)
def test_a_slip_in_the_file_is_told_with_its_line(
    text: str, line: int, message: str, tmp_path: Path, law: Rulebook
) -> None:
    """File, line, what is wrong; nothing is counted with half a list."""
    with pytest.raises(Faults) as refused:
        extra_days_in(written(tmp_path, text), law.calendar)
    assert message in str(refused.value)
    assert f"{FILE}, line {line}:" in str(refused.value) or not message


def test_without_a_setting_they_lie_where_the_record_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, law: Rulebook
) -> None:
    """A machine has one folder of its own: a day that is added beside the record counts."""
    monkeypatch.delenv("CSPR_HOME")
    for variable in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    home_folder().mkdir(parents=True)
    written(home_folder(), ADDED)
    assert list(extra_days(law.calendar).days) == [date(2026, 11, 18)]


def test_a_faulty_file_stops_the_command_and_check_never_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Consider ends with status 2 and one message; the check of the rulebook stays with the official list."""
    monkeypatch.setenv("CSPR_HOME", str(written(tmp_path, "days:\n  - day: 2026-11-18\n")))
    result = CliRunner().invoke(main, ["consider", str(SAMPLE)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert FILE in result.stderr
    assert CliRunner().invoke(main, ["explain", "duty_to_notify"]).exit_code == 0


def test_the_text_names_each_added_day_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads a day sees that it was not counted by the official list alone."""
    monkeypatch.setenv("CSPR_HOME", str(written(tmp_path, ADDED)))
    shown = " ".join(CliRunner().invoke(main, ["consider", str(SAMPLE)]).stdout.split())
    assert "18 November 2026: It was proclaimed on 2 November 2026." in shown
    said = json.loads(CliRunner().invoke(main, ["consider", "--json", str(SAMPLE)]).stdout)
    assert said["extra_bank_holidays"] == [{"day": "2026-11-18", "because": "It was proclaimed on 2 November 2026."}]
