"""The words of a debrief as a document: those that came with the program, with a partnership's own in their place."""

from __future__ import annotations

from pathlib import Path

from cspr_rules.documents.exercise_words import EXERCISES
from cspr_rules.documents.words import Wording, adapted_by, read_wording
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.rulebook.profiles import FOLDER as PROFILES


def wording_of(kind: str, partnership: str | None = None, profiles: Path | None = None) -> Wording:
    """The words of debriefs of `kind`, ROOM or PERSON, in the way of `partnership` where it has one. Raises Faults.

    `profiles` is the folder of partnership profiles, by default the one among the rules.
    """
    rules = rules_folder()
    return read_wording(kind, EXERCISES[kind], rules, adapted_by(profiles or rules / PROFILES, partnership))
