"""One meeting: what it has said, and what the command line answered."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from cspr_rules.cli import main
from steps.sentences import WORDS, Answers

CONSIDERED_ON = "2026-11-20"


@dataclass
class Meeting:
    """What one scenario has said so far, and what the program answered. `about` is the finding last spoken of."""

    folder: Path
    answers: dict[str, Any] = field(default_factory=dict)
    results: list[dict[str, Any]] = field(default_factory=list)
    run: Result | None = None
    about: str = ""

    def say(self, answers: Answers) -> None:
        """A plain answer replaces what was said; what an agency says stands beside what others say."""
        for question, answer in answers.items():
            before = self.answers.get(question)
            if isinstance(answer, list) and answer and isinstance(answer[0], dict):
                agencies = {entry["by"] for entry in answer if "known on" not in entry}
                kept = before if isinstance(before, list) else [] if before is None else [{"answer": before}]
                self.answers[question] = [entry for entry in kept if entry.get("by") not in agencies] + answer
            else:
                self.answers[question] = answer

    def consider(self, *options: str) -> None:
        """Write the incident file and consider it."""
        file = self.folder / "incident.json"
        incident = {
            "incident": "EX-001",
            "title": "An example",
            "considered on": CONSIDERED_ON,
            "answers": self.answers,
        }
        file.write_text(json.dumps(incident), encoding="utf-8")
        self._run([str(file), *options])

    def consider_folder(self) -> None:
        """Consider every file of the folder."""
        self._run([str(self.folder)])

    def _run(self, arguments: list[str]) -> None:
        self.run = CliRunner().invoke(main, ["consider", "--json", *arguments])
        crash = self.run.exception
        assert crash is None or isinstance(crash, SystemExit), f"the program crashed: {crash!r}"
        out = self.run.stdout
        if arguments[0] == str(self.folder):
            self.results = [json.loads(line) for line in out.splitlines()]
        elif out:
            self.results.append(json.loads(out))

    @property
    def last(self) -> dict[str, Any]:
        """What came through last."""
        assert self.run is not None
        assert self.results, f"nothing came through: {self.run.stderr}"
        return self.results[-1]

    def finding(self, words: str) -> dict[str, Any]:
        """A finding by its words; the next sentences are about it."""
        self.about = WORDS["findings"][words]
        return self.last["findings"][self.about]

    def told(self, reader: str) -> str:
        """All that one reader is told."""
        return " ".join(sentence["sentence"] for sentence in self.last["rationale"][reader])

    def told_about(self, reader: str, about: Iterable[str]) -> list[str]:
        """The sentences that one reader is told about some rules or wordings."""
        return [s["sentence"] for s in self.last["rationale"][reader] if s["about"] in set(about)]
