"""A rulebook is kept between runs, and what is kept can neither mislead nor harm."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from cspr_rules.model.rule import Finding
from cspr_rules.rulebook import cache, kept
from cspr_rules.rulebook.cache import load_rulebook, recall, remember
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.read import read_rulebook


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of the program that is empty and ours."""
    folder = tmp_path / "home"
    monkeypatch.setenv("CSPR_HOME", str(folder))
    return folder


def the_kept_file(home: Path) -> Path:
    """The one file that was kept."""
    (file,) = (file for file in home.rglob("*") if file.is_file())
    return file


def replace_content(file: Path, content: bytes) -> None:
    """Put another content in a kept file, with the mark that belongs to it."""
    file.write_bytes(sealed(content))


def test_a_kept_rulebook_is_the_rulebook(home: Path, good: Path) -> None:
    """What comes back the second time equals what the files say, and the file was really used."""
    first = load_rulebook(good)
    altered = pickle.loads(the_kept_file(home).read_bytes()[32:])
    assert altered == first == read_rulebook(good)

    altered.wording["partners"]["opening"] = "Taken from the cache."
    replace_content(the_kept_file(home), pickle.dumps(altered))
    assert load_rulebook(good).wording["partners"]["opening"] == "Taken from the cache."


def test_a_change_to_a_rule_file_is_seen_at_once(home: Path, good: Path, tmp_path: Path) -> None:
    """The files stay the truth."""
    shutil.copytree(good, tmp_path / "rules")
    load_rulebook(tmp_path / "rules")
    file = tmp_path / "rules" / "wording" / "partners.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Opening.", "Good morning."), encoding="utf-8")
    assert load_rulebook(tmp_path / "rules").wording["partners"]["opening"] == "Good morning."
    assert home.exists()


def test_a_change_to_the_program_is_seen_at_once(home: Path, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an older program kept is not taken for what this one would read."""
    book = load_rulebook(good)
    remember(book, "checked", True)
    monkeypatch.setattr(cache, "_code_mark", lambda: "another program")
    assert recall(book, "checked") is None
    assert home.exists()


def test_a_faulty_rulebook_is_refused_as_if_nothing_were_kept(home: Path, good: Path, tmp_path: Path) -> None:
    """The faults are told each time, and nothing of it is kept."""
    shutil.copytree(good, tmp_path / "rules")
    (tmp_path / "rules" / "contents.yaml").unlink()
    for _ in range(2):
        with pytest.raises(Faults, match="this file is missing"):
            load_rulebook(tmp_path / "rules")
    assert not home.exists()


def sealed(content: bytes) -> bytes:
    """A content with the mark that belongs to it, as a kept file has it."""
    return sha256(content).digest() + content


def damaged(content: bytes, damage: str) -> bytes:
    """What became of the content of a kept file."""
    return {
        "empty": b"",
        "cut short": content[: len(content) // 2],
        "one bit turned": content[:5000] + bytes([content[5000] ^ 1]) + content[5001:],
        "nothing that was kept": sealed(b"hello"),
        "another thing": sealed(pickle.dumps({"digest": "x"})),
    }[damage]


DAMAGE = ("empty", "cut short", "one bit turned", "nothing that was kept", "another thing")


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_costs_time_and_nothing_else(damage: str, home: Path, good: Path) -> None:
    """Whatever became of the kept file, the rulebook is that of the rule files."""
    book = load_rulebook(good)
    file = the_kept_file(home)
    file.write_bytes(damaged(file.read_bytes(), damage))
    assert load_rulebook(good) == book


def test_a_kept_rulebook_of_other_files_is_not_taken(home: Path, good: Path, tmp_path: Path) -> None:
    """A sound file in the wrong place does not put one law in the place of another."""
    shutil.copytree(good, tmp_path / "rules")
    wording = tmp_path / "rules" / "wording" / "partners.yaml"
    wording.write_text(wording.read_text(encoding="utf-8").replace("Opening.", "Good morning."), encoding="utf-8")
    other = read_rulebook(tmp_path / "rules")
    load_rulebook(good)
    replace_content(the_kept_file(home), pickle.dumps(other))
    assert load_rulebook(good).wording["partners"]["opening"] == "Opening."


class Harm:
    """Runs a command when it is unpickled without care."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> Any:
        return os.mkdir, (str(self.target),)


def test_a_planted_file_runs_nothing(home: Path, good: Path, tmp_path: Path) -> None:
    """Reading back makes the model's own classes and plain data, and nothing else whatever the file asks for."""
    book = load_rulebook(good)
    replace_content(the_kept_file(home), pickle.dumps(Harm(tmp_path / "harm")))
    assert load_rulebook(good) == book
    assert not (tmp_path / "harm").exists()


def test_kept_files_are_for_this_user_alone(home: Path, good: Path) -> None:
    """Folders 0700 and files 0600, whatever the user's own setting."""
    before = os.umask(0)
    try:
        load_rulebook(good)
    finally:
        os.umask(before)
    assert {file.stat().st_mode & 0o777 for file in home.rglob("*") if file.is_file()} == {0o600}
    assert {folder.stat().st_mode & 0o777 for folder in (home, *home.rglob("*")) if folder.is_dir()} == {0o700}


def test_a_place_that_cannot_be_written_costs_time_and_nothing_else(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the folder should be: everything works, nothing is kept."""
    (tmp_path / "home").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("CSPR_HOME", str(tmp_path / "home"))
    book = load_rulebook(good)
    remember(book, "checked", True)
    assert recall(book, "checked") is None
    assert load_rulebook(good) == book


def test_nothing_unfinished_is_left_behind(home: Path, good: Path) -> None:
    """Files are written whole or not at all."""
    book = load_rulebook(good)
    remember(book, "cannot be kept", lambda: None)
    assert the_kept_file(home).name == "rulebook"


@dataclass(frozen=True)
class Compiled:
    """Something that a later layer works out from a rulebook."""

    rows: tuple[str, ...]


def test_what_is_remembered_of_a_rulebook_comes_back(home: Path, book: Any) -> None:
    """Plain data and the model's classes always, other classes where they are named."""
    remember(book, "checked", {"proved": True, "finding": Finding.NOT_YET_KNOWN, "days": book.days_of_change})
    remember(book, "compiled", Compiled(("a", "b")))
    assert recall(book, "checked") == {"proved": True, "finding": Finding.NOT_YET_KNOWN, "days": book.days_of_change}
    assert recall(book, "compiled") is None
    assert recall(book, "compiled", [Compiled]) == Compiled(("a", "b"))
    assert recall(book, "never remembered") is None
    assert home.exists()


def test_only_a_few_rulebooks_are_kept(home: Path) -> None:
    """Somebody who changes rules all day does not fill the disk, and nothing that is not ours is deleted."""
    (home / "cache" / "mine").mkdir(parents=True)
    for number in range(12):
        folder = home / "cache" / sha256(bytes([number])).hexdigest()
        kept.keep(folder, "thing", number)
        os.utime(folder, (number, number))
    folders = {folder.name for folder in (home / "cache").iterdir()}
    assert "mine" in folders
    assert len(folders) == 9
    assert sha256(bytes([11])).hexdigest() in folders


def test_a_second_start_loads_nothing_that_reads_rule_files(home: Path, good: Path) -> None:
    """The command starts cold within its time because neither library is loaded."""
    program = (
        "import sys, pathlib; from cspr_rules.rulebook.cache import load_rulebook;"
        "load_rulebook(pathlib.Path(sys.argv[1]));"
        "print([name for name in ('pydantic', 'ruamel.yaml') if name in sys.modules])"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    told = [
        subprocess.run([sys.executable, "-c", program, str(good)], env=env, capture_output=True, check=True).stdout
        for _ in range(2)
    ]
    assert [line.decode().strip() for line in told] == ["['pydantic', 'ruamel.yaml']", "[]"]
    assert home.exists()
