"""Events: each kind has one strict form, that the record gives back as it was put in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cspr_rules.records.canonical import canonical, read_canonical
from cspr_rules.records.events import KINDS, event_from
from cspr_rules.records.failures import CannotOpen, Damaged, NotAllowed

DIGEST = "sha256:" + "ab" * 32
DELEGATED = {"from_whom": "chief constable", "basis": "scheme of delegation of 1 April 2026"}

EXAMPLES: dict[str, dict[str, Any]] = {
    "case opened": {
        "reference": "EX-001",
        "title": "Infant with fractures",
        "partnership": "kent",
        "same_rapid_review_as": ["EX-002"],
    },
    "case details changed": {"title": "Infant with unexplained fractures", "reason": "the first title said too much"},
    "referral": {
        "role": "named nurse",
        "agency": "health",
        "day": "2026-11-03",
        "how": "by telephone",
        "says": "An infant was admitted with fractures that nobody explains.",
        "lead_consulted": "designated doctor, 3 November 2026",
    },
    "child's name for letters": {"name": "Maya", "on_whose_word": "mother", "known_on": "2026-11-03"},
    "family member": {
        "relation": "mother",
        "name": "Ms Example",
        "parental_responsibility": "yes",
        "part_in_investigation": "neither",
        "safe_contact": "by hand, at the school, never at home",
        "language": "Polish",
        "interpreter": "yes",
        "letters_may_go": "yes",
        "on_whose_word": "social worker, 3 November 2026",
        "corrects": 3,
        "reason": "her word on the language",
    },
    "person named": {
        "name": "Robin Example",
        "other_names": ["Rob"],
        "role": "other child",
        "date_of_birth": "2019-02-03",
        "nhs_number": "9990000018",
        "address": "1 Nowhere Street, ZZ99 3VZ",
        "telephone": "01632 960 001",
        "facts_of": "EX-002",
    },
    "person withdrawn": {"withdraws": 3, "reason": "of another case", "known_on": "2026-11-04"},
    "words for the family": {"says": "We think that more can be learned."},
    "contact for the family": {"purpose": "complaints", "contact": "the complaints team of the council"},
    "answer": {
        "question": "kinds_of_abuse",
        "answer": ["neglect", "physical"],
        "agency": "health",
        "known_on": "2026-11-03",
        "source": "consultant paediatrician's report",
        "corrects": 3,
        "reason": "the report names both",
    },
    "answer withdrawn": {"withdraws": 3, "reason": "meant for another case", "known_on": "2026-11-04"},
    "child's voice": {
        "says": "She counted the stairs every evening.",
        "account": "her brother",
        "source": "the social worker's notes of a visit",
        "known_on": "2026-11-03",
    },
    "consideration": {
        "on": "2026-11-20",
        "today": "2026-11-22",
        "as_known_on": "2026-11-03",
        "up_to": 9,
        "profile": "kent",
        "profile_digest": DIGEST,
        "known_later": [7],
        "output": {"findings": {"one": {"finding": "met", "because": []}}, "nothing": None},
    },
    "information asked": {
        "agency": "housing",
        "asks": "tenancy history",
        "due": "2026-12-01",
        "basis": "section 16H",
        "day": "2026-11-22",
    },
    "information received": {"asked": 4, "says": "dates only", "outstanding": "visits", "day": "2026-11-22"},
    "meeting held": {
        "meeting": "rapid review meeting",
        "day": "2026-11-20",
        "chair": "partnership chair",
        "present": ["head of safeguarding, police"],
        "says": "agencies report again on Tuesday",
    },
    "conflict of interest": {
        "role": "named nurse",
        "interest": "line-managed the health visitor",
        "handled": "took no part in the decision",
        "day": "2026-11-20",
    },
    "position": {
        "partner": "police",
        "area": "Northshire",
        "role": "detective superintendent",
        "position": "local review",
        "reason": "two forces were involved",
        "day": "2026-11-20",
        "delegated": DELEGATED,
        "sealed": True,
    },
    "positions opened": {"reason": "the board's lead is ill", "day": "2026-11-20"},
    "agency view": {"agency": "education", "role": "head teacher", "says": "we would take part", "day": "2026-11-20"},
    "scrutineer's comment": {"says": "the reasons are plain", "day": "2026-11-20"},
    "dissent": {
        "agency": "police",
        "role": "detective superintendent",
        "says": "the learning is captured",
        "day": "2026-11-20",
        "escalated_to": "lead safeguarding partners",
    },
    "decision": {
        "decided": "local review",
        "reason": "more is to be learned",
        "day": "2026-11-20",
        "decided_by": ["director of children's services"],
        "consideration": 9,
        "recommended": {"code": "local_review_strong_case", "possible": ["local_review_strong_case"]},
        "positions": [10, 11, 12],
        "look_again_on": "2027-01-04",
    },
    "sign-off": {
        "decision": 13,
        "partner": "health",
        "role": "chief nurse",
        "day": "2026-11-21",
        "delegated": DELEGATED,
    },
    "family told": {"what": "that a review begins", "to": "both parents", "by": "social worker", "day": "2026-11-21"},
    "family not yet told": {
        "what": "that a review begins",
        "reason": "the police ask to wait",
        "by": "social worker",
        "look_again_on": "2026-12-01",
        "day": "2026-11-21",
    },
    "learning identified": {
        "what": "theme",
        "name": "safe sleeping advice",
        "says": "advice did not reach the father",
        "day": "2026-11-20",
    },
    "learning followed up": {"learning": 5, "embedded": "no", "evidence": "audit of May 2027", "day": "2026-11-20"},
    "action agreed": {
        "what": "see the siblings",
        "why": "to keep children safe",
        "owner": "team manager, social care",
        "by_when": "2026-11-24",
        "learning": 5,
        "day": "2026-11-20",
    },
    "action followed up": {
        "action": 6,
        "status": "under way",
        "evidence": "two of three seen",
        "by_when": "2026-11-26",
        "day": "2026-11-22",
    },
    "reviewer named": {
        "reviewer": "an independent reviewer",
        "independence": "asked and found none",
        "expertise": "infant injury",
        "day": "2026-11-22",
    },
    "review published": {
        "form": "full report",
        "where": "the partnership's website",
        "day": "2026-11-22",
        "digest": DIGEST,
    },
    "document made": {
        "document": "decision letter",
        "format": "pdf",
        "digest": DIGEST,
        "up_to": 13,
        "newest_hash": "ab" * 32,
        "reader": "family",
        "words": DIGEST,
        "recipient": 4,
    },
    "letter checked": {
        "words": DIGEST,
        "digest": DIGEST,
        "recipient": 4,
        "up_to": 13,
        "found": [{"what": "name", "about": "a name", "shown": "We met [Darren].", "stays": "her own brother"}],
        "not_for_release": True,
    },
    "document cleared": {"digest": DIGEST, "body": "local authority", "role": "head of service", "day": "2026-11-22"},
    "clearance withdrawn": {
        "digest": DIGEST,
        "body": "police",
        "role": "senior investigating officer",
        "day": "2026-11-22",
        "reason": "an arrest is near",
    },
    "document sent": {"digest": DIGEST, "to": "both parents", "how": "by hand", "day": "2026-11-22"},
    "letter received": {
        "sender": "the national Panel",
        "says": "it asks for the reasons",
        "day": "2026-11-22",
        "dated": "2026-11-20",
    },
    "hold opened": {"hold": "inquest", "about": "the area coroner", "day": "2026-11-22"},
    "no proceedings under way": {"role": "business manager", "how": "the coroner was asked", "day": "2026-11-22"},
    "hold closed": {"opened": 8, "reason": "concluded, says the coroner's officer", "day": "2026-11-22"},
    "retention set": {"until": "2061-11-20", "basis": "retention schedule, part 4"},
    "access": {"did": "exported", "what": "the whole case", "why": "asked for by the coroner"},
    "note": {"text": "The ward rang back.", "day": "2026-11-22"},
    "case closed": {"reason": "published and followed up", "day": "2026-11-22"},
    "case reopened": {"reason": "the Panel wrote", "day": "2026-11-22"},
}


def test_there_is_an_example_of_every_kind() -> None:
    """No kind of event goes untried."""
    assert EXAMPLES.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_the_record_gives_an_event_back_as_it_was_put_in(kind: str) -> None:
    """Every kind goes through canonical bytes and comes back equal, to the last value that was given."""
    event = KINDS[kind].made(EXAMPLES[kind])
    stored = read_canonical(canonical(event.plain()))
    assert event_from(kind, stored, 1) == event
    assert {key: stored[key] for key in EXAMPLES[kind]} == EXAMPLES[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_an_event_with_a_key_that_nobody_knows_is_refused(kind: str) -> None:
    """A slip of the pen is told, and not quietly left out; any other key may be a name, and is not repeated."""
    with pytest.raises(NotAllowed) as refused:
        KINDS[kind].made({**EXAMPLES[kind], "Mira Example": "yes"})
    assert refused.value.what == f"{kind}: a key does not belong here"
    misspelt = f"{KINDS[kind].keys()[-1]}s"
    with pytest.raises(NotAllowed) as refused:
        KINDS[kind].made({**EXAMPLES[kind], misspelt: "yes"})
    assert refused.value.what == f'{kind}: "{misspelt}" does not belong here'


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_says_what_it_wants(kind: str) -> None:
    """A message can tell people what to write, whatever is missing."""
    assert all(field.description for field in KINDS[kind].model_fields.values())


def test_everything_missing_is_told_at_once_with_what_is_wanted() -> None:
    """One message is enough to write the whole event."""
    with pytest.raises(NotAllowed) as refused:
        KINDS["sign-off"].made({"decision": 3, "day": date(2026, 11, 20), "delegated": {"from_whom": "chief nurse"}})
    assert str(refused.value) == (
        'sign-off: "partner" is missing. Say the safeguarding partner. "role" is missing. Say the role of the person '
        'who signs. "delegated: basis" is missing. Say what the authority rests on, such as a scheme of delegation '
        "and its day."
    )


@pytest.mark.parametrize(
    ("kind", "values", "told"),
    [
        ("note", {"text": "  "}, 'note: "text" is empty. Say the note.'),
        ("note", {"text": 3}, 'note: "text" is not of the right kind. Say the note.'),
        (
            "note",
            {"text": "seen", "day": "20/11/2026"},
            (
                'note: what "day" says cannot be read: it is not a day. Begin with the year. '
                "Write the day as year-month-day, such as 2026-11-03."
            ),
        ),
        (
            "note",
            {"text": "seen", "day": "2026-11-31"},
            'note: what "day" says cannot be read: no such day is in the calendar. Check the month and the day.',
        ),
        (
            "note",
            {"text": "half a \udcff"},
            'note: "text" holds a character that cannot be read. Type it again by hand.',
        ),
        (
            "case opened",
            {"reference": "EX\n001", "title": "Infant"},
            (
                'case opened: "reference" does not fit on one line of 100 characters. '
                "Say in short a local reference such as EX-001, never a name."
            ),
        ),
        (
            "hold opened",
            {"hold": "inquests", "about": "coroner", "day": "2026-11-22"},
            (
                'hold opened: "hold" cannot be "inquests". '
                'Choose from "proceedings", "inquest", "inquiry", "legal hold". Did you mean "inquest"?'
            ),
        ),
        (
            "position",
            {**EXAMPLES["position"], "position": "review"},
            (
                'position: "review" is no position on the local review. '
                'Choose from "local review", "no local review", "not yet decided".'
            ),
        ),
        (
            "answer",
            {"question": "child_died", "answer": "yes", "corrects": 3},
            (
                "answer: a correction needs a reason, and a reason an answer that it corrects. "
                'Say both "corrects", the number of the answer, and "reason", or neither.'
            ),
        ),
    ],
)
def test_what_is_wrong_with_an_event_is_told_in_plain_words(kind: str, values: dict[str, Any], told: str) -> None:
    """Each message says what is the matter and how to mend it, in words for the person at the desk."""
    with pytest.raises(NotAllowed) as refused:
        KINDS[kind].made(values)
    assert str(refused.value).startswith(told)


def test_a_stored_event_in_another_form_is_damaged() -> None:
    """What the record holds is not guessed at."""
    with pytest.raises(Damaged) as refused:
        event_from("note", {"text": "seen", "more": 1}, 17)
    assert refused.value.what == 'entry 17 is not in the form of "note"'


def test_a_kind_that_a_later_version_wrote_is_left_alone() -> None:
    """An older program says which entry it does not know, and does not pass over it."""
    with pytest.raises(CannotOpen) as refused:
        event_from("letter to the moon", {}, 17)
    assert 'entry 17 is of the kind "letter to the moon"' in str(refused.value)
