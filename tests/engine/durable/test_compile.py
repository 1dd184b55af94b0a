"""Rows: every way in which a rule is settled, and no more."""

from __future__ import annotations

from random import Random

import pytest
from tests.builders import (
    a_rule,
    a_rulebook,
    a_small_rulebook,
    all_of,
    answered,
    any_of,
    met,
    none_of,
    not_met,
    number,
    one_of,
    the_contract_law,
    the_contract_rulebook,
    the_law,
    whole_number,
)
from tests.engine.brute_force import classes_left, finding_by_trying

from cspr_rules.engine.durable import TooManyRows, compile_rows
from cspr_rules.engine.protocol import Premise, Row
from cspr_rules.model.condition import Answered, Condition, Found
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import LawInForce


def the_rows(law: LawInForce, rule: str, rail: str) -> list[Row]:
    """The rows of one rail of one rule."""
    return [row for row in compile_rows(law) if (row.rule, row.rail) == (rule, rail)]


def in_words(law: LawInForce, row: Row) -> set[str]:
    """A row as people would say it: `question: class or class`, or `finding rail`."""
    words = set()
    for premise in row.premises:
        if premise.slot is None:
            words.add(f"{premise.rule} {premise.rail}")
        else:
            slot = law.space.slots[premise.slot]
            classes = law.space.classes[slot.question]
            left = [cls.words for position, cls in enumerate(classes) if premise.within >> position & 1]
            words.add(f"{slot}: {' or '.join(left)}")
    return words


def one_rule(when: Condition, *questions: str) -> LawInForce:
    """One rule, over questions that are answered yes, may or no."""
    return the_law(a_rulebook([one_of(name, "yes", "may", "no") for name in questions], [a_rule("rule", when)]))


def test_a_rule_that_holds_whichever_way_an_open_answer_turns_out_has_a_row_that_says_so() -> None:
    """Two rows of a table that differ in one answer only leave a merged row without that answer, marked as added."""
    law = one_rule(
        any_of(
            all_of(answered("first", "yes"), answered("second", "yes")),
            all_of(answered("first", "may", "no"), answered("third", "yes")),
        ),
        "first",
        "second",
        "third",
    )

    rows = the_rows(law, "rule", "holds")

    assert [(in_words(law, row), row.as_written) for row in rows] == [
        ({"first: yes", "second: yes"}, True),
        ({"first: may or no", "third: yes"}, True),
        ({"second: yes", "third: yes"}, False),
    ]


def test_three_rival_answers_that_lead_to_the_same_place_merge_into_one_row() -> None:
    """Merging goes on past pairs: only all three answers together leave the question free."""
    law = one_rule(
        any_of(
            all_of(answered("first", "yes"), answered("a", "yes")),
            all_of(answered("first", "may"), answered("b", "yes")),
            all_of(answered("first", "no"), answered("c", "yes")),
        ),
        *("first", "a", "b", "c"),
    )

    words = [in_words(law, row) for row in the_rows(law, "rule", "holds")]

    assert {"a: yes", "b: yes", "c: yes"} in words
    assert {"first: yes or may", "a: yes", "b: yes"} in words


def test_the_contract_says_a_child_whichever_of_harm_and_death_turns_out() -> None:
    """A case is no serious case once it is known that nobody died and nobody was harmed, whatever the ages."""
    law = the_contract_law()

    words = [in_words(law, row) for row in the_rows(law, "serious_child_safeguarding_case", "fails")]

    assert {"child_died: no", "seriously_harmed: no"} in words


def test_findings_that_share_a_question_are_read_together_and_the_others_stay_findings() -> None:
    """A serious case rests on three findings. Two turn on whether the child died; abuse or neglect stands alone."""
    law = the_contract_law()

    rows = the_rows(law, "serious_child_safeguarding_case", "holds")

    rested_on = {premise.rule for row in rows for premise in row.premises if premise.rule}
    assert rested_on == {"abuse_or_neglect_known_or_suspected"}
    assert {"child_died: yes", "unborn: yes"} < set().union(*(in_words(law, row) for row in rows))


def test_findings_that_share_nothing_stay_findings() -> None:
    """The recommendation table is compiled over findings, so that its rows read as the table does."""
    law = the_contract_law()

    words = [in_words(law, row) for row in the_rows(law, "no_review_indicated", "holds")]

    assert words == [{"serious_child_safeguarding_case fails", "locally_important fails", "criterion_panel_view fails"}]


def test_a_finding_read_together_with_a_question_it_turns_on_is_opened_only_as_far_as_needed() -> None:
    """Of a chain of findings, the one that shares the question is opened, and the one beneath that does not stays."""
    law = the_law(
        a_rulebook(
            [one_of(name, "yes", "no") for name in ("shared", "other", "third")],
            [
                a_rule("beneath", all_of(answered("other", "yes"), answered("third", "yes"))),
                a_rule("between", any_of(met("beneath"), answered("shared", "yes"))),
                a_rule("above", all_of(met("between"), answered("shared", "no"))),
            ],
        )
    )

    assert [in_words(law, row) for row in the_rows(law, "above", "holds")] == [{"shared: no", "beneath holds"}]


def test_none_of_swaps_the_rails() -> None:
    """What makes a condition hold makes its opposite fail, in the same rows."""
    plain = the_rows(one_rule(answered("first", "yes"), "first"), "rule", "holds")
    opposite = the_rows(one_rule(none_of(answered("first", "yes")), "first"), "rule", "fails")

    assert [row.premises for row in plain] == [row.premises for row in opposite]


def test_ruling_out_for_every_agency_is_one_row() -> None:
    """Not met takes all eleven agencies' answers at once; met takes any one of them."""
    law = the_contract_law()

    fails = the_rows(law, "abuse_or_neglect_known_or_suspected", "fails")
    holds = the_rows(law, "abuse_or_neglect_known_or_suspected", "holds")

    assert [len(row.premises) for row in fails] == [11]
    assert [len(row.premises) for row in holds] == [1] * 11


def test_a_condition_that_every_answer_satisfies_holds_without_premises() -> None:
    """Such a rule is settled before anything is known, and can never fail."""
    law = one_rule(answered("first", "yes", "may", "no"), "first")

    assert [row.premises for row in the_rows(law, "rule", "holds")] == [()]
    assert the_rows(law, "rule", "fails") == []


@pytest.mark.parametrize("rule", ["child_already_born", "child", "area", "care_leaver_death_notice", "duty_to_notify"])
def test_no_row_can_be_widened(rule: str) -> None:
    """Every row settles its rule, and is as wide as it can be: one class more anywhere, and it settles nothing."""
    law = the_contract_law()
    settled = {"holds": Finding.MET, "fails": Finding.NOT_MET}
    rows = [row for row in compile_rows(law) if row.rule == rule and all(p.slot is not None for p in row.premises)]
    assert rows
    for row in rows:
        case = list(law.space.full)
        for premise in row.premises:
            case[premise.slot] = premise.within
        assert finding_by_trying(law, rule, tuple(case)) is settled[row.rail], row.name
        for premise in row.premises:
            for extra in classes_left(law.space.full[premise.slot] & ~premise.within):
                wider = case.copy()
                wider[premise.slot] |= 1 << extra
                assert finding_by_trying(law, rule, tuple(wider)) is Finding.NOT_YET_KNOWN, row.name


def test_the_order_in_which_a_condition_names_things_changes_no_row_and_no_name() -> None:
    """Rows and their names depend on what a rule says, so a record keeps its meaning when a file is tidied."""
    rulebook = the_contract_rulebook()
    random = Random(1)
    stirred = [
        a_rule(rule.name, _stirred(rule.when, random), rule.kind, rule.periods[0].start)
        for rule in rulebook.rules.values()
    ]

    again = compile_rows(the_law(a_rulebook(rulebook.questions, stirred)))

    assert sorted(again, key=lambda row: row.name) == sorted(compile_rows(the_contract_law()), key=lambda row: row.name)


def _stirred(condition: Condition, random: Random) -> Condition:
    if isinstance(condition, Answered | Found):
        return condition
    parts = [_stirred(part, random) for part in condition.parts]
    random.shuffle(parts)
    return type(condition)(tuple(parts))


def test_rows_are_numbered_within_rule_and_rail_with_those_as_written_first() -> None:
    """A row's name is RULE/RAIL/NUMBER, counted from 1, and no two rows share one."""
    rows = compile_rows(the_law(a_small_rulebook()))

    assert len({row.name for row in rows}) == len(rows)
    for row in rows:
        alike = [other for other in rows if (other.rule, other.rail) == (row.rule, row.rail)]
        assert row.name == f"{row.rule}/{row.rail}/{1 + alike.index(row)}"
        assert alike == sorted(alike, key=lambda other: not other.as_written)


def test_bands_of_one_age_are_classes_of_one_question() -> None:
    """Under 18 and 24 or under are cut from one age, so being under 18 settles the other."""
    law = the_law(
        a_rulebook(
            [whole_number("age")],
            [
                a_rule("child", number("age", "under 18")),
                a_rule("young", number("age", "24 or under")),
                a_rule("both", all_of(met("child"), met("young"))),
            ],
        )
    )

    (row,) = the_rows(law, "both", "holds")

    assert row.premises == (Premise(slot=0, within=0b001),)


def test_a_rule_with_too_many_rows_is_refused_and_the_shared_question_named() -> None:
    """Six pairs of findings, all of which turn on one question, would need over four thousand rows."""
    questions = [one_of("shared", "yes", "no")]
    rules = []
    for letter in "abcdefghijkl":
        questions += [one_of(f"{letter}_one", "yes", "no"), one_of(f"{letter}_two", "yes", "no")]
        rules.append(
            a_rule(
                letter,
                any_of(
                    all_of(answered("shared", "yes"), answered(f"{letter}_one", "yes")),
                    all_of(answered("shared", "no"), answered(f"{letter}_two", "yes")),
                ),
            )
        )
    pairs = (any_of(met(one.name), met(other.name)) for one, other in zip(rules[::2], rules[1::2], strict=True))
    rules.append(a_rule("all_together", all_of(*pairs)))

    with pytest.raises(TooManyRows, match=r"all_together needs more than 2,000 rows: .* share shared") as refused:
        compile_rows(the_law(a_rulebook(questions, rules)))

    assert refused.value.rule == "all_together"
    assert refused.value.shared == ("shared",)


def test_a_rule_with_too_many_rows_of_its_own_is_refused_without_blaming_a_question() -> None:
    """Twelve alternatives of two conditions each fail in 4,096 ways, and share nothing."""
    questions = [one_of(f"q{number}", "yes", "no") for number in range(24)]
    pairs = [all_of(answered(f"q{2 * n}", "yes"), answered(f"q{2 * n + 1}", "yes")) for n in range(12)]

    with pytest.raises(TooManyRows) as refused:
        compile_rows(the_law(a_rulebook(questions, [a_rule("wide", any_of(*pairs))])))

    assert refused.value.shared == ()
    assert "a definition" in str(refused.value)


def test_naming_part_of_a_wide_condition_brings_it_within_the_limit() -> None:
    """What the refusal advises works: the same condition over named findings needs few rows."""
    questions = [one_of(f"q{number}", "yes", "no") for number in range(24)]
    pairs = [
        a_rule(f"pair_{n}", all_of(answered(f"q{2 * n}", "yes"), answered(f"q{2 * n + 1}", "yes"))) for n in range(12)
    ]
    wide = a_rule("wide", any_of(*(met(rule.name) for rule in pairs)))

    rows = the_rows(the_law(a_rulebook(questions, [*pairs, wide])), "wide", "fails")

    assert [len(row.premises) for row in rows] == [12]


def test_resting_on_a_finding_that_is_not_met_uses_its_other_rail() -> None:
    """`finding: not met` asks for the rail on which that finding fails, never for the absence of the other."""
    law = the_law(
        a_rulebook(
            [one_of("first", "yes", "no")], [a_rule("one", answered("first", "yes")), a_rule("two", not_met("one"))]
        )
    )

    assert [in_words(law, row) for row in the_rows(law, "two", "holds")] == [{"one fails"}]
    assert [in_words(law, row) for row in the_rows(law, "two", "fails")] == [{"one holds"}]


def test_the_rows_of_both_rails_count_together() -> None:
    """960 ways to hold and 1,054 ways to fail are too many, although neither rail alone is over the limit."""
    questions = [one_of(f"q{number}", "yes", "no") for number in range(42)]

    def some_pair(start: int, pairs: int) -> Condition:
        first = range(start, start + 2 * pairs, 2)
        return any_of(*(all_of(answered(f"q{n}", "yes"), answered(f"q{n + 1}", "yes")) for n in first))

    when = all_of(some_pair(0, 10), any_of(none_of(some_pair(20, 6)), none_of(some_pair(32, 5))))

    with pytest.raises(TooManyRows):
        compile_rows(the_law(a_rulebook(questions, [a_rule("both_ways", when)])))
