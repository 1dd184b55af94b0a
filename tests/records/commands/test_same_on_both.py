"""The same commands on either database, with the same clock and keys, give the same exported bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from postgres_server import PostgresServer
from records.commands.conftest import Desk, at_a_desk
from records.places import everything_in
from records.stores import StorePlace


@pytest.mark.postgres
def test_the_same_commands_give_the_same_exported_bytes_on_both_databases(
    decided: Callable[[Desk], int], compiled_rules: Path, postgres_server: PostgresServer, tmp_path: Path
) -> None:
    """Which database a partnership uses makes no difference to what it can prove."""
    exported = []
    with postgres_server.database() as database:
        for name, url in (("embedded", None), ("postgresql", database.app_url)):
            (tmp_path / name).mkdir()
            desk = at_a_desk(StorePlace(tmp_path / name / "home", url), compiled_rules)
            decided(desk)
            for kind, form in (("decision-record", "docx"), ("calendar", "ics")):
                made = ("--kind", kind, "--format", form, "--to", str(tmp_path / name / "made"))
                desk.does("documents", "EX-001", *made)
            desk.does("export", "EX-001", str(tmp_path / name / "export"))
            files = everything_in(tmp_path / name / "export")
            exported.append({path: content for path, (_, _, content) in files.items()})
    assert exported[0] == exported[1]
    assert exported[0]["record.json"]
    documents = {Path(path).name: content for path, content in exported[0].items() if path.startswith("documents/")}
    assert sorted(name.split("-", 1)[1] for name in documents) == [
        "calendar.ics",
        "decision-record.docx",
    ]
    made = {path.read_bytes() for path in (tmp_path / "embedded" / "made").iterdir()}
    assert made == set(documents.values())
