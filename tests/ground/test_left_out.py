"""No test is left out in silence, and none at all where it counts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TESTS = """
import pytest

def test_plain(): pass

@pytest.mark.slow
def test_slow(): pass

@pytest.mark.browser
def test_page(chromium): pass

@pytest.mark.shared
def test_published(): pass

@pytest.mark.postgres
def test_server(postgres_programs): pass
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with our settings, one test of each kind, a database server, and no published incidents beside it."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    (folder / "test_each_kind.py").write_text(TESTS)
    (folder / "server").mkdir()
    for name in ("initdb", "postgres"):
        (folder / "server" / name).touch(mode=0o755)
    return folder


@pytest.fixture
def a_browser(tmp_path: Path) -> str:
    """A search path with something called Chromium on it."""
    browser = tmp_path / "browser" / "chromium"
    browser.parent.mkdir()
    browser.touch(mode=0o755)
    return str(browser.parent)


def pytest_in(project: Path, *options: str, ci: str, path: str, postgres: str = "server") -> str:
    """Run pytest in a project, with the programs of PostgreSQL in its folder `postgres`, and return what it printed."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "test_each_kind.py", *options]
    settings = {"CI": ci, "PATH": path, "HOME": os.environ.get("HOME", ""), "POSTGRES": str(project / postgres)}
    return subprocess.run(command, cwd=project, env=settings, capture_output=True, check=False, text=True).stdout


def last_line(printed: str) -> str:
    """The closing line, without its rule and its time."""
    return re.sub(r" in [0-9.]+s", "", printed.strip().splitlines()[-1]).strip("= ")


def test_slow_tests_are_left_out_by_name(project: Path, a_browser: str) -> None:
    """Whoever runs the tests reads which slow ones were not run and how to run them."""
    printed = pytest_in(project, ci="", path=a_browser)
    assert re.search(r"left out \(1\): slow; CI=true runs them.*\ntest_each_kind.py::test_slow\n", printed)
    assert last_line(printed) == "3 passed, 2 deselected"


def test_what_several_processes_leave_out_is_named_once(project: Path, a_browser: str) -> None:
    """Tests that run on every core name what was left out as one process does."""
    printed = pytest_in(project, "-n", "2", ci="", path=a_browser)
    assert len(re.findall(r"left out \(1\): slow; CI=true runs them.*\ntest_each_kind.py::test_slow\n", printed)) == 1
    assert last_line(printed) == "3 passed"


def test_slow_tests_run_when_asked_for(project: Path, a_browser: str) -> None:
    """A person who chooses with -m gets what they chose."""
    assert last_line(pytest_in(project, "-m", "slow", ci="", path=a_browser)) == "1 passed, 4 deselected"


def test_page_tests_are_left_out_by_name_where_there_is_no_browser(project: Path) -> None:
    """Whoever has no Chromium reads which pages nobody looked at."""
    printed = pytest_in(project, ci="", path="")
    assert re.search(r"left out \(1\): Chromium is not installed.*\ntest_each_kind.py::test_page\n", printed)


def test_with_ci_every_test_runs_and_a_missing_browser_is_a_failure(project: Path, a_browser: str) -> None:
    """Where a change is taken or refused, slow tests run, and a page that nobody looked at did not pass."""
    assert last_line(pytest_in(project, ci="true", path=a_browser)) == "4 passed, 1 deselected"
    assert last_line(pytest_in(project, ci="true", path="")) == "3 passed, 1 deselected, 1 error, 1 rerun"


ONCE = """
import pathlib
import pytest

def fail_once(name):
    if not pathlib.Path(name).exists():
        pathlib.Path(name).touch()
        raise AssertionError

@pytest.mark.browser
def test_page(): fail_once("page")

@pytest.mark.browser
def test_page_that_never_passes(): raise AssertionError

def test_plain(): fail_once("plain")
"""


def test_only_a_page_is_tried_twice_and_is_named_then(project: Path, a_browser: str) -> None:
    """A click can meet a page that is drawn anew. What fails twice has failed, and nothing else gets a second try."""
    (project / "test_each_kind.py").write_text(ONCE)
    printed = pytest_in(project, ci="true", path=a_browser)
    assert last_line(printed) == "2 failed, 1 passed, 2 rerun"
    assert re.search(r"RERUN .*::test_page\n", printed)
    assert re.search(r"FAILED .*::test_page_that_never_passes", printed)
    assert re.search(r"FAILED .*::test_plain", printed)


def test_record_tests_are_left_out_by_name_where_there_is_no_postgresql(project: Path, a_browser: str) -> None:
    """Whoever has no PostgreSQL reads which tests did not run on it; where a change is taken or refused, that fails."""
    printed = pytest_in(project, ci="", path=a_browser, postgres="nowhere")
    assert re.search(r"left out \(1\): PostgreSQL is not installed.*\ntest_each_kind.py::test_server\n", printed)
    printed = pytest_in(project, ci="true", path=a_browser, postgres="nowhere")
    assert last_line(printed) == "3 passed, 1 deselected, 1 error"


def test_tests_on_the_published_incidents_are_named_where_those_are_absent(project: Path, a_browser: str) -> None:
    """A checkout without the reference folder beside it passes, and says what it did not compare itself with."""
    printed = pytest_in(project, ci="true", path=a_browser)
    assert re.search(r"left out \(1\): the published incidents .*\ntest_each_kind.py::test_published\n", printed)


def test_tests_on_the_published_incidents_run_where_those_are(project: Path, a_browser: str) -> None:
    """With the reference folder beside the checkout nothing is left out."""
    (project.parent / "shared" / "cases").mkdir(parents=True)
    assert last_line(pytest_in(project, ci="true", path=a_browser)) == "5 passed"
