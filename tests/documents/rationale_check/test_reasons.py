"""Reasons before sign-off: every line of a good rationale is looked for, and phrases that say nothing are shown."""

from __future__ import annotations

import pytest

from cspr_rules.documents.rationale_check import ReasonLines, check_examples, check_reasons

LINES = 25
COPIED = "highlights or may highlight recurrent themes in the safeguarding and promotion of the welfare of children"
SECTION_14 = (
    *("day_and_edition", "facts_relied_on", "facts_unknown", "limb_abuse_or_neglect", "limb_died_or_seriously_harmed"),
    *("criterion_improvements", "criterion_recurrent_themes", "criterion_joint_working", "criterion_panel_view"),
    *("circumstance_single_agency", "circumstance_no_agency", "circumstance_more_than_one_area"),
    *("circumstance_institutional_setting", "learning_so_far", "earlier_reviews", "whether_embedded", "proportionate"),
    *("alternatives", "inequality", "parallel_processes", "positions", "national_view", "actions", "family"),
    "day_to_look_again",
)


def test_good_reasons_pass(model: tuple[str, ...], lines: ReasonLines) -> None:
    """Reasons that address everything are found sound: nothing missing, no phrase that says nothing."""
    found = check_reasons("\n\n".join(model), lines)
    assert found.sound
    assert tuple(found.addressed) == SECTION_14


def test_every_line_of_a_good_rationale_is_looked_for(lines: ReasonLines) -> None:
    """Both limbs, each criterion, each circumstance, and everything else that makes a decision hold has its line."""
    assert tuple(lines.lines) == SECTION_14
    assert len(SECTION_14) == LINES


@pytest.mark.parametrize("number", range(LINES), ids=SECTION_14)
def test_taking_a_paragraph_out_makes_exactly_its_line_fail(
    model: tuple[str, ...], lines: ReasonLines, number: int
) -> None:
    """Each paragraph carries its line alone, and no other paragraph carries it."""
    without = check_reasons("\n\n".join((*model[:number], *model[number + 1 :])), lines)
    assert [line.name for line in without.missing] == [SECTION_14[number]]
    assert not without.says_nothing


@pytest.mark.parametrize("number", range(LINES), ids=SECTION_14)
def test_each_paragraph_alone_addresses_its_line_alone(model: tuple[str, ...], lines: ReasonLines, number: int) -> None:
    """The line on which it does so is told."""
    alone = check_reasons(f"\n\n{model[number]}", lines)
    assert list(alone.addressed) == [SECTION_14[number]]
    assert alone.addressed[SECTION_14[number]] >= 3
    assert len(alone.missing) == LINES - 1


def test_the_file_proves_its_own_phrases(lines: ReasonLines) -> None:
    """Every example sentence of the file is found, or left alone, as it says."""
    assert check_examples(lines, "rationale-check.yaml") == ()


def test_an_example_that_is_not_so_is_told(lines: ReasonLines) -> None:
    """The proof can fail: a line without its phrases finds nothing, and its examples say so with their place."""
    family = lines.lines["family"]
    broken = ReasonLines({"family": type(family)(**{**_fields(family), "phrases": ()})}, {})
    (fault,) = check_examples(broken, "rationale-check.yaml")
    assert str(fault).startswith("rationale-check.yaml, line ")
    assert '"family" is not found in' in fault.what


@pytest.mark.parametrize(
    ("reasons", "phrase"),
    [
        ("The case does not meet the threshold.", "does_not_meet_the_threshold"),
        ("Criteria not met; it doesn't meet the criteria.", "does_not_meet_the_threshold"),
        ("No new learning was identified.", "no_new_learning"),
        ("This is single agency only.", "single_agency_only"),
        ("We are awaiting PM results and the criminal outcome.", "awaiting_a_result"),
        ("Pending the outcome of the police investigation.", "awaiting_a_result"),
        ("This theme was already reviewed last year.", "already_reviewed"),
        ("It is not in the public interest.", "not_in_the_public_interest"),
        ("The social worker failed to visit.", "blame"),
        ("The mother is to blame.", "blame"),
        ("There is no capacity due to limited resources.", "cost_or_capacity"),
        ("Given the media interest we decided otherwise.", "media_interest"),
        ("It would be distressing for staff.", "distress_of_staff"),
        ("There is no evidence of abuse.", "lack_of_proof"),
        ("The parents object to a review.", "the_family_objects"),
        ("There was no agency involvement.", "no_agency_was_involved"),
        (
            f"The case {COPIED}.",
            "criteria_copied",
        ),
    ],
)
def test_phrases_that_say_nothing_are_shown_with_their_line(
    lines: ReasonLines, model: tuple[str, ...], reasons: str, phrase: str
) -> None:
    """Also in reasons that are good otherwise: the phrase, its line, and what to say instead."""
    found = check_reasons("\n\n".join((*model, reasons)), lines)
    assert [one.phrase.name for one in found.says_nothing] == [phrase]
    (one,) = found.says_nothing
    assert one.line == "\n\n".join(model).count("\n") + 3
    assert one.quote.strip(".;") in reasons
    assert one.phrase.say_instead.endswith(".")
    assert one.phrase.cites
    assert not found.sound


@pytest.mark.parametrize(
    "reasons",
    [
        "Nothing waits for the criminal trial.",
        "There is no new learning: the audit of May shows that the old learning is embedded.",
        "Nobody is to blame for this.",
        "The child died of heart failure.",
        "There is cause for concern about a single agency only, and its own review covers it.",
        "The case does not meet the threshold of serious harm, because the graze healed in a day.",
    ],
)
def test_the_same_words_with_something_behind_them_are_left_alone(lines: ReasonLines, reasons: str) -> None:
    """A phrase with its evidence, or turned round, is no empty phrase."""
    assert not check_reasons(reasons, lines).says_nothing


def test_what_the_record_says_need_not_be_said_again(lines: ReasonLines, model: tuple[str, ...]) -> None:
    """Where the record holds the positions or the day to look again, reasons without them are not called wanting."""
    place = SECTION_14.index("positions")
    reasons = "\n\n".join((*model[:place], *model[place + 1 :]))
    found = check_reasons(reasons, lines, {"positions": "entries 40, 41, 42"})
    assert found.sound
    assert found.in_the_record == {"positions": "entries 40, 41, 42"}


def test_a_bare_label_addresses_nothing(lines: ReasonLines) -> None:
    """The name of a criterion without a line of evidence does not do."""
    missing = {line.name for line in check_reasons("Recurrent themes: no. Improvements needed: may.", lines).missing}
    assert {"criterion_recurrent_themes", "criterion_improvements"} <= missing


def test_the_check_writes_nothing(lines: ReasonLines) -> None:
    """For empty reasons it asks every question and gives no sentence that could stand in a rationale."""
    found = check_reasons("Nothing yet.", lines)
    assert [line.asks[-1] for line in found.missing] == ["?"] * LINES


def _fields(line: object) -> dict[str, object]:
    return {name: getattr(line, name) for name in type(line).__dataclass_fields__}  # type: ignore[attr-defined]
