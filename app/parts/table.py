"""A table with its caption and headings, which a narrow window shows one row below the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cspr_rules.app.parts.html import Html, html, together


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Html | str]],
    *,
    under_its_name: bool = False,
    style: str = "",
) -> Html:
    """Rows under named columns; the first cell of each is its heading. Nothing where there are no rows.

    `under_its_name` where a heading above says the same as the caption, which is then for those who hear the page;
    `style` sets the widths of the columns.
    """
    body = together(_row(columns, row) for row in rows)
    if not body:
        return body
    head = together(html('<th scope="col">{}</th>', column) for column in columns)
    return html(
        '<table class="twin {}"><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>',
        style,
        html('<span class="unseen">{}</span>', caption) if under_its_name else caption,
        head,
        body,
    )


def _row(columns: Sequence[str], cells: Sequence[Html | str]) -> Html:
    named = zip(columns[1:], cells[1:], strict=True)
    others = together(html('<td data-column="{}">{}</td>', column, cell) for column, cell in named)
    return html('<tr><th scope="row">{}</th>{}</tr>', cells[0], others)
