"""The rules in use, with the bytes they were read from, so that whatever a record used can be kept and used again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from cspr_rules.model.answer import Incident
from cspr_rules.model.profile import Profile
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.output import plain
from cspr_rules.reading.check import refuse_a_narrowing
from cspr_rules.reading.pattern_files import FOLDER as PATTERNS
from cspr_rules.reading.pattern_files import read_patterns
from cspr_rules.reading.statements import Patterns
from cspr_rules.reasoning.consider import BeforeTheLaw, Reasoner
from cspr_rules.reasoning.ready import ready
from cspr_rules.records.case import Case
from cspr_rules.records.case.as_it_stands import as_it_stands
from cspr_rules.records.failures import Damaged, NotAllowed, NotFound
from cspr_rules.rulebook.extra_days import ExtraDays, extra_days
from cspr_rules.rulebook.fault import Faults, did_you_mean, listed, quoted, slip_or
from cspr_rules.rulebook.folder import digest_of, packed, rule_files, rules_folder, unpacked
from cspr_rules.rulebook.profiles import FOLDER, profile_from
from cspr_rules.rulebook.read import rulebook_from


class Keeper(Protocol):
    """What keeps things by their digest."""

    def keep(self, what: str, content: bytes) -> str:
        """Keep `content` and return its digest."""

    def kept(self, digest: str) -> bytes:
        """What was kept. Raises NotFound."""


@dataclass(frozen=True, slots=True)
class OneProfile:
    """A partnership's profile with the bytes it was read from."""

    profile: Profile
    content: bytes


class Rules:
    """A rulebook that has passed its check, the files it was read from, and the profiles beside it."""

    def __init__(
        self, reasoner: Reasoner, folder: Path, profiles: Path | None = None, extra: ExtraDays | None = None
    ) -> None:
        self.reasoner = reasoner
        self.extra = extra or ExtraDays({})
        """Days added to the bank holidays on this machine, which every clock leaves out."""
        self.folder = folder
        self.profiles_folder = profiles or folder / FOLDER
        self._files = rule_files(folder)  # at once, so that a later edit of a file disturbs nobody at work
        self._read: dict[str, OneProfile] = {}

    @classmethod
    def in_folder(cls, folder: Path | None = None) -> Rules:
        """The rules in `folder`, by default those of the program. Raises Faults where they do not pass the check."""
        reasoner = ready(folder)
        return cls(reasoner, folder or rules_folder(), extra=extra_days(reasoner.rulebook.calendar))

    @property
    def rulebook(self) -> Rulebook:
        """The rulebook."""
        return self.reasoner.rulebook

    @cached_property
    def content(self) -> bytes:
        """All files of the rulebook as one sequence of bytes, whose digest is the rulebook's."""
        if digest_of(self._files) != self.rulebook.digest:
            raise NotAllowed(
                "the rule files have changed since the program read them",
                "Start the program again, so that what is recorded is what was used.",
            )
        return packed(self._files)

    def profile(self, name: str | None) -> OneProfile | None:
        """The partnership's profile, None where none is named.

        Raises NotFound for an unknown one, and Faults for one that is wrong or narrows the law unsaid.
        """
        if name is None:
            return None
        if name not in self._read:
            names = sorted(path.stem for path in self.profiles_folder.glob("*.yaml"))
            if name not in names:
                mend = f"The profiles are {listed(names)}.{did_you_mean(name, names)}" if names else "There are none."
                raise NotFound(f"there is no partnership {slip_or(name, names, 'of this name')}", mend)
            file = self.profiles_folder / f"{name}.yaml"
            self._read[name] = self._profile(file.read_bytes(), file.name)
        return self._read[name]

    def _profile(self, content: bytes, file: str) -> OneProfile:
        rulebook = self.rulebook
        found = profile_from(content, f"{FOLDER}/{file}", rulebook.questions, rulebook.rules)
        if self._patterns is not None:
            refuse_a_narrowing(found, self._patterns)
        return OneProfile(found, content)

    @cached_property
    def _patterns(self) -> Patterns | None:
        """What a profile's sentences are held against, None where the rulebook has no pattern files."""
        there = self.folder / PATTERNS
        return read_patterns(there, self.rulebook) if there.is_dir() else None


def what_the_rules_say(
    case: Case,
    reasoner: Reasoner,
    profile: Profile | None,
    *,
    today: date,
    on: date | None,
    as_known_on: date | None,
    extra: ExtraDays,
    with_events: bool = True,
) -> dict[str, Any]:
    """The contract's JSON for a case as it stands or as known on a day. The same arguments give the same bytes.

    What the record itself answers counts with what people answered, up to the day of decision, so that nobody says a
    decision twice; without `with_events` it does not, as in considerations that were made before it did. An answer that
    does not fit the rulebook is left out. Raises NotAllowed for a day before the law.
    """
    known = case if as_known_on is None else case.as_known_on(as_known_on)
    questions = reasoner.rulebook.questions
    incident = as_it_stands(known, questions, on or today).incident if with_events else known.incident(questions)
    return what_the_rules_say_of(incident, reasoner, profile, today=today, on=on, as_known_on=as_known_on, extra=extra)


def what_the_rules_say_of(
    incident: Incident,
    reasoner: Reasoner,
    profile: Profile | None,
    *,
    today: date,
    on: date | None,
    as_known_on: date | None,
    extra: ExtraDays,
) -> dict[str, Any]:
    """The same for an incident. Raises NotAllowed for a day before the law."""
    try:
        result = reasoner.counting_without(extra).consider(
            incident, today=today, on=on, as_known_on=as_known_on, profile=profile
        )
    except BeforeTheLaw as early:
        what, _, mend = str(early).partition(". ")
        raise NotAllowed(what, mend) from None
    return plain(result)


class KeptRules:
    """Rulebooks and profiles that considerations used, read again from what was kept. Touches no cache and no file."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._reasoners: dict[str, Reasoner] = {}

    def reasoner(self, digest: str) -> Reasoner:
        """The rulebook of that digest, compiled afresh. Raises NotFound and Damaged.

        Also where it is the one in use, which may have come from the cache: what was kept is the proof.
        """
        if digest not in self._reasoners:
            self._reasoners[digest] = Reasoner(_rulebook(self._keeper.kept(digest), digest))
        return self._reasoners[digest]

    def rulebook(self, digest: str) -> Rulebook:
        """The rulebook of that digest, for its words alone. Raises NotFound and Damaged."""
        return _rulebook(self._keeper.kept(digest), digest)

    def profile(self, name: str, digest: str, rulebook: Rulebook) -> Profile:
        """A profile as it was, read under `rulebook`. Raises NotFound and Damaged.

        It was held against the law when it was used; patterns that were written later do not undo what was done.
        """
        try:
            return profile_from(self._keeper.kept(digest), f"{FOLDER}/{name}.yaml", rulebook.questions, rulebook.rules)
        except Faults:
            raise Damaged(
                f"the profile {quoted(name)} kept under {digest} cannot be read under this rulebook",
                "Use the version of the program that kept it, or the rulebook that it was made for.",
            ) from None


def _rulebook(content: bytes, digest: str) -> Rulebook:
    try:
        return rulebook_from(unpacked(content), f"rulebook {digest}")
    except (Faults, ValueError):
        raise Damaged(
            f"the rulebook kept under {digest} cannot be read",
            "Use the version of the program that kept it, or restore the record from a backup.",
        ) from None


def keep_rules(rules: Rules, keeper: Keeper, profile: OneProfile | None) -> str | None:
    """Keep the rulebook in use and the profile; the profile's digest, None where there is none."""
    keeper.keep("rulebook", rules.content)
    return None if profile is None else keeper.keep("profile", profile.content)
