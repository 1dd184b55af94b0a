"""Every fault of form in a rule file is refused with exactly the message that stands beside it.

Each folder under `bad_rules/` holds the files that differ from the rulebook under `good/`, and `expected.txt`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.folder import rule_files
from cspr_rules.rulebook.read import read_rulebook, rulebook_from

CASES = sorted((Path(__file__).parent / "bad_rules").iterdir())


def the_rulebook_with(case: Path, good: Path, folder: Path) -> Path:
    """The good rulebook in `folder`, with the files of `case` in their places."""
    shutil.copytree(good, folder, dirs_exist_ok=True)
    shutil.copytree(case, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    return folder


def test_there_are_at_least_sixty_bad_rule_files() -> None:
    """The corpus does not shrink unseen."""
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_rule_file_is_refused_with_the_message_beside_it(case: Path, good: Path, tmp_path: Path) -> None:
    """File, line, what is wrong and how to mend it are word for word those expected, and nothing else is said."""
    folder = the_rulebook_with(case, good, tmp_path / "rules")

    with pytest.raises(Faults) as refused:
        read_rulebook(folder)

    assert str(refused.value) == (case / "expected.txt").read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize("missing", ["contents.yaml", "sources.yaml", "wording/family.yaml", "wording/partners.yaml"])
def test_a_rulebook_without_one_of_its_files_is_refused(missing: str, good: Path, tmp_path: Path) -> None:
    """A rulebook cannot lose its contents, its sources or a reader's sentences without being told."""
    shutil.copytree(good, tmp_path, dirs_exist_ok=True)
    (tmp_path / missing).unlink()

    with pytest.raises(Faults) as refused:
        read_rulebook(tmp_path)

    assert str(refused.value) == f"{missing}, line 1: this file is missing. A rulebook needs it. Put it back."


@pytest.mark.parametrize(("folder", "holds"), [("law", "rule"), ("questions", "question")])
def test_a_rulebook_without_rules_or_questions_is_refused(folder: str, holds: str, good: Path, tmp_path: Path) -> None:
    """An empty folder is no rulebook without rules: it is a mistake."""
    shutil.copytree(good, tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / folder)

    with pytest.raises(Faults) as refused:
        read_rulebook(tmp_path)

    expected = f"{folder}/, line 1: the folder has no {holds} file. Add a {holds} file that ends in .yaml."
    assert str(refused.value) == expected


def test_a_folder_that_is_no_rulebook_is_refused(tmp_path: Path) -> None:
    """Naming the wrong folder is told as such, and not as many missing files."""
    with pytest.raises(Faults, match="there is no rulebook in this folder"):
        read_rulebook(tmp_path)


def test_a_rule_file_of_five_megabytes_is_refused_by_its_size(good: Path, tmp_path: Path) -> None:
    """A large file is refused unread, with its size."""
    shutil.copytree(good, tmp_path, dirs_exist_ok=True)
    (tmp_path / "law" / "large.yaml").write_bytes(b"# report\n" * 560_000)

    with pytest.raises(Faults) as refused:
        read_rulebook(tmp_path)

    assert str(refused.value) == (
        "law/large.yaml, line 1: the file is 5.0 MB, and the most that is read is 1 MB. "
        "Check that it is the right file, and keep reports and pictures out of it."
    )


def test_faults_of_several_files_are_told_together_in_the_order_of_files(good: Path, tmp_path: Path) -> None:
    """One reading shows a lead everything that is wrong."""
    shutil.copytree(good, tmp_path, dirs_exist_ok=True)
    for name in ("definitions/a_child_died", "criteria/criterion_joint_working"):
        file = tmp_path / "law" / f"{name}.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("title: ", "titel: "), encoding="utf-8")

    with pytest.raises(Faults) as refused:
        read_rulebook(tmp_path)

    assert [fault.file for fault in refused.value.faults] == [
        "law/criteria/criterion_joint_working.yaml",
        "law/definitions/a_child_died.yaml",
    ]


RULE_AND_QUESTION_FILES = (
    "contents.yaml",
    "sources.yaml",
    "questions/criteria.yaml",
    "questions/what-happened.yaml",
    "law/criteria/criterion_joint_working.yaml",
    "law/notices/care_leaver_notice.yaml",
    "law/recommendations/partners_to_weigh.yaml",
)
STRANGE = (
    "",
    "~",
    "[]",
    "{}",
    "[[]]",
    "{a: b}",
    "[a, {b: c}]",
    "no",
    "3",
    "2026-11-03",
    "met",
    "not known",
    "x" * 500,
    "{because}",
)


@given(st.sampled_from(RULE_AND_QUESTION_FILES), st.integers(0, 200), st.sampled_from(STRANGE))
@settings(max_examples=40, deadline=None)
def test_whatever_stands_in_a_rule_file_there_is_a_rulebook_or_a_fault(
    good: Path, name: str, line: int, strange: str
) -> None:
    """A value of any form in any place brings no traceback."""
    files = rule_files(good)
    lines = files[name].decode().splitlines()
    line %= len(lines)
    key, colon, _ = lines[line].partition(": ")
    lines[line] = f"{key}{colon or ': '}{strange}"
    files[name] = "\n".join(lines).encode()
    try:
        told = [rulebook_from(files).digest]
    except Faults as refused:
        told = [str(fault) for fault in refused.faults]
    assert all("\n" not in message for message in told)
    assert told
