"""The published incidents, as they were known then, against what was really decided.

Nothing is tuned to a case. What the published text does not say is unknown and may come out in any way.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from acceptance.contract_json import CODES
from acceptance.running import PUBLISHED, PUBLISHED_FOLDER, considered

pytestmark = pytest.mark.shared

LIMBS = {
    "died_or_seriously_harmed": "died_or_seriously_harmed",
    "abuse_or_neglect": "abuse_or_neglect_known_or_suspected",
}
FULL_REVIEW = {"local_review_strong_case", "partners_to_weigh"}
COMPATIBLE = {
    "full_review": FULL_REVIEW,
    "full_review_stopped": FULL_REVIEW,
    # A national review stands beside the local recommendation; a local review was thought of in each.
    "national": FULL_REVIEW,
    "no_full_review": set(CODES) - {"local_review_strong_case"},
}
PRESENT_LAW = "LCSPR"

RecordProperty = Callable[[str, object], None]


@pytest.fixture(scope="module")
def decisions() -> dict[str, dict[str, str]]:
    """What was decided, by incident."""
    decided: dict[str, dict[str, str]] = YAML(typ="base").load(PUBLISHED_FOLDER / "decisions.yaml")
    return decided


@pytest.fixture(scope="module")
def outcomes() -> dict[str, dict[str, Any]]:
    """What the program says of each incident, one by one."""
    return {file.stem: considered(file) for file in PUBLISHED}


@pytest.mark.parametrize("file", PUBLISHED, ids=lambda file: file.stem)
def test_neither_limb_contradicts_what_was_decided(
    file: Path, decisions: dict[str, dict[str, str]], outcomes: dict[str, dict[str, Any]]
) -> None:
    """A limb that the partners found is never "not met", and one that they did not find is never "met"."""
    contradiction = {"yes": "not met", "no": "met"}
    for decided, finding in LIMBS.items():
        found = outcomes[file.stem]["findings"][finding]["finding"]
        assert found != contradiction.get(decisions[file.stem][decided]), finding


@pytest.mark.parametrize("file", PUBLISHED, ids=lambda file: file.stem)
def test_a_limb_that_the_incident_states_is_met(file: Path, outcomes: dict[str, dict[str, Any]]) -> None:
    """Where the file itself says that the child died or was harmed, or that abuse was suspected, the limb is met."""
    given = YAML(typ="base").load(file)["answers"]
    findings = outcomes[file.stem]["findings"]
    if given.get("child_died") == "yes" or given.get("seriously_harmed") in ("yes", "likely"):
        assert findings["died_or_seriously_harmed"]["finding"] == "met"
    if given.get("abuse_or_neglect", {}).get("answer") in ("known", "suspected"):
        assert findings["abuse_or_neglect_known_or_suspected"]["finding"] == "met"


@pytest.mark.parametrize("file", PUBLISHED, ids=lambda file: file.stem)
def test_what_was_decided_under_the_present_law_is_still_possible(
    file: Path, decisions: dict[str, dict[str, str]], outcomes: dict[str, dict[str, Any]]
) -> None:
    """The recommendations still possible include one that fits the decision; earlier law is not compared."""
    decided = decisions[file.stem]
    if decided["system"] == PRESENT_LAW:
        possible = set(outcomes[file.stem]["recommendation"]["possible"])
        assert possible & COMPATIBLE[decided["decision"]]


def test_every_published_incident_has_its_decision(
    decisions: dict[str, dict[str, str]], outcomes: dict[str, dict[str, Any]], record_testsuite_property: RecordProperty
) -> None:
    """Twenty incidents, twenty decisions, eight of them under the present law; how many settle is recorded."""
    assert len(outcomes) == 20
    assert set(outcomes) == set(decisions)
    assert sum(decided["system"] == PRESENT_LAW for decided in decisions.values()) == 8
    settled = [name for name, said in outcomes.items() if said["recommendation"]["settled"]]
    record_testsuite_property("published incidents that settle", f"{len(settled)} of {len(outcomes)}")
    print(f"{len(settled)} of {len(outcomes)} published incidents settle: {', '.join(settled) or 'none'}")  # noqa: T201
