"""The child's voice and daily life: a field of its own, and what was written in it before."""

from __future__ import annotations

from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import html, items, link, put
from cspr_rules.app.parts.site import CASE, Site, place_of
from cspr_rules.app.state import office, session

from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Case, Happened
from cspr_rules.records.events.opening import Note

HEADING = "The child's voice and daily life"
"""The first line of a note that belongs here. The record has no kind of its own for it."""
QUESTION = "childs_voice_and_daily_life"


def show(site: Site) -> None:
    """Show the page."""
    case = office.case()
    form = Form(site, "childs-voice")
    show_heading(site, "The child’s voice and daily life", case.reference)
    form.show_errors()
    put(
        html(
            "<p>What was a usual day like for this child? What did the child say, show or play? Who listened, and what "
            "became of it? For a child who could not speak: what did people who knew the child see? Without names.</p>"
        )
    )
    form.text("says", "What is known of the child’s life, and what the child said or showed", long=True)
    form.text("from", "Who says so, and from what", "Such as: health visitor, notes of three visits.")
    form.button(
        "Record this",
        lambda desk, values: desk.add(office.in_hand(), "note", text=_text(values["says"], values.get("from", ""))),
        needs={"says": "Write what is known of the child’s life."},
        said="Recorded. It stays in the case, and more can be added.",
    )
    written = voices(case)
    if written:
        put(html("<h2>Recorded so far</h2>{}", items((_written(one) for one in reversed(written)), style="findings")))
    question = session.reasoner().rulebook.questions[QUESTION]
    put(
        html(
            "<p>Asked among the answers: {}</p><p>{}</p>",
            link(place_of(QUESTION), question.asked),
            link(CASE, "Back to the case"),
        )
    )


def status(case: Case) -> str:
    """How much is written, for the task list."""
    count = len(voices(case))
    return "Nothing written yet" if not count else "1 entry" if count == 1 else f"{count} entries"


def voices(case: Case) -> list[Happened]:
    """What was recorded on this page."""
    return [one for one in case.of(Note) if isinstance(one.event, Note) and one.event.text.startswith(f"{HEADING}\n")]


def _text(says: str, source: str) -> str:
    return "\n".join(filter(None, (HEADING, says.strip(), source.strip() and f"From: {source.strip()}")))


def _written(one: Happened) -> object:
    assert isinstance(one.event, Note)
    lines = one.event.text.splitlines()[1:]
    return html(
        '{}<p class="hint">Recorded by {}, {}, entry {}.</p>',
        html("").join(html("<p>{}</p>", line) for line in lines),
        one.by,
        day_in_words(one.recorded_on),
        one.entry,
    )
