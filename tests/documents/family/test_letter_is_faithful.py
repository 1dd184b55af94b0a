"""Nothing is in a letter that the record does not hold, and whatever people typed arrives to the letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cspr_rules.documents.document import Document, plain_text
from cspr_rules.documents.family_words import LOOKED_AT, NAMES
from cspr_rules.documents.render.docx import to_docx
from cspr_rules.documents.render.html import to_html
from cspr_rules.documents.words import read_wording
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.folder import rules_folder
from documents.family.conftest import Written
from documents.family.letters import BUILDS, MADE_AT, ACase, an_output, text_of

kinds = pytest.mark.parametrize("kind", BUILDS)

HOSTILE = {
    "quotes": "O'Neill \"Mo\" «M» 'x'",
    "markup": "<script>alert(1)</script> & <b>Maya</b>",
    "a gap": "{child} {bodies} {0} {}",
    "right to left": "عُمَر بن مايا",
    "an emoji": "Maya 🌻👩‍👧",
    "a formula": "=HYPERLINK(1)",
    "a sentence": "Maya. You failed! Did you?",
}


def full_case(reasoner: Reasoner) -> ACase:
    """A case in which a letter rests on as much as it can."""
    duty = {"duty": "complete_local_review", "by": "2027-05-20"}
    found = dict.fromkeys(LOOKED_AT, "met") | {"rapid_review_due": "met", "locally_important": "not met"}
    case = ACase(reasoner.rulebook, an_output(found, "local_review_strong_case", [duty]))
    case.said("child_died", "yes")
    case.named()
    case.decided("local review", look_again_on="2027-02-01", other_learning="An event.")
    case.add("words for the family", says="We are here for you.")
    return case


def test_every_sentence_of_every_letter_rests_on_what_the_material_holds(written: list[Written]) -> None:
    """Nothing falls when what the record does not back is taken out of a letter."""
    for one in written:
        material = one.case.material(one.about, one.kind)
        assert one.letter.keeping(material.backs) == one.letter


@kinds
def test_an_origin_that_is_taken_away_takes_its_sentences_along(reasoner: Reasoner, kind: str) -> None:
    """Each origin of the letter in turn, but for its fixed words: what rested on it is told no more."""
    case = full_case(reasoner)
    about = case.member(interpreter="yes", language="Polish")
    material = case.material(about, kind)
    letter = BUILDS[kind](material)
    origins = {one for one in letter.origins() if not one.startswith("wording/")}
    assert {one.partition("/")[2] for one in origins} >= {"holds", "fails", "child_died", "complete_local_review"}
    for origin in origins:
        without = replace(material, without=frozenset({origin}))
        left = BUILDS[kind](without).keeping(without.backs)
        assert left == letter.keeping(lambda one, gone=origin: gone not in one.origins)
        assert left != letter


@kinds
@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_finding_that_the_rules_did_not_give_is_not_told(reasoner: Reasoner, kind: str, name: str) -> None:
    """Its question goes from the letter, and no other does."""
    case = full_case(reasoner)
    about = case.member()
    asked = {f"wording/{kind}/{one} asked" for one in LOOKED_AT}
    assert asked <= case.letter(about, kind).origins()
    findings = {one: found for one, found in (case.output or {})["findings"].items() if one != name}
    case.events[1] = ("consideration", {**case.events[1][1], "output": {**(case.output or {}), "findings": findings}})
    origins = case.letter(about, kind).origins()
    assert asked - origins == {f"wording/{kind}/{name} asked"}
    assert not any(one.startswith(f"{name}/") for one in origins)


@kinds
@pytest.mark.parametrize(("finding", "rail"), [("met", "holds"), ("not met", "fails"), ("not yet known", "open")])
def test_each_question_stands_under_the_answer_that_was_found(
    reasoner: Reasoner, kind: str, finding: str, rail: str
) -> None:
    """Yes, no, or not known yet: one finding, and the one answer above it."""
    case = ACase(reasoner.rulebook, an_output({"criterion_joint_working": finding}))
    case.decided("local review")
    origins = case.letter(case.member(), kind).origins()
    answers = {one.rpartition(" ")[2] for one in origins if one.startswith(f"wording/{kind}/answer ")}
    assert answers == {rail}
    assert f"criterion_joint_working/{rail}" in origins


@kinds
def test_what_is_put_right_in_the_record_is_told_no_more(reasoner: Reasoner, kind: str) -> None:
    """A death that was entered by mistake is withdrawn, and the letter says nothing of it."""
    case = full_case(reasoner)
    about = case.member()
    assert "died." in text_of(case.letter(about, kind))
    case.add("answer withdrawn", withdraws=3, reason="of another child")
    letter = case.letter(about, kind)
    assert "answer/child_died" not in letter.origins()
    assert "died." not in text_of(letter)
    assert "coroner" not in text_of(letter)


@kinds
def test_a_death_that_is_disputed_is_not_told_as_a_death(reasoner: Reasoner, kind: str) -> None:
    """A letter says that a child died where nobody who knows says otherwise."""
    case = ACase(reasoner.rulebook, an_output({}))
    case.said("child_died", "yes", "not known")
    about = case.member()
    assert "died." in text_of(case.letter(about, kind))
    case.said("child_died", "no", agency="health")
    assert "died." not in text_of(case.letter(about, kind))


@kinds
@pytest.mark.parametrize(
    ("decision", "other", "told"),
    [
        ("no local review", "An event in May.", True),
        ("no local review", "", False),
        ("local review", "An event in May.", False),
    ],
)
def test_a_shorter_way_to_learn_is_told_in_the_place_of_a_review_alone(
    reasoner: Reasoner, kind: str, decision: str, other: str, told: bool
) -> None:
    """That the partners learn in another way too is no news to somebody who is told of a review."""
    case = ACase(reasoner.rulebook, an_output({}, "other_learning"))
    case.decided(decision, other_learning=other)
    letter = case.letter(case.member(), kind)
    assert (f"wording/{kind}/shorter way" in letter.origins()) is told
    assert "An event" not in text_of(letter)


@kinds
def test_days_in_a_letter_are_those_of_the_record(reasoner: Reasoner, kind: str) -> None:
    """When it was decided, when the partners look again, and when the review should be done."""
    case = full_case(reasoner)
    said = text_of(case.letter(case.member(), kind))
    for day in ("on 20 November 2026", "on 1 February 2027", "by 20 May 2027"):
        assert day in said
    assert date(2027, 5, 20).isoformat() not in said
    output = {**(case.output or {}), "duties": []}
    case.events[1] = ("consideration", {**case.events[1][1], "output": output})
    assert "within six months" in text_of(case.letter(case.member(), kind))


# ---- typed text


@kinds
@pytest.mark.parametrize("what", HOSTILE)
def test_a_name_arrives_to_the_letter_and_is_never_read_as_anything_else(
    reasoner: Reasoner, kind: str, what: str
) -> None:
    """As the child's name and as the reader's: one more name, and no word of the letter is another."""
    typed = HOSTILE[what]

    def letter(name: str) -> Document:
        case = full_case(reasoner)
        case.events[3] = ("child's name for letters", {"name": name, "on_whose_word": "mother"})
        return case.letter(case.member(name=name, interpreter="yes", language=name), kind)

    given, plain = letter(typed), letter("Zoë")
    told = [one.text.replace("\u2068", "").replace("\u2069", "") for one in given.sentences()]
    assert told == [one.text.replace("Zoë", typed) for one in plain.sentences()]
    page = to_html(given)
    assert "<script>" not in page
    assert "<b>" not in page
    assert to_docx(given, MADE_AT)


@kinds
def test_a_name_that_runs_from_right_to_left_turns_no_line_round(reasoner: Reasoner, kind: str) -> None:
    """It is set apart, in a sentence that begins with words of the letter."""
    case = full_case(reasoner)
    case.events[3] = ("child's name for letters", {"name": "عُمَر", "on_whose_word": "mother"})
    letter = case.letter(case.member(), kind)
    with_name = [one.text for one in letter.sentences() if "عُمَر" in one.text]
    assert len(with_name) >= 3
    assert all("\u2068عُمَر\u2069" in text and text[0].isascii() for text in with_name)


@kinds
def test_what_the_partners_write_for_the_family_arrives_to_the_letter(reasoner: Reasoner, kind: str) -> None:
    """20,000 characters with line ends, quotes and gaps: one piece, as it was typed."""
    typed = ('We thought of {child}.\n\n<b>It\'s "hard"</b> مرحبا 🌻 ' * 420)[:20_000].strip()
    case = full_case(reasoner)
    case.add("words for the family", says=typed)
    letter = case.letter(case.member(), kind)
    assert typed in [one.text for one in letter.sentences()]
    assert "We are here for you." in text_of(letter)


# ---- the files of words


@kinds
def test_a_partnership_words_any_text_in_its_own_way_and_the_rest_stays(tmp_path: Path, kind: str) -> None:
    """A gap that stands for nothing is refused, with file and line."""
    own = tmp_path / f"{kind}.yaml"
    own.write_text("closing: Go gently.\n", encoding="utf-8")
    words = read_wording(kind, NAMES, rules_folder(), tmp_path)
    assert words.texts["closing"] == "Go gently."
    assert words.texts["title"] == read_wording(kind, NAMES, rules_folder()).texts["title"]
    own.write_text("closing: Go gently.\ntitle: About {name}\nclosign: Bye.\n", encoding="utf-8")
    with pytest.raises(Faults) as refused:
        read_wording(kind, NAMES, rules_folder(), tmp_path)
    assert [fault.line for fault in refused.value.faults] == [2, 3]


@kinds
def test_a_text_that_a_partnership_leaves_empty_is_left_out(reasoner: Reasoner, kind: str) -> None:
    """Without a trace: no empty line stands in the letter."""
    case = full_case(reasoner)
    case.words |= {"help now": "", "who we are": "", "criterion_panel_view asked": ""}
    letter = case.letter(case.member(), kind)
    assert "Samaritans" not in text_of(letter)
    assert all(plain_text(getattr(block, "words", letter.title)) for block in letter.blocks)
