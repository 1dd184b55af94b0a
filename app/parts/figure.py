"""A picture on a page, with the text that says all that it shows. The text is always there, not hidden behind it."""

from __future__ import annotations

from base64 import b64encode

from cspr_rules.app.parts.html import Html, html, items, together

from cspr_rules.documents.document import Block, Figure, Heading, Listing, Paragraph, Table, Words, plain_text


def figure(of: Figure) -> Html:
    """The picture as an image, which runs nothing and fetches nothing, and its text after it.

    It is there in two forms, of which the style shows one: where the wide one would have to shrink, the narrow one.
    """
    forms = {"wide": of.svg, "narrow": of.narrow} if of.narrow else {"": of.svg}
    pictures = together(_picture(form, svg, plain_text(of.alternative)) for form, svg in forms.items())
    return html("{}{}", pictures, together(map(_block, of.twin)))


def _picture(form: str, svg: str, alternative: str) -> Html:
    address = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
    return html('<p class="{}"><img alt="{}" src="{}"></p>', f"picture {form}".strip(), alternative, address)


def _block(block: Block) -> Html:
    match block:
        case Heading(words):
            return html('<p class="label">{}</p>', _words(words))
        case Paragraph(words):
            return html("<p>{}</p>", _words(words))
        case Listing(entries, numbered):
            return items(map(_words, entries), "ol" if numbered else "ul")
        case Table(caption, columns, rows):
            head = together(html('<th scope="col">{}</th>', _words(column)) for column in columns)
            named = [plain_text(column) for column in columns]
            body = together(_row(row, named) for row in rows)
            return html(
                '<table class="twin"><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>',
                _words(caption),
                head,
                body,
            )
        case Figure():
            return figure(block)


def _row(cells: tuple[Words, ...], columns: list[str]) -> Html:
    """A row; each cell carries the name of its column, which a narrow window shows in front of it."""
    others = (
        html('<td data-column="{}">{}</td>', name, _words(cell)) for cell, name in zip(cells, columns, strict=True)
    )
    next(others)  # the first is the heading of the row
    return html('<tr><th scope="row">{}</th>{}</tr>', _words(cells[0]), together(others))


def _words(words: Words) -> Html:
    """Each sentence keeps its own direction: a name in Arabic does not turn the line round."""
    return Html(" ").join(html('<span dir="auto">{}</span>', sentence.text) for sentence in words)
