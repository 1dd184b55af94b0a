"""One letter for each reader, by what is known of them; and none gives away what the others may not know."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from cspr_rules.documents.document import Document, Listing, plain_text
from cspr_rules.documents.family_words import LOOKED_AT
from cspr_rules.model.answer import Answers, Entry, Incident
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.failures import NotAllowed, NotFound
from documents.family.conftest import DECISIONS, Written, a_case
from documents.family.letters import BUILDS, ACase, an_output, text_of

FOUND = dict.fromkeys(LOOKED_AT, "met") | {
    "serious_child_safeguarding_case": "met",
    "rapid_review_due": "met",
}
CAREFUL = ("suspect", "witness", "not known")


@pytest.fixture
def case(reasoner: Reasoner) -> ACase:
    """A case in which everything was found, and a review decided on."""
    case = ACase(reasoner.rulebook, an_output(FOUND, "local_review_strong_case"))
    case.said("parallel_proceedings", ["police investigation"])
    case.named()
    case.decided("local review")
    return case


def words(letter: Document) -> str:
    """What the reader would be given: without mark and foot."""
    return text_of(replace(letter, marking=(), foot=()))


def tells_what_was_found(letter: Document) -> bool:
    """Whether the letter lists answers to the questions that the partners asked themselves."""
    return any(isinstance(block, Listing) for block in letter.blocks) or "answer is yes here" in text_of(letter)


@pytest.mark.parametrize("kind", BUILDS)
def test_a_suspect_a_witness_and_somebody_of_whom_it_is_not_known_read_the_same_words(case: ACase, kind: str) -> None:
    """Two parents who lay their letters side by side do not learn from them which of the two is suspected."""
    letters = {words(case.letter(case.member(part_in_investigation=part), kind)) for part in CAREFUL}
    assert len(letters) == 1
    assert words(case.letter(case.member(), kind)) not in letters


@pytest.mark.parametrize("kind", BUILDS)
@pytest.mark.parametrize("part", CAREFUL)
def test_a_suspect_or_a_witness_is_not_told_what_was_found(case: ACase, kind: str, part: str) -> None:
    """What was found could become a matter for a court, and they are not asked to talk before the police agree."""
    careful = case.letter(case.member(part_in_investigation=part), kind)
    assert not tells_what_was_found(careful)
    assert f"wording/{kind}/take part later" in careful.origins()
    full = case.letter(case.member(), kind)
    assert tells_what_was_found(full)
    assert f"wording/{kind}/take part" in full.origins()


@pytest.mark.parametrize("kind", BUILDS)
@pytest.mark.parametrize(("responsibility", "told"), [("yes", True), ("no", False), ("not known", False)])
def test_without_parental_responsibility_what_was_found_is_not_told(
    case: ACase, kind: str, responsibility: str, told: bool
) -> None:
    """They read what was decided and how to take part; and not known is not yes."""
    letter = case.letter(case.member(relation="grandparent", parental_responsibility=responsibility), kind)
    assert tells_what_was_found(letter) is told
    assert f"wording/{kind}/decided review" in letter.origins()
    assert f"wording/{kind}/take part" in letter.origins()
    assert ("not able to" in text_of(letter)) is not told


@pytest.mark.parametrize("kind", BUILDS)
def test_a_child_who_lives_reads_a_letter_to_themselves(case: ACase, kind: str) -> None:
    """It says "you", and needs no parental responsibility."""
    letter = case.letter(case.member(relation="the child", name="Maya", parental_responsibility="not known"), kind)
    assert "sorry about what happened to you." in text_of(letter)
    assert tells_what_was_found(letter)
    assert "Childline" in text_of(letter)
    case.said("child_died", "yes")
    with pytest.raises(NotAllowed, match="the letter is for the child, and the child died"):
        case.letter(case.member(relation="the child", name="Maya"), kind)


@pytest.mark.parametrize("kind", BUILDS)
@pytest.mark.parametrize(
    ("said", "text"),
    [
        ({"interpreter": "yes", "language": "Polish"}, "someone who speaks Polish"),
        ({"interpreter": "yes"}, "someone who speaks your language"),
        ({"interpreter": "no"}, "in another language"),
        ({"interpreter": "not known", "language": "Polish"}, "in another language"),
    ],
)
def test_the_letter_offers_the_language_of_the_reader(case: ACase, kind: str, said: dict[str, str], text: str) -> None:
    """And asks where nobody knows it."""
    assert text in text_of(case.letter(case.member(**said), kind))


@pytest.mark.parametrize("kind", BUILDS)
def test_how_somebody_is_reached_safely_never_stands_in_the_letter(case: ACase, kind: str) -> None:
    """Somebody else may open it."""
    one = text_of(case.letter(case.member(safe_contact="Never at home. By hand at the school gate."), kind))
    assert one == text_of(case.letter(case.member(), kind))


@pytest.mark.parametrize("kind", BUILDS)
def test_no_letter_is_made_for_somebody_to_whom_letters_may_not_go(case: ACase, kind: str) -> None:
    """What is not made cannot be sent by mistake."""
    with pytest.raises(NotAllowed, match="letters may not go to this member"):
        case.letter(case.member(letters_may_go="no"), kind)


@pytest.mark.parametrize("kind", BUILDS)
def test_a_letter_is_for_one_member_of_the_family(case: ACase, kind: str) -> None:
    """Nobody in general, and nobody who is not recorded, is written to."""
    with pytest.raises(NotAllowed, match="nobody is named"):
        BUILDS[kind](case.material(None, kind))
    with pytest.raises(NotFound, match="no member of the family with the number 2"):
        case.letter(2, kind)


# ---- who suspects whom

WHAT_ELSE_IS_KNOWN: dict[str, Answers] = {
    "nothing else": {},
    "it happened here and was not notified": {
        "died_in": (Entry("this area"),),
        "notification": (Entry("not sent"),),
        "local_authority_aware_on": (Entry(date(2026, 11, 2)),),
    },
}


@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize("kind", BUILDS)
@pytest.mark.parametrize("known", WHAT_ELSE_IS_KNOWN)
def test_the_letter_is_the_same_whichever_agency_suspects(
    reasoner: Reasoner, known: str, kind: str, decision: str | None
) -> None:
    """Who suspects makes no difference to any word, also where the duty to notify turns on it."""
    letters, duty = set(), set()
    for agency in ("local authority", "health", "police", "education", "not stated"):
        others = [one for one in ("local authority", "health", "police", "all others") if one != agency]
        entries = (Entry("suspected", agency), *(Entry("ruled out", other) for other in others))
        answers = {"child_died": (Entry("yes"),), "age_at_death": (Entry(3),), "abuse_or_neglect": entries}
        case = a_case(reasoner, Incident("EX-001", "A case", {**answers, **WHAT_ELSE_IS_KNOWN[known]}))
        if decision is not None:
            case.decided(decision)
        letters.add(text_of(case.letter(case.member(), kind)))
        assert case.output is not None
        duty.add(case.output["findings"]["duty_to_notify"]["finding"])
    assert len(letters) == 1
    assert len(duty) > 1, "the case shows nothing if the duty is the same"


@pytest.mark.parametrize("kind", BUILDS)
@pytest.mark.parametrize("decision", DECISIONS)
def test_nothing_that_people_said_for_the_partners_gets_into_a_letter(
    reasoner: Reasoner, kind: str, decision: str | None
) -> None:
    """Positions, views, reasons, sources, dissent, titles, notes: a letter is the same with them and without."""

    def letter(secret: str) -> str:
        case = ACase(reasoner.rulebook, an_output(FOUND, "local_review_strong_case"))
        case.said("child_died", "yes")
        case.add("position", partner="police", role="lead", position="no local review", reason=secret, day="2026-11-20")
        case.add("agency view", agency="education", role="head teacher", says=secret, day="2026-11-20")
        case.add("dissent", agency="probation", role="lead", says=secret, day="2026-11-20")
        case.add("scrutineer's comment", says=secret, day="2026-11-20")
        case.add("note", text=secret)
        case.add("person named", name=secret, role="suspect", address=secret)
        case.add("answer", question="abuse_or_neglect", answer="suspected", agency="police", source=secret)
        if decision is not None:
            case.decided(decision, without_positions=secret, national_review=secret, other_learning=secret)
        return text_of(case.letter(case.member(safe_contact=secret, on_whose_word=secret), kind))

    assert letter("One thing") == letter("Another")
    assert "One thing" not in letter("One thing")


@pytest.mark.parametrize("kind", BUILDS)
def test_what_would_have_changed_the_result_is_in_no_letter(reasoner: Reasoner, kind: str) -> None:
    """It belongs in the partners' record alone; a letter is the same whatever it says."""

    def letter(changes: list[object]) -> str:
        output = an_output(FOUND, "local_review_strong_case") | {"would_change": changes}
        case = ACase(reasoner.rulebook, output)
        case.decided("local review")
        return text_of(case.letter(case.member(), kind))

    assert letter([]) == letter([[{"question": "learning_captured", "to": "yes"}]])


def test_no_letter_names_a_role_that_took_a_position(written: list[Written]) -> None:
    """The police stand in it as those who sign, clear and may look into what happened, and in no other part."""
    for one in written:
        for sentence in one.letter.sentences():
            if re.search(r"\bpolice\b", sentence.text):
                (name,) = [
                    origin for origin in sentence.origins if origin.startswith("wording/") and "body" not in origin
                ]
                assert name.rpartition("/")[2] in {
                    *("who we are", "from", "to be cleared", "other work", "other work died"),
                    *("new facts", "new facts review", "new facts not decided"),
                }


def test_before_anything_is_decided_no_answer_is_given_away(written: list[Written]) -> None:
    """The partners' own answer comes first: until then a family reads what is asked."""
    for one in written:
        if one.decision in (None, "not yet decided"):
            used = one.letter.origins()
            assert not any(f"wording/{one.kind}/answer {rail}" in used for rail in ("holds", "open", "fails"))
            assert plain_text(one.letter.title)


@pytest.mark.parametrize("kind", BUILDS)
def test_every_letter_about_a_decision_says_how_to_question_it(written: list[Written], kind: str) -> None:
    """Telling us, a complaint, advice from somebody else; and that the law sets no way of appeal."""
    ways = {f"wording/{kind}/{name}" for name in ("question", "complaints", "no appeal", "advice")}
    for one in written:
        if one.kind == kind:
            decided = one.decision in ("local review", "no local review")
            expected = ways if decided else ways - {f"wording/{kind}/no appeal"}
            assert ways & one.letter.origins() == expected


@pytest.mark.parametrize("kind", BUILDS)
def test_every_letter_says_what_would_be_looked_at_again_what_is_next_and_who_is_there(
    written: list[Written], kind: str
) -> None:
    """Whoever reads it, whatever was decided."""
    needed = {
        f"wording/{kind}/{name}"
        for name in (
            *("who we are", "heading new facts", "tell us", "heading next", "heading take part", "your choice"),
            *("who to call", "how to reach us", "reference", "heading help", "help", "closing"),
        )
    }
    for one in written:
        if one.kind == kind:
            assert needed <= one.letter.origins()


def test_a_family_can_be_written_to_before_the_rules_were_asked(reasoner: Reasoner) -> None:
    """The letter says where things are, and leaves out what nobody has thought about yet."""
    case = ACase(reasoner.rulebook)
    letter = case.letter(case.member())
    assert "wording/family-letter/not decided" in letter.origins()
    assert "wording/family-letter/heading thought about" not in letter.origins()


@pytest.mark.parametrize("kind", BUILDS)
def test_what_the_national_group_has_yet_to_look_at_is_not_told_as_no(reasoner: Reasoner, kind: str) -> None:
    """Not yet considered is not known, and unknown is never no."""
    for answers, told in (((), False), (("not yet considered",), False), (("no",), True)):
        output = an_output(
            {"criterion_panel_view": "not met", "criterion_joint_working": "met"}, "local_review_strong_case"
        )
        case = ACase(reasoner.rulebook, output)
        case.said("panel_prefers_local_review", *answers)
        case.decided("local review")
        origins = case.letter(case.member(), kind).origins()
        assert (f"wording/{kind}/criterion_panel_view asked" in origins) is told
        assert (f"wording/{kind}/answer fails" in origins) is told
