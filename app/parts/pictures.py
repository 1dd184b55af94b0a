"""The two pictures of a result: how the recommendation was reached, and the days of the case with its clocks."""

from __future__ import annotations

from functools import cache

from cspr_rules.app.parts.figure import figure
from cspr_rules.app.parts.html import Html, html

from cspr_rules.documents import figure as reached
from cspr_rules.documents import time_line
from cspr_rules.documents.days import days_answered
from cspr_rules.documents.document import Figure
from cspr_rules.documents.words import Names, Wording, adapted_by, read_wording
from cspr_rules.rationale.output import plain
from cspr_rules.reasoning.result import Consideration
from cspr_rules.rulebook import rules_folder
from cspr_rules.rulebook.profiles import FOLDER as PARTNERSHIPS


def pictures(of: Consideration) -> Html:
    """Each picture under its heading, with the text that says all it shows."""
    output, rulebook, partnership = plain(of), of.law.rulebook, of.incident.partnership
    words = _wording(reached.KIND, partnership)
    return html(
        "<h2>How the recommendation was reached</h2><p>The picture shows what was found, what each finding rests on, "
        "and which findings the recommendation rests on. The table after it says the same in words.</p>{}"
        "<h2>The case on a time line</h2><p>The picture shows the days of the case, and each duty with its clock and "
        "its last day. The tables after it say the same in words.</p>{}",
        figure(reached.how_it_was_reached(output, rulebook, words)),
        figure(time_line_of(of)),
    )


def time_line_of(of: Consideration) -> Figure:
    """The days of the case with its clocks, with the text that says all it shows."""
    words = _wording(time_line.KIND, of.incident.partnership)
    days = days_answered(of.incident.answers, of.law.rulebook, words)
    return time_line.time_line(plain(of), of.law.rulebook, words, days)


@cache
def _wording(kind: str, partnership: str | None) -> Wording:
    """The words of a picture, in the way of that partnership. Raises Faults where a file of words is wrong."""
    names: Names = {reached.KIND: reached.NAMES, time_line.KIND: time_line.NAMES}[kind]
    return read_wording(kind, names, rules_folder(), adapted_by(rules_folder() / PARTNERSHIPS, partnership))
