"""The names of the duties, as files and outputs keep them."""

from __future__ import annotations

from collections.abc import Mapping

DUTY_NAMES: Mapping[str, str] = {
    "notify_national_panel": "Notify the national Panel",
    "tell_safeguarding_partners": "Tell the safeguarding partners",
    "notify_looked_after_death": "Notify the death of a looked-after child",
    "tell_parents_of_looked_after_death": "Tell the parents of a looked-after child who died",
    "notify_care_leaver_death": "Notify the death of a care leaver",
    "complete_rapid_review": "Complete the rapid review and send it",
    "expect_panel_response": "Expect the national Panel's response",
    "tell_of_local_review": "Tell the national Panel, Ofsted and the Department for Education of a local review",
    "complete_local_review": "Complete and publish the local review",
    "send_copies_before_publication": "Send copies before publication",
    "keep_published": "Keep the report published",
    "national_review": "Complete the national review",
    "keep_national_report": "Keep the national report published",
    "escalate_disagreement": "Escalate a disagreement",
    "tell_other_authority": "Tell the other authority",
    "secure_other_children": "Make other children safe",
    "record_withdrawal": "Record a withdrawal with its reason",
    "tell_family": "Tell the family",
}
"""Duties of the law by name, with a title of a few words. Local duties are called "local:NAME"."""
