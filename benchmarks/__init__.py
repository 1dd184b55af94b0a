"""How fast the two evaluators are and how they grow, beside named peers: `make bench`, or `python -m benchmarks`."""
