"""Killing a process at every line of a piece of work, to see what is left each time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from records.patience import ended, joined


@dataclass(frozen=True)
class Work:
    """What is done in a folder: `before` it, the work itself, and what must hold after it was cut off or finished.

    Lines count in the program's files whose path ends in one of `files`; with a `stride`, only every so many of them.
    """

    before: Callable[[Path], Any]
    work: Callable[[Path, Any], object]
    after: Callable[[Path, Any], None]
    files: tuple[str, ...]
    stride: int = 1


def kills_survived(work: Work, folder: Path) -> int:
    """How often the work was killed before it got to its end; each time `after` held. Fails where it did not."""
    # A process of its own, without the threads of other tests: only such a one may be forked at will.
    said = folder / "killed"
    child = multiprocessing.get_context("spawn").Process(target=_kill_again_and_again, args=(work, folder, said))
    child.start()
    assert joined(child) == 0, "what was left behind is described above"
    return int(said.read_text())


def _kill_again_and_again(work: Work, folder: Path, said: Path) -> None:
    killed = 0
    while True:
        line = killed * work.stride
        place = folder / str(line)
        place.mkdir()
        given = work.before(place)
        child = os.fork()
        if child == 0:
            _die_at(line, work.files)
            work.work(place, given)
            os._exit(0)
        code = ended(child)
        assert code in (0, -signal.SIGKILL), f"the work itself failed, to be killed at line {line}"
        try:
            work.after(place, given)
        except BaseException as error:
            raise AssertionError(f"killed at line {line}") from error
        if code == 0:
            said.write_text(str(killed))
            return
        killed += 1


def _die_at(line: int, files: tuple[str, ...]) -> None:
    begun = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal begun
        if not frame.f_code.co_filename.endswith(files):
            return None
        if event == "line":
            if begun == line:
                os.kill(os.getpid(), signal.SIGKILL)
            begun += 1
        return trace

    sys.settrace(trace)
