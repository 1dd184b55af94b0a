"""From the first draft to the letter in the post: made, cleared, made again without the mark, and only then sent."""

from __future__ import annotations

import io

import docx
import pikepdf
import pytest

from cspr_rules.documents.document import plain_text
from cspr_rules.documents.making import PAGES, Made, make
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.telling import DocumentMade
from cspr_rules.records.failures import NotAllowed
from cspr_rules.records.rules import Rules
from documents.cases import everything_considered, with_northshire
from documents.family.letters import A_MOTHER

KINDS = ("family-letter", "easy-read")


@pytest.fixture
def desk(fresh_desk: Desk, rules: Rules) -> Desk:
    """A desk with a partnership that has everything a family needs to know."""
    return Desk(fresh_desk.ledger, with_northshire(rules), fresh_desk.surroundings, "chair")


def a_case(desk: Desk, partnership: str | None = "northshire") -> tuple[str, int]:
    """No further review was decided on, there is a prosecution, and the mother is to be told."""
    case = everything_considered(desk).id
    if partnership is not None:
        desk.add(case, "case details changed", partnership=partnership, reason="the partnership")
    desk.add(case, "child's name for letters", name="Maya", on_whose_word="mother")
    desk.add(case, "person named", name="Barnaby Threlkeld", role="suspect")
    return case, desk.add(case, "family member", **A_MOTHER).newest.entry


def marked(made: Made) -> bool:
    """Whether the letter says that it is not for release."""
    assert made.document is not None
    return "Not for release" in plain_text((*made.document.title, *made.document.marking))


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_goes_from_draft_to_the_post_by_way_of_those_who_clear_it(desk: Desk, kind: str) -> None:
    """Nobody types a digest twice: clearing the file that was read clears the one that goes out."""
    case, mother = a_case(desk)
    draft = make(desk, case, kind, "docx", about=mother)
    assert marked(draft)
    for body in ("local authority", "police"):
        with pytest.raises(NotAllowed, match="has not been cleared by"):
            desk.add(case, "document sent", digest=draft.digest, to="mother", how="by hand")
        desk.add(case, "document cleared", digest=draft.digest, body=body, role="lead")
    with pytest.raises(NotAllowed, match="still says that it is not for release"):
        desk.add(case, "document sent", digest=draft.digest, to="mother", how="by hand")
    final = make(desk, case, kind, "pdf", about=mother)
    assert not marked(final)
    assert desk.add(case, "document sent", digest=final.digest, to="mother", how="by hand").newest.event.kind
    desk.add(case, "words for the family", says="We are here for you.")
    assert marked(make(desk, case, kind, "pdf", about=mother))


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_in_which_something_is_left_to_be_filled_in_is_not_sent(fresh_desk: Desk, kind: str) -> None:
    """Cleared by all and checked, it still lacks whom the family may call: it says so, and the record refuses."""
    desk = fresh_desk
    case, mother = a_case(desk, partnership=None)
    draft = make(desk, case, kind, "docx", about=mother)
    for body in ("local authority", "police"):
        desk.add(case, "document cleared", digest=draft.digest, body=body, role="lead")
    again = make(desk, case, kind, "pdf", about=mother)
    assert marked(again)
    with pytest.raises(NotAllowed, match="something in it is left to be filled in"):
        desk.add(case, "document sent", digest=again.digest, to="mother", how="by hand")


@pytest.mark.parametrize("kind", KINDS)
def test_the_record_keeps_for_whom_a_letter_was_made_and_the_digest_of_its_words(desk: Desk, kind: str) -> None:
    """The same words in three formats have one digest of words and three of bytes."""
    case, mother = a_case(desk)
    made = [make(desk, case, kind, one, about=mother) for one in PAGES]
    kept = [one.event for one in desk.case(case).of(DocumentMade) if isinstance(one.event, DocumentMade)]
    assert len({one.words for one in kept}) == 1
    assert [one.digest for one in kept] == [one.digest for one in made]
    assert {(one.recipient, one.reader) for one in kept} == {(mother, "family")}


@pytest.mark.parametrize("kind", KINDS)
def test_the_mark_is_on_every_page_of_every_format(desk: Desk, kind: str) -> None:
    """In the title of the file too, which a list of files shows."""
    case, mother = a_case(desk)
    pdf = make(desk, case, kind, "pdf", about=mother)
    with pikepdf.open(io.BytesIO(pdf.content)) as file:
        assert len(file.pages) > 1
        assert str(file.docinfo["/Title"]).startswith("Not for release: ")
    word = docx.Document(io.BytesIO(make(desk, case, kind, "docx", about=mother).content))
    assert "Not for release." in word.sections[0].header.paragraphs[0].text
    assert word.core_properties.title.startswith("Not for release: ")
    for name in (pdf.name, make(desk, case, kind, "html", about=mother).name):
        assert "Maya" not in name
        assert "Example" not in name


def test_the_page_for_those_who_send_it_needs_no_clearance_and_holds_no_word_of_the_letter(desk: Desk) -> None:
    """It stays in the office."""
    case, mother = a_case(desk)
    page = make(desk, case, "family-cover", "html", about=mother)
    kept = desk.case(case).at(page.recorded, DocumentMade)[1]
    assert (kept.recipient, kept.words, kept.reader) == (None, None, "those who send the letter")
    assert "Maya" not in page.content.decode()
