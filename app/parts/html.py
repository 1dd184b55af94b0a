"""HTML that cannot be broken by what people type: every piece put into it is escaped unless it is HTML of our own."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

Html = Markup


def html(template: str, /, *pieces: object, **named: object) -> Html:
    """Fill a template of ours. Texts are escaped; `Html` goes in as it is.

    >>> html("<p>{}</p>", "<b>")
    Markup('<p>&lt;b&gt;</p>')
    """
    return Markup(template).format(*pieces, **named)  # noqa: S704 - templates are ours; what goes in is escaped


def together(pieces: Iterable[Html | str]) -> Html:
    """Pieces one after another. Texts among them are escaped."""
    return Markup("").join(escape(piece) for piece in pieces)


def items(pieces: Iterable[Html | str], kind: str = "ul", style: str = "") -> Html:
    """A list; empty where there is nothing to list."""
    inner = together(html("<li>{}</li>", piece) for piece in pieces)
    template = f'<{kind} class="{style}">{{}}</{kind}>'
    return html(template, inner) if inner else Html("")


def paragraphs(texts: Iterable[str]) -> Html:
    """Each text as a paragraph."""
    return together(html("<p>{}</p>", text) for text in texts)


def link(address: str, words: str | Html, style: str = "") -> Html:
    """A link to a page of ours, followed inside this window so that nothing typed is lost."""
    return html('<a class="{}" href="/{}" data-go="{}">{}</a>', style, address, address, words)


def outside(address: str, words: str | Html) -> Html:
    """A link out of the program, which opens beside it."""
    return html('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>', address, words)


def put(piece: Html) -> None:
    """Put HTML on the page; nothing where it is empty."""
    if piece:
        import streamlit as st  # here, so that the room for exercises uses the rest without it

        st.html(str(piece))


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


_MARKDOWN = str.maketrans({mark: f"\\{mark}" for mark in r"\`*_{}[]()<>#+-.!|~:$&"})


def as_label(text: str) -> str:
    """A text for the label of a widget, which would otherwise be read as Markdown."""
    return text.translate(_MARKDOWN)
