"""Pairs one answer apart: every border between two recommendations has one, and each is what it says."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspr_rules.engine.exact import Exact
from cspr_rules.engine.gate import Gate
from cspr_rules.model.answer import Entry, Incident
from cspr_rules.model.classes import PartialCase
from cspr_rules.model.contradictions import contradictions
from cspr_rules.model.question import AGENCIES
from cspr_rules.model.rule import Finding
from cspr_rules.model.rulebook import LawInForce
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.training.borders import Pair, borders, with_class
from cspr_rules.training.near_misses import NearMiss, NearMisses
from cspr_rules.training.scenario import Scenario
from cspr_rules.training.vignette import Telling, difficulty

DAY = date(2026, 11, 20)
BEFORE_CARE_LEAVERS = date(2021, 5, 4)


@pytest.fixture(scope="module")
def law(reasoner: Reasoner) -> LawInForce:
    """The law of the day."""
    return reasoner.rulebook.on(DAY)


@pytest.fixture(scope="module")
def exact(reasoner: Reasoner, law: LawInForce) -> Exact:
    """The exact evaluator of that law."""
    return reasoner.evaluators(law)[1]


@pytest.fixture(scope="module")
def all_borders(exact: Exact) -> tuple[Pair, ...]:
    """A pair for every border, however strange."""
    return borders(exact)


@pytest.fixture(scope="module")
def told(reasoner: Reasoner) -> tuple[NearMiss, ...]:
    """The pairs as people read them."""
    return NearMisses(reasoner, DAY).at_every_border()


def crossings_met_by_chance(exact: Exact, law: LawInForce) -> set[tuple[frozenset[str], int]]:
    """Borders that walks from random complete cases meet, by a road that shares nothing with the search."""
    random = Random(7)
    counts = [len(law.space.classes[slot.question]) for slot in law.space.slots]
    case: PartialCase = tuple(1 << random.randrange(count) for count in counts)
    (code,) = exact.possible(case)
    met: set[tuple[frozenset[str], int]] = set()
    for _ in range(40_000):
        slot = random.randrange(len(counts))
        other = with_class(case, slot, random.randrange(counts[slot]))
        (next_code,) = exact.possible(other)
        if next_code != code:
            met.add((frozenset((code, next_code)), slot))
        case, code = other, next_code
    return met


def test_every_border_that_a_random_walk_crosses_has_a_pair(
    exact: Exact, law: LawInForce, all_borders: tuple[Pair, ...]
) -> None:
    """Two recommendations and the answer between them: whatever chance finds, the search has found."""
    met = crossings_met_by_chance(exact, law)
    assert len(met) > 40
    assert met - {(frozenset(pair.recommendations), pair.slot) for pair in all_borders} == set()


def test_every_two_recommendations_one_answer_apart_are_told_as_a_pair(
    all_borders: tuple[Pair, ...], told: tuple[NearMiss, ...]
) -> None:
    """No border is lost when pairs that contradict themselves are left out."""
    assert len(all_borders) > 100
    assert {frozenset(pair.recommendations) for pair in all_borders} == {frozenset(one.recommendations) for one in told}


def test_both_evaluators_settle_both_sides_of_every_pair_and_differ_in_one_answer(
    reasoner: Reasoner, law: LawInForce, all_borders: tuple[Pair, ...]
) -> None:
    """Each side has one recommendation, not the other's; and they part in a single slot."""
    gate = Gate(*reasoner.evaluators(law))
    for pair in all_borders:
        first, second = pair.sides()
        assert [at for at, (a, b) in enumerate(zip(first, second, strict=True)) if a != b] == [pair.slot]
        for side, code in zip(pair.sides(), pair.recommendations, strict=True):
            passage = gate.evaluate(side)
            assert (passage.differences, passage.evaluation.possible) == ((), (code,))
        assert pair.recommendations[0] != pair.recommendations[1]


def test_no_pair_that_is_told_contradicts_itself(reasoner: Reasoner, told: tuple[NearMiss, ...]) -> None:
    """A vignette that cannot be true teaches nothing."""
    for one in told:
        for answers in one.answers:
            assert contradictions(Incident("", "", answers, DAY), reasoner.rulebook.questions) == (), one.vignette


def test_a_told_pair_considered_as_two_incidents_gives_its_two_recommendations(
    reasoner: Reasoner, told: tuple[NearMiss, ...]
) -> None:
    """The answers that go with a vignette, put in as an incident, say what the pair says."""
    for one in told[::6]:
        for answers, code in zip(one.answers, one.recommendations, strict=True):
            assert reasoner.outcome(Incident("", "", answers), DAY).possible == (code,)


@pytest.mark.parametrize("most_open", [0, 5])
def test_closing_open_questions_keeps_the_pair_on_its_border(most_open: int, reasoner: Reasoner) -> None:
    """However many questions are closed, the two recommendations stay, and few enough are left open."""
    maker = NearMisses(reasoner, DAY)
    pairs = maker.around("criterion_joint_working", most_open)
    assert pairs
    for one in pairs:
        assert len(one.open) <= most_open
        for answers, code in zip(one.answers, one.recommendations, strict=True):
            assert reasoner.outcome(Incident("", "", answers), DAY).possible == (code,)


def test_a_pair_with_more_open_is_harder() -> None:
    """Difficulty goes by the number of open questions that matter."""
    assert [difficulty(count) for count in (0, 3, 4, 9, 10, 30)] == [
        "first steps",
        "first steps",
        "some experience",
        "some experience",
        "demanding",
        "demanding",
    ]


def test_the_open_questions_of_a_pair_are_told_and_matter(exact: Exact, law: LawInForce, reasoner: Reasoner) -> None:
    """What nobody has said is named, and each of it could still change some finding on both sides."""
    pair = NearMisses(reasoner, DAY).around("criterion_recurrent_themes")[0]
    told = " ".join(pair.vignette.open)
    assert pair.open
    assert all(law.rulebook.questions[name].partners.whether in told for name in pair.open)
    assert len(pair.vignette.open) == -(-len(pair.open) // 4), "a sentence carries four of them"
    for answers in pair.answers:
        assert set(pair.open) <= set(exact.questions_that_matter(law.space.partial_case(answers)))


def test_a_pair_around_a_criterion_has_it_met_on_one_side_and_not_on_the_other(
    exact: Exact, law: LawInForce, reasoner: Reasoner
) -> None:
    """The criterion that was asked for is what parts the two cases."""
    pairs = NearMisses(reasoner, DAY).around("circumstance_institutional_setting")
    assert pairs
    for one in pairs:
        findings = {
            exact.finding("circumstance_institutional_setting", law.space.partial_case(answers))
            for answers in one.answers
        }
        assert findings == {Finding.MET, Finding.NOT_MET}


def test_no_recommendation_turns_on_a_notice_of_death(reasoner: Reasoner) -> None:
    """A care leaver's death is notified for itself; there is no pair to make, and none is made up."""
    assert NearMisses(reasoner, DAY).around("care_leaver_death_notice") == ()


def test_borders_are_those_of_the_law_of_the_day(reasoner: Reasoner) -> None:
    """The law of 2021 has borders of its own."""
    earlier = NearMisses(reasoner, BEFORE_CARE_LEAVERS).at_every_border()
    assert len({frozenset(one.recommendations) for one in earlier}) >= 10


def test_pairs_from_a_scenario_change_one_answer_of_one_of_its_stages(
    scenarios: tuple[Scenario, ...], reasoner: Reasoner
) -> None:
    """The scenario's own answers stand on both sides but for one question, and the two sides differ."""
    calendar = reasoner.rulebook.calendar
    made = 0
    for scenario in scenarios[::4]:
        for one in NearMisses(reasoner, DAY).from_scenario(scenario):
            made += 1
            number = [stage.name for stage in scenario.stages].index(one.stage)
            own = scenario.answers(number, calendar)
            for answers, code in zip(one.answers, one.recommendations, strict=True):
                assert {name for name in answers if answers[name] != own.get(name)} <= {one.question}
                assert reasoner.outcome(Incident("", "", answers), scenario.day_of(number, calendar)).possible == (
                    code,
                )
    assert made > 20


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_whatever_has_been_answered_a_pair_beside_it_differs_in_one_question(
    seed: int, law: LawInForce, reasoner: Reasoner
) -> None:
    """From any answers, open ones among them: one question differs, and each side settles what the pair says."""
    random = Random(seed)
    masks = [random.randrange(1, 1 << len(law.space.classes[slot.question])) for slot in law.space.slots]
    _, exact = reasoner.evaluators(law)
    answers = Telling(law, exact).answers(tuple(masks))
    for one in NearMisses(reasoner, DAY).near(answers):
        first, second = one.answers
        assert {name for name in first | second if first.get(name) != second.get(name)} == {one.question}
        for side, code in zip(one.answers, one.recommendations, strict=True):
            assert exact.possible(law.space.partial_case(side)) == (code,)


def test_a_vignette_is_told_in_sentences_from_the_question_files(law: LawInForce, told: tuple[NearMiss, ...]) -> None:
    """Every sentence begins and ends as one, and says what the file says of that answer."""
    clauses = {
        clause[:1].upper() + clause[1:]
        for question in law.rulebook.questions.values()
        for clause in (*question.partners.answers.values(), question.partners.any_answer or "")
    }
    for one in told:
        for sentence in (*one.vignette.story, one.vignette.first, one.vignette.second, *one.vignette.open):
            assert sentence[:1].isupper()
            assert sentence.endswith(".")
            assert "{" not in sentence
        assert one.vignette.first != one.vignette.second
        if "age" not in one.question and one.agency is None:
            assert one.vignette.first.removesuffix(".") in clauses, one.vignette.first


def test_a_story_leaves_out_what_no_finding_reads(scenarios: tuple[Scenario, ...], reasoner: Reasoner) -> None:
    """The day of a notification changes no finding, and a short case is short."""
    (scenario,) = (one for one in scenarios if one.name == "the-battery-in-the-toy")
    pairs = NearMisses(reasoner, DAY).from_scenario(scenario)
    assert any("notification_sent_on" in answers for one in pairs for answers in one.answers)
    assert not [one for one in pairs if "was sent on" in " ".join(one.vignette.story)]
    said = "Health and the local authority say that abuse or neglect is suspected."
    assert all(said in one.vignette.story for one in pairs[:1])


def test_agencies_that_say_the_same_are_told_together(law: LawInForce, exact: Exact) -> None:
    """Eleven agencies that each ruled it out are one sentence and not eleven."""
    telling = Telling(law, exact)
    ruled_out = law.space.mask("abuse_or_neglect", law.space.distinctions["abuse_or_neglect"][0])
    cls = (~ruled_out & 3).bit_length() - 1
    case = law.space.full
    for at, slot in enumerate(law.space.slots):
        if slot.question == "abuse_or_neglect" and slot.agency in AGENCIES:
            case = with_class(case, at, cls)
    assert telling.told(telling.answers(case)) == ("Every agency says that abuse or neglect is ruled out.",)


def test_a_story_reads_as_sentences_that_somebody_would_say(law: LawInForce, exact: Exact) -> None:
    """Two things about one subject are one sentence; that a child was born goes without saying; not born comes last."""
    telling = Telling(law, exact)
    no, yes = (Entry("no"),), (Entry("yes"),)
    police = (Entry("suspected", by="police"),)
    assert telling.told({"unborn": no, "child_died": no, "seriously_harmed": no, "abuse_or_neglect": police}) == (
        "The child did not die and was not seriously harmed.",
        "The police say that abuse or neglect is suspected.",
    )
    assert telling.told({"unborn": yes, "child_died": yes}) == (
        "The child died.",
        "The child was never born alive.",
    )
    assert telling.told({"looked_after": no, "child_died": no, "seriously_harmed": no}) == (
        "The child was not looked after at the time.",
        "The child did not die and was not seriously harmed.",
    )
    three = dict.fromkeys(("improvements_needed", "recurrent_themes"), yes) | {"notification": (Entry("sent"),)}
    assert telling.told({**three, "panel_prefers_local_review": (Entry("not yet considered"),)}) == (
        "The national Panel has been notified.",
        "The case highlights improvements that are needed and highlights recurrent themes.",
        "The national Panel has not yet considered the case.",
    )
    assert telling.told({"improvements_needed": no, "improvements_identified_before": no}) == (
        "The case does not highlight improvements that are needed.",
    )
    assert len(telling.told({"improvements_needed": no, "improvements_identified_before": yes})) == 2
    assert telling.told({"unborn": yes}) == ("The child was never born alive.",)


def test_no_pair_is_told_with_a_clause_twice_or_of_improvements_that_nobody_named(told: tuple[NearMiss, ...]) -> None:
    """Read aloud, a story repeats nothing and points at nothing that was not said."""
    for one in told:
        assert len(set(one.vignette.story)) == len(one.vignette.story)
        assert not [sentence for sentence in one.vignette.story if sentence.startswith("These ")]


def test_the_children_of_the_pairs_are_of_every_age_and_of_one_age_on_both_sides(told: tuple[NearMiss, ...]) -> None:
    """Where age is not what parts two cases it is the same in both; where it is, it lies on either side of eighteen."""
    ages = [
        tuple(answers["age_at_incident"][0].answer for answers in one.answers if "age_at_incident" in answers)
        for one in told
    ]
    assert {0, 3, 6, 9, 11, 14, 16} <= {age for pair in ages for age in pair}
    for one, pair in zip(told, ages, strict=True):
        if one.question == "age_at_incident":
            assert set(pair) == {17, 18}
        else:
            assert len(set(pair)) <= 1
