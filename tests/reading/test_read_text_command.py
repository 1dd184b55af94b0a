"""`cspr read-text`: the text of 80 columns, the JSON, and what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cspr_rules.cli import main

TEXTS = Path(__file__).parent / "texts"
DEPARTING = "Child safeguarding practice reviews\n\nThe CCG takes part.\nThe CCG writes.\n"


def run(*arguments: str) -> Result:
    """Run the command, and let no crash pass."""
    result = CliRunner().invoke(main, ["read-text", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_departure_is_shown_with_line_words_law_and_provision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever keeps the page sees where to mend it, and what the law says, in 80 columns."""
    monkeypatch.chdir(tmp_path)
    Path("page.txt").write_text(DEPARTING, encoding="utf-8")
    result = run("page.txt")
    assert result.exit_code == 0
    shown = result.stdout
    assert "Line 3 [body no longer exists] Clinical commissioning groups" in shown
    assert "Also line 4: “CCG”" in shown
    assert "Integrated care boards took the place" in " ".join(shown.split())
    assert "Children Act 2004, section 16E(3)" in shown
    assert "What it leaves out" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_what_stands_twice_on_one_line_names_that_line_once(tmp_path: Path) -> None:
    """One line is "line", and it is counted once however often it says the same."""
    file = tmp_path / "page.txt"
    file.write_text("CSPRs: recurrent themes, and again recurrent themes.\n", encoding="utf-8")
    assert "Recurrent themes (line 1)" in run(str(file)).stdout


def test_what_a_page_denies_is_shown_with_its_whole_sentence(tmp_path: Path) -> None:
    """People read the sentence and judge; in JSON it stands in a list of its own."""
    file = tmp_path / "page.txt"
    sentence = "If there was no agency involvement, a CSPR is not needed."
    file.write_text(f"Reviews\n\n{sentence}\n", encoding="utf-8")
    shown = " ".join(run(str(file)).stdout.split())
    assert "What it names beside a word such as “not” (1)" in shown
    assert f"“{sentence.rstrip('.')}”" in shown
    said = json.loads(run("--json", str(file)).stdout)
    assert [(one["statement"], one["places"][0]["line"]) for one in said["denied"]] == [("no_agency", 3)]
    assert said["covers"] == []
    assert "no_agency" not in [one["statement"] for one in said["left_out"]]


def test_json_stays_json_on_a_terminal_that_cannot_show_every_letter(tmp_path: Path) -> None:
    """A letter that the terminal lacks is escaped as JSON escapes it, and reads back as it was typed."""
    file = tmp_path / "café.txt"
    file.write_text(DEPARTING, encoding="utf-8")
    result = CliRunner(charset="ascii").invoke(main, ["read-text", "--json", str(file)])
    assert json.loads(result.stdout)["file"] == str(file)


def test_the_json_says_the_same_as_the_text(tmp_path: Path) -> None:
    """Other programs read what people read."""
    file = tmp_path / "page.md"
    file.write_text(DEPARTING, encoding="utf-8")
    said = json.loads(run("--json", str(file)).stdout)
    assert said["about_reviews"] is True
    assert [(one["statement"], one["line"], one["quote"]) for one in said["departures"]] == [
        ("clinical_commissioning_groups", 3, "CCG"),
        ("clinical_commissioning_groups", 4, "CCG"),
    ]
    assert said["departures"][0]["cites"]
    assert said["covers"] == []
    named = [one["statement"] for one in (*said["left_out"], *said["only_in_departures"])]
    assert "recurrent_themes" in named
    assert "more_than_one_area" in [one["statement"] for one in said["only_in_departures"]]


@pytest.mark.parametrize("name", ["recipe.txt", "uniform-policy.txt", "scottish-guidance.txt"])
def test_a_text_about_something_else_is_said_to_be_so_and_nothing_more(name: str) -> None:
    """Nobody is told that a recipe leaves out the criteria."""
    result = run(str(TEXTS / name))
    assert result.exit_code == 0
    assert "not about child safeguarding practice reviews" in " ".join(result.stdout.split())
    assert "leaves out" not in result.stdout


def test_model_wording_is_shown_without_a_departure() -> None:
    """A page that follows the law is told so, and that people still judge."""
    shown = run(str(TEXTS / "model-wording.md")).stdout
    assert "Where it departs from the law (0)" in shown
    assert "What it leaves out" not in shown
    assert "People judge." in shown


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("page.docx", b"PK\x03\x04", 'a file that ends in ".docx" is not read here'),
        ("page.html", b"<p>Reviews</p>", 'a file that ends in ".html" is not read here'),
        ("page.txt", b"\xff\xfeR\x00", "saved as UTF-16"),
        ("page.txt", b"caf\xe9", "not plain text in UTF-8"),
        ("page.txt", b"a\x00b", "hidden control character"),
        ("page.txt", b"", "the file has no words"),
        ("page.txt", b" \n- \n", "the file has no words"),
        ("page.txt", b"review " * 200_000, "the most that is read is 1 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_what_to_do(
    name: str, content: bytes, message: str, tmp_path: Path
) -> None:
    """One message, exit status 2, and nothing on standard output."""
    file = tmp_path / name
    file.write_bytes(content)
    result = run(str(file))
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert f"{file}, line 1" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_file_that_is_not_there_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    """Each has its own message."""
    assert "there is no such file" in run(str(tmp_path / "none.txt")).stderr
    assert "this is a folder" in run(str(tmp_path)).stderr
