"""The door of a room: what the exercise contains, what others will see, and the code."""

from __future__ import annotations

from cspr_rules.app.parts.html import html, items
from cspr_rules.app.room.page import ON_ITS_WAY, SUPPORT, error_summary, form, page
from cspr_rules.app.room.sitting import Sitting

_OTHERS_SEE = (
    "Until the trainer shows the answers, nobody sees yours. The trainer sees that you answered, and your name if any.",
    "Afterwards everybody sees how many said what, and no names. In a small group it can be plain all the same.",
    "A name that you give also stands in a table that the trainer can take away, beside your answers.",
    "Your reasons stand nowhere but on your own pages.",
    "Your browser keeps one number, so that your answers stay together. It is gone when you close the browser.",
)


def join_page(sitting: Sitting, token: str, name: str = "", trouble: str = "") -> str:
    """Where everybody comes in: what the exercise contains and where support is found, then code and name."""
    scenario = sitting.scenario
    described = html(' aria-describedby="code-error" aria-invalid="true"') if trouble else ""
    return page(
        "Come into the room",
        error_summary({"code": trouble} if trouble else {}),
        html(
            '<p class="lead">An exercise for a group. You read an invented case, answer on your own, and then see '
            "together where you differ.</p>"
            '<div class="notice"><h2>What it contains</h2><p>{}</p><p>{}</p></div>',
            scenario.contains,
            SUPPORT,
        ),
        html(
            "<h2>What others see</h2>{}",
            items((*_OTHERS_SEE, ON_ITS_WAY)),
        ),
        form(
            "/",
            token,
            "Come in",
            html(
                '<p><label class="asked" for="code">The room’s code</label><span class="hint">Six letters and figures. '
                'The trainer has it.</span></p>{}<p><input type="text" id="code" name="code" class="code-field" '
                'autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="20"{}></p>',
                html('<p class="error" id="code-error">{}</p>', trouble) if trouble else "",
                described,
            ),
            html(
                '<p><label class="asked" for="name">A name, if you like</label><span class="hint" id="name-hint">May '
                'be left empty, or be any name.</span></p><p><input type="text" id="name" name="name" class="short" '
                'value="{}" autocomplete="off" aria-describedby="name-hint" maxlength="60"></p>',
                name,
            ),
        ),
    )
