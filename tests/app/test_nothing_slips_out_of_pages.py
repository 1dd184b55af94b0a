"""What is typed into the pages turns up in nothing that their server says, and in no file that is not encrypted."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from browsing import (
    PATIENCE,
    arrived,
    choose,
    follow,
    note_the_recovery_key,
    open_case,
    press,
    say_who,
    section,
    turn_to,
    write,
)
from front_end import ROOT, free_port, wait_for
from records.planted import a_thousand, contents_below, names_below, slipped_out

pytestmark = pytest.mark.browser

BECAUSE = "Not known, because"

SERVER = """
import logging, os
from cspr_rules.cli import main
from cspr_rules.cli.app import register_front_end
register_front_end()
import cspr_rules.app.entry.server
from cspr_rules.app.pages import history

def fail(*what, **more):
    raise RuntimeError(f"{what} {more} {os.environ['PLANTED']}") from KeyError(os.environ["PLANTED"])

history.event_in_words = fail
logging.basicConfig(level=logging.INFO)
main()
"""
"""`cspr app`, with one page that fails and says in its fault all that it knows; what libraries tell is on too."""


def test_what_is_typed_into_the_pages_slips_out_nowhere(browser: Browser, home: Path, tmp_path: Path) -> None:
    """A name, a reference, a title, a text that was saved, one that was not, a fault of the program, and addresses."""
    planted = [*a_thousand()[::100], *a_thousand()[-2:]]
    name, title, saved, unsaved = planted[:4]
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER, "app", "--port", str(port)],
        env={
            **os.environ,
            "CSPR_HOME": str(home),
            "CSPR_KEYRING": "off",
            "PLANTED": "; ".join(planted),
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
            "TMPDIR": str(temporary),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    context = browser.new_context(locale="en-GB")
    try:
        wait_for(f"{address}/health", process)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        press(page, "Set up the record on this machine")
        note_the_recovery_key(page)
        say_who(page, name)
        arrived(page, "cases")
        press(page, "Open a new case")
        arrived(page, "new-case")
        open_case(page, "EX-001", title)
        section(page, "What happened")
        choose(page, "child_died", "Not known")
        write(page, "child_died", BECAUSE, saved)
        press(page, "Save and continue")
        arrived(page, "abuse-or-neglect")
        section(page, "What happened")
        choose(page, "seriously_harmed", "Not known")
        write(page, "seriously_harmed", BECAUSE, unsaved)
        turn_to(page, "check-answers")
        shown = page.content()
        follow(page, "History", ".pages")
        expect(page.get_by_text("Fault reference:")).to_be_visible()
        shown += page.content()
        for word in planted:
            for method, path in (("GET", f"/{quote(word)}"), ("GET", f"/case?case={quote(word)}"), ("PUT", "/nowhere")):
                connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
                connection.request(method, path, body=word.encode())
                connection.getresponse().read()
                connection.close()
    finally:
        context.close()
        process.terminate()
        told = process.communicate(timeout=60)
    assert "RuntimeError" in told[1], "nothing went wrong, so that the search could not fail"
    assert slipped_out(planted, log=told, name=names_below(tmp_path), file=contents_below(tmp_path)) == []
    # The control: what was typed was shown to who typed it.
    assert {word for _, word in slipped_out(planted, shown=[shown])} == {name, title, saved, unsaved}
