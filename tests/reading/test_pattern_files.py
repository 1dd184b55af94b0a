"""The pattern files are sound, prove themselves by their examples, and a faulty one is refused with what to mend."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cspr_rules.model.rulebook import Rulebook
from cspr_rules.reading.check import check_patterns, check_profiles
from cspr_rules.reading.pattern_files import FOLDER, read_patterns
from cspr_rules.reading.statements import Patterns
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.folder import rules_folder

OURS = rules_folder() / FOLDER
GOOD = """\
about: One statement
statements:
  bad_word:
    title: A bad word
    verdict: superseded
    of: duty_to_notify
    phrases:
      - bad word
    law says: Say it otherwise.
    cites: ukpga/2004/31/section/16C/1
    examples:
      finds:
        - This is a bad word.
      leaves alone:
        - This is a good word.
"""


def folder_with(text: str, tmp_path: Path) -> Path:
    """A folder with the word lists, the topic, and one file with `text`."""
    for name in ("words.yaml", "topic.yaml", "denials.yaml"):
        shutil.copy(OURS / name, tmp_path)
    (tmp_path / "ours.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_pattern_files_that_the_program_comes_with_are_sound(law: Rulebook) -> None:
    """Every example sentence is found or left alone as its file says, and no wording of the law is faulted."""
    assert check_patterns(OURS, law) == ()


def test_the_profiles_that_the_program_comes_with_say_where_they_depart(law: Rulebook, patterns: Patterns) -> None:
    """No profile departs from the law without a word, as far as the patterns can see."""
    assert check_profiles(rules_folder() / "partnerships", law, patterns) == ()


def test_a_small_pattern_file_is_sound(law: Rulebook, tmp_path: Path) -> None:
    """What the bad ones below are made from is itself good."""
    assert check_patterns(folder_with(GOOD, tmp_path), law) == ()


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "verdict: superseded",
            "verdict: supersede",
            'line 5: "supersede" cannot stand in "statements: bad_word: verdict"',
        ),
        ("of: duty_to_notify", "of: duty_to_notfy", 'line 6: there is no rule or duty "duty_to_notfy"'),
        ("cites: ukpga", "cites: ukpgb", 'line 10: there is no source "ukpgb/2004/31/section/16C/1"'),
        ("- bad word", "- bad word)", 'line 8: the phrase "bad word)" has ")" where none belongs'),
        ("- bad word", "- <a revue>", 'line 8: the phrase "<a revue>" uses <a revue>, which words.yaml does not list'),
        ("Say it otherwise.", "Say it otherwise", 'line 9: "law says" of "bad_word" does not end as a sentence'),
        ("title: A bad word", "title: A bad word.", 'line 4: "title" of "bad_word" ends as a sentence'),
        ("    phrases:", "    phrase:", 'line 7: "phrase" is not a key that belongs in "statements: bad_word"'),
        ("- This is a bad word.", "- This is a good one.", 'line 13: "bad_word" is not found in "This is a good one."'),
        (
            "- This is a good word.",
            "- A bad word.",
            'line 15: "bad_word" is found in "A bad word.", which it must leave alone',
        ),
        ("      leaves alone:\n        - This is a good word.\n", "", '"leaves alone" is missing'),
        ("about: One statement\n", "", 'line 1: "about" is missing'),
        ("  bad_word:", "  bad_word: &one", "&one"),
    ],
)
def test_a_faulty_pattern_file_is_told_with_its_line(
    before: str, after: str, message: str, law: Rulebook, tmp_path: Path
) -> None:
    """One slip, one message, with the place and how to mend it."""
    assert before in GOOD
    faults = check_patterns(folder_with(GOOD.replace(before, after, 1), tmp_path), law)
    assert len(faults) == 1
    assert message in str(faults[0])
    assert str(faults[0]).startswith("reading/ours.yaml, line ")


def test_a_statement_that_covers_the_law_and_is_faulted_by_another_is_told(law: Rulebook, tmp_path: Path) -> None:
    """Two patterns may not contradict one another on a sentence that is right."""
    other = GOOD.replace("bad_word", "good_word").replace("superseded", "covers").split("statements:\n")[1]
    faults = check_patterns(folder_with(GOOD + other, tmp_path), law)
    assert len(faults) == 1
    assert '"bad_word" finds fault with it' in str(faults[0])


@pytest.mark.parametrize("missing", ["words.yaml", "topic.yaml"])
def test_a_folder_without_words_or_topic_is_refused(missing: str, law: Rulebook, tmp_path: Path) -> None:
    """Neither can be lost unseen."""
    folder = folder_with(GOOD, tmp_path)
    (folder / missing).unlink()
    with pytest.raises(Faults, match=f"{missing}, line 1: this file is missing"):
        read_patterns(folder, law)


def test_the_same_name_in_two_files_is_refused(law: Rulebook, tmp_path: Path) -> None:
    """A statement is found again under its name."""
    folder = folder_with(GOOD, tmp_path)
    (folder / "second.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(Faults, match=r'"bad_word" is already in reading/ours\.yaml, line 3'):
        read_patterns(folder, law)


def test_a_profile_that_departs_without_saying_so_is_told(law: Rulebook, patterns: Patterns, tmp_path: Path) -> None:
    """Local wording that the patterns know to depart must name the statement."""
    text = (rules_folder() / "partnerships" / "sandwell.yaml").read_text(encoding="utf-8")
    silent = text.replace("      departs from: publication_after_proceedings\n", "", 1).replace(
        "Not before criminal and coroner's proceedings have ended.",
        "It cannot be published until proceedings have ended.",
    )
    assert silent != text
    (tmp_path / "sandwell.yaml").write_text(silent, encoding="utf-8")
    faults = check_profiles(tmp_path, law, patterns)
    assert ['"publication_after_proceedings"' in str(fault) for fault in faults] == [True]
