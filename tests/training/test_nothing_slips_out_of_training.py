"""What people write in an exercise, alone or in a room, is for them: it turns up in no log, message or plain file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from a_room import SCENARIO, Place, Visitor, start_room, trainer_of
from cspr_rules.cli import main
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.home import home_folder
from cspr_rules.training.own_tries import OwnTries
from cspr_rules.training.space import open_space
from records.planted import a_thousand, contents_below, everything_logged, names_below, slipped_out

ANSWERS = """\
recommendation: rapid_review_first
reasons: {words}
answers:
  child_died: {{answer: no, by: health, because: {words}}}
"""


@pytest.fixture
def planted() -> list[str]:
    """Words that stand nowhere else: names, days and NHS numbers."""
    return a_thousand()[::20]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where exercises are kept. The checked rulebook is taken from the run's own."""
    cache, home = home_folder() / "cache", tmp_path / "home"
    cache.mkdir(parents=True, exist_ok=True)
    home.mkdir(mode=0o700)
    (home / "cache").symlink_to(cache)
    monkeypatch.setenv("CSPR_HOME", str(home))
    monkeypatch.setenv("CSPR_KEYRING", "off")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return home


def test_what_somebody_writes_in_an_exercise_slips_out_nowhere(home: Path, tmp_path: Path, planted: list[str]) -> None:
    """Kept under a code, shown to who wrote it, written to the file they asked for, and told in no message."""
    words = "; ".join(planted)
    own = tmp_path / "own"
    own.mkdir()
    for name, text in {
        "mine.yaml": ANSWERS.format(words=words),
        "misspelt.yaml": ANSWERS.format(words=words).replace("child_died", "child_dyed"),
        "of-another-form.yaml": f"reasons: [{words}]\nanswers: {words}\n",
        "no-yaml.yaml": f'reasons: "{words}\n',
    }.items():
        (own / name).write_text(text, encoding="utf-8")

    def done(*words: str | Path, says: str = "") -> Result:
        return CliRunner().invoke(main, ["exercise", SCENARIO, *map(str, words)], input=says)

    with everything_logged() as logged:
        first = done("--answers", own / "mine.yaml", "--to", own / "debrief.html")
        code = next(line.strip() for line in first.stderr.splitlines() if line.startswith("    "))
        again = done("--answers", own / "mine.yaml", "--code", "-", "--json", says=f"{code}\n")
        tripped = [
            done("--answers", own / "mine.yaml", "--to", own / "debrief.html"),
            *(done("--answers", own / f"{name}.yaml") for name in ("misspelt", "of-another-form", "no-yaml")),
        ]
        with open_space(home, Surroundings.real()) as space:
            kept = OwnTries.of(space, code).given()
        for file in (home / "training").rglob("*"):
            if file.is_file():
                file.write_bytes(b"damaged")
        tripped.append(done("--answers", own / "mine.yaml", "--code", "-", says=f"{code}\n"))
    assert [one.exit_code for one in (first, again)] == [0, 0], first.output + again.output
    assert [(one.exit_code, type(one.exception)) for one in tripped] == [(2, SystemExit)] * 5
    told = [one.stderr for one in (first, again, *tripped)] + [one.stdout for one in tripped]
    files = contents_below(tmp_path, own)
    assert slipped_out(planted, log=logged, message=told, name=names_below(tmp_path), file=files) == []
    # The control: all of it was kept, for whoever has the code.
    assert [one.reasons for one in kept] == [words, words]


def test_what_people_write_in_a_room_slips_out_nowhere(home: Path, tmp_path: Path, planted: list[str]) -> None:
    """From the door to the close: neither the terminal that serves the room nor a file of it tells what was written."""
    words = "; ".join(planted)
    process = start_room(home, SCENARIO, "--port", "0")
    said: list[str] = []
    try:
        assert process.stdout is not None
        while not any(line.startswith("The code of the room") for line in said):
            said.append(process.stdout.readline())
            assert said[-1], process.communicate(timeout=60)[1]
        ticket, address, code = (line.split()[-1] for line in said if ": " in line and "”" not in line)
        place = Place(address, ticket, code)
        trainer, person = trainer_of(place), Visitor(place)
        person.join(planted[0], code=words[:40])
        person.join(planted[0])
        person.answer({"reasons": words})
        person.answer({"reasons": words * 50})
        person.go(f"/found/{planted[-1]}".replace(" ", "%20"))
        person.ask("POST", "/answer", words.encode(), {"Content-Type": "application/json"})
        trainer.do("reveal")
        trainer.go("/trainer/debrief.html")
        trainer.fill("/trainer/close")
        person.go("/room")
    finally:
        process.terminate()
        told = process.communicate(timeout=60)
    files = contents_below(tmp_path)
    assert slipped_out(planted, message=[*said, *told], name=names_below(tmp_path), file=files) == []
    # The control: what was written stood on the pages of who wrote it.
    assert len(slipped_out(planted, shown=person.pages)) == len(planted)
