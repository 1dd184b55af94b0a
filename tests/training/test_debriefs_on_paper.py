"""Debriefs as documents: whose they are is not said, the words are files, and every format is drawn as all others."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from cspr_rules.documents.document import Document, Heading, Listing, Table, plain_text
from cspr_rules.documents.exercise_words import EXERCISES, PERSON, ROOM
from cspr_rules.documents.rationale_check import read_reason_lines
from cspr_rules.model.answer import Entry
from cspr_rules.model.rule import Finding
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.failures import NotFound
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.training.as_file import FORMATS, as_file
from cspr_rules.training.debrief import Debrief, debrief
from cspr_rules.training.exercise import Given, shown_at
from cspr_rules.training.person_document import person_document
from cspr_rules.training.scenario import Scenario
from cspr_rules.training.scenario_files import scenario_from
from cspr_rules.training.wordings import wording_of
from training.a_scenario import FILE, SOUND
from training.given import careful, hurried

NOTHING = "The threshold was not met."
MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def lamp(reasoner: Reasoner) -> Scenario:
    """The small scenario."""
    return scenario_from(SOUND, FILE, reasoner.rulebook, ())


def told(given: Given, lamp: Scenario, reasoner: Reasoner) -> Debrief:
    """The debrief of a try."""
    return debrief(given, lamp, reasoner, read_reason_lines(rules_folder(), reasoner.rulebook))


def text(document: Document) -> str:
    """Everything in it as running text."""
    return " ".join(sentence.text for sentence in document.sentences())


def under(document: Document, title: str) -> str:
    """The words under one heading of the second level."""
    said: list[str] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 2:
            inside = plain_text(block.words) == title
        elif inside:
            said += [one.text for one in Document("", (), (), (block,)).sentences()]
    return " ".join(said)


@pytest.fixture(scope="module")
def hasty(lamp: Scenario, reasoner: Reasoner) -> Document:
    """The debrief of somebody who hurried and followed what was wrong on purpose."""
    given = replace(hurried(lamp, 0, reasoner), recommendation="rapid_review_first", reasons=NOTHING)
    return person_document(told(given, lamp, reasoner), lamp, reasoner.rulebook)


def test_a_hurried_reader_is_told_what_was_taken_for_what_and_on_which_words(hasty: Document) -> None:
    """The wrong recommendation that they followed, the unknown they took for a no, and the phrase that says nothing."""
    said = text(hasty)
    assert "You recommended what was shown to you" in said
    unknowns = under(hasty, "What nobody knows yet")
    assert (
        "You answered: ruled out. A careful reader answers: not known. Nobody asked. Many people read it so."
        in unknowns
    )
    assert "“Improvements are needed” is not yet known, and you took it for a no." in unknowns
    assert "“threshold was not met” says nothing." in under(hasty, "Your reasons")


def test_a_difference_is_told_with_the_reading_of_the_law_where_no_fact_explains_it(hasty: Document) -> None:
    """The view did not follow from their own answers either, so the rule file's own words stand there."""
    differs = under(hasty, "Where you saw it otherwise")
    assert (
        "You: not met. The rules find: not yet known. What you answered leads the rules to: not yet known." in differs
    )
    assert "A reasonable possibility is enough." in differs


def test_a_careful_reader_is_told_that_nothing_differs(lamp: Scenario, reasoner: Reasoner) -> None:
    """No difference, no unknown taken, everything considered; that there are no reasons is said plainly."""
    document = person_document(told(careful(lamp, 0, reasoner), lamp, reasoner), lamp, reasoner.rulebook)
    assert under(document, "Where you saw it otherwise").startswith("On every criterion that you considered")
    assert under(document, "What nobody knows yet") == "You answered nothing that nobody knows."
    assert under(document, "What you did not consider") == "You gave a view on every criterion."
    assert under(document, "Your reasons").startswith("You wrote no reasons.")
    assert "You were shown a recommendation and did not follow it" in text(document)
    assert "A lamp is a lamp." not in text(document), "why the text leaves room is no word of anybody in the case"


def test_who_gave_no_view_is_not_told_that_nothing_differs(lamp: Scenario, reasoner: Reasoner) -> None:
    """Silence is not agreement."""
    document = person_document(told(Given("the-lamp", 0), lamp, reasoner), lamp, reasoner.rulebook)
    assert (
        under(document, "Where you saw it otherwise")
        == "You gave a view on no criterion, so there is nothing to compare."
    )
    assert "You were shown a recommendation: Settle" in text(document)
    (every,) = document.every(Table)
    assert {plain_text(row[1]) for row in every.rows} == {"no view"}
    assert under(document, "What nobody knows yet") == "You answered nothing that nobody knows."


def test_a_fair_answer_is_called_fair(lamp: Scenario, reasoner: Reasoner) -> None:
    """Where the text leaves room the debrief says so beside the other answer."""
    given = careful(lamp, 0, reasoner)
    given = replace(given, answers={**given.answers, "locally_important": (Entry(("none",)),)})
    document = person_document(told(given, lamp, reasoner), lamp, reasoner.rulebook)
    assert "The text leaves room for your answer." not in under(document, "Where you saw it otherwise")
    other = replace(given, views={**given.views, "locally_important": Finding.NOT_MET})
    differs = under(person_document(told(other, lamp, reasoner), lamp, reasoner.rulebook), "Where you saw it otherwise")
    assert "A careful reader answers: near miss. It rests on “A lamp fell” (The lamp)." in differs
    assert "The text leaves room for your answer." in differs


def test_what_reasons_leave_out_is_told_in_part_so_that_it_is_read(hasty: Document) -> None:
    """Eight lines, and how many more there are: twenty at once teach nobody anything."""
    (lines, _) = [block for block in hasty.blocks[at_heading(hasty, "Your reasons") :] if isinstance(block, Listing)][
        :2
    ]
    assert len(lines.items) == 8
    (more,) = re.findall(r"Reasons are read for (\d+) more lines", under(hasty, "Your reasons"))
    assert int(more) > 8


def at_heading(document: Document, title: str) -> int:
    """The place of a heading."""
    return next(
        at
        for at, block in enumerate(document.blocks)
        if isinstance(block, Heading) and plain_text(block.words) == title
    )


def test_a_recommendation_that_was_shown_and_right_is_said_to_be_the_rules_own(
    scenarios: tuple[Scenario, ...], reasoner: Reasoner
) -> None:
    """Not everything that a machine shows is wrong, and people are told that too."""
    right, number = next(
        (one, number)
        for one in scenarios
        for number in range(len(one.stages))
        if shown_at(one, number) and one.wrong_on_purpose is None
    )
    document = person_document(told(careful(right, number, reasoner), right, reasoner), right, reasoner.rulebook)
    assert "What was shown to you is what the rules find:" in text(document)
    assert "on purpose" not in text(document)


def test_headings_skip_no_level_and_no_list_is_empty(hasty: Document) -> None:
    """Readers of headings find every part."""
    levels = [heading.level for heading in hasty.every(Heading)]
    assert all(after - before <= 1 for before, after in zip([1, *levels], levels, strict=False))
    assert all(listing.items for listing in hasty.every(Listing))


def test_a_debrief_is_drawn_in_three_formats_and_the_pdf_is_for_everyone(hasty: Document) -> None:
    """The same moment gives the same bytes; the PDF says that it is PDF/UA and in which language."""
    files = {format_: as_file(hasty, format_, MOMENT) for format_ in FORMATS}
    assert files == {format_: as_file(hasty, format_, MOMENT) for format_ in FORMATS}
    with pikepdf.open(io.BytesIO(files["pdf"])) as pdf:
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert str(pdf.Root.Lang) == "en-GB"
    assert b"<h1>What there was to see in" in files["html"]
    with pytest.raises(NotFound, match=r"Choose from"):
        as_file(hasty, "odt", MOMENT)


def test_another_scenarios_try_is_refused(lamp: Scenario, reasoner: Reasoner) -> None:
    """A debrief under the wrong title would be read as one's own."""
    other = replace(lamp, name="another")
    with pytest.raises(ValueError, match="the-lamp"):
        person_document(told(Given("the-lamp", 0), lamp, reasoner), other, reasoner.rulebook)


@pytest.mark.parametrize("kind", [ROOM, PERSON])
def test_a_partnership_words_a_debrief_in_its_own_way(kind: str, tmp_path: Path) -> None:
    """Its own file stands in the place of ours, text by text, and a gap that stands for nothing is refused."""
    own = tmp_path / "documents" / "northshire"
    own.mkdir(parents=True)
    (own / f"{kind}.yaml").write_text("marking: For learning in Northshire\n", encoding="utf-8")
    wording = wording_of(kind, "northshire", tmp_path)
    assert wording.texts["marking"] == "For learning in Northshire"
    assert wording.texts["title"] == wording_of(kind).texts["title"]
    (own / f"{kind}.yaml").write_text("marking: For {person}\n", encoding="utf-8")
    with pytest.raises(Faults, match=r"\{person\}"):
        wording_of(kind, "northshire", tmp_path)


@pytest.mark.parametrize("kind", sorted(EXERCISES))
def test_no_word_of_a_debrief_gives_a_mark(kind: str) -> None:
    """Nobody passes, fails or scores."""
    said = " ".join(wording_of(kind).texts.values()).lower().replace("no marks are given", "")
    assert [
        word for word in ("score", "mark ", "marks", "correct", "passed", "failed", "wrong answer") if word in said
    ] == []


def test_a_duty_arises_or_does_not_in_the_debrief_and_is_never_met(lamp: Scenario, reasoner: Reasoner) -> None:
    """Of a duty "not met" reads as a breach of it: neither the view nor the finding is told so."""
    given = careful(lamp, 0, reasoner)
    given = replace(given, views={**given.views, "duty_to_notify": Finding.MET})
    document = person_document(told(given, lamp, reasoner), lamp, reasoner.rulebook)
    assert (
        "You: arises. The rules find: does not arise. What you answered leads the rules to: does not arise."
        in under(document, "Where you saw it otherwise")
    )
    assert duty_in_the_table(document, reasoner) == ["arises", "does not arise"]
    as_found = person_document(told(careful(lamp, 0, reasoner), lamp, reasoner), lamp, reasoner.rulebook)
    assert duty_in_the_table(as_found, reasoner) == ["does not arise", "does not arise"]


def test_who_finds_a_duty_in_their_own_answers_too_is_told_that_it_arises(lamp: Scenario, reasoner: Reasoner) -> None:
    """Their own answers lead the rules to the duty, as their view did."""
    given = careful(lamp, 0, reasoner)
    given = replace(
        given,
        views={**given.views, "duty_to_notify": Finding.MET},
        answers={
            **given.answers,
            "seriously_harmed": (Entry("yes"),),
            "harmed_in": (Entry("this area"),),
            "abuse_or_neglect": (Entry("known", by="local authority"),),
        },
    )
    document = person_document(told(given, lamp, reasoner), lamp, reasoner.rulebook)
    assert "What you answered leads the rules there too: arises." in under(document, "Where you saw it otherwise")


def duty_in_the_table(document: Document, reasoner: Reasoner) -> list[str]:
    """One's own view of the duty to notify and the finding on it, as the table of every criterion has them."""
    title = reasoner.rulebook.rules["duty_to_notify"].title
    rows = [row for block in document.blocks if isinstance(block, Table) for row in block.rows]
    (found,) = ([plain_text(cell) for cell in row[1:]] for row in rows if plain_text(row[0]) == title)
    return found
