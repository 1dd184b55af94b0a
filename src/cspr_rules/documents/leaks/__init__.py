"""Nothing slips out: a family letter held against the case before it is made final."""

from cspr_rules.documents.leaks.check import Hit, LetterCheck, check_letter
from cspr_rules.documents.leaks.known import Allowed, Known, Secret, Someone
from cspr_rules.documents.leaks.letter import Letter, letter_of
from cspr_rules.documents.leaks.patterns import Kind, LeakPatterns, read_leak_patterns

__all__ = [
    "Allowed",
    "Hit",
    "Kind",
    "Known",
    "LeakPatterns",
    "Letter",
    "LetterCheck",
    "Secret",
    "Someone",
    "check_letter",
    "letter_of",
    "read_leak_patterns",
]
