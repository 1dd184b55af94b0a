"""Answers as people write them, in an incident file or in an example of a rule: short, long, and several entries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cspr_rules.model.answer import NOT_STATED, Entry, Value
from cspr_rules.model.question import AGENCIES, ALL_OTHERS, NONE, NOT_KNOWN, Kind, Question
from cspr_rules.model.rulebook import FIRST_DAY
from cspr_rules.rulebook.fault import FaultList, choose_from, did_you_mean, listed, slip_or
from cspr_rules.rulebook.values import Unreadable, read_day, read_number
from cspr_rules.rulebook.yaml_text import Block, Listing, Node, Text

ENTRY_KEYS = ("answer", "by", "known on", "source", "because")

NOT_BEFORE_THE_LAW = ("incident_on", "died_on", "local_authority_aware_on", "death_known_on")
"""Days on which the harm or the death happened, or became known: the present law begins on 29 June 2018."""

_TOO_EARLY = "before the present law on reviews began on 29 June 2018"
_CHECK_THE_DAY = (
    "Check the day. Incidents before that day are not considered here. Where a child harmed earlier died on that day "
    "or later, take legal advice."
)


def read_answers(
    node: Node, questions: Mapping[str, Question], faults: FaultList, named: str = "answers"
) -> dict[str, tuple[Entry, ...]]:
    """Entries by question, in file order. A blank value is an answer left out. Adds to `faults`."""
    if isinstance(node, Text) and node.blank:
        return {}
    if not isinstance(node, Block):
        faults.add(
            node.line,
            f'"{named}" must hold the questions with their answers',
            'Write each below it, set in, such as "child_died: no".',
        )
        return {}
    answers = {}
    for name, value in node.entries.items():
        line = node.lines[name]
        question = questions.get(name)
        if question is None:
            faults.add(
                line,
                f"there is no question {slip_or(name, questions, 'of this name')}",
                "Use the name of a question." + did_you_mean(name, questions),
            )
            continue
        entries = _Reader(question, faults).entries(value, line)
        if entries:
            answers[name] = entries
    return answers


def too_early(day: date, what: str, line: int, faults: FaultList) -> bool:
    """Add a fault where `day` is before the present law, and say whether it is."""
    if day >= FIRST_DAY:
        return False
    faults.add(line, f"{what} is {day.isoformat()}, {_TOO_EARLY}", _CHECK_THE_DAY)
    return True


class _Reader:
    """Reads the answers to one question."""

    def __init__(self, question: Question, faults: FaultList) -> None:
        self.question = question
        self.faults = faults

    def entries(self, node: Node, line: int) -> tuple[Entry, ...]:
        if isinstance(node, Text):
            return () if node.blank else self._short(node)
        if isinstance(node, Block):
            return self._long(node, line)
        if not node.items:
            self._empty_list(line)
            return ()
        if not any(isinstance(item, Block) for item in node.items):
            return self._short(node)
        entries: list[Entry] = []
        for item in node.items:
            if isinstance(item, Block):
                entries.extend(self._long(item, item.line))
            else:
                self.faults.add(
                    item.line,
                    f'an item under "{self.question.name}" has no "answer" key, and the others have one',
                    'Write every item as "- {answer: …, by: …}".',
                )
        return tuple(entries)

    def _short(self, node: Text | Listing) -> tuple[Entry, ...]:
        answer = self._answer(node, node.line)
        return () if answer is None else (Entry(answer),)

    def _long(self, node: Block, line: int) -> tuple[Entry, ...]:
        name = self.question.name
        for key in node.entries:
            if key not in ENTRY_KEYS:
                self.faults.add(
                    node.lines[key],
                    f'{slip_or(key, ENTRY_KEYS, "this")} is not a key of an answer to "{name}"',
                    f"The keys of an answer are {listed(ENTRY_KEYS)}." + did_you_mean(key, ENTRY_KEYS),
                )
        if "answer" not in node.entries:
            self.faults.add(
                line,
                f'an entry for "{name}" has no "answer"',
                'Add "answer: …", or "answer: not known" with "because: …".',
            )
            return ()
        given = node.entries["answer"]
        by = self._by(node)
        known_on = self._known_on(node)
        source, because = self._text(node, "source"), self._text(node, "because")
        if isinstance(given, Text) and given.blank:
            if because:  # nobody knows, and somebody said why
                return (Entry(NOT_KNOWN, by, known_on, source, because),)
            return ()
        answer = self._answer(given, node.lines["answer"])
        return () if answer is None else (Entry(answer, by, known_on, source, because),)

    def _answer(self, node: Node, line: int) -> Value | None:
        """The answer in the form that the question asks for, or None after adding a fault."""
        kind, name = self.question.kind, self.question.name
        if isinstance(node, Block) or (isinstance(node, Listing) and kind is not Kind.ANY_OF):
            self.faults.add(
                line,
                f'"{name}" takes one answer',
                "Write one answer. Where agencies differ, write one entry for each, with its answer and who gives it: "
                "- {answer: …, by: police}.",
            )
            return None
        if kind is Kind.ANY_OF:
            return self._list(node, line)
        assert isinstance(node, Text)
        word = node.value.strip()
        if word == NOT_KNOWN:
            return NOT_KNOWN
        if kind is Kind.ONE_OF:
            return self._word(word, node.line)
        try:
            if kind is Kind.WHOLE_NUMBER:
                return read_number(word)
            day = read_day(word)
        except Unreadable as error:
            self.faults.add(
                node.line,
                f'what "{name}" says cannot be read: {error.what}',
                f'{error.mend} Where nobody knows, write "not known".' + did_you_mean(word, (NOT_KNOWN,)),
            )
            return None
        if name in NOT_BEFORE_THE_LAW and too_early(day, f'"{name}"', node.line, self.faults):
            return None
        return day

    def _word(self, word: str, line: int) -> str | None:
        """`word` where the question has that answer."""
        choices = (*self.question.answers, NOT_KNOWN)
        if word in choices:
            return word
        self.faults.add(
            line,
            f'"{self.question.name}" has no answer {slip_or(word, choices, "like what is written here")}',
            choose_from(word, choices),
        )
        return None

    def _list(self, node: Text | Listing, line: int) -> Value | None:
        items = (node,) if isinstance(node, Text) else node.items
        if not items:
            self._empty_list(line)
            return None
        words: list[str] = []
        sound = True
        for item in items:
            if not isinstance(item, Text) or item.blank:
                self.faults.add(
                    item.line,
                    f'the list for "{self.question.name}" has an item that is no answer',
                    "Write one answer on each line, or delete the item.",
                )
                sound = False
                continue
            word = self._word(item.value.strip(), item.line)
            sound = sound and word is not None
            if word is not None and word not in words:
                words.append(word)
        if not sound:
            return None
        if NONE in words and len(words) > 1:
            others = [word for word in words if word != NONE]
            self.faults.add(
                line,
                f'"{self.question.name}" says "none" beside {listed(others)}',
                'Keep "none" alone, or delete it.',
            )
            return None
        return NOT_KNOWN if words == [NOT_KNOWN] else tuple(words)

    def _empty_list(self, line: int) -> None:
        none = f'"{NONE}" where none of them applies, ' if NONE in self.question.answers else ""
        self.faults.add(
            line,
            f'"{self.question.name}" is an empty list, which says neither yes nor no',
            f'Write {none}"{NOT_KNOWN}" where nobody knows, or leave the question out.',
        )

    def _by(self, node: Block) -> str:
        by = self._text(node, "by")
        if not by:
            return NOT_STATED
        line = node.lines["by"]
        if by == ALL_OTHERS and not self.question.per_agency:
            self.faults.add(
                line,
                f'"{ALL_OTHERS}" cannot answer "{self.question.name}", which is not put to each agency',
                f'Name the agency that gave the answer, or write "{NOT_STATED}".',
            )
        elif by not in AGENCIES:
            agencies = AGENCIES if self.question.per_agency else tuple(a for a in AGENCIES if a != ALL_OTHERS)
            self.faults.add(
                line, f"there is no agency {slip_or(by, agencies, 'of this name')}", choose_from(by, agencies)
            )
        return by

    def _known_on(self, node: Block) -> date | None:
        text = self._text(node, "known on")
        if not text:
            return None
        try:
            return read_day(text)
        except Unreadable as error:
            self.faults.add(
                node.lines["known on"],
                f'what "known on" of "{self.question.name}" says cannot be read: {error.what}',
                error.mend,
            )
            return None

    def _text(self, node: Block, key: str) -> str:
        value = node.entries.get(key)
        if value is None:
            return ""
        if not isinstance(value, Text):
            self.faults.add(
                node.lines[key],
                f'"{key}" of "{self.question.name}" must be one piece of text',
                f'Write it as "{key}: …" on one line.',
            )
            return ""
        return "" if value.blank else value.value.strip()
