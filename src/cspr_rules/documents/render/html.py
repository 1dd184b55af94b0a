"""A document as a web page that stands alone: no script, no address outside itself, readable in black and white."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files

from markupsafe import Markup, escape

from cspr_rules.documents.document import (
    Block,
    Document,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Table,
    Tone,
    Words,
    leads_on,
    plain_text,
)
from cspr_rules.documents.render.typed import lines, one_line

_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What a browser may load for the page: nothing but what is inside it."""
_NARROW = "screen and (max-width: 47rem)"
"""Screens on which a picture would be drawn smaller than it is. Its narrow form is drawn larger there, as document.css
says."""
_SPACED = re.compile(r"[^\S\n]{2}|\n[^\S\n]|^\s|\s$|\t")
"""Spaces that somebody typed and a page would swallow."""
_LONG = 1_000
_LINE = 80
"""Characters from which a row of a table, or a text in a box, may run over the end of a page."""
_TURNS = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters that are written from right to left, and marks that turn a line."""


def to_html(document: Document) -> str:
    """The whole page. What people typed arrives to the letter and is never markup."""
    style = Markup(files(__package__).joinpath("document.css").read_text("utf-8"))  # noqa: S704 - our own file
    parts = [
        Markup("<!doctype html>"),
        Markup('<html lang="{}"><head><meta charset="utf-8">').format(document.language),
        Markup('<meta http-equiv="Content-Security-Policy" content="{}">').format(_CSP),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup("<title>{}</title><style>{}{}</style></head>").format(_line(document.title), style, _margins(document)),
        Markup('<body class="{}"{}>').format(
            "compact" if document.compact else "sized" if document.points else "",
            Markup(' style="font-size: {}pt"').format(document.points) if document.points else "",
        ),
    ]
    if document.marking:
        parts.append(Markup('<div class="marking">{}</div>').format(_words(document.marking)))
    parts.append(Markup("<main><h1>{}</h1>").format(_words(document.title)))
    parts += _blocks(document.blocks)
    parts.append(Markup("</main>"))
    if document.foot:
        parts.append(Markup('<footer class="foot">{}</footer>').format(_words(document.foot)))
    parts.append(Markup("</body></html>\n"))
    return str(Markup("\n").join(parts))


def _margins(document: Document) -> Markup:
    """What stands on every page that is printed, also from a browser: the marking, and when it was made of what."""
    boxes = (("top-center", document.marking), ("bottom-left", document.foot))
    said = "".join(f"@{box} {{ content: {_quoted(_line(words))} }} " for box, words in boxes if words)
    return Markup(f"@page {{ {said}}}")  # noqa: S704 - every sign of the words but letters and digits is escaped


def _quoted(text: str) -> str:
    """Text as a style has it. Nothing in it can end the text, the style or the page."""
    return f'"{"".join(sign if sign.isascii() and sign.isalnum() else f"{chr(92)}{ord(sign):06x}" for sign in text)}"'


def _blocks(blocks: Iterable[Block]) -> Iterator[Markup]:
    for block in blocks:
        match block:
            case Heading(words, level):
                yield Markup("<h{0}>{1}</h{0}>").format(level, _words(words))
            case Paragraph(words, tone):
                classes = [] if tone is Tone.PLAIN else [tone.value, *(["long"] if _runs_over(words) else [])]
                classes += ["leads"] if leads_on(words) else []
                opening = Markup('<p class="{}">').format(" ".join(classes)) if classes else Markup("<p>")
                yield opening + _words(words) + Markup("</p>")
            case Listing(items, numbered):
                tag = "ol" if numbered else "ul"
                inside = Markup("").join(Markup("<li>{}</li>").format(_words(item)) for item in items)
                yield Markup("<{0}>{1}</{0}>").format(tag, inside)
            case Table():
                yield _table(block)
            case Figure():
                yield _picture(block)
                yield from _blocks(block.twin)


def _picture(figure: Figure) -> Markup:
    """The picture in one of its forms: a browser takes the narrow one where the words of the other were too small."""
    image = Markup('<img alt="{}" src="{}">').format(_line(figure.alternative), _inside(figure.svg))
    if figure.narrow:
        source = Markup('<source media="{}" srcset="{}">').format(_NARROW, _inside(figure.narrow))
        image = Markup("<picture>{}{}</picture>").format(source, image)
    return Markup('<p class="picture">{}</p>').format(image)


def _inside(svg: str) -> str:
    """A drawing as an address that leads nowhere outside the page."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _table(table: Table) -> Markup:
    head = Markup("").join(
        Markup('<th scope="col" style="width: {:.1f}%">{}</th>').format(width * 100, _words(column))
        for column, width in zip(table.columns, table.widths, strict=True)
    )
    body = Markup("\n").join(
        Markup('<tr{}><th scope="row">{}</th>{}</tr>').format(
            Markup(' class="long"') if _runs_over(*row) else "",
            _words(row[0]),
            Markup("").join(Markup("<td>{}</td>").format(_words(cell)) for cell in row[1:]),
        )
        for row in table.rows
    )
    return Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(
        _words(table.caption), head, body
    )


def _runs_over(*cells: Words) -> bool:
    """Whether it is too long to be kept on one page: that would leave the rest of the page before it empty.

    A line that somebody ended counts as a whole one.
    """
    texts = [sentence.text for words in cells for sentence in words]
    return sum(len(text) + _LINE * text.count("\n") for text in texts) >= _LONG


def _words(words: Words) -> Markup:
    """Sentences one after another. Each keeps its own direction: a name in Arabic does not turn the line round."""
    return Markup(" ").join(_sentence(sentence.text) for sentence in words)


def _sentence(text: str) -> Markup:
    """One sentence, with an element of its own only where the page would change what was typed."""
    said = _lines(text)
    if _SPACED.search(text):
        said = Markup('<span class="spaced">{}</span>').format(said)
    return Markup('<span dir="auto">{}</span>').format(said) if _TURNS.search(text) else said


def _line(words: Words) -> str:
    return one_line(plain_text(words))


def _lines(text: str) -> Markup:
    """Text with the line ends that somebody typed."""
    return Markup("<br>").join(escape(line) for line in lines(text))
