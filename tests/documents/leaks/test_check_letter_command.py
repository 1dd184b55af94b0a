"""`cspr check-letter`: a letter held against a case of the store."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cspr_rules.cli import main
from cspr_rules.records.rules import Rules
from documents.cases import a_store, opened, the_desk

Types = Callable[..., Result]
CLEAN = "Dear Ms Sarah Example,\n\nWe are so very sorry that Tilly was hurt. We hope to speak with you soon.\n"


@pytest.fixture
def types(rules: Rules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Types:
    """Somebody who checks a text against a case with a mother, a suspect, and a brother with a case of his own."""
    with a_store(tmp_path / "home") as store:
        desk = the_desk(store, rules)
        case = opened(desk, "infant-with-fractures")
        desk.add(case.id, "child's name for letters", name="Tilly", on_whose_word="the mother")
        desk.add(
            case.id, "family member", relation="mother", name="Ms Sarah Example", safe_contact="only at her sister's"
        )
        desk.add(
            case.id,
            "person named",
            name="Darren O'Brien",
            role="suspect",
            date_of_birth="1989-03-03",
            nhs_number="999 000 0018",
            address="14 Larch Close, Marsden, HX7 1AB",
            telephone="07700 900123",
        )
        desk.add(case.id, "person named", name="Ottoline Marsh", role="other child", facts_of="EX-0C")
        desk.add(case.id, "note", text="The neighbour Leticia Osei heard a loud row on the stairs that night.")
        other = desk.open_case(reference="EX-0B", title="A brother", same_rapid_review_as=[case.reference])
        desk.add(other.id, "child's name for letters", name="Casimir", on_whose_word="the mother")
        desk.add(other.id, "note", text="The brother told his teacher about a locked cupboard.")
    monkeypatch.setenv("CSPR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CSPR_KEYRING", "off")
    monkeypatch.delenv("CSPR_DATABASE_URL", raising=False)
    file = tmp_path / "letter.txt"

    def typed(text: str, *words: str) -> Result:
        file.write_text(text, encoding="utf-8")
        return CliRunner().invoke(main, ["check-letter", str(file), "--case", case.reference, *words])

    return typed


def test_a_clean_letter_passes(types: Types) -> None:
    """Status 0: the reader's own name and the child's name for letters may stand there."""
    result = types(CLEAN)
    assert result.exit_code == 0, result.output
    assert "Read as a letter to the mother" in result.stdout
    assert "Nothing was found." in result.stdout
    assert "Somebody reads it before it goes." in result.stdout


@pytest.mark.parametrize(
    ("leak", "kind"),
    [
        ("Mr O’Brien was there.", "name"),
        ("He was born on 3/3/89.", "date of birth"),
        ("NHS 9990000018.", "NHS number"),
        ("Call +44 7700 900123.", "telephone number"),
        ("They live at 14 Larch Cl.", "address"),
        ("It was in hx71ab.", "postcode"),
        ("A loud row was heard on the stairs that night.", "confidential words"),
        ("We spoke with Leticia.", "name"),
        ("Casimir is well.", "another child"),
        ("Ottoline is well.", "another child"),
        ("He told a teacher about the locked cupboard.", "another child"),
        ("There was a neighbour on the stairs.", None),
    ],
)
def test_each_leak_is_shown_in_its_place(types: Types, leak: str, kind: str | None) -> None:
    """Status 1, with kind, line, offset and what to do; what shares two words with the record is no leak."""
    result = types(CLEAN + leak, "--json")
    said = json.loads(result.stdout)
    assert result.exit_code == (1 if kind else 0), said
    assert {hit["kind"] for hit in said["hits"]} == ({kind} if kind else set())
    for hit in said["hits"]:
        assert (CLEAN + leak)[hit["start"] : hit["end"]] == hit["text"]
        assert hit["line"] == 4
        assert hit["do"]


def test_without_a_greeting_the_reader_is_named_by_entry(types: Types) -> None:
    """Where the letter does not say who reads it, every name counts as somebody else's."""
    text = "We are so very sorry, Sarah."
    result = types(text)
    assert result.exit_code == 1
    shown = " ".join(result.stdout.split())
    assert "Name the reader with --reader." in shown
    entry = shown.partition("mother (entry ")[2].partition(")")[0]
    assert types(text, "--reader", entry).exit_code == 0


def test_each_place_is_answered_for_in_the_record(types: Types) -> None:
    """Status 1 while one is open; said once, it holds for that very text, and for no other."""
    text = f"{CLEAN}We met Darren. It was on 3/3/89."
    result = types(text, "--record")
    assert result.exit_code == 1, result.output
    assert "Open: 2 of 2" in result.stdout
    assert "1. line 4: name, a name of suspect" in result.stdout
    result = types(text, "--stays", "1: She asked about him.")
    assert result.exit_code == 1
    assert "It may stay: She asked about him." in result.stdout
    assert "Open: 1 of 2" in result.stdout
    result = types(text, "--stays", "2: That is the day on which she wrote.", "--json")
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    assert (said["recorded"], said["open"]) == (True, 0)
    assert [hit["stays"] for hit in said["hits"]] == ["She asked about him.", "That is the day on which she wrote."]
    assert types(f"{text} More.", "--record").exit_code == 1


@pytest.mark.parametrize("stays", ["2: why", "why"])
def test_an_answer_for_no_place_is_refused(types: Types, stays: str) -> None:
    """Nothing is recorded for it."""
    text = f"{CLEAN}We met Darren."
    assert types(text, "--stays", stays).exit_code == 2
    assert "Open: 1 of 1" in types(text, "--record").stdout


def test_a_letter_to_nobody_is_not_recorded(types: Types) -> None:
    """Whoever will read it has to be known."""
    result = types("We are so very sorry.", "--record")
    assert result.exit_code == 2
    assert "Name them with --reader." in result.stderr


def test_what_is_not_there_is_told_in_plain_words(types: Types, tmp_path: Path) -> None:
    """Status 2 for a reader, a case or a file that is not there, and no traceback."""
    for result in (
        types(CLEAN, "--reader", "3"),
        types(CLEAN, "--case", "EX-404"),
        CliRunner().invoke(main, ["check-letter", str(tmp_path / "none.docx"), "--case", "EX-001"]),
    ):
        assert result.exit_code == 2, result.output
        assert result.stderr.strip()
        assert "Traceback" not in result.output
