"""The findings and the recommendation table, held against a reading of the contract that knows no rule file."""

from __future__ import annotations

from datetime import date
from random import Random

from acceptance.days import TODAY
from cspr_rules.model.answer import Entry, Incident, Value
from cspr_rules.model.question import AGENCIES, NONE, Kind
from cspr_rules.reasoning.consider import Reasoner

DAYS = [date(2018, 6, 29), date(2023, 12, 14), date(2023, 12, 15), date(2026, 11, 2)]
SUSPECTS = ("known", "suspected")
YES_OR_MAY = ("yes", "may")
A_TO_C = ("criterion_improvements", "criterion_recurrent_themes", "criterion_joint_working")


class Case:
    """One complete set of raw answers, leaning towards the cases that get far into the table."""

    def __init__(self, reasoner: Reasoner, random: Random) -> None:
        self.agencies = {
            name: _leaning(random, SUSPECTS, ("ruled out",), random.choice((0.1, 0.5))) for name in AGENCIES
        }
        self.said: dict[str, Value] = {}
        for question in reasoner.rulebook.questions.values():
            if question.kind is Kind.ONE_OF and not question.per_agency:
                self.said[question.name] = random.choice(question.values)
            elif question.kind is Kind.WHOLE_NUMBER:
                self.said[question.name] = random.choice((0, 5, 17, 18, 19, 24, 25, 40))
            elif question.kind is Kind.DATE:
                self.said[question.name] = random.choice(DAYS)
            elif question.kind is Kind.ANY_OF:
                listed = [value for value in question.values if value != NONE]
                some = tuple(random.sample(listed, random.randint(1, min(3, len(listed)))))
                self.said[question.name] = (NONE,) if NONE in question.values and random.random() < 0.5 else some
        likely: dict[str, Value] = {
            "unborn": "no",
            "age_at_incident": 5,
            "notification": "sent",
            "rapid_review": "complete",
        }
        self.said |= {name: value for name, value in likely.items() if random.random() < 0.6}
        quiet = ("improvements_needed", "recurrent_themes", "joint_working_concern", "single_agency_concern")
        if random.random() < 0.5:
            self.said |= dict.fromkeys(quiet, "no") | {"earlier_learning_embedded": "yes"}
        if random.random() < 0.4:
            lists = ("more_than_one_area", "institutional_setting", "locally_important")
            self.said |= dict.fromkeys(lists, (NONE,)) | {"no_involvement_concern": "no"}

    def incident(self) -> Incident:
        """The case as an incident."""
        answers = {name: (Entry(value),) for name, value in self.said.items()}
        suspicion = tuple(Entry(answer, agency) for agency, answer in self.agencies.items())
        return Incident("TABLE", "A complete case", {**answers, "abuse_or_neglect": suspicion})


def _leaning(random: Random, these: tuple[str, ...], those: tuple[str, ...], share: float) -> str:
    return random.choice(these if random.random() < share else those)


def findings(case: Case) -> dict[str, bool]:
    """Every finding of the contract, in its words."""
    said = case.said
    died, harmed = said["child_died"] == "yes", said["seriously_harmed"] in ("yes", "likely")
    others = [answer for agency, answer in case.agencies.items() if agency != "local authority"]
    authority = case.agencies["local authority"] in SUSPECTS
    anyone = authority or any(answer in SUSPECTS for answer in others)
    young = int(str(said["age_at_incident"])) < 18 or (died and int(str(said["age_at_death"])) < 18)
    born = said["unborn"] == "no"
    child = young if born else said["unborn_treated_as_child"] == "yes"
    places = [said["harmed_in"], *([said["died_in"]] if died else [])]
    here = "this area" in places or ("outside England" in places and said["normally_resident_here"] == "yes")
    serious = (died or harmed) and anyone and child
    unsettling = said["link_to_outcome"] in ("background only", "suspected contributory")
    care_leaver = said["care_leaver"] == "yes" and int(str(said["age_at_death"])) <= 24
    again = said["improvements_identified_before"] == "yes" and said["earlier_learning_embedded"] == "no"
    hardly_known = said["agency_involvement"] in ("none", "universal services only")
    wider = said["complex_or_national"] in YES_OR_MAY or said["change_in_law_or_guidance"] in YES_OR_MAY
    return {
        "died_or_seriously_harmed": died or harmed,
        "abuse_or_neglect_known_or_suspected": anyone,
        "serious_child_safeguarding_case": serious,
        "local_authority_knows_or_suspects": authority,
        "agencies_disagree_on_notification": anyone and not authority,
        "duty_to_notify": authority and (died or harmed) and born and young and here,
        "partners_should_consider_notifying": (died or harmed)
        and said["recent_social_care_concern"] == "yes"
        and (said["suicide_or_unexplained_death"] == "yes" or unsettling),
        "looked_after_death_notice": died and said["looked_after"] == "yes",
        "care_leaver_death_notice": died and care_leaver and str(said["died_on"]) >= "2023-12-15",
        "rapid_review_due": said["notification"] == "sent",
        "criterion_improvements": said["improvements_needed"] in YES_OR_MAY or again,
        "criterion_recurrent_themes": said["recurrent_themes"] in YES_OR_MAY,
        "criterion_joint_working": said["joint_working_concern"] in YES_OR_MAY,
        "criterion_panel_view": said["panel_prefers_local_review"] == "yes",
        "circumstance_single_agency": said["single_agency_concern"] in YES_OR_MAY,
        "circumstance_no_agency": hardly_known and said["no_involvement_concern"] in YES_OR_MAY,
        "circumstance_more_than_one_area": said["more_than_one_area"] != (NONE,),
        "circumstance_institutional_setting": said["institutional_setting"] != (NONE,),
        "locally_important": said["locally_important"] != (NONE,),
        "national_review_suggested": serious and wider,
    }


def recommendation(case: Case, found: dict[str, bool]) -> str:
    """The one row of the contract's table that applies."""
    said = case.said
    important, panel = found["locally_important"], found["criterion_panel_view"]
    if not found["serious_child_safeguarding_case"]:
        return "other_learning" if important or panel else "no_review_indicated"
    if panel:
        return "local_review_strong_case"
    if said["notification"] != "sent" or said["rapid_review"] == "not started":
        return "rapid_review_first"
    captured = said["learning_captured"] == "yes"
    if any(found[name] for name in A_TO_C):
        covered = captured or said["other_review_covers_it"] == "yes"
        return "partners_to_weigh" if covered else "local_review_strong_case"
    if important or any(holds for name, holds in found.items() if name.startswith("circumstance_")):
        return "partners_to_weigh"
    return "no_further_review_may_be_justified" if captured else "other_learning"


def test_every_complete_case_comes_out_as_the_contract_says(reasoner: Reasoner) -> None:
    """Findings and recommendation of 1,500 random complete cases equal a reading of the contract that knows no rule."""
    random = Random(11)
    reached = set()
    for _ in range(1500):
        case = Case(reasoner, random)
        found = findings(case)
        outcome = reasoner.outcome(case.incident(), TODAY)
        assert not outcome.differences
        assert {name: outcome.findings[name].value == "met" for name in found} == found
        assert outcome.possible == (recommendation(case, found),)
        reached.update(outcome.possible)
    assert len(reached) == 6
