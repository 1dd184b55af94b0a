"""Every setting that the program reads is told in `docs/settings.md`, and no other."""

from __future__ import annotations

import re

from front_end import ROOT

SETTING = re.compile(r"\bCSPR_[A-Z]+(?:_[A-Z]+)*\b")


def test_every_setting_that_is_read_has_its_line() -> None:
    """Whoever sets the program up finds each setting in one place, and none there that does nothing."""
    modules = [*(ROOT / "src").rglob("*.py"), *(ROOT / "app").rglob("*.py")]
    read = {found for module in modules for found in SETTING.findall(module.read_text(encoding="utf-8"))}
    lines = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8").splitlines()
    told = [found[0] for line in lines if line.startswith("| `") and (found := SETTING.findall(line))]
    assert "CSPR_ACCESSIBILITY_CONTACT" in read
    assert sorted(told) == sorted(read)
