"""A process that has imported everything and forks one that works for each message: so that hundreds start in no time.

Started by `Parent` with the number of a socket. It is a process of its own, because a test run has threads and
connections that a fork must not inherit, and because what tape.c watches is a whole process.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from records.patience import PATIENCE

TESTS = Path(__file__).parents[2]
SOURCE = TESTS.parent / "src"


@dataclass
class Child:
    """A process at work. What it says comes through a pipe, so that it stays said when the process is killed."""

    pid: int
    out: int
    heard: bytearray = field(default_factory=bytearray)

    def listen(self, lines: int, seconds: float = 60) -> list[str]:
        """Wait until it has said so many lines, or has ended, and give all that it said."""
        while self.heard.count(b"\n") < lines and self._hear(seconds):
            pass
        return self._lines()

    def said(self) -> list[str]:
        """Every line that it has said in full so far."""
        while select.select([self.out], [], [], 0)[0] and self._hear(0):
            pass
        return self._lines()

    def kill(self) -> list[str]:
        """Kill it as `kill -9` does, and give every line that it had said in full."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        return self.end()

    def end(self) -> list[str]:
        """Wait for its end, and give every line that it said in full."""
        while self._hear(PATIENCE):
            pass
        os.close(self.out)
        return self._lines()

    def _hear(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.out], [], [], seconds)
        assert ready, f"a process said nothing for {seconds} seconds"
        said = os.read(self.out, 1 << 16)
        self.heard += said
        return bool(said)

    def _lines(self) -> list[str]:
        whole, _, _ = bytes(self.heard).rpartition(b"\n")
        return whole.decode().splitlines()


class Parent:
    """Starts processes that do one of the functions in work.py or work_under_faults.py.

    `environment` is added to the present one.
    """

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        self._ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._ours.settimeout(PATIENCE)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (TESTS, SOURCE))), **(environment or {})},
            )
        if self._ours.recv(100) != b"ready":
            self.__exit__(None, None, None)
            raise AssertionError("the parent process did not start; why stands above")

    def load_rules(self) -> None:
        """Read the rules of the program once, for all those that work at the desk."""
        self._ours.send(b"rules")
        self._ours.recv(100)

    def start(self, work: str, **said: Any) -> Child:
        """A new process that calls `work` with `said`, which JSON can hold."""
        out, into = os.pipe()
        try:
            socket.send_fds(self._ours, [json.dumps([work, said], default=str).encode()], [into])
        finally:
            os.close(into)
        return Child(int(self._ours.recv(100)), out)

    def ask(self, work: str, **said: Any) -> Any:
        """What `work` says, as JSON, in one line."""
        lines = self.start(work, **said).end()
        assert len(lines) == 1, f"{work} failed; what it said stands above: {lines}"
        return json.loads(lines[0])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ours.close()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise


def main(handle: int) -> None:
    """Fork a process for each message until nobody is there to send one."""
    from records.crash import work, work_under_faults

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children; their pipes say when they end
    ours = socket.socket(fileno=handle)
    ours.send(b"ready")
    while True:
        message, handles, _, _ = socket.recv_fds(ours, 1 << 16, 1)
        if not message:
            return
        if message == b"rules":
            work.rules()
            ours.send(b"ready")
            continue
        child = os.fork()
        if child == 0:
            ours.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            name, said = json.loads(message)
            _work(getattr(work, name, None) or getattr(work_under_faults, name), handles[0], said)
        os.close(handles[0])
        ours.send(str(child).encode())


def _work(function: Any, out: int, said: Mapping[str, Any]) -> None:
    """Never returns: what the parent would do next is no business of a child."""
    status = 1
    try:
        function(out, **said)
        status = 0
    except BaseException:  # noqa: BLE001 - whatever it is, it is printed and the process ends
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    main(int(sys.argv[1]))
