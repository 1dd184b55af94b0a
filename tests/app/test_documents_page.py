"""People for letters, and documents made, checked, cleared and sent: all of it recorded. No browser."""

from __future__ import annotations

import hashlib
import html
import re
from typing import Any

import pytest
from cspr_rules.app.pages.edited_letter import CHOSEN
from cspr_rules.app.parts.file_choice import Chosen
from cspr_rules.app.parts.people import CONTACTS
from cspr_rules.app.state.record import Record

from cspr_rules.documents.making import make
from cspr_rules.records.case import Case
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.people import ChildsName, FamilyMember, PersonNamed, PersonWithdrawn
from cspr_rules.records.events.telling import (
    ClearanceWithdrawn,
    DocumentCleared,
    DocumentMade,
    DocumentSent,
    FamilyNotYetTold,
    FamilyTold,
    LetterChecked,
)
from documents.cases import with_northshire
from front_end import Window, plain

SENT = "Check where it went before it stands"
CLEARANCE = "Check the clearance before it stands"
A_MOTHER: dict[str, Any] = {
    "relation": "mother",
    "name": "Ms Example",
    "parental_responsibility": "yes",
    "part_in_investigation": "neither",
    "letters_may_go": "yes",
    "on_whose_word": "social worker",
}


@pytest.fixture
def case(desk: Desk) -> str:
    """A case that was considered."""
    opened = desk.open_case("EX-001", "Infant with unexplained fractures").id
    desk.answer(opened, "child_died", "no")
    desk.answer(opened, "parallel_proceedings", ["none"])
    return desk.consider(opened).id


def fill(window: Window, case: str, form: str, **fields: str) -> Window:
    """Type into the fields of a form, or choose where they are radios."""
    for field, said in fields.items():
        key = f"form-{form}-{case}-{field}"
        found = [w for kind in ("text_area", "text_input", "radio") for w in getattr(window.run, kind) if w.key == key]
        assert len(found) == 1, key
        found[0].set_value(said)
        window.again()
    return window


def made_in(case: Case) -> list[DocumentMade]:
    """The documents that were made."""
    return [one.event for one in case.of(DocumentMade) if isinstance(one.event, DocumentMade)]


def test_a_member_of_the_family_is_recorded_put_right_and_withdrawn(desk: Desk, case: str) -> None:
    """What was said stays, what stands is what was said last, and blanking a field is something that was said."""
    window = Window.on_a_case(case).go("family").press("Record a member of the family")
    assert "Choose who they are to the child." in window.text
    form = "family-member"
    fill(window, case, form, relation="mother", name="Ms Example", letters_may_go="yes")
    window.press("Record a member of the family")
    assert "it is not said on whose word" in window.text.lower()
    fill(window, case, form, on_whose_word="social worker", safe_contact="By hand, at the centre.", language="Welsh")
    window.press("Record a member of the family")
    (mother,) = desk.case(case).people.family
    assert (mother.said.name, mother.said.safe_contact) == ("Ms Example", "By hand, at the centre.")
    assert mother.said.interpreter == "not known"
    window.press("Change or withdraw: Mother, Ms Example")
    change = f"family-member-{mother.entry}"
    fill(window, case, change, language="", interpreter="yes", why="The worker rang.").press("Record the correction")
    (now,) = desk.case(case).people.family
    assert now.entries == (mother.entry, now.entry)
    assert (now.said.language, now.said.interpreter, now.said.name) == ("", "yes", "Ms Example")
    assert (now.said.safe_contact, now.said.reason) == ("By hand, at the centre.", "The worker rang.")
    window.press("Change or withdraw: Mother, Ms Example")
    fill(window, case, f"family-member-{now.entry}", why="Another case.").press("Withdraw it")
    assert desk.case(case).people.family == ()
    assert isinstance(desk.case(case).newest.event, PersonWithdrawn)


def test_names_words_and_what_the_family_was_told_have_fields_of_their_own(desk: Desk, case: str) -> None:
    """The child's name, plain words, other names to look for, and what was told or not yet."""
    window = Window.on_a_case(case).go("family")
    fill(window, case, "childs-name", name="Maya", on_whose_word="mother").press("Record the child’s name for letters")
    fill(window, case, "words", says="We will look again at what happened.").press("Write the reasons for the family")
    fill(window, case, "person", name="Barnaby Threlkeld", role="suspect", other_names="Barn, Barney")
    window.press("Record another person")
    fill(window, case, "told", what="That we met.", to="both parents", by="social worker")
    window.press("Check what the family was told before it stands")
    assert desk.case(case).of(FamilyTold) == (), "it is read back first"
    window.press("Record that they were told")
    fill(window, case, "not-told", what="What we decided.", reason="The police asked us to wait.", by="chair")
    window.press("Check what the family will be told before it stands").press("Record what they will be told")
    now = desk.case(case)
    assert now.people.childs_name is not None
    assert now.people.childs_name.said.name == "Maya"
    assert now.people.named[0].said.other_names == ("Barn", "Barney")
    assert now.people.words_for_family[0].said.says == "We will look again at what happened."
    assert len(now.of(ChildsName, PersonNamed, FamilyTold, FamilyNotYetTold)) == 4


def test_a_document_is_made_recorded_and_listed_with_its_digest(desk: Desk, case: str) -> None:
    """What is offered for download is what the record holds; the list says when, by whom and for whom."""
    window = Window.on_a_case(case).go("documents")
    fill(window, case, "document", kind="one-page", format="html").press("Make the document")
    assert "Download the document" in [one.proto.label for one in window.run.get("download_button")]
    (made,) = made_in(desk.case(case))
    assert (made.document, made.format) == ("one-page", "html")
    assert made.digest in window.text
    window.go("documents")
    assert made.digest[:19] in window.text
    assert "by Alex Morgan, business manager" in window.text
    assert desk.case(case).newest.by == "Alex Morgan, business manager"


def test_a_letter_needs_a_reader_and_waits_for_check_and_clearance(desk: Desk, case: str) -> None:
    """From nobody to write to, by way of every place that may give something away, to the letter that went."""
    window = Window.on_a_case(case).go("documents")
    fill(window, case, "document", kind="family-letter")
    assert "nobody is recorded" in window.text
    assert "Make the document" not in window.buttons()
    mother = desk.add(case, "family member", **A_MOTHER).newest.entry
    desk.add(case, "words for the family", says="Her sister Zelda Thwaite helped us to see it.")
    desk.add(case, "person named", name="Zelda Thwaite", role="relative")
    window.go("documents")
    fill(window, case, "document", recipient=str(mother), format="html").press("Make the document")
    assert "Not for release." in window.text
    letter = desk.case(case).of(DocumentMade)[-1]
    assert "Her sister [Zelda] Thwaite" in window.text
    fill(window, case, f"sent-{letter.entry}", to="mother", how="by hand").press(SENT)
    assert "Record that it was sent" not in window.buttons(), "what cannot stand is refused before it is read back"
    assert desk.case(case).of(DocumentSent) == ()
    assert "This was not saved" in window.text
    open_ = [w for w in window.run.text_input if "-why_" in w.key]
    assert open_
    window.press("Record why these may stay")
    assert "Say for one place at least" in window.text
    for number in range(len(open_)):
        fill(window, case, f"stays-{letter.entry}", **{f"why_{number + 1}": "She knows: it is her own sister."})
    window.press("Record why these may stay")
    check = desk.case(case).of(LetterChecked)[-1].event
    assert isinstance(check, LetterChecked)
    assert check.open == ()
    fill(window, case, f"clear-{letter.entry}", body="local authority", role="head of service")
    window.press(CLEARANCE)
    assert desk.case(case).of(DocumentCleared) == (), "it is read back first"
    window.press("Record the clearance")
    assert isinstance(desk.case(case).newest.event, DocumentCleared)
    assert "Cleared by the local authority Done" in " ".join(window.text.split()), "what is done stays in the list"
    window.press("Make it again")
    assert "It may go." not in window.text, "whom to call is still to be filled in, and the file says so"
    assert "Still says that it is not for release" in window.text


def test_the_finished_letter_goes_once_nothing_stands_in_its_way(record: Record, desk: Desk, case: str) -> None:
    """Made again without the mark, it can be recorded as sent; the record says to whom, how and by whom."""
    record._rules = desk.rules = with_northshire(record.rules)
    desk.add(case, "case details changed", partnership="northshire", reason="the partnership")
    desk.add(case, "person named", name="Barnaby Threlkeld", role="suspect")
    mother = desk.add(case, "family member", **A_MOTHER).newest.entry
    window = Window.on_a_case(case).go("documents")
    fill(window, case, "document", kind="family-letter", recipient=str(mother), format="html")
    window.press("Make the document")
    draft = desk.case(case).of(DocumentMade)[-1]
    fill(window, case, f"clear-{draft.entry}", body="local authority", role="head of service")
    assert "It may go." not in window.press(CLEARANCE).press("Record the clearance").text
    assert "make it again" in window.text
    assert "It may go." in window.press("Make it again").text
    assert "need not be made again" in window.text, "a finished letter asks for nothing more"
    final = desk.case(case).of(DocumentMade)[-1]
    assert final.entry != draft.entry
    assert f"entry {final.entry}" in window.text
    fill(window, case, f"sent-{final.entry}", to="mother", how="by hand").press(SENT)
    assert desk.case(case).of(DocumentSent) == (), "it is read back first"
    window.press("Record that it was sent")
    sent = desk.case(case).newest.event
    assert isinstance(sent, DocumentSent), window.text
    assert (sent.to, sent.how) == ("mother", "by hand")
    assert "Sent" in window.go("documents").text


def test_a_letter_that_was_edited_is_checked_cleared_and_sent_by_its_file(desk: Desk, case: str) -> None:
    """What people wrote themselves waits for the same things, and the record knows the file by its digest."""
    mother = desk.add(case, "family member", **A_MOTHER).newest.entry
    desk.add(case, "person named", name="Barnaby Threlkeld", role="professional")
    data = b"Dear Ms Example,\n\nBarnaby came to see us. We will look again at what happened.\n"
    window = Window.on_a_case(case).go("edited-letter")
    fill(window, case, "edited-for", reader=str(mother))
    window.run.session_state[CHOSEN] = (case, Chosen("ours.txt", data))
    window.again()
    assert "[Barnaby] came to see us" in window.text
    assert "Record the clearance" not in window.buttons()
    short = hashlib.sha256(data).hexdigest()[:8]
    fill(window, case, f"edited-stays-{short}", why_1="She knows him.").press("Record why these may stay")
    fill(window, case, f"edited-clear-{short}", body="local authority", role="head of service")
    assert "It may go." in window.press(CLEARANCE).press("Record the clearance").text
    fill(window, case, f"edited-sent-{short}", to="mother", how="by hand").press(SENT)
    assert desk.case(case).of(DocumentSent) == (), "it is read back first"
    window.press("Record that it was sent")
    sent = desk.case(case).newest.event
    assert isinstance(sent, DocumentSent)
    assert sent.digest == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_what_a_letter_lacks_is_listed_before_it_is_made_each_with_the_way_to_its_field(desk: Desk, case: str) -> None:
    """Contacts, the child's name, plain words: each is filled in from the screen, and then it is no longer listed."""
    mother = desk.add(case, "family member", **{**A_MOTHER, "letters_may_go": "not known"}).newest.entry
    window = Window.on_a_case(case).go("documents")
    fill(window, case, "document", kind="family-letter", recipient=str(mother))
    assert "Until these are filled in, it is not for release (6):" in window.text
    assert "It can go without these, and says less (4):" in window.text
    wanted = re.findall(r'data-go="(family\?open=[^"]*)"', window.html)
    assert len(wanted) == len(set(wanted)) == 9
    window.go(f"family?open=family-member-{mother}#field-family-member-{mother}-letters_may_go")
    fill(window, case, f"family-member-{mother}", letters_may_go="yes", safe_contact="By hand.", why="She said so.")
    window.press("Record the correction")
    for purpose, sheet in CONTACTS.items():
        window.go(f"family?open={sheet.name}#field-{sheet.name}-contact")
        fill(window, case, sheet.name, contact=f"the office for {purpose}").press(f"Record: {sheet.words}")
    fill(window, case, "childs-name", name="Maya", on_whose_word="mother").press("Record the child’s name for letters")
    fill(window, case, "words", says="We will look again at what happened.").press("Write the reasons for the family")
    window.go("documents")
    assert "Nothing that keeps it back." in window.text
    assert "It can go without these, and says less (1):" in window.text, "nothing is decided yet"
    fill(window, case, "document", format="html").press("Make the document")
    letter = desk.document(case, desk.case(case).of(DocumentMade)[-1].entry).decode()
    assert "Please ask for the office for families." in letter
    assert "To be filled in" not in letter


def test_a_contact_of_the_case_is_put_right_and_goes_before_the_profile(record: Record, desk: Desk, case: str) -> None:
    """What the profile has is shown as such, and what is recorded for this case takes its place in the letter."""
    record._rules = desk.rules = with_northshire(record.rules)
    desk.add(case, "case details changed", partnership="northshire", reason="the partnership")
    window = Window.on_a_case(case).go("family")
    assert "the complaints team at Northshire Council, from the profile" in window.text
    form = "contact-complaints"
    fill(window, case, form, contact="the ombudsman").press("Record: Whom a complaint goes to")
    (known,) = desk.case(case).people.contacts
    window.press("Change or withdraw: Whom a complaint goes to")
    fill(window, case, f"{form}-{known.entry}", contact="the complaints team", why="The ombudsman comes second.")
    window.press("Record the correction")
    (known,) = desk.case(case).people.contacts
    assert (known.said.purpose, known.said.contact) == ("complaints", "the complaints team")


def test_what_is_missing_in_a_form_of_people_is_summed_up_above(desk: Desk, case: str) -> None:
    """Whichever form of the page it is: the summary comes first, and leads to the fields."""
    window = Window.on_a_case(case).go("family").press("Record another person")
    assert 'id="errors"' in window.html
    assert 'data-focus="field-person-name"' in window.html
    assert window.html.index('id="errors"') < window.html.index("<h2>")
    del desk


def test_a_document_goes_by_one_number_on_its_page_and_in_the_name_of_its_file(desk: Desk, case: str) -> None:
    """Whoever reads the number on a file finds the page with it."""
    made = make(desk, case, "one-page", "html")
    window = Window.on_a_case(case).go(f"document?entry={made.recorded}")
    assert made.name == f"one-page-EX-001-entry-{made.recorded}.html"
    assert made.name in window.text
    assert f"EX-001, entry {made.recorded}" in window.text


def test_what_could_not_be_looked_for_is_no_place_of_the_letter_and_says_how_to_mend_it(desk: Desk, case: str) -> None:
    """With nobody else on record there are no names to look for: the page leads to where they are recorded."""
    mother = desk.add(case, "family member", **A_MOTHER).newest.entry
    made = make(desk, case, "family-letter", "html", about=mother).recorded
    window = Window.on_a_case(case).go(f"document?entry={made}")
    assert "What could not be looked for" in window.text
    assert "Record the other people of the case" in window.text
    assert "may go although this was not looked for" in next(plain(one.label) for one in window.run.text_input)
    fill(window, case, f"stays-{made}", why_1="Two people read it.").press("Record why these may stay")
    assert "It may go Two people read it." in " ".join(window.text.split()), "nothing stays: nothing was found"


def test_no_name_of_a_member_of_the_family_stands_in_an_address_or_a_file_name(desk: Desk, case: str) -> None:
    """Addresses and names of files are seen by more people than the record."""
    mother = desk.add(case, "family member", **A_MOTHER).newest.entry
    window = Window.on_a_case(case).go("documents")
    fill(window, case, "document", kind="family-cover", recipient=str(mother), format="html")
    window.press("Make the document")
    (made,) = made_in(desk.case(case))
    assert made.recipient is None
    assert isinstance(desk.case(case).people.family[0].said, FamilyMember)
    assert "family-cover-EX-001-entry-" in window.text
    assert "Ms Example" not in str(window.run.query_params)


def test_what_is_read_back_of_one_letter_is_changed_on_the_page_of_that_letter(desk: Desk, case: str) -> None:
    """The way back leads to the field of this letter, of several, and a clearance can be withdrawn with its reason."""
    mother = desk.add(case, "family member", **A_MOTHER).newest.entry
    older, newer = (make(desk, case, "family-letter", "html", about=mother).recorded for _ in range(2))
    window = Window.on_a_case(case).go(f"document?entry={older}")
    fill(window, case, f"clear-{older}", body="police", role="superintendent").press(CLEARANCE)
    back = f"document?entry={older}&change=clear-{older}#field-clear-{older}-role"
    assert f'data-go="{html.escape(back)}"' in window.html
    window.go(back)
    fill(window, case, f"clear-{older}", role="chief superintendent").press(CLEARANCE).press("Record the clearance")
    cleared = desk.case(case).newest.event
    assert isinstance(cleared, DocumentCleared)
    assert cleared.role == "chief superintendent"
    fill(window, case, f"unclear-{older}", body="police", role="superintendent", reason="A trial.")
    window.press("Check the withdrawal before it stands")
    assert desk.case(case).newest.event == cleared, "it is read back first"
    window.press("Record the withdrawal")
    assert isinstance(desk.case(case).newest.event, ClearanceWithdrawn)
    assert newer != older


def test_an_address_that_names_no_document_says_so_in_the_heading(case: str) -> None:
    """Whoever hears the heading alone knows that there is none."""
    window = Window.on_a_case(case).go("document?entry=999")
    assert "Document not found</h1>" in window.html
    assert "One document" not in window.text.split(":root", 1)[0]


def test_the_page_says_in_whole_words_what_is_not_known_of_somebody_who_is_written_to(desk: Desk, case: str) -> None:
    """How to reach them, and which part the police see them in."""
    desk.add(case, "family member", **{**A_MOTHER, "safe_contact": ""})
    shown = Window.on_a_case(case).go("family").text
    assert "Nobody has said how to reach them safely" in shown
    assert "How they can be reached safely: not known." in shown
    assert "Part in the investigation: neither suspect nor witness." in shown
    desk.add(case, "family member", **{**A_MOTHER, "relation": "father", "safe_contact": "By hand, at the centre."})
    shown = Window.on_a_case(case).go("family").text
    assert shown.count("Nobody has said how to reach them safely") == 1
