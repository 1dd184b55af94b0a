"""The debrief of one person's try as a document. It does not say whose it is, and it gives no marks."""

from __future__ import annotations

from collections.abc import Iterator

from cspr_rules.documents.document import (
    Block,
    Document,
    Heading,
    Listing,
    Paragraph,
    Table,
    Tone,
    Words,
    plain_text,
)
from cspr_rules.documents.exercise_words import PERSON
from cspr_rules.documents.words import Wording
from cspr_rules.model.answer import Value
from cspr_rules.model.question import NOT_KNOWN, Question
from cspr_rules.model.rule import CANNOT_SAY_YET
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.clauses import answer_in_words, day_in_words, listed
from cspr_rules.rationale.sentence import Sentence
from cspr_rules.training.debrief import Debrief, OnCriterion
from cspr_rules.training.exercise import Fact
from cspr_rules.training.scenario import WHAT_HAPPENS, CarefulAnswer, Passage, Scenario
from cspr_rules.training.wordings import wording_of

_MOST_LINES = 8
"""Of what reasons leave out. Twenty at once teach nobody anything."""


def person_document(told: Debrief, scenario: Scenario, rulebook: Rulebook, wording: Wording | None = None) -> Document:
    """The debrief of one try, in the words of the scenario's partnership unless `wording` gives others.

    Raises ValueError for another scenario's try.
    """
    if told.given.scenario != scenario.name:
        raise ValueError(f"the try is at {told.given.scenario!r}")
    telling = _Telling(told, scenario, rulebook, wording or wording_of(PERSON, scenario.partnership))
    return Document(
        kind=PERSON,
        title=telling.say("title", title=scenario.title),
        marking=telling.say("marking"),
        blocks=tuple(telling.blocks()),
        foot=telling.say("foot"),
    )


class _Telling:
    def __init__(self, told: Debrief, scenario: Scenario, rulebook: Rulebook, wording: Wording) -> None:
        self._told, self._scenario, self._rulebook = told, scenario, rulebook
        self._stage = scenario.stages[told.given.stage]
        self.say = wording.say

    def blocks(self) -> Iterator[Block]:
        number, scenario = self._told.given.stage, self._scenario
        day = day_in_words(scenario.day_of(number, self._rulebook.calendar))
        stages = str(len(scenario.stages))
        yield Paragraph(
            self.say("about", number=str(number + 1), stages=stages, name=self._stage.name, day=day), Tone.INSET
        )
        yield from self._on_purpose()
        yield from self._recommendation()
        yield from self._differences()
        yield from self._unknowns()
        yield from self._not_considered()
        yield from self._reasons()
        yield from self._rules()
        yield Heading(self.say("heading discuss"))
        last = number + 1 == len(scenario.stages)
        questions = (*self._stage.discuss, *(scenario.discuss if last or not self._stage.discuss else ()))
        yield Listing(tuple(_copied(one, "discuss") for one in questions))
        yield Paragraph(self.say("support"), Tone.INSET)

    def _on_purpose(self) -> Iterator[Block]:
        wrong = self._told.wrong_on_purpose
        if wrong is None:
            if self._told.shown:
                yield Paragraph(self.say("shown rightly", shown=self._titled(self._told.shown)))
            return
        none = not self._told.given.recommendation
        name = "followed" if self._told.followed else "shown and none given" if none else "not followed"
        said = self.say(name, shown=self._titled(wrong.shown))
        yield Paragraph((*said, *_copied(wrong.debrief, "wrong-on-purpose")), Tone.WARNING)

    def _recommendation(self) -> Iterator[Block]:
        found = self._told.recommendation
        yield Heading(self.say("heading recommendation"))
        yield Paragraph(found.why)
        yield Paragraph(
            self.say("you recommended", recommendation=self._titled(found.yours))
            if found.yours
            else self.say("you recommended nothing")
        )
        if found.from_your_answers != found.possible:
            own = [self._titled(code) for code in found.from_your_answers]
            yield Paragraph(
                self.say("your answers lead to", recommendation=own[0])
                if len(own) == 1
                else self.say("your answers leave open", recommendations=listed(own, "or"))
            )
        if found.left_to_the_partners:
            yield Paragraph(self.say("left to the partners"), Tone.INSET)

    def _differences(self) -> Iterator[Block]:
        yield Heading(self.say("heading differs"))
        different = self._told.differences
        if not different:
            viewed = len(self._told.not_considered) < len(self._told.criteria)
            yield Paragraph(self.say("nothing differs" if viewed else "no view given"))
        for one in different:
            yield from self._difference(one)

    def _difference(self, one: OnCriterion) -> Iterator[Block]:
        assert one.view is not None  # otherwise nothing differs
        yield Heading(_copied(one.title, one.name), 3)
        rule, own = self._rulebook.rules[one.name], one.from_your_answers
        said = self.say("you saw", view=rule.found(one.view), finding=rule.found(one.finding))
        if own is one.view:
            leads = self.say("your answers too", finding=rule.found(own))
        else:
            leads = self.say("your answers elsewhere", finding=rule.found(own))
        yield Paragraph((*said, *leads))
        if one.why:
            yield Paragraph(one.why)
        if one.facts:
            yield Heading(self.say("heading explains"), 4)
            yield Listing(tuple(self._fact(fact) for fact in one.facts))
        if one.readings:
            yield Heading(self.say("heading readings"), 4)
            yield Listing(tuple(_copied(reading, one.name) for reading in one.readings))

    def _fact(self, fact: Fact) -> Words:
        question = self._rulebook.questions[fact.question]
        said = [*self._asked(fact)]
        said += (
            self.say("you answered", answer=_answers(fact.yours, question)) if fact.yours else self.say("you left open")
        )
        if not fact.careful:
            said += self.say("no document speaks")
        for careful in fact.careful:
            said += self._careful(careful, question)
        if fact.foreseen:
            said += self.say("foreseen")
        if fact.fair:
            said += self.say("room")
        return tuple(said)

    def _asked(self, fact: Fact) -> Words:
        asked = self._rulebook.questions[fact.question].asked
        if fact.agency:
            return self.say("asked of", asked=asked, agency=fact.agency)
        return _copied(asked, fact.question)

    def _careful(self, one: CarefulAnswer, question: Question) -> Words:
        said = [*self.say("careful answer", answer=answer_in_words(one.entry.answer, question))]
        for passage in one.rests_on:
            said += self.say("rests on", words=passage.words, document=self._document(passage))
        if one.entry.because:
            said += self.say("because", because=one.entry.because)
        return tuple(said)

    def _document(self, passage: Passage) -> str:
        """The title of the document; for what rests on the telling of a stage, the name of that stage."""
        stages = self._scenario.stages[: self._told.given.stage + 1]
        if passage.document == WHAT_HAPPENS:
            words = passage.words.casefold()
            telling = (one for one in reversed(stages) if words in " ".join(one.what_happens.split()).casefold())
            return next(telling, self._stage).name
        return next(one.title for stage in stages for one in stage.documents if one.name == passage.document)

    def _unknowns(self) -> Iterator[Block]:
        yield Heading(self.say("heading unknowns"))
        taken = [self._fact(fact) for fact in self._told.unknowns_taken]
        as_no = [
            self.say("unknown as no", title=one.title) for one in self._told.criteria.values() if one.unknown_as_no
        ]
        if taken or as_no:
            yield Listing((*as_no, *taken))
        else:
            yield Paragraph(self.say("no unknowns taken"))

    def _not_considered(self) -> Iterator[Block]:
        yield Heading(self.say("heading not considered"))
        left = self._told.not_considered
        if left:
            yield Listing(tuple(_copied(one.title, one.name) for one in left))
        else:
            yield Paragraph(self.say("considered all"))

    def _reasons(self) -> Iterator[Block]:
        yield Heading(self.say("heading reasons"))
        check = self._told.reasons
        if not self._told.given.reasons.strip():
            yield Paragraph(self.say("no reasons"))
            return
        if check.missing:
            yield Paragraph(self.say("reasons leave out"))
            shown = check.missing[:_MOST_LINES]
            yield Listing(tuple(_copied(line.asks, f"reasons/{line.name}") for line in shown))
            if more := len(check.missing) - len(shown):
                yield Paragraph(self.say("more lines", count=str(more)))
        else:
            yield Paragraph(self.say("reasons sound"))
        if check.says_nothing:
            yield Listing(
                tuple(
                    self.say("says nothing", words=one.quote, instead=one.phrase.say_instead)
                    for one in check.says_nothing
                )
            )
        yield Paragraph(self.say("check knows phrases"))

    def _rules(self) -> Iterator[Block]:
        yield Heading(self.say("heading rules"))
        rows = []
        for one in self._told.criteria.values():
            rule = self._rulebook.rules[one.name]
            view = _copied(rule.found(one.view), one.name) if one.view is not None else self.say("no view")
            rows.append((_copied(one.title, one.name), view, _copied(rule.found(one.finding), one.name)))
        columns = tuple(self.say(f"column {name}") for name in ("criterion", "you", "rules find"))
        yield Table(self.say("caption rules"), columns, tuple(rows), (4, 2, 2))
        different = {one.name for one in self._told.differences}
        if why := tuple(one.why for one in self._told.criteria.values() if one.why and one.name not in different):
            yield Heading(self.say("heading why"), 3)
            yield Listing(why)

    def _titled(self, code: str) -> str:
        if code == CANNOT_SAY_YET:
            return plain_text(self.say("cannot say yet"))
        return self._rulebook.rules[code].title


def _answers(values: tuple[Value, ...], question: Question) -> str:
    return listed(answer_in_words(value, question) for value in values if value != NOT_KNOWN) or NOT_KNOWN


def _copied(text: str, about: str) -> Words:
    """What stands in the scenario or the rules, to the letter."""
    return (Sentence(text, (f"training/{about}",)),)
