"""The file of leak patterns is read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from cspr_rules.documents.leaks import Kind, LeakPatterns, read_leak_patterns
from cspr_rules.documents.leaks.patterns import FILE
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.folder import rules_folder


def test_there_is_advice_for_every_kind(patterns: LeakPatterns) -> None:
    """Whatever is found, people read what to do about it."""
    assert set(patterns.what_to_do) == set(Kind)
    assert all(patterns.what_to_do.values())


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("  postcode: Take", "  post code: Take", 'there is no kind of hit called "post code"'),
        ("men: mr sir", "men: mr lordship", '"lordship" under "men" is not among the titles'),
        ("particles: >-", "partikles: >-", '"partikles" is not a key that belongs here'),
        ("<opinion> of the", "<opinions> of the", 'there is no list of words called "opinions"'),
        ("<body> … and …", "<bodies> … and …", 'there is no list of words called "bodies"'),
        ("Each family reads about its own child alone.", "Each family", "does not end as a sentence"),
    ],
)
def test_a_faulty_file_is_refused(tmp_path: Path, before: str, after: str, message: str) -> None:
    """A kind, a title or a key that does not exist is told with its line, and no letter is checked."""
    written = (rules_folder() / FILE).read_text(encoding="utf-8")
    assert before in written
    (tmp_path / "documents").mkdir()
    (tmp_path / FILE).write_text(written.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(Faults) as refused:
        read_leak_patterns(tmp_path)
    assert any(message in fault.what and fault.line > 1 and fault.mend for fault in refused.value.faults)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """Without the file no letter is called clean."""
    with pytest.raises(Faults, match="what letters are checked for cannot be read"):
        read_leak_patterns(tmp_path)
