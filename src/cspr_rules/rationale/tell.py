"""The rationale in two voices, told from firings, from what is still open, and from people's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cspr_rules.model.duty import Status
from cspr_rules.model.rule import Finding
from cspr_rules.rationale.clauses import FAMILY, PARTNERS, Clauses, attribution, listed
from cspr_rules.rationale.duties import standing
from cspr_rules.rationale.provisions import to_be_checked
from cspr_rules.rationale.sentence import Sentence, filled, origin_of, sentences
from cspr_rules.reasoning.result import AnswerGround, Consideration, Reasoned


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that belong together, under the name of what they are about: a rule or a wording."""

    about: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Rationale:
    """Why, for the partners and for the family. Family text is never for release before clearance is recorded."""

    partners: tuple[Passage, ...]
    family: tuple[Passage, ...]


def tell(consideration: Consideration) -> Rationale:
    """Tell the rationale of a consideration. Nothing is told whose origin the consideration does not hold."""
    return Rationale(
        tuple(_Teller(consideration, PARTNERS).passages()),
        tuple(_Teller(consideration, FAMILY).passages()),
    )


def origins_of(reasoned: Reasoned) -> tuple[str, ...]:
    """Where the words about one finding come from: its firing or its being open, and the answers behind it."""
    answers = [f"answer/{ground.question}" for ground in reasoned.because if isinstance(ground, AnswerGround)]
    waits = [f"answer/{question}" for question in reasoned.ask_next]
    return tuple(dict.fromkeys([origin_of(reasoned.name, reasoned.finding), *answers, *waits]))


class _Teller:
    """Tells one reader. Holds the evidence: every origin that the consideration really has."""

    def __init__(self, consideration: Consideration, reader: str) -> None:
        self._of = consideration
        self._reader = reader
        self._clauses = Clauses(consideration.law, reader)
        self._wording: Mapping[str, str] = consideration.law.rulebook.wording[reader]
        self._evidence = frozenset(_evidence(consideration, self._wording))

    def passages(self) -> Iterator[Passage]:
        for about, told in self._in_order():
            backed = tuple(sentence for sentence in told if self._evidence.issuperset(sentence.origins))
            if backed:
                yield Passage(about, backed)

    def _in_order(self) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
        if self._of.recommendation is None:
            yield self._say("evaluators disagree")
            return
        if self._reader == FAMILY:
            yield self._say("not for release")
        yield self._say("opening")
        if self._reader == PARTNERS:
            yield from self._assumptions()
        yield from self._recommendation()
        for reasoned in self._of.notices:
            yield self._rule(reasoned, "met")
        if self._reader == PARTNERS:
            yield from self._open_notices()
        for name, reasoned in self._of.findings.items():
            if self._reader == PARTNERS or self._is_for_the_family(name, reasoned):
                yield self._rule(reasoned, reasoned.finding.value)
                yield from self._beside(reasoned)
                yield from self._own_words(reasoned)
        yield from self._duties()
        if self._reader == PARTNERS:
            yield from self._still_to_address()
            yield from self._to_be_checked()
        yield self._say("closing")

    def _say(self, name: str, origins: Iterable[str] = (), **fill: str) -> tuple[str, tuple[Sentence, ...]]:
        """A sentence of the wording files, if the file has it."""
        text = filled(self._wording.get(name, ""), {key.replace("_", " "): value for key, value in fill.items()})
        return name, sentences(text, (f"wording/{name}", *origins))

    def _rule(self, reasoned: Reasoned, outcome: str) -> tuple[str, tuple[Sentence, ...]]:
        texts = self._of.law.rules[reasoned.name].says[self._reader]
        text = filled(
            texts.get(outcome, ""),
            {
                "because": self._clauses.because(reasoned.because),
                "waiting for": self._clauses.waiting_for(reasoned.ask_next),
            },
        )
        return reasoned.name, sentences(text, origins_of(reasoned))

    def _assumptions(self) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
        """What people suspect, judge likely or dispute, said before anything that rests on it."""
        questions = self._of.law.rulebook.questions
        grounds = [ground for reasoned in self._everything_settled() for ground in reasoned.because]
        soft = dict.fromkeys(
            ground
            for ground in grounds
            if isinstance(ground, AnswerGround) and ground.entry.answer in questions[ground.question].relied_on
        )
        if soft:
            origins = [f"answer/{ground.question}" for ground in soft]
            yield self._say("relies on", origins, assumptions=self._clauses.because(soft))
        disputed = tuple(dict.fromkeys(disputed.question for disputed in self._of.disputed))
        if disputed:
            origins = [f"answer/{question}" for question in disputed]
            yield self._say("disputed", origins, waiting_for=self._clauses.waiting_for(disputed))

    def _everything_settled(self) -> Iterator[Reasoned]:
        recommendation = self._of.recommendation
        if recommendation is not None and recommendation.reasoned is not None:
            yield recommendation.reasoned
        yield from self._of.notices
        yield from self._of.findings.values()

    def _recommendation(self) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
        recommendation = self._of.recommendation
        assert recommendation is not None
        rules = self._of.law.rules
        if recommendation.reasoned is not None:
            yield self._rule(recommendation.reasoned, "settled")
            if recommendation.reasoned.whichever_way:
                yield self._say("whichever way", origins_of(recommendation.reasoned))
            return
        open_codes = [f"{code}/open" for code in recommendation.possible]
        waits = [f"answer/{question}" for question in recommendation.turns_on]
        yield self._say(
            "cannot say yet",
            [*open_codes, *waits],
            count=str(len(recommendation.possible)),
            possible=listed((rules[code].says[self._reader]["possible"] for code in recommendation.possible), "or"),
            waiting_for=self._clauses.waiting_for(recommendation.turns_on),
        )

    def _open_notices(self) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
        for reasoned in self._of.open_notices:
            waits = [f"answer/{question}" for question in reasoned.ask_next]
            if own := self._while_open(reasoned.name):
                yield reasoned.name, sentences(own, [f"{reasoned.name}/open", *waits])
                continue
            text = self._wording.get("notice open", "")
            told = filled(text, {"waiting for": self._clauses.waiting_for(reasoned.ask_next)})
            yield reasoned.name, sentences(told, ("wording/notice open", *waits))

    def _while_open(self, rule: str) -> str:
        """What a rule file says until it is known; a fear that one agency names is not told as nobody's. Or empty."""
        says = self._of.law.rules[rule].says[self._reader]
        said_by_one = any(rule in disputed.met_on_one for disputed in self._of.disputed)
        return (says.get("disputed", "") if said_by_one else "") or says.get("not yet known", "")

    def _is_for_the_family(self, name: str, reasoned: Reasoned) -> bool:
        """Families read of the two limbs, the criteria and the circumstances; of the rest only what applies."""
        return name in self._of.law.rulebook.told_to_family or reasoned.finding is Finding.MET

    def _beside(self, reasoned: Reasoned) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
        """Reasons that are shown beside a finding and are never enough alone."""
        if self._reader == PARTNERS and reasoned.also_shown:
            text = filled(self._wording.get("also shown", ""), {"because": self._clauses.because(reasoned.also_shown)})
            answers = [f"answer/{ground.question}" for ground in reasoned.also_shown]
            finding = origin_of(reasoned.name, reasoned.finding)
            yield reasoned.name, sentences(text, [finding, *answers, "wording/also shown"])

    def _own_words(self, reasoned: Reasoned) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
        """The partners' own reasons, to the letter. A family is never given them unread."""
        if self._reader == FAMILY:
            return
        for ground in reasoned.because:
            if isinstance(ground, AnswerGround) and ground.entry.because:
                text = filled(
                    self._wording.get("own words", ""),
                    {"who": attribution(ground.entry) or "not stated", "words": ground.entry.because},
                )
                origins = (f"words/{ground.question}", f"answer/{ground.question}", "wording/own words")
                yield reasoned.name, (Sentence(text, origins),)

    def _duties(self) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
        """Duties that apply. A family reads of those alone that a rule file words for them."""
        for state in self._of.duties:
            if state.status is Status.DOES_NOT_APPLY:
                continue
            origin = f"duty/{state.name}"
            rule = self._of.law.rules.get(state.name)  # none for a clock of the partnership's own
            if rule is not None and not state.disputed:  # what is not established is not stated as a duty
                told = (self._while_open(state.name) if state.is_open else "") or rule.says[self._reader].get("met", "")
                yield state.name, sentences(told, (origin,))
            if self._reader == PARTNERS:
                clock = rule.duty.clock if rule is not None and rule.duty is not None else None
                lasts = clock is not None and clock.lasts
                for name, fill in standing(state, lasts=lasts):
                    yield state.name, sentences(filled(self._wording.get(name, ""), fill), (origin, f"wording/{name}"))

    def _still_to_address(self) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
        missing = self._of.not_yet_addressed
        if missing:
            yield self._say(
                "not addressed",
                [f"answer/{question}" for question in missing],
                count=str(len(missing)),
                waiting_for=self._clauses.waiting_for(missing),
            )

    def _to_be_checked(self) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
        provisions = to_be_checked(self._of)
        if provisions:
            yield self._say("to be checked", provisions="; ".join(provisions))


def _evidence(consideration: Consideration, wording: Mapping[str, str]) -> Iterator[str]:
    """Every origin that a sentence may name."""
    law, answers = consideration.law, consideration.incident.answers
    for row in consideration.fired:
        yield f"{row.rule}/{row.rail}"
    for name, reasoned in consideration.findings.items():
        if reasoned.finding is Finding.NOT_YET_KNOWN:
            yield f"{name}/open"
    yield from (f"{notice.name}/open" for notice in consideration.open_notices)
    yield from (f"duty/{state.name}" for state in consideration.duties)
    if consideration.recommendation is not None and not consideration.recommendation.settled:
        yield from (f"{code}/open" for code in consideration.recommendation.possible)
    waited_for = {to_ask.question for to_ask in consideration.ask_next}
    for name in law.rulebook.questions:
        entries = answers.get(name, ())
        if entries or name in waited_for or name in consideration.not_yet_addressed:
            yield f"answer/{name}"
        if any(entry.because for entry in entries):
            yield f"words/{name}"
    yield from (f"wording/{name}" for name in wording)
