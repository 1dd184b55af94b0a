"""An incident while somebody works on it: every answer given, and what has been typed and is no answer yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from cspr_rules.app.state.line import Line
from cspr_rules.app.state.typed import NotADay, day_from, typed_day

from cspr_rules.model.answer import NOT_STATED, Incident
from cspr_rules.model.question import ALL_OTHERS, PARTNERS, Question

FOR_EVERY_AGENCY = (*PARTNERS, ALL_OTHERS)
"""Who is always asked where a question is put to each agency."""


@dataclass
class Draft:
    """One incident that is open in this window. `kept` is the incident as it was last opened or downloaded."""

    name: str
    title: str = ""
    considered_typed: tuple[str, str, str] = ("", "", "")
    same_rapid_review_as: tuple[str, ...] = ()
    partnership: str | None = None
    lines: dict[str, list[Line]] = field(default_factory=dict)
    kept: Incident | None = None
    copy_of: str = ""
    """The id of the case of which this is a copy for practice."""
    sample: bool = False
    """Whether it is one of the samples, or was begun from one."""

    @classmethod
    def of(cls, incident: Incident) -> Draft:
        """The draft that shows an incident."""
        draft = cls(
            name=incident.name,
            title=incident.title,
            considered_typed=typed_day(incident.considered_on),
            same_rapid_review_as=incident.same_rapid_review_as,
            partnership=incident.partnership,
            lines={question: [Line.of(entry) for entry in entries] for question, entries in incident.answers.items()},
        )
        draft.keep()
        return draft

    def incident(self) -> Incident:
        """The incident as far as it has been answered. Questions without an answer are absent."""
        answers = {}
        for question, lines in self.lines.items():
            entries = tuple(entry for line in lines if not line.gone and (entry := line.entry()) is not None)
            if entries:
                answers[question] = entries
        try:
            considered_on = day_from(self.considered_typed)
        except NotADay:
            considered_on = None
        return Incident(self.name, self.title, answers, considered_on, self.same_rapid_review_as, self.partnership)

    def keep(self) -> None:
        """Note that what stands here now is kept elsewhere: in the file it came from, or in a download."""
        self.kept = self.incident()

    @property
    def changed(self) -> bool:
        """True where something would be lost with the window, half-typed numbers and days among it."""
        return self.incident() != self.kept or self._half_typed()

    def _half_typed(self) -> bool:
        try:
            day_from(self.considered_typed)
        except NotADay:
            return True
        return any(line.touched and line.answer is None for lines in self.lines.values() for line in lines)

    def lines_for(self, question: Question) -> list[Line]:
        """The lines that the page shows for a question: at least one, and one for each agency where each is asked."""
        lines = self.lines.setdefault(question.name, [])
        if question.per_agency:
            there = {line.by for line in lines}
            lines.extend(Line(by=agency) for agency in FOR_EVERY_AGENCY if agency not in there)
            order = {agency: place for place, agency in enumerate((*PARTNERS, "", ALL_OTHERS))}
            lines.sort(key=lambda line: order.get(line.by, order[""]))
        elif not lines:
            lines.append(Line())
        return lines

    def add_line(self, question: Question, by: str = NOT_STATED) -> None:
        """Add an empty line: a second agency's answer, or a named agency's."""
        self.lines_for(question).append(Line(by=by))

    def clear(self, question: Question, line: Line) -> None:
        """Take a line's answer back: the question is not answered yet. What was typed beside it goes with it."""
        lines = self.lines_for(question)
        place = next(i for i, other in enumerate(lines) if other is line)
        if len([other for other in lines if not question.per_agency or other.by == line.by]) > 1 or (
            question.per_agency and line.by not in FOR_EVERY_AGENCY
        ):
            del lines[place]
        else:
            lines[place] = Line(by=line.by if question.per_agency else NOT_STATED)
