"""Partnership profiles, read strictly. A profile adds beside the law; one that would change the law is refused."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from cspr_rules.model.profile import LocalClock, LocalGate, LocalGroup, LocalStep, Profile, Said, Saying
from cspr_rules.model.question import Question
from cspr_rules.model.rule import Rule
from cspr_rules.rulebook.fault import Fault, FaultList, Faults, did_you_mean, listed, quoted, slip_or
from cspr_rules.rulebook.limits import MOST_BYTES
from cspr_rules.rulebook.profile_bounds import refuse_ways_to_a_person, without_law
from cspr_rules.rulebook.profile_clocks import check_day, check_not_weaker, read_limit
from cspr_rules.rulebook.schema import YES, Shape
from cspr_rules.rulebook.schema_profiles import AgainstTheLaw, ClockShape, ProfileShape, SubjectsShape
from cspr_rules.rulebook.shaping import line_at, shaped
from cspr_rules.rulebook.yaml_text import Node, read_yaml

FOLDER = "partnerships"

SUBJECTS = tuple(SubjectsShape.keys())

_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


def read_profiles(
    folder: Path,
    questions: Mapping[str, Question],
    rules: Mapping[str, Rule],
    statements: Collection[str] | None = None,
) -> Mapping[str, Profile]:
    """The profiles under `folder` (rules/partnerships) by name. Raises Faults with everything wrong in them.

    The names of `rules` belong to the law, and a profile may not use them; its clocks are held against those of the
    duties. `statements` are those of the pattern files, where they are to be checked.
    """
    profiles = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            with path.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
            profile = profile_from(content, f"{FOLDER}/{path.name}", questions, rules, statements)
            profiles[profile.name] = profile
        except Faults as found:
            faults += found.faults
    if faults:
        raise Faults(faults)
    return profiles


def find_profile(name: str, profiles: Mapping[str, Profile], file: str, line: int = 1) -> Profile:
    """The profile called `name`. Raises Faults, with the nearest name, where there is none."""
    if name in profiles:
        return profiles[name]
    mend = "There are none." if not profiles else f"The profiles are {listed(profiles)}." + did_you_mean(name, profiles)
    raise Faults([Fault(file, line, f"there is no partnership {slip_or(name, profiles, 'of this name')}", mend)])


def profile_from(
    data: bytes | str,
    file: str,
    questions: Mapping[str, Question],
    rules: Mapping[str, Rule],
    statements: Collection[str] | None = None,
) -> Profile:
    """Read one profile from the content of its file. Raises Faults with everything wrong in it."""
    faults = FaultList(file)
    node = without_law(read_yaml(data, file), rules.keys(), faults)
    shape = shaped(node, ProfileShape, faults)
    refuse_ways_to_a_person(node, faults)
    if shape is None:
        raise Faults(faults.faults)
    reader = _Reader(node, shape, questions, faults, rules, statements)
    profile = reader.profile(Path(file).stem)
    faults.raise_if_any()
    content = data.encode() if isinstance(data, str) else data
    return replace(profile, digest=f"sha256:{sha256(content).hexdigest()}")


class _Reader:
    """Turns the shape of one profile into the model, and checks what its words refer to."""

    def __init__(
        self,
        node: Node,
        shape: ProfileShape,
        questions: Mapping[str, Question],
        faults: FaultList,
        rules: Mapping[str, Rule],
        statements: Collection[str] | None,
    ) -> None:
        self.node, self.shape, self.questions, self.faults = node, shape, questions, faults
        self.rules, self.statements = rules, statements
        self.seen: dict[str, int] = {}
        self.said: list[Said] = []

    def profile(self, stem: str) -> Profile:
        shape = self.shape
        if shape.partnership != stem:
            self.faults.add(
                line_at(self.node, "partnership"),
                f'"partnership" says {quoted(shape.partnership)}, and the file is called {quoted(stem)}',
                "Give both the same name.",
            )
        return Profile(
            name=shape.partnership,
            title=shape.title,
            drawn_from=shape.drawn_from,
            names=self._named(shape.names, "names"),
            groups=tuple(
                LocalGroup(name, one.does, self._departs(one, f"{name}: {one.does}", "groups", name, "does"))
                for name, one in (shape.groups or {}).items()
            ),
            contacts=self._named(shape.contacts, "contacts"),
            sayings=tuple(self._sayings()),
            clocks=tuple(self._clock(clock, at) for at, clock in enumerate(shape.local_clocks or ())),
            steps=tuple(
                LocalStep(
                    self._name(step.name, "local steps", at),
                    step.says,
                    step.who,
                    self._departs(step, step.says, "local steps", at, "says"),
                )
                for at, step in enumerate(shape.local_steps or ())
            ),
            gates=tuple(
                LocalGate(
                    self._name(gate.name, "local gates", at),
                    gate.asks,
                    gate.gates,
                    self._departs(gate, gate.asks, "local gates", at, "asks"),
                )
                for at, gate in enumerate(shape.local_gates or ())
            ),
            positions_sealed=shape.positions_sealed in YES,
            said=tuple(self.said),
            file=self.faults.file,
        )

    def _named(self, shape: Shape | None, key: str) -> Mapping[str, str]:
        """The names or contacts that are there, once each is noted among all that is said."""
        named = {} if shape is None else _said(shape)
        for law, local in named.items():
            self.said.append(Said(f"{law}: {local}", line=line_at(self.node, key, law), is_a_name=True))
        return named

    def _sayings(self) -> Iterator[Saying]:
        for subject in SUBJECTS:
            for at, one in enumerate(getattr(self.shape.says, subject.replace(" ", "_"))):
                yield Saying(subject, one.says, self._departs(one, one.says, "says", subject, at, "says"))

    def _departs(self, shape: AgainstTheLaw, words: str, *place: str | int) -> tuple[str, ...]:
        """The statements that `words` at `place` depart from, once the words are noted among all that is said."""
        line = line_at(self.node, *place)
        names = tuple(shape.departs_from or ())
        for name in names:
            if self.statements is not None and name not in self.statements:
                self.faults.add(
                    line_at(self.node, *place[:-1], "departs from"),
                    f"there is no statement {quoted(name)} under reading",
                    "Use the name of a statement in the pattern files." + did_you_mean(name, self.statements),
                )
        self.said.append(Said(words, names, shape.narrows_nothing or "", line))
        return names

    def _name(self, name: str, under: str, at: int) -> str:
        line = line_at(self.node, under, at, "name")
        if name in self.rules:
            self.faults.add(
                line,
                f"{quoted(name)} is a name of the law, and a profile cannot define it anew",
                "Give what is local a name of its own.",
            )
        elif not _NAME.fullmatch(name):
            self.faults.add(
                line, f"{quoted(name)} is not a name", "Use small letters and underscores, such as copy_to_the_office."
            )
        elif name in self.seen:
            self.faults.add(
                line, f"{quoted(name)} is used twice, first on line {self.seen[name]}", "Give each a name of its own."
            )
        self.seen.setdefault(name, line)
        return name

    def _clock(self, clock: ClockShape, at: int) -> LocalClock:
        place = ("local clocks", at)
        line = line_at(self.node, *place, "starts")
        check_day(clock.starts, "start from", self.questions, line, self.faults)
        if clock.ends is not None:
            line = line_at(self.node, *place, "ends")
            check_day(clock.ends, "end on", self.questions, line, self.faults)
            if clock.local_only not in YES:
                self.faults.add(
                    line,
                    f"a clock that ends with {quoted(clock.ends)} is about another act than {quoted(clock.about)}",
                    'Add "local only: yes", so that nobody works to it in place of the law, or take "ends" away.',
                )
        duties = {name: rule.duty for name, rule in self.rules.items() if rule.duty is not None}
        if clock.about not in duties:
            self.faults.add(
                line_at(self.node, *place, "about"),
                f"there is no duty {quoted(clock.about)}",
                "Use the name of a duty." + did_you_mean(clock.about, duties),
            )
        local_only = clock.local_only in YES
        line = line_at(self.node, *place, "within")
        within = read_limit(clock.within, line, self.faults)
        if not local_only and clock.about in duties:
            check_not_weaker(clock.within, within, clock.about, duties[clock.about].clock, line, self.faults)
        name = self._name(clock.name, "local clocks", at)
        departs = self._departs(clock, clock.note or "", *place, "note")
        note = clock.note or ""
        return LocalClock(name, clock.starts, within, clock.who, clock.about, note, local_only, clock.ends, departs)


def _said(shape: Shape) -> Mapping[str, str]:
    """Of a block of texts those that are there, each under its key as it is written in the file."""
    return {key: value for key, value in shape.model_dump(by_alias=True).items() if value}
