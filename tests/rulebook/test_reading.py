"""A rulebook without faults, from its files to the model."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from cspr_rules.model.answer import Entry
from cspr_rules.model.condition import AllOf, Answered, AnyOf, Found, NoneOf, Words, date_band, leaves, number_band
from cspr_rules.model.question import Kind
from cspr_rules.model.rule import Finding, Force, Period, RuleKind
from cspr_rules.model.rulebook import Group, Rulebook
from cspr_rules.model.source import Reading
from cspr_rules.rulebook.folder import digest_of, rule_files, rules_folder
from cspr_rules.rulebook.read import read_rulebook

SECTION_16C = "ukpga/2004/31/section/16C"


def test_rules_stand_in_the_order_of_the_contents(book: Rulebook) -> None:
    """Readers meet the rules as contents.yaml lists them, whatever the names of files and folders."""
    assert list(book.rules) == [
        "a_child_died",
        "abuse_or_neglect_known_or_suspected",
        "criterion_joint_working",
        "partners_to_weigh",
        "no_review_indicated",
        "care_leaver_notice",
    ]
    assert book.groups[0] == Group("The two limbs", ("a_child_died", "abuse_or_neglect_known_or_suspected"), True)
    assert not book.groups[1].always_told


def test_questions_stand_in_the_order_of_their_stages(book: Rulebook) -> None:
    """The meeting is asked stage by stage, and within a stage as the file lists them."""
    assert [(question.order, name) for name, question in book.questions.items()] == [
        (1, "age_at_death"),
        (1, "unborn"),
        (2, "child_died"),
        (2, "died_on"),
        (2, "abuse_or_neglect"),
        (3, "joint_working_concern"),
        (3, "more_than_one_area"),
    ]


def test_a_criterion_holds_what_its_file_says(book: Rulebook) -> None:
    """Kind, force, days, reading, what is left out, and both rationales arrive as written."""
    rule = book.rules["criterion_joint_working"]
    assert (rule.kind, rule.force) == (RuleKind.CRITERION, Force.MUST_TAKE_INTO_ACCOUNT)
    assert rule.title == "Concern about how agencies worked together"
    assert rule.periods == (Period(date(2018, 6, 29), None, (SECTION_16C,)),)
    assert rule.reading == ("One doubt is enough.",)
    assert rule.left_out == ("How serious the concern is, which the partners judge.",)
    assert set(rule.says["family"]) == set(rule.says["partners"]) == {finding.value for finding in Finding}
    assert rule.says["partners"]["not yet known"] == "It is not yet known {waiting for}."
    assert rule.in_short["partners"]["not met"] == "agencies worked well together"
    assert rule.also_shown == (Answered("more_than_one_area", Words(frozenset({"police force", "local authority"}))),)
    assert (rule.file, rule.lines["when"], rule.lines["says: family: met"]) == (
        "law/criteria/criterion_joint_working.yaml",
        11,
        24,
    )


def test_an_example_is_an_incident_in_small(book: Rulebook) -> None:
    """Answers in an example have the forms of an incident file."""
    example = book.rules["criterion_joint_working"].examples[3]
    assert example.given == {"joint_working_concern": (Entry("may", "health", date(2026, 11, 3)),)}
    assert (example.outcome, example.mistake) == ("met", "A doubt is not enough for a concern")
    assert (example.on, example.line, example.ask_next) == (date(2026, 11, 20), 38, None)
    assert book.rules["partners_to_weigh"].examples[1].possible == ("partners_to_weigh", "no_review_indicated")


def test_every_way_of_writing_a_condition_is_read(book: Rulebook) -> None:
    """Answers, limits on numbers and days, whose answer counts, findings, and the three groups."""
    assert book.rules["a_child_died"].when == AllOf(
        (Answered("child_died", Words(frozenset({"yes"}))), Answered("age_at_death", number_band("under 18")))
    )
    assert book.rules["abuse_or_neglect_known_or_suspected"].when == Answered(
        "abuse_or_neglect", Words(frozenset({"known", "suspected"})), "any agency"
    )
    assert book.rules["care_leaver_notice"].when == AllOf(
        (
            Found("a_child_died"),
            Answered("died_on", date_band("on or after 2023-12-15")),
            NoneOf((Answered("abuse_or_neglect", Words(frozenset({"ruled out"})), "local authority"),)),
        )
    )
    assert book.rules["no_review_indicated"].when == AnyOf(
        (Found("a_child_died", met=False), Found("abuse_or_neglect_known_or_suspected", met=False))
    )


def test_a_notice_may_tell_the_family_nothing(book: Rulebook) -> None:
    """`nothing` is written out, so that nobody leaves the family out by forgetting."""
    says = book.rules["care_leaver_notice"].says
    assert says == {
        "partners": {"met": "The local authority should tell the national Panel of this death."},
        "family": {},
    }


def test_a_question_holds_what_its_file_says(book: Rulebook) -> None:
    """Its answers, which of them leave others open, what it settles elsewhere, and its words for both readers."""
    abuse, age = book.questions["abuse_or_neglect"], book.questions["age_at_death"]
    assert (abuse.kind, abuse.per_agency, abuse.limb, abuse.always_asked) == (Kind.ONE_OF, True, True, False)
    assert abuse.leaves_open == {"possible": ("suspected", "ruled out")}
    assert abuse.values == ("known", "suspected", "ruled out")
    assert abuse.relied_on == ("suspected", "possible")
    assert abuse.partners.answers["suspected"] == "abuse or neglect is suspected"
    assert abuse.family.any_answer == "people have looked at how your child was cared for"
    assert age.answered_means == {"unborn": "no"}
    assert age.partners.whether == "how old the child was when dying"
    assert book.questions["joint_working_concern"].always_asked


def test_a_key_that_is_answered_no_is_as_good_as_left_out(good: Path, tmp_path: Path) -> None:
    """`limb: no` says no."""
    shutil.copytree(good, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "questions" / "what-happened.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("limb: true", "limb: no"), encoding="utf-8")
    assert not read_rulebook(tmp_path).questions["child_died"].limb


def test_a_source_says_how_well_it_was_read(book: Rulebook) -> None:
    """What was not read in the original carries what was read instead."""
    source = book.sources["working-together/2023/care-leavers"]
    assert (source.reading, source.read_on, source.read_where) == (Reading.NOT_READ, None, "From memory")
    assert source.to_be_checked
    assert book.instruments["guidance-2023"].in_force_until == date(2026, 3, 18)


def test_a_name_may_be_both_a_question_and_a_finding(good: Path, tmp_path: Path) -> None:
    """As with `locally_important`: "met" and "not met" mean the finding, any other word the question."""
    shutil.copytree(good, tmp_path, dirs_exist_ok=True)
    rule = (
        (good / "law/definitions/a_child_died.yaml").read_text(encoding="utf-8").replace("a_child_died", "child_died")
    )
    (tmp_path / "law/definitions/child_died.yaml").write_text(
        rule.replace("- name: ", "- name: Also "), encoding="utf-8"
    )
    contents = tmp_path / "contents.yaml"
    contents.write_text(
        contents.read_text(encoding="utf-8") + "- group: More\n  rules: [child_died]\n", encoding="utf-8"
    )
    weigh = tmp_path / "law/recommendations/partners_to_weigh.yaml"
    weigh.write_text(
        weigh.read_text(encoding="utf-8").replace("  a_child_died: met", "  child_died: met"), encoding="utf-8"
    )

    rules = read_rulebook(tmp_path).rules

    assert next(leaves(rules["child_died"].when)) == Answered("child_died", Words(frozenset({"yes"})))
    assert next(leaves(rules["partners_to_weigh"].when)) == Found("child_died")


def test_four_conditions_on_a_list_question_are_accepted(good: Path, tmp_path: Path) -> None:
    """Five are refused, as the corpus shows."""
    shutil.copytree(good, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "law/recommendations/no_review_indicated.yaml"
    areas = ("local authority", "police force", "integrated care board", "none")
    more = "".join(f"    - more_than_one_area: {area}\n" for area in areas)
    text = file.read_text(encoding="utf-8").replace("  any of:\n", f"  any of:\n{more}", 1)
    file.write_text(text, encoding="utf-8")
    assert "no_review_indicated" in read_rulebook(tmp_path).rules


def test_the_rules_that_come_with_the_program_are_read() -> None:
    """The rulebook itself has no fault of form, and is found from a checkout."""
    folder = rules_folder()
    assert (folder / "contents.yaml").is_file()
    assert "criterion_joint_working" in read_rulebook(folder).rules


def test_the_digest_changes_with_a_letter_and_not_with_line_ends(good: Path, tmp_path: Path) -> None:
    """A rulebook checked out on Windows is the same rulebook; one with another word is not."""
    shutil.copytree(good, tmp_path, dirs_exist_ok=True)
    digest = digest_of(rule_files(good))
    assert digest.startswith("sha256:")
    assert digest == read_rulebook(good).digest

    for file in tmp_path.rglob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert digest_of(rule_files(tmp_path)) == digest

    file = tmp_path / "wording" / "family.yaml"
    file.write_bytes(file.read_bytes().replace(b"Closing", b"Closed."))
    assert digest_of(rule_files(tmp_path)) != digest


def test_samples_and_hidden_files_are_no_part_of_the_digest(good: Path, tmp_path: Path) -> None:
    """Adding a sample incident does not change the law."""
    shutil.copytree(good, tmp_path, dirs_exist_ok=True)
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "EX-001.yaml").write_text("incident: EX-001\n", encoding="utf-8")
    (tmp_path / "law" / ".DS_Store").write_bytes(b"\x00")
    (tmp_path / "law" / ".draft.yaml").write_text("criterion: not yet\n", encoding="utf-8")
    assert digest_of(rule_files(tmp_path)) == digest_of(rule_files(good))


def test_the_digest_does_not_hang_on_the_order_of_files() -> None:
    """No two file systems list a folder in the same order."""
    assert digest_of({"a": b"1", "b": b"2"}) == digest_of({"b": b"2", "a": b"1"})


def test_a_content_moved_from_one_file_to_another_changes_the_digest() -> None:
    """Names and contents cannot run into one another."""
    assert digest_of({"a": b"bc"}) != digest_of({"ab": b"c"}) != digest_of({"a": b"", "bc": b""})


@pytest.mark.parametrize(
    ("locale", "zone"), [("C", "UTC"), ("tr_TR.UTF-8", "Pacific/Kiritimati"), ("de_DE", "US/Pacific")]
)
def test_reading_is_the_same_in_every_country(locale: str, zone: str, good: Path) -> None:
    """Neither language nor time zone nor the seed of hashing changes what is read."""
    program = (
        "import sys, pathlib; from cspr_rules.rulebook.read import read_rulebook;"
        "book = read_rulebook(pathlib.Path(sys.argv[1]));"
        "print(book.digest, list(book.rules), book.rules['criterion_joint_working'].periods[0].start)"
    )
    env = {
        **os.environ,
        "LC_ALL": locale,
        "TZ": zone,
        "PYTHONHASHSEED": zone[-1:].encode().hex(),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    told = subprocess.run([sys.executable, "-c", program, str(good)], env=env, capture_output=True, check=True).stdout
    book = read_rulebook(good)
    assert told.decode().split() == f"{book.digest} {list(book.rules)} 2018-06-29".split()
