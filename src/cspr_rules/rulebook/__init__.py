"""Rule files and incident files, read strictly and refused in plain words. Nothing here evaluates a rule."""

from cspr_rules.rulebook.folder import rules_folder

__all__ = ["rules_folder"]
