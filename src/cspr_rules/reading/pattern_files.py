"""Pattern files: what texts are read for, as data under rules/reading, read strictly."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import Field

from cspr_rules.model.rulebook import Rulebook
from cspr_rules.reading.phrase_language import NoPhrase, choice, phrase
from cspr_rules.reading.phrases import Choice, Phrase
from cspr_rules.reading.statements import Denials, OtherSystem, Patterns, Sample, Statement, Verdict
from cspr_rules.reading.words import one_spelling
from cspr_rules.rulebook.fault import Fault, FaultList, Faults, did_you_mean, quoted
from cspr_rules.rulebook.limits import MOST_BYTES
from cspr_rules.rulebook.linking import check_cites
from cspr_rules.rulebook.schema import Names, Sentences, Shape, Some, one_of
from cspr_rules.rulebook.shaping import line_at, shaped
from cspr_rules.rulebook.values import Unreadable, read_day
from cspr_rules.rulebook.yaml_text import Node, read_yaml

FOLDER = "reading"
WORDS, TOPIC, DENIALS = "words.yaml", "topic.yaml", "denials.yaml"


class ExamplesShape(Shape):
    """Sentences that prove a statement."""

    finds: Sentences = Field(description="a list of sentences in which it must be found")
    leaves_alone: Sentences = Field(description="a list of sentences in which it must not be found")


class StatementShape(Shape):
    """One statement."""

    title: Some = Field(description="what the text says, in a few words")
    verdict: Annotated[Some, one_of(*(verdict.value for verdict in Verdict))] = Field(
        description="how it stands to the law"
    )
    since: Some | None = Field(None, description="the day from which it is true, such as 2023-12-15")
    of: Names = Field(description="the rules or duties that it is about")
    phrases: Sentences = Field(description="a list of phrases")
    phrases_of_a_profile: Sentences | None = Field(None, description="a list of phrases")
    unless_the_sentence_says: Sentences | None = Field(None, description="a list of phrases")
    unless_the_paragraph_says: Sentences | None = Field(None, description="a list of phrases")
    unless_the_text_says: Sentences | None = Field(None, description="a list of phrases")
    law_says: Some = Field(description="what the law says, in whole sentences")
    cites: Names = Field(description="a provision from sources.yaml")
    examples: ExamplesShape = Field(description='sentences under "finds" and under "leaves alone"')


class StatementsShape(Shape):
    """A file of statements."""

    about: Some = Field(description="a heading for the statements of this file")
    statements: dict[str, StatementShape] = Field(min_length=1, description="the statements by name")


class WordsShape(Shape):
    """words.yaml."""

    words: dict[str, Sentences] = Field(min_length=1, description="lists of words by name")


class OtherSystemShape(Shape):
    """Another kind of review."""

    phrases: Sentences = Field(description="a list of phrases")
    says: Some = Field(description="what to tell readers, in whole sentences")


class TopicShape(Shape):
    """topic.yaml."""

    about_reviews: Sentences = Field(description="phrases of a text about reviews")
    other_reviews: dict[str, OtherSystemShape] = Field(description="other kinds of review by name")


class DenialsShape(Shape):
    """denials.yaml."""

    denying_words: Sentences = Field(description="a list of single words")
    deny_nothing: Sentences = Field(description="a list of phrases")
    limiting_words: Sentences = Field(description="a list of phrases")
    limiting_words_of_a_profile: Sentences = Field(description="a list of phrases")


def read_patterns(folder: Path, rulebook: Rulebook) -> Patterns:
    """Read the pattern files under `folder` (rules/reading). Raises Faults with everything wrong in their form."""
    if not folder.is_dir():
        raise Faults(
            [Fault(str(folder), 1, "there is no folder of pattern files", "Put it back, or name another folder.")]
        )
    return _Reading(folder, rulebook).patterns()


class _Reading:
    """One reading of the folder, with a list of faults for each file."""

    def __init__(self, folder: Path, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.faults: list[FaultList] = []
        self.nodes: dict[str, Node] = {}
        self.named: dict[str, Choice] = {}
        for path in sorted(folder.glob("*.yaml")):
            faults = self._list(path.name)
            try:
                with path.open("rb") as file:
                    self.nodes[path.name] = read_yaml(file.read(MOST_BYTES + 1), faults.file)
            except Faults as found:
                faults.faults.extend(found.faults)
        for name in (WORDS, TOPIC, DENIALS):
            if not (folder / name).is_file():
                self._list(name).add(1, "this file is missing", "Texts cannot be read without it. Put it back.")

    def patterns(self) -> Patterns:
        self._raise_if_any()
        self._words()
        self._raise_if_any()  # a list that is no list would bring a wake of phrases that are none
        about, others = self._topic()
        denials = self._denials()
        statements: dict[str, Statement] = {}
        for name, node in self.nodes.items():
            if name not in (WORDS, TOPIC, DENIALS):
                for statement in self._statements(name, node):
                    first = statements.setdefault(statement.name, statement)
                    if first is not statement:
                        self._list(name).add(
                            statement.line,
                            f"the statement {quoted(statement.name)} is already in {first.file}, line {first.line}",
                            "Give each statement a name of its own.",
                        )
        if not statements and not any(faults.faults for faults in self.faults):
            self._list("").add(1, "the folder has no file with statements", "Add one that ends in .yaml.")
        self._raise_if_any()
        return Patterns(statements, about, others, denials)

    def _list(self, name: str) -> FaultList:
        faults = FaultList(str(PurePosixPath(FOLDER, name)))
        self.faults.append(faults)
        return faults

    def _raise_if_any(self) -> None:
        if found := [fault for faults in self.faults for fault in faults.faults]:
            raise Faults(found)

    def _words(self) -> None:
        faults, node = self._list(WORDS), self.nodes[WORDS]
        shape = shaped(node, WordsShape, faults)
        for name, options in (shape.words if shape else {}).items():
            try:
                self.named[name] = choice(options, self.named)
            except NoPhrase as error:
                faults.add(line_at(node, "words", name), error.what, error.mend)

    def _topic(self) -> tuple[tuple[Phrase, ...], tuple[OtherSystem, ...]]:
        faults, node = self._list(TOPIC), self.nodes[TOPIC]
        shape = shaped(node, TopicShape, faults)
        if shape is None:
            return (), ()
        about = self._phrases(shape.about_reviews, node, ("about reviews",), faults)
        others = tuple(
            OtherSystem(
                name, self._phrases(other.phrases, node, ("other reviews", name, "phrases"), faults), other.says
            )
            for name, other in shape.other_reviews.items()
        )
        return about, others

    def _denials(self) -> Denials:
        faults, node = self._list(DENIALS), self.nodes[DENIALS]
        shape = shaped(node, DenialsShape, faults)
        if shape is None:
            return Denials(frozenset(), (), ())
        return Denials(
            frozenset(one_spelling(word) for word in shape.denying_words),
            self._phrases(shape.deny_nothing, node, ("deny nothing",), faults),
            self._phrases(shape.limiting_words, node, ("limiting words",), faults),
            self._phrases(shape.limiting_words_of_a_profile, node, ("limiting words of a profile",), faults),
        )

    def _statements(self, file: str, node: Node) -> Iterable[Statement]:
        faults = self._list(file)
        shape = shaped(node, StatementsShape, faults)
        for name, one in (shape.statements if shape else {}).items():
            place = ("statements", name)
            names = self.rulebook.rules
            for word in one.of:
                if word not in names:
                    faults.add(
                        line_at(node, *place, "of"),
                        f"there is no rule or duty {quoted(word)}",
                        "Use the name of a rule file or of a duty." + did_you_mean(word, names),
                    )
            check_cites(one.cites, self.rulebook.sources, line_at(node, *place, "cites"), faults)
            for key, text in (("law says", one.law_says), ("title", one.title)):
                if (key == "law says") != text.endswith((".", "?", "!")):
                    ends = "does not end as a sentence" if key == "law says" else "ends as a sentence"
                    mend = "End it with a full stop." if key == "law says" else "Take the full stop away."
                    faults.add(line_at(node, *place, key), f"{quoted(key)} of {quoted(name)} {ends}", mend)
            yield Statement(
                since=self._day(one.since, line_at(node, *place, "since"), faults),
                name=name,
                title=one.title,
                verdict=Verdict(one.verdict),
                of=tuple(one.of),
                phrases=self._phrases(one.phrases, node, (*place, "phrases"), faults),
                law_says=one.law_says,
                cites=tuple(one.cites),
                finds=self._samples(one.examples.finds, node, (*place, "examples", "finds")),
                leaves_alone=self._samples(one.examples.leaves_alone, node, (*place, "examples", "leaves alone")),
                unless_sentence=self._unless(one.unless_the_sentence_says, node, place, "sentence", faults),
                unless_paragraph=self._unless(one.unless_the_paragraph_says, node, place, "paragraph", faults),
                unless_text=self._unless(one.unless_the_text_says, node, place, "text", faults),
                phrases_of_a_profile=self._phrases(
                    one.phrases_of_a_profile or [], node, (*place, "phrases of a profile"), faults
                ),
                file=faults.file,
                line=line_at(node, *place),
            )

    def _day(self, written: str | None, line: int, faults: FaultList) -> date | None:
        if written is None:
            return None
        try:
            return read_day(written)
        except Unreadable as error:
            faults.add(line, f'"since" says {quoted(written)}, and {error.what}', error.mend)
            return None

    def _unless(
        self, written: list[str] | None, node: Node, place: tuple[str, ...], where: str, faults: FaultList
    ) -> tuple[Phrase, ...]:
        return self._phrases(written or [], node, (*place, f"unless the {where} says"), faults)

    def _phrases(self, written: list[str], node: Node, place: tuple[str, ...], faults: FaultList) -> tuple[Phrase, ...]:
        found = []
        for number, one in enumerate(written):
            try:
                found.append(phrase(one, self.named))
            except NoPhrase as error:
                faults.add(line_at(node, *place, number), error.what, error.mend)
        return tuple(found)

    def _samples(self, sentences: list[str], node: Node, place: tuple[str, ...]) -> tuple[Sample, ...]:
        return tuple(Sample(words, line_at(node, *place, number)) for number, words in enumerate(sentences))
