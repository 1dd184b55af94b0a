"""The built-in rulebook, ready for use: read once, checked once for its digest, compiled once."""

from __future__ import annotations

from pathlib import Path

from cspr_rules.engine.exact import Diagrams
from cspr_rules.engine.protocol import Premise, Row
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.rulebook.cache import load_rulebook, recall, remember
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.folder import rules_folder

_PASSED = "passed the check"


def ready(folder: Path | None = None) -> Reasoner:
    """The rulebook in `folder` (by default the built-in one), once its digest has passed the check.

    Raises Faults where a file cannot be read or the check finds it wanting. What was compiled for the check is kept by
    digest, so that the next start needs neither the check nor the files' parser.
    """
    rulebook = load_rulebook(folder or rules_folder())
    kept = recall(rulebook, _PASSED, (Row, Premise, Diagrams))
    if kept is None:
        from cspr_rules.reasoning.check import check  # imports dd, which a checked rulebook does without

        checked = check(rulebook)
        if checked.faults:
            raise Faults(checked.faults)
        kept = dict(checked.compiled)
        remember(rulebook, _PASSED, kept)
    return Reasoner(rulebook, kept)
