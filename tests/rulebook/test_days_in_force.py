"""Rules have days, and what rests on them must fit those days."""

from __future__ import annotations

import shutil
from pathlib import Path

from cspr_rules.rulebook.read import read_rulebook

SECTION_16C = "ukpga/2004/31/section/16C"


def a_notice(folder: Path, name: str, days: str, when: str) -> None:
    """Write a notice of that name into the rulebook under `folder`, with its days and conditions."""
    notice = (folder / "law/notices/care_leaver_notice.yaml").read_text(encoding="utf-8")
    start, middle = notice.index("in force:"), notice.index("our reading:")
    conditions, rest = notice.index("when:"), notice.index("says:")
    head, tail = (
        notice[:start].replace("care_leaver_notice", name),
        notice[rest:].replace("- name: ", f"- name: {name} "),
    )
    text = head + days + notice[middle:conditions] + when + tail
    (folder / "law/notices" / f"{name}.yaml").write_text(text, encoding="utf-8")
    with (folder / "contents.yaml").open("a", encoding="utf-8") as contents:
        contents.write(f"- group: {name}\n  rules: [{name}]\n")


def test_conditions_on_a_list_question_count_only_while_they_are_in_force(good: Path, tmp_path: Path) -> None:
    """Three conditions until a day and three others from it are never more than three."""
    shutil.copytree(good, tmp_path, dirs_exist_ok=True)
    cites = f"    cites: {SECTION_16C}\n"
    earlier = "[local authority, police force, none]"
    later = "[integrated care board, family moved between areas, placed by another authority]"
    for name, days, areas in (
        ("before_the_change", "  - from: 2019-01-01\n    until: 2020-01-01\n", earlier),
        ("after_the_change", "  - from: 2020-01-01\n", later),
    ):
        conditions = "".join(f"    - more_than_one_area: {area}\n" for area in areas[1:-1].split(", "))
        a_notice(tmp_path, name, f"in force:\n{days}{cites}", f"when:\n  any of:\n{conditions}")
    assert {"before_the_change", "after_the_change"} <= set(read_rulebook(tmp_path).rules)


def test_a_rule_may_end_on_the_day_on_which_a_finding_ends_that_it_rests_on(good: Path, tmp_path: Path) -> None:
    """Beginning and ending together leaves no day without the finding."""
    shutil.copytree(good, tmp_path, dirs_exist_ok=True)
    days = f"in force:\n  - from: 2023-12-15\n    until: 2026-03-18\n    cites: {SECTION_16C}\n"
    a_notice(tmp_path, "a_second_notice", days, "when:\n  care_leaver_notice: met\n")
    assert "a_second_notice" in read_rulebook(tmp_path).rules


def test_periods_that_follow_one_another_are_accepted(good: Path, tmp_path: Path) -> None:
    """The end of one is the first day of the next."""
    shutil.copytree(good, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "law/criteria/criterion_joint_working.yaml"
    later = f"\n    until: 2020-02-01\n    cites: {SECTION_16C}\n  - from: 2020-02-01\n"
    text = file.read_text(encoding="utf-8").replace("  - from: 2018-06-29\n", "  - from: 2018-06-29" + later, 1)
    file.write_text(text, encoding="utf-8")
    assert len(read_rulebook(tmp_path).rules["criterion_joint_working"].periods) == 2
