"""What a person sees when a page fails: no detail of the fault, a reference to it, and where their work is."""

from __future__ import annotations

from cspr_rules.app.parts.html import html, put
from cspr_rules.app.state.reference import reference_for


def show_trouble(fault: Exception) -> bool:
    """Show that something went wrong, with a reference under which the terminal has the detail."""
    put(
        html(
            '<div class="notice" role="alert"><h2>Something went wrong</h2><p>This is a fault of the program. What you '
            "entered is still held in this window. Go to another page and come back, or download the incident.</p>"
            "<p>Fault reference: <strong>{}</strong>. The window that started the program has the detail.</p></div>",
            reference_for(fault),
        )
    )
    return True
