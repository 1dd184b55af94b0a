"""Windows onto the front end for tests: one without a browser, and one served and opened as a person would."""

from __future__ import annotations

import html
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from cspr_rules.cli.app import register_front_end

register_front_end()

from streamlit.testing.v1 import AppTest  # noqa: E402 - the pages must be importable first
from streamlit.testing.v1.element_tree import Button, Checkbox, Radio, TextInput  # noqa: E402 - the same

ROOT = Path(__file__).parents[1]
SECTIONS = (
    "the-child",
    "what-happened",
    "abuse-or-neglect",
    "notification-and-rapid-review",
    "criteria-the-partners-must-take-into-account",
    "circumstances-the-partners-should-have-regard-to",
    "national-and-other-routes",
    "after-the-decision",
)
"""The addresses of the sections, in the order of asking."""

ENTRY = ROOT / "app" / "entry" / "script.py"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Window:
    """A window without a browser: the pages' logic, their HTML, and their fields."""

    def __init__(self, incident: str | None = None) -> None:
        self.run = AppTest.from_file(str(ENTRY), default_timeout=60)
        if incident is not None:
            self.run.query_params["incident"] = incident
        self.run.run()
        self.check()

    @classmethod
    def at_work(cls, name: str = "Alex Morgan", role: str = "business manager") -> Window:
        """A window on an open record, in which somebody has said who they are. Ask for the fixture `record` before."""
        window = cls().go("cases")
        window.run.text_input(key="who-name").set_value(name)
        window.run.text_input(key="who-role").set_value(role)
        return window.press("Continue")

    @classmethod
    def on_a_case(cls, case: str, name: str = "Alex Morgan", role: str = "business manager") -> Window:
        """As `at_work`, with a case in hand, by its id."""
        return cls.at_work(name, role).go(f"case?case={case}")

    @classmethod
    def on_a_new_incident(cls) -> Window:
        """A window in which an incident has just been begun."""
        window = cls()
        window.press("Enter an incident")
        return window

    def go(self, address: str, *, sound: bool = True) -> Window:
        """Follow a link inside the window. Where a fault of the program is expected, `sound` is False."""
        self.run.session_state["followed"] = address
        return self.again(sound=sound)

    def again(self, *, sound: bool = True) -> Window:
        """Run the page again, as after any change."""
        self.run.run()
        if sound:
            self.check()
        return self

    def check(self) -> None:
        """Nothing went wrong on the page that people would be told of as a fault of the program."""
        assert not self.run.exception, self.run.exception
        assert "Fault reference" not in self.html

    @property
    def html(self) -> str:
        """All HTML of the page, as it is sent to the browser."""
        return "\n".join(element.proto.body for element in self.run.get("html"))

    @property
    def text(self) -> str:
        """The words of the page."""
        return words_of(self.html)

    def press(self, label: str) -> Window:
        """Press a button by its words."""
        found = [button for button in self.run.button if plain(button.label) == label]
        assert len(found) == 1, [plain(button.label) for button in self.run.button]
        found[0].click()
        return self.again()

    def buttons(self) -> list[str]:
        """The words of all buttons."""
        return [plain(button.label) for button in self.run.button]

    def choose(self, question: str, answer: str | None, line: int = 0) -> Window:
        """Choose an answer from a list of one-of answers."""
        self.radios(question)[line].set_value(answer)
        return self.again()

    def tick(self, question: str, label: str, *, ticked: bool = True) -> Window:
        """Tick or untick a box of a list question, or "Not known" of a number or a date."""
        boxes = [box for box in self._of(self.run.checkbox, question) if plain(box.label) == label]
        assert len(boxes) == 1
        (boxes[0].check if ticked else boxes[0].uncheck)()
        return self.again()

    def write(self, question: str, label: str, text: str, line: int = 0) -> Window:
        """Type into a field of a question."""
        fields = [field for field in self._of(self.run.text_input, question) if plain(field.label) == label]
        fields[line].set_value(text)
        return self.again()

    def written(self, question: str) -> dict[str, str]:
        """What stands in the fields of a question."""
        return {plain(field.label): field.value for field in self._of(self.run.text_input, question)}

    def radios(self, question: str) -> list[Radio]:
        """The groups of radios of a question, in order: one a line, or one an agency."""
        return self._of(self.run.radio, question)

    def ticked(self, question: str) -> list[str]:
        """The boxes of a question that are ticked."""
        return [plain(box.label) for box in self._of(self.run.checkbox, question) if box.value]

    def state_of(self, question: str) -> str:
        """Where the page says that a question stands."""
        after = self.html.split(f'id="ask-{question}"', 1)[1]
        found = re.search(r'<p class="state">(.*?)</p>', after, re.DOTALL)
        assert found
        return words_of(found[1])

    def _of(
        self, widgets: list[Radio] | list[Checkbox] | list[TextInput] | list[Button], question: str
    ) -> list[Radio] | list[Checkbox] | list[TextInput] | list[Button]:
        return [widget for widget in widgets if re.search(rf"-{question}-\d+-", widget.key or "")]


def words_of(markup: str) -> str:
    """The words of HTML, with one space between them."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def plain(label: str) -> str:
    """A label without the strokes that keep it from being read as Markdown."""
    return re.sub(r"\\(.)", r"\1", label)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(home: Path | None = None) -> Iterator[str]:
    """The front end, served by `cspr app` in a process of its own, on the record in `home`. Gives its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    process = start_app(port, {} if home is None else {"CSPR_HOME": str(home), "CSPR_KEYRING": "off"})
    try:
        wait_for(f"{address}/health", process)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=30)


def start_app(port: int, more: Mapping[str, str] = MappingProxyType({})) -> subprocess.Popen[str]:
    """Start `cspr app`; what it prints can be read from the process once it has ended."""
    command = [sys.executable, "-c", "from cspr_rules.cli import main; main()", "app", "--port", str(port)]
    settings = {
        **os.environ,
        **more,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
    }
    return subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for(address: str, process: subprocess.Popen[str], tries: int = 600) -> None:
    """Wait until an address answers. Raises AssertionError where the process ends before it does."""
    for _ in range(tries):
        assert process.poll() is None, process.communicate()[1]
        try:
            with urllib.request.urlopen(address, timeout=60):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"nothing answers at {address}")
