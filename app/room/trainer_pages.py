"""The trainer's pages: who has answered, what to do next, and what the room has been shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cspr_rules.app.parts.html import Html, html, items
from cspr_rules.app.room.page import FOR_ALL, FOR_THE_TRAINER, form, page, steps
from cspr_rules.app.room.people_pages import looking
from cspr_rules.app.room.reading_page import found_at, stage_in_words, stage_to_read
from cspr_rules.app.room.sitting import Sitting
from cspr_rules.app.room.spread_page import compared, spread_of

from cspr_rules.training.rooms import AFTER, Room

HOME = "/trainer"
DO = f"{HOME}/do"
SCREEN = f"{HOME}/screen"
SPREAD, COMPARE, READ, FOUND = f"{HOME}/spread", f"{HOME}/compare", f"{HOME}/read", f"{HOME}/found"
TABLE, DOCUMENT, CLOSE = f"{HOME}/answers.csv", f"{HOME}/debrief", f"{HOME}/close"
FORMATS = {"docx": "Word", "pdf": "PDF", "html": "a page"}


@dataclass(frozen=True)
class Trainer:
    """The trainer, with the room as it stood when they asked. `people` is where people come in."""

    token: str
    room: Room
    people: str

    @property
    def at(self) -> int:
        """The number of the part that is answered now."""
        return len(self.room.parts) - 1


def welcome_page() -> str:
    """What the trainer sees when they come with the ticket. It cannot be used a second time."""
    return page(
        "You are the trainer of this room",
        html(
            "<p>This browser now has the trainer’s key, until you close it. The address that brought you here opens "
            'nothing more.</p><p><a href="{}">Go to the room</a></p>',
            HOME,
        ),
    )


def home_page(sitting: Sitting, who: Trainer, *, by_itself: bool) -> str:
    """The room, who has answered, and what can be done."""
    room, part = who.room, who.room.part
    names = [room.people[person] for person in part.answered if room.people[person]]
    unnamed = len(part.answered) - len(names)
    answered = [*names, *([f"{unnamed} without a name"] if unnamed else [])]
    return page(
        sitting.scenario.title,
        html(
            '<div class="inset"><h2>For people to come in</h2><p>Address: <strong>{}</strong></p><p>Code:</p>'
            '<p class="code">{}</p><p><a href="{}" target="_blank" rel="noopener">A page for the shared screen (opens '
            "in a new window)</a>, in large type. Nothing on it is for you alone.</p></div>",
            who.people,
            _in_threes(room.code),
            SCREEN,
        ),
        html(
            '<h2>Who has answered</h2><p role="status">{} of {} people who came in.</p>{}<p class="hint">Names are '
            "those that people chose to give. What they answered is not here before you show it to all.</p>",
            len(part.answered),
            len(room.people),
            items(answered),
        ),
        looking(HOME, by_itself=by_itself),
        html("<h2>What next</h2>"),
        *_next(sitting, who),
        html("<h2>To show and to read</h2>"),
        steps(_pages(who)),
        *_to_take_away(room),
        html('<h2>The end</h2><p><a href="{}">Close the room</a></p>', CLOSE),
        over=_over(sitting, room),
        trainer=FOR_THE_TRAINER,
    )


def screen_page(sitting: Sitting, who: Trainer, *, by_itself: bool) -> str:
    """For the screen that all can see: how to come in, how many are there, and what is asked now. No name, no answer.

    Nor has it a way to the trainer's own pages, or one touch would show those to all.
    """
    room, part = who.room, who.room.part
    came, answered = len(room.people), len(part.answered)
    if not part.revealed:
        asked = (
            "Answer the same stage once more, on your own"
            if part.round == AFTER
            else "Read the stage, and answer on your own"
        )
    elif sitting.is_told(room, part.stage):
        asked = "Read what the rules find, and talk"
    else:
        asked = "Look at what the room answered, and talk"
    return page(
        sitting.scenario.title,
        html(
            '<div class="screen"><h2>To come in</h2><dl><dt>Address</dt><dd>{}</dd><dt>Code</dt>'
            '<dd class="code">{}</dd></dl><h2>What is asked now</h2><p>{}.</p><h2>Who is here</h2>'
            '<p role="status">{} come in. {} answered.</p></div>',
            who.people,
            _in_threes(room.code),
            asked,
            "1 person has" if came == 1 else f"{came} people have",
            "1 has" if answered == 1 else f"{answered} have",
        ),
        looking(SCREEN, by_itself=by_itself),
        over=_over(sitting, room),
        trainer=FOR_ALL,
    )


def spread_page(sitting: Sitting, who: Trainer) -> str:
    """What the room answered. Nothing before it is shown to all."""
    part = who.room.part
    told = (
        spread_of(sitting, who.room, part)
        if part.revealed
        else iter([html("<p>The answers of this round have not been shown yet.</p>")])
    )
    return _page(sitting, who, "What the room answered", told)


def compare_page(sitting: Sitting, who: Trainer) -> str:
    """The two rounds of the present stage."""
    return _page(sitting, who, "Before and after the group talked", compared(sitting, who.room, who.room.part.stage))


def read_page(sitting: Sitting, who: Trainer) -> str:
    """The stage as people read it."""
    reading = sitting.reading(who.room.part.stage)
    return _page(sitting, who, reading.stage, stage_to_read(sitting, reading))


def found_page(sitting: Sitting, who: Trainer, stage: int) -> str:
    """What the rules find at a stage. The trainer may read it before the room does."""
    told = found_at(sitting, sitting.found(stage), own=False)
    shown = FOR_ALL if sitting.is_told(who.room, stage) else f"{FOR_THE_TRAINER} People cannot read it yet."
    return _page(sitting, who, f"What the rules find at stage {stage + 1}, and why", told, shown)


def close_page(sitting: Sitting, who: Trainer) -> str:
    """Asks whether the room is really to be closed."""
    stage = who.room.part.stage
    wrong = sitting.scenario.wrong_on_purpose
    unsaid = (
        html(
            '<div class="notice"><p>At this stage a recommendation was shown that is wrong on purpose, and the room '
            "has not been told. Show what the rules find first.</p></div>"
        )
        if wrong is not None
        and wrong.stage == sitting.scenario.stages[stage].name
        and not sitting.is_told(who.room, stage)
        else Html("")
    )
    return page(
        "Close the room?",
        unsaid,
        html(
            "<p>Everything that was answered is then taken out, and nobody can bring it back. Before you close "
            "it:</p>{}",
            items(
                (
                    html("take away the table and the debrief, if the group wants them;"),
                    html("let people keep their own answers, if they want to. They have a page for it."),
                )
            ),
        ),
        *_to_take_away(who.room),
        form(CLOSE, who.token, "Close the room and take everything out"),
        html('<p><a href="{}">Go back to the room</a></p>', HOME),
        over=_over(sitting, who.room),
        trainer=FOR_THE_TRAINER,
    )


def _next(sitting: Sitting, who: Trainer) -> Iterator[Html]:
    part, hidden = who.room.part, {"at": who.at}
    told = sitting.is_told(who.room, part.stage)
    if not part.revealed:
        yield html("<p>Once they are shown, nobody can answer this round any more.</p>")
        yield form(f"{DO}/reveal", who.token, "Show the answers to everybody", hidden=hidden)
        return
    if part.round != AFTER and not told:
        yield html("<p>Let the group talk. Then each answers once more, on their own.</p>")
        yield form(f"{DO}/again", who.token, "Ask the same stage again", hidden=hidden)
    if not told:
        yield html("<p>After this the stage is not asked again, since the answers would be copied.</p>")
        yield form(f"{DO}/tell", who.token, "Show what the rules find", style="second", hidden=hidden)
    if part.stage + 1 < len(sitting.scenario.stages):
        yield html("<p>With the next stage people can also read what the rules find at this one.</p>")
        yield form(f"{DO}/next", who.token, "Go on to the next stage", style="second", hidden=hidden)
    else:
        yield html("<p>This is the last stage.</p>{}", items(sitting.scenario.discuss))


def _to_take_away(room: Room) -> Iterator[Html]:
    if not any(part.revealed for part in room.parts):
        return
    files = [html('<a href="{}">Table of the answers (CSV)</a>, with the names that people chose to give', TABLE)]
    files += [
        html('<a href="{}.{}">Debrief as {}</a>, which names nobody', DOCUMENT, ending, words)
        for ending, words in FORMATS.items()
    ]
    yield html("<h2>To take away</h2>{}", items(files))


def _pages(who: Trainer) -> list[tuple[str, str]]:
    part = who.room.part
    found = [(HOME, "The room"), (READ, "The stage")]
    if part.revealed:
        found.append((SPREAD, "What the room answered"))
        if part.round == AFTER:
            found.append((COMPARE, "Before and after"))
    return [*found, *((f"{FOUND}/{n + 1}", f"What the rules find at stage {n + 1}") for n in range(part.stage + 1))]


def _page(sitting: Sitting, who: Trainer, title: str, pieces: Iterator[Html], trainer: str = FOR_ALL) -> str:
    return page(title, *pieces, steps(_pages(who)), over=_over(sitting, who.room), trainer=trainer)


def _in_threes(code: str) -> str:
    return f"{code[:3]} {code[3:]}"


def _over(sitting: Sitting, room: Room) -> str:
    asked = ", asked a second time" if room.part.round == AFTER else ""
    return f"{stage_in_words(sitting, room.part.stage)}{asked}"
