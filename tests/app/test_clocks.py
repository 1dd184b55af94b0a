"""Where a case stands against each duty, in law and by local practice. No browser."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from cspr_rules.model.duty import Status
from cspr_rules.records.desk import Desk
from cspr_rules.rulebook.incident_files import incident_from
from front_end import Window, words_of

from cspr_rules.app.parts import clock_words  # isort: skip
from cspr_rules.app.parts.clock_days import Days  # isort: skip
from cspr_rules.app.state import session  # isort: skip
from cspr_rules.app.state.draft import Draft  # isort: skip
from cspr_rules.reasoning.result import Consideration  # isort: skip

LATE_AND_DUE = "report-ready-with-the-scpr-form"
LOCAL_IS_EARLIER = "injured-baby-in-sandwell"


def rows(window: Window, heading: str) -> dict[str, list[str]]:
    """The rows of the table under a heading, by duty: the words of each cell."""
    table = window.html.split(f"<h2>{heading} (", 1)[1].split("</table>", 1)[0]
    found = re.findall(r'<th scope="row"><strong>(.*?)</strong>.*?</th>(.*?)</tr>', table)
    return {
        words_of(name): [words_of(cell) for cell in re.findall(r"<td.*?>(.*?)</td>", cells)] for name, cells in found
    }


def test_what_is_late_stands_first_with_by_how_much() -> None:
    """A duty that was missed is not hidden behind those still to come."""
    window = Window(LATE_AND_DUE).go("clocks")
    late = rows(window, "Late")
    assert late["Tell the Panel, Ofsted and the Department that a local review will be held"] == [
        "2 June 2026",
        "2 June 2026 (should)",
        "None is set",
        "2 June 2026",
        "Late by 122 working days.",
    ]
    assert window.html.index("<h2>Late (") < window.html.index("<h2>To do (") < window.html.index("<h2>Done (")


def test_the_local_day_stands_beside_the_last_day_and_one_works_to_the_earlier() -> None:
    """A local clock never moves the law, and nobody misses it because it stands elsewhere."""
    to_do = rows(Window(LOCAL_IS_EARLIER).go("clocks"), "To do")
    cells = to_do["Complete the rapid review and send it to the national Panel"]
    assert cells[1:] == [
        "2 December 2026 (panel expectation)",
        "26 November 2026",
        "26 November 2026",
        (
            "Due. 8 working days left. 4 working days left to the local day. "
            "Working days since the authority became aware: 12."
        ),
    ]


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 11, 25), "1 working day left to the local day."),
        (date(2026, 11, 26), "The local day is today."),
        (date(2026, 11, 27), "Past the local day by 1 working day."),
        (date(2026, 11, 30), "Past the local day by 2 working days."),
        (date(2026, 12, 4), "Late by 2 working days. Past the local day by 6 working days."),
    ],
)
def test_what_is_left_and_what_is_late_is_told_for_the_local_day_too(today: date, told: str) -> None:
    """Each clock with its own count, so that nobody reads the statutory count as the one to work to."""
    sample = session.samples()[LOCAL_IS_EARLIER]
    of = session.reasoner().consider(sample, today=today, on=today, profile=session.profiles()[str(sample.partnership)])
    review = next(state for state in of.duties if state.name == "complete_rapid_review")
    assert told in clock_words.stands(of, review)


def test_a_clock_of_the_partnership_stands_in_the_local_column_and_leads_to_no_law() -> None:
    """Nobody takes local practice for law."""
    window = Window(LATE_AND_DUE).go("clocks")
    own = "The partnership's own clock, copies within seven days of publication"
    assert rows(window, "To do")[own][1:3] == ["None is set", "15 December 2026"]
    cell = window.html.split(own.replace("'", "&#39;"), 1)[1].split("</th>", 1)[0]
    assert "Open the law" not in cell


def test_the_nearest_day_to_work_to_comes_first() -> None:
    """The order is that in which the work presses."""
    window = Window(LATE_AND_DUE).go("clocks")
    to_do = list(rows(window, "To do"))
    assert to_do.index("Send copies before publication") < to_do.index("Complete and publish the local review")


def test_a_duty_without_a_last_day_says_that_none_is_set() -> None:
    """Nobody wonders whether a blank means that no day is set or that nobody has given it."""
    to_do = rows(Window(LATE_AND_DUE).go("clocks"), "To do")
    assert to_do["Tell the family what was decided and why"] == [
        *["None is set"] * 4,
        "Due. Law and guidance set no last day.",
    ]


@pytest.mark.parametrize("name", ["concern-about-one-agency", "killed-outside-england", "learning-that-recurs"])
def test_an_open_duty_of_the_same_day_is_not_said_to_have_no_last_day(name: str) -> None:
    """Its day has passed and nobody knows if it is owed: the clock is one that is set, so that it is due at once."""
    said = "Due at once if it is owed. It is not yet known whether it is owed."
    assert rows(Window(name).go("clocks"), "To do")["Secure other children now"][-1] == said
    screen = Window(name).go("shared-screen").text
    assert said in screen
    assert "Law and guidance set no last day. It is not yet known" not in screen


def test_a_day_that_waits_for_an_answer_is_not_said_to_be_none() -> None:
    """Unknown is never no: a clock that runs from a day nobody has given has a last day, which is not yet known."""
    sample = session.samples()[LOCAL_IS_EARLIER]
    kent = session.profiles()[str(sample.partnership)]
    answers = {name: given for name, given in sample.answers.items() if "_on" not in name}
    of = session.reasoner().consider(replace(sample, answers=answers), today=date(2026, 11, 20), profile=kent)
    days = {state.name: Days(of, state) for state in of.duties}
    review, family, told = (
        days[name] for name in ("complete_rapid_review", "tell_family", "tell_safeguarding_partners")
    )
    unknown, none = "Not yet known", "None is set"
    assert (review.since, review.by_law, review.local, review.work_to) == (unknown,) * 4
    assert (told.since, told.by_law, told.local, told.work_to) == (unknown, unknown, none, unknown)
    assert (family.since, family.by_law, family.local, family.work_to) == (none,) * 4
    own = next(one for name, one in days.items() if name.startswith("local:"))
    assert (own.since, own.by_law, own.local, own.work_to) == (unknown, none, unknown, unknown)


def test_no_cell_of_a_clock_is_blank_in_any_sample() -> None:
    """A cell says a day, or in words why it has none; on the shared screen and beside the time line too."""
    for name in session.samples():
        window = Window(name)
        for page in ("clocks", "shared-screen", "result"):
            cells = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", window.go(page).html, flags=re.DOTALL)
            assert [cell for cell in cells if words_of(cell) in ("", "–")] == [], (name, page)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"late": 1, "to_do": 0, "undated": 3}, "1 late, 3 that cannot be dated yet"),
        ({"late": 0, "to_do": 2, "undated": 0}, "2 to do"),
        ({"late": 0, "to_do": 0, "undated": 0}, "none is late, to do or still without a day"),
    ],
)
def test_noughts_are_left_out_of_the_count_and_all_noughts_are_said_in_words(counts: dict[str, int], said: str) -> None:
    """What there is stands out; that there is nothing at all is said, and not left to be guessed."""
    assert clock_words.counted(**counts) == said


@pytest.mark.parametrize("name", session.samples())
def test_no_nought_stands_in_the_first_line_of_the_clocks(name: str) -> None:
    """The line counts what the tables below it hold."""
    window = Window(name).go("clocks")
    found = re.search(r'<p class="lead">(.*?)</p>', window.html)
    assert found is None or not re.search(r"\b0 ", words_of(found[1])), found


@pytest.mark.parametrize("name", session.samples())
def test_every_duty_that_applies_is_shown_once_and_no_other(name: str) -> None:
    """No duty of any sample is left out of the page, and none that does not apply is in it."""
    of = session.reasoner().consider(session.samples()[name], today=session.samples()[name].considered_on)
    window = Window(name).go("clocks")
    shown = re.findall(r'<th scope="row"><strong>(.*?)</strong>', window.html)
    applies = [clock_words.title(of, s) for s in of.duties if s.status is not Status.DOES_NOT_APPLY]
    local = [title for title in map(words_of, shown) if title.startswith("The partnership's own clock")]
    assert sorted(words_of(title) for title in shown) == sorted([*map(words_of, applies), *local])


def test_the_time_line_has_its_days_in_a_table() -> None:
    """The picture shows nothing that cannot be read."""
    window = Window(LATE_AND_DUE).go("clocks")
    after = window.html.split("<h2>Time line</h2>", 1)[1]
    assert 'src="data:image/svg+xml;base64,' in after
    assert "<caption>" in after


def test_where_nothing_is_open_the_page_says_so() -> None:
    """An empty page would look like no duty."""
    assert "clocks" not in words_of(Window().html.split('class="pages"', 1)[1].split("</nav>", 1)[0]).lower()
    assert "Clocks" in Window().go("clocks").text


def test_an_incident_for_practice_has_no_calendar() -> None:
    """A made-up duty does not get into anybody's calendar."""
    window = Window(LATE_AND_DUE).go("clocks")
    assert "for practice" in window.text
    assert "Make the calendar file" not in window.buttons()


def test_the_calendar_of_a_case_is_made_recorded_and_holds_nothing_of_the_child(desk: Desk) -> None:
    """Others see a calendar: it has days and the local reference, and the record knows that it was made."""
    sample = session.samples()[LOCAL_IS_EARLIER]
    case = desk.open_incident(sample)
    window = Window.on_a_case(case.id).go("clocks").press("Make the calendar file")
    assert "The calendar file is made" in window.text
    _, name, content = window.run.session_state["calendar file"]
    assert name.endswith(".ics")
    text = content.decode()
    assert text.count("BEGIN:VEVENT") >= 1
    assert sample.title not in text
    assert "Alex Morgan" not in text
    kinds = [one.event.kind for one in desk.case(case.id).happened]
    assert kinds[-1] == "document made"
    assert "consideration" in kinds


def test_a_consideration_is_not_needed_to_say_where_a_duty_stands() -> None:
    """Every status has words, with and without days."""
    of = session.reasoner().consider(
        session.samples()[LATE_AND_DUE], today=session.samples()[LATE_AND_DUE].considered_on
    )
    assert isinstance(of, Consideration)
    for state in of.duties:
        assert clock_words.stands(of, state).endswith(".")
    assert clock_words.working_days(0) == "no working days"
    assert clock_words.working_days(1) == "1 working day"
    assert clock_words.working_days(None) == "more days than can be counted"


ON_DEATH = """
incident: DIFFER
title: Agencies differ
considered on: 2026-11-20
answers:
  age_at_incident: 4
  incident_on: 2026-11-05
  seriously_harmed: no
  child_died: [{answer: yes, by: police}, {answer: no, by: health}]
  harmed_in: this area
  abuse_or_neglect: {answer: suspected, by: local authority}
"""
AWARE = "  local_authority_aware_on: 2026-11-06\n"
AUTHORITY_ALONE_RULES_OUT = (
    ON_DEATH.replace("[{answer: yes, by: police}, {answer: no, by: health}]", "yes")
    .replace("{answer: suspected, by: local authority}", "[{answer: suspected, by: health}, %s]")
    .replace("%s", "{answer: ruled out, by: local authority}")
)


@pytest.mark.parametrize(
    ("given", "on_clocks", "on_result"),
    [
        (ON_DEATH, "It is not yet known whether it is owed", "Not yet known whether it is owed"),
        (AUTHORITY_ALONE_RULES_OUT, "Agencies differ on whether it is owed", "Agencies differ on whether it is owed"),
    ],
    ids=["they differ on whether the child died", "they differ on abuse or neglect"],
)
def test_where_agencies_differ_result_and_clocks_say_alike_that_the_duty_to_notify_is_in_doubt(
    given: str, on_clocks: str, on_result: str
) -> None:
    """Its days run, and neither page says without more that it is late, or that it is not owed."""
    window = practising(given + AWARE)
    late = rows(window.go("clocks"), "Late")["Notify the national Panel"][-1]
    assert late == f"Late by 5 working days. {on_clocks}; the days are counted as if it is."
    duty = window.go("result").html.split("<h2>Duties and clocks</h2>", 1)[1]
    heading = next(part for part in duty.split("<h3>")[1:] if "Notify the national Panel" in part).split("</h3>", 1)[0]
    assert words_of(heading) == f"Overdue {on_result} Notify the national Panel (local authority)"


def test_an_established_duty_is_late_without_a_doubt() -> None:
    """One agency that does not know takes nothing from the other that says yes."""
    window = practising((ON_DEATH + AWARE).replace("answer: no, by: health", "answer: not known, by: health"))
    assert rows(window.go("clocks"), "Late")["Notify the national Panel"][-1] == "Late by 5 working days."
    assert "whether it is owed Notify the national Panel" not in window.go("result").text


def test_a_clock_that_nobody_can_date_is_not_told_as_standing_still() -> None:
    """Both pages say that the time may be running where it is open whether a duty is owed."""
    window = practising(ON_DEATH)
    for page in ("clocks", "result"):
        assert clock_words.MAY_BE_RUNNING in window.go(page).text


def practising(given: str) -> Window:
    """A window that practises with an incident file."""
    window = Window.on_a_new_incident()
    drafts = window.run.session_state["drafts"]
    incident = incident_from(given.encode(), session.reasoner().rulebook.questions, "differ.yaml")
    drafts[next(iter(drafts))] = Draft.of(incident)
    window.run.session_state["drafts"] = drafts
    return window
