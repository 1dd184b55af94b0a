"""Whom to tell of a problem with these pages, as this installation names them."""

from __future__ import annotations

import os

from cspr_rules.app.state.typed import as_typed

SETTING = "CSPR_ACCESSIBILITY_CONTACT"
LONGEST = 200


def contact() -> str:
    """The contact of this installation, on one line; empty where none is named."""
    return as_typed(os.environ.get(SETTING, ""))[:LONGEST]
