"""Scenario files, read strictly: every fault is told with its line and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from cspr_rules.model.rule import CANNOT_SAY_YET, RuleKind
from cspr_rules.model.rulebook import FIRST_DAY, Rulebook
from cspr_rules.rulebook.fault import Fault, FaultList, Faults, choose_from, did_you_mean, quoted
from cspr_rules.rulebook.limits import MOST_BYTES
from cspr_rules.rulebook.shaping import line_at, shaped
from cspr_rules.rulebook.yaml_text import Node, read_yaml
from cspr_rules.training.careful_answers import careful_answers
from cspr_rules.training.scenario import (
    LAST_WORKING_DAY,
    Document,
    Expected,
    Scenario,
    Stage,
    WrongOnPurpose,
)
from cspr_rules.training.shapes import ExpectShape, ScenarioShape, StageShape

FOLDER = "scenarios"
_MOST_MINUTES = 240
_MOST_WEEKS = 104


def scenario_files(folder: Path) -> list[Path]:
    """The scenario files in `folder`, by name."""
    return sorted(path for path in folder.glob("*.yaml") if not path.name.startswith("."))


def read_scenarios(folder: Path, book: Rulebook, profiles: Sequence[str]) -> tuple[Scenario, ...]:
    """Every scenario in `folder`, by name. Raises Faults with everything wrong in any of them."""
    found: list[Scenario] = []
    faults: list[Fault] = []
    for path in scenario_files(folder):
        try:
            found.append(read_scenario(path, book, profiles))
        except Faults as unsound:
            faults.extend(unsound.faults)
    if faults:
        raise Faults(faults)
    return tuple(found)


def read_scenario(path: Path, book: Rulebook, profiles: Sequence[str]) -> Scenario:
    """The scenario in the file at `path`; `profiles` are the names of partnerships it may mention. Raises Faults."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        what = "the file cannot be opened"
        raise Faults([Fault(str(path), 1, what, "Check that it is there and that you may read it.")]) from None
    return scenario_from(content, str(path), book, profiles)


def scenario_from(content: bytes | str, file: str, book: Rulebook, profiles: Sequence[str]) -> Scenario:
    """The scenario in `content`; `file` is the name that messages give. Raises Faults."""
    faults = FaultList(file)
    node = read_yaml(content, file)
    shape = shaped(node, ScenarioShape, faults)
    faults.raise_if_any()
    assert shape is not None
    scenario = _Reader(shape, node, file, book, profiles, faults).scenario()
    faults.raise_if_any()
    return scenario


class _Reader:
    """Holds one scenario against itself and against the rulebook."""

    def __init__(
        self,
        shape: ScenarioShape,
        node: Node,
        file: str,
        book: Rulebook,
        profiles: Sequence[str],
        faults: FaultList,
    ) -> None:
        self.shape, self.node, self.file = shape, node, file
        self.book, self.profiles, self.faults = book, profiles, faults
        self.texts: dict[str, list[str]] = {}

    def scenario(self) -> Scenario:
        shape = self.shape
        self._check_head()
        stages = tuple(self._stage(number, stage) for number, stage in enumerate(shape.stages))
        self._check_order(stages)
        return Scenario(
            name=shape.scenario,
            title=shape.title,
            shows=tuple(shape.shows),
            aims=tuple(shape.aims),
            difficulty=shape.difficulty,
            minutes=self._number(shape.minutes, 1, _MOST_MINUTES, "minutes"),
            contains=shape.contains,
            begins_on=shape.begins_on,
            stages=stages,
            discuss=tuple(shape.discuss),
            partnership=shape.partnership,
            wrong_on_purpose=self._wrong(stages),
            file=self.file,
        )

    def _add(self, what: str, mend: str, *path: str | int) -> None:
        self.faults.add(line_at(self.node, *path), what, mend)

    def _check_head(self) -> None:
        shape = self.shape
        stem = PurePosixPath(self.file.replace("\\", "/")).stem
        if shape.scenario != stem:
            what = f'"scenario" says {quoted(shape.scenario)}, and the file is named {quoted(stem)}'
            self._add(what, "Give both the same name.", "scenario")
        if shape.begins_on < FIRST_DAY:
            what = f'"begins on" is {shape.begins_on}, before the present law on reviews'
            self._add(what, f"Choose {FIRST_DAY} or a later day.", "begins on")
        elif not self.book.calendar.is_working_day(shape.begins_on):
            what = f'"begins on" is {shape.begins_on}, which is no working day in England'
            self._add(what, "Choose a working day: the stages are counted from it.", "begins on")
        if shape.partnership is not None and shape.partnership not in self.profiles:
            what = f"there is no partnership {quoted(shape.partnership)}"
            self._add(what, choose_from(shape.partnership, self.profiles), "partnership")

    def _stage(self, number: int, shape: StageShape) -> Stage:
        path = ("stages", number)
        documents = tuple(self._documents(number, shape))
        self.texts.setdefault("what happens", []).append(shape.what_happens)
        for document in documents:
            self.texts[document.name] = [document.title, document.text]
        node = self.node
        answers = careful_answers(node, (*path, "answers"), self.book.questions, self.texts, self.faults)
        working_day, weeks = self._when(number, shape)
        return Stage(
            name=shape.name,
            working_day=working_day,
            weeks_later=weeks,
            what_happens=shape.what_happens,
            documents=documents,
            answers=answers,
            expected=self._expected(number, shape.expect),
            discuss=tuple(shape.discuss or ()),
            line=line_at(node, *path),
        )

    def _documents(self, number: int, shape: StageShape) -> Iterator[Document]:
        for at, document in enumerate(shape.documents or ()):
            name = document.document
            if name in self.texts or name == "what happens":
                self._add(
                    f"the document {quoted(name)} has the name of another in this scenario",
                    "Give each document a name of its own.",
                    *("stages", number, "documents", at, "document"),
                )
            self.texts.setdefault(name, [])
            yield Document(name, document.title, document.from_, document.text)

    def _when(self, number: int, shape: StageShape) -> tuple[int, int]:
        path: tuple[str | int, ...] = ("stages", number)
        if (shape.working_day is None) == (shape.weeks_later is None):
            both = "both" if shape.working_day is not None else "neither"
            what = f'the stage {quoted(shape.name)} has {both} of "working day" and "weeks later"'
            self._add(what, 'Write one: "working day" from 0 to 15, or "weeks later" for what comes after.', *path)
            return 0, 0
        if shape.working_day is not None:
            return self._number(shape.working_day, 0, LAST_WORKING_DAY, *path, "working day"), 0
        return LAST_WORKING_DAY, self._number(shape.weeks_later or "", 1, _MOST_WEEKS, *path, "weeks later")

    def _number(self, text: str, least: int, most: int, *path: str | int) -> int:
        if text.isascii() and text.isdecimal() and least <= int(text[:9]) <= most:
            return int(text)
        what = f"{quoted(str(path[-1]))} says {quoted(text)}"
        self._add(what, f"Write a whole number from {least} to {most}, in figures.", *path)
        return least

    def _check_order(self, stages: tuple[Stage, ...]) -> None:
        names: set[str] = set()
        for number, stage in enumerate(stages):
            if stage.name in names:
                what = f"the stage {quoted(stage.name)} has the name of another"
                self._add(what, "Give each stage a name of its own.", "stages", number, "name")
            names.add(stage.name)
            before = stages[number - 1]
            if number and (stage.working_day, stage.weeks_later) < (before.working_day, before.weeks_later):
                what = f"the stage {quoted(stage.name)} lies before the one above it"
                self._add(what, "Put the stages in the order of their days.", "stages", number)

    def _expected(self, number: int, shape: ExpectShape) -> Expected:
        path = ("stages", number, "expect")
        lists = {
            "met": (RuleKind.CRITERION, tuple(shape.met or ())),
            "not met": (RuleKind.CRITERION, tuple(shape.not_met or ())),
            "notices": (RuleKind.NOTICE, tuple(shape.notices or ())),
            "possible": (RuleKind.RECOMMENDATION, tuple(shape.possible or ())),
        }
        for key, (kind, names) in lists.items():
            for name in names:
                self._check_rule(name, kind, *path, key)
        if shape.recommendation != CANNOT_SAY_YET:
            self._check_rule(shape.recommendation, RuleKind.RECOMMENDATION, *path, "recommendation")
        if (shape.recommendation == CANNOT_SAY_YET) != (len(lists["possible"][1]) > 1):
            self._add(
                f'"possible" goes with {quoted(CANNOT_SAY_YET)}, and names at least two recommendations',
                "Name those that remain possible, or leave the key out where one is settled.",
                *path,
            )
        return Expected(
            met=lists["met"][1],
            not_met=lists["not met"][1],
            recommendation=shape.recommendation,
            possible=lists["possible"][1],
            notices=lists["notices"][1],
            line=line_at(self.node, *path),
        )

    def _check_rule(self, name: str, kind: RuleKind, *path: str | int) -> None:
        names = [rule.name for rule in self.book.rules.values() if rule.kind is kind]
        if name not in names:
            what = f"there is no {kind.value} {quoted(name)}"
            self._add(what, f"Use the name of a {kind.value}." + did_you_mean(name, names), *path)

    def _wrong(self, stages: tuple[Stage, ...]) -> WrongOnPurpose | None:
        shape = self.shape.wrong_on_purpose
        if shape is None:
            return None
        stage = next((one for one in stages if one.name == shape.stage), None)
        if stage is None:
            what = f"there is no stage {quoted(shape.stage)}"
            self._add(what, choose_from(shape.stage, [one.name for one in stages]), "wrong on purpose", "stage")
        self._check_rule(shape.shown, RuleKind.RECOMMENDATION, "wrong on purpose", "shown")
        if stage is not None and shape.shown in (stage.expected.recommendation, *stage.expected.possible):
            what = f"{quoted(shape.shown)} is what the rules may well say at this stage, so it is not wrong"
            self._add(what, "Show a recommendation that is not possible there.", "wrong on purpose", "shown")
        return WrongOnPurpose(shape.stage, shape.shown, shape.tempting_because, shape.debrief)
