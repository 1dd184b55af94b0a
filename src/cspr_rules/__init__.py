"""Rules-based decision support for rapid review meetings in England. People decide; the program never does."""

__version__ = "0.1.0"
