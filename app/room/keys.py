"""Who is asking: a person by the id their browser keeps, or the trainer by a key that is handed over once."""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

_LENGTH = 32
TRAINER = "trainer"


class Keys:
    """The keys of one room. `ticket` is shown to the trainer where the room was started, and opens once."""

    def __init__(self, code: str, random: Callable[[int], bytes]) -> None:
        self.ticket = random(_LENGTH).hex()
        self._trainer = random(_LENGTH).hex()
        self._seal = random(_LENGTH)
        self._used = False
        self._turn = threading.Lock()
        # Two rooms on one computer have different ports, which a browser does not keep cookies apart by.
        room = hashlib.sha256(code.encode()).hexdigest()[:8]
        self._names = {TRAINER: f"trainer-{room}", "person": f"person-{room}"}

    def take(self, ticket: str) -> bool:
        """Whether this is the ticket, and nobody has come with it yet. It is used up by that."""
        with self._turn:
            fits = hmac.compare_digest(ticket.encode(), self.ticket.encode()) and not self._used
            self._used = self._used or fits
            return fits

    def is_trainer(self, request: Request) -> bool:
        """Whether the browser has the trainer's key."""
        shown = request.cookies.get(self._names[TRAINER], "")
        return hmac.compare_digest(shown.encode("utf-8", "replace"), self._trainer.encode())

    def person(self, request: Request) -> str:
        """The id that the browser keeps; empty where it has none. Whether anybody has it, the room knows."""
        return request.cookies.get(self._names["person"], "")

    def hand_to_trainer(self, response: Response) -> None:
        """Let the browser keep the trainer's key, for the trainer's pages alone."""
        self._set(response, TRAINER, self._trainer, "/trainer")

    def hand_to_person(self, response: Response, person: str) -> None:
        """Let the browser keep a person's id."""
        self._set(response, "person", person, "/")

    def token(self, holder: str) -> str:
        """What stands in the forms of one holder's pages, and nobody else can make. `holder` is an id, or TRAINER."""
        return hmac.new(self._seal, f"form {holder}".encode(), hashlib.sha256).hexdigest()

    def sent_by_our_page(self, holder: str, token: str) -> bool:
        """Whether a form came from a page that was shown to its holder."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.token(holder).encode())

    def _set(self, response: Response, who: str, value: str, path: str) -> None:
        # Not Secure: a room is served without TLS, see docs/decisions/0022. Gone when the browser is closed.
        response.set_cookie(self._names[who], value, path=path, httponly=True, samesite="strict")
