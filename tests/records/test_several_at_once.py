"""Several at once: no entry is lost, and of two who save the same answer the second is told and keeps their text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from postgres_server import PostgresServer
from records.crash.parent import Parent

WRITERS, SAVES = 16, 25


@pytest.fixture(scope="module")
def parent() -> Iterator[Parent]:
    """Starts one process for each person."""
    with Parent() as one:
        one.load_rules()
        yield one


@pytest.fixture(params=["embedded", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Where the record is kept: an address for PostgreSQL, None for the file."""
    if request.param == "embedded":
        yield None
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    with server.database() as database:
        yield database.app_url


def test_sixteen_writers_with_twenty_five_saves_each_lose_none(parent: Parent, url: str | None, tmp_path: Path) -> None:
    """Four hundred entries, each acknowledged once and there once, in one chain; every writer gets their turns."""
    where = {"home": tmp_path / "home", "url": url}
    case = parent.ask("make", **where)
    before = parent.ask("check", **where)["hashes"]
    people = [
        parent.start("save_at_once", **where, case=case, person=f"person {number}", saves=SAVES)
        for number in range(WRITERS)
    ]
    said = Counter(line for one in people for line in one.end())
    found = parent.ask("check", **where)
    assert not found["wrong"]
    assert set(said.values()) == {1}
    added = {f"{entry} {digest}" for entry, digest in found["hashes"].items() if entry not in before}
    assert added == set(said)
    assert len(added) == WRITERS * SAVES == 400


def test_of_several_who_save_the_same_answer_all_but_one_are_told_and_keep_their_text(
    parent: Parent, url: str | None, tmp_path: Path
) -> None:
    """In processes of their own, at the same moment: one is saved, the others are handed both texts, none is mixed."""
    where = {"home": tmp_path / "home", "url": url}
    case = parent.ask("open_a_case", **where)
    people = [parent.start("answer_the_same", **where, case=case, person=name) for name in ("Ash", "Birch", "Cedar")]
    said = [json.loads(line) for one in people for line in one.end()]
    (saved,) = [one for one in said if not one["told"]]
    told = [one for one in said if one["told"]]
    assert len(told) == 2
    for one in told:
        assert one["told"].startswith(f'{saved["person"]} has answered "joint_working_concern" meanwhile')
        assert one["theirs"] == saved["yours"]
        assert one["yours"] == f"as {one['person']} recalls"
    assert parent.ask("texts", **where, case=case) == [saved["yours"]]
