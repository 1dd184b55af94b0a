"""What must not be in a letter, and what may: people, words of the record, the reader's own name, the contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the case. `who` says who they are without their name, such as "suspect" or "entry 12, relative".

    `names` are names as people write them, whole, each with or without a title. `another_child` is true where what is
    known of them belongs to another child's case.
    """

    who: str
    names: tuple[str, ...] = ()
    born: date | None = None
    nhs_number: str = ""
    addresses: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()
    e_mails: tuple[str, ...] = ()
    another_child: bool = False


@dataclass(frozen=True, slots=True)
class Secret:
    """Words of the record that a family must not read. `where` says where they stand, such as "entry 7, a source"."""

    text: str
    where: str
    another_child: bool = False


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be in the letter: the child's name for letters, the reader's own name, and `texts` as they stand.

    Of `texts` (the partnership's contact, the reader's own address, our own wording) addresses, numbers and names may
    appear.
    """

    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForAnother:
    """A sentence that the program has for another member of the family, and not for the reader. `who` says for whom."""

    sentence: str
    who: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a letter is checked against. `own_words` are words of our own texts, folded: they give nothing away."""

    people: tuple[Someone, ...] = ()
    secrets: tuple[Secret, ...] = ()
    allowed: Allowed = Allowed()
    own_words: frozenset[str] = frozenset()
    for_others: tuple[ForAnother, ...] = ()
    for_the_family: bool = False
    """Whether a member of the family reads it, and not a stranger or the partners."""
