"""How long a test waits for a process or a thread: long enough for a busy machine, and not for ever.

It is less than any one test may take, so that whoever waits in vain says for what.
"""

from __future__ import annotations

import os
import signal
import time
from multiprocessing.process import BaseProcess
from threading import Thread

PATIENCE = 200
"""Seconds."""


def joined(process: BaseProcess) -> int:
    """The exit code of a process, once it has ended. It is killed, and the test fails, where it does not end."""
    process.join(PATIENCE)
    if process.exitcode is None:
        process.kill()
        process.join()
        raise AssertionError(f"{process.name} did not end within {PATIENCE} seconds")
    return process.exitcode


def joined_thread(thread: Thread) -> None:
    """Wait for the end of a thread; the test fails where it does not come."""
    thread.join(PATIENCE)
    assert not thread.is_alive(), f"{thread.name} did not end within {PATIENCE} seconds"


def ended(pid: int) -> int:
    """The exit code of a forked process, once it has ended. It is killed, and the test fails, where it does not end."""
    until = time.monotonic() + PATIENCE
    pause = 0.001
    while time.monotonic() < until:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(pause)
        pause = min(2 * pause, 0.05)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    raise AssertionError(f"process {pid} did not end within {PATIENCE} seconds")
