"""What stands around every page of a room: its title, what to remember, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cspr_rules.app.parts.html import Html, html, items, paragraphs, together

from cspr_rules.records.failures import RecordFault

NAME = "Training room"

SUPPORT = (
    "You may stop at any time, and need not say why. Support: your trainer, your manager or designated professional, "
    "your organisation’s staff support, your GP; or Samaritans on 116 123, day and night, free. Where a child is in "
    "danger now, ring 999."
)

ON_ITS_WAY = (
    "What you send to this room is not encrypted on its way. Others on the same network could read it. The case is "
    "invented. Write nothing about a real child, a real family or a colleague, and no password. You need not give a "
    "name."
)


FOR_THE_TRAINER = "You are its trainer. This page is for you alone."
FOR_ALL = "You are its trainer. This page may be shown to all."


def page(title: str, *pieces: Html, over: str = "", trainer: str = "") -> str:
    """A whole page. `over` stands small above its heading: where in the exercise it is. `trainer` is said to them."""
    return str(
        html(
            '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{} – {}</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
            '<link rel="stylesheet" href="/style.css"><link rel="icon" href="/icon.svg"></head><body>'
            '<a class="skip" href="#page">Skip to the page</a>'
            '<header><p class="service">{}</p>{}</header>'
            '<main id="page" tabindex="-1">{}<h1>{}</h1>{}</main>'
            "<footer><p>{}</p><p>{}</p></footer></body></html>",
            title,
            NAME,
            NAME,
            html("<p>{}</p>", trainer) if trainer else "",
            html('<p class="over">{}</p>', over) if over else "",
            title,
            together(pieces),
            SUPPORT,
            "What you send here is not encrypted on its way. Write nothing about anybody real.",
        )
    )


def fault_page(fault: RecordFault, back: str) -> str:
    """What is the matter, how to mend it, and the way back."""
    return page(
        "This could not be done",
        html('<div class="errors" role="alert"><p>{}.</p><p>{}</p></div>', _sentence(fault.what), fault.mend),
        html('<p><a href="{}">Go to the room</a></p>', back),
    )


def plain_page(title: str, *texts: str) -> str:
    """A page of a few sentences."""
    return page(title, paragraphs(texts))


def form(
    address: str, token: str, words: str, *fields: Html, style: str = "", hidden: Mapping[str, object] = {}
) -> Html:
    """A form with its button. `token` says that it was this page that was sent."""
    kept = together(
        html('<input type="hidden" name="{}" value="{}">', name, value)
        for name, value in {"token": token, **hidden}.items()
    )
    return html(
        '<form method="post" action="{}" novalidate>{}{}<p><button type="submit" class="{}">{}</button></p></form>',
        address,
        kept,
        together(fields),
        style,
        words,
    )


def error_summary(troubles: Mapping[str, str]) -> Html:
    """What is wrong with a form, each with the way to its field; nothing where nothing is."""
    if not troubles:
        return Html("")
    listed = items(html('<a href="#{}">{}</a>', name, text) for name, text in troubles.items())
    return html(
        '<div class="errors" role="alert" tabindex="-1"><h2>Something has to be mended before this can be '
        "sent</h2>{}</div>",
        listed,
    )


def steps(links: Iterable[tuple[str, str]]) -> Html:
    """Where to go from here."""
    return html('<nav aria-label="In this room">{}</nav>', items(html('<a href="{}">{}</a>', *one) for one in links))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
