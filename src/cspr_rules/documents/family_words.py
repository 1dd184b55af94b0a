"""Every text of the letter to the family and of its easy-read version, with the gaps that each may use."""

from __future__ import annotations

from typing import Final

from cspr_rules.documents.words import Names, plain

LOOKED_AT: Final = (
    "criterion_improvements",
    "criterion_recurrent_themes",
    "criterion_joint_working",
    "criterion_panel_view",
    "circumstance_single_agency",
    "circumstance_no_agency",
    "circumstance_more_than_one_area",
    "circumstance_institutional_setting",
    "locally_important",
)
"""What a family reads that the partners thought about. Whether anybody suspects abuse or neglect is not among it, nor
anything that turns on which agency does."""

ANSWERED_BY: Final = {"criterion_panel_view": ("panel_prefers_local_review", frozenset(("yes", "no")))}
"""What is not met also while somebody else has yet to look at the case, with the question and the answers that settle
it. Until one is given, no letter says that the answer is no."""

RAILS: Final = ("holds", "open", "fails")
"""The order in which a family reads of findings: what was found, what is not known, what was not found."""

CHILD_OF: Final = {
    "mother": "child of a parent",
    "father": "child of a parent",
    "parent": "child of a parent",
    "step-parent": "child of a relative",
    "carer": "child of a carer",
    "grandparent": "child of a grandparent",
    "brother or sister": "child of a sibling",
    "other relative": "child of a relative",
    "the child": "child as reader",
}
"""What the child is called in a letter to each, where no name is recorded for letters."""

TITLE_MARK: Final = "title mark"

NAMES: Names = {
    **plain(
        TITLE_MARK,
        "not for release",
        "to be checked",
        "to be finished",
        "body local authority",
        "body police",
        *CHILD_OF.values(),
    ),
    **dict.fromkeys(("title", "sorry died", "sorry", "decided review", "decided no review", "you knew"), ("child",)),
    "you know": ("child",),
    "to be cleared": ("bodies",),
    "greeting": ("reader",),
    **dict.fromkeys(("made on", "decided on", "look again on", "finish by"), ("day",)),
    "interpreter": ("language",),
    **dict.fromkeys(("complaints", "advice contact", "who to call", "how to reach us", "help contact"), ("contact",)),
    "reference": ("reference",),
    **plain(
        *("opening", "opening not decided", "who we are"),
        *("heading decided", "heading not decided", "shorter way", "not decided"),
        *("heading thought about", "thought about", "thought about so far", "thought about less"),
        *(f"answer {rail}" for rail in RAILS),
        *(f"{name} asked" for name in LOOKED_AT),
        *("heading reasons", "heading reasons not decided", "more to learn", "not this law", "learned already"),
        *("shorter way fits", "still finding out", "our own words", "reasons missing"),
        *("heading new facts", "new facts review", "new facts", "new facts not decided", "tell us"),
        *("heading next", "next review", "finish within", "finish later", "report", "next no review"),
        *("whole country", "next not decided", "other work died", "other work"),
        *("heading take part", "you know best", "take part", "take part later", "your choice"),
        *("interpreter no language", "another form"),
        *("heading disagree", "heading disagree not decided", "question", "no appeal", "complaints missing", "advice"),
        *("advice contact missing", "help contact missing"),
        *("heading talk", "who to call missing", "how to reach us missing"),
        *("heading help", "help", "help now", "help now young", "closing", "signed died", "signed", "from"),
    ),
}
