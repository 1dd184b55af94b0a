"""The command line, run as people run it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from cspr_rules.cli import main

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
SAMPLES = sorted((REPOSITORY / "rules" / "samples").glob("*.yaml"))
PUBLISHED_FOLDER = REPOSITORY.parent / "shared" / "cases"
PUBLISHED = sorted(file for file in PUBLISHED_FOLDER.glob("*.yaml") if file.name != "decisions.yaml")


def cspr(*arguments: str | Path) -> Result:
    """Run `cspr` with these arguments; anything but a planned exit fails the test."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    crash = result.exception
    assert crash is None or isinstance(crash, SystemExit), f"the program crashed: {crash!r}"
    assert "Traceback" not in result.output
    return result


def considered(file: Path, *options: str) -> dict[str, Any]:
    """The JSON of one sound incident file."""
    result = cspr("consider", "--json", *options, file)
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    said: dict[str, Any] = json.loads(result.stdout)
    return said


def an_incident_file(folder: Path, name: str = "incident.json", **answers: Any) -> Path:
    """A sound incident file with these answers."""
    file = folder / name
    incident = {"incident": Path(name).stem, "title": "A made-up case", "considered on": "2026-11-20"}
    file.write_text(json.dumps({**incident, "answers": answers}, ensure_ascii=False), encoding="utf-8")
    return file
