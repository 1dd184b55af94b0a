"""Letters as files: whatever a file holds is looked through, also what its reader does not see at once."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document as NewWordFile

from cspr_rules.documents.document import Document, Heading, Listing, Paragraph, Table
from cspr_rules.documents.leaks import letter_of
from cspr_rules.documents.leaks.files import letter_in
from cspr_rules.documents.render.docx import to_docx
from cspr_rules.documents.render.html import to_html
from cspr_rules.documents.render.pdf import to_pdf
from cspr_rules.rationale.sentence import Sentence
from cspr_rules.rulebook.fault import Faults
from documents.leaks.conftest import Find

NAME = "Darren Gill"
MADE_AT = datetime(2026, 11, 20, tzinfo=UTC)


def words(text: str) -> tuple[Sentence, ...]:
    """One sentence."""
    return (Sentence(text, ("wording/test/text",)),)


def a_letter(marking: str = "", foot: str = "", cell: str = "") -> Document:
    """A letter with something in each of its corners."""
    return Document(
        "family-letter",
        words("A letter"),
        words(f"Not for release. {marking}"),
        (
            Heading(words("What happens next")),
            Paragraph(words("We will call.")),
            Listing((words("One"), words("Two"))),
            Table(words("Days"), (words("What"), words("When")), ((words("A call"), words(f"soon {cell}")),)),
        ),
        words(f"The end. {foot}"),
    )


def in_word(folder: Path, document: Document) -> Path:
    """The letter as a Word file."""
    file = folder / "letter.docx"
    file.write_bytes(to_docx(document, MADE_AT))
    return file


def changed(file: Path, part: str, before: str, after: str) -> Path:
    """The Word file with something put into one of its parts, as Word itself would."""
    with zipfile.ZipFile(file) as old:
        held = {name: old.read(name) for name in old.namelist()}
    assert before in held[part].decode("utf-8")
    held[part] = held[part].decode("utf-8").replace(before, after, 1).encode("utf-8")
    with zipfile.ZipFile(file, "w") as new:
        for name, content in held.items():
            new.writestr(name, content)
    return file


@pytest.mark.parametrize("corner", ["marking", "foot", "cell"])
def test_every_corner_of_a_letter_is_read(find: Find, tmp_path: Path, corner: str) -> None:
    """Marking, foot and the cells of tables are looked through, before there is a format and in each one."""
    document = a_letter(**{corner: f"Ask {NAME}."})
    page = tmp_path / "letter.html"
    page.write_text(to_html(document), encoding="utf-8")
    for letter in (letter_of(document), letter_in(in_word(tmp_path, document)), letter_in(page)):
        assert {hit.text for hit in find(letter.text, NAME)} == {"Darren", "Gill"}, letter.text


def test_a_clean_letter_is_clean_in_every_format(find: Find, tmp_path: Path) -> None:
    """What makes up a file, such as its styles and its links, raises no alarm."""
    page = tmp_path / "letter.html"
    page.write_text(to_html(a_letter()), encoding="utf-8")
    for file in (in_word(tmp_path, a_letter()), page):
        assert not find(letter_in(file).text, NAME)


def test_a_pdf_is_read(find: Find, tmp_path: Path) -> None:
    """The words of every page, with the page."""
    file = tmp_path / "letter.pdf"
    file.write_bytes(to_pdf(a_letter(cell=f"Ask {NAME}."), MADE_AT))
    letter = letter_in(file)
    hits = find(letter.text, NAME)
    assert [hit.text for hit in hits] == ["Darren", "Gill"]
    assert letter.place(hits[0].start).startswith("page 1")


def test_words_that_were_deleted_with_changes_tracked_are_still_there(find: Find, tmp_path: Path) -> None:
    """A name struck out in Word stays in the file until the change is accepted, and is found."""
    file = in_word(tmp_path, a_letter())
    deleted = f'<w:del w:id="1" w:author="x"><w:r><w:delText>{NAME}</w:delText></w:r></w:del></w:p>'
    letter = letter_in(changed(file, "word/document.xml", "</w:p>", deleted))
    assert find(letter.text, NAME)


def test_the_properties_of_a_file_are_read(find: Find, tmp_path: Path) -> None:
    """Who wrote it, and the title, travel with the file."""
    word = NewWordFile()
    word.add_paragraph("We will call.")
    word.core_properties.author = NAME
    word.save(str(tmp_path / "letter.docx"))
    letter = letter_in(tmp_path / "letter.docx")
    (first, *_) = find(letter.text, NAME)
    assert letter.place(first.start).startswith("properties of the file")


def test_what_a_page_says_unseen_is_read(find: Find, tmp_path: Path) -> None:
    """Comments, descriptions of pictures and the head of a web page are looked through."""
    for unseen in (f"<!-- {NAME} -->", f'<img alt="{NAME}">', f'<meta name="author" content="{NAME}">'):
        page = tmp_path / "letter.html"
        page.write_text(f"<html><head></head><body><p>We will call.</p>{unseen}</body></html>", encoding="utf-8")
        assert find(letter_in(page).text, NAME), unseen


def test_marks_that_nobody_sees_do_not_make_a_text_unreadable(find: Find, tmp_path: Path) -> None:
    """A plain text with marks of no width is read, and what they hide is found."""
    file = tmp_path / "letter.txt"
    file.write_text("We saw Dar\u200bren\u202e there.", encoding="utf-8")
    assert find(letter_in(file).text, NAME)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("letter.odt", b"x", 'a file that ends in ".odt" is not read here'),
        ("letter.docx", b"no zip", "the file is no Word document that can be read"),
        ("letter.pdf", b"no pdf", "the file is no PDF that can be read"),
        ("letter.txt", b"\xff\xfe\x00", "the file is not plain text in UTF-8"),
        ("letter.txt", b"  \n", "no words were found in the file"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    """Nothing that was not read is called clean."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Faults, match=message):
        letter_in(tmp_path / name)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    """With what to do."""
    with pytest.raises(Faults, match="there is no such file"):
        letter_in(tmp_path / "letter.txt")
    with pytest.raises(Faults, match="this is a folder"):
        letter_in(tmp_path)
