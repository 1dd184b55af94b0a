"""Links to the law: to a rule's own page inside the window, or beside it so that nothing is taken away."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from cspr_rules.app.parts.html import Html, html, link
from cspr_rules.app.state import session

LAW, RULE, COMPARE, COVERED, NOT_READ = "law", "law-rule", "law-compare", "law-covered", "law-not-read"


def rule_address(rule_name: str, day: date) -> str:
    """The address of a rule's own page, as the law stands on a day."""
    return f"{RULE}?{urlencode({'rule': rule_name, 'on': day.isoformat()})}"


def rule_link(rule_name: str, day: date, words: str | Html = "") -> Html:
    """A link to a rule's own page, followed inside the window; its title where no words are given."""
    return link(rule_address(rule_name, day), words or session.reasoner().rulebook.rules[rule_name].title)


def law_link(rule_name: str, day: date) -> Html:
    """A link that opens the law behind a rule beside the page, as it stands on a day; nothing for a local clock."""
    rule = session.reasoner().rulebook.rules.get(rule_name)
    if rule is None:
        return Html("")
    return html(
        '<a href="/{}" target="_blank" rel="noopener noreferrer">Open the law beside it'
        '<span class="unseen">: {}</span> (new window)</a>',
        rule_address(rule_name, day),
        rule.title,
    )
