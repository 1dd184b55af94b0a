"""The check of reasons before sign-off: which lines they leave unaddressed, and where they say nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cspr_rules.documents.rationale_check.lines import EmptyPhrase, Line, ReasonLines
from cspr_rules.reading.phrases import Phrase
from cspr_rules.reading.words import Text, read
from cspr_rules.rulebook.fault import Fault, quoted


@dataclass(frozen=True, slots=True)
class SaysNothing:
    """A phrase that says nothing, with the line of the reasons on which it stands."""

    phrase: EmptyPhrase
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class ReasonsCheck:
    """What the reasons address and what they do not. It names what is missing and writes nothing.

    `addressed` maps the names of lines to the line of the reasons, `in_the_record` to where the record does as well.
    """

    missing: tuple[Line, ...]
    addressed: Mapping[str, int]
    in_the_record: Mapping[str, str]
    says_nothing: tuple[SaysNothing, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was found wanting, as far as the check can see."""
        return not self.missing and not self.says_nothing


def check_reasons(reasons: str, lines: ReasonLines, in_the_record: Mapping[str, str] | None = None) -> ReasonsCheck:
    """Read the reasons for every line. `in_the_record` has, for what of IN_THE_RECORD is there, where that is.

    The check knows phrases and not meanings: reasons that address a line in other words are told that it is missing,
    and a chair who disagrees goes on. Reasons that pass may still be wrong.
    """
    text = read(reasons)
    there = in_the_record or {}
    missing: list[Line] = []
    addressed: dict[str, int] = {}
    recorded: dict[str, str] = {}
    for name, line in lines.lines.items():
        at = _addressed(line, text)
        if at is not None:
            addressed[name] = text.words[at].line
        elif line.the_record in there:
            recorded[name] = there[line.the_record]
        else:
            missing.append(line)
    found = [one for empty in lines.empty.values() for one in _says_nothing(empty, text)]
    return ReasonsCheck(tuple(missing), addressed, recorded, tuple(sorted(found, key=lambda one: one.line)))


def check_examples(lines: ReasonLines, file: str) -> tuple[Fault, ...]:
    """Every example sentence that is not found, or not left alone, as the file says."""
    faults = []
    every: Mapping[str, Line | EmptyPhrase] = {**lines.lines, **lines.empty}
    for name, one in every.items():
        for sample in one.finds:
            if not _says(one, sample.words):
                what = f"{quoted(name)} is not found in {quoted(sample.words)}"
                faults.append(Fault(file, sample.line, what, "Mend the phrases, or move the sentence."))
        for sample in one.leaves_alone:
            if _says(one, sample.words):
                what = f"{quoted(name)} is found in {quoted(sample.words)}, which it must leave alone"
                faults.append(Fault(file, sample.line, what, "Make the phrases more exact."))
    return tuple(sorted(faults))


def _says(one: Line | EmptyPhrase, sentence: str) -> bool:
    text = read(sentence)
    return _addressed(one, text) is not None if isinstance(one, Line) else bool(_says_nothing(one, text))


def _addressed(line: Line, text: Text) -> int | None:
    """The first word of the place where the text addresses the line, or None."""
    for phrase in line.phrases:
        for first, _ in phrase.found_in(text):
            paragraph = text.paragraph(first)
            if len(paragraph) < line.words_at_least:
                continue
            if not line.also or _any(line.also, text, paragraph):
                return first
    return None


def _says_nothing(empty: EmptyPhrase, text: Text) -> list[SaysNothing]:
    found: dict[int, SaysNothing] = {}
    for phrase in empty.phrases:
        for first, after in phrase.found_in(text):
            sentence, paragraph = text.sentence(first), text.paragraph(first)
            if _any(empty.unless_sentence, text, sentence) or _any(empty.unless_paragraph, text, paragraph):
                continue
            # One sentence is told once, however many of the phrases stand in it.
            found.setdefault(sentence.start, SaysNothing(empty, text.words[first].line, text.quote(first, after)))
    return list(found.values())


def _any(phrases: tuple[Phrase, ...], text: Text, within: range) -> bool:
    return any(next(phrase.found_in(text, within), None) is not None for phrase in phrases)
