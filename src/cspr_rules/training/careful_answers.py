"""The careful reader's answers: in the form of an incident file, each with the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cspr_rules.model.answer import Value
from cspr_rules.model.question import NOT_KNOWN, Question
from cspr_rules.rulebook.answers import ENTRY_KEYS, read_answers
from cspr_rules.rulebook.fault import FaultList, choose_from, did_you_mean, listed, quoted
from cspr_rules.rulebook.shaping import node_at
from cspr_rules.rulebook.yaml_text import Block, Listing, Node, Text
from cspr_rules.training.scenario import CarefulAnswer, Passage

RESTS_ON, ALSO_FAIR, EASILY_TAKEN_FOR = "rests on", "also fair", "easily taken for"
_CURVED = 'Write straight quotation marks, as in "these words": curved ones count as part of the words.'
_OURS = (RESTS_ON, ALSO_FAIR, EASILY_TAKEN_FOR)


def careful_answers(
    root: Node,
    path: tuple[str | int, ...],
    questions: Mapping[str, Question],
    texts: Mapping[str, Sequence[str]],
    faults: FaultList,
) -> tuple[CarefulAnswer, ...]:
    """The answers at `path`; `texts` are what has been read by then, by document. Adds to `faults`."""
    try:
        block = node_at(root, *path)
    except (KeyError, IndexError):
        return ()
    if isinstance(block, Text) and block.blank:
        return ()
    if not isinstance(block, Block):
        faults.add(block.line, '"answers" must have keys below it', 'Write each as "question: {answer: …}".')
        return ()
    found: list[CarefulAnswer] = []
    for name, node in block.entries.items():
        line = block.lines[name]
        if name not in questions:
            what = f"there is no question {quoted(name)}"
            faults.add(line, what, "Use the name of a question." + did_you_mean(name, questions))
            continue
        for entry in node.items if isinstance(node, Listing) else (node,):
            found += _Entry(questions[name], entry, line, texts, faults).read()
    return tuple(found)


class _Entry:
    """Reads one entry: what is ours here, and the rest as an incident file has it."""

    def __init__(
        self, question: Question, node: Node, line: int, texts: Mapping[str, Sequence[str]], faults: FaultList
    ) -> None:
        self.question, self.node, self.texts, self.faults = question, node, texts, faults
        self.line = node.line if isinstance(node, Block) else line
        self.name = question.name

    def read(self) -> Iterator[CarefulAnswer]:
        node = self.node
        if not isinstance(node, Block):
            self.faults.add(
                self.line,
                f'the answer to "{self.name}" does not say what it rests on',
                'Write it as {answer: …, rests on: {DOCUMENT: "words from it"}}.',
            )
            return
        known = (*ENTRY_KEYS, *_OURS)
        for key in node.entries:
            if key not in known:
                self.faults.add(
                    node.lines[key],
                    f'{quoted(key)} is not a key of an answer to "{self.name}"',
                    f"The keys are {listed(known)}." + did_you_mean(key, known),
                )
        plain = Block({key: value for key, value in node.entries.items() if key in ENTRY_KEYS}, node.lines, node.line)
        wrapped = Block({self.name: plain}, {self.name: self.line}, self.line)
        entries = read_answers(wrapped, {self.name: self.question}, self.faults).get(self.name, ())
        if not entries:
            return
        (entry,) = entries
        rests_on = tuple(self._rests_on())
        also_fair = tuple(self._answers(ALSO_FAIR))
        taken_for = tuple(self._answers(EASILY_TAKEN_FOR))
        self._check(entry.is_known, entry.because, also_fair, taken_for, entry.answer)
        easily = str(taken_for[0]) if taken_for else ""
        yield CarefulAnswer(
            self.name, entry, rests_on, also_fair, easily, per_agency=self.question.per_agency, line=self.line
        )

    def _check(
        self,
        is_known: bool,
        because: str,
        also_fair: tuple[Value, ...],
        taken_for: tuple[Value, ...],
        answer: Value,
    ) -> None:
        assert isinstance(self.node, Block)
        if is_known and RESTS_ON not in self.node.entries:
            self.faults.add(
                self.line,
                f'the answer to "{self.name}" does not say what it rests on',
                'Add "rests on: {DOCUMENT: "words from it"}".',
            )
        if (not is_known or also_fair) and not because:
            self.faults.add(
                self.line,
                f'the answer to "{self.name}" leaves room, and does not say why',
                'Add "because:" with what the text does not settle.',
            )
        if taken_for and is_known and answer != "possible":
            self.faults.add(
                self.line,
                f'"{EASILY_TAKEN_FOR}" belongs to what is not known, and "{self.name}" is answered',
                'Delete it, or answer "not known".',
            )
        if answer in also_fair:
            self.faults.add(
                self.line, f'"{ALSO_FAIR}" of "{self.name}" names the answer itself', "Name the other answers alone."
            )

    def _rests_on(self) -> Iterator[Passage]:
        assert isinstance(self.node, Block)
        cited = self.node.entries.get(RESTS_ON)
        if cited is None:
            return
        if not isinstance(cited, Block) or not cited.entries:
            self.faults.add(
                self.node.lines[RESTS_ON],
                f'"{RESTS_ON}" of "{self.name}" must name a document and words from it',
                'Write it as rests on: {DOCUMENT: "words from it"}.',
            )
            return
        for document, words in cited.entries.items():
            line = cited.lines[document]
            if document not in self.texts:
                what = f"no document {quoted(document)} has been read by this stage"
                self.faults.add(line, what, choose_from(document, self.texts))
                continue
            for one in words.items if isinstance(words, Listing) else (words,):
                if not isinstance(one, Text) or one.blank:
                    self.faults.add(one.line, f"there are no words from {quoted(document)}", "Copy them from the text.")
                elif not any(_flat(one.value) in _flat(text) for text in self.texts[document]):
                    self.faults.add(
                        one.line,
                        f"{quoted(document)} does not say {quoted(one.value)}",
                        _CURVED if one.value[0] in "“”„" else "Copy the words as they stand in the document.",
                    )
                else:
                    yield Passage(document, " ".join(one.value.split()))

    def _answers(self, key: str) -> Iterator[Value]:
        """The answers listed under `key`, each one that the question has."""
        assert isinstance(self.node, Block)
        node = self.node.entries.get(key)
        if node is None:
            return
        line = self.node.lines[key]
        for one in node.items if isinstance(node, Listing) else (node,):
            plain = Block({"answer": one}, {"answer": line}, line)
            wrapped = Block({self.name: plain}, {self.name: line}, line)
            for entry in read_answers(wrapped, {self.name: self.question}, self.faults, key).get(self.name, ()):
                if entry.answer == NOT_KNOWN and key == EASILY_TAKEN_FOR:
                    self.faults.add(
                        line, f'"{key}" says "{NOT_KNOWN}", which is what it is', "Name the hurried answer."
                    )
                else:
                    yield entry.answer


def _flat(text: str) -> str:
    """`text` without the differences that a line break or a typographer makes."""
    return " ".join(text.replace("’", "'").replace("“", '"').replace("”", '"').split()).casefold()
