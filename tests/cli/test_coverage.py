"""The coverage page: line by line of the law and of the five documents, and nothing without a line."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import click
import pytest

from acceptance.running import REPOSITORY, cspr
from cspr_rules.cli import main
from cspr_rules.model.coverage import Coverage, Part, Row
from cspr_rules.rationale.coverage_output import coverage_page
from cspr_rules.rationale.covered import covered_by
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.reasoning.coverage import Covered
from cspr_rules.rulebook.coverage_file import coverage_from
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.folder import rules_folder

PAGE = REPOSITORY / "docs" / "coverage.md"
LAW_AND_GUIDANCE = REPOSITORY.parent / "shared" / "domain" / "law-and-guidance.md"

RULES_OF_THE_INDEX = [
    f"{kind}-{number}"
    for kind, numbers in {
        "DEF": "01 02 03 04 05 07",
        "SIN": "01 02 03 04 05 06 07 08 09 10 12",
        "RR": "01 02 03 05 07",
        "LC": "01 02a 02b 02c 02d 03 04a 04b 04c 04d 05 06 07 10 11 12 13 14",
        "ALT": "01",
        "NFR": "01",
        "NAT": "01 02 03",
    }.items()
    for number in numbers.split()
]
DEADLINES = [*(f"T{number}" for number in range(1, 13)), *(f"L{number}" for number in range(1, 5))]


@pytest.fixture(scope="module")
def covered(reasoner: Reasoner) -> Covered:
    """The coverage of the rules that come with the program."""
    return covered_by(rules_folder(), reasoner.rulebook, main.list_commands(click.Context(main)))


def without(covered: Covered, kind: str, name: str) -> Covered:
    """The same coverage with one name taken out of every line."""

    def less(row: Row) -> Row:
        kept = {one: tuple(n for n in names if (one, n) != (kind, name)) for one, names in row.carried_by.items()}
        return replace(
            row, carried_by=kept, cites=tuple(cite for cite in row.cites if (kind, cite) != ("sources", name))
        )

    coverage = covered.coverage
    law, documents = (
        tuple(Part(part.title, tuple(less(row) for row in part.rows)) for part in parts)
        for parts in (coverage.law, coverage.documents)
    )
    own = tuple(
        replace(one, names={k: tuple(n for n in names if (k, n) != (kind, name)) for k, names in one.names.items()})
        for one in coverage.own_additions
    )
    return Covered(Coverage(law, documents, own), covered.rulebook, covered.known)


def told(covered: Covered) -> list[str]:
    """What is wanting beyond what is known not to be built yet."""
    return [str(fault) for fault in covered.wanting() if "is not yet built" not in fault.what]


def test_the_page_is_what_the_command_writes(covered: Covered) -> None:
    """Nobody mends the page by hand, and nobody forgets to write it anew."""
    assert PAGE.read_text(encoding="utf-8") == coverage_page(covered), "run: cspr coverage --write"


def test_every_name_exists_and_nothing_is_without_a_row(covered: Covered) -> None:
    """Rules, duties, notices, questions, sources, profiles and reading patterns all stand in some line."""
    assert told(covered) == []


def test_every_rule_of_the_index_and_every_deadline_has_a_row(covered: Covered) -> None:
    """Nothing of what was found in law and guidance is passed over in silence."""
    names = {row.name for part in covered.coverage.law for row in part.rows}
    assert [name for name in (*RULES_OF_THE_INDEX, *DEADLINES) if name not in names] == []


@pytest.mark.shared
def test_every_rule_of_the_reference_on_law_has_a_row(covered: Covered) -> None:
    """Beyond the index: each heading of a rule, and each row of the deadlines, as the reference has them."""
    text = LAW_AND_GUIDANCE.read_text(encoding="utf-8")
    wanted = set(re.findall(r"^### ((?:DEF|SIN|RR|LC|ALT|NFR|NAT)-\d+)", text, re.MULTILINE))
    wanted |= set(re.findall(r"^\| ((?:DEF|SIN|RR|LC|ALT|NFR|NAT)-\d+[a-d]?|[TL]\d+) \|", text, re.MULTILINE))
    names = {row.name for part in covered.coverage.law for row in part.rows}
    stems = {name.rstrip("abcd") for name in names}
    assert len(wanted) > 60
    assert sorted(name for name in wanted if name not in names | stems) == []


def test_each_of_the_five_documents_has_its_lines(covered: Covered) -> None:
    """Each document is taken line by line, numbered without a gap, under its own heading."""
    numbers = {part.title[-4:-1]: [row.name for row in part.rows] for part in covered.coverage.documents}
    assert sorted(numbers) == ["000", "001", "002", "003", "004"]
    for document, names in numbers.items():
        assert names == [f"{document}-{number:02}" for number in range(1, len(names) + 1)]
        assert len(names) >= 10


def test_a_row_without_force_or_provision_is_never_said_to_have_been_read(covered: Covered) -> None:
    """How well a line was read comes from the sources alone: a rule's provisions in every edition."""
    (row,) = (row for row in covered.coverage.rows if row.name == "SIN-05")
    assert set(covered.cites(row)) >= {
        "working-together/2023/care-leaver-deaths",
        "working-together/2026/care-leaver-deaths",
    }


@pytest.mark.parametrize(
    ("kind", "name", "thing"),
    [
        ("rules", "care_leaver_death_notice", "rule"),
        ("rules", "keep_national_report", "rule"),
        ("questions", "panel_replied_on", "question"),
        ("profiles", "wandsworth", "partnership"),
        ("statements", "what_works_centre", "statement"),
    ],
)
def test_what_stands_in_no_row_is_told(covered: Covered, kind: str, name: str, thing: str) -> None:
    """Whoever adds a rule or a question is told that its line is missing."""
    assert f'the {thing} "{name}" is in no row' in " ".join(told(without(covered, kind, name)))


def test_a_source_that_no_row_rests_on_is_told(covered: Covered) -> None:
    """A provision in the list of sources has to carry something."""
    lacking = without(covered, "sources", "ukpga/1989/41/section/22/1")
    for question in ("looked_after", "care_leaver"):
        lacking = without(lacking, "questions", question)
    assert 'the source "ukpga/1989/41/section/22/1" is in no row' in " ".join(told(lacking))


@pytest.mark.parametrize(
    ("kind", "thing"),
    [
        ("rules", "rule"),
        ("questions", "question"),
        ("features", "feature"),
        ("profiles", "partnership"),
        ("statements", "statement"),
        ("wording", "sentence of the wording files"),
        ("commands", "command"),
    ],
)
def test_a_name_that_does_not_exist_is_told_with_its_line(covered: Covered, kind: str, thing: str) -> None:
    """A line that points at nothing carries nothing."""
    row = Row("DEF-01", "x", None, {kind: ("no_such_thing",)}, (), "", "", 7)
    coverage = replace(covered.coverage, law=(*covered.coverage.law, Part("More", (row,))))
    faults = told(Covered(coverage, covered.rulebook, covered.known))
    assert any(fault.startswith(f'coverage.yaml, line 7: there is no {thing} "no_such_thing". ') for fault in faults)


def test_a_line_not_yet_built_is_wanting(covered: Covered) -> None:
    """What is promised and missing is told until it is built."""
    row = Row("NEW-01", "x", None, {}, (), "", "Something that others build.", 9)
    coverage = replace(covered.coverage, law=(*covered.coverage.law, Part("More", (row,))))
    faults = [str(fault) for fault in Covered(coverage, covered.rulebook, covered.known).wanting()]
    assert any("line 9: NEW-01 is not yet built: Something that others build." in fault for fault in faults)


BARE = """
law:
  - heading: Definitions
    rows:
      - name: DEF-01
        says: A child.
{law}
documents:
  - heading: A document (000)
    rows:
      - {{name: {document}, says: A line., left out: Not for us.}}
own additions:
  - because: We needed it.
"""


def test_a_row_that_nothing_carries_needs_a_reason() -> None:
    """A line is carried, left out for a reason, or told as missing; silence is refused."""
    with pytest.raises(Faults, match='line 5: nothing carries "DEF-01", and no reason is given'):
        coverage_from(BARE.format(law="", document="000-01"))


def test_two_rows_with_one_name_are_refused() -> None:
    """A line that is cited by its name has to be one line."""
    with pytest.raises(Faults, match='the row "DEF-01" is here twice, first on line 5'):
        coverage_from(BARE.format(law="        left out: Not for us.", document="DEF-01"))


def test_the_command_exits_with_one_while_something_is_wanting(covered: Covered) -> None:
    """`--check` says what is wanting on standard error, and the status says whether anything is."""
    run = cspr("coverage", "--check")
    wanting = [str(fault) for fault in covered.wanting()]
    assert run.exit_code == (1 if wanting else 0)
    assert run.stderr.splitlines() == wanting
    said = json.loads(cspr("coverage", "--json").stdout)
    assert said["wanting"] == wanting
    assert [row["name"] for part in (*said["law"], *said["documents"]) for row in part["rows"]] == [
        row.name for row in covered.coverage.rows
    ]


def test_the_text_has_every_line_and_fits_a_terminal(covered: Covered) -> None:
    """The text says no less than the page."""
    lines = cspr("coverage").stdout.splitlines()
    assert [line for line in lines if len(line) > 80] == []
    text = " ".join(" ".join(lines).split())
    assert all(f"{row.name} " in text for row in covered.coverage.rows)
    assert all(" ".join(row.left_out.split()) in text for row in covered.coverage.rows)


def test_the_page_is_written_where_the_rules_lie(
    reasoner: Reasoner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--write` changes docs/coverage.md beside the rules, and says where it cannot."""
    shutil.copytree(rules_folder(), tmp_path / "rules")
    shutil.copytree(
        REPOSITORY / "features", tmp_path / "features", ignore=shutil.ignore_patterns("*.py", "__pycache__")
    )
    command = import_module("cspr_rules.cli.coverage")
    monkeypatch.setattr(command, "rules_folder", lambda: tmp_path / "rules")
    monkeypatch.setattr(command, "ready_or_exit", lambda: reasoner)

    refused = cspr("coverage", "--write")
    assert refused.exit_code == 2
    assert "Run this in a checkout." in refused.stderr

    (tmp_path / "docs").mkdir()
    cspr("coverage", "--write")
    assert (tmp_path / "docs" / "coverage.md").read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8")
