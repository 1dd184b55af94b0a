"""The library of scenarios: those that came with the program, or those of a partnership's own folder."""

from __future__ import annotations

from pathlib import Path

from cspr_rules.model.rulebook import Rulebook
from cspr_rules.rulebook.fault import Fault, Faults
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.training.scenario import Scenario
from cspr_rules.training.scenario_files import FOLDER, read_scenario, read_scenarios, scenario_files


def library(book: Rulebook, place: Path | None = None) -> tuple[Scenario, ...]:
    """The scenarios in `place`, a folder or one file; by default those under rules/scenarios. Raises Faults."""
    rules = rules_folder()
    profiles = tuple(path.stem for path in sorted((rules / "partnerships").glob("*.yaml")))
    place = place or rules / FOLDER
    if place.is_file():
        return (read_scenario(place, book, profiles),)
    if not scenario_files(place):
        what = "there is no scenario here"
        raise Faults([Fault(str(place), 1, what, "Name a scenario file, or a folder of files that end in .yaml.")])
    return read_scenarios(place, book, profiles)
