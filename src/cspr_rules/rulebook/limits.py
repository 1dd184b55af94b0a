"""How large a file may be. Far more than a screenful; what is larger is refused before it costs anything."""

from cspr_rules.rulebook.fault import Fault, Faults

MOST_BYTES = 1_000_000
MOST_DEPTH = 30
MOST_VALUES = 20_000


def too_large(file: str, size: int) -> Faults:
    """The refusal of a file of `size` bytes."""
    what = f"the file is {size / 1_000_000:.1f} MB, and the most that is read is 1 MB"
    return Faults([Fault(file, 1, what, "Check that it is the right file, and keep reports and pictures out of it.")])
