"""The notice to act now for other children: what the rules say of it, wherever the findings are shown."""

from __future__ import annotations

from cspr_rules.app.parts.html import Html, html

from cspr_rules.rationale.tell import tell
from cspr_rules.reasoning.result import Consideration, Reasoned

ACT_NOW = "act_now_for_other_children"
"""The one notice that comes before the recommendation: a child may be in danger while the meeting reads."""


def act_now(of: Consideration) -> Reasoned | None:
    """The notice, where it is called for or one of the answers that differ calls for it; None otherwise."""
    called_for = (notice for notice in of.notices if notice.name == ACT_NOW)
    if not any(ACT_NOW in disputed.met_on_one for disputed in of.disputed):
        return next(called_for, None)
    return next((notice for notice in of.open_notices if notice.name == ACT_NOW), None)


def in_short(of: Consideration) -> Html:
    """The notice as it heads what is shown beside other things; one quiet line where it is only not yet known."""
    said = _said(of)
    if act_now(of) is None:
        return html('<p class="hint">{}</p>', said) if said else html("")
    return html('<div class="notice"><p><strong>{}.</strong> {}</p></div>', title(of), said)


def title(of: Consideration) -> str:
    """What the notice is called in the rules."""
    return of.law.rules[ACT_NOW].title


def _said(of: Consideration) -> str:
    return " ".join(
        sentence.text for passage in tell(of).partners if passage.about == ACT_NOW for sentence in passage.sentences
    )
