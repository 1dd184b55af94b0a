"""The commands of the record as people type them, in this process, with a clock and keys that repeat."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cspr_rules.cli import main
from cspr_rules.records.surroundings import Surroundings
from cspr_rules.rulebook.home import home_folder
from records.stores import StorePlace

MORNING = datetime(2026, 11, 20, 9, tzinfo=UTC)
SAMPLES = Path(__file__).parents[3] / "rules" / "samples"


def repeatable(start: datetime = MORNING) -> Surroundings:
    """A clock that goes on by a second each time it is read, and bytes that follow from a count."""
    moments = (start + timedelta(seconds=number) for number in range(10**9))
    counts = iter(range(10**9))

    def random(size: int) -> bytes:
        return hashlib.shake_256(f"{start.isoformat()} {next(counts)}".encode()).digest(size)

    return Surroundings(now=lambda: next(moments), random=random)


@dataclass
class Desk:
    """Somebody who types commands on one store."""

    place: StorePlace
    environment: dict[str, str] = field(default_factory=dict)
    surroundings: Surroundings = field(default_factory=repeatable)
    results: list[Result] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)

    def types(self, *words: str, says: str = "") -> Result:
        """What a command answers; `says` is typed on standard input."""
        environment = {
            "CSPR_HOME": str(self.place.home),
            "CSPR_KEYRING": "off",
            "CSPR_DATABASE_URL": self.place.database_url or "",
            "CSPR_RECOVERY_KEY_TO": "stderr",
            **self.environment,
        }
        result = CliRunner().invoke(main, list(words), input=says, env=environment, obj=self.surroundings)
        self.results.append(result)
        self.typed.append(" ".join(words))
        return result

    def does(self, *words: str, says: str = "") -> str:
        """What a command answers that must succeed."""
        result = self.types(*words, says=says)
        assert result.exit_code == 0, (words, result.stderr, result.exception)
        return result.stdout


@pytest.fixture(scope="session")
def compiled_rules() -> Path:
    """Where the checked rulebook is kept between stores, with that of the whole run: so that it is checked once."""
    cache = home_folder() / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    return cache


def at_a_desk(place: StorePlace, compiled_rules: Path) -> Desk:
    """Somebody at work on a store that is not yet made."""
    place.home.mkdir(mode=0o700)
    (place.home / "cache").symlink_to(compiled_rules)
    return Desk(place)


@pytest.fixture
def desk(store_place: StorePlace, compiled_rules: Path) -> Desk:
    """Somebody at work on a store that is not yet made, on each of the two databases."""
    return at_a_desk(store_place, compiled_rules)


@pytest.fixture
def embedded_desk(tmp_path: Path, compiled_rules: Path) -> Desk:
    """Somebody at work on an embedded store that is not yet made."""
    return at_a_desk(StorePlace(tmp_path / "home"), compiled_rules)


@pytest.fixture
def decided() -> Callable[[Desk], int]:
    """A case opened from a sample, considered, with three positions and a decision; gives the decision's number."""

    def make(desk: Desk) -> int:
        desk.does("record", "new", str(SAMPLES / "infant-with-fractures.yaml"))
        desk.does("record", "consider", "EX-001")
        for partner in ("local authority", "health", "police"):
            desk.does(
                *("record", "position", "EX-001", "--partner", partner, "--role", "director"),
                *("--position", "local review", "--reason", "-", "--day", "2026-11-20"),
                says="Joint working can be learned from.",
            )
        said = desk.does(
            *("record", "decide", "EX-001", "--decided", "local review", "--reason", "-", "--consideration", "40"),
            *("--decided-by", "director of children's services", "--day", "2026-11-20"),
            says="The three partners agree.",
        )
        return int(said.split("entry ")[1].split()[0])

    return make
