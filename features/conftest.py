"""The steps of the features. Everything goes through the command line: a file is written, `cspr consider` reads it.

What the sentences mean stands in `sentences.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from steps.answering import *  # noqa: F403 - pytest-bdd finds steps among the names of this module
from steps.asking import *  # noqa: F403
from steps.duties import *  # noqa: F403
from steps.exercising import *  # noqa: F403
from steps.failing import *  # noqa: F403
from steps.finding import *  # noqa: F403
from steps.law_on_a_day import *  # noqa: F403
from steps.local_wording import *  # noqa: F403
from steps.on_the_record import *  # noqa: F403
from steps.practising import *  # noqa: F403
from steps.reading import *  # noqa: F403
from steps.recommending import *  # noqa: F403
from steps.recording import *  # noqa: F403
from steps.several_children import *  # noqa: F403
from steps.together import *  # noqa: F403


@pytest.fixture(scope="session", autouse=True)
def a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the program keeps goes to a folder of this run, the same one for `tests` and `features`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CSPR_HOME", str(tmp_path_factory.getbasetemp() / "cspr-home"))
        yield
