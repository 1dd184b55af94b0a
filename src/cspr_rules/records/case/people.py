"""Who is in the case, as it stands: corrections in the place of what they correct, and nothing that was withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from cspr_rules.records.case.corrections import corrected_by, ended_in
from cspr_rules.records.case.happened import Happened
from cspr_rules.records.events.people import (
    ChildsName,
    ContactForFamily,
    FamilyMember,
    OfPeople,
    PersonNamed,
    WordsForFamily,
)
from cspr_rules.records.failures import NotFound

AnyOf = TypeVar("AnyOf", bound=OfPeople, covariant=True)  # noqa: PLC0105 - "AnyOf" is what it stands for


@dataclass(frozen=True, slots=True)
class Known(Generic[AnyOf]):
    """One thing that is said of people, as it stands. `entries` are all that said it, the one in force last."""

    happened: Happened
    said: AnyOf
    entries: tuple[int, ...]

    @property
    def entry(self) -> int:
        """The number of the entry in force."""
        return self.happened.entry


@dataclass(frozen=True, slots=True)
class People:
    """Who is in the case. Each in the order in which they were first named."""

    childs_name: Known[ChildsName] | None
    family: tuple[Known[FamilyMember], ...]
    named: tuple[Known[PersonNamed], ...]
    words_for_family: tuple[Known[WordsForFamily], ...]
    contacts: tuple[Known[ContactForFamily], ...] = ()

    @property
    def in_force(self) -> tuple[Known[OfPeople], ...]:
        """Everything that stands."""
        name = () if self.childs_name is None else (self.childs_name,)
        return (*name, *self.family, *self.named, *self.words_for_family, *self.contacts)

    def contact(self, purpose: str) -> Known[ContactForFamily] | None:
        """Whom the family can turn to for a purpose, as last recorded; None where nothing is recorded."""
        return next((one for one in reversed(self.contacts) if one.said.purpose == purpose), None)

    def family_member(self, entry: int) -> Known[FamilyMember]:
        """The member of the family that the entry is about, also where a later one corrects it. Raises NotFound."""
        for one in self.family:
            if entry in one.entries:
                return one
        there = [str(one.entry) for one in self.family]
        mend = f"Those of this case: {', '.join(there)}." if there else 'Record a "family member" first.'
        raise NotFound(f"there is no member of the family with the number {entry}", mend)


def people_in(happened: Sequence[Happened], whole: Sequence[Happened]) -> People:
    """The people of a case, as `happened` says. `whole` is the whole case, of which that may be what was known then."""
    ended = ended_in(happened, whole)
    standing = [
        Known(one, one.event, (*corrected_by(one.entry, whole), one.entry))
        for one in happened
        if isinstance(one.event, OfPeople) and one.entry not in ended
    ]
    in_order = sorted(standing, key=lambda known: known.entries[0])
    names = _of(in_order, ChildsName)
    return People(
        childs_name=names[-1] if names else None,
        family=_of(in_order, FamilyMember),
        named=_of(in_order, PersonNamed),
        words_for_family=_of(in_order, WordsForFamily),
        contacts=_of(in_order, ContactForFamily),
    )


def _of(among: Iterable[Known[OfPeople]], kind: type[AnyOf]) -> tuple[Known[AnyOf], ...]:
    return tuple(Known(known.happened, known.said, known.entries) for known in among if isinstance(known.said, kind))
