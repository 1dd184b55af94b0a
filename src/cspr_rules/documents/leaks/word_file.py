"""What a Word file holds: its text, what it says beside it, and what no check of words can look into."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias
from urllib.parse import unquote

from cspr_rules.documents.leaks.letter import Letter, Unread

PROPERTIES, UNSEEN, BESIDE = "properties of the file", "what the file says unseen", "descriptions, links and lists"
"""What a file says beside its text. Its reader sees the last of them, and looks for the others."""
_MAIN = "word/document.xml"
_IN_WORD = {
    _MAIN: "",
    "word/header": "header",
    "word/footer": "footer",
    "word/footnotes": "footnotes",
    "word/endnotes": "endnotes",
    "word/comments": "comments",
}
"""Parts of a Word file that hold paragraphs, with what people call them."""
_SILENT = (
    "[Content_Types].xml",
    "word/styles.xml",
    "word/stylesWithEffects.xml",
    "word/fontTable.xml",
    "word/webSettings.xml",
    "word/theme/",
)
"""Parts that hold fonts, colours and the program's own names of styles."""
_UNSEEN = ("word/people", "word/settings", "word/numbering", "customXml/", "word/commentsExt", "word/commentsIds")
_EMPTY_THUMBNAIL = "96367138dc44ce09bf2c8f0f8e49348a1478d2c5c0af69bbc2bbc38b63cdcead"
"""The small picture of an empty page that every file made here begins with."""

_WHO = frozenset(("author", "initials", "userId", "name", "providerId", "lastEdited"))
"""Attributes that say who did something, or what a picture was called where it came from."""
_SHOWN = frozenset(("descr", "title", "alt", "tooltip", "displayText", "value", "href", "placeholder"))
_SHOWN_VALUES = frozenset(("alias", "tag", "placeholder", "docPart", "default", "helpText", "statusText", "result"))
"""Elements whose "val" is read by people."""
_IN_TEXT = frozenset(("t", "delText", "instrText", "delInstrText"))
_WITHOUT_WORDS = frozenset(("rFonts", "latin", "ea", "cs", "font", "compatSetting", "mathFont", "style"))
_SEVERAL_WORDS = re.compile(r"[^\W\d_]{2,}[^\S\n]+[^\W\d_]{2,}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SYMBOLS = range(0xF000, 0xF100)
"""Where Word keeps the letters of fonts of symbols, each above its own number."""


PutIn: TypeAlias = Callable[[str, bytes], Letter | None]
"""Reads a whole document that was put into a Word file, linked or not, from its name; None where it cannot."""


def word_parts(file: zipfile.ZipFile, put_in: PutIn) -> tuple[list[tuple[str, str]], list[Unread]]:
    """Every part with its text, the letter's own first, and what cannot be read as words.

    Raises KeyError and SyntaxError where the letter itself is not there or is broken, and what zipfile raises.
    """
    from docx.oxml.parser import parse_xml

    parts: list[tuple[str, str]] = []
    unread: list[Unread] = []
    file.getinfo(_MAIN)
    for info in sorted(file.infolist(), key=lambda one: one.filename != _MAIN):
        name = info.filename
        if info.is_dir() or name.startswith(_SILENT):
            continue
        data = file.read(info)
        if not name.endswith((".xml", ".rels", ".vml")):
            if (within := put_in(name, data)) is not None:
                parts += [(f"{name.rpartition('/')[2]}, {part}", text) for part, text in within.each_part()]
                unread += within.unread
            else:
                unread += _unread(name, data)
            continue
        try:
            root = parse_xml(data)
        except SyntaxError:
            if _called(name) is not None:
                raise
            unread += _unread(name, data)
            continue
        parts += _said(root, name)
    return parts, unread


def _unread(name: str, data: bytes) -> Iterator[Unread]:
    digest = hashlib.sha256(data).hexdigest()
    if digest != _EMPTY_THUMBNAIL:
        # The small picture of the first page changes each time that Word saves the file.
        yield Unread(name.rpartition("/")[2], digest, shown=not name.startswith("docProps/"))


def _called(name: str) -> str | None:
    if name.startswith("word/comments") and name != "word/comments.xml":
        return None
    return next((called for start, called in _IN_WORD.items() if name.startswith(start)), None)


def _said(root: Any, name: str) -> Iterator[tuple[str, str]]:
    if name.endswith(".rels"):
        yield from _links(root)
        return
    called = _called(name)
    if called is not None:
        for number, paragraph in enumerate(_named(root, "p"), 1):
            yield called or f"paragraph {number}", "".join(_in_paragraph(paragraph))
    elif name.startswith("docProps/"):
        yield PROPERTIES, "\n".join(text for text in root.itertext() if text.strip())
    else:
        unseen = name.startswith(_UNSEEN)
        yield UNSEEN if unseen else BESIDE, "\n".join(text for text in root.itertext() if text.strip())
    shown, who = [*_attributes(root, shown=True)], [*_attributes(root, shown=False)]
    if called is None and name.startswith((*_UNSEEN, "docProps/")):
        shown, who = [], [*who, *shown]
    yield BESIDE, "\n".join(shown)
    yield UNSEEN, "\n".join(dict.fromkeys(who))


def _links(root: Any) -> Iterator[tuple[str, str]]:
    """Where links lead, which the reader sees. Where the template lay is nothing of the letter."""
    for one in root.iter():
        if one.get("TargetMode") == "External":
            template = str(one.get("Type", "")).endswith("/attachedTemplate")
            yield UNSEEN if template else BESIDE, unquote(str(one.get("Target", "")))


def _attributes(root: Any, *, shown: bool) -> Iterator[str]:
    """What attributes say to people: those that are shown, or else who did what."""
    for element in root.iter():
        local = _local(element.tag)
        if local in _WITHOUT_WORDS:
            continue
        for key, value in element.attrib.items():
            attribute = _local(key)
            said = attribute in _SHOWN or (attribute == "val" and local in _SHOWN_VALUES)
            who = attribute in _WHO or local == "docVar" or (local == "lvlText" and _WORD.search(value) is not None)
            if not (said or who) and attribute not in ("style", "string", "instr"):
                said = _SEVERAL_WORDS.search(value) is not None
            if value.strip() and (said if shown else who):
                yield str(value)


def _in_paragraph(paragraph: Any) -> Iterator[str]:
    """The words of a paragraph. Deleted ones are still in the file; others are drawn, or worked out by Word."""
    for element in paragraph.iter():
        local = _local(element.tag)
        if local in _IN_TEXT:
            yield element.text or ""
        elif local in ("br", "cr"):
            yield "\n"
        elif local == "tab" and _local(element.getparent().tag) == "r":
            yield "\t"
        elif local == "noBreakHyphen":
            yield "-"
        elif local == "sym":
            yield from _symbol(element)
        elif local == "textpath":
            yield f"\n{_attribute(element, 'string')}\n"
        elif local == "fldSimple":
            yield f" {_attribute(element, 'instr')} "


def _symbol(element: Any) -> Iterator[str]:
    try:
        number = int(_attribute(element, "char"), 16)
    except ValueError:
        return
    number -= _SYMBOLS.start if number in _SYMBOLS else 0
    if 0 < number < 0xD800 or 0xE000 <= number <= 0x10FFFF:
        yield chr(number)


def _attribute(element: Any, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if _local(key) == name), "")


def _named(root: Any, name: str) -> Iterable[Any]:
    return (element for element in root.iter() if _local(element.tag) == name)


def _local(tag: Any) -> str:
    return str(tag).rpartition("}")[2]
