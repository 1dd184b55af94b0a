"""What goes to a family: that very text cleared, by everybody who must, to somebody who may have it."""

from __future__ import annotations

from typing import Any

import pytest

from cspr_rules.records.case import Case, letter_check, not_yet_cleared_by
from cspr_rules.records.case.clearance import bodies_to_clear, investigation
from cspr_rules.records.failures import NotAllowed, NotFound
from cspr_rules.records.made import digest_of
from records.desk.people import Office

CONTENTS = (b"a letter", b"a new letter", b"a third letter")
FILE, NEW_FILE, THIRD_FILE = map(digest_of, CONTENTS)
WORDS, OTHER_WORDS = ("sha256:" + letter * 64 for letter in "cd")
OTHER_FILE = "sha256:" + "9" * 64
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
    """A letter to a member of the family was checked and made; the first of them where nobody is named."""
    checked(office, case, words, recipient=recipient)
    newest = office.ledger.newest()
    return office.desk().document_made(
        case.id,
        next(one for one in CONTENTS if digest_of(one) == digest),
        document="family letter",
        format="pdf",
        words=words,
        recipient=recipient or case.people.family[0].entry,
        up_to=newest.entry,
        newest_hash=newest.hash.hex(),
        reader="family",
    )


def checked(office: Office, case: Case, words: str = WORDS, *, recipient: int | None = None, **more: Any) -> Case:
    """The words were held against the case as it stands, and nothing was found unless it is said otherwise."""
    now = office.desk().case(case.id)
    recipient = recipient or now.people.family[0].entry
    return office.desk().letter_checked(
        case.id, words=words, recipient=recipient, **{"up_to": now.newest.entry, **more}
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
    case = made(office, made(office, case, NEW_FILE), THIRD_FILE, OTHER_WORDS)
    assert sent(office, case).newest.event.kind == "document sent"
    with pytest.raises(NotAllowed, match="has not been cleared by local authority"):
        sent(office, case, THIRD_FILE)


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
    case = made(office, case, THIRD_FILE)
    assert sent(office, case, THIRD_FILE).newest.event.kind == "document sent"


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
        CONTENTS[0],
        document="letter",
        format="pdf",
        up_to=newest.entry,
        newest_hash=newest.hash.hex(),
        reader="partners",
    )
    with pytest.raises(NotAllowed, match="has not been cleared by local authority"):
        sent(office, case, FILE)


# ---- what it may give away

A_NAME = {"what": "name", "about": "a name of suspect (entry 4)", "shown": "We met [Darren] there."}


def test_a_text_goes_out_only_when_each_place_was_dealt_with(office: Office, case: Case) -> None:
    """A place that may give something away stops it until somebody has said why it may stay."""
    case = cleared(office, made(office, case))
    case = made(office, case, NEW_FILE)
    checked(office, case, found=[A_NAME])
    with pytest.raises(NotAllowed, match="nobody has said for 1 why it may stay"):
        sent(office, case)
    checked(office, case, found=[{**A_NAME, "stays": "He is her own brother, and she asked about him."}])
    assert sent(office, case).newest.event.kind == "document sent"


def test_a_check_counts_for_its_words_alone_and_until_the_case_grows(office: Office, case: Case) -> None:
    """What became known since is not looked for yet; that a letter was cleared or sent adds nothing to look for."""
    case = cleared(office, made(office, case))
    assert letter_check(case, WORDS) is not None
    assert letter_check(case, OTHER_WORDS) is None
    case = made(office, case, NEW_FILE)
    case = office.desk().add(case.id, "person named", name="Darren Example", role="suspect")
    assert letter_check(case, WORDS) is None
    with pytest.raises(NotAllowed, match="has not been checked against the case as it now stands"):
        sent(office, case)
    checked(office, case)
    assert sent(office, case).newest.event.kind == "document sent"


def test_a_file_that_people_went_on_writing_goes_the_same_way(office: Office, case: Case) -> None:
    """Nobody knows it before it is checked; then it is cleared as any other, and goes out without its mark."""
    with pytest.raises(NotFound, match="went on writing is checked first"):
        cleared(office, case, FILE)
    case = checked(office, case, digest=FILE, not_for_release=True)
    case = cleared(office, case, FILE)
    with pytest.raises(NotAllowed, match="still says that it is not for release"):
        sent(office, case, FILE)
    case = checked(office, case, digest=NEW_FILE)
    assert sent(office, case, NEW_FILE).newest.event.kind == "document sent"
    case = checked(office, case, OTHER_WORDS, digest=OTHER_FILE)
    with pytest.raises(NotAllowed, match="has not been cleared by local authority"):
        sent(office, case, OTHER_FILE)


def test_what_only_the_file_holds_counts_too(office: Office, case: Case) -> None:
    """Its properties are no words that the family reads at once, and may give somebody away all the same."""
    case = checked(office, case, digest=FILE, found=[A_NAME])
    case = cleared(office, checked(office, case, digest=NEW_FILE), NEW_FILE)
    with pytest.raises(NotAllowed, match="nobody has said for 1 why it may stay"):
        sent(office, case, FILE)
    assert sent(office, case, NEW_FILE).newest.event.kind == "document sent"


def test_nobody_types_that_a_letter_was_checked(office: Office, case: Case) -> None:
    """The check is the program's."""
    with pytest.raises(NotAllowed, match='"letter checked" is not recorded in this way'):
        office.desk().add(case.id, "letter checked", words=WORDS, recipient=3, up_to=3)
