"""Keys: the master key and the ways to unlock it, the recovery key, and a key for each case."""
