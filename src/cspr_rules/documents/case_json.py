"""The whole case as JSON, for other programs."""

from __future__ import annotations

import json

from cspr_rules.documents.material import Material
from cspr_rules.documents.plain_case import plain_case

KIND = "case"


def case_json(material: Material) -> bytes:
    """The whole case as JSON, with the newest entry of the record when it was made."""
    newest = {"entry": material.newest.entry, "hash": material.newest.hash.hex()}
    said = {**plain_case(material.case, material.rulebook), "made_at": material.made_at.isoformat(), "newest": newest}
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
