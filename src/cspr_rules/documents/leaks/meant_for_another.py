"""Sentences that the program has for another member of the family, in a letter that goes to this one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from cspr_rules.documents.easy_read import KIND as EASY_READ
from cspr_rules.documents.easy_read import easy_read
from cspr_rules.documents.family_letter import KIND as FAMILY_LETTER
from cspr_rules.documents.family_letter import family_letter
from cspr_rules.documents.family_words import NAMES
from cspr_rules.documents.leaks.folded import Folded, fold
from cspr_rules.documents.leaks.hits import Found
from cspr_rules.documents.leaks.known import ForAnother, Known
from cspr_rules.documents.leaks.patterns import Kind
from cspr_rules.documents.material import gather
from cspr_rules.documents.shared_words import SHARED_NAMES
from cspr_rules.records.case import Case
from cspr_rules.records.desk import Desk
from cspr_rules.records.failures import NotAllowed

_FEWEST_WORDS = 5
_WORD = re.compile(r"[^\W_]+")


def anothers_letter_in(text: Folded, known: Known) -> Iterator[Found]:
    """The first such sentence of each of their letters, with how many there are."""
    if not known.for_others:
        return
    words = [*_WORD.finditer(text.text)]
    running = f" {' '.join(word[0] for word in words)} "
    starts = {at.start(): number for number, at in enumerate(re.finditer(r" (?=[^ ])", running))}
    places: dict[str, list[tuple[int, int]]] = {}
    for one in known.for_others:
        sought = _WORD.findall(fold(one.sentence).text)
        at = running.find(f" {' '.join(sought)} ")
        if at >= 0:
            first, last = words[starts[at]], words[starts[at] + len(sought) - 1]
            places.setdefault(one.who, []).append((first.start(), last.end()))
    for who, found in places.items():
        counted = "a sentence" if len(found) == 1 else f"{len(found)} sentences"
        yield Found(Kind.ANOTHERS_LETTER, *text.span(*min(found)), f"{counted} of the letter to {who}")


def for_others(desk: Desk, case: Case, reader: int) -> tuple[ForAnother, ...]:
    """What the letters to the other members of the family would say today, and none to `reader`, an entry.

    Nothing while the partners' positions are sealed: what was found is told to nobody then.
    """
    if all(one.entry == reader for one in case.people.family) or desk.hidden_while_sealed(case) is not None:
        return ()
    says: dict[int, dict[str, None]] = {one.entry: {} for one in case.people.family}
    builds = ((FAMILY_LETTER, family_letter), (EASY_READ, easy_read))
    for (kind, build), entry in product(builds, says):
        material = gather(desk, case.id, kind, NAMES, SHARED_NAMES, entry)
        try:
            letter = build(material)
        except NotAllowed:  # no letter may go to them, so there is none that could be taken for theirs
            continue
        greeting = f"wording/{kind}/greeting"
        says[entry] |= dict.fromkeys(one.text for one in letter.sentences() if greeting not in one.origins)
    own = {_plain(sentence) for sentence in says.get(reader, ())}
    return tuple(
        ForAnother(sentence, f"{one.said.relation} (entry {one.entry})")
        for one in case.people.family
        for sentence in says[one.entry]
        if one.entry != reader and len(sentence.split()) >= _FEWEST_WORDS and _plain(sentence) not in own
    )


def _plain(sentence: str) -> Iterable[str]:
    return tuple(_WORD.findall(fold(sentence).text))
