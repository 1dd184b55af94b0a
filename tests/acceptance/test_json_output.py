"""The JSON has every key of the contract, in the right shape, for every sample and every published incident."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from acceptance.contract_json import CODES, FINDINGS, Output
from acceptance.running import PUBLISHED, PUBLISHED_FOLDER, SAMPLES, an_incident_file, considered, cspr


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_every_sample_gives_the_json_of_the_contract(file: Path) -> None:
    """All keys, strict shapes, and what must add up adds up."""
    Output.model_validate_json(json.dumps(considered(file)))


@pytest.mark.shared
@pytest.mark.parametrize("file", PUBLISHED, ids=lambda file: file.stem)
def test_every_published_incident_gives_the_json_of_the_contract(file: Path) -> None:
    """All keys, strict shapes, and what must add up adds up, on real input."""
    Output.model_validate_json(json.dumps(considered(file)))


def test_the_samples_are_many_and_reach_most_recommendations() -> None:
    """Samples in which all recommendations but one occur show what the program does; three alike would not."""
    codes = {considered(file)["recommendation"]["code"] for file in SAMPLES}
    assert len(SAMPLES) >= 10
    assert "cannot_say_yet" in codes
    assert len(codes & set(CODES)) >= len(CODES) - 1


def test_the_model_of_the_contract_refuses_what_is_not_in_it(tmp_path: Path) -> None:
    """A key dropped, renamed or added, or a value of another kind, does not pass."""
    sound = considered(an_incident_file(tmp_path, child_died="yes"))
    Output.model_validate_json(json.dumps(sound))
    for key in sound:
        with pytest.raises(ValidationError):
            Output.model_validate_json(json.dumps({name: value for name, value in sound.items() if name != key}))
    for wrong in (
        {**sound, "score": 7},
        {**sound, "considered_on": 20261120},
        {**sound, "findings": {name: sound["findings"][name] for name in FINDINGS[1:]}},
        {**sound, "recommendation": {**sound["recommendation"], "settled": True}},
    ):
        with pytest.raises(ValidationError):
            Output.model_validate_json(json.dumps(wrong))


def test_an_answer_carries_who_said_it_when_and_from_what(tmp_path: Path) -> None:
    """The grounds of a finding hold the whole entry; the answer to a list question is a list, an age a number."""
    file = an_incident_file(
        tmp_path,
        joint_working_concern={"answer": "may", "by": "health", "known on": "2026-11-03", "source": "chronology"},
        more_than_one_area=["police force", "local authority"],
        child_died="no",
        seriously_harmed="yes",
        age_at_incident=4,
        abuse_or_neglect=[{"answer": "known", "by": "police"}],
    )
    findings = considered(file)["findings"]
    assert findings["criterion_joint_working"]["because"] == [
        {
            "question": "joint_working_concern",
            "answer": "may",
            "by": "health",
            "known_on": "2026-11-03",
            "source": "chronology",
        }
    ]
    (area,) = findings["circumstance_more_than_one_area"]["because"]
    assert sorted(area["answer"]) == ["local authority", "police force"]
    ages = [g for g in findings["serious_child_safeguarding_case"]["because"] if g.get("question") == "age_at_incident"]
    assert ages[0]["answer"] == 4


def test_all_grounds_are_given_and_not_the_first(tmp_path: Path) -> None:
    """Two reasons for one finding are both told."""
    file = an_incident_file(
        tmp_path,
        improvements_needed="yes",
        improvements_identified_before="yes",
        earlier_learning_embedded="no",
        abuse_or_neglect=[{"answer": "known", "by": "police"}, {"answer": "suspected", "by": "education"}],
    )
    findings = considered(file)["findings"]
    asked = {ground["question"] for ground in findings["criterion_improvements"]["because"]}
    assert asked == {"improvements_needed", "improvements_identified_before", "earlier_learning_embedded"}
    who = {ground["by"] for ground in findings["abuse_or_neglect_known_or_suspected"]["because"]}
    assert who == {"police", "education"}


def test_a_rule_not_in_force_is_named_and_has_no_finding(tmp_path: Path) -> None:
    """On a day before the Panel's guidance of 2022 and the notice of 2023, what they brought is named and not found."""
    said = considered(an_incident_file(tmp_path, child_died="yes"), "--on", "2021-06-01")
    Output.model_validate_json(json.dumps(said))
    assert said["not_in_force"] == ["partners_should_consider_notifying", "care_leaver_death_notice"]
    assert said["considered_on"] == "2021-06-01"
    assert "Working Together 2020" in said["law_in_force"]
    assert "Working Together 2026" not in said["law_in_force"]


def test_a_folder_streams_one_json_line_a_case(tmp_path: Path) -> None:
    """Each case is one line of JSON, in the order of the file names; YAML and JSON files alike, and no other file."""
    for name in ("b.json", "a.yaml", "c.yml"):
        an_incident_file(tmp_path, name, child_died="yes")
    (tmp_path / "notes.txt").write_text("not an incident", encoding="utf-8")
    result = cspr("consider", "--json", tmp_path)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [json.loads(line)["incident"] for line in lines] == ["a", "b", "c"]
    for line in lines:
        Output.model_validate_json(line)


@pytest.mark.shared
def test_the_published_incidents_stream_as_lines_by_file_name() -> None:
    """Twenty files given by name come out as twenty lines in the order given."""
    result = cspr("consider", "--json", *PUBLISHED)
    assert result.exit_code == 0
    assert [json.loads(line)["incident"] for line in result.stdout.splitlines()] == [f.stem for f in PUBLISHED]
    assert len(PUBLISHED) == 20
    assert (PUBLISHED_FOLDER / "decisions.yaml").is_file()
