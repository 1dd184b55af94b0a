"""Several answers are saved at once, all or none; an answer that no longer fits is kept, and not used."""

from __future__ import annotations

import pytest

from cspr_rules.records.desk import Change
from cspr_rules.records.desk.base import draft
from cspr_rules.records.events.answering import Answer, AnswerWithdrawn, ChildsVoice
from cspr_rules.records.failures import Conflict, NotAllowed
from cspr_rules.rulebook.fault import Faults
from records.desk.people import Office

DIED, HARMED = "child_died", "seriously_harmed"


def test_a_section_is_recorded_in_one_act_in_its_order(office: Office) -> None:
    """A new answer, one put right and one withdrawn are entries one after another, by the same hand."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case").id
    first = desk.answer(case, DIED, "no").newest.entry
    second = desk.answer(case, HARMED, "no").newest.entry
    now = desk.save(
        case,
        [
            Change("age_at_incident", 4, agency="health", based_on=0),
            Change(DIED, "yes", changes=first, reason="The ward rang."),
            Change(HARMED, changes=second, reason="Of another child."),
        ],
    )
    assert [type(one.event) for one in now.happened[-3:]] == [Answer, Answer, AnswerWithdrawn]
    assert [(one.answer.question, one.answer.answer) for one in now.in_force] == [("age_at_incident", 4), (DIED, "yes")]
    assert desk.case(case).newest.entry == now.newest.entry == second + 3


@pytest.mark.parametrize(
    ("bad", "refused"),
    [
        (Change(HARMED, "perhaps"), Faults),
        (Change(HARMED, "yes", agency="police", based_on=0), Conflict),
        (Change(HARMED, changes=999, reason="By mistake."), Exception),
        (Change(HARMED, "yes", changes=None, known_on="2099-01-01"), NotAllowed),
    ],
)
def test_where_one_of_them_is_refused_none_is_recorded(office: Office, bad: Change, refused: type[Exception]) -> None:
    """Nobody has to find out which half of a section was saved: the checks are those of one answer alone."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case").id
    office.desk("somebody else").answer(case, HARMED, "no", agency="police")
    before = office.entries()
    with pytest.raises(refused):
        desk.save(case, [Change(DIED, "yes", based_on=0), bad])
    assert office.entries() == before


def test_one_entry_is_not_changed_twice_at_once(office: Office) -> None:
    """Which of the two would stand nobody could say."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case").id
    entry = desk.answer(case, DIED, "no").newest.entry
    twice = [Change(DIED, answer, changes=entry, reason="It was read wrong.") for answer in ("yes", "not known")]
    with pytest.raises(NotAllowed, match="changed twice at once"):
        desk.save(case, twice)
    assert office.entries() == 2


def test_an_answer_of_an_earlier_rulebook_is_kept_and_not_used(office: Office) -> None:
    """It stands in the case as recorded, the rules are asked without it, and it can be withdrawn."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case").id
    desk.answer(case, DIED, "yes")
    for question, answer in (("was_ever_seen", "often"), (HARMED, "somewhat")):
        old = Answer.made({"question": question, "answer": answer, "agency": "health"})
        desk.ledger.append(case, [draft(old)], by="chair, two years ago")
    questions = desk.rules.rulebook.questions
    now = desk.case(case)
    assert [one.answer.question for one in now.in_force] == [DIED, "was_ever_seen", HARMED]
    assert list(now.incident(questions).answers) == [DIED]
    assert ["was_ever_seen" in one.what or HARMED in one.what for one in now.unfit(questions)] == [True, True]
    assert "considered_on" in desk.consider(case).newest.event.plain()["output"]
    for one in now.unfit(questions):
        desk.withdraw(case, one.said.entry, reason="It is asked in other words now.")
    assert desk.case(case).unfit(questions) == ()


def test_the_childs_voice_stays_with_every_account_in_the_order_of_days(office: Office) -> None:
    """A later account stands beside the earlier; what was seen first comes first."""
    desk = office.desk()
    case = desk.open_case("EX-001", "A case").id
    desk.add(case, "child's voice", says="He hid his drawings.", account="his teacher", known_on="2026-11-03")
    desk.add(case, "child's voice", says="He drew the stairs.", account="the child", known_on="2026-10-01")
    with pytest.raises(NotAllowed, match="account"):
        desk.add(case, "child's voice", says="Somebody said something.")
    told = [one.event for one in desk.case(case).childs_voice]
    assert [one.account for one in told if isinstance(one, ChildsVoice)] == ["the child", "his teacher"]
