"""Who asks something of a room, and what was sent with it: what all its addresses share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from cspr_rules.app.room.doorway import Refused
from cspr_rules.app.room.guesses import Guesses
from cspr_rules.app.room.keys import TRAINER, Keys
from cspr_rules.app.room.people_pages import Person
from cspr_rules.app.room.sitting import Sitting
from cspr_rules.app.room.trainer_pages import Trainer
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from cspr_rules.records.failures import NotFound

Fields = Mapping[str, list[str]]
_AGAIN = 15
"""Seconds after which a page that is to look again by itself does."""


class Elsewhere(Exception):
    """The page that was asked for is not the one for now; `address` is."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


@dataclass
class Reception:
    """Knows who asks something of one room. `people_at` is the address under which people come in."""

    sitting: Sitting
    keys: Keys
    guesses: Guesses
    people_at: str

    def known(self, request: Request) -> bool:
        """Whether somebody who is in the room asks."""
        return self.keys.person(request) in self.sitting.room().people

    def person(self, request: Request) -> Person:
        """Who asks. Raises Elsewhere for somebody who is not in the room."""
        room, person = self.sitting.room(), self.keys.person(request)
        if person not in room.people:
            raise Elsewhere("/")
        return Person(person, self.keys.token(person), room)

    def trainer(self, request: Request) -> Trainer:
        """The trainer. Raises Refused for anybody else."""
        if not self.keys.is_trainer(request):
            raise Refused(
                403,
                "This page is the trainer’s",
                "Open the address that was shown to the trainer where the room was started.",
            )
        return Trainer(self.keys.token(TRAINER), self.sitting.room(), self.people_at)

    def of_our_page(self, holder: str, fields: Fields) -> None:
        """Refuse what no page of this room sent."""
        if not self.keys.sent_by_our_page(holder, one_of(fields, "token")):
            raise Refused(
                403, "This was not sent by a page of this room", "Load the page again, and send it from there."
            )

    def stage(self, request: Request) -> int:
        """The stage in the address, from 0. Raises NotFound for one that the room has not come to."""
        stage = int(request.path_params["stage"]) - 1
        if not 0 <= stage <= self.sitting.room().part.stage:
            raise NotFound("the room has not come to this stage", "Go to the room, and see where it is.")
        return stage


def one_of(fields: Fields, name: str) -> str:
    """What stands in the field `name`; empty where nothing was sent."""
    return next(iter(fields.get(name, ())), "")


def number_of(fields: Fields, name: str) -> int:
    """The number in a field of ours. Raises Refused for anything else."""
    text = one_of(fields, name)
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        unfit()
    return int(text)


def unfit() -> NoReturn:
    """Refuse what no field of ours offers."""
    raise Refused(400, "What was sent is not what this page sends", "Load the page again, and send it again.")


def looks_again(request: Request) -> bool:
    """Whether a page is asked for that looks again by itself."""
    return request.query_params.get("by-itself") == "yes"


def shown(text: str, address: str, *, by_itself: bool) -> Response:
    """A page, which looks again by itself where that is asked."""
    headers = {"Refresh": f"{_AGAIN}; url={address}?by-itself=yes"} if by_itself else {}
    return HTMLResponse(text, headers=headers)


def go_to(address: str) -> RedirectResponse:
    """An answer that leads to another page."""
    return RedirectResponse(address, status_code=303)


def download(content: bytes, kind: str, name: str) -> Response:
    """A file to take away."""
    return Response(content, headers={"Content-Type": kind, "Content-Disposition": f'attachment; filename="{name}"'})
