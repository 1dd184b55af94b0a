"""What a letter about a case is checked against: everything in the record that a family must not read by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cspr_rules.documents.leaks.folded import fold, folded_words
from cspr_rules.documents.leaks.known import Allowed, Known, Secret, Someone
from cspr_rules.documents.leaks.letter import Letter
from cspr_rules.documents.leaks.patterns import LeakPatterns
from cspr_rules.documents.words import FOLDER
from cspr_rules.model.profile import Profile
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.clauses import FAMILY
from cspr_rules.records.case import Case, Happened
from cspr_rules.records.events import Event
from cspr_rules.records.events.answering import Answer, AnswerWithdrawn, ChildsVoice
from cspr_rules.records.events.deciding import AgencyView, ConflictOfInterest, Dissent, Position, ScrutineerComment
from cspr_rules.records.events.keeping import HoldOpened
from cspr_rules.records.events.opening import Note, Referral
from cspr_rules.records.events.people import FamilyMember, PersonNamed
from cspr_rules.records.events.reviewing import InformationAsked, InformationReceived, MeetingHeld
from cspr_rules.records.events.telling import FamilyNotYetTold, LetterReceived
from cspr_rules.rulebook.yaml_text import Block, Listing, Node, Text, read_yaml

CONFIDENTIAL: Mapping[type[Event], tuple[str, ...]] = {
    Answer: ("source", "because", "reason"),
    AnswerWithdrawn: ("reason",),
    ChildsVoice: ("says", "source"),
    Position: ("reason",),
    AgencyView: ("says",),
    ScrutineerComment: ("says",),
    Dissent: ("says", "escalated_to"),
    ConflictOfInterest: ("interest", "handled"),
    Referral: ("says", "lead_consulted"),
    InformationAsked: ("asks",),
    InformationReceived: ("says", "outstanding"),
    MeetingHeld: ("says",),
    Note: ("text",),
    HoldOpened: ("about",),
    FamilyNotYetTold: ("reason",),
    LetterReceived: ("says",),
    FamilyMember: ("safe_contact", "on_whose_word"),
}
"""Where agencies and others speak, and families do not read. What the partners decided, and why, is theirs to tell."""

_WRITTEN_FOR_FAMILIES = ("family*.yaml", "easy-read*.yaml")
_GREETING = re.compile(r"(?:^|\n)[^\S\n]*dear[^\S\n]+([^,\n]{1,100})")
_CAPITALISED = re.compile(r"[A-Z][\w'’-]*(?:[ \n]+[A-Z][\w'’-]*)+")
_E_MAIL = re.compile(r"[\w.+-]+@[\w.-]+\w")


def known_of(
    case: Case,
    reader: FamilyMember | None,
    others: Iterable[Case],
    allowed: Iterable[str],
    own: frozenset[str],
    patterns: LeakPatterns,
) -> Known:
    """What a letter about `case` to `reader` is checked against.

    `others` are cases of other children of the same incident. Of the texts in `allowed` (see `contact_of`) addresses,
    numbers and names may be in the letter; `own` (see `own_words`) are words that give nothing away.
    """
    people = [*_people(case, reader, another_child=False), *_mentioned(case, patterns)]
    secrets = [*_secrets(case, another_child=False)]
    for other in others:
        people += _people(other, reader, another_child=True)
        secrets += _secrets(other, another_child=True)
    names = [case.people.childs_name.said.name] if case.people.childs_name else []
    if reader is not None:
        names.append(reader.name)
    return Known(tuple(people), tuple(secrets), Allowed(tuple(names), tuple(allowed)), own)


def greeted_in(letter: Letter, case: Case) -> FamilyMember | None:
    """The member of the family whom the letter greets with "Dear", by the whole of their name; None where unclear."""
    greetings = {folded_words(found[1]) for found in _GREETING.finditer(fold(letter.text).text)}
    found = [one.said for one in case.people.family if folded_words(one.said.name) in greetings]
    return found[0] if len(found) == 1 else None


def contact_of(profile: Profile | None) -> tuple[str, ...]:
    """What a letter says of the partnership: its name, its names for bodies and steps, whom to call and write to."""
    return () if profile is None else (profile.title, *profile.names.values(), *profile.contacts.values())


def own_words(rulebook: Rulebook, rules: Path) -> frozenset[str]:
    """Every word, folded, that the program has for families: what any letter may say gives nothing of a case away."""
    texts = [*rulebook.wording[FAMILY].values()]
    for rule in rulebook.rules.values():
        texts += rule.says.get(FAMILY, {}).values()
        texts += rule.in_short.get(FAMILY, {}).values()
    for question in rulebook.questions.values():
        texts += (question.family.whether, *question.family.answers.values(), question.family.any_answer or "")
    return frozenset(folded_words("\n\n".join((*texts, *written_for_families(rules / FOLDER)))))


def written_for_families(folder: Path | None) -> tuple[str, ...]:
    """Every text for families in a folder of words, the program's or a partnership's own; none without a folder."""
    paths = [path for pattern in _WRITTEN_FOR_FAMILIES for path in sorted(folder.glob(pattern))] if folder else []
    return tuple(text for path in paths for text in _texts(read_yaml(path.read_bytes(), path.name)))


def _people(case: Case, reader: FamilyMember | None, *, another_child: bool) -> Iterator[Someone]:
    people = case.people
    for member in people.family:
        if reader is not None and folded_words(member.said.name) == folded_words(reader.name):
            continue
        yield Someone(
            f"{member.said.relation} (entry {member.entry})", (member.said.name,), another_child=another_child
        )
    for person in people.named:
        yield _named(person.said, person.entry, case, another_child=another_child)
    if another_child and people.childs_name is not None:
        entry = people.childs_name.entry
        yield Someone(f"another child (entry {entry})", (people.childs_name.said.name,), another_child=True)


def _named(person: PersonNamed, entry: int, case: Case, *, another_child: bool) -> Someone:
    elsewhere = bool(person.facts_of) and person.facts_of != case.reference
    return Someone(
        who=f"{person.role} (entry {entry})",
        names=(person.name, *person.other_names),
        born=person.date_of_birth,
        nhs_number=person.nhs_number or "",
        addresses=(person.address,) if person.address else (),
        telephones=tuple(one for one in re.split(r"[,;/\n]| or ", person.telephone) if one.strip()),
        another_child=another_child or elsewhere,
    )


def _secrets(case: Case, *, another_child: bool) -> Iterator[Secret]:
    for one, key, text in _said(case):
        where = f"entry {one.entry}, {one.event.kind}: {key.replace('_', ' ')}"
        yield Secret(text, f"another child's case, {where}" if another_child else where, another_child)


def _said(case: Case) -> Iterator[tuple[Happened, str, str]]:
    for one in case.happened:
        for key in CONFIDENTIAL.get(type(one.event), ()):
            text = getattr(one.event, key)
            if isinstance(text, str) and text.strip():
                yield one, key, text


def _mentioned(case: Case, patterns: LeakPatterns) -> Iterator[Someone]:
    """People whom the words of the record name: two words with capital letters or more, and names after a title."""
    for one, _, text in _said(case):
        names = dict.fromkeys(name for found in _CAPITALISED.findall(text) if (name := _name_in(found, patterns)))
        e_mails = tuple(_E_MAIL.findall(text))
        if names or e_mails:
            yield Someone(f"somebody in the words of entry {one.entry}", tuple(names), e_mails=e_mails)


def _name_in(capitalised: str, patterns: LeakPatterns) -> str:
    """The name in some words with capital letters, or nothing where they are a body, a day or a place."""
    words = capitalised.split()
    while words and (set(folded_words(words[0])) & patterns.no_names):
        words = words[1:]  # "The", or the first word of the sentence
    plain = [word for written in words for word in folded_words(written)]
    if len(words) < 2 or any(word in patterns.no_names for word in plain):
        return ""
    return " ".join(words)


def _texts(node: Node) -> Iterator[str]:
    match node:
        case Text():
            yield node.value
        case Listing():
            for item in node.items:
                yield from _texts(item)
        case Block():
            for entry in node.entries.values():
                yield from _texts(entry)
