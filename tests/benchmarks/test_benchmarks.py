"""Each benchmark, at a tiny size: it reports, it compares answers, and it stops at the first unequal one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from benchmarks.agreement import Unequal
from benchmarks.cases import random_cases
from benchmarks.cold import CommandFailed, cold
from benchmarks.growth import growth
from benchmarks.larger import times
from benchmarks.one_run import DURABLE, EXACT, PLAIN, ZEN, Engine, Said, engines, one_run
from benchmarks.open_questions import open_questions
from benchmarks.table import WIDTH, Aim, Table

from builders import a_small_rulebook, the_contract_law, the_law
from cspr_rules.engine.durable import Durable
from cspr_rules.engine.exact import Exact
from cspr_rules.engine.protocol import Evaluation
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.rule import Finding

LAW = the_contract_law()
SMALL = the_law(a_small_rulebook())
DURABLE_ENGINE, EXACT_ENGINE = Durable(LAW), Exact(LAW)


def with_zen() -> bool:
    """Whether zen-engine is here; `make bench` installs it, the tests do without."""
    try:
        import zen  # noqa: F401
    except ModuleNotFoundError:
        return False
    return True


@pytest.fixture(scope="module")
def compared() -> dict[str, Engine]:
    """The engines of the first benchmark, under the contract's rulebook."""
    return engines(LAW, DURABLE_ENGINE, EXACT_ENGINE, zen=with_zen())


def a_changed(said: Said, part: str) -> Said:
    """The same answer with one thing wrong."""
    if part == "finding":
        name = list(said.findings)[-1]
        other = next(finding for finding in Finding if finding is not said.findings[name])
        return replace(said, findings={**said.findings, name: other})
    if part == "possible":
        return replace(said, possible=(said.possible or ())[1:])
    return replace(said, fired=frozenset(sorted(said.fired or ())[1:]))


# One run


def test_all_engines_are_timed_on_cases_that_they_agree_on(compared: dict[str, Engine]) -> None:
    """The table has a row for each engine and one for a single finding, and a ratio to each engine."""
    table = one_run(LAW, EXACT_ENGINE, compared, cases=40)
    assert [row[0] for row in table.rows] == [*compared, "exact, one finding"]
    assert all(len(row) == 3 + len(compared) for row in table.rows)
    assert "40 random partial cases" in table.caption
    assert max(map(len, str(table).splitlines())) <= 100


@pytest.mark.parametrize(
    ("engine", "part"),
    [
        (EXACT, "finding"),
        (EXACT, "possible"),
        (PLAIN, "finding"),
        (PLAIN, "possible"),
        (DURABLE, "finding"),
        (ZEN, "finding"),
        (ZEN, "fired"),
    ],
)
def test_an_unequal_answer_of_any_engine_ends_the_first_benchmark(
    compared: dict[str, Engine], engine: str, part: str
) -> None:
    """One engine is wrong in one case of ten, in one finding, one recommendation or one firing."""
    if engine not in compared:
        pytest.skip("zen-engine is not installed; make bench installs it")
    sound = compared[engine]
    asked = iter(range(1_000))

    def faulty(result: object) -> Said:
        return a_changed(sound.said(result), part) if next(asked) == 7 else sound.said(result)

    with pytest.raises(Unequal, match=engine.split(",", maxsplit=1)[0]):
        one_run(LAW, EXACT_ENGINE, {**compared, engine: Engine(sound.evaluate, faulty)}, cases=10)


class WrongOnOneFinding(Exact):
    """Says of the first rule what is not so, when asked for it alone."""

    def finding(self, name: str, case: PartialCase) -> Finding:
        """The opposite, for one rule."""
        found = super().finding(name, case)
        if name != next(iter(self.law.rules)):
            return found
        return Finding.MET if found is not Finding.MET else Finding.NOT_MET


def test_an_unequal_single_finding_ends_the_first_benchmark(compared: dict[str, Engine]) -> None:
    """What is timed as one finding is compared as well."""
    with pytest.raises(Unequal, match="one finding"):
        one_run(LAW, WrongOnOneFinding(LAW), compared, cases=3)


def test_the_random_cases_are_settled_open_and_disputed() -> None:
    """Every slot that can be is seen settled, wholly open, and with some of its classes ruled out but not settled."""
    draw = random_cases(LAW.space, Random(1))
    drawn = [next(draw) for _ in range(400)]
    for slot, full in enumerate(LAW.space.full):
        seen = {case[slot] for case in drawn}
        assert full in seen
        assert seen == set(range(1, full + 1)), "each set of classes that is not empty"


# Growth


def test_both_evaluators_are_built_and_timed_at_each_size() -> None:
    """A row for each evaluator and size, with the rules of each copy counted."""
    table = growth(SMALL, factors=(1, 3), cases=5, builds=2)
    rules = len(SMALL.rules)
    assert [row[:2] for row in table.rows] == [
        ["durable, 1 x", str(rules)],
        ["durable, 3 x", str(3 * rules)],
        ["exact, 1 x", str(rules)],
        ["exact, 3 x", str(3 * rules)],
    ]
    assert len(table.aims) == 4


def test_a_larger_rulebook_is_copies_that_do_not_touch_and_one_recommendation_table() -> None:
    """Each copy has its own questions and rules, and only the first recommends."""
    larger = times(LAW, 3)
    assert larger.space.full == LAW.space.full * 3
    assert len(larger.rules) == 3 * len(LAW.rules)
    assert larger.recommendations == LAW.recommendations


class WrongInTheSecondCopy(Exact):
    """Finds a rule of the second copy met, whatever the case."""

    def evaluate(self, case: PartialCase) -> Evaluation:
        """Evaluate, with that fault."""
        sound = super().evaluate(case)
        wrong = {name: Finding.MET for name in sound.findings if name == "criterion_joint_working_1"}
        return replace(sound, findings={**sound.findings, **wrong})


class WrongOnWhatIsPossible(Exact):
    """Has every finding right and leaves out a recommendation."""

    def possible(self, case: PartialCase) -> tuple[str, ...]:
        """One too few."""
        return super().possible(case)[1:]


@pytest.mark.parametrize(
    ("faulty", "about"),
    [(WrongInTheSecondCopy, "criterion_joint_working_1"), (WrongOnWhatIsPossible, "what can be recommended")],
)
def test_an_unequal_answer_at_any_size_ends_the_second_benchmark(faulty: type[Exact], about: str) -> None:
    """What only the larger rulebook finds is compared as well, and so is what can be recommended."""
    with pytest.raises(Unequal, match=about):
        growth(SMALL, factors=(1, 2), cases=20, builds=1, kinds={"durable": Durable, "faulty": faulty})


# Which open questions matter


class WrongOnTheRecommendation(Exact):
    """Overlooks one slot on which the recommendation turns."""

    def matters_to_recommendation(self, case: PartialCase) -> frozenset[int]:
        """One too few."""
        return frozenset(sorted(super().matters_to_recommendation(case))[1:])


class WrongOnOneSlot(Exact):
    """Overlooks one slot that matters to a criterion."""

    def matters(self, name: str, case: PartialCase) -> frozenset[int]:
        """One too few."""
        return frozenset(sorted(super().matters(name, case))[1:])


class WrongOnACriterion(Exact):
    """Overlooks one question that matters to a criterion."""

    def questions_that_matter(self, case: PartialCase) -> dict[str, tuple[str, ...]]:
        """One too few."""
        return dict(list(super().questions_that_matter(case).items())[1:])


def test_exact_and_enumeration_agree_on_what_matters_and_enumeration_stops_at_its_bound() -> None:
    """With a few open it finishes every case; with nothing known it does not, and the table says so."""
    table = open_questions(LAW, EXACT_ENGINE, None, sizes=(3, 5), cases=4, most_seconds=0.5)
    assert [row[0] for row in table.rows] == ["3", "5", str(len(LAW.space.slots))]
    finished = table.header.index("finished")
    assert [row[finished] for row in table.rows] == ["4", "4", "0"]
    assert "over 0.5 s" in table.rows[-1]


@pytest.mark.parametrize("faulty", [WrongOnTheRecommendation, WrongOnACriterion, WrongOnOneSlot])
def test_an_unequal_answer_about_what_matters_ends_the_third_benchmark(faulty: type[Exact]) -> None:
    """Enumeration sees a question that exact overlooks."""
    with pytest.raises(Unequal):
        open_questions(LAW, faulty(LAW), None, sizes=(4,), cases=4, most_seconds=5)


@pytest.mark.parametrize("faulty", [None, WrongOnTheRecommendation, WrongOnOneSlot])
def test_z3_agrees_on_what_matters_and_sees_what_is_overlooked(faulty: type[Exact] | None) -> None:
    """Without enumeration's help, on cases that it could not finish."""
    pytest.importorskip("z3", reason="z3-solver is not installed; make bench installs it")
    from benchmarks.z3_peer import Z3

    solver = Z3(LAW, (*LAW.criteria, *LAW.recommendations))
    if faulty is None:
        table = open_questions(LAW, EXACT_ENGINE, solver, sizes=(25,), cases=2, most_seconds=0)
        assert "not run" not in table.rows[0]
    else:
        with pytest.raises(Unequal, match="z3"):
            open_questions(LAW, faulty(LAW), solver, sizes=(25,), cases=2, most_seconds=0)


# A cold command


def python(code: str) -> Sequence[str]:
    """A command that runs `code`."""
    return [sys.executable, "-c", code]


def test_a_command_is_timed_from_nothing_kept_and_again(tmp_path: Path) -> None:
    """Its first runs find an empty CSPR_HOME each, and later ones what a first one left there."""
    log = tmp_path / "log"
    code = (
        "import os, pathlib; kept = pathlib.Path(os.environ['CSPR_HOME'], 'kept'); "
        f"open({str(log)!r}, 'a').write('kept ' if kept.exists() else 'nothing '); kept.touch(); print('words')"
    )
    table = cold(python(code), runs=2, first_runs=1)
    assert log.read_text(encoding="utf-8").split() == ["nothing", "nothing", "kept", "kept"]
    assert [row[1] for row in table.rows] == ["2", "2", "2"]


def test_a_command_that_prints_other_words_the_second_time_ends_the_fourth_benchmark() -> None:
    """What is kept may save time and change nothing."""
    with pytest.raises(Unequal, match="printed"):
        cold(python("import os; print(os.environ['CSPR_HOME'])"), runs=1, first_runs=1)


def test_a_command_that_fails_is_no_measurement() -> None:
    """A quick failure is not taken for a quick answer."""
    with pytest.raises(CommandFailed, match="status 3"):
        cold(python("raise SystemExit(3)"), runs=1, first_runs=1)


def test_peak_memory_is_that_of_the_command_and_not_of_the_benchmark() -> None:
    """A command that does nothing takes little, however much the process has that measures it."""
    held = bytearray(200_000_000)
    table = cold(python("print('words')"), runs=1, first_runs=1)
    assert len(held) == 200_000_000
    assert all(int(row[-1].removesuffix(" MB")) < 100 for row in table.rows)


# The tables


def test_an_aim_says_whether_it_was_met() -> None:
    """Met up to the aim itself, missed above."""
    assert str(Aim("a thing", 3, 3.0, "ms")) == "met     a thing: 3 ms, aim 3 ms"
    assert str(Aim("a thing", 3, 3.2, "ms")) == "missed  a thing: 3.2 ms, aim 3 ms"


def test_a_table_keeps_its_columns_and_its_width() -> None:
    """Text is left-aligned, numbers right-aligned, and a long caption is folded."""
    table = str(Table("Title", "long words " * 40, ["", "time"], [["one", "1 us"], ["another", "22 ms"]]))
    assert "one       1 us\nanother  22 ms\n" in table
    assert max(map(len, table.splitlines())) <= WIDTH
