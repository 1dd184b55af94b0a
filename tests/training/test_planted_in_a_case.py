"""A case full of what identifies people: none of it is in a draft, and each of it is found in a finished scenario."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from acceptance.running import cspr
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.desk import Desk
from cspr_rules.records.rules import Rules
from cspr_rules.records.store import open_store
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.home import home_folder
from cspr_rules.rulebook.incident_files import read_incident
from cspr_rules.training.from_case import WRITE

TYPED = "The lodger Bertrand Quickenberry kept the zimbelstern locked in the outhouse behind the tannery."
AGAIN = "Her teacher Ms Vellacott wrote of it in the saffron notebook that nobody read for nineteen days."
PLANTED = {
    "the child's name": "Wrenna",
    "the reference": "EX-001",
    "the reference in small letters": "ex-001",
    "the mother": "Ms Sarah Quillfeather",
    "the mother's surname alone": "Quillfeather",
    "the suspect": "Darren O'Brien",
    "the suspect with a curved apostrophe": "O’Brien",
    "the suspect's other name": "Dazza",
    "the suspect in capitals": "DARREN O'BRIEN",
    "a date of birth": "1989-03-03",
    "a date of birth in words": "3 March 1989",
    "a date of birth with slashes": "03/03/1989",
    "an NHS number": "999 000 0018",
    "an NHS number in one": "9990000018",
    "an address": "14 Larch Close",
    "a postcode": "HX7 1AB",
    "a postcode in small letters": "hx71ab",
    "a telephone number": "07700 900123",
    "a telephone number with a country": "+44 7700 900 123",
    "a brother with a case of his own": "Casimir",
    "another child": "Ottoline Marsh",
    "what an agency said": "kept the zimbelstern locked in the outhouse behind the tannery",
    "what a note said": "wrote of it in the saffron notebook that nobody read for nineteen days",
    "a way to reach her": "only at her sister's on Thursdays after the market",
}


@pytest.fixture(scope="module")
def draft(reasoner: Reasoner, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A draft of that case, which is closed, in a place whose store the commands open too."""
    patch = pytest.MonkeyPatch()
    folder = tmp_path_factory.mktemp("planted")
    cache, home = home_folder() / "cache", folder / "home"
    cache.mkdir(parents=True, exist_ok=True)
    home.mkdir(mode=0o700)
    (home / "cache").symlink_to(cache)  # the checked rulebook is taken from the run's own
    patch.setenv("CSPR_HOME", str(home))
    patch.setenv("CSPR_KEYRING", "off")
    surroundings = Surroundings(lambda: datetime(2026, 11, 22, tzinfo=UTC), Random(5).randbytes)
    with open_store(home, surroundings, keyring=None).store as store:
        desk = Desk(store.ledger, Rules(reasoner, rules_folder()), surroundings, "chair")
        incident = read_incident(rules_folder() / "samples" / "infant-with-fractures.yaml", reasoner.rulebook.questions)
        answers = {
            question: tuple(replace(one, source=TYPED, because=TYPED) for one in entries)
            for question, entries in incident.answers.items()
        }
        case = desk.open_incident(
            replace(incident, name="EX-001", title="The Quillfeather baby of Tannery Row", answers=answers)
        )
        desk.add(case.id, "child's name for letters", name="Wrenna", on_whose_word="the mother")
        desk.add(
            case.id,
            "family member",
            relation="mother",
            name="Ms Sarah Quillfeather",
            safe_contact="only at her sister's on Thursdays after the market",
        )
        desk.add(
            case.id,
            "person named",
            name="Darren O'Brien",
            other_names=["Dazza"],
            role="suspect",
            date_of_birth="1989-03-03",
            nhs_number="999 000 0018",
            address="14 Larch Close, Marsden, HX7 1AB",
            telephone="07700 900123",
        )
        desk.add(case.id, "person named", name="Ottoline Marsh", role="other child", facts_of="EX-0C")
        desk.add(case.id, "note", text=AGAIN)
        other = desk.open_case(reference="EX-0B", title="A brother", same_rapid_review_as=[case.reference])
        desk.add(other.id, "child's name for letters", name="Casimir", on_whose_word="the mother")
        desk.add(case.id, "case closed", reason="Everything is done.")
    file = folder / "the-open-gate.yaml"
    made = cspr("scenario-from-case", "EX-001", "--to", file, "--begins-on", "2026-09-07")
    assert made.exit_code == 0, made.output
    yield file
    patch.undo()


def test_nothing_that_was_planted_is_in_the_draft(draft: Path) -> None:
    """Not a name, a number, a place, a day or a word that anybody typed."""
    text = draft.read_text("utf-8")
    said = text.casefold()
    assert [what for what, planted in PLANTED.items() if planted.casefold() in said] == []
    typed = {word for planted in (TYPED, AGAIN) for word in re.findall(r"[a-z]{7,}", planted.casefold())}
    assert sorted(word for word in typed if word in said) == []
    incident = read_days(rules_folder() / "samples" / "infant-with-fractures.yaml")
    assert incident
    assert [day for day in incident if day in text] == []


def read_days(path: Path) -> set[str]:
    """Every day that the sample's answers name."""
    return set(re.findall(r"\b\d{4}-\d\d-\d\d\b", path.read_text("utf-8")))


@pytest.mark.parametrize("sentence", ["{} was at the gate.", "At the gate somebody spoke of {}, and was not heard."])
def test_what_is_planted_in_a_finished_scenario_is_found_on_its_line(sentence: str, draft: Path) -> None:
    """However it is written and wherever it stands in a sentence, the check says the line, and the status is 1."""
    clean = draft.read_text("utf-8").rstrip("\n").split("\n")
    lines = {what: len(clean) + 1 + at for at, what in enumerate(PLANTED)}
    asked = [f'  - "{sentence.format(planted)}"' for planted in PLANTED.values()]
    file = draft.with_name("finished.yaml")
    file.write_text("\n".join([*clean, *asked]) + "\n", encoding="utf-8")
    run = cspr("scenario-from-case", "EX-001", "--check", file)
    assert run.exit_code == 1, run.output
    told = {int(line) for line in re.findall(r"(?m)^line (\d+):", run.stdout)}
    assert [what for what, line in lines.items() if line not in told] == []
    assert min(told) > len(clean), "nothing is found in what was clean"


def test_a_scenario_that_holds_nothing_of_it_passes_and_says_what_the_check_cannot_see(draft: Path) -> None:
    """Words and not meanings are read, so somebody reads it as well."""
    clean = draft.read_text("utf-8").replace(f"title: {WRITE}", "title: A gate that stood open")
    file = draft.with_name("clean.yaml")
    file.write_text(clean, encoding="utf-8")
    run = cspr("scenario-from-case", "EX-001", "--check", file)
    assert run.exit_code == 0, run.output
    assert "somebody reads it too" in run.stdout
