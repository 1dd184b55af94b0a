"""No letter to a family is final while it may give something away that nobody has answered for."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import docx
import pytest

from cspr_rules.documents.leaks.edited import text_in
from cspr_rules.documents.leaks.files import letter_in
from cspr_rules.documents.leaks.recorded import NOT_LOOKED_FOR, hold_against_the_case
from cspr_rules.documents.making import Made, make
from cspr_rules.records.case import Case, letter_check
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.telling import LetterChecked
from cspr_rules.records.failures import NotAllowed, NotFound
from cspr_rules.records.rules import Rules
from documents.cases import everything_considered, with_northshire
from documents.family.letters import A_MOTHER
from documents.family.test_made_and_sent import marked

KINDS = ("family-letter", "easy-read")
SLIPPED = "We spoke with Threlkeld about what he saw."
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
BODIES = ("local authority", "police")


@pytest.fixture
def desk(fresh_desk: Desk, rules: Rules) -> Desk:
    """A desk with a partnership that has everything a family needs to know."""
    return Desk(fresh_desk.ledger, with_northshire(rules), fresh_desk.surroundings, "chair")


@pytest.fixture
def case(desk: Desk) -> Case:
    """A case with somebody in it whom no letter should name."""
    case = everything_considered(desk).id
    desk.add(case, "case details changed", partnership="northshire", reason="the partnership")
    desk.add(case, "child's name for letters", name="Maya", on_whose_word="mother")
    desk.add(case, "family member", **A_MOTHER)
    return desk.add(case, "person named", name="Barnaby Threlkeld", role="suspect")


def mother(case: Case) -> int:
    """The entry of the child's mother."""
    return case.people.family[0].entry


def cleared(desk: Desk, case: Case, digest: str) -> None:
    """Everybody who must clears it."""
    for body in BODIES:
        desk.add(case.id, "document cleared", digest=digest, body=body, role="lead")


def sent(desk: Desk, case: Case, digest: str) -> str:
    """It goes out."""
    return desk.add(case.id, "document sent", digest=digest, to="mother", how="by hand").newest.event.kind


def on_file(made: Made, folder: Path) -> Path:
    """The letter as a file."""
    file = folder / made.name
    file.write_bytes(made.content)
    return file


def checked(desk: Desk, case: Case, file: Path, stays: dict[int, str] | None = None) -> str:
    """Somebody checks a file, and has it recorded; its digest."""
    letter = letter_in(file)
    hold_against_the_case(desk, case.id, text_in(desk, desk.case(case.id), letter), stays)
    assert letter.digest is not None
    return letter.digest


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_with_a_name_in_it_stays_not_for_release_until_somebody_says_why_it_may_stay(
    desk: Desk, case: Case, tmp_path: Path, kind: str
) -> None:
    """Clearance alone does not lift the mark; the name, where it stands and the reason are in the record."""
    desk.add(case.id, "words for the family", says=SLIPPED)
    draft = make(desk, case.id, kind, "docx", about=mother(case))
    assert [one.what for one in draft.may_give_away or ()] == ["name"]
    assert "[Threlkeld]" in (draft.may_give_away or ())[0].shown
    cleared(desk, case, draft.digest)
    again = make(desk, case.id, kind, "docx", about=mother(case))
    assert marked(again)
    with pytest.raises(NotAllowed, match="nobody has said for 1 why it may stay"):
        sent(desk, case, again.digest)
    checked(desk, case, on_file(again, tmp_path), {1: "He is her own brother, and she asked us to speak with him."})
    final = make(desk, case.id, kind, "docx", about=mother(case))
    assert not marked(final)
    assert [one.stays[:6] for one in final.may_give_away or ()] == ["He is "]
    assert sent(desk, case, final.digest) == "document sent"


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_that_is_changed_is_checked_anew_and_earlier_reasons_go_with_the_earlier_text(
    desk: Desk, case: Case, tmp_path: Path, kind: str
) -> None:
    """Taking the name out does as well as a reason; another sentence with it asks again."""
    entry = desk.add(case.id, "words for the family", says=SLIPPED).newest.entry
    draft = make(desk, case.id, kind, "docx", about=mother(case))
    checked(desk, case, on_file(draft, tmp_path), {1: "She knows."})
    desk.add(
        case.id,
        "words for the family",
        says=f"{SLIPPED} He was there.",
        corrects=entry,
        reason="more is to be said",
    )
    other = make(desk, case.id, kind, about=mother(case))
    assert [one.stays for one in other.may_give_away or ()] == [""]
    words = next(one.entry for one in reversed(desk.case(case.id).happened) if one.event.kind == "words for the family")
    desk.add(case.id, "words for the family", says="We are here for you.", corrects=words, reason="a name")
    clean = make(desk, case.id, kind, about=mother(case))
    assert clean.may_give_away == ()
    cleared(desk, case, clean.digest)
    assert not marked(make(desk, case.id, kind, about=mother(case)))


def test_somebody_who_came_into_the_case_later_is_looked_for_before_it_goes(desk: Desk, case: Case) -> None:
    """A letter that was clean last week is held against the case as it stands today."""
    desk.add(case.id, "words for the family", says="We spoke with Crake about what she saw.")
    draft = make(desk, case.id, "family-letter", about=mother(case))
    cleared(desk, case, draft.digest)
    final = make(desk, case.id, "family-letter", about=mother(case))
    assert final.may_give_away == ()
    assert not marked(final)
    desk.add(case.id, "person named", name="Ottoline Crake", role="professional")
    with pytest.raises(NotAllowed, match="has not been checked against the case as it now stands"):
        sent(desk, case, final.digest)
    again = make(desk, case.id, "family-letter", about=mother(case))
    assert [one.what for one in again.may_give_away or ()] == ["name"]
    assert marked(again)


def test_what_could_not_be_looked_for_is_answered_for_too(desk: Desk, tmp_path: Path) -> None:
    """Where the case names nobody, no hit is no promise, and somebody says why the letter goes all the same."""
    case = everything_considered(desk)
    desk.add(case.id, "case details changed", partnership="northshire", reason="the partnership")
    case = desk.add(case.id, "family member", **A_MOTHER)
    draft = make(desk, case.id, "family-letter", "docx", about=mother(case))
    assert [one.what for one in draft.may_give_away or ()] == [NOT_LOOKED_FOR]
    cleared(desk, case, draft.digest)
    assert marked(make(desk, case.id, "family-letter", about=mother(case)))
    checked(desk, case, on_file(draft, tmp_path), {1: "The chair has read it against the files."})
    assert not marked(make(desk, case.id, "family-letter", about=mother(case)))


# ---- the letter that the chair went on writing


def edited(file: Path, *, add: str = "", unmark: bool = False, author: str = "") -> Path:
    """The chair opens the letter in Word, and saves it under another name."""
    word = docx.Document(str(file))
    if add:
        word.add_paragraph(add)
    if author:
        word.core_properties.author = author
    if unmark:
        word.sections[0].header.paragraphs[0].text = ""
        title = next(one for one in word.paragraphs if one.style is not None and one.style.name == "Title")
        title.text = title.text.removeprefix("Not for release: ")
        word.core_properties.title = title.text
    saved = io.BytesIO()
    word.save(saved)
    new = file.with_name(f"{len(list(file.parent.iterdir()))}-{file.name}")
    new.write_bytes(saved.getvalue())
    return new


def test_a_letter_that_the_chair_went_on_writing_is_checked_cleared_and_sent_like_any_other(
    desk: Desk, case: Case, tmp_path: Path
) -> None:
    """The file is known from its check on; taking the mark out changes no word, and the clearance holds."""
    draft = on_file(make(desk, case.id, "family-letter", "docx", about=mother(case)), tmp_path)
    mine = edited(draft, add="I would like to come and see you. Please tell me when.")
    with pytest.raises(NotFound, match="went on writing is checked first"):
        sent(desk, case, str(letter_in(mine).digest))
    digest = checked(desk, case, mine)
    with pytest.raises(NotAllowed, match="has not been cleared by local authority and police"):
        sent(desk, case, digest)
    cleared(desk, case, digest)
    with pytest.raises(NotAllowed, match="still says that it is not for release"):
        sent(desk, case, digest)
    assert sent(desk, case, checked(desk, case, edited(mine, unmark=True, author="chair"))) == "document sent"
    with pytest.raises(NotAllowed, match="has not been cleared by local authority and police"):
        sent(desk, case, checked(desk, case, edited(mine, unmark=True, add="And one more thing.")))


def test_what_the_chair_writes_is_looked_through_with_all_that_the_file_holds(
    desk: Desk, case: Case, tmp_path: Path
) -> None:
    """A name in the text and a name in the properties of the file are both asked about."""
    draft = on_file(make(desk, case.id, "family-letter", "docx", about=mother(case)), tmp_path)
    for mine in (edited(draft, unmark=True, add=SLIPPED), edited(draft, unmark=True, author="Threlkeld")):
        digest = checked(desk, case, mine)
        cleared(desk, case, digest)
        with pytest.raises(NotAllowed, match="nobody has said for 1 why it may stay"):
            sent(desk, case, digest)
        with pytest.raises(NotFound, match="there is no place 2"):
            checked(desk, case, mine, {2: "She knows."})
        with pytest.raises(NotAllowed, match="it is not said why place 1 may stay"):
            checked(desk, case, mine, {1: "  "})
        checked(desk, case, mine, {1: "She knows."})
        assert sent(desk, case, digest) == "document sent"


def test_a_letter_made_for_the_mother_is_not_checked_as_one_to_the_father(
    desk: Desk, case: Case, tmp_path: Path
) -> None:
    """Her letter may name her, and is no letter to him."""
    father = desk.add(case.id, "family member", **{**A_MOTHER, "relation": "father", "name": "Mr Other"}).newest.entry
    draft = letter_in(on_file(make(desk, case.id, "family-letter", "docx", about=mother(case)), tmp_path))
    with pytest.raises(NotAllowed, match="this file was made for the member of the family of entry"):
        text_in(desk, desk.case(case.id), draft, father)


def test_the_check_is_not_recorded_again_while_nothing_has_changed(desk: Desk, case: Case) -> None:
    """Three formats of one letter are one text."""
    for format_ in ("docx", "pdf", "html"):
        make(desk, case.id, "family-letter", format_, about=mother(case))
    now = desk.case(case.id)
    (check,) = now.of(LetterChecked)
    assert isinstance(check.event, LetterChecked)
    assert letter_check(now, check.event.words) == check.event


def test_a_picture_that_was_put_in_is_another_text_and_is_answered_for(desk: Desk, case: Case, tmp_path: Path) -> None:
    """A clearance of the words is none of a picture that nobody looked at."""
    draft = on_file(make(desk, case.id, "family-letter", "docx", about=mother(case)), tmp_path)
    plain = edited(draft, unmark=True)
    cleared(desk, case, checked(desk, case, plain))
    word = docx.Document(str(plain))
    word.add_picture(io.BytesIO(PICTURE))
    word.save(str(plain))
    digest = checked(desk, case, plain)
    with pytest.raises(NotAllowed, match="has not been cleared by local authority and police"):
        sent(desk, case, digest)
    cleared(desk, case, digest)
    with pytest.raises(NotAllowed, match="nobody has said for 1 why it may stay"):
        sent(desk, case, digest)
    checked(desk, case, plain, {1: "It is the child's own drawing."})
    assert sent(desk, case, digest) == "document sent"


@pytest.mark.parametrize(
    "line", ["Not for release. {said}", "It still has to be checked for what it may give away. {said}"]
)
def test_words_behind_the_mark_count_as_words(desk: Desk, case: Case, tmp_path: Path, line: str) -> None:
    """Only the mark itself is no word of the letter; what somebody writes in its line is."""
    draft = on_file(make(desk, case.id, "family-letter", "docx", about=mother(case)), tmp_path)
    words = [
        text_in(desk, desk.case(case.id), letter_in(edited(draft, add=line.format(said=said)))).words
        for said in ("", "Your wife has told us.")
    ]
    plain = text_in(desk, desk.case(case.id), letter_in(edited(draft))).words
    assert plain == words[0] != words[1]


SAID = {
    "The police suspect your husband.": "it may say who suspects whom",
    "He was arrested on Friday.": "it may say who suspects whom",
    "The council wanted a review and the police did not.": "it may say what one agency thinks",
    "The staff failed to see it.": "it may blame somebody",
    "She passed away.": "it does not say that somebody died",
}


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("kind", KINDS)
def test_suspicion_positions_and_blame_are_asked_about_before_a_letter_goes(
    desk: Desk, case: Case, kind: str, said: str
) -> None:
    """The partners' own words stand in every letter of the case, the suspect's among them."""
    assert make(desk, case.id, kind, about=mother(case)).may_give_away == ()
    desk.add(case.id, "words for the family", says=said)
    (place,) = make(desk, case.id, kind, about=mother(case)).may_give_away or ()
    assert (place.what, place.about) == ("to be read in its place", SAID[said])


def test_the_mothers_letter_is_not_taken_for_the_fathers(desk: Desk, case: Case, tmp_path: Path) -> None:
    """She may read what was found, and he may not: her letter with his name above it says so."""
    reader = {"relation": "father", "name": "Mr Other", "part_in_investigation": "suspect"}
    father = desk.add(case.id, "family member", **{**A_MOTHER, **reader}).newest.entry
    assert make(desk, case.id, "family-letter", about=father).may_give_away == ()
    file = on_file(make(desk, case.id, "family-letter", "docx", about=mother(case)), tmp_path)
    word = docx.Document(str(file))
    greeting = next(one for one in word.paragraphs if one.text.startswith("Dear"))
    greeting.text = "Dear Mr Other,"
    word.save(str(file))
    text = text_in(desk, desk.case(case.id), letter_in(file))
    assert text.recipient == father
    (hit,) = hold_against_the_case(desk, case.id, text).found.hits
    assert hit.kind.value == "another reader's letter"
    assert hit.about.endswith(f"sentences of the letter to mother (entry {mother(case)})")


def test_a_letter_goes_to_the_one_it_is_for(desk: Desk, case: Case) -> None:
    """Or by way of somebody, who is said to bring it to them."""
    draft = make(desk, case.id, "family-letter", about=mother(case))
    cleared(desk, case, draft.digest)
    digest = make(desk, case.id, "family-letter", about=mother(case)).digest
    for other in ("the school", "father", "Mr Other and his brother", "Ms Else"):
        with pytest.raises(NotAllowed, match="and went to somebody else"):
            desk.add(case.id, "document sent", digest=digest, to=other, how="post")
    for more in (
        *("both parents, the mother too", "the mother and the father", "Ms Example and Mr Other", "the whole family"),
        *("the mother, her sister", "the mother's partner", "a solicitor, for the mother and her husband"),
        *("Ms Example with her family", "the mother & Ms Else"),
    ):
        with pytest.raises(NotAllowed, match=r"and went to (others too|somebody else)"):
            desk.add(case.id, "document sent", digest=digest, to=more, how="post")
    for her in (
        *("the mother", "Ms Example", "a solicitor, for the mother", "the mother, by hand", "the child's mother"),
        *("Child and Co solicitors, for the mother", "the grandmother, for Ms Example", "the mother, for her to keep"),
    ):
        assert desk.add(case.id, "document sent", digest=digest, to=her, how="post").newest.event.kind
