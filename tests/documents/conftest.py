"""Four cases with a life behind them, made once; what is made from them is thrown away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cspr_rules.documents.document import Document
from cspr_rules.documents.making import KINDS, build
from cspr_rules.documents.material import Material, gather
from cspr_rules.documents.shared_words import SHARED_NAMES
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.desk import Desk
from cspr_rules.records.rules import Rules
from cspr_rules.rulebook.folder import rules_folder
from documents.cases import FAMILIES, LIVES, a_store, the_desk, with_northshire

FOR_FAMILIES = ("family-letter", "easy-read", "family-cover")
"""Kinds that are made for one member of the family."""


@pytest.fixture(scope="session")
def rules(reasoner: Reasoner) -> Rules:
    """The rules that come with the program."""
    return Rules(reasoner, rules_folder())


@pytest.fixture(scope="session")
def desk(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with the four cases. Tests add nothing to them but documents."""
    with a_store(tmp_path_factory.mktemp("store") / "home") as store:
        yield the_desk(store, rules)


@pytest.fixture(scope="session")
def case_of(desk: Desk) -> Callable[[str], str]:
    """The id of the case of a life, which is lived at the first call."""
    ids: dict[str, str] = {}

    def lived(life: str) -> str:
        if life not in ids:
            ids[life] = LIVES[life](desk).id
        return ids[life]

    return lived


@pytest.fixture(scope="session")
def desk_for_families(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk of a partnership that writes to families, in a store of its own."""
    with a_store(tmp_path_factory.mktemp("families") / "home") as store:
        yield the_desk(store, with_northshire(rules))


@pytest.fixture(scope="session")
def written_to(desk_for_families: Desk) -> Callable[[str], tuple[str, int]]:
    """The id of the case of a life in which families are written to, and the entry of the first who is."""
    found: dict[str, tuple[str, int]] = {}

    def lived(life: str) -> tuple[str, int]:
        if life not in found:
            case = LIVES[life](desk_for_families).id
            found[life] = case, FAMILIES[life](desk_for_families, case)[0]
        return found[life]

    return lived


@pytest.fixture(scope="session")
def material_of(
    request: pytest.FixtureRequest, desk: Desk, case_of: Callable[[str], str]
) -> Callable[[str, str], Material]:
    """The material for a kind of document about a life's case, for a letter to the first of the family."""

    def gathered(life: str, kind: str) -> Material:
        chosen = KINDS[kind]
        if kind in FOR_FAMILIES:
            desk_for_families = request.getfixturevalue("desk_for_families")
            case, about = request.getfixturevalue("written_to")(life)
            return gather(desk_for_families, case, kind, chosen.names, SHARED_NAMES, about)
        return gather(desk, case_of(life), kind, chosen.names, SHARED_NAMES, pictures=chosen.pictures)

    return gathered


@pytest.fixture(scope="session")
def document_of(material_of: Callable[[str, str], Material]) -> Callable[[str, str], Document]:
    """The document of a kind about a life's case."""

    def built(life: str, kind: str) -> Document:
        return build(material_of(life, kind))

    return built


@pytest.fixture
def fresh_desk(rules: Rules, tmp_path: Path) -> Iterator[Desk]:
    """A desk of an empty store, for tests that add to cases."""
    with a_store(tmp_path / "home") as store:
        yield the_desk(store, rules)
