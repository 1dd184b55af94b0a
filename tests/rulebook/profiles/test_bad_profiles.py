"""Every profile that is faulty, or that would change the law, is refused with exactly the message beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cspr_rules.model.rulebook import Rulebook
from cspr_rules.reading.statements import Patterns
from cspr_rules.rulebook.fault import Faults
from cspr_rules.rulebook.profiles import profile_from

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))


def test_there_are_at_least_twenty_five_bad_profiles() -> None:
    """The corpus does not shrink unseen."""
    assert len(BAD) >= 25


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_a_bad_profile_is_refused_with_the_message_beside_it(file: Path, law: Rulebook, patterns: Patterns) -> None:
    """File, line, what is wrong and how to mend it are word for word those expected, and nothing else is said."""
    with pytest.raises(Faults) as refused:
        profile_from(file.read_bytes(), file.name, law.questions, law.rules, patterns.statements)
    assert str(refused.value) == file.with_suffix(".expected").read_text(encoding="utf-8").rstrip("\n")


def test_the_profile_that_the_bad_ones_are_made_from_is_sound(here: Path, law: Rulebook, patterns: Patterns) -> None:
    """What is refused is refused for its one fault."""
    profile = profile_from(
        (here / "good.yaml").read_bytes(), "good.yaml", law.questions, law.rules, patterns.statements
    )
    assert profile.name == "good"
    assert [clock.name for clock in profile.clocks] == ["review_from_referral"]
