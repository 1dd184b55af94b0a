"""The built-in rulebook, ready for use: read once, checked once for its digest, compiled once."""

from __future__ import annotations

from pathlib import Path

from cspr_rules.engine.durable import Durable
from cspr_rules.engine.exact import Exact
from cspr_rules.model.rulebook import LawInForce
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.rulebook import load_rulebook, recall, remember, rules_folder
from cspr_rules.rulebook.fault import Faults

_PASSED = "passed the check"


def ready(folder: Path | None = None) -> Reasoner:
    """The rulebook in `folder` (by default the built-in one), once its digest has passed the check.

    Raises Faults where a file cannot be read or the check finds it wanting. What was compiled for the check is kept by
    digest, so that the next start needs neither the check nor the files' parser.
    """
    rulebook = load_rulebook(folder or rules_folder())
    kept = recall(rulebook, _PASSED)
    if kept is not None:
        compiled = {}
        for names, rows, diagrams in kept:
            law = LawInForce(rulebook, names)
            compiled[names] = Durable(law, rows), Exact(law, diagrams)
        return Reasoner(rulebook, compiled)
    from cspr_rules.reasoning.check import check  # imports dd, which a checked rulebook does without

    checked = check(rulebook)
    if checked.faults:
        raise Faults(checked.faults)
    remember(
        rulebook,
        _PASSED,
        tuple((law_names, durable.rows, exact.diagrams) for law_names, (durable, exact) in checked.reasoner.compiled.items()),
    )
    return checked.reasoner
