"""The front end as an ASGI application, for one person on this machine."""

from __future__ import annotations

import gc
import importlib
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from cspr_rules.app.entry import settings
from cspr_rules.app.entry.doorway import Doorway
from cspr_rules.app.state.record import leave, the_record
from cspr_rules.app.state.session import reasoner, samples
from cspr_rules.app.state.training import leave as leave_training
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

HERE = Path(__file__).parent

settings.apply()

import streamlit as st  # noqa: E402 - the settings must be in force before Streamlit reads its own
from cspr_rules.app.entry.navigation import addresses  # noqa: E402 - the same
from cspr_rules.app.parts.trouble import show_trouble  # noqa: E402 - the same


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncIterator[None]:
    # Streamlit runs a full collection after every rerun. What is alive by now stays alive, so it need not be gone
    # through each time: this halves the time of an answer.
    gc.collect()
    gc.freeze()
    yield
    leave()
    leave_training()


async def _health(_request: Request) -> Response:
    return JSONResponse({"status": "ok", "rulebook_digest": reasoner().rulebook.digest})


async def _icon(_request: Request) -> Response:
    return Response((HERE.parent / "parts" / "icon.svg").read_bytes(), media_type="image/svg+xml")


async def _behaviour(_request: Request) -> Response:
    return Response((HERE.parent / "parts" / "behaviour.js").read_bytes(), media_type="text/javascript")


def asgi() -> st.App:
    """The application. What the first page would wait for is fetched before: record, rulebook, slow imports."""
    reasoner()
    samples()
    the_record()
    for slow in ("pandas", "pyarrow"):  # Streamlit imports them when it first hands data to the browser
        importlib.import_module(slow)
    return st.App(
        HERE / "script.py",
        lifespan=_lifespan,
        routes=[
            Route("/health", _health),
            Route("/behaviour.js", _behaviour),
            Route("/icon.svg", _icon),
            Route("/favicon.png", _icon),  # where Streamlit's own script looks for one
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.HOSTS), www_redirect=False),
            Middleware(Doorway, addresses=addresses()),
        ],
        on_script_error=show_trouble,
    )


def run(listening: socket.socket) -> None:
    """Serve on a socket that listens already, until the process is told to stop."""
    config = uvicorn.Config(
        asgi(),
        access_log=False,  # addresses may name an incident
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=2,
        ws="websockets-sansio",
        ws_max_size=16 * 1024 * 1024,
    )
    uvicorn.Server(config).run(sockets=[listening])
