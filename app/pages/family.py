"""The family: the child's name for letters, who is written to, what they are told; and whose names stay out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from cspr_rules.app.parts import words
from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, items, link, put
from cspr_rules.app.parts.people import (
    CHILDS_NAME,
    CONTACTS,
    FAMILY_MEMBER,
    PERSON_NAMED,
    WORDS,
    part_in_words,
    relation,
)
from cspr_rules.app.parts.saying import Asked, Saying
from cspr_rules.app.parts.site import CASE, DOCUMENTS, Site
from cspr_rules.app.state import office

from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Case, Happened, Known
from cspr_rules.records.events.people import NO, NOT_KNOWN, YES, FamilyMember, PersonNamed
from cspr_rules.records.events.telling import FamilyNotYetTold, FamilyTold

TITLE = "The family and other people"
_STAYS = (
    "It stays in the record, with the day. Record it again as it was, and say in the new words which entry was wrong: "
    "both stand side by side."
)
_TOLD = Saying(
    FamilyTold,
    "Record that the family was told",
    "Record that they were told",
    (
        Asked("what", "What they were told", needed="Write what they were told.", long=True),
        Asked("to", "Who was told", "Such as: both parents. Without names.", "Say who was told."),
        Asked("by", "Who told them", "The role.", "Say who told them."),
        Asked("how", "How", "In which language, with which advocate or interpreter.", long=True),
        Asked("said", "What they said", "In their own words.", long=True),
    ),
    called="what the family was told",
    if_wrong=_STAYS,
)
_NOT_TOLD = Saying(
    FamilyNotYetTold,
    "Record what they will be told, by whom and when",
    "Record what they will be told",
    (
        Asked("what", "What they will be told", needed="Write what they will be told.", long=True),
        Asked("reason", "Why they are not told yet", needed="Write why they are not told yet.", long=True),
        Asked("by", "Who will tell them", "The role.", "Say who will tell them."),
        Asked("look_again_on", "The day on which this is looked at again", "If one was agreed.", day=True),
    ),
    day="The day on which this was agreed",
    called="what the family will be told",
    if_wrong=_STAYS,
)


def status(case: Case) -> str:
    """How many may be written to, for the task list."""
    count = len(case.people.family)
    return "Nobody recorded" if not count else "1 person" if count == 1 else f"{count} people"


def show(site: Site) -> None:
    """Show the page."""
    case = office.case()
    people = case.people
    names = ("childs-name", "family-member", "words", "told", "not-told", "person")
    new = {name: Form(site, name) for name in (*names, *(sheet.name for sheet in CONTACTS.values()))}
    if _TOLD.read_back(new["told"]) or _NOT_TOLD.read_back(new["not-told"]):
        return
    show_heading(site, TITLE, case.reference)
    for form in new.values():
        form.show_errors()
    for sheet, those in (
        (CHILDS_NAME, () if people.childs_name is None else (people.childs_name,)),
        (FAMILY_MEMBER, people.family),
        (WORDS, people.words_for_family),
        (PERSON_NAMED, people.named),
        *((sheet, people.contacts) for sheet in CONTACTS.values()),
    ):
        sheet.show_errors(site, those)
    put(
        html(
            "<p>Names stand here and in letters to the family alone. What is not known makes a letter more careful.</p>"
        )
    )
    _show_childs_name(site, case, new["childs-name"])
    put(html("<h2>Who is written to</h2>"))
    for one in people.family:
        put(_member(one))
        FAMILY_MEMBER.show_change(site, one, relation(one.said))
    if not people.family:
        put(html("<p>Nobody is recorded. A letter is always for one person.</p>"))
    FAMILY_MEMBER.show_new(new["family-member"], "Record a member of the family")
    put(html("<h2>What the family will be told</h2>"))
    for number, said in enumerate(people.words_for_family, 1):
        put(html('<p class="own">{}</p>{}', said.said.says, _recorded(said.happened)))
        WORDS.show_change(site, said, f"words for the family, {number}")
    if not people.words_for_family:
        put(
            html(
                "<p>No plain words are written yet. A letter then says the decision without the partners’ reasons.</p>"
            )
        )
    WORDS.show_new(new["words"], "Write the reasons for the family")
    _show_contacts(site, case, new)
    _show_told(case, new["told"], new["not-told"])
    put(
        html(
            "<h2>Other people of the case</h2><p>Anybody else whose name must not slip into a letter: professionals, "
            "relatives, other children, a suspect. Nothing of what stands here goes into a letter. Before one goes, it "
            "is searched for these names, addresses, dates and numbers.</p>"
        )
    )
    for person in people.named:
        put(_person(person))
        PERSON_NAMED.show_change(site, person, person.said.name)
    PERSON_NAMED.show_new(new["person"], "Record another person")
    put(html("<p>{}<br>{}</p>", link(DOCUMENTS, "Go on to the documents"), link(CASE, "Back to the case")))


def _show_contacts(site: Site, case: Case, new: Mapping[str, Form]) -> None:
    """Whom a letter names to turn to: as recorded for this case, else as the partnership's profile has it."""
    profile = office.profile(case)
    put(
        html(
            "<h2>Whom the family can turn to</h2><p>Every letter names them. Without them it is not for release.{}</p>",
            f" Where nothing is recorded here, the letter has what the profile of {profile.title} says."
            if profile
            else "",
        )
    )
    for purpose, sheet in CONTACTS.items():
        known = case.people.contact(purpose)
        if known is not None:
            put(html("<h3>{}</h3><p>{}</p>{}", sheet.words, known.said.contact, _recorded(known.happened)))
            sheet.show_change(site, known, sheet.words)
            continue
        usual = profile.contacts.get(purpose) if profile else None
        put(html("<h3>{} {}</h3>{}", sheet.words, *_usual(usual)))
        sheet.show_new(new[sheet.name], f"Record: {sheet.words}")


def _usual(usual: str | None) -> tuple[Html | str, Html | str]:
    """The mark beside a contact that is not recorded, and what a letter says in its place."""
    if usual is None:
        return words.tag("Not filled in", "open"), ""
    return "", html("<p>{}, from the profile</p>", usual)


def _show_childs_name(site: Site, case: Case, form: Form) -> None:
    put(html("<h2>The child’s name for letters</h2>"))
    known = case.people.childs_name
    if known is None:
        put(html("<p>Not recorded. Letters then say “your child”.</p>"))
        CHILDS_NAME.show_new(form, "Record the child’s name for letters")
        return
    put(
        html(
            "<p><strong>{}</strong>, on the word of: {}.</p>{}",
            known.said.name,
            known.said.on_whose_word,
            _recorded(known.happened),
        )
    )
    CHILDS_NAME.show_change(site, known, "the child’s name")


def _member(one: Known[FamilyMember]) -> Html:
    said = one.said
    may_go = {YES: "Letters may go", NO: "Letters may not go", NOT_KNOWN: "Not known whether letters may go"}
    return html(
        "<h3>{} {} {}</h3>{}{}",
        relation(said),
        words.tag(may_go[said.letters_may_go], {YES: "answered", NO: "disputed"}.get(said.letters_may_go, "unknown")),
        "" if said.safe_contact else words.tag("Nobody has said how to reach them safely", "unknown"),
        items(_facts(said)),
        _recorded(one.happened),
    )


def _facts(said: FamilyMember) -> Iterator[str]:
    yield f"Parental responsibility: {said.parental_responsibility}."
    yield f"Part in the investigation: {part_in_words(said)}."
    yield f"Interpreter needed: {said.interpreter}.{f' Language: {said.language}.' if said.language else ''}"
    yield f"How they can be reached safely: {said.safe_contact or 'not known'}."
    if said.on_whose_word:
        yield f"On whose word letters may or may not go: {said.on_whose_word}."


def _person(one: Known[PersonNamed]) -> Html:
    said = one.said
    more = [
        f"Also: {', '.join(said.other_names)}." if said.other_names else "",
        f"Born on {day_in_words(said.date_of_birth)}." if said.date_of_birth else "",
        f"NHS number: {said.nhs_number}." if said.nhs_number else "",
        f"Address: {said.address}." if said.address else "",
        f"Telephone: {said.telephone}." if said.telephone else "",
        f"The child whose facts these are: {said.facts_of}." if said.facts_of else "",
    ]
    return html(
        "<h3>{}</h3><p>{}. {}</p>{}",
        said.name,
        capital(said.role),
        " ".join(filter(None, more)),
        _recorded(one.happened),
    )


def _show_told(case: Case, told: Form, not_told: Form) -> None:
    said = [_telling(one) for one in case.of(FamilyTold, FamilyNotYetTold)]
    put(
        html(
            "<h2>What they were told, and what not yet</h2>{}",
            items(said, style="findings") or html("<p>Nothing is recorded.</p>"),
        )
    )
    _TOLD.show(told)
    _NOT_TOLD.show(not_told)


def _telling(one: Happened) -> Html:
    if isinstance(one.event, FamilyTold):
        told = one.event
        more = " ".join(filter(None, (told.how, f"They said: {told.said}" if told.said else "")))
        first = f"{day_in_words(told.day)}: {told.to}, told by {told.by}"
        return html(
            '<strong>{}</strong> {}<p class="own">{}</p><p>{}</p>{}',
            first,
            words.tag("Told", "answered"),
            told.what,
            more,
            _recorded(one),
        )
    later = cast("FamilyNotYetTold", one.event)
    again = f" Looked at again on {day_in_words(later.look_again_on)}." if later.look_again_on else ""
    return html(
        '<strong>To be told by {}</strong> {}<p class="own">{}</p><p>Why not yet: {}{}</p>{}',
        later.by,
        words.tag("Not yet told", "open"),
        later.what,
        later.reason,
        again,
        _recorded(one),
    )


def _recorded(one: Happened) -> Html:
    return html('<p class="hint">Entry {}, recorded by {}.</p>', one.entry, words.said_by(one))
