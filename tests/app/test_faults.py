"""What people see where the program is at fault. No browser."""

from __future__ import annotations

from datetime import date

import pytest
from cspr_rules.app.pages import result
from cspr_rules.app.state import session

from cspr_rules.engine.protocol import Evaluation
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.rule import Finding
from cspr_rules.reasoning.consider import Reasoner
from front_end import Window


def downloads(window: Window) -> list[str]:
    """What can be downloaded from a page."""
    return [element.proto.label for element in window.run.get("download_button")]


class Lying:
    """An evaluator that says the opposite of one finding."""

    def __init__(self, truthful: object, rule: str) -> None:
        self._truthful = truthful
        self._rule = rule

    def __getattr__(self, name: str) -> object:
        return getattr(self._truthful, name)

    def evaluate(self, case: PartialCase) -> Evaluation:
        """The truth, but for one rule."""
        true = self._truthful.evaluate(case)
        return Evaluation({**true.findings, self._rule: Finding.MET}, true.possible, true.fired)


@pytest.fixture
def evaluators_that_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reasoner whose second evaluator finds a criterion met that is not."""
    reasoner = session.reasoner()
    law = reasoner.rulebook.on(date.today())  # noqa: DTZ011 - as the page does
    durable, exact = reasoner.evaluators(law)
    lying = Lying(exact, "criterion_joint_working")
    differing = Reasoner(reasoner.rulebook)
    monkeypatch.setattr(differing, "evaluators", lambda _law: (durable, lying))
    monkeypatch.setattr(session, "reasoner", lambda: differing)


@pytest.mark.usefixtures("evaluators_that_differ")
def test_where_the_evaluators_differ_there_is_no_recommendation_and_the_page_says_why() -> None:
    """On any difference people read that the program is at fault, on what, and no finding to rely on."""
    window = Window.on_a_new_incident()
    assert "No recommendation" in window.text
    window.go("result")
    assert "the two evaluators differ" in window.text
    assert (
        "criterion_joint_working: the engine of record says not yet known; the second evaluator says met" in window.text
    )
    for words in ("These remain possible", "What to ask next", "Findings"):
        assert words not in window.text
    assert downloads(window.go("check-answers")) == ["Download the incident (YAML)", "Download the result (JSON)"]


def test_a_fault_of_the_program_shows_a_reference_and_no_detail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody reads a traceback, and nobody loses the way out."""
    window = Window("agencies-that-differ")

    def fail(*_: object) -> None:
        raise RuntimeError("a detail about a child")

    monkeypatch.setattr(result, "tell", fail)
    window.go("result", sound=False)
    assert "Something went wrong" in window.text
    assert "Fault reference:" in window.text
    assert "a detail about a child" not in window.text
    assert not window.run.exception
    assert 'aria-label="Pages"' in window.html


def test_where_the_rules_cannot_be_asked_the_answers_can_still_be_seen_and_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A fault in the reasoning takes nobody's work away."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a detail about a child")

    window = Window("agencies-that-differ").go("what-happened")
    monkeypatch.setattr(Reasoner, "consider", fail)
    window.radios("child_died")[0].set_value("no")
    window.go("check-answers", sound=False)
    assert downloads(window) == ["Download the incident (YAML)"]
    assert "Suspected" in window.text
    window.go("result", sound=False)
    assert "The rules could not be asked" in window.text
    assert "a detail about a child" not in window.text
