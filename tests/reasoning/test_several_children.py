"""How many notifications several children of one incident need, found in another way too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import an_incident
from cspr_rules.engine.gate import Difference
from cspr_rules.model.answer import Entry, Incident
from cspr_rules.rationale.several_children import plain_several, tell_several
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.reasoning.result import Consideration
from cspr_rules.reasoning.several_children import Need, SeveralChildren, count, linked, several_children

TODAY = date(2026, 11, 20)
HARMED: Mapping[str, Any] = {
    "age_at_incident": 4,
    "child_died": "no",
    "seriously_harmed": "yes",
    "harmed_in": "this area",
    "abuse_or_neglect": Entry("suspected", by="local authority"),
}
DIED = {**HARMED, "child_died": "yes"}
WITH_SIBLING = {**HARMED, "sibling_seriously_harmed": "yes"}
ALONE = {**HARMED, "sibling_seriously_harmed": "no"}
NOT_HARMED = {**HARMED, "seriously_harmed": "no"}


def a_child(name: str, *others: str, file: str = "cases/one.yaml", **answers: Any) -> Incident:
    """The file of one child, which names others."""
    return replace(an_incident(**answers), name=name, same_rapid_review_as=others, file=file)


def considered(reasoner: Reasoner, *incidents: Incident) -> list[Consideration]:
    """Each file considered by itself."""
    return [reasoner.consider(incident, today=TODAY) for incident in incidents]


def children(reasoner: Reasoner, *answers: Mapping[str, Any], missing: str | None = None) -> SeveralChildren:
    """Children A, B, C and so on, of whom the first names all others, and perhaps one who is not there."""
    names = "ABCDEFGH"[: len(answers)]
    others = [*names[1:], *([missing] if missing else [])]
    incidents = [a_child(n, *(others if n == "A" else ()), **a) for n, a in zip(names, answers, strict=True)]
    return several_children(considered(reasoner, *incidents))


def numbers(several: SeveralChildren) -> tuple[int, int]:
    """The fewest and the most."""
    return several.fewest, several.most


# ---------------------------------------------------------------- the count


@pytest.mark.parametrize(
    ("answers", "fewest", "most"),
    [
        ([DIED], 1, 1),
        ([DIED, DIED], 2, 2),
        ([DIED, WITH_SIBLING, WITH_SIBLING], 2, 2),
        ([DIED, HARMED], 2, 2),
        ([WITH_SIBLING, WITH_SIBLING], 1, 1),
        ([WITH_SIBLING, WITH_SIBLING, WITH_SIBLING], 1, 1),
        ([WITH_SIBLING, WITH_SIBLING, WITH_SIBLING, WITH_SIBLING], 1, 2),
        ([WITH_SIBLING, WITH_SIBLING, ALONE], 2, 2),
        ([ALONE, ALONE, ALONE], 3, 3),
        ([HARMED, HARMED], 1, 2),
        ([HARMED, HARMED, HARMED], 1, 3),
        ([ALONE, HARMED], 2, 2),
        ([NOT_HARMED, NOT_HARMED], 0, 0),
        ([DIED, NOT_HARMED], 1, 1),
    ],
)
def test_the_number_of_notifications_is_that_of_the_guidance(
    reasoner: Reasoner, answers: Sequence[Mapping[str, Any]], fewest: int, most: int
) -> None:
    """One for each death, one for siblings harmed, one for each other child harmed, none without the duty."""
    assert numbers(children(reasoner, *answers)) == (fewest, most)


def test_a_child_who_may_have_died_counts_once_either_way(reasoner: Reasoner) -> None:
    """Whether the child died is asked, and changes nothing for a child who has no sibling in the incident."""
    open_death = {key: value for key, value in ALONE.items() if key != "child_died"}
    several = children(reasoner, open_death, ALONE)
    assert numbers(several) == (2, 2)
    assert several.children[0].needs == {Need.DEATH, Need.OWN}
    assert several.children[0].ask == ("child_died",)


def test_agencies_that_differ_on_siblings_leave_the_number_open(reasoner: Reasoner) -> None:
    """Rival answers stay possible, as everywhere."""
    rivals = (Entry("yes", by="health"), Entry("no", by="police"))
    several = children(reasoner, {**HARMED, "sibling_seriously_harmed": rivals}, WITH_SIBLING)
    assert numbers(several) == (1, 2)
    assert several.children[0].ask == ("sibling_seriously_harmed",)


def test_a_child_over_whom_agencies_differ_may_need_a_notification(reasoner: Reasoner) -> None:
    """Its clock is shown running, so it is not counted out while the police suspect and the authority does not."""
    differ = (Entry("suspected", by="police"), Entry("ruled out", by="local authority"))
    several = children(reasoner, {**ALONE, "abuse_or_neglect": differ}, DIED)
    assert numbers(several) == (1, 2)
    assert several.children[0].needs == {Need.NONE, Need.OWN}
    assert several.children[0].ask == ("abuse_or_neglect",)
    assert several.needing(Need.NONE) == ()
    said = " ".join(sentence.text for sentence in tell_several(several))
    assert "between 1 and 2" in said
    assert "no duty" not in said
    alone = {"abuse_or_neglect": Entry("ruled out", by="local authority")}
    assert numbers(children(reasoner, {**ALONE, **alone}, DIED)) == (1, 1)


def test_a_child_who_is_missing_may_be_the_sibling_of_any(reasoner: Reasoner) -> None:
    """Two who each have a harmed sibling are one family, unless a child who is not counted may be the sibling."""
    assert numbers(children(reasoner, WITH_SIBLING, WITH_SIBLING)) == (1, 1)
    several = children(reasoner, WITH_SIBLING, WITH_SIBLING, missing="Z")
    assert (several.not_given, *numbers(several)) == (("Z",), 1, 2)


def test_one_harmed_child_is_asked_for_siblings_only_while_a_file_is_missing(reasoner: Reasoner) -> None:
    """Alone among the files it needs a notification either way; with the missing child it may share one."""
    assert children(reasoner, DIED, HARMED).children[1].ask == ()
    assert children(reasoner, DIED, HARMED, missing="Z").children[1].ask == ("sibling_seriously_harmed",)


def test_a_file_on_which_the_evaluators_differ_is_open_in_every_way(reasoner: Reasoner) -> None:
    """Without a finding nothing is said of the child but that it may need a notification or none."""
    sound, faulty = considered(reasoner, a_child("A", "B", **DIED), a_child("B", **DIED))
    differing = replace(faulty, findings={}, recommendation=None, differences=(Difference("duty_to_notify", "a", "b"),))
    several = several_children([sound, differing])
    assert numbers(several) == (1, 2)
    assert plain_several(several)["open"] == [{"incident": "B", "ask": []}]


NEEDS = st.frozensets(st.sampled_from(list(Need)), min_size=1)


def families(number: int) -> Iterator[int]:
    """How many families `number` children can make, each of whom has a sibling among them."""
    if number < 2:
        yield number
        return

    def split(left: int, made: int) -> Iterator[int]:
        if left == 0:
            yield made
        for size in range(2, left + 1):
            yield from split(left - size, made + 1)

    yield from split(number, 0)


@given(st.lists(NEEDS, max_size=6), st.booleans())
def test_the_range_is_that_of_going_through_every_way_it_may_turn_out(
    needs: list[frozenset[Need]], all_given: bool
) -> None:
    """The fewest and the most over every choice for every child and every way to make up families."""
    found = set()
    for chosen in product(*needs):
        sharing = chosen.count(Need.SIBLINGS)
        made = set(families(sharing)) if all_given else {*range(min(sharing, 1), sharing + 1)}
        apart = chosen.count(Need.DEATH) + chosen.count(Need.OWN)
        found |= {apart + families_made for families_made in made}
    assert count(needs, all_given=all_given) == (min(found), max(found))


@given(st.lists(NEEDS, max_size=8), st.randoms())
def test_the_order_of_the_files_changes_no_number(needs: list[frozenset[Need]], random: Any) -> None:
    """Files come by name, and a name says nothing about a child."""
    shuffled = list(needs)
    random.shuffle(shuffled)
    assert count(shuffled) == count(needs)


@given(st.lists(NEEDS, max_size=8), NEEDS)
def test_one_more_child_never_takes_a_notification_away(needs: list[frozenset[Need]], more: frozenset[Need]) -> None:
    """With another child at least as many notifications are needed, and at most one more."""
    (fewest, most), (fewest_after, most_after) = count(needs), count([*needs, more])
    assert fewest <= fewest_after <= fewest + 1
    assert most <= most_after <= most + 1


# ---------------------------------------------------------------- which files belong together


NAMES = "ABCDEF"


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES + "Z"), max_size=2)))
def test_files_belong_together_over_any_number_of_steps_and_in_either_direction(links: dict[str, list[str]]) -> None:
    """The groups are the classes that grow when whoever names or is named is taken in until nobody is left."""
    incidents = [a_child(name, *(other for other in others if other != name)) for name, others in links.items()]
    named = [incident.name for incident in incidents]
    groups = [{named[place] for place in group} for group in linked(incidents)]
    for incident in incidents:
        grown, before = {incident.name}, set()
        while grown != before:
            before = set(grown)
            for other in incidents:
                if other.name in grown or grown & set(other.same_rapid_review_as):
                    grown |= {other.name, *(name for name in other.same_rapid_review_as if name in named)}
        touched = len(grown) > 1 or bool(incident.same_rapid_review_as)
        assert (grown in groups) is touched
    assert sum(map(len, groups)) == len(set().union(*groups))


def test_a_reference_means_the_file_in_the_same_folder_first() -> None:
    """Two folders may each have an EX-002; the one beside the file that names it is meant."""
    here = [a_child("EX-001", "EX-002", file="a/one.yaml"), a_child("EX-002", file="a/two.yaml")]
    there = [a_child("EX-002", file="b/two.yaml")]
    assert linked([*there, *here]) == ((1, 2),)


def test_a_reference_that_two_other_folders_bear_means_neither(reasoner: Reasoner) -> None:
    """Where it cannot be told which file is meant, the child counts as not given."""
    incidents = [
        a_child("EX-001", "EX-002", file="a/one.yaml", **DIED),
        a_child("EX-002", file="b/two.yaml", **DIED),
        a_child("EX-002", file="c/two.yaml", **DIED),
    ]
    assert linked(incidents) == ((0,),)
    assert linked(incidents[:2]) == ((0, 1),)
    assert several_children(considered(reasoner, *incidents)).not_given == ("EX-002",)


# ---------------------------------------------------------------- words


def test_every_sentence_about_several_children_knows_where_it_comes_from(reasoner: Reasoner) -> None:
    """A wording, and for what is said of a child the findings and answers of that child's file alone."""
    told = tell_several(children(reasoner, DIED, WITH_SIBLING, WITH_SIBLING))
    by_text = {sentence.text: sentence.origins for sentence in told}
    assert by_text["Each child who died has one: A."] == (
        "wording/notification for each death",
        "A: duty_to_notify/holds",
        "A: answer/child_died",
    )
    siblings = by_text["Brothers and sisters who were seriously harmed have one together: B and C."]
    assert "B: answer/sibling_seriously_harmed" in siblings
    assert not any(origin.startswith("A: ") for origin in siblings)
    assert all(sentence.origins for sentence in told)


def test_exploitation_is_said_to_be_perhaps_on_a_large_scale_only_of_several_children(reasoner: Reasoner) -> None:
    """Of one child it is not said, nor where no sexual exploitation is known or suspected."""
    exploited = {**ALONE, "kinds_of_abuse": ("sexual exploitation", "online")}

    def said(several: SeveralChildren) -> bool:
        return any("main child" in sentence.text for sentence in tell_several(several))

    assert said(children(reasoner, exploited, ALONE))
    assert not said(children(reasoner, exploited, missing="Z"))
    assert not said(children(reasoner, {**ALONE, "kinds_of_abuse": ("criminal exploitation",)}, ALONE))


def test_the_sibling_question_changes_no_finding_of_a_child(reasoner: Reasoner) -> None:
    """It counts notifications and does nothing else."""
    (without,), (with_it,) = (
        considered(reasoner, a_child("A", **HARMED)),
        considered(reasoner, a_child("A", **WITH_SIBLING)),
    )
    assert without.findings == with_it.findings
    assert without.recommendation == with_it.recommendation
    assert without.ask_next == with_it.ask_next
