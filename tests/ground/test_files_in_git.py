"""What no file of the project may speak of: where it was made, and where its packages come from."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Each is cut in two, so that this file does not hold what it looks for.
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted.",
    "npmjs" + ".",
    "deb." + "debian.",
    "archive." + "ubuntu.",
    "index" + "-url =",
]
MACHINES = [
    "/ro" + "ot/",
    "/wo" + "rk/",
    "/fa" + "rm/",
    "/ho" + "me/",
    "/Us" + "ers/",
    "/opt/" + "pypi",
    ".lib" + "rary/",
]
AUTHORS = [
    r"\bA" + r"I\b",
    r"\bL" + r"LM",
    r"\bC" + r"EO\b",
    "Cla" + "ude",
    "Anthro" + "pic",
    "Chat" + "GPT",
    "[Ss]ub-?" + "agent",
]
PLACES = re.compile("|".join(map(re.escape, [*REGISTRIES, *MACHINES])))
FORBIDDEN = re.compile("|".join([PLACES.pattern, *AUTHORS]))


def faults(text: str) -> list[str]:
    """Each line of the text that holds a forbidden word, with its number.

    In a picture or another binary file two capital letters side by side are chance; places and addresses are not.
    """
    pattern = PLACES if "\0" in text else FORBIDDEN
    return [f"{number}: {line.strip()}" for number, line in enumerate(text.splitlines(), 1) if pattern.search(line)]


def files_in_git() -> list[Path]:
    """Every file that is in the repository or would be added to it."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def test_no_file_names_a_registry_a_machine_or_who_wrote_it() -> None:
    """A clone says nothing of the place it was made in, and installs from wherever the person's own tools do."""
    found = {
        str(path.relative_to(ROOT)): lines
        for path in files_in_git()
        if (lines := faults(path.read_text(encoding="utf-8", errors="replace")))
    }
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "see https://" + "pypi" + ".org/simple",
        "open('/ro" + "ot/project/file')",
        "cd /wo" + "rk/main",
        "written by an A" + "I",
        "Sub" + "agent report",
    ],
)
def test_a_line_that_gives_the_place_away_is_found(line: str) -> None:
    """The search finds a registry, a machine's path and an author that is no person."""
    assert faults(f"First line\n{line}") == [f"2: {line}"]


def test_a_picture_is_searched_for_places_and_not_for_two_letters() -> None:
    """A binary file may not name a machine, and two letters that stand together in it by chance say nothing."""
    assert not faults("\0\x1f\x0fA" + "I\x05")
    assert faults("\0\n/ro" + "ot/picture.png")


def test_ordinary_words_are_left_alone() -> None:
    """The search does not stumble over words of the domain and of the libraries that only look similar."""
    assert not faults(
        "The session is deleted; SAID, email, AIMS; working together; /usr/bin/chromium; https://www.gov.uk/social-work"
    )
