"""Duties and their clocks, and the notifications of several children, as text for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cspr_rules.cli.layout import heading, wrapped
from cspr_rules.model.duty import Status
from cspr_rules.rationale.duties import own_clock
from cspr_rules.rationale.rule_words import provisions
from cspr_rules.rationale.several_children import tell_several
from cspr_rules.rationale.tell import Passage
from cspr_rules.reasoning.result import Consideration
from cspr_rules.reasoning.several_children import SeveralChildren

WORKING_DAYS = (
    "Working days are Monday to Friday without bank holidays in England, and the day that starts a clock is day 0. "
    "Guidance does not define them; this is how we count."
)


def duties(of: Consideration, partners: Iterable[Passage]) -> Iterator[str]:
    """Duties that apply, with where each stands."""
    told: dict[str, list[str]] = {}
    for passage in partners:
        told.setdefault(passage.about, []).extend(sentence.text for sentence in passage.sentences)
    applying = [state for state in of.duties if state.status is not Status.DOES_NOT_APPLY]
    if not applying:
        return
    yield from heading("Duties and clocks")
    yield from wrapped(WORKING_DAYS, indent=2)
    yield ""
    for state in applying:
        rule = of.law.rules.get(state.name)
        about = rule.title if rule else own_clock(state.name)
        yield from wrapped(f"[{state.status.value}] {about[0].upper()}{about[1:]} ({state.who})", indent=4)
        yield from wrapped(" ".join(told.get(state.name, ())), indent=6)
        cites = provisions(of.law.rulebook, state.cites) or "the partnership's own practice, not law"
        yield from wrapped(f"{state.force.value.capitalize()}: {cites}", indent=6)
        yield ""


def counted_together(several: SeveralChildren | None) -> str:
    """The notifications for the children of one incident, a blank line before them; nothing for a child alone."""
    if several is None:
        return ""
    lines = [*heading("Several children: how many notifications")]
    for sentence in tell_several(several):
        lines += wrapped(sentence.text, indent=2, hang=2)
    return "\n" + "\n".join(lines) + "\n"
