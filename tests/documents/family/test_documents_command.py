"""`cspr documents` of a letter to a family: what it may give away is shown at once, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cspr_rules.cli import main
from cspr_rules.records.rules import Rules
from documents.cases import a_store, opened, the_desk
from documents.family.letters import A_MOTHER


def test_what_a_letter_may_give_away_is_shown_when_it_is_made(
    rules: Rules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place, whom it is about, and the command that answers for it."""
    with a_store(tmp_path / "home") as store:
        desk = the_desk(store, rules)
        case = opened(desk, "infant-with-fractures")
        mother = desk.add(case.id, "family member", **A_MOTHER).newest.entry
        desk.add(case.id, "person named", name="Barnaby Threlkeld", role="suspect")
        desk.add(case.id, "note", text="The neighbour heard a loud row on the stairs that night.")
        desk.add(case.id, "words for the family", says="We spoke with Threlkeld.")
    monkeypatch.setenv("CSPR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CSPR_KEYRING", "off")
    monkeypatch.delenv("CSPR_DATABASE_URL", raising=False)
    words = ["documents", case.reference, "--kind", "family-letter", "--about", str(mother), "--to", str(tmp_path)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    shown = " ".join(result.stdout.split())
    assert "Still to be looked at (1)" in shown
    assert "- name: a name of suspect" in shown
    assert "spoke with [Threlkeld]" in shown
    assert f"--case {case.reference} --stays" in shown
