"""The rulebook without reading its files again, as long as no byte of them, and none of the program, has changed."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from cspr_rules import __version__
from cspr_rules.model import answer, condition, duty, force, question, rule, rulebook, source, working_days
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rulebook.folder import digest_of, rule_files
from cspr_rules.rulebook.kept import cache_folder, keep, kept

_RULEBOOK = "rulebook"
_LAYERS_THAT_COUNT = ("model", "rulebook", "engine", "reasoning")
"""Layers whose code what is kept may depend on."""


def load_rulebook(folder: Path) -> Rulebook:
    """The rulebook under `folder`, from the cache where it is there. Raises Faults as `read_rulebook` does."""
    files = rule_files(folder)
    digest = digest_of(files)
    place = _place(digest)
    found = kept(place, _RULEBOOK, _classes())
    if isinstance(found, Rulebook) and found.digest == digest:
        return found
    from cspr_rules.rulebook.read import rulebook_from  # it loads slowly, and is seldom needed

    read = rulebook_from(files, str(folder))
    keep(place, _RULEBOOK, read)
    return read


def remember(book: Rulebook, key: str, value: object) -> None:
    """Keep `value`, worked out from `book`, as `key`: plain data, or dataclasses that `recall` is told of.

    It is forgotten when a rule file or the program changes. Where nothing can be kept, nothing happens.
    """
    keep(_place(book.digest), _file_name(key), value)


def recall(book: Rulebook, key: str, classes: Iterable[type] = ()) -> Any:
    """What was remembered of `book` as `key`, or None. Holds plain data, the model's classes and `classes` alone."""
    return kept(_place(book.digest), _file_name(key), (*_classes(), *classes))


def _place(digest: str) -> Path:
    """A folder whose name changes with the rulebook, the program and the Python that wrote it."""
    name = "\n".join((digest, __version__, _code_mark(), str(sys.version_info[:2])))
    return cache_folder() / hashlib.sha256(name.encode()).hexdigest()


def _file_name(key: str) -> str:
    return "kept-" + hashlib.sha256(key.encode()).hexdigest()[:16]


@cache
def _code_mark() -> str:
    """A digest of the program's own code, so that a change to it in a checkout counts without a new version."""
    package = Path(__file__).resolve().parent.parent
    mark = hashlib.sha256()
    for layer in _LAYERS_THAT_COUNT:
        for path in sorted((package / layer).rglob("*.py")):
            content = path.read_bytes()
            mark.update(f"{path.relative_to(package).as_posix()} {len(content)}\n".encode())
            mark.update(content)
    return mark.hexdigest()


@cache
def _classes() -> tuple[type, ...]:
    """The model's dataclasses and enumerations, and the day."""
    modules = (answer, condition, duty, force, question, rule, rulebook, source, working_days)
    found = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type)
        and value.__module__ == module.__name__
        and (is_dataclass(value) or issubclass(value, Enum))
    }
    return (*sorted(found, key=lambda one: one.__qualname__), date)
