"""A scenario file is read strictly: every fault is told with its line and how to mend it, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.rulebook.fault import Faults
from cspr_rules.training.check import faults_of, played
from cspr_rules.training.library import library
from cspr_rules.training.scenario import Passage, Scenario
from cspr_rules.training.scenario_files import scenario_from
from training.a_scenario import FILE, SOUND

BAD = YAML(typ="safe").load(Path(__file__).with_name("bad_scenarios.yaml"))


def read(text: str, reasoner: Reasoner, file: str = FILE) -> Scenario:
    """The scenario in `text`."""
    return scenario_from(text, file, reasoner.rulebook, ("kent", "sandwell"))


def refusal(text: str, reasoner: Reasoner) -> str:
    """The message with which `text` is refused."""
    with pytest.raises(Faults) as refused:
        read(text, reasoner)
    return str(refused.value)


def test_a_sound_scenario_is_read_and_the_rules_agree_with_it(reasoner: Reasoner) -> None:
    """The example from which the tests start is a scenario that passes."""
    scenario = read(SOUND, reasoner)
    assert [str(fault) for stage in played([scenario], reasoner) for fault in faults_of(stage)] == []
    first = scenario.stages[0].answers[1]
    assert first.rests_on == (Passage("nursery", "was not hurt"),), "words are found across a line break"


@pytest.mark.parametrize("case", BAD, ids=lambda case: case["stands"].strip()[:40])
def test_a_fault_is_told_with_its_line_and_how_to_mend_it(case: dict[str, str], reasoner: Reasoner) -> None:
    """Word for word what stands beside it, and nothing else."""
    assert SOUND.count(case["in the place of"]) == 1
    assert refusal(SOUND.replace(case["in the place of"], case["stands"]), reasoner) == case["message"]


def test_an_answer_to_what_is_known_is_not_easily_taken_for_another(reasoner: Reasoner) -> None:
    """The key marks what is not known; on an answer it would say that the careful reader was wrong."""
    spoilt = SOUND.replace('{nursery: "He is four"}}', '{nursery: "He is four"}, easily taken for: 5}')
    assert '"easily taken for" belongs to what is not known, and "age_at_incident" is answered' in refusal(
        spoilt, reasoner
    )


def test_words_of_a_later_document_carry_no_earlier_answer(reasoner: Reasoner) -> None:
    """What is not yet on the table cannot be what an answer rests on."""
    early = SOUND.replace(
        '{what happens: "The Panel has not looked at it"}', '{what happens: "The council rules out neglect"}'
    )
    assert '"what happens" does not say "The council rules out neglect"' in refusal(early, reasoner)


def test_a_later_answer_takes_the_place_of_the_same_agencys_earlier_one(reasoner: Reasoner) -> None:
    """What was open at the first stage is answered at the second, and is no dispute."""
    scenario = read(SOUND, reasoner)
    calendar = reasoner.rulebook.calendar
    (before,) = scenario.answers(0, calendar)["abuse_or_neglect"]
    (after,) = scenario.answers(1, calendar)["abuse_or_neglect"]
    assert not before.is_known
    assert (after.answer, after.known_on) == ("ruled out", scenario.day_of(1, calendar))


def test_a_later_answer_of_another_agency_takes_the_place_of_the_earlier_one(reasoner: Reasoner) -> None:
    """For a question that is not put to each agency the newer paper counts; a dispute is written as two answers."""
    later = '      seriously_harmed: {answer: likely, by: police, rests on: {what happens: "The lamp was mended"}}\n'
    mark = "rules out neglect.\n    answers:\n"
    assert SOUND.count(mark) == 1
    scenario = read(SOUND.replace(mark, mark + later), reasoner)
    (answer,) = scenario.answers(1, reasoner.rulebook.calendar)["seriously_harmed"]
    assert (answer.by, answer.answer) == ("police", "likely")


def test_a_document_is_read_in_paragraphs(reasoner: Reasoner) -> None:
    """An empty line parts paragraphs; a line break within one is only where the file was narrow."""
    text = SOUND.replace("          hurt. Nobody", "          hurt.\n\n          Nobody")
    (document,) = read(text, reasoner).stages[0].documents
    assert document.paragraphs == ("He is four and was not hurt.", "Nobody has asked the council.")


def test_stages_count_working_days_and_weeks_after_the_fifteenth(reasoner: Reasoner) -> None:
    """Working day 15 after Monday 7 September 2026 is Monday 28 September; two weeks later is 12 October."""
    later = SOUND.replace("    working day: 3\n", "    weeks later: 2\n")
    scenario = read(later, reasoner)
    assert scenario.day_of(0, reasoner.rulebook.calendar).isoformat() == "2026-09-07"
    assert scenario.day_of(1, reasoner.rulebook.calendar).isoformat() == "2026-10-12"


def test_stages_out_of_order_are_refused(reasoner: Reasoner) -> None:
    """Facts arrive forwards."""
    swapped = SOUND.replace("    working day: 0\n", "    working day: 9\n")
    assert 'the stage "The mended lamp" lies before the one above it' in refusal(swapped, reasoner)


def test_a_wrong_expectation_is_told_with_file_line_and_stage(reasoner: Reasoner) -> None:
    """The check says where the scenario and the rules part."""
    text = SOUND.replace("met: [locally_important]\n      not met: [\n        died", "not met: [\n        died", 1)
    scenario = read(text, reasoner)
    told = [str(fault) for stage in played([scenario], reasoner) for fault in faults_of(stage)]
    assert told == [
        "the-lamp.yaml, line 31: at the stage “The lamp” locally_important is met, and not yet known is expected. "  # noqa: ISC004 - one message
        "Mend the answers, or what is expected; if neither is wrong, a rule has changed its meaning."
    ]


def test_other_notices_than_expected_are_told(reasoner: Reasoner) -> None:
    """A notice that is shown and not expected is as wrong as one that is missing."""
    scenario = read(SOUND.replace("      notices: [other_ways_to_learn]\n", "", 1), reasoner)
    (told,) = [fault.what for stage in played([scenario], reasoner) for fault in faults_of(stage)]
    assert told == "at the stage “The lamp” the notices are other_ways_to_learn, and expected are none"


def test_other_possible_recommendations_than_expected_are_told(reasoner: Reasoner) -> None:
    """Cannot say yet is not enough: what remains possible is held against the rules too."""
    text = SOUND.replace("{answer: [near miss], rests", "{answer: not known, rests", 1)
    for possible in ("no_review_indicated, other_learning", "no_review_indicated, partners_to_weigh"):
        changed = text.replace("recommendation: other_learning", "recommendation: cannot_say_yet")
        changed = changed.replace("      met: [locally_important]\n", "").replace(
            "      notices: [other_ways_to_learn]", f"      possible: [{possible}]"
        )
        told = [fault.what for stage in played([read(changed, reasoner)], reasoner) for fault in faults_of(stage)]
        if "partners_to_weigh" in possible:
            assert told[0].endswith(
                "no_review_indicated, other_learning are possible, and " + possible + " are expected"
            )
        else:
            assert told == []


@settings(max_examples=60, deadline=None)
@given(line=st.integers(0, SOUND.count("\n") - 1), junk=st.text(max_size=12))
def test_a_spoilt_line_is_refused_or_read_and_never_a_crash(line: int, junk: str, reasoner: Reasoner) -> None:
    """Whatever stands in a line, people get a message with a line in this file, or a scenario."""
    lines = SOUND.splitlines()
    lines[line] = junk
    try:
        read("\n".join(lines), reasoner)
    except Faults as refused:
        assert all(fault.file == FILE and fault.line >= 1 and fault.mend for fault in refused.faults)  # noqa: PT017


def test_a_folder_without_a_scenario_is_told(tmp_path: Path, reasoner: Reasoner) -> None:
    """An empty folder is a mistake and not an empty library."""
    with pytest.raises(Faults, match="there is no scenario here"):
        library(reasoner.rulebook, tmp_path)


def test_faults_of_several_files_are_told_together(tmp_path: Path, reasoner: Reasoner) -> None:
    """Nobody mends one file to be told of the next."""
    for name in ("the-lamp", "the-bulb"):
        (tmp_path / f"{name}.yaml").write_text(SOUND.replace("minutes: 20", "minutes: many"), encoding="utf-8")
    with pytest.raises(Faults) as refused:
        library(reasoner.rulebook, tmp_path)
    assert {Path(fault.file).name for fault in refused.value.faults} == {"the-lamp.yaml", "the-bulb.yaml"}
