"""What is answered to whom: each address of a room, whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from cspr_rules.app.room import people_pages as people
from cspr_rules.app.room import trainer_pages as trainer
from cspr_rules.app.room.door_page import join_page
from cspr_rules.app.room.doorway import Refused
from cspr_rules.app.room.filled import Filled, filled
from cspr_rules.app.room.guesses import Guesses
from cspr_rules.app.room.keys import TRAINER, Keys
from cspr_rules.app.room.people_pages import Person
from cspr_rules.app.room.sitting import Sitting, place_of
from cspr_rules.app.room.trainer_pages import Trainer
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from cspr_rules.records.failures import NotAllowed, NotFound
from cspr_rules.training.as_file import DOCX, HTML, PDF, as_file, file_name
from cspr_rules.training.rooms import Part

Fields = Mapping[str, list[str]]
_AGAIN = 15
"""Seconds after which a page that is to look again by itself does."""
_NOBODY = "nobody yet"
_KINDS = {
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PDF: "application/pdf",
    HTML: "text/html; charset=utf-8",
}


class Elsewhere(Exception):
    """The page that was asked for is not the one for now; `address` is."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


@dataclass
class Reception:
    """Answers everything that is asked of one room. `people_at` is the address under which people come in."""

    sitting: Sitting
    keys: Keys
    guesses: Guesses
    people_at: str
    acts: Mapping[str, Callable[[int], None]] = field(init=False)

    def __post_init__(self) -> None:
        one = self.sitting
        self.acts = {"reveal": one.reveal, "again": one.again, "tell": one.tell, "next": one.go_on}

    # people

    def join_page(self, request: Request) -> Response:
        """Where everybody comes in; who is in already is taken to the room."""
        self.sitting.room()
        if self._known(request):
            return _to(people.ROOM)
        return HTMLResponse(join_page(self.sitting, self.keys.token(_NOBODY)))

    def join(self, request: Request, fields: Fields) -> Response:
        """Come in with the code."""
        self.sitting.room()
        self._of_our_page(_NOBODY, fields)
        name, code = _one(fields, "name"), _one(fields, "code")
        address = request.client.host if request.client else ""
        if not self.guesses.right(address, lambda: self.sitting.is_its_code(code)):
            trouble = "No room here has this code. It is six letters and figures: ask the trainer, and type it again."
            shown = join_page(self.sitting, self.keys.token(_NOBODY), name, trouble)
            return HTMLResponse(shown, status_code=422)
        answer = _to(people.READ)
        self.keys.hand_to_person(answer, self.sitting.join(name))
        return answer

    def read(self, request: Request) -> Response:
        """The stage."""
        return HTMLResponse(people.read_page(self.sitting, self._person(request)))

    def answer_page(self, request: Request) -> Response:
        """The form of the stage; the room where its answers are shown already."""
        who = self._person(request)
        if who.room.part.revealed:
            return _to(people.ROOM)
        return HTMLResponse(people.answer_page(self.sitting, who))

    def answer(self, request: Request, fields: Fields) -> Response:
        """Take somebody's answers."""
        who = self._person(request)
        self._of_our_page(who.id, fields)
        at = _number(fields, "at")
        if at > who.at:
            raise NotAllowed("the room has not come to the stage that this answers", "Load the page of the room again.")
        part = who.room.parts[at]
        try:
            read = filled(
                fields,
                self.sitting.reading(part.stage),
                self.sitting.questions(part.stage),
                self.sitting.law(part.stage).criteria,
            )
            if part.revealed:
                return self._too_late(who, part, read)
            if not read.troubles:
                self.sitting.answer(who.id, read.given, at)
                return _to(people.ROOM)
        except ValueError:  # an answer that no field of ours offers
            _unfit()
        except NotAllowed:  # shown, or gone on, in this very moment
            return self._too_late(who, part, read)
        return HTMLResponse(people.answer_page(self.sitting, who, fields, read.troubles), status_code=422)

    def _too_late(self, who: Person, part: Part, read: Filled) -> Response:
        """Hold what somebody wrote for a round that is over, and show it to them."""
        self.sitting.set_aside(who.id, place_of(part), read)
        return HTMLResponse(people.too_late_page(self.sitting, read.given), status_code=409)

    def room(self, request: Request) -> Response:
        """Where the room is now."""
        who = self._person(request)
        part = who.room.part
        if not part.revealed and who.id not in part.answered:
            return _to(people.READ)
        by_itself = _by_itself(request) and not part.revealed
        return _shown(people.room_page(self.sitting, who, by_itself=by_itself), people.ROOM, by_itself=by_itself)

    def compare(self, request: Request) -> Response:
        """The two rounds side by side."""
        return HTMLResponse(people.compare_page(self.sitting, self._person(request)))

    def found(self, request: Request) -> Response:
        """What the rules find at a stage, once the room is told."""
        who, stage = self._person(request), self._stage(request)
        if not self.sitting.is_told(who.room, stage):
            raise NotAllowed("what the rules find at this stage is not shown yet", "Wait until the trainer shows it.")
        return HTMLResponse(people.found_page(self.sitting, who, stage))

    def keep_page(self, request: Request) -> Response:
        """How one's own answers are kept."""
        return HTMLResponse(people.keep_page(self.sitting, self._person(request)))

    def keep(self, request: Request, fields: Fields) -> Response:
        """Keep one's own answers, and show a new code once."""
        who = self._person(request)
        self._of_our_page(who.id, fields)
        rounds, code = self.sitting.keep(who.id, _one(fields, "own"))
        return HTMLResponse(people.kept_page(self.sitting, who, rounds, code))

    # the trainer

    def enter(self, request: Request) -> Response:
        """Hand the trainer's key over to whoever comes with the ticket first."""
        address = request.client.host if request.client else ""
        ticket = str(request.path_params["ticket"])
        if not self.guesses.right(address, lambda: self.keys.take(ticket)):
            if self.keys.is_trainer(request):
                return _to(trainer.HOME)
            raise NotAllowed(
                "this address opens nothing, or has opened the room once already",
                "Use the browser in which it was opened. Where that is lost, stop the program with Ctrl+C and take the "
                "room up again with “cspr room --code” and its code.",
            )
        answer = HTMLResponse(trainer.welcome_page())
        self.keys.hand_to_trainer(answer)
        return answer

    def home(self, request: Request) -> Response:
        """The trainer's page."""
        by_itself = _by_itself(request)
        shown = trainer.home_page(self.sitting, self._trainer(request), by_itself=by_itself)
        return _shown(shown, trainer.HOME, by_itself=by_itself)

    def screen(self, request: Request) -> Response:
        """The page for the screen that all can see."""
        by_itself = _by_itself(request)
        shown = trainer.screen_page(self.sitting, self._trainer(request), by_itself=by_itself)
        return _shown(shown, trainer.SCREEN, by_itself=by_itself)

    def trainers_spread(self, request: Request) -> Response:
        """What the room answered, once it is shown."""
        return HTMLResponse(trainer.spread_page(self.sitting, self._trainer(request)))

    def trainers_compare(self, request: Request) -> Response:
        """The two rounds side by side."""
        return HTMLResponse(trainer.compare_page(self.sitting, self._trainer(request)))

    def trainers_read(self, request: Request) -> Response:
        """The stage."""
        return HTMLResponse(trainer.read_page(self.sitting, self._trainer(request)))

    def trainers_found(self, request: Request) -> Response:
        """What the rules find at a stage."""
        who = self._trainer(request)
        return HTMLResponse(trainer.found_page(self.sitting, who, self._stage(request)))

    def do(self, request: Request, fields: Fields) -> Response:
        """Show the answers, ask again, show what the rules find, or go on."""
        self._trainer(request)
        self._of_our_page(TRAINER, fields)
        act = self.acts.get(str(request.path_params["act"]))
        if act is None:
            raise NotFound("there is nothing of this name to do", "Go to the room, and use its buttons.")
        act(_number(fields, "at"))
        return _to(trainer.HOME)

    def table(self, request: Request) -> Response:
        """The answers that were shown, as CSV."""
        self._trainer(request)
        # With a mark that it is UTF-8, without which a spreadsheet may misread names.
        content = self.sitting.table().encode("utf-8-sig")
        return _file(content, "text/csv; charset=utf-8", self._name("room-answers", "csv"))

    def document(self, request: Request) -> Response:
        """The debrief of the room as a document."""
        self._trainer(request)
        format_ = str(request.path_params["format"])
        content = as_file(self.sitting.document(), format_, self.sitting.space.surroundings.now())
        return _file(content, _KINDS[format_], self._name("room-debrief", format_))

    def close_page(self, request: Request) -> Response:
        """Asks whether the room is to be closed."""
        return HTMLResponse(trainer.close_page(self.sitting, self._trainer(request)))

    def close(self, request: Request, fields: Fields) -> Response:
        """Close the room."""
        self._trainer(request)
        self._of_our_page(TRAINER, fields)
        self.sitting.close()
        return _to(trainer.HOME)

    def _name(self, kind: str, format_: str) -> str:
        """The name of a file to take away."""
        return file_name(kind, self.sitting.scenario.name, format_)

    # who is asking

    def _known(self, request: Request) -> bool:
        return self.keys.person(request) in self.sitting.room().people

    def _person(self, request: Request) -> Person:
        room, person = self.sitting.room(), self.keys.person(request)
        if person not in room.people:
            raise Elsewhere("/")
        return Person(person, self.keys.token(person), room)

    def _trainer(self, request: Request) -> Trainer:
        if not self.keys.is_trainer(request):
            raise Refused(
                403,
                "This page is the trainer’s",
                "Open the address that was shown to the trainer where the room was started.",
            )
        return Trainer(self.keys.token(TRAINER), self.sitting.room(), self.people_at)

    def _of_our_page(self, holder: str, fields: Fields) -> None:
        if not self.keys.sent_by_our_page(holder, _one(fields, "token")):
            raise Refused(
                403, "This was not sent by a page of this room", "Load the page again, and send it from there."
            )

    def _stage(self, request: Request) -> int:
        stage = int(request.path_params["stage"]) - 1
        if not 0 <= stage <= self.sitting.room().part.stage:
            raise NotFound("the room has not come to this stage", "Go to the room, and see where it is.")
        return stage


def _one(fields: Fields, name: str) -> str:
    return next(iter(fields.get(name, ())), "")


def _number(fields: Fields, name: str) -> int:
    text = _one(fields, name)
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        _unfit()
    return int(text)


def _unfit() -> NoReturn:
    raise Refused(400, "What was sent is not what this page sends", "Load the page again, and send it again.")


def _by_itself(request: Request) -> bool:
    return request.query_params.get("by-itself") == "yes"


def _shown(text: str, address: str, *, by_itself: bool) -> Response:
    headers = {"Refresh": f"{_AGAIN}; url={address}?by-itself=yes"} if by_itself else {}
    return HTMLResponse(text, headers=headers)


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(address, status_code=303)


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(content, headers={"Content-Type": kind, "Content-Disposition": f'attachment; filename="{name}"'})
