"""What divides a room comes first; what it exports names nobody and runs in no spreadsheet; how it moved."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspr_rules.documents.document import Document, Heading, Table, plain_text
from cspr_rules.documents.rationale_check import read_reason_lines
from cspr_rules.documents.render.docx import to_docx
from cspr_rules.documents.render.html import to_html
from cspr_rules.documents.render.pdf import to_pdf
from cspr_rules.model.answer import Entry
from cspr_rules.model.rule import Finding
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.training.debrief import debrief
from cspr_rules.training.exercise import Given
from cspr_rules.training.room_csv import COLUMNS, as_text, room_csv
from cspr_rules.training.room_document import room_document
from cspr_rules.training.rooms import AFTER, BEFORE, Part, Room, Rooms
from cspr_rules.training.scenario import Scenario
from cspr_rules.training.scenario_files import scenario_from
from cspr_rules.training.space import TrainingSpace, open_space
from cspr_rules.training.spread import About, agreement, moved, said_of, spread, together
from training.a_scenario import FILE, SOUND
from training.given import careful

MOMENT = datetime(2026, 11, 22, tzinfo=UTC)
LIMB = "died_or_seriously_harmed"
OTHER = "locally_important"


def part(*views: dict[str, Finding], stage: int = 0, round_: str = BEFORE) -> Part:
    """A revealed part in which people gave just these views."""
    people = {f"p{number}": Given("the-lamp", stage, views=one) for number, one in enumerate(views)}
    return Part(stage, round_, tuple(people), revealed=True, given=people)


@pytest.fixture(scope="module")
def lamp(reasoner: Reasoner) -> Scenario:
    """The small scenario."""
    return scenario_from(SOUND, FILE, reasoner.rulebook, ())


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingSpace]:
    """A training space."""
    folder: Path = tmp_path_factory.mktemp("space")
    with open_space(folder / "home", Surroundings(lambda: MOMENT, Random(4).randbytes), keyring=None) as opened:
        yield opened


@pytest.fixture(scope="module")
def room(space: TrainingSpace, lamp: Scenario, reasoner: Reasoner) -> Room:
    """A room in which one of three saw harm before the group talked, and none after; one chose to be named."""
    rooms = Rooms(space)
    code = rooms.open(lamp.name)
    people = [rooms.join(code, "=Wren"), rooms.join(code), rooms.join(code)]
    given = replace(careful(lamp, 0, reasoner), reasons="The quokka was calm.")
    other = replace(
        given,
        views={**given.views, LIMB: Finding.MET},
        answers={**given.answers, "seriously_harmed": (Entry("yes", by="health"),)},
        recommendation="rapid_review_first",
    )
    for person, answers in zip(people, (other, given, given), strict=True):
        rooms.answer(code, person, answers)
    rooms.reveal(code)
    rooms.again(code)
    for person in people:
        rooms.answer(code, person, given)
    rooms.reveal(code)
    return rooms.room(code)


@pytest.fixture(scope="module")
def document(room: Room, lamp: Scenario, reasoner: Reasoner) -> Document:
    """The debrief of that room."""
    lines = read_reason_lines(rules_folder(), reasoner.rulebook)
    told = debrief(careful(lamp, 0, reasoner), lamp, reasoner, lines)
    agreed = agreement(room, tuple(told.criteria), Random(1))
    return room_document(room, lamp, {0: told}, agreed, reasoner.rulebook)


def test_what_divides_the_room_stands_first(room: Room, reasoner: Reasoner) -> None:
    """The recommendation, the limb and the harm were seen in two ways, all else in one."""
    found = spread(room.parts[0], reasoner.rulebook)
    divided = [one.about.name for one in found if one.divided > 0]
    assert divided == [one.about.name for one in found[:3]] == ["recommendation", LIMB, "seriously_harmed"]
    assert found[1].counts == {"not met": 2, "met": 1}
    assert [one.divided for one in found[:3]] == [pytest.approx(2 / 3)] * 3


def test_the_least_agreed_is_first_whatever_the_order_in_the_rulebook(reasoner: Reasoner) -> None:
    """An even cut comes before one voice against three, and a silent person is counted as silent, not as a no."""
    met, no = Finding.MET, Finding.NOT_MET
    views = [{LIMB: met, OTHER: met}, {LIMB: no, OTHER: met}, {LIMB: no, OTHER: no}, {LIMB: no, OTHER: no}, {OTHER: no}]
    first, second = spread(part(*views), reasoner.rulebook)
    assert (first.about, first.silent, first.counts) == (About("criterion", OTHER), 0, {"not met": 3, "met": 2})
    assert (second.about, second.silent, second.counts) == (About("criterion", LIMB), 1, {"not met": 3, "met": 1})


def test_before_and_after_are_compared_and_those_who_moved_are_counted(room: Room, reasoner: Reasoner) -> None:
    """One person moved on the limb; nobody on what all saw alike."""
    found = {one.about.name: one for one in moved(room.parts[0], room.parts[1], reasoner.rulebook)}
    assert (found[LIMB].people, found[LIMB].after.divided) == (1, 0)
    assert found[OTHER].people == 0
    assert next(iter(found)) == "recommendation"


def test_agreement_is_counted_over_stages_and_the_least_agreed_comes_first() -> None:
    """Two stages in one order and in the other: full agreement, and worse than chance; one stage says nothing."""
    met, no = Finding.MET, Finding.NOT_MET
    parts = (
        part({LIMB: met, OTHER: met}, {LIMB: met, OTHER: no}),
        part({LIMB: no, OTHER: no}, {LIMB: no, OTHER: met}, stage=1),
        part({LIMB: no}, {LIMB: met}, stage=1, round_=AFTER),
    )
    room = Room("c", "the-lamp", {"p0": "", "p1": ""}, parts)
    first, second, third = agreement(room, (LIMB, OTHER, "duty_to_notify"), Random(1))
    assert (first.criterion, second.criterion, second.before.alpha) == (OTHER, LIMB, 1)
    assert first.before.alpha is not None
    assert first.before.alpha < 0
    assert (second.after.stages, second.after.alpha) == (1, None)
    assert (third.criterion, third.before.alpha, third.before.stages) == ("duty_to_notify", None, 0)


def test_what_is_not_revealed_counts_for_nothing() -> None:
    """Agreement over a part that nobody was shown would show it."""
    hidden = replace(part({LIMB: Finding.MET}, {LIMB: Finding.MET}), revealed=False)
    (found,) = agreement(Room("c", "a", {}, (hidden, hidden)), (LIMB,), Random(1))
    assert found.before.stages == 0


def test_one_stage_has_an_agreement_over_its_criteria(room: Room) -> None:
    """All criteria of a part together: full once the group has talked, and with an interval."""
    before, after = (together(one, Random(1)) for one in room.parts)
    assert before.alpha is not None
    assert (before.alpha < 1, after.alpha) == (True, 1)
    assert before.interval is not None
    assert before.interval.low <= before.alpha <= before.interval.high


def test_the_table_holds_what_each_said_and_names_only_who_chose_it(room: Room, reasoner: Reasoner) -> None:
    """A row for each thing said; a name that begins like a formula is text; reasons are not in it."""
    text = room_csv(room, reasoner.rulebook)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == sum(
        len(list(said_of(given, reasoner.rulebook))) for part in room.parts for given in part.given.values()
    )
    assert {row["person"] for row in rows} == {"'=Wren", "person 2", "person 3"}
    assert {(row["round"], row["answer"]) for row in rows if row["about"] == LIMB} == {
        (BEFORE, "met"),
        (BEFORE, "not met"),
        (AFTER, "not met"),
    }
    assert "quokka" not in text


@given(st.text(max_size=12))
def test_no_cell_begins_a_formula_and_no_other_cell_is_changed(cell: str) -> None:
    """What begins with = + - @, blanks or none before it, becomes text; everything else stays to the letter."""
    written = as_text(cell)
    begins = cell.lstrip(" ")[:1]
    assert written.removeprefix("'" if begins and begins in "=+-@＝＋－＠\t\r\n" else "") == cell
    assert written.lstrip(" ")[:1] not in {"=", "+", "-", "@"}


def test_the_debrief_document_tells_the_spread_and_names_nobody(document: Document, room: Room) -> None:
    """What divided the room, what the rules find, what was wrong on purpose; no name, no reason, no id."""
    said = " ".join(one.text for one in document.sentences())
    table = next(iter(document.every(Table)))
    assert [plain_text(cell) for cell in table.rows[1][1:]] == ["not met: 2; met: 1", "not met"]
    assert "Settle notification and hold the rapid review: 1" in plain_text(table.rows[0][1])
    assert "This was shown on purpose." in said
    assert "Who mends the lamps?" in said
    changed = list(document.every(Table))[1]
    assert [plain_text(row[-1]) for row in changed.rows] == ["1", "1", "1"], "only what somebody changed is in it"
    assert "A criterion is left out where it was judged at one stage only" in said
    assert "Nobody is named" in said
    assert not [word for word in ("Wren", "quokka", "person 2", *room.people) if word in said]
    levels = [heading.level for heading in document.every(Heading)]
    assert all(after - before <= 1 for before, after in zip([1, *levels], levels, strict=False))


def test_the_debrief_document_goes_through_the_three_renderers(document: Document) -> None:
    """HTML, DOCX and PDF, as every other document; the same moment gives the same bytes."""
    assert "What we saw in" in to_html(document)
    assert to_docx(document, MOMENT)[:2] == b"PK"
    assert to_pdf(document, MOMENT)[:5] == b"%PDF-"


def test_a_room_in_which_nothing_was_shown_says_so(lamp: Scenario, reasoner: Reasoner) -> None:
    """No table over nothing."""
    empty = room_document(Room("c", lamp.name, {}, ()), lamp, {}, (), reasoner.rulebook)
    assert not list(empty.every(Table))
    assert "nothing to tell" in " ".join(one.text for one in empty.sentences())
    with pytest.raises(ValueError, match="another"):
        room_document(Room("c", "another", {}, ()), lamp, {}, (), reasoner.rulebook)


def test_a_duty_arises_or_does_not_in_the_room_and_its_table_keeps_the_finding(
    document: Document, room: Room, reasoner: Reasoner
) -> None:
    """Of a duty "not met" reads as a breach of it: the document says "does not arise", the CSV "not met"."""
    title = reasoner.rulebook.rules["duty_to_notify"].title
    said = next(block for block in document.blocks if isinstance(block, Table))
    (row,) = ([plain_text(cell) for cell in row] for row in said.rows if plain_text(row[0]) == title)
    assert row == [title, "does not arise: 3", "does not arise"]
    rows = csv.DictReader(io.StringIO(room_csv(room, reasoner.rulebook)))
    assert {row["answer"] for row in rows if row["about"] == "duty_to_notify"} == {"not met"}


def test_answers_are_spread_out_in_the_words_that_readers_are_shown_and_exported_as_they_are_kept(
    reasoner: Reasoner,
) -> None:
    """The answers "none" and "may" say nothing outside their lists; the table for a spreadsheet keeps them."""
    answers = {"single_agency_concern": (Entry("may"),), "actions_from_rapid_review": (Entry(("none",)),)}
    people = {"p0": Given("the-lamp", 0, answers=answers)}
    one = Part(0, BEFORE, ("p0",), revealed=True, given=people)
    assert {found.about.name: dict(found.counts) for found in spread(one, reasoner.rulebook)} == {
        "single_agency_concern": {"there may be": 1},
        "actions_from_rapid_review": {"the rapid review led to no action": 1},
    }
    rows = csv.DictReader(io.StringIO(room_csv(Room("c", "the-lamp", {"p0": ""}, (one,)), reasoner.rulebook)))
    assert {row["about"]: row["answer"] for row in rows} == {
        "single_agency_concern": "may",
        "actions_from_rapid_review": "none",
    }
