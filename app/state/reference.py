"""A reference for a fault of the program: people read the reference, the terminal has where it happened."""

from __future__ import annotations

import logging
import secrets
import traceback

_log = logging.getLogger("cspr_rules.app")


def reference_for(fault: Exception) -> str:
    """Log a fault and give the reference under which it stands in the log."""
    reference = secrets.token_hex(4)
    # The lines of the program, and not the message: a message may repeat what somebody typed about a child.
    where = "".join(traceback.format_tb(fault.__traceback__))
    _log.error("Fault %s: %s\n%s", reference, type(fault).__name__, where)
    return reference
