"""Who is in the case: said once, put right beside what was said, and never guessed at."""

from __future__ import annotations

from datetime import date

import pytest

from cspr_rules.records.case import Case
from cspr_rules.records.events.people import PARTS
from cspr_rules.records.failures import Conflict, NotAllowed, NotFound
from records.desk.people import Office


@pytest.fixture
def case(office: Office) -> Case:
    """A case that was just opened."""
    return office.desk().open_case("EX-001", "A case")


def mother(office: Office, case: Case, **more: object) -> Case:
    """The child's mother is recorded."""
    return office.desk().add(case.id, "family member", **{"relation": "mother", "name": "Ms Example", **more})


def test_a_case_names_nobody_until_somebody_is_recorded(case: Case) -> None:
    """No name is taken from a title, an answer or a source."""
    assert case.people.childs_name is None
    assert case.people.in_force == ()


def test_what_nobody_said_of_a_family_member_is_not_known(office: Office, case: Case) -> None:
    """Left out is never no: neither of parental responsibility, nor of the investigation, nor of letters."""
    (known,) = mother(office, case).people.family
    said = known.said
    assert {said.parental_responsibility, said.part_in_investigation, said.interpreter, said.letters_may_go} == {
        "not known"
    }


@pytest.mark.parametrize("part", PARTS)
def test_the_part_in_an_investigation_is_kept_as_it_was_said(office: Office, case: Case, part: str) -> None:
    """Suspect, witness, neither, or not known."""
    (known,) = mother(office, case, part_in_investigation=part).people.family
    assert known.said.part_in_investigation == part


def test_whether_letters_may_go_rests_on_somebodys_word(office: Office, case: Case) -> None:
    """Yes and no are both said by somebody; not known needs nobody."""
    for answer in ("yes", "no"):
        with pytest.raises(NotAllowed, match="not said on whose word letters may or may not go"):
            mother(office, case, letters_may_go=answer)
    assert mother(office, case, letters_may_go="no", on_whose_word="social worker").people.family[0].said.on_whose_word


def test_a_correction_stands_in_the_place_of_what_it_corrects_and_both_can_be_read(office: Office, case: Case) -> None:
    """The letters ask for one person, by whichever entry; the record still holds what was said first."""
    first = mother(office, case).newest.entry
    office.desk().add(case.id, "family member", relation="father", name="Mr Example")
    case = mother(office, case, language="Polish", corrects=first, reason="her own word")
    second = case.newest.entry
    assert [(one.said.relation, one.entries) for one in case.people.family] == [
        ("mother", (first, second)),
        ("father", (first + 1,)),
    ]
    assert case.people.family_member(first).said.language == "Polish"
    assert case.people.family_member(second).entry == second
    assert case.up_to(second - 1).people.family[0].said.language == ""


def test_a_correction_known_later_does_not_change_what_was_known_on_a_day(office: Office, case: Case) -> None:
    """As known on a day holds for people as for answers."""
    office.clock.set("2026-11-02")
    case = office.desk().open_case("EX-002", "Another")
    entry = mother(office, case, known_on="2026-11-02").newest.entry
    office.clock.set("2026-11-09")
    case = mother(
        office, case, part_in_investigation="witness", corrects=entry, reason="the police", known_on="2026-11-08"
    )
    assert case.as_known_on(date(2026, 11, 7)).people.family[0].said.part_in_investigation == "not known"
    assert case.as_known_on(date(2026, 11, 8)).people.family[0].said.part_in_investigation == "witness"


def test_a_correction_says_why_and_corrects_its_own_kind(office: Office, case: Case) -> None:
    """No reason without an entry, no entry without a reason, and no mother in the place of a name."""
    entry = mother(office, case).newest.entry
    with pytest.raises(NotAllowed, match="a correction needs a reason"):
        mother(office, case, corrects=entry)
    with pytest.raises(NotAllowed, match="a correction needs a reason"):
        mother(office, case, reason="a slip")
    with pytest.raises(NotFound, match='no "child\'s name for letters" with the number'):
        office.desk().add(
            case.id, "child's name for letters", name="Maya", on_whose_word="mother", corrects=entry, reason="a slip"
        )


def test_the_second_of_two_who_correct_the_same_entry_is_told_of_the_first(office: Office, case: Case) -> None:
    """Neither correction is lost, and neither hides the other."""
    entry = mother(office, case).newest.entry
    mother(office, case, language="Polish", corrects=entry, reason="her own word")
    with pytest.raises(Conflict, match=f"chair has corrected entry {entry} meanwhile"):
        mother(office, case, language="Dari", corrects=entry, reason="another's word")
    with pytest.raises(Conflict, match=f"chair has corrected entry {entry} meanwhile"):
        office.desk("nurse").add(case.id, "person withdrawn", withdraws=entry, reason="not in this case")


def test_somebody_entered_by_mistake_is_withdrawn_and_not_corrected_again(office: Office, case: Case) -> None:
    """The entry stays in the record, and nobody stands there any more."""
    entry = mother(office, case).newest.entry
    case = office.desk().add(case.id, "person withdrawn", withdraws=entry, reason="of another case")
    assert case.people.family == ()
    assert case.happened[-2].entry == entry
    with pytest.raises(NotFound, match='Record a "family member" first'):
        case.people.family_member(entry)
    with pytest.raises(Conflict, match=f"chair has withdrawn entry {entry} meanwhile"):
        mother(office, case, corrects=entry, reason="a slip")
    with pytest.raises(NotFound, match=r"entry 1 of EX-001 is not about a person\. This case has none"):
        office.desk().add(case.id, "person withdrawn", withdraws=1, reason="a slip")


def test_a_child_has_one_name_for_letters(office: Office, case: Case) -> None:
    """A second one is a correction of the first, with a reason."""
    desk = office.desk()
    said = {"name": "Maya", "on_whose_word": "mother"}
    entry = desk.add(case.id, "child's name for letters", **said).newest.entry
    with pytest.raises(NotAllowed, match=f"the child's name for letters is recorded already, in entry {entry}"):
        desk.add(case.id, "child's name for letters", **said)
    case = desk.add(
        case.id, "child's name for letters", **{**said, "name": "May"}, corrects=entry, reason="the family uses it"
    )
    assert case.people.childs_name is not None
    assert case.people.childs_name.said.name == "May"


def test_others_named_in_the_case_are_kept_with_what_must_not_slip_out(office: Office, case: Case) -> None:
    """Name, other names, day of birth, NHS number, address, telephone number, and whose facts they are."""
    case = office.desk().add(
        case.id,
        "person named",
        name="Robin Example",
        other_names=["Rob"],
        role="other child",
        date_of_birth="2019-02-03",
        nhs_number="999 000-0018",
        address="1 Nowhere Street\nZZ99 3VZ",
        telephone="01632 960 001",
        facts_of="EX-002",
    )
    (known,) = case.people.named
    assert (known.said.nhs_number, known.said.date_of_birth) == ("9990000018", date(2019, 2, 3))
    assert (known.said.other_names, known.said.facts_of) == (("Rob",), "EX-002")
    assert case.people.in_force == (known,)


@pytest.mark.parametrize("number", ["999000001", "99900000181", "999 000 001x", "٩٩٩٠٠٠٠٠١٨"])
def test_an_nhs_number_that_could_not_be_found_in_a_letter_is_refused(office: Office, case: Case, number: str) -> None:
    """It has ten digits, or it is a slip."""
    with pytest.raises(NotAllowed, match="an NHS number has ten digits"):
        office.desk().add(case.id, "person named", name="Robin", role="relative", nhs_number=number)


@pytest.mark.parametrize("name", ["O'Néill-Smith", "عُمَر", "Łucja 🌻", "<b>Ma & ya</b>", "{child}", "李小龙"])
def test_a_name_is_kept_to_the_letter_in_any_alphabet(office: Office, case: Case, name: str) -> None:
    """No alphabet is better than another, and no mark in a name means anything."""
    case = office.desk().add(case.id, "child's name for letters", name=name, on_whose_word="father")
    assert case.people.childs_name is not None
    assert case.people.childs_name.said.name == name


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u2069", "\x07", "\t"])
def test_a_mark_that_nobody_sees_and_that_turns_the_text_round_is_no_part_of_a_name(
    office: Office, case: Case, mark: str
) -> None:
    """One of these after a name would set the rest of the letter backwards."""
    with pytest.raises(NotAllowed, match="a character that nobody can see"):
        office.desk().add(case.id, "child's name for letters", name=f"Ma{mark}ya", on_whose_word="father")
