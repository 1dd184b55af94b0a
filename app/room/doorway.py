"""What every answer of a room carries, under which names it answers, and how much it reads."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from urllib.parse import parse_qs, urlsplit

from cspr_rules.app.room.page import plain_page
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",  # no script at all, of nobody
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

MOST_BYTES = 100_000
"""Of one form. All answers there are take a tenth of it."""
_MOST_FIELDS = 1000
_PATIENCE = 20
"""Seconds in which a form has to be there."""
_FORM = "application/x-www-form-urlencoded"


class Refused(Exception):
    """A request that is refused: its `status`, what is the matter, and how to mend it."""

    def __init__(self, status: int, what: str, mend: str) -> None:
        super().__init__(what)
        self.status, self.what, self.mend = status, what, mend


class Doorway:
    """Adds the security headers to every answer, and refuses whoever asks under another name than the room's."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.casefold() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102 - what ASGI asks for
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        headers = Headers(scope=scope)
        if not self._is_ours(headers.get("host", "")):
            await _refusal(
                400,
                "This is not the room’s address",
                "The room answers under the address that the trainer shows, and under no other. Type that one.",
            )(scope, receive, with_headers)
        elif scope["method"] not in {"GET", "HEAD"} and _from_elsewhere(headers):
            await _refusal(403, "This came from another site", "Open the room’s own page, and send it from there.")(
                scope, receive, with_headers
            )
        else:
            await self._app(scope, receive, with_headers)

    def _is_ours(self, host: str) -> bool:
        try:
            return (urlsplit(f"//{host}").hostname or "").casefold() in self._hosts
        except ValueError:
            return False


async def read_form(request: Request) -> Mapping[str, list[str]]:
    """The fields of a form, each as often as it was sent. Raises Refused where it is too long or none of ours."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind != _FORM:
        raise Refused(415, "This was not sent by a page of the room", "Load the page again, and send it from there.")
    body = bytearray()
    try:
        async with asyncio.timeout(_PATIENCE):
            async for piece in request.stream():
                body += piece
                if len(body) > MOST_BYTES:
                    raise Refused(413, "This is longer than all answers there are", "Shorten your reasons.")
    except TimeoutError:
        raise Refused(408, "What was sent did not arrive in time", "Load the page again, and send it again.") from None
    try:
        text = body.decode("ascii")
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise Refused(
            400, "What was sent cannot be read", "Load the page again, and type what you sent in letters and figures."
        ) from None


def _from_elsewhere(headers: Headers) -> bool:
    """Whether the browser says that another site's page sent this. A browser that says nothing is held by the token."""
    if headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
        return True
    origin = headers.get("origin", "null")  # with no referrer told, browsers say "null" for our own pages
    return origin != "null" and urlsplit(origin).netloc != headers.get("host", "")


def _refusal(status: int, what: str, mend: str) -> HTMLResponse:
    return HTMLResponse(plain_page(what, mend), status_code=status)
