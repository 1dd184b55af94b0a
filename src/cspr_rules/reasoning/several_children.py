"""Several children of one incident: how many notifications the duty to notify calls for, over all their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from cspr_rules.model.answer import Incident, rivals
from cspr_rules.model.rule import Finding
from cspr_rules.reasoning.result import Consideration

DUTY = "duty_to_notify"
TO_NOTIFY = "notify_national_panel"
SUSPECTED = "abuse_or_neglect"
DIED = "child_died"
SIBLING = "sibling_seriously_harmed"
KINDS = "kinds_of_abuse"
EXPLOITED = "sexual exploitation"


class Need(StrEnum):
    """What one child may need: no notification, one for the death, one of its own, or one shared with siblings."""

    NONE = "none"
    DEATH = "for the death"
    OWN = "of its own"
    SIBLINGS = "with brothers and sisters"


@dataclass(frozen=True, slots=True)
class Child:
    """One child's file: every need that the answers leave possible, and the open questions that decide between them."""

    incident: str
    needs: frozenset[Need]
    ask: tuple[str, ...] = ()
    perhaps_large_scale: bool = False


@dataclass(frozen=True)
class SeveralChildren:
    """The children of one incident whose files were considered together.

    `not_given` holds references that their files name and that no file considered bears; they are not counted.
    `fewest` and `most` are equal where the answers settle the number.
    """

    considerations: tuple[Consideration, ...]
    children: tuple[Child, ...]
    not_given: tuple[str, ...]
    fewest: int
    most: int

    @property
    def settled(self) -> bool:
        """Only one number of notifications is possible for the files considered."""
        return self.fewest == self.most

    @property
    def perhaps_large_scale(self) -> bool:
        """More than one child, and sexual exploitation known or suspected of at least one."""
        return len(self.children) > 1 and any(child.perhaps_large_scale for child in self.children)

    @property
    def perhaps_several_families(self) -> bool:
        """So many siblings were harmed that they may be of more than one family."""
        return _most_families(len(self.needing(Need.SIBLINGS))) > 1

    def needing(self, need: Need) -> tuple[str, ...]:
        """The references of the children whose only possible need is this one."""
        return tuple(child.incident for child in self.children if child.needs == {need})


def linked(incidents: Sequence[Incident]) -> tuple[tuple[int, ...], ...]:
    """The incidents of one rapid review each, by their place: those that name one another, over any number of steps.

    An incident that names nobody and that nobody names is in no group. A reference means the file of that name in the
    same folder, else the only one of that name elsewhere.
    """
    group = list(range(len(incidents)))

    def first_of(place: int) -> int:
        while group[place] != place:
            place = group[place]
        return place

    places = _Places(incidents)
    naming = set()
    for place, incident in enumerate(incidents):
        for name in incident.same_rapid_review_as:
            naming.add(place)
            other = places.of(name, incident)
            if other is not None:
                naming.add(other)
                low, high = sorted((first_of(place), first_of(other)))
                group[high] = low
    members: dict[int, list[int]] = {}
    for place in sorted(naming):
        members.setdefault(first_of(place), []).append(place)
    return tuple(tuple(places) for places in members.values())


def several_children(considerations: Sequence[Consideration]) -> SeveralChildren:
    """The notifications that children of one rapid review need: a death one each, siblings harmed one together, every
    other child harmed one each (GOV.UK guidance on reporting, as it was reported in 2018).

    Pass the considerations of one group of `linked`. What is open in one file is taken both ways, so the number may be
    a range. Where the evaluators differ on a file, everything about it is open.
    """
    incidents = [consideration.incident for consideration in considerations]
    places = _Places(incidents)
    named = [(name, incident) for incident in incidents for name in incident.same_rapid_review_as]
    not_given = tuple(dict.fromkeys(name for name, incident in named if places.of(name, incident) is None))
    needs = [frozenset(_possible_needs(consideration)) for consideration in considerations]
    harmed = sum(1 for need in needs if need & {Need.OWN, Need.SIBLINGS})
    if harmed == 1 and not not_given:  # whether it has a sibling who was harmed can make no difference
        needs = [need - {Need.SIBLINGS} if need >= {Need.OWN, Need.SIBLINGS} else need for need in needs]
    fewest, most = count(needs, all_given=not not_given)
    return SeveralChildren(
        considerations=tuple(considerations),
        children=tuple(
            Child(
                consideration.incident.name,
                need,
                tuple(dict.fromkeys(_ask(consideration, need))),
                EXPLOITED in _said(consideration, KINDS),
            )
            for consideration, need in zip(considerations, needs, strict=True)
        ),
        not_given=not_given,
        fewest=fewest,
        most=most,
    )


def count(needs: Iterable[frozenset[Need]], *, all_given: bool = True) -> tuple[int, int]:
    """The fewest and the most notifications for children with these needs, each of whom may turn out any way.

    The files say that a child has a sibling who was harmed, not whose. Where not `all_given`, each may be the sibling
    of a child who is not counted.
    """
    needs = list(needs)
    owed = [need for need in needs if Need.NONE not in need]
    with_siblings = [need for need in owed if Need.SIBLINGS in need]
    fewest = len(owed) - len(with_siblings) + bool(with_siblings)
    apart = sum(1 for need in needs if need & {Need.DEATH, Need.OWN})
    # A notification of its own is never fewer than a share in one, so only those who cannot have one share.
    sharing = sum(1 for need in needs if Need.SIBLINGS in need and not need & {Need.DEATH, Need.OWN})
    return fewest, apart + (_most_families(sharing) if all_given and sharing else sharing)


def _most_families(siblings: int) -> int:
    """Each has a sibling among them: two or three are one family, and four are one or two."""
    return max(1, siblings // 2)


def _possible_needs(consideration: Consideration) -> Iterator[Need]:
    finding = _finding(consideration)
    if finding is not Finding.MET:
        yield Need.NONE
    if finding is Finding.NOT_MET:
        return
    died, sibling = _possible(consideration, DIED), _possible(consideration, SIBLING)
    if "yes" in died:
        yield Need.DEATH
    if "no" in died:
        yield from (need for answer, need in (("no", Need.OWN), ("yes", Need.SIBLINGS)) if answer in sibling)


def _ask(consideration: Consideration, needs: frozenset[Need]) -> Iterator[str]:
    """The open questions that decide between the needs of one child, and what agencies differ on."""
    if Need.NONE in needs and consideration.agree:
        yield from consideration.findings[DUTY].ask_next
        if _is_disputed(consideration):
            yield SUSPECTED
    if Need.DEATH in needs and needs & {Need.OWN, Need.SIBLINGS}:
        yield DIED
    if needs >= {Need.OWN, Need.SIBLINGS}:
        yield SIBLING


def _finding(consideration: Consideration) -> Finding:
    """Not yet known also while agencies differ: a duty whose clock is shown running is not said not to be there."""
    if not consideration.agree or _is_disputed(consideration):
        return Finding.NOT_YET_KNOWN
    return consideration.findings[DUTY].finding


def _is_disputed(consideration: Consideration) -> bool:
    return any(state.name == TO_NOTIFY and state.disputed for state in consideration.duties)


def _possible(consideration: Consideration, question: str) -> frozenset[str]:
    """The answers that are still possible: the rivals that stand, or all while nobody has said."""
    asked = consideration.law.rulebook.questions[question]
    said = rivals(asked, consideration.incident.answers.get(question, ()))
    return frozenset(str(answer) for answer in said) or frozenset(asked.values)


def _said(consideration: Consideration, question: str) -> frozenset[str]:
    """Everything that any standing answer to a list question includes."""
    asked = consideration.law.rulebook.questions[question]
    said = rivals(asked, consideration.incident.answers.get(question, ()))
    return frozenset(word for answer in said if isinstance(answer, tuple) for word in answer)


class _Places:
    """Where the incident of a reference stands among those given."""

    def __init__(self, incidents: Sequence[Incident]) -> None:
        found: dict[str, dict[str, int]] = {}
        for place, incident in enumerate(incidents):
            found.setdefault(incident.name, {}).setdefault(_folder(incident), place)
        self._by_name: Mapping[str, Mapping[str, int]] = found

    def of(self, name: str, named_by: Incident) -> int | None:
        """The place of `name` as the file `named_by` means it; None where no file, or no one file, bears it."""
        by_folder = self._by_name.get(name, {})
        if (here := by_folder.get(_folder(named_by))) is not None:
            return here
        return next(iter(by_folder.values())) if len(by_folder) == 1 else None


def _folder(incident: Incident) -> str:
    return str(PurePath(incident.file).parent)
