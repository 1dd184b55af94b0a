"""A rule may ask for something else, or speak with another force, on other days."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from builders import an_incident
from cspr_rules.model.condition import Words
from cspr_rules.model.rule import Finding, Force
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.rule_output import plain_rule
from cspr_rules.reasoning.check import check, views
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.rulebook.cache import load_rulebook
from cspr_rules.rulebook.read import read_rulebook

BEFORE, AFTER = date(2022, 6, 30), date(2022, 7, 1)

FIRST_CERTAINTY = """in force:
  - from: 2018-06-29
    until: 2022-07-01
    cites: ukpga/2004/31/section/16C
    when: {joint_working_concern: yes}
    force: may
  - from: 2022-07-01
    cites: ukpga/2004/31/section/16C
"""
SINCE_2018 = """in force:
  - from: 2018-06-29
    cites: ukpga/2004/31/section/16C
"""
ON_AN_EARLIER_DAY = """examples:
  - name: A doubt did not count before July 2022
    on: 2022-06-30
    given: {joint_working_concern: may}
    finding: not met
"""


@pytest.fixture
def folder(good: Path, tmp_path: Path) -> Path:
    """A rulebook in which concern about joint working had to be certain until July 2022."""
    shutil.copytree(good, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "law" / "criteria" / "criterion_joint_working.yaml"
    text = file.read_text(encoding="utf-8")
    assert SINCE_2018 in text
    text = text.replace(SINCE_2018, FIRST_CERTAINTY).replace("examples:\n", ON_AN_EARLIER_DAY)
    file.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def dated(folder: Path) -> Rulebook:
    """The same, read."""
    return read_rulebook(folder)


def test_the_condition_and_the_force_of_a_day_are_those_of_its_period(dated: Rulebook) -> None:
    """Until July 2022 nothing but certainty met the criterion, and the source said no more than may."""
    before, after = (dated.on(day).rules["criterion_joint_working"] for day in (BEFORE, AFTER))

    assert before.when.wanted == Words(frozenset({"yes"}))  # type: ignore[union-attr]
    assert after.when.wanted == Words(frozenset({"yes", "may"}))  # type: ignore[union-attr]
    assert (before.force, after.force) == (Force.MAY, Force.MUST_TAKE_INTO_ACCOUNT)


def test_both_evaluators_follow_the_condition_of_the_day(dated: Rulebook) -> None:
    """The same doubt is not met on one day and met on the next, and the evaluators agree on both."""
    reasoner = Reasoner(dated)
    doubt = an_incident(joint_working_concern="may")

    found = [reasoner.outcome(doubt, day) for day in (BEFORE, AFTER)]

    assert [one.findings["criterion_joint_working"] for one in found] == [Finding.NOT_MET, Finding.MET]
    assert [one.differences for one in found] == [(), ()]


def test_every_state_of_the_law_is_checked_and_kept_by_itself(dated: Rulebook, book: Rulebook) -> None:
    """A day on which a condition changes makes a state of the law of its own, with its own rows and its own proof."""
    assert len(list(views(dated))) == len(list(views(book))) + 1
    checked = check(dated)

    assert checked.faults == ()
    assert set(checked.compiled) == {law.key for law in views(dated)}
    doubt = an_incident(joint_working_concern="may")
    kept = Reasoner(dated, checked.compiled)
    assert [kept.outcome(doubt, day).findings["criterion_joint_working"] for day in (BEFORE, AFTER)] == [
        Finding.NOT_MET,
        Finding.MET,
    ]


def test_a_change_of_provisions_alone_is_no_new_state_of_the_law(book: Rulebook) -> None:
    """What is compiled once serves every edition that asks the same."""
    rule = book.rules["care_leaver_notice"]
    assert rule.periods[0].start == date(2023, 12, 15)
    assert book.on(date(2019, 1, 1)).key == book.on(date(2023, 12, 14)).key
    assert book.on(date(2023, 12, 14)).key != book.on(date(2023, 12, 15)).key


def test_a_condition_without_an_example_on_its_days_is_found_wanting(folder: Path) -> None:
    """Nobody can approve a condition that no example shows."""
    file = folder / "law" / "criteria" / "criterion_joint_working.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(ON_AN_EARLIER_DAY, "examples:\n"), encoding="utf-8")

    (fault,) = check(read_rulebook(folder)).faults
    assert str(fault) == (
        "law/criteria/criterion_joint_working.yaml, line 4: no example shows the condition that "
        'criterion_joint_working has from 2018-06-29. Add an example with "on:" and a day in that time.'
    )


def test_an_explained_rule_shows_every_condition_with_its_days(dated: Rulebook) -> None:
    """Whoever reads the rule sees that it once asked for something else."""
    first, then = plain_rule(dated, dated.rules["criterion_joint_working"])["in_force"]
    assert first["when"] == {"joint_working_concern": ["yes"]}
    assert first["force"] == "may"
    assert "when" not in then


def test_a_dated_rulebook_is_kept_and_comes_back_whole(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept between two starts has the conditions of every day."""
    monkeypatch.setenv("CSPR_HOME", str(tmp_path_factory.mktemp("home")))
    first, second = load_rulebook(folder), load_rulebook(folder)
    assert first is not second
    assert first.rules == second.rules
    assert first.on(BEFORE).key == second.on(BEFORE).key


def test_findings_may_rest_on_one_another_the_other_way_round_on_other_days(folder: Path) -> None:
    """What would be a circle on one day is none where the two conditions never stand together."""
    definitions = folder / "law" / "definitions"
    ages = "when:\n  child_died: yes\n  age_at_death: under 18\n"
    for name, other, until, since in (
        ("a_child_died", "abuse_or_neglect_known_or_suspected", "when: {abuse_or_neglect_known_or_suspected: met}", ""),
        ("abuse_or_neglect_known_or_suspected", "a_child_died", "", "when: {a_child_died: met}"),
    ):
        file = definitions / f"{name}.yaml"
        text = file.read_text(encoding="utf-8")
        assert other not in text
        periods = [
            "in force:\n  - from: 2018-06-29\n    until: 2022-07-01\n    cites: ukpga/2004/31/section/16C\n",
            "  - from: 2022-07-01\n    cites: ukpga/2004/31/section/16C\n",
        ]
        periods = [
            f"{period}    {when}\n" if when else period for period, when in zip(periods, (until, since), strict=True)
        ]
        start, end = text.index("in force:"), text.index("our reading:")
        file.write_text(text[:start] + "".join(periods) + text[end:], encoding="utf-8")
    assert ages in (definitions / "a_child_died.yaml").read_text(encoding="utf-8")

    laws = [read_rulebook(folder).on(day) for day in (BEFORE, AFTER)]
    orders = [
        [name for name in law.rules if name in ("a_child_died", "abuse_or_neglect_known_or_suspected")] for law in laws
    ]
    assert orders[0] == orders[1][::-1]
