"""Consider an incident, ask what matters next, and check a rulebook. No words, no storage."""
