"""Which tests this run leaves out, each by name, and the browser and the database server that others need."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from postgres_server import PostgresServer

CI = os.environ.get("CI") == "true"
PUBLISHED_INCIDENTS = Path(__file__).parent.parent / "shared" / "cases"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
POSTGRES_FOLDERS = ("usr/lib/postgresql/*/bin", "opt/homebrew/opt/postgresql*/bin", "usr/local/opt/postgresql*/bin")
LEFT_OUT = pytest.StashKey[dict[str, list[str]]]()


MAIN = sys.modules["__main__"]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """A page that ran without a browser leaves its script as the main module, which a new process would run again."""
    sys.modules["__main__"] = MAIN


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call() -> None:
    """The same after what a test was prepared with."""
    sys.modules["__main__"] = MAIN


def installed_browser() -> str | None:
    """The path of Chromium or Chrome; None where there is neither."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def installed_postgres() -> str | None:
    """The folder of PostgreSQL's programs: POSTGRES where it is set, else of the newest server; None for none."""
    if chosen := os.environ.get("POSTGRES"):
        found = [Path(chosen)]
    else:
        found = [folder for pattern in POSTGRES_FOLDERS for folder in Path("/").glob(pattern)]
        found += [Path(on_path).resolve().parent] if (on_path := shutil.which("initdb")) else []
    whole = [folder for folder in found if (folder / "initdb").exists() and (folder / "postgres").exists()]
    return (
        str(max(whole, key=lambda folder: [int(part) for part in re.findall(r"\d+", str(folder))])) if whole else None
    )


def reasons() -> Iterator[tuple[str, str]]:
    """Each marker whose tests cannot or should not run here, with the reason that people read."""
    if not CI:
        yield "slow", "slow; CI=true runs them, and so does pytest -m slow"
        if installed_browser() is None:
            # With CI=true they run, and fail: a page nobody looked at is not a page that passed.
            yield "browser", "Chromium is not installed"
        if installed_postgres() is None:
            yield "postgres", "PostgreSQL is not installed"
    if not PUBLISHED_INCIDENTS.is_dir():
        yield "shared", "the published incidents in ../shared/cases are not here"


def pytest_configure(config: pytest.Config) -> None:
    """Name the marker that needs a server of the tests' own."""
    config.addinivalue_line("markers", "postgres: needs PostgreSQL")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take out what cannot run here and remember why; -m is the person's own choice and is left alone.

    What fails in the browser is run once more and named among the reruns: there a click can meet a page that is being
    drawn anew, which says something of the test and nothing of the page. What fails twice has failed.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
    left_out: dict[str, list[str]] = {}
    if not config.option.markexpr:
        for marker, reason in reasons():
            found = [item for item in items if item.get_closest_marker(marker)]
            if found:
                left_out[reason] = [item.nodeid for item in found]
                config.hook.pytest_deselected(items=found)
                items[:] = [item for item in items if item not in found]
    config.stash[LEFT_OUT] = left_out


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where several processes run the tests, hand on what this one left out: only the first of them reports."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left out"] = session.config.stash.get(LEFT_OUT, {})


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take on what a process left out. Each of them chose from all tests, so that one account is enough."""
    left_out = getattr(node, "workeroutput", {}).get("left out")
    if left_out is not None:
        node.config.stash[LEFT_OUT] = left_out


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name every test that was left out, under its reason."""
    for reason, names in config.stash.get(LEFT_OUT, {}).items():
        terminalreporter.write_sep("=", f"left out ({len(names)}): {reason}")
        for name in names:
            terminalreporter.write_line(name)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser, for Playwright's `executable_path`."""
    path = installed_browser()
    assert path, "Chromium is not installed. On Debian or Ubuntu: apt-get install chromium fonts-liberation"
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Chromium, once for all tests: a process can hold one Playwright."""
    from playwright.sync_api import sync_playwright

    from front_end import CHROMIUM_FLAGS

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def postgres_programs() -> Path:
    """The folder of the PostgreSQL server's programs."""
    programs = installed_postgres()
    assert programs, "PostgreSQL is not installed. On Debian or Ubuntu: apt-get install postgresql"
    return Path(programs)


@pytest.fixture(scope="session")
def postgres_server(postgres_programs: Path) -> Iterator[PostgresServer]:
    """A PostgreSQL server of this run's own, gone with the run; each test takes a `database()` of it."""
    from postgres_server import running_server

    with running_server(postgres_programs) as server:
        yield server
