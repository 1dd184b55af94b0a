"""`cspr check` reads every file of words, so that a broken one is found there and not on the day of a letter."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner

from cspr_rules.cli import main
from cspr_rules.documents.check import check_documents, every_wording
from cspr_rules.documents.words import Fill, Wording, read_wording
from cspr_rules.records.rules import Rules
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.folder import rules_folder
from documents.cases import PARTNERSHIP

Change = Callable[[str], str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The rules of the program, with the words of a made-up partnership beside them."""
    folder = copytree(rules_folder(), tmp_path / "rules")
    copytree(PARTNERSHIP, folder / "partnerships", dirs_exist_ok=True)
    return folder


def test_every_file_that_comes_with_the_program_passes(rules: Rules, folder: Path) -> None:
    """Ours, and those of a partnership that has put some of them in its own way."""
    assert check_documents(folder, rules.rulebook) == ()


@pytest.mark.parametrize("kind", sorted(every_wording()))
def test_every_file_of_words_is_read(rules: Rules, folder: Path, kind: str) -> None:
    """A gap that stands for nothing is told with its file and line, whichever file it is in."""
    file = folder / "documents" / f"{kind}.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if re.fullmatch(r"[a-z][\w ']*: [A-Za-z][^{}]*", line))
    lines[at] += " {nobody}"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = [str(fault) for fault in check_documents(folder, rules.rulebook)]
    assert [one for one in found if f"{kind}.yaml, line {at + 1}:" in one and "{nobody}" in one], found


BROKEN: dict[str, tuple[str, Change | str, str]] = {
    "a gap that does not exist": (
        "partnerships/documents/northshire/family-letter.yaml",
        "closing: Goodbye, {name}.\n",
        'line 1: "closing" has "{name}", which stands for nothing here',
    ),
    "a text that does not exist": (
        "partnerships/documents/northshire/easy-read.yaml",
        "clsoing: Goodbye.\n",
        'line 1: the words of "easy-read" have no text called "clsoing"',
    ),
    "a file that nothing reads": (
        "partnerships/documents/northshire/family-leter.yaml",
        "closing: Goodbye.\n",
        "line 1: nothing reads this file",
    ),
    "another ending": (
        "partnerships/documents/northshire/family-letter.yml",
        "closing: Goodbye.\n",
        "line 1: nothing reads this file",
    ),
    "a partnership that is not there": (
        "partnerships/documents/northshir/family-letter.yaml",
        "closing: Goodbye.\n",
        'there is no partnership called "northshir"',
    ),
    "a mark that says something else": (
        "partnerships/documents/northshire/family-letter.yaml",
        "not for release: Ready to go.\n",
        'line 1: "not for release" is the same for every partnership',
    ),
    "a title mark that is gone": (
        "partnerships/documents/northshire/family-letter.yaml",
        'title mark: ""\n',
        'line 1: "title mark" is',
    ),
    "a gap to fill in that is hidden": (
        "partnerships/documents/northshire/easy-read.yaml",
        'complaints missing: ""\n',
        'line 1: "complaints missing" is empty, and it keeps back what may not go out',
    ),
    "an object of another program": (
        "partnerships/documents/northshire/family-letter.yaml",
        "closing: !!python/object/apply:os.system [echo]\n",
        "line 1:",
    ),
    "an example that is not so": (
        "documents/rationale-check.yaml",
        lambda text: text.replace("finds:\n        - ", "finds:\n        - Nothing of it. #", 1),
        "is not found in",
    ),
    "a kind of hit that does not exist": (
        "documents/leaks.yaml",
        lambda text: text.replace("\n  postcode: ", "\n  postcodes: ", 1),
        'there is no kind of hit called "postcodes"',
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told_with_its_place(rules: Rules, folder: Path, name: str) -> None:
    """Whatever is wrong in it, and whoever wrote it."""
    where, change, told = BROKEN[name]
    file = folder / where
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    after = change if isinstance(change, str) else change(before)
    assert after != before
    file.write_text(after, encoding="utf-8")
    found = [str(fault) for fault in check_documents(folder, rules.rulebook)]
    assert any(told in one for one in found), found
    assert all(one.mend for one in check_documents(folder, rules.rulebook))


def test_the_command_tells_it(folder: Path) -> None:
    """With the status of something found wanting."""
    file = folder / "partnerships" / "documents" / "northshire" / "family-letter.yaml"
    file.write_text("closing: Goodbye, {name}.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(folder)])
    assert result.exit_code == 1, result.output
    assert 'family-letter.yaml, line 1: "closing" has "{name}"' in result.stderr


TRIED = (
    "{child.__class__}",
    "{child!r}",
    "{child:>9999999}",
    "{0}",
    "{}",
    "{{child}}",
    "{child[0]}",
    "{self}",
    "{__import__('os').system('true')}",
    "{% for x in y %}",
    "{{ 7*7 }}",
)


def worded(folder: Path, greeting: str) -> Wording:
    """The words of a letter with this greeting, which may use the child's name."""
    (folder / "documents").mkdir()
    quoted = greeting.replace("'", "''")
    (folder / "documents" / "letter.yaml").write_text(f"greeting: '{quoted}'\n", encoding="utf-8")
    return read_wording("letter", {"greeting": ("child",)}, folder)


@pytest.mark.parametrize("tried", TRIED)
def test_what_other_programs_take_for_an_order_is_refused(tmp_path: Path, tried: str) -> None:
    """Nothing but a gap that is listed may stand in curly brackets."""
    with pytest.raises(Faults, match=r"letter\.yaml, line 1"):
        worded(tmp_path, f"Dear {tried}")


@pytest.mark.parametrize("tried", ["$child", "%(child)s", "<script>x</script>", "=1+1", "`x`", "#{child}", "${child}"])
def test_a_text_runs_nothing(tmp_path: Path, tried: str) -> None:
    """It stands there to the letter, and what fills its gap is not read again."""
    (said,) = worded(tmp_path, f"Dear {tried}").say("greeting", child=Fill("{child} $child"))
    assert said.text == f"Dear {tried}".replace("{child}", "{child} $child")
