"""Making a document: one kind in one format from the record as it stands. It is recorded; nothing is ever sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cspr_rules.documents import (
    agency_request,
    calendar,
    case_json,
    decision_record,
    easy_read,
    family_cover,
    family_letter,
    one_page,
    panel_summary,
)
from cspr_rules.documents.document import Document
from cspr_rules.documents.family_words import NAMES as FAMILY_NAMES
from cspr_rules.documents.leaks import letter_of
from cspr_rules.documents.leaks.recorded import Text, hold_against_the_case
from cspr_rules.documents.material import Material, gather
from cspr_rules.documents.release import kept_back, marked_as_sample, words_digest
from cspr_rules.documents.render.html import to_html
from cspr_rules.documents.safe_names import file_name
from cspr_rules.documents.shared_words import SHARED_NAMES
from cspr_rules.documents.words import Names
from cspr_rules.records.case import Case, letter_check
from cspr_rules.records.desk import Desk
from cspr_rules.records.desk.release import FAMILY
from cspr_rules.records.events.answering import Considered
from cspr_rules.records.events.telling import MayGiveAway
from cspr_rules.records.failures import NotFound
from cspr_rules.records.made import digest_of
from cspr_rules.rulebook.fault import choose_from, quoted

DOCX, PDF, HTML, ICS, JSON = "docx", "pdf", "html", "ics", "json"
PAGES = (DOCX, PDF, HTML)
"""The formats of a document that people read."""

Build: TypeAlias = Callable[[Material], Document]
Write: TypeAlias = Callable[[Material], bytes]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its words, for whom it is, and how it is made.

    `builds` makes the document that every format of PAGES shows. A kind for other programs has `writes` instead, and
    the one format that it gives.
    """

    says: str
    names: Names
    reader: Callable[[Material], str]
    builds: Build | None = None
    writes: Write | None = None
    formats: tuple[str, ...] = PAGES
    pictures: Mapping[str, Names] = field(default_factory=dict)
    """The words of the pictures in it."""
    tells_findings: bool = True
    """Whether it waits until the partners' positions are open, where they are sealed."""


def _for(reader: str) -> Callable[[Material], str]:
    return lambda _: reader


KINDS: Mapping[str, Kind] = {
    decision_record.KIND: Kind(
        "the decision record, for the safeguarding partners",
        decision_record.NAMES,
        _for("safeguarding partners"),
        decision_record.decision_record,
        pictures=decision_record.PICTURES,
    ),
    panel_summary.KIND: Kind(
        "the rapid review summary, for the national Panel",
        panel_summary.NAMES,
        _for("national Panel"),
        panel_summary.panel_summary,
    ),
    one_page.KIND: Kind(
        "one page for the shared screen or the minutes",
        one_page.NAMES,
        _for("rapid review meeting"),
        one_page.one_page,
    ),
    agency_request.KIND: Kind(
        "the letter that asks an agency for information",
        agency_request.NAMES,
        agency_request.request_to,
        agency_request.agency_request,
        tells_findings=False,
    ),
    family_letter.KIND: Kind(
        "the letter to one member of the family, not for release until it is cleared",
        FAMILY_NAMES,
        _for(FAMILY),
        family_letter.family_letter,
    ),
    easy_read.KIND: Kind(
        "the letter to the family in easy words, one idea a line",
        FAMILY_NAMES,
        _for(FAMILY),
        easy_read.easy_read,
    ),
    family_cover.KIND: Kind(
        "how the letter to the family reaches them safely, for those who send it",
        family_cover.COVER_NAMES,
        _for("those who send the letter"),
        family_cover.family_cover,
        tells_findings=False,
    ),
    calendar.KIND: Kind(
        "the duties with their days, for a calendar",
        calendar.NAMES,
        _for("safeguarding partners"),
        writes=calendar.calendar,
        formats=(ICS,),
    ),
    case_json.KIND: Kind(
        "the whole case, for other programs",
        {},
        _for("safeguarding partners"),
        writes=case_json.case_json,
        formats=(JSON,),
    ),
}
"""Every kind of document by its name in commands and files. A new kind is one line here, its module and its words."""


@dataclass(frozen=True, slots=True)
class Made:
    """A document as bytes. `name` is a file name without personal data, `digest` that of the bytes, `origins` all that
    it rests on; `document` is None for formats that other programs read. `recorded` is the entry that says it was made.
    `may_give_away` is what the check of a letter to the family found, with why it may stay once that is said; None for
    other documents.
    """

    content: bytes = field(repr=False)
    name: str
    digest: str
    origins: frozenset[str]
    document: Document | None = field(repr=False)
    recorded: int
    may_give_away: tuple[MayGiveAway, ...] | None = field(default=None, repr=False)


def make(desk: Desk, case: str, kind: str, format_: str = "", *, about: int | None = None) -> Made:
    """Make a document about the case with that id or reference, and record that it was made, for whom, with its bytes.

    A letter to the family is held against the case first, and that is recorded too.

    `format_` is the first of the kind where it is empty. `about` is the entry that it is about, for kinds that need
    one. Raises a RecordFault where the record does not allow it or has not what it needs, Faults for a file of words.
    """
    chosen = kind_named(kind)
    format_ = format_named(kind, format_)
    if chosen.tells_findings:
        _refuse_while_sealed(desk, desk.case(case))
    material = gather(desk, case, kind, chosen.names, SHARED_NAMES, about, chosen.pictures)
    document = build(material) if chosen.builds is not None else None
    letter = document if chosen.reader(material) == FAMILY else None
    if letter is not None and _checked(desk, material, letter):
        material = gather(desk, material.case.id, kind, chosen.names, SHARED_NAMES, about, chosen.pictures)
        document = letter = build(material)
    content = in_format(document, material, format_) if document is not None else _written(chosen, material)
    recorded = desk.document_made(
        material.case.id,
        content,
        document=kind,
        format=format_,
        up_to=material.newest.entry,
        newest_hash=material.newest.hash.hex(),
        reader=chosen.reader(material),
        rests_on=document.rests_on() if document is not None else (),
        **_for_clearance(material, letter),
    )
    return Made(
        content=content,
        name=file_name(kind, material.case, recorded.newest.entry, format_),
        digest=digest_of(content),
        origins=document.origins() if document is not None else frozenset(),
        document=document,
        recorded=recorded.newest.entry,
        may_give_away=None if letter is None else _may_give_away(material, letter),
    )


def _refuse_while_sealed(desk: Desk, case: Case) -> None:
    """A case that came under a seal after it was considered has findings that nobody may see yet."""
    if case.of(Considered) and (hidden := desk.hidden_while_sealed(case)) is not None:
        raise hidden


def _checked(desk: Desk, material: Material, letter: Document) -> bool:
    """Hold a letter to the family against the case, unless it was as both now stand. Whether that was still to do."""
    words = words_digest(letter)
    assert material.about is not None  # no letter to the family is built without
    if letter_check(material.case, words) is not None:
        return False
    hold_against_the_case(desk, material.case.id, Text(letter_of(letter), words, material.about))
    return True


def _may_give_away(material: Material, letter: Document) -> tuple[MayGiveAway, ...]:
    check = letter_check(material.case, words_digest(letter))
    assert check is not None  # it was checked just before
    return check.found


def _for_clearance(material: Material, letter: Document | None) -> dict[str, Any]:
    """What the record keeps of a text for the family, so that clearing one file clears its words and no others."""
    if letter is None:
        return {}
    return {"words": words_digest(letter), "recipient": material.about, "not_for_release": kept_back(letter)}


def kind_named(kind: str) -> Kind:
    """The kind of that name. Raises NotFound with the nearest name."""
    if kind not in KINDS:
        raise NotFound(f"there is no document {quoted(kind)}", choose_from(kind, KINDS))
    return KINDS[kind]


def format_named(kind: str, format_: str) -> str:
    """That format of a kind, the first where it is empty. Raises NotFound where the kind is not made in it."""
    formats = kind_named(kind).formats
    if format_ and format_ not in formats:
        raise NotFound(f'"{kind}" is not made as {quoted(format_)}', choose_from(format_, formats))
    return format_ or formats[0]


def build(material: Material) -> Document:
    """The document of the kind whose words the material has. What it does not back is not in it."""
    builds = KINDS[material.words.kind].builds
    assert builds is not None  # kinds for other programs are written
    return marked_as_sample(builds(material), material).keeping(material.backs)


def in_format(document: Document, material: Material, format_: str) -> bytes:
    """The document as a file of one of PAGES."""
    if format_ == HTML:
        return to_html(document).encode()
    if format_ == PDF:
        from cspr_rules.documents.render.pdf import to_pdf

        return to_pdf(document, material.made_at, lambda letters: material.shared.say("no font", letters=letters))
    from cspr_rules.documents.render.docx import to_docx

    return to_docx(document, material.made_at)


def _written(kind: Kind, material: Material) -> bytes:
    assert kind.writes is not None  # it builds no document
    return kind.writes(material)
