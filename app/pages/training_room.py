"""Training with others: how a trainer opens a room, what people see there, and what to look after."""

from __future__ import annotations

import ipaddress
import socket

import streamlit as st
from cspr_rules.app.parts.exercise_steps import SUPPORT, TRAINING
from cspr_rules.app.parts.frame import show_heading
from cspr_rules.app.parts.html import Html, capital, html, items, link, put
from cspr_rules.app.parts.site import Site
from cspr_rules.app.state import exercise

ROOM, TITLE = "training-room", "Training with others"

_COURSE = (
    "Everybody opens the room’s address on their own device and types its code. A name may be given, and need not be.",
    "Each reads the stage and answers alone. You see who has answered, and not what.",
    "You show the answers to all at once. What divides the room comes first.",
    "The group talks. Each answers once more, and what changed is put side by side.",
    "You show what the rules find, and why. Then comes the next stage, or the end.",
    "You take away a table and a debrief that names nobody, and close the room. All answers are then taken out.",
)
_NEVER = (
    "Nothing is encrypted on its way. Whoever is on the same network and means to can read it.",
    "So use a network of your own, or that of your organisation, and none of a café or a hotel.",
    "Nothing about a real child, a real family or a colleague belongs in it. Say so before you begin.",
    "Names are not needed. In a small group it can be plain all the same who said what: ask that it stays in the room.",
    "The address that you open as the trainer works once and is for you alone. Do not show it on a shared screen.",
    "While a room is open to a network, a port of this computer is too. Close the room when you are done, and stop it.",
)


def show(site: Site) -> None:
    """Show the page."""
    show_heading(site, TITLE)
    put(
        html(
            '<p class="lead">A room is an exercise for a group, in one place or several, with each person at a device '
            "of their own. It takes an hour.</p><p>A room is a program of its own. It opens what exercises keep and no "
            "record: it cannot reach a case. That is why it is started beside these pages, and not by them.</p>"
            "<h2>How it goes</h2>{}",
            items(_COURSE, "ol"),
        )
    )
    _show_how_to_open()
    put(
        html(
            '<div class="notice"><h2>What to look after</h2>{}</div><h2>Before you begin</h2><p>Read the notice of '
            "what the exercise contains aloud. Say that anybody may stop at any time. Support: {}</p><p>{}</p>",
            items(_NEVER),
            SUPPORT,
            link(TRAINING, "Exercises for one person"),
        )
    )


def _show_how_to_open() -> None:
    """The command for the exercise that is chosen, on this computer and on its network."""
    put(html("<h2>Open a room</h2>"))
    library = exercise.scenarios()
    name = st.selectbox(
        "The exercise", list(library), format_func=lambda one: library[one].title, key="training-room-exercise"
    )
    about = library[name]
    put(
        html(
            '<p><strong>{}</strong></p><p class="hint">{}, {} minutes, {} stages. It contains: {}</p>'
            "<p>Open a terminal on this computer, as you "
            "did for these pages, and write one of these:</p>{}<p>It then tells three things: the address for you "
            "alone, the address for people, and the code. Ctrl+C stops it. A room that was not closed is taken up "
            "again with <code>cspr room --code</code> and its code.</p>",
            about.title,  # the field shows no more of a long one than it holds
            capital(about.difficulty),
            about.minutes,
            len(about.stages),
            about.contains,
            items(commands(name, address_here())),
        )
    )


def commands(name: str, here: str) -> list[Html]:
    """How a room for an exercise is started; `here` is this computer's address on its network, empty for none."""
    found = [html("To look at it on this computer alone: <code>cspr room {}</code>", name)]
    if here:
        said = "For people on the same network, who reach this computer at {}: <code>cspr room {} --address {}</code>"
        found.append(html(said, here, name, here))
    else:
        said = (
            "For people on the same network: <code>cspr room {} --address ADDRESS</code>, with the address of this "
            "computer in place of ADDRESS. It stands in the settings of the network."
        )
        found.append(html(said, name))
    return found


def address_here() -> str:
    """The address of this computer on its network, as far as it knows; empty where it is on none.

    Nothing is sent for that: a socket of this kind only looks up which of its addresses it would use.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        try:
            one.connect(("192.0.2.1", 9))  # an address that stands for nobody, RFC 5737
            found = str(one.getsockname()[0])
        except OSError:
            return ""
    return "" if ipaddress.ip_address(found).is_loopback else found
