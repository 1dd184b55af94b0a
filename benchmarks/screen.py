"""What somebody waits for in the browser: the first page, and one answer until the findings are on the screen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.cold import CommandFailed
from benchmarks.table import Aim, Table
from cspr_rules.model.answer import Entry, Incident
from cspr_rules.records.desk import Desk
from cspr_rules.records.rules import Rules
from cspr_rules.records.store import open_store
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.incident_files import read_incident

SAMPLE = "everything-considered"
FULL = 60
"""Questions answered in the case."""
SECTION, QUESTION = "what-happened", "child_died"
KINDS = ("stRadio", "stCheckbox", "stTextInput", "stButton", "stExpander", "stHtml")
ANSWER_AIM, FIRST_AIM = 250, 2.5
WAIT = 60_000

_ONE_ANSWER = """async ([choice, shown]) => {
  const seen = () => document.querySelector(shown)?.innerText;
  const before = seen();
  const radios = document.querySelector(choice).querySelectorAll("input[type=radio]");
  const start = performance.now();
  radios[radios[0].checked ? 1 : 0].click();
  await new Promise((done, late) => {
    const look = () => { if (seen() !== undefined && seen() !== before) { watch.disconnect(); done(); } };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
    setTimeout(() => late(new Error("nothing changed on the screen")), 30000);
  });
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}"""
"""Click, and wait until other words stand in the findings and the next picture is drawn. In milliseconds."""


def screen(answers: int = 30, pages: int = 7) -> Table:
    """Give `answers` answers in a full case and open the front end `pages` times; beside a plain page.

    Raises CommandFailed where a server does not start.
    """
    with _browser() as browser, tempfile.TemporaryDirectory() as folder:
        home, case = _full_case(Path(folder) / "home")
        command = [sys.executable, "-c", "from cspr_rules.cli import main; main()", "app", "--port"]
        with _served(command, {"CSPR_HOME": str(home), "CSPR_KEYRING": "off"}) as address:
            first = [_first_page(browser, address, "h1") for _ in range(pages + 1)][1:]
            page = _at_work(browser, f"{address}/{SECTION}?case={case}")
            widgets = {kind: page.locator(f"[data-testid={kind}]").count() for kind in KINDS}
            radios = f".st-key-box-{QUESTION} [role=radiogroup]"
            ours = _answers(page, radios, answers)
            page.close()
        plain = [sys.executable, str(Path(__file__).with_name("plain_server.py"))]
        with _served(plain, {"PLAIN_WIDGETS": json.dumps(widgets)}) as address:
            peer_first = [_first_page(browser, address, ".live") for _ in range(pages + 1)][1:]
            page = browser.new_page()
            page.goto(address)
            page.locator(".live").wait_for()
            page.wait_for_timeout(1_000)
            peer = _answers(page, "[role=radiogroup]", answers)
    return Table(
        title="7. On the screen",
        caption=(
            f"In Chromium on this machine, wall time. A case in which {FULL} questions are answered, on the record: a "
            "radio of one section is clicked until the findings beside the questions have changed and the next picture "
            "is drawn. The first page: a new browser window until the main heading is there. The plain page is served "
            f"in the same way and has the widgets of that section ({_told(widgets)}), with nothing behind them."
        ),
        header=["", "median", "longest", "plain page", "x plain page"],
        rows=[
            _row("one answer to updated findings", ours, peer),
            _row("first page", first, peer_first),
        ],
        aims=(
            Aim("one answer to updated findings, median", ANSWER_AIM, median(ours), "ms"),
            Aim("first page, median", FIRST_AIM, median(first) / 1_000, "s"),
        ),
    )


def _row(name: str, ours: Sequence[float], peer: Sequence[float]) -> list[str]:
    ratio = f"{median(ours) / median(peer):.3g}"
    return [name, f"{median(ours):.0f} ms", f"{max(ours):.0f} ms", f"{median(peer):.0f} ms", ratio]


def _told(widgets: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {kind.removeprefix('st')}" for kind, count in widgets.items())


def _full_case(home: Path) -> tuple[Path, str]:
    """A record with one case of FULL answered questions."""
    home.mkdir(mode=0o700)
    rules = Rules.in_folder()
    with _without_keyring(), open_store(home, Surroundings.real()).store as store:
        store.recovery_key_shown()
        desk = Desk(store.ledger, rules, store.surroundings, "Alex Morgan, business manager")
        return home, desk.open_incident(_full(rules)).id


def _full(rules: Rules) -> Incident:
    """The sample with the first FULL of its questions, filled up with those of the other samples."""
    questions = rules.rulebook.questions
    samples = [read_incident(file, questions) for file in sorted((rules_folder() / "samples").glob("*.yaml"))]
    own = next(one for one in samples if Path(one.file).stem == SAMPLE)
    answered = {name: entries for one in reversed((own, *samples)) for name, entries in one.answers.items()}
    answered |= own.answers
    kept = [name for name in questions if name in answered][:FULL]
    answers = {name: answered[name] for name in kept}
    # Both are in the section, and with the second denied the first decides.
    answers |= {QUESTION: (Entry("no"),), "seriously_harmed": (Entry("no"),)}
    return replace(own, name="EX-060", answers=answers, partnership=None)


@contextmanager
def _without_keyring() -> Iterator[None]:
    before = os.environ.get("CSPR_KEYRING")
    os.environ["CSPR_KEYRING"] = "off"
    try:
        yield
    finally:
        if before is None:
            del os.environ["CSPR_KEYRING"]
        else:
            os.environ["CSPR_KEYRING"] = before


@contextmanager
def _browser() -> Iterator[Browser]:
    from front_end import CHROMIUM_FLAGS

    chromium = shutil.which("chromium")
    if chromium is None:
        raise CommandFailed("Chromium is not installed; scripts/set-up chromium installs it")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield opened
        opened.close()


@contextmanager
def _served(command: Sequence[str], more: Mapping[str, str]) -> Iterator[str]:
    """A server on a port of its own, once it answers."""
    from front_end import free_port, wait_for

    port = free_port()
    paths = [str(Path(__file__).parents[1] / "src"), str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, **more, "PYTHONPATH": os.pathsep.join(paths)}
    # Into a file: a pipe that nobody reads holds 64 kB, and a server that logs more then stands still.
    with tempfile.TemporaryFile("w+") as complaints:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [*command, str(port)], env=environment, stdout=subprocess.DEVNULL, stderr=complaints, text=True
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/", process)
            yield f"http://127.0.0.1:{port}"
        except AssertionError:
            complaints.seek(0)
            raise CommandFailed(complaints.read() or f"nothing answers on port {port}") from None
        finally:
            process.terminate()
            process.wait(timeout=30)


def _first_page(browser: Browser, address: str, there: str) -> float:
    """Milliseconds until the page is there, in a window that has kept nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(there).first.wait_for(timeout=WAIT)
    spent = time.perf_counter() - start
    context.close()
    return spent * 1_000


def _at_work(browser: Browser, address: str) -> Page:
    """A window on a section of the case."""
    from browsing import press, settled

    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(WAIT)
    page.goto(address)
    page.get_by_label("Your name", exact=True).fill("Alex Morgan")
    page.get_by_label("Your role and organisation", exact=True).fill("business manager")
    press(page, "Continue")
    page.locator(f"#heading-{SECTION}").wait_for()
    page.locator(f".st-key-box-{QUESTION} [role=radiogroup]").wait_for()
    page.locator(".live h3").first.wait_for()
    settled(page)
    return page


def _answers(page: Page, radios: str, times: int) -> list[float]:
    """Milliseconds of each, the first two left out. The first two radios of the group take turns."""
    spent = []
    for _ in range(times + 2):
        spent.append(page.evaluate(_ONE_ANSWER, [radios, ".live"]))
        page.wait_for_timeout(400)
    return spent[2:]
