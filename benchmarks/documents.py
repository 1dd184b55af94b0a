"""Every document of one case in every format, beside a plain file with the same words; and a PDF in a new process."""

from __future__ import annotations

import html
import io
import os
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import docx
import pypdfium2
from weasyprint import HTML as PLAIN_PDF

from benchmarks.agreement import equal
from benchmarks.clock import MS, settle, timed, written
from benchmarks.cold import run
from benchmarks.table import Aim, Table
from cspr_rules.documents.document import Document
from cspr_rules.documents.making import DOCX, HTML, KINDS, PAGES, PDF, build, in_format
from cspr_rules.documents.material import Material, gather
from cspr_rules.documents.render.html import to_html
from cspr_rules.documents.shared_words import SHARED_NAMES
from cspr_rules.records.rules import Rules

LIFE = "infant-with-fractures"
READ = tuple(name for name, kind in KINDS.items() if kind.builds is not None)
"""Every kind of document that people read, the longest first."""
FOR_FAMILIES = ("family-letter", "easy-read", "family-cover")
AIM = 2
"""Seconds of CPU time within which each document is made."""
NEW_PROCESS = """
import pickle, sys
from datetime import datetime, timezone
from pathlib import Path
from cspr_rules.documents.render.{0} import to_{0}
to_{0}(pickle.loads(Path(sys.argv[1]).read_bytes()), datetime(2026, 11, 22, tzinfo=timezone.utc))
"""
"""Writes a document that another process built."""


def documents(times: int = 7, new: int = 5, kinds: Sequence[str] = READ) -> Table:
    """Make each of these kinds `times` times in one process, and the first of them `new` times in new ones.

    Raises Unequal where a plain file has not as many letters, CommandFailed where a new process fails.
    """
    rows, most = [], 0.0
    with _materials(kinds) as materials:
        for kind, material in materials.items():
            document = build(material)
            for format_ in PAGES:
                settle()
                ours, plain = [], []
                for _ in range(times):
                    spent, made = timed(lambda m=material, f=format_: in_format(build(m), m, f))
                    ours.append(spent)
                    spent, peer = timed(lambda d=document, f=format_: _PLAIN[f](d))
                    plain.append(spent)
                equal("how many letters are in", (format_, _letters(made)), ("the plain file", _letters(peer)), ())
                compared = [written(median(plain)), f"{median(ours) / median(plain):.3g}"]
                rows.append([f"{kind}, {format_}", written(median(ours)), written(max(ours)), *compared])
                most = max(most, median(ours))
        for format_ in (DOCX, PDF):
            spent = _in_new_processes(build(materials[kinds[0]]), format_, new)
            name = f"{kinds[0]}, {format_}, in a new process"
            rows.append([name, written(median(spent)), written(max(spent)), "-", "-"])
            most = max(most, median(spent))
    return Table(
        title="6. Documents",
        caption=(
            "Each document about one case that a meeting has decided, built from its material and written. CPU time. "
            "The plain PDF is the same page by WeasyPrint without tags; the plain Word file is one paragraph for each "
            "sentence by python-docx, without tables, styles or pictures; the plain page is each sentence escaped. "
            "They had as many letters. In a new process a document that was built before is read and written."
        ),
        header=["", "median", "longest", "plain", "x plain"],
        rows=rows,
        aims=(Aim("the slowest document, median", AIM, most / MS / 1_000, "s"),),
    )


@contextmanager
def _materials(kinds: Sequence[str]) -> Iterator[Mapping[str, Material]]:
    """The material of each kind, for the first of the family where it is for one."""
    from documents.cases import FAMILIES, LIVES, a_store, the_desk, with_northshire

    with TemporaryDirectory() as folder, a_store(Path(folder) / "home") as store:
        desk = the_desk(store, with_northshire(Rules.in_folder()))
        case = LIVES[LIFE](desk).id
        reader = FAMILIES[LIFE](desk, case)[0]
        yield {
            name: gather(
                desk,
                case,
                name,
                KINDS[name].names,
                SHARED_NAMES,
                reader if name in FOR_FAMILIES else None,
                KINDS[name].pictures,
            )
            for name in kinds
        }


def _in_new_processes(document: Document, format_: str, times: int) -> list[int]:
    """CPU nanoseconds of each."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "document"
        file.write_bytes(pickle.dumps(document))
        command = [sys.executable, "-c", NEW_PROCESS.format(format_), str(file)]
        return [round(run(command, os.environ).cpu * 1_000 * MS) for _ in range(times)]


def _plain_page(document: Document) -> bytes:
    return "\n".join(f"<p>{html.escape(one.text)}</p>" for one in document.sentences()).encode()


def _plain_word(document: Document) -> bytes:
    word, file = docx.Document(), io.BytesIO()
    for one in document.sentences():
        word.add_paragraph(one.text)
    word.save(file)
    return file.getvalue()


def _plain_pdf(document: Document) -> bytes:
    file: bytes = PLAIN_PDF(string=to_html(document)).write_pdf()
    return file


_PLAIN: Mapping[str, Callable[[Document], bytes]] = {HTML: _plain_page, DOCX: _plain_word, PDF: _plain_pdf}


def _letters(file: bytes) -> int:
    """How many letters a file shows, spaces and page numbers left out."""
    from documents.reading import of_docx, of_html, plain

    if file.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(file) as pdf:
            return len(plain("".join(page.get_textpage().get_text_range() for page in pdf)))
    shown = plain(of_docx(file) if file.startswith(b"PK") else of_html(file.decode()))
    return len(shown.removesuffix("Page"))
