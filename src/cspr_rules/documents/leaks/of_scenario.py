"""A scenario made from a case, held against that case: here nothing of it may stay, not even the child's own name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cspr_rules.documents.leaks.check import Hit, LetterCheck, check_letter
from cspr_rules.documents.leaks.known import Allowed, Someone
from cspr_rules.documents.leaks.letter import Letter
from cspr_rules.documents.leaks.of_case import check_letter_of
from cspr_rules.documents.leaks.patterns import Kind, LeakPatterns, read_leak_patterns
from cspr_rules.documents.leaks.record import known_of, own_words
from cspr_rules.records.case import Case
from cspr_rules.records.desk import Desk


def check_scenario_of(desk: Desk, case: str, text: Letter) -> LetterCheck:
    """What of the case with that id or reference is in a text that strangers will read.

    All that a letter to a stranger is checked for; and the child's name, the reference and the title, which a family
    may read. Nothing of the partnership's own is allowed. Raises a RecordFault for a case that is not there.
    """
    now = desk.case(case)
    patterns = read_leak_patterns(desk.rules.folder)
    known = known_of(now, None, (), (), own_words(desk.rules.rulebook, desk.rules.folder), patterns)
    child = now.people.childs_name
    named = (Someone(f"the child (entry {child.entry})", (child.said.name,)),) if child is not None else ()
    strict = replace(known, people=(*known.people, *named), allowed=Allowed())
    found = [check_letter_of(desk, now.id, text).found, check_letter(text, strict, patterns)]
    hits = {(hit.start, hit.end): hit for one in found for hit in one.hits}
    hits.update(((hit.start, hit.end), hit) for hit in _called(now, text, patterns))
    missing = dict.fromkeys(said for one in found for said in one.not_looked_for)
    return LetterCheck(tuple(hits[place] for place in sorted(hits)), tuple(missing))


def _called(case: Case, text: Letter, patterns: LeakPatterns) -> Iterator[Hit]:
    """Every place at which the text says what the case is called, in capital or small letters."""
    for words, what in ((case.reference, "the case's reference"), (case.title, "the case's title")):
        pattern = r"\s+".join(map(re.escape, words.split()))
        for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", text.text, re.IGNORECASE) if pattern else ():
            start, end = found.span()
            yield Hit(
                kind=Kind.CONFIDENTIAL,
                start=start,
                end=end,
                line=text.line(start),
                place=text.place(start),
                text=found[0],
                excerpt=text.excerpt(start, end),
                about=what,
                do=patterns.what_to_do[Kind.CONFIDENTIAL],
            )
