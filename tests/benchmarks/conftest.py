"""Makes the project's own folder importable, so that `benchmarks` is found however pytest was started."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))
