"""What goes to a family: that very text cleared, by everybody who must, to somebody who may have it."""

from __future__ import annotations

from typing import Any

import pytest

from cspr_rules.records.case import Case, not_yet_cleared_by
from cspr_rules.records.case.clearance import bodies_to_clear, investigation
from cspr_rules.records.failures import NotAllowed, NotFound
from records.desk.people import Office

FILE, NEW_FILE, WORDS, OTHER_WORDS = ("sha256:" + letter * 64 for letter in "abcd")
BOTH = ("local authority", "police")


@pytest.fixture
def case(office: Office) -> Case:
    """A case without an investigation, with a mother whom letters may reach."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case")
    desk.answer(case.id, "parallel_proceedings", ["inquest"])
    return mother(office, case)


def mother(office: Office, case: Case, **more: Any) -> Case:
    """The child's mother, to whom letters may go unless it is said otherwise."""
    said = {
        "relation": "mother",
        "name": "Ms Example",
        "part_in_investigation": "neither",
        "letters_may_go": "yes",
        "on_whose_word": "social worker",
    }
    return office.desk().add(case.id, "family member", **{**said, **more})


def made(office: Office, case: Case, digest: str = FILE, words: str = WORDS, recipient: int | None = None) -> Case:
    """A letter to a member of the family was made; the first of them where nobody is named."""
    newest = office.ledger.newest()
    return office.desk().document_made(
        case.id,
        document="family letter",
        format="pdf",
        digest=digest,
        words=words,
        recipient=recipient or case.people.family[0].entry,
        up_to=newest.entry,
        newest_hash=newest.hash.hex(),
        reader="family",
    )


def cleared(office: Office, case: Case, digest: str = FILE, body: str = "local authority") -> Case:
    """A body clears the letter."""
    return office.desk().add(case.id, "document cleared", digest=digest, body=body, role="lead")


def sent(office: Office, case: Case, digest: str = NEW_FILE) -> Case:
    """The letter goes out."""
    return office.desk().add(case.id, "document sent", digest=digest, to="mother", how="by hand")


@pytest.mark.parametrize(
    ("answers", "there_is_one"),
    [
        ([], None),
        ([("not stated", "not known")], None),
        ([("police", ["inquest", "not known"])], None),
        ([("police", ["none"])], False),
        ([("police", ["inquest"]), ("health", "not known")], False),
        ([("health", ["inquest"]), ("police", ["inquest", "prosecution"])], True),
        ([("police", ["police investigation", "not known"])], True),
    ],
)
def test_that_nobody_has_spoken_of_an_investigation_does_not_mean_that_there_is_none(
    office: Office, answers: list[tuple[str, Any]], there_is_one: bool | None
) -> None:
    """Only a whole list without one says no; and not known is not no."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case")
    for agency, answer in answers:
        case = desk.answer(case.id, "parallel_proceedings", answer, agency=agency)
    assert investigation(case) is there_is_one
    assert bodies_to_clear(case) == (("local authority",) if there_is_one is False else BOTH)


@pytest.mark.parametrize(("part", "bodies"), [("suspect", BOTH), ("witness", BOTH), ("neither", BOTH[:1])])
def test_a_letter_to_a_suspect_or_a_witness_waits_for_the_police(
    office: Office, case: Case, part: str, bodies: tuple[str, ...]
) -> None:
    """Whatever the answers say of proceedings."""
    assert bodies_to_clear(case, mother(office, case, part_in_investigation=part).people.family[-1].said) == bodies


def test_clearing_a_text_clears_every_file_of_the_same_words_and_no_other_words(office: Office, case: Case) -> None:
    """One word changed, and the text is no longer the one that somebody cleared."""
    case = cleared(office, made(office, case))
    assert not_yet_cleared_by(case, words=WORDS) == ()
    assert not_yet_cleared_by(case, words=OTHER_WORDS) == ("local authority",)
    case = made(office, made(office, case, NEW_FILE), "sha256:" + "e" * 64, OTHER_WORDS)
    assert sent(office, case).newest.event.kind == "document sent"
    with pytest.raises(NotAllowed, match="has not been cleared by local authority"):
        sent(office, case, "sha256:" + "e" * 64)


def test_a_text_can_be_cleared_by_the_digest_of_its_words(office: Office, case: Case) -> None:
    """That of any file made of them does as well."""
    case = cleared(office, made(office, case), WORDS)
    assert not_yet_cleared_by(case, words=WORDS) == ()
    with pytest.raises(NotFound, match="no document with the digest"):
        cleared(office, case, OTHER_WORDS)


def test_the_file_that_says_not_for_release_is_not_the_one_that_goes_out(office: Office, case: Case) -> None:
    """The one that was read for clearance bears the mark on every page."""
    case = cleared(office, made(office, case))
    with pytest.raises(NotAllowed, match="this file still says that it is not for release"):
        sent(office, case, FILE)


def test_a_clearance_that_is_withdrawn_counts_no_more_until_it_is_given_again(office: Office, case: Case) -> None:
    """The police lead can stop a letter up to the last moment."""
    desk = office.desk()
    desk.answer(case.id, "parallel_proceedings", ["police investigation"], agency="police")
    case = cleared(office, cleared(office, made(office, case)), body="police")
    made(office, case, NEW_FILE)
    case = desk.add(
        case.id, "clearance withdrawn", digest=NEW_FILE, body="police", role="lead", reason="an arrest is near"
    )
    assert not_yet_cleared_by(case, words=WORDS) == ("police",)
    with pytest.raises(NotAllowed, match="has not been cleared by police"):
        sent(office, case)
    cleared(office, case, body="police")
    case = made(office, case, "sha256:" + "f" * 64)
    assert sent(office, case, "sha256:" + "f" * 64).newest.event.kind == "document sent"


def test_somebody_who_became_a_witness_after_the_clearance_needs_the_police_leads_word(
    office: Office, case: Case
) -> None:
    """What is known of the recipient counts on the day the letter goes."""
    first = case.people.family[0].entry
    case = made(office, cleared(office, made(office, case)), NEW_FILE)
    case = mother(office, case, part_in_investigation="witness", corrects=first, reason="police, today")
    with pytest.raises(NotAllowed, match="has not been cleared by police"):
        sent(office, case)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"letters_may_go": "no", "on_whose_word": "police"}, "letters may not go to this member"),
        ({"letters_may_go": "not known"}, "letters are not known to be safe to go to this member"),
    ],
)
def test_no_letter_goes_to_somebody_before_it_is_known_that_letters_may(
    office: Office, case: Case, said: dict[str, str], told: str
) -> None:
    """A letter in the wrong hands can cost more than a letter that waits."""
    case = mother(office, case, **said)
    entry = case.people.family[-1].entry
    case = made(office, cleared(office, made(office, case, recipient=entry)), NEW_FILE, recipient=entry)
    with pytest.raises(NotAllowed, match=told):
        sent(office, case)


def test_a_letter_is_made_for_a_member_of_the_family_of_this_case(office: Office, case: Case) -> None:
    """The opening of the case is no member of the family."""
    with pytest.raises(NotFound, match='no "family member" with the number 1'):
        made(office, case, recipient=1)


def test_a_second_word_of_the_same_file_for_another_reader_lifts_no_clearance(office: Office, case: Case) -> None:
    """However often a file is said to have been made, each time counts; and nobody says it by hand."""
    made(office, case)
    with pytest.raises(NotAllowed, match="is not recorded in this way"):
        office.desk().add(case.id, "document made", document="letter", format="pdf", digest=FILE, reader="partners")
    newest = office.ledger.newest()
    office.desk().document_made(
        case.id,
        document="letter",
        format="pdf",
        digest=FILE,
        up_to=newest.entry,
        newest_hash=newest.hash.hex(),
        reader="partners",
    )
    with pytest.raises(NotAllowed, match="has not been cleared by local authority"):
        sent(office, case, FILE)
