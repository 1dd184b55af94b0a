"""Letters as files: plain text, Word, web page, PDF; with all that a file says beside what its reader sees."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

from cspr_rules.documents.leaks.letter import Letter, Unread, letter_in_parts
from cspr_rules.documents.leaks.word_file import BESIDE, PROPERTIES, UNSEEN, word_parts
from cspr_rules.rulebook.fault import FaultList, Faults, listed

MOST_BYTES = 20_000_000
MOST_UNPACKED = 100_000_000
PAGE_UNSEEN = "what the page says unseen"
NOT_SHOWN = (PROPERTIES, UNSEEN, PAGE_UNSEEN)
"""What a file says beside what its reader sees."""


def letter_in(path: Path) -> Letter:
    """The letter in a file. Raises Faults for a file that is not there, too large, or cannot be read."""
    faults = FaultList(str(path))
    if path.is_dir():
        faults.add(1, "this is a folder", "Name a file in it.")
    elif path.suffix.lower() not in _READERS and path.exists():
        faults.add(1, *_not_read(path.suffix))
    faults.raise_if_any()
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        faults.add(1, "there is no such file", "Check the name and the folder.")
    except (OSError, ValueError):
        faults.add(1, "the file cannot be opened", "Check that you may read it, and that no other program holds it.")
    faults.raise_if_any()
    return letter_from(data, path.suffix, str(path))


def letter_from(data: bytes, ending: str, name: str) -> Letter:
    """The letter in the bytes of a file with that ending, such as ".docx". Raises Faults, which call it `name`."""
    faults = FaultList(name)
    if ending.lower() not in _READERS:
        faults.add(1, *_not_read(ending))
        raise Faults(faults.faults)
    if len(data) > MOST_BYTES:
        faults.add(1, "the file is larger than 20 MB", "Save the letter without its pictures.")
        raise Faults(faults.faults)
    letter = _READERS[ending.lower()](data, faults)
    if not letter.text.strip():
        faults.add(1, "no words were found in the file", "If it is a picture of a letter, check the letter it shows.")
        raise Faults(faults.faults)
    return replace(letter, digest=f"sha256:{hashlib.sha256(data).hexdigest()}")


def _not_read(ending: str) -> tuple[str, str]:
    return (
        f'a file that ends in "{ending}" is not read here',
        f"Save the letter with one of the endings {listed(_READERS)}.",
    )


def _plain(data: bytes, faults: FaultList) -> Letter:
    # Not as other files are read: what hides between the letters is just what is looked for.
    try:
        return Letter(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        faults.add(1, "the file is not plain text in UTF-8", "Save it as plain text with the encoding UTF-8.")
        raise Faults(faults.faults) from None


def _word(data: bytes, faults: FaultList) -> Letter:
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            if sum(info.file_size for info in file.infolist()) > MOST_UNPACKED:
                faults.add(1, "the file unpacks to more than a letter can be", "Save the letter anew in Word.")
                raise Faults(faults.faults)
            parts, unread = word_parts(file, _put_in)
            parts.append((UNSEEN, file.comment.decode("utf-8", "replace")))
    except (zipfile.BadZipFile, SyntaxError, KeyError, NotImplementedError, RuntimeError):
        faults.add(1, "the file is no Word document that can be read", "Open it in Word and save it again as .docx.")
        raise Faults(faults.faults) from None
    return replace(letter_in_parts(parts), unread=tuple(unread))


def _put_in(name: str, data: bytes) -> Letter | None:
    """A page or a plain text that was put into a Word file, which shows it as part of the letter."""
    ending = name.rpartition(".")[2].lower()
    try:
        if ending in ("html", "htm", "xhtml"):
            return _web_page(data, FaultList(name))
        return _plain(data, FaultList(name)) if ending == "txt" else None
    except Faults:
        return None


class _Page(HTMLParser):
    """The words of a page, with those of its head, its comments and its descriptions."""

    _INLINE = frozenset(
        ("a", "abbr", "b", "bdi", "bdo", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "u")
    )
    _SHOWN = frozenset(("alt", "title", "aria-label", "aria-description", "placeholder", "value", "href"))
    _DRAWN = frozenset(("img", "svg", "canvas", "object", "embed", "iframe", "video", "audio", "script", "picture"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.shown: list[str] = []
        self.beside: list[str] = []
        self.unread: list[Unread] = []
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_style = tag == "style"
        if tag not in self._INLINE:
            self.words.append("\n\n")
        self.shown += [value for name, value in attrs if value and name in self._SHOWN]
        self.beside += [value for name, value in attrs if value and name == "content"]
        if tag in self._DRAWN:
            drawn = self.get_starttag_text() or tag
            self.unread.append(Unread(f"<{tag}>", hashlib.sha256(drawn.encode("utf-8", "replace")).hexdigest()))

    def handle_endtag(self, tag: str) -> None:
        self.in_style = False
        if tag not in self._INLINE:
            self.words.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.in_style:
            self.words.append(" ".join(data.split(" ")))

    def handle_comment(self, data: str) -> None:
        self.beside.append(data)


def _web_page(data: bytes, faults: FaultList) -> Letter:
    page = _Page()
    page.feed(_plain(data, faults).text)
    page.close()
    paragraphs = [text for text in "".join(page.words).split("\n\n") if text.strip()]
    parts = [(f"paragraph {number}", text.strip("\n")) for number, text in enumerate(paragraphs, 1)]
    beside = [(BESIDE, "\n".join(page.shown)), (PAGE_UNSEEN, "\n".join(page.beside))]
    return replace(letter_in_parts([*parts, *beside]), unread=tuple(page.unread))


def _pdf(data: bytes, faults: FaultList) -> Letter:
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        faults.add(1, "the file is no PDF that can be read", "If it asks for a password, save it without one.")
        raise Faults(faults.faults) from None
    try:
        pages = []
        unread = []
        for number, page in enumerate(file, 1):
            text = page.get_textpage()
            pages.append((f"page {number}", text.get_text_bounded().replace("\r\n", "\n").replace("\ufffe", "-")))
            text.close()
            pictures = page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,))
            unread += [
                Unread(f"a picture on page {number}", hashlib.sha256(bytes(one.get_data())).hexdigest())
                for one in pictures
            ]
            page.close()
        properties = "\n".join(value for value in file.get_metadata_dict().values() if value)
        return replace(letter_in_parts([*pages, (PROPERTIES, properties)]), unread=tuple(unread))
    finally:
        file.close()


_READERS: Mapping[str, Callable[[bytes, FaultList], Letter]] = {
    ".txt": _plain,
    ".md": _plain,
    ".docx": _word,
    ".html": _web_page,
    ".htm": _web_page,
    ".pdf": _pdf,
}
