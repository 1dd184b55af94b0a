"""Every page of the navigation in its main states: the record they are shown from, and the way to each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Page, expect

from browsing import PATIENCE, heard, say_who, settled
from cspr_rules.documents.making import make
from cspr_rules.records.desk import Desk
from cspr_rules.records.rules import Rules
from cspr_rules.records.store import open_store
from cspr_rules.records.surroundings import Surroundings
from front_end import ROOT  # makes the pages importable

from cspr_rules.app.entry.navigation import rows  # isort: skip
from cspr_rules.app.parts.site import CASES, INCIDENT, RESULT, Needs, Row  # isort: skip
from cspr_rules.app.state import session  # isort: skip

NOBODY, PRACTICE, EMPTY, DECIDED, SEALED = "nobody", "practice", "empty-case", "decided-case", "sealed-case"
STATES = (NOBODY, PRACTICE, EMPTY, DECIDED, SEALED)
SAMPLE, PRACTISED = "infant-with-fractures", "agencies-that-differ"
ASKED = {
    "law": "find=care+leaver",
    "law-rule": "rule=complete_rapid_review&on=2022-06-01",
    "law-compare": "from=2023-12-14&to=2023-12-15",
}
"""What a page is asked for where it shows little of itself without it."""
_MOTHER = {
    "relation": "mother",
    "name": "Ms Example",
    "parental_responsibility": "yes",
    "part_in_investigation": "neither",
    "letters_may_go": "yes",
    "on_whose_word": "social worker",
}
_ROLES = {
    "local authority": "director of children’s services",
    "health": "chief nurse",
    "police": "assistant chief constable",
}


@dataclass(frozen=True)
class Cases:
    """The ids of the three cases, and the entry of a document that was made from the decided one."""

    empty: str
    decided: str
    sealed: str
    document: int


def make_record(home: Path) -> Cases:
    """A record in `home` with a case of which nothing is known, one that was decided, and one under a seal.

    CSPR_KEYRING must be `off`.
    """
    rules = Rules.in_folder()
    with open_store(home, Surroundings.real()).store as store:
        store.recovery_key_shown()
        desk = Desk(store.ledger, rules, store.surroundings, "Sam Field, designated doctor")
        empty = desk.open_case("EX-001", "A call has come in").id
        decided = _decided(desk)
        document = make(desk, decided, "decision-record").recorded
        profiles = _sealing(rules, home.with_name(f"{home.name}-profiles"))
        sealing = Desk(
            store.ledger, Rules(rules.reasoner, rules.folder, profiles, rules.extra), store.surroundings, desk.by
        )
        sealed = sealing.open_case("EX-003", "Burns at home", partnership="kent").id
        sealing.answer(sealed, "child_died", "no", agency="health")
        sealing.give_position(
            sealed, partner="police", role=_ROLES["police"], position="local review", reason="To learn from it."
        )
    return Cases(empty, decided, sealed, document)


def _sealing(rules: Rules, folder: Path) -> Path:
    """The profiles, of which Kent's keeps positions sealed."""
    shutil.copytree(rules.profiles_folder, folder)
    kent = folder / "kent.yaml"
    kent.write_text(kent.read_text(encoding="utf-8") + "\npositions sealed: yes\n", encoding="utf-8")
    return folder


def _decided(desk: Desk) -> str:
    """A case with something on every page: decided, signed by one partner, and contradicted by a later answer."""
    case = desk.open_incident(replace(session.samples()[SAMPLE], name="EX-002")).id
    desk.add(case, "child's voice", says="She laughed when her sister came.", account="health visitor")
    desk.add(case, "hold opened", hold="inquest", about="The area coroner")
    desk.add(case, "family member", **_MOTHER)
    desk.add(case, "person named", name="Barnaby Threlkeld", role="professional")
    desk.add(case, "words for the family", says="We met, and we want to learn.")
    desk.add(case, "agency view", agency="education", role="head teacher", says="A review would help us.")
    for partner, role in _ROLES.items():
        desk.give_position(case, partner=partner, role=role, position="local review", reason="There is much to learn.")
    decision = desk.decide(
        case,
        decided="local review",
        reason="Each of us held a part of it, and nobody all of it.",
        decided_by=["chief nurse"],
        consideration=desk.consider(case).newest.entry,
    ).newest.entry
    desk.sign_off(case, decision=decision, partner="police", role=_ROLES["police"])
    desk.answer(case, "review_decision", "no local review", agency="police")
    return case


def shown_in(state: str) -> tuple[Row, ...]:
    """The pages that a state has something of its own to show on, as the navigation lists them now."""
    needs = {
        NOBODY: (Needs.NOTHING, Needs.TRAINING),
        PRACTICE: (Needs.ANSWERS,),
        EMPTY: (Needs.PERSON, Needs.CASE, Needs.ANSWERS),
        DECIDED: (Needs.CASE, Needs.ANSWERS),
        SEALED: (Needs.CASE, Needs.ANSWERS),
    }[state]
    also = {NOBODY: (CASES, RESULT), PRACTICE: (INCIDENT, "")}.get(state, ())
    return tuple(row for row in rows() if row.needs in needs or row.address in also)


def places(page: Page, state: str, at: str, cases: Cases) -> Iterator[str]:
    """Go to every page of a state inside one window, and name each once it is shown. `at` is the server's address."""
    page.set_default_timeout(PATIENCE)
    page.goto(at)
    page.locator("#heading-start").wait_for()
    for _ in range(PATIENCE // 50):  # the pages' policy lets no test wait inside the page
        if page.evaluate("window.cspr.tell !== null"):
            break
        page.wait_for_timeout(50)
    settled(page)
    case = {EMPTY: cases.empty, DECIDED: cases.decided, SEALED: cases.sealed}.get(state, "")
    if case:
        go(page, CASES)
        say_who(page)
        go(page, f"case?case={case}")
    elif state == PRACTICE:
        go(page, f"{RESULT}?incident={PRACTISED}")
    for row in shown_in(state):
        go(page, row.address)
        yield row.address or "start"
        if row.address == "document" and state == DECIDED:
            go(page, f"document?entry={cases.document}")
            yield "document-shown"
        if state == NOBODY and row.address in ASKED:
            go(page, f"{row.address}?{ASKED[row.address]}")
            yield f"{row.address}-asked"


def go(page: Page, address: str) -> None:
    """Go to a page as a link inside the window does, and wait until it stands."""
    with heard(page):
        page.evaluate("address => window.cspr.tell(address)", address)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("h1")).to_be_visible()
    settled(page)


__all__ = ["ASKED", "ROOT", "STATES", "Cases", "go", "make_record", "places", "shown_in"]
