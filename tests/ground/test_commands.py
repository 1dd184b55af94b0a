"""What a newcomer types, and what it says of itself."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from cspr_rules import __version__

ROOT = Path(__file__).parents[2]
SET_UP = ROOT / "scripts" / "set-up"


def run(*command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the project's folder with these environment variables."""
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **settings}, capture_output=True, check=False, text=True
    )


def test_every_make_target_is_in_the_help() -> None:
    """`make help` lists all that can be made, each with a word on what it does."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z][a-z-]*):", makefile, flags=re.MULTILINE)
    described = re.findall(
        r"^make ([a-z-]+) +\S", run("make", "--no-print-directory", "help").stdout, flags=re.MULTILINE
    )
    assert {"app", "test", "check", "bench", "lock", "clean", "help"} <= set(targets)
    assert described == targets


def test_the_newest_entry_of_the_changelog_is_this_version() -> None:
    """Whoever reads the changelog reads about the program they have."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\d+\.\d+\.\d+)", text, flags=re.MULTILINE)[0] == __version__


@pytest.fixture
def nobody(tmp_path: Path) -> str:
    """A search path on which the person is not root, so that nothing may be installed."""
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "id").chmod(0o755)
    return f"{tmp_path}:{os.environ['PATH']}"


def test_without_a_compiler_the_person_is_told_what_to_install(nobody: str, tmp_path: Path) -> None:
    """A missing compiler is one plain message with the command that mends it, and nothing is half made."""
    result = run(str(SET_UP), PATH=nobody, CC="no-such-compiler", VENV=str(tmp_path / "venv"))
    assert result.returncode == 1
    assert "needs a C compiler" in result.stderr
    assert "sudo apt-get install gcc libc6-dev" in result.stderr
    assert not (tmp_path / "venv").exists()


def test_without_a_fitting_python_the_person_is_told_which_will_do(nobody: str, tmp_path: Path) -> None:
    """A missing Python is one plain message that names the versions that work."""
    result = run(str(SET_UP), PATH=nobody, PYTHON="no-such-python", VENV=str(tmp_path / "venv"))
    assert result.returncode == 1
    assert "Python 3.11, 3.12 or 3.13 is needed, and no-such-python was found." in result.stderr
    assert not (tmp_path / "venv").exists()


def test_without_postgresql_the_person_is_told_what_is_left_out(nobody: str, tmp_path: Path) -> None:
    """A missing database server is a message that names the package, and with CI=true a failure."""
    (tmp_path / "venv").mkdir()
    missing = {"PATH": nobody, "POSTGRES": str(tmp_path), "VENV": str(tmp_path / "venv")}
    result = run(str(SET_UP), "postgresql", CI="true", **missing)
    assert result.returncode == 1
    assert "PostgreSQL is not installed, and the tests of a record on a database server need it." in result.stderr
    assert "sudo apt-get install postgresql" in result.stderr
    assert "With CI=true no test may be left out for that." in result.stderr
    assert list((tmp_path / "venv").iterdir()) == []
