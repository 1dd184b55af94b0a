"""Whatever stands behind an address is taken for what it is, or left; no page fails over it. No browser."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from cspr_rules.records.desk import Desk
from cspr_rules.records.events.keeping import Access
from front_end import Window

from cspr_rules.app.entry.navigation import rows  # isort: skip

ASKED = (
    *("open", "change", "entry", "rule", "section", "on", "from", "to", "find", "known-on", "by-itself", "difficulty"),
    *("try", "pair", "scenario", "exercise", "step"),
)
"""What any page asks its address for, but for a case and an incident."""
HOSTILE = "<script>alert(1)</script>"
NONSENSE = (
    "nonsense",
    "-1",
    "../../etc/passwd",
    "2026-02-30",
    "9999-12-31",
    HOSTILE,
    "x" * 5000,
)


def sound(window: Window, where: str) -> None:
    """Nothing failed, and what was asked for has become no part of the page."""
    assert not window.run.exception, (where, window.run.exception)
    assert "Fault reference" not in window.html, where
    assert HOSTILE not in window.html, where


@pytest.mark.parametrize("said", NONSENSE, ids=range(len(NONSENSE)))
def test_no_page_fails_over_what_stands_behind_its_address(desk: Desk, said: str) -> None:
    """Every page is shown, with everything that any page asks for saying what it cannot mean; nothing is recorded."""
    case = desk.open_case("EX-001", "Infant with unexplained fractures").id
    window = Window.on_a_case(case)
    entries = desk.case(case).newest.entry
    shown = set()
    for row in rows():
        window.go(f"{row.address}?{'&'.join(f'{name}={quote(said)}' for name in ASKED)}", sound=False)
        sound(window, row.address)
        shown.add(window.html.split("<h1", 1)[1][:80])
    assert len(shown) > len(rows()) // 2, "the pages were gone to"
    assert desk.case(case).newest.entry == entries


@pytest.mark.parametrize("said", NONSENSE, ids=range(len(NONSENSE)))
def test_a_case_or_an_incident_that_is_not_there_is_not_taken_up(desk: Desk, said: str) -> None:
    """By a link or by the address of the window: what was in hand stays in hand, and the page says what is wrong."""
    case = desk.open_case("EX-001", "Infant with unexplained fractures").id
    window = Window.on_a_case(case)
    for address in (f"case?case={quote(said)}", f"result?incident={quote(said)}", f"result?case={quote(said)}"):
        window.go(address, sound=False)
        sound(window, address)
        assert "EX-001" in window.text
    for name in ("case", "incident"):
        window.run.query_params[name] = said
        sound(window.again(sound=False), name)
        assert "EX-001" in window.text
    assert len(desk.case(case).of(Access)) == 1
