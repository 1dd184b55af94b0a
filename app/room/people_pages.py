"""The pages of the people in a room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cspr_rules.app.parts.html import Html, html, items, together
from cspr_rules.app.room.answer_form import answer_fields
from cspr_rules.app.room.filled import Fields
from cspr_rules.app.room.page import error_summary, form, page, steps
from cspr_rules.app.room.reading_page import found_at, stage_in_words, stage_to_read
from cspr_rules.app.room.sitting import Sitting, place_of
from cspr_rules.app.room.spread_page import compared, spread_of

from cspr_rules.training.exercise import Given
from cspr_rules.training.rooms import AFTER, Part, Room

READ, ANSWER, ROOM, COMPARE, FOUND, KEEP = "/read", "/answer", "/room", "/compare", "/found", "/keep"
_LATE = "What I sent too late to count"


@dataclass(frozen=True)
class Person:
    """Somebody in the room, with the room as it stood when they asked."""

    id: str
    token: str
    room: Room

    @property
    def at(self) -> int:
        """The number of the part that is answered now."""
        return len(self.room.parts) - 1


def read_page(sitting: Sitting, who: Person) -> str:
    """The stage with its documents."""
    part = who.room.part
    reading = sitting.reading(part.stage)
    to_do = (
        html('<p><a href="{}">See what the room answered</a></p>', ROOM)
        if part.revealed
        else html('<h2>When you have read it</h2><p><a href="{}">Answer on your own</a></p>', ANSWER)
    )
    return page(
        reading.stage, *stage_to_read(sitting, reading), to_do, steps(_links(sitting, who)), over=_over(sitting, part)
    )


def answer_page(
    sitting: Sitting, who: Person, sent: Fields | None = None, troubles: Mapping[str, str] | None = None
) -> str:
    """The form of a stage, with what stands in it."""
    part = who.room.part
    questions, law = sitting.questions(part.stage), sitting.law(part.stage)
    fields = sitting.begun(who.id, part) if sent is None else sent
    again = "The group has talked. Change what you see otherwise now; the rest stands as you had it."
    alone = "Answer on your own. You may change it until the trainer shows the answers."
    reading = sitting.reading(part.stage)
    return page(
        "Your answers",
        error_summary(troubles or {}),
        html(
            '<p class="lead">{}</p><details><summary>Read the stage again</summary>{}</details>',
            again if part.round == AFTER else alone,
            together(html("<section>{}</section>", one) for one in stage_to_read(sitting, reading)),
        ),
        form(
            ANSWER,
            who.token,
            "Send my answers",
            answer_fields(reading, questions, law, fields, troubles or {}),
            hidden={"at": who.at},
        ),
        over=_over(sitting, part),
    )


def too_late_page(sitting: Sitting, late: Given) -> str:
    """For somebody whose answers came after they could count: what they wrote is not lost with it."""
    said = (
        "While you were writing, the trainer showed the answers of this round, or went on. What you sent counts in no "
        "figure. It is set aside for you alone, until the room is closed: if this stage is asked again, your form "
        "begins with it, and at a new stage with your answers to the questions."
    )
    return page(
        "Your answers came too late to count",
        html('<div class="errors" role="alert"><p>{}</p></div><h2>What you wrote</h2>', said),
        _written(sitting, late),
        html('<p><a href="{}">See where the room is</a></p>', ROOM),
    )


def room_page(sitting: Sitting, who: Person, *, by_itself: bool) -> str:
    """Where the room is: waiting until the answers are shown, then what the room answered."""
    part = who.room.part
    if part.revealed:
        return page(
            "What the room answered",
            steps(_links(sitting, who)),
            *spread_of(sitting, who.room, part),
            _mine(sitting, who, part),
            _then(sitting, part),
            over=_over(sitting, part),
        )
    came, answered = len(who.room.people), len(part.answered)
    return page(
        "Your answers are in",
        html(
            '<p class="lead" role="status">{} of {} people {} answered. The trainer shows the answers when the group '
            "is ready.</p>",
            answered,
            came,
            "has" if answered == 1 else "have",
        ),
        looking(ROOM, by_itself=by_itself),
        html('<p><a href="{}">Change my answers</a></p>', ANSWER),
        _mine(sitting, who, part),
        steps(_links(sitting, who)),
        over=_over(sitting, part),
    )


def compare_page(sitting: Sitting, who: Person) -> str:
    """The two rounds of the present stage."""
    part = who.room.part
    return page(
        "Before and after the group talked",
        *compared(sitting, who.room, part.stage),
        steps(_links(sitting, who)),
        over=_over(sitting, part),
    )


def found_page(sitting: Sitting, who: Person, stage: int) -> str:
    """What the rules find at a stage, held against what this person answered."""
    return page(
        "What the rules find, and why",
        *found_at(sitting, sitting.found(stage, who.id), own=True),
        steps(_links(sitting, who)),
        over=stage_in_words(sitting, stage),
    )


def keep_page(sitting: Sitting, who: Person) -> str:
    """Keeping one's own answers under one's own code."""
    return page(
        "Keep my answers",
        html(
            "<p>What you answered in rounds that were shown can be kept for you, with your reasons, so that you see "
            "over several exercises what you now see and missed before. It is locked under a code that only you have. "
            "Nobody else can read it, the trainer neither. It is kept on the computer that runs this room, and can be "
            "read there.</p><p>Without this, what you wrote is gone when the room is closed.</p>"
        ),
        form(
            KEEP,
            who.token,
            "Keep my answers",
            html(
                '<p><label class="asked" for="own">Your own code, if you have one from before</label><span '
                'class="hint" id="own-hint">20 letters and figures. Left empty, you are given a new '
                'one.</span></p><p><input type="text" id="own" name="own" autocomplete="off" autocapitalize="none" '
                'spellcheck="false" maxlength="40" aria-describedby="own-hint"></p>'
            ),
        ),
        _late_by_hand(sitting, who),
        steps(_links(sitting, who)),
        over=_over(sitting, who.room.part),
    )


def kept_page(sitting: Sitting, who: Person, rounds: int, code: str) -> str:
    """What was kept, and a new code, once."""
    kept = "The answers of 1 round are kept." if rounds == 1 else f"The answers of {rounds} rounds are kept."
    nothing = "There is nothing new to keep. What you answered is kept already, or has not been shown yet."
    shown = html(
        '<div class="notice"><h2>Your own code</h2><p class="code">{}</p><p>Write it down now. It is not shown again, '
        "and nobody can find it for you.</p></div>",
        code,
    )
    return page(
        "Your answers are kept" if rounds else "Nothing was kept",
        html("<p>{}</p>", kept if rounds else nothing),
        shown if code else Html(""),
        steps(_links(sitting, who)),
        over=_over(sitting, who.room.part),
    )


def looking(address: str, *, by_itself: bool) -> Html:
    """A way to look again; that the page does so by itself, a person turns on and off."""
    if by_itself:
        return html('<p>This page looks again by itself every fifteen seconds. <a href="{}">Stop that</a></p>', address)
    return html(
        '<p><a href="{}">Look again</a></p><p><a href="{}?by-itself=yes">Look again by itself every fifteen '
        "seconds</a></p>",
        address,
        address,
    )


def _mine(sitting: Sitting, who: Person, part: Part) -> Html:
    """What this person wrote in a round, for them alone: what counted, and what came too late."""
    own = sitting.own(who.id, place_of(part))
    late = [given for (stage, _), given in sitting.too_late(who.id).items() if stage == part.stage]
    written = [*([("What I answered", own)] if own else []), *((_LATE, given) for given in late)]
    return together(
        html("<details><summary>{}</summary>{}</details>", title, _written(sitting, given)) for title, given in written
    )


def _written(sitting: Sitting, own: Given) -> Html:
    """Views, recommendation and reasons as somebody gave them."""
    views = items(f"{sitting.rulebook.rules[name].title}: {view.value}" for name, view in own.views.items()) or html(
        "<p>You gave no view of any criterion.</p>"
    )
    recommended = (
        sitting.rulebook.rules[own.recommendation].title if own.recommendation in sitting.rulebook.rules else ""
    )
    return html(
        "{}{}<p><strong>My reasons</strong></p>{}",
        views,
        html("<p>My recommendation: {}</p>", recommended) if recommended else "",
        _lines(own.reasons) or html("<p>I wrote none.</p>"),
    )


def _late_by_hand(sitting: Sitting, who: Person) -> Html:
    """Everything that came too late, to be copied by whoever wants it, since it is kept under no code."""
    late = sitting.too_late(who.id)
    if not late:
        return Html("")
    return html(
        "<h2>{}</h2><p>It is not kept with the rest. Copy from here what you want to have.</p>{}",
        _LATE,
        together(
            html("<h3>{}</h3>{}", stage_in_words(sitting, stage), _written(sitting, given))
            for (stage, _), given in late.items()
        ),
    )


def _lines(text: str) -> Html:
    return together(html("<p>{}</p>", line) for line in text.splitlines() if line.strip())


def _then(sitting: Sitting, part: Part) -> Html:
    last = part.stage + 1 == len(sitting.scenario.stages)
    closing = (
        html("<h2>To talk about at the end</h2>{}", items(sitting.scenario.discuss))
        if last and sitting.scenario.discuss
        else Html("")
    )
    return html(
        '{}<p>The group talks now. The trainer then asks once more, goes on or ends the exercise: <a href="{}">look '
        "again</a>.</p>",
        closing,
        ROOM,
    )


def _links(sitting: Sitting, who: Person) -> list[tuple[str, str]]:
    """The other pages that there are at this moment."""
    room, part = who.room, who.room.part
    found = [(ROOM, "The room"), (READ, "The stage")]
    if part.revealed and part.round == AFTER:
        found.append((COMPARE, "Before and after"))
    found += [
        (f"{FOUND}/{stage + 1}", f"What the rules find at stage {stage + 1}")
        for stage in range(part.stage + 1)
        if sitting.is_told(room, stage)
    ]
    if any(one.revealed for one in room.parts):
        found.append((KEEP, "Keep my answers"))
    return found


def _over(sitting: Sitting, part: Part) -> str:
    asked = ", asked a second time" if part.round == AFTER else ""
    return f"{stage_in_words(sitting, part.stage)}{asked}"
