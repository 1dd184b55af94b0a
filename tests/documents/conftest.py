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
from documents.cases import LIVES, a_store, the_desk


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
def material_of(desk: Desk, case_of: Callable[[str], str]) -> Callable[[str, str], Material]:
    """The material for a kind of document about a life's case."""

    def gathered(life: str, kind: str) -> Material:
        return gather(desk, case_of(life), kind, KINDS[kind].names, SHARED_NAMES)

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
