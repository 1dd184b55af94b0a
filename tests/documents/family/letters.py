"""Letters to families for tests: a case put together in memory, a member of the family, and what they would read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cspr_rules.documents.document import Document
from cspr_rules.documents.easy_read import easy_read
from cspr_rules.documents.family_letter import family_letter
from cspr_rules.documents.family_words import NAMES
from cspr_rules.documents.material import Material, Now
from cspr_rules.documents.words import Wording, read_wording
from cspr_rules.model.profile import Profile
from cspr_rules.model.rulebook import Rulebook
from cspr_rules.records.case import Case, Happened
from cspr_rules.records.chain import Newest
from cspr_rules.records.events import KINDS
from cspr_rules.records.events.answering import Considered
from cspr_rules.rulebook.folder import rules_folder

BUILDS = {"family-letter": family_letter, "easy-read": easy_read}
MADE_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
DIGEST = "sha256:" + "ab" * 32

A_MOTHER: Mapping[str, Any] = {
    "relation": "mother",
    "name": "Ms Example",
    "parental_responsibility": "yes",
    "part_in_investigation": "neither",
    "letters_may_go": "yes",
    "on_whose_word": "social worker",
}
"""Somebody who may read everything that a family may read."""

CONTACTS = {
    "families": "the family link worker",
    "complaints": "the complaints team",
    "support for families": "the family centre",
    "advice for families": "the law centre",
}
A_PARTNERSHIP = Profile("northshire", "Northshire", "", {}, (), CONTACTS, ())
REACHED = {"how to reach us": "Call 01632 960 001 from nine to five."}
"""What a partnership words for itself, so that nothing is left to be filled in."""


@cache
def the_words(kind: str) -> Wording:
    """The words of the program for a kind of letter."""
    return read_wording(kind, NAMES, rules_folder())


@dataclass
class ACase:
    """A case as its events add up to it, to be written to the family about."""

    rulebook: Rulebook
    output: Mapping[str, Any] | None = None
    reference: str = "EX-001"
    partnership: Profile | None = A_PARTNERSHIP
    words: Mapping[str, str] = field(default_factory=lambda: dict(REACHED))
    events: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.add("case opened", reference=self.reference, title="A case")
        if self.output is not None:
            self.add("consideration", on="2026-11-20", today="2026-11-20", up_to=1, output=dict(self.output))

    def add(self, kind: str, **values: Any) -> int:
        """Something happens; the number of its entry."""
        self.events.append((kind, values))
        return len(self.events)

    def said(self, question: str, *answers: Any, agency: str = "not stated") -> None:
        """An answer is given."""
        for answer in answers:
            self.add("answer", question=question, answer=answer, agency=agency)

    def decided(self, choice: str, **more: Any) -> int:
        """The partners decide on the consideration, and know what it recommended."""
        recommendation = (self.output or {}).get("recommendation") or {"code": "cannot_say_yet", "possible": []}
        return self.add(
            "decision",
            decided=choice,
            reason="The detective said in confidence what the school would not.",
            day="2026-11-20",
            decided_by=["chief nurse"],
            consideration=2,
            recommended={"code": recommendation["code"], "possible": list(recommendation["possible"])},
            **more,
        )

    def named(self, name: str = "Maya") -> int:
        """The child's name for letters is recorded."""
        return self.add("child's name for letters", name=name, on_whose_word="mother")

    def member(self, **more: Any) -> int:
        """A member of the family is recorded; the child's mother unless it is said otherwise."""
        return self.add("family member", **{**A_MOTHER, **more})

    @property
    def case(self) -> Case:
        """The case as it stands."""
        happened = tuple(
            Happened(
                entry=number,
                at=MADE_AT + timedelta(seconds=number),
                by="chair",
                event=KINDS[kind].made(values),
                rulebook=None,
                program="1",
                hash=bytes(32),
            )
            for number, (kind, values) in enumerate(self.events, 1)
        )
        return Case("0" * 31 + "2", happened)

    def material(self, about: int | None, kind: str = "family-letter", **more: Any) -> Material:
        """All that a letter of a kind may be made of."""
        case = self.case
        words = the_words(kind)
        considered = next((one for one in case.happened if isinstance(one.event, Considered)), None)
        output = considered.event.output if considered and isinstance(considered.event, Considered) else {}
        return Material(
            case=case,
            considered=considered,
            rulebook=self.rulebook,
            partnership=self.partnership,
            words=replace(words, texts={**words.texts, **self.words}),
            shared=Wording("every-document", {}),
            newest=Newest(len(self.events), bytes(32)),
            made_at=MADE_AT,
            about=about,
            ask=lambda: Now(output, {}),
            **more,
        )

    def letter(self, about: int, kind: str = "family-letter") -> Document:
        """The letter that a member of the family would be given."""
        return BUILDS[kind](self.material(about, kind))


def an_output(found: Mapping[str, str], code: str | None = None, duties: Sequence[Any] = ()) -> dict[str, Any]:
    """What the rules said, as far as a letter looks at it."""
    recommendation = (
        {"code": code, "settled": True, "possible": [code], "turns_on": []}
        if code
        else {"code": "cannot_say_yet", "settled": False, "possible": ["partners_to_weigh"], "turns_on": []}
    )
    return {
        "findings": {name: {"finding": finding} for name, finding in found.items()},
        "notices": [],
        "duties": list(duties),
        "ask_next": [],
        "considered": {"complete": True, "not_yet_addressed": []},
        "recommendation": recommendation,
        "rationale": {"partners": [], "family": []},
    }


def text_of(letter: Document) -> str:
    """Every word of a letter, each sentence closed as a reader hears it."""
    return " ".join(one.text if one.text.endswith((".", "?", "!")) else f"{one.text}." for one in letter.sentences())
