"""Findings and firings told in sentences, each of which knows where it comes from. Nothing here evaluates."""
