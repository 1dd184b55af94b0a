"""Rule files and incident files, read strictly and refused in plain words. Nothing here evaluates a rule."""
