"""What pages say of documents that were made: kind, reader, and where each stands on its way out."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from cspr_rules.app.parts import words
from cspr_rules.app.parts.html import Html, capital, html
from cspr_rules.app.parts.people import relation
from cspr_rules.app.parts.site import DOCUMENT

from cspr_rules.records.case import Case, Happened, letter_check, not_yet_cleared_by
from cspr_rules.records.case.clearance import POLICE, bodies_to_clear
from cspr_rules.records.desk.release import FAMILY, may_go_to_the_family
from cspr_rules.records.events.telling import DocumentMade, DocumentSent, LetterChecked
from cspr_rules.records.failures import NotAllowed, NotFound


def document_address(case: Case, one: Happened) -> str:
    """The address of the page of one document."""
    return f"{DOCUMENT}?{urlencode({'case': case.id, 'entry': one.entry})}"


def reader_of(case: Case, made: DocumentMade) -> str:
    """For whom it was made."""
    if made.recipient is None:
        return made.reader
    try:
        return relation(case.people.family_member(made.recipient).said)
    except NotFound:
        return "a member of the family who was withdrawn"


def sent(case: Case, digest: str) -> list[Happened]:
    """Each time that the record says it went to somebody."""
    return [one for one in case.of(DocumentSent) if isinstance(one.event, DocumentSent) and one.event.digest == digest]


def in_the_way(case: Case, one: Happened) -> str:
    """Why the desk would not let it go to its reader now, as the desk says; empty where it would."""
    made = one.event
    assert isinstance(made, (DocumentMade, LetterChecked))
    try:
        may_go_to_the_family(case, one, made)
    except (NotAllowed, NotFound) as fault:
        return capital(fault.what)
    return ""


def state_of(case: Case, one: Happened) -> Html:
    """Sent, may go, or not for release."""
    made = one.event
    assert isinstance(made, DocumentMade)
    if sent(case, made.digest):
        return words.tag("Sent", "answered")
    if made.reader == FAMILY and in_the_way(case, one):
        return words.tag("Not for release", "open")
    return words.tag("May go", "answered") if made.reader == FAMILY else html("Made")


def steps(case: Case, one: Happened, *, marked: bool) -> Iterator[Html]:
    """What a letter to the family needs before it goes, each done or not. `marked` where the file itself says not."""
    made = one.event
    assert isinstance(made, (DocumentMade, LetterChecked))
    check = letter_check(case, made.words, made.digest)
    if check is None:
        yield _step("Checked against the case as it now stands", "Not yet", done=False)
    else:
        left = len(check.open)
        yield _step("Checked for what it may give away", f"{left} open" if left else "Done", done=not left)
    recipient = None
    try:
        recipient = case.people.family_member(made.recipient).said if made.recipient else None
    except NotFound:
        yield _step("Its reader", "Withdrawn from the record", done=False)
    waiting = not_yet_cleared_by(case, words=made.words, digest=made.digest, recipient=recipient)
    for body in bodies_to_clear(case, recipient):
        done = body not in waiting
        yield _step(
            f"Cleared by the {body}{' lead' if body == POLICE else ''}", "Done" if done else "Not yet", done=done
        )
    if recipient is not None:
        known = recipient.letters_may_go
        yield _step("Letters may go to this person", "Done" if known == "yes" else capital(known), done=known == "yes")
    said = "Still says that it is not for release" if marked else "Does not say that it is not for release"
    yield _step("The file itself", said, done=not marked)


def _step(what: str, stands: str, *, done: bool) -> Html:
    return html("{} {}", what, words.tag(stands, "answered" if done else "open"))
