"""What every answer of the server carries, and which addresses have one."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(  # noqa: FLY002 - one directive a line, each with its reason
    (
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",  # a picture in somebody's text can call no other host
        "font-src 'self' data:",
        "connect-src 'self' ws://127.0.0.1:* ws://localhost:*",
        "worker-src 'self' blob:",
        "frame-ancestors 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "object-src 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

_STREAMLIT = ("/_stcore/", "/static/", "/media/", "/component/")
_OURS = ("/health", "/behaviour.js", "/icon.svg", "/favicon.png")
_SHUT = ("/_stcore/agent", "/_stcore/metrics")
"""Streamlit's interface for programs, and its counters. Nobody here has a use for them."""

TITLE = "Child safeguarding practice reviews"


class Doorway:
    """Adds the security headers to every answer, and answers for the pages themselves.

    Whatever a page of another origin asks for is refused here, before Streamlit sees it: Streamlit takes every port of
    this machine for its own, and to know this machine's address it asks other machines. A page's address gets
    Streamlit's own page with its language, title and icon put right. An address that is none of ours gets a plain page
    that says so.
    """

    def __init__(self, app: ASGIApp, addresses: Collection[str]) -> None:
        self._app = app
        self._addresses = frozenset(addresses)
        self._page = front_page()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102 - what ASGI asks for
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        elsewhere = _from_elsewhere(Headers(scope=scope))
        if scope["type"] == "websocket":
            if elsewhere:
                await send({"type": "websocket.close", "code": 1008})
            else:
                await self._app(scope, receive, send)
            return
        path = scope["path"]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if not path.startswith("/static/"):
                    headers["Cache-Control"] = "no-store"  # a page or a download may hold a child's record
            await send(message)

        if elsewhere:
            await PlainTextResponse("Refused: asked by a page of another address.", 403)(scope, receive, with_headers)
        elif path.startswith(_SHUT):
            await _not_here(scope, receive, with_headers)
        elif path.startswith(_STREAMLIT) or path in _OURS:
            await self._app(scope, receive, with_headers)
        elif path.strip("/") in self._addresses and scope["method"] in {"GET", "HEAD"}:
            await HTMLResponse(self._page)(scope, receive, with_headers)
        else:
            await _not_here(scope, receive, with_headers)


def _from_elsewhere(headers: Headers) -> bool:
    """Whether a browser says that a page of another origin asks. A browser always says so for a live connection."""
    origin = headers.get("origin")
    return origin is not None and origin != f"http://{headers.get('host', '')}"


def front_page() -> str:
    """Streamlit's page, in British English, with our title, icon and script, and without its inline script and font."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    page = page.replace('<html lang="en">', '<html lang="en-GB">')
    page = re.sub(r"<title>.*?</title>", f"<title>{TITLE}</title>", page, flags=re.DOTALL)
    page = page.replace("./favicon.png", "./icon.svg")
    page = re.sub(r"<script>.*?</script>", '<script src="./behaviour.js"></script>', page, count=1, flags=re.DOTALL)
    page = re.sub(r'<link\s+rel="(preload|service-desc)"[^>]*>', "", page)
    page = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)
    return re.sub(
        r"<noscript>.*?</noscript>",
        "<noscript><p>These pages need JavaScript. The same is to be had from the terminal: "
        "<code>cspr consider FILE</code>.</p></noscript>",
        page,
        flags=re.DOTALL,
    )


async def _not_here(scope: Scope, receive: Receive, send: Send) -> None:
    page = (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Page not found – {TITLE}</title></head>'
        '<body><main><h1>Page not found</h1><p>There is no page at this address. <a href="/">Go to the start</a>.</p>'
        "</main></body></html>"
    )
    await HTMLResponse(page, status_code=404)(scope, receive, send)
