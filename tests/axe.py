"""axe-core on a page, as every test of a page in a browser asks it."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def faults(page: Page, place: str) -> list[tuple[str, str, list[str]]]:
    """What axe-core finds on the page as it stands, by every rule it has, best practice included."""
    page.evaluate(f"window.axe || (() => {{ {_AXE} }})()")
    violations = page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations)")
    return [(place, found["id"], [node["html"][:200] for node in found["nodes"][:3]]) for found in violations]


def too_wide(page: Page, width: int = 320) -> list[int]:
    """How wide the page is at a width where something has to be scrolled sideways; empty where nothing has."""
    size = page.viewport_size
    page.set_viewport_size({"width": width, "height": 640})
    page.wait_for_timeout(150)
    widest = page.evaluate(
        "Math.max(document.querySelector('[data-testid=stMain]').scrollWidth, document.documentElement.scrollWidth)"
    )
    if size is not None:
        page.set_viewport_size(size)
    return [widest] if widest > width else []
