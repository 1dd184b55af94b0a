"""The case on a time line with its clocks, as a picture with a text beside it that says all that the picture shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from cspr_rules.documents.days import Day, capital, what_happened
from cspr_rules.documents.document import Block, Figure, Paragraph, Table, Words, plain_text
from cspr_rules.documents.drawing.clock_signs import Clock, Key
from cspr_rules.documents.drawing.days import Days, Happened, Undated, draw
from cspr_rules.documents.drawing.sheet import Mark
from cspr_rules.documents.duty_told import DutyTold
from cspr_rules.documents.words import Names, Wording, plain
from cspr_rules.model.duty import Status
from cspr_rules.model.force import Force
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.rationale.sentence import Sentence

KIND = "time-line"
NAMES: Names = {
    **plain("alternative", "alternative happened", "alternative clocks"),
    **plain("heading happened", "heading clocks", "heading undated", "no duty"),
    **plain("caption happened", "column day", "column what"),
    **plain("caption clocks", "column duty", "column who", "column since", "column last", "column stands"),
    **plain(
        "considered",
        "as it stands",
        "uneven",
        "no working day",
        "one working day",
        "due",
        "due at once",
        "due without a day",
        "overdue",
        "done",
        "done late",
    ),
    **plain("not started", "cannot be dated", "kept", "to be kept", "disputed", "none set", "not yet known"),
    **plain("key runs", "key by", "key own", "key done", "key late", "key open"),
    **dict.fromkeys(("done on", "last day own", "last day counted", "own clock"), ("day",)),
    **dict.fromkeys(("due in", "overdue by", "working days"), ("count",)),
    "done late on": ("day", "count"),
    "answers differ": ("what",),
    "last day": ("day", "force"),
}
"""The words of the picture, in rules/documents/time-line.yaml."""

_COLUMNS = {"duty": 6, "who": 4, "since": 4, "last": 5, "stands": 8}
"""The columns of the duties, with their shares of the width."""
_TOLD = {"wording/duty limit", "wording/duty total", "wording/duty law of the day of decision"}
"""What the rationale tells of a duty beyond its days and where it stands. The text beside the picture says it too."""
_MARKS = {
    Status.DONE: Mark.FULL,
    Status.DONE_LATE: Mark.FULL,
    Status.NOT_STARTED: Mark.HALF,
    Status.CANNOT_BE_DATED: Mark.OPEN,
}


def time_line(
    output: Mapping[str, Any],
    rulebook: Rulebook,
    wording: Wording,
    days: Iterable[Day] = (),
    *,
    marks: str = "considered",
) -> Figure:
    """The figure for what the rules said, given as the contract's JSON, with `days` on which more is known to have
    happened. Days of which only a clock tells are added. Duties that do not apply are not shown. `marks` names the
    words for the day on which the rules were asked.
    """
    return _Telling(output, rulebook, wording, tuple(days), marks).figure()


def time_line_in_two(
    output: Mapping[str, Any],
    rulebook: Rulebook,
    wording: Wording,
    days: Iterable[Day] = (),
    *,
    marks: str = "considered",
) -> tuple[Figure, ...]:
    """The same as two figures on one scale, what happened and what is due: on paper, neither leaves a page half empty.

    One figure where no duty has a day.
    """
    return _Telling(output, rulebook, wording, tuple(days), marks).figures()


class _Telling:
    def __init__(
        self, output: Mapping[str, Any], rulebook: Rulebook, wording: Wording, days: tuple[Day, ...], marks: str
    ) -> None:
        self._rulebook, self._wording, self._marks = rulebook, wording, marks
        self._rationale = output.get("rationale", {}).get("partners", ())
        self._considered_on = date.fromisoformat(output["considered_on"])
        duties = (DutyTold(duty, rulebook, wording) for duty in output["duties"])
        applies = [duty for duty in duties if duty.status is not Status.DOES_NOT_APPLY]
        self._dated = sorted((duty for duty in applies if duty.has_a_day), key=lambda duty: duty.order)
        self._undated = [duty for duty in applies if not duty.has_a_day]
        self._days = self._every_day(days, applies)

    def figure(self) -> Figure:
        """Picture and text, from the same days in the same words."""
        return self._of(self._picture(), "alternative", tuple(self._twin()))

    def figures(self) -> tuple[Figure, ...]:
        """Pictures and texts apart: what happened, then what is due."""
        pictures = self._picture().in_two()
        if len(pictures) == 1:
            return (self.figure(),)
        return tuple(
            self._of(picture, f"alternative {name}", (table,))
            for picture, name, table in zip(pictures, ("happened", "clocks"), self._twin(), strict=True)
        )

    def _of(self, picture: Days, alternative: str, twin: tuple[Block, ...]) -> Figure:
        return Figure(draw(picture), self._wording.say(alternative), twin, draw(picture, narrow=True))

    def _every_day(self, days: tuple[Day, ...], duties: Iterable[DutyTold]) -> list[Day]:
        """What happened, day by day; the day of consideration stands last on its day."""
        told = {day.question for day in days}
        found = list(days)
        for duty in duties:
            for question, day in self._days_of_clock(duty):
                if question not in told:
                    told.add(question)
                    found.append(
                        Day(day, (Sentence(what_happened(self._rulebook, question), (duty.origin,)),), question)
                    )
        return sorted([*found, self._considered()], key=lambda one: (one.day, one == self._considered()))

    def _considered(self) -> Day:
        return Day(self._considered_on, self._wording.say(self._marks))

    def _days_of_clock(self, duty: DutyTold) -> Iterator[tuple[str, date]]:
        rule = self._rulebook.rules.get(duty.name)
        terms = rule.duty if rule is not None else None
        if terms is not None and terms.clock is not None and (since := duty.day("since")):
            yield duty.starts or terms.clock.starts, since
        if terms is not None and terms.done_on is not None and (done := duty.day("done_on")):
            yield terms.done_on, done

    # -- the picture

    def _picture(self) -> Days:
        clocks = tuple(map(self._clock, self._dated))
        days = sorted({one.day for one in self._days} | {day for clock in clocks for day in clock.days})
        return Days(
            heading_happened=self._text("heading happened"),
            happened=tuple(
                Happened(one.day, day_in_words(one.day), plain_text(one.says), one == self._considered())
                for one in self._days
            ),
            heading_clocks=self._text("heading clocks"),
            clocks=clocks,
            heading_undated=self._text("heading undated"),
            undated=tuple(self._groups()),
            uneven=self._text("uneven"),
            key=Key(*(self._text(f"key {name}") for name in ("runs", "by", "own", "done", "late", "open"))),
            first=day_in_words(days[0]) if len(days) > 1 else "",
            last=day_in_words(days[-1]) if len(days) > 1 else "",
        )

    def _clock(self, duty: DutyTold) -> Clock:
        since, by, own, done = (duty.day(name) for name in ("since", "by", "local_by", "done_on"))
        statutory = by
        last = min((day for day in (by, own) if day is not None), default=None)
        if duty.duty.get("by_force") == Force.LOCAL:
            by, own = None, last
        is_open = duty.status in (Status.DUE, Status.OVERDUE) and not duty.lasts
        ended = {Status.DONE_LATE: done, Status.OVERDUE: self._considered_on}
        late_to = ended.get(duty.status)
        own_says = [self._text("own clock", day=day_in_words(own))] if own and by else []
        return Clock(
            title=duty.title,
            day_in_words=day_in_words(by or last) if last else "",
            says=(plain_text(duty.stands()), *own_says),
            since=since,
            by=by,
            own_by=own,
            done_on=done,
            late_from=statutory if late_to else None,
            late_to=late_to,
            open_on=self._considered_on if is_open else None,
        )

    def _groups(self) -> Iterator[Undated]:
        """Duties without a day, those together of which the same is said."""
        groups: dict[str, list[DutyTold]] = {}
        for duty in self._undated:
            groups.setdefault(plain_text((*duty.stands(), *duty.why())), []).append(duty)
        for says, duties in groups.items():
            mark = _MARKS.get(duties[0].status, Mark.EMPTY)
            yield Undated(says, mark, tuple(duty.title for duty in duties))

    # -- the text beside it

    def _twin(self) -> Iterator[Block]:
        yield Table(
            self._wording.say("caption happened"),
            (self._wording.say("column day"), self._wording.say("column what")),
            tuple(((Sentence(day_in_words(one.day), one.says[0].origins),), one.says) for one in self._days),
            (3, 10),
        )
        if self._dated or self._undated:
            columns = tuple(self._wording.say(f"column {name}") for name in _COLUMNS)
            rows = tuple(self._row(duty) for duty in (*self._dated, *self._undated))
            yield Table(self._wording.say("caption clocks"), columns, rows, tuple(_COLUMNS.values()))
        else:
            yield Paragraph(self._wording.say("no duty"))

    def _row(self, duty: DutyTold) -> tuple[Words, ...]:
        since = duty.day("since")
        return (
            (Sentence(duty.title, (duty.origin,)),),
            (Sentence(f"{capital(duty.duty['who'])}, {duty.duty['force']}", (duty.origin,)),),
            (Sentence(day_in_words(since), (duty.origin,)),) if since else duty.no_day(),
            duty.last_days(),
            (*duty.stands(), *duty.why(), *self._told(duty)),
        )

    def _told(self, duty: DutyTold) -> Words:
        told = (one for one in self._rationale if one["about"] == duty.name and _TOLD.intersection(one["from"]))
        return tuple(Sentence(one["sentence"], tuple(one["from"])) for one in told)

    def _text(self, name: str, **fill: str) -> str:
        return plain_text(self._wording.say(name, **fill))
