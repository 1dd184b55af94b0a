"""A document as Word: real headings, lists and tables, so that the chair can go on editing it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime

import docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph as WordParagraph

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
from cspr_rules.documents.render.picture import as_png
from cspr_rules.documents.render.typed import lines, one_line

_FONT = "Arial"
_WIDTH = Cm(17)
"""Of the text on an A4 page with margins of 2 cm."""
_TALLEST = Cm(22)
"""Of a picture, so that a page holds it with its heading and what leads to it."""
_LONG = 1_000
"""Characters from which a row of a table may run over the end of a page."""


def to_docx(document: Document, made_at: datetime) -> bytes:
    """The document as a file. What people typed arrives to the letter and is never a field, a link or markup."""
    word = docx.Document()
    _set_up(word, document, made_at)
    _fill(word.add_heading(level=0), document.title)
    _add(word, document.blocks)
    file = io.BytesIO()
    word.save(file)
    return _undated(file)


def _undated(file: io.BytesIO) -> bytes:
    """The same archive without the hour at which each part was packed, so that equal documents are equal bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(file) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as undated:
        for part in parts.infolist():
            undated.writestr(zipfile.ZipInfo(part.filename), parts.read(part), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _set_up(word: Word, document: Document, made_at: datetime) -> None:
    about = word.core_properties
    about.title, about.language, about.author = one_line(plain_text(document.title))[:255], document.language, ""
    about.comments, about.created, about.modified = "", made_at, made_at
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    _fill(page.header.paragraphs[0], document.marking, bold=True)
    page.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot = page.footer.paragraphs[0]
    _fill(foot, document.foot)
    if document.foot:
        foot.add_run("\t")
    foot.add_run("Page ")
    _page_number(foot)
    for style in word.styles:
        if isinstance(style, ParagraphStyle):
            _plain_look(style)
    word.styles["Normal"].font.size = Pt(document.points or (9 if document.compact else 11))
    if document.points is not None:
        for level in (1, 2, 3):
            word.styles[f"Heading {level}"].font.size = Pt(document.points + 2)
    if document.compact:
        word.styles["Normal"].paragraph_format.space_after = Pt(2)
        page.top_margin = page.bottom_margin = Cm(1.5)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), document.language)


def _plain_look(style: ParagraphStyle) -> None:
    """Black on white in one font: theme colours and theme fonts come out pale, or otherwise on another machine."""
    properties = style.element.get_or_add_rPr()
    for fonts in properties.findall(qn("w:rFonts")):
        properties.remove(fonts)
    style.font.name = _FONT
    style.font.color.rgb = RGBColor(0, 0, 0)


def _page_number(paragraph: WordParagraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no other way to a page number


def _add(word: Word, blocks: Iterable[Block]) -> None:
    for block in blocks:
        match block:
            case Heading(words, level):
                _fill(_styled(word, f"Heading {level - 1}"), words)
            case Paragraph(words, tone):
                paragraph = word.add_paragraph()
                _fill(paragraph, words, bold=tone is Tone.WARNING)
                if leads_on(words):
                    paragraph.paragraph_format.keep_with_next = True
                if tone is not Tone.PLAIN:
                    _border(paragraph, ("left",) if tone is Tone.INSET else ("top", "left", "bottom", "right"))
            case Listing(items, numbered):
                for number, item in enumerate(items, 1):
                    paragraph = _styled(word, "List Number" if numbered else "List Bullet")
                    _fill(paragraph, item)
                    if number in (1, len(items) - 1) and number < len(items):  # none of a list stands on a page alone
                        paragraph.paragraph_format.keep_with_next = True
            case Table():
                _table(word, block)
            case Figure(svg, alternative, twin):
                if word.paragraphs:
                    word.paragraphs[-1].paragraph_format.keep_with_next = True
                picture = word.add_picture(io.BytesIO(as_png(svg)), width=_WIDTH)
                if picture.height > _TALLEST:
                    picture.width, picture.height = Emu(picture.width * _TALLEST // picture.height), _TALLEST
                picture._inline.docPr.set("descr", one_line(plain_text(alternative)))  # noqa: SLF001 - nor to an alternative text
                _add(word, twin)


def _styled(word: Word, style: str) -> WordParagraph:
    """A new paragraph in a style, by its name in the file: python-docx would go through all of them each time."""
    paragraph = word.add_paragraph()
    paragraph._p.style = style.replace(" ", "")  # noqa: SLF001 - nor to the name that a style has in the file
    return paragraph


def _table(word: Word, block: Table) -> None:
    caption = _styled(word, "Caption")
    _fill(caption, block.caption)
    caption.paragraph_format.keep_with_next = True
    table = word.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    table.autofit = False
    for name in ("w:tblCaption", "w:tblDescription"):
        said = OxmlElement(name)
        said.set(qn("w:val"), one_line(plain_text(block.caption)))
        table._tbl.tblPr.append(said)  # noqa: SLF001 - nor to a table's caption
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Emu(int(_WIDTH * width))
    _row(table.rows[0], block.columns, heading=True)
    for row in block.rows:
        _row(table.add_row(), row)
    word.add_paragraph()


def _row(row: _Row, cells: tuple[Words, ...], *, heading: bool = False) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - nor to a heading row
    fits_a_page = sum(len(sentence.text) for words in cells for sentence in words) < _LONG
    for name in (*(["w:cantSplit"] if fits_a_page else []), *(["w:tblHeader"] if heading else [])):
        properties.append(OxmlElement(name))
    for cell, words in zip(row.cells, cells, strict=True):
        _fill(cell.paragraphs[0], words, bold=heading)


def _border(paragraph: WordParagraph, sides: Iterable[str]) -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for key, value in {"val": "single", "sz": "12", "space": "6", "color": "auto"}.items():
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - nor to a border


def _fill(paragraph: WordParagraph, words: Words, *, bold: bool = False) -> None:
    """Put sentences into a paragraph, each in a run of its own, with the line ends that somebody typed."""
    for number, sentence in enumerate(words):
        run = paragraph.add_run(" " if number else "")
        run.bold = bold or None
        for line_number, line in enumerate(lines(sentence.text)):
            if line_number:
                run.add_break(WD_BREAK.LINE)
            run.add_text(line)
