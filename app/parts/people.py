"""What is said of people, or to the family: the fields of each kind (parts/sheet.py draws them)."""

from __future__ import annotations

from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.html import capital
from cspr_rules.app.parts.sheet import Said, Sheet, known_on

from cspr_rules.records.events.people import (
    ADVICE,
    NEITHER,
    NOT_KNOWN,
    PARTS,
    RELATIONS,
    ROLES,
    SUPPORT,
    TO_COMPLAIN,
    TO_REACH_US,
    TO_TALK,
    ChildsName,
    ContactForFamily,
    FamilyMember,
    PersonNamed,
    WordsForFamily,
)

_YES_OR_NO = {"yes": "Yes", "no": "No", NOT_KNOWN: "Not known"}


def _childs_name(form: Form, said: Said) -> None:
    form.text(
        "name",
        "The child’s first name, or the name the family uses",
        "It stands in letters to the family and nowhere else.",
        otherwise=said.get("name", ""),
    )
    form.text("on_whose_word", "Who in the family said so", "Such as: mother.", otherwise=said.get("on_whose_word", ""))
    known_on(form)


def _family_member(form: Form, said: Said) -> None:
    form.choice("relation", "Who they are to the child", RELATIONS, otherwise=said.get("relation", ""))
    form.text("name", "The name to greet them by", "Such as: Ms Example.", otherwise=said.get("name", ""))
    form.choice(
        "parental_responsibility",
        "Do they have parental responsibility?",
        _YES_OR_NO,
        otherwise=said.get("parental_responsibility", ""),
    )
    form.choice(
        "part_in_investigation",
        "Do the police see them as a suspect or a witness?",
        PARTS,
        "A suspect, a witness, and somebody of whom it is not known read the same careful words.",
        otherwise=said.get("part_in_investigation", ""),
    )
    form.text(
        "safe_contact",
        "How they can be reached safely",
        "For those who send the letter. It never stands in a letter.",
        long=True,
        otherwise=said.get("safe_contact", ""),
    )
    form.text("language", "The language they would rather use", otherwise=said.get("language", ""))
    form.choice("interpreter", "Do they need an interpreter?", _YES_OR_NO, otherwise=said.get("interpreter", ""))
    form.choice(
        "letters_may_go",
        "May letters go to them?",
        _YES_OR_NO,
        "A letter in the wrong hands can put somebody in danger.",
        otherwise=said.get("letters_may_go", ""),
    )
    form.text(
        "on_whose_word",
        "On whose word",
        "Where letters may or may not go. Such as: the social worker, 3 November 2026.",
        otherwise=said.get("on_whose_word", ""),
    )
    known_on(form)


def _person_named(form: Form, said: Said) -> None:
    form.text("name", "Their name", otherwise=said.get("name", ""))
    form.text("other_names", "Other names they go by", "With commas between.", otherwise=said.get("other_names", ""))
    form.choice("role", "Who they are in the case", ROLES, otherwise=said.get("role", ""))
    form.day(
        "date_of_birth", "Their date of birth", "Left blank, it stays as recorded." if said.get("date_of_birth") else ""
    )
    form.text("nhs_number", "Their NHS number", "Ten digits.", otherwise=said.get("nhs_number", ""))
    form.text("address", "Their address, with the postcode", otherwise=said.get("address", ""))
    form.text("telephone", "Their telephone number", otherwise=said.get("telephone", ""))
    form.text(
        "facts_of",
        "The reference of the child whose facts these are",
        "Where it is another child of the same incident.",
        otherwise=said.get("facts_of", ""),
    )
    known_on(form)


def _words(form: Form, said: Said) -> None:
    form.text(
        "says",
        "The partners’ reasons in plain words, written to the family",
        "They stand in every letter to the family, to the letter. Short sentences, and no word that needs explaining.",
        long=True,
        otherwise=said.get("says", ""),
    )
    known_on(form)


CHILDS_NAME = Sheet(
    ChildsName,
    "childs-name",
    _childs_name,
    ("name", "on_whose_word"),
    {"name": "Write the name.", "on_whose_word": "Say who in the family said so."},
)
FAMILY_MEMBER = Sheet(
    FamilyMember,
    "family-member",
    _family_member,
    (
        *("relation", "name", "parental_responsibility", "part_in_investigation", "safe_contact"),
        *("language", "interpreter", "letters_may_go", "on_whose_word"),
    ),
    {"relation": "Choose who they are to the child.", "name": "Write the name to greet them by."},
)
PERSON_NAMED = Sheet(
    PersonNamed,
    "person-named",
    _person_named,
    ("name", "other_names", "role", "nhs_number", "address", "telephone", "facts_of"),
    {"name": "Write the name.", "role": "Choose who they are in the case."},
    days=("date_of_birth", "known_on"),
    lists=("other_names",),
)
WORDS = Sheet(WordsForFamily, "words-for-the-family", _words, ("says",), {"says": "Write what the family is told."})


def _contact(purpose: str, words: str, hint: str) -> Sheet:
    """Whom the family can turn to for one purpose."""

    def fields(form: Form, said: Said) -> None:
        form.text("contact", words, hint, otherwise=said.get("contact", ""))
        known_on(form)

    name = f"contact-{purpose.replace(' ', '-')}"
    needs = {"contact": "Write whom, or how."}
    return Sheet(ContactForFamily, name, fields, ("contact",), needs, always={"purpose": purpose}, words=words)


CONTACTS = {
    purpose: _contact(purpose, words, hint)
    for purpose, words, hint in (
        (
            TO_TALK,
            "Whom the family can ask for",
            "Ends the sentence “Please ask for …”. Such as: the family link worker.",
        ),
        (
            TO_REACH_US,
            "How the family can reach them",
            "Ends the sentence “You can reach us like this: …”. Such as: 01632 960 001, on weekdays from nine to five.",
        ),
        (
            TO_COMPLAIN,
            "Whom a complaint goes to",
            "Ends the sentence “Please get in touch with …”. Such as: the complaints team of the council.",
        ),
        (
            ADVICE,
            "Who gives free advice here",
            "Ends the sentence “You can also ask …”. Such as: the law centre.",
        ),
        (
            SUPPORT,
            "Who gives support here",
            "Ends the sentence “You can also get help from …”. Such as: the family centre.",
        ),
    )
}
"""Whom a letter names, by the purposes that the record has."""


def part_in_words(said: FamilyMember) -> str:
    """What part the police give somebody, in words that stand alone."""
    return {NEITHER: "neither suspect nor witness"}.get(said.part_in_investigation, said.part_in_investigation)


def relation(said: FamilyMember) -> str:
    """A member of the family in a few words, such as "Mother, Ms Example"."""
    return f"{capital(said.relation)}, {said.name}"
