"""The case on a time line with its clocks: a picture and a text that say the same."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from cspr_rules.documents.days import Day, days_answered
from cspr_rules.documents.document import Figure, Table
from cspr_rules.documents.render.picture import as_png
from cspr_rules.documents.time_line import time_line, time_line_in_two
from cspr_rules.documents.words import Wording
from cspr_rules.model.answer import Entry, Incident
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.rationale.sentence import Sentence
from documents.pictures.conftest import Output
from documents.pictures.seen import (
    DRAWN,
    NAMESPACE,
    contrast,
    cut_off,
    inks_of,
    lines_of,
    lying_on_each_other,
    marks_of,
    on_a_phone,
    read_aloud,
    root_of,
    rows_of,
    sentences_of,
    struck_through,
    text_of,
)

TYPED = "</text><script>alert(1)</script> \u202eturned 👩🏽‍⚕️ محمد \x00 {day} " + "W" * 300
NOTHING_DATED = {"considered_on": "2026-11-20", "duties": []}


@pytest.fixture(scope="module")
def given(incidents: dict[str, Incident], rulebook: Rulebook, day_words: Wording) -> dict[str, tuple[Day, ...]]:
    """The days that people gave, by sample."""
    return {name: days_answered(incident.answers, rulebook, day_words) for name, incident in incidents.items()}


@pytest.fixture(scope="module")
def figures(
    outputs: dict[str, Output], given: dict[str, tuple[Day, ...]], rulebook: Rulebook, day_words: Wording
) -> dict[str, Figure]:
    """The time line of every sample, with the days that people gave."""
    return {name: time_line(output, rulebook, day_words, given[name]) for name, output in outputs.items()}


def a_duty(name: str = "notify_national_panel", **said: Any) -> dict[str, Any]:
    """A duty as the rules say it."""
    return {"duty": name, "who": "local authority", "force": "must", "status": "due", "cites": [], **said}


def a_line(rulebook: Rulebook, words: Wording, *duties: dict[str, Any], days: tuple[Day, ...] = ()) -> Figure:
    """The time line of a case with these duties alone, considered on 20 November 2026."""
    return time_line({"considered_on": "2026-11-20", "duties": list(duties)}, rulebook, words, days)


def a_day(day: date, says: str = "Something happened") -> Day:
    """A day of which the record tells."""
    return Day(day, (Sentence(says, ("words/entry/1",)),))


def places(figure: Figure) -> list[float]:
    """Where the days of the case stand on the scale, in the order of their rows."""
    circles = root_of(figure).iter(f"{NAMESPACE}circle")
    return [float(mark.attrib["cx"]) for mark in circles if mark.attrib["r"] == "3.5"]


def lines_drawn(figure: Figure, **look: str) -> int:
    """How many lines are drawn with this look, those that explain the signs among them."""
    wanted = {name.replace("_", "-"): value for name, value in look.items()}
    drawn = root_of(figure).iter(f"{NAMESPACE}polyline")
    return sum(all(line.get(name) == value for name, value in wanted.items()) for line in drawn)


def test_every_duty_that_applies_stands_in_both_with_the_same_words(
    figures: dict[str, Figure], outputs: dict[str, Output], rulebook: Rulebook
) -> None:
    """Nobody who hears the text misses a duty, a last day or where it stands; what does not apply is in neither."""
    for name, figure in figures.items():
        seen = read_aloud(figure)
        rows = {row[0]: row for row in rows_of(figure, 1)}
        applies = [duty for duty in outputs[name]["duties"] if duty["status"] != "does not apply"]
        assert len(rows) == len(applies), name
        for duty in outputs[name]["duties"]:
            if not duty["duty"].startswith("local:"):
                title = rulebook.rules[duty["duty"]].title
                assert ((title in rows), (title in seen)) == (duty in applies,) * 2, (name, title)
        for title, row in rows.items():
            assert title in seen, (name, title)
            assert row[4] in seen.replace("\xa0", " ") or row[4].split(". ")[0] in seen, (name, row)


def test_every_last_day_stands_in_both(figures: dict[str, Figure], outputs: dict[str, Output]) -> None:
    """The day by law or guidance and the day by the partnership's own clock are told apart."""
    own = 0
    for name, figure in figures.items():
        rows = rows_of(figure, 1)
        for duty in outputs[name]["duties"]:
            for day in filter(None, (duty.get("by"), duty.get("local_by"), duty.get("done_on"))):
                said = day_in_words(date.fromisoformat(day))
                assert said in read_aloud(figure), (name, duty["duty"])
                assert any(said in cell for row in rows for cell in row), (name, duty["duty"])
            is_own = "local_by" in duty or (duty.get("by_force") == "local" and "by" in duty)
            own += is_own
            if is_own:
                said = day_in_words(date.fromisoformat(duty.get("local_by") or duty["by"]))
                counted = [
                    f"{said} (the partnership's own clock).",
                    f"{said} (our own count, because no source sets a day).",
                ]
                assert any(row[3].endswith(tuple(counted)) for row in rows), (name, duty["duty"])
    assert own >= 5


def test_every_day_that_people_gave_is_drawn_and_told(figures: dict[str, Figure]) -> None:
    """From the incident to the publication, each on its day, in the order of the days."""
    assert [row[1] for row in rows_of(figures["report-ready-with-the-scpr-form"])] == [
        "The child died",
        "The incident happened or became known",
        "The local authority became aware",
        "The safeguarding partners were told",
        "The notification was sent",
        "The rapid review was sent to the national Panel",
        "The partners decided",
        "Considered under the rules",
        "The report is to be published",
    ]
    for name, figure in figures.items():
        happened = rows_of(figure)
        assert "Considered under the rules" in [what for _, what in happened], name
        assert len(places(figure)) == len(happened), name
        assert places(figure) == sorted(places(figure)), name
        for day, what in happened:
            assert f"{day} {what}" in read_aloud(figure), (name, what)


def test_days_that_only_a_clock_knows_are_told_with_the_duty_as_their_origin(
    outputs: dict[str, Output], rulebook: Rulebook, day_words: Wording
) -> None:
    """What the rules said is enough for a time line; nothing is told twice where the answers are there too."""
    figure = time_line(outputs["infant-with-fractures"], rulebook, day_words)
    assert [row[1] for row in rows_of(figure)] == [
        "The local authority became aware",
        "The safeguarding partners were told",
        "The notification was sent",
        "The rapid review was sent to the national Panel",
        "Considered under the rules",
    ]
    table = figure.twin[0]
    assert isinstance(table, Table)
    assert table.rows[0][0][0].origins == ("duty/notify_national_panel",)


def test_a_day_on_which_answers_differ_stands_twice_and_says_so(rulebook: Rulebook, day_words: Wording) -> None:
    """A disputed day is not settled by drawing one of the two."""
    entries = (Entry(date(2026, 11, 2), "health"), Entry(date(2026, 11, 4), "police"), Entry("not known", "other"))
    days = days_answered({"incident_on": entries}, rulebook, day_words)
    rows = rows_of(a_line(rulebook, day_words, days=days))
    says = "The incident happened or became known (the answers given differ)"
    assert rows[:2] == [["2 November 2026", says], ["4 November 2026", says]]
    assert days_answered({"incident_on": (Entry("not known"),)}, rulebook, day_words) == ()
    assert days_answered({"child_died": (Entry("yes"),)}, rulebook, day_words) == ()


def test_done_late_and_open_are_told_apart_by_shape_and_by_word(rulebook: Rulebook, day_words: Wording) -> None:
    """A full disc is done, a ring is open, a broken line is late, and each row says it in words."""
    days = {"since": "2026-11-02", "by": "2026-11-09", "by_force": "should"}
    done = a_line(rulebook, day_words, a_duty(**days, status="done", done_on="2026-11-06", late_by=0))
    late = a_line(rulebook, day_words, a_duty(**days, status="done late", done_on="2026-11-11", late_by=2))
    due = a_line(rulebook, day_words, a_duty(**{**days, "by": "2026-11-23"}, days_left=1))
    overdue = a_line(rulebook, day_words, a_duty(**days, status="overdue", late_by=9))
    # Each sign that is there stands once more among those that are explained.
    signs = [
        (marks_of(one, 4.5).count("full"), marks_of(one, 4.5).count("empty")) for one in (done, late, due, overdue)
    ]
    assert signs == [(2, 0), (2, 0), (0, 2), (0, 2)]
    assert [lines_drawn(one, stroke_dasharray="5 2.5") for one in (done, late, due, overdue)] == [0, 2, 0, 2]
    says = [
        "Done on 6 November 2026.",
        "Done late by 2 working days, on 11 November 2026.",
        "Due, with 1 working day left.",
        "Overdue by 9 working days.",
    ]
    for figure, said in zip((done, late, due, overdue), says, strict=True):
        assert said in read_aloud(figure)
        assert rows_of(figure, 1)[0][4] == said


def test_the_law_s_last_day_and_the_partnership_s_own_have_signs_of_their_own(
    rulebook: Rulebook, day_words: Wording
) -> None:
    """A local clock never looks like the law's."""
    both = a_duty(since="2026-11-02", by="2026-11-23", local_by="2026-11-12", by_force="should", days_left=1)
    own = a_duty("local:copy_to_the_office", since="2026-11-02", by="2026-11-23", by_force="local", days_left=1)
    for duty, law, flags in ((both, 2, 2), (own, 0, 2)):
        figure = a_line(rulebook, day_words, duty)
        thick = lines_drawn(figure, stroke_width="3") - lines_drawn(figure, stroke_width="3", stroke_dasharray="5 2.5")
        assert (thick, lines_drawn(figure, stroke_width="1.3")) == (law, flags)
    (row,) = rows_of(a_line(rulebook, day_words, both), 1)
    assert row[3] == "23 November 2026 (should). 12 November 2026 (the partnership's own clock)."
    aim = a_duty("expect_panel_response", since="2026-11-02", by="2026-11-23", by_force="may", days_left=1)
    (row,) = rows_of(a_line(rulebook, day_words, aim), 1)
    assert row[3] == "23 November 2026 (an aim that binds nobody)."
    (row,) = rows_of(a_line(rulebook, day_words, own), 1)
    assert row[3] == "23 November 2026 (the partnership's own clock)."
    assert row[0] == "The partnership's own clock, copy to the office"
    ours = a_duty("tell_other_authority", since="2026-11-02", by="2026-11-03", by_force="local", late_by=9)
    (row,) = rows_of(a_line(rulebook, day_words, {**ours, "status": "overdue"}), 1)
    assert row[3] == "3 November 2026 (our own count, because no source sets a day)."


@pytest.mark.parametrize(
    ("days", "explained"),
    [
        ({"status": "done", "done_on": "2026-11-06", "late_by": 0}, {"runs", "by", "done"}),
        ({"status": "done late", "done_on": "2026-11-11", "late_by": 2}, {"runs", "by", "done", "late"}),
        ({"status": "overdue", "late_by": 9}, {"runs", "by", "late", "open"}),
        ({"by": "2026-11-23", "days_left": 1}, {"runs", "by", "open"}),
        ({"by": "2026-11-23", "local_by": "2026-11-20", "days_left": 1}, {"runs", "by", "own", "open"}),
        ({"by": "2026-11-23", "by_force": "local", "days_left": 1}, {"runs", "own", "open"}),
    ],
)
def test_the_key_explains_the_signs_that_are_there_and_no_others(
    rulebook: Rulebook, day_words: Wording, days: dict[str, Any], explained: set[str]
) -> None:
    """Nobody looks for a sign that the picture does not have."""
    duty = {"since": "2026-11-02", "by": "2026-11-09", "by_force": "should", **days}
    figure = a_line(rulebook, day_words, a_duty(**duty))
    for form in (figure, on_a_phone(figure)):
        said = [line.text for line in lines_of(form)]
        keys = ("runs", "by", "own", "done", "late", "open")
        assert {key for key in keys if text_of(day_words.say(f"key {key}")) in said} == explained


def test_a_cell_without_a_day_says_whether_none_is_set_or_it_is_not_yet_known(
    figures: dict[str, Figure], rulebook: Rulebook, day_words: Wording
) -> None:
    """No cell is blank, which might mean either; unknown is never none."""
    for name, figure in figures.items():
        assert all(cell for row in rows_of(figure, 1) for cell in row), name
    (row,) = rows_of(a_line(rulebook, day_words, a_duty("tell_family", force="should")), 1)
    assert row[2:4] == ["None is set.", "None is set."]
    (row,) = rows_of(a_line(rulebook, day_words, a_duty(status="cannot be dated")), 1)
    assert row[2:4] == ["Not yet known.", "Not yet known."]


def test_an_open_duty_of_the_same_day_is_not_said_to_have_no_last_day(
    outputs: dict[str, Output], figures: dict[str, Figure], rulebook: Rulebook
) -> None:
    """Its day has passed and nobody knows if it is owed: beside "Not yet known" stands that it is due at once."""
    seen = set()
    for name, figure in figures.items():
        for duty in outputs[name]["duties"]:
            if duty["status"] == "due" and "since" in duty and "by" not in duty:
                (row,) = (row for row in rows_of(figure, 1) if row[0] == rulebook.rules[duty["duty"]].title)
                assert row[3] == "Not yet known."
                assert row[4].startswith("Due at once if it is owed. ")
                assert "Due at once if it is owed." in read_aloud(figure).replace("\xa0", " ")
                seen.add(name)
    assert {"concern-about-one-agency", "killed-outside-england", "learning-that-recurs"} <= seen


def test_what_has_to_be_kept_is_neither_done_nor_open(rulebook: Rulebook, day_words: Wording) -> None:
    """A report is kept for a year: until then it is not late, and nobody has it still to do."""
    duty = a_duty("keep_published", since="2026-03-02", by="2027-03-02", by_force="must", days_left=70)
    figure = a_line(rulebook, day_words, duty)
    assert marks_of(figure, 4.5) == []
    assert rows_of(figure, 1)[0][4] == "To be kept until that day."


def test_duties_without_a_day_stand_together_by_reason(figures: dict[str, Figure]) -> None:
    """Eighteen duties that cannot be dated are one list under one sentence, not eighteen clocks."""
    figure = figures["nothing-known-yet"]
    assert len(rows_of(figure, 1)) == 18
    assert read_aloud(figure).count("Cannot be dated yet. It is not yet known whether the duty arises.") == 1
    assert marks_of(figure) == ["open"]


def test_nothing_dated_and_nothing_owed_is_said(rulebook: Rulebook, day_words: Wording) -> None:
    """A case of which nothing is known has one day, that of its consideration, and no empty table."""
    figure = time_line(NOTHING_DATED, rulebook, day_words)
    assert rows_of(figure) == [["20 November 2026", "Considered under the rules"]]
    assert [sentence.text for sentence in sentences_of(figure)][-1] == "No duty applies on the answers given."
    assert lying_on_each_other(figure) == []
    assert cut_off(figure) == []


def test_the_same_time_is_the_same_length_while_the_days_are_near(rulebook: Rulebook, day_words: Wording) -> None:
    """Within four months a day has one length: a clock of fifteen working days looks three times one of five."""
    days = [date(2026, 11, 20) - timedelta(past) for past in (100, 90, 50, 10)]
    figure = a_line(rulebook, day_words, days=tuple(map(a_day, days)))
    steps = [after - before for before, after in pairwise(places(figure))]
    assert steps == pytest.approx([unit * steps[3] / 10 for unit in (10, 40, 40, 10)], abs=0.2)
    assert "drawn shorter" not in read_aloud(figure)


def test_days_far_apart_stay_apart_and_the_picture_says_that_it_is_uneven(
    rulebook: Rulebook, day_words: Wording
) -> None:
    """Five working days in eight years are still seen, in the right order."""
    days = [date(2018, 6, 29), date(2018, 6, 30), date(2018, 7, 6), date(2026, 11, 19), date(2030, 1, 1)]
    figure = a_line(rulebook, day_words, days=tuple(map(a_day, days)))
    steps = [after - before for before, after in pairwise(places(figure))]
    assert min(steps) > 5
    assert steps[1] > steps[0]
    assert "Long gaps between them are drawn shorter than they were." in read_aloud(figure)
    assert cut_off(figure) == []


def test_all_on_one_day_is_one_place(rulebook: Rulebook, day_words: Wording) -> None:
    """Where everything happened on one day the scale is that day."""
    day = "2026-11-20"
    duty = a_duty(since=day, by=day, by_force="should", done_on=day, status="done", late_by=0)
    figure = a_line(rulebook, day_words, duty, days=(a_day(date(2026, 11, 20)),))
    assert len(set(places(figure))) == 1
    assert lying_on_each_other(figure) == []
    assert cut_off(figure) == []


def test_a_clock_that_runs_backwards_is_drawn_from_its_last_day(rulebook: Rulebook, day_words: Wording) -> None:
    """Copies are sent seven working days before publication: the bar has a length, and lies inside the picture."""
    duty = a_duty("send_copies_before_publication", since="2026-12-08", by="2026-11-27", by_force="must", days_left=5)
    figure = a_line(rulebook, day_words, duty)
    bars = [rect for rect in root_of(figure).iter(f"{NAMESPACE}rect") if rect.get("height") == "6"]
    assert all(float(bar.attrib["width"]) > 10 for bar in bars)
    assert all(float(bar.attrib["x"]) + float(bar.attrib["width"]) < 680 for bar in bars)


def test_a_clock_that_starts_with_what_happened_names_that_and_not_the_plan(
    rulebook: Rulebook, day_words: Wording
) -> None:
    """The day from which the copies are counted back is the one on which the report was published."""
    days = {"since": "2026-07-01", "by": "2026-06-22", "done_on": "2026-08-10", "by_force": "must", "late_by": 35}
    duty = a_duty("send_copies_before_publication", **days, status="done late", starts="review_published_on")
    said = read_aloud(a_line(rulebook, day_words, duty))
    assert "The local review was published" in said
    assert "The report is to be published" not in said


def test_nothing_lies_on_anything_else_and_nothing_is_cut_off(figures: dict[str, Figure]) -> None:
    """Every word can be read, in every sample and in both forms."""
    for name, figure in figures.items():
        for form in (figure, on_a_phone(figure)):
            assert lying_on_each_other(form) == [], name
            assert cut_off(form) == [], name


def test_on_a_phone_the_picture_says_the_same_in_letters_as_large(figures: dict[str, Figure]) -> None:
    """It is as wide as a phone and no word is left out; each row has its signs, and no line runs through a word."""
    for name, figure in figures.items():
        phone = on_a_phone(figure)
        assert root_of(phone).attrib["width"] == "256", name
        assert sorted(read_aloud(phone).split()) == sorted(read_aloud(figure).split()), name
        assert min(line.size for line in lines_of(phone)) >= 12, name
        assert sorted(marks_of(phone, 3.5)) == sorted(marks_of(figure, 3.5)), name
        assert len(places(phone)) == len(places(figure)), name
        assert places(phone) == sorted(places(phone)), name
        assert struck_through(phone) == [], name


def test_eighteen_late_duties_with_long_titles_have_room(rulebook: Rulebook, day_words: Wording) -> None:
    """The worst case is long, and still nothing covers anything."""
    long = "and tell everyone who has to be told of it, the Panel, Ofsted, the Department and the family, at once"
    longer = replace(
        rulebook, rules={name: replace(rule, title=f"{rule.title} {long}") for name, rule in rulebook.rules.items()}
    )
    names = [name for name, rule in rulebook.rules.items() if rule.duty is not None]
    days = {"since": "2026-09-30", "by": "2026-10-07", "local_by": "2026-10-05", "by_force": "panel expectation"}
    duties = [a_duty(name, **days, status="overdue", late_by=32, disputed=True) for name in names]
    assert len(duties) == 18
    figure = a_line(longer, day_words, *duties)
    for form in (figure, on_a_phone(figure)):
        assert lying_on_each_other(form) == []
        assert cut_off(form) == []
        assert read_aloud(form).count("Agencies differ on whether it is owed.") == 18


def test_text_is_dark_and_large_and_there_are_only_greys(figures: dict[str, Figure]) -> None:
    """Contrast of at least 7 to 1, at least 11 pixels, and no colour for a printer to lose."""
    for figure in figures.values():
        assert min(line.size for line in lines_of(figure)) >= 11
        assert min(contrast(line.ink) for line in lines_of(figure)) >= 7
        for ink in inks_of(figure):
            parts = [int(ink[at : at + 2], 16) for at in (1, 3, 5)]
            assert max(parts) - min(parts) <= 12, ink
        assert {element.tag.removeprefix(NAMESPACE) for element in root_of(figure).iter()} <= DRAWN


def test_what_people_typed_is_text_and_nothing_else(rulebook: Rulebook, day_words: Wording) -> None:
    """What a record tells of a day may hold anything, and is drawn as text that fits."""
    figure = a_line(
        rulebook, day_words, a_duty(why=TYPED, status="not started"), days=(a_day(date(2026, 11, 3), TYPED),)
    )
    for form in (figure, on_a_phone(figure)):
        assert "<script" not in form.svg
        assert "</text><script>alert(1)</script>" in read_aloud(form)
        assert lying_on_each_other(form) == []
        assert cut_off(form) == []
        assert as_png(form.svg).startswith(b"\x89PNG")
    assert TYPED in [sentence.text for sentence in sentences_of(figure)]


def test_every_sentence_beside_the_picture_names_what_it_rests_on(figures: dict[str, Figure]) -> None:
    """A duty, an answer, or a text of a file of words: the picture's own, or that of the rationale on a duty."""
    for figure in figures.values():
        for sentence in sentences_of(figure):
            assert all(
                re.match(r"duty/|answer/|wording/time-line/|wording/duty ", origin) for origin in sentence.origins
            )


def test_the_same_case_gives_the_same_bytes(
    figures: dict[str, Figure],
    outputs: dict[str, Output],
    given: dict[str, tuple[Day, ...]],
    rulebook: Rulebook,
    day_words: Wording,
) -> None:
    """Nothing in the picture depends on when or where it is drawn."""
    for name, figure in figures.items():
        again = json.loads(json.dumps(outputs[name]))
        assert time_line(again, rulebook, day_words, given[name]) == figure


def test_two_pictures_show_between_them_what_one_shows_and_on_the_same_scale(
    figures: dict[str, Figure],
    outputs: dict[str, Output],
    given: dict[str, tuple[Day, ...]],
    rulebook: Rulebook,
    day_words: Wording,
) -> None:
    """On paper what happened and what is due stand apart: nothing is lost, and a day stands where it stood."""
    in_two = 0
    for name, whole in figures.items():
        parts = time_line_in_two(outputs[name], rulebook, day_words, given[name])
        assert tuple(block for part in parts for block in part.twin) == whole.twin, name
        if len(parts) == 1:
            assert parts[0] == whole
            continue
        in_two += 1
        happened, due = parts
        assert places(happened) == places(whole), name
        assert set(places(due)) <= set(places(whole)), name
        both = set(read_aloud(happened).split()) | set(read_aloud(due).split())
        assert both >= set(read_aloud(whole).split()) - set(whole.alternative[0].text.split()), name
        assert not any(lying_on_each_other(part) or cut_off(part) for part in parts), name
    assert in_two > 5
