"""The case on a time line with its clocks, as a picture with a text beside it that says all that the picture shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from cspr_rules.documents.days import Day, capital, what_happened
from cspr_rules.documents.document import Block, Figure, Paragraph, Table, Words, plain_text
from cspr_rules.documents.drawing.days import Clock, Days, Happened, Key, Undated, draw
from cspr_rules.documents.drawing.sheet import Mark
from cspr_rules.documents.words import Names, Wording, plain
from cspr_rules.model.duty import Status
from cspr_rules.model.force import Force
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.rationale.duties import own_clock
from cspr_rules.rationale.sentence import Sentence
from cspr_rules.reasoning.duty_state import LOCAL

KIND = "time-line"
NAMES: Names = {
    **plain("alternative", "heading happened", "heading clocks", "heading undated", "no duty"),
    **plain("caption happened", "column day", "column what"),
    **plain("caption clocks", "column duty", "column who", "column since", "column by", "column own", "column stands"),
    **plain(
        "considered",
        "uneven",
        "no working day",
        "one working day",
        "due",
        "due without a day",
        "overdue",
        "done",
        "done late",
    ),
    **plain("not started", "cannot be dated", "kept", "to be kept", "disputed"),
    **plain("key runs", "key by", "key own", "key done", "key late", "key open"),
    **dict.fromkeys(("done on", "last day own"), ("day",)),
    **dict.fromkeys(("due in", "overdue by", "working days"), ("count",)),
    "done late on": ("day", "count"),
    "answers differ": ("what",),
    "last day": ("day", "force"),
}
"""The words of the picture, in rules/documents/time-line.yaml."""

_MARKS = {
    Status.DONE: Mark.FULL,
    Status.DONE_LATE: Mark.FULL,
    Status.NOT_STARTED: Mark.HALF,
    Status.CANNOT_BE_DATED: Mark.OPEN,
}


def time_line(output: Mapping[str, Any], rulebook: Rulebook, wording: Wording, days: Iterable[Day] = ()) -> Figure:
    """The figure for what the rules said, given as the contract's JSON, with `days` on which more is known to have
    happened. Days of which only a clock tells are added. Duties that do not apply are not shown.
    """
    return _Telling(output, rulebook, wording, tuple(days)).figure()


class _Telling:
    def __init__(self, output: Mapping[str, Any], rulebook: Rulebook, wording: Wording, days: tuple[Day, ...]) -> None:
        self._rulebook, self._wording = rulebook, wording
        self._considered_on = date.fromisoformat(output["considered_on"])
        applies = [duty for duty in output["duties"] if duty["status"] != Status.DOES_NOT_APPLY]
        self._dated = sorted(filter(_is_dated, applies), key=_order)
        self._undated = [duty for duty in applies if not _is_dated(duty)]
        self._days = self._every_day(days, applies)

    def figure(self) -> Figure:
        """Picture and text, from the same days in the same words."""
        return Figure(draw(self._picture()), self._wording.say("alternative"), tuple(self._twin()))

    def _every_day(self, days: tuple[Day, ...], duties: Iterable[Mapping[str, Any]]) -> list[Day]:
        """What happened, day by day; the day of consideration stands last on its day."""
        told = {day.question for day in days}
        found = list(days)
        for duty in duties:
            for question, day in self._days_of_clock(duty):
                if question not in told:
                    told.add(question)
                    found.append(
                        Day(day, (Sentence(what_happened(self._rulebook, question), (_origin(duty),)),), question)
                    )
        return sorted([*found, self._considered()], key=lambda one: (one.day, one == self._considered()))

    def _considered(self) -> Day:
        return Day(self._considered_on, self._wording.say("considered"))

    def _days_of_clock(self, duty: Mapping[str, Any]) -> Iterator[tuple[str, date]]:
        rule = self._rulebook.rules.get(duty["duty"])
        terms = rule.duty if rule is not None else None
        if terms is not None and terms.clock is not None and "since" in duty:
            yield terms.clock.starts, date.fromisoformat(duty["since"])
        if terms is not None and terms.done_on is not None and "done_on" in duty:
            yield terms.done_on, date.fromisoformat(duty["done_on"])

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

    def _clock(self, duty: Mapping[str, Any]) -> Clock:
        since, by, own, done = (_day(duty, name) for name in ("since", "by", "local_by", "done_on"))
        status = Status(duty["status"])
        last = min((day for day in (by, own) if day is not None), default=None)
        if duty.get("by_force") == Force.LOCAL:
            by, own = None, min(day for day in (by, own) if day is not None)
        is_open = status in (Status.DUE, Status.OVERDUE) and not self._lasts(duty)
        statutory = _day(duty, "by")
        late_to = done if status is Status.DONE_LATE else self._considered_on if status is Status.OVERDUE else None
        own_says = [self._text("last day own", day=day_in_words(own))] if own and by else []
        return Clock(
            title=self._title(duty),
            day_in_words=day_in_words(by or last) if last else "",
            says=(plain_text(self._stands(duty)), *own_says),
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
        groups: dict[str, list[Mapping[str, Any]]] = {}
        for duty in self._undated:
            groups.setdefault(plain_text((*self._stands(duty), *_why(duty))), []).append(duty)
        for says, duties in groups.items():
            mark = _MARKS.get(Status(duties[0]["status"]), Mark.EMPTY)
            yield Undated(says, mark, tuple(map(self._title, duties)))

    # -- the text beside it

    def _twin(self) -> Iterator[Block]:
        yield Table(
            self._wording.say("caption happened"),
            self._columns("day", "what"),
            tuple(((Sentence(day_in_words(one.day), one.says[0].origins),), one.says) for one in self._days),
        )
        if self._dated or self._undated:
            columns = self._columns("duty", "who", "since", "by", "own", "stands")
            rows = tuple(self._row(duty) for duty in (*self._dated, *self._undated))
            yield Table(self._wording.say("caption clocks"), columns, rows)
        else:
            yield Paragraph(self._wording.say("no duty"))

    def _columns(self, *names: str) -> tuple[Words, ...]:
        return tuple(self._wording.say(f"column {name}") for name in names)

    def _row(self, duty: Mapping[str, Any]) -> tuple[Words, ...]:
        origin = _origin(duty)

        def said(name: str) -> Words:
            day = _day(duty, name)
            return (Sentence(day_in_words(day), (origin,)),) if day else ()

        by, own = said("by"), said("local_by")
        if duty.get("by_force") == Force.LOCAL:
            by, own = (), by
        force = str(duty.get("by_force", duty["force"]))
        last = self._wording.say("last day", origin, day=plain_text(by), force=force) if by else ()
        return (
            (Sentence(self._title(duty), (origin,)),),
            (Sentence(capital(duty["who"]), (origin,)),),
            said("since"),
            last,
            own,
            (*self._stands(duty), *_why(duty)),
        )

    # -- small things

    def _stands(self, duty: Mapping[str, Any]) -> Words:
        """Where a duty stands, as far as the days are known."""
        status, origin = Status(duty["status"]), _origin(duty)
        late, left, done = duty.get("late_by"), duty.get("days_left"), duty.get("done_on")
        day = day_in_words(date.fromisoformat(done)) if done else ""
        if self._lasts(duty) and "by" in duty:
            said = self._wording.say("kept" if status is Status.DONE else "to be kept", origin)
        elif status is Status.DUE and "by" in duty and left is not None:
            said = self._wording.say("due in", origin, count=self._working_days(left))
        elif status is Status.OVERDUE and late is not None:
            said = self._wording.say("overdue by", origin, count=self._working_days(late))
        elif status is Status.DONE_LATE and done and late is not None:
            said = self._wording.say("done late on", origin, day=day, count=self._working_days(late))
        elif status is Status.DONE and done:
            said = self._wording.say("done on", origin, day=day)
        elif status is Status.DUE and "by" not in duty:
            said = self._wording.say("due without a day", origin)
        else:
            said = self._wording.say(status.value, origin)
        return (*said, *(self._wording.say("disputed", origin) if duty.get("disputed") else ()))

    def _working_days(self, count: int) -> str:
        if count in (0, 1):
            return self._text("one working day" if count else "no working day")
        return self._text("working days", count=str(count))

    def _lasts(self, duty: Mapping[str, Any]) -> bool:
        rule = self._rulebook.rules.get(duty["duty"])
        return bool(rule and rule.duty and rule.duty.clock and rule.duty.clock.lasts)

    def _title(self, duty: Mapping[str, Any]) -> str:
        name = str(duty["duty"])
        return capital(own_clock(name)) if name.startswith(LOCAL) else self._rulebook.rules[name].title

    def _text(self, name: str, **fill: str) -> str:
        return plain_text(self._wording.say(name, **fill))


def _is_dated(duty: Mapping[str, Any]) -> bool:
    return any(name in duty for name in ("by", "local_by", "done_on"))


def _order(duty: Mapping[str, Any]) -> str:
    """Earliest last day first; days of the output sort as text."""
    return str(duty.get("by") or duty.get("local_by") or duty["done_on"])


def _day(duty: Mapping[str, Any], name: str) -> date | None:
    return date.fromisoformat(duty[name]) if name in duty else None


def _why(duty: Mapping[str, Any]) -> Words:
    return (Sentence(f"{capital(duty['why'].rstrip('.'))}.", (_origin(duty),)),) if duty.get("why") else ()


def _origin(duty: Mapping[str, Any]) -> str:
    return f"duty/{duty['duty']}"
