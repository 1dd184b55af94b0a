"""The accessibility statement: what was tested and how, what was not, and how to tell of a problem."""

from __future__ import annotations

from collections.abc import Iterable

from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, html, items, put
from cspr_rules.app.parts.site import Site
from cspr_rules.app.parts.table import table
from cspr_rules.app.state.contact import contact

_TESTED = {
    "Rules that a program can check": (
        "Every page was looked through with axe-core in Chromium, with every rule it has, at the width of a desk: "
        "before anybody has said who they are, in practice, for a case of which nothing is known, for one that was "
        "decided, for one under a seal, and with what its first form says when nothing was filled in. It finds "
        "nothing. Such a check finds only part of what the guidelines ask."
    ),
    "The keyboard alone": (
        "A case was taken from nothing to a signed decision and a document, with Tab, Enter, the space bar and the "
        "arrow keys. The way past the frame comes first, the focus can be seen on everything that takes it, and after "
        "a change of page it is on the heading. Stops come in the order in which the page is read. On a page of each "
        "kind it was checked that nothing lies over what has the focus."
    ),
    "A phone, and 400% zoom": (
        "At 320 pixels, which is what 400% zoom makes of a desk, no page has to be scrolled sideways in any of these "
        "states. Tables stand one row below the other there."
    ),
    "Wider text, and what is pressed": (
        "With the spacing of lines, letters and words that the guidelines name, nothing is cut off on the pages of a "
        "decided case and of no case, on a desk and at 320 pixels. There, what is pressed is at least 24 pixels "
        "square or has room around it, but for links within a sentence."
    ),
    "Windows contrast themes": (
        "With forced colours, as Chromium makes them, a chosen answer and a ticked box can be told apart and read. "
        "On the shared screen each finding is told apart by its frame. States are said in words and never by colour "
        "alone."
    ),
    "Errors and changes": (
        "An error is tied to its field and summed up above it. What changes beside the questions is put where a "
        "screen reader looks for it. The names of fields hold no signs that are not on the page. That all this stands "
        "there was checked; how it is spoken was not."
    ),
    "Paper": "No page is cut off after its first sheet. The sheets themselves were not looked at.",
    "Rooms for exercises": (
        "The pages of a room have no script, and work without JavaScript. They were looked through with axe-core at "
        "the width of a desk and of a phone, and somebody took part with the keyboard alone. Wider text, the size of "
        "what is pressed and forced colours were not tried there."
    ),
}

_NOT_TESTED = (
    "No screen reader was run: neither NVDA, JAWS, VoiceOver, TalkBack nor Narrator.",
    "No person with a disability has tried it on our behalf.",
    "No other browser than Chromium was used: neither Firefox, Safari nor Edge.",
    "No speech input, no screen magnifier and no switch was tried.",
    "Nobody from outside the project has audited it.",
    "Reading ease was counted for the letters to families, not for these pages.",
)

_KNOWN = (
    "It needs JavaScript, but for the rooms for exercises. Without it, the same is to be had from the terminal.",
    "The pages are made for English alone.",
    "The pictures of a time line and of how a recommendation was reached are images. The tables after them say it all.",
    "Some provisions are cited at length, in the words of law and guidance. They are hard to read.",
    "The shared screen brings itself up to date. It can be held still with its button.",
)


def show(site: Site) -> None:
    """Show the page."""
    show_heading(site, "Accessibility statement")
    put(
        html(
            '<p class="lead">We want as many people as possible to be able to use these pages. They are meant to meet '
            "the Web Content Accessibility Guidelines 2.2 at level AA. Whether they do was tested in part, and this "
            "page says which part.</p>"
        )
    )
    put(
        html(
            "<h2>What was tested</h2>{}",
            table("What was tested, and what came of it", ("What", "What came of it"), _TESTED.items()),
        )
    )
    put(_list("What was not tested", _NOT_TESTED))
    put(html("<p>So we do not say that these pages conform. We say what we know.</p>"))
    put(_list("What we know to be difficult", _KNOWN))
    put(html("<h2>Tell of a problem</h2>{}", _contact()))


def _list(title: str, lines: Iterable[str]) -> Html:
    return html("<h2>{}</h2>{}", title, items(lines))


def _contact() -> Html:
    named = contact()
    asked = html(
        "<p>Say which page it was, what you tried to do, and what you use: browser, screen reader, zoom. Write nothing "
        "about a child or a family.</p>"
    )
    if named:
        return html("<p>Tell whoever looks after this installation: <strong>{}</strong>.</p>{}", named, asked)
    return html(
        "<p>This installation has not named a contact. Tell whoever installed the program for you. They can put a "
        "contact here: a name, telephone number or address in the setting CSPR_ACCESSIBILITY_CONTACT.</p>{}",
        asked,
    )
