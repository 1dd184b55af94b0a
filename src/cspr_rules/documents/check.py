"""Check every file of words, a partnership's own among them, and what letters and reasons are checked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from cspr_rules.documents.exercise_words import EXERCISES
from cspr_rules.documents.leaks import read_leak_patterns
from cspr_rules.documents.leaks.patterns import FILE as LEAKS
from cspr_rules.documents.making import KINDS
from cspr_rules.documents.material import SHARED
from cspr_rules.documents.rationale_check import check_examples, read_reason_lines
from cspr_rules.documents.rationale_check.lines import FILE as REASONS
from cspr_rules.documents.shared_words import SHARED_NAMES
from cspr_rules.documents.words import FOLDER, Names, read_own, read_wording
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rulebook.fault import Fault, Faults, did_you_mean, listed, quoted
from cspr_rules.rulebook.profiles import FOLDER as PROFILES


def every_wording() -> Mapping[str, Names]:
    """Every kind of file with words of documents, with its texts."""
    found: dict[str, Names] = {SHARED: SHARED_NAMES, **EXERCISES}
    for kind, chosen in KINDS.items():
        found |= {kind: chosen.names} if chosen.names else {}
        found |= chosen.pictures
    return found


def check_documents(rules: Path, rulebook: Rulebook) -> tuple[Fault, ...]:
    """Everything wrong with the words of documents in the folder `rules`, and with what the two checks go by.

    A broken file is found here and not first when a document is made. A folder without words of documents passes.
    """
    if not (rules / FOLDER).is_dir():
        return ()
    return tuple(sorted((*_words(rules), *_own_words(rules / PROFILES), *_checks(rules, rulebook))))


def _words(rules: Path) -> Iterator[Fault]:
    kinds = every_wording()
    for kind, names in kinds.items():
        yield from _faults(partial(read_wording, kind, names, rules))
    ours = {Path(file).stem for file in (LEAKS, REASONS)}
    yield from _strangers(rules / FOLDER, {*kinds, *ours})


def _own_words(profiles: Path) -> Iterator[Fault]:
    kinds = every_wording()
    there = sorted(path.stem for path in profiles.glob("*.yaml"))
    for folder in sorted(path for path in (profiles / FOLDER).glob("*") if path.is_dir()):
        if folder.name not in there:
            mend = f"Name the folder as a profile is named: {listed(there)}." + did_you_mean(folder.name, there)
            yield Fault(str(folder), 1, f"there is no partnership called {quoted(folder.name)}", mend)
        for file in sorted(folder.glob("*.yaml")):
            if file.stem in kinds:
                yield from _faults(partial(read_own, file, file.stem, kinds[file.stem]))
        yield from _strangers(folder, kinds)


def _strangers(folder: Path, known: Mapping[str, Names] | set[str]) -> Iterator[Fault]:
    """Files that nothing reads, so that no slip in a name leaves the words of a partnership unread."""
    for file in sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml")):
        if file.suffix == ".yml" or file.stem not in known:
            mend = f"The files here end in .yaml and are {listed(sorted(known))}." + did_you_mean(file.stem, known)
            yield Fault(str(file), 1, "nothing reads this file", mend)


def _checks(rules: Path, rulebook: Rulebook) -> Iterator[Fault]:
    yield from _faults(partial(read_leak_patterns, rules))
    try:
        lines = read_reason_lines(rules, rulebook)
    except Faults as faults:
        yield from faults.faults
    else:
        yield from check_examples(lines, REASONS)


def _faults(read: Callable[[], object]) -> tuple[Fault, ...]:
    try:
        read()
    except Faults as faults:
        return faults.faults
    return ()
