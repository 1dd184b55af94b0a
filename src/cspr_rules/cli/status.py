"""What the exit status of a command says, where it is not 0."""

FOUND_WANTING = 1
UNREADABLE = 2
EVALUATORS_DIFFER = 3
