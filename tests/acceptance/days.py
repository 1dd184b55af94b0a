"""Days on which the tests consider incidents."""

from __future__ import annotations

from datetime import date

TODAY = date(2026, 11, 20)
BEFORE_CARE_LEAVERS = date(2021, 6, 1)
"""A day on which deaths of care leavers were not yet notified."""
