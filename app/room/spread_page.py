"""What a room answered, once it is shown: what divides it first, as tables, with what to talk about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cspr_rules.app.parts.html import Html, capital, html, items
from cspr_rules.app.parts.table import table
from cspr_rules.app.room.reading_page import recommendation_in_words
from cspr_rules.app.room.sitting import Sitting

from cspr_rules.training.rooms import AFTER, BEFORE, Part, Room
from cspr_rules.training.spread import CRITERION, QUESTION, RECOMMENDATION, About, Agreed, Spread, moved, spread

_ALPHA = (
    "Krippendorff’s alpha is 1 where all agree, and 0 where they agree no more often than chance would. A low figure "
    "says where to talk, and nothing about anybody."
)


def spread_of(sitting: Sitting, room: Room, part: Part) -> Iterator[Html]:
    """The spread of one part that was shown."""
    found = spread(part, sitting.rulebook)
    yield html("<p>{} of {} people answered.</p>", len(part.given), len(room.people))
    if not found:
        yield html("<p>Nobody has said anything that could be spread out.</p>")
        return
    yield from _to_talk_about(sitting, part, found)
    for kind, title in (
        (CRITERION, "The criteria"),
        (RECOMMENDATION, "The recommendation"),
        (QUESTION, "What is established"),
    ):
        rows = [_row(sitting, one) for one in found if one.about.kind == kind]
        columns = ("About", "What people said", "How far it divides the room")
        caption = f"{title}, most divided first"
        yield html("<h2>{}</h2>{}", title, table(caption, columns, rows, under_its_name=True)) if rows else Html("")
    yield html(
        "<h2>How far the room agrees</h2><p>Over all criteria of this round: {}</p><p>{}</p>",
        agreed_in_words(sitting.agreed(part)),
        _ALPHA,
    )
    yield from _over_stages(sitting, room)


def compared(sitting: Sitting, room: Room, stage: int) -> Iterator[Html]:
    """The two rounds of a stage side by side, where both were shown."""
    parts = {part.round: part for part in room.parts if part.stage == stage and part.revealed}
    if not {BEFORE, AFTER} <= parts.keys():
        yield html("<p>This stage was not asked twice, so there is nothing to compare.</p>")
        return
    before, after = parts[BEFORE], parts[AFTER]
    found = moved(before, after, sitting.rulebook)
    changed = [one for one in found if one.people or one.before.counts != one.after.counts]
    if not changed:
        yield html("<p>Nobody said otherwise after the group talked.</p>")
    rows = (
        (
            named(sitting, one.about),
            _counts(sitting, one.before),
            _counts(sitting, one.after),
            "1 person" if one.people == 1 else f"{one.people} people",
        )
        for one in changed
    )
    columns = ("About", "Before the group talked", "After", "Who answered both times and changed")
    yield table("What changed, most divided before first", columns, rows)
    yield html(
        "<h2>How far the room agrees</h2>{}<p>{}</p>",
        items(
            (
                f"Before the group talked: {agreed_in_words(sitting.agreed(before))}",
                f"After: {agreed_in_words(sitting.agreed(after))}",
            )
        ),
        _ALPHA,
    )


def agreed_in_words(agreed: Agreed) -> str:
    """Alpha with its range in plain words, or why there is none."""
    if agreed.alpha is None:
        return "it cannot be said. Two people have to judge two things, and not all alike."
    if agreed.interval is None:
        return f"{agreed.alpha:.2f}. Too few things were judged by two people to say how far chance has a part in it."
    return (
        f"{agreed.alpha:.2f}. Were as many such things drawn again, it would lie between {agreed.interval.low:.2f} and "
        f"{agreed.interval.high:.2f} in 95 of 100 draws."
    )


def named(sitting: Sitting, about: About) -> str:
    """What was judged, in words."""
    if about.kind == CRITERION:
        return sitting.rulebook.rules[about.name].title
    if about.kind == QUESTION:
        asked = sitting.rulebook.questions[about.name].asked
        return f"{asked} ({about.agency})" if about.agency else asked
    return "The recommendation"


def _to_talk_about(sitting: Sitting, part: Part, found: Sequence[Spread]) -> Iterator[Html]:
    """What divides the room most, and the author's questions for the stage."""
    divided = [one for one in found if one.divided][:3]
    prompts = [
        html(
            "<strong>{}</strong>: some say {}. Which document, or which words of it, does each rest on?",
            named(sitting, one.about),
            " and some ".join(f"“{said_in_words(sitting, one.about, said)}”" for said in list(one.counts)[:3]),
        )
        for one in divided
    ]
    prompts += [html("{}", one) for one in sitting.scenario.stages[part.stage].discuss]
    if not divided:
        prompts.insert(0, html("Nobody differs. What would have to be otherwise for you to see it otherwise?"))
    yield html("<h2>To talk about</h2>{}", items(prompts))


def _over_stages(sitting: Sitting, room: Room) -> Iterator[Html]:
    """Agreement on each criterion, once more than one stage was shown."""
    if len({part.stage for part in room.parts if part.revealed}) < 2:
        return
    told = [one for one in sitting.agreement(room) if (one.before.alpha, one.after.alpha) != (None, None)]
    rows = (
        (sitting.rulebook.rules[one.criterion].title, agreed_in_words(one.before), agreed_in_words(one.after))
        for one in told
    )
    caption = "Agreement on each criterion over the stages so far, least first"
    yield table(caption, ("Criterion", "Before the group talked", "After"), rows)


def said_in_words(sitting: Sitting, about: About, said: str) -> str:
    """What was said of a thing, as people read it."""
    if about.kind == RECOMMENDATION:
        return recommendation_in_words(sitting, said)
    rules = sitting.rulebook.rules
    return capital(rules[about.name].outcome_in_words(said) if about.kind == CRITERION else said)


def _row(sitting: Sitting, one: Spread) -> tuple[str, Html, str]:
    return named(sitting, one.about), _counts(sitting, one), _divided(one)


def _counts(sitting: Sitting, one: Spread) -> Html:
    said = [f"{said_in_words(sitting, one.about, said)}: {count}" for said, count in one.counts.items()]
    return items([*said, f"Nothing said: {one.silent}"] if one.silent else said)


def _divided(one: Spread) -> str:
    spoke = sum(one.counts.values())
    if spoke < 2:
        return "Only one person spoke of it"
    if not one.divided:
        return "All who spoke of it said the same"
    pairs = spoke * (spoke - 1) // 2
    return f"{round(pairs * one.divided)} of {pairs} pairs of people said different things"
