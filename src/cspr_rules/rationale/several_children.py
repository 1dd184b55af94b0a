"""Several children of one incident: the number of notifications, in words for the partners and as plain data."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from cspr_rules.rationale.clauses import PARTNERS, Clauses, listed
from cspr_rules.rationale.provisions import provisions_to_be_checked
from cspr_rules.rationale.sentence import Sentence, filled, origin_of, sentences
from cspr_rules.reasoning.several_children import DIED, DUTY, SIBLING, Need, SeveralChildren


def cites(several: SeveralChildren) -> tuple[str, ...]:
    """The provision by which notifications are counted."""
    return several.considerations[0].law.rulebook.questions[SIBLING].cites


def tell_several(several: SeveralChildren) -> tuple[Sentence, ...]:
    """How many notifications the children need, which child has which, and what is open, for the partners."""
    wording = several.considerations[0].law.rulebook.wording[PARTNERS]
    return tuple(
        sentence
        for name, fill, about in _said(several)
        for sentence in sentences(filled(wording[name], fill), (f"wording/{name}", *_origins(several, about)))
    )


def plain_several(several: SeveralChildren) -> dict[str, Any]:
    """The JSON of the children of one incident: references, numbers, who needs what, open questions, words."""
    return {
        "incidents": [child.incident for child in several.children],
        "not_given": list(several.not_given),
        "notifications": {"fewest": several.fewest, "most": several.most},
        "for_each_death": list(several.needing(Need.DEATH)),
        "for_siblings_together": list(several.needing(Need.SIBLINGS)),
        "for_each_other_child": list(several.needing(Need.OWN)),
        "none": list(several.needing(Need.NONE)),
        "open": [
            {"incident": child.incident, "ask": list(child.ask)} for child in several.children if len(child.needs) > 1
        ],
        "cites": list(cites(several)),
        "says": [{"sentence": sentence.text, "from": list(sentence.origins)} for sentence in tell_several(several)],
    }


def _said(several: SeveralChildren) -> Iterator[tuple[str, dict[str, str], tuple[str, ...]]]:
    """Names of wordings, what fills them, and the children whose files they rest on, in the order of reading."""
    names = tuple(child.incident for child in several.children)
    if len(names) > 1:
        yield "children of one incident", {"count": str(len(names)), "children": listed(names)}, ()
    if several.settled:
        yield "notifications to make", {"count": str(several.most)}, names
    else:
        yield "notifications between", {"fewest": str(several.fewest), "most": str(several.most)}, names
    families = "several families" if several.perhaps_several_families else "siblings"
    for name, children in (
        ("notification for each death", several.needing(Need.DEATH)),
        (f"notification for {families}", several.needing(Need.SIBLINGS)),
        ("notification for each other child", several.needing(Need.OWN)),
        ("no notification", several.needing(Need.NONE)),
    ):
        if children:
            yield name, {"children": listed(children)}, children
    for child, consideration in zip(several.children, several.considerations, strict=True):
        if child.ask:
            waits = Clauses(consideration.law, PARTNERS).waiting_for(child.ask)
            yield "notification open", {"child": child.incident, "waiting for": waits}, (child.incident,)
    if several.not_given:
        yield "children not given", {"children": listed(several.not_given)}, ()
    if several.perhaps_large_scale:
        yield "notifications on a large scale", {}, ()
    provisions = provisions_to_be_checked(several.considerations[0].law.rulebook, cites(several))
    if provisions:
        yield "to be checked", {"provisions": "; ".join(provisions)}, ()


def _origins(several: SeveralChildren, about: Container[str]) -> Iterator[str]:
    """What is said of some children rests on, by file: the finding on the duty, and the answers that sort them."""
    for consideration in several.considerations:
        name = consideration.incident.name
        if name not in about:
            continue
        if DUTY in consideration.findings:
            yield f"{name}: {origin_of(DUTY, consideration.findings[DUTY].finding)}"
        yield from (
            f"{name}: answer/{question}" for question in (DIED, SIBLING) if question in consideration.incident.answers
        )
