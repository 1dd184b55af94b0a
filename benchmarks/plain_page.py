"""A Streamlit page with so many widgets of each kind and nothing behind them, for the benchmark of the screen.

Run by Streamlit, which is served as the front end is. What stands in the environment says how many of each.
"""

from __future__ import annotations

import json
import os

import streamlit as st

WIDGETS = json.loads(os.environ["PLAIN_WIDGETS"])

answers = [st.radio(f"Question {at}", ["Yes", "No", "Not known"], index=None) for at in range(WIDGETS["stRadio"])]
for at in range(WIDGETS["stCheckbox"]):
    st.checkbox(f"Box {at}")
for at in range(WIDGETS["stTextInput"]):
    st.text_input(f"Field {at}")
for at in range(WIDGETS["stButton"]):
    st.button(f"Button {at}")
for at in range(WIDGETS["stExpander"]):
    st.expander(f"More {at}")
for at in range(WIDGETS["stHtml"]):
    st.html(f"<p>Text {at}</p>")
st.html(f'<div class="live">{answers}</div>')
