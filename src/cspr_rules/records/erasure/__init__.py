"""Erasing one case by destroying its key: asked for with a reason, approved by two others, finished after any crash.

The entries stay where they are and the chain still verifies; what they say cannot be read by anybody any more.
"""

from cspr_rules.records.erasure.asked import APPROVALS, Asked, erasures_asked, one_login
from cspr_rules.records.erasure.asking import approve_erasure, ask_erasure, withdraw_erasure
from cspr_rules.records.erasure.erasing import erase, erased_outside, finish_erasures
from cspr_rules.records.erasure.refusing import taken_out
from cspr_rules.records.erasure.tombstones import tombstone_at, tombstones

__all__ = [
    "APPROVALS",
    "Asked",
    "approve_erasure",
    "ask_erasure",
    "erase",
    "erased_outside",
    "erasures_asked",
    "finish_erasures",
    "one_login",
    "taken_out",
    "tombstone_at",
    "tombstones",
    "withdraw_erasure",
]
