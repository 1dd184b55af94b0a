"""What stands above a field: its label, its hint and what is wrong with it, in this order, all of them tied to it."""

from __future__ import annotations

from cspr_rules.app.parts.html import html, put
from cspr_rules.app.parts.site import Site


def show_label(
    site: Site, key: str, element: str, label: str, hint: str = "", error: str = "", mark: str = "Error"
) -> None:
    """Show them. The field stands in a container `<key>-box` and carries the label unseen; `element` is their id."""
    if hint:
        site.described.append((f"{key}-box", f"hint-{element}"))
    if error:
        site.invalid.append((f"{key}-box", f"error-{element}"))
    put(
        html(
            '<div id="{}" tabindex="-1" class="above">{}{}{}</div>',
            element,
            html('<p class="label" aria-hidden="true">{}</p>', label) if label else "",
            html('<p class="hint" id="hint-{}">{}</p>', element, hint) if hint else "",
            html('<p class="error" id="error-{}"><strong>{}:</strong> {}</p>', element, mark, error) if error else "",
        )
    )
