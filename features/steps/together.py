"""Training: several people in a room, and a trainer who shows what they answered."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, then, when

from cspr_rules.cli.app import register_front_end
from cspr_rules.model.rule import Finding
from cspr_rules.reasoning.ready import ready
from cspr_rules.records.failures import NotAllowed
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.training.exercise import Given
from cspr_rules.training.library import library
from cspr_rules.training.space import TrainingSpace, open_space

register_front_end()

from cspr_rules.app.room import people_pages, server, trainer_pages  # noqa: E402 - the pages must be importable first
from cspr_rules.app.room.people_pages import Person  # noqa: E402 - the same
from cspr_rules.app.room.sitting import Sitting  # noqa: E402 - the same
from cspr_rules.app.room.trainer_pages import Trainer  # noqa: E402 - the same


@dataclass
class Group:
    """The people of a room, and what they read."""

    space: TrainingSpace
    room: Sitting | None = None
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def sitting(self) -> Sitting:
        """The room that the trainer has opened."""
        assert self.room is not None
        return self.room

    @property
    def at(self) -> int:
        """The number of the part that is answered now."""
        return len(self.sitting.room().parts) - 1

    def page_of(self, name: str) -> str:
        """What somebody reads about where the room is."""
        who = Person(self.ids[name], "", self.sitting.room())
        return words(people_pages.room_page(self.sitting, who, by_itself=False))

    def pages_of_others(self, name: str) -> list[str]:
        """What everybody else reads, the trainer too."""
        trainer = Trainer("", self.sitting.room(), "")
        shown = [
            trainer_pages.home_page(self.sitting, trainer, by_itself=False),
            trainer_pages.spread_page(self.sitting, trainer),
        ]
        return [*(self.page_of(other) for other in self.ids if other != name), *map(words, shown)]


def words(page: str) -> str:
    """The words of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


@pytest.fixture
def group(tmp_path: Path) -> Iterator[Group]:
    """Nobody has come yet."""
    surroundings = Surroundings(lambda: datetime(2026, 11, 23, tzinfo=UTC), os.urandom)
    with open_space(tmp_path / "home", surroundings, keyring=None) as space:
        yield Group(space)


@given(parsers.parse('a trainer has opened a room for the scenario "{name}"'))
def _(group: Group, name: str) -> None:
    reasoner = ready()
    about = library(reasoner.rulebook, rules_folder() / "scenarios" / f"{name}.yaml")[0]
    group.room = server.opened(group.space, about, reasoner)


@given("Wren, Robin and somebody who gives no name have come in")
def _(group: Group) -> None:
    group.ids = {"Wren": group.sitting.join("Wren"), "Robin": group.sitting.join("Robin"), "": group.sitting.join("")}


@when(parsers.parse('{name} answers that "{criterion}" is {view}, because "{reasons}"'))
def _(group: Group, name: str, criterion: str, view: str, reasons: str) -> None:
    stage = group.sitting.room().part.stage
    said = Given(group.sitting.scenario.name, stage, {}, {criterion: Finding(view)}, "", reasons)
    group.sitting.answer(group.ids[name], said, group.at)


@when("the trainer shows the answers")
def _(group: Group) -> None:
    group.sitting.reveal(group.at)


@when("the trainer asks the same stage again")
def _(group: Group) -> None:
    group.sitting.again(group.at)


@when("the trainer shows what the rules find")
def _(group: Group) -> None:
    group.sitting.tell(group.at)


@then(parsers.parse("the trainer sees that {answered:d} of {came:d} people has answered, and the name {name}"))
def _(group: Group, answered: int, came: int, name: str) -> None:
    shown = trainer_pages.home_page(group.sitting, Trainer("", group.sitting.room(), ""), by_itself=False)
    assert f"{answered} of {came} people who came in. {name}" in words(shown)


@then(parsers.parse("no page of anybody else has what {name} answered"))
def _(group: Group, name: str) -> None:
    own = group.sitting.own(group.ids[name], (0, "before"))
    assert own is not None
    titles = [group.sitting.rulebook.rules[criterion].title for criterion in own.views]
    for page in group.pages_of_others(name):
        assert not [text for text in (*titles, own.reasons) if text in page]


@then(parsers.parse("{name} still sees what {again} answered"))
def _(group: Group, name: str, again: str) -> None:
    assert name == again
    own = group.sitting.own(group.ids[name], (0, "before"))
    assert own is not None
    assert own.reasons in group.page_of(name)


@then(parsers.parse('everybody sees "{title}" first among the criteria'))
def _(group: Group, title: str) -> None:
    for name in group.ids:
        table = group.page_of(name).split("How far it divides the room", 1)[1]
        assert table.strip().startswith(title)


@then(parsers.parse('no page of anybody else has the words "{text}"'))
def _(group: Group, text: str) -> None:
    assert text in group.page_of("Wren")
    assert not [page for page in group.pages_of_others("Wren") if text in page]


@then("nobody sees what the rules find yet")
def _(group: Group) -> None:
    room = group.sitting.room()
    assert not group.sitting.is_told(room, room.part.stage)
    assert not [name for name in group.ids if "What the rules find" in group.page_of(name)]


@then(parsers.parse('the comparison says that {count:d} person changed about "{title}"'))
def _(group: Group, count: int, title: str) -> None:
    who = Person(group.ids["Wren"], "", group.sitting.room())
    told = words(people_pages.compare_page(group.sitting, who))
    assert re.search(rf"{title} [^.]*? {count} person ", told), told


@then("everybody can read what the rules find")
def _(group: Group) -> None:
    for name, person in group.ids.items():
        assert "What the rules find at stage 1" in group.page_of(name)
        page = people_pages.found_page(group.sitting, Person(person, "", group.sitting.room()), 0)
        assert "Criterion by criterion" in page


@then("the trainer cannot ask the same stage again")
def _(group: Group) -> None:
    with pytest.raises(NotAllowed, match="what the rules find"):
        group.sitting.again(group.at)
