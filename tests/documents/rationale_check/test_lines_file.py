"""The file of lines is read strictly: a fault is told with its line and how to mend it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cspr_rules.documents.rationale_check import read_reason_lines
from cspr_rules.documents.rationale_check.lines import FILE
from cspr_rules.records.rules import Rules
from cspr_rules.rulebook.fault import Faults


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("    the record: positions", "    the record: position", 'the record has no "position" to look at'),
        ("cites: uksi/2018/789/regulation/11/b", "cites: uksi/2018/789/regulation/11/z", "there is no source"),
        ("    words at least: 10", "    words at least: ten", 'says "ten", which is no whole number'),
        ("      - 11 b", "      - 11 b)", 'has ")" where none belongs'),
        ("<somebody of the family> (up to 6", "<the family> (up to 6", "which words.yaml does not list"),
        ("    asks: What part did race", "    ask: What part did race", '"ask" is not a key that belongs in'),
        ("disability or poverty have?", "disability or poverty have", 'does not end with "?"'),
        ("say instead: Leave it out. Say what could be learned.", "say instead: Leave it out", 'does not end with "."'),
    ],
)
def test_a_faulty_file_is_refused_with_its_place(
    rules: Rules, tmp_path: Path, before: str, after: str, message: str
) -> None:
    """Names, numbers, phrases and provisions that do not exist are told, with the line of the file."""
    written = (rules.folder / FILE).read_text(encoding="utf-8")
    assert before in written
    (tmp_path / "documents").mkdir()
    (tmp_path / FILE).write_text(written.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(Faults) as refused:
        read_reason_lines(tmp_path, rules.rulebook)
    fault = refused.value.faults[0]
    assert message in fault.what
    changed = written.replace(before, after, 1).splitlines()
    assert fault.line > 1
    assert fault.mend
    assert changed


def test_a_missing_file_is_told(rules: Rules, tmp_path: Path) -> None:
    """Without the file no reasons are called sound."""
    shutil.copytree(rules.folder / "questions", tmp_path / "questions")
    with pytest.raises(Faults, match="what reasons are checked for cannot be read"):
        read_reason_lines(tmp_path, rules.rulebook)
