"""What is installed is what was locked: every package by its hash, from nowhere in particular."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ["build", "run", "dev", "bench"]


def locked(lock: str) -> list[tuple[Requirement, list[str]]]:
    """Every entry of a lock file: the requirement and its options."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    lines = re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    return [(Requirement(re.split(r" +--", line)[0]), re.findall(r"--\S+", line)) for line in lines]


def wanted(lock: str) -> list[Requirement]:
    """What the project asks for in the environment that a lock file describes."""
    groups = PROJECT["dependency-groups"]
    names = {"build": ["build"], "run": [], "dev": ["build", "dev"], "bench": ["build", "dev", "bench"]}[lock]
    own = [] if lock == "build" else PROJECT["project"]["dependencies"]
    return [
        Requirement(text) for text in own + [text for name in names for text in groups[name] if isinstance(text, str)]
    ]


def canonical(name: str) -> str:
    """A package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_file_has_hashes_and_nothing_else(lock: str) -> None:
    """A package that was changed after it was locked is refused, and no line says where to fetch it from."""
    entries = locked(lock)
    assert entries
    assert not [
        str(requirement)
        for requirement, options in entries
        if not options or not all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", option) for option in options)
    ]
    assert all(re.fullmatch(r"==[^*]+", str(requirement.specifier)) for requirement, _ in entries)


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_a_lock_file_answers_what_the_project_asks_for(lock: str, python: str) -> None:
    """A dependency added, dropped or moved without `make lock` is noticed, for every Python we support."""
    here = {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": "linux"}
    versions = {
        canonical(requirement.name): str(requirement.specifier).removeprefix("==")
        for requirement, _ in locked(lock)
        if requirement.marker is None or requirement.marker.evaluate(here)
    }
    unanswered = [
        str(requirement)
        for requirement in wanted(lock)
        if not requirement.specifier.contains(versions.get(canonical(requirement.name), "0"))
    ]
    assert not unanswered, "run make lock"


@pytest.mark.parametrize("lock", ["build", "run", "bench"])
def test_the_lock_files_agree_with_each_other(lock: str) -> None:
    """What people run is what was tested."""
    tested = {str(requirement) for requirement, _ in locked("dev")}
    names = {canonical(requirement.name) for requirement, _ in locked("dev")}
    assert not [
        str(requirement)
        for requirement, _ in locked(lock)
        if str(requirement) not in tested and (lock != "bench" or canonical(requirement.name) in names)
    ]
