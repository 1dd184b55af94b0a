"""One agency's answer to one question while somebody works on it: what is answered, and what is only typed yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import count

from cspr_rules.app.state.typed import NotADay, day_from, typed_day

from cspr_rules.model.answer import NOT_STATED, Entry, Value
from cspr_rules.model.question import NONE, NOT_KNOWN, Kind, Question
from cspr_rules.model.rulebook import FIRST_DAY
from cspr_rules.rulebook.answers import NOT_BEFORE_THE_LAW
from cspr_rules.rulebook.values import Unreadable, read_number

OWN_WORDS = "another reason"
"""The answer that carries the partners' own words (the incident file's `because`)."""

_numbers = count(1)


@dataclass(frozen=True)
class OnRecord:
    """What the record holds of a line: the number of the entry, what it says, who recorded it and when."""

    number: int
    said: Entry
    by: str
    day: date


NEW, PUT_RIGHT, WITHDRAWN = "new", "put right", "withdrawn"
"""What saving a line would do."""


@dataclass
class Line:
    """One agency's answer to one question, as far as it has been given. `number` tells lines apart on the page."""

    by: str = NOT_STATED
    answer: Value | None = None
    typed: tuple[str, ...] = ()
    """What stands in the fields of a number or a date; it is the answer once it can be read as one."""
    known_on: date | None = None
    known_typed: tuple[str, str, str] = ("", "", "")
    source: str = ""
    because: str = ""
    number: int = field(default_factory=lambda: next(_numbers))
    on_record: OnRecord | None = None
    """The entry that this line shows, where it has one."""
    reason: str = ""
    """Why what is on record is put right or withdrawn."""
    gone: bool = False
    """To be withdrawn."""
    meanwhile: str = ""
    """What somebody else recorded while this was being typed."""

    @property
    def change(self) -> str:
        """What saving would do: `new`, `put right`, `withdrawn`; empty where nothing was changed."""
        if self.on_record is None:
            return NEW if self.answer is not None else ""
        if self.gone or (self.answer is None and not any(self.typed)):
            return WITHDRAWN
        return PUT_RIGHT if self.answer is not None and self.entry() != self.on_record.said else ""

    @property
    def touched(self) -> bool:
        """Whether anything stands here that the record does not hold."""
        if self.change or self.reason or (self.on_record is not None and self.answer is None):
            return True
        return self.on_record is None and any((*self.typed, *self.known_typed, self.source, self.because))

    @property
    def replaces(self) -> bool:
        """Whether what is on record would no longer count as it stands there."""
        return self.on_record is not None and (self.gone or self.entry() != self.on_record.said)

    @property
    def says_anew(self) -> bool:
        """Whether something known is answered here that the record does not hold. Not known alone says nothing."""
        entry = None if self.gone else self.entry()
        return entry is not None and entry.is_known and (self.on_record is None or entry != self.on_record.said)

    def _since(self) -> None:
        """When something else is answered than is on record, it was known on another day, which is to be said anew."""
        if self.on_record is None:
            return
        said = self.on_record.said
        if self.answer == said.answer and self.known_on is None:
            self.known_on, self.known_typed = said.known_on, typed_day(said.known_on)
        elif self.answer != said.answer and self.known_on == said.known_on:
            self.known_on, self.known_typed = None, ("", "", "")

    def type_answer(self, question: Question, typed: tuple[str, ...]) -> None:
        """Take what was typed into the fields of a number or a date. Not a number, not a day: no answer yet."""
        self.typed = typed
        self.answer = None
        if self.trouble(question) is None and any(part.strip() for part in typed):
            self.answer = _read_number(typed[0]) if question.kind is Kind.WHOLE_NUMBER else _read_day(typed)
        self._since()

    def type_known_on(self, typed: tuple[str, str, str]) -> None:
        """Take what was typed as the day on which it became known."""
        self.known_typed = typed
        try:
            self.known_on = day_from(typed)
        except NotADay:
            self.known_on = None

    def choose(self, answer: Value | None) -> None:
        """Take an answer from the list, `not known`, or None for not answered."""
        self.answer = answer
        self.typed = ()
        self._since()

    def tick(self, question: Question, word: str, ticked: bool) -> None:
        """Tick or untick one word of a list. `none` stands alone; no word left means not answered."""
        words = set(self.ticked)
        if ticked and word == NONE:
            words = {NONE}
        elif ticked:
            words = {*words, word} - {NONE}
        else:
            words.discard(word)
        order = (*question.answers, NOT_KNOWN)
        self.answer = NOT_KNOWN if words == {NOT_KNOWN} else tuple(w for w in order if w in words) or None
        self._since()

    @property
    def ticked(self) -> tuple[str, ...]:
        """The words of a list that are ticked."""
        if self.answer is None:
            return ()
        return self.answer if isinstance(self.answer, tuple) else (str(self.answer),)

    def trouble(self, question: Question) -> str | None:
        """Why what was typed as the answer cannot be read, in words; None where it can, or nothing was typed."""
        if question.kind is Kind.WHOLE_NUMBER and self.typed and self.typed[0].strip():
            try:
                _read_number(self.typed[0])
            except Unreadable as error:
                return f"{error.what[0].upper()}{error.what[1:]}. {error.mend}"
        if question.kind is Kind.DATE and self.typed:
            try:
                day = _read_day(self.typed)
            except NotADay as trouble:
                return str(trouble)
            if day is not None and day < FIRST_DAY and question.name in NOT_BEFORE_THE_LAW:
                return (
                    "The present law on reviews began on 29 June 2018. Incidents before that day are not considered "
                    "here. Where a child harmed earlier died on that day or later, take legal advice."
                )
        return None

    def known_trouble(self) -> str | None:
        """Why the day on which it became known cannot be read; None where it can, or nothing was typed."""
        try:
            day_from(self.known_typed)
        except NotADay as trouble:
            return str(trouble)
        return None

    def entry(self) -> Entry | None:
        """The entry of the incident file; None while there is no answer, for blank is never no."""
        if self.answer is None:
            return None
        return Entry(self.answer, self.by, self.known_on, self.source.rstrip(" "), self.because.rstrip(" "))

    @classmethod
    def of(cls, entry: Entry) -> Line:
        """The line that shows an entry."""
        typed: tuple[str, ...] = ()
        if isinstance(entry.answer, date):
            typed = typed_day(entry.answer)
        elif isinstance(entry.answer, int):
            typed = (str(entry.answer),)
        return cls(
            entry.by, entry.answer, typed, entry.known_on, typed_day(entry.known_on), entry.source, entry.because
        )


def _read_number(text: str) -> int:
    return read_number(text.strip())


def _read_day(typed: tuple[str, ...]) -> date | None:
    day, month, year = typed
    return day_from((day, month, year))
