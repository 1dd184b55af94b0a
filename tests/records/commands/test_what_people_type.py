"""What people type by mistake or malice: refused plainly, or kept as they meant it."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from records.commands.conftest import Desk

NEW = ("record", "new", "--reference", "EX-009", "--title", "A baby with an injury")
ANSWER = ("record", "answer", "EX-009", "seriously_harmed")


@pytest.fixture
def opened(embedded_desk: Desk) -> Desk:
    """Somebody with one case."""
    embedded_desk.does(*NEW)
    return embedded_desk


def refused(desk: Desk, *words: str, says: str = "") -> str:
    """What a command says that must be refused without a traceback and without an entry."""
    before = desk.does("verify")
    result = desk.types(*words, says=says)
    assert result.exit_code == 2, (result.output, result.exception)
    assert isinstance(result.exception, SystemExit)
    assert desk.does("verify") == before
    return result.stderr


@pytest.mark.parametrize(
    "by",
    ["", "  ", "chair\nchief nurse", "chair\x1b[2J", "chair\u200b", "chair\u202e", "chair\udcff", "x" * 101],
    ids=["nothing", "blanks", "two lines", "escape", "no width", "turned round", "not text", "long"],
)
def test_it_is_said_who_does_it_in_one_line_that_can_be_read(opened: Desk, by: str) -> None:
    """The name stands beside every entry for good: nothing hidden in it, nothing that rewrites a terminal."""
    said = refused(opened, "record", "add", "EX-009", "note", "text=x", "--as", by)
    assert "one line of 1 to 100 characters" in " ".join(said.split())
    assert "\x1b" not in said


def test_a_name_in_any_alphabet_says_who_does_it(opened: Desk) -> None:
    """What people are called is not refused; blanks around it are nothing."""
    opened.does("record", "add", "EX-009", "note", "text=x", "--as", "  Zoë O’Neil-Łuczak, 主席 ")
    assert "(Zoë O’Neil-Łuczak, 主席)" in opened.does("record", "show", "EX-009")


@pytest.mark.parametrize("hidden", ["\x1b[2J", "\x00", "\u202e", "\u200b", "\u2028"])
def test_references_and_titles_hide_nothing(opened: Desk, hidden: str) -> None:
    """They stand at the top of every document: no character that nobody sees or that turns text round."""
    for words in (
        ("record", "new", "--reference", f"EX{hidden}-1", "--title", "A case"),
        ("record", "new", "--reference", "EX-1", "--title", f"A {hidden}case"),
        ("record", "new", "--reference", "EX-1", "--title", "A case", "--same-rapid-review-as", f"EX{hidden}-009"),
        ("record", "add", "EX-009", "case details changed", f"title=A {hidden}case", "reason=x"),
    ):
        assert "nobody can see" in refused(opened, *words)


def test_a_reference_cannot_be_taken_for_a_cases_own_id(opened: Desk) -> None:
    """A case under 32 such digits would be found by no command."""
    said = refused(opened, "record", "new", "--reference", "0123456789abcdef" * 2, "--title", "A case")
    assert "32" in said


@pytest.mark.parametrize(
    "says",
    ['{"text": "one", "text": "two"}', "[" * 100_000, '{"text": ' * 5_000, '{"day": NaN}', "9" * 5_000],
    ids=["twice", "deep", "deep objects", "no number", "long number"],
)
def test_json_that_two_readers_could_read_differently_is_refused(opened: Desk, says: str) -> None:
    """A key that stands twice, lists without end and what is no number: nothing is recorded, and no traceback."""
    assert "JSON" in refused(opened, "record", "add", "EX-009", "note", "--json", says=says)


def test_a_number_too_large_for_the_record_is_refused(opened: Desk) -> None:
    """A number that not every reader of JSON holds exactly is told as a number, before it reaches the record."""
    says = f'{{"withdraws": {2**60}, "reason": "x"}}'
    assert "number" in refused(opened, "record", "add", "EX-009", "person withdrawn", "--json", says=says)


def test_both_answers_are_shown_in_words_where_the_second_was_refused(opened: Desk) -> None:
    """Of answering, correcting and withdrawing alike: what somebody else said meanwhile, and what you typed."""
    opened.does(*ANSWER, "yes", "--agency", "health", "--source", "the ward", "--as", "nurse")
    theirs = refused(opened, *ANSWER, "no", "--agency", "health", "--source", "the clinic", "--based-on", "0")
    assert "Theirs: entry 2, nurse" in theirs
    assert "the ward" in theirs
    assert "Yours" in theirs
    assert "the clinic" in theirs

    opened.does("record", "correct", "EX-009", "2", "likely", "--reason", "The scan was read again.", "--as", "doctor")
    for words in (("correct", "EX-009", "2", "no"), ("withdraw", "EX-009", "2")):
        said = refused(opened, "record", *words, "--reason", "Of another child.")
        assert "Theirs: entry 3, doctor" in said
        assert "The scan was read again." in said
        assert "Of another child." in said
        assert "Happened(" not in said


def test_the_command_that_is_offered_to_the_second_holds_all_that_was_typed(opened: Desk) -> None:
    """Typed as it stands it records the answer with its reason, source and day; only the why of it is new."""
    opened.does(*ANSWER, "yes", "--agency", "health", "--as", "nurse")
    more = ("--agency", "health", "--known-on", "2026-11-03", "--source", "the ward's notes", "--because", "it's open")
    said = refused(opened, *ANSWER, "not known", *more, "--as", "doctor")
    right = said.split("put theirs right with it: cspr ")[1].splitlines()[0]
    words = shlex.split(right)
    assert words == ["record", "correct", "EX-009", "2", "not known", *more, "--reason", "-"]
    opened.does(*words, "--as", "doctor", says="The scan is awaited.")
    same = said.split("all the same: cspr ")[1].splitlines()[0]
    assert shlex.split(same) == [*ANSWER, "not known", *more, "--based-on", "2"]


def test_who_has_not_seen_the_other_answer_is_told_keeps_the_text_and_reads_how_to_go_on(opened: Desk) -> None:
    """Two people answer the same question without looking: nobody has to know of an option for the second to be told.

    What they meet over is one agency's answer; whoever has looked at the case since, or said it themselves, goes on.
    """
    nurse, doctor = ("--agency", "health", "--as", "nurse"), ("--agency", "health", "--as", "doctor")
    opened.does(*ANSWER, "yes", *nurse, "--source", "the ward")
    for _ in range(2):  # typing it once more without looking changes nothing
        said = refused(opened, *ANSWER, "no", *doctor, "--source", "the clinic")
        assert 'Nurse has answered "seriously_harmed" meanwhile, in entry 2' in said
        assert "Theirs: entry 2, nurse" in said
        assert "the ward" in said
        assert "Yours" in said
        assert "the clinic" in said
        assert "cspr record correct EX-009 2 no --agency health --source 'the clinic' --reason -" in said
        assert "--based-on 2" in said
    opened.does(*ANSWER, "no", "--agency", "police", "--as", "doctor")
    assert "stands beside entry 2" in opened.does(*ANSWER, "likely", *nurse)
    assert "in entry 4" in refused(opened, *ANSWER, "no", *doctor)
    opened.does("record", "show", "EX-009", "--as", "doctor")
    assert "stands beside entry 2, 4" in opened.does(*ANSWER, "no", *doctor)
    assert "in entry 6" in refused(opened, *ANSWER, "yes", *nurse)
    assert "stands beside entry 2, 4, 6" in opened.does(*ANSWER, "yes", *nurse, "--based-on", "6")


def test_an_answer_that_was_withdrawn_meanwhile_is_told_and_can_be_given_again(opened: Desk) -> None:
    """What is gone cannot be put right: it is said how to answer all the same."""
    opened.does(*ANSWER, "yes", "--agency", "health", "--as", "nurse")
    opened.does("record", "withdraw", "EX-009", "2", "--reason", "Of another child.", "--as", "chair")
    said = refused(opened, *ANSWER, "no", "--agency", "health", "--as", "doctor")
    assert "has withdrawn" in said
    assert "record correct" not in said
    assert "--based-on 3" in said
    opened.does(*ANSWER, "no", "--agency", "health", "--as", "doctor", "--based-on", "3")


def test_whoever_answers_again_learns_which_answer_stands_beside_theirs(opened: Desk) -> None:
    """A second writer who did not say what they had seen is told by number, so that two are not taken for one."""
    said = opened.does(*ANSWER, "yes", "--agency", "health")
    assert "beside" not in said
    said = opened.does(*ANSWER, "likely", "--agency", "health")
    assert "stands beside entry 2" in said
    assert "cspr record correct" in said
    assert "beside" not in opened.does(*ANSWER, "yes", "--agency", "police")


def test_a_dash_reads_confidential_words_wherever_they_may_stand(opened: Desk) -> None:
    """The title, the source of a correction and why somebody looks can be kept out of a list of commands."""
    opened.does("record", "new", "--reference", "EX-010", "--title", "-", says="A title\n")
    assert "EX-010: A title" in opened.does("record", "list")
    opened.does(*ANSWER, "yes")
    opened.does("record", "correct", "EX-009", "3", "no", "--reason", "x", "--source", "-", says="the clinic's letter")
    opened.does("record", "show", "EX-009", "--why", "-", says="for the inquest")
    shown = opened.does("record", "show", "EX-009")
    assert "from: the clinic's letter" in shown
    assert "why: for the inquest" in shown


def test_a_place_is_told_as_it_is_written(opened: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence begins with a capital, a path as it is: otherwise it names another folder."""
    monkeypatch.chdir(tmp_path)
    opened.environment["CSPR_HOME"] = "ro/x"
    said = opened.types("record", "list").stderr
    assert "Ro/x" not in said
    assert "ro/x" in said
