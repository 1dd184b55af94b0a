"""An incident while somebody works on it: what counts as an answer, and what does not."""

from __future__ import annotations

from datetime import date

import pytest
from cspr_rules.app.state.draft import Draft
from cspr_rules.app.state.line import Line
from cspr_rules.app.state.typed import NotADay, as_typed, day_from

import front_end  # noqa: F401 - makes the pages importable
from builders import a_day, any_of_list, one_of, whole_number
from cspr_rules.model.answer import NOT_STATED, Entry, Incident
from cspr_rules.model.question import NOT_KNOWN, Question

DIED = one_of("child_died", "yes", "no")
SUSPECTED = one_of("abuse_or_neglect", "known", "suspected", "possible", "ruled out", per_agency=True)
AREAS = any_of_list("more_than_one_area", "local authority", "police force", "none")
AGE = whole_number("age_at_incident")
DIED_ON = a_day("died_on")
AWARE_ON = a_day("local_authority_aware_on")


def a_line_with(question: Question, *words: str) -> Line:
    """A line on which these words of a list were ticked, in this order."""
    line = Line()
    for word in words:
        line.tick(question, word, ticked=True)
    return line


def test_a_question_that_was_shown_and_left_blank_is_absent() -> None:
    """Blank is never no: a question nobody answered is not in the incident at all."""
    draft = Draft("EX-001")
    for question in (DIED, SUSPECTED, AREAS, AGE, DIED_ON):
        draft.lines_for(question)
    assert draft.incident().answers == {}


def test_not_known_is_an_answer_of_its_own() -> None:
    """Somebody asked and nobody knows: that is kept, with the reason, and differs from blank."""
    draft = Draft("EX-001")
    line = draft.lines_for(DIED)[0]
    line.choose(NOT_KNOWN)
    line.because = "the hospital has not called back"
    assert draft.incident().answers == {"child_died": (Entry(NOT_KNOWN, because="the hospital has not called back"),)}


def test_an_answer_can_be_cleared_and_the_question_is_blank_again() -> None:
    """A cleared answer leaves nothing behind, neither who said so nor since when."""
    draft = Draft.of(Incident("EX-001", "", {"child_died": (Entry("yes", "police", date(2026, 11, 3), "log"),)}))
    draft.clear(DIED, draft.lines_for(DIED)[0])
    assert draft.incident().answers == {}
    assert draft.lines_for(DIED)[0].by == NOT_STATED


def test_rival_answers_are_both_kept() -> None:
    """Where two agencies differ, neither answer replaces the other."""
    draft = Draft("EX-001")
    draft.lines_for(DIED)[0].choose("no")
    draft.add_line(DIED)
    draft.lines_for(DIED)[1].choose("yes")
    draft.lines_for(DIED)[1].by = "police"
    assert draft.incident().answers["child_died"] == (Entry("no"), Entry("yes", "police"))


def test_clearing_one_of_two_rival_answers_leaves_the_other() -> None:
    """The other agency's answer stands as it was given."""
    draft = Draft.of(Incident("EX-001", "", {"child_died": (Entry("yes", "health"), Entry("no", "police"))}))
    draft.clear(DIED, draft.lines_for(DIED)[0])
    assert draft.incident().answers["child_died"] == (Entry("no", "police"),)


def test_each_partner_and_all_others_are_asked_and_a_named_agency_joins_them() -> None:
    """The three partners come first, then whoever was named, then all others, each with an answer of its own."""
    draft = Draft("EX-001")
    draft.add_line(SUSPECTED, "education")
    assert [line.by for line in draft.lines_for(SUSPECTED)] == [
        "local authority",
        "health",
        "police",
        "education",
        "all others",
    ]


def test_a_named_agency_leaves_when_its_answer_is_cleared_and_a_partner_stays() -> None:
    """A partner is always asked; another agency only while it is named."""
    draft = Draft("EX-001")
    draft.add_line(SUSPECTED, "education")
    for line in draft.lines_for(SUSPECTED):
        line.choose("suspected")
    for by in ("education", "police"):
        draft.clear(SUSPECTED, next(line for line in draft.lines_for(SUSPECTED) if line.by == by))
    assert {line.by: line.answer for line in draft.lines_for(SUSPECTED)} == {
        "local authority": "suspected",
        "health": "suspected",
        "police": None,
        "all others": "suspected",
    }


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["police force", "local authority"], ("local authority", "police force")),
        (["police force", "not known"], ("police force", "not known")),
        (["not known"], "not known"),
        (["police force", "none"], ("none",)),
        (["none", "police force"], ("police force",)),
        (["none", "not known"], "not known"),
        ([], None),
    ],
)
def test_ticks_become_the_list_that_an_incident_file_can_hold(words: list[str], answer: object) -> None:
    """`none` stands alone, `not known` leaves the rest open, and no tick at all is no answer."""
    assert a_line_with(AREAS, *words).answer == answer


def test_the_last_tick_taken_away_leaves_the_question_blank() -> None:
    """An empty list says neither yes nor no, so there is no answer."""
    line = a_line_with(AREAS, "police force")
    line.tick(AREAS, "police force", ticked=False)
    assert line.entry() is None


def test_what_cannot_be_read_as_a_number_is_no_answer_and_is_not_lost() -> None:
    """An age typed in words stays in its field with a reason, and nothing is made of it."""
    line = Line()
    line.type_answer(AGE, ("about three",))
    assert line.entry() is None
    assert line.typed == ("about three",)
    assert "whole number" in (line.trouble(AGE) or "")


def test_an_age_of_nought_is_an_answer() -> None:
    """A child under one year is 0, which is not the same as nothing."""
    line = Line()
    line.type_answer(AGE, (" 0 ",))
    assert line.entry() == Entry(0)


def test_a_day_is_read_day_first() -> None:
    """3 11 2026 is the third of November."""
    assert day_from(("3", "11", "2026")) == date(2026, 11, 3)


def test_no_day_typed_is_no_day_and_no_error() -> None:
    """Blank fields are blank."""
    assert day_from(("", " ", "")) is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("3", "", "2026"), "needs a month"),
        (("", "", "2026"), "needs a day and a month"),
        (("31", "2", "2026"), "No such day"),
        (("3", "11", "26"), "in figures"),
        (("3rd", "11", "2026"), "in figures"),
        (("3", "11", "2926"), "year cannot be right"),
    ],
)
def test_a_day_that_cannot_be_read_says_what_is_wrong(typed: tuple[str, str, str], said: str) -> None:
    """Nobody has to guess which of the three fields is at fault."""
    with pytest.raises(NotADay, match=said):
        day_from(typed)


def test_a_half_typed_day_is_no_answer_and_a_whole_one_is() -> None:
    """Typing a date field by field never makes an answer before the date is whole."""
    line = Line()
    answers = []
    for typed in (("3", "", ""), ("3", "11", ""), ("3", "11", "2026")):
        line.type_answer(AWARE_ON, typed)
        answers.append(line.answer)
    assert answers == [None, None, date(2026, 11, 3)]


def test_a_death_before_the_present_law_is_refused_where_it_is_typed() -> None:
    """What an incident file would refuse is refused on the page, so that a download can always be read again."""
    line = Line()
    for too_early in (DIED_ON, AWARE_ON):
        line.type_answer(too_early, ("28", "6", "2018"))
        assert line.entry() is None
        assert "29 June 2018" in (line.trouble(too_early) or "")
    line.type_answer(a_day("referral_received_on"), ("28", "6", "2018"))
    assert line.entry() == Entry(date(2018, 6, 28))


def test_pasted_text_loses_what_nobody_sees_and_nothing_else() -> None:
    """Text from an email or a report arrives with hidden characters; the words stay as they were."""
    assert (
        as_typed("\u202a Dr\xa0O’Neill’s\tnote,\r\n p. 3 \u202c – “bruised” ") == "Dr O’Neill’s note, p. 3 – “bruised”"
    )


def test_an_incident_shown_and_not_touched_is_the_same_incident() -> None:
    """Opening a file and looking at it changes nothing, and nothing need be kept."""
    incident = Incident(
        "EX-001",
        "Infant with unexplained fractures",
        {
            "child_died": (Entry("no", "health", date(2026, 11, 3), "ward round", "seen alive"),),
            "more_than_one_area": (Entry(("local authority", NOT_KNOWN)), Entry(("police force",), "police")),
            "age_at_incident": (Entry(0),),
            "died_on": (Entry(NOT_KNOWN, because="alive"),),
        },
        date(2026, 11, 20),
        ("EX-002",),
        "sandwell",
    )
    draft = Draft.of(incident)
    assert draft.incident() == incident
    assert not draft.changed


def test_a_change_is_noticed_until_it_is_kept() -> None:
    """Whoever would lose something by closing the window is told, and nobody else is."""
    draft = Draft.of(Incident("EX-001", "", {}))
    draft.lines_for(DIED)[0].choose("no")
    assert draft.changed
    draft.keep()
    assert not draft.changed
