"""The check of a family letter before it is made final: what in it the family should not read, in its place."""

from __future__ import annotations

from dataclasses import dataclass

from cspr_rules.documents.leaks.addresses import addresses_in
from cspr_rules.documents.leaks.births import births_in
from cspr_rules.documents.leaks.confidential import confidential_in
from cspr_rules.documents.leaks.folded import fold, turned_round
from cspr_rules.documents.leaks.hits import Found, one_for_each_place
from cspr_rules.documents.leaks.known import Known
from cspr_rules.documents.leaks.letter import Letter
from cspr_rules.documents.leaks.meant_for_another import anothers_letter_in
from cspr_rules.documents.leaks.names import names_in
from cspr_rules.documents.leaks.numbers import e_mails_in, numbers_in, postcodes_in
from cspr_rules.documents.leaks.patterns import Kind, LeakPatterns
from cspr_rules.documents.leaks.to_read import to_read_in


@dataclass(frozen=True, slots=True)
class Hit:
    """Something in a letter that should not be there, as far as the check can see.

    `start` and `end` are offsets into the text of the letter; `place` says where that is, `excerpt` shows it in square
    brackets, `about` says what it seems to give away, `do` what to do about it.
    """

    kind: Kind
    start: int
    end: int
    line: int
    place: str
    text: str
    excerpt: str
    about: str
    do: str


@dataclass(frozen=True, slots=True)
class LetterCheck:
    """What the check found. `not_looked_for` says what it could not look for: there, no hit is no promise."""

    hits: tuple[Hit, ...]
    not_looked_for: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether everything that the check can look for was there to look for."""
        return not self.not_looked_for


def check_letter(letter: Letter, known: Known, patterns: LeakPatterns) -> LetterCheck:
    """Hold a letter against what is known of the case. Hits are in the order of the letter.

    The check reads words and not meanings. It finds what it knows in most ways of writing it; a person still reads the
    letter.
    """
    found = [*_found(letter, known, patterns)]
    hits = tuple(
        Hit(
            kind=one.kind,
            start=one.start,
            end=one.end,
            line=letter.line(one.start),
            place=letter.place(one.start),
            text=letter.text[one.start : one.end],
            excerpt=letter.excerpt(one.start, one.end),
            about=one.about,
            do=patterns.what_to_do[one.kind],
        )
        for one in one_for_each_place(found)
    )
    return LetterCheck(hits, tuple(_not_looked_for(letter, known)))


def _found(letter: Letter, known: Known, patterns: LeakPatterns) -> list[Found]:
    people, allowed = known.people, known.allowed
    joined = fold(letter.text)
    found = [
        *names_in(joined, known, patterns),
        *addresses_in(joined, people, allowed, patterns),
        *postcodes_in(joined, people, allowed),
        *births_in(joined, people, patterns.beside_a_birth),
        *numbers_in(joined, people, allowed),
        *e_mails_in(joined, people, allowed),
        *confidential_in(joined, known, patterns),
        *(to_read_in(joined, patterns) if known.for_the_family else ()),
        *anothers_letter_in(joined, known),
    ]
    as_cut = fold(letter.text, joined=False)
    if as_cut.text != joined.text:
        # A double name that a line end cuts at its own hyphen is two words, and the second may be the one to find.
        found += [*names_in(as_cut, known, patterns), *addresses_in(as_cut, people, allowed, patterns)]
    if turned_round(letter.text):
        found += names_in(fold(letter.text, as_shown=True), known, patterns)
    return found


def _not_looked_for(letter: Letter, known: Known) -> list[str]:
    missing = [
        f"The file holds {name}, which is no text. What it shows was not looked for: look at it, or take it out."
        for name in dict.fromkeys(one.name for one in letter.unread)
    ]
    if not known.people:
        missing.append(
            "No other people are recorded in the case, so names, addresses and dates of birth were looked for only "
            "where anybody's could be known by their form. Record the people of the case first."
        )
    if not known.secrets:
        missing.append("The case holds no words of agencies, so none were looked for.")
    return missing
