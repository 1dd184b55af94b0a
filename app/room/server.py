"""The process of a room: its addresses, and what becomes of whatever goes wrong."""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection
from pathlib import Path

import uvicorn
from cspr_rules.app.room.doorway import Doorway, Refused, read_form
from cspr_rules.app.room.guesses import Guesses
from cspr_rules.app.room.keys import Keys
from cspr_rules.app.room.page import fault_page, plain_page
from cspr_rules.app.room.people_reception import PeopleReception
from cspr_rules.app.room.reception import Elsewhere, Fields
from cspr_rules.app.room.sitting import RoomClosed, Sitting
from cspr_rules.app.room.trainer_reception import TrainerReception
from cspr_rules.app.state.reference import reference_for
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from cspr_rules.documents.rationale_check import read_reason_lines
from cspr_rules.reasoning.consider import Reasoner
from cspr_rules.records.failures import NotFound, RecordFault
from cspr_rules.rulebook.folder import rules_folder
from cspr_rules.training.rooms import Rooms
from cspr_rules.training.scenario import Scenario
from cspr_rules.training.space import TrainingSpace

HERE = Path(__file__).parent


def opened(space: TrainingSpace, scenario: Scenario, reasoner: Reasoner, code: str = "") -> Sitting:
    """A new room for a scenario, or the one with `code` taken up again. Raises NotFound where there is none."""
    lines = read_reason_lines(rules_folder(), reasoner.rulebook)
    if not code:
        return Sitting.opened(space, scenario, reasoner, lines)
    return Sitting(space, scenario, reasoner, lines, Rooms(space).room(code).code)


def application(sitting: Sitting, keys: Keys, hosts: Collection[str], people_at: str) -> Starlette:
    """The room as an ASGI application that answers under `hosts` alone."""
    guesses = Guesses(sitting.space.surroundings.now)
    people = PeopleReception(sitting, keys, guesses, people_at)
    trainer = TrainerReception(sitting, keys, guesses, people_at)
    style, icon = (HERE / "style.css").read_bytes(), (HERE.parent / "parts" / "icon.svg").read_bytes()

    async def the_style(_request: Request) -> Response:
        return Response(style, media_type="text/css")

    async def the_icon(_request: Request) -> Response:
        return Response(icon, media_type="image/svg+xml")

    return Starlette(
        routes=[
            Route("/style.css", the_style),
            Route("/icon.svg", the_icon),
            *_both("/", people.join_page, people.join),
            _shown("/read", people.read),
            *_both("/answer", people.answer_page, people.answer),
            _shown("/room", people.room),
            _shown("/compare", people.compare),
            _shown("/found/{stage:int}", people.found),
            *_both("/keep", people.keep_page, people.keep),
            _shown("/trainer/enter/{ticket}", trainer.enter),
            _shown("/trainer", trainer.home),
            _shown("/trainer/screen", trainer.screen),
            _shown("/trainer/spread", trainer.spread),
            _shown("/trainer/compare", trainer.compare),
            _shown("/trainer/read", trainer.read),
            _shown("/trainer/found/{stage:int}", trainer.found),
            _sent("/trainer/do/{act}", trainer.do),
            _shown("/trainer/answers.csv", trainer.table),
            _shown("/trainer/debrief.{format}", trainer.document),
            *_both("/trainer/close", trainer.close_page, trainer.close),
        ],
        middleware=[Middleware(Doorway, hosts=hosts)],
        exception_handlers={HTTPException: _no_such_page},
    )


def run(listening: socket.socket, app: Starlette) -> None:
    """Serve on a socket that listens already, until the process is told to stop."""
    uvicorn.Server(settings(app)).run(sockets=[listening])


def settings(app: Starlette) -> uvicorn.Config:
    """How a room is served."""
    return uvicorn.Config(
        app,
        access_log=False,
        lifespan="off",
        limit_concurrency=300,  # a hundred people with three windows each; whoever comes then is told to come again
        log_level="warning",
        proxy_headers=False,  # or whoever guesses could say that they are somebody else
        server_header=False,
        timeout_graceful_shutdown=2,
        ws="none",
    )


def _both(
    path: str, shown: Callable[[Request], Response], sent: Callable[[Request, Fields], Response]
) -> tuple[Route, Route]:
    return _shown(path, shown), _sent(path, sent)


def _shown(path: str, answer: Callable[[Request], Response]) -> Route:
    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(_told_plainly, request, lambda: answer(request))

    return Route(path, endpoint, methods=["GET"])


def _sent(path: str, answer: Callable[[Request, Fields], Response]) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            fields = await read_form(request)
        except Refused as fault:
            return HTMLResponse(plain_page(fault.what, fault.mend), status_code=fault.status)
        return await run_in_threadpool(_told_plainly, request, lambda: answer(request, dict(fields)))

    return Route(path, endpoint, methods=["POST"])


def _told_plainly(request: Request, answer: Callable[[], Response]) -> Response:
    """The answer, or what is the matter and how to mend it."""
    back = "/trainer" if request.url.path.startswith("/trainer") else "/room"
    try:
        return answer()
    except Elsewhere as other:
        return RedirectResponse(other.address, status_code=303)
    except Refused as fault:
        return HTMLResponse(plain_page(fault.what, fault.mend), status_code=fault.status)
    except RoomClosed as fault:
        return HTMLResponse(plain_page("The room is closed", fault.mend), status_code=410)
    except NotFound as fault:
        return HTMLResponse(fault_page(fault, back), status_code=404)
    except RecordFault as fault:
        return HTMLResponse(fault_page(fault, back), status_code=409)
    except Exception as fault:  # noqa: BLE001 - whatever it is, people read a sentence and the terminal where it was
        reference = reference_for(fault)
        texts = (
            "This is a fault of the program. Go back, load the page again, and try once more.",
            f"Fault reference: {reference}. The window that started the room has the detail.",
        )
        return HTMLResponse(plain_page("Something went wrong", *texts), status_code=500)


async def _no_such_page(_request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    texts = {
        404: ("There is no page at this address", "Go back, or type the address that the trainer shows."),
        405: ("This page is not asked for in this way", "Go back, load the page again, and use its buttons."),
    }
    title, mend = texts.get(fault.status_code, ("This could not be done", "Go back, and load the page again."))
    return HTMLResponse(plain_page(title, mend), status_code=fault.status_code)
