"""A case while somebody works on it: the answers that the record holds, with what is typed and not yet said on top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cspr_rules.app.state.draft import Draft
from cspr_rules.app.state.line import Line, OnRecord

from cspr_rules.model.answer import Entry
from cspr_rules.model.question import Question
from cspr_rules.records.case import Case, Happened, Said, Unfit
from cspr_rules.records.case.answers import read_in_force
from cspr_rules.records.case.as_it_stands import NotYetSaid
from cspr_rules.records.events.answering import AnswerWithdrawn

Unsaid = list[dict[str, Any]]
"""What is typed and not yet said at one question, as plain data."""


@dataclass
class WorkingCopy(Draft):
    """The answers of one case on their way. `seen` is the newest entry of the case that it shows."""

    case: str = ""
    seen: int = 0
    about: dict[tuple[str, str], int] = field(default_factory=dict)
    """By question and agency: the newest entry about that agency's answer that is shown."""
    unfit: tuple[Unfit, ...] = ()
    """Answers on record that the questions as they now are have no room for: shown as recorded, and not used."""

    @classmethod
    def of_case(cls, case: Case, questions: Mapping[str, Question], before: WorkingCopy | None = None) -> WorkingCopy:
        """What the record holds now. Lines that `before` showed keep their number, so that their fields stay theirs."""
        fitting, unfit = read_in_force(case.said, questions)
        copy = cls(
            name=case.reference,
            title=case.title,
            same_rapid_review_as=case.same_rapid_review_as,
            partnership=case.partnership,
            unfit=unfit,
            case=case.id,
            seen=case.newest.entry,
            about=_newest_about(case),
        )
        shown = {} if before is None else before.numbers()
        for said, entry in fitting:
            line = _line(said, entry)
            line.number = shown.get(said.entry, line.number)
            copy.lines.setdefault(said.answer.question, []).append(line)
        copy.keep()
        return copy

    def numbers(self) -> dict[int, int]:
        """The numbers of the lines by the entries that they show."""
        return {line.on_record.number: line.number for line in self._all() if line.on_record is not None}

    def changed_in(self, questions: Iterable[Question]) -> list[tuple[Question, Line]]:
        """The lines of these questions that saving would record, in order."""
        return [(one, line) for one in questions for line in self.lines.get(one.name, ()) if line.change]

    def unsaid(self, question: str) -> Unsaid:
        """What stands at a question that the record does not hold."""
        return [self._plain(question, line) for line in self.lines.get(question, ()) if line.touched]

    def questions_unsaid(self) -> tuple[str, ...]:
        """The questions at which something stands that the record does not hold."""
        return tuple(name for name, lines in self.lines.items() if any(line.touched for line in lines))

    def not_yet_said(self) -> NotYetSaid:
        """What is typed, on top of what the record holds, as the record reads it."""
        replaced = (line.on_record.number for line in self._all() if line.on_record is not None and line.replaces)
        anew = (name for name, lines in self.lines.items() if any(line.says_anew for line in lines))
        return NotYetSaid(self.incident(), frozenset(replaced), frozenset(anew))

    def lay_over(self, question: Question, unsaid: Unsaid, case: Case, *, numbers: bool) -> None:
        """Put what was typed on top of what the record holds now, and say where somebody else was quicker.

        `numbers` keeps the numbers of the lines, for the window in which they were typed.
        """
        for plain in unsaid:
            line, theirs = self._place(question, plain, case)
            typed = _line_of(plain, question)
            if line is not None and line.on_record is not None and typed.entry() == line.on_record.said:
                continue  # they said the same
            if line is None:
                line = typed
                self.lines.setdefault(question.name, []).append(line)
            else:
                typed.on_record, typed.number = line.on_record, line.number
                place = next(i for i, one in enumerate(self.lines[question.name]) if one is line)
                line = self.lines[question.name][place] = typed
            line.meanwhile = theirs or plain.get("meanwhile", "")
            if numbers:
                line.number = plain["line"]

    def _place(self, question: Question, plain: Mapping[str, Any], case: Case) -> tuple[Line | None, str]:
        """The line that something typed belongs to now, None for a new one; and what somebody did meanwhile."""
        lines = {
            line.on_record.number: line for line in self.lines.get(question.name, ()) if line.on_record is not None
        }
        entry = plain.get("entry")
        if entry is not None:
            ended = next((said.ended_by for said in case.said if said.entry == entry), None)
            if ended is None:
                return lines.get(entry), ""
            last = _last_of(case, ended)
            return lines.get(last.entry), _did(last)
        newest = self.about.get((question.name, plain["by"]), 0)
        if newest <= plain.get("seen", newest):
            return None, ""
        theirs = next(one for one in case.happened if one.entry == newest)
        same = [line for line in lines.values() if line.by == plain["by"]]
        return (same[-1] if same else None), _did(theirs)

    def _plain(self, question: str, line: Line) -> dict[str, Any]:
        answer = list(line.answer) if isinstance(line.answer, tuple) else line.answer
        return {
            "line": line.number,
            "entry": None if line.on_record is None else line.on_record.number,
            "seen": self.about.get((question, line.by), 0),
            "by": line.by,
            "answer": answer if not isinstance(answer, date) else None,
            "typed": list(line.typed),
            "known": list(line.known_typed),
            "source": line.source,
            "because": line.because,
            "reason": line.reason,
            "gone": line.gone,
            "meanwhile": line.meanwhile,
        }

    def _all(self) -> Iterator[Line]:
        for lines in self.lines.values():
            yield from lines

    def clear(self, question: Question, line: Line) -> None:
        """Take an answer back: one on record is to be withdrawn, with a reason; another was never said."""
        if line.on_record is None:
            super().clear(question, line)
        else:
            line.gone = True

    def restore(self, question: Question, line: Line) -> None:
        """Leave an answer as the record has it, and let go of what was typed over it."""
        assert line.on_record is not None
        lines = self.lines[question.name]
        place = next(i for i, other in enumerate(lines) if other is line)
        lines[place] = Line.of(line.on_record.said)
        lines[place].on_record = line.on_record


def _line(said: Said, entry: Entry) -> Line:
    line = Line.of(entry)
    line.on_record = OnRecord(said.entry, entry, said.happened.by, said.happened.recorded_on)
    return line


def _line_of(plain: Mapping[str, Any], question: Question) -> Line:
    line = Line(by=plain["by"], source=plain["source"], because=plain["because"], reason=plain["reason"])
    answer, typed = plain["answer"], tuple(plain["typed"])
    if typed:
        line.type_answer(question, typed)
    else:
        line.answer = tuple(answer) if isinstance(answer, list) else answer
    day, month, year = plain["known"]
    line.type_known_on((day, month, year))
    line.gone = plain["gone"]
    return line


def _newest_about(case: Case) -> dict[tuple[str, str], int]:
    newest: dict[tuple[str, str], int] = {}
    for said in case.said:
        about = said.answer.question, said.answer.agency
        for one in (said.happened, said.ended_by):
            if one is not None:
                newest[about] = max(newest.get(about, 0), one.entry)
    return newest


def _last_of(case: Case, ended: Happened) -> Happened:
    """What stands at the end of a chain of corrections."""
    after = next((said.ended_by for said in case.said if said.entry == ended.entry), None)
    return ended if after is None else _last_of(case, after)


def _did(theirs: Happened) -> str:
    what = "withdrew this answer" if isinstance(theirs.event, AnswerWithdrawn) else "recorded another answer"
    return f"{theirs.by} {what} meanwhile, in entry {theirs.entry}"
