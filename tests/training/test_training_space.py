"""The training space: its own folder, its own key, and no way from it to a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import grimp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cspr_rules.documents.rationale_check import ReasonLines, read_reason_lines
from cspr_rules.model.answer import Entry
from cspr_rules.model.rule import Finding
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.desk import Desk
from cspr_rules.records.failures import NotAllowed, NotFound, RecordFault, WrongKey
from cspr_rules.records.rules import Rules
from cspr_rules.records.store import open_store
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.training.debrief import Debrief, debrief
from cspr_rules.training.exercise import Given
from cspr_rules.training.own_tries import InWork, OwnTries
from cspr_rules.training.plain import given_from, plain_given
from cspr_rules.training.rooms import AFTER, BEFORE, Rooms
from cspr_rules.training.scenario import Scenario
from cspr_rules.training.scenario_files import scenario_from
from cspr_rules.training.space import TrainingSpace, open_space
from training.a_scenario import FILE, SOUND
from training.given import careful, hurried

RECORD = ("backup", "case", "desk", "drafts", "erasure", "events", "ledger", "replay", "rules", "store", "store_events")
"""What opens, reads or writes cases."""


def surroundings(seed: int = 3) -> Surroundings:
    """A clock that stands and bytes that a seed gives."""
    return Surroundings(lambda: datetime(2026, 11, 22, tzinfo=UTC), Random(seed).randbytes)


@pytest.fixture
def space(tmp_path: Path) -> Iterator[TrainingSpace]:
    """A new training space."""
    with open_space(tmp_path / "home", surroundings(), keyring=None) as opened:
        yield opened


@pytest.fixture(scope="module")
def lamp(reasoner: Reasoner) -> Scenario:
    """The small scenario."""
    return scenario_from(SOUND, FILE, reasoner.rulebook, ())


@pytest.fixture(scope="module")
def lines(reasoner: Reasoner) -> ReasonLines:
    """What reasons are read for."""
    return read_reason_lines(rules_folder(), reasoner.rulebook)


@pytest.fixture(scope="module")
def rash(lamp: Scenario, reasoner: Reasoner, lines: ReasonLines) -> Debrief:
    """The debrief of somebody hurried, who wrote something that nobody else has."""
    return debrief(replace(hurried(lamp, 0, reasoner), reasons="The quokka was calm."), lamp, reasoner, lines)


@pytest.fixture(scope="module")
def home(reasoner: Reasoner, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a record in which a case stands, and a training space beside it."""
    place = tmp_path_factory.mktemp("both") / "home"
    with open_store(place, surroundings(5), keyring=None).store as store:
        Desk(store.ledger, Rules(reasoner, rules_folder()), store.surroundings, "chair").open_case("EX-001", "A child")
    open_space(place, surroundings(6), keyring=None).close()
    return place


def files_of_the_record(home: Path) -> dict[str, tuple[bytes, int]]:
    """Every byte under the home that is no part of the training space, with when it was last written."""
    return {
        str(file.relative_to(home)): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in home.rglob("*")
        if file.is_file() and file.relative_to(home).parts[0] != "training"
    }


codes = st.one_of(
    st.just("known"),  # most often what was just begun, so that more than refusals happen
    st.just("known"),
    st.sampled_from(["known", "record", "../records/record", "entry", "case"]),
    st.text(max_size=12),
)
ACTIONS = (
    "begin",
    "add",
    "progress",
    "type",
    "lay down",
    "forget",
    "open",
    "join",
    "answer",
    "reveal",
    "again",
    "go on",
    "close",
    "see",
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ACTIONS), codes), max_size=14), st.integers(0, 2**32))
def test_no_action_of_a_trainee_touches_a_byte_of_the_record(
    home: Path, rash: Debrief, actions: list[tuple[str, str]], seed: int
) -> None:
    """Whatever is done in exercises and rooms, in any order and with any code, the record's files stay as they were."""
    before = files_of_the_record(home)
    assert any(name.startswith("records") for name in before)
    known = {"person": "", "room": "", "id": ""}
    with open_space(home, surroundings(seed), keyring=None) as space:
        rooms = Rooms(space)
        for action, code in actions:
            person = known["person"] if code == "known" else code
            room = known["room"] if code == "known" else code
            try:
                _act(action, person, room, known, space, rooms, rash)
            except RecordFault:
                continue  # refused, which is an answer too
    assert files_of_the_record(home) == before


def _act(
    action: str, person: str, room: str, known: dict[str, str], space: TrainingSpace, rooms: Rooms, told: Debrief
) -> None:
    acts: dict[str, Callable[[], object]] = {
        "begin": lambda: known.update(person=OwnTries.begun(space)[1]),
        "add": lambda: OwnTries.of(space, person).add(told),
        "progress": lambda: OwnTries.of(space, person).progress(),
        "type": lambda: InWork(OwnTries.of(space, person)).put(room, {"reasons": person}),
        "lay down": lambda: InWork(OwnTries.of(space, person)).drop(room),
        "forget": lambda: OwnTries.of(space, person).forget(),
        "open": lambda: known.update(room=rooms.open("the-lamp")),
        "join": lambda: known.update(id=rooms.join(room, person)),
        "answer": lambda: rooms.answer(room, known["id"], told.given),
        "reveal": lambda: rooms.reveal(room),
        "again": lambda: rooms.again(room),
        "go on": lambda: rooms.go_on(room, 2),
        "close": lambda: rooms.close(room),
        "see": lambda: rooms.room(room),
    }
    acts[action]()


def test_no_module_of_training_can_reach_what_opens_or_changes_cases() -> None:
    """By no chain of imports, however long: a trainee's code has nothing in its hands that knows a case."""
    graph = grimp.build_graph("cspr_rules", cache_dir=None)
    training = graph.find_descendants("cspr_rules.training")
    assert "cspr_rules.training.rooms" in training
    chains = [
        graph.find_shortest_chain(importer=module, imported=f"cspr_rules.records.{name}")
        for module in sorted(training)
        for name in RECORD
    ]
    assert [chain for chain in chains if chain] == []


def test_the_two_keys_open_nothing_of_each_other(home: Path) -> None:
    """The record's own key file in the place of the training space's opens nothing, and says how to go on."""
    mine, theirs = home / "training" / "keys" / "key", home / "keys" / "key"
    kept = mine.read_bytes()
    assert kept != theirs.read_bytes()
    mine.write_bytes(theirs.read_bytes())
    try:
        with pytest.raises(WrongKey, match="no case is touched"):
            open_space(home, surroundings(), keyring=None)
    finally:
        mine.write_bytes(kept)
    open_space(home, surroundings(), keyring=None).close()


def test_no_other_space_opens_the_file(space: TrainingSpace, tmp_path: Path) -> None:
    """Each space has a key of its own: the file of one in the place of another's is refused."""
    Rooms(space).open("the-lamp")
    space.close()
    open_space(tmp_path / "other", surroundings(8), keyring=None).close()
    file = Path("training") / "records" / "training.db"
    (tmp_path / "other" / file).write_bytes((tmp_path / "home" / file).read_bytes())
    with pytest.raises(WrongKey):
        open_space(tmp_path / "other", surroundings(), keyring=None)


def test_what_people_answer_is_nowhere_on_the_disk_in_clear(
    space: TrainingSpace, tmp_path: Path, rash: Debrief
) -> None:
    """Neither reasons nor a name, a scenario or a code can be read from any file."""
    own, code = OwnTries.begun(space)
    own.add(rash)
    rooms = Rooms(space)
    room = rooms.open("the-lamp")
    rooms.join(room, "Wren")
    space.close()
    held = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert not [word for word in ("quokka", "Wren", "the-lamp", code, room) if word.encode() in held]


def test_another_persons_code_cannot_read_ones_tries(space: TrainingSpace, rash: Debrief) -> None:
    """Each sees their own; without the code not even who holds the space's key can unseal them."""
    own, code = OwnTries.begun(space)
    other, _ = OwnTries.begun(space)
    own.add(rash)
    assert OwnTries.of(space, code.upper().replace("-", " ")).given("the-lamp") == (rash.given,)
    assert other.given("the-lamp") == ()
    with pytest.raises(ValueError, match="not sealed with this key"):
        OwnTries(space, own.name, other.secret).progress()
    with pytest.raises(NotFound):
        OwnTries.of(space, "0" * 20)


def test_progress_is_kept_and_goes_when_its_owner_says_so(
    space: TrainingSpace, rash: Debrief, lamp: Scenario, reasoner: Reasoner, lines: ReasonLines
) -> None:
    """What was missed at one stage and seen at the next is progress; forgotten, the code opens nothing."""
    own, code = OwnTries.begun(space)
    own.add(rash)
    assert ("unknown", "abuse_or_neglect") in own.progress().still_missed
    own.add(debrief(careful(lamp, 1, reasoner), lamp, reasoner, lines))
    assert own.progress().now_seen
    own.forget()
    with pytest.raises(NotFound):
        OwnTries.of(space, code)
    with pytest.raises(NotFound):
        own.add(rash)


def test_a_room_shows_who_has_answered_and_nothing_else_until_it_is_revealed(
    space: TrainingSpace, rash: Debrief
) -> None:
    """Before the reveal there are people and ticks; after it answers without reasons, and no more may come in."""
    rooms = Rooms(space)
    code = rooms.open("the-lamp")
    wren, nobody = rooms.join(code.upper(), " Wren "), rooms.join(code)
    rooms.answer(code, wren, rash.given)
    with pytest.raises(NotAllowed, match="longer"):
        rooms.answer(code, nobody, replace(rash.given, recommendation="x" * 100_001))
    room = rooms.room(code)
    assert (room.part.answered, room.part.given, room.part.revealed) == ((wren,), {}, False)
    assert (room.called(wren), room.called(nobody)) == ("Wren", "person 2")
    for refused in (lambda: rooms.again(code), lambda: rooms.go_on(code, 2)):
        with pytest.raises(NotAllowed):
            refused()
    rooms.reveal(code)
    (shown,) = rooms.room(code).part.given.values()
    assert shown == replace(rash.given, reasons="", answers=shown.answers)
    assert rash.given.reasons
    with pytest.raises(NotAllowed):
        rooms.answer(code, nobody, rash.given)


def test_a_room_asks_a_stage_twice_and_then_the_next(
    space: TrainingSpace, lamp: Scenario, reasoner: Reasoner, rash: Debrief
) -> None:
    """Before, after, next stage, end; answers to a stage that has passed are refused."""
    rooms = Rooms(space)
    code = rooms.open("the-lamp")
    wren = rooms.join(code)
    rooms.reveal(code)
    rooms.again(code)
    assert rooms.room(code).part.round == AFTER
    rooms.reveal(code)
    with pytest.raises(NotAllowed):
        rooms.again(code)
    rooms.go_on(code, 2)
    assert (rooms.room(code).part.stage, rooms.room(code).part.round) == (1, BEFORE)
    with pytest.raises(NotAllowed):
        rooms.answer(code, wren, rash.given)
    rooms.answer(code, wren, careful(lamp, 1, reasoner))
    with pytest.raises(NotAllowed):
        rooms.answer(code, "somebody else", careful(lamp, 1, reasoner))
    rooms.reveal(code)
    with pytest.raises(NotAllowed):
        rooms.go_on(code, 2)
    assert len(rooms.room(code).parts) == 3
    rooms.close(code)
    for typed in (code, "nobody", "1", ""):
        with pytest.raises(NotFound):
            rooms.room(typed)


def test_a_second_start_opens_the_same_space_and_a_cut_first_start_is_made_good(tmp_path: Path) -> None:
    """What was there stays; of a making that was cut off nothing is kept, since nothing was ever in it."""
    home = tmp_path / "home"
    (home / "training" / "records").mkdir(parents=True, mode=0o700)
    (home / "training" / "records" / "training.db").write_bytes(b"cut off")
    with open_space(home, surroundings(), keyring=None) as space:
        code = Rooms(space).open("the-lamp")
    with open_space(home, surroundings(), keyring=None) as space:
        assert Rooms(space).room(code).scenario == "the-lamp"
    assert home.stat().st_mode & 0o077 == 0 or home.stat().st_mode & 0o022 == 0


values = st.one_of(
    st.text(max_size=8),
    st.integers(0, 200),
    st.dates(date(2000, 1, 1)),
    st.lists(st.text(max_size=4), min_size=1).map(tuple),
)


@given(
    st.dictionaries(
        st.text(max_size=5), st.lists(st.builds(Entry, values, by=st.text(max_size=5)), max_size=3).map(tuple)
    ),
    st.dictionaries(st.text(max_size=5), st.sampled_from(Finding)),
    st.text(max_size=20),
)
def test_answers_come_back_from_plain_data_as_they_were(
    answers: dict[str, tuple[Entry, ...]], views: dict[str, Finding], reasons: str
) -> None:
    """Words, numbers, days and lists keep their kind; without its reasons a try loses them alone."""
    said = Given("a", 1, answers, views, "", reasons)
    assert given_from(plain_given(said, with_reasons=True)) == said
    assert given_from(plain_given(said, with_reasons=False)) == replace(said, reasons="")


def test_twelve_people_answer_at_once_and_none_is_lost(space: TrainingSpace, rash: Debrief) -> None:
    """Every answer stands, whoever came in between."""
    rooms = Rooms(space)
    code = rooms.open("the-lamp")
    people = [rooms.join(code) for _ in range(12)]
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda person: rooms.answer(code, person, rash.given), people))
    assert set(rooms.room(code).part.answered) == set(people)
