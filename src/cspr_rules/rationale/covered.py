"""The coverage file of a folder of rules, beside everything that it may name."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from cspr_rules.model.rulebook import Rulebook
from cspr_rules.reading.pattern_files import FOLDER as READING
from cspr_rules.reading.pattern_files import read_patterns
from cspr_rules.reasoning.coverage import Covered, Known
from cspr_rules.rulebook.coverage_file import read_coverage
from cspr_rules.rulebook.profiles import FOLDER as PARTNERSHIPS
from cspr_rules.rulebook.profiles import read_profiles


def covered_by(folder: Path, rulebook: Rulebook, commands: Collection[str]) -> Covered:
    """The coverage file of the rules in `folder` beside everything it may name; `commands` are those of the program.

    Raises Faults where a file cannot be read.
    """
    features = folder.parent / "features"
    patterns = read_patterns(folder / READING, rulebook)
    known = Known(
        profiles=tuple(read_profiles(folder / PARTNERSHIPS, rulebook.questions, rulebook.rules)),
        statements={name: statement.cites for name, statement in patterns.statements.items()},
        commands=commands,
        features=sorted(path.relative_to(features).with_suffix("").as_posix() for path in features.rglob("*.feature"))
        if features.is_dir()
        else None,
    )
    return Covered(read_coverage(folder), rulebook, known)
