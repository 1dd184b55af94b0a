"""What all tests share: nothing they do touches the home folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the program keeps goes to a folder of this run, the same one for `tests` and `features`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CSPR_HOME", str(tmp_path_factory.getbasetemp() / "cspr-home"))
        yield
