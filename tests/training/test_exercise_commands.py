"""`cspr exercise`: one stage read, answered from a file or at prompts, told, kept and written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from acceptance.running import cspr
from cspr_rules.cli import main
from cspr_rules.cli.exercise_prompts import ask
from cspr_rules.model.answer import Entry
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.home import home_folder
from cspr_rules.training.own_tries import OwnTries
from cspr_rules.training.scenario import Scenario
from cspr_rules.training.scenario_files import scenario_from
from cspr_rules.training.space import open_space
from training.a_scenario import FILE, SOUND

ANSWERS = """\
views:
  died_or_seriously_harmed: not met
  duty_to_notify: not met
  criterion_improvements: not met
  criterion_joint_working:
recommendation: rapid_review_first
reasons: Lessons were learned by a quokka.
answers:
  child_died: no
  abuse_or_neglect: {answer: ruled out, by: local authority}
"""


@pytest.fixture
def lamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scenario file, in a place with a home of its own for what is kept."""
    cache, home = home_folder() / "cache", tmp_path / "home"
    cache.mkdir(parents=True, exist_ok=True)
    home.mkdir(mode=0o700)
    (home / "cache").symlink_to(cache)  # the checked rulebook is taken from the run's own
    monkeypatch.setenv("CSPR_HOME", str(home))
    monkeypatch.setenv("CSPR_KEYRING", "off")
    file = tmp_path / FILE
    file.write_text(SOUND, encoding="utf-8")
    return file


@pytest.fixture
def answers(lamp: Path) -> Path:
    """A file of answers to it."""
    file = lamp.parent / "mine.yaml"
    file.write_text(ANSWERS, encoding="utf-8")
    return file


def test_the_stage_comes_as_a_file_to_answer_in_and_tells_nothing_of_the_debrief(lamp: Path) -> None:
    """The notice and where support is found come first; every criterion stands there blank; no finding does."""
    run = cspr("exercise", lamp, "--read")
    assert run.exit_code == 0
    said = run.stdout
    assert said.index("A lamp falls and nobody is hurt.") < said.index("Samaritans") < said.index("A lamp fell beside")
    assert "\n  criterion_joint_working:\n" in said
    assert "\n  child_died:  # Did the child die?" in said
    assert "on purpose" not in said
    assert "Nobody asked." not in said
    assert not (lamp.parent / "home" / "training").exists()


def test_the_file_as_it_comes_is_an_answer_in_which_nothing_was_considered(lamp: Path) -> None:
    """Blank is not a no: an empty file is read, and the debrief says what was not considered."""
    empty = lamp.parent / "empty.yaml"
    empty.write_text(cspr("exercise", lamp, "--read").stdout, encoding="utf-8")
    told = json.loads(cspr("exercise", lamp, "--answers", empty, "--not-kept", "--json").stdout)
    assert {one["view"] for one in told["criteria"]} == {None}
    assert len(told["not_considered"]) == len(told["criteria"])
    assert told["recommendation"]["yours"] is None


def test_the_debrief_tells_where_they_differ_which_fact_explains_it_and_what_was_shown_on_purpose(
    answers: Path, lamp: Path
) -> None:
    """Criterion by criterion, with the unknown that was taken for a no, and no marks."""
    run = cspr("exercise", lamp, "--answers", answers, "--not-kept")
    assert run.exit_code == 0
    said = " ".join(run.stdout.split())
    assert "You recommended what was shown to you: Settle notification and hold the rapid review." in said
    assert "“Improvements are needed” is not yet known, and you took it for a no." in said
    assert "(local authority) You answered: ruled out. A careful reader answers: not known. Nobody asked." in said
    assert "left to the partners by law" in said
    assert "No marks are given." in said
    assert run.stderr == ""
    assert not (lamp.parent / "home" / "training").exists(), "not kept means that nothing is"


def test_as_json_the_same_is_plain_data(answers: Path, lamp: Path) -> None:
    """Findings, views, facts with the words that they rest on, reasons."""
    told = json.loads(cspr("exercise", lamp, "--answers", answers, "--not-kept", "--json").stdout)
    by_name = {one["criterion"]: one for one in told["criteria"]}
    improvements = by_name["criterion_improvements"]
    assert (improvements["view"], improvements["finding"]) == ("not met", "not yet known")
    assert (improvements["differs"], improvements["unknown_as_no"]) == (True, True)
    assert told["wrong_on_purpose"] == {
        "shown": "rapid_review_first",
        "debrief": "This was shown on purpose.",
        "followed": True,
    }
    (taken,) = told["unknowns_taken"]
    assert (taken["question"], taken["by"], taken["yours"]) == ("abuse_or_neglect", "local authority", ["ruled out"])
    assert taken["careful"][0]["because"] == "Nobody asked."
    assert told["recommendation"]["left_to_the_partners"] is True


def test_a_try_is_kept_under_a_code_that_is_shown_once_and_the_next_joins_it(answers: Path, lamp: Path) -> None:
    """The code goes to standard error; with it the second try stands beside the first; nobody else reads them."""
    first = cspr("exercise", lamp, "--answers", answers)
    code = next(line.strip() for line in first.stderr.splitlines() if line.startswith("    "))
    assert code not in first.stdout
    second = cspr("exercise", lamp, "--answers", answers, "--code", code)
    assert (second.exit_code, second.stderr) == (0, "")
    with open_space(lamp.parent / "home", Surroundings.real(), keyring=None) as space:
        kept = OwnTries.of(space, code).given("the-lamp")
    assert [one.reasons for one in kept] == ["Lessons were learned by a quokka."] * 2
    assert sorted(path.name for path in (lamp.parent / "home").iterdir()) == ["cache", "training"], "no record is made"


def test_a_code_that_nobody_has_is_told_and_nothing_is_kept(answers: Path, lamp: Path) -> None:
    """Status 2, with what to do."""
    run = cspr("exercise", lamp, "--answers", answers, "--code", "aaaaa-bbbbb-ccccc-ddddd")
    assert run.exit_code == 2
    assert "cannot be found again" in run.stderr


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("html", b"<!doctype html>")])
def test_the_debrief_is_written_in_three_formats_and_never_over_a_file(
    ending: str, begins: bytes, answers: Path, lamp: Path
) -> None:
    """By its ending; a second time is refused before anything is asked or kept."""
    file = lamp.parent / f"debrief.{ending}"
    asked = ("exercise", lamp, "--answers", answers, "--not-kept", "--to", file)
    assert cspr(*asked).exit_code == 0
    assert file.read_bytes().startswith(begins)
    again = cspr(*asked)
    assert (again.exit_code, again.stdout) == (2, "")
    assert "is there already" in again.stderr


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("the-rope-at-the-wier",), 'Did you mean "the-rope-at-the-weir"?'),
        (("the-rope-at-the-weir", "--stage", "3"), "Choose one from 1 to 2"),
        (("the-rope-at-the-weir", "--answers", "nowhere.yaml"), "nowhere.yaml, line 1: the file cannot be opened"),
        (("the-rope-at-the-weir", "--to", "debrief.txt"), "End the name in .docx, .pdf or .html"),
    ],
)
def test_what_cannot_be_done_is_told_with_how_to_mend_it(asked: tuple[str, ...], told: str, lamp: Path) -> None:
    """Status 2 and one message."""
    assert lamp.exists()
    run = cspr("exercise", *asked)
    assert (run.exit_code, run.stdout) == (2, "")
    assert told in run.stderr


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("duty_to_notify: not met", "duty_to_notify: no", 3, 'Choose from "met", "not met", "not yet known"'),
        ("duty_to_notify", "duty_to_notfy", 3, 'Did you mean "duty_to_notify"?'),
        ("rapid_review_first", "rapid_review", 6, 'Did you mean "rapid_review_first"?'),
        ("child_died: no", "child_died: perhaps", 9, 'Choose from "yes", "no", "not known"'),
        ("child_died: no", "child_dyed: no", 9, 'Did you mean "child_died"?'),
        ("reasons:", "reason:", 7, 'Did you mean "reasons"?'),
        ("by: local authority", "by: the council", 10, "there is no agency of th"),
    ],
)
def test_a_fault_in_a_file_of_answers_is_told_with_its_line(
    old: str, new: str, line: int, told: str, answers: Path, lamp: Path
) -> None:
    """Where, what, how to mend it; and nothing is kept."""
    answers.write_text(ANSWERS.replace(old, new), encoding="utf-8")
    run = cspr("exercise", lamp, "--answers", answers)
    assert (run.exit_code, run.stdout) == (2, "")
    assert f"mine.yaml, line {line}: " in run.stderr
    assert told in run.stderr
    assert not (lamp.parent / "home" / "training").exists()


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prompts are for terminals; the runner's own input says that it is one."""
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=True)


@pytest.mark.usefixtures("at_a_terminal")
def test_at_prompts_the_stage_is_read_then_asked_and_only_then_told(lamp: Path) -> None:
    """Questions, views, a recommendation and reasons; what is not understood is asked again."""
    views = "\n" * 10 + "x\nn\n" + "\n" * 9
    typed = f".\n{views}9\n0\n0019\n²\n2\nHe was not hurt.\n"
    run: Result = CliRunner().invoke(main, ["exercise", str(lamp), "--not-kept"], input=typed)
    assert run.exit_code == 0, run.output
    said = run.stdout
    assert said.index("A lamp fell beside") < said.index("First the questions") < said.index("What there was to see")
    assert "Type m for met" in said
    assert said.count("Type a figure from 1 to 7") == 4
    assert "“Improvements are needed” is not yet known, and you took it for a no." in " ".join(said.split())
    assert "You recommended: Learn in another way." in said


def test_answers_at_prompts_are_read_as_in_an_incident_file(
    reasoner: Reasoner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number, a day, a list, and several agencies; a misspelt answer is told with the nearest, and asked again."""
    lamp: Scenario = scenario_from(SOUND, FILE, reasoner.rulebook, ())
    replies = {
        "age at incident": ["four", "4"],
        "abuse or neglect": ["health: suspekted", "health: suspected; police: possible"],
        "locally important": ["near miss, good practice", "."],
    }
    told: list[str] = []

    def prompt(text: str, **_: object) -> str:
        return replies[text].pop(0) if replies.get(text) else ""

    monkeypatch.setattr("click.prompt", prompt)
    monkeypatch.setattr("click.echo", lambda text="", **_: told.append(str(text)))
    given = ask(lamp, 0, reasoner)
    assert given.answers == {
        "age_at_incident": (Entry(4),),
        "abuse_or_neglect": (Entry("suspected", by="health"), Entry("possible", by="police")),
        "locally_important": (Entry(("near miss", "good practice")),),
    }
    assert (given.views, given.recommendation, given.reasons) == ({}, "", "")
    assert 'Did you mean "suspected"?' in " ".join(" ".join(told).split())


def test_a_recommendation_that_is_shown_is_shown_as_one_that_may_be_wrong(lamp: Path) -> None:
    """Right or wrong on purpose, it reads alike; "it cannot be said yet" is shown in words and not as a code."""
    wrong = " ".join(cspr("exercise", lamp, "--read").stdout.replace("#", " ").split())
    assert "The program recommends: Settle notification and hold the rapid review. It may be wrong." in wrong
    opens = " ".join(cspr("exercise", "a-child-in-care-with-a-long-illness", "--read").stdout.replace("#", " ").split())
    assert "The program recommends: It cannot be said yet. It may be wrong." in opens


@pytest.mark.usefixtures("at_a_terminal")
def test_at_prompts_a_duty_is_asked_for_and_told_as_arising(lamp: Path, reasoner: Reasoner) -> None:
    """Of a duty "not met" reads as a breach of it: beside its title stands what m and n mean, also after a slip."""
    law = reasoner.rulebook.on(scenario_from(SOUND, FILE, reasoner.rulebook, ()).day_of(0, reasoner.rulebook.calendar))
    at = list(law.criteria).index("duty_to_notify")
    typed = ".\n" + "\n" * at + "x\nm\n" + "\n" * (len(law.criteria) - at - 1) + "1\nHe was not hurt.\n"
    run: Result = CliRunner().invoke(main, ["exercise", str(lamp), "--not-kept"], input=typed)
    said = " ".join(run.stdout.split())
    assert said.count(f"{law.rules['duty_to_notify'].title} (m: arises, n: does not arise): ") == 2
    assert "Type m for arises, n for does not arise, o for not yet known" in said
    assert "You: arises. The rules find: does not arise." in said
