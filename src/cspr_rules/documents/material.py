"""All that a document may be made of: one case, what the rules said of it, and the words to say it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any, cast

from cspr_rules.documents.words import Names, Wording, adapted_by, read_wording
from cspr_rules.model.answer import Answers
from cspr_rules.model.profile import Profile
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.sentence import Sentence, origin_of
from cspr_rules.records.case import Case, Happened, day_of
from cspr_rules.records.case.as_it_stands import Given, Otherwise, as_it_stands
from cspr_rules.records.chain import Newest
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.answering import Considered
from cspr_rules.records.failures import NotAllowed
from cspr_rules.records.rules import KeptRules, what_the_rules_say_of

CONTENTS = "wording/contents"
"""The origin of the headings under which the rulebook lists its rules."""
QUESTIONS = "wording/questions"
"""The origin of a question nobody was asked, and of the headings under which questions stand."""
PARTNERSHIP = "wording/partnership"
"""The origin of what the partnership's profile says."""

SHARED = "every-document"
"""The file of the words that several kinds of document use."""


@dataclass(frozen=True)
class Now:
    """What the rules say on the day the document is made, with what the record itself answers since, as a decision.

    Duties, days and what is still open are told from here; findings from the consideration that was decided on.
    """

    output: Mapping[str, Any]
    answers: Answers
    given: tuple[Given, ...] = ()
    otherwise: tuple[Otherwise, ...] = ()


NOT_ASKED = Now({}, {})


@dataclass(frozen=True)
class Material:
    """A case with what is known of it, as the record stood at its newest entry. What sealed positions say is not in it.

    `considered` is the consideration that the latest decision rests on, else the latest; `output` what the rules said
    then, empty where they were not asked. `rulebook` is the one they were asked under.
    """

    case: Case
    considered: Happened | None
    rulebook: Rulebook
    partnership: Profile | None
    words: Wording
    shared: Wording
    newest: Newest
    made_at: datetime
    pictures: Mapping[str, Wording] = field(default_factory=dict)
    """The words of the pictures that stand in this kind of document, by the kind of picture."""
    about: int | None = None
    """The entry that the document is about, for kinds that need one."""
    ask: Callable[[], Now] = field(default=lambda: NOT_ASKED, repr=False, compare=False)
    """Asks the rules of the record as it now stands; a second call gives the same without asking again."""
    without: frozenset[str] = field(default=frozenset(), repr=False)
    """Origins that do not count."""

    @property
    def output(self) -> Mapping[str, Any]:
        """What the rules said, as the contract has it; empty where they were not asked."""
        return {} if self.considered is None else cast("Considered", self.considered.event).output

    @property
    def consideration(self) -> Considered:
        """The consideration. Raises NotAllowed where the rules were not asked."""
        if self.considered is None:
            raise NotAllowed(
                f"{self.case.reference} has no recorded result, and this document tells what was found",
                "Record the result first.",
            )
        return cast("Considered", self.considered.event)

    @property
    def answers(self) -> Answers:
        """The answers that the consideration rests on. Raises NotAllowed where the rules were not asked."""
        considered = self.consideration
        case = self.case.up_to(considered.up_to)
        known = case.as_known_on(considered.as_known_on) if considered.as_known_on else case
        return known.incident(self.rulebook.questions).answers

    @property
    def now(self) -> Now:
        """How it stands on the day the document is made; empty where the rules were never asked."""
        return NOT_ASKED if self.considered is None else self.ask()

    @property
    def made_on(self) -> date:
        """The day on which the document is made, where the meeting sits."""
        return day_of(self.made_at)

    @cached_property
    def evidence(self) -> frozenset[str]:
        """Every origin that a sentence of a document may name."""
        return frozenset(self._evidence()) - self.without

    def backs(self, sentence: Sentence) -> bool:
        """Whether everything that a sentence says it rests on is there."""
        return self.evidence.issuperset(sentence.origins)

    def told(self, *about: str) -> tuple[Sentence, ...]:
        """What the rationale tells the partners about these rules and wordings, in its own order."""
        return tuple(
            Sentence(one["sentence"], tuple(one["from"])) for one in self._rationale() if one["about"] in about
        )

    @cached_property
    def findings(self) -> Mapping[str, Mapping[str, Any]]:
        """What was found, in the order of the rulebook; the record keeps no order."""
        found = self.output.get("findings", {})
        return {name: found[name] for name in (*self.rulebook.rules, *found) if name in found}

    def finding(self, name: str) -> str:
        """The origin of a finding: NAME/holds, NAME/fails or NAME/open."""
        return origin_of(name, Finding(self.findings[name]["finding"]))

    def found(self, name: str) -> str:
        """What was found, in the words that readers are shown."""
        finding = Finding(self.findings[name]["finding"])
        return self.rulebook.rules[name].found(finding) if name in self.rulebook.rules else finding.value

    def title(self, name: str) -> str:
        """A rule in words, or its name where this rulebook has none of that name."""
        return self.rulebook.rules[name].title if name in self.rulebook.rules else name.replace("_", " ")

    def asked(self, question: str) -> str:
        """A question in words, or its name."""
        questions = self.rulebook.questions
        return questions[question].asked if question in questions else question.replace("_", " ")

    def source(self, cite: str) -> str:
        """A provision as people cite it."""
        source = self.rulebook.sources[cite]
        return f"{self.rulebook.instruments[source.instrument].short_title}, {source.provision}"

    def _rationale(self) -> list[dict[str, Any]]:
        return cast("list[dict[str, Any]]", self.output["rationale"]["partners"]) if self.output else []

    def _evidence(self) -> Iterator[str]:
        yield from (CONTENTS, QUESTIONS)
        if self.partnership is not None:
            yield PARTNERSHIP
        for wording in (self.words, self.shared, *self.pictures.values()):
            yield from (f"wording/{wording.kind}/{name}" for name in wording.texts)
        yield from (f"words/entry/{one.entry}" for one in self.case.happened)
        yield from (f"answer/{said.answer.question}" for said in self.case.said)
        if not self.output:
            return
        yield from map(self.finding, self.findings)
        yield from (f"{name}/holds" for name in self.output["notices"])
        yield from (f"answer/{given.question}" for given in self.now.given)
        for output in (self.output, self.now.output):
            yield from (f"duty/{duty['duty']}" for duty in output["duties"])
            yield from (f"answer/{to_ask['question']}" for to_ask in output["ask_next"])
            yield from (f"answer/{question}" for question in output["considered"]["not_yet_addressed"])
            for told in output["rationale"]["partners"]:
                yield from told["from"]
        if recommendation := self.output.get("recommendation"):
            rail = "holds" if recommendation["settled"] else "open"
            yield from (f"{code}/{rail}" for code in recommendation["possible"])


def gather(
    desk: Desk,
    case: str,
    kind: str,
    names: Names,
    shared: Names,
    about: int | None = None,
    pictures: Mapping[str, Names] = MappingProxyType({}),
) -> Material:
    """The material for a document of `kind` about the case with that id or reference, as the record stands now.

    Raises a RecordFault for a case that is not there, Faults where a file of words is wrong.
    """
    newest = desk.ledger.newest()  # before the case is read: the entry that is printed covers all that is told
    found = desk.case(case)
    found = found.up_to(newest.entry) if found.newest.entry > newest.entry else found
    considered = _considered(found)
    rules = desk.rules
    profile = rules.profile(found.partnership)
    adapted = adapted_by(rules.profiles_folder, found.partnership)
    rulebook = rules.rulebook
    if considered is not None and considered.rulebook and considered.rulebook != rulebook.digest:
        rulebook = KeptRules(desk.ledger).rulebook(considered.rulebook)
    made_at = desk.surroundings.now()

    @cache
    def ask() -> Now:
        same = rulebook is rules.rulebook
        reasoner = rules.reasoner if same else KeptRules(desk.ledger).reasoner(rulebook.digest)
        stands = as_it_stands(found, rulebook.questions)
        output = what_the_rules_say_of(
            stands.incident,
            reasoner,
            profile.profile if profile else None,
            today=day_of(made_at),
            on=None,
            as_known_on=None,
            extra=rules.extra,
        )
        return Now(output, stands.incident.answers, stands.given, stands.otherwise)

    def words(of: str, texts: Names) -> Wording:
        return read_wording(of, texts, rules.folder, adapted)

    return Material(
        case=found,
        considered=considered,
        rulebook=rulebook,
        partnership=profile.profile if profile else None,
        words=words(kind, names) if names else Wording(kind, {}),
        shared=words(SHARED, shared),
        pictures={picture: words(picture, texts) for picture, texts in pictures.items()},
        newest=newest,
        made_at=made_at,
        about=about,
        ask=ask,
    )


def _considered(case: Case) -> Happened | None:
    """The consideration that the latest decision rests on, else the latest."""
    decided = case.decision()
    if decided is not None and decided.consideration is not None:
        return decided.consideration
    return case.considered[-1] if case.considered else None
