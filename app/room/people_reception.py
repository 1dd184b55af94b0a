"""What is answered to the people of a room, each at an address of its own."""

from __future__ import annotations

from cspr_rules.app.room import people_pages as people
from cspr_rules.app.room.door_page import join_page
from cspr_rules.app.room.filled import Filled, filled
from cspr_rules.app.room.people_pages import Person
from cspr_rules.app.room.reception import Fields, Reception, go_to, looks_again, number_of, one_of, shown, unfit
from cspr_rules.app.room.sitting import place_of
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cspr_rules.records.failures import NotAllowed
from cspr_rules.training.rooms import Part

_NOBODY = "nobody yet"


class PeopleReception(Reception):
    """Answers everything that people ask."""

    def join_page(self, request: Request) -> Response:
        """Where everybody comes in; who is in already is taken to the room."""
        self.sitting.room()
        if self.known(request):
            return go_to(people.ROOM)
        return HTMLResponse(join_page(self.sitting, self.keys.token(_NOBODY)))

    def join(self, request: Request, fields: Fields) -> Response:
        """Come in with the code."""
        self.sitting.room()
        self.of_our_page(_NOBODY, fields)
        name, code = one_of(fields, "name"), one_of(fields, "code")
        address = request.client.host if request.client else ""
        if not self.guesses.right(address, lambda: self.sitting.is_its_code(code)):
            trouble = "No room here has this code. It is six letters and figures: ask the trainer, and type it again."
            page = join_page(self.sitting, self.keys.token(_NOBODY), name, trouble)
            return HTMLResponse(page, status_code=422)
        answer = go_to(people.READ)
        self.keys.hand_to_person(answer, self.sitting.join(name))
        return answer

    def read(self, request: Request) -> Response:
        """The stage."""
        return HTMLResponse(people.read_page(self.sitting, self.person(request)))

    def answer_page(self, request: Request) -> Response:
        """The form of the stage; the room where its answers are shown already."""
        who = self.person(request)
        if who.room.part.revealed:
            return go_to(people.ROOM)
        return HTMLResponse(people.answer_page(self.sitting, who))

    def answer(self, request: Request, fields: Fields) -> Response:
        """Take somebody's answers."""
        who = self.person(request)
        self.of_our_page(who.id, fields)
        at = number_of(fields, "at")
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
                return go_to(people.ROOM)
        except ValueError:  # an answer that no field of ours offers
            unfit()
        except NotAllowed:  # shown, or gone on, in this very moment
            return self._too_late(who, part, read)
        return HTMLResponse(people.answer_page(self.sitting, who, fields, read.troubles), status_code=422)

    def _too_late(self, who: Person, part: Part, read: Filled) -> Response:
        """Hold what somebody wrote for a round that is over, and show it to them."""
        self.sitting.set_aside(who.id, place_of(part), read)
        return HTMLResponse(people.too_late_page(self.sitting, read.given), status_code=409)

    def room(self, request: Request) -> Response:
        """Where the room is now."""
        who = self.person(request)
        part = who.room.part
        if not part.revealed and who.id not in part.answered:
            return go_to(people.READ)
        by_itself = looks_again(request) and not part.revealed
        return shown(people.room_page(self.sitting, who, by_itself=by_itself), people.ROOM, by_itself=by_itself)

    def compare(self, request: Request) -> Response:
        """The two rounds side by side."""
        return HTMLResponse(people.compare_page(self.sitting, self.person(request)))

    def found(self, request: Request) -> Response:
        """What the rules find at a stage, once the room is told."""
        who, stage = self.person(request), self.stage(request)
        if not self.sitting.is_told(who.room, stage):
            raise NotAllowed("what the rules find at this stage is not shown yet", "Wait until the trainer shows it.")
        return HTMLResponse(people.found_page(self.sitting, who, stage))

    def keep_page(self, request: Request) -> Response:
        """How one's own answers are kept."""
        return HTMLResponse(people.keep_page(self.sitting, self.person(request)))

    def keep(self, request: Request, fields: Fields) -> Response:
        """Keep one's own answers, and show a new code once."""
        who = self.person(request)
        self.of_our_page(who.id, fields)
        rounds, code = self.sitting.keep(who.id, one_of(fields, "own"))
        return HTMLResponse(people.kept_page(self.sitting, who, rounds, code))
