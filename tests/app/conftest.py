"""The server and the browser that the tests of pages share: one of each for the whole run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from browsing import PATIENCE
from cspr_rules.records.desk import Desk
from cspr_rules.rulebook.home import home_folder
from front_end import serving  # makes the pages importable

from cspr_rules.app.state.record import Record, leave, the_record  # isort: skip


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home in which there is no record yet. The checked rulebook is taken from the run's own."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    cache = home_folder() / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    (home / "cache").symlink_to(cache)
    monkeypatch.setenv("CSPR_HOME", str(home))
    monkeypatch.setenv("CSPR_KEYRING", "off")
    monkeypatch.delenv("CSPR_DATABASE_URL", raising=False)
    leave()
    yield home
    leave()


@pytest.fixture
def record(home: Path) -> Record:
    """An open record with no case in it, whose recovery key has been noted."""
    del home
    record = the_record()
    record.make()
    record.noted()
    return record


@pytest.fixture
def desk(record: Record) -> Desk:
    """The desk of somebody else than the people of the windows: to open cases, and to do things meanwhile."""
    return record.desk("Sam Field, designated doctor")


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the front end is served."""
    with serving() as at:
        yield at


def missing(line: str) -> bool:
    """The browser's note on an answer that was no success. The answers themselves are looked at."""
    return line.startswith("Failed to load resource")


def asked_twice(url: str) -> bool:
    """Streamlit first looks for its server below the address of a page, and then at the root, where it is."""
    return urlsplit(url).path.count("/") == 3 and url.endswith(("/_stcore/health", "/_stcore/host-config"))


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A new window on the start page. Whatever a test does in it, no request leaves 127.0.0.1 and no script fails."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on(
        "console", lambda line: failed.append(line.text) if line.type == "error" and not missing(line.text) else None
    )
    page.on(
        "response",
        lambda answer: failed.append(answer.url) if answer.status >= 400 and not asked_twice(answer.url) else None,
    )
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    page.locator("#heading-start").wait_for()
    yield page
    context.close()
    assert asked
    assert {urlsplit(url).hostname for url in asked if not url.startswith(("data:", "blob:"))} == {"127.0.0.1"}
    assert not failed
