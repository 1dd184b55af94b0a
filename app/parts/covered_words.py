"""What carries a line of the law, by the titles that people read, with the name in the files small beside each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cspr_rules.app.parts.html import Html, capital, html, items, together
from cspr_rules.app.parts.law_link import rule_link
from cspr_rules.app.state import session

from cspr_rules.model.coverage import KINDS

_CALLED = {
    "rules": ("Rule", "Rules"),
    "questions": ("Question", "Questions"),
    "features": ("Scenarios that prove it", "Scenarios that prove it"),
    "profiles": ("Partnership", "Partnerships"),
    "statements": ("Wording that is looked for", "Wordings that are looked for"),
    "wording": ("Sentence of the documents", "Sentences of the documents"),
    "commands": ("Command", "Commands"),
}
"""One of each kind, and several."""


def carriers(names: Mapping[str, Iterable[str]]) -> Html:
    """What carries a line, by kind. `names` are as in the coverage file; kinds without any are left out."""
    listed = ((kind, tuple(names.get(kind, ()))) for kind in KINDS)
    return items(
        html("{}: {}", _CALLED[kind][len(those) > 1], Html("; ").join(_titled(kind, name) for name in those))
        for kind, those in listed
        if those
    )


def _titled(kind: str, name: str) -> Html:
    if kind == "commands":
        return html("<code>cspr {}</code>", name)
    title = _title(kind, name)
    return html("{}", name) if title == name else together((title, html(' <code class="name">{}</code>', name)))


def _title(kind: str, name: str) -> Html | str:
    """What people read in the place of a name; the name itself where nothing else is there."""
    rulebook = session.reasoner().rulebook
    if kind == "rules" and name in rulebook.rules:
        return rule_link(name, date.today())
    if kind == "questions" and name in rulebook.questions:
        return f"“{rulebook.questions[name].asked}”"
    if kind == "statements" and (statement := session.statements().get(name)):
        return f"“{statement.title}”"
    if kind == "profiles" and (profile := session.profiles().get(name)):
        return profile.title
    if kind == "features":
        last = name.rpartition("/")[2]
        return rulebook.rules[last].title if last in rulebook.rules else capital(last.replace("_", " "))
    return name
