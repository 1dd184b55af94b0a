"""How Streamlit is set. These win over any settings file or environment variable on the machine."""

from __future__ import annotations

from typing import Any

HOSTS = ("127.0.0.1", "localhost")
"""Names under which the front end may be asked for. A page elsewhere that points its own name here is refused."""

INK = "#0b0c0c"
PAPER = "#ffffff"
LINK = "#1d4f91"
EDGE = "#5a6369"

STREAMLIT: dict[str, Any] = {
    "browser.gatherUsageStats": False,  # with it off, no request leaves the machine
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "client.showSidebarNavigation": False,
    "server.address": "127.0.0.1",
    "server.allowedHosts": list(HOSTS),
    "server.disconnectedSessionTTL": 900,  # a window that loses its connection has a quarter of an hour to come back
    "server.enableAgentApi": False,
    "server.enableStaticServing": False,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxUploadSize": 10,
    "server.runOnSave": False,
    "theme.base": "light",
    "theme.primaryColor": LINK,
    "theme.backgroundColor": PAPER,
    "theme.secondaryBackgroundColor": "#f3f4f5",
    "theme.textColor": INK,
    "theme.linkColor": LINK,
    "theme.borderColor": EDGE,
    "theme.font": "'Liberation Sans', Arial, sans-serif",
    "theme.headingFont": "'Liberation Sans', Arial, sans-serif",
    "theme.codeFont": "'Liberation Mono', 'Courier New', monospace",
    "theme.baseFontSize": 17,
    "theme.baseRadius": "0.25rem",
    "theme.showWidgetBorder": True,
}


def apply() -> None:
    """Put the settings in force for this process. Call it before the app is made."""
    from streamlit import config

    config.get_config_options(force_reparse=True, options_from_flags=STREAMLIT)
