"""Question files: one stage of the meeting a file, each question with its words for both readers."""

from __future__ import annotations

from collections.abc import Iterator

from cspr_rules.model.question import NOT_KNOWN, Kind, OtherDays, Question, Wording
from cspr_rules.rulebook.fault import FaultList, choose_from, did_you_mean, listed, quoted
from cspr_rules.rulebook.schema import YES
from cspr_rules.rulebook.schema_questions import QuestionShape, StageShape
from cspr_rules.rulebook.shaping import line_at, shaped
from cspr_rules.rulebook.texts import check_clause
from cspr_rules.rulebook.yaml_text import Node

_BESIDE_THE_ANSWERS = ("whether", "any answer")
_FINDINGS = ("met", "not met", "not yet known")
_WITH_A_LIST = (Kind.ONE_OF, Kind.ANY_OF)


def stage_from(node: Node, faults: FaultList) -> tuple[int, dict[str, Question]]:
    """The order of the stage, and its questions in file order; questions with faults are left out."""
    shape = shaped(node, StageShape, faults)
    if shape is None:
        return 0, {}
    order = 0
    if shape.order.isdecimal() and shape.order.isascii() and len(shape.order) <= 3:
        order = int(shape.order)
    else:
        faults.add(
            line_at(node, "order"),
            f'"order" says {quoted(shape.order)}, which is not a whole number',
            "Write the place of this stage, such as 3.",
        )
    questions = {}
    for name, question in shape.questions.items():
        reader = _QuestionReader(name, question, node, faults)
        questions[name] = reader.question(shape.stage, order)
    return order, questions


class _QuestionReader:
    """Holds one question against itself: its answers, and the words for each."""

    def __init__(self, name: str, shape: QuestionShape, node: Node, faults: FaultList) -> None:
        self.name = name
        self.shape = shape
        self.node = node
        self.faults = faults
        self.kind = Kind(shape.kind)
        self.answers = tuple(shape.answers or ())
        self.answers_are_sound = True

    def question(self, stage: str, order: int) -> Question:
        shape = self.shape
        before = len(self.faults.faults)
        self._check_answers()
        self.answers_are_sound = len(self.faults.faults) == before
        leaves_open = {answer: tuple(left) for answer, left in (shape.leaves_open or {}).items()}
        self._check_leaves_open(leaves_open)
        for answer in shape.relied_on or ():
            self._check_answer(answer, "relied on")
        self._check_shown_as()
        return Question(
            name=self.name,
            stage=stage,
            order=order,
            asked=shape.asked,
            kind=self.kind,
            why=shape.why_we_ask,
            who_would_know=tuple(shape.who_would_know),
            cites=tuple(shape.cites),
            partners=self._wording("partners"),
            family=self._wording("family"),
            answers=self.answers,
            leaves_open=leaves_open,
            relied_on=tuple(shape.relied_on or ()),
            shown_as=dict(shape.shown_as or {}),
            answered_means=dict(shape.answered_means or {}),
            per_agency=shape.per_agency in YES,
            always_asked=shape.always_asked in YES,
            limb=shape.limb in YES,
            note=shape.note or "",
            other_days=tuple(self._other_days()),
        )

    def _other_days(self) -> Iterator[OtherDays]:
        for number, days in enumerate(self.shape.on_other_days or ()):
            if days.from_ is None and days.until is None:
                self.faults.add(
                    line_at(self.node, "questions", self.name, "on other days", number),
                    f'"{self.name}" is read otherwise on other days, and it does not say on which',
                    'Add "from:" or "until:" with a day.',
                )
            yield OtherDays(days.says, tuple(days.cites), days.from_, days.until)

    def _line(self, *path: str) -> int:
        return line_at(self.node, "questions", self.name, *path)

    def _check_answers(self) -> None:
        if self.kind in _WITH_A_LIST and len(self.answers) < 2:
            self.faults.add(
                self._line("answers"),
                f'"{self.name}" needs at least two answers',
                'Add "answers:" with a list, such as [yes, no].',
            )
        if self.kind not in _WITH_A_LIST and self.answers:
            self.faults.add(
                self._line("answers"),
                f'"{self.name}" is answered with a {self.kind.value}, and has a list of answers all the same',
                f'Delete "answers", or change the kind to "{Kind.ONE_OF.value}".',
            )
        for answer in sorted({answer for answer in self.answers if self.answers.count(answer) > 1}):
            self.faults.add(
                self._line("answers"), f'"{self.name}" has the answer {quoted(answer)} twice', "Delete one of them."
            )
        for word in (NOT_KNOWN, *_FINDINGS, *_BESIDE_THE_ANSWERS):
            if word in self.answers:
                why = (
                    "which every question has without being told" if word == NOT_KNOWN else "which means something else"
                )
                self.faults.add(self._line("answers"), f'"{self.name}" lists the answer "{word}", {why}', "Delete it.")
        if self.shape.per_agency in YES and self.kind is not Kind.ONE_OF:
            self.faults.add(
                self._line("per agency"),
                f'"{self.name}" is put to each agency, and takes more than one word from each',
                f'Change the kind to "{Kind.ONE_OF.value}", or delete "per agency".',
            )

    def _check_leaves_open(self, leaves_open: dict[str, tuple[str, ...]]) -> None:
        if leaves_open and self.kind is not Kind.ONE_OF:
            self.faults.add(
                self._line("leaves open"),
                f'"leaves open" belongs to a question of the kind "{Kind.ONE_OF.value}"',
                "Delete it.",
            )
            return
        for answer, left in leaves_open.items():
            self._check_answer(answer, "leaves open")
            for other in left:
                self._check_answer(other, "leaves open", answer)
                if other in leaves_open:
                    self.faults.add(
                        self._line("leaves open", answer),
                        f"{quoted(answer)} leaves {quoted(other)} possible, which is not an answer of its own either",
                        "Name answers that stand for themselves.",
                    )

    def _check_shown_as(self) -> None:
        """Two answers that look the same to whoever chooses between them cannot be told apart."""
        shown = self.shape.shown_as or {}
        for answer, words in shown.items():
            self._check_answer(answer, "shown as")
            line = self._line("shown as", answer)
            check_clause(words, (), f'"shown as: {answer}" of "{self.name}"', line, self.faults)
            others = [NOT_KNOWN, *(shown.get(other, other) for other in self.answers if other != answer)]
            if words in others:
                self.faults.add(
                    line, f'{quoted(words)} is what another answer to "{self.name}" is shown as', "Use other words."
                )

    def _check_answer(self, answer: str, *path: str) -> None:
        if answer not in self.answers:
            self.faults.add(
                self._line(*path), f'"{self.name}" has no answer {quoted(answer)}', choose_from(answer, self.answers)
            )

    def _wording(self, reader: str) -> Wording:
        texts: dict[str, str] = getattr(self.shape.reads, reader)
        at = f'"reads: {reader}" of "{self.name}"'
        line = self._line("reads", reader)
        if "whether" not in texts:
            self.faults.add(
                line, f'{at} has no "whether"', 'Add "whether:" with a clause that completes "It is not yet known …".'
            )
        for answer, clause in texts.items():
            allowed = ("answer",) if answer == "any answer" else ()
            check_clause(
                clause,
                allowed,
                f'"reads: {reader}: {answer}" of "{self.name}"',
                self._line("reads", reader, answer),
                self.faults,
            )
            if self.answers_are_sound and answer not in (*self.answers, *_BESIDE_THE_ANSWERS):
                choices = (*self.answers, *_BESIDE_THE_ANSWERS)
                self.faults.add(
                    self._line("reads", reader, answer),
                    f'"{self.name}" has no answer {quoted(answer)}',
                    f"The keys here are {listed(choices)}." + did_you_mean(answer, choices),
                )
        missing = [answer for answer in self.answers if answer not in texts]
        if self.answers_are_sound and "any answer" not in texts and (missing or not self.answers):
            wanted = f"a clause for {listed(missing)}" if missing else 'a clause "any answer"'
            self.faults.add(
                line, f"{at} lacks {wanted}", 'Add it, or "any answer:" with a clause that has {answer} in it.'
            )
        return Wording(
            whether=texts.get("whether", ""),
            answers={answer: text for answer, text in texts.items() if answer not in _BESIDE_THE_ANSWERS},
            any_answer=texts.get("any answer"),
        )
