"""What a Word file says where no paragraph says it: drawn words, fields, links, lists, authors, pictures."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cspr_rules.documents.leaks.files import NOT_SHOWN, letter_in
from cspr_rules.documents.leaks.letter import Letter
from documents.leaks.conftest import Find
from documents.leaks.test_letter_files import NAME, a_letter, changed, in_word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
END = "</w:p>"
RUN = f"<w:r><w:t> {NAME}</w:t></w:r>"
SYMBOLS = "".join(f'<w:sym w:font="Arial" w:char="F0{ord(letter):02X}"/>' for letter in f" {NAME}")
SHOWN = {
    "drawn words": f'<w:r><w:pict><v:shape><v:textpath string="{NAME}"/></v:shape></w:pict></w:r>',
    "symbols": f"<w:r>{SYMBOLS}</w:r>",
    "a field": f'<w:fldSimple w:instr="QUOTE &quot;{NAME}&quot;"/>',
    "a list to choose from": (
        "<w:sdt><w:sdtPr><w:dropDownList>"
        f'<w:listItem w:displayText="{NAME}" w:value="x"/></w:dropDownList></w:sdtPr></w:sdt>'
    ),
    "the name of a control": f'<w:sdt><w:sdtPr><w:alias w:val="{NAME}"/></w:sdtPr></w:sdt>',
    "what shows over a link": f'<w:hyperlink w:tooltip="{NAME}"/>',
}
SHOWN |= {
    "a text box": f"<w:r><w:pict><v:textbox><w:txbxContent><w:p>{RUN}</w:p></w:txbxContent></v:textbox></w:pict></w:r>",
    "words put in with changes tracked": f'<w:ins w:id="9" w:author="x">{RUN}</w:ins>',
    "words taken out with changes tracked": (
        f'<w:del w:id="9" w:author="x"><w:r><w:delText> {NAME}</w:delText></w:r></w:del>'
    ),
    "words moved away with changes tracked": f'<w:moveFrom w:id="9" w:author="x">{RUN}</w:moveFrom>',
    "hidden words": f"<w:r><w:rPr><w:vanish/></w:rPr><w:t> {NAME}</w:t></w:r>",
}
UNSEEN = {
    "who changed it": f'<w:ins w:id="9" w:author="{NAME}"/>',
    "what a picture was called": f'<w:r><w:drawing><wp:docPr id="1" name="{NAME}.png"/></w:drawing></w:r>',
}
PARTS = {
    "word/diagrams/data1.xml": f'<d:d xmlns:d="d" xmlns:a="a"><a:p><a:t>{NAME}</a:t></a:p></d:d>',
    "word/people.xml": f'<p:people xmlns:p="p"><p:person p:author="{NAME}"/></p:people>',
    "word/comments.xml": f'<w:comments {W}><w:comment w:id="0" w:author="{NAME}"/></w:comments>',
    "word/header9.xml": f"<w:hdr {W}><w:p>{RUN}</w:p></w:hdr>",
    "word/footer9.xml": f"<w:ftr {W}><w:p>{RUN}</w:p></w:ftr>",
    "word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:id="2"><w:p>{RUN}</w:p></w:footnote></w:footnotes>',
    "word/endnotes.xml": f'<w:endnotes {W}><w:endnote w:id="2"><w:p>{RUN}</w:p></w:endnote></w:endnotes>',
    "word/commentsExtended.xml": f"<x>{NAME}</x>",
    "word/glossary/document.xml": f"<w:glossaryDocument {W}><w:p>{RUN}</w:p></w:glossaryDocument>",
    "docProps/custom.xml": f"<p><property name='asked'><lpwstr>{NAME}</lpwstr></property></p>",
    "docProps/app.xml": f"<Properties><Manager>{NAME}</Manager></Properties>",
    "word/afchunk.xml": f"<html><body><p>{NAME}</p></body></html>",
    "word/afchunk.htm": f"<html><body><p>{NAME}</p></body></html>",
    "word/afchunk9.txt": NAME,
    "customXml/item9.xml": f"<r><name>{NAME}</name></r>",
    "word/settings.xml": f'<w:settings {W}><w:docVars><w:docVar w:name="x" w:val="{NAME}"/></w:docVars></w:settings>',
}


def with_part(file: Path, name: str, content: bytes) -> Letter:
    """The letter with one more part, or with another in its place."""
    with zipfile.ZipFile(file) as old:
        held = {one: old.read(one) for one in old.namelist()}
    with zipfile.ZipFile(file, "w") as new:
        for one, said in {**held, name: content}.items():
            new.writestr(one, said)
    return letter_in(file)


def shown(letter: Letter) -> str:
    """What its reader is shown."""
    return "\n".join(text for name, text in letter.each_part() if name not in NOT_SHOWN)


@pytest.mark.parametrize("what", [*SHOWN, *UNSEEN])
def test_what_stands_in_no_run_of_letters_is_found(find: Find, tmp_path: Path, what: str) -> None:
    """Word shows it, or keeps it: a name in it is a name in the letter."""
    said = {**SHOWN, **UNSEEN}[what]
    letter = letter_in(changed(in_word(tmp_path, a_letter()), "word/document.xml", END, f"{said}{END}"))
    assert {hit.text for hit in find(letter.text, NAME)} >= {"Darren", "Gill"}
    assert (NAME in shown(letter)) is (what in SHOWN)


@pytest.mark.parametrize("name", PARTS)
def test_every_part_of_the_file_is_read(find: Find, tmp_path: Path, name: str) -> None:
    """Head and foot, notes, comments, properties and what was put in go out with it, linked from the letter or not."""
    letter = with_part(in_word(tmp_path, a_letter()), name, PARTS[name].encode())
    assert {hit.text for hit in find(letter.text, NAME)} >= {"Darren", "Gill"}


def test_what_the_archive_itself_says_is_read(find: Find, tmp_path: Path) -> None:
    """A Word file is a packed folder, and such a folder may have a comment."""
    file = in_word(tmp_path, a_letter())
    with zipfile.ZipFile(file, "a") as packed:
        packed.comment = NAME.encode()
    assert find(letter_in(file).text, NAME)


def test_a_page_that_was_put_in_is_part_of_the_letter(tmp_path: Path) -> None:
    """Word shows it, so that its words are words of the letter; a picture in it is told like any other."""
    page = f"<p>{NAME}</p><img src='data:image/png;base64,AAAA'>".encode()
    letter = with_part(in_word(tmp_path, a_letter()), "word/afchunk.html", page)
    assert NAME in shown(letter)
    assert [one.name for one in letter.unread] == ["<img>"]
    broken = with_part(in_word(tmp_path, a_letter()), "word/afchunk.html", b"\xff\xfe\x00")
    assert [one.name for one in broken.unread] == ["afchunk.html"]


def test_where_a_link_leads_is_read(find: Find, tmp_path: Path) -> None:
    """An address behind "write to us" is an address in the letter."""
    link = b"""<R xmlns="r"><Relationship TargetMode="External" Type="x/hyperlink"
        Target="mailto:darren.gill@example.org"/></R>"""
    letter = with_part(in_word(tmp_path, a_letter()), "word/_rels/header1.xml.rels", link)
    assert [hit.kind.value for hit in find(letter.text, NAME)] == ["e-mail address"]
    assert "darren.gill" in shown(letter)


@pytest.mark.parametrize(
    "name", ["word/media/image1.png", "word/afchunk.rtf", "word/afchunk.docx", "word/vbaProject.bin", "word/new.xml"]
)
def test_what_is_no_text_is_told_and_never_passed_over(tmp_path: Path, name: str) -> None:
    """A picture of a name is a name. Nobody looked, so nobody is told that it is clean."""
    file = in_word(tmp_path, a_letter())
    assert letter_in(file).unread == ()
    one = with_part(file, name, b"not words").unread
    other = with_part(file, name, b"nor these").unread
    assert [found.name for found in one] == [name.rpartition("/")[2]]
    assert one[0].shown
    assert one[0].digest != other[0].digest


def test_a_picture_in_a_page_is_told(tmp_path: Path) -> None:
    """As in a Word file."""
    page = tmp_path / "letter.html"
    page.write_text('<p>We will call.</p><img src="data:image/png;base64,AAAA">', encoding="utf-8")
    assert [one.name for one in letter_in(page).unread] == ["<img>"]
