"""A field to choose a file with: the browser's own, which needs no pointer and says what it is."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

import streamlit as st

from cspr_rules.rulebook.limits import MOST_BYTES

_KEY = "file-choice"
INCIDENTS = ".yaml,.yml,.json"

_FIELD = """
<div class="file-choice">
  <label for="incident-file">Incident file</label>
  <input id="incident-file" type="file">
</div>
"""

_READ = """
export default ({ parentElement, data, setTriggerValue }) => {
  const field = parentElement.querySelector("#incident-file");
  field.accept = data.accept;
  parentElement.querySelector("label").textContent = data.label;
  field.onchange = () => {
    const file = field.files[0];
    if (!file) return;
    const reader = new FileReader();
    reader.onload = () => {
      setTriggerValue("file", { name: file.name, content: reader.result.split(",")[1] ?? "" });
      field.value = "";
    };
    reader.readAsDataURL(file.slice(0, data.most));
  };
};
"""

_component = st.components.v2.component("cspr_file_choice", html=_FIELD, js=_READ, isolate_styles=False)


@dataclass(frozen=True)
class Chosen:
    """The file that was chosen: its name, and its content up to one byte more than it may have."""

    name: str
    data: bytes


def choose_file(label: str = "Incident file", accept: str = INCIDENTS, most: int = MOST_BYTES) -> Chosen | None:
    """Show the field. A file is given once, in the run in which it was chosen. `most` is how many bytes it may have."""
    about = {"most": most + 1, "label": label, "accept": accept}
    said = _component(key=_KEY, data=about, on_file_change=lambda: None)
    chosen = getattr(said, "file", None)
    if not isinstance(chosen, dict):
        return None
    try:
        data = base64.b64decode(str(chosen.get("content", "")), validate=True)
    except binascii.Error:
        data = b""
    return Chosen(str(chosen.get("name", "incident file")), data)
