"""What the leak check goes by, as data under rules/documents/leaks.yaml, read strictly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from cspr_rules.documents.leaks.folded import folded_words
from cspr_rules.documents.leaks.phrases import Lists, any_of, lists_not_there, split_at_commas
from cspr_rules.rulebook.fault import Fault, FaultList, Faults, choose_from, listed, quoted
from cspr_rules.rulebook.limits import MOST_BYTES, too_large
from cspr_rules.rulebook.schema import Sentences, Shape, Some
from cspr_rules.rulebook.shaping import line_at, shaped
from cspr_rules.rulebook.yaml_text import Node, read_yaml

FILE = "documents/leaks.yaml"


class Kind(StrEnum):
    """What a hit is."""

    NAME = "name"
    ORDINARY_WORD = "ordinary word"
    """A name that is an ordinary word as well, where it may stand as a name."""
    LOOKS_LIKE_A_NAME = "looks like a name"
    ADDRESS = "address"
    POSTCODE = "postcode"
    DATE_OF_BIRTH = "date of birth"
    NHS_NUMBER = "NHS number"
    TELEPHONE = "telephone number"
    E_MAIL = "e-mail address"
    CONFIDENTIAL = "confidential words"
    ANOTHER_CHILD = "another child"
    ANOTHERS_LETTER = "another reader's letter"
    """A sentence that the program has for another member of the family, and not for this one."""
    SUSPICION_OR_POSITION = "to be read in its place"
    """A word that people use where they say who suspects whom, what one body holds, or who is to blame."""


class LeaksShape(Shape):
    """leaks.yaml."""

    what_to_do: dict[str, Some] = Field(min_length=1, description="for each kind of hit what to do about it")
    titles: Some = Field(description="words before a name")
    men: Some = Field(description="titles of men")
    women: Some = Field(description="titles of women")
    particles: Some = Field(description="parts of names that are not looked for alone")
    ordinary_words: Some = Field(description="names that are ordinary words too")
    words_after_a_name: Some = Field(description="words that follow a name")
    words_before_a_month: Some = Field(description="words that stand before a month")
    words_after_no_name: Some = Field(description="words that follow a place or body")
    one_name: Sentences = Field(description="lists of spellings of one name")
    no_initials: Some = Field(description="capital letters that are no initials")
    capitals_that_are_no_names: Some = Field(description="words with a capital letter that are no names")
    streets: Sentences = Field(description="lists of a street and the ways to shorten it")
    words_beside_a_date_of_birth: Some = Field(description="words near a date of birth")
    light_words: Some = Field(description="words that say nothing by themselves")
    lists_of_words: dict[str, Some] = Field(min_length=1, description="words that phrases name in angle brackets")
    words_in_no_gap: Some = Field(description="words that stand for themselves and in no gap")
    words_of_being: Some = Field(description="words after which something is done to somebody")
    read_in_their_place: dict[str, Some] = Field(min_length=1, description="what phrases may say, with the phrases")
    may_stand: Some = Field(description="phrases within which nothing has to be read")


@dataclass(frozen=True)
class LeakPatterns:
    """The words that the leak check goes by, folded."""

    what_to_do: Mapping[Kind, str]
    titles: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    particles: frozenset[str]
    ordinary: frozenset[str]
    after_a_name: frozenset[str]
    before_a_month: frozenset[str]
    after_no_name: frozenset[str]
    spellings: Mapping[str, frozenset[str]]
    """Every other spelling of a name."""
    no_initials: frozenset[str]
    no_names: frozenset[str]
    streets: Mapping[str, frozenset[str]]
    """What a word in an address may be short for, or shortened to; itself among them."""
    beside_a_birth: frozenset[str]
    light: frozenset[str]
    to_read: Mapping[str, re.Pattern[str]]
    """What phrases may say, with the phrases, to be sought in a folded text."""
    may_stand: re.Pattern[str]
    """Phrases within which none of them has to be read."""


def read_leak_patterns(rules: Path) -> LeakPatterns:
    """The patterns under the rules folder. Raises Faults with everything wrong in the file."""
    return _patterns(_content(rules / FILE))


@lru_cache(maxsize=4)
def _patterns(content: bytes) -> LeakPatterns:
    faults = FaultList(FILE)
    node = read_yaml(content, FILE)
    shape = shaped(node, LeaksShape, faults)
    if shape is None:
        raise Faults(faults.faults)
    what_to_do = _what_to_do(shape, node, faults)
    titles = _words(shape.titles)
    for key, words in (("men", shape.men), ("women", shape.women)):
        if strange := _words(words) - titles:
            what = f"{listed(sorted(strange))} under {quoted(key)} is not among the titles"
            faults.add(line_at(node, key), what, 'Add it under "titles", or take it away here.')
    phrases = {says: split_at_commas(written) for says, written in shape.read_in_their_place.items()}
    may_stand = split_at_commas(shape.may_stand)
    for says, ones in phrases.items():
        _only_lists_that_are_there(ones, shape, line_at(node, "read in their place", says), faults)
    _only_lists_that_are_there(may_stand, shape, line_at(node, "may stand"), faults)
    faults.raise_if_any()
    lists = Lists(
        {name: split_at_commas(words) for name, words in shape.lists_of_words.items()},
        shape.words_in_no_gap.split(),
        shape.words_of_being.split(),
    )
    return LeakPatterns(
        what_to_do=what_to_do,
        titles=titles,
        men=_words(shape.men),
        women=_words(shape.women),
        particles=_words(shape.particles),
        ordinary=_words(shape.ordinary_words),
        after_a_name=_words(shape.words_after_a_name),
        before_a_month=_words(shape.words_before_a_month),
        after_no_name=_words(shape.words_after_no_name),
        spellings=_groups(shape.one_name),
        no_initials=_words(shape.no_initials),
        no_names=_words(shape.capitals_that_are_no_names),
        streets={word: group | {word} for word, group in _groups(shape.streets).items()},
        beside_a_birth=_words(shape.words_beside_a_date_of_birth),
        light=_words(shape.light_words),
        to_read={says: any_of(ones, lists) for says, ones in phrases.items()},
        may_stand=any_of(may_stand, lists),
    )


def _what_to_do(shape: LeaksShape, node: Node, faults: FaultList) -> dict[Kind, str]:
    kinds = [kind.value for kind in Kind]
    for name, text in shape.what_to_do.items():
        if name not in kinds:
            what = f"there is no kind of hit called {quoted(name)}"
            faults.add(line_at(node, "what to do", name), what, choose_from(name, kinds))
        elif not text.endswith("."):
            what = f"what to do about {quoted(name)} does not end as a sentence"
            faults.add(line_at(node, "what to do", name), what, "End it with a full stop.")
    for name in kinds:
        if name not in shape.what_to_do:
            what = f"what to do about {quoted(name)} is missing"
            faults.add(line_at(node, "what to do"), what, f'Add "{name}: …".')
    return {kind: shape.what_to_do.get(kind.value, "") for kind in Kind}


def _only_lists_that_are_there(phrases: list[str], shape: LeaksShape, line: int, faults: FaultList) -> None:
    for name in lists_not_there(phrases, shape.lists_of_words):
        faults.add(line, f"there is no list of words called {quoted(name)}", choose_from(name, shape.lists_of_words))


def _groups(lists: list[str]) -> dict[str, frozenset[str]]:
    """For each word the words that stand in a list with it."""
    found: dict[str, frozenset[str]] = {}
    for one in lists:
        words = _words(one)
        for word in words:
            found[word] = (found.get(word, frozenset()) | words) - {word}
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(folded_words(text))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        what, mend = "what letters are checked for cannot be read", "Install the program again, or put the file back."
        raise Faults([Fault(FILE, 1, what, mend)]) from None
    if len(content) > MOST_BYTES:
        raise too_large(FILE, len(content))
    return content
