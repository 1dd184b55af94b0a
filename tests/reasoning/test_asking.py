"""What one answer would settle, found by giving it."""

from __future__ import annotations

from datetime import date

from builders import an_incident
from cspr_rules.model.answer import Entry
from cspr_rules.reasoning.consider import Reasoner

TODAY = date(2026, 11, 20)
RULED_OUT = tuple(Entry("ruled out", agency) for agency in ("local authority", "health", "police"))


def settled_by(reasoner: Reasoner, question: str, **answers: object) -> tuple[str, ...]:
    """The results that one answer to `question` is said to settle."""
    result = reasoner.consider(an_incident(**answers), today=TODAY)  # type: ignore[arg-type]
    return next(to_ask.settles for to_ask in result.ask_next if to_ask.question == question)


def test_an_age_settles_what_it_settles_by_meaning_that_the_child_was_born(reasoner: Reasoner) -> None:
    """An age given means born, so the age alone settles whether this is a serious child safeguarding case."""
    known = {"child_died": "no", "seriously_harmed": "yes", "abuse_or_neglect": "suspected"}
    assert "serious_child_safeguarding_case" in settled_by(reasoner, "age_at_incident", **known)
    after = reasoner.consider(an_incident(**known, age_at_incident=3), today=TODAY)
    assert after.findings["serious_child_safeguarding_case"].finding.value == "met"


def test_the_answer_of_all_others_is_one_answer(reasoner: Reasoner) -> None:
    """Where the partners have ruled abuse out, one answer for all others settles the limb, and is said to."""
    assert "abuse_or_neglect_known_or_suspected" in settled_by(
        reasoner, "abuse_or_neglect", seriously_harmed="yes", abuse_or_neglect=RULED_OUT
    )
    everybody = (*RULED_OUT, Entry("ruled out", "all others"))
    after = reasoner.consider(an_incident(abuse_or_neglect=everybody), today=TODAY)
    assert after.findings["abuse_or_neglect_known_or_suspected"].finding.value == "not met"
    quiet = {"locally_important": ("none",), "panel_prefers_local_review": "no", "seriously_harmed": "yes"}
    assert "recommendation" in settled_by(reasoner, "abuse_or_neglect", abuse_or_neglect=RULED_OUT, **quiet)
