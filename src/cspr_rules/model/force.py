"""How strongly a source speaks."""

from __future__ import annotations

from enum import StrEnum


class Force(StrEnum):
    """The words of the source, never weakened and never strengthened."""

    MUST = "must"
    MUST_TAKE_INTO_ACCOUNT = "must take into account"
    SHOULD = "should"
    SHOULD_HAVE_REGARD = "should have regard"
    PANEL_EXPECTATION = "panel expectation"
    MAY = "may"
    LOCAL = "local"
