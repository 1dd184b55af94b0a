"""What a person sees when the program fails: no detail of the fault, a reference to it, and where their work is."""

from __future__ import annotations

import logging
import secrets
import traceback

from cspr_rules.app.parts.html import html, put

_log = logging.getLogger("cspr_rules.app")


def show_trouble(fault: Exception) -> bool:
    """Show that something went wrong, with a reference under which the terminal has the detail."""
    reference = secrets.token_hex(4)
    # The lines of the program, and not the message: a message may repeat what somebody typed about a child.
    where = "".join(traceback.format_tb(fault.__traceback__))
    _log.error("Fault %s: %s\n%s", reference, type(fault).__name__, where)
    put(
        html(
            '<div class="notice" role="alert"><h2>Something went wrong</h2><p>This is a fault of the program. What you '
            "entered is still held in this window. Go to another page and come back, or download the incident.</p>"
            "<p>Fault reference: <strong>{}</strong>. The window that started the program has the detail.</p></div>",
            reference,
        )
    )
    return True
