"""Hold the coverage file against the rulebook: every name exists, and nothing is without a row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from cspr_rules.model.coverage import Coverage, OwnAddition, Row
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rulebook.coverage_file import FILE
from cspr_rules.rulebook.fault import Fault, did_you_mean, quoted

_ONE = {
    "rules": "rule",
    "questions": "question",
    "features": "feature",
    "profiles": "partnership",
    "statements": "statement",
    "wording": "sentence of the wording files",
    "commands": "command",
}
_MUST_HAVE_A_ROW = ("rules", "questions", "profiles", "statements")


@dataclass(frozen=True)
class Known:
    """What there is beside the rulebook, by name.

    `statements` gives the provisions of each. `features` is None where the features did not come with the program.
    """

    profiles: Collection[str]
    statements: Mapping[str, tuple[str, ...]]
    commands: Collection[str]
    features: Collection[str] | None


class Covered:
    """A coverage file beside the rulebook that it is about."""

    def __init__(self, coverage: Coverage, rulebook: Rulebook, known: Known) -> None:
        self.coverage = coverage
        self.rulebook = rulebook
        self.known = known
        self._names: dict[str, Collection[str] | None] = {
            "rules": rulebook.rules,
            "questions": rulebook.questions,
            "profiles": known.profiles,
            "statements": known.statements,
            "wording": {name for sentences in rulebook.wording.values() for name in sentences},
            "commands": known.commands,
            "features": known.features,
        }

    def cites(self, row: Row) -> tuple[str, ...]:
        """The provisions that a row rests on: its own, and those of what carries it; each once.

        Questions and statements count only where no rule carries the row: they would repeat what rules say better.
        """
        return tuple(dict.fromkeys((*row.cites, *self._of_rules(row.carried_by), *self._of_others(row))))

    def features(self, row: Row) -> tuple[str, ...]:
        """The features of a row: those it names, and those of its rules, which bear their names."""
        there = self.known.features or ()
        of_rules = (
            self.rulebook.rules[name].file.removeprefix("law/").removesuffix(".yaml")
            for name in row.carried_by.get("rules", ())
            if name in self.rulebook.rules
        )
        return tuple(
            dict.fromkeys((*(name for name in of_rules if name in there), *row.carried_by.get("features", ())))
        )

    def wanting(self) -> tuple[Fault, ...]:
        """Everything that keeps the coverage from being whole, in the order of the file."""
        return tuple(sorted({*self._unknown(), *self._not_yet_built(), *self._without_a_row()}))

    def _of_rules(self, names: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
        for name in names.get("rules", ()):
            rule = self.rulebook.rules.get(name)
            for period in rule.periods if rule else ():
                yield from period.cites

    def _of_questions(self, names: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
        for name in names.get("questions", ()):
            question = self.rulebook.questions.get(name)
            if question is not None:
                yield from question.cites
                for days in question.other_days:
                    yield from days.cites

    def _of_statements(self, names: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
        for name in names.get("statements", ()):
            yield from self.known.statements.get(name, ())

    def _of_others(self, row: Row) -> Iterator[str]:
        if "rules" not in row.carried_by and not row.cites:
            yield from self._of_questions(row.carried_by)
            yield from self._of_statements(row.carried_by)

    def _named(self) -> Iterator[tuple[Row | OwnAddition, Mapping[str, tuple[str, ...]]]]:
        yield from ((row, row.carried_by) for row in self.coverage.rows)
        yield from ((own, own.names) for own in self.coverage.own_additions)

    def _unknown(self) -> Iterator[Fault]:
        for row, names in self._named():
            for kind, listed in names.items():
                there = self._names[kind]
                if there is None:
                    continue
                for name in listed:
                    if name not in there:
                        mend = f"Use the name of a {_ONE[kind]}." + did_you_mean(name, there)
                        yield Fault(FILE, row.line, f"there is no {_ONE[kind]} {quoted(name)}", mend)
            for cite in row.cites:
                if cite not in self.rulebook.sources:
                    mend = "Use the id of a provision in sources.yaml." + did_you_mean(cite, self.rulebook.sources)
                    yield Fault(FILE, row.line, f"there is no source {quoted(cite)}", mend)

    def _not_yet_built(self) -> Iterator[Fault]:
        for row in self.coverage.rows:
            if row.not_yet_built:
                what = f"{row.name} is not yet built: {row.not_yet_built.rstrip('.')}"
                yield Fault(FILE, row.line, what, 'Build it and name it under "carried by", or say why it is left out.')

    def _without_a_row(self) -> Iterator[Fault]:
        last = max((own.line for own in self.coverage.own_additions), default=1)
        named = [names for _, names in self._named()]
        for kind in _MUST_HAVE_A_ROW:
            rows = {name for names in named for name in names.get(kind, ())}
            for name in self._names[kind] or ():
                if name not in rows:
                    mend = "Name it in the row that it carries, or under own additions with the reason."
                    yield Fault(FILE, last, f"the {_ONE[kind]} {quoted(name)} is in no row", mend)
        cited = {cite for row, _ in self._named() for cite in row.cites}
        for names in named:
            cited |= {*self._of_rules(names), *self._of_questions(names), *self._of_statements(names)}
        for cite in self.rulebook.sources:
            if cite not in cited:
                mend = 'Add it to the "cites" of the row that rests on it.'
                yield Fault(FILE, last, f"the source {quoted(cite)} is in no row", mend)
