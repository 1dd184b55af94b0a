"""The child's voice and daily life: a field of its own, and every account that was given so far."""

from __future__ import annotations

from cspr_rules.app.parts.form import Form
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, items, link, put
from cspr_rules.app.parts.read_back import show_read_back
from cspr_rules.app.parts.site import CASE, Site, place_of
from cspr_rules.app.state import office, session

from cspr_rules.rationale.clauses import day_in_words
from cspr_rules.records.case import Case, Happened
from cspr_rules.records.events.answering import ChildsVoice

QUESTION = "childs_voice_and_daily_life"
_DAYS = ("known_on",)
_STAYS = "The account stays as it was given. Record another one, and say in it what is different and why."


def show(site: Site) -> None:
    """Show the page."""
    case = office.case()
    form = Form(site, "childs-voice")
    if form.read_back:
        show_read_back(
            form,
            "Check the account before it stands",
            "Record the account",
            lambda desk, values: desk.add(office.in_hand(), ChildsVoice.kind, **values),
            goes_with_it=(),
            if_wrong=_STAYS,
            days=_DAYS,
            said="Recorded. It stays in the case, and more can be added.",
        )
        return
    show_heading(site, "The child’s voice and daily life", case.reference)
    form.show_errors()
    put(
        html(
            "<p>What was a usual day like for this child? What did the child say, show or play? Who listened, and what "
            "became of it? For a child who could not speak: what did people who knew the child see? Without names.</p>"
            "<p>Each account stays as it was given, and more can be added. They stand in the decision record and in "
            "the summary for the Panel, never in a letter to the family.</p>"
        )
    )
    form.text("says", "What is known of the child’s life, and what the child said or showed", long=True)
    form.text("account", "Whose account this is", "Such as: the child, an older sister, the health visitor.")
    form.text("source", "What it is known from", "Such as: notes of three visits. It can be left blank.")
    form.day("known_on", "The day on which it was said or seen", "Left blank where nobody knows.")
    form.ask_to_check(
        "the account",
        lambda desk, values: desk.could_add(office.in_hand(), ChildsVoice.kind, **values),
        needs={"says": "Write what is known of the child’s life.", "account": "Say whose account this is."},
        days=_DAYS,
    )
    if case.childs_voice:
        put(html("<h2>Recorded so far</h2>{}", items(map(_written, case.childs_voice), style="findings")))
    question = session.reasoner().rulebook.questions[QUESTION]
    put(
        html(
            "<p>Asked among the answers: {}</p><p>{}</p>",
            link(place_of(QUESTION), question.asked),
            link(CASE, "Back to the case"),
        )
    )


def status(case: Case) -> str:
    """How much is recorded, for the task list."""
    count = len(case.childs_voice)
    return "Nothing written yet" if not count else "1 account" if count == 1 else f"{count} accounts"


def _written(one: Happened) -> Html:
    event = one.event
    assert isinstance(event, ChildsVoice)
    return html(
        '<h3>{}{}</h3>{}{}<p class="hint">Recorded by {}, {}, entry {}.</p>',
        capital(event.account),
        f", {day_in_words(event.known_on)}" if event.known_on else "",
        html("").join(html("<p>{}</p>", line) for line in event.says.splitlines() if line.strip()),
        html("<p>From: {}</p>", event.source) if event.source else "",
        one.by,
        day_in_words(one.recorded_on),
        one.entry,
    )
