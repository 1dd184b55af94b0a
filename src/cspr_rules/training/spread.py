"""What a room answered, spread out: the things that divide it first, before and after it talked; and its agreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from cspr_rules.model.answer import rivals
from cspr_rules.model.question import NOT_KNOWN
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rationale.clauses import answer_in_words, listed
from cspr_rules.training.alpha import Interval, alpha, disagreement, interval
from cspr_rules.training.exercise import Given
from cspr_rules.training.rooms import AFTER, BEFORE, Part, Room

CRITERION, RECOMMENDATION, QUESTION = "criterion", "recommendation", "question"


@dataclass(frozen=True, slots=True)
class About:
    """What was judged: a criterion or a question by its name, or the recommendation; `agency` where each is asked."""

    kind: str
    name: str
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """How one thing was answered in one part: how many said what, most first, and how far that divides the room.

    `divided` is the share of pairs of people who say different things, from 0 to 1. `silent` said nothing about it.
    """

    about: About
    counts: Mapping[str, int]
    silent: int
    divided: float


def said_of(given: Given, rulebook: Rulebook, *, shown: bool = False) -> Iterator[tuple[About, str]]:
    """Everything that one person said in a part, in words of the rules: views, recommendation, answers.

    With `shown`, answers are in the words that readers are shown for them.
    """
    for name, view in given.views.items():
        yield About(CRITERION, name), view.value
    if given.recommendation:
        yield About(RECOMMENDATION, RECOMMENDATION), given.recommendation
    for name, entries in given.answers.items():
        question = rulebook.questions[name]
        agencies = dict.fromkeys(entry.by for entry in entries) if question.per_agency else {"": None}
        for agency in agencies:
            own = [entry for entry in entries if agency in ("", entry.by)]
            values = rivals(question, own)
            if own:
                about = About(QUESTION, name, agency)
                yield (
                    about,
                    listed(answer_in_words(value, question if shown else None) for value in values) or NOT_KNOWN,
                )


def spread(part: Part, rulebook: Rulebook) -> tuple[Spread, ...]:
    """What was said of each thing that anybody spoke of, what divides the room first; nothing before it is revealed.

    Where two things divide it alike, a criterion comes before a question, and the rest goes by the rulebook's order.
    """
    said: dict[About, list[str]] = {}
    for given in part.given.values():
        for about, words in said_of(given, rulebook, shown=True):
            said.setdefault(about, []).append(words)
    found = [
        Spread(about, dict(Counter(words).most_common()), len(part.given) - len(words), disagreement(words))
        for about, words in said.items()
    ]
    place = {name: at for at, name in enumerate((RECOMMENDATION, *rulebook.rules, *rulebook.questions))}
    kinds = (RECOMMENDATION, CRITERION, QUESTION)
    return tuple(
        sorted(
            found,
            key=lambda one: (-one.divided, kinds.index(one.about.kind), place[one.about.name], one.about.agency),
        )
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing before and after the group talked: how far it divided the room, and how many people said otherwise."""

    about: About
    before: Spread
    after: Spread
    people: int


def moved(before: Part, after: Part, rulebook: Rulebook) -> tuple[Moved, ...]:
    """What was said of in both rounds of a stage, what divided the room first before it talked."""
    later = {one.about: one for one in spread(after, rulebook)}
    words = [
        {person: dict(said_of(given, rulebook)) for person, given in part.given.items()} for part in (before, after)
    ]
    return tuple(
        Moved(
            one.about,
            one,
            later[one.about],
            sum(
                words[0][person].get(one.about) != words[1][person].get(one.about)
                for person in words[0]
                if person in words[1]
            ),
        )
        for one in spread(before, rulebook)
        if one.about in later
    )


@dataclass(frozen=True, slots=True)
class Agreed:
    """Krippendorff's alpha for one criterion over `stages` of which two or more people gave a view.

    `alpha` is None where nothing can be said, `interval` where the stages are too few.
    """

    stages: int
    alpha: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people agree on one criterion, before the group talked and after it."""

    criterion: str
    before: Agreed
    after: Agreed


def agreement(room: Room, criteria: Sequence[str], random: Random) -> tuple[Agreement, ...]:
    """Agreement on each criterion over every revealed stage of the room, least agreed first, then what is unsaid.

    Views are names without an order: "not yet known" is no middle between yes and no. One stage says nothing of alpha,
    which compares stages with each other. `agreement_files` counts over the tables of several rooms. `random` draws
    the intervals, so the same seed gives the same ones.
    """
    parts = [part for part in room.parts if part.revealed]

    def agreed(criterion: str, round_: str) -> Agreed:
        views = [
            [given.views[criterion].value for given in part.given.values() if criterion in given.views]
            for part in parts
            if part.round == round_
        ]
        units = [unit for unit in views if len(unit) > 1]
        return Agreed(len(units), alpha(units), interval(units, random))

    found = [Agreement(name, agreed(name, BEFORE), agreed(name, AFTER)) for name in criteria]
    return tuple(sorted(found, key=lambda one: 2.0 if one.before.alpha is None else one.before.alpha))


def together(part: Part, random: Random) -> Agreed:
    """Alpha over all criteria of one part, each criterion a thing that was judged. Its `stages` counts criteria."""
    views: dict[str, list[str]] = {}
    for given in part.given.values():
        for name, view in given.views.items():
            views.setdefault(name, []).append(view.value)
    units = [unit for unit in views.values() if len(unit) > 1]
    return Agreed(len(units), alpha(units), interval(units, random))
