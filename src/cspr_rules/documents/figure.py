"""How the recommendation was reached, as a picture with a text beside it that says all that the picture shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from cspr_rules.documents.days import capital
from cspr_rules.documents.document import Block, Figure, Listing, Paragraph, Table, Words, plain_text
from cspr_rules.documents.drawing.reached import Outcome, Panel, Reached, Shown, draw
from cspr_rules.documents.drawing.sheet import Mark
from cspr_rules.documents.material import CONTENTS
from cspr_rules.documents.words import Names, Wording, plain
from cspr_rules.model.answer import Entry
from cspr_rules.model.condition import Found, leaves
from cspr_rules.model.question import Kind
from cspr_rules.model.rule import Finding, RuleKind
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.clauses import PARTNERS, Clauses, listed
from cspr_rules.rationale.sentence import Sentence, origin_of
from cspr_rules.reasoning.result import AnswerGround, FindingGround, Ground

KIND = "figure"
NAMES: Names = {
    **plain("alternative", "caption findings", "column finding", "column found", "column rests on", "column part"),
    **plain("leads to", "reads it", "beside it", "key settled", "key open", "heading beside"),
    **plain("recommendation", "still possible", "evaluators differ", "nothing found"),
    "waits for": ("waiting for",),
    "differ": ("whether",),
    "more": ("count",),
    "turns on one": ("question",),
    "turns on": ("count",),
}
"""The words of the picture, in rules/documents/figure.yaml."""

_MARKS = {Finding.MET: Mark.FULL, Finding.NOT_MET: Mark.EMPTY, Finding.NOT_YET_KNOWN: Mark.OPEN}
_COLUMNS = {"finding": 6, "found": 3, "rests on": 9, "part": 6}
"""The columns of the text, with their shares of the width."""
_FEW = 4
"""As many questions as the picture names; the text beside it names all."""


def how_it_was_reached(output: Mapping[str, Any], rulebook: Rulebook, wording: Wording) -> Figure:
    """The figure for what the rules said, given as the contract's JSON, under the rulebook that they were asked under.

    Each finding is said to be met, not met or not yet known, or for a duty to arise or not, with what it rests on.
    Findings that the rules of the recommendations read, here or in the next edition, follow from the rulebook: nothing
    is found anew.
    """
    return _Telling(output, rulebook, wording).figure()


class _Telling:
    def __init__(self, output: Mapping[str, Any], rulebook: Rulebook, wording: Wording) -> None:
        self._output, self._rulebook, self._wording = output, rulebook, wording
        self._law = rulebook.on(date.fromisoformat(output["considered_on"]))
        self._clauses = Clauses(self._law, PARTNERS)
        self._findings: Mapping[str, Any] = output["findings"]
        self._recommended: Mapping[str, Any] | None = output.get("recommendation")
        self._disputed = {disputed["question"] for disputed in output["disputed"]}
        self._read = self._reads(self._recommended["possible"] if self._recommended else ())
        self._definition, self._limbs = self._definition_and_limbs()

    def figure(self) -> Figure:
        """Picture and text, from the same findings in the same words."""
        picture = self._picture()
        twin = tuple(self._twin())
        return Figure(draw(picture), self._wording.say("alternative"), twin, draw(picture, narrow=True))

    # -- what the rules read

    def _reads(self, names: Iterable[str]) -> frozenset[str]:
        """Findings that rules rest on, through definitions and no further than the first finding on each way."""
        found: set[str] = set()
        for name in names:
            for leaf in leaves(self._law.rules[name].when):
                if isinstance(leaf, Found):
                    rule = self._law.rules.get(leaf.name)
                    is_a_step = rule is not None and rule.kind is RuleKind.DEFINITION
                    found |= self._reads([leaf.name]) if is_a_step else {leaf.name}
        return frozenset(found) & self._findings.keys()

    def _definition_and_limbs(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The finding that a recommendation reads and that rests on others of its own group; and those others."""
        for names in self._groups().values():
            for name in names:
                limbs = self._reads([name]) & set(names) if name in self._ever_read() else frozenset()
                if limbs:
                    return (name,), tuple(other for other in names if other in limbs)
        return (), ()

    def _ever_read(self) -> frozenset[str]:
        """What the rule of any recommendation reads."""
        return self._reads(self._law.recommendations)

    def _groups(self) -> dict[str, list[str]]:
        groups = {
            group.title: [name for name in group.rules if name in self._findings] for group in self._rulebook.groups
        }
        return {title: names for title, names in groups.items() if names}

    # -- the picture

    def _picture(self) -> Reached:
        settled = self._recommended is not None and self._recommended["settled"]
        placed = {*self._definition, *self._limbs}
        ever_read = self._ever_read()

        def rest(*, read: bool) -> tuple[Panel, ...]:
            return tuple(
                Panel(title, tuple(self._shown(name) for name in left))
                for title, names in self._groups().items()
                if (left := [name for name in names if name not in placed]) and bool(ever_read & set(left)) is read
            )

        heading = next((title for title, names in self._groups().items() if placed & set(names)), "")
        return Reached(
            heading=heading,
            limbs=tuple(map(self._shown, self._limbs)),
            definition=tuple(map(self._shown, self._definition)),
            read=rest(read=True),
            outcome=self._outcome(),
            key=self._text("key settled" if settled else "key open") if self._read else "",
            beside_title=self._text("heading beside"),
            beside=rest(read=False),
            more=lambda left: self._text("more", count=str(left)),
        )

    def _shown(self, name: str) -> Shown:
        state = self._state(name)
        return Shown(self._title(name), _MARKS[state], self._found(name), self._reasons(name), name in self._read)

    def _reasons(self, name: str) -> tuple[str, ...]:
        finding = self._findings[name]
        if self._state(name) is not Finding.NOT_YET_KNOWN:
            grounds = groupby(self._grounds(finding["because"]), key=lambda ground: getattr(ground, "question", None))
            return tuple(self._clauses.because(together) for _, together in grounds)
        return tuple(self._whether(question) for question in finding["ask_next"])

    def _outcome(self) -> Outcome:
        recommended = self._recommended
        if recommended is None:
            return Outcome(self._text("evaluators differ"), (), (), settled=False)
        titles = tuple(self._title(code) for code in recommended["possible"])
        if recommended["settled"]:
            said = plain_text(self._told())
            return Outcome(self._text("recommendation"), titles, (said,) if said else (), settled=True)
        turns_on = recommended["turns_on"]
        says = [plain_text(self._turns_on())] if turns_on else []
        if 1 < len(turns_on) <= _FEW:
            says += [f"– {self._asked(question)}" for question in turns_on]
        return Outcome(self._text("still possible"), titles, tuple(says), settled=False)

    # -- the text beside it

    def _twin(self) -> Iterator[Block]:
        if self._findings:
            columns = tuple(self._wording.say(f"column {name}") for name in _COLUMNS)
            rows = tuple(self._row(title, name) for title, names in self._groups().items() for name in names)
            yield Table(self._wording.say("caption findings"), columns, rows, tuple(_COLUMNS.values()))
        else:
            yield Paragraph(self._wording.say("nothing found"))
        yield from self._result()

    def _row(self, group: str, name: str) -> tuple[Words, ...]:
        origin = self._origin(name)
        part = "reads it" if name in self._read else "leads to" if name in self._limbs else "beside it"
        return (
            (Sentence(self._title(name), (origin,)),),
            (Sentence(self._found(name), (origin,)),),
            self._rests_on(name),
            (Sentence(f"{group}.", (CONTENTS,)), *self._wording.say(part, origin)),
        )

    def _rests_on(self, name: str) -> Words:
        finding, origin = self._findings[name], self._origin(name)
        if self._state(name) is Finding.NOT_YET_KNOWN:
            asked = finding["ask_next"]
            waits = listed(self._whether(question) for question in asked)
            return self._wording.say("waits for", origin, *map(_answer, asked), waiting_for=waits) if asked else ()
        grounds = list(self._grounds(finding["because"]))
        said = self._clauses.because(grounds)
        answers = [_answer(ground.question) for ground in grounds if isinstance(ground, AnswerGround)]
        return (Sentence(f"{capital(said)}.", tuple(dict.fromkeys([origin, *answers]))),) if said else ()

    def _result(self) -> Iterator[Block]:
        recommended = self._recommended
        if recommended is None:
            yield Paragraph(self._wording.say("evaluators differ"))
            return
        rail = "holds" if recommended["settled"] else "open"
        titles = tuple((Sentence(self._title(code), (f"{code}/{rail}",)),) for code in recommended["possible"])
        yield Paragraph(self._wording.say("recommendation" if recommended["settled"] else "still possible"))
        yield Listing(titles)
        if told := self._told() if recommended["settled"] else self._turns_on():
            yield Paragraph(told)
        if len(recommended["turns_on"]) > 1:
            yield Listing(tuple((Sentence(self._asked(one), (_answer(one),)),) for one in recommended["turns_on"]))

    def _told(self) -> Words:
        """Why, as the rationale tells it."""
        about = {self._recommended["code"], "whichever way"} if self._recommended else set()
        told = self._output["rationale"]["partners"]
        return tuple(Sentence(one["sentence"], tuple(one["from"])) for one in told if one["about"] in about)

    def _turns_on(self) -> Words:
        turns_on: Sequence[str] = self._recommended["turns_on"] if self._recommended else ()
        if len(turns_on) == 1:
            return self._wording.say("turns on one", _answer(turns_on[0]), question=self._asked(turns_on[0]))
        return self._wording.say("turns on", *map(_answer, turns_on), count=str(len(turns_on))) if turns_on else ()

    # -- small things

    def _state(self, name: str) -> Finding:
        return Finding(self._findings[name]["finding"])

    def _found(self, name: str) -> str:
        return capital(self._rulebook.rules[name].found(self._state(name)))

    def _origin(self, name: str) -> str:
        return origin_of(name, self._state(name))

    def _title(self, name: str) -> str:
        return self._rulebook.rules[name].title

    def _asked(self, question: str) -> str:
        return self._rulebook.questions[question].asked

    def _whether(self, question: str) -> str:
        whether = self._clauses.waiting_for([question])
        return self._text("differ", whether=whether) if question in self._disputed else whether

    def _text(self, name: str, **fill: str) -> str:
        return plain_text(self._wording.say(name, **fill))

    def _grounds(self, because: Iterable[Mapping[str, Any]]) -> Iterator[Ground]:
        """Grounds of the output as the rationale knows them."""
        for ground in because:
            if "finding" in ground:
                yield FindingGround(ground["finding"], Finding(ground["is"]))
                continue
            question = self._rulebook.questions[ground["question"]]
            answer = ground["answer"]
            if question.kind is Kind.DATE and answer != "not known":
                answer = date.fromisoformat(answer)
            known_on = date.fromisoformat(ground["known_on"]) if "known_on" in ground else None
            said = tuple(answer) if isinstance(answer, list) else answer
            yield AnswerGround(question.name, Entry(said, ground["by"], known_on))


def _answer(question: str) -> str:
    return f"answer/{question}"
