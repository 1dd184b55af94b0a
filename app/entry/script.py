"""The script that Streamlit runs: from the top, once for everything a person does."""

from cspr_rules.app.entry.navigation import run

run()
