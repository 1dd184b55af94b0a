"""Both databases, so that a test that asks for one runs on each."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from cspr_rules.records.database.embedded import Embedded
from cspr_rules.records.database.protocol import Database
from postgres_server import PostgresServer
from records.databases import EmbeddedPlace, Place, PostgresPlace
from records.stores import StorePlace

BOTH = ("embedded", pytest.param("postgresql", marks=pytest.mark.postgres))


@pytest.fixture(params=BOTH)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Where a record can be kept, on each of the two databases; nothing is in it yet."""
    if request.param == "embedded":
        yield EmbeddedPlace(tmp_path / "record.db", secrets.token_bytes(32))
    else:
        with request.getfixturevalue("postgres_server").database() as database:
            yield PostgresPlace(database)


@pytest.fixture
def embedded_place(tmp_path: Path) -> EmbeddedPlace:
    """Where an embedded record can be kept; nothing is there yet."""
    return EmbeddedPlace(tmp_path / "record.db", secrets.token_bytes(32))


@pytest.fixture
def embedded_database(embedded_place: EmbeddedPlace) -> Iterator[Embedded]:
    """An embedded record, made and empty."""
    database = embedded_place.open()
    try:
        database.prepare()
        yield database
    finally:
        database.close()


@pytest.fixture
def postgres_place(postgres_server: PostgresServer) -> Iterator[PostgresPlace]:
    """A database of the tests' server with the record's tables, empty."""
    with postgres_server.database() as database:
        yield PostgresPlace(database)


@pytest.fixture
def database(place: Place) -> Iterator[Database]:
    """A record's database, made and empty, on each of the two."""
    database = place.open()
    try:
        database.prepare()
        yield database
    finally:
        database.close()


@pytest.fixture(params=BOTH)
def store_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StorePlace]:
    """Where a whole store can be kept, on each of the two databases; none is there yet."""
    if request.param == "embedded":
        yield StorePlace(tmp_path / "home")
    else:
        with request.getfixturevalue("postgres_server").database() as database:
            yield StorePlace(tmp_path / "home", database.app_url)
