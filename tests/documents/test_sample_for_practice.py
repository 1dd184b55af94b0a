"""A case for practice is told apart from a real one on every page of everything that is made of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import docx
import pypdfium2
import pytest

from cspr_rules.documents.document import plain_text
from cspr_rules.documents.making import DOCX, HTML, KINDS, PDF, make
from cspr_rules.documents.release import kept_back
from cspr_rules.records.desk import Desk
from cspr_rules.records.events.telling import DocumentMade
from cspr_rules.records.rules import Rules
from cspr_rules.records.sample import MARK, is_sample
from cspr_rules.rulebook.incident_files import read_incident
from documents.cases import FAMILIES, a_store, the_desk, with_northshire
from documents.conftest import FOR_FAMILIES

SAYS = "Sample, for practice. This is not a real case."
ON_PAPER = [name for name, kind in KINDS.items() if PDF in kind.formats]


@pytest.fixture(scope="module")
def practice(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, str, int]]:
    """A desk, a case for practice that was considered, and the entry of somebody in its family."""
    with a_store(tmp_path_factory.mktemp("practice") / "home") as store:
        desk = the_desk(store, with_northshire(rules))
        file = desk.rules.folder / "samples" / "infant-with-fractures.yaml"
        incident = read_incident(file, desk.rules.rulebook.questions)
        case = desk.open_incident(replace(incident, name=f"{MARK}EX-9")).id
        desk.add(case, "information asked", agency="health", asks="Every contact.", due="2026-11-30", day="2026-11-20")
        desk.consider(case)
        yield desk, case, FAMILIES["infant-with-fractures"](desk, case)[0]


@pytest.mark.parametrize("kind", ON_PAPER)
def test_every_page_of_every_document_of_a_sample_says_that_it_is_for_practice(
    practice: tuple[Desk, str, int], kind: str
) -> None:
    """A page that was printed and left behind is nobody's case: each says so, in the marking, before all else."""
    desk, case, member = practice
    about = member if kind in FOR_FAMILIES else None
    with pypdfium2.PdfDocument(make(desk, case, kind, PDF, about=about).content) as pdf:
        pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
    assert pages
    assert all(SAYS in page for page in pages), [SAYS in page for page in pages]
    word = docx.Document(io.BytesIO(make(desk, case, kind, DOCX, about=about).content))
    assert word.sections[0].header.paragraphs[0].text.startswith(SAYS)
    assert SAYS in make(desk, case, kind, HTML, about=about).content.decode()


def test_the_mark_of_practice_alone_keeps_no_letter_back(practice: tuple[Desk, str, int]) -> None:
    """Somebody who practises goes the whole way to the letter that may go: it still says that it is a sample."""
    desk, case, member = practice
    made = make(desk, case, "family-letter", HTML, about=member)
    event = desk.case(case).newest.event
    assert isinstance(event, DocumentMade)
    assert event.not_for_release
    assert made.document is not None
    assert "Not for release" in plain_text(made.document.marking)
    only = replace(made.document, marking=made.document.marking[:2])
    assert plain_text(only.marking) == SAYS
    assert kept_back(made.document)
    assert not kept_back(only)


def test_a_case_that_is_no_sample_says_nothing_of_practice(fresh_desk: Desk) -> None:
    """Only the reference tells: a real case is never called one for practice."""
    case = fresh_desk.open_case("EX-1", "Sample, of nothing").id
    assert SAYS not in make(fresh_desk, case, "decision-record", HTML).content.decode()
    assert (is_sample("sample-EX-1"), is_sample("EX-SAMPLE-1")) == (True, False)
