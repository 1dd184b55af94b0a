"""Checking a rulebook: what is wrong with its meaning is said in a sentence, and what is right is proved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builders import a_rule, a_rulebook, a_small_rulebook, all_of, answered, none_of, one_of, the_answers
from cspr_rules.engine.durable import Durable, compile_rows
from cspr_rules.engine.protocol import Row
from cspr_rules.model.answer import Value
from cspr_rules.model.rule import CANNOT_SAY_YET, Example, Rule, RuleKind
from cspr_rules.model.rulebook import LawInForce, Rulebook
from cspr_rules.reasoning.check import DAY_OF_EXAMPLES, check


def with_rule(rulebook: Rulebook, rule: Rule) -> Rulebook:
    """The rulebook with one rule put in the place of that of the same name."""
    return replace(rulebook, rules={**rulebook.rules, rule.name: rule})


def with_example(outcome: str, ask_next: Sequence[str] | None = None, **given: Value) -> Rulebook:
    """A small rulebook in which the criterion of joint working has one example."""
    rulebook = a_small_rulebook()
    asked = None if ask_next is None else tuple(ask_next)
    example = Example("Health has a doubt", 12, the_answers(**given), outcome, asked)
    rule = replace(rulebook.rules["criterion_joint_working"], examples=(example,), file="law/joint.yaml")
    return with_rule(rulebook, rule)


def told(rulebook: Rulebook) -> list[str]:
    """What the check finds, as people read it."""
    return [str(fault) for fault in check(rulebook).faults]


def test_a_sound_rulebook_passes_and_says_what_was_proved() -> None:
    """Nothing is found; the rows and the partial cases they were proved over are counted."""
    checked = check(with_example("met", joint_working_concern="may"))
    assert checked.faults == ()
    assert checked.examples == 1
    assert checked.rows > 0
    # Three questions with two classes and two ages with two bands: each has three non-empty sets.
    assert checked.partial_cases == 3**5


def test_an_example_that_fails_names_its_file_line_and_what_came_out() -> None:
    """The person who wrote it is told what the rule makes of their answers."""
    (fault,) = told(with_example("not met", joint_working_concern="may"))
    assert fault == (
        'law/joint.yaml, line 12: the example "Health has a doubt" comes out as met, not not met. '
        "Mend the example if the rule is right, or the rule if the example is."
    )


def test_an_example_that_asks_for_the_wrong_question_fails() -> None:
    """What to ask next is part of the example, to the letter."""
    (fault,) = told(with_example("not yet known", ["child_died"]))
    assert "asks next joint_working_concern, not child_died" in fault
    assert told(with_example("not yet known", ["joint_working_concern"])) == []


def test_an_example_before_the_rule_is_in_force_fails() -> None:
    """A day on which the rule does not exist proves nothing about it."""
    rulebook = with_example("met", joint_working_concern="may")
    rule = rulebook.rules["criterion_joint_working"]
    early = replace(rule.examples[0], on=rule.periods[0].start.replace(year=2017))
    (fault,) = told(with_rule(rulebook, replace(rule, examples=(early,))))
    assert "is considered on 2017-06-29, when the rule is not in force" in fault


def a_table(**conditions: object) -> Rulebook:
    """Two questions and a recommendation table over them."""
    questions = [one_of("child_died", "yes", "no"), one_of("learning_captured", "yes", "no")]
    return a_rulebook(
        questions,
        [a_rule(name, condition, RuleKind.RECOMMENDATION) for name, condition in conditions.items()],  # type: ignore[arg-type]
    )


def test_answers_for_which_no_recommendation_applies_are_named() -> None:
    """A gap in the table is shown as a case that falls into it."""
    (fault,) = told(
        a_table(
            strong=answered("child_died", "yes"),
            other=all_of(answered("child_died", "no"), answered("learning_captured", "no")),
        )
    )
    assert "no recommendation applies: child_died: no; learning_captured: yes" in fault


def test_answers_for_which_two_recommendations_apply_are_named() -> None:
    """An overlap in the table is shown as a case with both codes."""
    (fault,) = told(
        a_table(
            strong=answered("child_died", "yes"),
            other=none_of(all_of(answered("child_died", "yes"), answered("learning_captured", "no"))),
        )
    )
    assert "more than one applies (strong, other): child_died: yes; learning_captured: yes" in fault


def test_a_recommendation_that_cannot_be_said_yet_may_be_an_example() -> None:
    """An example may state which recommendations remain and what they turn on."""
    rulebook = a_table(strong=answered("child_died", "yes"), other=answered("child_died", "no"))
    open_case = Example("Nobody knows yet", 3, {}, CANNOT_SAY_YET, ("child_died",), ("strong", "other"))
    assert told(with_rule(rulebook, replace(rulebook.rules["strong"], examples=(open_case,)))) == []
    narrow = replace(open_case, possible=("strong",))
    (fault,) = told(with_rule(rulebook, replace(rulebook.rules["strong"], examples=(narrow,))))
    assert "leaves possible strong, other, not strong" in fault


def test_a_fault_in_the_compiler_of_the_engine_of_record_is_found_by_the_proof() -> None:
    """With any one row lost, the check names the rule and a case on which the evaluators differ."""
    for lost in compile_rows(a_small_rulebook().on(DAY_OF_EXAMPLES)):

        def short(law: LawInForce, lost: Row = lost) -> Durable:
            return Durable(law, [row for row in compile_rows(law) if row != lost])

        faults = check(a_small_rulebook(), short).faults
        assert any(f"the two evaluators differ on {lost.rule}" in fault.what for fault in faults), lost.name


def test_a_rule_that_needs_too_many_rows_is_refused_and_named() -> None:
    """More rows than the engine may have are refused with the question that is shared, not built."""
    questions = [one_of(f"question_{n}", "yes", "no") for n in range(26)]
    pairs = [
        none_of(all_of(answered(f"question_{n}", "yes"), answered(f"question_{n + 1}", "yes"))) for n in range(0, 26, 2)
    ]
    rulebook = a_rulebook(questions, [a_rule("too_wide", all_of(*pairs))])
    faults = check(rulebook).faults
    assert len(faults) == 1
    assert "too_wide" in str(faults[0])
