"""A partnership's local terms beside a consideration: what its profile adds, and what the law says where it departs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cspr_rules.cli.layout import heading, wrapped
from cspr_rules.cli.status import UNREADABLE
from cspr_rules.model.answer import Incident
from cspr_rules.model.profile import LocalClock, LocalGate, LocalGroup, LocalStep, Profile, Saying
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.rule_words import MARK, provisions
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.folder import rules_folder

if TYPE_CHECKING:
    from cspr_rules.reading.statements import Patterns, Statement


class LocalTerms:
    """The profiles that came with the rules. None is read before it is asked for: most incidents name none."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.chosen: Profile | None = None
        self._sound: set[str] = set()

    def choose_or_exit(self, name: str) -> None:
        """Use the profile called `name` for every incident. Exits with status 2 where there is none, or none sound."""
        from cspr_rules.rulebook.profiles import find_profile

        try:
            self.chosen = self._held_against_the_law(find_profile(name, self._profiles, "--partnership"))
        except Faults as faults:
            for fault in faults.faults:
                unknown = fault.file == "--partnership"
                click.echo(
                    f"{fault.what[0].upper()}{fault.what[1:]}. {fault.mend}" if unknown else str(fault), err=True
                )
            sys.exit(UNREADABLE)

    def of(self, incident: Incident) -> Profile | None:
        """The chosen profile, else the incident's own, else None. Raises Faults for a name without a profile, and for a
        profile that narrows the law.
        """
        if self.chosen is not None or incident.partnership is None:
            return self.chosen
        from cspr_rules.rulebook.profiles import find_profile

        line = _line_of("partnership", incident.file)
        return self._held_against_the_law(find_profile(incident.partnership, self._profiles, incident.file, line))

    def _held_against_the_law(self, profile: Profile) -> Profile:
        """`profile`, once each of its sentences has been read. Raises Faults where one narrows the law unsaid."""
        from cspr_rules.reading.check import refuse_a_narrowing

        if profile.name not in self._sound:
            refuse_a_narrowing(profile, self._patterns)
            self._sound.add(profile.name)
        return profile

    def plain(self, profile: Profile | None, day: date) -> dict[str, Any]:
        """The key "partnership" with the local terms as plain data beside the law of `day`, or nothing."""
        if profile is None:
            return {}
        instead = self._instead(profile, day)

        def departs(part: LocalGroup | Saying | LocalClock | LocalStep | LocalGate) -> list[str]:
            return [name for name in part.departs_from if name in instead]

        return {
            "partnership": {
                "name": profile.name,
                "title": profile.title,
                "drawn_from": profile.drawn_from,
                "names": dict(profile.names),
                "groups": {group.name: group.does for group in profile.groups},
                "groups_depart_from": {group.name: departs(group) for group in profile.groups if departs(group)},
                "contacts": dict(profile.contacts),
                "says": [
                    {"subject": saying.subject, "says": saying.says, "departs_from": departs(saying)}
                    for saying in profile.sayings
                ],
                "local_clocks": [
                    {
                        "name": clock.name,
                        "starts": clock.starts,
                        "within": str(clock.within),
                        "who": clock.who,
                        "about": clock.about,
                        "note": clock.note,
                        "local_only": clock.local_only,
                        "ends": clock.ends,
                        "departs_from": departs(clock),
                    }
                    for clock in profile.clocks
                ],
                "local_steps": [
                    {"name": step.name, "says": step.says, "who": step.who, "departs_from": departs(step)}
                    for step in profile.steps
                ],
                "local_gates": [
                    {"name": gate.name, "asks": gate.asks, "gates": gate.gates, "departs_from": departs(gate)}
                    for gate in profile.gates
                ],
                "law_says": [
                    {
                        "statement": name,
                        "verdict": one.verdict.value,
                        "law_says": one.law_says,
                        "cites": list(one.cites),
                    }
                    for name, one in instead.items()
                ],
            }
        }

    def in_words(self, profile: Profile | None, day: date) -> str:
        """The local terms as text beside the law of `day`, a blank line before them; nothing without a profile."""
        return "" if profile is None else "\n" + "\n".join(self._lines(profile, day)).rstrip() + "\n"

    def _lines(self, profile: Profile, day: date) -> Iterator[str]:
        instead = self._instead(profile, day)
        yield from heading(f"Local terms: {profile.title}")
        yield from wrapped(
            f"{profile.drawn_from} They stand beside the law and change no finding and no duty.", indent=2
        )
        if instead:
            yield from wrapped(MARK, indent=2)
        yield ""
        for law, local in profile.names.items():
            yield from wrapped(f"- {law}: {local}", indent=2, hang=2)
        for group in profile.groups:
            yield from wrapped(f"- {group.name}: {group.does}", indent=2, hang=2)
            yield from self._law(instead, group.departs_from)
        for purpose, who in profile.contacts.items():
            yield from wrapped(f"- contact for {purpose}: {who}", indent=2, hang=2)
        yield ""
        subject = ""
        for saying in profile.sayings:
            if saying.subject != subject:
                subject = saying.subject
                yield from wrapped(f"{subject[0].upper()}{subject[1:]}", indent=2)
            yield from wrapped(saying.says, indent=4)
            yield from self._law(instead, saying.departs_from)
        yield ""
        for clock in profile.clocks:
            starts = self.rulebook.questions[clock.starts].asked
            ends = f" Ends: {self.rulebook.questions[clock.ends].asked}" if clock.ends else ""
            note = f" {clock.note}" if clock.note else ""
            words = f"Local clock: {clock.within}, by {clock.who}. Starts: {starts}{ends}{note}"
            yield from wrapped(words, indent=2, hang=2)
            yield from self._law(instead, clock.departs_from)
        for step in profile.steps:
            yield from wrapped(f"Local step, {step.who}: {step.says}", indent=2, hang=2)
            yield from self._law(instead, step.departs_from)
        for gate in profile.gates:
            yield from wrapped(f"Local gate of {gate.gates}, and of no duty: {gate.asks}", indent=2, hang=2)
            yield from self._law(instead, gate.departs_from)

    def _law(self, instead: Mapping[str, Statement], names: tuple[str, ...]) -> Iterator[str]:
        for statement in (instead[name] for name in names if name in instead):
            cited = provisions(self.rulebook, statement.cites)
            yield from wrapped(
                f"[{statement.verdict.value}] The law says instead: {statement.law_says} ({cited})", indent=6
            )

    def _instead(self, profile: Profile, day: date) -> Mapping[str, Statement]:
        """The statements that the profile departs from on `day`, by name."""
        from cspr_rules.reading.on_a_day import on_a_day

        named = {name: self._patterns.statements[name] for name in profile.departs_from}
        return on_a_day(named, day, self.rulebook)

    @cached_property
    def _profiles(self) -> Mapping[str, Profile]:
        from cspr_rules.rulebook.profiles import FOLDER, read_profiles

        return read_profiles(rules_folder() / FOLDER, self.rulebook.questions, self.rulebook.rules)

    @cached_property
    def _patterns(self) -> Patterns:
        from cspr_rules.reading.pattern_files import FOLDER, read_patterns

        return read_patterns(rules_folder() / FOLDER, self.rulebook)


def _line_of(key: str, file: str) -> int:
    """The line on which a file first names `key`."""
    lines = Path(file).read_text(encoding="utf-8", errors="replace").splitlines()
    return next((number for number, line in enumerate(lines, 1) if key in line), 1)
