"""The proof accepts rows that derive exactly what follows, and finds every kind of fault with a case that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from builders import a_rule, a_rulebook, all_of, answered, any_of, met, none_of, one_of, the_contract_law, the_law
from cspr_rules.engine.exact.building import compile_diagrams
from cspr_rules.engine.exact.proof import Disagreement, prove
from cspr_rules.engine.protocol import Premise, Row
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.condition import Condition
from cspr_rules.model.rule import Finding, RuleKind
from cspr_rules.model.rulebook import LawInForce
from engine.exact.completions import Completions

DIED = answered("child_died", "yes")
HARMED = answered("seriously_harmed", "yes")
CONCERN = answered("joint_working_concern", "yes", "may")


def a_law(strong_case: Condition | None = None, no_review: Condition | None = None) -> LawInForce:
    """Two criteria, the second settled by one answer though its words name two, and two recommendations."""
    both = all_of(met("died_or_seriously_harmed"), met("concern"))
    return the_law(
        a_rulebook(
            [
                one_of("child_died", "yes", "no"),
                one_of("seriously_harmed", "yes", "no"),
                one_of("joint_working_concern", "yes", "may", "no"),
            ],
            [
                a_rule("died_or_seriously_harmed", any_of(DIED, HARMED)),
                a_rule("concern", any_of(all_of(DIED, CONCERN), all_of(none_of(DIED), CONCERN))),
                a_rule("strong_case", strong_case or both, RuleKind.RECOMMENDATION),
                a_rule("no_review", no_review or none_of(both), RuleKind.RECOMMENDATION),
            ],
        )
    )


LAW = a_law()
SLOT = {str(slot): at for at, slot in enumerate(LAW.space.slots)}


def said(question: str, *words: str) -> Premise:
    """Nothing is possible at `question` but classes whose example is one of `words`."""
    classes = LAW.space.classes[question]
    return Premise(slot=SLOT[question], within=sum(1 << at for at, cls in enumerate(classes) if cls.example in words))


def rail(rule: str, rail: str) -> Premise:
    """The rule has been derived on that rail."""
    return Premise(rule=rule, rail=rail)


def row(name: str, *premises: Premise, as_written: bool = True) -> Row:
    """A row that bears its rule, rail and number in its name."""
    rule, on, _ = name.split("/")
    return Row(name, rule, on, premises, as_written)


ROWS = {
    row.name: row
    for row in (
        row("died_or_seriously_harmed/holds/1", said("child_died", "yes")),
        row("died_or_seriously_harmed/holds/2", said("seriously_harmed", "yes")),
        row("died_or_seriously_harmed/fails/1", said("child_died", "no"), said("seriously_harmed", "no")),
        row("concern/holds/1", said("child_died", "yes"), said("joint_working_concern", "yes")),
        row("concern/holds/2", said("child_died", "no"), said("joint_working_concern", "yes")),
        row("concern/holds/3", said("joint_working_concern", "yes"), as_written=False),
        row("concern/fails/1", said("joint_working_concern", "no")),
        row("strong_case/holds/1", rail("died_or_seriously_harmed", "holds"), rail("concern", "holds")),
        row("strong_case/fails/1", rail("died_or_seriously_harmed", "fails")),
        row("strong_case/fails/2", rail("concern", "fails")),
        row("no_review/holds/1", rail("died_or_seriously_harmed", "fails")),
        row("no_review/holds/2", rail("concern", "fails")),
        row("no_review/fails/1", rail("died_or_seriously_harmed", "holds"), rail("concern", "holds")),
    )
}
IMPLIED_BY_THE_COMPLETION = {"concern/holds/1", "concern/holds/2"}


def run(rows: dict[str, Row], case: PartialCase, rule: str, on: str) -> bool:
    """Whether `rows` derive `rule` on rail `on`: read one by one, as the engine of record would."""
    return any(
        all(
            run(rows, case, premise.rule, premise.rail)
            if premise.rule is not None
            else not case[premise.slot or 0] & ~premise.within
            for premise in row.premises
        )
        for row in rows.values()
        if (row.rule, row.rail) == (rule, on)
    )


def found_with(rows: dict[str, Row]) -> tuple[Disagreement, ...]:
    """What the proof finds, after seeing that each case shows what it is said to show."""
    proof = prove(LAW, rows.values())
    assert proof.holds is not bool(proof.disagreements)
    for found in proof.disagreements:
        finding = Completions(LAW, found.case).finding(found.rule)
        assert found.exact_says is (finding is (Finding.MET if found.rail == "holds" else Finding.NOT_MET))
        assert found.rows_say is run(rows, found.case, found.rule, found.rail)
        assert found.rows_say is not found.exact_says
        assert all(found.case)
    return proof.disagreements


def test_rows_that_derive_exactly_what_follows_pass() -> None:
    """Nothing is found against a correct set of rows and a sound table."""
    assert found_with(ROWS) == ()
    assert prove(LAW, ROWS.values()).holds


@pytest.mark.parametrize("dropped", sorted(ROWS))
def test_a_dropped_row_is_found_wherever_it_was_needed(dropped: str) -> None:
    """Without a row, its rail is derived too seldom; a row that another one implies is not missed by any case."""
    found = found_with({name: row for name, row in ROWS.items() if name != dropped})
    if dropped in IMPLIED_BY_THE_COMPLETION:
        assert found == ()
    else:
        assert (found[0].rule, found[0].rail) == tuple(dropped.split("/")[:2])
        assert found[0].exact_says


def test_a_row_that_completion_should_have_added_is_missed_where_the_shared_answer_is_open() -> None:
    """Without the merged row, concern is settled by the joint working answer alone and the rows do not see it."""
    found = found_with({name: row for name, row in ROWS.items() if row.as_written})
    assert (found[0].rule, found[0].rail, found[0].rows_say) == ("concern", "holds", False)
    died = found[0].case[SLOT["child_died"]]
    assert died & (died - 1)
    assert {entry.rule for entry in found} == {"concern", "strong_case", "no_review"}


def test_an_extra_row_is_found() -> None:
    """A row that claims too much is shown with a case in which its rail does not follow."""
    extra = row("concern/holds/4", said("child_died", "yes"))
    found = found_with(ROWS | {extra.name: extra})
    assert (found[0].rule, found[0].rail, found[0].rows_say) == ("concern", "holds", True)


@pytest.mark.parametrize("swapped", sorted(ROWS))
def test_a_row_on_the_wrong_rail_is_found(swapped: str) -> None:
    """A row moved from one rail to the other is found on the rail where it now claims too much."""
    old = ROWS[swapped]
    wrong = replace(old, rail="fails" if old.rail == "holds" else "holds")
    found = found_with(ROWS | {swapped: wrong})
    assert (wrong.rule, wrong.rail, True) in {(entry.rule, entry.rail, entry.rows_say) for entry in found}


def faulty_premises(change: Callable[[Row, int], tuple[Premise, ...] | None]) -> list[tuple[str, tuple[Premise, ...]]]:
    """Every row of ROWS that `change` can spoil, with its premises afterwards."""
    changed = []
    for name, row in ROWS.items():
        for at in range(len(row.premises)):
            premises = change(row, at)
            if premises is not None:
                changed.append((name, premises))
    return changed


def widened(row: Row, at: int) -> tuple[Premise, ...] | None:
    """The premise lets every class through."""
    premise = row.premises[at]
    if premise.slot is None:
        return None
    anything = replace(premise, within=LAW.space.full[premise.slot])
    return (*row.premises[:at], anything, *row.premises[at + 1 :])


def narrowed(row: Row, at: int) -> tuple[Premise, ...] | None:
    """The premise lets no class through."""
    return None if row.premises[at].slot is None else (*row.premises[:at], replace(row.premises[at], within=0))


def dropped_premise(row: Row, at: int) -> tuple[Premise, ...] | None:
    """The premise is left out."""
    return (*row.premises[:at], *row.premises[at + 1 :])


def other_rail(row: Row, at: int) -> tuple[Premise, ...] | None:
    """The premise asks for the opposite."""
    premise = row.premises[at]
    if premise.rule is None:
        return None
    turned = replace(premise, rail="fails" if premise.rail == "holds" else "holds")
    return (*row.premises[:at], turned, *row.premises[at + 1 :])


@pytest.mark.parametrize(
    ("name", "premises"),
    [
        *faulty_premises(widened),
        *faulty_premises(narrowed),
        *faulty_premises(dropped_premise),
        *faulty_premises(other_rail),
    ],
)
def test_a_row_with_a_wrong_premise_is_found_unless_it_still_says_what_follows(
    name: str, premises: tuple[Premise, ...]
) -> None:
    """A mask too wide or too narrow, a premise left out or on the other rail: found wherever a case shows it."""
    rows = ROWS | {name: replace(ROWS[name], premises=premises)}
    differing = {
        (rule, on)
        for rule in LAW.rules
        for on in ("holds", "fails")
        for case in every_partial_case()
        if run(rows, case, rule, on) is not run(ROWS, case, rule, on)
    }
    assert {(entry.rule, entry.rail) for entry in found_with(rows)} == differing
    assert differing or name in IMPLIED_BY_THE_COMPLETION


def every_partial_case() -> list[PartialCase]:
    """Each non-empty set of classes at each of the three slots."""
    died, harmed, concern = LAW.space.full
    return [(a, b, c) for a in range(1, died + 1) for b in range(1, harmed + 1) for c in range(1, concern + 1)]


def test_disputed_answers_are_among_the_cases_that_are_proved() -> None:
    """Rows that are right for open and settled answers and wrong for two rivals of three are found."""
    law = the_law(
        a_rulebook(
            [one_of("seriously_harmed", "yes", "likely", "no")],
            [
                a_rule("certain", answered("seriously_harmed", "yes")),
                a_rule("harmed", answered("seriously_harmed", "no")),
            ],
        )
    )
    masks = {cls.example: 1 << at for at, cls in enumerate(law.space.classes["seriously_harmed"])}

    def rows(fails: list[int]) -> list[Row]:
        return [
            Row("certain/holds/1", "certain", "holds", (Premise(0, masks["yes"]),), True),
            *(Row(f"certain/fails/{n}", "certain", "fails", (Premise(0, mask),), True) for n, mask in enumerate(fails)),
            Row("harmed/holds/1", "harmed", "holds", (Premise(0, masks["no"]),), True),
            Row("harmed/fails/1", "harmed", "fails", (Premise(0, masks["yes"] | masks["likely"]),), True),
        ]

    assert prove(law, rows([masks["likely"] | masks["no"]])).disagreements == ()
    (found,) = prove(law, rows([masks["likely"], masks["no"]])).disagreements
    assert found == Disagreement("certain", "fails", (masks["likely"] | masks["no"],), rows_say=False, exact_says=True)


def test_a_case_that_recommends_nothing_is_shown() -> None:
    """A table with a gap: nothing for a child who died with concern unless seriously harmed as well."""
    law = a_law(strong_case=all_of(DIED, HARMED, CONCERN), no_review=none_of(all_of(DIED, CONCERN)))
    (gap,) = prove(law, ()).not_exactly_one
    assert gap.recommendations == ()
    assert_shown(law, gap.case, ())


def test_a_case_that_recommends_two_things_is_shown() -> None:
    """A table with an overlap: both recommendations for serious harm without a death."""
    law = a_law(strong_case=any_of(DIED, HARMED), no_review=none_of(DIED))
    (overlap,) = prove(law, ()).not_exactly_one
    assert overlap.recommendations == ("strong_case", "no_review")
    assert_shown(law, overlap.case, overlap.recommendations)


def test_gaps_and_overlaps_of_one_table_are_shown_together() -> None:
    """One case for each set of recommendations that can hold together and should not."""
    law = a_law(strong_case=DIED, no_review=HARMED)
    found = prove(law, ()).not_exactly_one
    assert {entry.recommendations for entry in found} == {(), ("strong_case", "no_review")}
    for entry in found:
        assert_shown(law, entry.case, entry.recommendations)
    assert not prove(law, ()).holds


def assert_shown(law: LawInForce, case: PartialCase, recommended: tuple[str, ...]) -> None:
    """The case is complete, and brute force recommends the same."""
    assert all(mask and not mask & (mask - 1) for mask in case)
    assert Completions(law, case).possible() == recommended


def test_the_contract_recommends_exactly_one_thing_in_every_complete_case() -> None:
    """The recommendation table of the contract has neither a gap nor an overlap."""
    assert prove(the_contract_law(), ()).not_exactly_one == ()


def test_a_sound_table_does_not_excuse_rows_nor_the_reverse() -> None:
    """The proof holds only where nothing at all was found."""
    assert not prove(LAW, ()).holds
    assert prove(LAW, ()).not_exactly_one == ()
    assert prove(LAW, ROWS.values(), compile_diagrams(LAW)).holds


@pytest.mark.parametrize(
    "faulty",
    [
        row("unheard_of/holds/1", said("child_died", "yes")),
        row("concern/maybe/1", said("child_died", "yes")),
        row("concern/holds/9", rail("unheard_of", "holds")),
        row("concern/holds/9", Premise(slot=99, within=1)),
        row("concern/holds/9", Premise()),
        row("concern/holds/9", rail("strong_case", "holds")),
    ],
)
def test_a_row_that_cannot_be_read_is_refused(faulty: Row) -> None:
    """An unknown rule, rail or slot, an empty premise and rows in a circle are errors and never passed over."""
    with pytest.raises(ValueError, match=r"has not|circle"):
        prove(LAW, (*ROWS.values(), faulty))
