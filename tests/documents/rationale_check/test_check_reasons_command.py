"""`cspr check-reasons`: a draft in a file, and the reasons of a decision in the record."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cspr_rules.cli import main
from cspr_rules.records.rules import Rules
from documents.cases import a_store, the_desk
from documents.cases import everything_considered as lived
from documents.rationale_check.conftest import MODEL

Types = Callable[..., Result]


@pytest.fixture
def types(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Types:
    """Somebody who types the command at a store of their own."""
    monkeypatch.setenv("CSPR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CSPR_KEYRING", "off")
    monkeypatch.delenv("CSPR_DATABASE_URL", raising=False)
    return lambda *words: CliRunner().invoke(main, ["check-reasons", *words])


def test_a_sound_draft_passes(types: Types) -> None:
    """Status 0, and what the check cannot know is said."""
    result = types(str(MODEL))
    assert result.exit_code == 0, result.output
    assert "Nothing was found missing." in result.stdout
    assert "The check knows phrases, not meanings." in result.stdout


def test_a_weak_draft_is_found_wanting(types: Types, tmp_path: Path) -> None:
    """Status 1, with what is missing and each phrase that says nothing in its line."""
    draft = tmp_path / "draft.txt"
    draft.write_text("We met.\n\nThe case does not meet the threshold.\n", encoding="utf-8")
    result = types(str(draft), "--json")
    assert result.exit_code == 1
    said = json.loads(result.stdout)
    assert len(said["missing"]) == 25
    assert [(one["phrase"], one["line"]) for one in said["says_nothing"]] == [("does_not_meet_the_threshold", 3)]
    assert "Line 3: “does not meet the threshold”" in types(str(draft)).stdout


def test_a_decision_in_the_record_is_read_with_what_the_record_says(types: Types, rules: Rules, tmp_path: Path) -> None:
    """The reasons of the decision are read; positions and the family's day stand in the record beside them."""
    with a_store(tmp_path / "home") as store:
        reference = lived(the_desk(store, rules)).reference
    result = types(reference, "--json")
    assert result.exit_code == 1, result.output
    said = json.loads(result.stdout)
    assert {"positions", "family", "facts_relied_on"} <= set(said["in_the_record"])
    assert "whether_embedded" in {one["line"] for one in said["missing"]}


@pytest.mark.parametrize("words", ["no-such-draft.txt", "EX-404"])
def test_what_is_not_there_is_told_in_plain_words(types: Types, words: str) -> None:
    """Status 2 and one message, without a traceback."""
    result = types(words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert result.stderr.strip()
