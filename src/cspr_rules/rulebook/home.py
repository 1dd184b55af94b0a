"""The folder in which a machine keeps what is its own: the record, and the days added to its bank holidays."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs


def home_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """`CSPR_HOME` where it is set, else the folder for programs' data of whoever is logged in."""
    if chosen := environment.get("CSPR_HOME"):
        return Path(chosen)
    return platformdirs.user_data_path("cspr-rules", appauthor=False)
