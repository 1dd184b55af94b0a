"""Cases with a life behind them, from the first call to the signed decision, for tests and for the samples."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from cspr_rules.model.question import PARTNERS
from cspr_rules.records.case import Case
from cspr_rules.records.desk import Desk
from cspr_rules.records.keys.keyring import KeyringPort
from cspr_rules.records.rules import Rules
from cspr_rules.records.store import Store, open_store
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.incident_files import read_incident

ROLES = {
    "local authority": "director of children's services",
    "health": "chief nurse, integrated care board",
    "police": "assistant chief constable",
}


@dataclass
class Clock:
    """A clock that goes on by a second each time it is read."""

    moment: datetime = field(default=datetime(2026, 11, 22, 12, tzinfo=UTC))

    def now(self) -> datetime:
        """The time."""
        self.moment += timedelta(seconds=1)
        return self.moment


def a_store(folder: Path, keyring: KeyringPort | None = None) -> Store:
    """An embedded store with keys of its own; the same folder name gives the same random bytes."""
    return open_store(folder, Surroundings(Clock().now, Random(5).randbytes), keyring=keyring).store


def the_desk(store: Store, rules: Rules, by: str = "chair") -> Desk:
    """Somebody at work on it."""
    return Desk(store.ledger, rules, store.surroundings, by)


def opened(desk: Desk, sample: str) -> Case:
    """A case with the answers of one of the sample incidents."""
    file = desk.rules.folder / "samples" / f"{sample}.yaml"
    return desk.open_incident(read_incident(file, desk.rules.rulebook.questions))


def positions(desk: Desk, case: str, position: str, **more: Any) -> None:
    """All three partners say the same."""
    for partner in PARTNERS:
        reason = f"From where {partner} stands, this is what the rapid review points to."
        desk.give_position(case, partner=partner, role=ROLES[partner], position=position, reason=reason, **more)


def decided(desk: Desk, case: str, decision: str, reason: str, **more: Any) -> Case:
    """The partners decide on the latest consideration."""
    now = desk.case(case)
    return desk.decide(
        case,
        decided=decision,
        reason=reason,
        decided_by=list(ROLES.values()),
        consideration=now.considered[-1].entry,
        **more,
    )


def signed(desk: Desk, decided_on: Case, *partners: str) -> None:
    """These partners sign the decision that was just taken."""
    for partner in partners:
        role = ROLES[partner]
        desk.add(decided_on.id, "sign-off", decision=decided_on.newest.entry, partner=partner, role=role)


def infant_with_fractures(desk: Desk) -> Case:
    """A local review is decided on after everything that a meeting does; one partner has yet to sign."""
    case = opened(desk, "infant-with-fractures").id
    desk.add(
        case,
        "referral",
        role="designated doctor",
        agency="health",
        how="by telephone",
        says="An infant was seen with fractures that nobody can explain.",
        day="2026-10-20",
        lead_consulted="named nurse for safeguarding, the same day",
    )
    desk.add(
        case,
        "information asked",
        agency="early years",
        asks="What the nursery saw of the child's daily life, and any worry that was written down.",
        due="2026-11-05",
        day="2026-10-29",
    )
    asked = desk.add(
        case,
        "information asked",
        agency="health",
        asks="A short account of every contact from birth.",
        due="2026-11-05",
        day="2026-10-29",
        basis="section 16H",
    ).newest.entry
    desk.add(
        case,
        "information received",
        asked=asked,
        says="A full account, with the health visitor's own notes.",
        outstanding="The record of the walk-in centre.",
        day="2026-11-04",
    )
    desk.add(
        case,
        "meeting held",
        meeting="rapid review meeting",
        chair="head of safeguarding",
        present=["social work manager, local authority", "named nurse, health", "detective inspector, police"],
        says="The health visitor and the hospital each held part of the picture.",
        day="2026-11-16",
    )
    said = desk.case(case).said_to("looked_after")[0].entry
    desk.correct(case, said, "no", reason="The date was mistyped.", known_on="2026-10-21", agency="local authority")
    desk.answer(case, "harmed_in", "not known", agency="police", because="The scene is still being looked at.")
    desk.add(case, "conflict of interest", role="all present", interest="None.", handled="Nothing to handle.")
    learning = desk.add(
        case,
        "learning identified",
        what="improvement",
        name="bruising in babies who do not yet move",
        says="The protocol for bruising was known and not used.",
    ).newest.entry
    desk.add(
        case,
        "learning followed up",
        learning=learning,
        embedded="not known",
        evidence="The audit is due in January.",
    )
    desk.add(
        case,
        "action agreed",
        what="Every baby with a bruise is seen by a paediatrician on the same day.",
        why="to keep children safe",
        owner="designated doctor, health",
        by_when="2026-12-04",
        learning=learning,
    )
    action = desk.add(
        case,
        "action agreed",
        what="Share the learning with early years.",
        why="to learn",
        owner="learning lead, local authority",
        by_when="2027-01-15",
    ).newest.entry
    desk.add(case, "action followed up", action=action, status="under way", evidence="A session has been booked.")
    desk.consider(case)
    positions(desk, case, "local review")
    desk.add(case, "agency view", agency="early years", role="nursery manager", says="Staff would like to be heard.")
    desk.add(
        case,
        "scrutineer's comment",
        says="The partners should ask why the protocol was not used, and not only whether.",
    )
    desk.add(
        case,
        "dissent",
        agency="probation",
        role="head of delivery unit",
        says="The rapid review has found what there is to find.",
        escalated_to="the lead safeguarding partners",
    )
    now = decided(
        desk,
        case,
        "local review",
        "The rapid review shows that a protocol was known and not used, and could not say why.\n\n"
        "A learning event alone would not reach the services that were not in the room.",
        national_review="It is not suggested: nothing here points beyond this area.",
        look_again_on="2027-02-01",
    )
    signed(desk, now, "local authority", "police")
    desk.add(
        case,
        "family told",
        what="That a local review will be done, why, and how they can take part.",
        to="both parents",
        by="social work manager",
        how="At home, with an interpreter.",
        said="They want to be asked about the clinic.",
    )
    return desk.case(case)


def the_panel_writes_back(desk: Desk) -> Case:
    """The partners decided against a review; the Panel's letter came, and they decided again."""
    case = opened(desk, "the-panel-writes-back").id
    desk.add(case, "meeting held", meeting="rapid review meeting", chair="chief nurse", day="2026-08-28")
    desk.add(
        case,
        "letter received",
        sender="the national Panel",
        says="We ask you to think again about a local review.",
        day="2026-09-25",
        dated="2026-09-23",
    )
    desk.consider(case)
    positions(desk, case, "no local review")
    decided(desk, case, "no local review", "The learning is in hand.", look_again_on="2026-12-01")
    desk.consider(case)
    desk.give_position(
        case,
        partner="health",
        role=ROLES["health"],
        position="local review",
        reason="The Panel's letter names what we had not weighed.",
        delegated={"from_whom": "chief executive, integrated care board", "basis": "the scheme of delegation of May"},
    )
    return decided(
        desk,
        case,
        "local review",
        "We weighed the Panel's view. It does not bind us, and its reasons persuade us.",
        new_facts="The Panel's letter of 23 September 2026.",
    )


def everything_considered(desk: Desk) -> Case:
    """No further review, signed by all three."""
    case = opened(desk, "everything-considered").id
    desk.add(
        case,
        "information asked",
        agency="education",
        asks="The audit of online safety teaching.",
        due="2026-07-01",
        basis="their consent",
        day="2026-06-22",
    )
    desk.consider(case)
    positions(desk, case, "no local review")
    desk.add(case, "agency view", agency="education", role="head teacher", says="We agree, and go on with the audit.")
    now = decided(
        desk,
        case,
        "no local review",
        "Each criterion was weighed. The learning is clear and its actions have owners and days.",
        other_learning="A learning event in January.",
    )
    signed(desk, now, *PARTNERS)
    desk.add(
        case,
        "family not yet told",
        what="The decision.",
        reason="The police ask us to wait for the hearing.",
        by="social work manager",
        look_again_on="2026-12-10",
    )
    return desk.case(case)


def agencies_that_differ(desk: Desk) -> Case:
    """Considered, disputed, and nothing decided; one request is waiting."""
    case = opened(desk, "agencies-that-differ").id
    for agency, answer in (("health", "yes"), ("police", "no")):
        desk.answer(case, "joint_working_concern", answer, agency=agency, source="what its own staff say")
    for agency, answer in (("health", "yes"), ("education", "no")):
        desk.answer(case, "range_of_abuse", answer, agency=agency)
    desk.add(
        case,
        "information asked",
        agency="police",
        asks="What the investigation can share on how the child came to harm.",
        due="2026-12-01",
        basis="section 16H of the Children Act 2004",
    )
    desk.consider(case)
    desk.give_position(
        case,
        partner="police",
        role=ROLES["police"],
        position="not yet decided",
        reason="We wait for the results, and the meeting need not.",
    )
    return desk.case(case)


LIVES = {
    "infant-with-fractures": infant_with_fractures,
    "the-panel-writes-back": the_panel_writes_back,
    "everything-considered": everything_considered,
    "agencies-that-differ": agencies_that_differ,
}
"""Four incidents, each with what a meeting did about it."""


# ---- families

PARTNERSHIP = Path(__file__).parent / "northshire"
"""Profiles, with one of a made-up partnership that has said everything that a letter to a family needs."""


def with_northshire(rules: Rules) -> Rules:
    """The rules, with that partnership beside them."""
    return Rules(rules.reasoner, rules.folder, PARTNERSHIP)


def _family(desk: Desk, case: str, name: str, *members: dict[str, Any]) -> list[int]:
    """The case's partnership, the child's name for letters, and members of the family; the numbers of their entries."""
    desk.add(case, "case details changed", partnership="northshire", reason="The partnership is known.")
    desk.add(case, "child's name for letters", name=name, on_whose_word="the family, on the first visit")
    told = {"letters_may_go": "yes", "on_whose_word": "social worker"}
    return [desk.add(case, "family member", **{**told, **member}).newest.entry for member in members]


def _parents_of_tomek(desk: Desk, case: str) -> list[int]:
    desk.add(case, "person named", name="Leocadia Brzoska", role="professional", telephone="01632 960 733")
    return _family(
        desk,
        case,
        "Tomek",
        {
            "relation": "mother",
            "name": "Ms Zielna",
            "parental_responsibility": "yes",
            "part_in_investigation": "neither",
            "interpreter": "yes",
            "language": "Polish",
            "safe_contact": "Only in person, at her sister's.",
        },
        {
            "relation": "father",
            "name": "Mr Dzwonek",
            "parental_responsibility": "yes",
            "part_in_investigation": "suspect",
            "on_whose_word": "detective inspector",
        },
    )


def _grandmother_of_ayo(desk: Desk, case: str) -> list[int]:
    desk.add(case, "person named", name="Ottoline Crake", role="professional")
    return _family(
        desk,
        case,
        "Ayo",
        {
            "relation": "grandparent",
            "name": "Mrs Adeyinka",
            "parental_responsibility": "yes",
            "part_in_investigation": "neither",
            "interpreter": "no",
        },
    )


def _mina_her_mother_and_her_brother(desk: Desk, case: str) -> list[int]:
    desk.add(case, "person named", name="Barnaby Threlkeld", role="professional")
    desk.add(
        case,
        "words for the family",
        says="A child spoke up, and it took too long until that helped. We have changed how fast we act when a child "
        "speaks up.",
    )
    return _family(
        desk,
        case,
        "Mina",
        {
            "relation": "mother",
            "name": "Ms Farouk",
            "parental_responsibility": "yes",
            "part_in_investigation": "neither",
            "interpreter": "no",
        },
        {"relation": "the child", "name": "Mina", "part_in_investigation": "neither", "interpreter": "no"},
        {"relation": "brother or sister", "name": "Sami", "part_in_investigation": "witness", "interpreter": "no"},
    )


def _mother_of_jay(desk: Desk, case: str) -> list[int]:
    desk.add(case, "person named", name="Wilfred Larkspur", role="relative", date_of_birth="1991-04-17")
    return _family(
        desk,
        case,
        "Jay",
        {"relation": "mother", "name": "Ms Umber", "parental_responsibility": "yes", "interpreter": "not known"},
    )


FAMILIES = {
    "infant-with-fractures": _parents_of_tomek,
    "the-panel-writes-back": _grandmother_of_ayo,
    "everything-considered": _mina_her_mother_and_her_brother,
    "agencies-that-differ": _mother_of_jay,
}
"""Who of the family is written to in each. All names are made up."""
