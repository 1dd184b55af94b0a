"""Serve the plain page on the port that is named, as the front end is served: frozen, without a log."""

from __future__ import annotations

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
import uvicorn


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncIterator[None]:
    gc.collect()
    gc.freeze()
    yield


def main(port: int) -> None:
    """Serve until told to stop."""
    app = st.App(Path(__file__).with_name("plain_page.py"), lifespan=_lifespan)
    uvicorn.run(app, host="127.0.0.1", port=port, access_log=False, log_level="warning", ws="websockets-sansio")


if __name__ == "__main__":
    main(int(sys.argv[1]))
